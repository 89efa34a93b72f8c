//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Exact scores, ranks and publications of administrative reform.
///
/// Exit codes: 0 well, 1 what was recomputed is not what was printed (or --strict and
/// contradictions), 2 usage or faults.
#[derive(Parser)]
#[command(name = "parindex", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Language; unless given, the terminal speaks English and published pages Vietnamese.
    #[arg(long, global = true)]
    pub lang: Option<Lang>,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// List the shipped frameworks, or print one.
    Frameworks(Frameworks),
    /// List the formats of files, or print the JSON Schema of one, for editors.
    Schema(Schema),
    /// Check a file of any format, and list every fault.
    Check(Check),
    /// Score and rank.
    Score(Score),
    /// Explain every point of one unit.
    Explain(Explain),
    /// Write a folder that any web server can hand out.
    Publish(Publish),
    /// Recompute a publication and compare.
    Verify(Verify),
    /// Serve a published folder.
    Serve(Serve),
    /// Find when an answer is due, day by day, or the latest receipt.
    Due(crate::due::Arguments),
    /// List which days are worked, and why.
    Calendar(crate::calendar::Arguments),
    /// Pack a calendar, hours and rules for the calculator of a page.
    Office(crate::office::Arguments),
    /// Count a dossier log.
    Dossiers(crate::dossiers::Arguments),
    /// Draw a chart of one or several publications as HTML.
    Draw(crate::draw::Arguments),
    /// Find how sure each rank is.
    Simulate(crate::simulate::Arguments),
    /// Find what it takes for a unit to reach a total, a rank, a grade or a gate.
    Seek(crate::seek::Arguments),
    /// Find which ranks estimates with standard errors allow.
    RankSets(crate::rank_sets::Arguments),
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl From<Lang> for parindex::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Vi => Self::Vietnamese,
            Lang::En => Self::English,
        }
    }
}

/// `frameworks`
#[derive(Args)]
pub struct Frameworks {
    /// The id of a shipped framework: print its JSON.
    pub id: Option<String>,
}

/// `schema`
#[derive(Args)]
pub struct Schema {
    /// The name of a format, such as `framework`: print its JSON Schema.
    pub name: Option<String>,
}

/// `check`
#[derive(Args)]
pub struct Check {
    /// The file; `-` reads standard input.
    pub file: String,
    /// The framework of a dataset or a simulation: a shipped id or a file.
    #[arg(long, value_name = "ID|FILE")]
    pub framework: Option<String>,
}

/// Framework and data.
#[derive(Args)]
pub struct Model {
    /// A shipped id or a file.
    #[arg(long, value_name = "ID|FILE")]
    pub framework: String,
    /// Data as JSON or CSV; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    pub data: String,
    /// The stage up to which to listen; for CSV also the stage that speaks.
    #[arg(long, value_enum)]
    pub stage: Option<StageWord>,
    /// The period of CSV data: 2026, 2026-H1, 2026-Q3 or 2026-09.
    #[arg(long)]
    pub period: Option<String>,
    /// When CSV data were taken, such as 2026-09-26 or 2026-09-26T18:20:53+07:00.
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<String>,
    /// Where CSV data come from.
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// What a reader must know about CSV data.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// A stage.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum StageWord {
    /// The unit itself.
    #[value(name = "self")]
    Own,
    /// The first appraisal.
    #[value(name = "appraisal_1")]
    First,
    /// The second appraisal.
    #[value(name = "appraisal_2")]
    Second,
}

/// How a single answer is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// Lines for people.
    Text,
    /// Every value, for tools.
    Json,
}

/// How `score` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned text for people.
    Table,
    /// CSV for programs.
    Csv,
    /// The results as JSON.
    Json,
}

/// `score`
#[derive(Args)]
pub struct Score {
    /// What to score.
    #[command(flatten)]
    pub model: Model,
    /// A dossier log whose counts take the place of what the data say of them.
    #[arg(long, value_name = "LOG")]
    pub dossiers: Option<String>,
    /// Calendar and hours for the log.
    #[command(flatten)]
    pub office: crate::time::OfficeFiles,
    /// End with 1 where figures contradict each other.
    #[arg(long)]
    pub strict: bool,
    /// How to write.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
}

/// How `explain` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Telling {
    /// Sentences.
    Text,
    /// Every value, for tools.
    Json,
}

/// `explain`
#[derive(Args)]
pub struct Explain {
    /// What to score.
    #[command(flatten)]
    pub model: Model,
    /// The code of the unit.
    #[arg(long, value_name = "CODE")]
    pub unit: String,
    /// Only this indicator.
    #[arg(long, value_name = "ID")]
    pub indicator: Option<String>,
    /// How to write.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Telling,
}

/// `publish`
#[derive(Args)]
pub struct Publish {
    /// What to score.
    #[command(flatten)]
    pub model: Model,
    /// The folder; an earlier publication in it is replaced.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// What the source itself prints, as JSON.
    #[arg(long, value_name = "FILE")]
    pub official: Option<String>,
    /// A sentence at the foot of every page, such as who publishes it and whom to ask.
    #[arg(long, value_name = "TEXT")]
    pub foot: Option<String>,
    /// The title of the pages; unless given, the framework's.
    #[arg(long)]
    pub title: Option<String>,
    /// A link in the head of the page with the ranking, such as "Tính ngày hẹn trả=due.html"; may be repeated.
    #[arg(long = "link", value_name = "TEXT=ADDRESS", value_parser = link)]
    pub links: Vec<(String, String)>,
    /// The name of the edition; unless given, the day of the figures, else the fingerprint's start.
    #[arg(long)]
    pub edition: Option<String>,
    /// The publication before this one; its ranks are shown beside those of now.
    #[arg(long, value_name = "FILE")]
    pub previous: Option<String>,
    /// Show how sure each rank is: of a survey, or were the period lived again.
    #[arg(long, value_enum)]
    pub question: Option<crate::simulate::QuestionWord>,
    /// How many draws tell it.
    #[arg(long, default_value_t = 10_000, requires = "question")]
    pub draws: u32,
    /// The seed of the draws.
    #[arg(long, default_value_t = 1, requires = "question")]
    pub seed: u32,
    /// The confidence of the intervals.
    #[arg(long, default_value = "0.9", requires = "question")]
    pub confidence: String,
    /// The folder with the elements' files, instead of those built in.
    #[arg(long, value_name = "DIR")]
    pub elements: Option<PathBuf>,
}

/// The text and the address of a link.
fn link(value: &str) -> Result<(String, String), String> {
    let (text, address) = value.split_once('=').unwrap_or_default();
    let (text, address) = (text.trim(), address.trim());
    if text.is_empty() || address.is_empty() {
        return Err("a link is written TEXT=ADDRESS".to_owned());
    }
    if parindex_view::html("a").href(address).attribute("href").is_none() {
        return Err(
            "the address of a link is relative, or begins with https:// or http://".to_owned()
        );
    }
    Ok((text.to_owned(), address.to_owned()))
}

/// `verify`
#[derive(Args)]
pub struct Verify {
    /// The publication; `-` reads standard input.
    pub file: String,
    /// The publication before it, to check the ranks that are compared with.
    #[arg(long, value_name = "FILE")]
    pub previous: Option<String>,
    /// End with 1 where figures contradict each other as well.
    #[arg(long)]
    pub strict: bool,
}

/// `serve`
#[derive(Args)]
pub struct Serve {
    /// The published folder.
    pub dir: PathBuf,
    /// The port; 0 picks a free one.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The address to listen at.
    #[arg(long, default_value = "127.0.0.1")]
    pub host: String,
    /// Ask browsers to report what the policy stopped, and list it at /csp-report.
    #[arg(long)]
    pub collect_reports: bool,
}
