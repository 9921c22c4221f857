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
    /// What it does, for the note of the cell.
    pub about: &'static str,
}

pub(super) const fn option(field: &'static str, name: &'static str, kind: Kind, about: &'static str) -> BlockOption {
    BlockOption { field, name, kind, about }
}

const NAMES: BlockOption = option("names", "In tên tiêu chí", Kind::Flag, "Có: in cả tên tiêu chí sau mã.");
const STANDARD_NAMES: BlockOption =
    option("names", "In tên tiêu chuẩn, tiêu chí", Kind::Flag, "Có: in cả tên sau mã tiêu chuẩn, tiêu chí.");
const STANDARD_LABEL: BlockOption = option(
    "standard_label",
    "Cách ghi tiêu chuẩn",
    Kind::Word("StandardLabel"),
    "tiêu chuẩn in cả tên, chỉ in \"Tiêu chuẩn 1\" hay chỉ in số.",
);
const CRITERION_LABEL: BlockOption = option(
    "criterion_label",
    "Cách ghi tiêu chí",
    Kind::Word("CriterionLabel"),
    "tiêu chí in \"Tiêu chí 1.1\" hay chỉ in \"1.1\".",
);
const TITLES: BlockOption =
    option("titles", "Tên các cột", Kind::Titles, "tên in ở đầu các cột, theo thứ tự, cách nhau bằng dấu gạch đứng.");
const FIFTH: BlockOption =
    option("last_column", "Cột thứ năm", Kind::Word("MembersColumn"), "cột cuối để ký tên hay để ghi chú.");
const LAST_TITLE: BlockOption = option("note_title", "Tiêu đề cột cuối", Kind::Text, "tên in ở đầu cột cuối.");

/// The settings of each block that has some.
const OPTIONS: &[(&str, &[BlockOption])] = &[
    ("paragraph", &[option("align", "Căn lề", Kind::Word("TextAlign"), "đoạn văn đứng ở đâu trên dòng.")]),
    ("labelled", &[option("marker", "Dấu đầu dòng", Kind::Word("ListMarker"), "dấu trước mỗi dòng.")]),
    (
        "table",
        &[
            option("column_numbers", "Hàng số thứ tự cột", Kind::Flag, "Có: dưới tiêu đề có hàng (1), (2), (3)."),
            option("may_split", "Cho phép cắt hàng qua trang", Kind::Flag, "Không: mỗi hàng nằm trọn trên một trang."),
            option("note", "Ghi chú dưới bảng", Kind::Rich, "lời in nhỏ ngay dưới bảng."),
        ],
    ),
    (
        "criteria-results",
        &[
            NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            option(
                "undefined_level_dash",
                "Gạch ở mức không có",
                Kind::Flag,
                "Có: ô của mức mà tiêu chí không có in dấu gạch.",
            ),
            LAST_TITLE,
        ],
    ),
    ("results-summary", &[STANDARD_LABEL]),
    ("level4-results", &[LAST_TITLE]),
    (
        "solutions",
        &[
            option("columns", "Bộ cột", Kind::Word("SolutionColumns"), "bảng in những cột nào."),
            option(
                "money",
                "Cách ghi tiền",
                Kind::Word("MoneyWording"),
                "bằng chữ (960 triệu đồng) hay bằng số (960.000.000).",
            ),
            option("total", "Hàng tổng", Kind::Flag, "Có: hàng cuối cộng các số tiền."),
            NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            option("bands", "Các dải ngang", Kind::Lines, "tên các dải chia bảng, cách nhau bằng dấu gạch đứng."),
        ],
    ),
    (
        "supervision",
        &[
            option("layout", "Cách trình bày", Kind::Word("SupervisionLayout"), "thành các dòng hay thành bảng."),
            option(
                "marker",
                "Dấu đầu dòng",
                Kind::Word("ListMarker"),
                "dấu ở đầu mỗi dòng khi trình bày thành các dòng.",
            ),
        ],
    ),
    (
        "school-targets",
        &[
            option(
                "upgrade_title",
                "Tiêu đề nhóm cột nâng chuẩn",
                Kind::Text,
                "tên in trên các cột của trường nâng chuẩn.",
            ),
            option(
                "renewal_title",
                "Tiêu đề nhóm cột công nhận lại",
                Kind::Text,
                "tên in trên các cột của trường công nhận lại.",
            ),
            option("time_title", "Tiêu đề cột thời gian", Kind::Text, "tên in ở đầu các cột thời gian."),
        ],
    ),
    ("council", &[FIFTH, TITLES]),
    ("secretaries", &[FIFTH, TITLES]),
    (
        "working-groups",
        &[
            FIFTH,
            option("numbered", "Đánh số nhóm", Kind::Flag, "Không: chỉ in tên nhóm, không in \"Nhóm 1\"."),
            TITLES,
        ],
    ),
    (
        "assignments",
        &[
            option("columns", "Bộ cột", Kind::Word("AssignmentColumns"), "bảng in những cột nào."),
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
            option("columns", "Bộ cột", Kind::Word("EvidenceColumns"), "bảng in những cột nào."),
            STANDARD_NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            option(
                "money",
                "Cách ghi tiền",
                Kind::Word("MoneyWording"),
                "bằng chữ (960 triệu đồng) hay bằng số (960.000.000).",
            ),
            option("total", "Hàng tổng", Kind::Flag, "Có: hàng cuối cộng các số tiền."),
            TITLES,
        ],
    ),
    ("timetable", &[option("responsible", "Cột người thực hiện", Kind::Flag, "Không: bỏ cột này."), TITLES]),
    (
        "improvement-issues",
        &[
            NAMES,
            STANDARD_LABEL,
            CRITERION_LABEL,
            option("note", "Ghi chú dưới bảng", Kind::Rich, "lời in nhỏ ngay dưới bảng."),
        ],
    ),
    (
        "improvement-actions",
        &[option("criteria", "In mã tiêu chí", Kind::Flag, "Có: in mã tiêu chí trước nội dung."), CRITERION_LABEL],
    ),
    (
        "image",
        &[
            option("file", "Tệp ảnh", Kind::Text, "tên tệp PNG hoặc JPEG cùng thư mục với tệp này."),
            option("width_mm", "Chiều rộng (mm)", Kind::Count, "ảnh rộng bao nhiêu mm; để trống: rộng bằng lề."),
            option("alt", "Mô tả ảnh", Kind::Text, "lời cho người dùng máy đọc màn hình."),
        ],
    ),
];

/// The settings of a block; none for most.
#[must_use]
pub fn block_options(block: &str) -> &'static [BlockOption] {
    OPTIONS.iter().find(|(of, _)| *of == block).map_or(&[], |(_, options)| options)
}
