//! The simulator as a page shows it.

use parindex::order::order;
use parindex::simulate::Question;

use super::intervals::{Intervals, IntervalsView, asked, intervals, of_unit};
use super::state::Simulator;
use super::{answer, figures, scenarios};
use crate::charts::Look;
use crate::collation::key;
use crate::foot::{Agreement, foot};
use crate::words::count;
use crate::{Element, Message, Speak, html};

/// Units that the chart of a simulator draws.
const AROUND: usize = 15;

/// How the simulator is to be drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct SimulatorView<'a> {
    /// The title, where the general one will not do.
    pub title: Option<&'a str>,
    /// The width that there is, in pixels.
    pub width: u32,
    /// Whether it is drawn first since the unit was chosen: then a group of figures is opened.
    pub first: bool,
    /// Whether the table of intervals is seen.
    pub table_open: bool,
    /// What draws gave last.
    pub intervals: Option<&'a Intervals>,
    /// How far draws under way are, in percent; none: there are none.
    pub running: Option<u32>,
    /// Whether a visitor stopped them.
    pub stopped: bool,
    /// What recomputing says.
    pub agreement: Agreement,
}

/// Draws the simulator.
pub fn simulator(simulator: &Simulator<'_>, view: &SimulatorView<'_>) -> Element {
    let (publication, language) = (simulator.publication, simulator.language);
    let title = view.title.unwrap_or(language.say(Message::SimTitle));
    let note = |text: String| html("p").class("par-note").text(text);
    let mut out = html("div")
        .class("par par-sim")
        .attr("lang", language.tag())
        .child(html("p").class("par-title").text(title))
        .child(note(language.say(Message::SimAsk).into()))
        .child(html("div").class("par-choose").child(units(simulator)));
    let said = html("p").class("par-out").attr("role", "status").attr("aria-live", "polite");
    out = out.child(said.text(simulator.said.clone()));
    if let Some(print) = &simulator.foreign {
        out = out.child(note(language.fill(Message::SimForeign, &[("print", print)])));
    }
    let Some(unit) = simulator.unit else {
        return out.child(note(language.say(Message::SimChoose).into()));
    };
    let elsewhere = simulator.edits.iter().filter(|(of, ..)| *of != unit).count();
    let mut left = html("div").class("par-sim-left").child(sub(simulator, Message::SimFigures));
    if elsewhere > 0 {
        let number = count(elsewhere, language);
        left = left.child(note(language.fill(Message::SimElsewhere, &[("count", &number)])));
    }
    left = left.child(part("figures", figures::figures(simulator, unit, view.first)));
    let mut right = html("div")
        .class("par-sim-right")
        .children(simulator.goals.next.clone())
        .child(goal(simulator));
    right = right.children(simulator.goals.answer.clone().map(|answer| {
        html("div").class("par-sim-answer").attr("aria-live", "polite").child(answer)
    }));
    let head = html("div")
        .class("par-sim-head-line")
        .child(part("result", answer::result(simulator, unit)))
        .child(buttons(simulator));
    let body = html("div").class("par-sim-body").child(left).child(right);
    let method = html("p").class("par-method").text(language.say(Message::SimLink));
    out.child(head)
        .child(body)
        .children(scenarios::scenarios(simulator, unit))
        .child(sure(simulator, unit, view))
        .child(foot(publication, language, Some(method), view.agreement))
}

/// What is drawn anew while a figure moves, by the names of the parts.
pub fn moving(simulator: &Simulator<'_>) -> Vec<(&'static str, Element)> {
    let Some(unit) = simulator.unit else { return Vec::new() };
    vec![
        ("result", answer::result(simulator, unit)),
        ("figures", figures::figures(simulator, unit, false)),
    ]
}

/// A part that can be drawn anew by itself.
fn part(name: &'static str, content: Element) -> Element {
    html("div").attr("data-par-part", name).child(content)
}

fn sub(simulator: &Simulator<'_>, message: Message) -> Element {
    html("p").class("par-title").text(simulator.language.say(message))
}

fn units(simulator: &Simulator<'_>) -> Element {
    let (units, language) = (&simulator.publication.dataset.units, simulator.language);
    let keys: Vec<_> = units.iter().map(|unit| key(&unit.name)).collect();
    let sorted = order(units.len(), &|a, b| keys[a].cmp(&keys[b]));
    let nobody = html("option").attr("value", "").flag("selected", simulator.unit.is_none());
    let options = sorted.iter().map(|&unit| {
        html("option")
            .attr("value", units[unit].code.clone())
            .flag("selected", simulator.unit == Some(unit))
            .text(units[unit].name.clone())
    });
    let select = html("select")
        .attr("name", "unit")
        .child(nobody.text(language.say(Message::NoUnitChosen)))
        .children(options);
    html("label").class("par-search").text(language.say(Message::ChooseUnit)).child(select)
}

fn buttons(simulator: &Simulator<'_>) -> Element {
    let button = |word: &'static str, message, able: bool| {
        html("button")
            .class("par-button")
            .attr("type", "button")
            .attr("data-par-do", word)
            .flag("disabled", !able)
            .text(simulator.language.say(message))
    };
    html("div")
        .class("par-sim-buttons")
        .child(button("undo", Message::SimUndo, simulator.can_undo(false)))
        .child(button("redo", Message::SimRedo, simulator.can_undo(true)))
        .child(button("reset", Message::SimReset, !simulator.edits.is_empty()))
        .child(button("keep", Message::SimKeep, simulator.can_keep()))
        .child(button("csv", Message::SimCsv, !simulator.edits.is_empty()))
}

/// The question of the goal, as a sentence with fields in it.
fn goal(simulator: &Simulator<'_>) -> Element {
    let (publication, language) = (simulator.publication, simulator.language);
    let framework = &publication.framework;
    let [kind, value] = &simulator.target;
    let option = |value: &str, title: &str, chosen: bool| {
        html("option").attr("value", value.to_owned()).flag("selected", chosen).text(title)
    };
    let mut kinds = vec![("total", Message::GoalTotal), ("rank", Message::GoalRank)];
    if !framework.grades.is_empty() {
        kinds.push(("grade", Message::GoalGrade));
    }
    if !framework.gates.is_empty() {
        kinds.push(("gate", Message::GoalGate));
    }
    let options =
        kinds.iter().map(|(word, title)| option(word, language.say(*title), kind == word));
    let what = html("select").attr("name", "goal").children(options.collect::<Vec<_>>());
    let chooser = |list: Vec<(&str, &str)>| {
        let options = list.into_iter().map(|(id, title)| option(id, title, id == value));
        html("select").attr("name", "value").children(options)
    };
    let field = match &**kind {
        "grade" => chooser(framework.grades.iter().map(|of| (&*of.id, &*of.id)).collect()),
        "gate" => {
            let gates = framework.gates.iter().map(|of| (&*of.id, of.title.text(language)));
            chooser(gates.collect())
        }
        kind => {
            let total = kind == "total";
            html("input")
                .attr("type", "number")
                .attr("name", "value")
                .attr("min", if total { "0" } else { "1" })
                .attr("step", if total { "any" } else { "1" })
                .attr("value", value.clone())
        }
    };
    goal_sentence(simulator, what, field)
}

fn goal_sentence(simulator: &Simulator<'_>, what: Element, value: Element) -> Element {
    let (publication, language) = (simulator.publication, simulator.language);
    let name = simulator.unit.map(|unit| &*publication.dataset.units[unit].name);
    let ask = language.fill(Message::GoalAsk, &[("unit", name.unwrap_or_default())]);
    let label = |message, field: Element| field.attr("aria-label", language.say(message));
    html("div").class("par-sim-goal").child(sub(simulator, Message::GoalTitle)).child(
        html("p")
            .class("par-search")
            .text(ask)
            .text(" ")
            .child(label(Message::GoalWhat, what))
            .text(" ")
            .child(label(Message::GoalValue, value)),
    )
}

/// How sure the rank is.
fn sure(simulator: &Simulator<'_>, unit: usize, view: &SimulatorView<'_>) -> Element {
    let (publication, language) = (simulator.publication, simulator.language);
    let options = [Question::Luck, Question::Sampling].map(|question| {
        html("option")
            .attr("value", question.word())
            .flag("selected", question == simulator.question)
            .text(asked(question, language))
    });
    let select = html("select").attr("name", "question").children(options);
    let select =
        html("label").class("par-search").text(language.say(Message::SureQuestion)).child(select);
    let mut out = html("div")
        .class("par-sim-sure")
        .child(sub(simulator, Message::SureTitle))
        .child(html("div").class("par-choose").child(select));
    out = out.child(part("run", run(simulator, view)));
    let Some(found) = view.intervals else { return out };
    out = out.child(html("p").class("par-sim-says").text(of_unit(
        publication,
        found,
        unit,
        language,
    )));
    let codes = [&*publication.dataset.units[unit].code];
    let look = Look {
        language,
        width: view.width,
        interactive: true,
        table_open: view.table_open,
        chosen: &codes,
        ..Look::default()
    };
    let board = (!simulator.edits.is_empty()).then_some(simulator.now().1);
    out.child(intervals(publication, found, &IntervalsView { look, around: Some(AROUND), board }))
}

/// How far the draws are, and the button that stops them or starts them again.
pub fn run(simulator: &Simulator<'_>, view: &SimulatorView<'_>) -> Element {
    let language = simulator.language;
    let status = match view.running {
        Some(share) => {
            let share = count(share as usize, language);
            language.fill(Message::SureRunning, &[("share", &share)])
        }
        None if view.stopped => language.say(Message::SureStopped).to_owned(),
        None => String::new(),
    };
    let (word, message) = match view.running {
        Some(_) => ("stop", Message::SureStop),
        None => ("again", Message::SureAgain),
    };
    let button = html("button")
        .class("par-button")
        .attr("type", "button")
        .attr("data-par-do", word)
        .text(language.say(message));
    let bar =
        html("progress").attr("max", "100").attr("aria-label", language.say(Message::SureTitle));
    let bar = match view.running {
        Some(share) => bar.attr("value", crate::number::digits(share.into())),
        None => bar.flag("hidden", true).attr("value", "0"),
    };
    let status = html("p").class("par-status").attr("role", "status").text(status);
    html("div").class("par-sim-run").child(button).child(bar).child(status)
}
