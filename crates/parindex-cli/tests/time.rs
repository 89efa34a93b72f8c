//! `due`, `calendar`, `dossiers`, and `score --dossiers`.
#![allow(clippy::unwrap_used)]

mod common;

use common::{data, fresh, run, write};

#[test]
fn due_says_the_day_the_way_and_the_calendar() {
    let ran = run(&["due", "--received", "2026-08-21T10:00", "--working-days", "7"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(ran.out.starts_with("Due: 2026-09-03\n"), "{}", ran.out);
    assert!(ran.out.contains("2026-08-31  Not counted: swapped with 22 August."));
    let vietnamese =
        run(&["--lang", "vi", "due", "--received", "2026-08-21T10:00", "--working-days", "7"]);
    assert!(vietnamese.out.starts_with("Hạn trả: 2026-09-03\n"), "{}", vietnamese.out);

    let json = run(&["due", "--received", "2026-08-28", "--days", "2", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["due"], "2026-09-03");
    assert_eq!(value["calendar"]["version"], "2026-11");
    assert!(value["calendar"]["fingerprint"].as_str().unwrap().starts_with("sha256-"));
    let steps = value["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 7);
    assert_eq!(steps.iter().filter(|step| step["counted"] == true).count(), 1);
    assert_eq!(steps[3]["source"], "Thông báo lịch nghỉ năm 2026 (thuvienphapluat)");
}

#[test]
fn due_takes_rules_pauses_hours_and_goes_back() {
    let due = |arguments: &[&str]| {
        let ran = run(&[&["due"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.lines().next().unwrap().to_owned()
    };
    let late = ["--received", "2026-09-22T15:00:01", "--rule", "certification"];
    assert_eq!(due(&late), "Due: 2026-09-23T17:00:00+07:00");
    let paused = [
        "--received",
        "2026-09-21T10:00",
        "--working-days",
        "5",
        "--suspend",
        "2026-09-23T09:00..2026-09-24T16:00",
    ];
    assert_eq!(due(&paused), "Due: 2026-09-30");
    let dir = fresh("due-hours");
    let hours =
        r#"{"format": "parindex/hours/1", "tuesday": ["08:00-12:00"], "receipt": "next_opening"}"#;
    let hours = write(&dir, "hours.json", hours);
    let own = ["--received", "2026-09-22T11:00", "--working-hours", "2", "--hours", &hours];
    assert_eq!(due(&own), "Due: 2026-09-23T08:00:00+07:00");
    assert_eq!(
        due(&["--latest-for", "2026-09-03", "--working-days", "1"]),
        "2026-09-02T23:59:59.999+07:00"
    );
    let rules = r#"{"format": "parindex/rules/1", "rules": [
        {"id": "land", "title": "Đất đai", "months": 1, "source": "QĐ 2"}]}"#;
    let rules = write(&dir, "rules.json", rules);
    let named = ["--received", "2026-01-31T10:00", "--rule", "land", "--rules", &rules];
    assert_eq!(due(&named), "Due: 2026-03-02");
}

#[test]
fn due_refuses_in_words() {
    for (arguments, words) in [
        (&["--received", "21/08/2026", "--days", "1"][..], "is not a day or moment"),
        (&["--received", "2101-01-01", "--days", "1"], "2101-01-01 lies outside the calendar"),
        (&["--received", "2026-08-21", "--rule", "land"], "There is no \"land\""),
        (&["--received", "2026-08-21", "--days", "1.5"], "is not such a number"),
        (&["--received", "2026-08-21", "--days", "1", "--suspend", "x"], "is not a pause"),
        (&["--received", "2026-08-21", "--days", "1", "--months", "1"], "cannot be used with"),
        (&["--received", "2026-08-21"], "required"),
    ] {
        let ran = run(&[&["due"], arguments].concat());
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn the_calendar_as_csv_has_every_day_off_of_the_vectors() {
    let ran = run(&["calendar", "--from", "2018-01-01", "--to", "2026-12-31", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut lines = ran.out.lines();
    assert_eq!(
        lines.next(),
        Some("date,worked,reason,status,source,lunar_day,lunar_month,lunar_leap,lunar_year")
    );
    assert_eq!(lines.clone().count(), 3_287);
    for line in std::fs::read_to_string(data("vn_days_off_2018_2026.csv")).unwrap().lines().skip(1)
    {
        let day = line.split(',').next().unwrap();
        assert!(ran.out.contains(&format!("\n{day},0,")), "{day}");
    }
    for line in
        std::fs::read_to_string(data("vn_swapped_working_days.csv")).unwrap().lines().skip(1)
    {
        let saturday = line.split(',').nth(2).unwrap();
        assert!(ran.out.contains(&format!("\n{saturday},1,")), "{saturday}");
    }
    assert!(ran.out.contains("\n2025-07-25,1,working day,decided,,1,6,1,2025"), "leap month 6");
}

#[test]
fn a_calendar_file_is_put_over_the_shipped_one() {
    let file = r#"{"format": "parindex/calendar/1", "id": "local", "version": "7", "days": [
        {"date": "2026-09-23", "off": true, "reason": "Ngày hội", "source": "QĐ 1"}]}"#;
    let file = write(&fresh("calendar-file"), "local.json", file);
    let ran = run(&[
        "calendar",
        "--from",
        "2026-09-23",
        "--to",
        "2026-09-23",
        "--calendar",
        &file,
        "--format",
        "csv",
    ]);
    assert!(ran.out.contains("2026-09-23,0,Ngày hội,decided,QĐ 1,13,8,0,2026"), "{}", ran.out);
    let due = run(&["due", "--received", "2026-09-22", "--working-days", "1", "--calendar", &file]);
    assert!(due.out.starts_with("Due: 2026-09-24\n"), "{}", due.out);
    assert!(due.out.contains("local 7, sha256-"), "{}", due.out);
    let ran = run(&["calendar", "--from", "2100-12-31", "--to", "2101-01-01"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("2013-01-01..2100-12-31"), "{}", ran.err);
}

const LOG: &str = "id,unit,procedure,rule,received,due,finished,end_state,supplements,suspended\n\
    1,H44.116,p,petition-refusal,2026-09-21T09:00,,2026-09-22T10:00,done,,\n\
    2,H44.116,p,petition-refusal,2026-09-21T09:00,,2026-09-24T10:00,done,,\n\
    3,X,q,petition-refusal,2026-09-21T09:00,,,,,\n\
    4,X,q,petition-refusal,yesterday,,,,,\n";

/// Told to a person who watches, for which `script` stands in; into a file nothing of it goes.
#[test]
fn of_a_long_log_is_told_how_far_it_is_read() {
    let dir = fresh("dossiers-long");
    let mut text = LOG.lines().next().unwrap().to_owned();
    for line in 0..240_000 {
        text.push_str(&format!(
            "\n{line:08},H44.116,p,petition-refusal,2026-09-21T09:00,,2026-09-22T10:00,done,,"
        ));
    }
    assert!(text.len() > 17 << 20);
    let log = write(&dir, "log.csv", text);
    let as_of = ["--as-of", "2026-09-30"];
    let quiet = run(&[&["dossiers", &log], &as_of[..]].concat());
    assert_eq!(quiet.code, 0, "{}", quiet.err);
    assert!(!quiet.said().contains(" MB"), "{}", quiet.err);
    let asked = format!("{} dossiers {log} --as-of 2026-09-30", env!("CARGO_BIN_EXE_parindex"));
    let watched = std::process::Command::new("script")
        .args(["-q", "-e", "-c", &asked, "/dev/null"])
        .stdin(std::process::Stdio::null())
        .output();
    let Ok(watched) = watched else {
        println!("SKIPPED: no command `script`, which stands in for a terminal");
        return;
    };
    let said = String::from_utf8_lossy(&watched.stdout);
    assert!(said.contains("\r16 MB, 2") && said.contains(" / 0"), "{said}");
}

#[test]
fn dossiers_are_counted_and_lines_add_up() {
    let log = write(&fresh("dossiers"), "log.csv", LOG);
    let ran = run(&["dossiers", &log, "--as-of", "2026-09-30T18:00", "--format", "csv"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("unit,dossiers_received,dossiers_on_time,"), "{}", ran.out);
    assert!(ran.out.contains("\r\nH44.116,2,1,1,0,0,0,1,1,0,"), "{}", ran.out);
    assert!(ran.err.contains("row 5: fault: \"yesterday\" is not a date and time."), "{}", ran.err);
    assert!(ran.err.contains("4 lines read: 3 used (0 of them outside the period), 1 refused"));
    let by = run(&[
        "dossiers",
        &log,
        "--as-of",
        "2026-09-30",
        "--by",
        "procedure",
        "--period",
        "2026-Q4",
        "--format",
        "csv",
    ]);
    // Of the third quarter's dossiers only the open one belongs to the fourth.
    assert_eq!(by.out.lines().count(), 2, "{}", by.out);
    assert!(by.out.contains("\nq,1,0,"), "{}", by.out);
    let stopped = run(&["dossiers", &log, "--as-of", "2026-09-30", "--on-error", "stop"]);
    assert_eq!((stopped.code, &*stopped.out), (2, ""));
    let lost = run(&["dossiers", "no-such.csv", "--as-of", "2026-09-30"]);
    assert_eq!(lost.code, 2);
}

#[test]
fn score_takes_the_counts_of_a_log() {
    let log = write(&fresh("score-dossiers"), "log.csv", LOG);
    let ran = run(&[
        "score",
        "--framework",
        "vn-766-2022",
        "--data",
        &data("phutho_2026_inputs.csv"),
        "--as-of",
        "2026-09-30",
        "--dossiers",
        &log,
        "--format",
        "csv",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("units that the data do not have: X."), "{}", ran.err);
    let mut lines = ran.out.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = head.iter().position(|id| *id == "2.1").unwrap();
    let unit = lines.find(|line| line.starts_with("H44.116,")).unwrap();
    // 1 of 2 on time.
    assert_eq!(unit.split(',').nth(at), Some("10"));
}

#[test]
fn office_packs_what_a_page_counts_by() {
    use parindex::deadline::{VIETNAM, unpack};
    let shipped = run(&["office"]);
    assert_eq!((shipped.code, &*shipped.err), (0, ""));
    assert!(shipped.out == VIETNAM);
    let dir = fresh("office");
    let own = r#"{"format": "parindex/calendar/1", "id": "x", "version": "9", "days": [
        {"date": "2027-04-15", "off": true, "reason": "Ngày hội\tcủa xã", "source": "12/QĐ-UBND"}]}"#;
    let own = write(&dir, "own.json", own);
    let hours =
        r#"{"format": "parindex/hours/1", "friday": ["07:30-11:30"], "receipt": "next_opening"}"#;
    let hours = write(&dir, "hours.json", hours);
    let packed = run(&["office", "--calendar", &own, "--hours", &hours]);
    let (office, rules) = unpack(&packed.out).unwrap();
    let day = office.calendar().day(parindex::Date::new(2027, 4, 15).unwrap()).unwrap();
    assert_eq!((day.worked, &*day.reason.vi, day.source), (false, "Ngày hội của xã", "12/QĐ-UBND"));
    assert_eq!(office.hours().of(parindex::calendar::Weekday::Friday), [(450, 690)]);
    assert_eq!(office.hours().receipt(), parindex::calendar::Receipt::NextOpening);
    assert_eq!(rules, parindex::deadline::Rules::vietnam());
    let wrong = write(&dir, "wrong.json", "{}");
    assert_eq!(run(&["office", "--hours", &wrong]).code, 2);
}
