//! The few words of the pages around the drawings.

use parindex::Language;

/// A text of the pages.
#[derive(Clone, Copy)]
pub enum Word {
    /// How many units have a rank.
    Ranked,
    /// The highest total.
    Highest,
    /// The lowest total.
    Lowest,
    /// The day of the figures.
    Taken,
    /// The links to further pages.
    Further,
    /// Before the files to download.
    Downloads,
    /// What is published, for recomputing.
    Publication,
    /// The ranking for Excel.
    Excel,
    /// Before the link to the ranking, where an element needs its script.
    NeedsScript,
    /// The link to the ranking.
    Ranking,
    /// What the pages are about.
    About,
    /// The link over the head of the first page.
    ToRanking,
    /// The link over the head of a unit's page.
    ToScorecard,
    /// The place of the scorecard.
    Scorecard,
    /// That every browser computes anew.
    Recomputed,
}

/// The text in a language.
pub fn say(word: Word, language: Language) -> &'static str {
    let [vi, en] = match word {
        Word::Ranked => ["Đơn vị được xếp hạng", "Units ranked"],
        Word::Highest => ["Điểm cao nhất", "Highest total"],
        Word::Lowest => ["Điểm thấp nhất", "Lowest total"],
        Word::Taken => ["Ngày lấy số liệu", "Figures of"],
        Word::Further => ["Trang khác", "Further pages"],
        Word::Downloads => ["Tải về: ", "Download: "],
        Word::Publication => {
            ["toàn bộ số liệu và kết quả (JSON)", "all figures and results (JSON)"]
        }
        Word::NeedsScript => ["Phần này cần JavaScript. Xem ", "This part needs JavaScript. See "],
        Word::Ranking => ["bảng xếp hạng", "the ranking"],
        Word::About => ["Cải cách hành chính", "Administrative reform"],
        Word::ToRanking => ["Đến bảng xếp hạng", "To the ranking"],
        Word::ToScorecard => ["Đến phiếu điểm", "To the scorecard"],
        Word::Scorecard => ["Phiếu điểm", "Scorecard"],
        Word::Recomputed => [
            "Điểm và hạng được tính lại ngay trong trình duyệt từ số liệu đã công bố.",
            "Your browser computes points and ranks anew from the published figures.",
        ],
        Word::Excel => ["bảng xếp hạng (CSV cho Excel)", "the ranking (CSV for Excel)"],
    };
    match language {
        Language::Vietnamese => vi,
        Language::English => en,
    }
}
