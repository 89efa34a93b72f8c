//! Whether recomputed results are the printed ones.

use std::borrow::Cow;
use std::mem::discriminant;

use super::{Publication, printed, results_tree};
use crate::checks::{Check, Checks, Problem};
use crate::exact::{decimal, push_decimal};
use crate::json::{Json, Value};
use crate::read::Spot;

/// Compares the results that stand in a publication with the recomputed ones, value by value.
///
/// The engine's version is not compared: another version must give the same results.
pub fn verify(publication: &Publication, results: Spot<'_>) -> Checks {
    let Publication { framework, dataset, board, fingerprint, .. } = publication;
    let ours = results_tree(framework, dataset, board, fingerprint);
    let mut comparing = Comparing { path: String::from("results"), told: Checks::default() };
    comparing.compare(Some(results.0), Some(&ours), results.0.at);
    comparing.told
}

struct Comparing {
    path: String,
    told: Checks,
}

impl Comparing {
    /// `at` is the byte of what holds theirs, in case that it is not there.
    fn compare(&mut self, theirs: Option<&Json<'_>>, ours: Option<&Json<'_>>, at: usize) {
        let at = theirs.map_or(at, |theirs| theirs.at);
        let length = self.path.len();
        match (theirs.map(|json| &json.value), ours.map(|json| &json.value)) {
            (Some(Value::Map(theirs)), Some(Value::Map(ours))) => {
                let further = theirs.iter().filter(|(name, _)| find(ours, name).is_none());
                for (name, _) in ours.iter().chain(further) {
                    if name != "engine" {
                        self.path.push('.');
                        self.path.push_str(name);
                        self.compare(find(theirs, name), find(ours, name), at);
                        self.path.truncate(length);
                    }
                }
            }
            (Some(Value::List(theirs)), Some(Value::List(ours))) => {
                if theirs.len() != ours.len() {
                    let count = |n: usize| decimal(i64::try_from(n).unwrap_or(0), 0);
                    self.tell(&count(theirs.len()), &count(ours.len()), at);
                }
                for (index, (theirs, ours)) in theirs.iter().zip(ours).enumerate() {
                    self.path.push('[');
                    push_decimal(&mut self.path, i128::try_from(index).unwrap_or(0), 0);
                    self.path.push(']');
                    self.compare(Some(theirs), Some(ours), at);
                    self.path.truncate(length);
                }
            }
            (theirs, ours) => {
                let (a, b) = (theirs.map_or("–", printed), ours.map_or("–", printed));
                if theirs.map(discriminant) != ours.map(discriminant) || a != b {
                    self.tell(a, b, at);
                }
            }
        }
    }

    fn tell(&mut self, theirs: &str, ours: &str, at: usize) {
        let check = Check::contradiction(Problem::PrintedDiffers, &self.path);
        self.told.push(check.found(theirs).expected(ours).at(at));
    }
}

fn find<'m, 'j>(fields: &'m [(Cow<'j, str>, Json<'j>)], name: &str) -> Option<&'m Json<'j>> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}
