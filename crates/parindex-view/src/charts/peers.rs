//! Who is compared with whom, and how units are called in a drawing.

use parindex::Publication;
use parindex::order::order;

use super::ink::CHOSEN;
use super::look::Look;
use crate::collation::key;
use crate::{Element, Message, Speak, html};

/// Drawings below this width save room.
const NARROW: u32 = 480;

/// The units of one peer group that have a total, by rank, then as in the file.
pub(crate) fn peers(publication: &Publication, look: &Look<'_>) -> Vec<usize> {
    let board = &publication.board;
    let named = look.peer_group.filter(|group| !group.is_empty());
    let named = named.and_then(|group| board.peers.iter().position(|name| name == group));
    let first = look.chosen.first().and_then(|code| publication.dataset.unit(code));
    let of_first = first.and_then(|unit| board.units.get(unit)).map(|result| result.peers);
    let sizes = |peers: usize| board.units.iter().filter(|unit| unit.peers == peers).count();
    let largest = (0..board.peers.len()).rev().max_by_key(|&peers| sizes(peers));
    let shown = named.or(of_first).or(largest);
    let mut units = board.order();
    units.retain(|&unit| {
        Some(board.units[unit].peers) == shown && board.units[unit].total.is_some()
    });
    units
}

/// The places of the chosen units, at most four, each once.
pub(crate) fn chosen(publication: &Publication, look: &Look<'_>) -> Vec<usize> {
    let mut places = Vec::new();
    for code in look.chosen {
        if let Some(unit) = publication.dataset.unit(code)
            && !places.contains(&unit)
            && places.len() < CHOSEN
        {
            places.push(unit);
        }
    }
    places
}

/// A name without the words that all names begin with: `UBND xã Bình Phú` is `Xã Bình Phú`.
///
/// Only drawings shorten; tables have the whole name.
pub(crate) fn short(name: &str) -> String {
    let rest = name.strip_prefix("UBND ").unwrap_or(name);
    let mut letters = rest.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// How a drawing of some width calls a unit: where it is narrow, without the word for its level.
pub(crate) fn called(name: &str, wide: u32) -> String {
    let short = short(name);
    if wide >= NARROW {
        return short;
    }
    let levels = ["Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu "];
    let bare = levels.iter().find_map(|level| short.strip_prefix(level)).map(str::to_owned);
    bare.unwrap_or(short)
}

/// One field for each unit that is chosen and one more, up to `most`.
pub(crate) fn choosers(publication: &Publication, look: &Look<'_>, most: usize) -> Vec<Element> {
    let language = look.language;
    let chosen = chosen(publication, look);
    let units = &publication.dataset.units;
    let keys: Vec<_> = units.iter().map(|unit| key(&unit.name)).collect();
    let sorted = order(units.len(), &|a, b| keys[a].cmp(&keys[b]));
    let fields = (chosen.len() + 1).min(most);
    (0..fields)
        .map(|slot| {
            let here = chosen.get(slot).copied();
            let nobody = html("option").attr("value", "").flag("selected", here.is_none());
            let options = sorted.iter().map(|&unit| {
                html("option")
                    .attr("value", units[unit].code.clone())
                    .flag("selected", here == Some(unit))
                    .text(units[unit].name.clone())
            });
            let select = html("select")
                .attr("data-par-slot", crate::number::digits(slot as u64))
                .child(nobody.text(language.say(Message::NoUnitChosen)))
                .children(options);
            let label = if most == 1 {
                language.say(Message::ChooseUnit).to_owned()
            } else {
                let number = crate::words::count(slot + 1, language);
                language.fill(Message::CompareSlot, &[("number", &number)])
            };
            html("label").class("par-search").text(label).child(select)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{called, short};

    #[test]
    fn names_lose_the_office_only() {
        assert_eq!(short("UBND xã Bình Phú"), "Xã Bình Phú");
        assert_eq!(short("UBND đặc khu Phú Quốc"), "Đặc khu Phú Quốc");
        assert_eq!(short("Sở Y tế"), "Sở Y tế");
        assert_eq!(short("UBND "), "");
        assert_eq!(called("UBND thành phố Quảng Ninh", 320), "Quảng Ninh");
        assert_eq!(called("UBND tỉnh Phú Thọ", 720), "Tỉnh Phú Thọ");
        assert_eq!(called("Sở Y tế", 320), "Sở Y tế");
    }
}
