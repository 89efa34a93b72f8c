use super::*;
use crate::calendar::{Calendar, Date, Hours, Moment, Office, Receipt, TimeError};
use crate::json::Limits;
use crate::text::Language;

pub(super) fn office() -> Office {
    Office::new(Calendar::vietnam(), Hours::default())
}

fn at(text: &str) -> Moment {
    Moment::parse(text).expect("a moment")
}

pub(super) fn pause(text: &str) -> Pause {
    Pause::parse(text.as_bytes(), None).expect("a pause")
}

/// The due date of an allowance such as `working_days:5`, received at a moment.
fn due_of(allowance: &str, received: &str) -> String {
    due_with(allowance, received, &[])
}

fn due_with(allowance: &str, received: &str, pauses: &[&str]) -> String {
    let rule = Rules::vietnam().find(allowance).expect("a rule");
    let pauses = pauses.iter().map(|text| pause(text)).collect();
    let course = Course { pauses, ..Course::received(at(received)) };
    let office = office();
    let due = due(&office, &rule, &course).expect("in the span");
    let answer = explain(&office, &rule, &course).expect("in the span");
    assert_eq!(answer.due, due);
    let last = answer.steps.last().expect("a step");
    assert_eq!(last.date, due.date(), "{allowance} {received}");
    for step in &answer.steps {
        for language in [Language::Vietnamese, Language::English] {
            let text = step.text(language);
            assert!(!text.is_empty() && !text.contains('{'), "{text}");
        }
    }
    due.to_text()
}

fn next_opening(allowance: &str, received: &str) -> String {
    let mut rule = Rules::vietnam().find(allowance).expect("a rule");
    rule.receipt = Some(Receipt::NextOpening);
    let due = due(&office(), &rule, &Course::received(at(received)));
    due.expect("in the span").to_text()
}

#[test]
fn civil_code_2015_article_147_clause_1_hours_run_from_the_moment() {
    assert_eq!(due_of("working_hours:1", "2026-09-22T09:15"), "2026-09-22T10:15:00+07:00");
    // The lunch break does not run; the end of a span comes before the next opening.
    assert_eq!(due_of("working_hours:3", "2026-09-22T10:00"), "2026-09-22T15:00:00+07:00");
    assert_eq!(due_of("working_hours:8", "2026-09-22T07:00"), "2026-09-22T17:00:00+07:00");
    // Hours always begin at the next office minute.
    assert_eq!(due_of("working_hours:1", "2026-09-22T09:15:01"), "2026-09-22T10:16:00+07:00");
    assert_eq!(due_of("working_hours:2", "2026-09-25T18:00"), "2026-09-28T09:00:00+07:00");
    assert_eq!(due_of("working_hours:0.5", "2026-09-26T12:00"), "2026-09-28T07:30:00+07:00");
}

#[test]
fn civil_code_2015_article_147_clause_2_the_first_day_is_not_counted() {
    assert_eq!(due_of("working_days:1", "2026-09-22T07:00"), "2026-09-23");
    assert_eq!(due_of("days:1", "2026-09-22T07:00"), "2026-09-23");
    // A file stamped 06:00 belongs to that day in UTC+7.
    assert_eq!(due_of("working_days:1", "2026-09-21T23:00:00Z"), "2026-09-23");
}

#[test]
fn civil_code_2015_article_148_clauses_3_and_4_the_corresponding_day_or_the_last_of_the_month() {
    // 28/2/2026 is a Saturday.
    assert_eq!(due_of("months:1", "2026-01-31T10:00"), "2026-03-02");
    assert_eq!(due_of("months:1", "2024-01-31T10:00"), "2024-02-29");
    assert_eq!(due_of("months:12", "2024-02-29T10:00"), "2025-02-28");
    assert_eq!(due_of("months:2", "2026-09-22T10:00"), "2026-11-23");
}

#[test]
fn civil_code_2015_articles_144_to_146_units_run_on_by_the_solar_calendar() {
    // A month that runs on is one of the calendar, not 30 days; a day is one of 24 hours.
    assert_eq!(due_of("months:1", "2026-02-10T10:00"), "2026-03-10");
    assert_eq!(due_of("days:30", "2026-02-10T10:00"), "2026-03-12");
    assert_eq!(due_of("months:12", "2026-03-10T10:00"), "2027-03-10");
    assert_eq!(due_of("days:7", "2026-09-22T23:59"), "2026-09-29");
}

#[test]
fn civil_code_2015_article_148_a_date_ends_at_24_00() {
    let rule = Rule::from(Allowance::WorkingDays(1));
    let due = due(&office(), &rule, &Course::received(at("2026-09-22"))).expect("in the span");
    assert_eq!(due.end(), at("2026-09-23T23:59:59.999"));
}

#[test]
fn a_dossier_without_a_further_course_has_the_same_steps() {
    let office = office();
    for allowance in [
        "working_days:5",
        "days:5",
        "months:1",
        "working_hours:9",
        "certification",
        "apology-notice",
    ] {
        let rule = Rules::vietnam().find(allowance).expect("a rule");
        let received = at("2026-02-13T15:30");
        let whole = explain(&office, &rule, &Course::received(received));
        assert_eq!(explain_received(&office, &rule, received), whole);
    }
}

#[test]
fn civil_code_2015_article_148_clause_5_a_last_day_off_moves_to_the_next_working_day() {
    // 5 days after 13/2/2026 is 18/2, the second day of Tết; the office opens again on Monday 23/2.
    assert_eq!(due_of("days:5", "2026-02-13T10:00"), "2026-02-23");
    assert_eq!(due_of("days:1", "2026-08-21T10:00"), "2026-08-22");
    assert_eq!(due_of("days:2", "2026-08-21T10:00"), "2026-08-24");
}

#[test]
fn decree_23_2015_article_7_certification_the_same_day_until_15_00_00() {
    assert_eq!(due_of("certification", "2026-09-22T15:00:00"), "2026-09-22T17:00:00+07:00");
    assert_eq!(due_of("certification", "2026-09-22T15:00:01"), "2026-09-23T17:00:00+07:00");
    assert_eq!(due_of("certification", "2026-09-22T15:00:00.0001"), "2026-09-23T17:00:00+07:00");
    assert_eq!(due_of("certification", "2026-09-25T15:00:01"), "2026-09-28T17:00:00+07:00");
    assert_eq!(due_of("certification", "2026-09-26T09:00"), "2026-09-28T17:00:00+07:00");
    assert_eq!(due_of("certification", "2026-09-22T05:00"), "2026-09-22T17:00:00+07:00");
}

#[test]
fn decision_766_2022_petitions_15_2_5_and_2_working_days() {
    assert_eq!(due_of("petition-answer", "2026-09-22T10:00"), "2026-10-13");
    assert_eq!(due_of("petition-refusal", "2026-09-22T10:00"), "2026-09-24");
    assert_eq!(due_of("petition-information", "2026-09-22T10:00"), "2026-09-29");
    assert_eq!(due_of("petition-publication", "2026-09-22T10:00"), "2026-09-24");
}

#[test]
fn decision_766_2022_procedures_before_the_text_takes_effect_and_after_the_decision() {
    // In force on Thursday 15/10/2026: five working days lie from 8/10 on before it.
    assert_eq!(due_of("publish-procedure-province", "2026-10-15"), "2026-10-08");
    assert_eq!(due_of("publish-procedure-ministry", "2026-10-15"), "2026-09-17");
    assert_eq!(due_of("update-procedure-province", "2026-09-22"), "2026-09-29");
    assert_eq!(due_of("update-procedure-ministry", "2026-09-22"), "2026-10-06");
}

#[test]
fn decree_61_2018_apology_notice_one_day_before_the_due_date() {
    assert_eq!(due_of("apology-notice", "2026-09-24"), "2026-09-23");
    // The day before Monday is Sunday: the last working day before that.
    assert_eq!(due_of("apology-notice", "2026-09-28"), "2026-09-25");
}

#[test]
fn design_4_4_received_on_friday_evening_before_a_worked_saturday() {
    assert_eq!(due_of("working_days:1", "2026-08-21T23:59"), "2026-08-22");
    assert_eq!(next_opening("working_days:1", "2026-08-21T23:59"), "2026-08-24");
    assert_eq!(due_of("working_hours:1", "2026-08-21T23:59"), "2026-08-22T08:00:00+07:00");
    // While the office is open, and over lunch, both are the same.
    assert_eq!(next_opening("working_days:1", "2026-08-21T12:00"), "2026-08-22");
    assert_eq!(next_opening("working_days:1", "2026-08-21T17:00"), "2026-08-24");
    assert_eq!(next_opening("working_days:1", "2026-08-21T16:59:59"), "2026-08-22");
}

#[test]
fn design_4_6_a_pause_takes_out_the_days_that_it_touches() {
    let days = |pauses: &[&str]| due_with("working_days:5", "2026-09-21T10:00", pauses);
    assert_eq!(days(&[]), "2026-09-28");
    // Within a day: that day does not count.
    assert_eq!(days(&["2026-09-23T09:00..2026-09-23T09:30"]), "2026-09-29");
    assert_eq!(days(&["2026-09-23T09:00..2026-09-24T16:00"]), "2026-09-30");
    // On the day of receipt nothing was to be counted.
    assert_eq!(days(&["2026-09-21T11:00..2026-09-21T12:00"]), "2026-09-28");
    // After the due date it comes too late; on the due date the rest is still to come.
    assert_eq!(days(&["2026-09-29T09:00..2026-09-30T09:00"]), "2026-09-28");
    assert_eq!(days(&["2026-09-28T16:00..2026-09-30T09:00"]), "2026-10-01");
    // Over Tết: 13/2 and 24/2 are touched, all between is off; two of five days are left.
    assert_eq!(
        due_with("working_days:5", "2026-02-09T10:00", &["2026-02-13T08:00..2026-02-24T10:00"]),
        "2026-02-26"
    );
    assert_eq!(due_with("days:5", "2026-09-21T10:00", &["2026-09-23..2026-09-24"]), "2026-09-28");
    assert_eq!(due_with("months:1", "2026-09-21T10:00", &["2026-09-23..2026-09-24"]), "2026-10-23");
}

#[test]
fn design_4_6_in_hours_a_pause_takes_out_exactly_its_office_time() {
    let hours = |pauses: &[&str]| due_with("working_hours:8", "2026-09-21T10:00", pauses);
    assert_eq!(hours(&[]), "2026-09-22T10:00:00+07:00");
    assert_eq!(hours(&["2026-09-21T11:00..2026-09-21T14:00"]), "2026-09-22T11:00:00+07:00");
    assert_eq!(hours(&["2026-09-21T18:00..2026-09-22T06:00"]), "2026-09-22T10:00:00+07:00");
    assert_eq!(hours(&["2026-09-21T11:00..2026-09-24T09:10:30"]), "2026-09-25T08:10:30+07:00");
    assert_eq!(hours(&["2026-09-22..2026-09-22"]), "2026-09-23T10:00:00+07:00");
}

#[test]
fn design_4_6_extensions_and_new_dates_as_often_as_the_rule_allows() {
    let office = office();
    let rule = Rule::from(Allowance::WorkingDays(5));
    let mut course = Course::received(at("2026-09-21T10:00"));
    course.extensions = vec![Allowance::WorkingDays(2)];
    assert_eq!(due(&office, &rule, &course).expect("allowed").to_text(), "2026-09-30");
    course.reappointments = vec![Due::Date(Date::new(2026, 10, 3).expect("a day"))];
    // A new date on a Saturday moves on as any last day.
    assert_eq!(due(&office, &rule, &course).expect("allowed").to_text(), "2026-10-05");
    assert_eq!(explain(&office, &rule, &course).expect("allowed").due.to_text(), "2026-10-05");
    course.reappointments = vec![Due::Date(Date::new(2026, 9, 30).expect("a day"))];
    assert!(matches!(due(&office, &rule, &course), Err(TimeError::NotLater { .. })));
    course.extensions = vec![Allowance::WorkingDays(2); 2];
    let refused = due(&office, &rule, &course).expect_err("too often");
    assert_eq!(refused, TimeError::TooOften { times: 2, allowed: 1 });
    assert_eq!(refused.check().message(Language::English), "2 times.");
}

#[test]
fn design_4_7_steps_say_what_is_counted_and_why_not() {
    let course = Course::received(at("2026-08-28T10:00"));
    let rule = Rule::from(Allowance::WorkingDays(2));
    let office = office();
    let answer = explain(&office, &rule, &course).expect("in the span");
    let told: Vec<String> = answer
        .steps
        .iter()
        .map(|step| [&*step.date.to_text(), " ", &*step.text(Language::Vietnamese)].concat())
        .collect();
    assert_eq!(
        told,
        [
            "2026-08-28 Tiếp nhận lúc 10:00; ngày này không tính.",
            "2026-08-29 Không tính: nghỉ hằng tuần.",
            "2026-08-30 Không tính: nghỉ hằng tuần.",
            "2026-08-31 Không tính: hoán đổi với ngày 22/8.",
            "2026-09-01 Không tính: Quốc khánh: ngày liền kề 2/9.",
            "2026-09-02 Không tính: Quốc khánh.",
            "2026-09-03 Ngày thứ 1: được tính.",
            "2026-09-04 Ngày thứ 2: được tính.",
        ]
    );
    assert_eq!(answer.steps[5].source, "Bộ luật Lao động 2019, Điều 112");
    assert_eq!(answer.steps.iter().filter(|step| step.counts()).count(), 2);
}

#[test]
fn design_4_1_outside_2013_to_2100_there_is_no_answer() {
    let rule = Rule::from(Allowance::WorkingDays(1));
    for received in ["2012-12-31T10:00", "2101-01-01", "2100-12-31T10:00"] {
        let error = due(&office(), &rule, &Course::received(at(received))).expect_err("outside");
        assert!(matches!(error, TimeError::OutOfSpan { .. }));
        assert!(error.check().hint(Language::English).contains("2013-01-01..2100-12-31"));
    }
}

#[test]
fn the_latest_receipt_for_a_due_date() {
    let office = office();
    let latest = |allowance: &str, wanted: &str| {
        let rule = Rules::vietnam().find(allowance).expect("a rule");
        let wanted = Due::parse(wanted.as_bytes()).expect("a date");
        latest_receipt(&office, &rule, wanted).expect("in the span").to_text()
    };
    assert_eq!(latest("working_days:1", "2026-09-03"), "2026-09-02T23:59:59.999+07:00");
    assert_eq!(latest("working_days:1", "2026-09-02"), "2026-08-27T23:59:59.999+07:00");
    assert_eq!(latest("certification", "2026-09-22T17:00"), "2026-09-22T15:00:00+07:00");
    assert_eq!(latest("working_hours:1", "2026-09-22T10:15"), "2026-09-22T09:15:00+07:00");
    assert_eq!(latest("publish-procedure-province", "2026-10-08"), "2026-10-15T23:59:59.999+07:00");
}

#[test]
fn rules_are_read_and_extended_and_their_faults_told() {
    let own = r#"{"format": "parindex/rules/1", "rules": [
        {"id": "petition-answer", "title": "Trả lời", "working_days": 10, "source": "QĐ 1"},
        {"id": "land", "title": "Đất đai", "days": 30, "extensions": 2, "source": "QĐ 2"}]}"#;
    let rules = Rules::vietnam().with_file(own, &Limits::default()).expect("sound");
    let land = rules.get("land").expect("there");
    assert_eq!((land.allowance, land.extensions), (Allowance::Days(30), 2));
    let answer = rules.get("petition-answer").expect("there");
    assert_eq!(answer.allowance, Allowance::WorkingDays(10));
    assert_eq!((rules.iter().count(), Rules::vietnam().iter().count()), (11, 10));

    let wrong = r#"{"format": "parindex/rules/1", "rules": [
        {"id": "a", "title": "A", "source": "s"},
        {"id": "b", "title": "B", "days": 1.5, "source": "s"},
        {"id": "c", "title": "C", "same_day": {"cut_off": "25:00"}, "source": "s"}]}"#;
    let checks = Rules::default().with_file(wrong, &Limits::default()).expect_err("faults");
    let told: Vec<(&str, &str)> =
        checks.iter().map(|check| (check.problem.code(), &*check.path)).collect();
    assert_eq!(
        told,
        [
            ("one_allowance", "rules[0]"),
            ("too_many", "rules[1].days"),
            ("bad_time", "rules[2].same_day.cut_off"),
        ]
    );
}
