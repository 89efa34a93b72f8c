//! The drawings about time compared with files, letter by letter.
#![cfg(feature = "time")]

mod common;

use common::golden;
use parindex::calendar::{Calendar, Hours, Office};
use parindex::deadline::{CountsFile, Rules};
use parindex::json::Limits;
use parindex_view::{DueView, Language, dossiers, due};

/// Received on Friday 21/8/2026; the next day is a worked Saturday.
const VIEW: DueView<'static> = DueView {
    language: Language::Vietnamese,
    heading_level: 3,
    rule: "petition-refusal",
    amount: "",
    date: "2026-08-21",
    time: "10:00",
};

#[test]
fn a_due_date_with_its_days() {
    let office = Office::new(Calendar::vietnam(), Hours::default());
    let rules = Rules::vietnam();
    golden("due-vi.html", &due(&office, &rules, &VIEW).to_html());
    let view = DueView { language: Language::English, rule: "working_days", amount: "3", ..VIEW };
    golden("due-en.html", &due(&office, &rules, &view).to_html());
}

#[test]
fn a_question_that_is_not_complete() {
    let office = Office::new(Calendar::vietnam(), Hours::default());
    let view = DueView { date: "", ..VIEW };
    golden("due-empty.html", &due(&office, &Rules::vietnam(), &view).to_html());
}

#[test]
fn counts_of_dossiers() {
    let text = r#"{ "format": "parindex/counts/1", "as_of": "2026-09-30T17:00:00+07:00", "period": "2026-Q3",
        "by": "unit", "title": { "vi": "Hồ sơ quý III", "en": "Dossiers of the third quarter" },
        "note": { "vi": "Số liệu giả." }, "source": { "vi": "Nhật ký giả" },
        "calendar": { "id": "vn", "version": "2026-11", "fingerprint": "sha256-0" },
        "lines": { "read": 11, "used": 10, "outside": 1, "refused": 1 },
        "groups": [
            { "code": "H44.116", "name": "UBND xã Bình Phú", "received": 4, "early": 1, "finished_on_time": 1,
              "finished_late": 1, "overdue": 1 },
            { "code": "H44.100", "name": "<b>Việt Trì</b>", "received": 5, "early": 2, "open_in_time": 2,
              "at_risk": 2, "without_due": 1 }] }"#;
    let file = CountsFile::from_json(text, &Limits::default()).expect("sound");
    golden("dossiers-vi.html", &dossiers(&file, Language::Vietnamese, 3).to_html());
    golden("dossiers-en.html", &dossiers(&file, Language::English, 0).to_html());
}
