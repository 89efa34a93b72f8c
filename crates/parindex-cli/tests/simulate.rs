//! The commands `simulate`, `seek` and `rank-sets`.

mod common;

use common::{SMALL, data, fresh, run, write};

const SAMPLE: [&str; 2] = ["--framework", "vn-766-2022"];

fn sample(arguments: &[&str]) -> common::Ran {
    let file = data("phutho_2026_inputs.csv");
    let mut all = vec![arguments[0]];
    all.extend(SAMPLE);
    all.extend(["--data", &file]);
    all.extend(&arguments[1..]);
    run(&all)
}

#[test]
fn simulate_writes_intervals_that_threads_do_not_change() {
    let with = |threads: &str| {
        sample(&[
            "simulate",
            "--question",
            "luck",
            "--draws",
            "2000",
            "--seed",
            "7",
            "--confidence",
            "0.9",
            "--format",
            "csv",
            "--threads",
            threads,
        ])
    };
    let one = with("1");
    assert_eq!(one.code, 0, "{}", one.err);
    assert!(one.out.starts_with("code,rank,low,median,high,p_top_10\nH44.117,1,1,"));
    assert_eq!(one.out.lines().count(), 33);
    for threads in ["2", "5"] {
        assert_eq!(with(threads).out, one.out, "{threads} threads");
    }
}

#[test]
fn complete_counts_under_sampling_have_width_zero() {
    let ran = sample(&["simulate", "--question", "sampling", "--draws", "100", "--format", "csv"]);
    for line in ran.out.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        assert!(cells[2..5].iter().all(|cell| *cell == cells[1]), "{line}");
    }
}

#[test]
fn a_specification_is_read_and_its_faults_are_told() {
    let dir = fresh("specification");
    let good = r#"{ "format": "parindex/simulation/1", "question": "luck", "inputs": ["petitions_on_time"] }"#;
    let file = write(&dir, "good.json", good);
    let ran = sample(&["simulate", "--spec", &file, "--draws", "500", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let file = write(&dir, "bad.json", good.replace("petitions_on_time", "petitions_in_time"));
    let ran = sample(&["simulate", "--spec", &file]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("inputs[0]") && ran.err.contains("petitions_in_time"), "{}", ran.err);
    for wrong in [["--draws", "0"], ["--confidence", "1"], ["--confidence", "90"]] {
        assert_eq!(sample(&["simulate", wrong[0], wrong[1]]).code, 2, "{wrong:?}");
    }
}

#[test]
fn seek_says_what_it_takes() {
    let dir = fresh("seek");
    let framework = write(&dir, "small.json", SMALL);
    let file = write(&dir, "small.csv", "code,name,on_time,all\nA,A,10,30\nB,B,15,30\n");
    let seek = |target: &str| {
        run(&[
            "seek",
            "--framework",
            &framework,
            "--data",
            &file,
            "--unit",
            "A",
            "--target",
            target,
        ])
    };
    // 13 / 20 asks for 19.5 of 30, and half a dossier does not exist.
    let ran = seek("total=13");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("on_time   10  20  13.33     1"), "{}", ran.out);
    assert!(seek("rank=1").out.contains("on_time   10  15"), "{}", seek("rank=1").out);
    assert!(seek("total=21").out.contains("cannot, at most 20"));
    assert!(seek("rank=2").out.contains("reached as it is"));
    for wrong in ["rank=0", "grade=A", "total=x", "80"] {
        let ran = seek(wrong);
        assert_eq!(ran.code, 2, "{wrong}");
        assert!(ran.err.contains("total=80, rank=10"), "{}", ran.err);
    }
    let nobody =
        ["seek", "--framework", &framework, "--data", &file, "--unit", "C", "--target", "rank=1"];
    assert_eq!(run(&nobody).code, 2);
}

#[test]
fn rank_sets_read_estimates_and_write_sets() {
    let dir = fresh("rank-sets");
    let file = write(&dir, "e.csv", "name;estimate;se\n\"Xã A, B\";10,0;1\nC;9;1\nD;0;1\n");
    let joint =
        run(&["rank-sets", &file, "--confidence", "0.9", "--method", "joint", "--format", "csv"]);
    assert_eq!(joint.out, "name,rank,low,high\n\"Xã A, B\",1,1,2\nC,2,1,2\nD,3,3,3\n");
    let up = run(&["rank-sets", &file, "--method", "joint", "--ascending", "--format", "csv"]);
    assert!(up.out.ends_with("D,1,1,1\n"), "{}", up.out);
    let drawn = run(&["rank-sets", &file, "--draws", "2000", "--simultaneous", "--format", "csv"]);
    assert_eq!(drawn.out, joint.out);
    let bad = write(&dir, "bad.csv", "name,estimate,error\nA,x,1\n");
    let ran = run(&["rank-sets", &bad]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("error") && ran.err.contains("se"), "{}", ran.err);
    // A file of estimates knows no framework.
    assert!(!ran.err.contains("framework"), "{}", ran.err);
}

#[test]
fn seek_keeps_to_limits_and_costs() {
    let dir = fresh("limits");
    let framework = write(&dir, "small.json", SMALL);
    let file = write(&dir, "small.csv", "code,name,on_time,all\nA,A,10,30\nB,B,15,30\n");
    let seek = |limits: &[&str]| {
        let mut all = vec!["seek", "--framework", &framework, "--data", &file, "--unit", "A"];
        all.extend(["--target", "total=13"]);
        limits.iter().for_each(|limit| all.extend(["--limit", limit]));
        run(&all)
    };
    // 20 of 30 costs ten dossiers; 10 of 15 costs fifteen.
    let ran = seek(&["on_time@2", "all=15..30@1"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("all       30  15"), "{}", ran.out);
    assert!(ran.out.contains("15.000") && !ran.out.contains("20.000"), "{}", ran.out);
    let ran = seek(&["on_time=..19"]);
    assert!(ran.out.contains("cannot, at most 12.67"), "{}", ran.out);
    for wrong in ["on_tiem=1..2", "on_time=2..1", "on_time@-1", "on_time=x.."] {
        let ran = seek(&[wrong]);
        assert_eq!(ran.code, 2, "{wrong}");
        assert!(ran.err.contains(wrong.split('=').next().unwrap_or(wrong)), "{}", ran.err);
    }
}
