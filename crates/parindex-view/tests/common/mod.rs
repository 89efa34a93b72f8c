//! What the tests of drawings share: the real sample, a small framework, golden files.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::Path;
use std::{env, fs};

use parindex::dataset::{Period, Stage};
use parindex::json::Limits;
use parindex::publication::Official;
use parindex::{Dataset, Framework, Publication, Title};

/// 31 communes of Phú Thọ and the province, from the repository's own copy of the real figures.
pub fn phu_tho() -> Publication {
    let framework =
        Framework::shipped("vn-766-2022").expect("it is shipped").expect("it has no faults");
    let csv = include_str!("../../../../tests/data/phutho_2026_inputs.csv");
    let mut dataset = read_csv(csv, &framework);
    dataset.period = Some(Period { year: 2026, parts: 1, part: 1 });
    dataset.as_of = Some("2026-09-26T18:20:53+07:00".into());
    dataset.source = Some(Title {
        vi: "Cổng Dịch vụ công quốc gia".into(),
        en: Some("National public-service portal".into()),
    });
    dataset.note = Some(Title {
        vi: "31 xã, phường có số liệu được lưu trọn vẹn; không phải bảng xếp hạng đầy đủ của tỉnh."
            .into(),
        en: Some("31 communes captured whole; not the province’s full ranking.".into()),
    });
    let official = Official::from_json(
        r#"{"source": "Cổng Dịch vụ công quốc gia, 26/9/2026",
            "units": [{"code": "H44.125", "groups": {"payment": "7.22"}}]}"#,
        &Limits::default(),
    );
    publish(framework, dataset, official.ok())
}

/// 34 provinces on six days, 5 to 10 October 2026, one publication a day, oldest first.
pub fn provinces() -> Vec<Publication> {
    let text = include_str!("../../../../tests/data/provinces_766_series.csv");
    let mut days: Vec<(&str, String)> = Vec::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if days.last().is_none_or(|(day, _)| *day != cells[0]) {
            let head = "code,name,level,transparency_points,progress_points,online_points,\
                        digitisation_points,satisfaction_points,payment_points\n";
            days.push((cells[0], head.to_owned()));
        }
        let (_, rows) = days.last_mut().expect("a day was pushed");
        rows.push_str(&[cells[1], cells[2], "province", &cells[3..9].join(",")].join(","));
        rows.push('\n');
    }
    let published = |(day, csv): (&str, String)| {
        let framework = Framework::shipped("vn-766-2022-published-groups");
        let framework = framework.expect("it is shipped").expect("it has no faults");
        let mut dataset = read_csv(&csv, &framework);
        dataset.as_of = Some(day.to_owned());
        Publication::new(day, framework, dataset, Stage::SecondAppraisal, None).expect("it scores")
    };
    days.into_iter().map(published).collect()
}

/// The figures of a newspaper article, for gates without points.
pub fn model_commune() -> Publication {
    let framework = Framework::shipped("vn-model-commune-2023")
        .expect("it is shipped")
        .expect("it has no faults");
    let json = r#"{ "format": "parindex/dataset/1", "framework": "vn-model-commune-2023",
      "units": [
        { "code": "binh-phu", "name": "Xã Bình Phú", "level": "commune",
          "inputs": { "satisfaction_rate": "98.5", "documents_incoming": 10, "documents_incoming_processed": 10,
                      "dossiers_late": 0, "website_complete": "yes", "computer_rate": "1.05" },
          "statements": [{ "gate": "signed-documents", "quote": "trên 100%" }] },
        { "code": "an-hoa", "name": "Xã An Hòa", "level": "commune",
          "inputs": { "satisfaction_rate": "88", "dossiers_late": 3 } } ] }"#;
    let dataset = Dataset::from_json(json, &framework, &Limits::default()).expect("sound");
    publish(framework, dataset, None)
}

/// A framework from JSON and its data from CSV.
pub fn small(framework: &str, csv: &str) -> Publication {
    let framework = Framework::from_json(framework, &Limits::default()).expect("a framework");
    let dataset = read_csv(csv, &framework);
    publish(framework, dataset, None)
}

pub fn read_csv(csv: &str, framework: &Framework) -> Dataset {
    Dataset::from_csv(csv, framework, Stage::Own, &Limits::default()).expect("sound data")
}

pub fn publish(framework: Framework, dataset: Dataset, official: Option<Official>) -> Publication {
    Publication::new("2026-09-26", framework, dataset, Stage::SecondAppraisal, official)
        .expect("it scores")
}

/// Compares with a golden file; `MAKE_REF=1` writes it anew. Lines begin at rows and blocks.
pub fn golden(name: &str, drawn: &str) {
    let mut lines = drawn.to_owned();
    for tag in ["<tr", "<tbody", "<thead", "<table", "<caption", "<p", "<dl", "<dt", "<div", "<li"]
    {
        lines = lines.replace(tag, &["\n", tag].concat());
    }
    lines.push('\n');
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if env::var_os("MAKE_REF").is_some() {
        fs::write(&file, &lines).expect("the golden file is written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let differs = lines.lines().zip(expected.lines()).find(|(ours, theirs)| ours != theirs);
    assert!(
        lines == expected,
        "{name} differs (MAKE_REF=1 writes it anew), first at:\n{differs:#?}"
    );
}

/// The codes of the rows, in their order.
pub fn codes(html: &str) -> Vec<String> {
    let rows = html.split("data-code=\"").skip(1);
    rows.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

/// The row of a unit.
pub fn row(html: &str, code: &str) -> String {
    let start = ["data-code=\"", code, "\""].concat();
    let (_, rest) = html.split_once(&*start).expect("the unit has a row");
    rest.split("</tr>").next().unwrap_or_default().to_owned()
}
