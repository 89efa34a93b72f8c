//! How sure the ranks of a publication are, where it says so.

#[cfg(feature = "simulate")]
use super::Publication;
use crate::checks::{Checks, Problem};
use crate::dataset::Dataset;
use crate::json::build::{Fields, Tree, list, number, text};
use crate::order::Index;
use crate::read::Spot;
#[cfg(feature = "simulate")]
use crate::simulate::{Counting, Model, Question, Spec};

/// The interval of each rank, from draws that anybody can repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervals {
    /// What was asked: `luck` or `sampling`.
    pub question: String,
    /// How many draws.
    pub draws: usize,
    /// Their seed.
    pub seed: usize,
    /// The confidence, such as `0.9`.
    pub confidence: String,
    /// Of each unit, in the order of the dataset, the smallest and the largest rank; twice 0 for one without a rank.
    pub ranks: Vec<(usize, usize)>,
}

#[cfg(feature = "simulate")]
impl Intervals {
    /// Draws. `confidence` is a decimal between 0 and 1; `None` where it is none, or there are no draws.
    ///
    /// ```
    /// use parindex::{Dataset, Framework, Publication, dataset::Stage, json::Limits, simulate::Question};
    /// use parindex::publication::Intervals;
    /// let framework = Framework::shipped("vn-766-2022").unwrap()?;
    /// let csv = "code,name,level,petitions,petitions_on_time,petitions_satisfied\n\
    ///            A,Xã A,commune,4,2,2\nB,Xã B,commune,4,2,3\n";
    /// let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default())?;
    /// let publication = Publication::new("1", framework, dataset, Stage::SecondAppraisal, None)?;
    /// let intervals = Intervals::draw(&publication, Question::Luck, 1000, 1, "0.9").unwrap();
    /// assert_eq!(intervals.ranks, [(1, 2), (1, 2)]);
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn draw(
        publication: &Publication,
        question: Question,
        draws: usize,
        seed: usize,
        confidence: &str,
    ) -> Option<Self> {
        let share: f64 = confidence.parse().ok().filter(|share| 0.0 < *share && *share < 1.0)?;
        if draws == 0 {
            return None;
        }
        let spec = Spec::of(question);
        let Publication { framework, dataset, board, .. } = publication;
        let model = Model::new(framework, dataset, board, &spec);
        let tally = model.run(seed as u64, 0, draws as u64, Counting::default());
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ranks")]
        let ranks = model
            .spreads(&tally, share, 1)
            .into_iter()
            .map(|spread| {
                spread.map_or((0, 0), |s| (s.low.floor() as usize, s.high.ceil() as usize))
            })
            .collect();
        let question = question.word().to_owned();
        Some(Self { question, draws, seed, confidence: confidence.to_owned(), ranks })
    }

    /// The same once more, to compare; `None` where what they say of themselves cannot be.
    pub fn again(&self, publication: &Publication) -> Option<Self> {
        let question = [Question::Luck, Question::Sampling]
            .into_iter()
            .find(|question| question.word() == self.question)?;
        Self::draw(publication, question, self.draws, self.seed, &self.confidence)
    }
}

impl Intervals {
    pub(super) fn read(spot: Spot<'_>, dataset: &Dataset, checks: &mut Checks) -> Option<Self> {
        spot.object(&["question", "draws", "seed", "confidence", "ranks"], checks);
        let question = spot.required_text("question", checks)?;
        let draws = whole(spot.required("draws", checks)?, checks)?;
        let seed = whole(spot.required("seed", checks)?, checks)?;
        let confidence = spot.required_text("confidence", checks)?;
        let mut ranks = vec![(0, 0); dataset.units.len()];
        let by_code = Index::new(dataset.units.iter().map(|unit| &*unit.code).collect());
        let places = spot.required("ranks", checks)?;
        for (code, ends) in places.entries(checks) {
            let ends = Spot(ends);
            let items = ends.items(checks);
            let (Some(unit), [low, high]) = (by_code.find(code), items) else {
                checks.push(ends.fault(Problem::UnknownId).found(code).expected("[low, high]"));
                continue;
            };
            if let (Some(low), Some(high)) = (whole(Spot(low), checks), whole(Spot(high), checks)) {
                ranks[unit] = (low, high);
            }
        }
        Some(Self { question, draws, seed, confidence, ranks })
    }

    pub(super) fn to_tree(&self, dataset: &Dataset) -> Tree {
        let plain = |n: usize| number(crate::exact::decimal(i64::try_from(n).unwrap_or(0), 0));
        let mut ranks = Fields::default();
        for (unit, (low, high)) in dataset.units.iter().zip(&self.ranks).filter(|(_, r)| r.0 > 0) {
            ranks.put(&unit.code, list(vec![plain(*low), plain(*high)]));
        }
        Fields::default()
            .with("question", text(&self.question))
            .with("draws", plain(self.draws))
            .with("seed", plain(self.seed))
            .with("confidence", text(&self.confidence))
            .with("ranks", ranks.done())
            .done()
    }
}

/// A count that is not negative.
fn whole(spot: Spot<'_>, checks: &mut Checks) -> Option<usize> {
    let number = spot.number(checks)?;
    let whole = number.is_whole().then(|| usize::try_from(number.numerator()).ok()).flatten();
    if whole.is_none() {
        checks
            .push(spot.fault(Problem::WrongType).found(&number.to_text()).expected("1, 2, 3, ..."));
    }
    whole
}
