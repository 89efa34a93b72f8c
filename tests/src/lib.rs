//! What the tests that cross crates share: the real figures, frameworks and datasets in few words,
//! and cases that stand in text files.
//!
//! Everything here stops the test at once, with all that is wrong, when something cannot be read.

mod case;

use std::path::Path;

use parindex::checks::Check;
use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::{Checks, Dataset, Exact, Framework, Scoreboard};
use serde_json::{Value, json};

pub use case::{names, run};

/// A small generator with a fixed seed (the constants of Knuth's MMIX), so that every run sees the
/// same numbers.
pub struct Random(pub u64);

impl Random {
    /// The next 48 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 16
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits()).unwrap_or_default() % end
    }

    /// A number below `end`, small ones as often as large ones.
    pub fn spread(&mut self, end: u64) -> u64 {
        let bits = 1 + self.bits() % u64::from(end.ilog2() + 1);
        (self.bits() % (1 << bits)) % end
    }
}

/// The text of a file below `tests/`.
///
/// # Panics
/// When there is no such file.
pub fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One row of a file of real figures.
pub struct Row {
    header: std::rc::Rc<Vec<String>>,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn get(&self, column: &str) -> &str {
        let place = self.header.iter().position(|name| name == column);
        &self.cells[place.unwrap_or_else(|| panic!("no column {column}"))]
    }
}

/// The rows of a file of `tests/data`. None of these files quotes a cell.
///
/// # Panics
/// When a cell is quoted after all, or a row is too short or too long.
pub fn rows(file: &str) -> Vec<Row> {
    let text = text(&format!("data/{file}"));
    assert!(!text.contains('"'), "{file} quotes cells");
    let mut lines =
        text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<String>>());
    let header = std::rc::Rc::new(lines.next().expect("a header"));
    let row = |cells: Vec<String>| {
        assert_eq!(cells.len(), header.len(), "{file}: {cells:?}");
        Row { header: header.clone(), cells }
    };
    lines.map(row).collect()
}

/// One line for each check: its code, where it stands, what was seen.
pub fn lines(checks: &Checks) -> Vec<String> {
    checks.iter().map(line).collect()
}

fn line(check: &Check) -> String {
    format!("{} {}", check.problem.code(), check.path).trim_end().to_owned()
}

/// Stops with everything that was found.
fn stop(what: &str, checks: &Checks) -> ! {
    let told: Vec<String> = checks
        .iter()
        .map(|check| format!("{}: {} / {}", line(check), check.found, check.expected))
        .collect();
    panic!("{what}:\n{}", told.join("\n"))
}

/// A framework that comes with the library.
///
/// # Panics
/// When there is none of that id, or it has faults.
pub fn shipped(id: &str) -> Framework {
    let read = Framework::shipped(id).unwrap_or_else(|| panic!("no framework {id}"));
    read.unwrap_or_else(|checks| stop(id, &checks))
}

/// The text of a framework: what is given, with format, id, version and title where they lack.
pub fn framework_text(given: &Value) -> String {
    let mut whole = json!({
        "format": "parindex/framework/1", "id": "test", "version": "1", "title": "Thử"
    });
    let (Some(whole_fields), Some(fields)) = (whole.as_object_mut(), given.as_object()) else {
        return given.to_string();
    };
    for (name, value) in fields {
        whole_fields.insert(name.clone(), value.clone());
    }
    whole.to_string()
}

/// A framework of few words.
///
/// # Panics
/// When it has faults.
pub fn framework(given: &Value) -> Framework {
    let read = Framework::from_json(&framework_text(given), &Limits::default());
    read.unwrap_or_else(|checks| stop("framework", &checks))
}

/// The faults of a framework.
///
/// # Panics
/// When it has none.
pub fn framework_faults(given: &Value) -> Checks {
    match Framework::from_json(&framework_text(given), &Limits::default()) {
        Ok(_) => panic!("the framework has no faults"),
        Err(checks) => checks,
    }
}

/// The text of a dataset: what is given, with the format where it lacks.
pub fn dataset_text(given: &Value) -> String {
    let mut whole = given.clone();
    if let Some(fields) = whole.as_object_mut() {
        fields.entry("format").or_insert_with(|| json!("parindex/dataset/1"));
        let units = fields.get_mut("units").and_then(Value::as_array_mut);
        for unit in units.into_iter().flatten().filter_map(Value::as_object_mut) {
            if let Some(code) = unit.get("code").cloned() {
                unit.entry("name").or_insert(code);
            }
        }
    }
    whole.to_string()
}

/// A dataset of few words; units without a name are called by their code.
///
/// # Panics
/// When it has faults.
pub fn dataset(framework: &Framework, given: &Value) -> Dataset {
    let read = Dataset::from_json(&dataset_text(given), framework, &Limits::default());
    read.unwrap_or_else(|checks| stop("dataset", &checks))
}

/// A dataset from CSV, of the units themselves.
///
/// # Panics
/// When it has faults.
pub fn csv(framework: &Framework, text: &str) -> Dataset {
    let read = Dataset::from_csv(text, framework, Stage::Own, &Limits::default());
    read.unwrap_or_else(|checks| stop("CSV", &checks))
}

/// Scores, listening to every stage.
///
/// # Panics
/// When the figures have faults.
pub fn score(framework: &Framework, dataset: &Dataset) -> Scoreboard {
    parindex::score(framework, dataset, Stage::SecondAppraisal)
        .unwrap_or_else(|checks| stop("score", &checks))
}

/// The points of an indicator as text, `–` when it has none.
///
/// # Panics
/// When there is no such unit or indicator.
pub fn points(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    unit: &str,
    indicator: &str,
) -> String {
    let unit = dataset.unit(unit).unwrap_or_else(|| panic!("no unit {unit}"));
    let place = framework.indicator(indicator);
    let place = place.unwrap_or_else(|| panic!("no indicator {indicator}"));
    board.cell(unit, place).points.map_or("–".into(), |points| board.text(points))
}

/// The points of a group as text, `–` when it has none.
///
/// # Panics
/// When there is no such unit or group.
pub fn group_points(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    unit: &str,
    group: &str,
) -> String {
    let unit = dataset.unit(unit).unwrap_or_else(|| panic!("no unit {unit}"));
    let place = framework.group(group).unwrap_or_else(|| panic!("no group {group}"));
    board.group(unit, place).map_or("–".into(), |points| board.text(points))
}

/// A printed number in its plain form, so that `14.10` and `14.1` are the same text.
///
/// # Panics
/// When it is no number.
pub fn plain(printed: &str) -> String {
    Exact::parse(printed).unwrap_or_else(|| panic!("no number: {printed}")).to_text()
}
