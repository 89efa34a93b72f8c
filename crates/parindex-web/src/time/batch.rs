//! Due dates by the million, on typed arrays.

use js_sys::{Float64Array, Int32Array, Uint32Array};
use parindex::calendar::Office;
use parindex::deadline::{Allowance, day_due};
use parindex::{Calendar as CoreCalendar, Check, Date, Problem};
use wasm_bindgen::prelude::*;

use super::refused;

/// How many dates are taken over at a time: what the fastest memory holds.
const PIECE: u32 = 1 << 11;

pub(super) fn batch(
    office: &Office,
    unit: &str,
    received: &JsValue,
    amounts: &Uint32Array,
    into: &JsValue,
) -> Result<JsValue, JsValue> {
    let wrong = |path: &str, expected: &str| {
        refused(Check::fault(Problem::WrongType, path).expected(expected))
    };
    let moments = unit == "working_hours";
    let allowance: fn(u32) -> Allowance = match unit {
        "working_hours" | "working_days" => Allowance::WorkingDays,
        "days" => Allowance::Days,
        "months" => Allowance::Months,
        _ => {
            let check = Check::fault(Problem::NotOneOf, "unit").found(unit);
            return Err(refused(check.expected("working_days, working_hours, days, months")));
        }
    };
    let (length, kind) = if moments {
        (received.dyn_ref::<Float64Array>().map(Float64Array::length), "a Float64Array")
    } else {
        (received.dyn_ref::<Int32Array>().map(Int32Array::length), "an Int32Array")
    };
    let length = length.ok_or_else(|| wrong("received", kind))?;
    let one_for_all = amounts.length() == 1;
    if !one_for_all && amounts.length() != length {
        return Err(wrong("amounts", "as many as received, or one for all"));
    }
    let into = match (into.is_undefined() || into.is_null(), moments) {
        (true, true) => Float64Array::new_with_length(length).into(),
        (true, false) => Int32Array::new_with_length(length).into(),
        (false, _) => into.clone(),
    };
    let fits = match (into.dyn_ref::<Float64Array>(), into.dyn_ref::<Int32Array>()) {
        (Some(array), _) if moments => array.length() == length,
        (_, Some(array)) if !moments => array.length() == length,
        _ => false,
    };
    if !fits {
        return Err(wrong("into", kind));
    }
    let mut piece = [0_u32; PIECE as usize];
    if one_for_all {
        piece.fill(amounts.get_index(0));
    }
    let mut days = [0_i32; PIECE as usize];
    let (mut times, mut ends) = ([0_f64; PIECE as usize], [0_f64; PIECE as usize]);
    let clock = office.clock();
    let mut from = 0;
    while from < length {
        let to = length.min(from + PIECE);
        let count = (to - from) as usize;
        if !one_for_all {
            amounts.subarray(from, to).copy_to(&mut piece[..count]);
        }
        let amounts = &piece[..count];
        if moments {
            let (times, ends) = (&mut times[..count], &mut ends[..count]);
            received.unchecked_ref::<Float64Array>().subarray(from, to).copy_to(times);
            clock.working_hours_after_unix(times, amounts, ends);
            into.unchecked_ref::<Float64Array>().subarray(from, to).copy_from(ends);
        } else {
            let days = &mut days[..count];
            received.unchecked_ref::<Int32Array>().subarray(from, to).copy_to(days);
            if unit == "working_days" {
                working_days(office.calendar(), days, amounts);
            } else {
                dates(office.calendar(), days, amounts, allowance);
            }
            into.unchecked_ref::<Int32Array>().subarray(from, to).copy_from(days);
        }
        from = to;
    }
    Ok(into)
}

fn working_days(calendar: &CoreCalendar, days: &mut [i32], amounts: &[u32]) {
    for (day, amount) in days.iter_mut().zip(amounts) {
        let due = calendar.working_day_after(Date::from_number(*day), *amount);
        *day = due.map_or(i32::MIN, Date::number);
    }
}

fn dates(calendar: &CoreCalendar, days: &mut [i32], amounts: &[u32], of: fn(u32) -> Allowance) {
    for (day, amount) in days.iter_mut().zip(amounts) {
        let due = day_due(calendar, of(*amount), Date::from_number(*day));
        *day = due.map_or(i32::MIN, Date::number);
    }
}
