//! Where a unit stands: how many units have which total, the median, and the chosen unit.

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{ChartBuilder, DrawingBackend, IntoDrawingArea, PathElement, Rectangle};
use plotters::style::{Color, ShapeStyle, TRANSPARENT};
use plotters_backend::text_anchor::{HPos, VPos};

use parindex::Publication;

use super::backend::Sheet;
use super::frame::{Frame, TEXT, empty, table, text};
use super::ink::Ink;
use super::look::Look;
use super::measure::{fitted, text_width};
use super::peers::{choosers, chosen, peers, short};
use super::scale::{Scale, round_numbers};
use crate::median::median;
use crate::number::{decimal, scaled};
use crate::words::{count, points};
use crate::{Element, Language, Message, Speak, html};

const CLASS: &str = "par par-chart par-distribution";

/// One column: from its left mark to below its right mark.
struct Column {
    from: i64,
    to: i64,
    units: usize,
    chosen: bool,
}

/// A vertical line with its words.
struct Mark {
    at: i64,
    ink: Ink,
    words: String,
}

/// Draws how the totals of a peer group are spread.
pub fn distribution(publication: &Publication, look: &Look<'_>) -> Element {
    let language = look.language;
    let board = &publication.board;
    let units = peers(publication, look);
    let mut totals: Vec<i64> = units.iter().filter_map(|&unit| board.units[unit].total).collect();
    totals.sort_unstable();
    let (Some(&low), Some(&high)) = (totals.first(), totals.last()) else {
        return empty(CLASS, Message::ChartEmpty, language);
    };
    let one = chosen(publication, look).into_iter().find(|unit| units.contains(unit));
    let total = one.and_then(|unit| board.units[unit].total);
    let columns = columns(&totals, board.places, total);
    let written = |steps: i64| points(steps, board.places, language);
    let median = median(&totals);
    let mut marks = vec![Mark {
        at: median,
        ink: Ink::Soft,
        words: language.fill(Message::MedianOf, &[("value", &written(median))]),
    }];
    let mut says = language.fill(
        Message::DistributionSays,
        &[
            ("count", &count(totals.len(), language)),
            ("low", &written(low)),
            ("high", &written(high)),
            ("median", &written(median)),
        ],
    );
    if let (Some(unit), Some(total)) = (one, total) {
        let name = &publication.dataset.units[unit].name;
        marks.insert(
            0,
            Mark {
                at: total,
                ink: Ink::Chosen(0),
                words: [&*short(name), " · ", &written(total)].concat(),
            },
        );
        let total = written(total);
        let mut values = vec![("unit", &**name), ("total", &*total)];
        let rank = board.units[unit].rank.map(|rank| count(rank as usize, language));
        says.push(' ');
        says.push_str(&match &rank {
            Some(rank) => {
                values.push(("rank", rank));
                language.fill(Message::DistributionUnit, &values)
            }
            None => language.fill(Message::DistributionUnitUnranked, &values),
        });
    }
    let wide = look.wide();
    let size = (wide, if wide < 480 { 280 } else { 320 });
    let (sheet, drawn) = Sheet::new(size);
    let x = marks_of(&columns, board.places, wide, language);
    // The sheet itself cannot fail; the library has no other reason to.
    let _ = draw(sheet, x, &columns, &marks, language);
    Frame {
        look,
        class: CLASS,
        title: language.say(Message::DistributionTitle).to_owned(),
        says,
        tools: choosers(publication, look, 1),
        drawn,
        size,
        table: rows(&columns, board.places, language),
        notes: Vec::new(),
        method: language.say(Message::DistributionMethod).to_owned(),
        publication: Some(publication),
    }
    .done()
}

fn columns(totals: &[i64], places: u8, chosen: Option<i64>) -> Vec<Column> {
    let (low, high) = (totals[0], totals[totals.len() - 1]);
    let finest = (10_i64.pow(places.into()) / 10).max(1);
    // The last mark stands above the highest total.
    let marks = round_numbers(low, high + 1, finest, 12);
    let column = |pair: &[i64]| {
        let inside = |total: &i64| (pair[0]..pair[1]).contains(total);
        Column {
            from: pair[0],
            to: pair[1],
            units: totals.iter().filter(|total| inside(total)).count(),
            chosen: chosen.is_some_and(|total| inside(&total)),
        }
    };
    marks.windows(2).map(column).collect()
}

fn mark(steps: i64, places: u8, language: Language) -> String {
    let text = scaled(steps, places.into());
    // Marks are round: no zeros behind the comma.
    let text = if places > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    decimal(text, language)
}

fn marks_of(columns: &[Column], places: u8, wide: u32, language: Language) -> Scale {
    let mut marks: Vec<i64> = columns.iter().map(|column| column.from).collect();
    let last = columns[columns.len() - 1].to;
    marks.push(last);
    let texts: Vec<(i64, String)> =
        marks.iter().map(|&steps| (steps, mark(steps, places, language))).collect();
    let widest = texts.iter().map(|(_, text)| text_width(text, TEXT)).max().unwrap_or(0) + 14;
    let every = marks.len().div_ceil(((wide - 56) / widest.max(1)).max(1) as usize).max(1);
    let ticks = texts.into_iter().step_by(every).collect();
    Scale { from: marks[0], to: last, ticks }
}

fn draw<DB: DrawingBackend>(
    sheet: DB,
    x: Scale,
    columns: &[Column],
    marks: &[Mark],
    language: Language,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let tallest = columns.iter().map(|column| column.units).max().unwrap_or(0);
    let tallest = i64::try_from(tallest).unwrap_or(i64::MAX);
    let numbers = round_numbers(0, tallest, 1, 5);
    let written = |number: &i64| decimal(&scaled(*number, 0), language);
    let y = Scale {
        from: 0,
        to: numbers[numbers.len() - 1],
        ticks: numbers.iter().map(|number| (*number, written(number))).collect(),
    };
    let left = y.room(TEXT) + 12;
    let (end, top) = (x.to, y.to);
    let area = sheet.into_drawing_area();
    let mut chart = ChartBuilder::on(&area)
        .margin_top(48)
        .margin_right(20)
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
        .label_style(text(Ink::Soft, false, (HPos::Left, VPos::Center)))
        .draw()?;
    for column in columns.iter().filter(|column| column.units > 0) {
        let ink = if column.chosen { Ink::Level(3) } else { Ink::Level(2) };
        let style = ShapeStyle { color: ink.mark().to_rgba(), filled: true, stroke_width: 1 };
        let height = i64::try_from(column.units).unwrap_or(top);
        let mut bar = Rectangle::new([(column.from, height), (column.to, 0)], style);
        bar.set_margin(0, 0, 1, 1);
        chart.draw_series([bar])?;
    }
    let (right, _) = chart.backend_coord(&(end, 0));
    for (row, mark) in (0_i32..).zip(marks) {
        // Words stand on the side where no other line crosses them.
        let crossed = marks.iter().any(|other| other.at > mark.at);
        let style = ShapeStyle { color: mark.ink.mark().to_rgba(), filled: false, stroke_width: 2 };
        chart.draw_series([PathElement::new(vec![(mark.at, 0), (mark.at, top)], style)])?;
        let (x, y) = chart.backend_coord(&(mark.at, top));
        let room = text_width(&mark.words, TEXT).cast_signed();
        let line = 10 + row * 20;
        area.draw(&PathElement::new(vec![(x, line), (x, y)], style))?;
        let to_left = x + 6 + room > right + 20 || (crossed && x > room + 8);
        let (pos, x) = if to_left { (HPos::Right, x - 6) } else { (HPos::Left, x + 6) };
        let most = if to_left { x } else { right + 20 - x }.unsigned_abs();
        let style = text(mark.ink, true, (pos, VPos::Center));
        area.draw_text(&fitted(&mark.words, TEXT, most), &style, (x, line))?;
    }
    area.present()
}

fn rows(columns: &[Column], places: u8, language: Language) -> Element {
    let heads = vec![
        ("par-name", language.say(Message::RangeOfTotals).to_owned()),
        ("par-points", language.say(Message::Units).to_owned()),
    ];
    let row = |column: &Column| {
        let (from, to) = (mark(column.from, places, language), mark(column.to, places, language));
        let range = language.fill(Message::FromTo, &[("from", &from), ("to", &to)]);
        let mut row = html("tr");
        if column.chosen {
            row = row.attr("aria-current", "true");
        }
        row.child(html("th").class("par-name").attr("scope", "row").text(range))
            .child(html("td").class("par-points").text(count(column.units, language)))
    };
    table(heads, columns.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_stands_in_one_column() {
        let totals = [6189, 6200, 6200, 6799, 6932, 7000];
        let columns = columns(&totals, 2, Some(7000));
        assert_eq!(columns.iter().map(|column| column.units).sum::<usize>(), totals.len());
        assert_eq!(columns.iter().filter(|column| column.chosen).count(), 1);
        assert!(columns.len() <= 12 && columns.iter().any(|column| column.to > 7000));
    }
}
