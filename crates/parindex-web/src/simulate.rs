//! What if, goal seek, rank intervals and rank sets, for programs.

use std::rc::Rc;

use js_sys::{Float64Array, Reflect, Uint32Array};
use parindex::simulate::{
    Counting, DRAWS, Difference, Estimate, Limit, Model, Question, RankSet, Spec, Swap, Target,
    correlations, difference_sets, joint_sets, read_edits, read_estimates, seek, swap, what_if,
    without_groups,
};
use parindex::{Check, Checks, Dataset, Framework, Language, Problem, Scoreboard};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::api::Board;
use crate::out::{checks_out, error_of, out_of, text_of};

const ENGLISH: Language = Language::English;
/// Most draws of one call.
const MOST_DRAWS: f64 = 1e8;

/// The ranks that a unit may have.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RankSet"))]
pub struct RankSetOut<'n> {
    name: &'n str,
    rank: u32,
    low: u32,
    high: u32,
}

/// The smallest change of a maximum that makes two units level.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Swap"))]
pub struct SwapOut<'f> {
    /// The indicator.
    indicator: &'f str,
    /// How much its maximum changes, exactly: a decimal, or a fraction such as `1/3`.
    by: String,
}

/// The ranks without a group.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "WithoutGroup"))]
pub struct WithoutGroupOut<'f> {
    /// The group.
    group: &'f str,
    /// One rank a unit.
    ranks: Vec<Option<u32>>,
}

/// A number among the options, within bounds.
fn number(options: &JsValue, name: &str, otherwise: f64, bounds: [f64; 2]) -> Result<f64, JsValue> {
    if options.is_undefined() {
        return Ok(otherwise);
    }
    let value = Reflect::get(options, &name.into())?;
    if value.is_undefined() {
        return Ok(otherwise);
    }
    let given = value.as_f64().unwrap_or(f64::NAN);
    if given >= bounds[0] && given <= bounds[1] {
        return Ok(given);
    }
    let fault = Check::fault(Problem::NotOneOf, name).found(&given.to_string());
    let expected = format!("{} ... {}", bounds[0], bounds[1]);
    Err(error_of(&Checks::from(fault.expected(&expected)), "", ENGLISH))
}

fn flag(options: &JsValue, name: &str) -> Result<bool, JsValue> {
    if options.is_undefined() {
        return Ok(false);
    }
    Ok(Reflect::get(options, &name.into())?.is_truthy())
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within its bounds")]
fn whole(number: f64) -> u64 {
    number as u64
}

const SHARE: [f64; 2] = [1e-9, 1.0 - 1e-9];
const SEEDS: [f64; 2] = [0.0, 9_007_199_254_740_991.0];

#[wasm_bindgen]
impl Board {
    /// Makes edits to a copy and scores again what they touch. Edits are an array such as
    /// `[{ unit: 'H44.100', input: 'petitions_on_time', value: 4 }]`.
    #[wasm_bindgen(js_name = whatIf)]
    pub fn what_if(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | object[]")] edits: &JsValue,
    ) -> Result<WhatIf, JsValue> {
        let (text, limits) = text_of(edits)?;
        let edits = read_edits(&text, &self.framework, &self.dataset, &limits)
            .map_err(|checks| error_of(&checks, &text, ENGLISH))?;
        let found = what_if(&self.framework, &self.dataset, &self.board, &edits)
            .map_err(|checks| error_of(&checks, "", ENGLISH))?;
        let (framework, dataset) = (self.framework.clone(), self.dataset.clone());
        Ok(WhatIf { framework, dataset, board: self.board.clone(), found })
    }

    /// What it takes for a unit to reach `total=80`, `rank=10`, `grade=A` or `gate=none-late`;
    /// `undefined` when there is no such unit. `limits` are texts such as `petitions_on_time=2..4@0.5`: the
    /// ends that a figure keeps to and what one unit of change costs, each of which may be left out.
    #[wasm_bindgen(unchecked_return_type = "Sought | undefined")]
    pub fn seek(
        &self,
        code: &str,
        target: &str,
        limits: Option<Vec<String>>,
    ) -> Result<JsValue, JsValue> {
        let mut faults = Checks::default();
        let mut read = Vec::new();
        for text in limits.unwrap_or_default() {
            match Limit::read(&text, &self.framework) {
                Ok(limit) => read.push(limit),
                Err(checks) => checks.iter().for_each(|check| faults.push(check.clone())),
            }
        }
        if !faults.is_empty() {
            return Err(error_of(&faults, "", ENGLISH));
        }
        let target = Target::read(target, &self.framework)
            .map_err(|checks| error_of(&checks, "", ENGLISH))?;
        let Some(unit) = self.dataset.unit(code) else { return Ok(JsValue::UNDEFINED) };
        let (framework, dataset) = (&self.framework, &self.dataset);
        Ok(out_of(&seek(framework, dataset, &self.board, unit, &target, None, &read)))
    }

    /// The smallest change of one maximum that makes two units level, beyond which they swap; `undefined`
    /// when no single one can, or there is no such unit.
    #[wasm_bindgen(unchecked_return_type = "Swap | undefined")]
    pub fn swap(&self, first: &str, second: &str) -> JsValue {
        let pair = self.dataset.unit(first).zip(self.dataset.unit(second));
        let found = pair.and_then(|(a, b)| swap(&self.framework, &self.board, a, b));
        let out = |found: &Swap| {
            let indicator = &*self.framework.indicators[found.indicator].id;
            out_of(&SwapOut { indicator, by: found.by.to_text() })
        };
        found.as_ref().map_or(JsValue::UNDEFINED, out)
    }

    /// The ranks without one group at the top: one entry a group, one rank a unit in the order of the
    /// dataset, `null` for those without a rank.
    #[wasm_bindgen(js_name = withoutGroups, unchecked_return_type = "WithoutGroup[]")]
    pub fn without_groups(&self) -> JsValue {
        let found = without_groups(&self.framework, &self.board);
        let out = found.into_iter().map(|(group, ranks)| {
            let group = &*self.framework.groups[group].id;
            WithoutGroupOut { group, ranks }
        });
        out_of(&out.collect::<Vec<_>>())
    }

    /// How sure each rank is. What is uncertain is a question, `sampling` or `luck`, or a
    /// specification (`parindex/simulation/1`). With `arrays`, four numbers a unit in the order of the
    /// dataset: low, median, high and the probability of the first ranks, `NaN` without a rank.
    #[wasm_bindgen(unchecked_return_type = "RankInterval[] | Float64Array")]
    pub fn simulate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | object")] spec: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Draws")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let spec = self.spec(spec)?;
        let draws = whole(number(options, "draws", 10_000.0, [1.0, MOST_DRAWS])?);
        let seed = whole(number(options, "seed", 1.0, SEEDS)?);
        let confidence = number(options, "confidence", 0.9, SHARE)?;
        let top = whole(number(options, "top", 10.0, [1.0, 20_000.0])?);
        let model = Model::new(&self.framework, &self.dataset, &self.board, &spec);
        let counting = Counting { pairs: flag(options, "pairs")? };
        let tally = model.run(seed, 0, draws, counting);
        let top = u32::try_from(top).unwrap_or(u32::MAX);
        let intervals = model.intervals(&tally, confidence, top);
        if !flag(options, "arrays")? {
            return Ok(out_of(&intervals));
        }
        let mut numbers = vec![f64::NAN; 4 * self.dataset.units.len()];
        for (unit, interval) in self.board.order().into_iter().zip(&intervals) {
            let own = [interval.low, interval.median, interval.high, interval.top];
            for (place, number) in numbers[4 * unit..].iter_mut().zip(own) {
                *place = number.unwrap_or(f64::NAN);
            }
        }
        Ok(Float64Array::from(numbers.as_slice()).into())
    }

    /// Which figure's doubt moves ranks: Sobol' indices by the figure's name.
    #[wasm_bindgen(js_name = rankIndices, unchecked_return_type = "Named[]")]
    pub fn rank_indices(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | object")] spec: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Draws")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let spec = self.spec(spec)?;
        let draws = whole(number(options, "draws", 4_096.0, [1.0, 65_536.0])?);
        let seed = whole(number(options, "seed", 1.0, SEEDS)?);
        let model = Model::new(&self.framework, &self.dataset, &self.board, &spec);
        Ok(out_of(&model.rank_indices(seed, usize::try_from(draws).unwrap_or(0))))
    }

    /// How much each indicator really weighs among the units of a peer group, by its name.
    #[wasm_bindgen(unchecked_return_type = "Correlation[]")]
    pub fn correlations(&self, #[wasm_bindgen(js_name = peerGroup)] peer_group: &str) -> JsValue {
        let peers = self.board.peers.iter().position(|name| name == peer_group);
        let found = peers.map(|peers| correlations(&self.framework, &self.board, peers));
        out_of(&found.unwrap_or_default())
    }

    fn spec(&self, value: &JsValue) -> Result<Spec, JsValue> {
        let (text, limits) = text_of(value)?;
        if let Some((_, question)) = Question::WORDS.iter().find(|(word, _)| *word == text) {
            return Ok(Spec::of(*question));
        }
        let read = Spec::from_json(&text, &self.framework, &limits);
        read.map_err(|checks| error_of(&checks, &text, ENGLISH))
    }
}

/// What edits change.
#[wasm_bindgen]
pub struct WhatIf {
    framework: Rc<Framework>,
    dataset: Rc<Dataset>,
    board: Rc<Scoreboard>,
    found: parindex::simulate::WhatIf,
}

#[wasm_bindgen]
impl WhatIf {
    /// Every unit that changed: points, total, rank, grade and gates before and after, with reasons.
    #[wasm_bindgen(unchecked_return_type = "ChangedUnit[]")]
    pub fn changes(&self) -> JsValue {
        out_of(&self.found.changes(&self.framework, &self.dataset, &self.board))
    }

    /// What changed of one unit; `undefined` when nothing did.
    #[wasm_bindgen(unchecked_return_type = "ChangedUnit | undefined")]
    pub fn change(&self, code: &str) -> JsValue {
        let change = self
            .dataset
            .unit(code)
            .and_then(|unit| self.found.change(&self.framework, &self.dataset, &self.board, unit));
        change.map_or(JsValue::UNDEFINED, |change| out_of(&change))
    }

    /// One rank a unit after the edits, 0 where there is none.
    pub fn ranks(&self) -> Uint32Array {
        let rank = |unit| self.found.result(unit).rank.unwrap_or(0);
        let ranks: Vec<u32> = (0..self.dataset.units.len()).map(rank).collect();
        Uint32Array::from(ranks.as_slice())
    }

    /// What speaks against itself in the units that were scored again.
    #[wasm_bindgen(unchecked_return_type = "Check[]")]
    pub fn contradictions(&self) -> JsValue {
        checks_out(&self.found.contradictions, "", ENGLISH)
    }
}

/// The ranks that estimates with standard errors allow, from CSV with the columns `name,estimate,se`.
#[wasm_bindgen(js_name = rankSets, unchecked_return_type = "RankSet[]")]
pub fn rank_sets(
    csv: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "RankSetOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let read = read_estimates(csv).map_err(|checks| error_of(&checks, csv, ENGLISH))?;
    let sign = if flag(options, "ascending")? { -1.0 } else { 1.0 };
    let estimates: Vec<Estimate> =
        read.iter().map(|(_, of)| Estimate { value: sign * of.value, error: of.error }).collect();
    let confidence = number(options, "confidence", 0.95, SHARE)?;
    let otherwise = f64::from(u32::try_from(DRAWS).unwrap_or(u32::MAX));
    let how = Difference {
        simultaneous: flag(options, "simultaneous")?,
        draws: usize::try_from(whole(number(options, "draws", otherwise, [1.0, 1e7])?))
            .unwrap_or(0),
        seed: whole(number(options, "seed", 1.0, SEEDS)?),
    };
    let joint = !options.is_undefined()
        && Reflect::get(options, &"method".into())?.as_string().as_deref() == Some("joint");
    let sets = if joint {
        joint_sets(&estimates, confidence)
    } else {
        difference_sets(&estimates, confidence, how)
    };
    let out = read.iter().zip(&sets).map(|((name, _), set)| {
        let RankSet { rank, low, high } = *set;
        RankSetOut { name, rank, low, high }
    });
    Ok(out_of(&out.collect::<Vec<_>>()))
}
