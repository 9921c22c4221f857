//! What checks say of fields and blocks in the words of JSON, in those of the form: sheets, columns, rows "Bảng".

use std::ops::Range;

use serde_json::Value;

use super::columns::{APPENDICES_SHEET, CONTENT_SHEET, GENERAL, LISTS, TABLES};
use crate::diagnostic::{Finding, Report};
use crate::plan::Plan;

/// Sayings of the checks and the same for those who have a workbook before them.
const SAYINGS: &[(&str, &str)] = &[
    (
        "ghi \"columns\": \"nine\", hoặc bỏ \"bands\"",
        "ghi ở cột Tùy chọn \"Bộ cột: chín cột\", hoặc bỏ \"Các dải ngang\"",
    ),
    (
        "ghi \"title\" cho mục có tiêu đề, \"text\" cho khoản không có tiêu đề",
        "ghi cột Tiêu đề, hoặc cột Nội dung cho khoản không có tiêu đề",
    ),
    (
        "ghi \"orientation\": \"landscape\" ở mục có bảng để in trang ngang",
        "ghi \"Hướng giấy: Ngang\" ở cột Tùy chọn của phần hay mục có bảng",
    ),
    ("[\"2.2\"]", "2.2"),
    ("trường \"standard\"", "cột Tiêu chuẩn"),
    ("vào trường \"role\"", "ở cột Vai trò"),
    ("thêm các phần vào trường \"sections\"", "thêm các dòng loại Phần ở trang Nội dung"),
    ("ở trường \"closing\"", "bằng dòng loại Đoạn kết ở trang Nội dung"),
    ("thêm nội dung vào \"blocks\" hoặc \"sections\"", "thêm dòng dưới dòng Phụ lục"),
    ("bỏ \"end_mark\": false", "xóa chữ Không ở mục \"Dấu kết thúc ./.\""),
    ("ghi nơi lưu vào \"file_copy\"", "ghi nơi lưu ở mục \"Lưu\""),
    (
        "ở \"authority\" (KT., TL., TUQ., Q.) hoặc \"collective\" (TM.)",
        "ở mục \"Quyền hạn ký\" (KT., TL., TUQ., Q.) hoặc mục \"Tập thể được thay mặt (TM.)\"",
    ),
    ("chọn quyền hạn KT. (\"for-head\")", "chọn quyền hạn \"Ký thay (KT.)\""),
    ("dùng danh sách có marker \"letter\"", "dùng dòng loại \"Ý a)\""),
    ("danh sách có marker \"number\"", "dòng loại \"Ý 1.\""),
    ("bỏ số (\"numbered\": false)", "bỏ số (ghi ở cột Tùy chọn \"Có đánh số: Không\")"),
    ("chọn kiểu \"a)\" ở \"subsection_numbering\"", "ghi ở cột Tùy chọn của dòng trên \"Kiểu đánh số cấp dưới: a)\""),
    (
        "ghi thời gian ở \"timeframe\", kinh phí ở \"budget\"",
        "ghi thời gian ở cột Thời gian thực hiện, kinh phí ở cột Kinh phí",
    ),
    ("bỏ \"label\" để chương trình ghi", "để trống cột Chữ in ở cột đầu để chương trình ghi"),
    ("số văn bản ghi ở \"number\"", "số văn bản ghi ở mục \"Số văn bản\""),
    ("khối ảnh (\"type\": \"image\") của kế hoạch", "dòng loại Ảnh"),
    ("thêm ô (null là ô trống), hoặc ghi colspan cho ô gộp", "thêm ô (được để trống), hoặc gộp ô"),
    ("hoặc bỏ khối này", "hoặc bỏ dòng Bảng này"),
];

/// The words that the program exchanges: the user's own stay as they are.
pub struct Wording {
    /// Old and new, the longer sayings first.
    pairs: Vec<(String, String)>,
    /// Texts of the plan that have one of the old words in them.
    own: Vec<String>,
}

/// So many letters beside a saying tell whether it is a user's.
const BESIDE: usize = 6;

/// The report in the words of the form. `plan` is the plan that the findings are about: what they quote of it is not
/// touched.
#[must_use]
pub fn for_workbook(report: &Report, plan: Option<&Plan>) -> Report {
    let mut wording = Wording::new();
    if !report.iter().any(|finding| wording.concerns(&finding.message) || wording.concerns(&finding.help)) {
        return report.clone();
    }
    if let Some(plan) = plan {
        wording.keep(&serde_json::to_value(plan).unwrap_or_default());
    }
    let word = |finding: &Finding| Finding {
        message: wording.reword(&finding.message),
        help: wording.reword(&finding.help),
        ..finding.clone()
    };
    // What is said of cells is in the words of the form already.
    let is_of_cells = |finding: &Finding| finding.rule.starts_with("XLS-");
    report.iter().map(|finding| if is_of_cells(finding) { finding.clone() } else { word(finding) }).collect()
}

impl Wording {
    fn new() -> Self {
        let mut pairs: Vec<(String, String)> =
            SAYINGS.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        for table in TABLES {
            let row = format!("dòng Bảng \"{}\"", table.name);
            pairs.push((format!("khối {{ \"type\": \"{}\" }}", table.block), row.clone()));
            pairs.push((format!("khối \"{}\"", table.block), row));
        }
        let lists = LISTS.iter().map(|spec| (spec.path, spec.name));
        for (path, name) in lists.chain([("sections", CONTENT_SHEET), ("appendices", APPENDICES_SHEET)]) {
            pairs.push((format!("trường \"{path}\""), format!("trang \"{name}\"")));
            pairs.push((format!("vào \"{path}\""), format!("vào trang \"{name}\"")));
            pairs.push((format!("({path})"), format!("(trang \"{name}\")")));
        }
        for field in GENERAL.iter().flat_map(|group| group.fields) {
            pairs.push((format!("({})", field.path), format!("(mục \"{}\")", field.heading)));
            let key = field.path.rsplit('.').next().unwrap_or_default();
            pairs.push((format!("ghi \"{key}\": "), format!("ghi ở mục \"{}\": ", field.heading)));
        }
        Self { pairs, own: Vec::new() }
    }

    fn concerns(&self, text: &str) -> bool {
        // Every saying has one of these signs or stands here itself.
        (text.contains(['"', '(']) || text.contains("khối"))
            && self.pairs.iter().any(|(old, _)| text.contains(old.as_str()))
    }

    /// Keeps the texts of a plan as they are.
    fn keep(&mut self, value: &Value) {
        match value {
            Value::String(text) if self.pairs.iter().any(|(old, _)| text.contains(old.as_str())) => {
                self.own.push(text.clone());
            }
            Value::Array(items) => items.iter().for_each(|item| self.keep(item)),
            Value::Object(fields) => fields.values().for_each(|value| self.keep(value)),
            _ => {}
        }
    }

    fn reword(&self, text: &str) -> String {
        let mut done = String::with_capacity(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            let first = self.pairs.iter().filter_map(|(old, new)| Some((rest.find(old.as_str())?, old, new)));
            // The first place, and there the longest saying.
            let Some((at, old, new)) = first.min_by_key(|(at, old, _)| (*at, usize::MAX - old.len())) else { break };
            let end = at + old.len();
            let place = text.len() - rest.len() + at;
            let is_own = self.is_own(text, place..place + old.len());
            let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(end..).unwrap_or_default());
            done.push_str(before);
            done.push_str(if is_own { old } else { new });
            rest = after;
        }
        done.push_str(rest);
        done
    }

    /// Whether the words at this place of a text are quoted from the plan: a whole text of the plan stands there, or
    /// the letters beside them are the plan's too.
    fn is_own(&self, text: &str, place: Range<usize>) -> bool {
        let from = text.get(..place.start).unwrap_or_default();
        let left: usize = from.chars().rev().take(BESIDE).map(char::len_utf8).sum();
        let to = text.get(place.end..).unwrap_or_default();
        let right: usize = to.chars().take(BESIDE).map(char::len_utf8).sum();
        let beside = [text.get(place.start - left..place.end), text.get(place.start..place.end + right)];
        self.own.iter().any(|own| {
            let whole =
                text.match_indices(own.as_str()).any(|(at, _)| at <= place.start && place.end <= at + own.len());
            whole || beside.iter().flatten().any(|beside| beside.len() > place.len() && own.contains(beside))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clerks_hear_of_sheets_and_rows() {
        for (json, form) in [
            (
                "thêm giải pháp vào trường \"solutions\", hoặc bỏ bảng.",
                "thêm giải pháp vào trang \"Giải pháp\", hoặc bỏ bảng.",
            ),
            (
                "thêm khối { \"type\": \"timetable\" } vào chỗ cần in.",
                "thêm dòng Bảng \"Thời gian biểu\" vào chỗ cần in.",
            ),
            (
                "điền trường \"council.members\", hoặc bỏ khối \"council\".",
                "điền trang \"Hội đồng\", hoặc bỏ dòng Bảng \"Hội đồng\".",
            ),
            (
                "đưa vào các vấn đề trọng tâm (improvement.issues).",
                "đưa vào các vấn đề trọng tâm (trang \"Vấn đề trọng tâm\").",
            ),
            (
                "ghi \"collective\": \"ỦY BAN NHÂN DÂN\".",
                "ghi ở mục \"Tập thể được thay mặt (TM.)\": \"ỦY BAN NHÂN DÂN\".",
            ),
        ] {
            assert_eq!(Wording::new().reword(json), form);
        }
    }

    #[test]
    fn the_words_of_the_user_stay() {
        let typed = "KH-THCS (solutions) ghi \"number\": x";
        let plan: Plan = serde_json::from_value(serde_json::json!({ "letterhead": { "symbol": typed } }))
            .unwrap_or_else(|error| unreachable!("{error}"));
        let message = format!("ký hiệu \"{typed}\" có dấu cách.");
        let excerpt = "… KH-THCS (solutions) ghi …";
        let help = "thêm giải pháp vào trường \"solutions\" (solutions).";
        let report = Report::from_iter([
            Finding::error("HDR-03", message.clone()).help(help),
            Finding::error("HDR-03", excerpt),
        ]);
        let told: Vec<(String, String)> = for_workbook(&report, Some(&plan))
            .iter()
            .map(|finding| (finding.message.clone(), finding.help.clone()))
            .collect();
        let help = "thêm giải pháp vào trang \"Giải pháp\" (trang \"Giải pháp\").".to_owned();
        assert_eq!(told, [(message, help), (excerpt.to_owned(), String::new())]);
    }
}
