//! Settings that several blocks have.

use super::kind::Kind;
use super::record::{Field, ReadAs};

/// Title above what a block draws.
pub(super) const CAPTION: Field = Field::named("Tên bảng").read_as(ReadAs::Heading);
pub(super) const NAMES: Field = Field::setting("In tên tiêu chí", Kind::Flag, "Có: in cả tên tiêu chí sau mã.");
pub(super) const STANDARD_NAMES: Field =
    Field::setting("In tên tiêu chuẩn, tiêu chí", Kind::Flag, "Có: in cả tên sau mã tiêu chuẩn, tiêu chí.");
pub(super) const STANDARD_LABEL: Field = Field::setting(
    "Cách ghi tiêu chuẩn",
    Kind::Word("StandardLabel"),
    "tiêu chuẩn in cả tên, chỉ in \"Tiêu chuẩn 1\" hay chỉ in số.",
);
pub(super) const CRITERION_LABEL: Field = Field::setting(
    "Cách ghi tiêu chí",
    Kind::Word("CriterionLabel"),
    "tiêu chí in \"Tiêu chí 1.1\" hay chỉ in \"1.1\".",
);
pub(super) const TITLES: Field =
    Field::setting("Tên các cột", Kind::Titles, "tên in ở đầu các cột, theo thứ tự, cách nhau bằng dấu gạch đứng.");
pub(super) const LAST_COLUMN: Field =
    Field::setting("Cột thứ năm", Kind::Word("MembersColumn"), "cột cuối để ký tên hay để ghi chú.");
pub(super) const LAST_TITLE: Field = Field::setting("Tiêu đề cột cuối", Kind::Text, "tên in ở đầu cột cuối.");
pub(super) const MONEY: Field =
    Field::setting("Cách ghi tiền", Kind::Word("MoneyWording"), "bằng chữ (960 triệu đồng) hay bằng số (960.000.000).");
pub(super) const TOTAL: Field = Field::setting("Hàng tổng", Kind::Flag, "Có: hàng cuối cộng các số tiền.");
pub(super) const NOTE_BELOW: Field = Field::setting("Ghi chú dưới bảng", Kind::Rich, "lời in nhỏ ngay dưới bảng.");

/// A choice of columns; `set` is the type of its words.
pub(super) const fn column_set(set: &'static str) -> Field {
    Field::setting("Bộ cột", Kind::Word(set), "bảng in những cột nào.")
}
