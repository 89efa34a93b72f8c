//! `parindex check`: every fault of a file, each with its place.

use parindex::answers::Answers;
use parindex::calendar::{Calendar, Hours};
use parindex::deadline::{CountsFile, Rules};
use parindex::json::{Limits, Value, parse};
use parindex::simulate::Spec;
use parindex::{
    Check as Told, Checks, Framework, Language, Problem, Publication, SCHEMAS, Scoreboard,
};

use crate::arguments::Check;
use crate::failure::{Done, End, Failure, refuse};
use crate::input::{Text, read};
use crate::model::{dataset, framework};
use crate::output::print;
use crate::told::tell;

/// Checks a file and says what it is.
pub fn run(arguments: &Check, language: Language) -> Done {
    let text = read(&arguments.file)?;
    if !text.is_json() {
        let Some(framework_name) = &arguments.framework else {
            return refuse(format!(
                "{}: a CSV file needs its framework: add --framework ID|FILE.",
                text.name
            ));
        };
        return data(&text, &framework(framework_name)?, language);
    }
    let format = match parse(&text.body, &Limits::default()) {
        (Some(tree), _) => match &tree.value {
            Value::Map(fields) => [field(fields, "format"), field(fields, "framework")],
            _ => [None, None],
        },
        (None, checks) => return Err(text.faults(checks)),
    };
    match (format[0].as_deref(), &format[1]) {
        (Some(parindex::framework::FORMAT), _) => {
            let read = Framework::from_json(&text.body, &Limits::default());
            let framework = read.map_err(|checks| text.faults(checks))?;
            say(&text, &["framework", &framework.id, &framework.version], language)
        }
        (Some(parindex::publication::FORMAT), _) => {
            let read = Publication::from_json(&text.body, &Limits::default());
            let publication = read.map_err(|checks| text.faults(checks))?;
            contradictions(&text, &publication.board, language)?;
            say(&text, &["publication", &publication.edition], language)
        }
        (Some(parindex::dataset::FORMAT), named) => {
            let shipped = named.clone().filter(|id| Framework::shipped(id).is_some());
            match arguments.framework.clone().or(shipped) {
                Some(name) => data(&text, &framework(&name)?, language),
                None => refuse(format!(
                    "{}: the framework of this dataset is not shipped: add --framework ID|FILE.",
                    text.name
                )),
            }
        }
        (Some("parindex/simulation/1"), _) => match &arguments.framework {
            Some(name) => {
                let read = Spec::from_json(&text.body, &framework(name)?, &Limits::default());
                let question = read.map_err(|checks| text.faults(checks))?.question.word();
                say(&text, &["simulation", question], language)
            }
            None => refuse(format!(
                "{}: a simulation needs its framework: add --framework ID|FILE.",
                text.name
            )),
        },
        (found, _) => match alone(&text, found.unwrap_or_default(), language) {
            Some(Ok(words)) => {
                say(&text, &words.iter().map(|word| &**word).collect::<Vec<_>>(), language)
            }
            Some(Err(checks)) => Err(text.faults(checks)),
            None => Err(text.faults(format_fault(&text, found))),
        },
    }
}

/// What a file is that needs no other; `None` for an unknown format.
fn alone(text: &Text, format: &str, language: Language) -> Option<Result<Vec<String>, Checks>> {
    let limits = Limits::default();
    let counted = |count: usize, [vi, en]: [&str; 2]| match language {
        Language::English => format!("{count} {en}"),
        Language::Vietnamese => format!("{count} {vi}"),
    };
    Some(match format {
        "parindex/calendar/1" => Calendar::from_json(&text.body, &limits)
            .map(|read| vec!["calendar".into(), read.id().into(), read.version().into()]),
        "parindex/hours/1" => Hours::from_json(&text.body, &limits).map(|_| vec!["hours".into()]),
        "parindex/rules/1" => Rules::default()
            .with_file(&text.body, &limits)
            .map(|rules| vec!["rules".into(), counted(rules.iter().count(), ["quy tắc", "rules"])]),
        "parindex/counts/1" => CountsFile::from_json(&text.body, &limits)
            .map(|counts| vec!["counts".into(), counted(counts.groups.len(), ["nhóm", "groups"])]),
        "parindex/answers/1" => {
            Answers::from_json(&text.body, &limits).map(|_| vec!["answers".into()])
        }
        _ => return None,
    })
}

type Fields<'t> = [(std::borrow::Cow<'t, str>, parindex::json::Json<'t>)];

fn field(fields: &Fields<'_>, name: &str) -> Option<String> {
    let (_, value) = fields.iter().find(|(key, _)| key == name)?;
    match &value.value {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

/// The faults of a file that does not say what it is.
fn format_fault(text: &Text, found: Option<&str>) -> Checks {
    let known = SCHEMAS.map(|(name, _)| format!("parindex/{name}/1")).join(", ");
    let (_, mut checks) = parse(&text.body, &Limits::default());
    checks.push(match found {
        Some(found) => {
            Told::fault(Problem::WrongFormat, "format").found(found).expected(&known).at(0)
        }
        None => Told::fault(Problem::MissingField, "").expected("format").at(0),
    });
    checks
}

fn data(text: &Text, framework: &Framework, language: Language) -> Done {
    let dataset = dataset(text, framework, None)?;
    let last = parindex::dataset::Stage::SecondAppraisal;
    // Some faults show only where the figures meet the rules.
    let board = parindex::score(framework, &dataset, last).map_err(|checks| text.faults(checks))?;
    contradictions(text, &board, language)?;
    let units = dataset.units.len().to_string();
    let units = match language {
        Language::English => format!("{units} units"),
        Language::Vietnamese => format!("{units} đơn vị"),
    };
    say(text, &["dataset", &framework.id, &units], language)
}

fn contradictions(text: &Text, board: &Scoreboard, language: Language) -> Result<(), Failure> {
    print(&tell(&board.contradictions, &text.name, "", language))
}

fn say(text: &Text, words: &[&str], language: Language) -> Done {
    let sound = match language {
        Language::English => "no faults",
        Language::Vietnamese => "không có lỗi",
    };
    print(&crate::output::harmless(&format!("{}: {sound} ({})", text.name, words.join(", "))))?;
    print("\n")?;
    Ok(End::Well)
}
