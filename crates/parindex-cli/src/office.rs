//! `parindex office`: a calendar, hours and rules packed for the calculator of a page.

use clap::Args;
use parindex::deadline::pack;

use crate::failure::{Done, End};
use crate::output::print;
use crate::time::{OfficeFiles, rules};

/// `office`
#[derive(Args)]
pub struct Arguments {
    /// Calendar and hours.
    #[command(flatten)]
    office: OfficeFiles,
    /// A file of rules over the shipped ones; may be given again.
    #[arg(long, value_name = "FILE")]
    rules: Vec<String>,
}

/// Prints the packed office.
pub fn run(arguments: &Arguments) -> Done {
    print(&pack(&arguments.office.load()?, &rules(&arguments.rules)?))?;
    Ok(End::Well)
}
