//! Names for parts of a plan that are no field and no block, in the words of JSON and in those of the form.

use crate::diagnostic::{SECTION, Term, Value};

pub const THIS_BLOCK: Term = Term::Either("khối này", "dòng Bảng này");
pub const INTO_ANNEX: Term =
    Term::Either("thêm nội dung vào \"blocks\" hoặc \"sections\"", "thêm dòng dưới dòng Phụ lục");
pub const NO_END_MARK: Term = Term::Either("\"end_mark\": false", "chữ Không ở mục \"Dấu kết thúc ./.\"");
pub const FILE_COPY: Term = Term::Either("trường \"file_copy\"", "mục \"Lưu\"");
pub const LETTERED_LIST: Term = Term::Either("danh sách có marker \"letter\"", "dòng loại \"Ý a)\"");
pub const NUMBERED_LIST: Term = Term::Either("danh sách có marker \"number\"", "dòng loại \"Ý 1.\"");
pub const CODES: Term = Term::Either("[\"2.2\"]", "2.2");
pub const ONE_VALUE: Term =
    Term::Either("một trong các trường text, money, date, time, person, criterion", "một giá trị trong ô");
pub const TITLE_OR_TEXT: Term = Term::Either(
    "\"title\" cho mục có tiêu đề, \"text\" cho khoản không có tiêu đề",
    "cột Tiêu đề, hoặc cột Nội dung cho khoản không có tiêu đề",
);
pub const SPANS: Term = Term::Either("colspan, rowspan", "chỗ gộp");
/// A heading without its number.
pub const UNNUMBERED: Term = Term::Choice(SECTION, "numbered", Value::Flag(false));
