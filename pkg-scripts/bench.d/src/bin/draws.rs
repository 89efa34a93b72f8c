//! Times draws: 3,321 units with an estimate and a standard error each,
//! ranked in 1,000 draws, with the quantiles of every rank. Prints milliseconds, the fastest of some rounds.

use std::fmt::Write as _;
use std::time::Instant;

use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::simulate::{Counting, Model, Spec};
use parindex::{Checks, Dataset, Framework, score};

const FRAMEWORK: &str = r#"{ "format": "parindex/framework/1", "id": "bench", "version": "1", "title": "Points",
  "inputs": [{ "id": "points", "kind": "points" }],
  "groups": [{ "id": "all", "indicators": [
    { "id": "1", "max": 100, "rule": { "kind": "awarded", "input": "points" } }] }] }"#;
const SPEC: &str = r#"{ "format": "parindex/simulation/1",
  "standard_errors": [{ "input": "points", "error": 2 }] }"#;

fn main() -> Result<(), Checks> {
    let limits = Limits::default();
    let framework = Framework::from_json(FRAMEWORK, &limits)?;
    let spec = Spec::from_json(SPEC, &framework, &limits)?;
    let mut csv = String::from("code,name,points\n");
    for unit in 0..3_321_u32 {
        // Spread over 40 to 90 by a multiplicative step.
        let points = 4_000 + unit * 2_357 % 5_000;
        let _ = writeln!(csv, "U{unit},U{unit},{}.{:02}", points / 100, points % 100);
    }
    let dataset = Dataset::from_csv(&csv, &framework, Stage::Own, &limits)?;
    let board = score(&framework, &dataset, Stage::SecondAppraisal)?;
    let mut best = f64::INFINITY;
    for round in 0..15 {
        let start = Instant::now();
        let model = Model::new(&framework, &dataset, &board, &spec);
        let tally = model.run(round, 0, 1_000, Counting::default());
        let intervals = model.intervals(&tally, 0.9, 10);
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        assert_eq!(intervals.len(), 3_321);
    }
    println!("{best:.2}");
    Ok(())
}
