//! A map of units, coloured by their points, beside the table that says the same.
//!
//! The shapes are those of whoever embeds it ([`Shapes`]). A class is a letter, a shade and a range: the letter
//! or the figure itself stands in each shape where it fits, so that nobody needs the colour.

use parindex::Publication;
use parindex::exact::push_decimal;
use parindex::order::order;

use super::frame::{TEXT, empty, table};
use super::ink::{self, Ink};
use super::look::Look;
use super::measure::text_width;
use super::peers::{called, choosers, chosen, peers};
use super::projection::{Dot, Projection, place_for};
use super::scale::round_numbers;
use super::shapes::{ShapeFaults, Shapes};
use crate::foot::foot;
use crate::number::digits;
use crate::ranking::group_columns;
use crate::words::{count, points};
use crate::{Element, Message, Speak, html, svg};
use plotters::style::Color;

const CLASS: &str = "par par-map";
/// From this width on the table stands beside the drawing.
const BESIDE: u32 = 760;
const MOST_CLASSES: i64 = 6;
const LETTERS: [&str; 7] = ["A", "B", "C", "D", "E", "F", "G"];
/// Names that a note lists; the rest is counted.
const LISTED: usize = 8;

/// Draws the map. `group` is the id of the group whose points are shown; else the total.
///
/// Shapes that could not be read are said in their place, and the table stays.
pub fn map(
    publication: &Publication,
    shapes: Result<&Shapes, &ShapeFaults>,
    group: Option<&str>,
    look: &Look<'_>,
) -> Element {
    let language = look.language;
    let Publication { framework, board, .. } = publication;
    let group = group.and_then(|id| framework.group(id));
    let value = |unit: usize| match group {
        Some(group) => board.group(unit, group),
        None => board.units[unit].total,
    };
    let mut units = peers(publication, look);
    if units.is_empty() {
        return empty(CLASS, Message::ChartEmpty, language);
    }
    if group.is_some() {
        let places = order(units.len(), &|a, b| value(units[b]).cmp(&value(units[a])));
        units = places.into_iter().map(|place| units[place]).collect();
    }
    let classes = Classes::new(units.iter().filter_map(|&unit| value(unit)), board.places);
    let of_what = match group {
        Some(group) => framework.groups[group].title.text(language),
        None => language.say(Message::Total),
    };
    let title = look
        .title
        .map_or_else(|| language.fill(Message::MapTitle, &[("figure", of_what)]), str::to_owned);
    let picture = Picture { publication, look, classes: &classes, units: &units, value: &value };
    let mut out = html("div")
        .class(CLASS)
        .attr("lang", language.tag())
        .child(html("p").class("par-title").text(title.clone()))
        .child(html("p").class("par-note").text(language.say(Message::MapSays)));
    if look.interactive {
        let mut tools = vec![figures(publication, group, look)];
        tools.extend(choosers(publication, look, 1));
        out = out.child(html("div").class("par-choose").children(tools));
    }
    let mut left = html("div").class("par-map-drawn");
    let mut notes = Vec::new();
    match shapes {
        Ok(shapes) => {
            match picture.drawn(shapes, &title) {
                Some(drawing) => left = left.child(drawing),
                None => notes.push(language.say(Message::MapNoArea).to_owned()),
            }
            notes.extend(picture.unmatched(shapes));
        }
        Err(faults) => {
            let lines = faults.lines(language).into_iter().map(|line| html("li").text(line));
            left = left.child(
                html("div")
                    .class("par-map-faults")
                    .attr("role", "status")
                    .child(html("p").class("par-told").text(language.say(Message::MapFaults)))
                    .child(html("ul").children(lines)),
            );
        }
    }
    left = left.child(picture.legend());
    let data = html("div")
        .class("par-data par-wide")
        .attr("role", "region")
        .attr("aria-label", language.say(Message::ResultsTitle))
        .attr("tabindex", "0")
        .child(picture.table(of_what));
    let method = html("p").class("par-method").text(language.say(Message::MapMethod));
    out.child(html("div").class("par-map-beside").child(left).child(data))
        .children(notes.into_iter().map(|note| html("p").class("par-note").text(note)))
        .child(foot(publication, language, Some(method), look.agreement))
}

/// The list of figures: the total, and each group.
fn figures(publication: &Publication, shown: Option<usize>, look: &Look<'_>) -> Element {
    let language = look.language;
    let option = |value: String, title: &str, here: bool| {
        html("option").attr("value", value).flag("selected", here).text(title)
    };
    let groups = group_columns(&publication.framework).into_iter().map(|group| {
        let of = &publication.framework.groups[group];
        option(of.id.clone(), of.title.text(language), shown == Some(group))
    });
    let select = html("select")
        .attr("data-par-measure", "")
        .child(option("total".into(), language.say(Message::Total), shown.is_none()))
        .children(groups);
    html("label").class("par-search").text(language.say(Message::Measure)).child(select)
}

/// Equal steps between round numbers, the lowest first.
struct Classes {
    marks: Vec<i64>,
}

impl Classes {
    fn new(values: impl Iterator<Item = i64> + Clone, places: u8) -> Self {
        let finest = (10_i64.pow(places.into()) / 10).max(1);
        let marks = match (values.clone().min(), values.max()) {
            // The last mark stands above the highest value.
            (Some(low), Some(high)) => round_numbers(low, high + 1, finest, MOST_CLASSES),
            _ => Vec::new(),
        };
        Self { marks }
    }

    fn count(&self) -> usize {
        self.marks.len().saturating_sub(1)
    }

    fn of(&self, value: i64) -> usize {
        self.marks
            .partition_point(|mark| *mark <= value)
            .saturating_sub(1)
            .min(self.count().saturating_sub(1))
    }

    /// `A` is the highest.
    fn letter(&self, class: usize) -> &'static str {
        LETTERS[(self.count().saturating_sub(class + 1)).min(LETTERS.len() - 1)]
    }

    /// The shade: spread over the scale of magnitudes, its faintest step left out.
    fn shade(&self, class: usize) -> u8 {
        let steps = self.count().saturating_sub(1).max(1);
        u8::try_from(1 + class * 5 / steps).unwrap_or(6).min(6)
    }
}

struct Picture<'p> {
    publication: &'p Publication,
    look: &'p Look<'p>,
    classes: &'p Classes,
    units: &'p [usize],
    value: &'p dyn Fn(usize) -> Option<i64>,
}

impl Picture<'_> {
    fn written(&self, steps: i64) -> String {
        points(steps, self.publication.board.places, self.look.language)
    }

    fn drawn(&self, shapes: &Shapes, title: &str) -> Option<Element> {
        let wide = self.look.wide();
        let room = if wide >= BESIDE { (wide - 32) * 58 / 100 } else { wide };
        let projection = Projection::new(&shapes.0, room, room.max(320) * 5 / 4)?;
        let chosen = chosen(self.publication, self.look).first().copied();
        let (mut outlines, mut marked, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for shape in &shapes.0 {
            let rings: Vec<Vec<Dot>> =
                shape.rings.iter().map(|ring| projection.ring(ring)).collect();
            let unit = self.publication.dataset.unit(&shape.code);
            let unit = unit.filter(|unit| self.units.contains(unit));
            let path = svg("path").attr("d", outline(&rings)).attr("fill-rule", "evenodd");
            let figure = unit.and_then(|unit| (self.value)(unit).map(|value| (unit, value)));
            let Some((unit, value)) = figure else {
                let path =
                    path.class("par-map-none").attr("fill", "none").attr("stroke", "#9aa3af");
                outlines.push(path.attr("stroke-dasharray", "3 3"));
                continue;
            };
            let shade = self.classes.shade(self.classes.of(value));
            let (class, plain) = ink::fill(Ink::Level(shade).to_backend_color())?;
            let name = &self.publication.dataset.units[unit].name;
            let says = [name, ": ", &self.written(value)].concat();
            let path = path
                .class(class)
                .attr("fill", plain)
                .attr("data-code", shape.code.clone())
                .child(svg("title").text(says));
            if chosen == Some(unit) {
                marked.push(path.attr("data-par-chosen", ""));
            } else {
                outlines.push(path);
            }
            words.extend(self.label(&rings, unit, value, shade));
        }
        let (width, height) = (digits(projection.size.0.into()), digits(projection.size.1.into()));
        Some(
            svg("svg")
                .class("par-drawing")
                .attr("role", "img")
                .attr("viewBox", ["0 0 ", &width, " ", &height].concat())
                .attr("width", width)
                .attr("height", height)
                .attr("focusable", "false")
                .child(svg("title").text(title))
                .child(svg("desc").text(self.look.language.say(Message::MapSays)))
                .child(svg("g").class("par-map-shapes").children(outlines).children(marked))
                .child(svg("g").class("par-map-words").children(words)),
        )
    }

    /// Name and figure where there is room, else the figure, else the letter of the class, else nothing.
    fn label(&self, rings: &[Vec<Dot>], unit: usize, value: i64, shade: u8) -> Vec<Element> {
        let name = called(&self.publication.dataset.units[unit].name, 0);
        let figure = self.written(value);
        let letter = self.classes.letter(self.classes.of(value));
        let fits = |text: &str, height: i32| {
            let wide = i32::try_from(text_width(text, TEXT) * 10 + 60).unwrap_or(i32::MAX);
            place_for(rings, wide, height)
        };
        let lines: Vec<(String, i32)>;
        let longest =
            if text_width(&name, TEXT) > text_width(&figure, TEXT) { &name } else { &figure };
        let dot = if let Some(dot) = fits(longest, 340) {
            lines = vec![(name, -30), (figure, 125)];
            dot
        } else if let Some(dot) = fits(&figure, 170) {
            lines = vec![(figure, 45)];
            dot
        } else if let Some(dot) = fits(letter, 150) {
            lines = vec![(letter.to_owned(), 45)];
            dot
        } else {
            return Vec::new();
        };
        let Some((class, plain)) = ink::fill(Ink::OnLevel(shade).to_backend_color()) else {
            return Vec::new();
        };
        let line = |(text, down): (String, i32)| {
            svg("text")
                .class(class)
                .attr("fill", plain)
                .attr("x", tenths(dot.0))
                .attr("y", tenths(dot.1 + down))
                .attr("text-anchor", "middle")
                .attr("font-size", digits(TEXT.into()))
                .text(text)
        };
        lines.into_iter().map(line).collect()
    }

    /// One line a class, the highest first: letter, shade, range, how many units.
    fn legend(&self) -> Element {
        let language = self.look.language;
        let lines = (0..self.classes.count()).rev().map(|class| {
            let inside = |unit: &&usize| {
                (self.value)(**unit).is_some_and(|value| self.classes.of(value) == class)
            };
            let units = count(self.units.iter().filter(inside).count(), language);
            let shade = self.classes.shade(class);
            let swatch = svg("svg")
                .class("par-swatch")
                .attr("width", "20")
                .attr("height", "14")
                .attr("aria-hidden", "true");
            let swatch = match ink::fill(Ink::Level(shade).to_backend_color()) {
                Some((class, plain)) => swatch.child(
                    svg("rect")
                        .class(class)
                        .attr("fill", plain)
                        .attr("width", "20")
                        .attr("height", "14"),
                ),
                None => swatch,
            };
            let (from, to) = (self.classes.marks[class], self.classes.marks[class + 1]);
            let range = language
                .fill(Message::FromTo, &[("from", &self.written(from)), ("to", &self.written(to))]);
            let units = language.fill(Message::MapUnits, &[("count", &units)]);
            html("li")
                .child(swatch)
                .child(html("b").text(self.classes.letter(class)))
                .text([" ", &range, " "].concat())
                .child(html("small").text(units))
        });
        html("ul")
            .class("par-legend")
            .attr("aria-label", language.say(Message::MapLegend))
            .children(lines)
    }

    fn table(&self, of_what: &str) -> Element {
        let language = self.look.language;
        let chosen = chosen(self.publication, self.look).first().copied();
        let heads = vec![
            ("par-rank", language.say(Message::Rank).to_owned()),
            ("par-name", language.say(Message::Unit).to_owned()),
            ("par-points", of_what.to_owned()),
            ("par-class", language.say(Message::MapClass).to_owned()),
        ];
        let row = |&unit: &usize| {
            let of = &self.publication.dataset.units[unit];
            let rank = self.publication.board.units[unit].rank;
            let rank = rank.map_or("–".into(), |rank| count(rank as usize, language));
            let value = (self.value)(unit);
            let name = html("th").class("par-name").attr("scope", "row");
            let name = if self.look.interactive {
                name.child(
                    html("button").class("par-unit").attr("type", "button").text(of.name.clone()),
                )
            } else {
                name.text(of.name.clone())
            };
            let mut row = html("tr").attr("data-code", of.code.clone());
            if chosen == Some(unit) {
                row = row.attr("aria-current", "true");
            }
            let class = value.map_or("–", |value| self.classes.letter(self.classes.of(value)));
            let value = value.map_or("–".into(), |value| self.written(value));
            row.child(html("td").class("par-rank").text(rank))
                .child(name)
                .child(html("td").class("par-points").text(value))
                .child(html("td").class("par-class").text(class))
        };
        table(heads, self.units.iter().map(row).collect())
    }

    /// Units that have no shape, and shapes that have no unit.
    fn unmatched(&self, shapes: &Shapes) -> Vec<String> {
        let language = self.look.language;
        let dataset = &self.publication.dataset;
        let bare = self.units.iter().map(|&unit| &dataset.units[unit]);
        let bare: Vec<&str> =
            bare.filter(|unit| shapes.of(&unit.code).is_none()).map(|unit| &*unit.name).collect();
        let strange = shapes.0.iter().filter(|shape| {
            dataset.unit(&shape.code).is_none_or(|unit| !self.units.contains(&unit))
        });
        let strange: Vec<&str> = strange.map(|shape| &*shape.code).collect();
        [(Message::MapUnitsBare, bare), (Message::MapShapesStrange, strange)]
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(message, names)| {
                let mut listed = names[..names.len().min(LISTED)].join(", ");
                if names.len() > LISTED {
                    let rest = count(names.len() - LISTED, language);
                    listed.push(' ');
                    listed.push_str(&language.fill(Message::Beyond, &[("count", &rest)]));
                }
                language
                    .fill(message, &[("count", &count(names.len(), language)), ("names", &listed)])
            })
            .collect()
    }
}

/// Rings as a path; each ends with `Z`, so that its last dot need not be said.
fn outline(rings: &[Vec<Dot>]) -> String {
    let mut out = String::new();
    for ring in rings.iter().filter(|ring| ring.len() > 2) {
        for (at, &(x, y)) in ring.iter().enumerate() {
            out.push(if at == 0 { 'M' } else { 'L' });
            push_decimal(&mut out, x.into(), 1);
            out.push(' ');
            push_decimal(&mut out, y.into(), 1);
        }
        out.push('Z');
    }
    out
}

fn tenths(number: i32) -> String {
    let mut out = String::new();
    push_decimal(&mut out, number.into(), 1);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_equal_steps_and_the_highest_is_a() {
        let classes = Classes::new([6189, 6200, 6932, 7000].into_iter(), 2);
        assert_eq!(
            classes.marks,
            [6000, 6200, 6400, 6600, 6800, 7000, 7200][..classes.marks.len()]
        );
        assert_eq!(classes.letter(classes.of(7000)), "A");
        assert_eq!(classes.of(6189), 0);
        assert_eq!((classes.shade(0), classes.shade(classes.count() - 1)), (1, 6));
        let one = Classes::new([5].into_iter(), 0);
        assert_eq!((one.count(), one.letter(0), one.shade(0)), (1, "A", 1));
        assert_eq!(Classes::new([].into_iter(), 2).count(), 0);
    }
}
