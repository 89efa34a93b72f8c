//! The simulator on real figures: compared with files letter by letter (`MAKE_REF=1` writes them
//! anew), with what scoring everything again gives, and with draws by another program.

mod common;

use common::{golden, model_commune, phu_tho, small};
use parindex::dataset::Stage;
use parindex::simulate::{Question, Work, edited_dataset, to_numbers};
use parindex::{Publication, score};
use parindex_view::charts::Look;
use parindex_view::simulator::{
    Asked, Intervals, IntervalsView, Simulator, SimulatorView, csv, few, intervals, link, simulator,
};
use parindex_view::{Element, Language};

const VI: Language = Language::Vietnamese;

fn compared(name: &str, drawn: &Element) {
    let mut text = drawn.to_html();
    for tag in ["<svg", "<text", "<circle", "<polyline", "<line", "<button", "<details", "<input"] {
        text = text.replace(tag, &["\n", tag].concat());
    }
    golden(name, &text);
}

fn drawn(publication: &Publication, asked: &Asked) -> Intervals {
    let Publication { framework, dataset, board, .. } = publication;
    let mut work = Work::new(framework, dataset, board, asked.ask(publication));
    let answer = loop {
        if let Some(answer) = work.step() {
            break answer;
        }
    };
    asked.answer(publication, &to_numbers(&answer)).expect("numbers that fit")
}

fn set(simulator: &mut Simulator<'_>, publication: &Publication, id: &str, value: &str) {
    assert!(
        simulator.set(publication.framework.input(id).expect("an input"), value),
        "{id}={value}"
    );
}

#[test]
fn the_page_of_a_scenario() {
    let publication = phu_tho();
    let mut state = Simulator::new(&publication, VI, Some("H44.100"));
    set(&mut state, &publication, "petitions_on_time", "4");
    state.settle();
    state.keep();
    set(&mut state, &publication, "petitions_satisfied", "3");
    state.settle();
    let asked = Asked { draws: 2_000, edits: state.edits(), ..Asked::default() };
    let found = drawn(&publication, &asked);
    let view = SimulatorView {
        width: 720,
        first: true,
        intervals: Some(&found),
        ..SimulatorView::default()
    };
    compared("simulator.html", &simulator(&state, &view));
    let mut state = Simulator::new(&publication, Language::English, Some("H44.117"));
    state.seek(Some("total"), Some("72"));
    let view = SimulatorView { width: 320, running: Some(40), ..SimulatorView::default() };
    compared("simulator-en.html", &simulator(&state, &view));
    let nobody = Simulator::new(&publication, VI, None);
    let text = simulator(&nobody, &view).to_html();
    assert!(text.contains("Chọn một đơn vị để bắt đầu."));
}

#[test]
fn intervals_with_the_part_that_petitions_make() {
    let publication = phu_tho();
    let only = "petitions_on_time petitions_satisfied".to_owned();
    let found = drawn(&publication, &Asked { only, ..Asked::default() });
    let look = Look { chosen: &["H44.100"], ..Look::default() };
    compared(
        "intervals-luck.html",
        &intervals(&publication, &found, &IntervalsView { look, around: None, board: None }),
    );
    // `luck_phutho_2026.csv`: 200,000 draws by another program.
    let text = include_str!("../../../tests/data/luck_phutho_2026.csv");
    let head: Vec<&str> = text.lines().next().expect("a head").split(',').collect();
    let at = |name: &str| head.iter().position(|cell| *cell == name).expect("a column");
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let unit = publication.dataset.unit(cells[at("code")]).expect("it is there");
        let spread = found.all[unit].as_ref().expect("it is ranked");
        let number = |name: &str| cells[at(name)].parse::<f64>().expect("a number");
        assert!((spread.low - number("low")).abs() <= 1.0, "{line}");
        assert!((spread.high - number("high")).abs() <= 1.0, "{line}");
    }
    // Alone, petitions move the ranks of those that have some, and of no pair without.
    let (_, part) = found.part.as_ref().expect("a part");
    let petitions = publication.framework.input("petitions").expect("an input");
    for (unit, spread) in part.iter().enumerate() {
        let spread = spread.as_ref().expect("it is ranked");
        let some = publication.dataset.row(unit, &publication.framework)[petitions].number();
        let some = some.expect("a count") > parindex::Exact::ZERO;
        assert!(some || spread.high - spread.low <= 1.0, "{unit}");
    }
}

/// Counted from the rows: the communes with petitions, none of which was answered on time or to
/// satisfaction, so that two indicators of 6 points each are lost that a commune without petitions has.
#[test]
fn a_few_petitions_throw_six_communes_back() {
    let publication = phu_tho();
    let framework = &publication.framework;
    let input = |id: &str| framework.input(id).expect("an input");
    let inputs = [input("petitions_on_time"), input("petitions_satisfied")];
    let unit = publication.dataset.unit("H44.100").expect("it is there");
    let peers = publication.board.units[unit].peers;
    let thrown = few(&publication, peers, &inputs);
    let mut expected: Vec<(u32, i64)> = (0..publication.dataset.units.len())
        .filter(|unit| publication.board.units[*unit].peers == peers)
        .filter_map(|unit| {
            let cases = publication.dataset.row(unit, framework)[input("petitions")].number()?;
            let cases = i64::try_from(cases.numerator()).ok().filter(|cases| *cases > 0)?;
            Some((publication.board.units[unit].rank?, cases))
        })
        .collect();
    expected.sort_unstable();
    let found: Vec<(u32, i64)> = thrown.iter().map(|one| (one.rank, one.cases)).collect();
    assert_eq!(found, expected);
    assert_eq!(found.iter().map(|(rank, _)| *rank).collect::<Vec<_>>(), [26, 27, 28, 29, 30, 31]);
    for one in &thrown {
        assert_eq!(one.lost, 1200);
        let total = publication.board.units[one.unit].total.expect("a total") + 1200;
        let better = publication.board.units.iter().enumerate().filter(|(other, result)| {
            *other != one.unit && result.peers == peers && result.total > Some(total)
        });
        assert_eq!(one.without as usize, better.count() + 1);
    }
}

#[test]
fn what_is_shown_is_what_scoring_again_gives() {
    let publication = phu_tho();
    let Publication { framework, dataset, board, .. } = &publication;
    let mut state = Simulator::new(&publication, VI, Some("H44.100"));
    let values = [("dossiers_on_time", "8000"), ("petitions_satisfied", "2"), ("petitions", "6")];
    for (round, (id, value)) in values.into_iter().enumerate() {
        set(&mut state, &publication, id, value);
        if round == 1 {
            state.settle();
            state.choose("H44.123");
        }
        let edits = link::read_edits(&publication, &state.edits());
        let edited = edited_dataset(dataset, framework, &edits, board.until);
        let again = score(framework, &edited, Stage::SecondAppraisal).expect("it scores");
        for unit in 0..dataset.units.len() {
            assert_eq!(state.result(unit).total, again.units[unit].total, "{id}");
            assert_eq!(state.result(unit).rank, again.units[unit].rank, "{id}");
        }
    }
}

#[test]
fn figures_stay_within_their_bounds_and_whole() {
    let publication = phu_tho();
    let mut state = Simulator::new(&publication, VI, Some("H44.100"));
    for (typed, kept) in [("9", "4"), ("2.4", ""), ("-3", "")] {
        let input = publication.framework.input("petitions_on_time").expect("an input");
        let read = state.set(input, typed);
        assert_eq!(read, !kept.is_empty(), "{typed}");
        if read {
            assert_eq!(state.edits(), format!("H44.100:petitions_on_time:{kept}"));
        }
    }
    // Back at what is published there is no edit.
    set(&mut state, &publication, "petitions_on_time", "0");
    assert_eq!(state.edits(), "");
    set(&mut state, &publication, "petitions_on_time", "");
    state.settle();
    let unit = publication.dataset.unit("H44.100").expect("it is there");
    assert_eq!(state.result(unit).rank, None);
}

#[test]
fn undo_goes_back_movement_by_movement_and_links_open_the_state() {
    let publication = phu_tho();
    let mut state = Simulator::new(&publication, VI, Some("H44.100"));
    for value in ["1", "2", "3"] {
        set(&mut state, &publication, "petitions_on_time", value);
    }
    state.settle();
    set(&mut state, &publication, "petitions_satisfied", "4");
    state.settle();
    state.undo(false);
    assert_eq!(state.edits(), "H44.100:petitions_on_time:3");
    state.undo(true);
    state.keep();
    assert!(!state.can_keep());
    state.undo(false);
    state.undo(false);
    assert_eq!((state.edits().as_str(), state.can_undo(false)), ("", false));
    state.open(0);
    state.seek(Some("total"), Some("70"));
    state.question = Question::Sampling;
    let there = state.link();
    let mut other = Simulator::new(&publication, VI, None);
    other.follow(&there);
    assert_eq!(other.link(), there);
    let view = SimulatorView { width: 720, ..SimulatorView::default() };
    let other = simulator(&other, &view).to_html();
    // Only what can be undone is not in a link.
    let buttons = |html: &str| html.replace(" disabled", "");
    assert_eq!(buttons(&other), buttons(&simulator(&state, &view).to_html()));
    // What is not there is left out, and nothing else.
    let mut wrong = Simulator::new(&publication, VI, Some("H44.100"));
    wrong.follow("unit=nobody&set=nobody:petitions:1,H44.100:nothing:1,H44.100:petitions:x,%:a:b,H44.100:petitions_on_time:2&keep=;;&target=x:1&question=&data=0&=&x");
    assert_eq!(wrong.edits(), "H44.100:petitions_on_time:2");
    assert!(simulator(&wrong, &view).to_html().contains("bộ số liệu khác"));
}

#[test]
fn a_scenario_as_csv() {
    let publication = phu_tho();
    let mut state = Simulator::new(&publication, VI, Some("H44.100"));
    set(&mut state, &publication, "petitions_on_time", "4");
    state.settle();
    let text = csv(&state);
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "unit,name,what,id,title,before,after");
    assert_eq!(
        lines[1],
        "H44.100,UBND Phường Việt Trì,input,petitions_on_time,\"Phản ánh, kiến nghị xử lý đúng hạn hoặc còn hạn\",0,4"
    );
    assert!(lines.contains(&"H44.100,UBND Phường Việt Trì,total,,,54.39,60.39"));
    assert!(lines.contains(&"H44.100,UBND Phường Việt Trì,rank,,,30,26"));
    assert_eq!(lines.iter().filter(|line| line.contains(",indicator,")).count(), 1);
}

/// Yes or no, percentages, dates; gates that figures alone read.
#[test]
fn every_kind_of_figure_has_its_field() {
    let publication = model_commune();
    let state = Simulator::new(&publication, VI, Some("binh-phu"));
    let view = SimulatorView { width: 720, first: true, ..SimulatorView::default() };
    let text = simulator(&state, &view).to_html();
    assert!(text.contains("type=\"checkbox\"") && text.contains("max=\"100\""), "{text}");
    let framework = r#"{ "format": "parindex/framework/1", "id": "days", "version": "1", "title": "Ngày",
        "inputs": [{ "id": "done", "title": "Ngày xong", "kind": "date" }],
        "groups": [{ "id": "g", "title": "Nhóm", "indicators": [{ "id": "1", "title": "Đúng hạn", "max": 2,
          "rule": { "kind": "date", "done": "done", "due": "2026-01-15", "else": 0 } }] }] }"#;
    let publication = small(framework, "code,name,done\nA,A,2026-01-20\nB,B,2026-01-10\n");
    let mut state = Simulator::new(&publication, VI, Some("A"));
    set(&mut state, &publication, "done", "2026-01-14");
    state.settle();
    assert_eq!(state.result(0).total, Some(200));
    assert!(simulator(&state, &view).to_html().contains("type=\"date\""));
}
