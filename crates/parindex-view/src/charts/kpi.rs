//! One figure with its change: the total of the chosen unit, else the median of its peers.

use parindex::Publication;
use parindex::score::explain;

use super::frame::empty;
use super::look::Look;
use super::peers::{chosen, peers};
use super::series::Series;
use super::trend::moved_words;
use crate::foot::Agreement;
use crate::median::median;
use crate::number::{date, decimal};
use crate::words::{count, points};
use crate::{Element, Message, Speak, html};

const CLASS: &str = "par par-kpi";

/// Draws one figure of the newest edition and its change since the one before.
pub fn kpi(series: &Series<'_>, look: &Look<'_>) -> Element {
    let language = look.language;
    let Some(newest) = series.newest() else {
        return empty(CLASS, Message::KpiNoFigure, language);
    };
    let editions = series.editions();
    let before = editions.len().checked_sub(2);
    let unit = chosen(newest, look).first().copied();
    let (name, now, then) = match unit {
        Some(unit) => {
            let of = &newest.dataset.units[unit];
            let then = before.and_then(|edition| series.standing(edition, &of.code));
            (of.name.clone(), newest.board.units[unit].total, then.map(|then| then.total))
        }
        None => {
            let all = |publication: &Publication| {
                let units = peers(publication, look);
                let mut totals: Vec<i64> =
                    units.iter().filter_map(|&unit| publication.board.units[unit].total).collect();
                totals.sort_unstable();
                totals
            };
            let totals = all(newest);
            let counted = count(totals.len(), language);
            let name = language.fill(Message::KpiMedian, &[("count", &counted)]);
            let then = before.map(|edition| all(editions[edition]));
            let then = then.filter(|totals| !totals.is_empty()).map(|totals| median(&totals));
            (name, (!totals.is_empty()).then(|| median(&totals)), then)
        }
    };
    let Some(now) = now else { return empty(CLASS, Message::KpiNoFigure, language) };
    let places = newest.board.places;
    let any = unit.or_else(|| peers(newest, look).first().copied()).unwrap_or(0);
    let card = explain(&newest.framework, &newest.dataset, &newest.board, any);
    let max = card.map(|card| decimal(&card.max, language)).unwrap_or_default();
    let title = look.title.unwrap_or(&name);
    let mut out = html("div")
        .class(CLASS)
        .attr("lang", language.tag())
        .child(html("p").class("par-kpi-name").text(title))
        .child(
            html("p")
                .class("par-kpi-value")
                .text(points(now, places, language))
                .text(" ")
                .child(html("small").text(language.fill(Message::OutOf, &[("max", &max)]))),
        );
    if let (Some(then), Some(before)) = (then, before) {
        let day = date(series.day(before), language);
        let value = points((now - then).abs(), places, language);
        let message = match now - then {
            0 => Message::KpiSame,
            1.. => Message::KpiUp,
            _ => Message::KpiDown,
        };
        let change = language.fill(message, &[("value", &value), ("date", &day)]);
        out = out.child(html("p").class("par-kpi-change").text(change));
    }
    if let Some(rank) = unit.and_then(|unit| newest.board.units[unit].rank) {
        let ranked = peers(newest, look);
        let ranked = ranked.iter().filter(|&&unit| newest.board.units[unit].rank.is_some()).count();
        let of = language.fill(Message::OutOf, &[("max", &count(ranked, language))]);
        let number = count(rank as usize, language);
        let mut line = [language.say(Message::Rank), " ", &number, " ", &of].concat();
        let code = unit.map(|unit| &*newest.dataset.units[unit].code);
        if let Some(places) = code.and_then(|code| series.movement(code)) {
            line.push_str(" · ");
            line.push_str(&moved_words(places, language));
        }
        out = out.child(html("p").class("par-kpi-change").text(line));
    }
    let edition = [
        language.say(Message::Edition),
        " ",
        &date(&newest.edition, language),
        " · ",
        newest.fingerprint.get(..19).unwrap_or(&newest.fingerprint),
    ]
    .concat();
    out = out.child(html("p").class("par-note").text(edition));
    match look.agreement {
        Agreement::Differs => {
            out.child(html("p").class("par-differs").text(language.say(Message::RecomputedDiffers)))
        }
        _ => out,
    }
}
