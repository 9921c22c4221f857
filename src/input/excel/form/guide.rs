//! The first sheet: how the form is filled, in ten lines.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::value::CellText;
use super::{Letter, sheet, style};
use crate::excel::columns::{CODE_LINE, GUIDE, VERSION};

pub const LINES: [&str; 10] = [
    "Điền lần lượt các trang từ trái sang phải, bắt đầu từ \"Thông tin chung\". Trang không dùng thì để trống, không xóa.",
    "Cột có tiêu đề màu đỏ và dấu * là bắt buộc; ô bắt buộc còn trống có nền vàng. Đưa chuột lên tiêu đề cột để xem hướng dẫn và ví dụ.",
    "Ô có mũi tên thả xuống thì chọn trong danh sách. Ô nền xám đã khóa, không cần sửa.",
    "Trang \"Nội dung\" là lời văn của kế hoạch: cột Loại cho biết mỗi dòng là Phần, Mục, Đoạn, Gạch đầu dòng, Bảng …; sửa lời, thêm dòng, xóa dòng tùy ý.",
    "Không gõ số thứ tự (I, 1, a) và dấu đầu dòng: chương trình tự đánh số. Muốn in bảng ở đâu thì ghi dòng loại Bảng và tên trang của bảng ở cột Tiêu đề.",
    "Thêm dòng: điền tiếp vào dòng trống bên dưới, hoặc chèn dòng (chuột phải, Insert). Thứ tự dòng là thứ tự in ra.",
    "Trong một ô, xuống dòng bằng Alt+Enter. Nhiều ý trong ô: mỗi ý một dòng, bắt đầu bằng dấu \"-\"; ý con bắt đầu bằng dấu \"+\".",
    "Ngày ghi 15/9/2026; tháng ghi 9/2026. Tiền ghi bằng số đồng (960000000) hoặc \"960 triệu đồng\". Thời gian ghi \"Từ tháng 9/2026 đến tháng 5/2027\", \"Năm học 2026-2027\" hoặc lời.",
    "Chữ đậm đặt giữa hai dấu sao kép **như thế này**, chữ nghiêng giữa hai dấu sao *như thế này*. Chỗ có dấu … là chỗ phải điền.",
    "Điền xong, lưu tệp, đóng Excel rồi kéo tệp thả vào biểu tượng kehoach: văn bản Word và PDF được ghi cạnh tệp này. Có lỗi thì chương trình nói rõ ô nào sai và cách sửa.",
];

/// The words in front of the version of the form.
pub const VERSION_LINE: &str = "Phiên bản biểu mẫu:";

/// The sheet, with the name of the form and its version at the foot; above the lines stands the letter, if there is one.
pub fn guide(form: &str, letter: Option<Letter>, lines: &[&str]) -> Result<Worksheet, XlsxError> {
    let mut guide = sheet::begin(GUIDE, form)?;
    guide.set_column_width(0, 6)?.set_column_width(1, 112)?.set_screen_gridlines(false);
    sheet::page(&mut guide, true);
    let mut first = sheet::FIRST_ROW;
    if let Some(Letter { code, lines }) = letter {
        guide.write_string_with_format(first, 1, format!("{CODE_LINE} {code}"), &style::letter().set_bold())?;
        for line in lines {
            first += 1;
            sheet::fit_height(&mut guide, first, &[CellText::text(line)], &[95])?;
            guide.write_string_with_format(first, 1, line, &style::letter())?;
        }
        first += 2;
        // A letter of one line more would else begin a page for the version alone.
        guide.set_print_fit_to_pages(1, 1);
    }
    for (row, (number, line)) in (first..).zip((1..).zip(lines)) {
        sheet::fit_height(&mut guide, row, &[CellText::text(*line)], &[95])?;
        guide.write_string_with_format(row, 0, format!("{number}."), &style::guide_number())?;
        guide.write_string_with_format(row, 1, *line, &style::guide())?;
    }
    let foot = first + u32::try_from(lines.len()).unwrap_or(0) + 1;
    guide.write_string_with_format(foot, 1, format!("{VERSION_LINE} {VERSION}"), &style::about())?;
    guide.protect();
    Ok(guide)
}
