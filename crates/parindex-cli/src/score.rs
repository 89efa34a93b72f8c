//! `parindex score`: points and ranks as a table, as CSV or as JSON.

use parindex::publication::results_tree;
use parindex::score::{Excel, to_csv};
use parindex::{Language, Publication};
use parindex_view::number::fixed;
use parindex_view::{Message, Speak, note_of_check};

use crate::arguments::{Format, Score};
use crate::dossiers;
use crate::failure::{Done, End, Failure};
use crate::model::{Loaded, load};
use crate::output::{harmless, note, print};
use crate::table::{Align, Table};

/// Scores and prints.
pub fn run(arguments: &Score, language: Language) -> Done {
    let mut loaded = load(&arguments.model)?;
    if let Some(log) = &arguments.dossiers {
        dossiers::put(&mut loaded, log, &arguments.office, language)?;
    }
    let publication = publication(loaded)?;
    let Publication { framework, dataset, board, fingerprint, .. } = &publication;
    let contradictions = contradictions(&publication, language);
    match arguments.format {
        Format::Table => {
            print(&table(&publication, language))?;
            print(&contradictions)?;
        }
        Format::Csv => {
            note(&contradictions);
            print(&to_csv(framework, dataset, board, Excel::No))?;
        }
        Format::Json => {
            note(&contradictions);
            print(&parindex::json::pretty(&results_tree(framework, dataset, board, fingerprint)))?;
        }
    }
    Ok(End::differs(arguments.strict && !board.contradictions.is_empty()))
}

/// What was loaded, scored.
pub fn publication(loaded: Loaded) -> Result<Publication, Failure> {
    let Loaded { framework, dataset, data, until } = loaded;
    Publication::new("", framework, dataset, until, None).map_err(|checks| data.faults(checks))
}

/// The contradictions in words, one line each; empty when there are none.
pub fn contradictions(publication: &Publication, language: Language) -> String {
    let checks = &publication.board.contradictions;
    let mut out = String::new();
    if checks.is_empty() {
        return out;
    }
    let count = (checks.iter().count() + checks.beyond()).to_string();
    out.push_str(&language.fill(Message::Contradictions, &[("count", &count)]));
    out.push('\n');
    for check in checks.iter() {
        out.push_str("  ");
        out.push_str(&harmless(&note_of_check(check, publication, language)));
        out.push_str(&harmless(&format!(" ({})", check.path)));
        out.push('\n');
    }
    out
}

fn table(publication: &Publication, language: Language) -> String {
    let Publication { framework, dataset, board, .. } = publication;
    let groups: Vec<usize> = (0..framework.groups.len())
        .filter(|&group| framework.leaves(group).next().is_some())
        .collect();
    let graded = !framework.grades.is_empty();
    // Where nothing gives points, nothing is ranked.
    let scored = !framework.indicators.is_empty();
    let mut head = if scored { vec![language.say(Message::Rank)] } else { Vec::new() };
    head.extend(["", language.say(Message::Unit)]);
    if scored {
        head.push(language.say(Message::Total));
    }
    head.extend(groups.iter().map(|&group| &*framework.groups[group].id));
    if graded {
        head.push(language.say(Message::Grade));
    }
    head.extend(framework.gates.iter().map(|gate| &*gate.id));
    let mut out = String::new();
    let mut peers = None;
    let mut part = Table::new(&head);
    let order = board.order();
    for (place, &unit) in order.iter().enumerate() {
        let result = &board.units[unit];
        if peers != Some(result.peers) {
            peers = Some(result.peers);
            part = Table::new(&head);
            if scored {
                part.align(0, Align::Right);
                (3..4 + groups.len()).for_each(|column| part.align(column, Align::Right));
            }
        }
        let points = |points: Option<i64>| {
            points.map_or("–".into(), |points| {
                fixed(&board.text(points), usize::from(board.places), language)
            })
        };
        let mut row = Vec::with_capacity(head.len());
        if scored {
            row.push(result.rank.map_or("–".into(), |rank| rank.to_string()));
        }
        row.extend([dataset.units[unit].code.clone(), dataset.units[unit].name.clone()]);
        if scored {
            row.push(points(result.total));
        }
        row.extend(groups.iter().map(|&group| points(board.group(unit, group))));
        if graded {
            row.push(result.grade.map_or("–".into(), |grade| framework.grades[grade].id.clone()));
        }
        row.extend(result.gates.iter().map(|verdict| verdict.word().to_owned()));
        part.row(row);
        let last = order.get(place + 1).is_none_or(|&next| board.units[next].peers != result.peers);
        if last {
            if let Some(name) = board.peers.get(result.peers).filter(|_| board.peers.len() > 1) {
                out.push_str(&harmless(name));
                out.push('\n');
            }
            out.push_str(&part.to_text());
            out.push('\n');
        }
    }
    out.push_str(&method(publication, language));
    out.push('\n');
    out.push_str(&missing(publication, language));
    out
}

fn method(publication: &Publication, language: Language) -> String {
    let framework = &publication.framework;
    if framework.indicators.is_empty() {
        return language.say(Message::MethodGatesOnly).to_owned();
    }
    let ties =
        if framework.ranking.dense { Message::MethodDense } else { Message::MethodCompetition };
    language.fill(ties, &[("places", &framework.places.to_string())])
}

/// Which indicators lack figures, and for how many units.
fn missing(publication: &Publication, language: Language) -> String {
    let Publication { framework, board, .. } = publication;
    if board.absent.is_empty() {
        return String::new();
    }
    let all = board.units.len();
    let absent = board.absent.iter().map(|absent| {
        format!("{} ({}/{all})", framework.indicators[absent.indicator].id, absent.units)
    });
    let absent: Vec<String> = absent.collect();
    format!("{}: {}\n", language.say(Message::Missing), absent.join(", "))
}
