//! Times due dates on one core.
//!
//! `bench-dates FOLDER` reads `days.i32` (days after 1970-01-01), `amounts.u32` and `moments.i64`
//! (thousandths of a second), as `dates.py` wrote them, and prints `working_days` and
//! `working_hours` with the seconds of the best of five runs and a sum that keeps both honest.

use std::path::Path;
use std::time::Instant;

use parindex::calendar::{Calendar, Hours, Office};
use parindex::{Date, Moment};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: bench-dates FOLDER")?;
    let bytes = |name: &str| std::fs::read(Path::new(&folder).join(name));
    let days: Vec<i32> = numbers(&bytes("days.i32")?, i32::from_le_bytes);
    let amounts: Vec<u32> = numbers(&bytes("amounts.u32")?, u32::from_le_bytes);
    let minutes: Vec<u32> = amounts.iter().map(|hours| hours * 60).collect();
    let moments: Vec<i64> = numbers(&bytes("moments.i64")?, i64::from_le_bytes);
    let office = Office::new(Calendar::vietnam(), Hours::default());
    let calendar = office.calendar();

    let mut out = vec![0_i32; days.len()];
    best("working_days", || {
        for ((day, amount), out) in days.iter().zip(&amounts).zip(&mut out) {
            let due = calendar.working_day_after(Date::from_number(*day), *amount);
            *out = due.map_or(i32::MIN, Date::number);
        }
        out.iter().map(|&day| i64::from(day)).sum()
    });
    let mut out = vec![0_i64; days.len()];
    best("working_hours", || {
        let asked = moments.iter().map(|moment| Moment::from_number(*moment));
        let mut into = out.iter_mut();
        office.clock().working_minutes_after(asked.zip(minutes.iter().copied()), |due| {
            if let Some(into) = into.next() {
                *into = due.map_or(i64::MIN, Moment::number);
            }
        });
        out.iter().fold(0, |sum, moment| sum ^ moment)
    });
    Ok(())
}

fn numbers<const N: usize, T>(bytes: &[u8], read: fn([u8; N]) -> T) -> Vec<T> {
    bytes.as_chunks::<N>().0.iter().map(|chunk| read(*chunk)).collect()
}

fn best(name: &str, mut run: impl FnMut() -> i64) {
    let (mut seconds, mut sum) = (f64::MAX, 0);
    for _ in 0..5 {
        let start = Instant::now();
        sum = run();
        seconds = seconds.min(start.elapsed().as_secs_f64());
    }
    println!("{name} {seconds} {sum}");
}
