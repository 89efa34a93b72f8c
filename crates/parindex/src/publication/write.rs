//! A publication as JSON.

use super::{ENGINE, FORMAT, Publication};
use crate::checks::Check;
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::json::build::{Fields, Tree, list, null, number, text};
use crate::score::Scoreboard;

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
    let whole = |n: usize| number(crate::exact::decimal(i64::try_from(n).unwrap_or(0), 0));
    let units =
        dataset.units.iter().zip(&board.units).enumerate().map(|(index, (unit, result))| {
            let points = |fields: Fields, id: &str, points: Option<i64>| {
                fields.maybe(id, points.map(|points| text(&board.text(points))))
            };
            let groups = framework.groups.iter().enumerate();
            let groups = groups
                .fold(Fields::default(), |f, (at, g)| points(f, &g.id, board.group(index, at)));
            let leaves = framework.indicators.iter().enumerate();
            let leaves = leaves.fold(Fields::default(), |f, (at, i)| {
                points(f, &i.id, board.cell(index, at).points)
            });
            let gates = framework.gates.iter().zip(&result.gates);
            let gates = gates.fold(Fields::default(), |f, (gate, verdict)| {
                f.with(&gate.id, text(verdict.word()))
            });
            let misses = result.misses.iter().map(|miss| text(&framework.indicators[*miss].id));
            Fields::default()
                .with("code", text(&unit.code))
                .with("rank", result.rank.map_or_else(null, |rank| whole(rank as usize)))
                .with("total", result.total.map_or_else(null, |total| text(&board.text(total))))
                .with(
                    "grade",
                    result.grade.map_or_else(null, |grade| text(&framework.grades[grade].id)),
                )
                .with("scored", list([whole(result.scored), whole(result.of)]))
                .list("misses", misses.collect())
                .map("groups", groups)
                .map("indicators", leaves)
                .map("gates", gates)
                .done()
        });
    Fields::default()
        .with("fingerprint", text(fingerprint))
        .with("engine", text(ENGINE))
        .with("stage", text(board.until.word()))
        .with("units", list(units))
        .list("contradictions", board.contradictions.iter().map(contradiction).collect())
        .done()
}

fn contradiction(check: &Check) -> Tree {
    Fields::default()
        .with("problem", text(check.problem.code()))
        .with("path", text(&check.path))
        .maybe("unit", check.unit.as_deref().map(text))
        .with("found", text(&check.found))
        .with("expected", text(&check.expected))
        .done()
}
