//! The API for programs: text or objects in, plain objects and typed arrays out.

use std::rc::Rc;

use js_sys::{Float64Array, Uint32Array};
use parindex::dataset::Stage;
use parindex::json::Limits;
use parindex::score::{Excel, Scoreboard, to_csv};
use parindex::{
    Check, Checks, Dataset, Framework as CoreFramework, Language, Problem, Publication,
};
use wasm_bindgen::prelude::*;

use crate::out::{checks_out, error_of, out_of, text_of};
use crate::text::limits;

const ENGLISH: Language = Language::English;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../js/types.d.ts");

/// A framework, read and checked.
#[wasm_bindgen]
pub struct Framework(Rc<CoreFramework>);

/// Reads a framework from JSON text or an object. Throws a `ParIndexError` whose `checks` hold
/// every fault with its path.
#[wasm_bindgen(js_name = loadFramework)]
pub fn load_framework(
    #[wasm_bindgen(unchecked_param_type = "string | object")] framework: &JsValue,
) -> Result<Framework, JsValue> {
    let (text, limits) = text_of(framework)?;
    match CoreFramework::from_json(&text, &limits) {
        Ok(framework) => Ok(Framework(Rc::new(framework))),
        Err(checks) => Err(error_of(&checks, &text, ENGLISH)),
    }
}

#[wasm_bindgen]
impl Framework {
    /// Its id.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.0.id.clone()
    }

    /// The ids of its indicators, in the order of the columns of `Board.points()`.
    #[wasm_bindgen(getter)]
    pub fn indicators(&self) -> Vec<String> {
        self.0.indicators.iter().map(|indicator| indicator.id.clone()).collect()
    }

    /// Its JSON text, as loaded.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> String {
        parindex::json::pretty(&self.0.to_tree())
    }
}

/// A framework with a dataset, ready to be scored any number of times.
#[wasm_bindgen]
pub struct Model {
    framework: Rc<CoreFramework>,
    dataset: Rc<Dataset>,
}

/// Reads a framework and a dataset: JSON text, CSV text or objects. Throws a `ParIndexError` whose
/// `checks` hold every fault.
#[wasm_bindgen]
pub fn load(
    #[wasm_bindgen(unchecked_param_type = "string | object")] framework: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string | object")] dataset: &JsValue,
) -> Result<Model, JsValue> {
    let framework = load_framework(framework)?.0;
    let dataset = Rc::new(read_dataset(&framework, dataset)?);
    Ok(Model { framework, dataset })
}

fn read_dataset(framework: &CoreFramework, value: &JsValue) -> Result<Dataset, JsValue> {
    let (text, limits) = text_of(value)?;
    dataset_of(&text, framework, &limits).map_err(|checks| error_of(&checks, &text, ENGLISH))
}

/// A dataset from JSON or CSV text.
fn dataset_of(text: &str, framework: &CoreFramework, limits: &Limits) -> Result<Dataset, Checks> {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        Dataset::from_json(text, framework, limits)
    } else {
        Dataset::from_csv(text, framework, Stage::Own, limits)
    }
}

fn stage_of(stage: Option<String>) -> Result<Stage, JsValue> {
    let Some(word) = stage else { return Ok(Stage::SecondAppraisal) };
    Stage::of(&word).ok_or_else(|| {
        let fault = Check::fault(Problem::NotOneOf, "stage").found(&word);
        error_of(&Checks::from(fault.expected("self, appraisal_1, appraisal_2")), "", ENGLISH)
    })
}

#[wasm_bindgen]
impl Model {
    /// Scores and ranks, listening to the stages up to `stage` (the last unless given).
    pub fn score(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "Stage")] stage: Option<String>,
    ) -> Result<Board, JsValue> {
        match parindex::score(&self.framework, &self.dataset, stage_of(stage)?) {
            Ok(board) => Ok(Board {
                framework: self.framework.clone(),
                dataset: self.dataset.clone(),
                board: Rc::new(board),
            }),
            Err(checks) => Err(error_of(&checks, "", ENGLISH)),
        }
    }

    /// The fingerprint of framework and dataset, `sha256-` and 64 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        parindex::fingerprint(&self.framework, &self.dataset)
    }

    /// The dataset's JSON text, as loaded.
    #[wasm_bindgen(js_name = datasetJson)]
    pub fn dataset_json(&self) -> String {
        parindex::json::pretty(&self.dataset.to_tree(&self.framework))
    }
}

/// Points, ranks, grades and gates of all units.
#[wasm_bindgen]
pub struct Board {
    pub(crate) framework: Rc<CoreFramework>,
    pub(crate) dataset: Rc<Dataset>,
    pub(crate) board: Rc<Scoreboard>,
}

#[wasm_bindgen]
impl Board {
    /// One row a unit, one column an indicator: points, `NaN` where there are none.
    pub fn points(&self) -> Float64Array {
        self.numbers(self.board.cells.iter().map(|cell| cell.points))
    }

    /// One total a unit, `NaN` where there is none.
    pub fn totals(&self) -> Float64Array {
        self.numbers(self.board.units.iter().map(|unit| unit.total))
    }

    /// One rank a unit, 0 where there is none.
    pub fn ranks(&self) -> Uint32Array {
        let ranks: Vec<u32> = self.board.units.iter().map(|unit| unit.rank.unwrap_or(0)).collect();
        Uint32Array::from(ranks.as_slice())
    }

    /// The nearest number to each exact decimal: it prints as that decimal.
    #[allow(clippy::cast_precision_loss, reason = "points are far below 2^53 steps")]
    fn numbers(&self, steps: impl Iterator<Item = Option<i64>>) -> Float64Array {
        let scale = (0..self.board.places).fold(1.0, |scale, _| scale * 10.0);
        let numbers: Vec<f64> =
            steps.map(|steps| steps.map_or(f64::NAN, |steps| steps as f64 / scale)).collect();
        Float64Array::from(numbers.as_slice())
    }

    /// Every unit's rank, total, groups, indicators and gates, and all contradictions.
    #[wasm_bindgen(unchecked_return_type = "Results")]
    pub fn results(&self) -> JsValue {
        let fingerprint = parindex::fingerprint(&self.framework, &self.dataset);
        out_of(&parindex::score::results(&self.framework, &self.dataset, &self.board, &fingerprint))
    }

    /// One unit with everything that makes its points; `undefined` when there is no such unit.
    #[wasm_bindgen(unchecked_return_type = "Card | undefined")]
    pub fn explain(&self, code: &str) -> JsValue {
        let unit = self.dataset.unit(code);
        let card = unit
            .and_then(|unit| parindex::explain(&self.framework, &self.dataset, &self.board, unit));
        card.map_or(JsValue::UNDEFINED, |card| out_of(&card))
    }

    /// The contradictions in the figures, in words.
    #[wasm_bindgen(unchecked_return_type = "Check[]")]
    pub fn contradictions(&self) -> JsValue {
        checks_out(&self.board.contradictions, "", ENGLISH)
    }

    /// The scoreboard as CSV text.
    #[wasm_bindgen(js_name = toCsv)]
    pub fn to_csv(&self) -> String {
        to_csv(&self.framework, &self.dataset, &self.board, Excel::No)
    }
}

/// Scores in one call: JSON text, CSV text or objects in, plain results out.
#[wasm_bindgen(unchecked_return_type = "Results")]
pub fn score(
    #[wasm_bindgen(unchecked_param_type = "string | object")] framework: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string | object")] dataset: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Stage")] stage: Option<String>,
) -> Result<JsValue, JsValue> {
    Ok(load(framework, dataset)?.score(stage)?.results())
}

/// Explains one unit in one call.
#[wasm_bindgen(unchecked_return_type = "Card | undefined")]
pub fn explain(
    #[wasm_bindgen(unchecked_param_type = "string | object")] framework: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string | object")] dataset: &JsValue,
    code: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Stage")] stage: Option<String>,
) -> Result<JsValue, JsValue> {
    Ok(load(framework, dataset)?.score(stage)?.explain(code))
}

/// Everything that is wrong with a framework, or with a dataset when its framework is given.
/// Does not throw for faults; an empty array says that there are none.
#[wasm_bindgen(unchecked_return_type = "Check[]")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "string | object")] document: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | object")] framework: &JsValue,
) -> Result<JsValue, JsValue> {
    let faults = |read: Result<(), Checks>, text: &str| {
        checks_out(&read.err().unwrap_or_default(), text, ENGLISH)
    };
    let (text, limits) = text_of(document)?;
    if framework.is_undefined() {
        return Ok(faults(CoreFramework::from_json(&text, &limits).map(drop), &text));
    }
    let (framework_text, framework_limits) = text_of(framework)?;
    match CoreFramework::from_json(&framework_text, &framework_limits) {
        Ok(framework) => Ok(faults(dataset_of(&text, &framework, &limits).map(drop), &text)),
        Err(checks) => Ok(checks_out(&checks, &framework_text, ENGLISH)),
    }
}

/// Recomputes a publication: where its results are not what its inputs give. Empty: it agrees.
#[wasm_bindgen(unchecked_return_type = "Check[]")]
pub fn verify(publication: &str) -> Result<JsValue, JsValue> {
    match Publication::from_json(publication, &limits()) {
        Ok(read) => Ok(checks_out(&read.differences, publication, ENGLISH)),
        Err(checks) => Err(error_of(&checks, publication, ENGLISH)),
    }
}
