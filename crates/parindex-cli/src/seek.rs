//! `parindex seek`: what it takes for a unit to reach a target.

use clap::Args;
use parindex::simulate::{Limit, Model, Question, Single, Sought, Spec, Target, seek};
use parindex::{Checks, Framework, Language, Publication};
use parindex_view::{Message, Speak};

use crate::arguments::{self, AnswerFormat};
use crate::failure::{Done, End, Failure, refuse};
use crate::model::{load, unit};
use crate::output::{harmless, print};
use crate::score::publication;
use crate::simulate::confidence;
use crate::table::{Align, Table};

/// `seek`
#[derive(Args)]
pub struct Arguments {
    /// What to score.
    #[command(flatten)]
    model: arguments::Model,
    /// The code of the unit.
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// What to reach: total=80, rank=10, grade=A or gate=ID.
    #[arg(long, value_name = "WHAT=VALUE")]
    target: String,
    /// For a rank: reach it with this confidence when the others live the year again.
    #[arg(long, value_name = "SHARE")]
    others_luck: Option<f64>,
    /// How far a figure may go and what one unit of change costs: INPUT=LOW..HIGH@COST, each of the
    /// three may be left out; may be repeated. Without a cost: the share of the headroom.
    #[arg(long, value_name = "LIMIT")]
    limit: Vec<String>,
    /// How to write.
    #[arg(long, value_enum, default_value = "text")]
    format: AnswerFormat,
}

/// Draws of the others.
const DRAWS: usize = 10_000;

/// Seeks and prints.
pub fn run(arguments: &Arguments, language: Language) -> Done {
    let publication = publication(load(&arguments.model)?)?;
    let Publication { framework, dataset, board, .. } = &publication;
    let unit = unit(dataset, &arguments.unit, &arguments.model.data)?;
    let target = Target::read(&arguments.target, framework).map_err(|checks| Failure::Faults {
        name: "--target".into(),
        text: String::new(),
        checks,
    })?;
    let limits = limits(&arguments.limit, framework)?;
    let total = match (&target, arguments.others_luck) {
        (Target::Rank(rank), Some(share)) => {
            let (spec, share) = (Spec::of(Question::Luck), confidence(share)?);
            let model = Model::new(framework, dataset, board, &spec);
            model.total_for_rank(unit, *rank, 1, DRAWS, share)
        }
        (_, Some(_)) => return refuse("--others-luck goes with a target of a rank."),
        _ => None,
    };
    let sought = seek(framework, dataset, board, unit, &target, total, &limits);
    match arguments.format {
        AnswerFormat::Json => {
            let text = serde_json::to_string_pretty(&sought);
            print(&text.map_err(|error| Failure::Said(error.to_string()))?)?;
            print("\n")?;
        }
        AnswerFormat::Text => print(&text(&sought, language))?,
    }
    Ok(End::Well)
}

/// All limits, or the faults of all of them.
fn limits(texts: &[String], framework: &Framework) -> Result<Vec<Limit>, Failure> {
    let (mut limits, mut faults) = (Vec::new(), Checks::default());
    for text in texts {
        match Limit::read(text, framework) {
            Ok(limit) => limits.push(limit),
            Err(checks) => checks.iter().for_each(|check| faults.push(check.clone())),
        }
    }
    if faults.is_empty() {
        return Ok(limits);
    }
    Err(Failure::Faults { name: "--limit".into(), text: String::new(), checks: faults })
}

fn text(sought: &Sought<'_>, language: Language) -> String {
    let or_dash = |text: &Option<String>| text.clone().unwrap_or("–".into());
    let number = |rank: Option<u32>| rank.map_or("–".into(), |rank| rank.to_string());
    let mut out = format!(
        "{}: {} {}, {} {}\n",
        harmless(sought.code),
        language.say(Message::Total),
        or_dash(&sought.total),
        language.say(Message::Rank),
        number(sought.rank)
    );
    if sought.reached {
        out.push_str("The target is reached as it is.\n");
        return out;
    }
    if let Some(needed) = &sought.needed {
        out.push_str(&format!("Needed: a total of {needed}.\n"));
    }
    out.push_str("One figure alone:\n");
    let mut table = Table::new(&["", "now", "to", "total", "rank", ""]);
    (1..5).for_each(|column| table.align(column, Align::Right));
    let row = |single: &Single<'_>| {
        let said = match (&single.to, single.exact) {
            (Some(_), true) => String::new(),
            (None, true) => format!("cannot, at most {}", or_dash(&single.total)),
            (_, false) => "the search was too long".into(),
        };
        let to = single.to.as_ref().or(single.best.as_ref()).cloned();
        let (from, total) = (or_dash(&single.from), or_dash(&single.total));
        [single.input.to_owned(), from, or_dash(&to), total, number(single.rank), said]
    };
    sought.single.iter().for_each(|single| table.row(row(single)));
    out.push_str(&table.to_text());
    let Some(cheapest) = &sought.cheapest else {
        out.push_str("All figures together cannot reach it.\n");
        return out;
    };
    out.push_str(if cheapest.exact {
        "The cheapest combination, by the costs given, else by shares of headroom:\n"
    } else {
        "A combination, by the costs given, else by shares of headroom; a cheaper one is not ruled out:\n"
    });
    let mut table = Table::new(&["", "now", "to", "cost"]);
    (1..4).for_each(|column| table.align(column, Align::Right));
    for step in &cheapest.steps {
        table.row([
            step.input.to_owned(),
            or_dash(&step.from),
            step.to.clone(),
            format!("{:.3}", step.cost),
        ]);
    }
    out.push_str(&table.to_text());
    out.push_str(&format!("Total: {}\n", or_dash(&cheapest.total)));
    out
}
