//! Goal seek against every value and every combination, on small random frameworks.

use parindex::dataset::{Cell, Stage};
use parindex::framework::InputKind;
use parindex::json::Limits;
use parindex::score::Verdict;
use parindex::simulate::{Edit, Limit, Sought, Target, edited_dataset, seek};
use parindex::{Dataset, Exact, Framework, Scoreboard, score};
use parindex_tests::{Random, framework, shipped, text};
use serde_json::{Value, json};

/// A rule of some kind over the counts `x0`..`x3`, each at most 6, and the yes or no `y`.
fn rule(random: &mut Random, input: usize) -> Value {
    let (x, other) = (format!("x{input}"), format!("x{}", (input + 1) % 4));
    match random.below(9) {
        0 => json!({ "kind": "ratio", "of": x, "over": "n", "undefined": "zero" }),
        1 => json!({ "kind": "ratio", "of": x, "over": "n", "target": "60%", "undefined": "zero" }),
        2 => json!({ "kind": "bands", "value": x, "bands": [
            { "at_least": 5, "points": 3 }, { "at_least": 2, "points": "1.5" }], "else": 0 }),
        // Neither rising nor falling.
        3 => json!({ "kind": "formula", "value": format!("if({x} == 3, 3, {x} / 4)") }),
        4 => json!({ "kind": "interpolate", "value": x, "from": 6, "to": 1 }),
        5 => json!({ "kind": "deduct", "count": x, "each": "0.7", "floor": 0 }),
        6 => json!({ "kind": "formula", "value": format!("min(3, {x} * {other} / 6)") }),
        7 => json!({ "kind": "ratio", "of": "2", "over": x, "undefined": "full" }),
        _ => json!({ "kind": "formula", "value": format!("if(y, 1, 0) + round({x} / 5, 1)") }),
    }
}

fn small(random: &mut Random) -> (Framework, Dataset) {
    let mut inputs: Vec<Value> =
        (0..4).map(|i| json!({ "id": format!("x{i}"), "kind": "count", "at_most": "n" })).collect();
    inputs.push(json!({ "id": "n", "kind": "count" }));
    inputs.push(json!({ "id": "y", "kind": "yes_no" }));
    let indicators: Vec<Value> = (0..3 + random.below(3))
        .map(|i| {
            let input = random.below(4);
            json!({ "id": i.to_string(), "max": 3, "rule": rule(random, input) })
        })
        .collect();
    let framework = framework(&json!({
        "inputs": inputs, "groups": [{ "id": "g", "indicators": indicators }],
        "grades": [{ "id": "A", "at_least": 7 }, { "id": "B", "at_least": 4 }],
        "gates": [{ "id": "some", "title": "Có", "passes": "x0 + x1 >= 6 or y", "bars": ["A"] }]
    }));
    let mut csv = String::from("code,name,x0,x1,x2,x3,n,y\n");
    for unit in 0..4 {
        let mut x = || random.below(6);
        let row = [x(), x(), x(), x(), 6].map(|x| x.to_string()).join(",");
        let yes = if random.below(3) == 0 { "yes" } else { "no" };
        csv.push_str(&format!("U{unit},U{unit},{row},{yes}\n"));
    }
    let dataset = Dataset::from_csv(&csv, &framework, Stage::Own, &Limits::default());
    (framework, dataset.expect("a dataset"))
}

fn random_target(random: &mut Random) -> Target {
    match random.below(5) {
        0 | 1 => {
            let tenths = 20 + i64::try_from(random.below(100)).expect("small");
            Target::Total(Exact::from_rounded(tenths, 1))
        }
        2 => Target::Rank(u32::try_from(1 + random.below(3)).expect("small")),
        3 => Target::Grade(random.below(2)),
        _ => Target::Gate(0),
    }
}

/// Whether a target is reached when the first unit has these values.
fn reached(f: &Framework, d: &Dataset, changes: &[(usize, i64)], target: &Target) -> bool {
    let edits: Vec<Edit> = changes
        .iter()
        .map(|(input, value)| Edit::Input { unit: 0, input: *input, value: Cell::Whole(*value) })
        .collect();
    let edited = edited_dataset(d, f, &edits, Stage::SecondAppraisal);
    let board = score(f, &edited, Stage::SecondAppraisal).expect("a board");
    let unit = &board.units[0];
    match target {
        Target::Total(points) => {
            unit.total.is_some_and(|total| Exact::from_rounded(total, f.places) >= *points)
        }
        Target::Rank(rank) => unit.rank.is_some_and(|own| own <= *rank),
        Target::Grade(grade) => unit.grade.is_some_and(|own| own <= *grade),
        Target::Gate(gate) => unit.gates[*gate] == Verdict::Pass,
    }
}

fn whole(f: &Framework, d: &Dataset, input: usize) -> i64 {
    match d.row(0, f)[input] {
        Cell::Whole(whole) => whole,
        _ => panic!("a whole number"),
    }
}

/// The least and the largest value of an input, by its kind and by those that it bounds.
fn ends(f: &Framework, d: &Dataset, input: usize) -> (i64, i64) {
    match (f.inputs[input].kind, &*f.inputs[input].id) {
        (InputKind::YesNo, _) => (0, 1),
        (_, "n") => ((0..4).map(|x| whole(f, d, x)).max().unwrap_or(0), 100),
        _ => (0, 6),
    }
}

fn check_single(f: &Framework, d: &Dataset, target: &Target, sought: &Sought<'_>) {
    for single in &sought.single {
        let input = f.input(single.input).expect("an input");
        let ((low, high), now) = (ends(f, d, input), whole(f, d, input));
        let mut values: Vec<i64> = (low..=high).filter(|value| *value != now).collect();
        values.sort_by_key(|value| ((value - now).abs(), -value));
        let brute = values.iter().find(|value| reached(f, d, &[(input, **value)], target));
        let text = brute.and_then(|value| Cell::Whole(*value).text(f.inputs[input].kind));
        assert_eq!(single.to, text, "{} {target:?}", single.input);
        assert!(single.exact);
        if brute.is_none() {
            // The most that it can give, by every value.
            let total = |value: i64| {
                let edit = Edit::Input { unit: 0, input, value: Cell::Whole(value) };
                let edited = edited_dataset(d, f, &[edit], Stage::SecondAppraisal);
                score(f, &edited, Stage::SecondAppraisal).expect("a board").units[0].total
            };
            let most = (low..=high).filter_map(total).max();
            let text = most.map(|most| parindex::exact::decimal(most, f.places));
            assert_eq!(single.total, text, "{} {target:?}", single.input);
        }
    }
}

/// The cheapest of all combinations of the counts and `y`, by shares of headroom.
fn brute_cheapest(
    f: &Framework,
    d: &Dataset,
    target: &Target,
    inputs: &[usize],
    limits: &[Limit],
) -> Option<f64> {
    let limit = |input: usize| limits.iter().find(|limit| limit.input == input);
    let end = |end: Option<Exact>, otherwise: i64| {
        end.map_or(otherwise, |end| i64::try_from(end.numerator()).expect("small"))
    };
    let now: Vec<i64> = inputs.iter().map(|input| whole(f, d, *input)).collect();
    let least: Vec<i64> = inputs
        .iter()
        .map(|input| end(limit(*input).and_then(|limit| limit.low), ends(f, d, *input).0))
        .collect();
    let most: Vec<i64> = inputs
        .iter()
        .map(|input| end(limit(*input).and_then(|limit| limit.high), ends(f, d, *input).1))
        .collect();
    let mut values = vec![0; inputs.len()];
    let mut best: Option<f64> = None;
    loop {
        let cost: f64 = (0..inputs.len())
            .map(|at| {
                let by = values[at] - now[at];
                let inside = (least[at]..=most[at]).contains(&values[at]);
                let room = if by >= 0 { most[at] - now[at] } else { now[at] - least[at] };
                #[allow(clippy::cast_precision_loss, reason = "small numbers")]
                match limit(inputs[at]).and_then(|limit| limit.cost) {
                    // As it is, whatever the limits.
                    _ if by == 0 => 0.0,
                    _ if !inside => f64::INFINITY,
                    Some(cost) => cost * by.abs() as f64,
                    None => by.abs() as f64 / room as f64,
                }
            })
            .sum();
        let changes: Vec<(usize, i64)> =
            inputs.iter().copied().zip(values.iter().copied()).collect();
        let better = cost.is_finite() && best.is_none_or(|best| cost < best - 1e-12);
        if better && reached(f, d, &changes, target) {
            best = Some(cost);
        }
        let mut at = 0;
        loop {
            let Some(value) = values.get_mut(at) else { return best };
            *value += 1;
            if *value <= most[at].max(now[at]) {
                break;
            }
            *value = 0;
            at += 1;
        }
    }
}

fn board(f: &Framework, d: &Dataset) -> Scoreboard {
    score(f, d, Stage::SecondAppraisal).expect("a board")
}

#[test]
fn seeking_finds_what_trying_everything_finds() {
    let mut random = Random(80);
    let (mut sought_count, mut exact, mut together) = (0, 0, 0);
    for round in 0..160 {
        let (f, d) = small(&mut random);
        let target = random_target(&mut random);
        let board = board(&f, &d);
        let sought = seek(&f, &d, &board, 0, &target, None, &[]);
        assert_eq!(sought.reached, reached(&f, &d, &[], &target), "{target:?}");
        if sought.reached {
            continue;
        }
        sought_count += 1;
        check_single(&f, &d, &target, &sought);
        let read = |input: &usize| {
            f.indicators.iter().any(|i| i.reads.contains(input))
                || f.gates.iter().any(|gate| gate.reads.contains(input))
        };
        let inputs: Vec<usize> = [0, 1, 2, 3, 5].into_iter().filter(read).collect();
        // Trying everything is slow: not in every round.
        if round % 4 != 0 || inputs.len() > 4 {
            continue;
        }
        let brute = brute_cheapest(&f, &d, &target, &inputs, &[]);
        match &sought.cheapest {
            Some(found) => {
                let brute = brute.expect("what was found is there");
                assert!(found.cost >= brute - 1e-9, "{target:?}: {found:?} {brute}");
                if found.exact {
                    assert!(found.cost <= brute + 1e-9, "{target:?}: {found:?} {brute}");
                    exact += 1;
                    together += usize::from(found.steps.len() > 1);
                }
                let of = |step: &parindex::simulate::Step<'_>| {
                    let value = match &*step.to {
                        "yes" => 1,
                        "no" => 0,
                        number => number.parse().expect("a number"),
                    };
                    (f.input(step.input).expect("an input"), value)
                };
                let changes: Vec<(usize, i64)> = found.steps.iter().map(of).collect();
                assert!(reached(&f, &d, &changes, &target), "{target:?}: {found:?}");
            }
            None if matches!(target, Target::Total(_) | Target::Rank(_)) => {
                assert_eq!(brute, None, "{target:?}");
            }
            None => {}
        }
    }
    assert!(sought_count > 60 && exact > 8 && together > 2, "{sought_count} {exact} {together}");
}

/// Costs of one step each, and bounds that may leave the figure outside.
#[test]
fn limits_and_costs_are_kept_to() {
    let mut random = Random(81);
    let (mut found_count, mut exact, mut out_of_reach) = (0, 0, 0);
    for _ in 0..60 {
        let (f, d) = small(&mut random);
        let tenths = 20 + i64::try_from(random.below(60)).expect("small");
        let target = Target::Total(Exact::from_rounded(tenths, 1));
        let board = board(&f, &d);
        let reads = |input: &usize| f.indicators.iter().any(|i| i.reads.contains(input));
        let inputs: Vec<usize> = (0..4).filter(reads).collect();
        let limits: Vec<Limit> = inputs
            .iter()
            .map(|input| {
                let (a, b) = (random.below(7), random.below(7));
                let end = |end: usize| Some(Exact::from(i64::try_from(end).expect("small")));
                #[allow(clippy::cast_precision_loss, reason = "small numbers")]
                let cost = Some(0.25 * (1 + random.below(8)) as f64);
                Limit { input: *input, low: end(a.min(b)), high: end(a.max(b)), cost }
            })
            .collect();
        let sought = seek(&f, &d, &board, 0, &target, None, &limits);
        if sought.reached {
            continue;
        }
        for single in &sought.single {
            let input = f.input(single.input).expect("an input");
            let Some(limit) = limits.iter().find(|limit| limit.input == input) else { continue };
            let to = single.to.as_ref().map(|to| Exact::parse(to).expect("a number"));
            assert!(to.is_none_or(|to| Some(to) >= limit.low && Some(to) <= limit.high));
        }
        let mut all = inputs.clone();
        all.extend(f.indicators.iter().any(|i| i.reads.contains(&5)).then_some(5));
        let brute = brute_cheapest(&f, &d, &target, &all, &limits);
        match (&sought.cheapest, brute) {
            (Some(found), Some(brute)) => {
                found_count += 1;
                assert!(found.cost >= brute - 1e-9, "{target:?}: {found:?} {brute}");
                assert!(!found.exact || found.cost <= brute + 1e-9, "{found:?} {brute} {limits:?}");
                exact += usize::from(found.exact);
            }
            (None, None) => out_of_reach += 1,
            (found, brute) => panic!("{target:?}: {found:?} {brute:?} {limits:?}"),
        }
    }
    assert!(
        found_count > 15 && exact > 10 && out_of_reach > 3,
        "{found_count} {exact} {out_of_reach}"
    );
}

/// "What lifts Việt Trì to rank 10?" on the real figures: no single figure, and the answer holds.
#[test]
fn what_lifts_viet_tri_to_rank_10() {
    let f = shipped("vn-766-2022");
    let csv = text("data/phutho_2026_inputs.csv");
    let d = Dataset::from_csv(&csv, &f, Stage::Own, &Limits::default()).expect("a dataset");
    let board = board(&f, &d);
    let unit = d.unit("H44.100").expect("a unit");
    let sought = seek(&f, &d, &board, unit, &Target::Rank(10), None, &[]);
    assert!(sought.single.iter().all(|single| single.to.is_none() && single.exact));
    let cheapest = sought.cheapest.expect("several figures can");
    assert!(cheapest.exact);
    let edits: Vec<Edit> = cheapest
        .steps
        .iter()
        .map(|step| {
            let input = f.input(step.input).expect("an input");
            let number = Exact::parse(&step.to).expect("a number");
            assert!(number.is_whole() || f.inputs[input].kind != InputKind::Count);
            Edit::Input { unit, input, value: Cell::of(number) }
        })
        .collect();
    let edited = edited_dataset(&d, &f, &edits, Stage::SecondAppraisal);
    let after = score(&f, &edited, Stage::SecondAppraisal).expect("a board");
    assert_eq!(after.units[unit].rank, Some(10));
    assert!(after.contradictions.is_empty(), "counts stay within their denominators");
    assert!(sought.needed.is_some() && sought.rank == Some(30));
}
