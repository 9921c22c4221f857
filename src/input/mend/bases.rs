//! Legal bases, each a text of its own: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.

use super::Mender;
use super::text::{Text, after_word, take_end, take_front};
use crate::diagnostic::FieldPath;
use crate::plan::{Plan, RichText};
use crate::vietnamese::habit;
use crate::vietnamese::normalize::comparable;

/// Headings that the program writes over the bases of some forms.
const HEADINGS: [&str; 3] = ["căn cứ", "căn cứ xây dựng kế hoạch", "các căn cứ"];
const END_MARK: &str = "./.";

impl Mender<'_> {
    pub(super) fn bases(&mut self, plan: &mut Plan) {
        let list = FieldPath::new("legal_bases");
        let mut from = Vec::new();
        let mut bases = Vec::new();
        for (index, basis) in std::mem::take(&mut plan.legal_bases).into_iter().enumerate() {
            let path = list.index(index);
            if HEADINGS.contains(&comparable(&basis.said()).trim_end_matches([':', '.', ' '])) {
                let message = "tiêu đề của các căn cứ ghi thành một căn cứ.";
                self.told_in_list("BAS-01", &path, message, "đã bỏ: biểu mẫu có tiêu đề này thì chương trình tự in.");
                continue;
            }
            for mut basis in self.each_basis(basis, &path) {
                self.basis(&mut basis, &path);
                bases.push(basis);
                from.push(index);
            }
        }
        plan.legal_bases = bases;
        self.sources.arrange(&list, &from);
    }

    /// A dash or a number in front of a basis, the end mark behind it.
    fn basis(&mut self, basis: &mut RichText, path: &FieldPath) {
        if let Some(front) = take_front(basis, typed) {
            let message = format!("gõ sẵn \"{front}\" ở đầu căn cứ.");
            self.told_in_list("BAS-01", path, message, "đã bỏ; mỗi căn cứ mở đầu bằng \"Căn cứ\", không có gạch, số.");
        }
        let is_ended = basis.said().trim_end().ends_with(END_MARK);
        if is_ended && take_end(basis, &['.', '/']) {
            let help = "đã bỏ: chương trình tự ghi dấu ở cuối mỗi căn cứ và dấu ./. ở cuối văn bản.";
            self.told_in_list("BAS-01", path, "cuối căn cứ gõ sẵn dấu \"./.\".", help);
        }
    }

    /// Bases that were typed into one text, a line each.
    fn each_basis(&mut self, basis: RichText, path: &FieldPath) -> Vec<RichText> {
        let RichText::Plain(text) = &basis else { return vec![basis] };
        let opens = |line: &str| after_word(typed(line).map_or(line, |(_, rest)| rest), "căn cứ").is_some();
        if text.lines().filter(|line| opens(line)).count() < 2 {
            return vec![basis];
        }
        let mut parts: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match parts.last_mut().filter(|_| !opens(line)) {
                Some(last) => last.extend(["\n", line]),
                None => parts.push(line.to_owned()),
            }
        }
        let message = format!("{} căn cứ ghi chung một chỗ.", parts.len());
        self.told_in_list("BAS-01", path, message, "đã tách; mỗi căn cứ ghi một dòng riêng.");
        parts.into_iter().map(RichText::Plain).collect()
    }
}

/// A sign, a semicolon left over from the line above, or a number before "Căn cứ".
fn typed(text: &str) -> Option<(&str, &str)> {
    let left = |sign: char| matches!(sign, ';' | '.' | ',' | ':');
    let over = text.trim_start();
    let rest = over.trim_start_matches(|sign: char| left(sign) || sign.is_whitespace());
    let over = over.get(..over.len() - rest.len()).filter(|over| over.contains(left) && !rest.is_empty());
    over.map(|over| (over.trim_end(), rest))
        .or_else(|| habit::typed_sign(text))
        .or_else(|| habit::typed_number(text).filter(|(_, rest)| after_word(rest, "căn cứ").is_some()))
}
