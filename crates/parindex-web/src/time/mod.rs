//! The API about time: calendars, due dates one by one and by the million, states, counts of logs.

mod batch;
pub mod out;

use std::borrow::Cow;
use std::cell::OnceCell;

use js_sys::{Function, Uint8Array, Uint32Array};
use parindex::calendar::{Hours, LAST, Office, TimeError};
use parindex::dataset::Period;
use parindex::deadline::{By, Dossier, LogCounter, LogOptions, Measure, Question, Rules, explain};
use parindex::{Calendar as CoreCalendar, Check, Checks, Date, Language, Moment, Problem};
use wasm_bindgen::prelude::*;

use batch::batch;
use out::{CalendarName, DossierStatus, DueAnswer, LogCounts, counts_out, day_out, step_out};

use crate::out::{checks_out, error_of, out_of, text_of};

const ENGLISH: Language = Language::English;

/// Working days and office hours.
#[wasm_bindgen]
pub struct Calendar {
    office: Office,
    rules: Rules,
}

/// The calendar of Vietnam's public sector; with files, that with what they say over it.
/// Throws a `ParIndexError` whose `checks` hold every fault.
#[wasm_bindgen]
pub fn calendar(
    #[wasm_bindgen(unchecked_optional_param_type = "string | object | null")] calendar: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | object | null")] hours: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | object | null")] rules: &JsValue,
) -> Result<Calendar, JsValue> {
    let said = |value: &JsValue| {
        (!value.is_undefined() && !value.is_null()).then(|| text_of(value)).transpose()
    };
    let calendar = match said(calendar)? {
        Some((text, limits)) => CoreCalendar::from_json(&text, &limits)
            .map_err(|checks| error_of(&checks, &text, ENGLISH))?,
        None => CoreCalendar::vietnam(),
    };
    let hours = match said(hours)? {
        Some((text, limits)) => {
            Hours::from_json(&text, &limits).map_err(|checks| error_of(&checks, &text, ENGLISH))?
        }
        None => Hours::default(),
    };
    let mut known = Rules::vietnam();
    if let Some((text, limits)) = said(rules)? {
        known =
            known.with_file(&text, &limits).map_err(|checks| error_of(&checks, &text, ENGLISH))?;
    }
    Ok(Calendar { office: Office::new(calendar, hours), rules: known })
}

fn refused(check: Check) -> JsValue {
    error_of(&Checks::from(check), "", ENGLISH)
}

fn out_of_span(error: &TimeError) -> JsValue {
    refused(error.check())
}

fn date_of(text: &str) -> Result<Date, JsValue> {
    Date::parse(text).ok_or_else(|| refused(Check::fault(Problem::NotADate, "").found(text)))
}

fn moment_of(text: &str) -> Result<Moment, JsValue> {
    Moment::parse(text).ok_or_else(|| refused(Check::fault(Problem::NotAnInstant, "").found(text)))
}

#[wasm_bindgen]
impl Calendar {
    /// The id that the calendar gives itself.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.office.calendar().id().to_owned()
    }

    /// The version that the calendar gives itself.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        self.office.calendar().version().to_owned()
    }

    /// SHA-256 of the calendar as loaded.
    #[wasm_bindgen(getter)]
    pub fn fingerprint(&self) -> String {
        self.office.calendar().fingerprint().to_owned()
    }

    /// What is known of the days from one to another, such as `2026-08-21`.
    #[wasm_bindgen(unchecked_return_type = "Day[]")]
    pub fn days(&self, from: &str, to: &str) -> Result<JsValue, JsValue> {
        let (mut date, to) = (date_of(from)?, date_of(to)?);
        let mut days = Vec::new();
        while date <= to && date <= LAST.plus(1) {
            let day = self.office.calendar().day(date).map_err(|error| out_of_span(&error))?;
            days.push(day_out(&day));
            date = date.plus(1);
        }
        Ok(out_of(&days))
    }

    /// When an answer is due, day by day.
    #[wasm_bindgen(unchecked_return_type = "DueAnswer")]
    pub fn due(
        &self,
        #[wasm_bindgen(unchecked_param_type = "DueQuestion | string")] question: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let (text, limits) = text_of(question)?;
        let question = Question::from_json(&text, &self.rules, &limits)
            .map_err(|checks| error_of(&checks, &text, ENGLISH))?;
        let answer = explain(&self.office, &question.rule, &question.course)
            .map_err(|error| out_of_span(&error))?;
        let steps = answer.steps.iter().map(step_out).collect();
        let due = answer.due.to_text();
        Ok(out_of(&DueAnswer { due, steps, calendar: self.name() }))
    }

    /// Due dates by the million, on typed arrays: `working_days`, `days` and `months` from days
    /// since 1970-01-01 (`Int32Array`), `working_hours` from milliseconds since 1970-01-01T00:00Z
    /// (`Float64Array`). `amounts` are as many, or one for all. The answers go into `into`, which may be
    /// `received` itself, else into a new array; what lies outside 2013-2100 is the smallest number, or `NaN`.
    #[wasm_bindgen(js_name = dueBatch, unchecked_return_type = "Int32Array | Float64Array")]
    pub fn due_batch(
        &self,
        #[wasm_bindgen(unchecked_param_type = "BatchUnit")] unit: &str,
        #[wasm_bindgen(unchecked_param_type = "Int32Array | Float64Array")] received: &JsValue,
        amounts: &Uint32Array,
        #[wasm_bindgen(unchecked_optional_param_type = "Int32Array | Float64Array")] into: &JsValue,
    ) -> Result<JsValue, JsValue> {
        batch(&self.office, unit, received, amounts, into)
    }

    /// Where a dossier stands at a moment.
    #[wasm_bindgen(unchecked_return_type = "DossierStatus")]
    pub fn status(
        &self,
        #[wasm_bindgen(unchecked_param_type = "DossierQuestion | string")] dossier: &JsValue,
        as_of: &str,
    ) -> Result<JsValue, JsValue> {
        let (text, limits) = text_of(dossier)?;
        let (dossier, supplements) = Dossier::from_json(&text, &self.office, &self.rules, &limits)
            .map_err(|checks| error_of(&checks, &text, ENGLISH))?;
        let as_of = moment_of(as_of)?;
        let mut measure = Measure::default();
        measure.supplements = supplements.or(measure.supplements);
        let state = dossier.state(&self.office, as_of, &measure);
        let late = dossier.working_days_late(&self.office, as_of);
        Ok(out_of(&DossierStatus {
            state: state.map_err(|error| out_of_span(&error))?.name(),
            due: dossier.due.map(|due| due.to_text()),
            working_days_late: late.map_err(|error| out_of_span(&error))?,
        }))
    }

    /// Counts a dossier log: CSV or JSON lines, as text or bytes. `by` is `unit` or `procedure`,
    /// `period` such as `2026-Q3`. A bad line is skipped and told in `checks`. `progress` is called
    /// with the share of the log that is read, from time to time; what it throws stops the counting.
    #[wasm_bindgen(js_name = countDossiers, unchecked_return_type = "LogCounts & { checks: Check[] }")]
    pub fn count_dossiers(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] log: &JsValue,
        as_of: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] period: Option<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "'unit' | 'procedure'")] by: Option<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "(share: number) => void")] progress: Option<
            Function,
        >,
    ) -> Result<JsValue, JsValue> {
        let mut options = LogOptions::new(moment_of(as_of)?);
        if let Some(text) = period {
            let read = Period::parse(&text);
            let wrong = || Check::fault(Problem::NotOneOf, "period").found(&text);
            options.period = Some(
                read.ok_or_else(|| refused(wrong().expected("2026, 2026-H1, 2026-Q3, 2026-09")))?,
            );
        }
        options.by = match by.as_deref() {
            None | Some("unit") => By::Unit,
            Some("procedure") => By::Procedure,
            Some(other) => {
                let check = Check::fault(Problem::NotOneOf, "by").found(other);
                return Err(refused(check.expected("unit, procedure")));
            }
        };
        let mut counter = LogCounter::new(&self.office, &self.rules, options);
        let text = log.as_string();
        match &text {
            Some(text) => feed(&mut counter, text.len(), &progress, |from, to| {
                text.as_bytes()[from..to].into()
            })?,
            None => {
                let bytes = Uint8Array::new(log);
                let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
                feed(&mut counter, bytes.length() as usize, &progress, |from, to| {
                    bytes.subarray(at(from), at(to)).to_vec().into()
                })?;
            }
        }
        let summary = counter.finish().map_err(|checks| error_of(&checks, "", ENGLISH))?;
        let out = out_of(&LogCounts {
            groups: summary.groups.iter().map(|(code, counts)| counts_out(code, counts)).collect(),
            total: counts_out("", &summary.total),
            read: summary.read,
            used: summary.used,
            refused: summary.refused,
            outside: summary.outside,
            calendar: self.name(),
        });
        js_sys::Reflect::set(&out, &"checks".into(), &checks_out(&summary.checks, "", ENGLISH))?;
        Ok(out)
    }

    fn name(&self) -> CalendarName<'_> {
        let calendar = self.office.calendar();
        CalendarName {
            id: calendar.id(),
            version: calendar.version(),
            fingerprint: calendar.fingerprint(),
        }
    }
}

/// A log by pieces, so that a long one does not stand in memory twice and its reader hears of it.
#[expect(clippy::cast_precision_loss, reason = "a share for people")]
fn feed<'b>(
    counter: &mut LogCounter<'_>,
    length: usize,
    progress: &Option<Function>,
    piece: impl Fn(usize, usize) -> Cow<'b, [u8]>,
) -> Result<(), JsValue> {
    const PIECE: usize = 1 << 18;
    for from in (0..length).step_by(PIECE) {
        let to = length.min(from + PIECE);
        counter.feed(&piece(from, to)).map_err(|checks| error_of(&checks, "", ENGLISH))?;
        if let Some(progress) = progress {
            progress.call1(&JsValue::UNDEFINED, &(to as f64 / length as f64).into())?;
        }
    }
    Ok(())
}

thread_local! {
    /// The shipped calendar and hours, built once.
    static SHIPPED: OnceCell<Calendar> = const { OnceCell::new() };
}

fn shipped<T>(ask: impl FnOnce(&Calendar) -> T) -> T {
    SHIPPED.with(|cell| {
        ask(cell.get_or_init(|| Calendar {
            office: Office::new(CoreCalendar::vietnam(), Hours::default()),
            rules: Rules::vietnam(),
        }))
    })
}

/// `calendar().due(question)`, by the shipped calendar.
#[wasm_bindgen(unchecked_return_type = "DueAnswer")]
pub fn due(
    #[wasm_bindgen(unchecked_param_type = "DueQuestion | string")] question: &JsValue,
) -> Result<JsValue, JsValue> {
    shipped(|calendar| calendar.due(question))
}

/// `calendar().dueBatch(...)`, by the shipped calendar.
#[wasm_bindgen(js_name = dueBatch, unchecked_return_type = "Int32Array | Float64Array")]
pub fn due_batch(
    #[wasm_bindgen(unchecked_param_type = "BatchUnit")] unit: &str,
    #[wasm_bindgen(unchecked_param_type = "Int32Array | Float64Array")] received: &JsValue,
    amounts: &Uint32Array,
    #[wasm_bindgen(unchecked_optional_param_type = "Int32Array | Float64Array")] into: &JsValue,
) -> Result<JsValue, JsValue> {
    shipped(|calendar| calendar.due_batch(unit, received, amounts, into))
}

/// `calendar().status(dossier, asOf)`, by the shipped calendar.
#[wasm_bindgen(unchecked_return_type = "DossierStatus")]
pub fn status(
    #[wasm_bindgen(unchecked_param_type = "DossierQuestion | string")] dossier: &JsValue,
    as_of: &str,
) -> Result<JsValue, JsValue> {
    shipped(|calendar| calendar.status(dossier, as_of))
}

/// `calendar().countDossiers(...)`, by the shipped calendar.
#[wasm_bindgen(js_name = countDossiers, unchecked_return_type = "LogCounts & { checks: Check[] }")]
pub fn count_dossiers(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] log: &JsValue,
    as_of: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "string")] period: Option<String>,
    #[wasm_bindgen(unchecked_optional_param_type = "'unit' | 'procedure'")] by: Option<String>,
    #[wasm_bindgen(unchecked_optional_param_type = "(share: number) => void")] progress: Option<
        Function,
    >,
) -> Result<JsValue, JsValue> {
    shipped(|calendar| calendar.count_dossiers(log, as_of, period, by, progress))
}
