//! What a publication says, as its pages must print it.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::site::Site;

/// A row: code, rank, name, total.
pub type Row = [String; 4];

/// The rows of the results in `publication.json`, in the order of the file.
pub fn rows(site: &Site) -> Vec<Row> {
    let text = fs::read_to_string(site.dir.join("publication.json")).expect("the file is read");
    let publication: Value = serde_json::from_str(&text).expect("the file is JSON");
    let units = publication["dataset"]["units"].as_array().expect("units");
    let peers = |unit: &Value| unit["peer_group"].clone();
    let alone = |unit: &Value| units.iter().filter(|it| peers(it) == peers(unit)).count() == 1;
    let results = publication["results"]["units"].as_array().expect("results");
    assert_eq!(units.len(), results.len());
    let row = |(unit, result): (&Value, &Value)| {
        assert_eq!(unit["code"], result["code"]);
        let rank = if alone(unit) {
            // The dash and, for the ear, its reason.
            "–Không xếp hạng: không có đơn vị cùng nhóm".to_owned()
        } else {
            thousands(&result["rank"].to_string())
        };
        [text_of(&unit["code"]), rank, text_of(&unit["name"]), printed(&text_of(&result["total"]))]
    };
    units.iter().zip(results).map(row).collect()
}

/// The totals and the points of groups as pages print them, each with how often it is there.
pub fn scores(site: &Site) -> BTreeMap<String, usize> {
    let text = fs::read_to_string(site.dir.join("publication.json")).expect("the file is read");
    let publication: Value = serde_json::from_str(&text).expect("the file is JSON");
    let mut scores = BTreeMap::new();
    // A group that is made of groups is printed as these.
    let groups = publication["framework"]["groups"].as_array().expect("groups");
    let parent =
        |id: &str| groups.iter().any(|group| group["id"] == id && group.get("groups").is_some());
    for unit in publication["results"]["units"].as_array().expect("results") {
        let groups = unit["groups"].as_object().expect("groups").iter();
        let printed_ones = groups.filter(|(id, _)| !parent(id)).map(|(_, points)| points);
        for points in printed_ones.chain([&unit["total"]]).filter_map(Value::as_str) {
            *scores.entry(printed(points)).or_default() += 1;
        }
    }
    assert!(scores.len() > 100, "{scores:?}");
    scores
}

/// The same rows whatever their order.
pub fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort();
    rows
}

fn text_of(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// `3321` as pages print it: `3.321`.
fn thousands(digits: &str) -> String {
    match digits.len() {
        4.. => {
            format!("{}.{}", thousands(&digits[..digits.len() - 3]), &digits[digits.len() - 3..])
        }
        _ => digits.to_owned(),
    }
}

/// `68.4` as pages print it: `68,40`.
fn printed(total: &str) -> String {
    let (whole, part) = total.split_once('.').unwrap_or((total, ""));
    format!("{whole},{part:0<2}")
}

/// `1.184,5` as a number.
pub fn number(text: &str) -> f64 {
    let plain = text.replace('.', "").replace(',', ".");
    plain.parse().unwrap_or_else(|_| panic!("{text:?} is not a number"))
}
