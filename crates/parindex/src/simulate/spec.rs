//! What is uncertain, and how.

use crate::checks::{Checks, Problem};
use crate::exact::Exact;
use crate::framework::{Framework, InputKind};
use crate::json::Limits;
use crate::read::Spot;

/// The name of the file format.
pub const FORMAT: &str = "parindex/simulation/1";

/// Which question a simulation answers. The two are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// A survey asked n of N: how far may the figures be from asking all? Complete counts have none.
    #[default]
    Sampling,
    /// What if the same office lived the year again? Complete counts have it too.
    Luck,
}

impl Question {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 2] =
        [("sampling", Self::Sampling), ("luck", Self::Luck)];

    /// The word of the file format.
    pub fn word(self) -> &'static str {
        Self::WORDS[usize::from(self == Self::Luck)].0
    }
}

/// How many there are of whom some were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Population {
    /// An input says it.
    Input(usize),
    /// The same for every unit.
    Number(u64),
}

/// A count that comes from a sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The input that counts, say, the satisfied.
    pub input: usize,
    /// The input that counts those asked.
    pub asked: usize,
    /// How many there are in all.
    pub of: Population,
}

/// How the weights of indicators may differ from their maxima.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weights {
    /// Dirichlet around the maxima; the larger the parameter, the closer.
    Dirichlet(f64),
    /// Each within this share of its own, then made to add up again inside its group.
    Within(f64),
}

/// What is uncertain in a simulation.
///
/// ```
/// use parindex::{Framework, json::Limits, simulate::{Question, Spec}};
/// let framework = Framework::shipped("vn-766-2022").unwrap()?;
/// let text = r#"{ "format": "parindex/simulation/1", "question": "luck", "inputs": ["petitions_on_time"] }"#;
/// let spec = Spec::from_json(text, &framework, &Limits::default())?;
/// assert_eq!(spec.question, Question::Luck);
/// # Ok::<(), parindex::Checks>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spec {
    /// The question.
    pub question: Question,
    /// Of luck: the counts that may come out otherwise; none: every count that has an `at_most`.
    pub inputs: Option<Vec<usize>>,
    /// Inputs that are taken as certain all the same.
    pub certain: Vec<usize>,
    /// Of sampling: the counts that come from samples.
    pub samples: Vec<Sample>,
    /// Inputs with a standard error, in the unit of the input (a percentage in points of a hundred).
    pub errors: Vec<(usize, f64)>,
    /// Indicators whose points an audit may move, by a standard deviation in points.
    pub audits: Vec<(usize, f64)>,
    /// How the weights may differ.
    pub weights: Option<Weights>,
}

impl Spec {
    /// A question with nothing else said.
    pub fn of(question: Question) -> Self {
        Self { question, ..Self::default() }
    }

    /// Reads a specification from JSON text.
    ///
    /// # Errors
    /// Every fault of the text, each with path, value, expectation and hint.
    pub fn from_json(text: &str, framework: &Framework, limits: &Limits) -> Result<Self, Checks> {
        crate::read::document(text, limits, |spot, checks| read(spot, framework, checks))
    }
}

const FIELDS: [&str; 7] =
    ["question", "inputs", "certain", "samples", "standard_errors", "audits", "weights"];

fn read(spot: Spot<'_>, framework: &Framework, checks: &mut Checks) -> Option<Spec> {
    if !spot.file(FORMAT, &FIELDS, checks) {
        return None;
    }
    let question = spot.word_of("question", &Question::WORDS, checks).unwrap_or_default();
    let input = |spot: Spot<'_>, checks: &mut Checks| {
        spot.id_among(&|at| framework.inputs.get(at).map(|input| &*input.id), checks)
    };
    let inputs = spot.field("inputs").map(|list| {
        let items = list.items(checks);
        items.iter().filter_map(|item| counted(Spot(item), framework, checks)).collect()
    });
    let certain = spot.items_of("certain", checks);
    let certain = certain.iter().filter_map(|item| input(Spot(item), checks)).collect();
    let mut spec = Spec { question, inputs, certain, ..Spec::default() };
    for item in spot.items_of("samples", checks) {
        let item = Spot(item);
        item.object(&["input", "asked", "of"], checks);
        let count = item.required("input", checks).and_then(|spot| input(spot, checks));
        let asked = item.required("asked", checks).and_then(|spot| input(spot, checks));
        let of = item.required("of", checks).and_then(|spot| population(spot, framework, checks));
        if let (Some(input), Some(asked), Some(of)) = (count, asked, of) {
            spec.samples.push(Sample { input, asked, of });
        }
    }
    for item in spot.items_of("standard_errors", checks) {
        let item = Spot(item);
        item.object(&["input", "error"], checks);
        let of = item.required("input", checks).and_then(|spot| input(spot, checks));
        let error = item.required("error", checks).and_then(|spot| spot.amount(checks));
        spec.errors.extend(of.zip(error.map(|error| float(&error))));
    }
    for item in spot.items_of("audits", checks) {
        let item = Spot(item);
        item.object(&["indicator", "spread"], checks);
        let ids = |at: usize| framework.indicators.get(at).map(|indicator| &*indicator.id);
        let of = item.required("indicator", checks).and_then(|spot| spot.id_among(&ids, checks));
        let spread = item.required("spread", checks).and_then(|spot| spot.amount(checks));
        spec.audits.extend(of.zip(spread.map(|spread| float(&spread))));
    }
    spec.weights = spot.field("weights").and_then(|spot| weights(spot, checks));
    Some(spec)
}

/// An input that counts some of others.
fn counted(spot: Spot<'_>, framework: &Framework, checks: &mut Checks) -> Option<usize> {
    let is = |at: &usize| is_counted(framework, *at);
    let known: Vec<usize> = (0..framework.inputs.len()).filter(is).collect();
    let ids = |at: usize| known.get(at).map(|input| &*framework.inputs[*input].id);
    spot.id_among(&ids, checks).map(|at| known[at])
}

/// Whether an input is a count that cannot pass another count.
pub(super) fn is_counted(framework: &Framework, input: usize) -> bool {
    let count = |input: usize| framework.inputs[input].kind == InputKind::Count;
    count(input) && framework.inputs[input].at_most.is_some_and(count)
}

fn population(spot: Spot<'_>, framework: &Framework, checks: &mut Checks) -> Option<Population> {
    use crate::json::Value;
    if let Value::Text(text) = spot.value()
        && Exact::parse(text).is_none()
    {
        let ids = |at: usize| framework.inputs.get(at).map(|input| &*input.id);
        return spot.id_among(&ids, checks).map(Population::Input);
    }
    let number = spot.amount(checks)?;
    let whole = u64::try_from(number.numerator()).ok().filter(|_| number.is_whole());
    if whole.is_none() {
        checks.push(spot.fault(Problem::NotWhole).found(&number.to_text()));
    }
    whole.map(Population::Number)
}

fn weights(spot: Spot<'_>, checks: &mut Checks) -> Option<Weights> {
    let dirichlet = spot.field("dirichlet");
    spot.object(&[if dirichlet.is_some() { "dirichlet" } else { "within" }], checks);
    if let Some(field) = dirichlet {
        let parameter = field.number(checks)?;
        if parameter <= Exact::ZERO {
            checks.push(field.fault(Problem::Negative).found(&parameter.to_text()));
            return None;
        }
        return Some(Weights::Dirichlet(float(&parameter)));
    }
    let field = spot.required("within", checks)?;
    let share = field.amount(checks)?;
    if share > Exact::ONE {
        checks.push(field.fault(Problem::TooMany).found(&share.to_text()).expected("100%"));
        return None;
    }
    Some(Weights::Within(float(&share)))
}

/// The nearest binary number.
#[allow(clippy::cast_precision_loss, reason = "spread is no score")]
pub(super) fn float(number: &Exact) -> f64 {
    number.numerator() as f64 / number.denominator() as f64
}
