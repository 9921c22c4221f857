//! The end of the document in detail: `./.` once (END-01), recipients (END-02), signature (END-03, END-04).

use super::Subject;
use super::terms::{FILE_COPY, NO_END_MARK};
use crate::diagnostic::{FieldPath, Finding, Report, Term, given, help};
use crate::plan::{FileCopy, Recipient, SignatureBlock, SigningAuthority};
use crate::vietnamese::case;

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

pub fn check(subject: Subject, report: &mut Report) {
    end_mark(subject, report);
    recipients(subject, report);
    signature(subject, report);
    signed_twice(subject, report);
}

/// The sign is written by the program, at the end of the text.
fn end_mark(subject: Subject, report: &mut Report) {
    // No article asks for the sign in words; every sample of the decree has it: a hint.
    if subject.plan.end_mark == Some(false) {
        let finding = Finding::hint("END-01", "cuối văn bản không có dấu ./.").at(&FieldPath::new("end_mark"));
        report.push(finding.help(help!["bỏ ", NO_END_MARK, "; chương trình ghi ./. ở cuối."]));
    }
    let is_body =
        |path: &FieldPath| !path.as_str().starts_with("appendices") && !path.as_str().starts_with("recipients");
    let texts: Vec<_> = subject.texts.iter().filter(|text| is_body(&text.path)).collect();
    let last = texts.len().saturating_sub(1);
    for (index, text) in texts.iter().enumerate() {
        let count = text.text.matches(END_MARK).count();
        let is_at_end = index == last && count == 1 && text.text.trim_end().ends_with(END_MARK);
        if count > 0 && !is_at_end {
            let finding = Finding::hint("END-01", "dấu ./. không ở cuối văn bản.").at(&text.path);
            report.push(finding.help("bỏ dấu đã gõ; chương trình ghi ./. một lần ở cuối."));
        }
    }
}

fn recipients(subject: Subject, report: &mut Report) {
    let path = FieldPath::new("recipients");
    for (index, recipient) in subject.plan.recipients.iter().enumerate() {
        let name = match recipient {
            Recipient::Name(name) => name,
            Recipient::Full(full) => &full.name,
        };
        let purpose = if let Recipient::Full(full) = recipient { full.purpose.as_deref() } else { None };
        if let Some(purpose) = purpose.filter(|purpose| purpose.trim_end().ends_with([';', '.', ','])) {
            let finding = Finding::hint("END-02", format!("mục đích \"{}\" có dấu ở cuối.", purpose.trim()));
            report.push(
                finding.at(&path.index(index).key("purpose")).help("bỏ dấu đã gõ; chương trình ghi ngoặc và dấu."),
            );
        }
        let name = name.trim().trim_start_matches(['-', ' ']);
        if purpose.is_some_and(|purpose| !purpose.trim().is_empty()) && names_purpose(name) {
            let message = format!("nơi nhận \"{name}\" đã có mục đích trong tên mà còn ghi mục đích khác.");
            let finding = Finding::warning("END-02", message).at(&path.index(index));
            report.push(finding.help("giữ một mục đích: tên ghi riêng, mục đích ghi riêng."));
        }
        if name.starts_with("Lưu") {
            let finding = Finding::warning("END-02", "dòng Lưu ghi trong nơi nhận.").at(&path.index(index));
            report.push(finding.help(help![
                "ghi nơi lưu vào ",
                FILE_COPY,
                ", ví dụ \"VT\"; chương trình in \"- Lưu: VT.\"."
            ]));
        } else if name.starts_with("Kính gửi") {
            let finding = Finding::warning("END-02", "nơi nhận có \"Kính gửi\".").at(&path.index(index));
            report.push(finding.help("chỉ ghi tên nơi nhận; kế hoạch không có dòng Kính gửi."));
        } else if name.trim_end().ends_with(['.', ',', ':']) {
            let finding =
                Finding::hint("END-02", format!("nơi nhận \"{}\" kết thúc bằng dấu khác \";\".", name.trim()));
            report
                .push(finding.at(&path.index(index)).help("bỏ dấu đã gõ; chương trình ghi \";\" ở cuối mỗi nơi nhận."));
        }
    }
    if let Some(FileCopy::Text(text)) = &subject.plan.file_copy {
        let path = FieldPath::new("file_copy");
        if !text.contains("VT") {
            let finding = Finding::warning("END-02", format!("nơi lưu \"{}\" không có VT.", text.trim())).at(&path);
            report.push(finding.help("ghi \"VT\" (văn thư), rồi bộ phận soạn thảo, ví dụ \"VT, CM\"."));
        } else if text.trim_start().starts_with("Lưu") || text.trim_end().ends_with('.') {
            let finding = Finding::hint("END-02", "nơi lưu có chữ Lưu hoặc dấu chấm gõ sẵn.").at(&path);
            report.push(finding.help("chỉ ghi \"VT\"; chương trình in \"- Lưu: VT.\"."));
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

fn signature(subject: Subject, report: &mut Report) {
    let block = &subject.plan.signature_block;
    let path = FieldPath::new("signature_block");
    let positions =
        [(&block.position, "position"), (&block.own_position, "own_position"), (&block.collective, "collective")];
    for (text, field) in positions {
        let Some(text) = text.as_deref().map(case::upper) else { continue };
        if let Some(prefix) = PREFIXES.iter().find(|prefix| text.trim_start().starts_with(*prefix)) {
            let message = format!("\"{}\" gõ sẵn {prefix}", text.trim());
            let finding = Finding::warning("END-03", message).at(&path.key(field));
            report.push(finding.help(help![
                "ghi riêng quyền hạn ký ở ",
                Term::Field("signature_block.authority"),
                " (KT., TL., TUQ., Q.) hoặc ",
                Term::Field("signature_block.collective"),
                " (TM.).",
            ]));
        }
    }
    if let (Some(position), Some(own)) = (&block.position, &block.own_position)
        && case::upper(position.trim()) == case::upper(own.trim())
    {
        let finding = Finding::warning("END-03", "chức vụ người ký ghi hai lần.").at(&path.key("own_position"));
        report.push(finding.help("khi ký thay, ghi chức vụ của chính người ký, ví dụ PHÓ HIỆU TRƯỞNG."));
    }
    if let Some(second) =
        block.second_position.as_deref().map(|text| case::upper(text.trim())).filter(|text| !text.is_empty())
        && [&block.position, &block.own_position].into_iter().flatten().any(|first| case::upper(first.trim()) == second)
    {
        let finding = Finding::warning("END-03", "chức vụ người ký ghi hai lần.").at(&path.key("second_position"));
        report.push(finding.help("chỉ ghi chức vụ thứ hai khi nó khác chức vụ ở trên chữ ký."));
    }
    deputy_as_head(block, &path, report);
    sample_name(block, &path, report);
    let name = block.name.as_deref().unwrap_or("").trim();
    if let Some(degree) = DEGREES.iter().find(|degree| name.starts_with(**degree)) {
        let finding =
            Finding::warning("END-04", format!("trước họ tên người ký có \"{degree}\".")).at(&path.key("name"));
        report.push(finding.help("chỉ ghi họ tên, trừ khi cơ quan quản lý ngành có quy định (Phụ lục I, mục II.7)."));
    }
}

/// `Nguyễn Văn A`: the name of an example.
fn sample_name(block: &SignatureBlock, path: &FieldPath, report: &mut Report) {
    let name = block.name.as_deref().unwrap_or("").trim();
    if matches!(name.rsplit(' ').next(), Some("A" | "B" | "C" | "X")) && name.contains(' ') {
        let finding = Finding::warning("REF-02", format!("tên người ký \"{name}\" còn như trong mẫu."));
        report.push(finding.at(&path.key("name")).help("ghi đủ họ, tên đệm và tên."));
    }
}

/// A deputy signs for the head, one put in charge as well (Nghị định 30/2020/NĐ-CP, Điều 13); a school works under its
/// head and signs for nobody else.
fn deputy_as_head(block: &SignatureBlock, path: &FieldPath, report: &mut Report) {
    let position = case::upper(block.position.as_deref().unwrap_or("").trim());
    if block.authority == SigningAuthority::Head && position.starts_with("PHÓ ") {
        let finding =
            Finding::warning("END-03", format!("\"{position}\" ký mà không ghi KT.")).at(&path.key("position"));
        report.push(finding.help(help![
            "ghi ",
            given("signature_block.authority", "for-head"),
            ": in KT. HIỆU TRƯỞNG, dưới là PHÓ HIỆU TRƯỞNG.",
        ]));
    }
    let collective = case::upper(block.collective.as_deref().unwrap_or("").trim());
    if collective.starts_with("TRƯỜNG ") || collective.starts_with("HIỆU TRƯỞNG") {
        let finding = Finding::hint("END-03", format!("ký TM. \"{collective}\".")).at(&path.key("collective"));
        report.push(finding.help("trường làm việc theo chế độ thủ trưởng: ghi HIỆU TRƯỞNG, không có TM."));
    }
}

/// A paragraph that is the position or the name of the signatory once more.
fn signed_twice(subject: Subject, report: &mut Report) {
    let block = &subject.plan.signature_block;
    let signs = [block.position.as_deref(), block.name.as_deref()];
    let signs: Vec<String> =
        signs.into_iter().flatten().map(|text| case::upper(text.trim())).filter(|text| !text.is_empty()).collect();
    for text in subject.texts {
        let is_paragraph = text.path.as_str().contains("blocks[") || text.path.as_str().starts_with("closing");
        let is_cell = text.path.as_str().contains("rows[");
        if is_paragraph
            && !is_cell
            && text.text.chars().next().is_some_and(char::is_uppercase)
            && signs.contains(&text.text.trim().to_owned())
        {
            let finding = Finding::warning("END-03", "chức vụ hoặc tên người ký ghi trong nội dung.").at(&text.path);
            report.push(finding.quote(text.text.trim()).help("bỏ dòng này: khối chữ ký chỉ có một lần, ở cuối."));
        }
        let line = text.text.trim();
        if is_paragraph && !is_cell && matches!(line.trim_end_matches([':', ' ']), "Nơi nhận" | "NƠI NHẬN") {
            let finding = Finding::warning("END-02", "chữ \"Nơi nhận\" ghi trong nội dung.").at(&text.path);
            report.push(finding.quote(line).help("bỏ dòng này: chương trình tự in nơi nhận ở cuối."));
        }
    }
}
