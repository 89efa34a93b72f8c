//! Rank confidence sets against the published example and independent computations.

use parindex::simulate::{
    DRAWS, Difference, Estimate, RankSet, difference_sets, joint_sets, joint_width,
};
use parindex_tests::{Row, rows};

/// Fixed before the first run.
const SEEDS: [u64; 3] = [2018, 38, 766];

fn number(row: &Row, column: &str) -> f64 {
    row.get(column).parse().expect("a number")
}

fn pisa() -> (Vec<String>, Vec<Estimate>) {
    let rows = rows("pisa2018.csv");
    let estimate =
        |row: &Row| Estimate { value: number(row, "math_score"), error: number(row, "math_se") };
    let names = rows.iter().map(|row| row.get("jurisdiction").to_owned()).collect();
    (names, rows.iter().map(estimate).collect())
}

fn place(names: &[String], name: &str) -> usize {
    names.iter().position(|other| other == name).expect("a name of the file")
}

fn compare(sets: &[RankSet], names: &[String], columns: [&str; 2], within: u32, seed: u64) {
    for row in rows("rank_sets_pisa2018_math.csv") {
        let set = sets[place(names, row.get("jurisdiction"))];
        let expected = |column: &str| row.get(column).parse::<u32>().expect("a rank");
        assert_eq!(set.rank, expected("rank"));
        for (found, column) in [(set.low, columns[0]), (set.high, columns[1])] {
            let expected = expected(column);
            let name = row.get("jurisdiction");
            assert!(
                found.abs_diff(expected) <= within,
                "{name} {column} {seed}: {found} {expected}"
            );
        }
    }
}

/// Mogstad, Romano, Shaikh and Wilhelm: the United Kingdom has rank 13 and the marginal set 7 to 23.
#[test]
fn marginal_sets_of_pisa_2018_are_those_published() {
    let (names, estimates) = pisa();
    for seed in SEEDS {
        let how = Difference { simultaneous: false, draws: DRAWS, seed };
        let sets = difference_sets(&estimates, 0.95, how);
        let kingdom = sets[place(&names, "United Kingdom")];
        assert_eq!(kingdom.rank, 13);
        assert!(kingdom.low == 7 || kingdom.low == 8, "{seed}: {kingdom:?}");
        assert_eq!(kingdom.high, 23, "{seed}");
        compare(&sets, &names, ["L95_marg", "U95_marg"], 2, seed);
    }
}

#[test]
fn simultaneous_sets_of_pisa_2018_are_those_published() {
    let (names, estimates) = pisa();
    for seed in SEEDS {
        let how = Difference { simultaneous: true, draws: DRAWS, seed };
        let sets = difference_sets(&estimates, 0.95, how);
        compare(&sets, &names, ["L95_simul", "U95_simul"], 1, seed);
    }
}

/// US Census, travel times 2011: 51 areas at 90 %, as published by Klein, Wright and Wieczorek.
#[test]
fn the_width_of_the_joint_region_is_that_published() {
    assert!((joint_width(51, 0.9) - 3.0809).abs() < 5e-5);
}

/// The closed form, counted pair by pair as it is written.
#[test]
fn joint_sets_hold_for_pisa_and_for_values_without_error() {
    let (_, estimates) = pisa();
    let sets = joint_sets(&estimates, 0.95);
    let width = joint_width(estimates.len(), 0.95);
    for (unit, set) in sets.iter().enumerate() {
        let end = |of: usize, sign: f64| estimates[of].value + sign * width * estimates[of].error;
        let others = (0..estimates.len()).filter(|other| *other != unit);
        let better = others.clone().filter(|&j| end(j, -1.0) >= end(unit, 1.0)).count();
        let worse = others.filter(|&j| end(j, 1.0) <= end(unit, -1.0)).count();
        assert_eq!(set.low as usize, 1 + better);
        assert_eq!(set.high as usize, estimates.len() - worse);
    }
    let exact = [3.0, 1.0, 2.0, 2.0].map(|value| Estimate { value, error: 0.0 });
    let found: Vec<(u32, u32, u32)> =
        joint_sets(&exact, 0.95).iter().map(|set| (set.rank, set.low, set.high)).collect();
    assert_eq!(found, [(1, 1, 1), (4, 4, 4), (2, 2, 3), (2, 2, 3)]);
    let how = Difference { simultaneous: true, draws: 1_000, seed: 1 };
    let found: Vec<(u32, u32, u32)> = difference_sets(&exact, 0.95, how)
        .iter()
        .map(|set| (set.rank, set.low, set.high))
        .collect();
    assert_eq!(found, [(1, 1, 1), (4, 4, 4), (2, 2, 3), (2, 2, 3)]);
}
