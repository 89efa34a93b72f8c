//! What somebody may have meant who wrote a name that is not known.

#[cfg(feature = "sentences")]
use crate::text::push_part;

/// How many names a hint lists.
#[cfg(feature = "sentences")]
const MOST: usize = 8;

/// The known name that looks most like this one, and in how many letters it differs.
pub fn nearest<'k>(name: &str, known: &mut dyn Iterator<Item = &'k str>) -> (&'k str, usize) {
    let (mut nearest, mut least) = ("", usize::MAX);
    for known in known {
        let distance = distance(known, name);
        if distance < least {
            (nearest, least) = (known, distance);
        }
    }
    (nearest, least)
}

/// The name of a list that was meant, as far as one can tell.
#[cfg(feature = "sentences")]
pub fn meant<'k>(name: &str, listed: &'k str) -> Option<&'k str> {
    let (nearest, letters) = nearest(name, &mut listed.split(", "));
    (letters * 3 <= name.len()).then_some(nearest)
}

/// A list of names for people: of many those that look most like the one that was written, and how
/// many there are.
#[cfg(feature = "sentences")]
pub fn shortened(name: &str, listed: &str) -> String {
    let mut names: Vec<&str> = listed.split(", ").collect();
    let all = names.len();
    if all <= MOST + 2 {
        return listed.to_owned();
    }
    names.sort_by_key(|known| distance(known, name));
    let mut out = String::new();
    for name in names.into_iter().take(MOST) {
        push_part(&mut out, ", ", name);
    }
    out.push_str(", … (");
    super::push_number(&mut out, all);
    out.push(')');
    out
}

/// The longest text that is compared letter by letter; ids are shorter.
const LONGEST: usize = 100;

/// How many letters two names differ in (Levenshtein); of a text that is no name, all.
fn distance(a: &str, b: &str) -> usize {
    let longer = a.len().max(b.len());
    if longer > LONGEST {
        return longer;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(all(test, feature = "sentences"))]
mod tests {
    use crate::checks::{Check, Problem};
    use crate::text::Language;

    fn hint(found: &str, known: &str) -> String {
        Check::fault(Problem::UnknownId, "").found(found).expected(known).hint(Language::English)
    }

    #[test]
    fn a_hint_names_what_was_meant() {
        assert_eq!(
            hint("petition", "fees, petitions"),
            "Did you mean petitions? Known: fees, petitions."
        );
        assert_eq!(hint("x", "fees, petitions"), "Known: fees, petitions.");
        assert_eq!(hint(&"x".repeat(1 << 20), "fees, petitions"), "Known: fees, petitions.");
        let vi = Check::fault(Problem::NotOneOf, "").found("dens").expected("competition, dense");
        assert_eq!(
            vi.hint(Language::Vietnamese),
            "Có phải là dense? Một trong: competition, dense."
        );
    }

    #[test]
    fn a_long_list_is_cut_to_what_looks_like_it() {
        let known: Vec<String> = (10..40).map(|n| format!("input_{n}")).collect();
        let told = hint("input_2", &known.join(", "));
        assert_eq!(
            told,
            "Did you mean input_12? Known: input_12, input_20, input_21, input_22, input_23, input_24, input_25, input_26, … (30)."
        );
    }
}
