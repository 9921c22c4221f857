//! REF-03: a document that points to a part of itself that it does not have: `Phụ lục 03 kèm theo`, `theo Bảng 5`, `khoản 5
//! Điều 2 Quyết định này`, `mục VIII của Kế hoạch này`.

use std::collections::BTreeSet;

use crate::number::{self, Kind, roman_value};
use crate::rule::Remark;
use crate::subject::Subject;
use crate::text::Kind as TextKind;
use crate::vietnamese::letters;
use crate::words::{begins, is_upper};

/// Letters behind a number that say whose part it is.
const WINDOW: usize = 40;

/// Documents whose parts are not those of this one, wherever they are named.
pub const OTHERS: [&str; 10] = [
    "thông tư",
    "nghị định",
    "công văn",
    "kế hoạch số",
    "hướng dẫn",
    "luật",
    "nghị quyết",
    "chương trình",
    "phụ lục",
    "điều lệ",
];
/// Those that a clause of this document is told apart from by more than their type.
const NUMBERED: [&str; 3] = ["quyết định số", "báo cáo", "tờ trình số"];

/// What an annex of a decision is called by its own text.
const ANNEXED: [&str; 5] = ["quy chế này", "quy định này", "nội quy này", "quy tắc này", "quy trình này"];

/// An article: whether it stands in what the document issues, its number, and how many clauses it has.
struct Article {
    is_annexed: bool,
    number: usize,
    clauses: usize,
}

/// What the document has.
struct Parts {
    articles: Vec<Article>,
    captions: BTreeSet<usize>,
    tables: usize,
    /// The numbers of its annexes; one without a number may be any.
    annexes: BTreeSet<usize>,
    has_open_annex: bool,
    sections: usize,
}

pub fn remarks(subject: &Subject) -> Vec<Remark> {
    let parts = Parts::of(subject);
    let mut remarks = Vec::new();
    for text in subject.texts.iter().filter(|text| !matches!(text.passage.kind, TextKind::Name | TextKind::LegalBasis))
    {
        let (written, lower) = (text.passage.text, letters::lower(text.passage.text));
        if written.len() != lower.len() || is_label(&lower) {
            continue;
        }
        for missing in parts.missing(subject, written, &lower, text.passage.kind) {
            // Annexes in a file of their own are missed once.
            let is_annex = missing.starts_with("Phụ lục") && parts.has_no_annex(subject);
            if is_annex && remarks.iter().any(|told: &Remark| told.message.starts_with("chỉ dẫn tới \"Phụ lục"))
            {
                continue;
            }
            let remark = Remark::hint(format!("chỉ dẫn tới \"{missing}\" nhưng văn bản không có."));
            remarks.push(remark.help("sửa số được chỉ dẫn, hoặc thêm phần còn thiếu.").at_text(text.index, written));
        }
        if let Some(form) = forms(subject, &lower) {
            let remark = Remark::hint(format!("văn bản dẫn {form} kèm theo nhưng sau chữ ký không có gì."));
            remarks.push(remark.help("thêm biểu, mẫu ấy, hoặc gửi kèm tệp.").at_text(text.index, written));
        }
        let is_told = remarks.iter().any(|told: &Remark| told.message.contains("phụ lục kèm theo"));
        if !is_told && parts.lacks_any_annex(subject, &lower) {
            let remark = Remark::hint("văn bản dẫn phụ lục kèm theo nhưng tệp này không có phụ lục.");
            remarks.push(remark.help("thêm phụ lục, hoặc gửi kèm tệp phụ lục.").at_text(text.index, written));
        }
    }
    remarks
}

/// The caption of a table, the label of an annex, an article: what is pointed to, and points to nothing.
fn is_label(lower: &str) -> bool {
    ["bảng ", "phụ lục "].iter().any(|word| lower.trim_start().starts_with(word))
}

/// The number at the beginning of a text, in digits or Roman, and what follows it.
fn value(text: &str) -> Option<(usize, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = text.get(..end).filter(|word| !word.is_empty() && word.len() <= 4)?;
    let digits = word.parse::<usize>().ok();
    let roman = || word.bytes().all(|sign| b"IVX".contains(&sign)).then(|| roman_value(word)).flatten();
    Some((digits.or_else(roman)?, text.get(end..)?))
}

impl Parts {
    fn of(subject: &Subject) -> Self {
        let mut articles: Vec<Article> = Vec::new();
        let (mut captions, mut annexes, mut has_open_annex) = (BTreeSet::new(), BTreeSet::new(), false);
        let mut has_list = false;
        for (index, paragraph) in subject.paragraphs() {
            let text = paragraph.trimmed();
            let after = |word: &str| begins(text, word).then(|| text.get(word.len()..)).flatten().map(str::trim_start);
            captions.extend(after("bảng ").and_then(value).map(|(number, _)| number));
            if let Some(rest) = after("phụ lục") {
                match value(rest) {
                    Some((number, _)) => drop(annexes.insert(number)),
                    None => has_open_annex |= index >= subject.parts.closing_end || rest.is_empty(),
                }
            }
            // A list behind the signature is what the document calls its annex.
            let is_list =
                |text: &str| is_upper(text) && ["danh sách", "danh mục"].iter().any(|name| begins(text, name));
            has_list |= index >= subject.parts.closing_end && is_list(text);
            match number::of(paragraph).map(|number| (number.kind, number.ordinal())) {
                Some((Kind::Article, number)) => {
                    let is_annexed = index >= subject.parts.closing_end;
                    articles.push(Article { is_annexed, number, clauses: 0 });
                }
                Some((Kind::Arabic(1), number)) => {
                    if let Some(article) = articles.last_mut() {
                        article.clauses = article.clauses.max(number);
                    }
                }
                _ => {}
            }
        }
        has_open_annex |= has_list && annexes.is_empty();
        let tables = subject.manuscript.tables.iter().filter(|table| table.has_grid && !table.is_nested).count();
        let romans =
            subject.text.iter().filter_map(|item| item.number.as_ref().filter(|number| number.kind == Kind::Roman));
        let sections = romans.map(number::Number::ordinal).max().unwrap_or(0);
        Self { articles, captions, tables, annexes, has_open_annex, sections }
    }

    /// The parts that a text points to and that are not there.
    fn missing(&self, subject: &Subject, written: &str, lower: &str, kind: TextKind) -> Vec<String> {
        let own = subject.parts.title.type_name.as_deref().map(letters::lower).unwrap_or_default();
        let own = format!("{own} này");
        let mut found = Vec::new();
        for word in ["bảng", "phụ lục", "mục", "điều"] {
            for (at, _) in lower.match_indices(word) {
                let is_word = lower.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
                let Some((number, rest)) =
                    written.get(at + word.len()..).and_then(|rest| value(rest.strip_prefix(' ')?))
                else {
                    continue;
                };
                let start = written.len() - rest.len();
                let tail = lower.get(start..).unwrap_or("");
                let end = tail.char_indices().nth(WINDOW).map_or(tail.len(), |(at, _)| at);
                let window = tail.get(..end).and_then(|text| text.split(['.', ';', ')', '\n']).next()).unwrap_or("");
                let is_part = rest.starts_with(['.', '/'])
                    && rest.get(1..).is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
                let is_others =
                    OTHERS.iter().chain(&NUMBERED).any(|other| window.contains(other)) && !window.contains(" này");
                if !is_word || is_part || is_others {
                    continue;
                }
                let is_own = window.contains(&own) || window.contains("văn bản này");
                let before = lower.get(..at).unwrap_or("");
                let is_missing = match word {
                    "bảng" => self.lacks_table(number),
                    "phụ lục" => self.lacks_annex(subject, number, window),
                    "mục" => {
                        let is_here = ["bảng tại", "nêu tại", "danh mục tại", "quy định tại", "theo"]
                            .iter()
                            .any(|words| before.trim_end().ends_with(words));
                        let is_bare =
                            window.trim().is_empty() || window.starts_with([',', ' ']) && !window.contains(" của ");
                        (is_own
                            || is_here && is_bare && !OTHERS.iter().chain(&NUMBERED).any(|other| lower.contains(other)))
                            && self.sections > 1
                            && number > self.sections
                            && !before.split_whitespace().next_back().is_some_and(is_roman)
                    }
                    _ => {
                        let is_annexed = ANNEXED.iter().any(|words| window.contains(words));
                        let is_recipient = kind == TextKind::Recipient && before.trim_end().ends_with("như");
                        (is_own || is_annexed || is_recipient)
                            && self.lacks_article(is_annexed && !is_own, number, before)
                    }
                };
                if is_missing {
                    let clause = clause(before).filter(|_| word == "điều");
                    let name = crate::vietnamese::case::capitalize_first(word);
                    let text = written.get(at + word.len()..start).unwrap_or("").trim();
                    found.push(
                        clause
                            .map_or_else(|| format!("{name} {text}"), |clause| format!("khoản {clause} {name} {text}")),
                    );
                }
            }
        }
        found
    }

    /// `Phụ lục kèm theo Kế hoạch này` of a document that has no annex.
    fn lacks_any_annex(&self, subject: &Subject, lower: &str) -> bool {
        let points = ["phụ lục kèm theo", "phụ lục đính kèm"].iter().any(|words| lower.contains(words));
        let is_whole = subject.parts.signature.name.is_some() && subject.parts.attached_by.is_none();
        points && is_whole && self.has_no_annex(subject)
    }

    fn has_no_annex(&self, subject: &Subject) -> bool {
        !self.has_open_annex && self.annexes.is_empty() && subject.parts.appendices.is_empty()
    }

    fn lacks_table(&self, number: usize) -> bool {
        match self.captions.last() {
            Some(last) => number > *last,
            None => self.tables > 0 && number > self.tables,
        }
    }

    fn lacks_annex(&self, subject: &Subject, number: usize, window: &str) -> bool {
        let window = window.trim_start_matches([',', ' ']);
        let is_attached = ["kèm theo", "đính kèm", "ban hành kèm theo"].iter().any(|words| window.starts_with(words));
        let is_whole = subject.parts.signature.name.is_some() && subject.parts.attached_by.is_none();
        // One annex without a number may be the first, and no other.
        let is_only = subject.parts.appendices.len() == 1 && self.annexes.is_empty() && number > 1;
        is_whole && is_attached && (!self.has_open_annex || is_only) && !self.annexes.contains(&number)
    }

    fn lacks_article(&self, is_annexed: bool, number: usize, before: &str) -> bool {
        let own = || self.articles.iter().filter(move |article| article.is_annexed == is_annexed);
        let Some(last) = own().map(|article| article.number).max() else { return false };
        let article = own().find(|article| article.number == number);
        let lacks_clause =
            |article: &Article| clause(before).is_some_and(|clause| article.clauses > 0 && clause > article.clauses);
        number > last || article.is_some_and(lacks_clause)
    }
}

/// `Biểu số 03 kèm theo` of a document that ends with its signature.
fn forms(subject: &Subject, lower: &str) -> Option<String> {
    let is_whole = subject.parts.signature.name.is_some() && subject.parts.attached_by.is_none();
    let ends = subject.paragraphs().all(|(index, _)| index < subject.parts.closing_end);
    (is_whole && ends).then_some(())?;
    ["biểu số ", "mẫu số ", "phụ biểu số ", "biểu mẫu số ", "phụ biểu "].into_iter().find_map(|word| {
        lower.match_indices(word).find_map(|(at, _)| {
            let rest = lower.get(at + word.len()..)?;
            let number: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            let rest = rest.get(number.len()..)?.trim_start_matches([',', ' ']);
            let is_attached = ["kèm theo", "đính kèm"].iter().find_map(|words| rest.strip_prefix(words));
            // `kèm theo Thông tư …`
            let after = is_attached?.trim_start();
            let is_own =
                !OTHERS.iter().chain(&NUMBERED).any(|other| after.starts_with(other)) || after.contains(" này");
            (!number.is_empty() && is_own).then(|| format!("{word}{number}"))
        })
    })
}

/// The number of a greater part: `II mục 3`.
fn is_roman(word: &str) -> bool {
    word.chars().all(|sign| matches!(sign, 'i' | 'v' | 'x'))
}

/// `theo khoản 5 Điều 2`: the number before the article.
fn clause(before: &str) -> Option<usize> {
    let (_, number) = before.trim_end().rsplit_once("khoản ")?;
    number.trim().parse().ok()
}
