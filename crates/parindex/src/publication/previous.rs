//! The edition before, and the ranks that units had in it.

use super::Publication;
use crate::checks::{Checks, Problem};
use crate::dataset::Dataset;
use crate::json::build::{Fields, Tree, number, text};
use crate::order::Index;
use crate::read::Spot;

/// The edition before this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// Its name.
    pub edition: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The rank that each unit had in it, in the order of this dataset; 0 for one without a rank there, or among
    /// other peers. Empty where there is none to compare with.
    pub ranks: Vec<usize>,
}

impl Previous {
    /// An edition as the one before `now`, with its ranks where both follow the same version of one framework.
    ///
    /// ```
    /// use parindex::{Dataset, Framework, Publication, dataset::Stage, json::Limits, publication::Previous};
    /// let framework = Framework::from_json(
    ///     r#"{ "format": "parindex/framework/1", "id": "small", "version": "1", "title": "Nhỏ",
    ///          "inputs": [{ "id": "done", "kind": "count" }], "groups": [{ "id": "g", "indicators": [{ "id": "1",
    ///            "max": 20, "rule": { "kind": "formula", "value": "done" } }] }] }"#,
    ///     &Limits::default(),
    /// )?;
    /// let published = |csv| {
    ///     let dataset = Dataset::from_csv(csv, &framework, Stage::Own, &Limits::default())?;
    ///     Publication::new("2026", framework.clone(), dataset, Stage::SecondAppraisal, None)
    /// };
    /// let before = published("code,name,done\nA,Xã A,7\nB,Xã B,9\n")?;
    /// let now = published("code,name,done\nA,Xã A,8\nC,Xã C,1\nB,Xã B,3\n")?;
    /// assert_eq!(Previous::of(&before, &now).ranks, [2, 0, 1]);
    /// # Ok::<(), parindex::Checks>(())
    /// ```
    pub fn of(before: &Publication, now: &Publication) -> Self {
        let method = |of: &Publication| {
            let framework = &of.framework;
            (framework.id.clone(), framework.version.clone(), framework.places)
        };
        let peers =
            |of: &Publication, unit: usize| of.board.peers[of.board.units[unit].peers].clone();
        let rank = |unit: usize| {
            let code = &now.dataset.units[unit].code;
            let then = before.dataset.unit(code)?;
            let rank = before.board.units[then].rank?;
            (peers(before, then) == peers(now, unit)).then_some(rank as usize)
        };
        let same = method(before) == method(now);
        let ranks: Vec<usize> = if same {
            (0..now.dataset.units.len()).map(|unit| rank(unit).unwrap_or(0)).collect()
        } else {
            Vec::new()
        };
        Self {
            edition: before.edition.clone(),
            fingerprint: before.fingerprint.clone(),
            ranks: if ranks.iter().any(|rank| *rank > 0) { ranks } else { Vec::new() },
        }
    }

    pub(super) fn read(spot: Spot<'_>, dataset: &Dataset, checks: &mut Checks) -> Option<Self> {
        spot.object(&["edition", "fingerprint", "ranks"], checks);
        let edition = spot.required_text("edition", checks)?;
        let fingerprint = spot.required("fingerprint", checks)?;
        let text = fingerprint.text(checks)?;
        if !text.starts_with("sha256-") {
            checks.push(fingerprint.fault(Problem::WrongType).found(text).expected("sha256-..."));
        }
        let mut ranks = Vec::new();
        if let Some(spot) = spot.field("ranks") {
            ranks.resize(dataset.units.len(), 0);
            let by_code = Index::new(dataset.units.iter().map(|unit| &*unit.code).collect());
            for (code, rank) in spot.entries(checks) {
                let Some(unit) = by_code.find(code) else {
                    checks.push(spot.fault(Problem::UnknownId).found(code));
                    continue;
                };
                ranks[unit] = Spot(rank).whole(u16::MAX, checks).map_or(0, usize::from);
            }
        }
        Some(Self { edition, fingerprint: text.to_owned(), ranks })
    }

    pub(super) fn to_tree(&self, dataset: &Dataset) -> Tree {
        let mut ranks = Fields::default();
        for (unit, rank) in dataset.units.iter().zip(&self.ranks).filter(|(_, rank)| **rank > 0) {
            let rank = i64::try_from(*rank).unwrap_or(0);
            ranks.put(&unit.code, number(crate::exact::decimal(rank, 0)));
        }
        Fields::default()
            .with("edition", text(&self.edition))
            .with("fingerprint", text(&self.fingerprint))
            .map("ranks", ranks)
            .done()
    }
}
