//! A framework from its JSON tree: the document around the tree of groups.

use super::expression::{Expression, Kind, Scope, inputs_read, kind_of, parse};
use super::{
    Definition, FORMAT, Framework, Gate, Grade, GroupKind, Input, InputKind, LegalBasis, Ranking,
    Within,
};
use crate::checks::{Checks, Problem};
use crate::order::order;
use crate::read::{Spot, tell_twice};
use crate::text::Title;

const FIELDS: &[&str] = &[
    "id",
    "version",
    "title",
    "note",
    "legal_basis",
    "levels",
    "rounding",
    "inputs",
    "definitions",
    "groups",
    "grades",
    "gates",
    "ranking",
    #[cfg(feature = "time")]
    "calendar",
];

/// Nodes that one evaluation may visit, definitions unfolded.
const MOST_NODES: usize = 10_000;
/// How many definitions may rest on each other.
const MOST_CHAIN: usize = 16;
/// Inputs, definitions, groups, indicators or gates that a framework may have.
pub(super) const MOST_ITEMS: usize = 2_000;

/// What the parts of a framework need to read theirs.
pub(super) struct Reading<'r, 'c> {
    pub inputs: &'r [Input],
    pub definitions: &'r [Definition],
    pub levels: &'r [String],
    pub places: u8,
    pub checks: &'c mut Checks,
}

impl Reading<'_, '_> {
    /// Reads an expression of the kind that is needed.
    pub fn expression(&mut self, spot: Spot<'_>, kind: Kind) -> Option<(Expression, String)> {
        let text = match spot.value() {
            crate::json::Value::Number(text) => text,
            _ => spot.text(self.checks)?,
        };
        let scope = Scope {
            inputs: self.inputs.iter().map(|input| &*input.id).collect(),
            definitions: self.definitions.iter().map(|definition| &*definition.id).collect(),
        };
        let told = self.checks.kept();
        let expression = parse(text, &scope, "", self.checks);
        let found = expression.as_ref().map_or(kind, |expression| {
            kind_of(expression, self.inputs, self.definitions, "", self.checks)
        });
        self.checks.stand_below(told, spot.0.at);
        let expression = expression?;
        if found != kind {
            let expected = if kind == Kind::Condition { "true/false" } else { "number" };
            self.checks.push(spot.fault(Problem::WrongOperand).found(text).expected(expected));
            return None;
        }
        if size(&expression, self.definitions) > MOST_NODES {
            self.checks.push(spot.fault(Problem::ExpressionTooLarge).expected_number(MOST_NODES));
            return None;
        }
        Some((expression, text.to_owned()))
    }
}

fn size(expression: &Expression, definitions: &[Definition]) -> usize {
    let mut sum = 1;
    if let Expression::Definition(index) = expression {
        sum += definitions.get(*index).map_or(0, |inner| size(&inner.value, definitions));
    }
    expression.each_part(&mut |part| {
        if sum <= MOST_NODES {
            sum += size(part, definitions);
        }
    });
    sum
}

impl Framework {
    /// Reads a framework out of a larger document.
    pub(crate) fn read(spot: Spot<'_>, checks: &mut Checks) -> Option<Self> {
        if !spot.file(FORMAT, FIELDS, checks) {
            return None;
        }
        let id = spot.required("id", checks).and_then(|s| identifier(s, checks));
        let version = spot.required_text("version", checks);
        let title = spot.required("title", checks).and_then(|s| s.title(checks));
        let note = spot.title_of("note", checks);
        let legal_basis = many(spot, "legal_basis", checks, &legal_basis);
        let levels = many(spot, "levels", checks, &identifier);
        let places = places(spot, checks);
        let inputs = inputs(spot, checks);
        let definitions = definitions(spot, &inputs, checks);
        let mut reading =
            Reading { inputs: &inputs, definitions: &definitions, levels: &levels, places, checks };
        let (groups, indicators) = reading.tree(spot);
        let grades = grades(spot, reading.checks);
        let gates = gates(spot, &grades, &mut reading);
        let ranking = ranking(spot, checks);
        #[cfg(feature = "calendars")]
        let calendar = {
            let own = spot.field("calendar").and_then(|s| crate::Calendar::read(s, checks));
            let counts = indicators.iter().any(|indicator| indicator.rule.counts_days());
            counts.then(|| std::sync::Arc::new(own.unwrap_or_else(crate::Calendar::vietnam)))
        };
        // A page gets the days laid out, from the publication.
        #[cfg(all(feature = "time", not(feature = "calendars")))]
        let calendar = None;
        // What stands there and cannot be read has told its own faults.
        let bare = |name| {
            spot.field(name).is_none_or(
                |field| matches!(field.value(), crate::json::Value::List(items) if items.is_empty()),
            )
        };
        if bare("groups") && bare("gates") {
            checks.push(spot.fault(Problem::MissingField).expected("groups"));
        }
        tell_ids(spot, &inputs, &definitions, &gates, checks);
        Some(Self {
            id: id?,
            version: version?,
            title: title?,
            note,
            legal_basis,
            levels,
            places,
            inputs,
            definitions,
            groups,
            indicators,
            grades,
            gates,
            ranking,
            #[cfg(feature = "time")]
            calendar,
        })
    }
}

fn tell_ids(
    spot: Spot<'_>,
    inputs: &[Input],
    definitions: &[Definition],
    gates: &[Gate],
    checks: &mut Checks,
) {
    let mut names: Vec<&str> = inputs.iter().map(|input| &*input.id).collect();
    names.extend(definitions.iter().map(|definition| &*definition.id));
    tell_twice(&names, checks, &|at| spot.fault(Problem::IdTwice).found(names[at]));
    let names: Vec<&str> = gates.iter().map(|gate| &*gate.id).collect();
    tell_twice(&names, checks, &|at| spot.fault(Problem::IdTwice).found(names[at]));
}

/// Every item of an optional array; those with faults are left out, and told.
pub(super) fn many<T>(
    spot: Spot<'_>,
    name: &str,
    checks: &mut Checks,
    read: &dyn Fn(Spot<'_>, &mut Checks) -> Option<T>,
) -> Vec<T> {
    let Some(field) = spot.field(name) else { return Vec::new() };
    let items = field.items(checks);
    if items.len() > MOST_ITEMS {
        let fault = field.fault(Problem::TooMany).found_number(items.len());
        checks.push(fault.expected_number(MOST_ITEMS));
        return Vec::new();
    }
    let mut values = Vec::new();
    for item in items {
        values.extend(read(Spot(item), checks));
    }
    values
}

/// An id of letters, digits, `.`, `-` and `_`.
pub(super) fn identifier(spot: Spot<'_>, checks: &mut Checks) -> Option<String> {
    let text = spot.text(checks)?;
    let sound = text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    if !sound {
        checks.push(spot.fault(Problem::BadId).found(text).expected("a-z A-Z 0-9 . - _ (64)"));
        return None;
    }
    Some(text.to_owned())
}

/// Words of the expression language and columns of the CSV form.
const TAKEN: [&str; 18] = [
    "and",
    "or",
    "not",
    "if",
    "min",
    "max",
    "clamp",
    "floor",
    "ceil",
    "round",
    "period_share",
    "code",
    "name",
    "level",
    "peer_group",
    "parent",
    "not_applicable",
    "true",
];

/// An id that expressions can use: a letter or `_`, then letters, digits and `_`.
fn name(spot: Spot<'_>, text: &str, checks: &mut Checks) -> Option<String> {
    let sound = text.len() <= 64
        && text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !TAKEN.contains(&text);
    if !sound {
        let fault = spot.fault(Problem::BadId).found(text);
        checks.push(fault.expected("a-z A-Z 0-9 _ (64), not a reserved word"));
        return None;
    }
    Some(text.to_owned())
}

fn legal_basis(spot: Spot<'_>, checks: &mut Checks) -> Option<LegalBasis> {
    if !spot.object(&["number", "date", "issuer", "note"], checks) {
        return None;
    }
    let number = spot.required_text("number", checks)?;
    let date = spot.text_of("date", checks);
    if let Some(text) = &date
        && crate::dataset::day_number(text).is_none()
        && let Some(field) = spot.field("date")
    {
        checks.push(field.fault(Problem::NotADate).found(text));
    }
    Some(LegalBasis {
        number,
        date,
        issuer: spot.text_of("issuer", checks),
        note: spot.title_of("note", checks),
    })
}

fn places(spot: Spot<'_>, checks: &mut Checks) -> u8 {
    let Some(rounding) = spot.field("rounding") else { return 2 };
    if !rounding.object(&["places"], checks) {
        return 2;
    }
    let places = rounding.field("places").and_then(|places| places.whole(6, checks));
    places.and_then(|places| u8::try_from(places).ok()).unwrap_or(2)
}

fn inputs(spot: Spot<'_>, checks: &mut Checks) -> Vec<Input> {
    let mut inputs = many(spot, "inputs", checks, &|item, checks| {
        if !item.object(&["id", "title", "kind", "at_most", "sum_of"], checks) {
            return None;
        }
        let id = item.required("id", checks)?;
        let id = name(id, id.text(checks)?, checks)?;
        let title = item.title_of("title", checks).unwrap_or_else(|| Title::from(&*id));
        let kind = item.required("kind", checks)?.word(&InputKind::WORDS, checks)?;
        Some(Input { id, title, kind, at_most: None, sum_of: Vec::new() })
    });
    let ids: Vec<String> = inputs.iter().map(|input| input.id.clone()).collect();
    let find = |spot: Spot<'_>, checks: &mut Checks| {
        spot.id_among(&|at| ids.get(at).map(|id| &**id), checks)
    };
    // A second walk: an input may name one that stands below it.
    let mut told = Checks::default();
    for item in spot.items_of("inputs", &mut told) {
        let item = Spot(item);
        let id = item.text_of("id", &mut told);
        let at_most = item.field("at_most").and_then(|s| find(s, checks));
        let sum_of = many(item, "sum_of", checks, &find);
        if let Some(input) = inputs.iter_mut().find(|input| Some(&input.id) == id.as_ref()) {
            input.at_most = at_most;
            input.sum_of = sum_of;
        }
    }
    inputs
}

fn definitions(spot: Spot<'_>, inputs: &[Input], checks: &mut Checks) -> Vec<Definition> {
    let Some(field) = spot.field("definitions") else { return Vec::new() };
    let entries = field.entries(checks);
    let named: Vec<_> = entries
        .iter()
        .filter_map(|(id, item)| Some((name(Spot(item), id, checks)?, Spot(item))))
        .collect();
    let scope = Scope {
        inputs: inputs.iter().map(|input| &*input.id).collect(),
        definitions: named.iter().map(|(id, _)| &**id).collect(),
    };
    let mut definitions = Vec::new();
    for (id, item) in &named {
        let told = checks.kept();
        let value = item.text(checks).and_then(|text| parse(text, &scope, "", checks));
        checks.stand_below(told, item.0.at);
        let value = value.unwrap_or(Expression::PeriodShare);
        let text = item.text(&mut Checks::default()).unwrap_or("").to_owned();
        definitions.push(Definition { id: id.clone(), value, text });
    }
    for index in 0..definitions.len() {
        if needs(index, index, &definitions, definitions.len()) {
            checks.push(field.fault(Problem::Circle).found(&definitions[index].id));
            return Vec::new();
        }
    }
    if let Some(deep) = too_deep(&definitions) {
        let fault = named[deep].1.fault(Problem::ExpressionTooLarge);
        checks.push(fault.expected_number(MOST_CHAIN));
        return Vec::new();
    }
    for (definition, (_, item)) in definitions.iter().zip(&named) {
        let told = checks.kept();
        kind_of(&definition.value, inputs, &definitions, "", checks);
        checks.stand_below(told, item.0.at);
        if size(&definition.value, &definitions) > MOST_NODES {
            checks.push(item.fault(Problem::ExpressionTooLarge).expected_number(MOST_NODES));
            return Vec::new();
        }
    }
    definitions
}

/// A definition that rests on definitions that rest on definitions, more than [`MOST_CHAIN`] times.
fn too_deep(definitions: &[Definition]) -> Option<usize> {
    let mut levels = vec![0; definitions.len()];
    for _ in 0..=MOST_CHAIN {
        for (index, definition) in definitions.iter().enumerate() {
            let mut used = Vec::new();
            direct(&definition.value, &mut used);
            levels[index] = used.iter().map(|other| levels[*other] + 1).max().unwrap_or(0);
        }
    }
    levels.iter().position(|level| *level > MOST_CHAIN)
}

/// The definitions that an expression names itself.
fn direct(expression: &Expression, into: &mut Vec<usize>) {
    if let Expression::Definition(index) = expression {
        into.push(*index);
    }
    expression.each_part(&mut |part| direct(part, into));
}

/// Whether the definition `from` reaches `target` in at most `left` steps.
fn needs(from: usize, target: usize, definitions: &[Definition], left: usize) -> bool {
    let mut seen = vec![false; definitions.len()];
    let mut open = vec![from];
    for _ in 0..=left {
        let mut next = Vec::new();
        for index in open {
            let mut used = Vec::new();
            definitions.get(index).iter().for_each(|d| direct(&d.value, &mut used));
            for index in used {
                if index == target {
                    return true;
                }
                if !std::mem::replace(&mut seen[index], true) {
                    next.push(index);
                }
            }
        }
        open = next;
    }
    false
}

fn grades(spot: Spot<'_>, checks: &mut Checks) -> Vec<Grade> {
    let grades = many(spot, "grades", checks, &|item, checks| {
        if !item.object(&["id", "title", "at_least"], checks) {
            return None;
        }
        let id = item.required_text("id", checks)?;
        let title = item.title_of("title", checks);
        let at_least = item.required("at_least", checks)?.amount(checks)?;
        Some(Grade { id, title, at_least })
    });
    let ids: Vec<&str> = grades.iter().map(|grade| &*grade.id).collect();
    tell_twice(&ids, checks, &|at| spot.fault(Problem::IdTwice).found(ids[at]));
    let order = order(grades.len(), &|a, b| grades[b].at_least.cmp(&grades[a].at_least));
    order.into_iter().map(|at| grades[at].clone()).collect()
}

fn gates(spot: Spot<'_>, grades: &[Grade], reading: &mut Reading<'_, '_>) -> Vec<Gate> {
    let mut gates = Vec::new();
    for item in spot.items_of("gates", reading.checks) {
        let item = Spot(item);
        if !item.object(&["id", "title", "source", "note", "passes", "bars"], reading.checks) {
            continue;
        }
        let id = item.required("id", reading.checks).and_then(|s| identifier(s, reading.checks));
        let title = item.title_of("title", reading.checks);
        let passes = item.required("passes", reading.checks);
        let passes = passes.and_then(|s| reading.expression(s, Kind::Condition));
        let bars = many(item, "bars", reading.checks, &|bar, checks| {
            bar.id_among(&|at| grades.get(at).map(|grade| &*grade.id), checks)
        });
        let (Some(id), Some((passes, text))) = (id, passes) else { continue };
        let mut reads = Vec::new();
        inputs_read(&passes, reading.definitions, &mut reads);
        gates.push(Gate {
            title: title.unwrap_or_else(|| Title::from(&*id)),
            id,
            source: item.text_of("source", reading.checks),
            note: item.title_of("note", reading.checks),
            passes,
            text,
            reads,
            bars,
        });
    }
    gates
}

fn ranking(spot: Spot<'_>, checks: &mut Checks) -> Ranking {
    let mut ranking = Ranking { dense: false, within: Within::PeerGroup };
    let Some(field) = spot.field("ranking") else { return ranking };
    if field.object(&["ties", "within"], checks) {
        let ties = field.word_of("ties", &[("competition", false), ("dense", true)], checks);
        ranking.dense = ties.unwrap_or(false);
        let words =
            [("peer_group", Within::PeerGroup), ("level", Within::Level), ("all", Within::All)];
        let within = field.word_of("within", &words, checks);
        ranking.within = within.unwrap_or(Within::PeerGroup);
    }
    ranking
}

impl GroupKind {
    pub(super) const WORDS: [(&'static str, Self); 3] =
        [("base", Self::Base), ("bonus", Self::Bonus), ("penalty", Self::Penalty)];
}
