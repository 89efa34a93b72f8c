//! A ranking as it is published: framework, dataset, our results and perhaps the source's.
//!
//! `results` is ours: recomputing must give the same, else [`verify`] says where it does not.
//! `official` is what the source prints: differences are contradictions, listed.

pub mod compact;
mod compare;
mod intervals;
mod official;
mod previous;
mod write;

use crate::checks::Checks;
use crate::dataset::{Dataset, Stage};
use crate::framework::Framework;
use crate::json::{Limits, Value};
use crate::read::Spot;
use crate::score::{Scoreboard, score};

pub use compare::verify;
pub use intervals::Intervals;
pub use official::{Official, OfficialUnit, What};
pub use previous::Previous;
pub use write::{results_tree, write};

/// The name of the file format.
pub const FORMAT: &str = "parindex/publication/1";
/// The version of the engine that computes.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// A published edition, read, with its scores recomputed.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The name of the edition, such as its day.
    pub edition: String,
    /// The edition before.
    pub previous: Option<Previous>,
    /// How sure the ranks are.
    pub intervals: Option<Intervals>,
    /// What is measured.
    pub framework: Framework,
    /// What was reported.
    pub dataset: Dataset,
    /// The fingerprint of both, recomputed.
    pub fingerprint: String,
    /// The scores, recomputed.
    pub board: Scoreboard,
    /// What the source prints.
    pub official: Option<Official>,
    /// Where the recomputed results are not the printed ones; empty: they agree.
    pub differences: Checks,
}

impl Publication {
    /// Scores framework and dataset for publishing.
    ///
    /// # Errors
    /// As [`score`].
    #[cfg(feature = "fingerprint")]
    pub fn new(
        edition: &str,
        framework: Framework,
        dataset: Dataset,
        until: Stage,
        official: Option<Official>,
    ) -> Result<Self, Checks> {
        let fingerprint = crate::fingerprint(&framework, &dataset);
        Self::scored(edition, framework, dataset, until, official, fingerprint)
    }

    fn scored(
        edition: &str,
        framework: Framework,
        dataset: Dataset,
        until: Stage,
        official: Option<Official>,
        fingerprint: String,
    ) -> Result<Self, Checks> {
        let mut board = score(&framework, &dataset, until)?;
        if let Some(official) = &official {
            official.compare(&framework, &dataset, &mut board);
        }
        Ok(Self {
            edition: edition.into(),
            previous: None,
            intervals: None,
            fingerprint,
            framework,
            dataset,
            board,
            official,
            differences: Checks::default(),
        })
    }

    /// Reads a publication, recomputes it and compares.
    ///
    /// # Errors
    /// Every fault of the text. Results that differ are no fault: see [`Publication::differences`].
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        crate::read::document(text, limits, Self::read)
    }

    fn read(spot: Spot<'_>, checks: &mut Checks) -> Option<Self> {
        let known = [
            "edition",
            "previous",
            "intervals",
            "framework",
            "dataset",
            "results",
            "official",
            #[cfg(feature = "time")]
            "days",
        ];
        if !spot.file(FORMAT, &known, checks) {
            return None;
        }
        let edition = spot.required("edition", checks).and_then(|s| s.text(checks));
        let framework = spot.required("framework", checks).and_then(|s| Framework::read(s, checks));
        let dataset = spot.required("dataset", checks);
        let results = spot.required("results", checks);
        let results = results.filter(|results| results.fields(checks).is_some());
        #[cfg(not(feature = "time"))]
        let framework = framework?;
        #[cfg(feature = "time")]
        let (framework, days) = days(spot, framework?, checks);
        let dataset = dataset.and_then(|s| Dataset::read(s, &framework, checks));
        let previous = spot.field("previous").zip(dataset.as_ref());
        let previous = previous.and_then(|(s, dataset)| Previous::read(s, dataset, checks));
        let intervals = spot.field("intervals").zip(dataset.as_ref());
        let intervals = intervals.and_then(|(s, dataset)| Intervals::read(s, dataset, checks));
        let official = spot.field("official").and_then(|s| Official::read(s, checks));
        let until = results.and_then(|s| until(s, checks)).unwrap_or(Stage::SecondAppraisal);
        if checks.faults() > 0 {
            return None;
        }
        let dataset = dataset?;
        let printed = results.and_then(|s| s.text_of("fingerprint", checks));
        let fingerprint = fingerprint_of(&framework, &dataset, &printed.unwrap_or_default());
        match Self::scored(edition?, framework, dataset, until, official, fingerprint) {
            Ok(publication) => {
                let differences = verify(&publication, results?);
                #[cfg(feature = "time")]
                let differences = joined(differences, days);
                Some(Self { previous, intervals, differences, ..publication })
            }
            Err(faults) => {
                checks.append(faults);
                None
            }
        }
    }
}

/// Where the days that a publication lays out for pages are not those of its calendar.
#[cfg(feature = "calendars")]
fn days(spot: Spot<'_>, framework: Framework, checks: &mut Checks) -> (Framework, Checks) {
    let mut told = Checks::default();
    let days = spot.field("days").and_then(|days| days.text(checks));
    if let (Some(calendar), Some(text)) = (&framework.calendar, days)
        && calendar.packed() != text
    {
        let check = crate::Check::contradiction(crate::Problem::PrintedDiffers, "days");
        told.push(check.found(text).expected(&calendar.packed()));
    }
    (framework, told)
}

#[cfg(feature = "time")]
fn joined(mut checks: Checks, further: Checks) -> Checks {
    checks.append(further);
    checks
}

/// A page counts by the days that the publication lays out.
#[cfg(all(feature = "time", not(feature = "calendars")))]
fn days(spot: Spot<'_>, mut framework: Framework, checks: &mut Checks) -> (Framework, Checks) {
    if framework.indicators.iter().any(|indicator| indicator.rule.counts_days()) {
        let days = spot.required("days", checks).and_then(|days| days.text(checks));
        framework.calendar = days.and_then(|days| crate::Calendar::of_packed(&days));
    }
    (framework, Checks::default())
}

/// The fingerprint of both; a build that cannot compute it hands the printed one on.
#[cfg(feature = "fingerprint")]
fn fingerprint_of(framework: &Framework, dataset: &Dataset, _printed: &str) -> String {
    crate::fingerprint(framework, dataset)
}

#[cfg(not(feature = "fingerprint"))]
fn fingerprint_of(_framework: &Framework, _dataset: &Dataset, printed: &str) -> String {
    printed.to_owned()
}

fn until(results: Spot<'_>, checks: &mut Checks) -> Option<Stage> {
    results.field("stage")?.word(&Stage::WORDS, checks)
}

/// The text of a value where only its printed form counts.
fn printed<'j>(value: &'j Value<'_>) -> &'j str {
    match value {
        Value::Text(text) | Value::Number(text) => text,
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Null => "null",
        Value::List(_) => "[...]",
        Value::Map(_) => "{...}",
    }
}
