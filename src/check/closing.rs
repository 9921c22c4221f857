//! The end of the document (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 và II.9; Điều 13): `./.` once (END-01), recipients
//! (END-02), signature (END-03, END-04) without a name of the sample (REF-02).

use super::passages::PlanText;
use super::rule::{Rule, Told};
use super::terms::{FILE_COPY, NO_END_MARK};
use super::{Subject, is_blank, last_sign};
use crate::diagnostic::{FieldPath, Term, given, help};
use crate::plan::{FileCopy, Recipient, SignatureBlock, SigningAuthority};
use crate::vietnamese::case;

pub const RULES: &[Rule] = &[
    Rule::warning("END-02", no_recipients),
    Rule::error("END-03", signatory),
    Rule::hint("END-01", end_mark),
    Rule::warning("END-02", recipients),
    Rule::warning("END-02", file_copy),
    Rule::warning("END-03", signature).reads(&["signature_block.authority"]),
    Rule::warning("REF-02", sample_name),
    Rule::warning("END-04", degree),
    Rule::warning("END-03", signed_twice),
    Rule::warning("END-02", recipients_in_text),
];

const BLOCK: &str = "signature_block";
const END_MARK: &str = "./.";
/// Authority as it is typed into a position.
const PREFIXES: [&str; 5] = ["TM.", "KT.", "TL.", "TUQ.", "Q."];
/// Degrees and titles as they stand before a name, with the sign or space that parts them from it.
const DEGREES: [&str; 19] = [
    "ThS",
    "Ths",
    "TS.",
    "TS ",
    "Ts.",
    "PGS",
    "GS.",
    "GS ",
    "CN.",
    "CN ",
    "NGƯT",
    "NGND",
    "Thạc sĩ",
    "Thạc sỹ",
    "Tiến sĩ",
    "Tiến sỹ",
    "Cử nhân",
    "Nhà giáo",
    "Kỹ sư",
];

fn no_recipients(subject: Subject, told: &mut Told) {
    if subject.plan.recipients.is_empty() {
        told.warning("recipients", "chưa ghi nơi nhận.")
            .help("ghi cơ quan cấp trên và các bộ phận thực hiện; dòng Lưu được thêm tự động.");
    }
}

/// Who signs, and in which position.
fn signatory(subject: Subject, told: &mut Told) {
    let block = &subject.plan.signature_block;
    let path = FieldPath::new(BLOCK);
    if is_blank(block.position.as_deref()) {
        told.error(path.key("position"), "chưa ghi chức vụ người ký.")
            .help("ghi chức vụ người đứng đầu, ví dụ HIỆU TRƯỞNG.");
    }
    if is_blank(block.name.as_deref()) {
        told.warning(path.key("name"), "chưa ghi họ và tên người ký.").help("ghi đủ họ, tên đệm và tên.");
    }
    let signs_for_head = !matches!(block.authority, SigningAuthority::Head | SigningAuthority::Acting);
    if signs_for_head && is_blank(block.own_position.as_deref()) {
        told.warning(path.key("own_position"), "ký thay nhưng chưa ghi chức vụ của người ký.")
            .help("ghi chức vụ của người ký, ví dụ PHÓ HIỆU TRƯỞNG.");
    }
}

/// The sign is written by the program, at the end of the text.
fn end_mark(subject: Subject, told: &mut Told) {
    // No article asks for the sign in words; every sample of the decree has it: a hint.
    if subject.plan.end_mark == Some(false) {
        let help = help!["bỏ ", NO_END_MARK, "; chương trình ghi ./. ở cuối."];
        told.hint("end_mark", "cuối văn bản không có dấu ./.").help(help);
    }
    let is_body =
        |path: &FieldPath| !path.as_str().starts_with("appendices") && !path.as_str().starts_with("recipients");
    let texts: Vec<_> = subject.texts.iter().filter(|text| is_body(&text.path)).collect();
    let last = texts.len().saturating_sub(1);
    for (index, text) in texts.iter().enumerate().filter(|(_, text)| text.text.contains(END_MARK)) {
        let count = text.text.matches(END_MARK).count();
        let is_at_end = index == last && count == 1 && text.text.trim_end().ends_with(END_MARK);
        if !is_at_end {
            told.hint(&text.path, "dấu ./. không ở cuối văn bản.")
                .help("bỏ dấu đã gõ; chương trình ghi ./. một lần ở cuối.");
        }
    }
}

fn recipients(subject: Subject, told: &mut Told) {
    let path = FieldPath::new("recipients");
    for (index, recipient) in subject.plan.recipients.iter().enumerate() {
        let name = match recipient {
            Recipient::Name(name) => name,
            Recipient::Full(full) => &full.name,
        };
        let purpose = if let Recipient::Full(full) = recipient { full.purpose.as_deref() } else { None };
        if let Some(purpose) = purpose.filter(|purpose| matches!(last_sign(purpose), Some(';' | '.' | ','))) {
            told.hint(path.index(index).key("purpose"), format!("mục đích \"{}\" có dấu ở cuối.", purpose.trim()))
                .help("bỏ dấu đã gõ; chương trình ghi ngoặc và dấu.");
        }
        let name = name.trim().trim_start_matches(['-', ' ']);
        if purpose.is_some_and(|purpose| !purpose.trim().is_empty()) && names_purpose(name) {
            let message = format!("nơi nhận \"{name}\" đã có mục đích trong tên mà còn ghi mục đích khác.");
            told.warning(path.index(index), message).help("giữ một mục đích: tên ghi riêng, mục đích ghi riêng.");
        }
        if name.starts_with("Lưu") {
            let help = help!["ghi nơi lưu vào ", FILE_COPY, ", ví dụ \"VT\"; chương trình in \"- Lưu: VT.\"."];
            told.warning(path.index(index), "dòng Lưu ghi trong nơi nhận.").help(help);
        } else if name.starts_with("Kính gửi") {
            told.warning(path.index(index), "nơi nhận có \"Kính gửi\".")
                .help("chỉ ghi tên nơi nhận; kế hoạch không có dòng Kính gửi.");
        } else if matches!(last_sign(name), Some('.' | ',' | ':')) {
            told.hint(path.index(index), format!("nơi nhận \"{}\" kết thúc bằng dấu khác \";\".", name.trim()))
                .help("bỏ dấu đã gõ; chương trình ghi \";\" ở cuối mỗi nơi nhận.");
        }
    }
}

fn file_copy(subject: Subject, told: &mut Told) {
    if let Some(FileCopy::Text(text)) = &subject.plan.file_copy {
        let path = FieldPath::new("file_copy");
        if !text.contains("VT") {
            told.warning(&path, format!("nơi lưu \"{}\" không có VT.", text.trim()))
                .help("ghi \"VT\" (văn thư), rồi bộ phận soạn thảo, ví dụ \"VT, CM\".");
        } else if text.trim_start().starts_with("Lưu") || text.trim_end().ends_with('.') {
            told.hint(&path, "nơi lưu có chữ Lưu hoặc dấu chấm gõ sẵn.")
                .help("chỉ ghi \"VT\"; chương trình in \"- Lưu: VT.\".");
        }
    }
}

/// `UBND xã (để b/c)`.
fn names_purpose(name: &str) -> bool {
    let last = name.trim_end_matches([';', '.', ',', ' ']).strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    last.is_some_and(|(_, last)| {
        last.trim_start().to_lowercase().starts_with("để ") || matches!(last.trim(), "b/c" | "t/h" | "p/h")
    })
}

fn signature(subject: Subject, told: &mut Told) {
    let block = &subject.plan.signature_block;
    let path = FieldPath::new(BLOCK);
    let positions =
        [(&block.position, "position"), (&block.own_position, "own_position"), (&block.collective, "collective")];
    for (text, field) in positions {
        let Some(text) = text.as_deref().map(case::upper) else { continue };
        if let Some(prefix) = PREFIXES.iter().find(|prefix| text.trim_start().starts_with(*prefix)) {
            let message = format!("\"{}\" gõ sẵn {prefix}", text.trim());
            told.warning(path.key(field), message).help(help![
                "ghi riêng quyền hạn ký ở ",
                Term::Field("signature_block.authority"),
                " (KT., TL., TUQ., Q.) hoặc ",
                Term::Field("signature_block.collective"),
                " (TM.).",
            ]);
        }
    }
    if let (Some(position), Some(own)) = (&block.position, &block.own_position)
        && case::upper(position.trim()) == case::upper(own.trim())
    {
        told.warning(path.key("own_position"), "chức vụ người ký ghi hai lần.")
            .help("khi ký thay, ghi chức vụ của chính người ký, ví dụ PHÓ HIỆU TRƯỞNG.");
    }
    let name = case::upper(block.name.as_deref().unwrap_or("").trim());
    let mut posts = [&block.position, &block.own_position].into_iter().flatten().map(|post| case::upper(post.trim()));
    if posts.any(|post| !post.is_empty() && name.strip_prefix(&post).is_some_and(|rest| rest.starts_with(' '))) {
        told.warning(path.key("name"), "trước họ tên người ký ghi lại chức vụ.")
            .help("chỉ ghi họ tên; chức vụ đã in ở trên chữ ký.");
    }
    if let Some(second) =
        block.second_position.as_deref().map(|text| case::upper(text.trim())).filter(|text| !text.is_empty())
        && [&block.position, &block.own_position].into_iter().flatten().any(|first| case::upper(first.trim()) == second)
    {
        told.warning(path.key("second_position"), "chức vụ người ký ghi hai lần.")
            .help("chỉ ghi chức vụ thứ hai khi nó khác chức vụ ở trên chữ ký.");
    }
    deputy_as_head(block, &path, told);
}

/// Titles do not stand before the name.
fn degree(subject: Subject, told: &mut Told) {
    let block = &subject.plan.signature_block;
    let path = FieldPath::new(BLOCK);
    if !is_blank(block.degree.as_deref()) {
        told.warning(path.key("degree"), "trước họ tên người ký có học vị.")
            .help("bỏ học vị, trừ khi cơ quan quản lý ngành có quy định (Phụ lục I, mục II.7).");
    }
    let name = block.name.as_deref().unwrap_or("").trim();
    if let Some(degree) = DEGREES.iter().find(|degree| name.starts_with(**degree)) {
        told.warning(path.key("name"), format!("trước họ tên người ký có \"{degree}\"."))
            .help("chỉ ghi họ tên, trừ khi cơ quan quản lý ngành có quy định (Phụ lục I, mục II.7).");
    }
}

/// `Nguyễn Văn A`: the name of an example.
fn sample_name(subject: Subject, told: &mut Told) {
    let name = subject.plan.signature_block.name.as_deref().unwrap_or("").trim();
    if matches!(name.rsplit(' ').next(), Some("A" | "B" | "C" | "X")) && name.contains(' ') {
        told.warning("signature_block.name", format!("tên người ký \"{name}\" còn như trong mẫu."))
            .help("ghi đủ họ, tên đệm và tên.");
    }
}

/// A deputy signs for the head, one put in charge as well (Nghị định 30/2020/NĐ-CP, Điều 13); a school works under its
/// head and signs for nobody else.
fn deputy_as_head(block: &SignatureBlock, path: &FieldPath, told: &mut Told) {
    let position = case::upper(block.position.as_deref().unwrap_or("").trim());
    if block.authority == SigningAuthority::Head && position.starts_with("PHÓ ") {
        told.warning(path.key("position"), format!("\"{position}\" ký mà không ghi KT.")).help(help![
            "ghi ",
            given("signature_block.authority", "for-head"),
            ": in KT. HIỆU TRƯỞNG, dưới là PHÓ HIỆU TRƯỞNG.",
        ]);
    }
    let collective = case::upper(block.collective.as_deref().unwrap_or("").trim());
    let alone = ["TRƯỜNG ", "HIỆU TRƯỞNG", "BAN GIÁM HIỆU", "NHÀ TRƯỜNG"];
    if alone.iter().any(|words| collective.starts_with(words)) {
        told.hint(path.key("collective"), format!("ký TM. \"{collective}\"."))
            .help("trường làm việc theo chế độ thủ trưởng: ghi HIỆU TRƯỞNG, không có TM.");
    }
}

/// The paragraphs of the text and of the closing.
fn paragraphs(subject: Subject<'_>) -> impl Iterator<Item = &PlanText<'_>> {
    subject.texts.iter().filter(|text| {
        let path = text.path.as_str();
        (path.contains("blocks[") || path.starts_with("closing")) && !path.contains("rows[")
    })
}

/// A paragraph that is the position or the name of the signatory once more.
fn signed_twice(subject: Subject, told: &mut Told) {
    let block = &subject.plan.signature_block;
    let signs = [block.position.as_deref(), block.name.as_deref()];
    let signs: Vec<String> =
        signs.into_iter().flatten().map(|text| case::upper(text.trim())).filter(|text| !text.is_empty()).collect();
    let is_sign = |line: &str| signs.iter().any(|sign| sign == line);
    for text in paragraphs(subject).filter(|text| text.text.starts_with(char::is_uppercase)) {
        let line = text.text.trim();
        if is_sign(line) {
            told.warning(&text.path, "chức vụ hoặc tên người ký ghi trong nội dung.")
                .quote(line)
                .help("bỏ dòng này: khối chữ ký chỉ có một lần, ở cuối.");
        }
    }
}

fn recipients_in_text(subject: Subject, told: &mut Told) {
    for text in paragraphs(subject) {
        let line = text.text.trim();
        if matches!(line.trim_end_matches([':', ' ']), "Nơi nhận" | "NƠI NHẬN") {
            told.warning(&text.path, "chữ \"Nơi nhận\" ghi trong nội dung.")
                .quote(line)
                .help("bỏ dòng này: chương trình tự in nơi nhận ở cuối.");
        }
    }
}
