//! Times a dossier log against the `csv` crate, and measures its memory.
//!
//! `bench-log make LINES FILE` writes a log; `bench-log count FILE` counts it, `bench-log csv FILE`
//! only reads it with the `csv` crate. The last two print seconds, lines, and the largest memory of the process
//! in kilobytes.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::time::Instant;

use parindex::Moment;
use parindex::calendar::{Calendar, Hours, Office};
use parindex::deadline::{LogCounter, LogOptions, Rules};

type Done = Result<(), Box<dyn std::error::Error>>;

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(|argument| &**argument).collect::<Vec<_>>()[..] {
        ["make", lines, file] => make(lines.parse()?, file),
        ["count", file] => count(file),
        ["csv", file] => plain(file),
        _ => Err("usage: bench-log make LINES FILE | count FILE | csv FILE".into()),
    }
}

/// A log of 300 units in the order of time: most by rule, some with a due date, pauses, open ones.
fn make(lines: u64, file: &str) -> Done {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    out.write_all(
        b"id,unit,procedure,rule,received,due,finished,end_state,supplements,suspended\n",
    )?;
    let mut seed = 766_u64;
    let mut below = |bound: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % bound
    };
    let rules = ["working_days:5", "petition-answer", "working_days:10", "certification"];
    let start = Moment::parse("2025-01-02T07:00").ok_or("a moment")?.number();
    for line in 0..lines {
        let received = start + i64::try_from(below(600 * 86_400))? * 1_000;
        let took = i64::try_from(below(14 * 86_400))? * 1_000;
        let moment = |number| Moment::from_number(number).to_text();
        let open = below(20) == 0;
        let (finished, state) = match open {
            true => (String::new(), ""),
            false => (moment(received + took), "done"),
        };
        let pause = match below(25) {
            0 => format!(
                "{}..{}",
                &moment(received + took / 4)[..16],
                &moment(received + took / 3)[..16]
            ),
            _ => String::new(),
        };
        writeln!(
            out,
            "H44.{line:09},H44.{:03},1.{:06},{},{},,{finished},{state},{},{pause}",
            100 + below(300),
            below(400),
            rules[usize::try_from(below(4))?],
            moment(received),
            u64::from(below(30) == 0),
        )?;
    }
    Ok(out.flush()?)
}

fn count(file: &str) -> Done {
    let start = Instant::now();
    let office = Office::new(Calendar::vietnam(), Hours::default());
    let rules = Rules::vietnam();
    let options = LogOptions::new(Moment::parse("2026-09-30T18:00").ok_or("a moment")?);
    let mut counter = LogCounter::new(&office, &rules, options);
    let mut source = File::open(file)?;
    let mut piece = vec![0; 256 << 10];
    loop {
        let length = source.read(&mut piece)?;
        if length == 0 {
            break;
        }
        counter.feed(&piece[..length]).map_err(|check| format!("{check:?}"))?;
    }
    let summary = counter.finish().map_err(|check| format!("{check:?}"))?;
    if summary.refused > 0 {
        return Err(format!("{} lines refused: {:?}", summary.refused, summary.checks).into());
    }
    tell(start, summary.read);
    Ok(())
}

fn plain(file: &str) -> Done {
    let start = Instant::now();
    let mut reader = csv::ReaderBuilder::new().buffer_capacity(256 << 10).from_path(file)?;
    let mut record = csv::ByteRecord::new();
    let (mut lines, mut bytes) = (0, 0);
    while reader.read_byte_record(&mut record)? {
        lines += 1;
        bytes += record.as_slice().len();
    }
    tell(start, lines);
    if bytes == 0 { Err("an empty log".into()) } else { Ok(()) }
}

fn tell(start: Instant, lines: u64) {
    let seconds = start.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let memory = line.and_then(|line| line.trim().strip_suffix(" kB")).unwrap_or("0");
    println!("{seconds} {lines} {memory}");
}
