//! `parindex/calendar/1`, `parindex/hours/1`, `parindex/rules/1` and `parindex/counts/1`.

use schemars::JsonSchema;

use super::{Amount, Any, Day, MonthDay, Span, Text, Time, Title, one_of};
use crate::calendar::Weekday;

/// A calendar: one without `weekly_rest` adds to the one that comes with ParIndex.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/calendar/1")]
pub(super) struct Calendar {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/calendar/1"))]
    format: String,
    id: Text,
    version: Text,
    title: Option<Title>,
    words: Option<Words>,
    weekly_rest: Option<WeeklyRest>,
    laws: Option<Vec<Law>>,
    holidays: Option<Vec<Holiday>>,
    days: Option<Vec<NamedDay>>,
}

/// What the reasons are called.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Words {
    working_day: Title,
    weekly_rest: Title,
    compensatory: Title,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct WeeklyRest {
    /// At most six.
    days: Vec<Weekday>,
    source: Text,
}

/// The articles on holidays and compensatory days from a day on.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Law {
    from: Day,
    holidays: Text,
    compensatory: Text,
}

/// A holiday of every year: exactly one of `on`, `lunar`, `lunar_new_year` and `next_to`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("oneOf" = one_of(&["on", "lunar", "lunar_new_year", "next_to"])))]
struct Holiday {
    id: Text,
    title: Title,
    /// A month and day of the Gregorian calendar.
    on: Option<MonthDay>,
    /// A month and day of the lunar calendar.
    lunar: Option<MonthDay>,
    lunar_new_year: Option<LunarNewYear>,
    /// The day before or after a month and day, as each year's decision says.
    next_to: Option<MonthDay>,
    from: Option<Day>,
    until: Option<Day>,
    status: Option<Status>,
    source: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct LunarNewYear {
    /// Days off at the end of the lunar year.
    last_days: Amount,
    /// Days off from the new year on.
    first_days: Amount,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Status {
    Decided,
    Presumed,
}

/// A day that a decision names.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NamedDay {
    date: Day,
    off: bool,
    reason: Title,
    /// The id of the holiday that it belongs to.
    holiday: Option<Text>,
    swapped_with: Option<Day>,
    status: Option<Status>,
    source: Text,
}

/// Office hours. A weekday that is not named keeps 07:00-11:30 and 13:30-17:00.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/hours/1")]
pub(super) struct Hours {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/hours/1"))]
    format: String,
    monday: Option<Vec<Span>>,
    tuesday: Option<Vec<Span>>,
    wednesday: Option<Vec<Span>>,
    thursday: Option<Vec<Span>>,
    friday: Option<Vec<Span>>,
    saturday: Option<Vec<Span>>,
    sunday: Option<Vec<Span>>,
    receipt: Option<Receipt>,
}

/// From when a dossier counts as received.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum Receipt {
    AsStamped,
    NextOpening,
}

/// Allowances by name.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/rules/1")]
pub(super) struct Rules {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/rules/1"))]
    format: String,
    rules: Vec<Rule>,
}

/// Exactly one of `working_hours`, `working_days`, `days`, `months` and `same_day`.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend("oneOf" = one_of(&["working_hours", "working_days", "days", "months", "same_day"]))
)]
struct Rule {
    id: Text,
    title: Title,
    working_hours: Option<Amount>,
    working_days: Option<Amount>,
    days: Option<Amount>,
    months: Option<Amount>,
    same_day: Option<SameDay>,
    /// Counts back from an event.
    before: Option<bool>,
    /// How many extensions are allowed; 1 unless given.
    extensions: Option<Amount>,
    /// How many re-appointments are allowed; 1 unless given.
    reappointments: Option<Amount>,
    /// How many requests for supplements a dossier may have without being late for them.
    supplements: Option<Amount>,
    receipt: Option<Receipt>,
    /// Decree and article.
    source: Text,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SameDay {
    /// Received after it counts as received on the next working day.
    cut_off: Time,
}

/// What a dossier log comes to.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "parindex/counts/1")]
pub(super) struct Counts {
    #[schemars(rename = "$schema")]
    schema: Option<Any>,
    #[schemars(extend("const" = "parindex/counts/1"))]
    format: String,
    as_of: Text,
    period: Option<Text>,
    by: By,
    title: Option<Title>,
    note: Option<Title>,
    source: Option<Title>,
    calendar: CountsCalendar,
    lines: Lines,
    groups: Vec<CountsGroup>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
enum By {
    Unit,
    Procedure,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CountsCalendar {
    id: Text,
    version: Text,
    fingerprint: Text,
}

/// `used` and `refused` are all that were `read`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Lines {
    read: Option<Amount>,
    used: Option<Amount>,
    /// Of those used, outside the period.
    outside: Option<Amount>,
    refused: Option<Amount>,
}

/// The counts of a unit or procedure; one that is absent is 0.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CountsGroup {
    code: Text,
    name: Option<Text>,
    received: Option<Amount>,
    early: Option<Amount>,
    finished_on_time: Option<Amount>,
    open_in_time: Option<Amount>,
    at_risk: Option<Amount>,
    finished_late: Option<Amount>,
    overdue: Option<Amount>,
    without_due: Option<Amount>,
    withdrawn: Option<Amount>,
    refused: Option<Amount>,
    stopped: Option<Amount>,
    supplements: Option<Amount>,
    finished: Option<Amount>,
    working_days: Option<Amount>,
}
