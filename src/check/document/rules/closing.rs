//! Recipients and signature (Phụ lục I, mục II.7 và II.9; ô 7 và 9; Điều 13).

use crate::form::Form;
use crate::line::{Line, Side};
use crate::look::{Case, PLAIN, Wanted};
use crate::parts::{Signature, is_place_date};
use crate::rule::{Remark, Rule, Verdict, judged};
use crate::rules::head::is_typed_rule;
use crate::rules::signatures;
use crate::subject::{Item, Subject};
use crate::vietnamese::{case, letters, person_name};
use crate::words::{begins, degree, is_upper};

const II_7: &str = "Phụ lục I, mục II.7";
const II_9: &str = "Phụ lục I, mục II.9";

pub const RULES: &[Rule] = &[
    Rule::advice("END-01", "Nội dung kết thúc bằng ./.", end_mark).by("các mẫu văn bản của Nghị định 30/2020/NĐ-CP"),
    Rule::counted("END-02", "Nơi nhận: gạch đầu dòng, dấu chấm phẩy, cuối cùng là Lưu", recipients).by(II_9),
    Rule::counted("DOC-50", "Từ Nơi nhận: cỡ 12, nghiêng, đậm", label_look).by(II_9),
    Rule::counted("DOC-51", "Danh sách nơi nhận: cỡ 11, đứng", recipients_look).by(II_9),
    Rule::counted("END-03", "Quyền hạn, chức vụ, họ tên người ký đủ và đúng mẫu", signature)
        .by("Phụ lục I, mục II.7; Điều 13"),
    Rule::counted("END-04", "Trước họ tên người ký không ghi học vị", no_degree).by(II_7),
    Rule::counted("DOC-52", "Quyền hạn, chức vụ: in hoa, cỡ 13-14, đứng, đậm", position_look).by(II_7),
    Rule::counted("DOC-53", "Họ tên người ký: in thường, cỡ 13-14, đứng, đậm", name_look).by(II_7),
    Rule::counted("DOC-54", "Nơi nhận bên trái, chữ ký bên phải, ngang nhau", sides)
        .by("Phụ lục I, mục II.9 và mục IV (sơ đồ)"),
];

fn end_mark(subject: &Subject) -> Verdict {
    // What is attached to a document goes on with it.
    (!subject.parts.is_free()).then_some(())?;
    // A typed rule and a date set again at the end have rules of their own.
    let is_said = |item: &&Item| !is_typed_rule(&item.paragraph.text) && !is_place_date(item.paragraph.trimmed());
    let last = subject.text.iter().rev().find(is_said)?;
    let help = "ghi ./. một lần, ngay sau chữ cuối của nội dung.";
    let ends = has_end_mark(last.paragraph.trimmed()) && last.paragraph.trimmed().ends_with("./.");
    let body = subject.paragraphs().filter(|(index, _)| subject.parts.body.contains(index));
    let marked: Vec<_> = body.filter(|(_, paragraph)| has_end_mark(&paragraph.text)).collect();
    let is_last_of_all = marked.last().is_some_and(|(index, _)| *index >= last.index);
    if marked.len() > 1 {
        let extra = marked.first().map(|(index, paragraph)| {
            Remark::hint("dấu ./. có ở nhiều nơi.").help(help).at_text(*index, paragraph.trimmed())
        });
        return judged(extra);
    }
    // Who ends with a table has no last words.
    let mut tables = subject.manuscript.tables.iter().filter(|table| table.has_grid);
    let is_table =
        tables.any(|table| table.paragraphs.start > last.index && subject.parts.body.contains(&table.paragraphs.start));
    let is_right = ends || is_last_of_all || is_table;
    judged((!is_right).then(|| {
        let message = if marked.is_empty() {
            "nội dung không kết thúc bằng ./."
        } else {
            "dấu ./. không ở cuối nội dung."
        };
        Remark::hint(message).help(help).at_text(last.index, last.paragraph.trimmed())
    }))
}

/// `./.` behind words: between rows of dots it is a day to be filled in.
fn has_end_mark(text: &str) -> bool {
    text.match_indices("./.").any(|(at, mark)| {
        let is_dot = |sign: char| matches!(sign, '.' | '…' | '/');
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + mark.len()..).unwrap_or(""));
        !before.ends_with(is_dot) && !after.starts_with(is_dot)
    })
}

fn recipients(subject: &Subject) -> Verdict {
    let Some(label) = &subject.parts.recipients_label else {
        subject.parts.of_main_document()?;
        let remark = Remark::error("không thấy Nơi nhận.");
        return judged([remark.help("ghi \"Nơi nhận:\" và danh sách ở cuối văn bản, bên trái.")]);
    };
    let mut remarks = Vec::new();
    if label.text() != "Nơi nhận:" {
        let remark = Remark::warning("dòng \"Nơi nhận:\" không đúng mẫu.");
        remarks.push(remark.help("ghi \"Nơi nhận:\", dấu hai chấm liền chữ, ở một dòng riêng.").at(label));
    }
    let lines = &subject.parts.recipients;
    // `- Ủy ban Mặt trận Tổ quốc Việt Nam xã và` / `các tổ chức chính trị - xã hội;` are one recipient.
    let is_dashed = |line: &Line| line.text().starts_with(['-', '–']) || line.paragraph.label.as_deref() == Some("-");
    let goes_on = |at: usize| {
        let (line, next) = (lines.get(at), lines.get(at + 1));
        let is_open = line.is_some_and(|line| !line.text().ends_with([';', '.']));
        // `- Phòng GDPT, Phòng TCCB` / `(để phối hợp thực hiện);`
        let begins_inside = |next: &Line| next.text().starts_with(|sign: char| sign.is_lowercase() || sign == '(');
        is_open && next.is_some_and(|next| !is_dashed(next) && begins_inside(next))
    };
    // `- Cổng thông tin điện tử Chính phủ;     Để đăng` : what stands beside the list says why they receive it.
    let is_ended =
        |line: &Line| line.text().ends_with(';') || line.text().contains(";  ") || line.text().contains(";\t");
    let Some((last, others)) = lines.split_last() else {
        remarks.push(
            Remark::error("Nơi nhận không có danh sách.").help("thêm cơ quan nhận và dòng \"- Lưu: VT.\".").at(label),
        );
        return judged(remarks);
    };
    // `Bản điện tử:` heads a part of the list; a line of the file copy that is not the last one is told below.
    let is_copy = |line: &Line| begins(line.text().trim_start_matches(['-', '–', ' ', '\u{A0}']), "lưu");
    let is_part = |line: &Line| line.text().ends_with(':');
    for (_, line) in others
        .iter()
        .enumerate()
        .filter(|(at, line)| !is_ended(line) && !goes_on(*at) && !is_copy(line) && !is_part(line))
    {
        let remark = Remark::warning("dòng nơi nhận không kết thúc bằng dấu chấm phẩy.");
        remarks.push(remark.help("kết thúc dòng này bằng dấu chấm phẩy (;).").at(line));
    }
    let is_first = |at: usize| !at.checked_sub(1).is_some_and(goes_on);
    let undashed = lines.iter().enumerate().filter(|(at, line)| !is_dashed(line) && is_first(*at) && !is_part(line));
    remarks.extend(undashed.map(|(_, line)| {
        Remark::warning("đầu dòng nơi nhận không có gạch (-).").help("bắt đầu dòng bằng gạch và một dấu cách.").at(line)
    }));
    remarks.extend(as_above(subject, lines));
    remarks.extend(file_copy_problem(last.text()).map(|message| {
        Remark::error(message)
            .help("dòng cuối ghi \"- Lưu: VT.\" hoặc \"- Lưu: VT, tên viết tắt đơn vị soạn thảo.\".")
            .at(last)
    }));
    judged(remarks)
}

/// `- Như trên;`, `- Như Điều 3;`: the first of the list; the one in letters, which name their addressee above.
fn as_above(subject: &Subject, lines: &[Line]) -> Option<Remark> {
    if let Some(line) = without_addressee(subject, lines) {
        let remark = Remark::warning("nơi nhận ghi \"Như trên\" mà văn bản không có Kính gửi.");
        return Some(remark.help("ghi tên từng nơi nhận thay cho dòng này.").at(line));
    }
    let is_as = |line: &&Line| begins(line.text().trim_start_matches(['-', '–', ' ', '\u{A0}']), "như ");
    // Some name those above them first.
    let is_report = lines.first().is_some_and(|first| letters::lower(first.text()).contains("b/c"));
    let later = lines.iter().skip(1).find(is_as);
    let later = later.filter(|_| !is_report && !lines.first().is_some_and(|first| is_as(&first)));
    if let Some(line) = later {
        let remark = Remark::hint("dòng này đứng đầu danh sách nơi nhận.");
        return Some(remark.help("chuyển dòng \"Như trên\" hoặc \"Như Điều …\" lên đầu nơi nhận.").at(line));
    }
    let is_letter = subject.parts.form.is_some_and(Form::is_letter);
    let names_any = lines.iter().any(|line| letters::lower(line.text()).contains("như "));
    let first = lines.first().filter(|_| is_letter && !names_any)?;
    let remark = Remark::hint("công văn có Kính gửi mà nơi nhận không có dòng \"Như trên\".");
    Some(remark.help("ghi \"- Như trên;\" ở dòng đầu của nơi nhận.").at(first))
}

/// `- Như trên;` in a document that names no addressee above.
fn without_addressee<'l, 'a>(subject: &Subject, lines: &'l [Line<'a>]) -> Option<&'l Line<'a>> {
    subject.parts.of_main_document()?;
    let is_as = |line: &&Line| begins(line.text().trim_start_matches(['-', '–', ' ', '\u{A0}']), "như trên");
    let names_any =
        |text: &str| letters::lower(text).contains("kính gửi") || letters::lower(text).contains("kính trình");
    let has_addressee = || subject.paragraphs().any(|(_, paragraph)| names_any(&paragraph.text));
    lines.iter().find(is_as).filter(|_| !has_addressee())
}

/// `- Lưu: VT, CM.`
fn file_copy_problem(text: &str) -> Option<&'static str> {
    let words = text.trim_start_matches(['-', '–', ' ', '\u{A0}']);
    if !begins(words, "lưu") {
        return Some("dòng cuối của Nơi nhận không phải là dòng Lưu.");
    }
    if !words.starts_with("Lưu:") {
        return Some("sau chữ \"Lưu\" thiếu dấu hai chấm.");
    }
    if !words.contains("VT") {
        return Some("dòng Lưu không có VT.");
    }
    if words.trim_end_matches([';', '.']).contains(';') {
        return Some("trong dòng Lưu có dấu chấm phẩy, cần dấu phẩy.");
    }
    if words.ends_with("..") || words.ends_with('…') {
        return Some("dòng Lưu kết thúc bằng dấu chấm lửng.");
    }
    (!words.ends_with('.')).then_some("dòng Lưu không kết thúc bằng dấu chấm.")
}

fn label_look(subject: &Subject) -> Verdict {
    let wanted = Wanted { sizes: 24..=24, bold: true, italic: true, case: Case::Mixed, ..PLAIN };
    wanted.judge(subject, "Nơi nhận", &subject.parts.recipients_label)
}

fn recipients_look(subject: &Subject) -> Verdict {
    let wanted = Wanted { sizes: 22..=22, ..PLAIN };
    wanted.judge(subject, "danh sách nơi nhận", &subject.parts.recipients)
}

fn signature(subject: &Subject) -> Verdict {
    let block = &subject.parts.signature;
    let mut remarks = Vec::new();
    let is_minutes = subject.parts.form.is_some_and(Form::is_minutes);
    let Some(first) = block.positions.first() else {
        subject.parts.of_main_document()?;
        if is_minutes {
            let remark = Remark::error("không thấy thư ký, chủ tọa ký biên bản.");
            return judged([remark.help("ghi THƯ KÝ bên trái, CHỦ TỌA bên phải, dưới mỗi bên là chữ ký và họ tên.")]);
        }
        let remark = Remark::error("không thấy chức vụ người ký.");
        return judged([remark.help("ghi chức vụ bằng chữ in hoa, bên phải, ngang hàng với Nơi nhận.")]);
    };
    for line in &block.positions {
        remarks.extend(prefix_problem(line.text()).map(|(message, help)| Remark::warning(message).help(help).at(line)));
    }
    remarks.extend(repeated_position(block));
    remarks.extend(block.positions.iter().filter_map(|line| shortened(line.text()).map(|remark| remark.at(line))));
    remarks.extend(other_name(subject, block));
    remarks.extend(for_collective(subject, block));
    remarks.extend(head_for_head(subject, block));
    remarks.extend(signatures::remarks(subject, block));
    remarks.extend(alone_on_page(subject));
    let signs_for = block.positions.iter().rfind(|line| has_prefix(line.text(), &["KT", "TL", "TUQ"]));
    if let Some(line) = signs_for {
        let below = block.positions.iter().any(|other| {
            (other.index, other.range.start) > (line.index, line.range.start)
                && !has_prefix(other.text(), &["KT", "TL", "TUQ", "TM"])
        });
        if !below {
            let remark = Remark::warning("ký thay nhưng không có dòng chức vụ của người ký.");
            remarks.push(remark.help("thêm chức vụ của người ký ở dòng dưới, ví dụ PHÓ HIỆU TRƯỞNG.").at(line));
        }
    }
    // In a council the post outside stands under the one in it: `PHÓ TRƯỞNG BAN` / `PHÓ CHỦ TỊCH UBND TỈNH`.
    let is_of_council = || {
        let lines = block.positions.iter().map(|line| line.text().to_uppercase());
        lines
            .into_iter()
            .any(|line| ["BAN CHỈ ĐẠO", "TRƯỞNG BAN", "HỘI ĐỒNG", "TỔ TRƯỞNG"].iter().any(|words| line.contains(words)))
    };
    let last = block.positions.last().filter(|_| signs_for.is_none() && !is_minutes && !is_of_council());
    // The wrong prefix above is told by itself.
    let is_told = block.positions.iter().any(|line| prefix_problem(line.text()).is_some());
    if let Some(line) = last.filter(|_| !is_told).filter(|line| DEPUTIES.iter().any(|post| begins(line.text(), post))) {
        let remark = Remark::warning("cấp phó ký thay nhưng thiếu KT. và chức vụ người đứng đầu ở dòng trên.");
        let head = case::upper(letters::lower(line.text()).replace("phó ", "").trim());
        remarks.push(remark.help(format!("thêm dòng trên, ví dụ KT. {head}.")).at(line));
    }
    if block.name.is_none() {
        remarks.push(Remark::warning("không thấy họ tên người ký.").help("ghi đủ họ, tên đệm và tên.").at(first));
    }
    judged(remarks)
}

/// Those who sign for their head, never for themselves (Điều 13).
const DEPUTIES: [&str; 3] = ["phó hiệu trưởng", "phó chủ tịch", "phó giám đốc"];

/// `KT. HIỆU TRƯỞNG` over the name that the text calls Hiệu trưởng.
fn head_for_head(subject: &Subject, block: &Signature) -> Option<Remark> {
    let line = block.positions.iter().find(|line| has_prefix(line.text(), &["KT"]))?;
    let post = letters::lower(line.text().trim().trim_start_matches("KT").trim_start_matches(['.', ' ']));
    let post = ["hiệu trưởng", "giám đốc"].into_iter().find(|known| post.starts_with(known))?;
    let name = person_name::bare(block.name.as_ref()?.text());
    let says = |text: &str| {
        let lower = letters::lower(text);
        let behind = [", ", " - ", " – "].iter().any(|joint| lower.contains(&format!("{name}{joint}{post}")));
        let before = lower
            .find(&format!("{post} {name}"))
            .is_some_and(|at| !lower.get(..at).is_some_and(|before| before.trim_end().ends_with("phó")));
        behind || before
    };
    let is_head = subject.texts.iter().any(|text| says(text.passage.text));
    let remark = Remark::warning(format!("ký KT. nhưng trong bài người ký là {}.", case::capitalize_first(post)));
    is_head.then(|| remark.help("người đứng đầu tự ký thì bỏ KT.; cấp phó ký thì xem lại họ tên.").at(line))
}

/// Types that a committee issues as a collective; its chair may issue others alone.
const COLLECTIVE: [&str; 5] = ["KẾ HOẠCH", "BÁO CÁO", "TỜ TRÌNH", "NGHỊ QUYẾT", "CHƯƠNG TRÌNH"];

/// The head of a committee or council signs for it, with `TM.` (Điều 13).
fn for_collective(subject: &Subject, block: &Signature) -> Option<Remark> {
    let body = subject.parts.letterhead.issuing_body.first()?;
    let is_committee = ["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND "].iter().any(|words| begins(body.text(), words));
    let is_collective = subject.parts.title.type_name.as_deref().is_some_and(|name| COLLECTIVE.contains(&name));
    let by_chair = block.positions.iter().find(|line| {
        let post = line.text().trim_start_matches("KT.").trim();
        begins(post, "chủ tịch")
    })?;
    let signs_for = block.positions.iter().any(|line| has_prefix(line.text(), &["TM", "TL", "TUQ"]));
    let school = ["TRƯỜNG", "PHÒNG ", "TRUNG TÂM"];
    let is_below =
        subject.parts.letterhead.issuing_body.iter().any(|line| school.iter().any(|words| begins(line.text(), words)));
    let is_told = is_committee && is_collective && !signs_for && !is_below && !signatures::is_by_chair(subject);
    is_told.then(|| {
        let remark = Remark::warning("Ủy ban nhân dân ban hành nhưng thiếu TM. ở trên chức vụ người ký.");
        remark.help("ghi TM. ỦY BAN NHÂN DÂN ở trên, CHỦ TỊCH (hoặc KT. CHỦ TỊCH) ở dưới.").at(by_chair)
    })
}

/// A page break right before recipients and signature: nothing of the text stands on their page.
fn alone_on_page(subject: &Subject) -> Option<Remark> {
    let last = subject.text.last()?;
    let first = subject.parts.signature.positions.first()?;
    let between = last.index + 1..subject.parts.body.end.max(last.index + 1);
    let breaks = |index: usize| subject.manuscript.paragraphs.get(index).is_some_and(|paragraph| paragraph.breaks_page);
    let is_broken = between.clone().any(breaks) || (between.is_empty() && breaks(subject.parts.body.end));
    is_broken.then(|| {
        let remark = Remark::hint("khối chữ ký sang trang riêng, không có chữ nào của nội dung.");
        remark.help("bỏ ngắt trang trước khối chữ ký, để ít nhất hai dòng cuối của nội dung cùng trang.").at(first)
    })
}

/// `P. HIỆU TRƯỞNG`, `PHÓ HT`: the position is written in full.
fn shortened(text: &str) -> Option<Remark> {
    let words: Vec<&str> = text.split([' ', '.', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    let post = words.strip_prefix(&["KT"]).unwrap_or(&words);
    let is_short = match post {
        ["P", ..] | ["HT" | "PHT" | "GĐ" | "PGĐ"] => true,
        ["PHÓ", post] => matches!(*post, "HT" | "GĐ" | "CT"),
        _ => false,
    };
    let remark = Remark::warning(format!("chức vụ \"{}\" viết tắt.", text.trim()));
    is_short.then(|| remark.help("viết đủ, ví dụ PHÓ HIỆU TRƯỞNG; chỉ KT., TL., TUQ., TM., Q. được viết tắt."))
}

/// A position that is written twice.
fn repeated_position(block: &Signature) -> Option<Remark> {
    let is_before = |at: usize, text: &str| block.positions.iter().take(at).any(|line| line.text() == text);
    let mut lines = block.positions.iter().enumerate();
    let (_, line) = lines.find(|(at, line)| is_before(*at, line.text()))?;
    Some(Remark::warning("chức vụ người ký ghi hai lần.").help("giữ một dòng chức vụ.").at(line))
}

fn has_prefix(text: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| text.trim().strip_prefix(prefix).is_some_and(|rest| rest.starts_with(['.', ' '])))
}

fn prefix_problem(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim();
    if ["T/M ", "K/T ", "T/L "].iter().any(|prefix| text.starts_with(prefix)) {
        return Some(("chữ viết tắt quyền hạn ký có gạch chéo.", "viết TM., KT. hoặc TL."));
    }
    let prefix = ["TUQ", "TM", "KT", "TL"].into_iter().find(|prefix| has_prefix(text, &[prefix]))?;
    let rest = text.strip_prefix(prefix)?;
    let name = rest.trim_start_matches(['.', ' ']);
    if prefix == "TM" && begins(name, "hiệu trưởng") {
        return Some((
            "trường học theo chế độ thủ trưởng, không ghi TM. trước HIỆU TRƯỞNG.",
            "ghi HIỆU TRƯỞNG; cấp phó ký thì ghi KT. HIỆU TRƯỞNG ở trên chức vụ của mình.",
        ));
    }
    if prefix == "TM" && NO_COLLECTIVES.iter().any(|words| begins(name, words)) {
        return Some(("trường học theo chế độ thủ trưởng, không ký TM.", "bỏ dòng này, chỉ ghi chức vụ người ký."));
    }
    if !rest.starts_with('.') {
        return Some((
            "sau chữ viết tắt quyền hạn ký thiếu dấu chấm.",
            "ghi đủ dấu chấm và dấu cách, ví dụ KT. HIỆU TRƯỞNG.",
        ));
    }
    let is_spaced = rest.get(1..).is_some_and(|rest| rest.starts_with([' ', '\u{A0}']));
    (!is_spaced).then_some(("sau chữ viết tắt quyền hạn ký thiếu dấu cách.", "thêm dấu cách, ví dụ KT. HIỆU TRƯỞNG."))
}

/// What no head signs for: a school works under its head.
const NO_COLLECTIVES: [&str; 3] = ["ban giám hiệu", "nhà trường", "trường "];

fn no_degree(subject: &Subject) -> Verdict {
    let name = subject.parts.signature.name.as_ref()?;
    let found = degree(name.text());
    judged(found.map(|degree| {
        let help = "bỏ học vị, trừ khi cơ quan quản lý ngành có quy định.";
        Remark::warning(format!("trước họ tên người ký có học vị \"{degree}\".")).help(help).at(name)
    }))
}

fn position_look(subject: &Subject) -> Verdict {
    let wanted = Wanted { bold: true, case: Case::Upper, ..PLAIN };
    wanted.judge(subject, "quyền hạn, chức vụ", &subject.parts.signature.positions)
}

fn name_look(subject: &Subject) -> Verdict {
    let name = subject.parts.signature.name.as_ref()?;
    let case = if is_upper(name.text()) { Case::Mixed } else { Case::Any };
    Wanted { bold: true, case, ..PLAIN }.judge(subject, "họ tên người ký", [name])
}

fn sides(subject: &Subject) -> Verdict {
    use crate::manuscript::Spot::Cell;
    (!subject.parts.form.is_some_and(Form::is_minutes)).then_some(())?;
    let (label, position) = (subject.parts.recipients_label.as_ref()?, subject.parts.signature.positions.first()?);
    let is_placed = label.side == Side::Left && position.side == Side::Right;
    let is_level = match (label.paragraph.spot, position.paragraph.spot) {
        (Cell { table: a, row: b, .. }, Cell { table: c, row: d, .. }) => (a, b) == (c, d),
        (one, two) => one == two && label.index.abs_diff(position.index) <= 1,
    };
    let help = "đặt Nơi nhận và chữ ký trong một hàng của bảng hai cột không viền.";
    let is_right = is_placed && is_level;
    judged(
        (!is_right)
            .then(|| Remark::error("Nơi nhận và chức vụ người ký không ngang nhau ở hai bên.").help(help).at(label)),
    )
}

/// The name under the signature with another tone mark than in the text: `Nguyễn Thị Hoà` signs, `Nguyễn Thị Hoa` leads.
fn other_name(subject: &Subject, block: &Signature) -> Option<Remark> {
    let line = block.name.as_ref()?;
    let name = person_name::bare(
        degree(line.text()).map_or(line.text(), |degree| line.text().trim().trim_start_matches(degree)),
    );
    let family = name.split_whitespace().next()?;
    let count = name.split_whitespace().count();
    (count > 1).then_some(())?;
    let wanted = person_name::toneless(&name);
    let same = person_name::without_tone_style(&name);
    let other = |text: &str| {
        let words: Vec<&str> =
            text.split_whitespace().map(|word| word.trim_matches(|sign: char| !sign.is_alphabetic())).collect();
        let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
        let near = words.windows(count).find(|words| {
            words.iter().all(is_capital) && words.first().is_some_and(|first| letters::lower(first) == family) && {
                let found = words.join(" ");
                person_name::toneless(&found) == wanted && person_name::without_tone_style(&found) != same
            }
        });
        near.map(|words| words.join(" "))
    };
    // One writing of the name in the text is right, whatever else is near to it.
    let is_known = |text: &str| letters::lower(text).contains(&name);
    let texts = || subject.texts.iter().map(|text| text.passage.text);
    if texts().any(is_known) {
        return None;
    }
    let other = texts().find_map(other)?;
    let message = format!("họ tên người ký \"{}\" khác \"{other}\" trong bài.", line.text());
    Some(Remark::warning(message).help("ghi một cách, đúng như trong quyết định bổ nhiệm.").at(line))
}
