//! The tree of groups and indicators from its JSON tree.

use super::expression::{can_divide_by_zero, inputs_read};
use super::read::{MOST_ITEMS, Reading, identifier, many};
use super::{Earns, Group, GroupKind, Indicator, Rule};
use crate::checks::Problem;
use crate::exact::Exact;
use crate::json::Value;
use crate::read::{Spot, tell_twice};
use crate::text::Title;

const INDICATOR: [&str; 10] = [
    "id",
    "title",
    "note",
    "source",
    "max",
    "levels",
    "rule",
    "not_applicable",
    "when_missing",
    "undefined",
];

/// How deep groups may stand inside each other.
const MOST_DEPTH: usize = 8;

impl Reading<'_, '_> {
    /// All groups and indicators of a framework.
    pub fn tree(&mut self, spot: Spot<'_>) -> (Vec<Group>, Vec<Indicator>) {
        let mut tree = (Vec::new(), Vec::new());
        for item in spot.items_of("groups", self.checks) {
            self.group(Spot(item), None, GroupKind::Base, &mut tree);
        }
        let mut ids: Vec<&str> = tree.0.iter().map(|group: &Group| &*group.id).collect();
        ids.extend(tree.1.iter().map(|indicator: &Indicator| &*indicator.id));
        tell_twice(&ids, self.checks, &|at| spot.fault(Problem::IdTwice).found(ids[at]));
        tree
    }

    /// Reads a group and all that stands in it; whether everything could be read.
    fn group(
        &mut self,
        spot: Spot<'_>,
        parent: Option<usize>,
        kind: GroupKind,
        tree: &mut (Vec<Group>, Vec<Indicator>),
    ) -> bool {
        let own_kind = spot.field("kind").and_then(|s| match s.value() {
            Value::Text(word) => Some(&**word),
            _ => None,
        });
        let top = parent.is_none();
        // A field without effect would be read and lost: it is unknown where it stands.
        let known: &[&str] = match own_kind {
            Some("bonus" | "penalty") if top => {
                &["id", "title", "kind", "cap", "groups", "indicators"]
            }
            _ if top => &["id", "title", "kind", "max", "groups", "indicators"],
            _ => &["id", "title", "max", "groups", "indicators"],
        };
        if !spot.object(known, self.checks) {
            return false;
        }
        let depth = parent.and_then(|parent| tree.0.get(parent)).map_or(0, |group| group.depth + 1);
        if depth >= MOST_DEPTH || tree.0.len() >= MOST_ITEMS {
            self.checks.push(spot.fault(Problem::TooDeep).expected_number(MOST_DEPTH));
            return false;
        }
        let id = spot.required("id", self.checks).and_then(|s| identifier(s, self.checks));
        let title = spot.title_of("title", self.checks);
        let said = spot.word_of("kind", &GroupKind::WORDS, self.checks);
        let kind = if parent.is_none() { said.unwrap_or(GroupKind::Base) } else { kind };
        let capped = parent.is_none() && kind != GroupKind::Base;
        let max = if capped { spot.required("cap", self.checks) } else { spot.field("max") };
        let max = max.and_then(|s| Some((self.points(s)?, s.fault(Problem::MaxSum))));
        let place = tree.0.len();
        let id = id.unwrap_or_default();
        tree.0.push(Group {
            title: title.unwrap_or_else(|| Title::from(&*id)),
            id,
            kind,
            max: max.as_ref().map_or(Exact::ZERO, |(max, _)| *max),
            parent,
            depth,
        });
        let (mut empty, mut whole) = (true, true);
        let mut sum = Exact::ZERO;
        for item in spot.items_of("indicators", self.checks) {
            empty = false;
            match self.indicator(Spot(item), place, kind) {
                Some(indicator) => {
                    sum = sum.plus(&indicator.max).unwrap_or(sum);
                    tree.1.push(indicator);
                }
                None => whole = false,
            }
        }
        for item in spot.items_of("groups", self.checks) {
            empty = false;
            let child = tree.0.len();
            whole &= self.group(Spot(item), Some(place), kind, tree);
            if let Some(child) = tree.0.get(child) {
                sum = sum.plus(&child.max).unwrap_or(sum);
            }
        }
        if empty {
            self.checks.push(spot.fault(Problem::TooFew));
        }
        match max {
            Some((max, fault)) if whole && !capped && max != sum => {
                self.checks.push(fault.found(&max.to_text()).expected(&sum.to_text()));
            }
            _ => {}
        }
        if let Some(group) = tree.0.get_mut(place)
            && !capped
        {
            group.max = sum;
        }
        whole
    }

    /// Points of zero or more with no more places than the rounding.
    pub(super) fn points(&mut self, spot: Spot<'_>) -> Option<Exact> {
        let points = spot.amount(self.checks)?;
        if points.places().is_none_or(|places| places > self.places) {
            let fault = spot.fault(Problem::MorePlaces).found(&points.to_text());
            self.checks.push(fault.expected_number(usize::from(self.places)));
            return None;
        }
        if points > Exact::from(1_000_000) {
            let fault = spot.fault(Problem::TooMany).found(&points.to_text());
            self.checks.push(fault.expected("1000000"));
            return None;
        }
        Some(points)
    }

    fn indicator(&mut self, spot: Spot<'_>, group: usize, kind: GroupKind) -> Option<Indicator> {
        if !spot.object(&INDICATOR, self.checks) {
            return None;
        }
        let id = spot.required("id", self.checks).and_then(|s| identifier(s, self.checks));
        let title = spot.title_of("title", self.checks);
        let note = spot.title_of("note", self.checks);
        let source = spot.text_of("source", self.checks);
        let max = spot.required("max", self.checks).and_then(|s| self.points(s));
        let known = self.levels;
        let levels = many(spot, "levels", self.checks, &|level, checks| {
            level.id_among(&|at| known.get(at).map(|id| &**id), checks)
        });
        let not_applicable = spot.field("not_applicable").and_then(|s| self.earns(s, max));
        let words = [("missing", false), ("not_applicable", true)];
        let missing = spot.word_of("when_missing", &words, self.checks);
        let rule = spot.required("rule", self.checks)?;
        let (rule, value, undefined) = self.rule(rule, max.unwrap_or(Exact::ZERO), kind)?;
        let undefined = spot.field("undefined").and_then(|s| self.earns(s, max)).or(undefined);
        if let Some(value) = &value
            && undefined.is_none()
            && can_divide_by_zero(value, self.definitions)
        {
            self.checks.push(spot.fault(Problem::NeedsUndefined));
        }
        let mut reads = Vec::new();
        if let Some(value) = &value {
            inputs_read(value, self.definitions, &mut reads);
        }
        let (id, max) = (id?, max?);
        Some(Indicator {
            title: title.unwrap_or_else(|| Title::from(&*id)),
            id,
            note,
            source,
            max,
            group,
            kind,
            levels,
            rule,
            value,
            undefined,
            not_applicable: not_applicable.unwrap_or(Earns::LeaveOut),
            missing_is_not_applicable: missing.unwrap_or(false),
            reads,
        })
    }

    pub(super) fn earns(&mut self, spot: Spot<'_>, max: Option<Exact>) -> Option<Earns> {
        if let Value::Text(text) = spot.value() {
            match &**text {
                "full" => return Some(Earns::Full),
                "zero" => return Some(Earns::Zero),
                "leave_out" => return Some(Earns::LeaveOut),
                other if Exact::parse(other).is_none() => {
                    let fault = spot.fault(Problem::NotOneOf).found(other);
                    self.checks.push(fault.expected("full, zero, leave_out, points"));
                    return None;
                }
                _ => {}
            }
        }
        let points = self.points(spot)?;
        self.within_max(spot, points, max?);
        Some(Earns::Points(points))
    }

    pub(super) fn within_max(&mut self, spot: Spot<'_>, points: Exact, max: Exact) {
        if points > max {
            let fault = spot.fault(Problem::BandOverMax).found(&points.to_text());
            self.checks.push(fault.expected(&max.to_text()));
        }
    }
}

impl Rule {
    pub(super) const WORDS: &'static [(&'static str, &'static str)] = &[
        ("ratio", "ratio"),
        #[cfg(feature = "survey")]
        ("survey", "survey"),
        ("formula", "formula"),
        ("bands", "bands"),
        ("interpolate", "interpolate"),
        ("yes_no", "yes_no"),
        ("checklist", "checklist"),
        ("deduct", "deduct"),
        #[cfg(feature = "time")]
        ("date", "date"),
        ("awarded", "awarded"),
        ("inherited", "inherited"),
    ];
}
