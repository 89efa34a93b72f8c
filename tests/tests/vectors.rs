//! The real figures of `tests/data`, scored: one test a file. Where each file comes from stands in
//! `tests/data/README.md`; expected is what the portal printed, never our own output.

use std::collections::BTreeMap;

use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::publication::{Official, Publication};
use parindex::{Dataset, Framework, Scoreboard, explain};
use parindex_tests::{csv, group_points, plain, points, rows, score, shipped, text};
use serde_json::{Map, json};

/// The portal's code of an indicator and its id in the framework (facts, section 1).
const CODES: [(&str, &str, &str, &str); 15] = [
    ("PUBLISH_ON_TIME", "1.1", "procedures_published_on_time", "procedures_published"),
    ("PUBLIC_UPDATE_ON_TIME", "1.2", "procedures_updated_on_time", "procedures_to_update"),
    ("PUBLIC_CONTENT_FULL", "1.3", "procedures_public_complete", "procedures_public"),
    ("DOSSIER_SYNC", "1.4", "dossiers_synchronised", "dossiers_to_synchronise"),
    ("PROGRESS_ON_TIME", "2.1", "dossiers_on_time", "dossiers_received"),
    ("ORIGINAL_RESULT_AVAILABLE", "4.1", "results_electronic", "results_owed"),
    ("SO_HOA_GIAY_TO_GIAI_QUYET", "4.2", "dossiers_digitised", "dossiers_received"),
    ("REUSED_DIGITIZED_DATA", "4.3", "dossiers_reused", "dossiers_received"),
    ("SYNCED_WITH_DVCQG_PERSONAL_STORAGE", "4.4", "dossiers_shared", "dossiers_received"),
    ("CITIZEN_DATA_CONNECTED_DOSSIER", "4.5b", "dossiers_population_data", "dossiers_received"),
    (
        "CITIZEN_DATA_CONNECTED_FORMALITY",
        "4.5a",
        "procedures_population_data",
        "procedures_for_citizens",
    ),
    (
        "ELECTRONIC_CERTIFIED_COPY",
        "4.6",
        "certified_copies_electronic",
        "certified_copies_requested",
    ),
    ("PETITION_PROCESSING_ON_TIME", "5.2", "petitions_on_time", "petitions"),
    ("PETITION_HANDLING_SATISFACTION", "5.3", "petitions_satisfied", "petitions"),
    (
        "DOSSIER_RECEIVING_SATISFACTION",
        "5.4",
        "satisfaction_dossiers_satisfied",
        "satisfaction_dossiers",
    ),
];

/// The six groups in the order of the printed files, and their ids.
const GROUPS: [&str; 6] =
    ["transparency", "progress", "digitisation", "online", "payment", "satisfaction"];
const PRINTED_GROUPS: [&str; 6] = [
    "transparency_18",
    "progress_20",
    "digitized_22",
    "online_12",
    "payment_10",
    "satisfaction_18",
];

fn phu_tho() -> (Framework, Dataset, Scoreboard) {
    let framework = shipped("vn-766-2022");
    let dataset = csv(&framework, &text("data/phutho_2026_inputs.csv"));
    let board = score(&framework, &dataset);
    (framework, dataset, board)
}

/// `phutho_2026_printed_indicators.csv`: the portal's answers for Phú Thọ, captured 2026-09-26.
///
/// Points exactly; the percentage exactly at the two places that the portal prints.
#[test]
fn every_indicator_of_phu_tho_has_the_points_that_the_portal_prints() {
    let (framework, dataset, board) = phu_tho();
    let (mut compared, mut ratios, mut followed) = (0, 0, 0);
    for row in rows("phutho_2026_printed_indicators.csv") {
        let (unit, code) = (row.get("unit_code"), row.get("indicator_code"));
        if code == "totalScore" {
            continue;
        }
        if code.starts_with("PETITION_CLASSIFICATION") {
            // 5.1 is followed, not scored: the portal prints no points.
            assert_eq!((row.get("points"), row.get("max")), ("", "0"));
            followed += 1;
            continue;
        }
        let (_, id, ..) = CODES.iter().find(|(name, ..)| *name == code).expect("a known code");
        let ours = points(&framework, &dataset, &board, unit, id);
        assert_eq!(ours, plain(row.get("points")), "{unit} {id}");
        compared += 1;
        let max = &framework.indicators[framework.indicator(id).expect("known")].max;
        assert_eq!(max.to_text(), row.get("max"), "{id}");
        if row.get("denominator").is_empty() {
            continue;
        }
        let place = dataset.unit(unit).expect("known");
        let card = explain(&framework, &dataset, &board, place).expect("a card");
        let ratio = indicators(&card.groups)
            .into_iter()
            .find(|told| told.id == *id)
            .and_then(|told| told.ratio.clone())
            .expect("a ratio");
        assert_eq!(ratio.numerator, row.get("numerator"), "{unit} {id}");
        assert_eq!(ratio.denominator, row.get("denominator"), "{unit} {id}");
        // The portal prints 0 % for nothing of nothing; that is undefined here.
        let printed = row.get("ratio_pct");
        let expected = (row.get("denominator") != "0").then(|| plain(printed));
        assert_eq!(ratio.percent, expected, "{unit} {id}");
        ratios += 1;
    }
    assert_eq!((compared, ratios, followed), (15 * 32, 14 * 32, 2 * 32));
}

fn indicators<'c, 'd>(
    groups: &'c [parindex::score::GroupCard<'d>],
) -> Vec<&'c parindex::score::Explanation<'d>> {
    groups.iter().flat_map(|g| g.indicators.iter().chain(indicators(&g.groups))).collect()
}

/// `phutho_2026_printed_groups.csv`: six groups and their sum for 32 units. Exact but for one, the
/// payment of H44.125, which the portal computes from a rounded percentage (facts, section 1).
#[test]
fn every_group_of_phu_tho_is_as_printed_and_the_one_that_is_not_is_the_only_contradiction() {
    let (framework, dataset, _) = phu_tho();
    let printed = rows("phutho_2026_printed_groups.csv");
    let units = printed.iter().map(|row| {
        let groups = GROUPS.iter().zip(PRINTED_GROUPS);
        let groups: Map<_, _> =
            groups.map(|(id, column)| ((*id).to_owned(), json!(row.get(column)))).collect();
        json!({ "code": row.get("unit_code"), "groups": groups })
    });
    let official = json!({ "source": "Cổng Dịch vụ công quốc gia, 2026-09-26",
        "units": units.collect::<Vec<_>>() });
    let official = Official::from_json(&official.to_string(), &Limits::default()).expect("read");
    let publication =
        Publication::new("2026-09-26", framework, dataset, Stage::SecondAppraisal, Some(official))
            .expect("scored");
    let Publication { framework, dataset, board, .. } = &publication;
    let told: Vec<_> = board
        .contradictions
        .iter()
        .map(|c| (c.problem.code(), &*c.path, &*c.found, &*c.expected))
        .collect();
    let path = r#"units["H44.125"].groups["payment"]"#;
    assert_eq!(told, [("official_differs", path, "7.22", "7.23")]);
    let mut compared = 0;
    for row in &printed {
        let unit = row.get("unit_code");
        for (id, column) in GROUPS.iter().zip(PRINTED_GROUPS) {
            let ours = group_points(framework, dataset, board, unit, id);
            let off = unit == "H44.125" && *id == "payment";
            assert_eq!(ours == plain(row.get(column)), !off, "{unit} {id}: {ours}");
            compared += 1;
        }
        let total = board.units[dataset.unit(unit).expect("known")].total.map(|t| board.text(t));
        let expected = if unit == "H44.125" { None } else { Some(plain(row.get("total_sum"))) };
        assert!(expected.is_none() || total == expected, "{unit}: {total:?}");
    }
    assert_eq!(compared, 6 * 32);
    // The printed sum of H44.125 holds the printed 7.22.
    let row = printed.iter().find(|row| row.get("unit_code") == "H44.125").expect("there");
    let ours = board.units[dataset.unit("H44.125").expect("known")].total.expect("a total");
    assert_eq!(board.text(ours - 1), plain(row.get("total_sum")));
}

/// The level of the portal as the framework names it.
fn level(portal: &str) -> &'static str {
    match portal {
        "PROVINCE" => "province",
        "PROVINCE_DEPT" => "department",
        "COMMUNE" => "commune",
        other => panic!("no level {other}"),
    }
}

/// How many printed points are ours, and the others: what, ours, printed. None may be further off
/// than 0.01.
#[derive(Default)]
struct Tally {
    equal: usize,
    others: Vec<String>,
}

impl Tally {
    fn add(&mut self, what: &str, ours: &str, printed: &str) {
        let exact = |text: &str| parindex::Exact::parse(text).expect("points");
        let (a, b) = (exact(ours), exact(printed));
        if a == b {
            self.equal += 1;
            return;
        }
        let off = a.max(b).minus(&a.min(b)).expect("small");
        assert!(off <= exact("0.01"), "{what}: ours {ours}, printed {printed}");
        self.others.push(format!("{what}: {ours}, printed {printed}"));
    }
}

/// A dataset of `vn-766-2022` from columns of a file: level and inputs, whatever else lacks.
fn only(file: &str, columns: &[(&str, &str)]) -> (Framework, Dataset, Scoreboard) {
    let framework = shipped("vn-766-2022");
    let inputs: Vec<&str> = columns.iter().map(|(_, input)| *input).collect();
    let mut text = format!("code,name,level,{}\n", inputs.join(","));
    for row in rows(file) {
        let cells: Vec<&str> = columns.iter().map(|(column, _)| row.get(column)).collect();
        let (code, unit) = (row.get("code"), row.get("unit"));
        text.push_str(&format!("{code},{unit},{},{}\n", level(row.get("level")), cells.join(",")));
    }
    let dataset = csv(&framework, &text);
    let board = score(&framework, &dataset);
    (framework, dataset, board)
}

/// `qd766_phutho_2026_progress.csv`: dossiers on time of 56 units.
#[test]
fn progress() {
    let file = "qd766_phutho_2026_progress.csv";
    let columns = [
        ("totalReceived", "dossiers_received"),
        ("totalOnTime", "dossiers_on_time"),
        ("totalOverdue", "dossiers_late"),
        ("avgProcessingDays", "average_working_days"),
    ];
    let (framework, dataset, board) = only(file, &columns);
    let mut tally = Tally::default();
    for row in rows(file) {
        let ours = points(&framework, &dataset, &board, row.get("code"), "2.1");
        tally.add(row.get("code"), &ours, row.get("score_api_max20"));
    }
    assert_eq!((tally.equal, tally.others), (56, vec![]));
}

/// `qd766_phutho_2026_payment.csv`: the payment group of 37 units. H44.125 is computed by the
/// portal from a rounded percentage (facts, section 1).
#[test]
fn payment() {
    let file = "qd766_phutho_2026_payment.csv";
    let columns = [
        ("dossierPaidOnline", "fee_dossiers_paid_online"),
        ("dossierWithFee", "fee_dossiers"),
        ("formalityPaidOnline", "fee_procedures_paid_online"),
        ("feeFormality", "fee_procedures"),
        ("feeDossierFormality", "fee_procedures_integrated"),
    ];
    let (framework, dataset, board) = only(file, &columns);
    let mut tally = Tally::default();
    for row in rows(file) {
        let ours = group_points(&framework, &dataset, &board, row.get("code"), "payment");
        tally.add(row.get("code"), &ours, row.get("score_api_max10"));
    }
    assert_eq!((tally.equal, tally.others), (36, vec!["H44.125: 7.23, printed 7.22".into()]));
}

/// `qd766_phutho_2026_satisfaction.csv`: three indicators and their group of 14 units.
#[test]
fn satisfaction() {
    let file = "qd766_phutho_2026_satisfaction.csv";
    let columns = [
        ("recv_num", "satisfaction_dossiers_satisfied"),
        ("recv_den", "satisfaction_dossiers"),
        ("pakn_ontime_num", "petitions_on_time"),
        ("pakn_ontime_den", "petitions"),
        ("pakn_sat_num", "petitions_satisfied"),
    ];
    let (framework, dataset, board) = only(file, &columns);
    let mut tally = Tally::default();
    for row in rows(file) {
        let code = row.get("code");
        let printed =
            [("5.4", "recv_score6"), ("5.2", "pakn_ontime_score6"), ("5.3", "pakn_sat_score6")];
        for (id, column) in printed {
            let ours = points(&framework, &dataset, &board, code, id);
            tally.add(&format!("{code} {id}"), &ours, row.get(column));
        }
        let ours = group_points(&framework, &dataset, &board, code, "satisfaction");
        tally.add(code, &ours, row.get("group_score18"));
    }
    assert_eq!((tally.equal, tally.others), (4 * 14, vec![]));
}

/// The units of a file that has one row for each indicator, as a dataset.
fn by_indicator(file: &str, unit: &str, code: &str) -> (Framework, Dataset, Scoreboard) {
    let framework = shipped("vn-766-2022");
    let mut units: BTreeMap<String, Map<_, _>> = BTreeMap::new();
    for row in rows(file) {
        let inputs = units.entry(row.get(unit).to_owned()).or_default();
        let code = row.get(code).split('(').next().expect("a code");
        let (.., of, over) = CODES.iter().find(|(name, ..)| *name == code).expect("known");
        for (input, column) in [(of, "numerator"), (over, "denominator")] {
            if !row.get(column).is_empty() {
                let before = inputs.insert((*input).to_owned(), json!(row.get(column)));
                assert!(before.is_none_or(|before| before == row.get(column)), "{input}");
            }
        }
    }
    let units = units.iter().map(|(code, inputs)| json!({ "code": code, "inputs": inputs }));
    let dataset =
        parindex_tests::dataset(&framework, &json!({ "units": units.collect::<Vec<_>>() }));
    let board = score(&framework, &dataset);
    (framework, dataset, board)
}

/// `qd766_phutho_2026_digitized.csv`: seven indicators and their group of 10 units.
#[test]
fn digitisation() {
    let file = "qd766_phutho_2026_digitized.csv";
    let (framework, dataset, board) = by_indicator(file, "code", "metric");
    let mut tally = Tally::default();
    for row in rows(file) {
        let (unit, code) = (row.get("code"), row.get("metric").split('(').next().expect("a code"));
        let (_, id, ..) = CODES.iter().find(|(name, ..)| *name == code).expect("known");
        let ours = points(&framework, &dataset, &board, unit, id);
        tally.add(&format!("{unit} {id}"), &ours, row.get("score_api"));
        if *id == "4.1" {
            let ours = group_points(&framework, &dataset, &board, unit, "digitisation");
            tally.add(unit, &ours, row.get("group_score22"));
        }
    }
    assert_eq!((tally.equal, tally.others), (70 + 10, vec![]));
}

/// `qd766_daklak_2026-10-10_metrics.csv`: 21 indicators of a province and one of its departments.
#[test]
fn dak_lak() {
    let file = "qd766_daklak_2026-10-10_metrics.csv";
    let (framework, dataset, board) = by_indicator(file, "unit", "code");
    let mut tally = Tally::default();
    for row in rows(file) {
        let (unit, code) = (row.get("unit"), row.get("code"));
        let (_, id, ..) = CODES.iter().find(|(name, ..)| *name == code).expect("known");
        let ours = points(&framework, &dataset, &board, unit, id);
        tally.add(&format!("{unit} {id}"), &ours, row.get("score_api"));
    }
    assert_eq!((tally.equal, tally.others), (21, vec![]));
}
