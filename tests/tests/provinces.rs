//! The printed group points and ranks of the 34 provinces. Where each file comes from stands in
//! `tests/data/README.md`.

use parindex::{Dataset, Framework, Scoreboard};
use parindex_tests::{Row, csv, framework, plain, rows, score, shipped};
use serde_json::json;

const GROUPS: [&str; 6] =
    ["transparency", "progress", "online", "digitisation", "satisfaction", "payment"];

/// The rows as a dataset of published groups; `columns` in the order of [`GROUPS`].
fn published<'r>(
    rows: impl Iterator<Item = &'r Row>,
    name: &str,
    columns: [&str; 6],
) -> (Framework, Dataset, Scoreboard) {
    let framework = shipped("vn-766-2022-published-groups");
    let inputs = GROUPS.map(|group| format!("{group}_points")).join(",");
    let mut text = format!("code,name,level,{inputs}\n");
    for row in rows {
        let points = columns.map(|column| row.get(column)).join(",");
        text.push_str(&format!("{},{},province,{points}\n", row.get("code"), row.get(name)));
    }
    let dataset = csv(&framework, &text);
    let board = score(&framework, &dataset);
    (framework, dataset, board)
}

/// `qd766_provinces_2026-10-10.csv`: totals and competition ranks as printed, ties included.
#[test]
fn the_provinces_have_the_printed_totals_and_ranks() {
    let rows = rows("qd766_provinces_2026-10-10.csv");
    let columns = ["CKMB_18", "TDGQ_20", "CLGQ_12", "MDSH_22", "MDHL_18", "TTTT_10"];
    let (_, dataset, board) = published(rows.iter(), "unit", columns);
    assert_eq!(rows.len(), 34);
    for row in &rows {
        let result = &board.units[dataset.unit(row.get("code")).expect("known")];
        let total = result.total.map(|total| board.text(total));
        assert_eq!(total, Some(plain(row.get("total_100"))), "{}", row.get("unit"));
        let rank = result.rank.map(|rank| rank.to_string());
        assert_eq!(rank.as_deref(), Some(row.get("rank")), "{}", row.get("unit"));
    }
    assert!(board.contradictions.is_empty());
}

/// `qd766_provinces_2026-10-10.csv`: competition ranks of each group as printed, by a framework
/// that has this group alone.
#[test]
fn the_provinces_have_the_printed_ranks_of_each_group() {
    let rows = rows("qd766_provinces_2026-10-10.csv");
    let mut ties = 0;
    for (group, max) in
        [("CKMB", 18), ("TDGQ", 20), ("CLGQ", 12), ("MDSH", 22), ("MDHL", 18), ("TTTT", 10)]
    {
        let framework = framework(&json!({
            "inputs": [{ "id": "points", "kind": "points" }],
            "groups": [{ "id": "g", "indicators": [
                { "id": "i", "max": max, "rule": { "kind": "awarded", "input": "points" } }] }]
        }));
        let mut text = String::from("code,name,points\n");
        for row in &rows {
            let points = row.get(&format!("{group}_{max}"));
            text.push_str(&format!("{},{},{points}\n", row.get("code"), row.get("unit")));
        }
        let dataset = csv(&framework, &text);
        let board = score(&framework, &dataset);
        let mut seen = Vec::new();
        for row in &rows {
            let rank = board.units[dataset.unit(row.get("code")).expect("known")].rank;
            let printed = row.get(&format!("rank_{group}"));
            let what = (group, row.get("unit"));
            assert_eq!(rank.map(|rank| rank.to_string()).as_deref(), Some(printed), "{what:?}");
            ties += usize::from(seen.contains(&rank));
            seen.push(rank);
        }
    }
    assert!(ties > 0, "the file has ties");
}

/// `provinces_766_series.csv`: the totals of all 204 rows, day by day.
#[test]
fn the_series_of_six_days_adds_up_to_the_printed_totals() {
    let rows = rows("provinces_766_series.csv");
    let columns = [
        "transparency_18",
        "progress_20",
        "online_12",
        "digitisation_22",
        "satisfaction_18",
        "payment_10",
    ];
    let mut days: Vec<&str> = rows.iter().map(|row| row.get("date")).collect();
    days.dedup();
    let mut compared = 0;
    for day in &days {
        let of_day = || rows.iter().filter(|row| row.get("date") == *day);
        let (_, dataset, board) = published(of_day(), "name", columns);
        for row in of_day() {
            let result = &board.units[dataset.unit(row.get("code")).expect("known")];
            let total = result.total.map(|total| board.text(total));
            assert_eq!(total, Some(plain(row.get("total"))), "{day} {}", row.get("name"));
            compared += 1;
        }
    }
    assert_eq!((days.len(), compared), (6, 204));
}
