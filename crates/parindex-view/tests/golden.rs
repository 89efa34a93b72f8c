//! Drawings compared with files, letter by letter. `MAKE_REF=1 cargo test` writes the files anew.

mod common;

use common::{golden, model_commune, phu_tho};
use parindex_view::{
    Agreement, Column, Language, RankingView, ScorecardView, Sort, ranking, scorecard,
};

#[test]
fn the_published_ranking() {
    let publication = phu_tho();
    let view = RankingView { links: Some("unit/"), ..RankingView::default() };
    golden("ranking-vi.html", &ranking(&publication, &view).to_html());
    let view = RankingView { language: Language::English, ..view };
    golden("ranking-en.html", &ranking(&publication, &view).to_html());
}

#[test]
fn the_interactive_ranking() {
    let view = RankingView {
        interactive: true,
        sort: Sort { column: Column::Total, descending: true },
        search: "viet tri",
        selected: Some("H44.100"),
        agreement: Agreement::Agrees,
        ..RankingView::default()
    };
    golden("ranking-interactive.html", &ranking(&phu_tho(), &view).to_html());
}

#[test]
fn scorecards() {
    let publication = phu_tho();
    for code in ["H44.100", "H44.116"] {
        let unit = publication.dataset.unit(code).expect("it is there");
        let view = ScorecardView { back: Some("../index.html"), ..ScorecardView::default() };
        let name = ["scorecard-", code, ".html"].concat();
        golden(&name, &scorecard(&publication, unit, &view).to_html());
    }
    let unit = publication.dataset.unit("H44.100").expect("it is there");
    let view = ScorecardView { language: Language::English, ..ScorecardView::default() };
    golden("scorecard-en.html", &scorecard(&publication, unit, &view).to_html());
}

#[test]
fn gates_without_points() {
    let publication = model_commune();
    golden("gates.html", &ranking(&publication, &RankingView::default()).to_html());
    golden("gates-card.html", &scorecard(&publication, 0, &ScorecardView::default()).to_html());
}
