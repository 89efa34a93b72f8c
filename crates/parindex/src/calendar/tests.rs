use super::file::vietnam;
use super::model::Model;
use super::*;
use crate::json::Limits;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// The days off and the worked Saturdays of the vectors.
fn vectors() -> (Vec<Date>, Vec<Date>) {
    let mut off = Vec::new();
    let mut worked = Vec::new();
    for line in include_str!("../../../../tests/data/vn_days_off_2013_2017.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let list = if cells[2] == "day_off" { &mut off } else { &mut worked };
        list.push(day(cells[0]));
    }
    for line in include_str!("../../../../tests/data/vn_days_off_2018_2026.csv").lines().skip(1) {
        off.push(day(line.split(',').next().expect("a cell")));
    }
    for line in include_str!("../../../../tests/data/vn_swapped_working_days.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        off.push(day(cells[0]));
        worked.push(day(cells[2]));
    }
    (off, worked)
}

#[test]
fn every_day_off_and_every_worked_saturday_2013_to_2026_and_no_other() {
    let calendar = Calendar::vietnam();
    let (off, worked) = vectors();
    let mut date = FIRST;
    while date <= day("2026-12-31") {
        let rest = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let expected = worked.contains(&date) || !(rest || off.contains(&date));
        let known = calendar.day(date).expect("in the span");
        assert_eq!(known.worked, expected, "{} {}", date.to_text(), known.reason.vi);
        let presumed = known.status == Status::Presumed;
        assert_eq!(presumed, date == day("2026-11-24"), "{}", date.to_text());
        date = date.plus(1);
    }
    assert_eq!(worked.len(), 8 + 6);
}

#[test]
fn every_day_of_the_span_says_why_and_by_which_source() {
    let calendar = Calendar::vietnam();
    let mut date = FIRST;
    while date <= LAST {
        let known = calendar.day(date).expect("in the span");
        let ordinary = known.reason.vi == "ngày làm việc";
        assert!(!known.reason.vi.is_empty() && known.reason.en.is_some());
        assert_eq!(known.source.is_empty(), ordinary, "{}", date.to_text());
        assert!(known.lunar().is_some());
        date = date.plus(1);
    }
    assert!(calendar.day(FIRST.plus(-1)).is_err() && calendar.day(LAST.plus(1)).is_err());
    assert_eq!((FIRST.to_text(), LAST.to_text()), ("2013-01-01".into(), "2100-12-31".into()));
}

#[test]
fn swapped_days_name_each_other() {
    let model = vietnam();
    for (date, entry) in &model.days {
        if let Some(other) = entry.swapped_with {
            let other = &model.days[&other];
            assert_eq!((other.swapped_with, other.off), (Some(*date), !entry.off));
        }
        assert!(!entry.off || entry.holiday.is_some() || entry.swapped_with.is_some());
    }
}

fn off_days(calendar: &Calendar, from: &str, to: &str) -> Vec<(String, Status)> {
    let (mut date, to) = (day(from), day(to));
    let mut out = Vec::new();
    while date <= to {
        let known = calendar.day(date).expect("in the span");
        if !known.worked && !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            out.push((date.to_text(), known.status));
        }
        date = date.plus(1);
    }
    out
}

#[test]
fn labour_code_2019_article_112_presumes_2027_by_rule() {
    // Lunar New Year is Saturday 6/2/2027: the last day of the lunar year and days 1 to 4 are
    // 5-9/2; Saturday and Sunday move to 10 and 11/2. National Day is a Thursday: 3/9 makes four
    // days, 1/9 only two.
    let calendar = Calendar::vietnam();
    let expected = [
        ("2027-01-01", Status::Decided),
        ("2027-02-05", Status::Presumed),
        ("2027-02-08", Status::Presumed),
        ("2027-02-09", Status::Presumed),
        ("2027-02-10", Status::Presumed),
        ("2027-02-11", Status::Presumed),
        ("2027-04-16", Status::Decided),
        ("2027-04-30", Status::Decided),
        ("2027-05-03", Status::Presumed),
        ("2027-09-02", Status::Decided),
        ("2027-09-03", Status::Presumed),
        ("2027-11-24", Status::Presumed),
    ];
    let found = off_days(&calendar, "2027-01-01", "2027-12-31");
    assert_eq!(found, expected.map(|(date, status)| (date.to_owned(), status)));
    let ordinary = calendar.day(day("2027-03-15")).expect("in the span");
    assert_eq!((ordinary.worked, ordinary.status), (true, Status::Presumed));
}

#[test]
fn labour_code_2012_article_115_gives_national_day_one_day() {
    let calendar = Calendar::vietnam();
    assert_eq!(off_days(&calendar, "2020-08-31", "2020-09-04").len(), 1);
    assert_eq!(off_days(&calendar, "2021-08-30", "2021-09-03").len(), 2);
}

#[test]
fn labour_code_2019_article_111_clause_3_moves_a_holiday_on_a_rest_day() {
    let calendar = Calendar::vietnam();
    let monday = calendar.day(day("2026-04-27")).expect("in the span");
    assert_eq!(monday.reason.vi, "nghỉ bù: Giỗ Tổ Hùng Vương");
    assert_eq!(monday.source, "Bộ luật Lao động 2019, Điều 111 khoản 3");
    // 29/4 (10/3 lunar), 30/4 and 1/5/2023 lie from Saturday to Monday: two days move.
    assert_eq!(off_days(&calendar, "2023-04-29", "2023-05-05").len(), 3);
}

/// The rules alone, without the decisions of the years.
fn presumed(neighbour_only: bool) -> Calendar {
    let mut model = vietnam();
    model.days.retain(|_, entry| match &entry.holiday {
        Some(id) => neighbour_only && id == "tet",
        None => false,
    });
    Calendar::build(model)
}

#[test]
fn the_presumed_neighbour_of_national_day_gives_the_days_off_of_2021_to_2026() {
    let (real, presumed) = (Calendar::vietnam(), presumed(true));
    for year in 2021..=2026 {
        let mut date = Date::new(year, 1, 1).expect("a day");
        while date.year() == year {
            let known = real.day(date).expect("in the span");
            // Swaps aside.
            if known.swapped_with.is_none() {
                assert_eq!(presumed.is_worked(date), Ok(known.worked), "{}", date.to_text());
            }
            date = date.plus(1);
        }
    }
}

#[test]
fn the_presumed_tet_differs_from_the_decisions_where_they_took_two_days_before() {
    // The last day and days 1-4 gave the days off of 2022 and 2026; in the other years the
    // decisions took two days before the new year, which shifts one day off to the front.
    let (real, presumed) = (Calendar::vietnam(), presumed(false));
    let differing: Vec<i32> = (2021..=2026)
        .filter(|year| {
            let (from, to) = (Date::new(*year, 1, 15), Date::new(*year, 3, 1));
            let (mut date, to) = (from.expect("a day"), to.expect("a day"));
            let mut differs = false;
            while date < to {
                differs |= real.is_worked(date) != presumed.is_worked(date);
                date = date.plus(1);
            }
            differs
        })
        .collect();
    assert_eq!(differing, [2021, 2023, 2024, 2025]);
}

/// A file that presumes two days before the new year and three from it on.
const TWO_AND_THREE: &str = r#"{"format": "parindex/calendar/1", "id": "two-three", "version": "1",
    "holidays": [{"id": "tet", "title": {"vi": "Tết Nguyên đán"},
        "lunar_new_year": {"last_days": 2, "first_days": 3}}]}"#;

#[test]
fn labour_code_2019_article_112_two_days_before_and_three_after_gives_the_decided_tet() {
    // An office that wants the layout of most decisions presumed writes it in six lines. It gives
    // the days off that were decided for 2021 to 2026, and for 2027 the Thursday before as well.
    let mut model = Model::read(TWO_AND_THREE, &Limits::default()).expect("sound").over(&vietnam());
    let presumed = Calendar::build(model.clone());
    assert_eq!(off_days(&presumed, "2027-02-01", "2027-02-12").len(), 5);
    assert_eq!(presumed.is_worked(day("2027-02-04")), Ok(false));
    assert_eq!(presumed.is_worked(day("2027-02-11")), Ok(true));
    model.days.retain(|_, entry| entry.holiday.is_none());
    let (real, presumed) = (Calendar::vietnam(), Calendar::build(model));
    for year in 2021..=2026 {
        let mut date = Date::new(year, 1, 15).expect("a day");
        while date < Date::new(year, 3, 1).expect("a day") {
            assert_eq!(real.is_worked(date), presumed.is_worked(date), "{}", date.to_text());
            date = date.plus(1);
        }
    }
}

#[test]
fn a_users_file_adds_to_the_calendar_or_replaces_it() {
    let limits = Limits::default();
    let local = r#"{"format": "parindex/calendar/1", "id": "phu-tho", "version": "2027-01", "days": [
        {"date": "2027-04-15", "off": true, "reason": "Ngày hội của xã", "source": "12/QĐ-UBND"},
        {"date": "2027-02-04", "off": true, "reason": "Tết", "holiday": "tet", "source": "QĐ"},
        {"date": "2027-02-05", "off": true, "reason": "Tết", "holiday": "tet", "source": "QĐ"}]}"#;
    let calendar = Calendar::from_json(local, &limits).expect("sound");
    assert_eq!((calendar.id(), calendar.version()), ("phu-tho", "2027-01"));
    assert_ne!(calendar.fingerprint(), Calendar::vietnam().fingerprint());
    assert_eq!(calendar.is_worked(day("2027-04-15")), Ok(false));
    // Days of Tết in the file take the place of what was presumed for the year.
    assert_eq!(off_days(&calendar, "2027-02-01", "2027-02-12").len(), 2);
    assert_eq!(calendar.is_worked(day("2026-08-22")), Ok(true));

    let whole = r#"{"format": "parindex/calendar/1", "id": "x", "version": "1",
        "weekly_rest": {"days": ["sunday"], "source": "Quy chế"}}"#;
    let calendar = Calendar::from_json(whole, &limits).expect("sound");
    assert_eq!(calendar.is_worked(day("2027-02-05")), Ok(true));
    assert_eq!(calendar.is_worked(day("2027-02-06")), Ok(true));
    assert_eq!(calendar.is_worked(day("2027-02-07")), Ok(false));
}

#[test]
fn faults_of_a_calendar_file_are_told_all_at_once_with_their_place() {
    let text = r#"{"format": "parindex/calendar/1", "id": "x", "version": "1", "days": [
        {"date": "2027-02-30", "off": true, "reason": "a", "source": "b"},
        {"date": "2027-03-01", "off": "no", "reason": "a"},
        {"date": "2027-03-01", "off": true, "reason": "a", "source": "b"}]}"#;
    let checks = Calendar::from_json(text, &Limits::default()).expect_err("faults");
    let told: Vec<(&str, &str)> =
        checks.iter().map(|check| (check.problem.code(), &*check.path)).collect();
    assert_eq!(
        told,
        [
            ("not_a_date", "days[0].date"),
            ("wrong_type", "days[1].off"),
            ("missing_field", "days[1]"),
            ("id_twice", "days[2].date"),
        ]
    );
}

#[test]
fn the_shipped_file_is_read_and_its_fingerprint_stays() {
    let calendar = Calendar::vietnam();
    assert_eq!((calendar.id(), calendar.version()), ("vn", "2026-11"));
    assert_eq!(calendar.fingerprint(), Calendar::vietnam().fingerprint());
    assert_eq!(calendar.fingerprint().len(), "sha256-".len() + 64);
}

#[test]
fn working_days_forward_and_back() {
    let calendar = Calendar::vietnam();
    let after = |date, n| calendar.working_day_after(day(date), n).expect("in the span").to_text();
    assert_eq!(after("2026-08-21", 1), "2026-08-22");
    assert_eq!(after("2026-08-22", 1), "2026-08-24");
    assert_eq!(after("2026-08-29", 0), "2026-09-03");
    assert_eq!(after("2026-08-28", 1), "2026-09-03");
    let before =
        |date, n| calendar.working_day_before(day(date), n).expect("in the span").to_text();
    assert_eq!(before("2026-09-03", 0), "2026-09-03");
    assert_eq!(before("2026-09-03", 1), "2026-08-28");
    assert_eq!(before("2026-09-01", 0), "2026-08-28");
    assert_eq!(before("2026-08-24", 2), "2026-08-21");
    assert!(calendar.working_day_after(LAST, 1).is_err());
    assert!(calendar.working_day_after(FIRST, u32::MAX).is_err());
}

#[test]
fn working_time_runs_in_office_hours_and_back() {
    let office = Office::new(Calendar::vietnam(), Hours::default());
    let at = |text| Moment::parse(text).expect("a moment");
    let minutes = |from, to| office.working_minutes_between(at(from), at(to)).expect("in the span");
    assert_eq!(minutes("2026-08-21T00:00", "2026-08-22T00:00"), 480);
    assert_eq!(minutes("2026-08-21T11:00", "2026-08-21T14:00"), 60);
    // A worked Saturday has the hours of the Monday that it replaces.
    assert_eq!(minutes("2026-08-22T00:00", "2026-08-24T00:00"), 480);
    assert_eq!(minutes("2026-08-24T00:00", "2026-08-22T00:00"), -480);
    let elapsed = office.elapsed(at("2026-08-21T17:00")).expect("in the span");
    assert_eq!(office.moment_at(elapsed), Ok(at("2026-08-21T17:00")));
    assert_eq!(office.moment_at(elapsed + 1), Ok(at("2026-08-22T07:00:00.001")));
    assert_eq!(office.opening(at("2026-08-21T11:30")), Ok(at("2026-08-21T13:30")));
    assert_eq!(office.opening(at("2026-08-21T17:00")), Ok(at("2026-08-22T07:00")));
    assert_eq!(office.office_minute(at("2026-08-21T11:29:30")), Ok(at("2026-08-21T13:30")));
    assert_eq!(office.office_minute(at("2026-08-21T10:00:01")), Ok(at("2026-08-21T10:01")));
}

#[test]
fn hours_files() {
    let read = |text: &str| Hours::from_json(text, &Limits::default());
    let own = read(
        r#"{"format": "parindex/hours/1", "friday": ["07:30-11:30"], "receipt": "next_opening"}"#,
    )
    .expect("sound");
    assert_eq!(own.of(Weekday::Friday), [(450, 690)]);
    assert_eq!(own.of(Weekday::Monday), Hours::default().of(Weekday::Monday));
    assert_eq!(own.receipt(), Receipt::NextOpening);
    for (days, code) in [
        (r#""monday": ["11:30-07:00"]"#, "bad_time"),
        (r#""monday": ["07:00-11:30", "11:00-17:00"]"#, "hours_order"),
        (r#""monday": "07:00-11:30""#, "wrong_type"),
        (
            r#""monday": [], "tuesday": [], "wednesday": [], "thursday": [], "friday": []"#,
            "no_hours",
        ),
    ] {
        let text = ["{\"format\": \"parindex/hours/1\", ", days, "}"].concat();
        let checks = read(&text).expect_err("a fault");
        assert_eq!(checks.iter().next().map(|check| check.problem.code()), Some(code));
    }
}

#[test]
fn resolution_80_nq_tw_2026_culture_day_is_presumed_law() {
    let calendar = Calendar::vietnam();
    for year in 2026..=2030 {
        let known = calendar.day(Date::new(year, 11, 24).expect("a day")).expect("in the span");
        assert_eq!((known.worked, known.status), (false, Status::Presumed));
        assert!(known.source.contains("80-NQ/TW"), "{}", known.source);
    }
    assert_eq!(calendar.is_worked(day("2025-11-24")), Ok(true));
}

#[test]
fn the_public_sector_works_40_hours_from_monday_to_friday() {
    let office = Office::new(Calendar::vietnam(), Hours::default());
    let at = |text| Moment::parse(text).expect("a moment");
    // Monday 21/9/2026 to Sunday 27/9, a week without holidays.
    let week = office.working_minutes_between(at("2026-09-21"), at("2026-09-28"));
    assert_eq!(week, Ok(40 * 60));
    let friday = office.working_minutes_between(at("2026-09-21"), at("2026-09-26"));
    assert_eq!(friday, Ok(40 * 60));
}

#[test]
fn moments_as_clocks_count_give_the_same() {
    let friday = r#"{"format": "parindex/hours/1", "friday": ["07:30-11:30"]}"#;
    let odd = Hours::from_json(friday, &Limits::default()).expect("sound");
    for hours in [Hours::default(), odd] {
        let office = Office::new(Calendar::vietnam(), hours);
        let start = FIRST.start().number() - 2 * Moment::DAY;
        let (moments, amounts): (Vec<_>, Vec<_>) = (0..200_000_i64)
            .map(|step| {
                // On whole minutes and beside them, from before the span to behind it.
                let whole = step * 231_893 * Moment::MINUTE / 1_000;
                let inside = [0, 1, -1, 59_999, 30_000][usize::try_from(step % 5).expect("small")];
                let moment = start + whole / Moment::MINUTE * Moment::MINUTE + inside;
                (Moment::from_number(moment), u32::try_from(step % 53).expect("small"))
            })
            .unzip();
        let times: Vec<f64> = moments.iter().map(|moment| moment.to_unix()).collect();
        let mut due = vec![0.0; times.len()];
        office.clock().working_hours_after_unix(&times, &amounts, &mut due);
        for ((moment, hours), found) in moments.iter().zip(&amounts).zip(due) {
            match office.working_minutes_after(*moment, hours * 60) {
                Ok(due) => assert_eq!(found, due.to_unix(), "{moment:?} {hours}"),
                Err(_) => assert!(found.is_nan(), "{moment:?} {hours}"),
            }
        }
        let (odd, mut due) = ([f64::NAN, f64::INFINITY, -f64::INFINITY, times[900]], [0.0; 4]);
        office.clock().working_hours_after_unix(&odd, &[1, 1, 1, u32::MAX], &mut due);
        assert!(due.iter().all(|due| due.is_nan()), "{due:?}");
    }
}
