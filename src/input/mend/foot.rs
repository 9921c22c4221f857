//! The end of the text, the recipients and what is filed: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9.

use super::Mender;
use super::text::{Text, after_word, take_end, take_front};
use crate::diagnostic::FieldPath;
use crate::plan::signature::{FullFileCopy, FullRecipient};
use crate::plan::{Block, FileCopy, Plan, Recipient, Section};
use crate::vietnamese::habit;
use crate::vietnamese::normalize::comparable;

/// Short forms of purposes and what they stand for.
const PURPOSES: [(&str, &str); 9] = [
    ("b/c", "báo cáo"),
    ("t/h", "thực hiện"),
    ("th/h", "thực hiện"),
    ("p/h", "phối hợp"),
    ("ph/h", "phối hợp"),
    ("c/đ", "chỉ đạo"),
    ("t/d", "theo dõi"),
    ("t/dõi", "theo dõi"),
    ("đ/b", "biết"),
];

const LONE_MARK: &str = "dấu ./. gõ thành một đoạn riêng.";

impl Mender<'_> {
    pub(super) fn foot(&mut self, plan: &mut Plan) {
        self.end_mark(plan);
        self.file_copy(plan);
        self.recipients(plan);
    }

    /// `./.` on a line of its own, or parted from the last sentence.
    fn end_mark(&mut self, plan: &mut Plan) {
        if plan.end_mark == Some(false) {
            return;
        }
        let path = FieldPath::new("closing");
        let last = plan.closing.iter().rposition(|text| !text.is_blank());
        let Some(last) = last else { return self.mark_of_sections(&mut plan.sections) };
        if plan.closing.get(last).is_some_and(|text| is_mark(&text.said())) {
            plan.closing.truncate(last);
            self.told("END-01", &path.index(last), LONE_MARK, "đã bỏ; chương trình ghi ./. một lần ở cuối.");
            if last == 0 {
                self.mark_of_sections(&mut plan.sections);
            }
        } else if let Some(text) = plan.closing.get_mut(last)
            && (text.said().trim_end().ends_with("/.") || text.said().trim_end().ends_with("./"))
            && take_end(text, &['.', '/'])
        {
            let message = "cuối đoạn kết gõ sẵn dấu ./.";
            self.told(
                "END-01",
                &path.index(last),
                message,
                "đã bỏ; không cần gõ: chương trình ghi ./. một lần ở cuối.",
            );
        }
    }

    /// The last block of the last section, where nothing closes the text.
    fn mark_of_sections(&mut self, sections: &mut [Section]) {
        let mut path = FieldPath::new("sections");
        let mut sections = sections;
        while let Some(index) = sections.len().checked_sub(1) {
            let Some(last) = sections.last_mut() else { return };
            path = path.index(index);
            if last.sections.is_empty() {
                if let Some(Block::Text(text)) = last.blocks.last()
                    && is_mark(text)
                {
                    let path = path.key("blocks").index(last.blocks.len() - 1);
                    last.blocks.pop();
                    self.told("END-01", &path, LONE_MARK, "đã bỏ; chương trình ghi ./. một lần ở cuối.");
                }
                return;
            }
            path = path.key("sections");
            sections = &mut last.sections;
        }
    }

    /// The word `Lưu`, a dash and a full stop around what is filed.
    fn file_copy(&mut self, plan: &mut Plan) {
        let mut is_typed = false;
        match &mut plan.file_copy {
            None => {}
            Some(FileCopy::Text(text)) => is_typed = bare_units(text),
            Some(FileCopy::Full(full)) => full.units.iter_mut().for_each(|unit| is_typed |= bare_units(unit)),
        }
        if matches!(&plan.file_copy, Some(FileCopy::Text(text)) if text.is_empty()) {
            plan.file_copy = None;
        }
        if is_typed {
            let message = "nơi lưu có chữ Lưu hoặc dấu chấm gõ sẵn.";
            let help = "đã bỏ; chỉ cần ghi \"VT\": chương trình in \"- Lưu: VT.\".";
            self.told("END-02", &FieldPath::new("file_copy"), message, help);
        }
    }

    fn recipients(&mut self, plan: &mut Plan) {
        let list = FieldPath::new("recipients");
        let (mut recipients, mut from) = (Vec::new(), Vec::new());
        for (index, recipient) in std::mem::take(&mut plan.recipients).into_iter().enumerate() {
            let path = list.index(index);
            for mut recipient in self.each_recipient(recipient, &path) {
                if let Some(units) = filed(&recipient) {
                    self.filed(&mut plan.file_copy, &units, &path);
                    continue;
                }
                self.recipient(&mut recipient, &path);
                if is_label(&recipient) {
                    let message = "dòng \"Nơi nhận:\" ghi thành một nơi nhận.";
                    self.told_in_list("END-02", &path, message, "đã bỏ: chương trình tự in chữ Nơi nhận.");
                    continue;
                }
                recipients.push(recipient);
                from.push(index);
            }
        }
        plan.recipients = recipients;
        self.sources.arrange(&list, &from);
    }

    /// Recipients that were typed into one text, a line each or with semicolons between them; they share the purpose.
    fn each_recipient(&mut self, recipient: Recipient, path: &FieldPath) -> Vec<Recipient> {
        let (name, full) = match &recipient {
            Recipient::Name(name) => (name, None),
            Recipient::Full(full) => (&full.name, Some(full)),
        };
        let parts: Vec<&str> = lines_of(name).into_iter().flat_map(between_semicolons).collect();
        if parts.len() < 2 {
            return vec![recipient];
        }
        let message = format!("{} nơi nhận ghi chung một chỗ.", parts.len());
        self.told_in_list("END-02", path, message, "đã tách; mỗi nơi nhận ghi một dòng riêng.");
        let one = |part: &str| {
            let plain = Recipient::Name(part.to_owned());
            match full {
                Some(full) if filed(&plain).is_none() => {
                    Recipient::Full(FullRecipient { name: part.to_owned(), ..full.clone() })
                }
                _ => plain,
            }
        };
        parts.into_iter().map(one).collect()
    }

    /// A line of the filed copies among the recipients.
    fn filed(&mut self, file_copy: &mut Option<FileCopy>, units: &[String], path: &FieldPath) {
        let message = "dòng Lưu ghi trong nơi nhận.";
        let own = match &*file_copy {
            None => Vec::new(),
            Some(FileCopy::Text(text)) => units_of(text),
            Some(FileCopy::Full(full)) => full.units.clone(),
        };
        let is_known = |unit: &&String| own.iter().any(|own| comparable(own) == comparable(unit));
        let added: Vec<String> = units.iter().filter(|unit| !is_known(unit)).cloned().collect();
        let all = [own, added].concat();
        let text = all.join(", ");
        match file_copy {
            Some(FileCopy::Full(FullFileCopy { units, .. })) => *units = all,
            other => *other = Some(FileCopy::Text(text.clone())),
        }
        let help = format!("đã chuyển: nơi lưu ghi ở mục riêng; chương trình in \"- Lưu: {text}.\".");
        self.told_in_list("END-02", path, message, help);
    }

    fn recipient(&mut self, recipient: &mut Recipient, path: &FieldPath) {
        let (name, purpose, copies) = match recipient {
            Recipient::Name(name) => (name, None, None),
            Recipient::Full(FullRecipient { name, purpose, copies }) => (name, Some(purpose), *copies),
        };
        if let Some(front) = take_front(name, front) {
            let message = format!("gõ sẵn \"{front}\" ở đầu nơi nhận.");
            self.told_in_list("END-02", path, message, "đã bỏ; không cần gõ: chương trình tự ghi gạch đầu dòng.");
        }
        // Where nothing follows, the writer exchanges the sign at the end.
        let is_followed = copies.is_some() || purpose.as_ref().is_some_and(|purpose| purpose.is_some());
        if is_followed && take_end(name, &[';', '.', ',']) {
            let message = format!("nơi nhận \"{name}\" có dấu ở cuối.");
            self.told_in_list("END-02", path, message, "đã bỏ; không cần gõ: chương trình tự ghi dấu.");
        }
        if let Some(purpose) = purpose {
            self.purpose(name, purpose, path);
        }
        if let Some(copies) = copies {
            self.copies(name, copies, path);
        }
    }

    /// Brackets and signs around the purpose; the purpose once more behind the name.
    fn purpose(&mut self, name: &mut String, purpose: &mut Option<String>, path: &FieldPath) {
        let Some(text) = purpose.as_deref().map(str::trim) else { return };
        let bare = habit::without_brackets(text.trim_end_matches([';', '.', ',', ' ']));
        let bare = bare.trim_end_matches([';', '.', ',', ' ']).to_owned();
        if text.ends_with([';', '.', ',']) && !bare.is_empty() {
            let message = format!("mục đích \"{text}\" có dấu ở cuối.");
            self.told_in_list("END-02", &path.key("purpose"), message, "đã bỏ; chương trình tự ghi ngoặc và dấu.");
        }
        *purpose = (!bare.is_empty()).then_some(bare);
        let Some(own) = purpose.as_deref() else { return };
        let said = name.trim_end_matches([';', '.', ',', ' ', '\u{a0}']);
        let Some((before, typed)) = said.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else { return };
        if is_purpose(typed) && same_purpose(typed, own) {
            let message = format!("mục đích \"{}\" ghi hai lần.", typed.trim());
            *name = before.trim_end().to_owned();
            self.told_in_list("END-02", path, message, format!("đã in một lần: ({own})."));
        }
    }

    /// The number of copies once more behind the name.
    fn copies(&mut self, name: &mut String, copies: u32, path: &FieldPath) {
        let said = name.trim_end_matches([';', '.', ',', ' ', '\u{a0}']);
        let Some((before, typed)) = said.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else { return };
        let number = typed.trim().trim_end_matches("bản").trim().parse::<u32>();
        if typed.contains("bản") && number == Ok(copies) {
            let message = format!("số bản \"{}\" ghi hai lần.", typed.trim());
            *name = before.trim_end().to_owned();
            self.told_in_list("END-02", path, message, format!("đã in một lần: ({copies} bản)."));
        }
    }
}

/// The lines of a text, if they are recipients of their own and not one that was broken.
fn lines_of(name: &str) -> Vec<&str> {
    let lines: Vec<&str> = name.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_one = |line: &&&str| {
        habit::typed_sign(line).is_some() || line.ends_with([';', '.']) || after_word(line, "nơi nhận").is_some()
    };
    if lines.iter().filter(is_one).count() + 1 < lines.len() { vec![name] } else { lines }
}

/// The parts of a line between semicolons that stand in no bracket.
fn between_semicolons(line: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = line.split(move |sign| {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        sign == ';' && depth == 0
    });
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    // A sign at the end is reported as such.
    if parts.len() < 2 { vec![line] } else { parts }
}

/// A paragraph that is nothing but the end mark, or what is left of it.
fn is_mark(text: &str) -> bool {
    matches!(&*text.replace([' ', '\u{a0}'], ""), "./." | "./" | "/." | "../.")
}

/// A sign, or the label over the recipients.
fn front(text: &str) -> Option<(&str, &str)> {
    habit::typed_sign(text).or_else(|| {
        let rest = after_word(text, "nơi nhận")?.trim_start().strip_prefix(':')?.trim();
        let label = text.trim_end().len() - rest.len();
        (!rest.is_empty()).then(|| (text.get(..label).unwrap_or_default().trim(), rest))
    })
}

fn is_label(recipient: &Recipient) -> bool {
    let (Recipient::Name(name) | Recipient::Full(FullRecipient { name, purpose: None, .. })) = recipient else {
        return false;
    };
    comparable(name).trim_end_matches([':', '.', ';', ' ']) == "nơi nhận"
}

/// What is filed, where a recipient is the line of the filed copies: `- Lưu: VT, CM.`, `Lưu VT`.
fn filed(recipient: &Recipient) -> Option<Vec<String>> {
    let (name, purpose) = match recipient {
        Recipient::Name(name) => (name, None),
        Recipient::Full(full) => (&full.name, full.purpose.as_deref()),
    };
    let bare = habit::bare(name, habit::typed_sign).map_or(name.as_str(), |(_, rest)| rest);
    let rest = after_word(bare, "lưu")?.trim();
    let (has_colon, rest) = (rest.starts_with(':'), rest.trim_start_matches([':', ' ', '\u{a0}']));
    let first = rest.split([' ', ',', '.', ';', '-']).next().unwrap_or_default();
    let is_short = !first.is_empty() && !first.chars().any(char::is_lowercase);
    let is_office = ["văn thư", "văn phòng", "hồ sơ", "hs"].iter().any(|word| rest.to_lowercase().starts_with(word));
    // `Lưu Văn An` is a person.
    if !has_colon && !is_short && !is_office && !rest.is_empty() {
        return None;
    }
    let purpose = purpose.map(habit::without_brackets).filter(|_| rest.is_empty());
    Some(units_of(purpose.unwrap_or(rest))).map(|units| if units.is_empty() { vec!["VT".to_owned()] } else { units })
}

fn units_of(text: &str) -> Vec<String> {
    let units =
        text.split([',', ';']).map(|unit| unit.trim_matches(['.', ' ', '\u{a0}'])).filter(|unit| !unit.is_empty());
    units.map(str::to_owned).collect()
}

/// Leaves nothing but what is filed; whether there was more.
fn bare_units(text: &mut String) -> bool {
    let before = text.trim().to_owned();
    let _ = take_front(text, habit::typed_sign);
    if let Some(rest) = after_word(text, "lưu") {
        *text = rest.trim_start_matches([':', ' ', '\u{a0}']).to_owned();
    }
    take_end(text, &['.', ';', ',', '/']);
    *text = text.trim().to_owned();
    *text != before
}

fn is_purpose(text: &str) -> bool {
    let text = purpose_words(text);
    comparable(&text).starts_with("để ")
        || PURPOSES.iter().any(|(short, long)| text == *short || text == *long)
        || text.contains('/')
}

/// Without "để", with short forms in full.
fn purpose_words(text: &str) -> String {
    let text = comparable(text);
    let bare = text.strip_prefix("để ").unwrap_or(&text).trim();
    PURPOSES.iter().find(|(short, _)| *short == bare).map_or(bare, |(_, long)| long).to_owned()
}

fn same_purpose(one: &str, other: &str) -> bool {
    purpose_words(one) == purpose_words(other)
}
