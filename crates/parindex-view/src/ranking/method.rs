//! The line that says how it was ranked, and who is not.

use parindex::Publication;
use parindex::score::State;
use parindex::text::push_part;

use super::order::Section;
use crate::number::{decimal, digits};
use crate::words::count;
use crate::{Element, Language, Message, Speak, html};

/// The method, ties, who is missing, what all are missing.
pub(crate) fn line(publication: &Publication, language: Language, sections: &[Section]) -> Element {
    let Publication { framework, board, .. } = publication;
    let line = html("p").class("par-method");
    if framework.indicators.is_empty() {
        return line.text(language.say(Message::MethodGatesOnly));
    }
    let message =
        if framework.ranking.dense { Message::MethodDense } else { Message::MethodCompetition };
    let mut text = language.fill(message, &[("places", &digits(u64::from(board.places)))]);
    let mut say = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    let (mut ties, mut unranked) = (0, 0);
    for section in sections.iter().filter(|section| section.ranked) {
        let mut with_rank = vec![0_usize; board.units.len() + 1];
        for &unit in &section.units {
            match board.units[unit].rank {
                Some(rank) => with_rank[rank as usize] += 1,
                None => unranked += 1,
            }
        }
        ties += with_rank.iter().filter(|units| **units > 1).sum::<usize>();
        let absent = absent_for_all(publication, section, language);
        if !absent.is_empty() {
            say(&language.fill(
                Message::MethodSameMissing,
                &[("group", &section.title), ("indicators", &absent)],
            ));
        }
    }
    if ties > 0 {
        say(&language.fill(Message::Ties, &[("count", &count(ties, language))]));
    }
    if unranked > 0 {
        say(&language.fill(Message::UnrankedCount, &[("count", &count(unranked, language))]));
    } else if ties == 0 {
        say(language.say(Message::NoTies));
    }
    if let Some(known) = &publication.intervals {
        let message = match &*known.question {
            "luck" => Message::IntervalsOfLuck,
            _ => Message::IntervalsOfSampling,
        };
        let confidence = decimal(&known.confidence, language);
        let (draws, seed) = (count(known.draws, language), digits(known.seed as u64));
        let values = [("confidence", &*confidence), ("draws", &draws), ("seed", &seed)];
        say(&language.fill(message, &values));
    }
    if let Some(of) = scored_by_all(publication, sections) {
        say(&language.fill(Message::AllScored, &[("all", &count(of, language))]));
    }
    line.text(text)
}

/// How many indicators each unit has, where all have the same and points for every one.
fn scored_by_all(publication: &Publication, sections: &[Section]) -> Option<usize> {
    let mut all = None;
    for section in sections {
        for &unit in &section.units {
            let result = &publication.board.units[unit];
            if result.scored != result.of || *all.get_or_insert(result.of) != result.of {
                return None;
            }
        }
    }
    all
}

/// The titles of the indicators that no unit of a section has figures for.
fn absent_for_all(publication: &Publication, section: &Section, language: Language) -> String {
    let board = &publication.board;
    let nobody = |indicator: usize| {
        let mut units = section.units.iter();
        units.all(|&unit| board.cell(unit, indicator).state == State::Missing)
    };
    let mut titles = String::new();
    for absent in board.absent.iter().filter(|absent| nobody(absent.indicator)) {
        let title = &publication.framework.indicators[absent.indicator].title;
        push_part(&mut titles, ", ", title.text(language));
    }
    titles
}
