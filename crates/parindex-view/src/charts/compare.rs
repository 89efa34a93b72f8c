//! Two to four units side by side, group by group.

use parindex::Publication;
use parindex::score::explain;

use super::ink::CHOSEN;
use super::look::Look;
use super::peers::{choosers, chosen};
use crate::bar::bar;
use crate::foot::foot;
use crate::number::decimal;
use crate::ranking::group_columns;
use crate::words::{count, points};
use crate::{Element, Language, Message, Speak, html};

const CLASS: &str = "par par-compare";

/// Draws the chosen units side by side; with fewer than two it asks for them.
pub fn compare(publication: &Publication, look: &Look<'_>) -> Element {
    let language = look.language;
    let Publication { framework, dataset, board, .. } = publication;
    let units = chosen(publication, look);
    let title = look.title.unwrap_or(language.say(Message::CompareTitle));
    let mut out = html("div")
        .class(CLASS)
        .attr("lang", language.tag())
        .child(html("p").class("par-title").text(title));
    if look.interactive {
        let tools = choosers(publication, look, CHOSEN);
        out = out.child(html("div").class("par-choose").children(tools));
    }
    if units.len() < 2 {
        let few = html("p").class("par-note").attr("role", "status");
        return out.child(few.text(language.say(Message::CompareFew)));
    }
    let heads = units.iter().map(|&unit| {
        html("th")
            .class("par-points")
            .attr("scope", "col")
            .attr("data-code", dataset.units[unit].code.clone())
            .text(dataset.units[unit].name.clone())
    });
    let head = html("tr")
        .child(
            html("th")
                .class("par-name")
                .attr("scope", "col")
                .text(language.say(Message::Indicator)),
        )
        .children(heads);
    let places = board.places;
    let totals: Vec<Option<i64>> = units.iter().map(|&unit| board.units[unit].total).collect();
    let max_of = |unit: usize| explain(framework, dataset, board, unit).map(|card| card.max);
    let max = units.first().and_then(|&unit| max_of(unit)).unwrap_or_default();
    let mut rows = vec![
        row("par-group", language.say(Message::Total), &max, &totals, places, language),
        ranks(publication, &units, language),
    ];
    for group in group_columns(framework) {
        let values: Vec<Option<i64>> = units.iter().map(|&unit| board.group(unit, group)).collect();
        let group = &framework.groups[group];
        rows.push(row(
            "par-leaf",
            group.title.text(language),
            &group.max.to_text(),
            &values,
            places,
            language,
        ));
    }
    let table = html("table")
        .class("par-table")
        .child(html("thead").child(head))
        .child(html("tbody").children(rows));
    let wide = html("div")
        .class("par-wide")
        .attr("role", "region")
        .attr("aria-label", title.to_owned())
        .attr("tabindex", "0")
        .child(table);
    let method = html("p").class("par-method").text(language.say(Message::CompareMethod));
    out.child(wide).child(foot(publication, language, Some(method), look.agreement))
}

fn ranks(publication: &Publication, units: &[usize], language: Language) -> Element {
    let cells = units.iter().map(|&unit| {
        let rank = publication.board.units[unit].rank;
        let text = rank.map_or("–".into(), |rank| count(rank as usize, language));
        html("td").class("par-points").text(text)
    });
    html("tr").child(name(language.say(Message::Rank))).children(cells)
}

fn name(title: &str) -> Element {
    html("th").class("par-name").attr("scope", "row").text(title)
}

/// One line: a bar and the points of each unit; the highest is marked in words and by a star.
fn row(
    class: &'static str,
    title: &str,
    max: &str,
    values: &[Option<i64>],
    places: u8,
    language: Language,
) -> Element {
    let best = values.iter().flatten().max().copied();
    let all_same = values.iter().all(|value| *value == values[0]);
    let full = parindex::Exact::parse(max).and_then(|max| max.rounded(places)).unwrap_or(0);
    let out_of = language.fill(Message::OutOf, &[("max", &decimal(max, language))]);
    let cells = values.iter().map(|value| {
        let Some(steps) = *value else { return html("td").class("par-points").text("–") };
        let text = points(steps, places, language);
        let cell = html("td").class("par-points");
        let cell = if Some(steps) == best && !all_same {
            let star = html("span").attr("aria-hidden", "true").text("★ ");
            let words = [", ", language.say(Message::CompareBest)].concat();
            let figure = html("b").child(star).text(text);
            cell.child(figure).child(html("span").class("par-out").text(words))
        } else {
            cell.text(text)
        };
        cell.child(bar(steps, full))
    });
    let title = name(title).text(" ").child(html("small").text(out_of));
    html("tr").class(class).child(title).children(cells)
}
