//! Draws a slice at a time: for a page, where a computation gives way to the visitor and may stop.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use super::edit::{Edit, edited_dataset};
use super::interval::Spread;
use super::model::Model;
use super::random::TILE;
use super::spec::Spec;
use super::tally::Counting;
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::score::{Scoreboard, score};

/// What is asked of draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// What is uncertain; several are answered one after the other, from the same random numbers.
    pub specs: Vec<Spec>,
    /// Edits of units' figures that are made first; those of the framework are left out.
    pub edits: Vec<Edit>,
    /// How many draws.
    pub draws: u64,
    /// The seed.
    pub seed: u64,
    /// The confidence of the intervals.
    pub confidence: f64,
    /// The first ranks whose probability is told.
    pub top: u32,
}

/// What each specification gives, unit by unit in the order of the dataset.
type Answer = Vec<Vec<Option<Spread>>>;

/// Draws under way. The answer does not depend on how they are sliced.
pub struct Work<'d> {
    under_way: Pin<Box<dyn Future<Output = Answer> + 'd>>,
    done: Rc<Cell<u64>>,
    all: u64,
}

/// Totals of a slice: a few thousandths of a second's work.
const SLICE: usize = 200_000;

impl<'d> Work<'d> {
    /// Makes ready. `board` is what scoring made of the framework and the dataset.
    ///
    /// ```
    /// use parindex::{Dataset, Framework, dataset::Stage, json::Limits, score::score};
    /// use parindex::simulate::{Ask, Question, Spec, Work};
    /// let framework = Framework::shipped("vn-766-2022").unwrap()?;
    /// let csv = "code,name,level,petitions,petitions_on_time,petitions_satisfied\nA,Xã A,commune,4,2,2\n";
    /// let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default())?;
    /// let board = score(&framework, &dataset, Stage::SecondAppraisal)?;
    /// let specs = vec![Spec::of(Question::Luck)];
    /// let ask = Ask { specs, edits: Vec::new(), draws: 1000, seed: 1, confidence: 0.9, top: 10 };
    /// let mut work = Work::new(&framework, &dataset, &board, ask);
    /// let answer = loop {
    ///     if let Some(answer) = work.step() {
    ///         break answer;
    ///     }
    /// };
    /// assert_eq!(answer[0][0].as_ref().map(|spread| spread.high), Some(1.0));
    /// assert_eq!(work.done(), 1.0);
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn new(
        framework: &'d Framework,
        dataset: &'d Dataset,
        board: &'d Scoreboard,
        ask: Ask,
    ) -> Self {
        let done = Rc::new(Cell::new(0));
        let all = ask.draws * ask.specs.len() as u64;
        let under_way = Box::pin(run(framework, dataset, board, ask, done.clone()));
        Self { under_way, done, all }
    }

    /// Makes a slice of the draws; the answer when it was the last. To be called no more then.
    pub fn step(&mut self) -> Option<Vec<Vec<Option<Spread>>>> {
        match self.under_way.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => None,
        }
    }

    /// The share that is done.
    #[allow(clippy::cast_precision_loss, reason = "draws are far below 2^53")]
    pub fn done(&self) -> f64 {
        self.done.get() as f64 / self.all.max(1) as f64
    }
}

async fn run(
    framework: &Framework,
    dataset: &Dataset,
    board: &Scoreboard,
    ask: Ask,
    done: Rc<Cell<u64>>,
) -> Answer {
    let edited = (!ask.edits.is_empty()).then(|| {
        let edited = edited_dataset(dataset, framework, &ask.edits, board.until);
        let scored = score(framework, &edited, board.until);
        scored.map(|board| (edited, board))
    });
    // Figures that cannot be scored leave nothing to draw.
    let (dataset, board) = match &edited {
        Some(Ok((dataset, board))) => (dataset, board),
        Some(Err(_)) => return vec![Vec::new(); ask.specs.len()],
        None => (dataset, board),
    };
    let tiles = (SLICE / TILE / board.units.len().max(1)).max(1);
    let slice = (tiles * TILE) as u64;
    let mut answer = Vec::new();
    for spec in &ask.specs {
        let model = Model::new(framework, dataset, board, spec);
        let counting = Counting { pairs: true };
        let mut tally = model.run(ask.seed, 0, 0, counting);
        let mut at = 0;
        while at < ask.draws {
            Pause::default().await;
            let to = ask.draws.min(at + slice);
            tally.add(&model.run(ask.seed, at, to, counting));
            done.set(done.get() + to - at);
            at = to;
        }
        answer.push(model.spreads(&tally, ask.confidence, ask.top));
    }
    answer
}

/// An answer as numbers, to hand from one thread of a page to another: for each specification and each
/// unit low, median, high, the probability of the first ranks, how many are like it, and their places;
/// for one without a rank a single `NaN`.
#[allow(clippy::cast_precision_loss, reason = "places are far below 2^53")]
pub fn to_numbers(answer: &[Vec<Option<Spread>>]) -> Vec<f64> {
    let mut numbers = Vec::new();
    for spread in answer.iter().flatten() {
        let Some(Spread { low, median, high, top, like }) = spread else {
            numbers.push(f64::NAN);
            continue;
        };
        numbers.extend([*low, *median, *high, *top, like.len() as f64]);
        numbers.extend(like.iter().map(|place| *place as f64));
    }
    numbers
}

/// The answer again, for so many units; `None` for numbers that are none.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places and counts")]
pub fn from_numbers(numbers: &[f64], units: usize) -> Option<Vec<Vec<Option<Spread>>>> {
    let (mut answer, mut rest) = (Vec::new(), numbers.iter().copied());
    while rest.len() > 0 {
        let mut spreads = Vec::with_capacity(units);
        for _ in 0..units {
            let low = rest.next()?;
            if low.is_nan() {
                spreads.push(None);
                continue;
            }
            let [median, high, top, count] =
                [rest.next()?, rest.next()?, rest.next()?, rest.next()?];
            let like: Vec<usize> =
                rest.by_ref().take(count as usize).map(|at| at as usize).collect();
            let sound = like.len() == count as usize && like.iter().all(|place| *place < units);
            spreads.push(Some(Spread { low, median, high, top, like }).filter(|_| sound));
        }
        answer.push(spreads);
    }
    Some(answer)
}

/// Gives way once.
#[derive(Default)]
struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}
