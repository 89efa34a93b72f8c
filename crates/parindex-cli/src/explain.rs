//! `parindex explain`: every point of one unit, as sentences or as data.

use parindex::score::{Card, Explanation, GroupCard, Verdict, explain};
use parindex::{Language, Publication};
use parindex_view::number::decimal;
use parindex_view::{Message, Speak, sentence};

use crate::arguments::{Explain, Telling};
use crate::failure::{Done, End, Failure, refuse};
use crate::model::{load, unit};
use crate::output::{harmless, print};
use crate::score::publication;

/// Explains one unit, or one indicator of it.
pub fn run(arguments: &Explain, language: Language) -> Done {
    let publication = publication(load(&arguments.model)?)?;
    let Publication { framework, dataset, board, .. } = &publication;
    let unit = unit(dataset, &arguments.unit, &arguments.model.data)?;
    let Some(card) = explain(framework, dataset, board, unit) else {
        return refuse(format!("{}: this unit has no points.", harmless(&arguments.unit)));
    };
    match &arguments.indicator {
        None => match arguments.format {
            Telling::Json => json(&card)?,
            Telling::Text => print(&text(&card, language))?,
        },
        Some(id) => {
            let Some(indicator) = card.groups.iter().find_map(|group| find(group, id)) else {
                return refuse(format!(
                    "There is no indicator \"{}\" in {}.",
                    harmless(id),
                    framework.id
                ));
            };
            match arguments.format {
                Telling::Json => json(indicator)?,
                Telling::Text => print(&indicator_text(indicator, "", language))?,
            }
        }
    }
    Ok(End::Well)
}

fn json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    print(&text.map_err(|error| Failure::Said(error.to_string()))?)?;
    print("\n")
}

fn find<'c, 'd>(group: &'c GroupCard<'d>, id: &str) -> Option<&'c Explanation<'d>> {
    let own = group.indicators.iter().find(|indicator| indicator.id == id);
    own.or_else(|| group.groups.iter().find_map(|inner| find(inner, id)))
}

fn text(card: &Card<'_>, language: Language) -> String {
    let mut out = harmless(&format!("{} ({})", card.name, card.code));
    out.push('\n');
    if !card.groups.is_empty() {
        let total = of_max(card.total.as_deref(), &card.max, language);
        out.push_str(&format!("{}: {total}\n", language.say(Message::Total)));
        let rank = card.rank.map_or("–".into(), |rank| format!("{rank} / {}", card.ranked));
        out.push_str(&format!("{}: {rank}\n", language.say(Message::Rank)));
    }
    if let Some(grade) = card.grade {
        out.push_str(&harmless(&format!("{}: {grade}", language.say(Message::Grade))));
        out.push('\n');
    }
    for group in &card.groups {
        push_group(&mut out, group, "", language);
    }
    for gate in &card.gates {
        let verdict = language.say(match gate.verdict {
            Verdict::Pass => Message::GatePass,
            Verdict::Fail => Message::GateFail,
            Verdict::Unknown => Message::GateUnknown,
        });
        out.push_str(&harmless(&format!("{}: {verdict}", gate.title.text(language))));
        out.push('\n');
        for quote in &gate.quotes {
            let quote = language.fill(Message::Quotation, &[("quote", quote)]);
            out.push_str(&format!("  {}\n", harmless(&quote)));
        }
    }
    out
}

/// Points of how many, as people write them.
fn of_max(points: Option<&str>, max: &str, language: Language) -> String {
    let points = points.map_or("–".into(), |points| decimal(points, language));
    format!("{points} / {}", decimal(max, language))
}

fn push_group(out: &mut String, group: &GroupCard<'_>, indent: &str, language: Language) {
    let points = of_max(group.points.as_deref(), &group.max, language);
    let title = harmless(group.title.text(language));
    out.push_str(&format!("\n{indent}{title}: {points}\n"));
    let inner = format!("{indent}  ");
    for indicator in &group.indicators {
        out.push_str(&indicator_text(indicator, &inner, language));
    }
    for group in &group.groups {
        push_group(out, group, &inner, language);
    }
}

fn indicator_text(indicator: &Explanation<'_>, indent: &str, language: Language) -> String {
    let title = harmless(indicator.title.text(language));
    let told = harmless(&sentence(indicator, language));
    let mut out = format!("{indent}{} {title}\n{indent}  {told}\n", indicator.id);
    if let Some(reason) = indicator.reason {
        let reason = language.fill(Message::AwardedReason, &[("reason", reason)]);
        out.push_str(&format!("{indent}  {}\n", harmless(&reason)));
    }
    out
}
