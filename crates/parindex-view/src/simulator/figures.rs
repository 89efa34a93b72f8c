//! The figures of a unit, grouped as the framework groups what reads them: slider, field, headroom.

use parindex::Exact;
use parindex::dataset::Cell;
use parindex::framework::InputKind;

use super::answer::shown_points;
use super::state::Simulator;
use crate::number::{date, decimal, digits, percent};
use crate::words::points;
use crate::{Element, Language, Message, Speak, html};

/// A figure as people write it.
pub(super) fn shown(text: Option<&str>, kind: InputKind, language: Language) -> String {
    match (text, kind) {
        (None, _) => "–".into(),
        (Some("yes"), InputKind::YesNo) => language.say(Message::Yes).to_owned(),
        (Some(_), InputKind::YesNo) => language.say(Message::No).to_owned(),
        (Some(text), InputKind::Date) => date(text, language),
        (Some(text), InputKind::Percent) => percent(text, language),
        (Some(text), _) => decimal(text, language),
    }
}

/// All groups. `open` opens the one with the most headroom, when the unit is drawn first.
pub(super) fn figures(simulator: &Simulator<'_>, unit: usize, open: bool) -> Element {
    let framework = &simulator.publication.framework;
    let mut left: Vec<usize> = simulator.inputs().collect();
    let top =
        || (0..framework.groups.len()).filter(|group| framework.groups[*group].parent.is_none());
    let room = |group: usize| {
        let leaves = framework.indicators.iter().enumerate();
        let inside = leaves.filter(|(_, indicator)| top_of(simulator, indicator.group) == group);
        inside.map(|(at, _)| headroom(simulator, unit, at)).sum::<i64>()
    };
    let widest = top().max_by_key(|group| (room(*group), usize::MAX - group));
    let mut out = html("div").class("par-sim-figures");
    for group in top() {
        let leaves: Vec<Element> = framework
            .indicators
            .iter()
            .enumerate()
            .filter(|(_, indicator)| top_of(simulator, indicator.group) == group)
            .filter_map(|(at, _)| leaf(simulator, unit, at, &mut left))
            .collect();
        if !leaves.is_empty() {
            let summary = summary(simulator, unit, group);
            let opened = open && Some(group) == widest;
            out = out.child(html("details").flag("open", opened).child(summary).children(leaves));
        }
    }
    // Figures that conditions alone read.
    if !left.is_empty() {
        let summary = html("summary").text(simulator.language.say(Message::Gates));
        let rows = left.iter().map(|input| row(simulator, *input));
        out = out.child(html("details").child(summary).children(rows));
    }
    out
}

fn top_of(simulator: &Simulator<'_>, group: usize) -> usize {
    let groups = &simulator.publication.framework.groups;
    let mut group = group;
    while let Some(parent) = groups[group].parent {
        group = parent;
    }
    group
}

/// Points that an indicator could still give, in steps.
fn headroom(simulator: &Simulator<'_>, unit: usize, indicator: usize) -> i64 {
    let of = &simulator.publication.framework.indicators[indicator];
    let full = of.max.rounded(simulator.publication.board.places).unwrap_or(0);
    simulator.points(unit, indicator).points.map_or(0, |points| (full - points).max(0))
}

fn summary(simulator: &Simulator<'_>, unit: usize, group: usize) -> Element {
    let (publication, language) = (simulator.publication, simulator.language);
    let (of, places) = (&publication.framework.groups[group], publication.board.places);
    let now = simulator.group(unit, group);
    let mut figure = html("span")
        .class("par-points")
        .text(shown_points(now, places, language))
        .text(" ")
        .child(html("small").text(["/ ", &decimal(&of.max.to_text(), language)].concat()));
    let was = publication.board.group(unit, group);
    if was != now {
        let was = shown_points(was, places, language);
        let was = language.fill(Message::SimPublished, &[("value", &was)]);
        figure = figure.text(" ").child(html("small").text(was));
    }
    html("summary").child(html("span").text(of.title.text(language))).text(" ").child(figure)
}

/// An indicator with the figures that it reads and that do not stand above; none without any.
fn leaf(
    simulator: &Simulator<'_>,
    unit: usize,
    indicator: usize,
    left: &mut Vec<usize>,
) -> Option<Element> {
    let (publication, language) = (simulator.publication, simulator.language);
    let (of, places) = (&publication.framework.indicators[indicator], publication.board.places);
    let own: Vec<usize> = left.iter().copied().filter(|input| of.reads.contains(input)).collect();
    let reads = of.reads.iter().any(|input| simulator.domain(*input).is_some());
    if own.is_empty() && (!reads || of.max == Exact::ZERO) {
        return None;
    }
    left.retain(|input| !own.contains(input));
    let mut head = html("p")
        .class("par-sim-head")
        .child(html("span").class("par-id").text(of.id.clone()))
        .text(" ")
        .child(html("span").text(of.title.text(language)));
    if of.max > Exact::ZERO {
        let now = simulator.points(unit, indicator).points;
        let room = headroom(simulator, unit, indicator);
        let room = match (now, room) {
            (None, _) => String::new(),
            (_, 0) => language.say(Message::SimFull).to_owned(),
            (_, room) => {
                language.fill(Message::SimOpen, &[("points", &points(room, places, language))])
            }
        };
        let max = ["/ ", &decimal(&of.max.to_text(), language), " · ", &room].concat();
        let max = max.strip_suffix(" · ").unwrap_or(&max).to_owned();
        let points = html("span").class("par-points").text(shown_points(now, places, language));
        head = head.text(" ").child(points.text(" ").child(html("small").text(max)));
    }
    let rows = own.iter().map(|input| row(simulator, *input));
    Some(html("div").class("par-sim-leaf").child(head).children(rows))
}

/// One figure.
fn row(simulator: &Simulator<'_>, input: usize) -> Element {
    let language = simulator.language;
    let of = &simulator.publication.framework.inputs[input];
    let [published, now] = simulator.figure(input);
    let place = digits(input as u64);
    let label = ["par-label-", &*place].concat();
    let changed = published != now;
    let title = html("span").attr("id", label.clone()).text(of.title.text(language));
    let mut row = html("div")
        .class(if changed { "par-sim-row par-sim-changed" } else { "par-sim-row" })
        .child(html("p").class("par-sim-title").child(title));
    let Some(domain) = simulator.domain(input) else { return row };
    let text = |at: i64| Cell::of(domain.value(at)).text(of.kind).unwrap_or_default();
    let (low, high) = (text(0), text(domain.steps));
    let field = |kind: &'static str| {
        html("input")
            .attr("type", kind)
            .attr("data-par-input", place.clone())
            .attr("aria-labelledby", label.clone())
    };
    match of.kind {
        InputKind::YesNo => {
            row = row.child(field("checkbox").flag("checked", now.as_deref() == Some("yes")));
        }
        InputKind::Date => {
            let value = now.clone().unwrap_or_default();
            row = row.child(
                field("date")
                    .attr("value", value)
                    .attr("min", low.clone())
                    .attr("max", high.clone()),
            );
        }
        kind => {
            let step = Cell::of(domain.step).text(kind).unwrap_or_default();
            let ends = |field: Element| {
                field.attr("min", low.clone()).attr("max", high.clone()).attr("step", step.clone())
            };
            let value = now.clone().unwrap_or_default();
            let at = now.clone().unwrap_or_else(|| low.clone());
            let written = shown(now.as_deref(), kind, language);
            let spoken = [("value", &*written), ("high", &shown(Some(&high), kind, language))];
            let slider = ends(field("range"))
                .attr("value", at)
                .attr("aria-valuetext", language.fill(Message::SimValueOf, &spoken));
            row = row.child(slider).child(ends(field("number")).attr("value", value));
        }
    }
    let mut about = String::new();
    if Simulator::slides(of.kind) {
        let ends = [
            ("low", &*shown(Some(&low), of.kind, language)),
            ("high", &shown(Some(&high), of.kind, language)),
        ];
        about = language.fill(Message::SimMost, &ends);
    }
    if changed {
        let was = shown(published.as_deref(), of.kind, language);
        let was = language.fill(Message::SimPublished, &[("value", &was)]);
        parindex::text::push_part(&mut about, " · ", &was);
    }
    row.child(html("small").text(about))
}

/// What a change of one figure is called: `Phản ánh xử lý đúng hạn: 0 → 4`.
pub(super) fn change(
    simulator: &Simulator<'_>,
    input: usize,
    from: Option<&str>,
    to: Option<&str>,
) -> Element {
    let language = simulator.language;
    let of = &simulator.publication.framework.inputs[input];
    let way = [shown(from, of.kind, language), " → ".into(), shown(to, of.kind, language)];
    html("span")
        .child(html("span").text(of.title.text(language)))
        .text(": ")
        .child(html("b").text(way.concat()))
}
