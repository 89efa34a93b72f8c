//! The command `parindex`: scores, explains, publishes, verifies and serves; due dates and logs.
//!
//! It reads files, calls the core and writes what comes back; it computes nothing itself.
//! Read in this order: [`arguments`] (what can be typed), [`failure`] (how it ends), [`input`] and
//! [`model`] (from files to values), [`told`] (faults in words), then one module a command.

mod arguments;
mod calendar;
mod check;
mod compare;
mod dossiers;
mod draw;
mod due;
mod explain;
mod failure;
mod frameworks;
mod input;
mod model;
mod office;
mod output;
mod publish;
mod rank_sets;
mod schema;
mod score;
mod seek;
mod serve;
mod simulate;
mod table;
mod time;
mod told;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let lang = arguments.lang;
    let terminal = lang.map_or(parindex::Language::English, Into::into);
    let done = match &arguments.command {
        Command::Frameworks(what) => frameworks::run(what, terminal),
        Command::Schema(what) => schema::run(what),
        Command::Check(what) => check::run(what, terminal),
        Command::Score(what) => score::run(what, terminal),
        Command::Explain(what) => explain::run(what, terminal),
        Command::Publish(what) => publish::run(what, lang, terminal),
        Command::Verify(what) => compare::run(what, terminal),
        Command::Serve(what) => serve::run(what),
        Command::Due(what) => due::run(what, terminal),
        Command::Calendar(what) => calendar::run(what, terminal),
        Command::Office(what) => office::run(what),
        Command::Dossiers(what) => dossiers::run(what, terminal),
        Command::Draw(what) => draw::run(what, lang, terminal),
        Command::Simulate(what) => simulate::run(what, terminal),
        Command::Seek(what) => seek::run(what, terminal),
        Command::RankSets(what) => rank_sets::run(what),
    };
    failure::end(done, terminal)
}
