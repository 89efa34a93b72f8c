//! The nearest value of one figure that reaches a goal, and the most that the figure can give:
//! branch and bound with exact bounds, so that the answer is exact whatever the rule, and quick where
//! the rule rises or falls.

use super::space::{Domain, Goal, Space};

/// Points and ranges that are looked at before a search gives up.
const MOST: u32 = 400_000;

/// A search over the values of one figure.
pub struct Search<'s, 'd> {
    pub space: &'s Space<'s, 'd>,
    pub domain: Domain,
    left: u32,
}

impl<'s, 'd> Search<'s, 'd> {
    pub fn new(space: &'s Space<'s, 'd>, domain: Domain) -> Self {
        Self { space, domain, left: MOST }
    }

    /// Whether the search gave up: what it did not find may be there all the same.
    pub fn gave_up(&self) -> bool {
        self.left == 0
    }

    /// The nearest value that reaches the goal, in steps; the larger of two as near.
    pub fn nearest(&mut self, goal: &Goal) -> Option<i64> {
        let steps = self.domain.steps;
        let Some(now) = self.domain.now else { return self.look(0, steps, false, goal) };
        let up = self.look((now + 1).max(0), steps, false, goal);
        // Below, only what is nearer than what was found above.
        let reach = up.map_or(0, |up| 2 * now - up + 1).max(0);
        self.look(reach, (now - 1).min(steps), true, goal).or(up)
    }

    /// The nearest value in one direction that reaches the goal, in steps.
    pub fn toward(&mut self, up: bool, goal: &Goal) -> Option<i64> {
        match (self.domain.now, up) {
            (None, true) => self.look(0, self.domain.steps, false, goal),
            (None, false) => None,
            (Some(now), true) => self.look((now + 1).max(0), self.domain.steps, false, goal),
            (Some(now), false) => self.look(0, (now - 1).min(self.domain.steps), true, goal),
        }
    }

    /// The first value between two that reaches the goal, from the low end or from the high one.
    fn look(&mut self, low: i64, high: i64, backwards: bool, goal: &Goal) -> Option<i64> {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || low > high {
            return None;
        }
        if low == high {
            let change = [(self.domain.input, self.domain.value(low))];
            return self.space.point(&change, goal).reached.then_some(low);
        }
        if !self.space.bound(&self.domain, low, high, goal).1 {
            return None;
        }
        let middle = low + (high - low) / 2;
        if backwards {
            self.look(middle + 1, high, backwards, goal)
                .or_else(|| self.look(low, middle, backwards, goal))
        } else {
            self.look(low, middle, backwards, goal)
                .or_else(|| self.look(middle + 1, high, backwards, goal))
        }
    }

    /// The value that gives the highest total, the nearest of them, with that total.
    pub fn best(&mut self) -> Option<(i64, i64)> {
        let none = Goal::default();
        let mut best: Option<(i64, i64)> = None;
        let total = |at: i64| {
            let change = [(self.domain.input, self.domain.value(at))];
            self.space.point(&change, &none).total
        };
        let near = |at: i64| (at - self.domain.now.unwrap_or(0)).abs();
        let mut left = self.left;
        let mut open = vec![(0, self.domain.steps)];
        for end in [0, self.domain.steps] {
            best = better(best, (end, total(end)), &near);
        }
        while let Some((low, high)) = open.pop() {
            left = left.saturating_sub(1);
            if left == 0 {
                break;
            }
            let (most, _) = self.space.bound(&self.domain, low, high, &none);
            if best.is_some_and(|(_, total)| most <= total) {
                continue;
            }
            if low == high {
                best = better(best, (low, total(low)), &near);
                continue;
            }
            let middle = low + (high - low) / 2;
            best = better(best, (middle, total(middle)), &near);
            open.push((low, middle));
            open.push((middle + 1, high));
        }
        self.left = left;
        let (_, most) = best?;
        // The nearest that gives as much.
        let goal = Goal { total: Some(most), ..Goal::default() };
        self.nearest(&goal).map(|at| (at, most)).or(best)
    }
}

fn better(
    best: Option<(i64, i64)>,
    (at, total): (i64, Option<i64>),
    near: &dyn Fn(i64) -> i64,
) -> Option<(i64, i64)> {
    let Some(total) = total else { return best };
    match best {
        Some((other, most)) if most > total || most == total && near(other) <= near(at) => best,
        _ => Some((at, total)),
    }
}
