//! `parindex simulate`: how sure each rank is.

use std::num::NonZeroUsize;
use std::ops::Range;

use clap::{Args, ValueEnum};
use parindex::Language;
use parindex::json::Limits;
use parindex::simulate::{Counting, Model, Question, RankInterval, Spec, Tally};
use parindex::{Publication, Scoreboard};
use parindex_view::number::fixed;
use parindex_view::{Message, Speak};

use crate::arguments::{self, Format};
use crate::failure::{Done, End, Failure, refuse};
use crate::input::read;
use crate::model::load;
use crate::output::{note, print};
use crate::score::publication;
use crate::table::{Align, Table};

/// `simulate`
#[derive(Args)]
pub struct Arguments {
    /// What to score.
    #[command(flatten)]
    model: arguments::Model,
    /// The question that is asked.
    #[arg(long, value_enum)]
    question: Option<QuestionWord>,
    /// What is uncertain, as JSON (parindex/simulation/1).
    #[arg(long, value_name = "FILE")]
    spec: Option<String>,
    /// How many draws.
    #[arg(long, default_value_t = 10_000)]
    draws: u64,
    /// The seed: the same one gives the same draws on every machine.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The confidence of the intervals.
    #[arg(long, default_value_t = 0.9)]
    confidence: f64,
    /// The first ranks whose probability is told.
    #[arg(long, default_value_t = 10)]
    top: u32,
    /// Threads; the numbers do not depend on them.
    #[arg(long)]
    threads: Option<NonZeroUsize>,
    /// How to write.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum QuestionWord {
    /// A survey asked some of all.
    Sampling,
    /// The same office living the year again.
    Luck,
}

impl From<QuestionWord> for Question {
    fn from(word: QuestionWord) -> Self {
        match word {
            QuestionWord::Sampling => Self::Sampling,
            QuestionWord::Luck => Self::Luck,
        }
    }
}

/// Most draws of one run; counts stay within 32 bits.
const MOST_DRAWS: u64 = 1_000_000_000;

/// The confidence, when it is one.
pub fn confidence(given: f64) -> Result<f64, Failure> {
    if given > 0.0 && given < 1.0 {
        return Ok(given);
    }
    refuse(format!("--confidence: {given} is not between 0 and 1. Write 0.9 for 90 %."))
}

/// Simulates and prints.
pub fn run(arguments: &Arguments, language: Language) -> Done {
    let confidence = confidence(arguments.confidence)?;
    if !(1..=MOST_DRAWS).contains(&arguments.draws) {
        return refuse(format!("--draws: {} is not between 1 and {MOST_DRAWS}.", arguments.draws));
    }
    let publication = publication(load(&arguments.model)?)?;
    let Publication { framework, dataset, board, .. } = &publication;
    let mut spec = match &arguments.spec {
        Some(file) => {
            let text = read(file)?;
            let read = Spec::from_json(&text.body, framework, &Limits::default());
            read.map_err(|checks| text.faults(checks))?
        }
        None => Spec::default(),
    };
    if let Some(question) = arguments.question {
        spec.question = question.into();
    }
    let model = Model::new(framework, dataset, board, &spec);
    let threads = arguments.threads.map_or_else(
        || std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        NonZeroUsize::get,
    );
    let tally = draws(&model, arguments.seed, arguments.draws, threads);
    let intervals = model.intervals(&tally, confidence, arguments.top);
    match arguments.format {
        Format::Csv => print(&csv(&intervals, arguments.top))?,
        Format::Json => {
            let text = serde_json::to_string_pretty(&intervals);
            print(&text.map_err(|error| Failure::Said(error.to_string()))?)?;
            print("\n")?;
        }
        Format::Table => {
            print(&table(&intervals, arguments.top, language))?;
            note(&format!("{}\n", method(&spec, arguments, board)));
        }
    }
    Ok(End::Well)
}

/// The draws, made by several threads: each a part of them.
fn draws(model: &Model<'_>, seed: u64, draws: u64, threads: usize) -> Tally {
    let threads = u64::try_from(threads).unwrap_or(1).clamp(1, draws);
    let part = |thread: u64| thread * draws / threads..(thread + 1) * draws / threads;
    std::thread::scope(|scope| {
        let run = |Range { start, end }: Range<u64>| {
            scope.spawn(move || model.run(seed, start, end, Counting::default()))
        };
        let running: Vec<_> = (1..threads).map(|thread| run(part(thread))).collect();
        let Range { start, end } = part(0);
        let mut tally = model.run(seed, start, end, Counting::default());
        for thread in running {
            match thread.join() {
                Ok(part) => tally.add(&part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        tally
    })
}

fn csv(intervals: &[RankInterval<'_>], top: u32) -> String {
    let mut out = format!("code,rank,low,median,high,p_top_{top}\n");
    for interval in intervals {
        let numbers = [interval.low, interval.median, interval.high, interval.top];
        let rank = interval.rank.map_or_else(String::new, |rank| rank.to_string());
        let numbers = numbers.map(|number| number.map_or_else(String::new, plain));
        out.push_str(&format!("{},{rank},{}\n", quoted(interval.code), numbers.join(",")));
    }
    out
}

/// A cell of a CSV file.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

/// At most six places, without trailing zeros.
fn plain(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn table(intervals: &[RankInterval<'_>], top: u32, language: Language) -> String {
    let probability = format!("p ≤ {top}");
    let head = [
        language.say(Message::Rank),
        "",
        language.say(Message::Unit),
        "low",
        "median",
        "high",
        &probability,
    ];
    let mut table = Table::new(&head);
    for column in [0, 3, 4, 5, 6] {
        table.align(column, Align::Right);
    }
    for interval in intervals {
        let number = |number: Option<f64>, places: usize| {
            number.map_or("–".into(), |number| fixed(&plain(number), places, language))
        };
        table.row([
            interval.rank.map_or("–".into(), |rank| rank.to_string()),
            interval.code.to_owned(),
            interval.name.to_owned(),
            number(interval.low, 0),
            number(interval.median, 0),
            number(interval.high, 0),
            number(interval.top, 2),
        ]);
    }
    table.to_text()
}

fn method(spec: &Spec, arguments: &Arguments, board: &Scoreboard) -> String {
    let ranked = board.units.iter().filter(|unit| unit.rank.is_some()).count();
    format!(
        "question: {}; {} draws, seed {}, confidence {}; {ranked} of {} units ranked",
        spec.question.word(),
        arguments.draws,
        arguments.seed,
        arguments.confidence,
        board.units.len()
    )
}
