//! A publication as JSON.

use super::{FORMAT, Publication};
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::json::build::{Fields, Tree, list, null, number, text};
use crate::score::{ById, Scoreboard, results};

/// The publication as JSON text for a file.
pub fn write(publication: &Publication) -> String {
    let Publication { framework, dataset, board, fingerprint, .. } = publication;
    let previous = publication.previous.as_ref().map(|previous| {
        Fields::default()
            .with("edition", text(&previous.edition))
            .with("fingerprint", text(&previous.fingerprint))
            .done()
    });
    let tree = Fields::default()
        .with("format", text(FORMAT))
        .with("edition", text(&publication.edition))
        .maybe("previous", previous)
        .with("framework", framework.to_tree())
        .with("dataset", dataset.to_tree(framework))
        .with("results", results_tree(framework, dataset, board, fingerprint))
        .maybe("official", publication.official.as_ref().map(super::Official::to_tree));
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
    let whole = |n: usize| number(crate::exact::decimal(i64::try_from(n).unwrap_or(0), 0));
    let by_id = |points: &ById<'_, String>| {
        points
            .0
            .iter()
            .fold(Fields::default(), |fields, (id, points)| fields.with(id, text(points)))
    };
    let units = results.units.iter().map(|unit| {
        let gates = unit.gates.0.iter();
        Fields::default()
            .with("code", text(unit.code))
            .with("rank", unit.rank.map_or_else(null, |rank| whole(rank as usize)))
            .with("total", unit.total.as_deref().map_or_else(null, text))
            .with("grade", unit.grade.map_or_else(null, text))
            .with("scored", list(unit.scored.map(whole)))
            .list("misses", unit.misses.iter().map(|miss| text(miss)).collect())
            .map("groups", by_id(&unit.groups))
            .map("indicators", by_id(&unit.indicators))
            .map(
                "gates",
                gates.fold(Fields::default(), |f, (id, verdict)| f.with(id, text(verdict.word()))),
            )
            .done()
    });
    let contradictions = results.contradictions.iter().map(|check| {
        Fields::default()
            .with("problem", text(check.problem))
            .with("path", text(check.path))
            .maybe("unit", check.unit.map(text))
            .with("found", text(check.found))
            .with("expected", text(check.expected))
            .done()
    });
    Fields::default()
        .with("fingerprint", text(results.fingerprint))
        .with("engine", text(results.engine))
        .with("stage", text(results.stage))
        .with("units", list(units))
        .list("contradictions", contradictions.collect())
        .done()
}
