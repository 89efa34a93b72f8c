//! Ranks with the interval that they may lie in.

use parindex::Publication;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{ChartBuilder, Circle, DrawingBackend, IntoDrawingArea, PathElement};
use plotters::style::{Color, ShapeStyle, TRANSPARENT};
use plotters_backend::text_anchor::{HPos, VPos};

use super::backend::Sheet;
use super::frame::{Frame, TEXT, empty, table, text};
use super::ink::Ink;
use super::look::Look;
use super::measure::{fitted, text_width};
use super::peers::called;
use super::scale::{Scale, round_numbers};
use crate::words::count;
use crate::{Element, Message, Speak, html};

const CLASS: &str = "par par-chart par-intervals";
const ROW: i64 = 26;

/// One unit with its rank and the interval around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntervalRow<'a> {
    /// The code, to be marked by.
    pub code: &'a str,
    /// The name.
    pub name: &'a str,
    /// The best rank of the interval.
    pub low: u32,
    /// The published rank; none when it is not ranked.
    pub rank: Option<u32>,
    /// The last rank of the interval.
    pub high: u32,
    /// The interval that a part of the causes alone makes, drawn on top of the other.
    pub part: Option<[u32; 2]>,
}

/// A drawing of intervals with what stands around it.
pub(crate) struct Plot<'p> {
    pub rows: &'p [IntervalRow<'p>],
    pub says: String,
    pub tools: Vec<Element>,
    pub table: Element,
    pub notes: Vec<String>,
    pub method: String,
    pub publication: Option<&'p Publication>,
}

/// Draws rank intervals, in the order given. `method` says how they were found and how sure they are.
///
/// ```
/// use parindex_view::charts::{IntervalRow, Look, rank_intervals};
/// let rows = [IntervalRow { code: "A", name: "Xã A", low: 1, rank: Some(2), high: 4, part: None }];
/// let drawn = rank_intervals(&rows, "90 %", &Look::default()).to_html();
/// assert!(drawn.contains("<title>Hạng và mức chắc chắn</title>"));
/// ```
pub fn rank_intervals(rows: &[IntervalRow<'_>], method: &str, look: &Look<'_>) -> Element {
    let language = look.language;
    if rows.is_empty() {
        return empty(CLASS, Message::ChartEmpty, language);
    }
    let heads = vec![
        ("par-name", language.say(Message::Unit).to_owned()),
        ("par-points", language.say(Message::RankLow).to_owned()),
        ("par-points", language.say(Message::Rank).to_owned()),
        ("par-points", language.say(Message::RankHigh).to_owned()),
    ];
    let cell = |rank: Option<u32>| {
        let text = rank.map_or("–".into(), |rank| count(rank as usize, language));
        html("td").class("par-points").text(text)
    };
    let row = |row: &IntervalRow<'_>| {
        let mut line = html("tr").attr("data-code", row.code.to_owned());
        if look.chosen.contains(&row.code) {
            line = line.attr("aria-current", "true");
        }
        line.child(html("th").class("par-name").attr("scope", "row").text(row.name.to_owned()))
            .children([cell(Some(row.low)), cell(row.rank), cell(Some(row.high))])
    };
    plot(
        Plot {
            rows,
            says: language.fill(Message::IntervalsSays, &[("count", &count(rows.len(), language))]),
            tools: Vec::new(),
            table: table(heads, rows.iter().map(row).collect()),
            notes: Vec::new(),
            method: method.to_owned(),
            publication: None,
        },
        look,
    )
}

/// Draws a plot.
pub(crate) fn plot(plot: Plot<'_>, look: &Look<'_>) -> Element {
    let Plot { rows, says, tools, table, notes, method, publication } = plot;
    let wide = look.wide();
    let rows_high = ROW * i64::try_from(rows.len()).unwrap_or(1);
    let size = (wide, u32::try_from(rows_high + 48).unwrap_or(48));
    let (sheet, drawn) = Sheet::new(size);
    // The sheet itself cannot fail; the library has no other reason to.
    let _ = draw(sheet, rows, look, wide);
    let title = look.language.say(Message::IntervalsTitle).to_owned();
    Frame { look, class: CLASS, title, says, tools, drawn, size, table, notes, method, publication }
        .done()
}

fn draw<DB: DrawingBackend>(
    sheet: DB,
    rows: &[IntervalRow<'_>],
    look: &Look<'_>,
    wide: u32,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let worst = rows.iter().map(|row| row.high.max(row.rank.unwrap_or(1))).max().unwrap_or(1);
    let worst = i64::from(worst).max(2);
    let numbers = round_numbers(0, worst, 1, i64::from((wide / 60).clamp(3, 12)));
    let inside = numbers.into_iter().map(|number| number.max(1)).filter(|number| *number <= worst);
    let ticks = inside.map(|number| (number, crate::number::scaled(number, 0))).collect();
    let names: Vec<String> = rows.iter().map(|row| called(row.name, wide)).collect();
    let widest = names.iter().map(|name| text_width(name, TEXT)).max().unwrap_or(0);
    let room = widest.min(wide * 4 / 10);
    let last = i64::try_from(rows.len()).unwrap_or(1);
    let area = sheet.into_drawing_area();
    let mut chart = ChartBuilder::on(&area)
        .margin_top(8)
        .margin_right(16)
        .margin_left(room + 16)
        .x_label_area_size(32)
        .build_cartesian_2d(
            Scale { from: 1, to: worst, ticks },
            Scale { from: 2 * last, to: 0, ticks: Vec::new() },
        )?;
    chart
        .configure_mesh()
        .bold_line_style(Ink::Line.mark())
        .light_line_style(TRANSPARENT)
        .axis_style(Ink::Line.mark())
        .label_style(text(Ink::Soft, false, (HPos::Left, VPos::Center)))
        .draw()?;
    for (place, (row, name)) in (0_i64..).zip(rows.iter().zip(&names)) {
        let marked = look.chosen.contains(&row.code);
        let y = 2 * place + 1;
        let (low, high) = (i64::from(row.low), i64::from(row.high));
        let whisker = if marked { Ink::Chosen(0) } else { Ink::Level(3) };
        let style = ShapeStyle { color: whisker.mark().to_rgba(), filled: true, stroke_width: 4 };
        chart.draw_series([PathElement::new(vec![(low, y), (high, y)], style)])?;
        if let Some([low, high]) = row.part {
            let color = Ink::Level(5).mark().to_rgba();
            let style = ShapeStyle { color, filled: true, stroke_width: 2 };
            let line = vec![(i64::from(low), y), (i64::from(high), y)];
            chart.draw_series([PathElement::new(line, style)])?;
        }
        let dot = Ink::Chosen(0).mark().filled();
        if let Some(rank) = row.rank {
            chart.draw_series([Circle::new((i64::from(rank), y), 5, dot)])?;
        }
        let (_, y) = chart.backend_coord(&(1, y));
        let ink = if marked { Ink::Chosen(0) } else { Ink::Text };
        let style = text(ink, marked, (HPos::Left, VPos::Center));
        area.draw_text(&fitted(name, TEXT, room), &style, (4, y))?;
    }
    area.present()
}
