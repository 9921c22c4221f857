//! Authority, degree and name of the signatory: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7.

use super::Mender;
use super::text::{after_word, is_open, take_end};
use crate::diagnostic::FieldPath;
use crate::plan::{SignatureBlock, SigningAuthority};

impl Mender<'_> {
    pub(super) fn signature(&mut self, block: &mut SignatureBlock) {
        let path = FieldPath::new("signature_block");
        self.lines(block, &path);
        if let Some(collective) = &mut block.collective
            && let Some(rest) = after_sign(collective, "TM")
        {
            let message = format!("\"{}\" gõ sẵn TM.", collective.trim());
            *collective = rest.to_owned();
            self.told("END-03", &path.key("collective"), message, "đã bỏ; không cần gõ: chương trình tự ghi TM.");
        }
        self.authority(block, &path);
        self.ends(block, &path);
        self.degree(block, &path);
    }

    /// Signs at the end of a line, and what stands there once a document is signed: `(Đã ký)`, `(Ký, đóng dấu)`.
    fn ends(&mut self, block: &mut SignatureBlock, path: &FieldPath) {
        let fields = [
            ("collective", &mut block.collective),
            ("position", &mut block.position),
            ("own_position", &mut block.own_position),
            ("second_position", &mut block.second_position),
            ("name", &mut block.name),
        ];
        for (field, text) in fields {
            let Some(text) = text.as_mut().filter(|text| !is_open(text)) else { continue };
            let signed = without_signed(text).map(str::to_owned);
            let is_signed = signed.is_some();
            *text = signed.unwrap_or_else(|| std::mem::take(text));
            if take_end(text, &['.', ',', ';', ':']) || is_signed {
                let rule = if field == "name" { "END-04" } else { "END-03" };
                let message = format!("\"{text}\" có dấu ở cuối hoặc chữ \"Đã ký\" gõ sẵn.");
                let help = "đã bỏ: khối chữ ký chỉ in chức vụ và họ tên, chừa chỗ để ký.";
                self.told(rule, &path.key(field), message, help);
            }
        }
    }

    /// Lines of the position that have fields of their own: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    fn lines(&mut self, block: &mut SignatureBlock, path: &FieldPath) {
        let Some(position) = &block.position else { return };
        let lines: Vec<String> =
            position.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let mut rest = lines.as_slice();
        let collective = rest.first().filter(|_| block.collective.is_none()).and_then(|first| after_sign(first, "TM"));
        if collective.is_some() {
            rest = rest.get(1..).unwrap_or_default();
        }
        let is_for_head = rest
            .first()
            .is_some_and(|first| SigningAuthority::signs().any(|(sign, _)| after_sign(first, sign).is_some()));
        let (head, own) = match rest {
            [head] => (head, None),
            [head, own] if is_for_head && block.own_position.is_none() => (head, Some(own)),
            _ => return,
        };
        if collective.is_none() && own.is_none() {
            return;
        }
        let message = format!("\"{}\" ghi chung nhiều dòng của khối chữ ký.", lines.join(" / "));
        block.collective = collective.map(str::to_owned).or_else(|| block.collective.take());
        block.own_position = own.cloned().or_else(|| block.own_position.take());
        block.position = Some(head.clone());
        let help = "đã tách thành tập thể (TM.), chức vụ người đứng đầu và chức vụ người ký.";
        self.told("END-03", &path.key("position"), message, help);
    }

    /// `KT. HIỆU TRƯỞNG` says by what authority it is signed.
    fn authority(&mut self, block: &mut SignatureBlock, path: &FieldPath) {
        let Some(position) = &block.position else { return };
        let mut signs = SigningAuthority::signs();
        let found = signs.find_map(|(sign, authority)| Some((sign, authority, after_sign(position, sign)?)));
        let Some((sign, authority, rest)) = found else { return };
        // Another authority that was chosen contradicts the typed one: a person decides.
        if block.authority != SigningAuthority::Head && block.authority != authority {
            return;
        }
        let message = format!("\"{}\" gõ sẵn {sign}.", position.trim());
        let help = format!("đã bỏ; chọn quyền hạn ký {sign}. thì chương trình tự ghi.");
        block.position = Some(rest.to_owned());
        block.authority = authority;
        self.told("END-03", &path.key("position"), message, help);
    }

    /// The degree once more before the name.
    fn degree(&mut self, block: &mut SignatureBlock, path: &FieldPath) {
        let (Some(degree), Some(name)) = (&block.degree, &block.name) else { return };
        let rest = name.trim().strip_prefix(degree.trim().trim_end_matches('.'));
        let rest = rest.filter(|rest| rest.starts_with(['.', ' ', '\u{a0}']));
        let rest = rest.map(|rest| rest.trim_matches(['.', ' ', '\u{a0}'])).filter(|rest| !rest.is_empty());
        let Some(rest) = rest.filter(|_| !degree.trim().is_empty()) else { return };
        let message = format!("học vị \"{}\" ghi hai lần.", degree.trim());
        block.name = Some(rest.to_owned());
        self.told("END-04", &path.key("name"), message, "đã in một lần: học vị ghi ở mục riêng.");
    }
}

/// A line of the signature without the words for the signature itself, in brackets before or behind it.
fn without_signed(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_signed = |words: &str| {
        let words = words.trim().trim_end_matches('.').to_lowercase();
        words == "đã ký" || ["ký,", "ký tên", "ký và", "ký ghi", "đã ký"].iter().any(|word| words.starts_with(word))
    };
    if let Some((words, rest)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        return is_signed(words).then(|| rest.trim()).filter(|rest| !rest.is_empty());
    }
    let (rest, words) = text.strip_suffix(')')?.rsplit_once('(')?;
    is_signed(words).then(|| rest.trim()).filter(|rest| !rest.is_empty())
}

/// The text after an authority, its full stop or its stroke: `KT. HIỆU TRƯỞNG`, `K/T HIỆU TRƯỞNG`, `TM ỦY BAN …`.
fn after_sign<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let text = text.trim();
    let mut spelt = String::with_capacity(sign.len() * 2);
    spelt.extend(sign.chars().enumerate().flat_map(|(index, letter)| {
        let stroke = if index > 0 { Some('/') } else { None };
        stroke.into_iter().chain([letter])
    }));
    let rest = after_word(text, sign).or_else(|| after_word(text, &spelt))?;
    let is_parted = rest.starts_with(['.', ' ', '\u{a0}', ':']);
    let bare = rest.trim_start_matches(['.', ':', ' ', '\u{a0}']);
    // In capitals, as it is written by hand: `Q` of `Q. Hiệu trưởng` too.
    let is_sign = text.starts_with(|first: char| first.is_uppercase());
    (is_parted && is_sign && !bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::after_sign;

    #[test]
    fn authority_is_known_however_it_is_typed() {
        for text in ["KT. HIỆU TRƯỞNG", "KT.HIỆU TRƯỞNG", "K/T HIỆU TRƯỞNG", "KT HIỆU TRƯỞNG"] {
            assert_eq!(after_sign(text, "KT"), Some("HIỆU TRƯỞNG"), "{text}");
        }
        assert_eq!(after_sign("KTX TRƯỞNG", "KT"), None);
        assert_eq!(after_sign("KT.", "KT"), None);
    }
}
