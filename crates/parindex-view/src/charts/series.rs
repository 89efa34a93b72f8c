//! Several editions in a row: totals, ranks and movement over time.

use parindex::Publication;
use parindex::dataset::day_number;
use parindex::order::order;

/// Publications of one framework, oldest first. Each is one period and stays checkable by itself.
#[derive(Clone, Debug)]
pub struct Series<'p> {
    editions: Vec<&'p Publication>,
    left_out: usize,
}

/// What a unit has in one edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its total in steps of `10^-places`.
    pub total: i64,
    /// Its rank; none when it is not ranked.
    pub rank: Option<u32>,
}

impl<'p> Series<'p> {
    /// Puts editions in order of the day that their figures were taken, else of their name.
    ///
    /// Compared are those that follow the framework of the newest, id, version and decimal places;
    /// the others are counted by [`Series::left_out`]. Empty in, nothing out.
    pub fn new(editions: &[&'p Publication]) -> Self {
        let day = |place: usize| {
            let edition: &Publication = editions[place];
            edition.dataset.as_of.as_deref().unwrap_or(&edition.edition)
        };
        let sorted = order(editions.len(), &|a, b| day(a).cmp(day(b)));
        let mut kept: Vec<&Publication> = sorted.iter().map(|&place| editions[place]).collect();
        let all = kept.len();
        if let Some(newest) = kept.last().copied() {
            kept.retain(|edition| {
                edition.framework.id == newest.framework.id
                    && edition.framework.version == newest.framework.version
                    && edition.board.places == newest.board.places
            });
        }
        Self { left_out: all - kept.len(), editions: kept }
    }

    /// The editions, oldest first.
    pub fn editions(&self) -> &[&'p Publication] {
        &self.editions
    }

    /// The newest edition.
    pub fn newest(&self) -> Option<&'p Publication> {
        self.editions.last().copied()
    }

    /// How many editions follow another framework.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// What a unit has in an edition; none when it is not there or nothing of it is scored.
    pub fn standing(&self, edition: usize, code: &str) -> Option<Standing> {
        let publication = self.editions.get(edition)?;
        let result = publication.board.units.get(publication.dataset.unit(code)?)?;
        Some(Standing { total: result.total?, rank: result.rank })
    }

    /// How many places a unit rose (above 0) or fell (below 0) since the edition before the newest.
    pub fn movement(&self, code: &str) -> Option<i64> {
        let newest = self.editions.len().checked_sub(1)?;
        let before = self.standing(newest.checked_sub(1)?, code)?.rank?;
        let now = self.standing(newest, code)?.rank?;
        Some(i64::from(before) - i64::from(now))
    }

    /// The day that an edition is about, as text: when its figures were taken, else its name.
    pub(crate) fn day(&self, edition: usize) -> &'p str {
        let edition = self.editions[edition];
        edition.dataset.as_of.as_deref().unwrap_or(&edition.edition)
    }

    /// Where editions stand on the axis: by their days, or one step each where a day is not known
    /// or two are the same.
    pub(crate) fn places(&self) -> Vec<i64> {
        let number = |edition| self.day(edition).get(..10).and_then(day_number);
        let days: Option<Vec<i64>> = (0..self.editions.len()).map(number).collect();
        match days {
            Some(days) if days.windows(2).all(|pair| pair[0] < pair[1]) => days,
            _ => (0..self.editions.len()).filter_map(|place| i64::try_from(place).ok()).collect(),
        }
    }
}
