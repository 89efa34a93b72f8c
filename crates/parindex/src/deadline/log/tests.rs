use super::*;
use crate::calendar::{Calendar, Hours};
use crate::deadline::Counts;
use crate::text::Language;

fn office() -> Office {
    Office::new(Calendar::vietnam(), Hours::default())
}

fn options(as_of: &str) -> LogOptions {
    LogOptions::new(Moment::parse(as_of).expect("a moment"))
}

fn count(log: &[u8], options: LogOptions) -> Result<Summary, Checks> {
    let (office, rules) = (office(), Rules::vietnam());
    let mut counter = LogCounter::new(&office, &rules, options);
    counter.feed(log)?;
    let summary = counter.finish()?;
    assert_eq!(summary.read, summary.used + summary.refused);
    let all = summary.total;
    assert_eq!(all.received, all.on_time() + all.late() + all.without_due);
    assert_eq!(all.received + summary.outside, summary.used);
    Ok(summary)
}

const HEAD: &str = "id,unit,procedure,rule,received,due,finished,end_state,supplements,suspended\n";

fn one(line: &str, options: LogOptions) -> Counts {
    let summary = count([HEAD, line, "\n"].concat().as_bytes(), options).expect("a log");
    assert_eq!((summary.read, summary.refused), (1, 0), "{line}: {:?}", summary.checks);
    summary.total
}

const AS_OF: &str = "2026-09-30T18:00";

#[test]
fn decision_766_2022_early_on_time_late_open_and_overdue() {
    let of = |line: &str| one(line, options(AS_OF));
    // Received on Monday 21/9; two working days end on Wednesday 23/9.
    let early = of("1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-22T23:59,done,,");
    assert_eq!((early.early, early.on_time(), early.working_days), (1, 1, 1));
    let on_time = of("1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-23T23:59:59,returned,,");
    assert_eq!((on_time.finished_on_time, on_time.on_time()), (1, 1));
    let late = of("1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-24T00:00,done,,");
    assert_eq!((late.finished_late, late.on_time()), (1, 0));
    let open = of("1,u,p,petition-answer,2026-09-21T09:00,,,,,");
    assert_eq!((open.open_in_time, open.on_time(), open.at_risk), (1, 1, 0));
    let soon = of("1,u,p,working_days:8,2026-09-21T09:00,,,,,");
    assert_eq!((soon.open_in_time, soon.at_risk), (1, 1));
    let overdue = of("1,u,p,petition-refusal,2026-09-21T09:00,,,,,");
    assert_eq!((overdue.overdue, overdue.late()), (1, 1));
    let without = of("1,u,p,,2026-09-21T09:00,,,,,");
    assert_eq!((without.without_due, without.on_time(), without.late()), (1, 0, 0));
    // Refused, stopped and withdrawn count as ended.
    for end_state in ["refused", "stopped", "withdrawn"] {
        let line = ["1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-23T08:00,", end_state, ",,"];
        assert_eq!(of(&line.concat()).on_time(), 1, "{end_state}");
    }
    // More than one request for supplements: late.
    let twice = of("1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-22T09:00,done,2,");
    assert_eq!((twice.finished_late, twice.supplements), (1, 2));
    // Supplement time is taken out of what a rule gives.
    let paused = of(
        "1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-25T09:00,done,1,2026-09-22T08:00..2026-09-23T09:00",
    );
    assert_eq!((paused.finished_on_time, paused.working_days), (1, 2));
}

#[test]
fn a_due_instant_has_no_early_and_a_written_due_date_stands() {
    let of = |line: &str| one(line, options(AS_OF));
    let hours = of("1,u,p,working_hours:8,2026-09-21T09:00,,2026-09-21T10:00,done,,");
    assert_eq!(hours.finished_on_time, 1);
    let late = of("1,u,p,working_hours:8,2026-09-21T09:00,,2026-09-22T09:00:01,done,,");
    assert_eq!(late.finished_late, 1);
    let written = of("1,u,p,local-rule,2026-09-21T09:00,2026-09-25,2026-09-24T10:00,done,,");
    assert_eq!(written.early, 1);
    let timed =
        of("1,u,p,petition-answer,2026-09-21T09:00,2026-09-25T17:00,2026-09-25T17:30,done,,");
    assert_eq!(timed.finished_on_time, 1);
    let timed = of("1,u,p,,2026-09-21T09:00,2026-09-25T17:00,2026-09-25T17:30,done,,");
    assert_eq!(timed.finished_late, 1);
}

#[test]
fn a_dossier_belongs_to_a_period_by_its_receipt_and_its_end() {
    let of = |line: &str| {
        let period = Period::parse("2026-Q3");
        let options = LogOptions { period, ..options("2026-11-24T09:00") };
        let summary = count([HEAD, line, "\n"].concat().as_bytes(), options).expect("a log");
        assert_eq!(summary.refused, 0);
        summary.total
    };
    // Finished before the period began, or received after it ended.
    assert_eq!(of("1,u,p,,2026-06-01T09:00,2026-06-20,2026-06-30T16:00,done,,").received, 0);
    assert_eq!(of("1,u,p,,2026-10-01T00:00,2026-10-20,,,,").received, 0);
    assert_eq!(of("1,u,p,,2026-06-01T09:00,2026-07-20,2026-07-01T00:00,done,,").early, 1);
    // The period's end counts as the end of what is open then.
    assert_eq!(of("1,u,p,,2026-09-01T09:00,2026-09-30,2026-10-05T10:00,done,,").open_in_time, 1);
    assert_eq!(of("1,u,p,,2026-09-01T09:00,2026-09-29,2026-10-05T10:00,done,,").overdue, 1);
    // A file stamped 06:00 belongs to that day in UTC+7.
    assert_eq!(of("1,u,p,,2026-09-30T23:30:00Z,2026-10-20,,,,").received, 0);
    assert_eq!(of("1,u,p,,2026-09-30T06:00,2026-10-20,,,,").received, 1);
}

#[test]
fn lines_are_refused_with_their_number_and_the_sums_agree() {
    let log = [
        HEAD,
        "1,u,p,petition-refusal,2026-09-21T09:00,,,,,\n",
        "2,u,p,petition-refusal,21/09/2026,,,,,\n",
        "\r\n",
        "3,u,p,unknown,2026-09-21T09:00,,,,,\r\n",
        "4,u,p\n",
        "5,,p,,2026-09-21T09:00,,,,,\n",
        "6,u,p,,2026-09-21T09:00,,2026-09-20T09:00,done,,\n",
        "7,u,p,,2026-09-21T09:00,,,done,,\n",
        "8,u,p,,2026-09-21T09:00,,2026-09-22T09:00,closed,,\n",
        "9,u,p,,2026-09-21T09:00,,,,two,\n",
        "10,u,p,,2026-09-21T09:00,,,,1,2026-09-23..2026-09-22\n",
        "11,u,p,petition-refusal,2012-09-21T09:00,,,,,\n",
        "\"12\",\"a\nb\",p,,2026-09-21T09:00,,,,,\n",
        "13,u,p,,,,,,,",
    ]
    .concat();
    let summary = count(log.as_bytes(), options(AS_OF)).expect("a log");
    assert_eq!((summary.read, summary.used, summary.refused), (13, 2, 11));
    let told: Vec<(u32, &str)> =
        summary.checks.iter().map(|c| (c.row.expect("a line"), c.problem.code())).collect();
    assert_eq!(
        told,
        [
            (3, "not_an_instant"),
            (5, "unknown_id"),
            (6, "csv_cells"),
            (7, "empty_text"),
            (8, "finished_before_received"),
            (9, "end_without_time"),
            (10, "not_one_of"),
            (11, "not_whole"),
            (12, "pause_order"),
            (13, "out_of_span"),
            (16, "not_an_instant"),
        ]
    );
    assert_eq!(summary.checks.iter().next().map(|c| &*c.path), Some("line 3, received"));
    let stopped = LogOptions { stop: true, ..options(AS_OF) };
    let checks = count(log.as_bytes(), stopped).expect_err("a bad line");
    let check = checks.iter().next().expect("its fault");
    assert_eq!(check.row, Some(3));
    assert!(check.message(Language::English).contains("21/09/2026"));
}

#[test]
fn pieces_may_be_cut_anywhere() {
    let log = [
        "\u{feff}id;unit;received;due;finished\r\n",
        "1;\"Xã \"\"A\"\"\";2026-09-21T09:00;2026-09-25;2026-09-24T10:00\r\n",
        "2;B;2026-09-21T09:00;2026-09-25;2026-09-28T10:00\r\n",
        "3;B;bad;;\r\n",
    ]
    .concat();
    let json = [
        r#"{"id": 1, "unit": "Xã \"A\"", "received": "2026-09-21T09:00", "due": "2026-09-25", "finished": "2026-09-24T10:00"}"#,
        "\n",
        r#"{"id": "2", "unit": "B", "received": "2026-09-21T09:00", "due": "2026-09-25", "finished": "2026-09-28T10:00", "supplements": null}"#,
        "\n\n",
        r#"{"id": "3", "unit": "B", "received": "bad"}"#,
    ]
    .concat();
    let (office, rules) = (office(), Rules::vietnam());
    let whole = count(log.as_bytes(), options(AS_OF)).expect("a log");
    assert_eq!((whole.read, whole.refused, whole.total.early), (3, 1, 1));
    assert_eq!(whole.groups.iter().map(|(code, _)| &**code).collect::<Vec<_>>(), ["B", "Xã \"A\""]);
    for text in [log, json] {
        for size in [1, 2, 3, 7, 50, 1_000] {
            let mut counter = LogCounter::new(&office, &rules, options(AS_OF));
            for piece in text.as_bytes().chunks(size) {
                counter.feed(piece).expect("a log");
            }
            let summary = counter.finish().expect("a log");
            assert_eq!(summary.groups, whole.groups);
            assert_eq!((summary.read, summary.used, summary.refused), (3, 2, 1));
            assert_eq!(summary.checks.iter().next().map(|c| c.row), Some(Some(4)), "{size}");
        }
    }
}

/// All that is wrong with a line is told, and the line is refused once.
#[test]
fn every_fault_of_a_line_is_told() {
    let bad = "1,,p,,soon,never,2026-09-22T09:00,closed,two,x;2026-09-23..2026-09-22\n";
    let json = r#"{ "id": 1, "unit": [], "procedures": "p", "received": true }"#;
    let columns: Vec<String> = ["unit", "received", "due", "end_state", "supplements", "suspended"]
        .map(|name| format!("line 2, {name}"))
        .into();
    for stop in [false, true] {
        let options = LogOptions { stop, ..options(AS_OF) };
        let read = count([HEAD, bad].concat().as_bytes(), options);
        let checks = match read {
            Ok(summary) => {
                assert_eq!((summary.read, summary.refused), (1, 1));
                summary.checks
            }
            Err(checks) => checks,
        };
        let mut paths: Vec<&str> = checks.iter().map(|check| &*check.path).collect();
        assert_eq!(paths.len(), 7, "a pause each: {checks:?}");
        paths.dedup();
        assert_eq!(paths, columns);
    }
    let summary = count(json.as_bytes(), options(AS_OF)).expect("a log");
    let told: Vec<&str> = summary.checks.iter().map(|check| check.problem.code()).collect();
    assert_eq!(told, ["wrong_type", "unknown_field", "wrong_type"]);
    assert_eq!((summary.read, summary.refused), (1, 1));
}

#[test]
fn headers_that_cannot_be_used_are_refused() {
    for (log, code) in [
        ("", "log_header"),
        ("\n\n", "log_header"),
        ("id,unit\n1,u\n", "log_header"),
        ("id,unit,received,suspend\n", "unknown_field"),
        ("id,unit,received,id\n", "id_twice"),
    ] {
        let checks = count(log.as_bytes(), options(AS_OF)).expect_err("no header");
        let codes: Vec<&str> = checks.iter().map(|check| check.problem.code()).collect();
        assert_eq!(codes, [code], "{log}");
    }
    let checks = count(b"code,name,id,id\n", options(AS_OF)).expect_err("no header");
    let told: Vec<_> = checks.iter().map(|c| (c.problem.code(), &*c.found, &*c.expected)).collect();
    let known = LOG_COLUMNS.join(", ");
    assert_eq!(
        told,
        [
            ("unknown_field", "code", &*known),
            ("unknown_field", "name", &known),
            ("id_twice", "id", ""),
            ("log_header", "", "unit"),
            ("log_header", "", "received"),
        ]
    );
    let empty = count(b"id,unit,received", options(AS_OF)).expect("a header alone");
    assert_eq!((empty.read, empty.groups.len()), (0, 0));
}

#[test]
fn a_line_without_an_end_is_refused_and_memory_stays_flat() {
    let long =
        [HEAD, "1,\"", &"x".repeat(LONGEST_LINE * 3), "\",,,,,,,,\n2,u,p,,2026-09-21,,,,,\n"];
    let summary = count(long.concat().as_bytes(), options(AS_OF)).expect("a log");
    assert_eq!((summary.read, summary.used), (2, 1));
    assert_eq!(summary.checks.iter().next().map(|c| c.problem.code()), Some("line_too_long"));
    let long = ["{\"id\": \"", &"x".repeat(LONGEST_LINE * 3), "\"}\n"].concat();
    let summary = count(long.as_bytes(), options(AS_OF)).expect("a log");
    assert_eq!((summary.read, summary.refused), (1, 1));
}

#[test]
fn counts_by_procedure_and_their_columns() {
    let log = [
        HEAD,
        "1,u,one,petition-refusal,2026-09-21T09:00,,2026-09-22T09:00,done,,\n",
        "2,v,one,petition-refusal,2026-09-21T09:00,,2026-09-23T09:00,done,,\n",
        "3,v,two,petition-refusal,2026-09-21T09:00,,2026-09-23T09:00,done,,\n",
    ]
    .concat();
    let options = LogOptions { by: By::Procedure, ..options(AS_OF) };
    let summary = count(log.as_bytes(), options).expect("a log");
    let (code, one) = &summary.groups[0];
    assert_eq!((&**code, one.received, summary.groups.len()), ("one", 2, 2));
    let average = one.average_working_days().map(|average| average.to_text());
    assert_eq!(average.as_deref(), Some("1.5"));
    let at = Counts::COLUMNS.iter().position(|name| *name == "dossiers_on_time").expect("there");
    assert_eq!(one.values()[at].map(|value| value.to_text()).as_deref(), Some("2"));
}

#[test]
fn counts_are_inputs_of_vn_766_2022() {
    let framework = crate::Framework::shipped("vn-766-2022").expect("there").expect("sound");
    let data = "code,name,level,dossiers_received\nu,Xã U,commune,7\nw,Xã W,commune,5\n";
    let limits = crate::json::Limits::default();
    let stage = crate::dataset::Stage::Own;
    let mut dataset = crate::Dataset::from_csv(data, &framework, stage, &limits).expect("sound");
    let log = [
        HEAD,
        "1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-22T09:00,done,,\n",
        "2,u,p,petition-refusal,2026-09-21T09:00,,2026-09-25T09:00,done,,\n",
        "3,v,p,petition-refusal,2026-09-21T09:00,,,,,\n",
    ]
    .concat();
    let summary = count(log.as_bytes(), options(AS_OF)).expect("a log");
    assert_eq!(summary.put(&framework, &mut dataset), ["v"]);
    let input = |unit: usize, id: &str| {
        let place = framework.input(id).expect("an input");
        dataset.row(unit, &framework)[place].number().map(|number| number.to_text())
    };
    assert_eq!(input(0, "dossiers_received").as_deref(), Some("2"));
    assert_eq!(input(0, "dossiers_on_time").as_deref(), Some("1"));
    assert_eq!(input(0, "dossiers_late").as_deref(), Some("1"));
    assert_eq!(input(0, "average_working_days").as_deref(), Some("2.5"));
    assert_eq!(input(1, "dossiers_received").as_deref(), Some("5"));
    let until = crate::dataset::Stage::SecondAppraisal;
    let board = crate::score(&framework, &dataset, until).expect("scored");
    assert_eq!(board.contradictions.iter().count(), 0, "{:?}", board.contradictions);
}

#[test]
fn damaged_logs_and_files_are_told_and_never_crash() {
    let (office, rules, limits) = (office(), Rules::vietnam(), crate::json::Limits::default());
    let log = [
        HEAD,
        "1,u,p,petition-refusal,2026-09-21T09:00,,2026-09-22T09:00,done,1,2026-09-21..2026-09-22\n",
        "2,\"u\",p,working_hours:8,2026-09-21T09:00:00.5Z,2026-09-25,,,,2026-09-21..;\n",
    ]
    .concat();
    let calendar = include_str!("../../../data/calendar/vn.json");
    let own = include_str!("../../../data/deadline/rules.json");
    let hours =
        r#"{"format": "parindex/hours/1", "friday": ["07:30-11:30"], "receipt": "next_opening"}"#;
    let mut state = 7_u64;
    let mut next = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).expect("small") % bound
    };
    let mut damage = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=next(3) {
            if bytes.is_empty() {
                break;
            }
            let at = next(bytes.len());
            match next(3) {
                0 => bytes[at] = b"0129-:.,;\"{}[]\n\r TZ\xff"[next(20)],
                1 => {
                    bytes.remove(at);
                }
                _ => bytes.truncate(at.max(1)),
            }
        }
        bytes
    };
    for round in 0..3_000 {
        let mut counter = LogCounter::new(&office, &rules, options(AS_OF));
        if counter.feed(&damage(&log)).is_ok()
            && let Ok(summary) = counter.finish()
        {
            assert_eq!(summary.read, summary.used + summary.refused);
        }
        if let Ok(text) = String::from_utf8(damage(hours)) {
            let _ = Hours::from_json(&text, &limits);
        }
        if let Ok(text) = String::from_utf8(damage(own)) {
            let _ = Rules::default().with_file(&text, &limits);
        }
        if round % 100 == 0
            && let Ok(text) = String::from_utf8(damage(calendar))
        {
            let _ = Calendar::from_json(&text, &limits);
        }
    }
}
