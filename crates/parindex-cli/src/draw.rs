//! `parindex draw`: a chart as HTML, to stand in a page before any script runs.

use clap::{Args, ValueEnum};
use parindex::json::Limits;
use parindex::simulate::{Work, to_numbers};
use parindex::{Language, Publication};
use parindex_view::Element;
use parindex_view::charts::{
    Look, Measure, Series, Shapes, compare, distribution, heatmap, kpi, map, trend,
};
use parindex_view::simulator::{Asked, IntervalsView, intervals};

use crate::arguments::Lang;
use crate::failure::{Done, End, Failure, refuse};
use crate::input::read;
use crate::output::print;

/// `draw`
#[derive(Args)]
pub struct Arguments {
    /// What is drawn.
    #[arg(value_enum)]
    kind: Kind,
    /// Publications; a trend and the change of a figure need several, the others take the newest.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The code of a unit that is marked or compared; may be given up to four times.
    #[arg(long, value_name = "CODE")]
    unit: Vec<String>,
    /// For a trend: totals instead of ranks.
    #[arg(long)]
    totals: bool,
    /// The title, where the general one will not do.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The peer group; without it that of the first unit, else the largest.
    #[arg(long, value_name = "NAME")]
    peer_group: Option<String>,
    /// For a map: the GeoJSON with the shapes of the units.
    #[arg(long, value_name = "FILE")]
    shapes: Option<String>,
    /// For a map: the property of each shape that holds the unit's code.
    #[arg(long, value_name = "NAME", default_value = "code")]
    shape_code: String,
    /// For a map: the id of the group whose points are shown; without it the total.
    #[arg(long, value_name = "ID")]
    group: Option<String>,
    /// The width of the drawing in pixels, 240 to 1200.
    #[arg(long, value_name = "PIXELS", default_value = "720")]
    width: u32,
    /// For rank intervals: what they are asked, as the attributes of par-rank-intervals; may be given
    /// again: question=luck, draws=10000, seed=1, confidence=0.9, top=10, only=INPUT,INPUT.
    #[arg(long, value_name = "NAME=VALUE")]
    ask: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Ranks or totals over several editions.
    Trend,
    /// Where a unit stands.
    Distribution,
    /// Units by groups.
    Heatmap,
    /// Two to four units side by side.
    Compare,
    /// One figure with its change.
    Kpi,
    /// A map of units; needs --shapes.
    Map,
    /// How sure each rank is.
    Intervals,
}

/// Draws and prints.
pub fn run(arguments: &Arguments, lang: Option<Lang>, terminal: Language) -> Done {
    let mut publications = Vec::new();
    for file in &arguments.files {
        let text = read(file)?;
        let read = Publication::from_json(&text.body, &Limits::default());
        publications.push(read.map_err(|checks| text.faults(checks))?);
    }
    let series = Series::new(&publications.iter().collect::<Vec<_>>());
    let Some(newest) = series.newest() else { return refuse("There is no publication to draw.") };
    let unknown = arguments.unit.iter().find(|code| newest.dataset.unit(code).is_none());
    if let Some(code) = unknown {
        return refuse(format!("--unit: \"{code}\" is not in edition {}.", newest.edition));
    }
    let chosen: Vec<&str> = arguments.unit.iter().map(String::as_str).collect();
    let look = Look {
        language: lang.map_or(Language::Vietnamese, Into::into),
        title: arguments.title.as_deref(),
        width: arguments.width,
        chosen: &chosen,
        peer_group: arguments.peer_group.as_deref(),
        ..Look::default()
    };
    let measure = if arguments.totals { Measure::Totals } else { Measure::Ranks };
    let drawn = match arguments.kind {
        Kind::Trend => trend(&series, measure, &look),
        Kind::Distribution => distribution(newest, &look),
        Kind::Heatmap => heatmap(newest, &look),
        Kind::Compare => compare(newest, &look),
        Kind::Kpi => kpi(&series, &look),
        Kind::Map => {
            let shapes = shapes(arguments, terminal)?;
            map(newest, Ok(&shapes), arguments.group.as_deref(), &look)
        }
        Kind::Intervals => rank_intervals(newest, look, &arguments.ask)?,
    };
    print(&drawn.to_html())?;
    print("\n")?;
    Ok(End::Well)
}

/// The shapes of a map, or every fault of their file.
fn shapes(arguments: &Arguments, language: Language) -> Result<Shapes, Failure> {
    let Some(file) = &arguments.shapes else {
        return refuse("A map needs --shapes FILE, a GeoJSON with the shapes of the units.");
    };
    let text = read(file)?;
    let read = Shapes::from_geojson(&text.body, &arguments.shape_code, &Limits::default());
    read.map_err(|faults| {
        let lines = faults.lines(language);
        Failure::Said(
            lines.iter().map(|line| format!("{file}: {line}")).collect::<Vec<_>>().join("\n"),
        )
    })
}

/// Draws ranks again and again, and then their intervals.
fn rank_intervals(
    publication: &Publication,
    look: Look<'_>,
    settings: &[String],
) -> Result<Element, Failure> {
    let mut asked = Asked::default();
    for setting in settings {
        let sound = setting.split_once('=').is_some_and(|(name, value)| asked.take(name, value));
        if !sound {
            return refuse(format!(
                "--ask: \"{setting}\" cannot be used. Write question=luck, question=sampling, \
                 draws=10000, seed=1, confidence=0.9, top=10 or only=INPUT,INPUT."
            ));
        }
    }
    let Publication { framework, dataset, board, .. } = publication;
    let known = asked.only.split([' ', ',']).filter(|id| !id.is_empty()).count();
    if asked.part(publication).len() != known {
        return refuse(format!(
            "--ask: \"{}\" names an input that {} has not.",
            asked.only, framework.id
        ));
    }
    let mut work = Work::new(framework, dataset, board, asked.ask(publication));
    let numbers = loop {
        if let Some(answer) = work.step() {
            break to_numbers(&answer);
        }
    };
    let view = IntervalsView { look, around: None, board: None };
    match asked.answer(publication, &numbers) {
        Some(found) => Ok(intervals(publication, &found, &view)),
        None => refuse("The draws gave nothing."),
    }
}
