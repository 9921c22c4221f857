//! Number, symbol, place and subject: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3–II.5.

use super::Mender;
use super::text::{after_word, is_open, take_end};
use crate::diagnostic::FieldPath;
use crate::plan::{DocumentNumber, Letterhead, Lines, PartialDate, Plan};
use crate::vietnamese::case;

const USUAL_TYPE: &str = "KẾ HOẠCH";

impl Mender<'_> {
    pub(super) fn head(&mut self, plan: &mut Plan) {
        self.bodies(&mut plan.letterhead);
        self.number(&mut plan.letterhead);
        self.symbol(&mut plan.letterhead);
        self.place(&mut plan.letterhead);
        self.subject(plan);
    }

    /// Signs at the end of the names above the number, which stand in lines of their own.
    fn bodies(&mut self, letterhead: &mut Letterhead) {
        let mut is_typed = false;
        let mut end = |text: &mut String| is_typed |= !is_open(text) && take_end(text, &['.', ',', ';', ':']);
        letterhead.governing_body.iter_mut().for_each(&mut end);
        match &mut letterhead.issuing_body {
            Lines::One(line) => end(line),
            Lines::Many(lines) => lines.iter_mut().for_each(end),
        }
        if is_typed {
            let message = "cuối tên cơ quan có dấu câu.";
            self.told(
                "HDR-02",
                &FieldPath::new("letterhead.issuing_body"),
                message,
                "đã bỏ: tên cơ quan đứng ở dòng riêng.",
            );
        }
    }

    /// `Số: 12`, `12/KH-THCSYT`: the word, the stroke and the symbol stand elsewhere.
    fn number(&mut self, letterhead: &mut Letterhead) {
        let Some(DocumentNumber::Text(text)) = &letterhead.number else { return };
        if text.trim().is_empty() {
            return;
        }
        let bare = without_label(text, &["số"]);
        let (number, symbol) = bare.split_once('/').map_or((bare, ""), |(number, symbol)| (number, symbol.trim()));
        let Some(number) = numeral(number) else { return };
        if !symbol.is_empty() && !is_compatible(letterhead.symbol.as_deref(), symbol) {
            let (number, symbol) = (number.to_owned(), symbol.to_owned());
            return self.other_symbol(letterhead, &number, &symbol);
        }
        let number = (!number.is_empty()).then(|| DocumentNumber::Text(number.to_owned()));
        if text.trim() == bare && symbol.is_empty() && !bare.contains('/') && number.is_some() {
            return;
        }
        let message = format!("số văn bản \"{}\" không phải là một số.", text.trim());
        if !symbol.is_empty() {
            letterhead.symbol = Some(symbol.to_owned());
        }
        let help = match &number {
            Some(number) => format!("đã hiểu là số {}: chương trình tự ghi \"Số:\" và \"/\".", number.printed()),
            None => "đã để trống chỗ ghi số: chương trình tự ghi \"Số:\" và \"/\".".to_owned(),
        };
        letterhead.number = number;
        self.told("HDR-03", &FieldPath::new("letterhead.number"), message, help);
    }

    /// A number with another symbol behind it than the one that is given.
    fn other_symbol(&mut self, letterhead: &mut Letterhead, number: &str, typed: &str) {
        let Some(own) = letterhead.symbol.as_deref().map(str::trim).filter(|own| !own.is_empty()) else { return };
        let is_symbol =
            typed.contains('-') && typed.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '&'));
        if !is_symbol || number.is_empty() {
            return;
        }
        let message = format!("số văn bản ghi kèm ký hiệu \"{typed}\", mà ký hiệu của kế hoạch là \"{own}\".");
        let help = format!("văn bản in {number}/{own}; nếu ký hiệu đúng là \"{typed}\": sửa ở mục Ký hiệu.");
        letterhead.number = Some(DocumentNumber::Text(number.to_owned()));
        self.contradicted("HDR-03", &FieldPath::new("letterhead.number"), message, help);
    }

    /// `/KH-THCSYT`, `12/KH-THCSYT`: the number stands in its own field.
    fn symbol(&mut self, letterhead: &mut Letterhead) {
        let Some(text) = letterhead.symbol.as_deref().map(str::trim) else { return };
        let bare = without_label(text, &["ký hiệu", "kí hiệu", "số"]);
        let (number, symbol) = bare.split_once('/').unwrap_or(("", bare));
        let symbol = symbol.trim_matches([' ', '/', '-', '–', '.', ',', ';', '\u{a0}']);
        if symbol == text || symbol.is_empty() || symbol.contains('/') || text.ends_with(['-', '–']) {
            return;
        }
        let Some(number) = numeral(number) else { return };
        let own = letterhead.number.as_ref().map(DocumentNumber::printed).filter(|own| !own.is_empty());
        let typed = (!number.is_empty()).then(|| DocumentNumber::Text(number.to_owned()));
        match (own, &typed) {
            (Some(own), Some(typed)) if own != typed.printed() => {
                let message = format!("ký hiệu ghi kèm số {}, mà số văn bản là {own}.", typed.printed());
                let help =
                    format!("văn bản in {own}/{symbol}; nếu số đúng là {}: sửa ở mục Số văn bản.", typed.printed());
                letterhead.symbol = Some(symbol.to_owned());
                return self.contradicted("HDR-03", &FieldPath::new("letterhead.symbol"), message, help);
            }
            (None, Some(_)) => letterhead.number = typed,
            _ => {}
        }
        let message = format!("ký hiệu \"{text}\" chưa đúng mẫu.");
        let help = format!("đã hiểu là \"{symbol}\": chương trình tự ghi \"Số:\", số và \"/\".");
        letterhead.symbol = Some(symbol.to_owned());
        self.told("HDR-03", &FieldPath::new("letterhead.symbol"), message, help);
    }

    /// `Yên Thành, ngày 5 tháng 9 năm 2026`: the date stands in its own field.
    fn place(&mut self, letterhead: &mut Letterhead) {
        let Some(text) = letterhead.place_name.as_deref().map(str::trim) else { return };
        let (name, date) = place_and_date(text);
        let bare = name.trim_end_matches([',', ';', ':', '.', ' ', '\u{a0}']);
        let bare = if name.ends_with("..") { name } else { bare };
        if bare == text {
            return;
        }
        let date = match date {
            Some(Written::Date(date)) => Some(date),
            Some(Written::Open) | None => None,
        };
        match (letterhead.issue_date, date) {
            (None, Some(_)) => letterhead.issue_date = date,
            (Some(own), Some(typed)) if own != typed => {
                if let Some(date) = refined(own, typed) {
                    letterhead.issue_date = Some(date);
                } else {
                    let message = format!("địa danh ghi kèm ngày {typed}, mà ngày ban hành là {own}.");
                    let help = format!(
                        "văn bản in địa danh \"{bare}\" và ngày {own}; nếu đúng là {typed}: sửa ở mục Ngày ban hành."
                    );
                    letterhead.place_name = (!bare.is_empty()).then(|| bare.to_owned());
                    return self.contradicted("HDR-04", &FieldPath::new("letterhead.place_name"), message, help);
                }
            }
            _ => {}
        }
        let message = format!("địa danh \"{text}\" có thừa dấu hoặc ngày.");
        let help = match date {
            Some(date) => format!("đã hiểu địa danh là \"{bare}\", ngày ban hành là {date}."),
            None => format!("đã hiểu địa danh là \"{bare}\": chương trình tự ghi dấu phẩy và ngày."),
        };
        letterhead.place_name = (!bare.is_empty()).then(|| bare.to_owned());
        self.told("HDR-04", &FieldPath::new("letterhead.place_name"), message, help);
    }

    /// `V/v xây dựng …`: that is how letters say what they are about.
    fn about(&mut self, plan: &mut Plan) {
        let line = match &mut plan.subject {
            Lines::One(line) => line,
            Lines::Many(lines) => match lines.first_mut() {
                Some(line) => line,
                None => return,
            },
        };
        let rest = after_word(line, "v/v").map(|rest| rest.trim_start_matches([':', '.', ' ', '\u{a0}']));
        let Some(rest) = rest.filter(|rest| !rest.is_empty()) else { return };
        let mut letters = rest.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        *line = first + letters.as_str();
        self.told(
            "HDR-06",
            &FieldPath::new("subject"),
            "trích yếu gõ sẵn \"V/v\".",
            "đã bỏ: chữ V/v chỉ dùng ở công văn.",
        );
    }

    /// `KẾ HOẠCH Xây dựng …`: the type of the document stands above.
    fn subject(&mut self, plan: &mut Plan) {
        self.kind_again(plan);
        self.about(plan);
    }

    fn kind_again(&mut self, plan: &mut Plan) {
        let kind = plan.document_type.as_deref().map_or(USUAL_TYPE, str::trim).to_owned();
        let Some(first) = plan.subject.iter().next() else { return };
        // In capitals only: `Kế hoạch hóa gia đình` may be what a plan is about.
        let rest = first.trim_start().strip_prefix(case::upper(&kind).as_str());
        let Some(rest) = rest.filter(|rest| !kind.is_empty() && !rest.starts_with(char::is_alphanumeric)) else {
            return;
        };
        let rest = rest.trim_start_matches([' ', ':', '-', '–', '\u{a0}']).to_owned();
        let lines = plan.subject.iter().skip(1).map(str::to_owned);
        plan.subject = Lines::Many(Some(rest).filter(|rest| !rest.is_empty()).into_iter().chain(lines).collect());
        let message = format!("trích yếu nhắc lại tên loại {kind}.");
        self.told("HDR-06", &FieldPath::new("subject"), message, "đã bỏ: tên loại được in ở dòng riêng phía trên.");
    }
}

/// The text after these words and their colon.
fn without_label<'a>(text: &'a str, labels: &[&str]) -> &'a str {
    let mut rest = text.trim();
    while let Some(after) = labels.iter().find_map(|label| after_word(rest, label)) {
        rest = after.trim_start_matches([':', ' ', '\u{a0}', ',']);
    }
    rest.trim()
}

/// The number of a document as it is typed: digits, perhaps a letter; empty for dots and spaces.
fn numeral(text: &str) -> Option<&str> {
    let text = text.trim_matches([' ', '\u{a0}', ':', '.', '…', '_', ',', ';']);
    let digits = text.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && text.len() - digits.len() <= 1;
    (is_number && digits.is_empty() == text.is_empty()).then_some(text)
}

/// Whether a symbol typed elsewhere is the one that is given, or none is given.
fn is_compatible(own: Option<&str>, typed: &str) -> bool {
    let folded = |text: &str| case::upper(text).replace([' ', '\u{a0}', '/'], "");
    let is_symbol = typed.contains('-') && !typed.contains('/') && typed.chars().any(char::is_alphabetic);
    is_symbol && own.map(folded).is_none_or(|own| own.is_empty() || own == folded(typed))
}

/// A date written behind a place.
enum Written {
    Date(PartialDate),
    /// `ngày … tháng … năm …`
    Open,
}

/// The place, and the date that was written behind it.
fn place_and_date(text: &str) -> (&str, Option<Written>) {
    let at_day = text.char_indices().find(|(at, _)| after_word(text.get(*at..).unwrap_or(""), "ngày").is_some());
    let starts = at_day.map(|(at, _)| at).into_iter().chain(text.find(',').map(|at| at + 1));
    for at in starts {
        let (name, date) = text.split_at(at);
        if let Some(written) = written_date(date.trim_matches([' ', ',', '.', '\u{a0}'])) {
            return (name.trim_end(), Some(written));
        }
    }
    (text, None)
}

fn written_date(text: &str) -> Option<Written> {
    if let Some(date) = PartialDate::parse(text) {
        return Some(Written::Date(date));
    }
    let rest = after_word(text, "ngày")?;
    let is_open = |word: &str| word.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '…' | '_' | '/'));
    let lower = rest.to_lowercase();
    let is_date = lower.split_whitespace().all(|word| matches!(word, "tháng" | "năm") || is_open(word));
    if !is_date {
        return None;
    }
    let known = ["tháng", "năm"].iter().find_map(|noun| PartialDate::parse(lower.get(lower.find(noun)?..)?));
    Some(known.map_or(Written::Open, Written::Date))
}

/// The more precise of two dates that do not contradict each other.
fn refined(own: PartialDate, typed: PartialDate) -> Option<PartialDate> {
    let (own_day, typed_day) = (own.to_string(), typed.to_string());
    let names = |outer: PartialDate, inner: PartialDate| match (outer, inner) {
        (PartialDate::Month(month), PartialDate::Day(day)) => month == day.into(),
        (PartialDate::Year(year), inner) => inner.first_day().is_some_and(|day| chrono::Datelike::year(&day) == year),
        _ => false,
    };
    if own_day == typed_day || names(typed, own) {
        Some(own)
    } else if names(own, typed) {
        Some(typed)
    } else {
        None
    }
}
