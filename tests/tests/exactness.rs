//! Exactness (design, what a score is, 1): every indicator is an exact rational, rounded once, half
//! away from zero; the way of plain integers gives the same digits as the general one.

use num_bigint::BigUint;
use parindex::{Dataset, Exact, Framework};
use parindex_tests::{Random, csv, framework, score};
use serde_json::{Value, json};

/// `of / over x factor` in steps, rounded half up, at most `most`, by arithmetic without bounds.
fn by_big_integers(factor: u64, of: u64, over: u64, most: u64) -> i64 {
    let (scaled, whole) = (BigUint::from(factor) * of, BigUint::from(over));
    let steps = (BigUint::from(2_u8) * scaled + &whole) / (BigUint::from(2_u8) * whole);
    let steps = steps.min(BigUint::from(most));
    i64::try_from(steps).expect("steps fit")
}

/// The example of the design: 6 x 1/48 = 0.125 is 0.13 at two places.
#[test]
fn six_times_a_48th_is_thirteen_hundredths() {
    let framework = framework(&json!({
        "inputs": [{ "id": "of", "kind": "count" }, { "id": "over", "kind": "count" }],
        "groups": [{ "id": "g", "indicators": [
            { "id": "quick", "max": 6,
              "rule": { "kind": "ratio", "of": "of", "over": "over", "undefined": "zero" } },
            { "id": "general", "max": 6,
              "rule": { "kind": "formula", "value": "6 * (of / over)", "undefined": "zero" } } ] }]
    }));
    let dataset = csv(&framework, "code,name,of,over\nA,A,1,48\n");
    let board = score(&framework, &dataset);
    let text = |i| board.cell(0, i).points.map(|points| board.text(points));
    assert_eq!((text(0).as_deref(), text(1).as_deref()), (Some("0.13"), Some("0.13")));
    assert_eq!(board.units[0].total, Some(26), "sums are of what was rounded");
}

/// A million ratios as [`Exact`] numbers.
#[test]
fn a_million_ratios_equal_big_integers_by_exact_numbers() {
    let mut random = Random(1);
    for _ in 0..1_000_000 {
        let (max, of, over) =
            (random.spread(101), random.spread(1 << 40), 1 + random.spread(1 << 40));
        let points = Exact::from(i64::try_from(max).expect("small"));
        let ratio = Exact::new(i128::from(of), i128::from(over)).expect("not zero");
        let ours = points.times(&ratio).expect("fits").rounded(2).expect("fits");
        assert_eq!(ours, by_big_integers(max * 100, of, over, u64::MAX), "{max} x {of} / {over}");
    }
}

const TARGETS: [(&str, u64, u64); 6] =
    [("1", 1, 1), ("80%", 4, 5), ("90%", 9, 10), ("33.3%", 333, 1000), ("1.25", 5, 4), ("2", 2, 1)];

fn ratios(places: u64, general: bool) -> Framework {
    let mut inputs = Vec::new();
    let mut indicators = Vec::new();
    for (index, (target, _, _)) in TARGETS.iter().enumerate() {
        let max = MAXIMA[index];
        inputs.push(json!({ "id": format!("n{index}"), "kind": "count" }));
        inputs.push(json!({ "id": format!("d{index}"), "kind": "count" }));
        let rule = if general {
            let value = format!("{max} * n{index} / d{index} / ({target})");
            json!({ "kind": "formula", "value": value, "undefined": "zero" })
        } else {
            json!({ "kind": "ratio", "of": format!("n{index}"), "over": format!("d{index}"),
                    "target": target, "undefined": "zero" })
        };
        indicators.push(json!({ "id": format!("i{index}"), "max": max, "rule": rule }));
    }
    framework(&json!({
        "rounding": { "places": places }, "inputs": inputs,
        "groups": [{ "id": "g", "indicators": indicators }]
    }))
}

const MAXIMA: [u64; 6] = [6, 2, 20, 100, 1, 7];

/// The figures of one unit, numerator and denominator of each indicator.
type Figures = [(u64, u64); 6];

fn table(units: &[Figures]) -> String {
    let mut text = String::from("code,name");
    for index in 0..TARGETS.len() {
        text.push_str(&format!(",n{index},d{index}"));
    }
    for (unit, figures) in units.iter().enumerate() {
        text.push_str(&format!("\nU{unit},U"));
        for (of, over) in figures {
            text.push_str(&format!(",{of},{over}"));
        }
    }
    text
}

/// The steps of one indicator by big integers; nothing of nothing earns nothing.
fn expected(index: usize, (of, over): (u64, u64), scale: u64) -> i64 {
    if over == 0 {
        return 0;
    }
    let (_, numerator, denominator) = TARGETS[index];
    let most = MAXIMA[index] * scale;
    let factor = BigUint::from(most) * denominator * of;
    let whole = BigUint::from(over) * numerator;
    let steps = (BigUint::from(2_u8) * factor + &whole) / (BigUint::from(2_u8) * whole);
    i64::try_from(steps.min(BigUint::from(most))).expect("steps fit")
}

fn compare(framework: &Framework, units: &[Figures], scale: u64) -> usize {
    let dataset: Dataset = csv(framework, &table(units));
    let board = score(framework, &dataset);
    let mut compared = 0;
    for (unit, figures) in units.iter().enumerate() {
        for (index, figure) in figures.iter().enumerate() {
            let ours = board.cell(unit, index).points;
            assert_eq!(
                ours,
                Some(expected(index, *figure, scale)),
                "{:?} {figure:?}",
                TARGETS[index]
            );
            compared += 1;
        }
    }
    compared
}

/// More than a million ratios, scored as whole datasets by the way of plain integers.
#[test]
fn a_million_ratios_equal_big_integers_through_whole_scores() {
    let framework = ratios(2, false);
    let mut random = Random(2);
    let mut compared = 0;
    while compared < 1_000_000 {
        let units: Vec<Figures> = (0..20_000)
            .map(|_| {
                std::array::from_fn(|_| {
                    let over = 1 + random.spread(1 << 31);
                    (random.bits() % (over + over / 8 + 1), over)
                })
            })
            .collect();
        compared += compare(&framework, &units, 100);
    }
}

/// The same rule as a ratio and as a formula, around the bounds of the way of plain integers (2^31),
/// with zeros, ones and figures that make exact halves.
#[test]
fn plain_integers_and_the_general_way_agree() {
    let edges: [u64; 15] = [
        0,
        1,
        2,
        3,
        5,
        8,
        48,
        99,
        1_000,
        (1 << 31) - 2,
        (1 << 31) - 1,
        1 << 31,
        (1 << 31) + 1,
        1 << 32,
        (1 << 53) + 1,
    ];
    let mut units: Vec<Figures> = Vec::new();
    for of in edges {
        for over in edges {
            units.push([(of, over); 6]);
        }
    }
    let mut random = Random(3);
    for _ in 0..3_000 {
        // A denominator that divides the scale twice over gives halves.
        let halves = 2 * 100 * (1 + random.bits() % 50);
        units.push(std::array::from_fn(|_| (random.bits() % (halves + 1), halves)));
        units.push(std::array::from_fn(|_| (random.spread(1 << 40), random.spread(1 << 40))));
    }
    for (places, scale) in [(0, 1), (2, 100), (4, 10_000), (6, 1_000_000)] {
        let (quick, general) = (ratios(places, false), ratios(places, true));
        compare(&quick, &units, scale);
        compare(&general, &units, scale);
        let (a, b) = (csv(&quick, &table(&units)), csv(&general, &table(&units)));
        let (a, b) = (score(&quick, &a), score(&general, &b));
        assert_eq!((&a.cells, &a.groups, &a.units), (&b.cells, &b.groups, &b.units));
    }
}

/// Figures with decimals leave the way of plain integers and keep every digit.
#[test]
fn decimals_are_exact() {
    let amounts: Value = json!({
        "inputs": [{ "id": "of", "kind": "amount" }, { "id": "over", "kind": "amount" }],
        "groups": [{ "id": "g", "indicators": [{ "id": "i", "max": 6,
            "rule": { "kind": "ratio", "of": "of", "over": "over", "undefined": "zero" } }] }]
    });
    let framework = framework(&amounts);
    // 6 x 0.1 / 4.8 is 0.125, the half; a little less is below it; 6 x 2.012 / 4.8 is 2.515.
    let text = "code,name,of,over\nA,A,0.1,4.8\nB,B,0.0999999999999999999999999999,4.8\n\
                C,C,2.012,4.8\n";
    let board = score(&framework, &csv(&framework, text));
    let points: Vec<_> = (0..3).map(|unit| board.cell(unit, 0).points).collect();
    assert_eq!(points, [Some(13), Some(12), Some(252)]);
}
