//! A dataset as a JSON tree, and what every reader does at the end.

use super::value::Cell;
use super::{Dataset, FORMAT, StageEntry, Unit};
use crate::checks::{Check, Checks, Problem};
use crate::exact::MOST_DIGITS;
use crate::framework::{Framework, InputKind};
use crate::framework::{exact, title};
use crate::json::build::{Fields, Tree, list, number, text, yes_no};
#[cfg(feature = "fingerprint")]
use crate::order::order;
use crate::order::{Index, insert_once};
use crate::read::push_key;

/// How many parents may stand above each other.
const MOST_PARENTS: usize = 16;

impl Unit {
    /// Where no later stage can speak, a `k/a` figure says that its readers do not apply: so the two
    /// ways of saying it are one.
    pub(super) fn settle(&mut self, row: &mut [Cell], framework: &Framework) {
        if !self.stages.is_empty() {
            return;
        }
        for (input, cell) in row.iter_mut().enumerate() {
            if matches!(cell, Cell::NotApplicable) {
                *cell = Cell::Missing;
                for (index, indicator) in framework.indicators.iter().enumerate() {
                    if indicator.reads.contains(&input) {
                        insert_once(&mut self.not_applicable, index);
                    }
                }
            }
        }
    }
}

impl Dataset {
    /// Tells units that stand above themselves.
    pub(super) fn check_parents(&self, checks: &mut Checks) {
        if self.units.iter().all(|unit| unit.parent.is_none()) {
            return;
        }
        let by_code = Index::new(self.units.iter().map(|unit| &*unit.code).collect());
        let above = |index: usize| by_code.find(self.units[index].parent.as_deref()?);
        for (index, unit) in self.units.iter().enumerate() {
            let mut at = above(index);
            let mut steps = 0;
            while let Some(parent) = at {
                steps += 1;
                if parent == index || steps > MOST_PARENTS {
                    let mut path = String::from("units");
                    push_key(&mut path, &unit.code);
                    checks.push(
                        Check::fault(Problem::ParentCircle, &path)
                            .found(&unit.code)
                            .unit(&unit.code),
                    );
                    break;
                }
                at = above(parent);
            }
        }
    }

    /// The dataset as it was loaded, its units in the order of the file.
    pub fn to_tree(&self, framework: &Framework) -> Tree {
        self.tree(framework, 0..self.units.len())
    }

    /// The dataset with its units by code: what the fingerprint sees.
    #[cfg(feature = "fingerprint")]
    pub(crate) fn to_sorted_tree(&self, framework: &Framework) -> Tree {
        let order = order(self.units.len(), &|a, b| self.units[a].code.cmp(&self.units[b].code));
        self.tree(framework, order.into_iter())
    }

    fn tree(&self, framework: &Framework, order: impl Iterator<Item = usize>) -> Tree {
        Fields::default()
            .with("format", text(FORMAT))
            .with("framework", text(&framework.id))
            .maybe("period", self.period.map(super::Period::to_tree))
            .maybe("as_of", self.as_of.as_deref().map(text))
            .maybe(
                "source",
                self.source.as_ref().map(|s| Fields::default().with("title", title(s)).done()),
            )
            .maybe("note", self.note.as_ref().map(title))
            .with("units", list(order.map(|index| self.unit_tree(index, framework)).collect()))
            .done()
    }

    fn unit_tree(&self, index: usize, framework: &Framework) -> Tree {
        let unit = &self.units[index];
        let row = self.row(index, framework).iter().enumerate();
        let statements = unit.statements.iter().map(|statement| {
            Fields::default()
                .with("gate", text(&framework.gates[statement.gate].id))
                .with("quote", text(&statement.quote))
                .done()
        });
        Fields::default()
            .with("code", text(&unit.code))
            .with("name", text(&unit.name))
            .maybe("level", unit.level.map(|level| text(&framework.levels[level])))
            .maybe("peer_group", (!unit.peer_group.is_empty()).then(|| text(&unit.peer_group)))
            .maybe("parent", unit.parent.as_deref().map(text))
            .map("inputs", inputs(row, framework))
            .list(
                "not_applicable",
                unit.not_applicable.iter().map(|i| text(&framework.indicators[*i].id)).collect(),
            )
            .list("stages", unit.stages.iter().map(|entry| stage(entry, framework)).collect())
            .list("statements", statements.collect())
            .done()
    }
}

fn inputs<'c>(cells: impl Iterator<Item = (usize, &'c Cell)>, framework: &Framework) -> Fields {
    cells.fold(Fields::default(), |fields, (index, cell)| {
        let input = &framework.inputs[index];
        let tree = cell.text(input.kind).map(|value| match input.kind {
            _ if *cell == Cell::NotApplicable => text(&value),
            InputKind::YesNo => yes_no(value == "yes"),
            InputKind::Date => text(&value),
            _ if value.len() > MOST_DIGITS || value.contains('/') => text(&value),
            // More digits than a JavaScript number keeps are written as a string.
            _ if value.bytes().filter(u8::is_ascii_digit).count() > 15 => text(&value),
            _ => number(value),
        });
        fields.maybe(&input.id, tree)
    })
}

fn stage(entry: &StageEntry, framework: &Framework) -> Tree {
    let points = entry.points.iter().fold(Fields::default(), |fields, (index, award)| {
        let value = match &award.reason {
            None => exact(&award.value),
            Some(reason) => Fields::default()
                .with("value", exact(&award.value))
                .with("reason", text(reason))
                .done(),
        };
        fields.with(&framework.indicators[*index].id, value)
    });
    let evidence =
        entry.evidence.iter().fold(Fields::default(), |f, (id, what)| f.with(id, text(what)));
    Fields::default()
        .with("stage", text(entry.stage.word()))
        .map("points", points)
        .map("inputs", inputs(entry.inputs.iter().map(|(index, cell)| (*index, cell)), framework))
        .map("evidence", evidence)
        .done()
}
