//! The next steps and the goal: what the goal seek of the core says, in words, each to be tried.

use parindex::Publication;
use parindex::simulate::{Single, Sought, Target, seek};
use parindex::text::listed;

use super::figures::change;
use super::state::Simulator;
use crate::number::{decimal, fixed};
use crate::words::count;
use crate::{Element, Message, Speak, html};

/// Lines of next steps, and of single changes that reach a goal.
const MOST: usize = 5;
/// Lines of single changes that do not.
const MOST_SHORT: usize = 3;

/// What was sought when the figures last rested, drawn; and what each button tries.
#[derive(Default)]
pub(super) struct Goals {
    /// The next steps.
    pub next: Option<Element>,
    /// The answer to the goal.
    pub answer: Option<Element>,
    /// Changes by their number: inputs and their figures as files have them.
    pub offers: Vec<Vec<(usize, String)>>,
}

/// Seeks what it takes to rise by a rank, and to reach the goal.
pub(super) fn goals(simulator: &Simulator<'_>) -> Goals {
    let mut goals = Goals::default();
    let Some(unit) = simulator.unit else { return goals };
    let Publication { framework, .. } = simulator.publication;
    let language = simulator.language;
    let (dataset, board) = simulator.now();
    let result = &board.units[unit];
    let title = |text: String| html("p").class("par-title").text(text);
    let note = |text: String| html("p").class("par-note").text(text);
    let rank = result.rank;
    goals.next = Some(match rank {
        None => {
            let ids: Vec<&str> =
                result.misses.iter().map(|at| &*framework.indicators[*at].id).collect();
            note(language.fill(Message::NextUnranked, &[("ids", &listed(&ids))]))
        }
        Some(1) => note(language.say(Message::NextFirst).into()),
        Some(rank) => {
            let target = Target::Rank(rank - 1);
            let sought = seek(framework, dataset, board, unit, &target, None, &[]);
            let number = count(rank as usize - 1, language);
            let head = title(language.fill(Message::NextTitle, &[("rank", &number)]));
            let able = |single: &&Single<'_>| single.to.is_some() && !single.bounds;
            let list: Vec<&Single<'_>> = sought.single.iter().filter(able).take(MOST).collect();
            let out = html("div").child(head);
            if list.is_empty() {
                out.child(note(language.say(Message::NextNone).into()))
            } else {
                let list = singles(simulator, &list, &mut goals.offers);
                out.child(note(language.say(Message::NextSays).into())).child(list)
            }
        }
    });
    let [kind, value] = &simulator.target;
    goals.answer = Some(match Target::read(&[kind, "=", value].concat(), framework) {
        Err(_) => note(language.say(Message::GoalBad).into()),
        Ok(target) => {
            let sought = seek(framework, dataset, board, unit, &target, None, &[]);
            answer(simulator, &sought, &mut goals.offers)
        }
    });
    goals
}

fn answer(
    simulator: &Simulator<'_>,
    sought: &Sought<'_>,
    offers: &mut Vec<Vec<(usize, String)>>,
) -> Element {
    let language = simulator.language;
    let note = |message| html("p").class("par-note").text(language.say(message));
    let mut out = html("div");
    if sought.reached {
        return out.child(html("p").text(language.say(Message::GoalReached)));
    }
    if let Some(needed) = &sought.needed {
        let points = decimal(needed, language);
        out = out.child(html("p").text(language.fill(Message::GoalNeeded, &[("points", &points)])));
    }
    let (able, unable): (Vec<&Single<'_>>, Vec<_>) =
        sought.single.iter().filter(|single| !single.bounds).partition(|one| one.to.is_some());
    let mut list: Vec<&Single<'_>> = able.into_iter().take(MOST).collect();
    if list.is_empty() {
        list = unable.into_iter().filter(|single| single.best.is_some()).take(MOST_SHORT).collect();
    }
    if !list.is_empty() {
        let title = html("p").class("par-sim-sub").text(language.say(Message::GoalSingle));
        out = out.child(title).child(singles(simulator, &list, offers));
    }
    let Some(cheapest) = &sought.cheapest else { return out.child(note(Message::GoalCannot)) };
    let message = if cheapest.exact { Message::GoalCheapest } else { Message::GoalNotExact };
    out = out.child(html("p").class("par-sim-sub").text(language.say(message)));
    let framework = &simulator.publication.framework;
    let changes: Vec<(usize, String)> = cheapest
        .steps
        .iter()
        .filter_map(|step| Some((framework.input(step.input)?, step.to.clone())))
        .collect();
    let items = cheapest.steps.iter().zip(&changes).map(|(step, (input, to))| {
        html("li").child(change(simulator, *input, step.from.as_deref(), Some(to)))
    });
    out = out.child(html("ul").class("par-sim-list").children(items));
    if let Some(total) = &cheapest.total {
        let total = fixed(total, usize::from(framework.places), language);
        let text = [language.say(Message::Total), ": ", &total].concat();
        out = out.child(html("p").class("par-note").text(text));
    }
    let all = count(changes.len(), language);
    let text = language.fill(Message::GoalTryAll, &[("count", &all)]);
    out.child(offer(changes, text.clone(), text, offers))
}

/// Single changes, each with what it gives and a button to try it.
fn singles(
    simulator: &Simulator<'_>,
    list: &[&Single<'_>],
    offers: &mut Vec<Vec<(usize, String)>>,
) -> Element {
    let (publication, language) = (simulator.publication, simulator.language);
    let framework = &publication.framework;
    let items = list.iter().filter_map(|single| {
        let input = framework.input(single.input)?;
        let to = single.to.as_ref().or(single.best.as_ref())?;
        let mut gives = String::new();
        let points = single.total.as_deref().unwrap_or_default();
        let points = fixed(points, usize::from(framework.places), language);
        if single.to.is_none() {
            gives.push_str(&language.fill(Message::GoalAtMost, &[("points", &points)]));
        } else {
            gives.push_str(language.say(Message::Total));
            gives.push(' ');
            gives.push_str(&points);
        }
        if let Some(rank) = single.rank {
            for part in [" · ", language.say(Message::Rank), " ", &count(rank as usize, language)]
            {
                gives.push_str(part);
            }
        }
        if !single.exact {
            gives.push_str(" · ");
            gives.push_str(language.say(Message::GoalLong));
        }
        let title = framework.inputs[input].title.text(language);
        let value = super::figures::shown(Some(to), framework.inputs[input].kind, language);
        let full = language.fill(Message::GoalTryThis, &[("title", title), ("value", &value)]);
        let button =
            offer(vec![(input, to.clone())], language.say(Message::GoalTry).into(), full, offers);
        let told = html("span")
            .child(change(simulator, input, single.from.as_deref(), Some(to)))
            .text(" ")
            .child(html("small").text(gives));
        Some(html("li").child(told).child(button))
    });
    html("ul").class("par-sim-list").children(items.collect::<Vec<_>>())
}

fn offer(
    changes: Vec<(usize, String)>,
    text: String,
    full: String,
    offers: &mut Vec<Vec<(usize, String)>>,
) -> Element {
    let number = crate::number::digits(offers.len() as u64);
    offers.push(changes);
    let button = html("button").class("par-button").attr("type", "button");
    let button = button.attr("data-par-do", "apply").attr("data-par-at", number);
    if text == full { button.text(text) } else { button.attr("aria-label", full).text(text) }
}
