//! `parindex due`: when an answer is due, day by day.

use clap::{ArgGroup, Args};
use parindex::calendar::{Moment, Office, TimeError};
use parindex::deadline::{
    Allowance, Answer, Course, Pause, Rule, Rules, Step, explain, latest_receipt,
};
use parindex::json::build::{Fields, Tree, list, number, text, yes_no};
use parindex::{Exact, Language, Title};

use crate::arguments::AnswerFormat;
use crate::calendar::version;
use crate::failure::{Done, End, Failure, refuse};
use crate::output::{harmless, print};
use crate::time::{OfficeFiles, due_date, moment, rules};

/// `due`
#[derive(Args)]
#[command(group(ArgGroup::new("start").required(true)))]
#[command(group(ArgGroup::new("allowance").required(true)))]
pub struct Arguments {
    /// When the dossier was received, such as 2026-08-21T10:00; of rules that count back, the event.
    #[arg(long, value_name = "MOMENT", group = "start")]
    received: Option<String>,
    /// The other way round: the latest receipt for which the answer is due by then.
    #[arg(long, value_name = "MOMENT", group = "start")]
    latest_for: Option<String>,
    /// Working days; the day of receipt is not counted.
    #[arg(long, value_name = "N", group = "allowance")]
    working_days: Option<String>,
    /// Working hours, from the next office minute on.
    #[arg(long, value_name = "N", group = "allowance")]
    working_hours: Option<String>,
    /// Days of the calendar.
    #[arg(long, value_name = "N", group = "allowance")]
    days: Option<String>,
    /// Months.
    #[arg(long, value_name = "N", group = "allowance")]
    months: Option<String>,
    /// A rule by its name, or written out as working_days:15.
    #[arg(long, value_name = "NAME", group = "allowance")]
    rule: Option<String>,
    /// A pause in which the office waits for the citizen; may be given again.
    #[arg(long, value_name = "FROM..TO")]
    suspend: Vec<String>,
    /// An extension, such as working_days:5; may be given again.
    #[arg(long, value_name = "ALLOWANCE")]
    extend: Vec<String>,
    /// A new date given to the citizen; may be given again.
    #[arg(long, value_name = "MOMENT")]
    reappoint: Vec<String>,
    /// Calendar and hours.
    #[command(flatten)]
    office: OfficeFiles,
    /// A file of rules over the shipped ones; may be given again.
    #[arg(long, value_name = "FILE")]
    rules: Vec<String>,
    /// How to write.
    #[arg(long, value_enum, default_value = "text")]
    format: AnswerFormat,
}

/// Finds and prints the due date, or the latest receipt.
pub fn run(arguments: &Arguments, language: Language) -> Done {
    let rule = arguments.rule(&rules(&arguments.rules)?, language)?;
    let office = arguments.office.load()?;
    let Some(received) = &arguments.received else {
        let wanted = arguments.latest_for.as_deref().unwrap_or("");
        let wanted = due_date("--latest-for", wanted)?;
        let latest =
            latest_receipt(&office, &rule, wanted).map_err(|error| said(&error, language))?;
        match arguments.format {
            AnswerFormat::Text => print(&format!("{}\n", latest.to_text()))?,
            AnswerFormat::Json => {
                let fields = Fields::default()
                    .with("latest_receipt", text(&latest.to_text()))
                    .with("due", text(&wanted.to_text()))
                    .with("rule", rule_tree(&rule))
                    .with("calendar", calendar_tree(&office));
                print(&parindex::json::pretty(&fields.done()))?;
            }
        }
        return Ok(End::Well);
    };
    let course = arguments.course(moment("--received", received)?)?;
    let answer = explain(&office, &rule, &course).map_err(|error| said(&error, language))?;
    match arguments.format {
        AnswerFormat::Text => print(&sentences(&answer, &rule, &office, language))?,
        AnswerFormat::Json => {
            print(&parindex::json::pretty(&tree(&answer, &rule, &course, &office)))?
        }
    }
    Ok(End::Well)
}

fn said(error: &TimeError, language: Language) -> Failure {
    let check = error.check();
    Failure::Said([check.message(language), check.hint(language)].join(" "))
}

impl Arguments {
    fn rule(&self, rules: &Rules, language: Language) -> Result<Rule, Failure> {
        let amounts = [
            ("working_days", "--working-days", &self.working_days),
            ("working_hours", "--working-hours", &self.working_hours),
            ("days", "--days", &self.days),
            ("months", "--months", &self.months),
        ];
        for (unit, option, amount) in amounts {
            if let Some(written) = amount {
                let amount = Exact::parse(written);
                let allowance = amount.and_then(|amount| Allowance::of(unit, &amount));
                return match allowance {
                    Some(allowance) => Ok(allowance.into()),
                    None => refuse(format!("{option}: \"{written}\" is not such a number.")),
                };
            }
        }
        let name = self.rule.as_deref().unwrap_or("");
        rules.find(name).ok_or_else(|| {
            let check = rules.unknown(name);
            Failure::Said([check.message(language), check.hint(language)].join(" "))
        })
    }

    fn course(&self, received: Moment) -> Result<Course, Failure> {
        let mut course = Course::received(received);
        for written in &self.suspend {
            match Pause::parse(written.as_bytes(), None) {
                Some(pause) => course.pauses.push(pause),
                None => {
                    return refuse(format!(
                        "--suspend: \"{written}\" is not a pause. Write 2026-08-24T09:00..2026-08-26T16:00, the earlier moment first."
                    ));
                }
            }
        }
        for written in &self.extend {
            match Allowance::parse(written) {
                Some(allowance) => course.extensions.push(allowance),
                None => {
                    return refuse(format!(
                        "--extend: \"{written}\" is not an allowance. Write working_days:5."
                    ));
                }
            }
        }
        for written in &self.reappoint {
            course.reappointments.push(due_date("--reappoint", written)?);
        }
        Ok(course)
    }
}

fn sentences(answer: &Answer, rule: &Rule, office: &Office, language: Language) -> String {
    let mut out = String::new();
    let mut line = |words: &[&str]| {
        out.push_str(&harmless(&words.concat()));
        out.push('\n');
    };
    let english = language == Language::English;
    line(&[if english { "Due: " } else { "Hạn trả: " }, &answer.due.to_text()]);
    if !rule.source.is_empty() {
        line(&[rule.title.text(language), " (", &rule.source, ")"]);
    }
    for step in &answer.steps {
        let mut words = vec![step.date.to_text(), "  ".into(), step.text(language)];
        let told = !step.worked && !step.source.is_empty();
        if told {
            words.push(format!(" [{}]", step.source));
        }
        if !step.worked && step.status == parindex::calendar::Status::Presumed {
            words.push(if english { " (presumed)" } else { " (dự kiến)" }.into());
        }
        line(&words.iter().map(|word| &**word).collect::<Vec<_>>());
    }
    line(&[version(office.calendar()).trim_end()]);
    out
}

fn tree(answer: &Answer, rule: &Rule, course: &Course, office: &Office) -> Tree {
    Fields::default()
        .with("received", text(&course.received.to_text()))
        .with("due", text(&answer.due.to_text()))
        .with("rule", rule_tree(rule))
        .with("steps", list(answer.steps.iter().map(step_tree).collect()))
        .with("calendar", calendar_tree(office))
        .done()
}

fn calendar_tree(office: &Office) -> Tree {
    let calendar = office.calendar();
    Fields::default()
        .with("id", text(calendar.id()))
        .with("version", text(calendar.version()))
        .with("fingerprint", text(calendar.fingerprint()))
        .done()
}

fn rule_tree(rule: &Rule) -> Tree {
    let count = |n: u32| number(n.to_string());
    let (unit, amount) = match rule.allowance {
        Allowance::WorkingMinutes(n) => {
            let hours = Exact::new(n.into(), 60).map_or_else(String::new, |hours| hours.to_text());
            ("working_hours", number(hours))
        }
        Allowance::WorkingDays(n) => ("working_days", count(n)),
        Allowance::Days(n) => ("days", count(n)),
        Allowance::Months(n) => ("months", count(n)),
        Allowance::SameDay(minute) => {
            ("cut_off", text(&format!("{:02}:{:02}", minute / 60, minute % 60)))
        }
    };
    let named = !rule.id.is_empty();
    Fields::default()
        .maybe("id", named.then(|| text(&rule.id)))
        .maybe("title", named.then(|| title(&rule.title)))
        .with(unit, amount)
        .maybe("source", (!rule.source.is_empty()).then(|| text(&rule.source)))
        .done()
}

fn title(title: &Title) -> Tree {
    Fields::default().with("vi", text(&title.vi)).maybe("en", title.en.as_deref().map(text)).done()
}

fn step_tree(step: &Step) -> Tree {
    let sentence = Fields::default()
        .with("vi", text(&step.text(Language::Vietnamese)))
        .with("en", text(&step.text(Language::English)));
    let minutes = step.time / Moment::MINUTE;
    Fields::default()
        .with("date", text(&step.date.to_text()))
        .with("kind", text(step.kind.name()))
        .with("counted", yes_no(step.counts()))
        .maybe("number", (step.number > 0).then(|| number(step.number.to_string())))
        .maybe("minutes", (step.time > 0).then(|| number(minutes.to_string())))
        .with("worked", yes_no(step.worked))
        .with("reason", title(step.reason))
        .maybe("source", (!step.source.is_empty()).then(|| text(step.source)))
        .with("status", text(step.status.name()))
        .with("text", sentence.done())
        .done()
}
