//! The TypeScript types of what the API hands out, made from the Rust types.
//!
//! `js/types.d.ts` must equal what stands here; `MAKE_REF=1 cargo test -p parindex-web` writes it.

use parindex::checks::Severity;
use parindex::score::{
    Card, Explanation, Figure, GateCard, GroupCard, Ratio, ResultCheck, ResultUnit, Results, State,
    Verdict,
};
use parindex::text::Title;
use ts_rs::{Config, TS};

use crate::out::CheckOut;

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
        Figure<'_>,
        GateCard<'_>,
        CheckOut<'_>,
    );
    out
}

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
