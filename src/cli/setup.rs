//! Reads what the common options name, and sets up the workshop.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};

use super::args::Common;
use super::console::Console;
use crate::catalogue::Catalogue;
use crate::diagnostic::SourceMap;
use crate::document::HouseStyle;
use crate::files::libreoffice::{self, Office};
pub use crate::files::{beside, read, reason};
use crate::font::{FILE_NAMES, Family};
use crate::pipeline::Workshop;
use crate::style_file;
use crate::template::{TemplateSet, is_template};

/// Endings of files; a name with one of them is not meant as that of a folder.
const FILES: [&str; 8] = ["docx", "pdf", "html", "png", "xlsx", "xlsm", "json", "doc"];

/// The bytes of a file; of a document of an older program those of the .docx that `LibreOffice` makes of it, which is said.
///
/// # Errors
/// In Vietnamese, with the name of the file.
pub fn read_document(path: &Path, console: Console) -> Result<Vec<u8>, String> {
    let bytes = read(path)?;
    let outcome = libreoffice::modern(path, &bytes);
    let path = path.display();
    match outcome {
        Office::NotNeeded => Ok(bytes),
        Office::Converted(modern) => {
            console.say(&format!("{path}: tệp của Word đời cũ, đọc qua bản .docx do LibreOffice trên máy này chuyển."));
            Ok(modern)
        }
        Office::Failed => {
            console.say(&format!("{path}: trên máy này không có LibreOffice để tự chuyển, hoặc nó không mở được tệp."));
            Ok(bytes)
        }
    }
}

/// Holds `-o` of commands that write several files against what is there: it names a folder.
///
/// # Errors
/// In Vietnamese: it is a file, or is named like one.
pub fn folder(output: &Path) -> Result<(), String> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let wrong = if output.is_file() {
        "là một tệp đã có; -o nhận tên thư mục"
    } else if !output.exists() && FILES.contains(&ending.as_str()) {
        "là tên của một tệp; -o nhận tên thư mục"
    } else {
        return Ok(());
    };
    let help = "ghi tên một thư mục, có sẵn hoặc sẽ được tạo; văn bản trong đó mang tên của tệp kế hoạch.";
    Err(format!("{} {wrong}.\n  sửa: {help}", output.display()))
}

/// The workshop of a run.
///
/// # Errors
/// In Vietnamese: an option names something unusable.
pub fn workshop(common: &Common, console: Console) -> Result<Workshop, String> {
    workshop_with(common, None, console)
}

/// The same with one more template of the user's, by its name and text.
///
/// # Errors
/// As [`workshop`].
pub fn workshop_with(
    common: &Common,
    template: Option<(String, String)>,
    console: Console,
) -> Result<Workshop, String> {
    let templates = templates_with(common, template, console)?;
    let family = match &common.fonts {
        Some(directory) => own_family(directory)?,
        None => Family::embedded().map_err(|error| error.to_string())?,
    };
    let catalogue = Catalogue::embedded().map_err(|error| error.to_string())?;
    let house = house(common, console)?;
    Ok(Workshop { catalogue, templates, family, house })
}

/// The text of a template file.
///
/// # Errors
/// In Vietnamese.
pub fn template(path: &Path) -> Result<String, String> {
    String::from_utf8(read(path)?).map_err(|_| format!("{}: không phải văn bản UTF-8.", path.display()))
}

/// The templates of a run, and with them the forms.
///
/// # Errors
/// In Vietnamese: they are unusable.
pub fn templates(common: &Common, console: Console) -> Result<TemplateSet, String> {
    templates_with(common, None, console)
}

fn templates_with(
    common: &Common,
    template: Option<(String, String)>,
    console: Console,
) -> Result<TemplateSet, String> {
    let mut own = common.templates.as_deref().map_or(Ok(Vec::new()), own_templates)?;
    own.extend(template);
    let (templates, report) = TemplateSet::new(&own);
    if !report.is_empty() {
        console.findings(&report, &SourceMap::default());
        return Err("mẫu trình bày có lỗi.".to_owned());
    }
    Ok(templates)
}

/// The looks of a run: the shipped ones, or those of the style file.
///
/// # Errors
/// In Vietnamese: the file is wrong.
pub fn house(common: &Common, console: Console) -> Result<HouseStyle, String> {
    let Some(path) = &common.styles else { return Ok(HouseStyle::default()) };
    let (house, report) = style_file::read(&read(path)?, &path.display().to_string());
    if report.is_empty() {
        return Ok(house);
    }
    console.findings(&report, &SourceMap::default());
    Err("tệp kiểu chữ có lỗi.".to_owned())
}

/// The files of the user's own that all documents of a run depend on: templates, faces and styles, with their names.
///
/// # Errors
/// In Vietnamese.
pub fn own_files(common: &Common) -> Result<Vec<(String, Vec<u8>)>, String> {
    let templates = common.templates.as_deref().map_or(Ok(Vec::new()), own_templates)?;
    let faces = common.fonts.as_deref().map_or(Ok(Vec::new()), own_faces)?;
    let faces = faces.into_iter().map(|face| ("phông".to_owned(), face));
    let styles = common.styles.as_deref().map(read).transpose()?.map(|styles| ("kiểu chữ".to_owned(), styles));
    Ok(templates.into_iter().map(|(name, text)| (name, text.into_bytes())).chain(faces).chain(styles).collect())
}

/// Every template under a folder and the files that make a folder a form, by its name within it, with `/` on every system.
fn own_templates(directory: &Path) -> Result<Vec<(String, String)>, String> {
    let mut files = Vec::new();
    collect(directory, &mut files)?;
    files.sort();
    let mut templates = Vec::new();
    for path in files {
        let name = path.strip_prefix(directory).unwrap_or(&path);
        let name = name.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        templates.push((name, template(&path)?));
    }
    if templates.is_empty() {
        return Err(format!("{}: không có tệp .hbs nào.", directory.display()));
    }
    Ok(templates)
}

#[expect(clippy::disallowed_methods, reason = "files are read here and passed down")]
fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("không đọc được thư mục {}: {}.", directory.display(), reason(&error));
    for entry in fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if is_template(&path.to_string_lossy()) {
            files.push(path);
        }
    }
    Ok(())
}

fn own_faces(directory: &Path) -> Result<Vec<Vec<u8>>, String> {
    let mut faces = Vec::new();
    for names in FILE_NAMES {
        let found = names.iter().map(|name| directory.join(name)).find(|path| path.is_file());
        let path = found.ok_or_else(|| format!("{}: không có tệp {}.", directory.display(), names.join(" hoặc ")))?;
        faces.push(read(&path)?);
    }
    Ok(faces)
}

fn own_family(directory: &Path) -> Result<Family, String> {
    let faces = own_faces(directory)?;
    let faces = <[Vec<u8>; 4]>::try_from(faces).map_err(|_| "cần đủ bốn kiểu chữ.".to_owned())?;
    Family::from_bytes(faces).map_err(|error| format!("{}: {error}.", directory.display()))
}

/// The form of a plan that names none.
pub fn first_form(templates: &TemplateSet) -> String {
    templates.forms().first().map_or_else(String::new, |form| form.id.clone())
}

/// Today, for plans that say no date.
#[expect(clippy::disallowed_methods, reason = "the clock is read here and passed down")]
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}
