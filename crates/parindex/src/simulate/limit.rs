//! How far a goal seek may move a figure, and what that costs.

use crate::checks::{Check, Checks, Problem};
use crate::dataset::Cell;
use crate::exact::Exact;
use crate::framework::Framework;
use crate::simulate::spec::float;

/// How far a figure may go, and what it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The input.
    pub input: usize,
    /// The least value; unless given, by the kind of the figure and those that it bounds.
    pub low: Option<Exact>,
    /// The largest value.
    pub high: Option<Exact>,
    /// What one unit of change costs; unless given, the share of the headroom.
    pub cost: Option<f64>,
}

impl Limit {
    /// Reads `INPUT=LOW..HIGH@COST`. Each end and the cost may be left out: `petitions_on_time=..4`,
    /// `dossiers_on_time@0.5`. Figures are written as in files: a percentage as 98.07.
    ///
    /// # Errors
    /// What it should have been.
    ///
    /// ```
    /// use parindex::{Exact, Framework, simulate::Limit};
    /// let framework = Framework::shipped("vn-766-2022").unwrap()?;
    /// let limit = Limit::read("petitions_on_time=2..4@0.5", &framework)?;
    /// assert_eq!((limit.low, limit.high), (Some(Exact::from(2)), Some(Exact::from(4))));
    /// assert_eq!(limit.cost, Some(0.5));
    /// assert!(Limit::read("petitions_on_time=4..2", &framework).is_err());
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn read(text: &str, framework: &Framework) -> Result<Self, Checks> {
        let (rest, cost) = match text.split_once('@') {
            Some((rest, cost)) => (rest, Some(cost)),
            None => (text, None),
        };
        let (id, ends) = rest.split_once('=').unwrap_or((rest, ".."));
        let Some(input) = framework.input(id) else {
            let mut expected = String::new();
            for (at, input) in framework.inputs.iter().enumerate() {
                expected.push_str(if at == 0 { "" } else { ", " });
                expected.push_str(&input.id);
            }
            return Err(Check::fault(Problem::NotOneOf, "limit")
                .found(id)
                .expected(&expected)
                .into());
        };
        let read = || {
            let (low, high) = ends.split_once("..")?;
            let end = |text: &str| match text {
                "" => Some(None),
                text => Cell::read(text, framework.inputs[input].kind).ok()?.number().map(Some),
            };
            let (low, high) = (end(low)?, end(high)?);
            let cost = match cost {
                Some(text) => Some(float(&Exact::parse(text).filter(|cost| !cost.is_negative())?)),
                None => None,
            };
            let turned = low.zip(high).is_some_and(|(low, high)| low > high);
            (!turned).then_some(Self { input, low, high, cost })
        };
        read().ok_or_else(|| {
            let fault = Check::fault(Problem::NotOneOf, "limit").found(text);
            fault.expected("INPUT=LOW..HIGH@COST, INPUT=..HIGH, INPUT@COST").into()
        })
    }
}
