//! A publication as JSON.

use super::{FORMAT, Publication};
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::json::build::{Fields, Tree, list, null, number, text};
use crate::score::{ById, ResultCheck, ResultUnit, Scoreboard, results};

/// The publication as JSON text for a file.
pub fn write(publication: &Publication) -> String {
    let Publication { framework, dataset, board, fingerprint, .. } = publication;
    let previous = publication.previous.as_ref().map(|previous| previous.to_tree(dataset));
    let tree = Fields::default()
        .with("format", text(FORMAT))
        .with("edition", text(&publication.edition))
        .maybe("previous", previous)
        .maybe("intervals", publication.intervals.as_ref().map(|i| i.to_tree(dataset)))
        .with("framework", framework.to_tree())
        .with("dataset", dataset.to_tree(framework))
        .with("results", results_tree(framework, dataset, board, fingerprint))
        .maybe("official", publication.official.as_ref().map(super::Official::to_tree));
    #[cfg(feature = "calendars")]
    let tree = tree.maybe("days", framework.calendar.as_ref().map(|days| text(&days.packed())));
    crate::json::pretty(&tree.done())
}

/// The results of a scoreboard, as they are published and compared.
pub fn results_tree(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    fingerprint: &str,
) -> Tree {
    let results = results(framework, dataset, board, fingerprint);
    let units = results.units.iter().map(unit_tree).collect();
    let contradictions = results.contradictions.iter().map(contradiction_tree).collect();
    let mut fields = Fields::default();
    fields.put_text("fingerprint", Some(results.fingerprint));
    fields.put_text("engine", Some(results.engine));
    fields.put_text("stage", Some(results.stage));
    fields.put("units", list(units));
    fields.list("contradictions", contradictions).done()
}

fn unit_tree(unit: &ResultUnit<'_>) -> Tree {
    let whole = |n: usize| number(crate::exact::decimal(i64::try_from(n).unwrap_or(0), 0));
    let mut fields = Fields::default();
    fields.put_text("code", Some(unit.code));
    fields.put("rank", unit.rank.map_or_else(null, |rank| whole(rank as usize)));
    fields.put_text("total", unit.total.as_deref());
    fields.put_text("grade", unit.grade);
    fields.put("scored", list(unit.scored.map(whole).into()));
    let mut gates = Fields::default();
    for (id, verdict) in &unit.gates.0 {
        gates.put_text(id, Some(verdict.word()));
    }
    fields
        .list("misses", unit.misses.iter().map(|miss| text(miss)).collect())
        .map("groups", by_id(&unit.groups))
        .map("indicators", by_id(&unit.indicators))
        .map("gates", gates)
        .done()
}

fn by_id(points: &ById<'_, String>) -> Fields {
    let mut fields = Fields::default();
    for (id, points) in &points.0 {
        fields.put_text(id, Some(points));
    }
    fields
}

fn contradiction_tree(check: &ResultCheck<'_>) -> Tree {
    let mut fields = Fields::default();
    fields.put_text("problem", Some(check.problem));
    fields.put_text("path", Some(check.path));
    if check.unit.is_some() {
        fields.put_text("unit", check.unit);
    }
    fields.put_text("found", Some(check.found));
    fields.put_text("expected", Some(check.expected));
    fields.done()
}
