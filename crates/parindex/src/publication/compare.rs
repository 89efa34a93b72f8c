//! Whether recomputed results are the printed ones.

use super::{Publication, printed, results_tree};
use crate::checks::{Check, Checks, Problem};
use crate::json::{Json, Value};
use crate::read::Spot;

/// Compares the results that stand in a publication with the recomputed ones, value by value.
///
/// The engine's version is not compared: another version must give the same results.
pub fn verify(publication: &Publication, results: Spot<'_>) -> Checks {
    let Publication { framework, dataset, board, fingerprint, .. } = publication;
    let ours = results_tree(framework, dataset, board, fingerprint);
    let mut differences = Checks::default();
    differ(results.0, &ours, "results", &mut differences);
    differences
}

fn differ(theirs: &Json<'_>, ours: &Json<'_>, path: &str, differences: &mut Checks) {
    let mut tell = |path: &str, theirs: &str, ours: &str, at: usize| {
        let check = Check::contradiction(Problem::PrintedDiffers, path);
        differences.push(check.found(theirs).expected(ours).at(at));
    };
    match (&theirs.value, &ours.value) {
        (Value::Map(theirs_fields), Value::Map(ours_fields)) => {
            let names = ours_fields.iter().map(|(name, _)| name);
            let further = theirs_fields.iter().map(|(name, _)| name);
            let further =
                further.filter(|name| !ours_fields.iter().any(|(known, _)| known == *name));
            for name in names.chain(further).filter(|name| *name != "engine") {
                let mut path = path.to_owned();
                path.push('.');
                path.push_str(name);
                let find = |fields: &[(std::borrow::Cow<'_, str>, Json<'_>)]| {
                    fields.iter().position(|(known, _)| known == name)
                };
                match (find(theirs_fields), find(ours_fields)) {
                    (Some(a), Some(b)) => {
                        differ(&theirs_fields[a].1, &ours_fields[b].1, &path, differences)
                    }
                    (None, Some(b)) => {
                        let check = Check::contradiction(Problem::PrintedDiffers, &path).found("–");
                        differences.push(check.expected(printed(&ours_fields[b].1)).at(theirs.at));
                    }
                    (Some(a), None) => {
                        let check = Check::contradiction(Problem::PrintedDiffers, &path);
                        let check = check.found(printed(&theirs_fields[a].1)).expected("–");
                        differences.push(check.at(theirs_fields[a].1.at));
                    }
                    (None, None) => {}
                }
            }
        }
        (Value::List(theirs_items), Value::List(ours_items)) => {
            if theirs_items.len() != ours_items.len() {
                let count = |n: usize| crate::exact::decimal(i64::try_from(n).unwrap_or(0), 0);
                tell(path, &count(theirs_items.len()), &count(ours_items.len()), theirs.at);
            }
            for (index, (a, b)) in theirs_items.iter().zip(ours_items).enumerate() {
                let mut path = path.to_owned();
                path.push('[');
                crate::exact::push_decimal(&mut path, i128::try_from(index).unwrap_or(0), 0);
                path.push(']');
                differ(a, b, &path, differences);
            }
        }
        (a, b) if a == b => {}
        _ => tell(path, printed(theirs), printed(ours), theirs.at),
    }
}
