//! The tablet on the counter, letter by letter.

mod common;

use common::golden;
use parindex::dataset::Period;
use parindex_view::Language;
use parindex_view::satisfaction::{Answer, SatisfactionView, Screen, Sent, satisfaction};

fn answers() -> [Answer<'static>; 3] {
    [("very_satisfied", 4, 1_184), ("satisfied", 1, 90), ("dissatisfied", 0, 7)]
        .map(|(id, today, counted)| Answer { id, label: "", today, counted })
}

#[test]
fn question_thanks_and_desk() {
    let answers = answers();
    let view = SatisfactionView {
        heading_level: 1,
        office: "Bộ phận Một cửa xã Bình Phú",
        answers: &answers,
        kept: true,
        ..SatisfactionView::default()
    };
    golden("satisfaction.html", &satisfaction(&view).to_html());
    let thanks = SatisfactionView { screen: Screen::Thanks(1), ..view.clone() };
    golden("satisfaction-thanks.html", &satisfaction(&thanks).to_html());
    let desk = SatisfactionView {
        screen: Screen::Desk,
        period: Period::parse("2026-Q4"),
        language: Language::English,
        sent: Sent::Waiting,
        ..view
    };
    golden("satisfaction-desk.html", &satisfaction(&desk).to_html());
}

/// What is read out and has the focus stays in its place through all three.
#[test]
fn the_bones_are_the_same_on_every_screen() {
    let answers = answers();
    let bones = |screen| {
        let view = SatisfactionView { screen, answers: &answers, ..SatisfactionView::default() };
        let drawn = satisfaction(&view);
        let names = drawn.children.iter().take(6).map(|child| match child {
            parindex_view::Node::Element(element) => element.name,
            parindex_view::Node::Text(_) => "",
        });
        names.collect::<Vec<_>>()
    };
    assert_eq!(bones(Screen::Ask), bones(Screen::Thanks(2)));
    assert_eq!(bones(Screen::Ask), bones(Screen::Desk));
}

#[test]
fn markup_and_nothing_to_answer() {
    let odd = [Answer { id: "<b>", label: "<script>", today: u64::MAX, counted: u64::MAX }];
    for answers in [&odd[..], &[]] {
        for screen in [Screen::Ask, Screen::Thanks(7), Screen::Desk] {
            let view = SatisfactionView {
                screen,
                answers,
                question: "<img>",
                ..SatisfactionView::default()
            };
            let html = satisfaction(&view).to_html();
            assert!(!html.contains("<script") && !html.contains("<img"));
        }
    }
}
