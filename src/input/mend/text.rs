//! Texts of a plan that lose what was typed at their ends, whether they are strings or runs of emphasis.

use std::borrow::Cow;
use std::ops::Range;

use super::Mender;
use crate::diagnostic::FieldPath;
use crate::plan::{Content, ContentItem, RichText, Runs};
use crate::vietnamese::habit;

/// A text of which a part can be kept.
pub trait Text {
    /// Without emphasis.
    fn said(&self) -> Cow<'_, str>;
    /// Keeps these bytes of what is said.
    fn keep(&mut self, kept: Range<usize>);
}

impl Text for String {
    fn said(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }

    fn keep(&mut self, kept: Range<usize>) {
        *self = self.get(kept).unwrap_or_default().to_owned();
    }
}

impl Text for RichText {
    fn said(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Runs(_) => Cow::Owned(self.plain()),
        }
    }

    fn keep(&mut self, kept: Range<usize>) {
        match self {
            Self::Plain(text) => text.keep(kept),
            Self::Runs(runs) => {
                let mut start = 0;
                for run in runs.iter_mut() {
                    let text = text_of(run);
                    let end = start + text.len();
                    let part = kept.start.clamp(start, end) - start..kept.end.clamp(start, end) - start;
                    start = end;
                    text.keep(part);
                }
                runs.retain_mut(|run| !text_of(run).is_empty());
            }
        }
    }
}

fn text_of(run: &mut Runs) -> &mut String {
    match run {
        Runs::Plain(text) => text,
        Runs::Emphasised(run) => &mut run.text,
    }
}

/// What stands in front of a text by habit, and the rest.
pub type Typed = fn(&str) -> Option<(&str, &str)>;

/// Takes away what was typed in front; what that was.
pub fn take_front(text: &mut impl Text, typed: Typed) -> Option<String> {
    let said = text.said();
    let (front, rest) = habit::bare(&said, typed)?;
    let (front, end) = (front.to_owned(), said.trim_end().len());
    let kept = end.saturating_sub(rest.len())..said.len();
    drop(said);
    text.keep(kept);
    Some(front)
}

/// Takes away these signs and spaces at the end; whether there were any besides spaces.
pub fn take_end(text: &mut impl Text, signs: &[char]) -> bool {
    let said = text.said();
    let kept = said.trim_end_matches(|sign: char| signs.contains(&sign) || matches!(sign, ' ' | '\u{a0}')).len();
    let is_typed = said.get(kept..).is_some_and(|rest| !rest.trim().is_empty());
    drop(said);
    if is_typed {
        text.keep(0..kept);
    }
    is_typed
}

/// Whether dots hold the place of words that are still to come: they are not signs at the end.
pub fn is_open(text: &str) -> bool {
    text.contains("..") || text.contains('…')
}

/// The text after a label and its colon, in whatever capitals: `Chủ trì: Hiệu trưởng`.
pub fn after_label<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let rest = after_word(text, label)?.trim_start();
    rest.strip_prefix([':', '：']).map(str::trim_start)
}

/// The text after a word, in whatever capitals, where the word ends there.
pub fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let rest = text.get(word.len()..)?;
    let is_same = text.get(..word.len()).is_some_and(|start| start.to_lowercase() == word.to_lowercase());
    (is_same && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

impl Mender<'_> {
    /// Takes the sign in front of a point away.
    pub fn sign(&mut self, text: &mut impl Text, path: &FieldPath) {
        if let Some(sign) = take_front(text, habit::typed_sign) {
            let message = format!("gõ sẵn dấu \"{sign}\" ở đầu ý.");
            self.told("NUM-01", path, message, "đã bỏ; không cần gõ: chương trình tự ghi dấu đầu dòng.");
        }
    }

    /// Takes the signs in front of the points of a list away, at every depth.
    pub fn points(&mut self, items: &mut [ContentItem], path: &FieldPath) {
        for (index, item) in items.iter_mut().enumerate() {
            match item {
                ContentItem::Text(text) if !may_open(text) => {}
                ContentItem::Text(text) => self.sign(text, &path.index(index)),
                ContentItem::Nested(nested) => {
                    let path = path.index(index);
                    self.sign(&mut nested.text, &path.key("text"));
                    self.points(&mut nested.items, &path.key("items"));
                }
            }
        }
    }

    /// The same of a field that may contain points.
    pub fn content(&mut self, content: &mut Content, path: impl FnOnce() -> FieldPath) {
        if let Content::List(items) = content {
            self.points(items, &path());
        }
    }
}

/// Most texts open with a letter: nothing was typed in front of them.
fn may_open(text: &str) -> bool {
    !text.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Run;

    #[test]
    fn signs_are_taken_from_runs_too() {
        let bold = |text: &str| Runs::Emphasised(Run { text: text.into(), bold: true, italic: false });
        let mut text = RichText::Runs(vec![bold("- "), bold("Mục"), Runs::Plain(" tiêu;".into())]);
        assert_eq!(take_front(&mut text, habit::typed_sign).as_deref(), Some("-"));
        assert!(take_end(&mut text, &[';']) && !take_end(&mut text, &[';']));
        assert_eq!(text, RichText::Runs(vec![bold("Mục"), Runs::Plain(" tiêu".into())]));
    }

    #[test]
    fn labels_are_known_in_any_capitals() {
        assert_eq!(after_label("CHỦ TRÌ : Hiệu trưởng", "Chủ trì"), Some("Hiệu trưởng"));
        assert_eq!(after_label("Chủ trì Hiệu trưởng", "Chủ trì"), None);
        assert_eq!(after_word("Số: 12", "số"), Some(": 12"));
        assert_eq!(after_word("Sốt", "số"), None);
    }
}
