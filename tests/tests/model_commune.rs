//! The model commune of public administration, as a newspaper article of 30/12/2023 prints the
//! figures of Bình Phú, Gò Công Tây, Tiền Giang (facts, section 4); and the shipped frameworks.

use parindex::framework::shipped as files;
use parindex::score::Verdict;
use parindex::{Exact, Framework, explain};
use parindex_tests::{dataset, score, shipped};
use serde_json::{Value, json};

/// The article's figures under the inputs of `vn-model-commune-2023`.
fn article() -> Value {
    json!({ "framework": "vn-model-commune-2023", "period": { "kind": "year", "year": 2023 },
        "units": [{ "code": "binh-phu", "name": "UBND xã Bình Phú", "level": "commune",
            "inputs": {
                "satisfaction_rate": 90,
                "documents_incoming": 3130, "documents_incoming_processed": 3130,
                "documents_outgoing": 227, "documents_outgoing_issued": 227,
                "dossiers_received": 1195, "dossiers_in_software": 1195,
                "dossiers_early": 1184, "dossiers_late": 0, "dossiers_in_progress": 11,
                "software_user_rate": 100,
                "computers": 21, "computer_rate": "1.05",
                "all_officials_informatics": "yes", "officials_vneid_rate": 100,
                "citizens_vneid_1": 2552, "citizens_vneid_2": 2864,
                "website_complete": true, "procedures_posted": true, "contact_published": true,
                "code_of_conduct": true, "plan_on_time": true
            },
            "statements": [{ "gate": "signed-documents", "quote": "trên 100%" }] }] })
}

/// Every printed figure passes its gate, and there are no points.
#[test]
fn the_figures_of_the_article_pass_their_gates() {
    let framework = shipped("vn-model-commune-2023");
    let dataset = dataset(&framework, &article());
    let board = score(&framework, &dataset);
    assert_eq!((framework.indicators.len(), board.units[0].total), (0, None));
    let verdicts: Vec<(&str, Verdict)> = framework
        .gates
        .iter()
        .zip(&board.units[0].gates)
        .map(|(gate, verdict)| (&*gate.id, *verdict))
        .collect();
    let expected = [
        "satisfaction",
        "incoming-documents",
        "outgoing-documents",
        "dossiers-in-software",
        "none-late",
        "signed-documents",
        "software-users",
        "computers",
        "informatics",
        "officials-vneid",
        "website",
        "procedures-posted",
        "contact",
        "code-of-conduct",
        "plan",
    ]
    .map(|id| (id, if id == "signed-documents" { Verdict::Unknown } else { Verdict::Pass }));
    assert_eq!(verdicts, expected);
    assert!(board.contradictions.is_empty());
}

/// "Over 100 %" without counts leaves its gate unknown, and the quotation stands beside it.
#[test]
fn what_is_quoted_without_counts_is_unknown_with_the_quotation() {
    let framework = shipped("vn-model-commune-2023");
    let dataset = dataset(&framework, &article());
    let board = score(&framework, &dataset);
    let card = explain(&framework, &dataset, &board, 0).expect("a card");
    let gate = |id: &str| card.gates.iter().find(|gate| gate.id == id).expect("a gate");
    let signed = gate("signed-documents");
    assert_eq!((signed.verdict, &*signed.quotes), (Verdict::Unknown, &["trên 100%"][..]));
    assert_eq!(signed.inputs.iter().filter(|figure| figure.value.is_some()).count(), 0);
    assert!(
        card.gates.iter().filter(|gate| gate.id != signed.id).all(|gate| gate.quotes.is_empty())
    );
    let late: Vec<_> =
        gate("none-late").inputs.iter().map(|figure| (figure.id, figure.value.clone())).collect();
    assert_eq!(late, [("dossiers_late", Some("0".into()))]);
}

/// The other side of each threshold fails; nothing said is unknown.
#[test]
fn a_little_less_fails_and_nothing_said_is_unknown() {
    let framework = shipped("vn-model-commune-2023");
    for (input, value, gate) in [
        ("satisfaction_rate", json!("89.99"), "satisfaction"),
        ("documents_incoming_processed", json!(3129), "incoming-documents"),
        ("documents_outgoing_issued", json!(226), "outgoing-documents"),
        ("dossiers_in_software", json!(1194), "dossiers-in-software"),
        ("dossiers_late", json!(1), "none-late"),
        ("software_user_rate", json!("99.9"), "software-users"),
        ("computer_rate", json!("0.99"), "computers"),
        ("all_officials_informatics", json!("no"), "informatics"),
        ("officials_vneid_rate", json!(99), "officials-vneid"),
        ("website_complete", json!(false), "website"),
        ("procedures_posted", json!(false), "procedures-posted"),
        ("contact_published", json!(false), "contact"),
        ("code_of_conduct", json!(false), "code-of-conduct"),
        ("plan_on_time", json!(false), "plan"),
    ] {
        let place = framework.gates.iter().position(|known| known.id == gate).expect("a gate");
        for (value, expected) in [(value, Verdict::Fail), (Value::Null, Verdict::Unknown)] {
            let mut given = article();
            given["units"][0]["inputs"][input] = value;
            let dataset = dataset(&framework, &given);
            let board = score(&framework, &dataset);
            assert_eq!(board.units[0].gates[place], expected, "{gate}");
        }
    }
}

/// A computed rate above 100 % is a contradiction, not silently full (facts, section 4).
#[test]
fn a_rate_above_100_percent_is_told() {
    let framework = shipped("vn-model-commune-2023");
    let mut given = article();
    given["units"][0]["inputs"]["documents_signed"] = json!(230);
    given["units"][0]["inputs"]["documents_to_sign"] = json!(227);
    let dataset = dataset(&framework, &given);
    let board = score(&framework, &dataset);
    let told: Vec<_> = board.contradictions.iter().map(|check| check.problem.code()).collect();
    assert_eq!(told, ["at_most"]);
}

/// Every shipped framework is read by the reader of users' files, without a fault; the two of
/// Decision 766 have 100 points, the model commune none (facts, sections 1 and 4).
#[test]
fn the_shipped_frameworks_have_no_faults_and_the_known_maxima() {
    let expected =
        [("vn-766-2022", 100), ("vn-766-2022-published-groups", 100), ("vn-model-commune-2023", 0)];
    assert_eq!(files().iter().map(|file| file.id).collect::<Vec<_>>(), expected.map(|(id, _)| id));
    for (id, max) in expected {
        let framework = shipped(id);
        assert_eq!(framework.id, id);
        assert_eq!(framework.max(), Exact::from(max), "{id}");
        assert!(!framework.legal_basis.is_empty(), "{id}");
    }
    assert!(Framework::shipped("vn-766").is_none());
}

/// The groups of Decision 766, their maxima and ids (facts, section 1).
#[test]
fn decision_766_has_the_groups_and_indicators_of_the_facts() {
    let framework = shipped("vn-766-2022");
    let groups: Vec<_> =
        framework.groups.iter().map(|group| (&*group.id, group.max.to_text())).collect();
    let mut sorted: Vec<_> = groups.iter().map(|(id, max)| (*id, &**max)).collect();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [
            ("digitisation", "22"),
            ("online", "12"),
            ("online_services", "22"),
            ("payment", "10"),
            ("progress", "20"),
            ("satisfaction", "18"),
            ("transparency", "18"),
        ]
    );
    let expected = "1.1 6|1.2 4|1.3 2|1.4 6|2.1 20|2.2 0|3.1-3.3 12|3.5 2|3.5b 2|3.6 6|4.1 6|4.2 4|\
                    4.3 2|4.4 4|4.5a 2|4.5b 2|4.6 2|5.1 0|5.2 6|5.3 6|5.4 6";
    let mut found: Vec<String> =
        framework.indicators.iter().map(|i| format!("{} {}", i.id, i.max.to_text())).collect();
    found.sort_unstable();
    assert_eq!(found.join("|"), expected);
}
