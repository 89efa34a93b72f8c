//! How the dossiers of units stand: early, on time, open, late, as a stacked bar and in numbers.
//!
//! The units with most dossiers at risk stand first: there somebody can still do something.

use parindex::deadline::{Counts, CountsFile, CountsGroup};
use parindex::order::order;
use parindex::text::push_part;
use parindex::{Exact, dataset::Period};

use crate::number::{date, digits, percent, whole};
use crate::{Element, Language, Message, Speak, html, svg};

/// A part of a bar.
struct Part {
    name: Message,
    class: &'static str,
    /// Its colour where no sheet says otherwise.
    fill: &'static str,
    /// How many dossiers it holds.
    of: fn(&Counts) -> u64,
}

const fn part(
    name: Message,
    class: &'static str,
    fill: &'static str,
    of: fn(&Counts) -> u64,
) -> Part {
    Part { name, class, fill, of }
}

static PARTS: [Part; 7] = [
    part(Message::DossiersEarly, "par-part par-part-early", "#0b5394", |c| c.early),
    part(Message::DossiersOnTime, "par-part par-part-on-time", "#4a86bd", |c| c.finished_on_time),
    part(Message::DossiersOpen, "par-part par-part-open", "#a9c8e4", |c| {
        c.open_in_time - c.at_risk.min(c.open_in_time)
    }),
    part(Message::DossiersAtRisk, "par-part par-part-at-risk", "#f0b429", |c| {
        c.at_risk.min(c.open_in_time)
    }),
    part(Message::DossiersOverdue, "par-part par-part-overdue", "#a61b1b", |c| c.overdue),
    part(Message::DossiersFinishedLate, "par-part par-part-late", "#d9706b", |c| c.finished_late),
    part(Message::DossiersWithoutDue, "par-part par-part-none", "#9aa3ad", |c| c.without_due),
];

/// Draws the counts of a log.
pub fn dossiers(file: &CountsFile, language: Language, heading_level: u8) -> Element {
    let mut out = html("div").class("par par-dossiers").attr("lang", language.tag());
    let title = file
        .title
        .as_ref()
        .map_or(language.say(Message::DossiersTitle), |title| title.text(language));
    if let Some(heading) = crate::words::heading(heading_level) {
        out = out.child(html(heading).class("par-title").text(title));
    }
    if let Some(text) = &file.note {
        out = out.child(html("p").class("par-why par-told").text(text.text(language)));
    }
    let total = file.total();
    if total.received == 0 {
        let none = language.say(Message::DossiersNone);
        return out.child(html("p").class("par-note").text(none)).child(foot(file, language));
    }
    let order = html("p").class("par-note").text(language.say(Message::DossiersOrder));
    out.child(figures(&total, language))
        .child(legend(&total, language))
        .child(order)
        .child(html("div").class("par-wide").child(table(file, &total, language)))
        .child(foot(file, language))
}

fn count(number: u64, language: Language) -> String {
    whole(usize::try_from(number).unwrap_or(usize::MAX), language)
}

fn figures(total: &Counts, language: Language) -> Element {
    let figure = |message, value: String| {
        html("div").child(html("dt").text(language.say(message))).child(html("dd").text(value))
    };
    html("dl")
        .class("par-figures")
        .child(figure(Message::DossiersReceived, count(total.received, language)))
        .child(figure(Message::DossiersInTime, share(total.on_time(), total.received, language)))
        .child(figure(Message::DossiersAtRisk, count(total.at_risk, language)))
        .child(figure(Message::DossiersOverdue, count(total.overdue, language)))
}

/// `98,07 %`; nothing of nothing is a dash.
fn share(part: u64, of: u64, language: Language) -> String {
    let share = Exact::new(i128::from(part) * 100, of.into()).and_then(|share| share.rounded(2));
    share.map_or_else(
        || "–".into(),
        |steps| percent(&Exact::from_rounded(steps, 2).to_text(), language),
    )
}

/// Names the colours. The numbers stand in the table, so it is not read aloud.
fn legend(total: &Counts, language: Language) -> Element {
    let mut out = html("p").class("par-legend par-note").attr("aria-hidden", "true");
    for part in &PARTS {
        if (part.of)(total) > 0 {
            let swatch = svg("svg")
                .class("par-swatch")
                .attr("viewBox", "0 0 12 12")
                .attr("width", "12")
                .attr("height", "12")
                .child(rect(0, 12, part).attr("height", "12"));
            out = out.child(html("span").child(swatch).text(" ").text(language.say(part.name)));
        }
    }
    out
}

fn rect(x: u64, width: u64, part: &Part) -> Element {
    svg("rect")
        .class(part.class)
        .attr("x", digits(x))
        .attr("width", digits(width))
        .attr("height", "8")
        .attr("fill", part.fill)
}

/// All parts of one bar on a scale of a thousand; the parts end where the sums of the counts do.
fn stacked(counts: &Counts) -> Element {
    let mut bar = svg("svg")
        .class("par-stack")
        .attr("viewBox", "0 0 1000 8")
        .attr("preserveAspectRatio", "none")
        .attr("width", "160")
        .attr("height", "8")
        .attr("aria-hidden", "true")
        .attr("focusable", "false");
    let (mut so_far, all) = (0, u128::from(counts.received.max(1)));
    let place = |sum: u64| u64::try_from(u128::from(sum) * 1000 / all).unwrap_or(1000);
    for part in &PARTS {
        let from = place(so_far);
        so_far += (part.of)(counts);
        let to = place(so_far);
        if to > from {
            bar = bar.child(rect(from, to - from, part));
        }
    }
    bar
}

fn table(file: &CountsFile, total: &Counts, language: Language) -> Element {
    let by_unit = file.by == "unit";
    let first = if by_unit { Message::DossiersUnit } else { Message::DossiersProcedure };
    let mut heads = vec![
        (first, "par-name"),
        (Message::DossiersReceived, "par-points"),
        (Message::DossiersInTime, "par-points"),
        (Message::DossiersBar, "par-share"),
    ];
    for part in &PARTS {
        if (part.of)(total) > 0 {
            heads.push((part.name, "par-points"));
        }
    }
    let groups = &file.groups;
    let key = |group: &CountsGroup| (group.counts.at_risk, group.counts.overdue);
    let by_risk = order(groups.len(), &|a, b| {
        let (a, b) = (&groups[a], &groups[b]);
        key(b).cmp(&key(a)).then_with(|| a.code.cmp(&b.code))
    });
    let mut body = html("tbody");
    for at in by_risk {
        let group = &groups[at];
        let mut name = html("th").class("par-name").attr("scope", "row");
        name = match &group.name {
            Some(known) => name.text(&**known).child(html("small").text(&*group.code)),
            None => name.text(&*group.code),
        };
        let row = row(name, &group.counts, total, language).attr("data-code", group.code.clone());
        body = body.child(row);
    }
    let all = html("th").class("par-name").attr("scope", "row");
    let all = all.text(language.say(Message::DossiersAll));
    crate::scorecard::head(&heads, Message::DossiersTitle, language)
        .child(body)
        .child(html("tfoot").child(row(all, total, total, language)))
}

/// A part that no unit has is no column.
fn row(name: Element, counts: &Counts, total: &Counts, language: Language) -> Element {
    let number = |text: String| html("td").class("par-points").text(text);
    let mut row = html("tr")
        .child(name)
        .child(number(count(counts.received, language)))
        .child(number(share(counts.on_time(), counts.received, language)))
        .child(html("td").class("par-share").child(stacked(counts)));
    for part in &PARTS {
        if (part.of)(total) > 0 {
            row = row.child(number(count((part.of)(counts), language)));
        }
    }
    row
}

fn foot(file: &CountsFile, language: Language) -> Element {
    let mut as_of = file.as_of.get(11..16).unwrap_or_default().to_owned();
    push_part(&mut as_of, " ", &date(&file.as_of, language));
    let mut period = String::new();
    if let Some(known) = file.period.as_deref().and_then(Period::parse) {
        push_part(&mut period, "", "; ");
        period.push_str(&crate::words::period(known, language));
    }
    let values = [("as_of", &*as_of), ("period", &*period)];
    let line = |text: String| html("p").text(text);
    let lines = [
        ("read", count(file.lines.read, language)),
        ("used", count(file.lines.used, language)),
        ("outside", count(file.lines.outside, language)),
        ("refused", count(file.lines.refused, language)),
    ];
    let lines = lines.each_ref().map(|(name, count)| (*name, &**count));
    let [id, version, fingerprint] = &file.calendar;
    let calendar = [("id", &**id), ("version", version), ("fingerprint", fingerprint)];
    let mut foot = html("div")
        .class("par-foot")
        .child(line(language.fill(Message::DossiersMethod, &values)).class("par-method"))
        .child(line(language.fill(Message::DossiersLines, &lines)));
    if let Some(source) = &file.source {
        let mut text = language.say(Message::Source).to_owned();
        text.push_str(": ");
        text.push_str(source.text(language));
        foot = foot.child(line(text));
    }
    foot.child(line(language.fill(Message::DueCalendar, &calendar)))
}
