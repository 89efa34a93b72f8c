//! From files to a framework and a dataset.

use std::path::Path;

use parindex::dataset::{Period, Stage, instant_sound};
use parindex::framework::shipped;
use parindex::json::Limits;
use parindex::{Dataset, Framework, Title};
use parindex_view::fold::{fold, matches};

use crate::arguments::{Model, StageWord};
use crate::failure::{Failure, refuse};
use crate::input::{Text, read};
use crate::output::harmless;

/// A framework with a dataset, and how far to listen.
pub struct Loaded {
    /// What is measured.
    pub framework: Framework,
    /// What was reported.
    pub dataset: Dataset,
    /// The file of the data, for faults that only scoring shows.
    pub data: Text,
    /// The stage up to which to listen.
    pub until: Stage,
}

impl From<StageWord> for Stage {
    fn from(word: StageWord) -> Self {
        match word {
            StageWord::Own => Self::Own,
            StageWord::First => Self::FirstAppraisal,
            StageWord::Second => Self::SecondAppraisal,
        }
    }
}

/// Loads what the arguments name.
pub fn load(model: &Model) -> Result<Loaded, Failure> {
    let about = About::read(model)?;
    let framework = framework(&model.framework)?;
    let data = read(&model.data)?;
    let stage = model.stage.map(Stage::from);
    let mut dataset = dataset(&data, &framework, stage)?;
    if data.is_json() {
        if let Some(option) = about.first() {
            return refuse(format!(
                "{option} is for CSV data; {} is JSON and says it itself.",
                data.name
            ));
        }
    } else {
        about.put(&mut dataset);
    }
    let until = stage.unwrap_or(Stage::SecondAppraisal);
    Ok(Loaded { framework, dataset, data, until })
}

/// A framework by its shipped id, or from a file.
pub fn framework(name: &str) -> Result<Framework, Failure> {
    if let Some(shipped) = Framework::shipped(name) {
        return shipped.map_err(|checks| Failure::Faults {
            name: name.into(),
            text: String::new(),
            checks,
        });
    }
    if name != "-" && !Path::new(name).exists() {
        let ids: Vec<&str> = shipped().iter().map(|file| file.id).collect();
        return refuse(format!(
            "There is no framework and no file \"{name}\". Shipped: {}.",
            ids.join(", ")
        ));
    }
    let text = read(name)?;
    Framework::from_json(&text.body, &Limits::default()).map_err(|checks| text.faults(checks))
}

/// A dataset from JSON or CSV.
pub fn dataset(
    data: &Text,
    framework: &Framework,
    stage: Option<Stage>,
) -> Result<Dataset, Failure> {
    let limits = Limits::default();
    let read = if data.is_json() {
        Dataset::from_json(&data.body, framework, &limits)
    } else {
        Dataset::from_csv(&data.body, framework, stage.unwrap_or_default(), &limits)
    };
    read.map_err(|checks| data.faults(checks))
}

/// What CSV cannot say of itself.
struct About {
    period: Option<Period>,
    as_of: Option<String>,
    source: Option<Title>,
    note: Option<Title>,
}

impl About {
    fn read(model: &Model) -> Result<Self, Failure> {
        let period = match &model.period {
            Some(text) => match Period::parse(text) {
                Some(period) => Some(period),
                None => {
                    return refuse(format!(
                        "--period: \"{text}\" is not a period. Write 2026, 2026-H1, 2026-Q3 or 2026-09."
                    ));
                }
            },
            None => None,
        };
        if let Some(day) = model.as_of.as_deref().filter(|day| !instant_sound(day)) {
            return refuse(format!(
                "--as-of: \"{day}\" is not a day. Write 2026-09-26 or 2026-09-26T18:20:53+07:00."
            ));
        }
        let title = |text: &Option<String>| {
            text.as_deref().filter(|text| !text.trim().is_empty()).map(|text| {
                Title::from(&*parindex::text::compose(text).unwrap_or_else(|| text.to_owned()))
            })
        };
        Ok(Self {
            period,
            as_of: model.as_of.clone(),
            source: title(&model.source),
            note: title(&model.note),
        })
    }

    fn first(&self) -> Option<&'static str> {
        [
            (self.period.is_some(), "--period"),
            (self.as_of.is_some(), "--as-of"),
            (self.source.is_some(), "--source"),
            (self.note.is_some(), "--note"),
        ]
        .into_iter()
        .find_map(|(given, option)| given.then_some(option))
    }

    fn put(self, dataset: &mut Dataset) {
        dataset.period = self.period;
        dataset.as_of = self.as_of;
        dataset.source = self.source;
        dataset.note = self.note;
    }
}

/// How many units a refusal names.
const MOST_NAMED: usize = 5;

/// The place of the unit of a code; where there is none, those are named whose code or name is like it.
pub fn unit(dataset: &Dataset, code: &str, file: &str) -> Result<usize, Failure> {
    if let Some(unit) = dataset.unit(code) {
        return Ok(unit);
    }
    let like = |text: &str| matches(&fold(text), code);
    let alike = dataset.units.iter().filter(|unit| like(&unit.code) || like(&unit.name));
    let named: Vec<String> =
        alike.take(MOST_NAMED).map(|unit| format!("{} ({})", unit.code, unit.name)).collect();
    let mut told = format!("There is no unit \"{}\" in {file}.", harmless(code));
    if !named.is_empty() {
        told.push_str(&harmless(&format!(" Did you mean {}?", named.join(", "))));
    }
    refuse(told)
}
