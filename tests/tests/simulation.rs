//! Draws and indices: against independent computations, and the same bits however they are made.

use parindex::json::Limits;
use parindex::simulate::{
    Counting, Model, Question, RankInterval, Spec, correlations, sobol_indices, swap,
    without_groups,
};
use parindex::{Dataset, Exact, Framework, Scoreboard};
use parindex_tests::{csv, framework, rows, score, shipped, text};
use serde_json::json;

fn phu_tho() -> (Framework, Dataset, Scoreboard) {
    let framework = shipped("vn-766-2022");
    let dataset = csv(&framework, &text("data/phutho_2026_inputs.csv"));
    let board = score(&framework, &dataset);
    (framework, dataset, board)
}

fn spec(framework: &Framework, text: &str) -> Spec {
    Spec::from_json(text, framework, &Limits::default()).expect("a specification")
}

const PAIRS: Counting = Counting { pairs: true };

fn run<'d>(model: &Model<'d>, draws: u64) -> Vec<RankInterval<'d>> {
    model.intervals(&model.run(2026, 0, draws, PAIRS), 0.9, 10)
}

/// Every interval of the sample against a simulation with numpy's distributions.
#[test]
fn luck_moves_the_communes_as_an_independent_simulation_says() {
    let (framework, dataset, board) = phu_tho();
    let spec = Spec::of(Question::Luck);
    let model = Model::new(&framework, &dataset, &board, &spec);
    let intervals = run(&model, 40_000);
    for row in rows("luck_phutho_2026.csv") {
        let ours = intervals.iter().find(|one| one.code == row.get("code")).expect("a unit");
        let number = |column| row.get(column).parse::<f64>().expect("a number");
        for (found, column) in [(ours.low, "low"), (ours.median, "median"), (ours.high, "high")] {
            let found = found.expect("a rank");
            assert!((found - number(column)).abs() <= 1.0, "{} {column}: {found}", ours.code);
        }
        let top = ours.top.expect("a probability");
        assert!((top - number("p_top_10")).abs() < 0.015, "{}: {top}", ours.code);
    }
}

/// The page says which communes can be told apart: Thanh Ba from all but its nearest, Đoan Hùng from
/// all but a few at the end.
#[test]
fn pairs_that_cannot_be_told_apart_are_told_on_both_sides() {
    let (framework, dataset, board) = phu_tho();
    let spec = Spec::of(Question::Luck);
    let model = Model::new(&framework, &dataset, &board, &spec);
    let intervals = run(&model, 4_000);
    let like = |code: &str| &intervals.iter().find(|one| one.code == code).expect("a unit").like;
    assert!(intervals.iter().any(|one| !one.like.is_empty()));
    for one in &intervals {
        assert!(one.like.iter().all(|other| like(other).contains(&one.code)), "{}", one.code);
    }
    assert!(!like("H44.117").contains(&"H44.123"), "the first and the last are told apart");
}

/// Complete counts have no sampling error; with the petitions certain, most of the interval is gone.
#[test]
fn complete_counts_have_width_zero_under_sampling() {
    let (framework, dataset, board) = phu_tho();
    let spec = Spec::of(Question::Sampling);
    let model = Model::new(&framework, &dataset, &board, &spec);
    for one in run(&model, 500) {
        let rank = one.rank.map(f64::from);
        assert_eq!((one.low, one.median, one.high), (rank, rank, rank), "{}", one.code);
        assert_eq!(one.top, Some(f64::from(u8::from(rank <= Some(10.0)))));
    }
}

#[test]
fn no_petitions_no_luck_with_petitions() {
    let (framework, dataset, board) = phu_tho();
    let text = r#"{ "format": "parindex/simulation/1", "question": "luck",
        "inputs": ["petitions_on_time", "petitions_satisfied"] }"#;
    let spec = spec(&framework, text);
    let model = Model::new(&framework, &dataset, &board, &spec);
    let names: Vec<&str> = model.rank_indices(1, 256).iter().map(|named| named.name).collect();
    assert_eq!(names, ["petitions_on_time", "petitions_satisfied"]);
    // Six communes had petitions and lost points by them (tests/data/phutho_2026_inputs.csv).
    let with: Vec<String> = rows("phutho_2026_inputs.csv")
        .iter()
        .filter(|row| row.get("level") == "commune" && row.get("petitions") != "0")
        .map(|row| row.get("code").to_owned())
        .collect();
    assert_eq!(with.len(), 6);
    for one in run(&model, 2_000).iter().filter(|one| one.code != "H44") {
        let wide = one.low < one.high;
        // Others' luck may pass a commune without petitions, but its own total stands still.
        assert!(wide || !with.contains(&one.code.to_owned()), "{} {with:?}", one.code);
    }
}

/// The same draws in one run, in parts, and by several threads: the same intervals to the bit.
#[test]
fn draws_do_not_depend_on_how_they_are_made() {
    let (framework, dataset, board) = phu_tho();
    let spec = Spec::of(Question::Luck);
    let model = Model::new(&framework, &dataset, &board, &spec);
    let whole = run(&model, 3_000);
    for parts in [2, 3, 7] {
        let mut tallies = std::thread::scope(|scope| {
            let part = |part: u64| {
                let model = &model;
                scope.spawn(move || {
                    model.run(2026, part * 3_000 / parts, (part + 1) * 3_000 / parts, PAIRS)
                })
            };
            let running: Vec<_> = (0..parts).rev().map(part).collect();
            running.into_iter().map(|thread| thread.join().expect("draws")).collect::<Vec<_>>()
        });
        let mut tally = tallies.pop().expect("a part");
        tallies.iter().for_each(|part| tally.add(part));
        assert_eq!(model.intervals(&tally, 0.9, 10), whole, "{parts} parts");
    }
}

/// A total that is capped is scored anew in every draw, one that is a plain sum by tables: the same
/// ranks where the cap does nothing.
#[test]
fn tables_give_what_scoring_anew_gives() {
    let of = |bonus: bool| {
        let mut groups = vec![json!({ "id": "g", "indicators": [
            { "id": "1", "max": 20, "rule": { "kind": "ratio", "of": "a", "over": "b", "undefined": "zero" } },
            { "id": "2", "max": 10, "rule": { "kind": "bands", "value": "c / b", "undefined": "zero",
              "bands": [{ "at_least": "80%", "points": 10 }, { "at_least": "50%", "points": 4 }], "else": 0 } }] })];
        if bonus {
            groups.push(json!({ "id": "plus", "kind": "bonus", "cap": 1, "indicators": [
                { "id": "3", "max": 1, "rule": { "kind": "formula", "value": "0" } }] }));
        }
        framework(&json!({
            "inputs": [{ "id": "a", "kind": "count", "at_most": "b" }, { "id": "b", "kind": "count" },
                       { "id": "c", "kind": "count", "at_most": "b" }],
            "groups": groups, "grades": [{ "id": "A", "at_least": 20 }] }))
    };
    let figures = "code,name,a,b,c\nA,A,17,20,12\nB,B,80,100,75\nC,C,3,4,4\nD,D,900,1000,510\n";
    let spec = Spec::of(Question::Luck);
    let intervals = |framework: &Framework| {
        let dataset = csv(framework, figures);
        let board = score(framework, &dataset);
        let model = Model::new(framework, &dataset, &board, &spec);
        let found = run(&model, 3_000);
        let numbers = |one: &RankInterval<'_>| (one.low, one.median, one.high, one.grades.clone());
        found.iter().map(numbers).collect::<Vec<_>>()
    };
    assert_eq!(intervals(&of(false)), intervals(&of(true)));
}

/// Three hundred units are ranked by counting, a few by sorting: ties share the smaller rank in both.
#[test]
fn certain_figures_keep_their_ranks_in_every_draw() {
    let framework = framework(&json!({ "inputs": [{ "id": "p", "kind": "points" }],
        "groups": [{ "id": "g", "indicators": [
            { "id": "1", "max": 9, "rule": { "kind": "awarded", "input": "p" } }] }] }));
    for units in [7, 300] {
        let mut figures = String::from("code,name,p\n");
        for unit in 0..units {
            figures.push_str(&format!("U{unit},U{unit},{}\n", unit * 7 % 10));
        }
        let dataset = csv(&framework, &figures);
        let board = score(&framework, &dataset);
        let spec = Spec::default();
        let model = Model::new(&framework, &dataset, &board, &spec);
        for one in run(&model, 130) {
            let rank = one.rank.map(f64::from);
            assert_eq!((one.low, one.high), (rank, rank), "{} of {units}", one.code);
        }
    }
}

/// A standard error of 1 between two estimates that lie 2 apart: the order is kept with probability
/// 0.9214 (the normal distribution at 2 / sqrt(2)).
#[test]
fn standard_errors_and_audits_give_the_normal_probability() {
    let framework = framework(&json!({ "inputs": [{ "id": "p", "kind": "points" }],
        "groups": [{ "id": "g", "indicators": [
            { "id": "1", "max": 100, "rule": { "kind": "awarded", "input": "p" } }] }] }));
    let dataset = csv(&framework, "code,name,p\nA,A,52\nB,B,50\n");
    let board = score(&framework, &dataset);
    for said in [
        r#""standard_errors": [{ "input": "p", "error": 1 }]"#,
        r#""audits": [{ "indicator": "1", "spread": 1 }]"#,
    ] {
        let spec = spec(&framework, &format!(r#"{{ "format": "parindex/simulation/1", {said} }}"#));
        let model = Model::new(&framework, &dataset, &board, &spec);
        let tally = model.run(5, 0, 40_000, Counting::default());
        let first = model.intervals(&tally, 0.9, 1)[0].top.expect("a probability");
        assert!((first - 0.9214).abs() < 0.01, "{said}: {first}");
    }
}

#[test]
fn weights_move_ranks_and_leave_the_sum_of_a_group() {
    let (framework, dataset, board) = phu_tho();
    for weights in [r#"{ "within": "20%" }"#, r#"{ "dirichlet": 200 }"#] {
        let text = format!(r#"{{ "format": "parindex/simulation/1", "weights": {weights} }}"#);
        let spec = spec(&framework, &text);
        let model = Model::new(&framework, &dataset, &board, &spec);
        let intervals = run(&model, 400);
        assert!(intervals.iter().any(|one| one.low < one.high), "{weights}");
        let names: Vec<String> =
            model.rank_indices(3, 128).iter().map(|named| named.name.to_owned()).collect();
        assert_eq!(names, ["weights"]);
    }
}

/// Ishigami's function with a = 7 and b = 0.1 (Saltelli 2008): S .314 .442 0, ST .558 .442 .244.
#[test]
fn sobol_indices_of_ishigami() {
    let ishigami = |x: &[f64]| {
        let angle = |x: f64| std::f64::consts::PI * (2.0 * x - 1.0);
        let (a, b, c) = (angle(x[0]), angle(x[1]), angle(x[2]));
        a.sin() + 7.0 * b.sin().powi(2) + 0.1 * c.powi(4) * a.sin()
    };
    let found = sobol_indices(ishigami, 3, 14, 1).expect("few factors");
    let expected = [(0.314, 0.558), (0.442, 0.442), (0.0, 0.244)];
    for (found, (first, total)) in found.iter().zip(expected) {
        assert!((found.first - first).abs() < 0.02, "{found:?} {first}");
        assert!((found.total - total).abs() < 0.02, "{found:?} {total}");
        assert!(found.first_interval[0] <= found.first && found.first <= found.first_interval[1]);
    }
}

/// Moving the weight by what is said makes the totals level, by the definition.
#[test]
fn a_weight_that_moves_by_so_much_makes_two_units_level() {
    let (framework, dataset, board) = phu_tho();
    let (a, b) =
        (dataset.unit("H44.117").expect("a unit"), dataset.unit("H44.126").expect("a unit"));
    let found = swap(&framework, &board, a, b).expect("a weight");
    let max = framework.indicators[found.indicator].max;
    let factor = max.plus(&found.by).and_then(|new| new.divide(&max)).expect("a number");
    let total = |unit: usize| {
        let points =
            Exact::from_rounded(board.cell(unit, found.indicator).points.expect("points"), 2);
        let total = Exact::from_rounded(board.units[unit].total.expect("a total"), 2);
        total.minus(&points)?.plus(&points.times(&factor)?)
    };
    assert_eq!(total(a), total(b));
}

#[test]
fn ranks_without_a_group_and_effective_weights() {
    let framework = framework(
        &json!({ "inputs": [{ "id": "p", "kind": "points" }, { "id": "q", "kind": "points" }],
        "groups": [
          { "id": "g", "indicators": [{ "id": "1", "max": 10, "rule": { "kind": "awarded", "input": "p" } }] },
          { "id": "h", "indicators": [{ "id": "2", "max": 10, "rule": { "kind": "awarded", "input": "q" } }] }] }),
    );
    let dataset = csv(&framework, "code,name,p,q\nA,A,9,1\nB,B,5,6\nC,C,1,5\n");
    let board = score(&framework, &dataset);
    let ranks = without_groups(&framework, &board);
    assert_eq!(ranks[0].1, [Some(3), Some(1), Some(2)], "without the first group");
    assert_eq!(ranks[1].1, [Some(1), Some(2), Some(3)], "without the second group");
    let found = correlations(&framework, &board, 0);
    // By hand: p - 5 = 4, 0, -4; q - 4 = -3, 2, 1; totals 10, 11, 6 about 9: 1, 2, -3.
    assert!((found[0].effective - 16.0 / 14.0).abs() < 1e-12);
    assert!((found[1].effective + 2.0 / 14.0).abs() < 1e-12);
    assert!((found[0].with_total.expect("varies") - 16.0 / (32.0_f64 * 14.0).sqrt()).abs() < 1e-12);
    assert_eq!(found[0].nominal, 0.5);
}

#[test]
fn faults_of_a_specification_are_told_all_at_once() {
    let framework = shipped("vn-766-2022");
    let text = r#"{ "format": "parindex/simulation/1", "question": "fate", "inputs": ["petitions"],
        "samples": [{ "input": "x", "asked": "petitions", "of": "1.5" }], "weights": { "within": "120%" } }"#;
    let faults = Spec::from_json(text, &framework, &Limits::default()).expect_err("faults");
    let paths: Vec<&str> = faults.iter().map(|fault| &*fault.path).collect();
    assert_eq!(
        paths,
        ["question", "inputs[0]", "samples[0].input", "samples[0].of", "weights.within"]
    );
}
