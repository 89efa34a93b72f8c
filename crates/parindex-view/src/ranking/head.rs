//! Caption and column heads.

use parindex::{Exact, Publication};

use super::order::Section;
use super::{Column, Columns, RankingView, Sort};
use crate::number::{date, decimal};
use crate::words::{count, period};
use crate::{Element, Language, Message, Speak, html};

/// Title, period, how many units, as of when.
pub(crate) fn caption(
    publication: &Publication,
    view: &RankingView<'_>,
    sections: &[Section],
) -> Element {
    let language = view.language;
    let dataset = &publication.dataset;
    let points = !publication.framework.indicators.is_empty();
    let title = if points { Message::RankingTitle } else { Message::ResultsTitle };
    let title = view.title.unwrap_or(language.say(title));
    let mut under = String::new();
    if let Some(known) = dataset.period {
        under.push_str(&period(known, language));
        under.push_str(" · ");
    }
    let mut all = 0;
    for section in sections {
        for &unit in &section.units {
            let ranked = section.ranked && publication.board.units[unit].rank.is_some();
            all += usize::from(ranked || !points);
        }
    }
    let message = if points { Message::UnitsRanked } else { Message::UnitsShown };
    under.push_str(&language.fill(message, &[("all", &count(all, language))]));
    if let Some(as_of) = &dataset.as_of {
        under.push_str(" · ");
        under.push_str(&language.fill(Message::AsOf, &[("date", &date(as_of, language))]));
    }
    html("caption")
        .child(html("div").class("par-title").text(title))
        .child(html("div").class("par-note").text(under))
}

/// What a column is called.
pub(crate) fn column_title(publication: &Publication, language: Language, column: Column) -> &str {
    match column {
        Column::Rank => language.say(Message::Rank),
        Column::Name => language.say(Message::Unit),
        Column::Total => language.say(Message::Total),
        Column::Grade => language.say(Message::Grade),
        Column::Movement => language.say(Message::Movement),
        Column::Group(group) => publication.framework.groups[group].title.text(language),
    }
}

/// The row of heads.
pub(crate) fn heads(
    publication: &Publication,
    view: &RankingView<'_>,
    sort: Sort,
    columns: &Columns,
) -> Element {
    let (framework, language) = (&publication.framework, view.language);
    let head = |column: Column, class: &'static str, small: Option<String>| {
        let title = column_title(publication, language, column);
        let sorted = sort.column == column;
        let mut head = html("th").class(class).attr("scope", "col");
        head = if view.interactive {
            let way = if sort.descending { "descending" } else { "ascending" };
            let button = html("button")
                .class("par-sort")
                .attr("type", "button")
                .attr("data-par-sort", word(publication, column))
                .text(title);
            head.attr_if("aria-sort", sorted.then_some(way)).child(button)
        } else {
            head.text(title)
        };
        match small {
            Some(small) => head.text(" ").child(html("small").text(small)),
            None => head,
        }
    };
    let out_of =
        |max: &Exact| language.fill(Message::OutOf, &[("max", &decimal(&max.to_text(), language))]);
    let plain =
        |title: &str, class: &'static str| html("th").class(class).attr("scope", "col").text(title);
    let mut row = html("tr");
    if columns.points {
        row = row.child(head(Column::Rank, "par-rank", None));
    }
    row = row.child(head(Column::Name, "par-name", None));
    if columns.points {
        row = row.child(head(Column::Total, "par-total", Some(out_of(&framework.max()))));
    }
    for &group in &columns.groups {
        let max = out_of(&framework.groups[group].max);
        row =
            row.child(head(Column::Group(group), "par-group par-group-head par-points", Some(max)));
    }
    if let Some(previous) = publication.previous.as_ref().filter(|_| columns.movement) {
        let since =
            language.fill(Message::Since, &[("edition", &date(&previous.edition, language))]);
        row = row.child(head(Column::Movement, "par-move", Some(since)));
    }
    if columns.passed {
        row = row.child(plain(language.say(Message::GatesPassed), "par-passed"));
    }
    if columns.gates {
        let gates = framework.gates.iter();
        row = row.children(
            gates.map(|gate| plain(gate.title.text(language), "par-group par-group-head par-gate")),
        );
    }
    if columns.scored {
        row = row.child(plain(language.say(Message::ScoredHead), "par-group par-scored"));
    }
    if columns.grades {
        row = row.child(head(Column::Grade, "par-grade", None));
    }
    html("thead").child(row)
}

/// The word of a column in `data-par-sort`.
fn word(publication: &Publication, column: Column) -> String {
    let word = match column {
        Column::Rank => "rank",
        Column::Name => "name",
        Column::Total => "total",
        Column::Grade => "grade",
        Column::Movement => "movement",
        Column::Group(group) => {
            return ["group:", &*publication.framework.groups[group].id].concat();
        }
    };
    word.to_owned()
}
