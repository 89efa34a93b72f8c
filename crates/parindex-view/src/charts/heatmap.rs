//! Units by groups: one cell each, darker the larger the share of the group's maximum.

use parindex::{Exact, Publication};
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{DrawingBackend, IntoDrawingArea, Rectangle};
use plotters::style::{Color, ShapeStyle};
use plotters_backend::text_anchor::{HPos, VPos};

use super::backend::Sheet;
use super::frame::{Frame, TEXT, empty, table, text};
use super::ink::{Ink, LEVELS};
use super::look::Look;
use super::measure::{fitted, lines, text_width};
use super::peers::{called, chosen, peers};
use crate::number::decimal;
use crate::ranking::group_columns;
use crate::words::{count, points};
use crate::{Element, Message, Speak, html};

const CLASS: &str = "par par-chart par-heatmap";
/// Rows that are drawn; the table has all.
const MOST: usize = 60;
const ROW: i32 = 26;
const LINE: i32 = 16;

/// Draws the points of each group of each unit.
pub fn heatmap(publication: &Publication, look: &Look<'_>) -> Element {
    let language = look.language;
    let Publication { framework, dataset, board, .. } = publication;
    let units = peers(publication, look);
    let groups = group_columns(framework);
    if units.is_empty() || groups.is_empty() {
        return empty(CLASS, Message::ChartEmpty, language);
    }
    let chosen = chosen(publication, look);
    // The chosen unit is among the rows that are drawn.
    let seen = chosen.first().and_then(|one| units.iter().position(|unit| unit == one));
    let start =
        seen.map_or(0, |at| at.saturating_sub(MOST / 2)).min(units.len().saturating_sub(MOST));
    let shown = &units[start..units.len().min(start + MOST)];
    let wide = look.wide();
    let grid = Grid::new(publication, look, &groups, wide);
    let size =
        (wide, (grid.head + ROW * i32::try_from(shown.len()).unwrap_or(0) + 4).unsigned_abs());
    let (sheet, drawn) = Sheet::new(size);
    // The sheet itself cannot fail; the library has no other reason to.
    let _ = draw(sheet, publication, look, &grid, shown, &chosen);
    let says = language.fill(
        Message::HeatmapSays,
        &[("count", &count(units.len(), language)), ("groups", &count(groups.len(), language))],
    );
    let mut notes = Vec::new();
    if grid.numbered {
        let titles = groups.iter().enumerate().map(|(place, &group)| {
            [&*count(place + 1, language), ". ", framework.groups[group].title.text(language)]
                .concat()
        });
        notes.push(titles.collect::<Vec<_>>().join("; ") + ".");
    }
    if shown.len() < units.len() {
        let (part, all) = (count(shown.len(), language), count(units.len(), language));
        notes.push(language.fill(Message::HeatmapPage, &[("shown", &part), ("all", &all)]));
    }
    let mut heads = vec![("par-name", language.say(Message::Unit).to_owned())];
    for &group in &groups {
        let group = &framework.groups[group];
        let max = decimal(&group.max.to_text(), language);
        let out_of = language.fill(Message::OutOf, &[("max", &max)]);
        heads.push(("par-points", [group.title.text(language), " (", &out_of, ")"].concat()));
    }
    let row = |&unit: &usize| {
        let of = &dataset.units[unit];
        let mut row = html("tr").attr("data-code", of.code.clone());
        if chosen.contains(&unit) {
            row = row.attr("aria-current", "true");
        }
        row.child(html("th").class("par-name").attr("scope", "row").text(of.name.clone())).children(
            groups.iter().map(|&group| {
                let steps = board.group(unit, group);
                let value =
                    steps.map_or("–".into(), |steps| points(steps, board.places, language));
                html("td").class("par-points").text(value)
            }),
        )
    };
    let rows = units.iter().map(row).collect();
    Frame {
        look,
        class: CLASS,
        title: language.say(Message::HeatmapTitle).to_owned(),
        says,
        tools: Vec::new(),
        drawn,
        size,
        table: table(heads, rows),
        notes,
        method: language.say(Message::HeatmapMethod).to_owned(),
        publication: Some(publication),
    }
    .done()
}

/// Where the columns stand and what their heads say.
struct Grid {
    groups: Vec<usize>,
    heads: Vec<Vec<String>>,
    numbered: bool,
    names: i32,
    column: i32,
    head: i32,
}

impl Grid {
    fn new(publication: &Publication, look: &Look<'_>, groups: &[usize], wide: u32) -> Self {
        let columns = u32::try_from(groups.len()).unwrap_or(1);
        let title = |&group: &usize| publication.framework.groups[group].title.text(look.language);
        let names = (wide * 3 / 10).clamp(96, 220);
        let column = (wide - names - 4) / columns;
        let longest = groups
            .iter()
            .flat_map(|group| title(group).split_whitespace())
            .map(|word| text_width(word, TEXT))
            .max();
        let numbered = longest.unwrap_or(0) + 8 > column;
        let heads: Vec<Vec<String>> = if numbered {
            (1..=groups.len()).map(|number| vec![count(number, look.language)]).collect()
        } else {
            groups.iter().map(|group| lines(title(group), TEXT, column - 8)).collect()
        };
        let tallest = heads.iter().map(Vec::len).max().unwrap_or(1);
        Self {
            groups: groups.to_vec(),
            numbered,
            names: names.cast_signed(),
            column: column.cast_signed(),
            head: i32::try_from(tallest).unwrap_or(1) * LINE + 10,
            heads,
        }
    }

    fn left(&self, column: usize) -> i32 {
        self.names + self.column * i32::try_from(column).unwrap_or(0)
    }
}

/// The step of the scale for a share of the maximum: seven equal steps.
fn level(steps: i64, places: u8, max: &Exact) -> u8 {
    let share = Exact::from_rounded(steps, places).divide(max);
    let step = share
        .and_then(|share| share.times(&Exact::new(i128::from(LEVELS), 1)?))
        .and_then(|share| share.floor().rounded(0))
        .unwrap_or(0);
    u8::try_from(step.clamp(0, i64::from(LEVELS) - 1)).unwrap_or(0)
}

fn draw<DB: DrawingBackend>(
    sheet: DB,
    publication: &Publication,
    look: &Look<'_>,
    grid: &Grid,
    shown: &[usize],
    chosen: &[usize],
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let Publication { framework, dataset, board, .. } = publication;
    let area = sheet.into_drawing_area();
    for (column, head) in grid.heads.iter().enumerate() {
        let middle = grid.left(column) + grid.column / 2;
        let first = grid.head - 8 - LINE * i32::try_from(head.len()).unwrap_or(1);
        for (line, words) in (0_i32..).zip(head) {
            let style = text(Ink::Soft, false, (HPos::Center, VPos::Top));
            area.draw_text(words, &style, (middle, first + LINE * line))?;
        }
    }
    for (row, &unit) in (0_i32..).zip(shown) {
        let (top, marked) = (grid.head + ROW * row, chosen.contains(&unit));
        let ink = if marked { Ink::Chosen(0) } else { Ink::Text };
        let style = text(ink, marked, (HPos::Left, VPos::Center));
        let room = (grid.names - 8).unsigned_abs();
        let name = fitted(&called(&dataset.units[unit].name, look.wide()), TEXT, room);
        area.draw_text(&name, &style, (0, top + ROW / 2))?;
        for (column, &group) in grid.groups.iter().enumerate() {
            let left = grid.left(column);
            let middle = (left + grid.column / 2, top + ROW / 2);
            let Some(steps) = board.group(unit, group) else {
                area.draw_text("–", &text(Ink::Soft, false, (HPos::Center, VPos::Center)), middle)?;
                continue;
            };
            let level = level(steps, board.places, &framework.groups[group].max);
            let fill = ShapeStyle {
                color: Ink::Level(level).mark().to_rgba(),
                filled: true,
                stroke_width: 1,
            };
            let cell = [(left + 1, top + 1), (left + grid.column - 1, top + ROW - 1)];
            area.draw(&Rectangle::new(cell, fill))?;
            let value = points(steps, board.places, look.language);
            if text_width(&value, TEXT) + 4 <= grid.column.unsigned_abs() {
                let style = text(Ink::OnLevel(level), false, (HPos::Center, VPos::Center));
                area.draw_text(&value, &style, middle)?;
            }
        }
    }
    area.present()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_the_scale_are_equal() {
        let max = Exact::new(14, 1).expect("sound");
        for (steps, expected) in [(0, 0), (199, 0), (200, 1), (1199, 5), (1200, 6), (1400, 6)] {
            assert_eq!(level(steps, 2, &max), expected, "{steps}");
        }
        assert_eq!(level(100, 2, &Exact::ZERO), 0);
    }
}
