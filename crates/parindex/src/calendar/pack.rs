//! Calendars laid out and packed as text: what a page reads instead of files.
//!
//! A line each, fields with tabs between them, the end of what belongs together an empty line:
//!
//! ```text
//! vn          2026-11           sha256-...                 id, version, fingerprint
//! ngày ...    working day                                  the words for a working day
//! nghỉ ...    weekly rest       source          56         for weekly rest; its weekdays, Monday 0
//! 1111...0000                                              of each year from 2013 on, whether it is decided
//! KIND        vi    en    source    SWAPPED    6 365 ...    what is said of days, and of which
//! ```
//!
//! KIND is 0 for a day worked by decision, 1 for one off by decision, 2 and 3 for the same
//! presumed. SWAPPED is a day as days after 1970-01-01, empty for none. Of the days the first is
//! written as days after 2013-01-01, each other one as days after the one before.

use std::sync::Arc;

use super::DAYS;
use super::laid::{Laid, Mark};
use super::{Calendar, Date, Status};
use crate::text::{Title, cut, whole};

/// Reads lines and fields one after the other; what is not there is empty.
pub(crate) struct Fields<'t>(pub &'t str);

impl<'t> Fields<'t> {
    fn up_to(&mut self, mark: &str) -> &'t str {
        let (field, rest) = cut(self.0, mark).unwrap_or((self.0, ""));
        self.0 = rest;
        field
    }

    pub fn line(&mut self) -> Fields<'t> {
        Fields(self.up_to("\n"))
    }

    pub fn text(&mut self) -> &'t str {
        self.up_to("\t")
    }

    /// The numbers of the next field.
    pub fn field(&mut self) -> Fields<'t> {
        Fields(self.text())
    }

    /// The next of the numbers of a field.
    pub fn next(&mut self) -> Option<u32> {
        whole(self.up_to(" "))
    }

    pub fn owned(&mut self) -> String {
        self.text().to_owned()
    }

    pub fn title(&mut self) -> Title {
        Title::of(self.text(), self.text())
    }

    /// The next number; `None` where there is none.
    pub fn number(&mut self) -> Option<u32> {
        whole(self.text())
    }
}

impl Calendar {
    /// Reads a calendar that was packed: its lines, up to an empty one.
    pub(crate) fn unpack(lines: &mut Fields<'_>) -> Self {
        let mut laid = Laid::default();
        let mut line = lines.line();
        (laid.id, laid.version, laid.fingerprint) = (line.owned(), line.owned(), line.owned());
        laid.working_day = lines.line().title();
        let mut line = lines.line();
        (laid.weekly_rest, laid.rest_source) = (line.title(), line.owned());
        for (weekday, rests) in (b'0'..).zip(&mut laid.rest) {
            *rests = line.0.as_bytes().contains(&weekday);
        }
        laid.decided = lines.line().0.bytes().map(|byte| byte == b'1').collect();
        loop {
            let mut line = lines.line();
            let Some(kind) = line.number() else { break };
            laid.marks.push(Mark {
                off: kind & 1 == 1,
                status: if kind & 2 == 0 { Status::Decided } else { Status::Presumed },
                reason: line.title(),
                source: line.owned(),
                swapped_with: line.number().map(|day| Date::from_number(day.cast_signed())),
            });
            let mut day = 0;
            while let Some(gap) = line.next() {
                day += gap as usize;
                if let Some(place) = laid.days.get_mut(day) {
                    *place = u16::try_from(laid.marks.len()).unwrap_or(0);
                }
            }
        }
        let (before, worked) = Self::count(&laid);
        Self {
            laid,
            before,
            worked,
            #[cfg(feature = "calendars")]
            model: None,
        }
    }
}

impl Calendar {
    /// The calendar of a publication; none of an empty text.
    pub(crate) fn of_packed(text: &str) -> Option<Arc<Self>> {
        (!text.is_empty()).then(|| Arc::new(Self::unpack(&mut Fields(text))))
    }

    /// Its days, laid out for a page.
    pub(crate) fn packed(&self) -> String {
        packed(&self.laid)
    }
}

fn packed(laid: &Laid) -> String {
    let title = |title: &Title| {
        [&*plain(&title.vi), "\t", &*title.en.as_deref().map(plain).unwrap_or_default()].concat()
    };
    let number = |number: usize| crate::exact::decimal(i64::try_from(number).unwrap_or(0), 0);
    let mut out = String::new();
    let mut line = |fields: &[&str]| {
        out.push_str(&fields.join("\t"));
        out.push('\n');
    };
    line(&[&plain(&laid.id), &plain(&laid.version), &laid.fingerprint]);
    line(&[&title(&laid.working_day)]);
    let rest: String = ('0'..).zip(laid.rest).filter(|day| day.1).map(|day| day.0).collect();
    line(&[&title(&laid.weekly_rest), &plain(&laid.rest_source), &rest]);
    line(&[&*laid.decided.iter().map(|year| if *year { '1' } else { '0' }).collect::<String>()]);
    for (place, mark) in laid.marks.iter().enumerate() {
        let kind = usize::from(mark.off) + 2 * usize::from(mark.status == Status::Presumed);
        let swapped = mark.swapped_with.and_then(|day| usize::try_from(day.number()).ok());
        let swapped = swapped.map(number);
        let (mut days, mut before) = (Vec::new(), 0);
        for day in (0..DAYS).filter(|day| usize::from(laid.days[*day]) == place + 1) {
            days.push(number(day - before));
            before = day;
        }
        line(&[
            &number(kind),
            &title(&mark.reason),
            &plain(&mark.source),
            &swapped.unwrap_or_default(),
            &days.join(" "),
        ]);
    }
    out
}

/// Text without the marks that part fields and lines.
pub(crate) fn plain(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_control(), " ")
}
