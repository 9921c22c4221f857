//! Compares neighbours: a point or paragraph that begins in small letters among capitals (TXT-01), or has no sign at
//! its end where the others have one (TXT-02). These are hints, because a writer may intend it.

use super::Subject;
use super::passages::PlanText;
use super::rule::{Rule, Told};
use super::text::Kind;

/// Fewer points do not show a habit.
const LEAST_POINTS: usize = 3;
/// Shorter texts are often no sentences.
const LEAST_WORDS: usize = 8;
/// Fewer paragraphs do not show a habit.
const LEAST_PARAGRAPHS: usize = 6;

pub const RULES: &[Rule] = &[Rule::hint("TXT-01", beginnings), Rule::hint("TXT-02", endings)];

/// The list that a point stands in: its path without the last index.
fn list_of<'a>(text: &'a PlanText) -> Option<&'a str> {
    let path = text.path.as_str();
    let is_point = path.ends_with(']') && matches!(text.kind, Kind::Prose | Kind::Cell);
    let list = &path[..path.rfind('[').filter(|_| is_point)?];
    ["items", "tasks", "activities", "name"].iter().any(|field| list.ends_with(field)).then_some(list)
}

/// One point that opens in small letters among others with a capital.
fn beginnings(subject: Subject, told: &mut Told) {
    for points in subject.texts.chunk_by(|one, next| list_of(one).is_some() && list_of(one) == list_of(next)) {
        // `a) …` and `b. …` are numbers.
        let is_numbered = |text: &str| text.chars().nth(1).is_some_and(|sign| matches!(sign, ')' | '.'));
        let is_small = |point: &&PlanText| {
            let text = point.text.trim_start();
            text.starts_with(char::is_lowercase) && !is_numbered(text)
        };
        let small: Vec<&PlanText> = points.iter().filter(is_small).collect();
        let capital = points.iter().filter(|point| point.text.trim_start().starts_with(char::is_uppercase)).count();
        let [only] = small.as_slice() else { continue };
        if points.len() >= LEAST_POINTS && capital + 1 == points.len() {
            told.hint(&only.path, "ý này mở đầu bằng chữ thường, các ý cùng danh sách viết hoa.")
                .quote(only.text.trim())
                .help("viết hoa chữ cái đầu của mỗi ý.");
        }
    }
}

/// Paragraphs and points without a sign at their end, where nearly all others have one.
fn endings(subject: Subject, told: &mut Told) {
    let is_sentence = |text: &&PlanText| {
        let path = text.path.as_str();
        text.kind == Kind::Prose
            && path.starts_with("sections")
            && !path.contains("].rows[")
            && text.text.split_whitespace().nth(LEAST_WORDS - 1).is_some()
    };
    let sentences: Vec<&PlanText> = subject.texts.iter().filter(is_sentence).collect();
    // The end mark of the document stands behind the last text when there is no closing.
    let last = sentences.last().filter(|_| subject.plan.closing.is_empty()).map(|text| &text.path);
    let bare = |text: &&&PlanText| {
        let text_of = text.text.trim_end();
        let is_told = super::text::breaks_off(text_of);
        text_of.ends_with(char::is_alphabetic) && !is_told && Some(&text.path) != last
    };
    let found: Vec<&&PlanText> = sentences.iter().filter(bare).collect();
    if sentences.len() < LEAST_PARAGRAPHS || found.len() * 3 > sentences.len() {
        return;
    }
    for text in found {
        told.hint(&text.path, "cuối câu này không có dấu chấm.")
            .quote(end_of(&text.text))
            .help("thêm dấu chấm, hoặc dấu chấm phẩy giữa các ý.");
    }
}

/// The last words.
fn end_of(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = words.len().saturating_sub(6);
    format!("…{}", words.get(start..).unwrap_or_default().join(" "))
}
