//! `parindex verify`: recomputes a publication and says where it differs.

use parindex::json::Limits;
use parindex::publication::{Previous, compact};
use parindex::{Language, Publication};

use crate::arguments::Verify;
use crate::failure::{Done, End};
use crate::input::read;
use crate::output::{harmless, print};
use crate::score::contradictions;

/// Recomputes and compares.
pub fn run(arguments: &Verify, language: Language) -> Done {
    let text = read(&arguments.file)?;
    let read = Publication::from_json(&text.body, &Limits::default());
    let publication = read.map_err(|checks| text.faults(checks))?;
    let before = match &arguments.previous {
        Some(file) => {
            let text = crate::input::read(file)?;
            let before = Publication::from_json(&text.body, &Limits::default());
            Some(before.map_err(|checks| text.faults(checks))?)
        }
        None => None,
    };
    let differences = &publication.differences;
    let english = language == Language::English;
    let [edition, fingerprint, printed, recomputed] = if english {
        ["edition", "fingerprint", "printed", "recomputed"]
    } else {
        ["bản công bố", "dấu vân tay", "đã in", "tính lại"]
    };
    let mut out = format!(
        "{edition} {}\n{fingerprint} {}\n",
        harmless(&publication.edition),
        publication.fingerprint
    );
    if differences.is_empty() {
        out.push_str(if english { "agrees\n" } else { "khớp\n" });
    }
    for check in differences.iter() {
        let line =
            format!("{}: {printed} {}, {recomputed} {}", check.path, check.found, check.expected);
        out.push_str(&harmless(&line));
        out.push('\n');
    }
    if differences.beyond() > 0 {
        out.push_str(&format!("+ {}\n", differences.beyond()));
    }
    let stale = beside(&arguments.file)
        .is_some_and(|text| compact::write(&publication).as_deref() != Some(&text));
    if stale {
        out.push_str(if english {
            "The compact form beside it is not of this publication: publish both anew.\n"
        } else {
            "Dạng rút gọn bên cạnh không phải của bản công bố này: hãy công bố lại cả hai.\n"
        });
    }
    let other = before
        .is_some_and(|before| publication.previous != Some(Previous::of(&before, &publication)));
    if other {
        out.push_str(if english {
            "The edition before, or its ranks, are not those of the file given.\n"
        } else {
            "Bản công bố trước hoặc hạng của nó không phải như trong tệp đã cho.\n"
        });
    }
    let drawn = &publication.intervals;
    let unsure = drawn.as_ref().is_some_and(|known| known.again(&publication) != *drawn);
    if unsure {
        out.push_str(if english {
            "The intervals of the ranks are not those that the draws give.\n"
        } else {
            "Khoảng hạng đã in không phải khoảng mà các lượt rút cho ra.\n"
        });
    }
    out.push_str(&contradictions(&publication, language));
    print(&out)?;
    let contradicts = arguments.strict && !publication.board.contradictions.is_empty();
    Ok(End::differs(stale || other || unsure || !differences.is_empty() || contradicts))
}

/// The compact form that stands beside a publication, where there is one.
fn beside(file: &str) -> Option<String> {
    let name = file.strip_suffix(".json")?;
    std::fs::read(format!("{name}.compact.txt"))
        .ok()
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
