//! The points of one unit as each stage left them, side by side.

use parindex::Publication;
use parindex::score::by_stage;

use crate::ranking::group_columns;
use crate::words::{points, stage};
use crate::{Element, Language, Message, Speak, html};

/// The table of the stages; `None` where nobody but the unit itself spoke.
pub(crate) fn stages(
    publication: &Publication,
    unit: usize,
    language: Language,
) -> Option<Element> {
    let Publication { framework, dataset, board, .. } = publication;
    if dataset.units[unit].stages.is_empty() {
        return None;
    }
    let boards = by_stage(framework, dataset, board.until);
    let mut head = html("tr").child(head(language.say(Message::Group)));
    for (at, _) in &boards {
        head = head.child(
            html("th").class("par-points").attr("scope", "col").text(stage(at.word(), language)),
        );
    }
    let row = |title: &str, of: &dyn Fn(&parindex::Scoreboard) -> Option<i64>| {
        let mut row =
            html("tr").child(html("th").class("par-name").attr("scope", "row").text(title));
        let mut before = None;
        for (_, board) in &boards {
            let now = of(board);
            let text = now.map_or_else(|| "–".into(), |now| points(now, board.places, language));
            let mut cell = html("td").class("par-points").text(text);
            let change = before.zip(now).map_or(0, |(before, now)| now - before);
            if change != 0 {
                let sign = if change > 0 { " (+" } else { " (" };
                let change = points(change, board.places, language);
                cell = cell.child(html("small").text([sign, &change, ")"].concat()));
            }
            row = row.child(cell);
            before = now;
        }
        row
    };
    let mut body =
        html("tbody").child(row(language.say(Message::Total), &|board| board.units[unit].total));
    for group in group_columns(framework) {
        let title = framework.groups[group].title.text(language);
        body = body.child(row(title, &|board| board.group(unit, group)));
    }
    let caption = html("caption")
        .child(html("div").class("par-title").text(language.say(Message::StagesTitle)));
    Some(
        html("table")
            .class("par-table par-stages")
            .child(caption)
            .child(html("thead").child(head))
            .child(body),
    )
}

fn head(title: &str) -> Element {
    html("th").class("par-name").attr("scope", "col").text(title)
}
