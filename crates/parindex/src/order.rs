//! Sorting, written once: a page carries one copy of the machinery instead of one for each type.

use std::cmp::Ordering;

/// The places `0..length` in the order that `compare` gives; equal ones keep their order.
pub fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Puts a value into a list that is sorted by `key`, behind equal ones.
pub fn insert<T, K: Ord>(list: &mut Vec<T>, value: T, key: impl Fn(&T) -> K) {
    let place = list.partition_point(|other| key(other) <= key(&value));
    list.insert(place, value);
}
