//! Office hours: `parindex/hours/1`.

use super::Fields;
use super::date::Weekday;
use crate::checks::{Checks, Problem};
use crate::json::Limits;
use crate::read::{Spot, document};
use crate::text::{cut, whole};

const FORMAT: &str = "parindex/hours/1";

/// From which moment a dossier counts as received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Receipt {
    /// On the day that it is stamped with.
    #[default]
    AsStamped,
    /// At the next opening of the office, unless it is open.
    NextOpening,
}

/// The office hours of each weekday, in minutes after midnight; half-open, in order.
///
/// A day that is not worked has none, whatever its weekday; a worked Saturday takes the hours of
/// the day that it replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    spans: [Vec<(u16, u16)>; 7],
    receipt: Receipt,
}

impl Default for Hours {
    /// 07:00-11:30 and 13:30-17:00, Monday to Friday; receipt as stamped.
    fn default() -> Self {
        let day = || vec![(7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60)];
        let spans = [day(), day(), day(), day(), day(), Vec::new(), Vec::new()];
        Self { spans, receipt: Receipt::AsStamped }
    }
}

impl Hours {
    /// Reads an hours file: `"monday": ["07:00-11:30", "13:30-17:00"]` and so on, and `receipt`,
    /// `as_stamped` or `next_opening`. A weekday that is not named keeps the default hours.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        document(text, limits, read_hours)
    }

    /// The hours of a weekday.
    pub fn of(&self, day: Weekday) -> &[(u16, u16)] {
        &self.spans[day as usize]
    }

    /// From which moment a dossier counts as received.
    pub fn receipt(&self) -> Receipt {
        self.receipt
    }

    /// The same hours with another way of receipt.
    #[must_use]
    pub fn with_receipt(mut self, receipt: Receipt) -> Self {
        self.receipt = receipt;
        self
    }
}

/// Hours packed as one line: 0 for receipt as stamped, 1 at the next opening, then of each weekday
/// the minutes at which it opens and closes.
impl Hours {
    pub(crate) fn unpack(line: &mut Fields<'_>) -> Self {
        let receipt = line.number();
        let spans = std::array::from_fn(|_| {
            let (mut day, mut spans) = (line.field(), Vec::new());
            while let (Some(from), Some(to)) = (day.next(), day.next()) {
                let minute = |number| u16::try_from(number).unwrap_or(24 * 60).min(24 * 60);
                spans.push((minute(from), minute(to)));
            }
            spans
        });
        let receipt = if receipt == Some(1) { Receipt::NextOpening } else { Receipt::AsStamped };
        Self { spans, receipt }
    }

    #[cfg(feature = "calendars")]
    pub(crate) fn packed(&self) -> String {
        let mut out = String::from(if self.receipt == Receipt::NextOpening { "1" } else { "0" });
        for spans in &self.spans {
            out.push('\t');
            let minutes = spans.iter().flat_map(|(from, to)| [*from, *to]);
            let minutes = minutes.map(|minute| crate::exact::decimal(minute.into(), 0));
            out.push_str(&minutes.collect::<Vec<_>>().join(" "));
        }
        out
    }
}

fn read_hours(root: Spot<'_>, checks: &mut Checks) -> Option<Hours> {
    let mut known = vec!["receipt"];
    known.extend(Weekday::ALL.map(Weekday::name));
    if !root.file(FORMAT, &known, checks) {
        return None;
    }
    let mut hours = Hours::default();
    for day in Weekday::ALL {
        if let Some(spot) = root.field(day.name()) {
            hours.spans[day as usize] = read_spans(spot, checks);
        }
    }
    let words = [("as_stamped", Receipt::AsStamped), ("next_opening", Receipt::NextOpening)];
    hours.receipt = root.word_of("receipt", &words, checks).unwrap_or_default();
    if checks.is_empty() && hours.spans.iter().all(Vec::is_empty) {
        checks.push(root.fault(Problem::NoHours));
    }
    Some(hours)
}

fn read_spans(spot: Spot<'_>, checks: &mut Checks) -> Vec<(u16, u16)> {
    let mut spans: Vec<(u16, u16)> = Vec::new();
    for item in spot.items(checks) {
        let item = Spot(item);
        let Some(text) = item.text(checks) else { continue };
        let span = text.split_once('-').and_then(|(from, to)| Some((minute(from)?, minute(to)?)));
        let Some((from, to)) = span.filter(|(from, to)| from < to) else {
            checks.push(item.fault(Problem::BadTime).found(text));
            continue;
        };
        if spans.last().is_some_and(|(_, before)| *before > from) {
            checks.push(item.fault(Problem::HoursOrder).found(text));
            continue;
        }
        // Spans that touch are one.
        match spans.last_mut().filter(|(_, before)| *before == from) {
            Some(before) => before.1 = to,
            None => spans.push((from, to)),
        }
    }
    spans
}

/// Minutes after midnight of `07:00`, up to `24:00`; `None` for anything else.
pub fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = cut(text.trim_ascii(), ":")?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute) = (whole(hour)?, whole(minute)?);
    u16::try_from(hour * 60 + minute).ok().filter(|&at| minute < 60 && at <= 24 * 60)
}
