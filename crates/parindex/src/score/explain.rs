//! One unit's points, told: rule, inputs, arithmetic, stage, source.
//!
//! The explanation is data first: everything here is a plain value that tools can read. The
//! sentence for people is made of it by the view.

use serde::Serialize;

use super::cell::{Outcome, Scoring};
use super::contradiction::percent;
use super::row::{Row, award};
use super::scale::Scale;
use super::tree::factors;
use super::{Scoreboard, State, Verdict};
use crate::dataset::Dataset;
use crate::exact::Exact;
use crate::framework::expression::{Answer, evaluate};
use crate::framework::{Earns, Expression, Framework, Group, GroupKind, Rule};
use crate::text::Title;

/// One unit with everything that makes its total.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Card<'d> {
    /// Its code.
    pub code: &'d str,
    /// Its name.
    pub name: &'d str,
    /// Its level.
    pub level: Option<&'d str>,
    /// Its peers.
    pub peer_group: String,
    /// How many units are ranked there.
    pub ranked: usize,
    /// Its rank there.
    pub rank: Option<u32>,
    /// Its total, a plain decimal.
    pub total: Option<String>,
    /// The sum of the base groups' maxima.
    pub max: String,
    /// Its grade.
    pub grade: Option<&'d str>,
    /// The gate that keeps a better grade from it.
    pub barred_by: Option<&'d str>,
    /// How many indicators have points.
    pub scored: usize,
    /// Of how many.
    pub of: usize,
    /// The ids of indicators that it misses and a peer has.
    pub misses: Vec<&'d str>,
    /// The groups with their indicators.
    pub groups: Vec<GroupCard<'d>>,
    /// The gates.
    pub gates: Vec<GateCard<'d>>,
}

/// A group of a unit.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct GroupCard<'d> {
    /// Its id.
    pub id: &'d str,
    /// Its title.
    pub title: &'d Title,
    /// `base`, `bonus` or `penalty`.
    pub kind: &'static str,
    /// Its points, a plain decimal.
    pub points: Option<String>,
    /// Its maximum, or its cap.
    pub max: String,
    /// The indicators that stand directly in it.
    pub indicators: Vec<Explanation<'d>>,
    /// The groups that stand directly in it.
    pub groups: Vec<GroupCard<'d>>,
}

/// An indicator of a unit, with the reason of its points.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Explanation<'d> {
    /// Its id.
    pub id: &'d str,
    /// Its title.
    pub title: &'d Title,
    /// What a reader must know about it.
    pub note: Option<&'d Title>,
    /// The clause that it stands in.
    pub source: Option<&'d str>,
    /// Its points, a plain decimal.
    pub points: Option<String>,
    /// Its maximum.
    pub max: String,
    /// Its maximum where it grew for what is left out beside it.
    pub grown_max: Option<String>,
    /// What is known of it.
    pub state: State,
    /// The rule's kind.
    pub rule: &'static str,
    /// The formula as written, where the rule has one.
    pub formula: Option<&'d str>,
    /// The figures that it reads.
    pub inputs: Vec<Figure<'d>>,
    /// The ratio, where the rule is one and it can be computed.
    pub ratio: Option<Ratio>,
    /// By when something was to be done, where the rule is about that and it is known.
    #[cfg(feature = "time")]
    pub deadline: Option<Deadline<'d>>,
    /// What the rule compares, or gives before the cap.
    pub value: Option<String>,
    /// What the value is held against.
    pub scale: Option<Scale>,
    /// What a case without figures earns: `full`, `zero`, `leave_out` or points.
    pub policy: Option<String>,
    /// Who says so.
    pub stage: &'static str,
    /// Whether an assessor awarded the points.
    pub awarded: bool,
    /// Why, in the assessor's words.
    pub reason: Option<&'d str>,
    /// The unit whose points are taken over.
    pub inherited_from: Option<&'d str>,
}

/// A figure that a rule reads.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Figure<'d> {
    /// The input's id.
    pub id: &'d str,
    /// Its title.
    pub title: &'d Title,
    /// Its kind.
    pub kind: &'static str,
    /// The figure; `None` when it is missing.
    pub value: Option<String>,
    /// Who says so.
    pub stage: &'static str,
}

/// The arithmetic of a ratio.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Ratio {
    /// The numerator.
    pub numerator: String,
    /// The denominator.
    pub denominator: String,
    /// The quotient in percent, rounded to two places; `None` for a denominator of zero.
    pub percent: Option<String>,
    /// The percentage that earns the maximum, where it is not 100.
    pub target: Option<String>,
}

/// A due day and how late it was kept.
#[cfg(feature = "time")]
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Deadline<'d> {
    /// The due day.
    pub due: String,
    /// The days of the calendar that it is late; `None` for what was never done.
    pub days_late: Option<u32>,
    /// Version and fingerprint of the calendar, where an allowance was counted.
    pub calendar: Option<[&'d str; 2]>,
}

/// A gate of a unit.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct GateCard<'d> {
    /// Its id.
    pub id: &'d str,
    /// Its title.
    pub title: &'d Title,
    /// What a reader must know about it.
    pub note: Option<&'d Title>,
    /// The clause that it stands in.
    pub source: Option<&'d str>,
    /// The verdict.
    pub verdict: Verdict,
    /// The condition as written.
    pub condition: &'d str,
    /// The figures that it reads.
    pub inputs: Vec<Figure<'d>>,
    /// What a source prints about it without counts.
    pub quotes: Vec<&'d str>,
    /// The grades that it bars.
    pub bars: Vec<&'d str>,
}

/// Explains one unit of a scoreboard; `None` when there is no such unit.
///
/// `board` is what [`super::score`] made of the same framework and dataset.
pub fn explain<'d>(
    framework: &'d Framework,
    dataset: &'d Dataset,
    board: &Scoreboard,
    unit: usize,
) -> Option<Card<'d>> {
    let (reported, result) = (dataset.units.get(unit)?, board.units.get(unit)?);
    let scoring = Scoring::new(framework, dataset, board.until);
    let row = scoring.row(unit);
    let (mut outcomes, mut earned) = (Vec::new(), Vec::new());
    for indicator in 0..framework.indicators.len() {
        let outcome = scoring.exact_outcome(&row, unit, indicator);
        earned.push(outcome.earned());
        outcomes.push(outcome);
    }
    let factors = factors(framework, &earned)?;
    let telling =
        Telling { scoring: &scoring, board, unit, row: &row, outcomes: &outcomes, factors };
    let peers = board.units.iter().filter(|other| other.peers == result.peers);
    let indicator_id = |index: &usize| &*framework.indicators[*index].id;
    Some(Card {
        code: &reported.code,
        name: &reported.name,
        level: reported.level.map(|level| &*framework.levels[level]),
        peer_group: board.peers.get(result.peers).cloned().unwrap_or_default(),
        ranked: peers.filter(|other| other.rank.is_some()).count(),
        rank: result.rank,
        total: result.total.map(|total| board.text(total)),
        max: framework.max().to_text(),
        grade: result.grade.map(|grade| &*framework.grades[grade].id),
        barred_by: result.barred_by.map(|gate| &*framework.gates[gate].id),
        scored: result.scored,
        of: result.of,
        misses: result.misses.iter().map(indicator_id).collect(),
        groups: telling.groups(None),
        gates: telling.gates(),
    })
}

struct Telling<'d, 't> {
    scoring: &'t Scoring<'d>,
    board: &'t Scoreboard,
    unit: usize,
    row: &'t Row<'d>,
    outcomes: &'t [Outcome],
    factors: Vec<Exact>,
}

impl<'d> Telling<'d, '_> {
    fn groups(&self, parent: Option<usize>) -> Vec<GroupCard<'d>> {
        let framework = self.scoring.framework;
        let mut cards = Vec::new();
        for index in framework.children(parent) {
            let group: &'d Group = &framework.groups[index];
            let mut indicators = Vec::new();
            for leaf in framework.leaves(index) {
                indicators.push(self.indicator(leaf));
            }
            cards.push(GroupCard {
                id: &group.id,
                title: &group.title,
                kind: match group.kind {
                    GroupKind::Base => "base",
                    GroupKind::Bonus => "bonus",
                    GroupKind::Penalty => "penalty",
                },
                points: self.board.group(self.unit, index).map(|points| self.board.text(points)),
                max: group.max.to_text(),
                indicators,
                groups: self.groups(Some(index)),
            });
        }
        cards
    }

    fn indicator(&self, index: usize) -> Explanation<'d> {
        let framework = self.scoring.framework;
        let (indicator, outcome) = (&framework.indicators[index], &self.outcomes[index]);
        let dataset = self.scoring.dataset;
        let award = if outcome.awarded {
            award(dataset, self.row, self.unit, index, &indicator.reads, self.board.until)
        } else {
            None
        };
        let policy = match outcome.state {
            State::NotApplicable => Some(&indicator.not_applicable),
            State::Undefined => indicator.undefined.as_ref(),
            _ => None,
        };
        let grown = self.factors[index] != Exact::ONE && !outcome.earned.is_left_out();
        let grown = grown.then(|| indicator.max.times(&self.factors[index])).flatten();
        let rule = match &indicator.rule {
            Rule::Inherited { own: Some(own) } if dataset.units[self.unit].parent.is_none() => own,
            rule => rule,
        };
        let inherits = matches!(rule, Rule::Inherited { .. }) && !outcome.awarded;
        let parent = self.scoring.parent(self.unit).filter(|_| inherits);
        let value = self.value(rule, indicator.value.as_ref());
        let held = value;
        #[cfg(feature = "time")]
        let deadline = self.deadline(rule);
        #[cfg(feature = "time")]
        let held = held.or_else(|| Some(i64::from(deadline.as_ref()?.days_late?).into()));
        let scale = held.filter(|_| !outcome.awarded).and_then(|held| Scale::of(rule, &held));
        Explanation {
            id: &indicator.id,
            title: &indicator.title,
            note: indicator.note.as_ref(),
            source: indicator.source.as_deref(),
            points: self.board.cell(self.unit, index).points.map(|points| self.board.text(points)),
            max: indicator.max.to_text(),
            grown_max: grown.map(|max| max.to_text()),
            state: outcome.state,
            rule: rule.word(),
            formula: formula(rule),
            inputs: if inherits { Vec::new() } else { self.figures(&indicator.reads) },
            ratio: self.ratio(rule),
            #[cfg(feature = "time")]
            deadline,
            value: value.map(|value| value.to_text()),
            scale,
            policy: policy.map(policy_text),
            stage: outcome.stage.word(),
            awarded: outcome.awarded,
            reason: award.and_then(|(_, award)| award.reason.as_deref()),
            inherited_from: parent.map(|parent| &*dataset.units[parent].name),
        }
    }

    fn figures(&self, reads: &[usize]) -> Vec<Figure<'d>> {
        let framework = self.scoring.framework;
        let mut figures = Vec::new();
        for &index in reads {
            let input = &framework.inputs[index];
            figures.push(Figure {
                id: &input.id,
                title: &input.title,
                kind: input.kind.word(),
                value: self.row.cells.get(index).and_then(|cell| cell.text(input.kind)),
                stage: self.row.stage(index).word(),
            });
        }
        figures
    }

    fn ratio(&self, rule: &Rule) -> Option<Ratio> {
        let Rule::Ratio { of, over, target, .. } = rule else { return None };
        let (Answer::Number(of), Answer::Number(over)) =
            (evaluate(of, self.row), evaluate(over, self.row))
        else {
            return None;
        };
        Some(Ratio {
            numerator: of.to_text(),
            denominator: over.to_text(),
            percent: (over != Exact::ZERO).then(|| percent(&of, &over)),
            target: (*target != Exact::ONE).then(|| percent(target, &Exact::ONE)),
        })
    }

    #[cfg(feature = "time")]
    fn deadline(&self, rule: &Rule) -> Option<Deadline<'d>> {
        let Rule::Date { done, due, .. } = rule else { return None };
        let day = |expression: &Expression| match evaluate(expression, self.row) {
            Answer::Number(number) => i64::try_from(number.numerator()).ok(),
            _ => None,
        };
        let (due_day, done_day) = (day(&due.expression())?, day(&Expression::Input(*done))?);
        let late = u32::try_from((done_day - due_day).max(0)).ok();
        let calendar = self.scoring.framework.calendar.as_ref().filter(|_| due.counted.is_some());
        Some(Deadline {
            due: crate::dataset::day_text(due_day),
            days_late: late.filter(|_| done_day != crate::dataset::NEVER),
            calendar: calendar.map(|by| [by.version(), by.fingerprint()]),
        })
    }

    fn value(&self, rule: &Rule, points: Option<&Expression>) -> Option<Exact> {
        let expression = match rule {
            Rule::Bands { value, .. } | Rule::Interpolate { value, .. } => value,
            Rule::Deduct { count, .. } => count,
            Rule::Formula { .. } => points?,
            _ => return None,
        };
        match evaluate(expression, self.row) {
            Answer::Number(number) => Some(number),
            _ => None,
        }
    }

    fn gates(&self) -> Vec<GateCard<'d>> {
        let framework = self.scoring.framework;
        let statements = &self.scoring.dataset.units[self.unit].statements;
        let verdicts = &self.board.units[self.unit].gates;
        let mut cards = Vec::new();
        for (index, gate) in framework.gates.iter().enumerate() {
            let mut quotes = Vec::new();
            for statement in statements {
                if statement.gate == index {
                    quotes.push(&*statement.quote);
                }
            }
            let mut bars = Vec::new();
            for bar in &gate.bars {
                bars.push(&*framework.grades[*bar].id);
            }
            cards.push(GateCard {
                id: &gate.id,
                title: &gate.title,
                note: gate.note.as_ref(),
                source: gate.source.as_deref(),
                verdict: verdicts.get(index).copied().unwrap_or(Verdict::Unknown),
                condition: &gate.text,
                inputs: self.figures(&gate.reads),
                quotes,
                bars,
            });
        }
        cards
    }
}

fn formula(rule: &Rule) -> Option<&str> {
    match rule {
        Rule::Formula { text }
        | Rule::Bands { text, .. }
        | Rule::Interpolate { text, .. }
        | Rule::Deduct { text, .. } => Some(text),
        _ => None,
    }
}

fn policy_text(earns: &Earns) -> String {
    match earns {
        Earns::Full => "full".into(),
        Earns::Zero => "zero".into(),
        Earns::LeaveOut => "leave_out".into(),
        Earns::Points(points) => points.to_text(),
    }
}
