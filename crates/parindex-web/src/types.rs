//! The TypeScript types of what the API hands out, made from the Rust types.
//!
//! `js/types.d.ts` must equal what stands here; `MAKE_REF=1 cargo test -p parindex-web` writes it.

use parindex::checks::Severity;
use parindex::score::{
    Card, Deadline, Explanation, Figure, GateCard, GroupCard, Ratio, ResultCheck, ResultUnit,
    Results, Scale, State, Verdict,
};
use parindex::simulate::{
    ChangedPoints, ChangedUnit, Combination, Correlation, Index, Named, RankInterval, RankReason,
    Reason, Single, Sought, Step,
};
use parindex::text::Title;
use ts_rs::{Config, TS};

use crate::out::CheckOut;
use crate::simulate::{RankSetOut, SwapOut, WithoutGroupOut};
use crate::time::out::{
    CalendarName, Day, DossierCounts, DossierStatus, DueAnswer, DueStep, LogCounts,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/js/types.d.ts");

fn types() -> String {
    let config = Config::new().with_large_int("number");
    let mut out = String::from("// Made from the Rust types by the test in src/types.rs.\n\n");
    out.push_str("/** Who says so: the unit itself or an appraisal. */\n");
    out.push_str("export type Stage = 'self' | 'appraisal_1' | 'appraisal_2';\n");
    let mut add = |documentation: Option<String>, declaration: String| {
        out.push('\n');
        out.push_str(documentation.as_deref().unwrap_or(""));
        out.push_str("export ");
        out.push_str(&declaration);
        out.push('\n');
    };
    macro_rules! add {
        ($($kind:ty),* $(,)?) => { $(add(<$kind>::docs(), <$kind>::decl(&config));)* };
    }
    add!(
        Title,
        State,
        Verdict,
        Severity,
        Results<'_>,
        ResultUnit<'_>,
        ResultCheck<'_>,
        Card<'_>,
        GroupCard<'_>,
        Explanation<'_>,
        Ratio,
        Scale,
        Figure<'_>,
        GateCard<'_>,
        CheckOut<'_>,
        CalendarName<'_>,
        Day<'_>,
        DueAnswer<'_>,
        DueStep<'_>,
        DossierStatus,
        DossierCounts<'_>,
        LogCounts<'_>,
        Deadline<'_>,
        Reason,
        RankReason,
        ChangedPoints<'_>,
        ChangedUnit<'_>,
        Single<'_>,
        Step<'_>,
        Combination<'_>,
        Sought<'_>,
        RankInterval<'_>,
        Index,
        Named<'_>,
        Correlation<'_>,
        RankSetOut<'_>,
        SwapOut<'_>,
        WithoutGroupOut<'_>,
    );
    out.push_str(SIMULATIONS);
    out.push_str(QUESTIONS);
    out
}

/// What the API about time is asked.
const QUESTIONS: &str = "
/** What `dueBatch` counts. */
export type BatchUnit = 'working_days' | 'working_hours' | 'days' | 'months';

/** An allowance, exactly one, and the course of a dossier. */
export type DueQuestion = {
  /** When it was received, `2026-08-21T10:00`; of rules that count back, the event. */
  received: string;
  /** The name of a rule, or an allowance written out as `working_days:15`. */
  rule?: string;
  working_days?: number | string;
  working_hours?: number | string;
  days?: number | string;
  months?: number | string;
  /** Pauses, `FROM..TO`. */
  suspended?: string[];
  /** Extensions, such as `working_days:5`. */
  extensions?: string[];
  /** New dates given to the citizen. */
  reappointments?: string[];
};

/** A dossier, as a line of a log has it. */
export type DossierQuestion = {
  received: string;
  due?: string;
  rule?: string;
  finished?: string;
  end_state?: 'done' | 'returned' | 'refused' | 'stopped' | 'withdrawn';
  supplements?: number;
  suspended?: string[];
};
";

#[test]
fn the_types_of_the_package_are_those_of_rust() {
    let made = types();
    if std::env::var_os("MAKE_REF").is_some() {
        std::fs::write(FILE, &made).expect("types.d.ts can be written");
    }
    let kept = std::fs::read_to_string(FILE).expect("types.d.ts is there");
    assert!(
        kept == made,
        "js/types.d.ts is not what the Rust types give: MAKE_REF=1 cargo test -p parindex-web"
    );
}

/// What goes in for simulations.
const SIMULATIONS: &str = r#"
/** Draws of a simulation. */
export type Draws = {
  /** How many; 10,000 unless given. */
  draws?: number,
  /** The same seed gives the same draws on every machine; 1 unless given. */
  seed?: number,
  /** The confidence of the intervals; 0.9 unless given. */
  confidence?: number,
  /** The first ranks whose probability is told; 10 unless given. */
  top?: number,
  /** Whether to compare each two units, for `like`. */
  pairs?: boolean,
  /** Numbers instead of objects. */
  arrays?: boolean,
};

/** How rank sets are made. */
export type RankSetOptions = {
  /** 0.95 unless given. */
  confidence?: number,
  /** `difference` unless given; `joint` is always simultaneous. */
  method?: 'difference' | 'joint',
  /** All sets hold at once. */
  simultaneous?: boolean,
  /** 60,000 unless given. */
  draws?: number,
  seed?: number,
  /** Smaller estimates rank first. */
  ascending?: boolean,
};
"#;
