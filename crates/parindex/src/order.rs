//! Sorting, written once: a page carries one copy of the machinery instead of one for each type.

use std::cmp::Ordering;

/// The places `0..length` in the order that `compare` gives; equal ones keep their order.
pub fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// A list in the order that `compare` gives; equal ones keep their order.
pub fn sorted<T>(list: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(list.len(), &|a, b| compare(&list[a], &list[b]));
    let mut slots: Vec<Option<T>> = list.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| slots[place].take()).collect()
}

/// Puts a value into a list that is sorted by `key`, behind equal ones.
pub fn insert<T, K: Ord>(list: &mut Vec<T>, value: T, key: impl Fn(&T) -> K) {
    let place = list.partition_point(|other| key(other) <= key(&value));
    list.insert(place, value);
}

/// Puts a number into an ascending list that holds each once.
pub fn insert_once(list: &mut Vec<usize>, number: usize) {
    if let Err(place) = list.binary_search(&number) {
        list.insert(place, number);
    }
}

/// Ids in order, for a fast search.
pub struct Index<'d> {
    ids: Vec<&'d str>,
    order: Vec<usize>,
}

impl<'d> Index<'d> {
    /// Sorts ids; each is known by its place among them.
    pub fn new(ids: Vec<&'d str>) -> Self {
        let order = order(ids.len(), &|a, b| ids[a].cmp(ids[b]));
        Self { ids, order }
    }

    /// The id that stands at a place in the order.
    pub fn nth(&self, at: usize) -> Option<&'d str> {
        self.order.get(at).map(|place| self.ids[*place])
    }

    /// The place of an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let found = self.order.binary_search_by(|&place| self.ids[place].cmp(id)).ok()?;
        Some(self.order[found])
    }
}
