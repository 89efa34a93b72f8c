//! A framework as a JSON tree: for publications and for the fingerprint.

use super::{Earns, FORMAT, Framework, Group, GroupKind, Indicator, Rule, Within};
use crate::exact::Exact;
use crate::json::build::{Fields, Tree, list, number, text};
use crate::text::Title;

pub(crate) fn exact(value: &Exact) -> Tree {
    number(value.to_text())
}

/// A title: a string where there is but one language.
pub(crate) fn title(title: &Title) -> Tree {
    match &title.en {
        None => text(&title.vi),
        Some(en) => Fields::default().with("vi", text(&title.vi)).with("en", text(en)).done(),
    }
}

fn texts<'t>(items: impl Iterator<Item = &'t str>) -> Vec<Tree> {
    items.map(text).collect()
}

impl Framework {
    /// The framework as it was loaded.
    pub fn to_tree(&self) -> Tree {
        let input_id = |index: &usize| &*self.inputs[*index].id;
        let inputs = self.inputs.iter().map(|input| {
            Fields::default()
                .with("id", text(&input.id))
                .with("title", title(&input.title))
                .with("kind", text(input.kind.word()))
                .maybe("at_most", input.at_most.as_ref().map(|index| text(input_id(index))))
                .list("sum_of", texts(input.sum_of.iter().map(input_id)))
                .done()
        });
        let basis = self.legal_basis.iter().map(|basis| {
            Fields::default()
                .with("number", text(&basis.number))
                .maybe("date", basis.date.as_deref().map(text))
                .maybe("issuer", basis.issuer.as_deref().map(text))
                .maybe("note", basis.note.as_ref().map(title))
                .done()
        });
        let grades = self.grades.iter().map(|grade| {
            Fields::default()
                .with("id", text(&grade.id))
                .maybe("title", grade.title.as_ref().map(title))
                .with("at_least", exact(&grade.at_least))
                .done()
        });
        let gates = self.gates.iter().map(|gate| {
            Fields::default()
                .with("id", text(&gate.id))
                .with("title", title(&gate.title))
                .maybe("source", gate.source.as_deref().map(text))
                .maybe("note", gate.note.as_ref().map(title))
                .with("passes", text(&gate.text))
                .list("bars", texts(gate.bars.iter().map(|bar| &*self.grades[*bar].id)))
                .done()
        });
        let definitions = self
            .definitions
            .iter()
            .fold(Fields::default(), |fields, d| fields.with(&d.id, text(&d.text)));
        let ranking = Fields::default()
            .with("ties", text(if self.ranking.dense { "dense" } else { "competition" }))
            .with(
                "within",
                text(match self.ranking.within {
                    Within::PeerGroup => "peer_group",
                    Within::Level => "level",
                    Within::All => "all",
                }),
            );
        let places = Fields::default()
            .with("places", number(crate::exact::decimal(i64::from(self.places), 0)));
        let tree = Fields::default()
            .with("format", text(FORMAT))
            .with("id", text(&self.id))
            .with("version", text(&self.version))
            .with("title", title(&self.title))
            .maybe("note", self.note.as_ref().map(title))
            .list("legal_basis", basis.collect())
            .list("levels", texts(self.levels.iter().map(|level| &**level)))
            .with("rounding", places.done())
            .list("inputs", inputs.collect())
            .map("definitions", definitions)
            .list("groups", self.children(None).map(|group| self.group_tree(group)).collect())
            .list("grades", grades.collect())
            .list("gates", gates.collect())
            .with("ranking", ranking.done());
        #[cfg(feature = "calendars")]
        let tree =
            tree.maybe("calendar", self.calendar.as_ref().map(|calendar| calendar.to_tree()));
        tree.done()
    }

    fn group_tree(&self, index: usize) -> Tree {
        let Group { id, title: name, kind, max, parent, .. } = &self.groups[index];
        let top = parent.is_none();
        let (kind, limit) = match kind {
            GroupKind::Bonus => (top.then_some("bonus"), if top { "cap" } else { "max" }),
            GroupKind::Penalty => (top.then_some("penalty"), if top { "cap" } else { "max" }),
            GroupKind::Base => (None, "max"),
        };
        Fields::default()
            .with("id", text(id))
            .with("title", title(name))
            .maybe("kind", kind.map(text))
            .with(limit, exact(max))
            .list("indicators", self.leaves(index).map(|leaf| self.indicator_tree(leaf)).collect())
            .list(
                "groups",
                self.children(Some(index)).map(|child| self.group_tree(child)).collect(),
            )
            .done()
    }

    fn indicator_tree(&self, index: usize) -> Tree {
        let indicator: &Indicator = &self.indicators[index];
        Fields::default()
            .with("id", text(&indicator.id))
            .with("title", title(&indicator.title))
            .maybe("note", indicator.note.as_ref().map(title))
            .maybe("source", indicator.source.as_deref().map(text))
            .with("max", exact(&indicator.max))
            .list("levels", texts(indicator.levels.iter().map(|level| &*self.levels[*level])))
            .with("rule", self.rule_tree(&indicator.rule))
            .maybe("undefined", indicator.undefined.as_ref().map(earns))
            .with("not_applicable", earns(&indicator.not_applicable))
            .maybe(
                "when_missing",
                indicator.missing_is_not_applicable.then(|| text("not_applicable")),
            )
            .done()
    }

    #[cfg(feature = "time")]
    fn due_tree(&self, due: &super::DueBy) -> Tree {
        let day = match due.day {
            super::Day::Written(date) => text(&date.to_text()),
            super::Day::Input(input) => text(&self.inputs[input].id),
        };
        let Some(counted) = due.counted else { return day };
        let (unit, amount) = counted.allowance.parts();
        let end = if counted.before { "before" } else { "after" };
        let amount = number(crate::exact::decimal(amount.into(), 0));
        Fields::default().with(end, day).with(unit, amount).done()
    }

    fn rule_tree(&self, rule: &Rule) -> Tree {
        let input = |index: &usize| text(&self.inputs[*index].id);
        let fields = Fields::default().with("kind", text(rule.word()));
        match rule {
            Rule::Ratio {
                target,
                of_text,
                over_text,
                #[cfg(feature = "survey")]
                sample,
                ..
            } => {
                let fields = fields
                    .with("of", text(of_text))
                    .with("over", text(over_text))
                    .maybe("target", (*target != Exact::ONE).then(|| exact(target)));
                #[cfg(feature = "survey")]
                let fields = fields
                    .maybe("sample_of", sample.as_ref().map(|sample| input(&sample.of)))
                    .maybe("margin", sample.as_ref().map(|sample| exact(&sample.margin)));
                fields
            }
            Rule::Formula { text: value } => fields.with("value", text(value)),
            Rule::Bands { text: value, at_least, bands, otherwise, .. } => {
                let bound = if *at_least { "at_least" } else { "at_most" };
                let band = |band: &super::Band| {
                    let points = exact(&band.points);
                    Fields::default().with(bound, exact(&band.bound)).with("points", points).done()
                };
                fields
                    .with("value", text(value))
                    .with("bands", list(bands.iter().map(band).collect()))
                    .with("else", exact(otherwise))
            }
            Rule::Interpolate { text: value, from, to, .. } => {
                fields.with("value", text(value)).with("from", exact(from)).with("to", exact(to))
            }
            Rule::YesNo { input: index } => fields.with("input", input(index)),
            Rule::Checklist { items } => {
                let item = |(index, points): &(usize, Exact)| {
                    Fields::default()
                        .with("input", input(index))
                        .with("points", exact(points))
                        .done()
                };
                fields.with("items", list(items.iter().map(item).collect()))
            }
            Rule::Deduct { text: count, each, floor, .. } => fields
                .with("count", text(count))
                .with("each", exact(each))
                .with("floor", exact(floor)),
            #[cfg(feature = "time")]
            Rule::Date { done, due, late, never, otherwise } => fields
                .with("done", input(done))
                .with("due", self.due_tree(due))
                .list("late", late.iter().map(late_tree).collect())
                .maybe("never", (never != otherwise).then(|| exact(never)))
                .with("else", exact(otherwise)),
            Rule::Awarded { input: index } => fields.maybe("input", index.as_ref().map(input)),
            Rule::Inherited { own } => {
                fields.maybe("own", own.as_ref().map(|own| self.rule_tree(own)))
            }
        }
        .done()
    }
}

#[cfg(feature = "time")]
fn late_tree(late: &super::Late) -> Tree {
    let days = number(crate::exact::decimal(late.within_days.into(), 0));
    Fields::default().with("within_days", days).with("points", exact(&late.points)).done()
}

fn earns(earns: &Earns) -> Tree {
    match earns {
        Earns::Full => text("full"),
        Earns::Zero => text("zero"),
        Earns::LeaveOut => text("leave_out"),
        Earns::Points(points) => exact(points),
    }
}
