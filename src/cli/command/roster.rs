//! `kehoach form --district --from`: from a list that an office has, or from last year's workbook.

use crate::cli::args::BlankForm;
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::writing;
use crate::cli::{Done, Stop};
use crate::diagnostic::SourceMap;
use crate::input::excel::roster::{self, Match, Schools};
use crate::output::seal;
use crate::pipeline::{Round, Workshop, is_district};

use super::new;

/// What columns were taken for, beside the workbook.
const CONFIRMED: &str = "ghep-cot.xlsx";
/// Limit of names; the rest are counted.
const NAMED: usize = 10;

/// Writes the workbook; `None` where the file is a plan.
pub fn district(form: &BlankForm, workshop: &Workshop, bytes: &[u8], console: Console) -> Option<Done> {
    let file = form.from.as_ref()?.display().to_string();
    if is_district(bytes) {
        return Some(next_year(form, workshop, bytes, &file, console));
    }
    let is_list = roster::is_text(bytes) || workshop.read(bytes, &file).plan.is_none();
    is_list.then(|| of_list(form, workshop, bytes, &file, console))
}

/// This year's workbook from last year's.
fn next_year(form: &BlankForm, workshop: &Workshop, bytes: &[u8], file: &str, console: Console) -> Done {
    let Some(first) = form.school_year else {
        return Err(Stop::wrong(format!(
            "{file} đã là sổ quản lý.\n  sửa: thêm --school-year, ví dụ --school-year 2027-2028, để làm sổ cho năm học mới."
        )));
    };
    let round = Round::open(workshop, bytes, file, setup::today())?;
    let held = round.held();
    if !held.errors.is_empty() {
        console.findings(&held.errors, &SourceMap::default());
        return Err(Stop::failed(format!(
            "{file} còn lỗi ở trên; chưa làm sổ mới.\n  sửa: sửa các ô đó, lưu sổ rồi chạy lại."
        )));
    }
    console.findings(&held.left, &SourceMap::default());
    for (had, holds) in round.sets_by_then(first) {
        console.warn(&format!(
            "Cảnh báo FRM-03: năm học {first}-{} dùng {holds} thay cho {had}.\n  sửa: xem lại mã tiêu chí ở các trang của sổ mới.",
            first + 1
        ));
    }
    let schools = round.district().schools().len();
    let book = round.renewed(first).map_err(|error| Stop::failed(format!("không ghi được sổ quản lý: {error}.")))?;
    let next = format!("{schools} trường; xem lại danh sách, rồi `kehoach split {}`.", form.output.display());
    writing::write_new(&form.output, &book, &next, console)
}

/// The workbook of a list with columns of its own.
fn of_list(form: &BlankForm, workshop: &Workshop, bytes: &[u8], file: &str, console: Console) -> Done {
    let beside = form.output.with_file_name(CONFIRMED);
    let known = setup::read(&beside).map(|bytes| roster::read_confirmed(&bytes)).unwrap_or_default();
    let list = workshop.roster(bytes, file, &known)?;
    console.say(&table(&list.matches));
    let is_confirmed =
        |it: &Match| known.iter().any(|(heading, target)| *heading == it.heading && *target == it.target);
    if !list.matches.iter().filter(|it| !it.heading.is_empty()).all(is_confirmed) {
        let path = beside.display();
        let written =
            roster::write_confirmed(&list.matches).map_err(|error| format!("không ghi được {path}: {error}."));
        let written = written.and_then(|bytes| writing::put(&beside, &seal::seal(bytes, "xlsx"), console));
        if let Err(message) = written {
            console.warn(&format!("Lỗi: {message}"));
        }
        console.say(&format!(
            "Bảng ghép cột: {path}. Cột nào sai thì chọn lại ở đó, lưu rồi chạy lại; lần sau bảng này được dùng."
        ));
    }
    console.findings(&list.left, &SourceMap::default());
    let schools = list.schools(file, &workshop.catalogue)?;
    tell(&schools, console);
    let day = form.school_year.and_then(first_day).or(form.date).unwrap_or_else(setup::today);
    let name = form.form.clone().unwrap_or_else(|| setup::first_form(&workshop.templates));
    let book = workshop.district_of_list(&schools, &name, day);
    let next =
        "mở sổ, điền cơ quan chủ quản, ký hiệu … còn thiếu, rồi `kehoach split` hoặc `kehoach batch` với sổ này.";
    new::write_district(&form.output, book, next, console)
}

/// The day a school year begins on for its schools.
fn first_day(year: u32) -> Option<chrono::NaiveDate> {
    i32::try_from(year).ok().and_then(|year| chrono::NaiveDate::from_ymd_opt(year, 9, 5))
}

/// What each column is taken for, a line each.
fn table(matches: &[Match]) -> String {
    let line = |it: &Match| {
        let heading = if it.heading.is_empty() { "(không tiêu đề)" } else { &it.heading };
        format!("  {}  {heading} → {} ({})\n", it.letters, it.target, it.why.told())
    };
    format!("Các cột của danh sách:\n{}", matches.iter().map(line).collect::<String>())
}

fn tell(schools: &Schools, console: Console) {
    console.say(&format!("{} trường.", schools.schools.len()));
    if schools.made_codes > 0 {
        console
            .say(&format!("  {} trường chưa có mã: chương trình đặt mã theo loại hình và thứ tự.", schools.made_codes));
    }
    if schools.guessed_kinds > 0 {
        console.say(&format!("  {} trường: loại hình lấy theo tên trường.", schools.guessed_kinds));
    }
    let list = |names: &[String]| {
        let more = if names.len() > NAMED { format!(" … và {} nữa", names.len() - NAMED) } else { String::new() };
        format!("{}{more}", names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; "))
    };
    if !schools.without_kind.is_empty() {
        console.warn(&format!(
            "Cảnh báo: {} trường không rõ loại hình: {}.\n  sửa: chọn Loại hình trường ở sổ; không có loại hình thì không có bộ tiêu chuẩn.",
            schools.without_kind.len(),
            list(&schools.without_kind)
        ));
    }
    let skipped: Vec<String> = schools.skipped.iter().map(|(row, text)| format!("dòng {row} ({text})")).collect();
    if !skipped.is_empty() {
        console.say(&format!("  không lấy: {}.", list(&skipped)));
    }
}
