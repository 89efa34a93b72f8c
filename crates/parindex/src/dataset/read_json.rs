//! A dataset from its JSON tree.

use super::value::{Cell, says_not_applicable};
use super::{Award, Dataset, FORMAT, MOST_UNITS, Period, Stage, StageEntry, Statement, Unit};
use crate::checks::{Checks, Problem};
use crate::framework::Framework;
use crate::json::{Limits, Value};
use crate::order::{Index, insert, insert_once};
use crate::read::{Spot, document, tell_twice};

const FIELDS: [&str; 6] = ["framework", "period", "as_of", "source", "note", "units"];
const UNIT: [&str; 9] = [
    "code",
    "name",
    "level",
    "peer_group",
    "parent",
    "inputs",
    "not_applicable",
    "stages",
    "statements",
];

impl Dataset {
    /// Reads a dataset from JSON text, against its framework.
    ///
    /// # Errors
    /// Every fault of the text, each with path, value, expectation and hint.
    pub fn from_json(text: &str, framework: &Framework, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, |spot, checks| Self::read(spot, framework, checks))
    }

    /// Reads a dataset out of a larger document.
    pub(crate) fn read(spot: Spot<'_>, framework: &Framework, checks: &mut Checks) -> Option<Self> {
        if !spot.file(FORMAT, &FIELDS, checks) {
            return None;
        }
        if let Some(id) = spot.field("framework")
            && let Some(found) = id.text(checks)
            && found != framework.id
        {
            checks.push(id.fault(Problem::OtherFramework).found(found).expected(&framework.id));
        }
        let as_of = spot.field("as_of");
        let mut dataset = Self {
            period: spot.field("period").and_then(|s| Period::read(s, checks)),
            as_of: as_of.and_then(|s| instant(s, checks)),
            source: spot.field("source").and_then(|s| source(s, checks)),
            note: spot.title_of("note", checks),
            ..Self::default()
        };
        let units = spot.required("units", checks)?;
        let items = units.items(checks);
        if items.len() > MOST_UNITS {
            let fault = units.fault(Problem::TooMany).found_number(items.len());
            checks.push(fault.expected_number(MOST_UNITS));
            return None;
        }
        if items.is_empty() {
            checks.push(units.fault(Problem::TooFew));
        }
        let width = framework.inputs.len();
        dataset.cells.reserve(items.len() * width);
        let by_id = Index::new(framework.inputs.iter().map(|input| &*input.id).collect());
        let mut reading = UnitReading { framework, by_id, checks };
        for item in items {
            let from = dataset.cells.len();
            dataset.cells.resize(from + width, Cell::Missing);
            if let Some(unit) = reading.unit(Spot(item), &mut dataset.cells[from..]) {
                dataset.units.push(unit);
            } else {
                dataset.cells.truncate(from);
            }
        }
        let code = |item| match Spot(item).field("code").map(Spot::value) {
            Some(Value::Text(code)) => code.trim(),
            _ => "",
        };
        let ids: Vec<&str> = items.iter().map(code).collect();
        tell_twice(&ids, checks, &|at| Spot(&items[at]).fault(Problem::IdTwice).found(ids[at]));
        dataset.check_parents(checks);
        Some(dataset)
    }
}

fn instant(spot: Spot<'_>, checks: &mut Checks) -> Option<String> {
    let text = spot.text(checks)?;
    if !super::instant_sound(text) {
        checks.push(spot.fault(Problem::NotADate).found(text));
        return None;
    }
    Some(text.to_owned())
}

/// A source is a title, or an object that has one.
fn source(spot: Spot<'_>, checks: &mut Checks) -> Option<crate::text::Title> {
    match spot.field("title") {
        Some(title) => {
            spot.object(&["title"], checks);
            title.title(checks)
        }
        None => spot.title(checks),
    }
}

struct UnitReading<'f, 'c> {
    framework: &'f Framework,
    by_id: Index<'f>,
    checks: &'c mut Checks,
}

impl UnitReading<'_, '_> {
    fn unit(&mut self, spot: Spot<'_>, row: &mut [Cell]) -> Option<Unit> {
        if !spot.object(&UNIT, self.checks) {
            return None;
        }
        let code = spot.required("code", self.checks).and_then(|s| s.text(self.checks));
        let name = spot.required("name", self.checks).and_then(|s| s.text(self.checks));
        let level = spot.field("level").and_then(|s| self.level(s));
        let plain = |name, checks: &mut Checks| {
            let field = spot.field(name)?;
            let Value::Text(text) = field.value() else {
                field.wrong_type("a string", checks);
                return None;
            };
            Some(text.trim().to_owned())
        };
        let peer_group = plain("peer_group", self.checks).unwrap_or_default();
        let parent = plain("parent", self.checks).filter(|parent| !parent.is_empty());
        let mut not_applicable = Vec::new();
        if let Some(inputs) = spot.field("inputs") {
            for (index, cell) in self.inputs(inputs) {
                row[index] = cell;
            }
        }
        for item in spot.items_of("not_applicable", self.checks) {
            if let Some(indicator) = self.indicator(Spot(item)) {
                insert_once(&mut not_applicable, indicator);
            }
        }
        let stages = self.stages(spot);
        let statements = self.statements(spot);
        let mut unit = Unit {
            code: code?.trim().to_owned(),
            name: name?.trim().to_owned(),
            level,
            peer_group,
            parent,
            not_applicable,
            stages,
            statements,
        };
        unit.settle(row, self.framework);
        Some(unit)
    }

    fn level(&mut self, spot: Spot<'_>) -> Option<usize> {
        let known = &self.framework.levels;
        spot.id_among(&|at| known.get(at).map(|level| &**level), self.checks)
    }

    fn indicator(&mut self, spot: Spot<'_>) -> Option<usize> {
        let text = spot.text(self.checks)?;
        self.indicator_called(text, spot)
    }

    fn indicator_called(&mut self, id: &str, spot: Spot<'_>) -> Option<usize> {
        let known = &self.framework.indicators;
        let id_at = |at: usize| known.get(at).map(|indicator| &*indicator.id);
        spot.among(id, Problem::UnknownId, &id_at, self.checks)
    }

    fn inputs(&mut self, spot: Spot<'_>) -> Vec<(usize, Cell)> {
        let mut cells = Vec::new();
        for (id, item) in spot.entries(self.checks) {
            let Some(index) = self.by_id.find(id) else {
                let known = |at: usize| self.by_id.nth(at);
                Spot(item).among(id, Problem::UnknownId, &known, self.checks);
                continue;
            };
            if let Some(cell) = self.cell(Spot(item), index) {
                insert(&mut cells, (index, cell), |(index, _)| *index);
            }
        }
        cells
    }

    fn cell(&mut self, spot: Spot<'_>, index: usize) -> Option<Cell> {
        let kind = self.framework.inputs[index].kind;
        let text = match spot.value() {
            Value::Null => return None,
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(text) => text,
            Value::Text(text) if text.trim().is_empty() => return None,
            Value::Text(text) if says_not_applicable(text.trim()) => {
                return Some(Cell::NotApplicable);
            }
            Value::Text(text) => text.trim(),
            _ => {
                spot.wrong_type(kind.word(), self.checks);
                return None;
            }
        };
        match Cell::read(text, kind) {
            Ok(cell) => Some(cell),
            Err(problem) => {
                self.checks.push(spot.fault(problem).found(text));
                None
            }
        }
    }

    fn stages(&mut self, spot: Spot<'_>) -> Vec<StageEntry> {
        let mut stages: Vec<StageEntry> = Vec::new();
        for item in spot.items_of("stages", self.checks) {
            let item = Spot(item);
            if !item.object(&["stage", "points", "inputs", "evidence"], self.checks) {
                continue;
            }
            let word = item.required("stage", self.checks);
            let Some(stage) = word.and_then(|s| s.word(&Stage::WORDS, self.checks)) else {
                continue;
            };
            if stages.iter().any(|entry| entry.stage == stage) {
                self.checks.push(item.fault(Problem::IdTwice).found(stage.word()));
            }
            let mut entry = StageEntry { stage, ..StageEntry::default() };
            if let Some(inputs) = item.field("inputs") {
                entry.inputs = self.inputs(inputs);
            }
            if let Some(points) = item.field("points") {
                for (id, value) in points.entries(self.checks) {
                    let indicator = self.indicator_called(id, Spot(value));
                    let award = self.award(Spot(value));
                    if let Some(pair) = indicator.zip(award) {
                        insert(&mut entry.points, pair, |(index, _)| *index);
                    }
                }
            }
            if let Some(evidence) = item.field("evidence") {
                for (id, value) in evidence.entries(self.checks) {
                    if let Some(text) = Spot(value).text(self.checks) {
                        insert(
                            &mut entry.evidence,
                            (id.to_string(), text.to_owned()),
                            |(id, _)| id.clone(),
                        );
                    }
                }
            }
            insert(&mut stages, entry, |entry| entry.stage);
        }
        stages
    }

    fn award(&mut self, spot: Spot<'_>) -> Option<Award> {
        if !matches!(spot.value(), Value::Map(_)) {
            return Some(Award { value: spot.amount(self.checks)?, reason: None });
        }
        spot.object(&["value", "reason"], self.checks);
        let value = spot.required("value", self.checks)?.amount(self.checks)?;
        let reason = spot.text_of("reason", self.checks);
        Some(Award { value, reason })
    }

    fn statements(&mut self, spot: Spot<'_>) -> Vec<Statement> {
        let gates = &self.framework.gates;
        let mut statements = Vec::new();
        for item in spot.items_of("statements", self.checks) {
            let item = Spot(item);
            if !item.object(&["gate", "quote"], self.checks) {
                continue;
            }
            let quote = item.required_text("quote", self.checks);
            let Some(id) = item.required("gate", self.checks) else { continue };
            let gate = id.id_among(&|at| gates.get(at).map(|gate| &*gate.id), self.checks);
            if let (Some(gate), Some(quote)) = (gate, quote) {
                statements.push(Statement { gate, quote });
            }
        }
        statements
    }
}
