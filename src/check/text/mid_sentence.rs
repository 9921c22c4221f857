//! TXT-01: a capital in the middle of a sentence, behind a comma or a semicolon: `dân chủ; Kiểm tra ít nhất …`. A sentence
//! begins behind a full stop and on a new line (Phụ lục II, mục I).

use super::Kind;
use super::near;
use super::scan::{Case, Scan};
use super::school_names::MANY;
use super::slip::Slip;
use crate::vietnamese::letters;

const RULE: &str = "TXT-01";

/// What is done: no name begins so.
const DEEDS: [(&str, &str); 48] = [
    ("kiểm", "tra"),
    ("thực", "hiện"),
    ("tổ", "chức"),
    ("tăng", "cường"),
    ("đẩy", "mạnh"),
    ("nâng", "cao"),
    ("xây", "dựng"),
    ("phối", "hợp"),
    ("tham", "mưu"),
    ("hướng", "dẫn"),
    ("bồi", "dưỡng"),
    ("triển", "khai"),
    ("đảm", "bảo"),
    ("bảo", "đảm"),
    ("phát", "huy"),
    ("phát", "triển"),
    ("chỉ", "đạo"),
    ("duy", "trì"),
    ("rà", "soát"),
    ("cập", "nhật"),
    ("đổi", "mới"),
    ("quản", "lý"),
    ("theo", "dõi"),
    ("đánh", "giá"),
    ("tiếp", "tục"),
    ("chủ", "động"),
    ("tích", "cực"),
    ("khuyến", "khích"),
    ("tuyên", "truyền"),
    ("báo", "cáo"),
    ("huy", "động"),
    ("giám", "sát"),
    ("khắc", "phục"),
    ("chấp", "hành"),
    ("thường", "xuyên"),
    ("kịp", "thời"),
    ("tạo", "điều"),
    ("vận", "động"),
    ("phân", "công"),
    ("chuẩn", "bị"),
    ("hoàn", "thành"),
    ("hoàn", "thiện"),
    ("lập", "kế"),
    ("đề", "xuất"),
    ("không", "có"),
    ("học", "sinh"),
    ("giáo", "viên"),
    ("rút", "kinh"),
];

/// Small words, which open a sentence or none.
const SMALL: [&str; 27] = [
    "từ", "các", "có", "những", "khi", "nếu", "trong", "để", "được", "riêng", "đối", "mỗi", "ngoài", "sau", "trước",
    "do", "không", "phải", "cần", "và", "nhưng", "với", "theo", "tại", "về", "là", "đồng",
];

/// What is done by documents, behind `về việc`, besides [`DEEDS`].
const MATTERS: [(&str, &str); 8] = [
    ("phê", "duyệt"),
    ("ban", "hành"),
    ("thành", "lập"),
    ("công", "nhận"),
    ("điều", "động"),
    ("bổ", "nhiệm"),
    ("kiện", "toàn"),
    ("cử", "giáo"),
];

/// Words that a bracket in a sentence begins with.
const BRACKETED: [&str; 16] = [
    "buổi", "tầng", "danh", "kèm", "chuyển", "gồm", "bao", "thời", "lịch", "nếu", "thay", "trừ", "tính", "xem", "sáng",
    "chiều",
];

pub fn check(scan: &Scan, slips: &mut Vec<Slip>) {
    if !matches!(scan.kind, Kind::Prose | Kind::Cell | Kind::LegalBasis) || scan.is_capitals {
        return;
    }
    for index in 1..scan.words.len() {
        let is_capital = scan.words.get(index).is_some_and(|word| word.case == Case::Capital && !word.is_code);
        if !is_capital {
            continue;
        }
        let is_small = |at: usize| scan.words.get(at).is_some_and(|word| word.case == Case::Small);
        let (gap, pair) = (scan.gap_before(index), (scan.lower_word(index), scan.lower_word(index + 1)));
        let where_from = match gap.trim_matches([' ', '\u{a0}']) {
            ";" | "," if is_small(index - 1) && is_small(index + 2) => {
                let is_small_word = SMALL.contains(&pair.0) && !gap.contains(',');
                (is_small_word || DEEDS.contains(&pair)).then_some("sau dấu phẩy hoặc dấu chấm phẩy")
            }
            "(" if BRACKETED.contains(&pair.0) || SMALL.contains(&pair.0) || DEEDS.contains(&pair) => {
                (!is_sentence(scan, index)).then_some("sau dấu ngoặc")
            }
            "" if scan.lower_word(index - 1) == "việc" && scan.lower_before(index - 1) == "về" => {
                (MATTERS.contains(&pair) || DEEDS.contains(&pair)).then_some("sau \"về việc\"")
            }
            "" if is_of_level(scan, index) => Some("tên cấp học là từ chung"),
            _ => None,
        };
        // `(Báo cáo số 223/BC-UBND …)` names a document.
        let is_document = scan.lower_word(index + 2) == "số";
        if let Some(where_from) = where_from.filter(|_| is_small(index + 1) && !is_document) {
            let last = if scan.is_next_to(index) { index + 1 } else { index };
            let range = scan.span(index, last);
            let written = scan.text.get(range.clone()).unwrap_or("");
            let message = format!("viết hoa giữa câu, {where_from}.");
            let help = format!("viết \"{}\", hoặc ngắt câu bằng dấu chấm.", letters::lower(written));
            slips.push(Slip::hint(RULE, range, message).help(help));
        }
    }
}

/// `giáo viên Tiểu học`, `các trường Trung học cơ sở`: a level of schools, and no name of one.
fn is_of_level(scan: &Scan, index: usize) -> bool {
    const LEVELS: [(&str, &str); 4] = [("tiểu", "học"), ("trung", "học"), ("mầm", "non"), ("mẫu", "giáo")];
    if !LEVELS.contains(&(scan.lower_word(index), scan.lower_word(index + 1))) || !scan.is_next_to(index) {
        return false;
    }
    let is_many = || index.checked_sub(2).is_some_and(|at| MANY.contains(&scan.lower_word(at)));
    let is_noun = match scan.lower_before(index) {
        "cấp" | "viên" | "sinh" => true,
        "trường" => is_many(),
        _ => false,
    };
    // What the level goes on with, and then no name: `Trung học cơ sở`.
    let goes_on = [["cơ", "sở"], ["phổ", "thông"]]
        .iter()
        .any(|words| words.iter().zip(index + 2..).all(|(word, at)| scan.lower_word(at) == *word));
    let next = index + if goes_on { 4 } else { 2 };
    let is_name = scan.words.get(next).is_some_and(|word| word.case == Case::Capital) && scan.is_next_to(next - 1);
    is_noun && !is_name
}

/// Letters of a bracket by which it is judged.
const NEAR: usize = 200;

/// Whether the bracket before a word opens the passage, stands behind a full stop, or holds a sentence.
fn is_sentence(scan: &Scan, index: usize) -> bool {
    let start = scan.words.get(index).map_or(0, |word| word.range.start);
    let before = scan.text.get(..start).unwrap_or("").trim_end_matches(['(', ' ']);
    let inner = near::first(scan.text.get(start..).unwrap_or(""), NEAR).split(')').next().unwrap_or("");
    before.is_empty() || before.ends_with(['.', ':', '-', '–', '+']) || inner.trim_end().ends_with('.')
}
