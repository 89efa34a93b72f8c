//! `parindex rank-sets`: which ranks estimates with standard errors allow.

use clap::{Args, ValueEnum};
use parindex::simulate::{
    DRAWS, Difference, Estimate, RankSet, difference_sets, joint_sets, read_estimates,
};

use crate::failure::{Done, End, refuse};
use crate::input::read;
use crate::output::print;
use crate::simulate::{confidence, quoted};
use crate::table::{Align, Table};

/// `rank-sets`
#[derive(Args)]
pub struct Arguments {
    /// CSV with the columns name, estimate, se; `-` reads standard input.
    file: String,
    /// The confidence of the sets.
    #[arg(long, default_value_t = 0.95)]
    confidence: f64,
    /// How the sets are made.
    #[arg(long, value_enum, default_value = "difference")]
    method: Method,
    /// All sets hold at once; without it each holds for its own unit.
    #[arg(long)]
    simultaneous: bool,
    /// How many draws.
    #[arg(long, default_value_t = DRAWS)]
    draws: usize,
    /// The seed: the same one gives the same draws on every machine.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Smaller estimates rank first.
    #[arg(long)]
    ascending: bool,
    /// How to write.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Method {
    /// Bootstrap of the differences, with step-down.
    Difference,
    /// Intervals that hold together, in closed form; always simultaneous.
    Joint,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned text for people.
    Table,
    /// CSV for programs.
    Csv,
}

/// Most draws: their largest differences are kept in memory.
const MOST_DRAWS: usize = 10_000_000;

/// Computes and prints, in the order of the file.
pub fn run(arguments: &Arguments) -> Done {
    let confidence = confidence(arguments.confidence)?;
    if !(1..=MOST_DRAWS).contains(&arguments.draws) {
        return refuse(format!("--draws: {} is not between 1 and {MOST_DRAWS}.", arguments.draws));
    }
    let text = read(&arguments.file)?;
    let read = read_estimates(&text.body).map_err(|checks| text.faults(checks))?;
    let sign = if arguments.ascending { -1.0 } else { 1.0 };
    let estimates: Vec<Estimate> =
        read.iter().map(|(_, of)| Estimate { value: sign * of.value, error: of.error }).collect();
    let sets = match arguments.method {
        Method::Joint => joint_sets(&estimates, confidence),
        Method::Difference => {
            let (simultaneous, draws, seed) =
                (arguments.simultaneous, arguments.draws, arguments.seed);
            difference_sets(&estimates, confidence, Difference { simultaneous, draws, seed })
        }
    };
    let rows = read.iter().map(|(name, _)| name).zip(&sets);
    let numbers = |set: &RankSet| [set.rank, set.low, set.high].map(|rank| rank.to_string());
    match arguments.format {
        Format::Csv => {
            let mut out = String::from("name,rank,low,high\n");
            for (name, set) in rows {
                out.push_str(&format!("{},{}\n", quoted(name), numbers(set).join(",")));
            }
            print(&out)?;
        }
        Format::Table => {
            let mut table = Table::new(&["name", "rank", "low", "high"]);
            (1..4).for_each(|column| table.align(column, Align::Right));
            for (name, set) in rows {
                let [rank, low, high] = numbers(set);
                table.row([name.clone(), rank, low, high]);
            }
            print(&table.to_text())?;
        }
    }
    Ok(End::Well)
}
