//! The API about time: calendars, due dates one by one and by the million, states, counts of logs.

use std::cell::OnceCell;

use js_sys::{Float64Array, Int32Array, Uint8Array, Uint32Array};
use parindex::calendar::{Day as CoreDay, Hours, LAST, Office, TimeError};
use parindex::dataset::Period;
use parindex::deadline::{
    Allowance, By, Counts, Dossier, LogCounter, LogOptions, Measure, Question, Rules, Step,
    day_due, explain,
};
use parindex::{Calendar as CoreCalendar, Check, Checks, Date, Language, Moment, Problem, Title};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::out::{checks_out, error_of, out_of, text_of};

const ENGLISH: Language = Language::English;

/// Which calendar counted: its id, version and fingerprint.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarName<'c> {
    id: &'c str,
    version: &'c str,
    fingerprint: &'c str,
}

/// What a calendar knows of a day.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Day<'c> {
    date: String,
    worked: bool,
    reason: &'c Title,
    /// `decided` or `presumed`.
    status: &'static str,
    source: &'c str,
    swapped_with: Option<String>,
    lunar_day: Option<u8>,
    lunar_month: Option<u8>,
    lunar_leap: Option<bool>,
    lunar_year: Option<i32>,
}

/// One day on the way to a due date.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueStep<'a> {
    date: String,
    kind: &'static str,
    counted: bool,
    /// The how-manieth day it is that counts; 0 for days that do not.
    number: u32,
    /// Minutes of office time that count.
    minutes: i64,
    worked: bool,
    reason: &'a Title,
    source: &'a str,
    status: &'static str,
    /// What happens, in a sentence.
    text: Title,
}

/// When an answer is due, and why.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DueAnswer<'a> {
    /// A day, or a moment for allowances in hours and the same day.
    due: String,
    steps: Vec<DueStep<'a>>,
    calendar: CalendarName<'a>,
}

/// Where a dossier stands.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DossierStatus {
    state: &'static str,
    due: Option<String>,
    working_days_late: i32,
}

/// The counts of a unit or procedure.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DossierCounts<'a> {
    /// The code of the unit or procedure; empty for all together.
    code: &'a str,
    received: u64,
    on_time: u64,
    early: u64,
    finished_on_time: u64,
    open_in_time: u64,
    at_risk: u64,
    late: u64,
    finished_late: u64,
    overdue: u64,
    without_due: u64,
    withdrawn: u64,
    refused: u64,
    stopped: u64,
    supplements: u64,
    /// A plain decimal; `null` where nothing is finished.
    average_working_days: Option<String>,
}

/// What a log comes to. `used` and `refused` are all lines `read`.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LogCounts<'a> {
    groups: Vec<DossierCounts<'a>>,
    total: DossierCounts<'a>,
    read: u64,
    used: u64,
    refused: u64,
    /// Of the lines used, those outside the period.
    outside: u64,
    calendar: CalendarName<'a>,
}

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
    /// `period` such as `2026-Q3`. A bad line is skipped and told in `checks`.
    #[wasm_bindgen(js_name = countDossiers, unchecked_return_type = "LogCounts & { checks: Check[] }")]
    pub fn count_dossiers(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] log: &JsValue,
        as_of: &str,
        period: Option<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "'unit' | 'procedure'")] by: Option<String>,
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
        match log.as_string() {
            Some(text) => counter.feed(text.as_bytes()).map_err(refused)?,
            None => feed(&mut counter, &Uint8Array::new(log))?,
        }
        let summary = counter.finish().map_err(refused)?;
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

/// Bytes by pieces, so that a long log does not stand in memory twice.
fn feed(counter: &mut LogCounter<'_>, bytes: &Uint8Array) -> Result<(), JsValue> {
    const PIECE: u32 = 1 << 18;
    let mut from = 0;
    while from < bytes.length() {
        let piece = bytes.subarray(from, from.saturating_add(PIECE)).to_vec();
        counter.feed(&piece).map_err(refused)?;
        from = from.saturating_add(PIECE);
    }
    Ok(())
}

fn day_out<'c>(day: &CoreDay<'c>) -> Day<'c> {
    let lunar = day.lunar;
    Day {
        date: day.date.to_text(),
        worked: day.worked,
        reason: day.reason,
        status: day.status.name(),
        source: day.source,
        swapped_with: day.swapped_with.map(Date::to_text),
        lunar_day: lunar.map(|lunar| lunar.day),
        lunar_month: lunar.map(|lunar| lunar.month),
        lunar_leap: lunar.map(|lunar| lunar.leap),
        lunar_year: lunar.map(|lunar| lunar.year),
    }
}

fn step_out(step: &Step) -> DueStep<'_> {
    DueStep {
        date: step.date.to_text(),
        kind: step.kind.name(),
        counted: step.counts(),
        number: step.number,
        minutes: step.time / Moment::MINUTE,
        worked: step.worked,
        reason: &step.reason,
        source: &step.source,
        status: step.status.name(),
        text: Title { vi: step.text(Language::Vietnamese), en: Some(step.text(Language::English)) },
    }
}

fn counts_out<'a>(code: &'a str, counts: &Counts) -> DossierCounts<'a> {
    DossierCounts {
        code,
        received: counts.received,
        on_time: counts.on_time(),
        early: counts.early,
        finished_on_time: counts.finished_on_time,
        open_in_time: counts.open_in_time,
        at_risk: counts.at_risk,
        late: counts.late(),
        finished_late: counts.finished_late,
        overdue: counts.overdue,
        without_due: counts.without_due,
        withdrawn: counts.withdrawn,
        refused: counts.refused,
        stopped: counts.stopped,
        supplements: counts.supplements,
        average_working_days: counts.average_working_days().map(|days| days.to_text()),
    }
}

/// How many dates are taken over at a time: what the fastest memory holds.
const PIECE: u32 = 1 << 12;

fn batch(
    office: &Office,
    unit: &str,
    received: &JsValue,
    amounts: &Uint32Array,
    into: &JsValue,
) -> Result<JsValue, JsValue> {
    let wrong = |path: &str, expected: &str| {
        refused(Check::fault(Problem::WrongType, path).expected(expected))
    };
    let moments = unit == "working_hours";
    let allowance: fn(u32) -> Allowance = match unit {
        "working_hours" | "working_days" => Allowance::WorkingDays,
        "days" => Allowance::Days,
        "months" => Allowance::Months,
        _ => {
            let check = Check::fault(Problem::NotOneOf, "unit").found(unit);
            return Err(refused(check.expected("working_days, working_hours, days, months")));
        }
    };
    let (length, kind) = if moments {
        (received.dyn_ref::<Float64Array>().map(Float64Array::length), "a Float64Array")
    } else {
        (received.dyn_ref::<Int32Array>().map(Int32Array::length), "an Int32Array")
    };
    let length = length.ok_or_else(|| wrong("received", kind))?;
    let one_for_all = amounts.length() == 1;
    if !one_for_all && amounts.length() != length {
        return Err(wrong("amounts", "as many as received, or one for all"));
    }
    let into = match (into.is_undefined() || into.is_null(), moments) {
        (true, true) => Float64Array::new_with_length(length).into(),
        (true, false) => Int32Array::new_with_length(length).into(),
        (false, _) => into.clone(),
    };
    let fits = match (into.dyn_ref::<Float64Array>(), into.dyn_ref::<Int32Array>()) {
        (Some(array), _) if moments => array.length() == length,
        (_, Some(array)) if !moments => array.length() == length,
        _ => false,
    };
    if !fits {
        return Err(wrong("into", kind));
    }
    let mut piece = [0_u32; PIECE as usize];
    if one_for_all {
        piece.fill(amounts.get_index(0));
    }
    let (mut days, mut times) = ([0_i32; PIECE as usize], [0_f64; PIECE as usize]);
    let mut from = 0;
    while from < length {
        let to = length.min(from + PIECE);
        let count = (to - from) as usize;
        if !one_for_all {
            amounts.subarray(from, to).copy_to(&mut piece[..count]);
        }
        let amounts = &piece[..count];
        if moments {
            let times = &mut times[..count];
            received.unchecked_ref::<Float64Array>().subarray(from, to).copy_to(times);
            hours(office, times, amounts);
            into.unchecked_ref::<Float64Array>().subarray(from, to).copy_from(times);
        } else {
            let days = &mut days[..count];
            received.unchecked_ref::<Int32Array>().subarray(from, to).copy_to(days);
            if unit == "working_days" {
                working_days(office.calendar(), days, amounts);
            } else {
                dates(office.calendar(), days, amounts, allowance);
            }
            into.unchecked_ref::<Int32Array>().subarray(from, to).copy_from(days);
        }
        from = to;
    }
    Ok(into)
}

fn working_days(calendar: &CoreCalendar, days: &mut [i32], amounts: &[u32]) {
    for (day, amount) in days.iter_mut().zip(amounts) {
        let due = calendar.working_day_after(Date::from_number(*day), *amount);
        *day = due.map_or(i32::MIN, Date::number);
    }
}

fn dates(calendar: &CoreCalendar, days: &mut [i32], amounts: &[u32], of: fn(u32) -> Allowance) {
    for (day, amount) in days.iter_mut().zip(amounts) {
        let due = day_due(calendar, of(*amount), Date::from_number(*day));
        *day = due.map_or(i32::MIN, Date::number);
    }
}

fn hours(office: &Office, times: &mut [f64], amounts: &[u32]) {
    for (time, amount) in times.iter_mut().zip(amounts) {
        let due = office.working_minutes_after(Moment::from_unix(*time), amount.saturating_mul(60));
        *time = due.map_or(f64::NAN, Moment::to_unix);
    }
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
    period: Option<String>,
    #[wasm_bindgen(unchecked_optional_param_type = "'unit' | 'procedure'")] by: Option<String>,
) -> Result<JsValue, JsValue> {
    shipped(|calendar| calendar.count_dossiers(log, as_of, period, by))
}
