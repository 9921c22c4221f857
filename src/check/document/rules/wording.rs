//! The text rules, which plans and documents share: see `check::text`.

use super::{
    areas, cell_slips, circular, glued, gone, headed_columns, later, list_ends, listed_names, members, money,
    row_slips, rows, small_posts, sums, text_and_table, times, units, weeks, wholes,
};
use crate::manuscript::Spot;
use crate::rule::{Remark, Rule, Verdict};
use crate::subject::Subject;

const PRACTICE: &str = "thực hành soạn thảo";

/// A rule about words.
macro_rules! rule {
    ($id:literal, $weight:ident, $title:literal, $article:expr) => {
        Rule::$weight($id, $title, |subject| wording(subject, $id)).by($article)
    };
}

#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    Rule::counted("BAS-05", "Ngày tháng viết một kiểu, đúng số 0 ở trước", dates).by("Phụ lục I, mục II.4"),
    rule!("REF-01", counted, "Chữ viết tắt được giải thích ở lần dùng đầu", PRACTICE),
    Rule::counted("REF-02", "Không còn chỗ để trống", blanks).by(PRACTICE),
    Rule::counted("RES-02", "Mức, Cấp độ, Mức độ dùng đúng nghĩa", levels).by("thông tư về kiểm định chất lượng giáo dục"),
    Rule::counted("RES-04", "Công nhận có giá trị 5 năm", times::validity).by("Thông tư 57/2026/TT-BGDĐT, Điều 19"),
    rule!("RES-03", counted, "Không có hai ý trái nhau trong một cụm từ", PRACTICE),
    Rule::counted("TBL-09", "Số tiền, số thập phân, số tổng viết đúng", amounts).by("Nghị định 86/2012/NĐ-CP, Phụ lục V; Luật Kế toán, Điều 11"),
    Rule::counted("TXT-01", "Viết hoa đúng", capitals).by("Phụ lục II"),
    Rule::counted("TXT-02", "Dấu câu và dấu cách đúng", signs).by(PRACTICE),
    rule!("TXT-03", counted, "Đúng chính tả", PRACTICE),
    rule!("TXT-04", counted, "Đặt dấu thanh một kiểu, mã Unicode dựng sẵn", PRACTICE),
    Rule::counted("TXT-05", "Không lặp câu, lặp đoạn", repeats).by(PRACTICE),
    Rule::counted("TXT-06", "Không còn cấp huyện từ ngày 01/7/2025", bodies).by("mô hình chính quyền địa phương hai cấp từ 01/7/2025"),
    rule!("TXT-07", counted, "Từ ghép viết đúng", PRACTICE),
    rule!("WEB-01", advice, "Không còn chữ của trang mạng", PRACTICE),
];

fn wording(subject: &Subject, rule: &'static str) -> Verdict {
    subject.texts.first()?;
    Some(remarks(subject, rule))
}

fn levels(subject: &Subject) -> Verdict {
    Some(
        wording(subject, "RES-02")?
            .into_iter()
            .chain(circular::levels(subject))
            .chain(circular::pairs(subject))
            .chain(circular::among_degrees(subject))
            .collect(),
    )
}

fn bodies(subject: &Subject) -> Verdict {
    Some(wording(subject, "TXT-06")?.into_iter().chain(gone::remarks(subject)).collect())
}

fn blanks(subject: &Subject) -> Verdict {
    let told = wording(subject, "REF-02")?.into_iter();
    let told = told.filter(|remark| !is_of_form(subject, remark) && !is_shortened(subject, remark));
    Some(told.chain(row_slips::blanks(subject)).collect())
}

fn repeats(subject: &Subject) -> Verdict {
    Some(
        wording(subject, "TXT-05")?
            .into_iter()
            .chain(row_slips::repeated(subject))
            .chain(listed_names::repeated(subject))
            .collect(),
    )
}

fn signs(subject: &Subject) -> Verdict {
    Some(
        wording(subject, "TXT-02")?
            .into_iter()
            .chain(glued::remarks(subject))
            .chain(list_ends::remarks(subject))
            .collect(),
    )
}

fn dates(subject: &Subject) -> Verdict {
    let told = wording(subject, "BAS-05")?;
    // A day with another weekday has another year in its row, too.
    let place = |remark: &Remark| remark.spot.as_ref().map(|(index, _)| *index);
    let is_told = |remark: &Remark| told.iter().any(|other| place(other) == place(remark));
    let times: Vec<Remark> = times::remarks(subject).into_iter().filter(|remark| !is_told(remark)).collect();
    Some(told.into_iter().chain(times).chain(later::remarks(subject)).collect())
}

fn amounts(subject: &Subject) -> Verdict {
    let told = wording(subject, "TBL-09")?;
    let (cells, explained) = cell_slips::remarks(subject);
    let place = |remark: &Remark| remark.spot.as_ref().map(|(index, _)| *index);
    let is_explained = |remark: &Remark| place(remark).is_some_and(|index| explained.contains(&index));
    let sums: Vec<Remark> = sums::remarks(subject).into_iter().filter(|remark| !is_explained(remark)).collect();
    // What follows from a wrong total stands in its row.
    let row = |remark: &Remark| match place(remark).and_then(|index| subject.manuscript.paragraphs.get(index))?.spot {
        Spot::Cell { table, row, .. } => Some((table, row)),
        _ => None,
    };
    let rows_told: Vec<(usize, usize)> = sums.iter().filter_map(row).collect();
    let is_told = |remark: &Remark| is_explained(remark) || row(remark).is_some_and(|row| rows_told.contains(&row));
    // The parts of a sum that the text tells, and the same sum in a table.
    let texts_told: Vec<Option<usize>> = told.iter().map(place).collect();
    let money = money::remarks(subject).into_iter().filter(|remark| !texts_told.contains(&place(remark)));
    let money: Vec<Remark> = money.collect();
    let rows: Vec<Remark> = rows::remarks(subject).into_iter().filter(|remark| !is_told(remark)).collect();
    let of_rows: Vec<usize> = rows.iter().chain(&cells).filter_map(place).collect();
    let headed = headed_columns::remarks(subject, |index| of_rows.contains(&index) || explained.contains(&index));
    Some(
        told.into_iter()
            .chain(cells)
            .chain(sums)
            .chain(rows)
            .chain(headed)
            .chain(members::remarks(subject))
            .chain(money)
            .chain(text_and_table::remarks(subject))
            .chain(areas::remarks(subject))
            .chain(weeks::remarks(subject))
            .chain(wholes::remarks(subject))
            .chain(units::remark(subject))
            .collect(),
    )
}

fn capitals(subject: &Subject) -> Verdict {
    let told = wording(subject, "TXT-01")?;
    let posts = small_posts::remarks(subject);
    Some(
        told.into_iter()
            .chain(own_type(subject))
            .chain(level_alone(subject))
            .chain(posts)
            .chain(listed_names::capitals(subject))
            .collect(),
    )
}

/// `Hội đồng nhân dân Tỉnh bố trí`: the level of a body without a name is a common word (Phụ lục II, mục III). Told once.
fn level_alone(subject: &Subject) -> Option<Remark> {
    const BODIES: [&str; 6] =
        ["Ủy ban nhân dân ", "Uỷ ban nhân dân ", "Hội đồng nhân dân ", "UBND ", "HĐND ", "ban nhân dân "];
    subject.texts.iter().find_map(|text| {
        let written = text.passage.text;
        let at = BODIES
            .iter()
            .flat_map(|body| written.match_indices(body).map(|(at, body)| (at, body.len())))
            .find_map(|(at, length)| {
                let rest = written.get(at + length..)?;
                let level = ["Tỉnh", "Xã", "Phường"].into_iter().find(|level| rest.starts_with(level))?;
                let after = rest.get(level.len()..)?;
                let next = after.trim_start();
                let is_alone = after.is_empty()
                    || after.starts_with([',', '.', ';', ')', ':'])
                    || (after.starts_with(' ') && next.starts_with(char::is_lowercase));
                is_alone.then_some((at, length + level.len(), level))
            });
        let (at, length, level) = at?;
        let small = level.to_lowercase();
        let remark = Remark::hint(format!("\"{level}\" không có tên riêng ở sau là danh từ chung, viết thường."));
        Some(remark.help(format!("viết \"{small}\".")).at_text(text.index, written.get(at..at + length)?))
    })
}

/// `Tên đơn vị: ……` of a form that is sent on behind the signature: who receives it fills it in.
fn is_of_form(subject: &Subject, remark: &Remark) -> bool {
    let index = remark.spot.as_ref().map(|(index, _)| *index).filter(|index| *index >= subject.parts.closing_end);
    let paragraph = index.and_then(|index| subject.manuscript.paragraphs.get(index));
    paragraph.is_some_and(|paragraph| {
        let mut labels = paragraph.text.match_indices(':').filter_map(|(at, _)| paragraph.text.get(at + 1..));
        labels.any(|rest| rest.trim_start().starts_with("...") || rest.trim_start().starts_with('…'))
    })
}

/// `có nêu: … Được tổ chức đào tạo theo quy định.`, `trên địa bàn tỉnh… Số liệu năm trước là 12.`: dots that shorten what is
/// quoted, or that stand for more of a kind. A whole sentence follows, and nothing else is left open.
fn is_shortened(subject: &Subject, remark: &Remark) -> bool {
    const SENTENCE: usize = 6;
    const CITES: [&str; 7] = ["nêu:", "đây:", "rằng:", "ghi:", "định:", "sau:", "viết:"];
    let paragraph = remark.spot.as_ref().and_then(|(index, _)| subject.manuscript.paragraphs.get(*index));
    let Some(text) = paragraph.map(|paragraph| paragraph.text.as_str()) else { return false };
    let is_dot = |sign: char| matches!(sign, '.' | '…');
    let rows: Vec<(usize, usize)> = text
        .char_indices()
        .filter(|(at, sign)| is_dot(*sign) && !text.get(..*at).unwrap_or("").ends_with(is_dot))
        .map(|(at, _)| (at, text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(is_dot).len())))
        .filter(|(at, length)| *length > 2 && text.get(*at..at + length).is_some_and(|row| row != ".."))
        .collect();
    let [(at, length)] = rows.as_slice() else { return false };
    let (before, after) = (text.get(..*at).unwrap_or(""), text.get(at + length..).unwrap_or("").trim_start());
    let sentence = after.split(['.', ';']).next().unwrap_or("");
    let is_sentence = after.starts_with(char::is_uppercase)
        && sentence.split_whitespace().count() >= SENTENCE
        && !sentence.contains(':')
        && sentence.len() < after.len();
    let goes_on = before.ends_with(|sign: char| sign.is_lowercase());
    is_sentence && (goes_on || CITES.iter().any(|words| before.trim_end().ends_with(words)))
}

/// Types that a document calls itself by, in small letters: `Quyết định này có hiệu lực kể từ ngày ký`.
const OWN_TYPES: [&str; 7] = ["quyết định", "nghị quyết", "chỉ thị", "kế hoạch", "quy chế", "thông báo", "tờ trình"];

/// `thi hành quyết định này`: the document itself, a concrete one (Phụ lục II, mục V.7). Told once.
fn own_type(subject: &Subject) -> Option<Remark> {
    let name = subject.parts.title.type_name.as_deref()?.to_lowercase();
    let own = OWN_TYPES.iter().find(|own| **own == name)?;
    let wanted = format!("{own} này");
    let is_many = |before: &str| ["các", "những", "mỗi"].iter().any(|word| before.trim_end().ends_with(word));
    let found = subject.texts.iter().find(|text| {
        let at = text.passage.text.find(&wanted);
        // Behind the number of another one it is that one.
        let is_other = |before: &str| before.to_lowercase().contains(&format!("{own} số"));
        at.and_then(|at| text.passage.text.get(..at)).is_some_and(|before| !is_many(before) && !is_other(before))
    })?;
    let right = crate::vietnamese::case::capitalize_first(&wanted);
    let remark = Remark::hint(format!("\"{wanted}\" là chính văn bản này, tên loại viết hoa."));
    Some(remark.help(format!("viết \"{right}\".")).at_text(found.index, found.passage.text))
}

/// What the text rules say under this rule.
pub fn remarks(subject: &Subject, rule: &str) -> Vec<Remark> {
    let slips = subject.slips.iter().filter(|slip| slip.rule == rule);
    let remarks = slips.filter_map(|slip| {
        let text = subject.texts.get(slip.passage)?;
        Some(slip.remark.clone().at_text(text.index, &text.quotation(slip)))
    });
    remarks.collect()
}
