//! Scenarios side by side: what is published, the one at hand, those that were kept.

use parindex::simulate::what_if_figures;

use super::answer::{shown_points, shown_rank};
use super::figures::shown;
use super::state::{Edits, Simulator, list};
use crate::number::digits;
use crate::ranking::group_columns;
use crate::words::count;
use crate::{Element, Message, Speak, html};

/// What a column shows of the chosen unit.
struct Column<'e> {
    total: Option<i64>,
    rank: Option<u32>,
    grade: Option<usize>,
    groups: Vec<Option<i64>>,
    edits: Option<&'e Edits>,
}

/// The table; none while nothing is kept.
pub(super) fn scenarios(simulator: &Simulator<'_>, unit: usize) -> Option<Element> {
    if simulator.kept.is_empty() {
        return None;
    }
    let (publication, language) = (simulator.publication, simulator.language);
    let (framework, board) = (&publication.framework, &publication.board);
    let groups = group_columns(framework);
    let before = &board.units[unit];
    let now = simulator.result(unit);
    let mut columns = vec![
        Column {
            total: before.total,
            rank: before.rank,
            grade: before.grade,
            groups: groups.iter().map(|group| board.group(unit, *group)).collect(),
            edits: None,
        },
        Column {
            total: now.total,
            rank: now.rank,
            grade: now.grade,
            groups: groups.iter().map(|group| simulator.group(unit, *group)).collect(),
            edits: Some(&simulator.edits),
        },
    ];
    for edits in &simulator.kept {
        let Ok(found) = what_if_figures(framework, &publication.dataset, board, &list(edits))
        else {
            continue;
        };
        let result = found.result(unit);
        columns.push(Column {
            total: result.total,
            rank: result.rank,
            grade: result.grade,
            groups: groups.iter().map(|group| found.group(board, unit, *group)).collect(),
            edits: Some(edits),
        });
    }
    let head = (0..columns.len()).map(|at| {
        let head = html("th").class("par-points").attr("scope", "col");
        match at {
            0 => head.text(language.say(Message::ScenarioPublished)),
            1 => head.text(language.say(Message::ScenarioNow)),
            _ => {
                let name =
                    language.fill(Message::ScenarioKept, &[("number", &count(at - 1, language))]);
                let button = |word: &'static str, message| {
                    let label = [language.say(message), ": ", &name].concat();
                    html("button")
                        .class("par-unit")
                        .attr("type", "button")
                        .attr("data-par-do", word)
                        .attr("data-par-at", digits(at as u64 - 2))
                        .attr("aria-label", label)
                        .text(language.say(message))
                };
                let (open, forget) = (
                    button("open", Message::ScenarioOpen),
                    button("forget", Message::ScenarioForget),
                );
                let buttons = html("small").child(open).text(" · ").child(forget);
                head.text(name.clone()).child(buttons)
            }
        }
    });
    let name = |text: &str| html("th").class("par-name").attr("scope", "row").text(text.to_owned());
    let row = |title: &str, cell: &dyn Fn(&Column<'_>) -> String| {
        let cells = columns.iter().map(|one| html("td").class("par-points").text(cell(one)));
        html("tr").child(name(title)).children(cells.collect::<Vec<_>>())
    };
    let places = board.places;
    let mut rows = vec![
        row(language.say(Message::Total), &|one| shown_points(one.total, places, language)),
        row(language.say(Message::Rank), &|one| shown_rank(one.rank, language)),
    ];
    if !framework.grades.is_empty() {
        let grade =
            |one: &Column<'_>| one.grade.map_or("–".into(), |at| framework.grades[at].id.clone());
        rows.push(row(language.say(Message::Grade), &grade));
    }
    for (at, group) in groups.iter().enumerate() {
        let title = framework.groups[*group].title.text(language);
        rows.push(row(title, &|one| shown_points(one.groups[at], places, language)));
    }
    let changes = columns.iter().map(|one| {
        let Some(edits) = one.edits.filter(|edits| !edits.is_empty()) else {
            return html("td").class("par-points").text("–");
        };
        let cell = html("td").class("par-sim-changes");
        let lines = edits.iter().map(|(of, input, value)| {
            let input = &framework.inputs[*input];
            let mut line = String::new();
            if *of != unit {
                line.push_str(&publication.dataset.units[*of].name);
                line.push_str(" – ");
            }
            line.push_str(input.title.text(language));
            line.push_str(": ");
            line.push_str(&shown(value.text(input.kind).as_deref(), input.kind, language));
            html("li").text(line)
        });
        cell.child(html("ul").children(lines.collect::<Vec<_>>()))
    });
    rows.push(
        html("tr")
            .child(name(language.say(Message::ScenarioChanges)))
            .children(changes.collect::<Vec<_>>()),
    );
    let title = language.say(Message::ScenariosTitle);
    let corner =
        html("th").class("par-name").attr("scope", "col").text(language.say(Message::Indicator));
    let table = html("table")
        .class("par-table")
        .child(html("thead").child(html("tr").child(corner).children(head.collect::<Vec<_>>())))
        .child(html("tbody").children(rows));
    let wide = html("div")
        .class("par-wide")
        .attr("role", "region")
        .attr("aria-label", title)
        .attr("tabindex", "0")
        .child(table);
    Some(
        html("div")
            .class("par-sim-scenarios")
            .child(html("p").class("par-title").text(title))
            .child(wide),
    )
}
