//! Totals or ranks over time: all units in the background, the chosen ones in colour.

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{ChartBuilder, Circle, DrawingBackend, IntoDrawingArea, PathElement};
use plotters::style::{Color, ShapeStyle, TRANSPARENT};
use plotters_backend::text_anchor::{HPos, VPos};

use super::backend::Sheet;
use super::frame::{Frame, TEXT, empty, table, text};
use super::ink::{CHOSEN, Ink};
use super::look::Look;
use super::measure::{fitted, text_width};
use super::peers::{called, choosers, chosen, peers, short};
use super::scale::{Scale, round_numbers};
use super::series::Series;
use crate::number::date;
use crate::words::{count, points};
use crate::{Element, Language, Message, Speak, html};

const CLASS: &str = "par par-chart par-trend";

/// What stands beside the plot and its labels: margins and ticks.
const AROUND: u32 = 32;

/// What is drawn over time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// Ranks; the first stands on top.
    #[default]
    Ranks,
    /// Totals.
    Totals,
}

/// A line of the chart: its points, and its ink, name and last value when it is marked.
struct Line {
    points: Vec<(i64, i64)>,
    marked: Option<(Ink, String, String)>,
}

/// Draws totals or ranks over the editions of a series.
pub fn trend(series: &Series<'_>, measure: Measure, look: &Look<'_>) -> Element {
    let language = look.language;
    let Some(newest) = series.newest() else {
        return empty(CLASS, Message::ChartEmpty, language);
    };
    let units = peers(newest, look);
    if units.is_empty() {
        return empty(CLASS, Message::ChartEmpty, language);
    }
    let mut marked = chosen(newest, look);
    if marked.is_empty() {
        marked = units.iter().copied().take(3).collect();
    }
    let wide = look.wide();
    let places = series.places();
    let dataset = &newest.dataset;
    let written = |value: i64| match measure {
        Measure::Ranks => crate::number::scaled(value, 0),
        Measure::Totals => points(value, newest.board.places, language),
    };
    let lines: Vec<Line> = units
        .iter()
        .map(|&unit| {
            let code = &dataset.units[unit].code;
            let values: Vec<(i64, i64)> = places
                .iter()
                .enumerate()
                .filter_map(|(edition, &x)| {
                    let standing = series.standing(edition, code)?;
                    let y = match measure {
                        Measure::Ranks => i64::from(standing.rank?),
                        Measure::Totals => standing.total,
                    };
                    Some((x, y))
                })
                .collect();
            let which = marked.iter().position(|&other| other == unit);
            let label = which.and_then(|which| {
                let (_, last) = values.last()?;
                let which = u8::try_from(which).unwrap_or(0);
                let name = called(&dataset.units[unit].name, wide);
                Some((Ink::Chosen(which), name, [" · ", &written(*last)].concat()))
            });
            Line { points: values, marked: label }
        })
        .collect();
    let size = (wide, if wide < 480 { 340 } else { 400 });
    let y = values(&lines, measure, newest.board.places, language);
    let room = label_room(&lines, wide);
    let plot = wide.saturating_sub(room + y.room(TEXT) + AROUND);
    let x = days(series, &places, plot, language);
    let (sheet, drawn) = Sheet::new(size);
    // The sheet itself cannot fail; the library has no other reason to.
    let _ = draw(sheet, x, y, &lines, room);
    let names: Vec<String> = marked.iter().map(|&unit| short(&dataset.units[unit].name)).collect();
    let (title, other) = match measure {
        Measure::Ranks => (Message::TrendRanks, Measure::Totals),
        Measure::Totals => (Message::TrendTotals, Measure::Ranks),
    };
    let last = places.len() - 1;
    let says = language.fill(
        Message::TrendSays,
        &[
            ("count", &count(units.len(), language)),
            ("editions", &count(places.len(), language)),
            ("from", &date(series.day(0), language)),
            ("to", &date(series.day(last), language)),
            ("chosen", &names.join(", ")),
        ],
    );
    let mut notes = Vec::new();
    if series.left_out() > 0 {
        let left = count(series.left_out(), language);
        notes.push(language.fill(Message::TrendLeftOut, &[("count", &left)]));
    }
    if last == 0 {
        notes.push(language.say(Message::TrendOne).to_owned());
    }
    let mut tools = vec![measures(measure, other, language)];
    tools.extend(choosers(newest, look, CHOSEN));
    Frame {
        look,
        class: CLASS,
        title: language.say(title).to_owned(),
        says,
        tools,
        drawn,
        size,
        table: rows(series, measure, &units, &marked, language),
        notes,
        method: language.say(Message::TrendMethod).to_owned(),
        publication: Some(newest),
    }
    .done()
}

/// Ranks or totals.
fn measures(measure: Measure, other: Measure, language: Language) -> Element {
    let option = |choice: Measure| {
        let (value, message) = match choice {
            Measure::Ranks => ("ranks", Message::Rank),
            Measure::Totals => ("totals", Message::Total),
        };
        html("option")
            .attr("value", value)
            .flag("selected", choice == measure)
            .text(language.say(message))
    };
    let mut both = [measure, other];
    both.sort_by_key(|choice| *choice != Measure::Ranks);
    let select = html("select").attr("data-par-measure", "").children(both.map(option));
    html("label").class("par-search").text(language.say(Message::Measure)).child(select)
}

/// The days, as many as have room beside each other; the last one always.
fn days(series: &Series<'_>, places: &[i64], plot: u32, language: Language) -> Scale {
    let (from, to) = (places[0], places[places.len() - 1]);
    let texts: Vec<String> =
        (0..places.len()).map(|edition| date(series.day(edition), language)).collect();
    let widest = texts.iter().map(|text| text_width(text, TEXT)).max().unwrap_or(0);
    let apart = i64::from(widest + 10) * (to - from).max(1) / i64::from(plot.max(1)) + 1;
    let mut ticks: Vec<(i64, String)> = Vec::new();
    for (&place, text) in places.iter().zip(texts).rev() {
        if ticks.last().is_none_or(|(next, _)| next - place >= apart) {
            ticks.push((place, text));
        }
    }
    ticks.reverse();
    Scale { from, to, ticks }
}

/// The room for the labels at the right, at most two fifths of the width.
fn label_room(lines: &[Line], wide: u32) -> u32 {
    let labels = lines.iter().filter_map(|line| line.marked.as_ref());
    let width = |name: &str, value: &str| text_width(&[name, value].concat(), TEXT);
    let widest = labels.map(|(_, name, value)| width(name, value)).max();
    widest.unwrap_or(0).min(wide * 4 / 10)
}

/// The ranks from the last at the bottom, or round totals.
fn values(lines: &[Line], measure: Measure, decimals: u8, language: Language) -> Scale {
    let all = || lines.iter().flat_map(|line| line.points.iter().map(|(_, y)| *y));
    let (low, high) = (all().min().unwrap_or(0), all().max().unwrap_or(1));
    match measure {
        Measure::Ranks => {
            let numbers = round_numbers(0, high, 1, 8);
            let inside = numbers.into_iter().map(|number| number.max(1)).filter(|n| *n <= high);
            let ticks = inside.map(|number| (number, crate::number::scaled(number, 0))).collect();
            Scale { from: high.max(2), to: 1, ticks }
        }
        Measure::Totals => {
            let whole = 10_i64.pow(decimals.into());
            let numbers = round_numbers(low, high, whole, 6);
            let text = |number: &i64| crate::number::scaled(number.div_euclid(whole), 0);
            let text = |number: &i64| crate::number::decimal(&text(number), language);
            Scale {
                from: numbers[0],
                to: numbers[numbers.len() - 1],
                ticks: numbers.iter().map(|number| (*number, text(number))).collect(),
            }
        }
    }
}

fn draw<DB: DrawingBackend>(
    sheet: DB,
    x: Scale,
    y: Scale,
    lines: &[Line],
    room: u32,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let area = sheet.into_drawing_area();
    let left = y.room(TEXT) + 12;
    let mut chart = ChartBuilder::on(&area)
        .margin_top(14)
        .margin_right(room + 16)
        .margin_left(4)
        .x_label_area_size(32)
        .y_label_area_size(left)
        .build_cartesian_2d(x, y)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(Ink::Line.mark())
        .light_line_style(TRANSPARENT)
        .axis_style(Ink::Line.mark())
        .set_all_tick_mark_size(4)
        .label_style(text(Ink::Soft, false, (HPos::Left, VPos::Center)))
        .draw()?;
    let quiet = lines.iter().filter(|line| line.marked.is_none());
    chart
        .draw_series(quiet.map(|line| PathElement::new(line.points.clone(), Ink::Other.mark())))?;
    let mut labels = Vec::new();
    for line in lines {
        let Some((ink, name, value)) = &line.marked else { continue };
        let style = ShapeStyle { color: ink.mark().to_rgba(), filled: true, stroke_width: 3 };
        chart.draw_series([PathElement::new(line.points.clone(), style)])?;
        chart.draw_series(line.points.iter().map(|point| Circle::new(*point, 4, style)))?;
        if let Some(last) = line.points.last() {
            // The name is cut before the value.
            let name = fitted(name, TEXT, room.saturating_sub(text_width(value, TEXT)));
            labels.push((chart.backend_coord(last), *ink, [&*name, value].concat()));
        }
    }
    // Labels keep a line's distance from each other.
    labels.sort_by_key(|((_, y), ..)| *y);
    let mut free = i32::MIN;
    for ((x, y), ink, label) in labels {
        let y = y.max(free);
        free = y + 18;
        let style = text(ink, true, (HPos::Left, VPos::Center));
        area.draw_text(&label, &style, (x + 10, y))?;
    }
    area.present()
}

fn rows(
    series: &Series<'_>,
    measure: Measure,
    units: &[usize],
    marked: &[usize],
    language: Language,
) -> Element {
    let editions = series.editions();
    let mut heads = vec![("par-name", language.say(Message::Unit).to_owned())];
    let days = (0..editions.len()).map(|edition| date(series.day(edition), language));
    heads.extend(days.map(|day| ("par-points", day)));
    if editions.len() > 1 {
        heads.push(("par-points", language.say(Message::Movement).to_owned()));
    }
    let Some(newest) = series.newest() else { return table(heads, Vec::new()) };
    let row = |&unit: &usize| {
        let unit_of = &newest.dataset.units[unit];
        let name = html("th").class("par-name").attr("scope", "row").text(unit_of.name.clone());
        let mut row = html("tr").attr("data-code", unit_of.code.clone());
        if marked.contains(&unit) {
            row = row.attr("aria-current", "true");
        }
        row = row.child(name);
        for (edition, publication) in editions.iter().enumerate() {
            let standing = series.standing(edition, &unit_of.code);
            let value = standing.and_then(|standing| match measure {
                Measure::Ranks => standing.rank.map(|rank| count(rank as usize, language)),
                Measure::Totals => Some(points(standing.total, publication.board.places, language)),
            });
            row =
                row.child(html("td").class("par-points").text(value.unwrap_or_else(|| "–".into())));
        }
        if editions.len() > 1 {
            row = row.child(
                html("td").class("par-points").children(
                    series
                        .movement(&unit_of.code)
                        .map_or_else(|| vec!["–".into()], |places| moved(places, language)),
                ),
            );
        }
        row
    };
    table(heads, units.iter().map(row).collect())
}

/// How many places up or down, in words.
pub(crate) fn moved_words(places: i64, language: Language) -> String {
    let message = match places {
        0 => Message::NotMovedWords,
        1.. => Message::MovedUpWords,
        _ => Message::MovedDownWords,
    };
    language.fill(message, &[("places", &crate::number::digits(places.unsigned_abs()))])
}

/// An arrow and the number; in words for readers.
fn moved(places: i64, language: Language) -> Vec<crate::Node> {
    let number = crate::number::digits(places.unsigned_abs());
    let sign = match places {
        0 => Message::NotMoved,
        1.. => Message::MovedUp,
        _ => Message::MovedDown,
    };
    let sign = language.fill(sign, &[("places", &*number)]);
    let sign = html("span").attr("aria-hidden", "true").text(sign);
    let words = html("span").class("par-out").text(moved_words(places, language));
    vec![sign.into(), words.into()]
}
