//! A question about one dossier as JSON: what a program asks [`super::explain`] and [`super::Dossier`].
//!
//! ```json
//! { "received": "2026-08-21T10:00", "working_days": 5, "suspended": ["2026-08-24T09:00..2026-08-25"],
//!   "extensions": ["working_days:2"], "reappointments": ["2026-09-10"] }
//! ```
//!
//! Exactly one of `rule` (a name, or written out as `working_days:15`), `working_days`,
//! `working_hours`, `days`, `months`.

use super::{Allowance, Course, Dossier, Due, EndState, Pause, Rule, Rules};
use crate::calendar::{Moment, Office};
use crate::checks::{Checks, Problem};
use crate::json::Limits;
use crate::read::{Spot, document};

const UNITS: [&str; 5] = ["rule", "working_days", "working_hours", "days", "months"];

/// An allowance and the course of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// How long the office has.
    pub rule: Rule,
    /// What happened to the dossier.
    pub course: Course,
}

impl Question {
    /// Reads a question.
    ///
    /// # Errors
    /// Every fault of the text.
    ///
    /// ```
    /// use parindex::deadline::{Question, Rules};
    /// use parindex::json::Limits;
    /// let text = r#"{ "received": "2026-08-21T10:00", "rule": "petition-answer" }"#;
    /// let question = Question::from_json(text, &Rules::vietnam(), &Limits::default())?;
    /// assert_eq!(question.rule.id, "petition-answer");
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn from_json(text: &str, rules: &Rules, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, |root, checks| {
            let other = ["received", "suspended", "extensions", "reappointments"];
            if !root.object(&[&UNITS[..], &other].concat(), checks) {
                return None;
            }
            let rule = rule(root, rules, checks);
            let received = root.required("received", checks).and_then(|s| moment(s, checks));
            let course = Course {
                received: received.unwrap_or_default(),
                pauses: texts(root, "suspended", checks, &|text| {
                    Pause::parse(text.as_bytes(), None)
                }),
                extensions: texts(root, "extensions", checks, &Allowance::parse),
                reappointments: texts(root, "reappointments", checks, &|text| {
                    Due::parse(text.as_bytes())
                }),
            };
            received?;
            Some(Self { rule: rule?, course })
        })
    }
}

impl Dossier {
    /// Reads a dossier: `received`, `due` or `rule`, `finished`, `end_state`, `supplements` and
    /// `suspended`, as a line of a log has them. Gives the number of supplements that its rule allows.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn from_json(
        text: &str,
        office: &Office,
        rules: &Rules,
        limits: &Limits,
    ) -> Result<(Self, Option<u32>), Checks> {
        let known =
            ["received", "due", "rule", "finished", "end_state", "supplements", "suspended"];
        document(text, limits, |root, checks| {
            if !root.object(&known, checks) {
                return None;
            }
            let received = root.required("received", checks).and_then(|s| moment(s, checks));
            let finished = root.field("finished").and_then(|s| moment(s, checks));
            let end = root.word_of("end_state", &EndState::WORDS, checks);
            if let (None, Some(_), Some(spot)) = (finished, end, root.field("end_state")) {
                checks.push(spot.fault(Problem::EndWithoutTime));
            }
            let supplements = root.field("supplements").and_then(|s| s.whole(10_000, checks));
            let pauses =
                texts(root, "suspended", checks, &|text| Pause::parse(text.as_bytes(), None));
            let rule = root.field("rule").and_then(|spot| named(spot, rules, checks));
            let mut due = root.field("due").and_then(|spot| {
                let text = spot.text(checks)?;
                let due = Due::parse(text.as_bytes());
                if due.is_none() {
                    checks.push(spot.fault(Problem::NotAnInstant).found(text));
                }
                due
            });
            let received = received?;
            if let (None, Some(rule), true) = (due, &rule, checks.is_empty()) {
                let course = Course { pauses: pauses.clone(), ..Course::received(received) };
                match super::due(office, rule, &course) {
                    Ok(found) => due = Some(found),
                    Err(error) => checks.push(error.check()),
                }
            }
            let dossier = Self {
                received,
                due,
                finished: finished.map(|at| (at, end.unwrap_or(EndState::Done))),
                supplements: supplements.unwrap_or(0).into(),
                pauses,
            };
            Some((dossier, rule.and_then(|rule| rule.supplements)))
        })
    }
}

fn rule(root: Spot<'_>, rules: &Rules, checks: &mut Checks) -> Option<Rule> {
    let said: Vec<&str> = UNITS.into_iter().filter(|unit| root.field(unit).is_some()).collect();
    let [unit] = said[..] else {
        let check = root.fault(Problem::OneAllowance).found_number(said.len());
        checks.push(check.expected(&UNITS.join(", ")));
        return None;
    };
    let field = root.field(unit)?;
    if unit == "rule" {
        return named(field, rules, checks);
    }
    let amount = field.amount(checks)?;
    let allowance = Allowance::of(unit, &amount);
    if allowance.is_none() {
        checks.push(field.fault(Problem::TooMany).found(&amount.to_text()).expected("10000"));
    }
    allowance.map(Rule::from)
}

fn named(spot: Spot<'_>, rules: &Rules, checks: &mut Checks) -> Option<Rule> {
    let text = spot.text(checks)?;
    let rule = rules.find(text);
    if rule.is_none() {
        let names: Vec<&str> = rules.iter().map(|rule| &*rule.id).collect();
        checks.push(spot.fault(Problem::UnknownId).found(text).expected(&names.join(", ")));
    }
    rule
}

fn moment(spot: Spot<'_>, checks: &mut Checks) -> Option<Moment> {
    let text = spot.text(checks)?;
    let moment = Moment::parse(text);
    if moment.is_none() {
        checks.push(spot.fault(Problem::NotAnInstant).found(text));
    }
    moment
}

/// A list of texts, each of them read.
fn texts<T>(
    root: Spot<'_>,
    name: &str,
    checks: &mut Checks,
    read: &dyn Fn(&str) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for item in root.items_of(name, checks) {
        let spot = Spot(item);
        let Some(text) = spot.text(checks) else { continue };
        match read(text) {
            Some(value) => found.push(value),
            None => checks.push(spot.fault(Problem::NotAnInstant).found(text)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Hours};

    fn told<T>(read: Result<T, Checks>) -> Vec<(&'static str, String)> {
        let checks = read.err().unwrap_or_default();
        checks.iter().map(|check| (check.problem.code(), check.path.clone())).collect()
    }

    #[test]
    fn a_question_lists_all_its_faults() {
        let read = |text| Question::from_json(text, &Rules::vietnam(), &Limits::default());
        let sound = r#"{ "received": "2026-09-21T10:00", "working_days": 5,
            "suspended": ["2026-09-23T09:00..2026-09-23T09:30"], "extensions": ["days:2"] }"#;
        let question = read(sound).expect("sound");
        assert_eq!((question.course.pauses.len(), question.course.extensions.len()), (1, 1));
        let wrong = r#"{ "received": "21/9/2026", "days": 1, "rule": "x", "suspended": ["x"],
            "extensions": [5], "reappointments": ["soon"], "colour": 1 }"#;
        let expected = [
            ("unknown_field", ""),
            ("one_allowance", ""),
            ("not_an_instant", "received"),
            ("not_an_instant", "suspended[0]"),
            ("wrong_type", "extensions[0]"),
            ("not_an_instant", "reappointments[0]"),
        ];
        let found = told(read(wrong));
        for (code, path) in expected {
            assert!(found.contains(&(code, path.to_owned())), "{code} {path}: {found:?}");
        }
        assert_eq!(found.len(), expected.len());
        assert_eq!(told(read("{}")).len(), 2);
    }

    #[test]
    fn a_dossier_lists_all_its_faults() {
        let office = Office::new(Calendar::vietnam(), Hours::default());
        let read = |text| Dossier::from_json(text, &office, &Rules::vietnam(), &Limits::default());
        let sound = r#"{ "received": "2026-09-21T07:00", "rule": "petition-refusal" }"#;
        let (dossier, _) = read(sound).expect("sound");
        assert_eq!(dossier.due.map(Due::to_text).as_deref(), Some("2026-09-23"));
        let wrong = r#"{ "received": "2026-09-21", "rule": "x", "due": "y", "end_state": "done" }"#;
        let codes: Vec<&str> = told(read(wrong)).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["end_without_time", "unknown_id", "not_an_instant"]);
    }
}
