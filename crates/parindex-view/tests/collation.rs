//! Our order of names against `Intl.Collator('vi', { numeric: true })`.
//!
//! `collation/names.txt` is sorted by the collator of Node (ICU 78); `collation/make.mjs` writes
//! it. Real communes stand among made-up names that mix tones, case, digits, signs and both forms.

use parindex_view::collation::key;

#[test]
fn names_sort_as_the_collator_sorts_them() {
    let names = include_str!("collation/names.txt");
    let mut wrong = Vec::new();
    let mut last = String::new();
    for line in names.lines() {
        let (sign, name) = line.split_at(1);
        let order = key(&last).cmp(&key(name));
        let expected =
            if sign == "=" { std::cmp::Ordering::Equal } else { std::cmp::Ordering::Less };
        if order != expected {
            wrong.push(format!("{last:?} {sign} {name:?}, ours {order:?}"));
        }
        last = name.to_owned();
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
