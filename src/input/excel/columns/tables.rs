//! The tables and lines that draw themselves from data, and the options of blocks.

use std::sync::LazyLock;

use super::Kind;

/// A block that is drawn from data: on the sheet "Nội dung" it is a row "Bảng" with this name.
#[derive(Debug, Clone, Copy)]
pub struct BlockTable {
    /// The block's `type` in JSON.
    pub block: &'static str,
    pub name: &'static str,
    /// The lists it is drawn from, as paths of the plan.
    pub from: &'static [&'static str],
}

const fn table(block: &'static str, name: &'static str, from: &'static [&'static str]) -> BlockTable {
    BlockTable { block, name, from }
}

/// All of them. Where a block draws one list, its name is that of the sheet.
pub const TABLES: &[BlockTable] = &[
    table("criteria-results", "Kết quả tiêu chí", &["assessment.results"]),
    table("level4-results", "Mức 4", &["assessment.level4"]),
    table("results-summary", "Tổng hợp kết quả", &["assessment.results"]),
    table("conclusion", "Kết luận", &["assessment.results"]),
    table("recognition", "Công nhận", &["assessment.recognitions"]),
    table("solutions", "Giải pháp", &["solutions"]),
    table("improvement-issues", "Vấn đề trọng tâm", &["improvement.issues"]),
    table("improvement-actions", "Kế hoạch cải tiến", &["improvement.actions"]),
    table("improvement-reviews", "Theo dõi", &["improvement.reviews"]),
    table("school-targets", "Chỉ tiêu trường", &["school_targets"]),
    table("council", "Hội đồng", &["council.members"]),
    table("secretaries", "Thư ký", &["council.secretaries"]),
    table("working-groups", "Nhóm công tác", &["council.groups"]),
    table("assignments", "Phân công", &["assignments"]),
    table("resources", "Nguồn lực", &["resources"]),
    table("evidence", "Minh chứng", &["evidence"]),
    table("timetable", "Thời gian biểu", &["timetable"]),
    table("milestones", "Mốc thời gian", &["milestones"]),
    table("supervision", "Tổ giám sát", &["supervision"]),
];

/// The tables by their names as they are compared.
static COMPARABLE: LazyLock<Vec<(String, &BlockTable)>> =
    LazyLock::new(|| TABLES.iter().map(|table| (table.name.to_lowercase(), table)).collect());

/// The table that a block draws.
#[must_use]
pub fn block_table_of(block: &str) -> Option<&'static BlockTable> {
    TABLES.iter().find(|table| table.block == block)
}

/// The table with this name.
#[must_use]
pub fn block_table(name: &str) -> Option<&'static BlockTable> {
    let wanted = name.to_lowercase();
    COMPARABLE.iter().find(|(name, _)| *name == wanted).map(|(_, table)| *table)
}

/// A setting of a block, written `Tên: giá trị` in the column "Tùy chọn". Its name is the field's label.
#[derive(Debug, Clone, Copy)]
pub struct BlockOption {
    /// The field in JSON.
    pub field: &'static str,
    pub name: &'static str,
    pub kind: Kind,
}

pub(super) const fn option(field: &'static str, name: &'static str, kind: Kind) -> BlockOption {
    BlockOption { field, name, kind }
}

const NAMES: BlockOption = option("names", "In tên tiêu chí", Kind::Flag);
const STANDARD_NAMES: BlockOption = option("names", "In tên tiêu chuẩn, tiêu chí", Kind::Flag);
const STANDARD_LABEL: BlockOption = option("standard_label", "Cách ghi tiêu chuẩn", Kind::Word("StandardLabel"));
const CRITERION_LABEL: BlockOption = option("criterion_label", "Cách ghi tiêu chí", Kind::Word("CriterionLabel"));
const TITLES: BlockOption = option("titles", "Tên các cột", Kind::Titles);
const FIFTH: BlockOption = option("last_column", "Cột thứ năm", Kind::Word("MembersColumn"));
const LAST_TITLE: BlockOption = option("note_title", "Tiêu đề cột cuối", Kind::Text);

/// The settings of each block that has some.
const OPTIONS: &[(&str, &[BlockOption])] = &[
    ("paragraph", &[option("align", "Căn lề", Kind::Word("TextAlign"))]),
    ("labelled", &[option("marker", "Dấu đầu dòng", Kind::Word("ListMarker"))]),
    (
        "table",
        &[
            option("column_numbers", "Hàng số thứ tự cột", Kind::Flag),
            option("may_split", "Cho phép cắt hàng qua trang", Kind::Flag),
            option("note", "Ghi chú dưới bảng", Kind::Rich),
        ],
    ),
    (
        "criteria-results",
        &[
            NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            option("undefined_level_dash", "Gạch ở mức không có", Kind::Flag),
            LAST_TITLE,
        ],
    ),
    ("results-summary", &[STANDARD_LABEL]),
    ("level4-results", &[LAST_TITLE]),
    (
        "solutions",
        &[
            option("columns", "Bộ cột", Kind::Word("SolutionColumns")),
            option("money", "Cách ghi tiền", Kind::Word("MoneyWording")),
            option("total", "Hàng tổng", Kind::Flag),
            NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            option("bands", "Các dải ngang", Kind::Lines),
        ],
    ),
    (
        "supervision",
        &[
            option("layout", "Cách trình bày", Kind::Word("SupervisionLayout")),
            option("marker", "Dấu đầu dòng", Kind::Word("ListMarker")),
        ],
    ),
    (
        "school-targets",
        &[
            option("upgrade_title", "Tiêu đề nhóm cột nâng chuẩn", Kind::Text),
            option("renewal_title", "Tiêu đề nhóm cột công nhận lại", Kind::Text),
            option("time_title", "Tiêu đề cột thời gian", Kind::Text),
        ],
    ),
    ("council", &[FIFTH, TITLES]),
    ("secretaries", &[FIFTH, TITLES]),
    ("working-groups", &[FIFTH, option("numbered", "Đánh số nhóm", Kind::Flag), TITLES]),
    (
        "assignments",
        &[
            option("columns", "Bộ cột", Kind::Word("AssignmentColumns")),
            STANDARD_NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            TITLES,
        ],
    ),
    ("resources", &[STANDARD_NAMES, STANDARD_LABEL, CRITERION_LABEL, TITLES]),
    (
        "evidence",
        &[
            option("columns", "Bộ cột", Kind::Word("EvidenceColumns")),
            STANDARD_NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            option("money", "Cách ghi tiền", Kind::Word("MoneyWording")),
            option("total", "Hàng tổng", Kind::Flag),
            TITLES,
        ],
    ),
    ("timetable", &[option("responsible", "Cột người thực hiện", Kind::Flag), TITLES]),
    ("improvement-issues", &[NAMES, STANDARD_LABEL, CRITERION_LABEL, option("note", "Ghi chú dưới bảng", Kind::Rich)]),
    ("improvement-actions", &[option("criteria", "In mã tiêu chí", Kind::Flag), CRITERION_LABEL]),
    (
        "image",
        &[
            option("file", "Tệp ảnh", Kind::Text),
            option("width_mm", "Chiều rộng (mm)", Kind::Count),
            option("alt", "Mô tả ảnh", Kind::Text),
        ],
    ),
];

/// The settings of a block; none for most.
#[must_use]
pub fn block_options(block: &str) -> &'static [BlockOption] {
    OPTIONS.iter().find(|(of, _)| *of == block).map_or(&[], |(_, options)| options)
}
