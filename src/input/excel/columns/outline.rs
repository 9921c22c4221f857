//! The kinds of row of the outline (sheets "Nội dung" and "Phụ lục").

use std::sync::LazyLock;

use super::tables::block_options;
use super::{Column, Kind};
use crate::vietnamese::normalize;

/// What a row of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A paragraph before the first section.
    Opening,
    /// A paragraph after the last section.
    Closing,
    /// A section of this depth, from 1.
    Section(usize),
    Paragraph,
    /// A point with this marker.
    Item(&'static str),
    /// A `label: value` line.
    Labelled,
    /// A table, by its name.
    Table,
    Image,
    PageBreak,
    /// What follows stands on landscape pages …
    Landscape,
    /// … as far as here.
    LandscapeEnd,
    /// An annex begins.
    Appendix,
}

/// A kind of row.
#[derive(Debug, Clone, Copy)]
pub struct OutlineKind {
    pub name: &'static str,
    pub nature: Nature,
    /// What the columns mean for it, for the sheet of words and the guide.
    pub about: &'static str,
}

const fn kind(name: &'static str, nature: Nature, about: &'static str) -> OutlineKind {
    OutlineKind { name, nature, about }
}

/// Paragraphs before the sections.
pub const OPENING: &str = "Mở đầu";
/// Paragraphs after the sections.
pub const CLOSING: &str = "Đoạn kết";

#[rustfmt::skip]
const KINDS: &[OutlineKind] = &[
    kind(OPENING, Nature::Opening, "đoạn giữa căn cứ và phần đầu tiên"),
    kind("Phần", Nature::Section(1), "cấp ngoài cùng; số tự đánh theo biểu mẫu (I, II …)"),
    kind("Mục", Nature::Section(2), "cấp trong Phần (1, 2 …)"),
    kind("Tiểu mục", Nature::Section(3), "cấp trong Mục (a, b …)"),
    kind("Điểm", Nature::Section(4), "cấp trong Tiểu mục"),
    kind("Đoạn", Nature::Paragraph, "một đoạn văn"),
    kind("Gạch đầu dòng", Nature::Item("dash"), "ý có dấu gạch"),
    kind("Dấu cộng", Nature::Item("plus"), "ý có dấu cộng; ngay dưới Gạch đầu dòng là ý con"),
    kind("Ý a)", Nature::Item("letter"), "ý đánh chữ a), b), c)"),
    kind("Ý 1.", Nature::Item("number"), "ý đánh số 1, 2, 3"),
    kind("Ý không dấu", Nature::Item("none"), "ý không có dấu"),
    kind("Nhãn", Nature::Labelled, "dòng \"nhãn: nội dung\""),
    kind("Bảng", Nature::Table, "đặt bảng vào đây: ghi tên trang của bảng ở cột Tiêu đề, tên in trên bảng (nếu có) ở cột Nội dung"),
    kind("Ảnh", Nature::Image, "ảnh: tên tệp ở cột Tùy chọn, lời dưới ảnh ở cột Nội dung"),
    kind("Ngắt trang", Nature::PageBreak, "phần sau sang trang mới"),
    kind("Trang ngang", Nature::Landscape, "từ đây in trên giấy ngang …"),
    kind("Hết trang ngang", Nature::LandscapeEnd, "… đến đây"),
    kind(CLOSING, Nature::Closing, "đoạn sau phần cuối cùng"),
    kind("Phụ lục", Nature::Appendix, "bắt đầu một phụ lục: tên ở cột Tiêu đề"),
];

/// The kinds by their names as they are compared: asked for every row of every plan.
static COMPARABLE: LazyLock<Vec<(String, Nature)>> =
    LazyLock::new(|| KINDS.iter().map(|kind| (kind.name.to_lowercase(), kind.nature)).collect());

/// The kinds of the sheet "Nội dung", or of the sheet "Phụ lục".
pub fn kinds(of_appendices: bool) -> impl Iterator<Item = &'static OutlineKind> {
    KINDS.iter().filter(move |kind| match kind.nature {
        Nature::Appendix => of_appendices,
        Nature::Opening | Nature::Closing => !of_appendices,
        _ => true,
    })
}

/// The kind a word names: one of the table, or `Cấp 5` and so on for sections deeper than the table has words for.
pub fn kind_of(word: &str) -> Option<Nature> {
    let wanted = normalize::comparable(word);
    let known = COMPARABLE.iter().find(|(name, _)| *name == wanted).map(|(_, nature)| *nature);
    let deep = || {
        let depth = wanted.strip_prefix("cấp")?.trim().parse().ok()?;
        (1..=DEEPEST).contains(&depth).then_some(Nature::Section(depth))
    };
    known.or_else(deep)
}

/// The word for a section of this depth.
pub fn section_kind(depth: usize) -> String {
    let named = KINDS.iter().find(|kind| kind.nature == Nature::Section(depth));
    named.map_or_else(|| format!("Cấp {depth}"), |kind| kind.name.to_owned())
}

/// Deeper than any plan.
const DEEPEST: usize = 20;

/// Points may stand so deep in each other.
pub const LAST_LIST_LEVEL: usize = 6;

/// The columns of the outline.
pub const OUTLINE_COLUMNS: &[Column] = &[
    Column::new("Loại", Kind::Text, 17).also(&["Loại dòng", "Kiểu dòng"])
        .required()
        .note("Chọn trong danh sách: Phần, Mục, Tiểu mục, Đoạn, Gạch đầu dòng, Bảng … Dòng trống được bỏ qua."),
    Column::new("Tiêu đề", Kind::Rich, 36).also(&["Tên mục", "Đề mục"]).note(
        "Tiêu đề của Phần, Mục; nhãn của dòng Nhãn; tên trang của Bảng. Không cần gõ số thứ tự: chương trình tự đánh số.",
    ),
    Column::new("Nội dung", Kind::Rich, 84).also(&["Lời văn", "Nội dung chi tiết"]).note(
        "Lời văn. Ở dòng Phần, Mục: chữ đứng cùng dòng sau tiêu đề. **chữ đậm** và *chữ nghiêng* đánh dấu bằng dấu sao.",
    ),
    Column::new("Tùy chọn", Kind::Text, 28).also(&["Lựa chọn"])
        .note("Thường để trống. Mỗi tùy chọn một dòng \"Tên: giá trị\", ví dụ \"Căn lề: giữa\"."),
];

/// Settings of sections.
pub const SECTION_OPTIONS: &[Column] = &[
    Column::setting("Có đánh số", Kind::Flag, "Không: tiêu đề không có số thứ tự.").at("numbered"),
    Column::setting("Kiểu đánh số cấp dưới", Kind::Word("Numbering"), "số của các mục nằm trong mục này.")
        .at("subsection_numbering"),
    Column::setting("Hướng giấy", Kind::Word("Orientation"), "Ngang: phần này in trên giấy ngang.").at("orientation"),
];

/// Settings of annexes.
pub const APPENDIX_OPTIONS: &[Column] = &[
    Column::setting("Dòng kèm theo", Kind::Text, "dòng trong ngoặc dưới tên phụ lục.").at("reference"),
    Column::setting("Hướng giấy", Kind::Word("Orientation"), "Ngang: phần này in trên giấy ngang.").at("orientation"),
];

/// Where a point or a labelled line belongs, when that does not follow from the rows above. Not fields of the plan but the last.
pub const LIST_OPTIONS: &[Column] = &[
    Column::setting("Danh sách mới", Kind::Flag, "Có: ý này bắt đầu một danh sách khác."),
    Column::setting("Cấp", Kind::Count, "ý này lùi vào mấy bậc: 1, 2, 3."),
    CONTINUED,
];

/// Whether the numbers of a list go on from the list above. A field of lists.
const CONTINUED: Column =
    Column::setting("Đánh số tiếp", Kind::Flag, "Có: số của danh sách này tiếp theo danh sách ở trên.").at("continued");

/// The settings that a row of this kind may have; those of a table are its block's.
pub fn options_of(nature: Nature) -> Vec<Column> {
    match nature {
        Nature::Section(_) => SECTION_OPTIONS.to_vec(),
        Nature::Appendix => APPENDIX_OPTIONS.to_vec(),
        Nature::Paragraph => block_options("paragraph").to_vec(),
        Nature::Item(_) => LIST_OPTIONS.to_vec(),
        Nature::Labelled => block_options("labelled").iter().chain(LIST_OPTIONS).copied().collect(),
        Nature::Image => block_options("image").to_vec(),
        Nature::Opening
        | Nature::Closing
        | Nature::Table
        | Nature::PageBreak
        | Nature::Landscape
        | Nature::LandscapeEnd => Vec::new(),
    }
}
