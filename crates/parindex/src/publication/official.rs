//! What the source itself prints, beside our results.

use crate::checks::{Check, Checks, Problem};
use crate::dataset::Dataset;
use crate::exact::Exact;
use crate::framework::Framework;
use crate::json::Limits;
use crate::json::build::{Fields, Tree, list, number, text};
use crate::order::Index;
use crate::read::{Spot, document, push_key, tell_twice};
use crate::score::Scoreboard;

/// The source's printed figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Official {
    /// Who prints them, where and when.
    pub source: String,
    /// Unit by unit.
    pub units: Vec<OfficialUnit>,
}

/// What is printed of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficialUnit {
    /// Its code.
    pub code: String,
    /// What, and the figure.
    pub printed: Vec<(What, Exact)>,
}

/// What a printed figure is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The total.
    Total,
    /// The rank.
    Rank,
    /// A group, by its id.
    Group(String),
    /// An indicator, by its id.
    Indicator(String),
}

impl Official {
    /// Reads `{ "source": "...", "units": [{ "code": "...", "total": "...", "rank": 1, "groups": {}, "indicators": {} }] }`.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, Self::read)
    }

    pub(super) fn read(spot: Spot<'_>, checks: &mut Checks) -> Option<Self> {
        if !spot.object(&["source", "units"], checks) {
            return None;
        }
        let source = spot.required("source", checks).and_then(|s| s.text(checks));
        let units = spot.required("units", checks)?;
        let items = units.items(checks);
        let mut read: Vec<OfficialUnit> = Vec::new();
        for item in items {
            read.extend(unit(Spot(item), checks));
        }
        let codes: Vec<&str> = read.iter().map(|unit| &*unit.code).collect();
        tell_twice(&codes, checks, &|at| units.fault(Problem::IdTwice).found(codes[at]));
        Some(Self { source: source?.to_owned(), units: read })
    }

    pub(super) fn to_tree(&self) -> Tree {
        let exact = |value: &Exact| text(&value.to_text());
        let units = self.units.iter().map(|unit| {
            let (mut groups, mut indicators) = (Fields::default(), Fields::default());
            let mut fields = Fields::default().with("code", text(&unit.code));
            for (what, value) in &unit.printed {
                match what {
                    What::Total => fields = fields.with("total", exact(value)),
                    What::Rank => fields = fields.with("rank", number(value.to_text())),
                    What::Group(id) => groups = groups.with(id, exact(value)),
                    What::Indicator(id) => indicators = indicators.with(id, exact(value)),
                }
            }
            fields.map("groups", groups).map("indicators", indicators).done()
        });
        Fields::default()
            .with("source", text(&self.source))
            .with("units", list(units.collect()))
            .done()
    }

    /// Lists on the scoreboard each printed figure that its own counts do not give.
    pub fn compare(&self, framework: &Framework, dataset: &Dataset, board: &mut Scoreboard) {
        let by_code = Index::new(dataset.units.iter().map(|unit| &*unit.code).collect());
        for unit in &self.units {
            let mut path = String::from("units");
            push_key(&mut path, &unit.code);
            let Some(index) = by_code.find(&unit.code) else {
                let check = Check::contradiction(Problem::OfficialUnknown, &path).found(&unit.code);
                board.contradictions.push(check);
                continue;
            };
            for (what, printed) in &unit.printed {
                let mut path = path.clone();
                let ours = match what {
                    What::Total => {
                        path.push_str(".total");
                        Some(board.units[index].total.map(|total| board.text(total)))
                    }
                    What::Rank => {
                        path.push_str(".rank");
                        let rank = board.units[index].rank;
                        Some(rank.map(|rank| crate::exact::decimal(i64::from(rank), 0)))
                    }
                    What::Group(id) => {
                        path.push_str(".groups");
                        push_key(&mut path, id);
                        let group = framework.group(id);
                        group
                            .map(|group| board.group(index, group).map(|points| board.text(points)))
                    }
                    What::Indicator(id) => {
                        path.push_str(".indicators");
                        push_key(&mut path, id);
                        let cell = framework.indicator(id).map(|at| board.cell(index, at));
                        cell.map(|cell| cell.points.map(|points| board.text(points)))
                    }
                };
                let printed = printed.to_text();
                let check = match ours {
                    Some(Some(ours)) if ours == printed => continue,
                    Some(ours) => Check::contradiction(Problem::OfficialDiffers, &path)
                        .found(&printed)
                        .expected(ours.as_deref().unwrap_or("–")),
                    None => Check::contradiction(Problem::OfficialUnknown, &path).found(&printed),
                };
                board.contradictions.push(check.unit(&unit.code));
            }
        }
    }
}

fn unit(spot: Spot<'_>, checks: &mut Checks) -> Option<OfficialUnit> {
    if !spot.object(&["code", "name", "total", "rank", "groups", "indicators"], checks) {
        return None;
    }
    let mut printed = Vec::new();
    for (name, what) in [("total", What::Total), ("rank", What::Rank)] {
        let number = spot.field(name).and_then(|s| s.number(checks));
        printed.extend(number.map(|number| (what, number)));
    }
    for (name, make) in
        [("groups", What::Group as fn(String) -> What), ("indicators", What::Indicator)]
    {
        if let Some(field) = spot.field(name) {
            for (id, value) in field.entries(checks) {
                printed.extend(
                    Spot(value).number(checks).map(|number| (make(id.to_string()), number)),
                );
            }
        }
    }
    let code = spot.required_text("code", checks)?;
    Some(OfficialUnit { code, printed })
}
