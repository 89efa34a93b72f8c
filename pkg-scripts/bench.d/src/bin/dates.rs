//! Times due dates on one core.
//!
//! `bench-dates FOLDER` reads `days.i32` (days after 1970-01-01), `amounts.u32` and `moments.i64`
//! (thousandths of a second), as `dates.py` wrote them, and prints `working_days` and
//! `working_hours` with the seconds of the best of nine runs, in turn, so that what else the machine
//! does falls on both, and a sum that keeps both honest.

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
    let (mut dates, mut ends) = (vec![0_i32; days.len()], vec![0_i64; days.len()]);
    let (mut of_days, mut of_hours) = (f64::MAX, f64::MAX);
    for _ in 0..9 {
        let start = Instant::now();
        working_days(office.calendar(), &days, &amounts, &mut dates);
        of_days = of_days.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        working_hours(&office, &moments, &minutes, &mut ends);
        of_hours = of_hours.min(start.elapsed().as_secs_f64());
    }
    println!("working_days {of_days} {}", dates.iter().map(|&day| i64::from(day)).sum::<i64>());
    println!("working_hours {of_hours} {}", ends.iter().fold(0, |sum, end| sum ^ end));
    Ok(())
}

#[inline(never)]
fn working_days(calendar: &Calendar, days: &[i32], amounts: &[u32], dates: &mut [i32]) {
    for ((day, amount), date) in days.iter().zip(amounts).zip(dates) {
        let due = calendar.working_day_after(Date::from_number(*day), *amount);
        *date = due.map_or(i32::MIN, Date::number);
    }
}

#[inline(never)]
fn working_hours(office: &Office, moments: &[i64], minutes: &[u32], ends: &mut [i64]) {
    let clock = office.clock();
    for ((moment, amount), end) in moments.iter().zip(minutes).zip(ends) {
        let due = clock.working_minutes_after(Moment::from_number(*moment), *amount);
        *end = due.map_or(i64::MIN, Moment::number);
    }
}

fn numbers<const N: usize, T>(bytes: &[u8], read: fn([u8; N]) -> T) -> Vec<T> {
    bytes.as_chunks::<N>().0.iter().map(|chunk| read(*chunk)).collect()
}
