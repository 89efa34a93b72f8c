//! Laws that hold for every dossier, on random ones, and walkers that count day by day and minute
//! by minute against the tables.

use super::tests::office;
use super::{Allowance, Course, Due, Pause, Rule, due, latest_receipt};
use crate::calendar::{Calendar, Date, FIRST, Hours, LAST, Moment, Office, Receipt};
use crate::json::Limits;

/// A seeded generator (splitmix64): the same cases on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        i64::try_from((z ^ (z >> 31)) % u64::try_from(bound).expect("above zero")).expect("small")
    }

    fn number(&mut self, bound: i64) -> u32 {
        u32::try_from(self.below(bound)).expect("small")
    }

    /// A moment of 2014-2093, mostly of the years with decisions.
    fn moment(&mut self) -> Moment {
        let days = if self.below(4) > 0 { 12 * 365 } else { 79 * 365 };
        let day = FIRST.plus(400).start().number() + self.below(days) * Moment::DAY;
        // A third on the minute, so that borders are met.
        let inside = match self.below(3) {
            0 => self.below(48) * 30 * Moment::MINUTE,
            1 => self.below(24 * 60) * Moment::MINUTE,
            _ => self.below(Moment::DAY),
        };
        Moment::from_number(day + inside)
    }

    fn pauses(&mut self, after: Moment) -> Vec<Pause> {
        let mut pauses = Vec::new();
        for _ in 0..self.below(4) {
            let from = after.number() + self.below(20 * Moment::DAY) - 2 * Moment::DAY;
            let length = if self.below(2) == 0 { Moment::DAY / 4 } else { 9 * Moment::DAY };
            let to = from + self.below(length);
            pauses.push(Pause { from: Moment::from_number(from), to: Moment::from_number(to) });
        }
        pauses
    }

    fn allowance(&mut self) -> Allowance {
        match self.below(5) {
            0 => Allowance::WorkingMinutes(self.number(6_000)),
            1 => Allowance::WorkingDays(1 + self.number(60)),
            2 => Allowance::Days(1 + self.number(90)),
            3 => Allowance::Months(1 + self.number(14)),
            _ => Allowance::SameDay(15 * 60),
        }
    }
}

/// Which days are worked, asked day by day.
struct Walker(Vec<bool>);

impl Walker {
    fn new(office: &Office) -> Self {
        let days = FIRST.number()..=LAST.number();
        let worked = |n| office.calendar().is_worked(Date::from_number(n)).expect("in the span");
        Self(days.map(worked).collect())
    }

    fn worked(&self, day: i32) -> bool {
        self.0[usize::try_from(day - FIRST.number()).expect("in the span")]
    }

    fn working_days(&self, from: Date, n: u32, pauses: &[(i32, i32)]) -> Date {
        let (mut day, mut left) = (from.number(), n);
        while left > 0 {
            day += 1;
            let paused = pauses.iter().any(|&(first, last)| first <= day && day <= last);
            left -= u32::from(self.worked(day) && !paused);
        }
        Date::from_number(day)
    }

    fn days(&self, from: Date, n: u32, pauses: &[(i32, i32)]) -> Date {
        let paused = |day| pauses.iter().any(|&(first, last)| first <= day && day <= last);
        let (mut day, mut left) = (from.number(), n);
        while left > 0 {
            day += 1;
            left -= u32::from(!paused(day));
        }
        while !self.worked(day) || paused(day) {
            day += 1;
        }
        Date::from_number(day)
    }
}

fn touched(pauses: &[Pause]) -> Vec<(i32, i32)> {
    pauses.iter().map(|p| (p.from.date().number(), p.to.date().number())).collect()
}

fn answer(office: &Office, allowance: Allowance, course: &Course) -> Due {
    due(office, &allowance.into(), course).expect("in the span")
}

#[test]
fn a_day_by_day_walker_agrees_on_a_million_cases() {
    let office = office();
    let walker = Walker::new(&office);
    let mut random = Random(766);
    for case in 0..1_000_000 {
        let received = random.moment();
        let mut course = Course::received(received);
        if case % 8 == 0 {
            course.pauses = random.pauses(received);
        }
        let (n, pauses) = (1 + random.number(20), touched(&course.pauses));
        if case % 4 < 3 {
            let expected = walker.working_days(received.date(), n, &pauses);
            let found = answer(&office, Allowance::WorkingDays(n), &course);
            assert_eq!(found, Due::Date(expected), "{n} {course:?}");
        } else {
            let expected = walker.days(received.date(), n, &pauses);
            let found = answer(&office, Allowance::Days(n), &course);
            assert_eq!(found, Due::Date(expected), "{n} {course:?}");
        }
    }
    for _ in 0..20_000 {
        let received = random.moment();
        let course = Course { pauses: random.pauses(received), ..Course::received(received) };
        let (n, pauses) = (1 + random.number(60), touched(&course.pauses));
        let expected = walker.working_days(received.date(), n, &pauses);
        let found = answer(&office, Allowance::WorkingDays(n), &course);
        assert_eq!(found, Due::Date(expected), "{n} {course:?}");
        let expected = walker.days(received.date(), n, &pauses);
        let found = answer(&office, Allowance::Days(n), &course);
        assert_eq!(found, Due::Date(expected), "{n} {course:?}");
    }
}

#[test]
fn a_minute_by_minute_walker_agrees_on_hours() {
    let office = office();
    let mut random = Random(61);
    for _ in 0..3_000 {
        let received = random.moment();
        // Whole minutes, so that a walker by minutes can follow.
        let whole = |m: Moment| Moment::from_number(m.number() / Moment::MINUTE * Moment::MINUTE);
        let mut pauses = random.pauses(received);
        for pause in &mut pauses {
            *pause = Pause { from: whole(pause.from), to: whole(pause.to) };
        }
        let course = Course { pauses, ..Course::received(received) };
        let minutes = 1 + random.number(1_500);
        let mut minute = (received.number() + Moment::MINUTE - 1) / Moment::MINUTE;
        let mut left = minutes;
        let mut spans = office.spans_on(received.date()).expect("in the span");
        while left > 0 {
            let now = Moment::from_number(minute * Moment::MINUTE);
            let inside = u16::try_from(now.since_midnight() / Moment::MINUTE).expect("small");
            if inside == 0 {
                spans = office.spans_on(now.date()).expect("in the span");
            }
            let open = spans.iter().any(|&(from, to)| from <= inside && inside < to);
            let paused = course.pauses.iter().any(|p| p.from <= now && now < p.to);
            left -= u32::from(open && !paused);
            minute += 1;
        }
        let expected = Due::Instant(Moment::from_number(minute * Moment::MINUTE));
        let found = answer(&office, Allowance::WorkingMinutes(minutes), &course);
        assert_eq!(found, expected, "{minutes} {course:?}");
    }
}

#[test]
fn due_is_never_a_day_off_and_never_on_a_day_of_a_pause() {
    let office = office();
    let mut random = Random(1);
    for _ in 0..50_000 {
        let received = random.moment();
        let course = Course { pauses: random.pauses(received), ..Course::received(received) };
        let allowance = random.allowance();
        let found = answer(&office, allowance, &course);
        assert_eq!(office.calendar().is_worked(found.date()), Ok(true), "{allowance:?} {course:?}");
    }
}

#[test]
fn more_allowance_and_later_receipt_are_never_earlier() {
    let office = office();
    let mut random = Random(2);
    for _ in 0..50_000 {
        let received = random.moment();
        let mut course = Course { pauses: random.pauses(received), ..Course::received(received) };
        let (n, more) = (random.number(60), random.number(20));
        let kinds: [fn(u32) -> Allowance; 4] =
            [Allowance::WorkingMinutes, Allowance::WorkingDays, Allowance::Days, Allowance::Months];
        for kind in kinds {
            let found = answer(&office, kind(n), &course).end();
            assert!(found <= answer(&office, kind(n + more), &course).end(), "{n} {course:?}");
        }
        let allowance = random.allowance();
        // Two receipts may share their last day (the same day, the end of a month); then the pause
        // that only the earlier one had puts its due date behind the other's.
        if matches!(allowance, Allowance::SameDay(_) | Allowance::Months(_)) {
            course.pauses.clear();
        }
        let found = answer(&office, allowance, &course);
        course.received = Moment::from_number(received.number() + random.below(3 * Moment::DAY));
        let later = answer(&office, allowance, &course);
        assert!(found.end() <= later.end(), "{allowance:?} {received:?} {course:?}");
    }
}

#[test]
fn the_inverse_brackets_the_receipt() {
    let office = office();
    let mut random = Random(3);
    for case in 0..10_000 {
        let received = random.moment();
        let mut rule = Rule::from(random.allowance());
        if case % 3 == 0 {
            rule.receipt = Some(Receipt::NextOpening);
        }
        let at = |received| due(&office, &rule, &Course::received(received)).expect("in the span");
        let wanted = at(received);
        let latest = latest_receipt(&office, &rule, wanted).expect("in the span");
        assert!(latest >= received, "{rule:?} {received:?}");
        assert_eq!(at(latest), wanted);
        assert!(at(Moment::from_number(latest.number() + 1)).end() > wanted.end());
    }
}

#[test]
fn counts_between_instants_add_up() {
    let office = office();
    let mut random = Random(4);
    for _ in 0..50_000 {
        let (a, b, c) = (random.moment(), random.moment(), random.moment());
        let time = |from, to| office.working_time_between(from, to).expect("in the span");
        assert_eq!(time(a, b) + time(b, c), time(a, c));
        let days = |from: Moment, to: Moment| {
            let count = office.calendar().working_days_between(from.date(), to.date());
            count.expect("in the span")
        };
        assert_eq!(days(a, b) + days(b, c), days(a, c));
    }
}

#[test]
fn splitting_a_pause_changes_nothing() {
    let office = office();
    let mut random = Random(5);
    for _ in 0..50_000 {
        let received = random.moment();
        let mut course = Course { pauses: random.pauses(received), ..Course::received(received) };
        let allowance = random.allowance();
        let whole = answer(&office, allowance, &course);
        let mut split = Vec::new();
        for pause in course.pauses.drain(..) {
            let length = pause.to.number() - pause.from.number();
            let middle = Moment::from_number(pause.from.number() + random.below(length + 1));
            split.push(Pause { from: middle, to: pause.to });
            split.push(Pause { from: pause.from, to: middle });
        }
        course.pauses = split;
        assert_eq!(answer(&office, allowance, &course), whole, "{allowance:?} {course:?}");
    }
}

#[test]
fn a_minute_by_minute_walker_agrees_under_odd_office_hours() {
    let mut random = Random(1957);
    // Short steps, round the clock, every minute a span of its own, one minute a week.
    for days in [
        r#""monday": ["07:00-07:07", "08:00-11:00"], "friday": ["00:00-24:00"]"#,
        r#""monday": ["00:00-24:00"], "tuesday": ["00:00-24:00"], "sunday": ["10:00-10:01"]"#,
        r#""tuesday": ["07:00-07:01", "07:02-07:03", "07:04-07:05"], "wednesday": []"#,
        r#""monday": [], "tuesday": [], "wednesday": ["09:59-10:00"], "thursday": [], "friday": []"#,
    ] {
        let text = ["{\"format\": \"parindex/hours/1\", ", days, "}"].concat();
        let hours = Hours::from_json(&text, &Limits::default()).expect("sound");
        let office = Office::new(Calendar::vietnam(), hours);
        for _ in 0..200 {
            let (received, minutes) = (random.moment(), random.number(300) + 1);
            let mut now = received.next_minute();
            let mut left = minutes;
            while left > 0 {
                let inside = (now.number() - now.date().start().number()) / Moment::MINUTE;
                let spans = office.spans_on(now.date()).expect("in the span");
                if spans
                    .iter()
                    .any(|&(from, to)| (i64::from(from)..i64::from(to)).contains(&inside))
                {
                    left -= 1;
                }
                now = if spans.is_empty() {
                    now.date().plus(1).start()
                } else {
                    Moment::from_number(now.number() + Moment::MINUTE)
                };
            }
            assert_eq!(
                office.working_minutes_after(received, minutes),
                Ok(now),
                "{days} {received:?} {minutes}"
            );
        }
    }
}
