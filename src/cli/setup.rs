//! Reads what the common options name, and sets up the workshop.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::Common;
use super::console::Console;
use crate::catalogue::Catalogue;
use crate::diagnostic::{SourceMap, render_text};
use crate::document::picture::MOST_BYTES;
use crate::font::Family;
use crate::input::json::JsonReader;
use crate::pipeline::Workshop;
use crate::template::TemplateSet;

/// Larger than any plan; a file beyond it is not read into memory.
const LARGEST_INPUT: u64 = 64 * 1024 * 1024;

/// As much as a picture may have, see `document::picture`.
const LARGEST_PICTURE: u64 = MOST_BYTES as u64;

/// File names of the four faces, in the order of `FaceId::ALL`: of Windows, and of the shipped family.
const FACE_NAMES: [[&str; 2]; 4] = [
    ["times.ttf", "LiberationSerif-Regular.ttf"],
    ["timesbd.ttf", "LiberationSerif-Bold.ttf"],
    ["timesi.ttf", "LiberationSerif-Italic.ttf"],
    ["timesbi.ttf", "LiberationSerif-BoldItalic.ttf"],
];

/// The workshop of a run; `None` when an option names something unusable, which was said then.
pub fn workshop(common: &Common, console: Console) -> Option<Workshop> {
    try_workshop(common, console).map_err(|message| console.warn(&format!("Lỗi: {message}"))).ok()
}

/// The templates of a run, and with them the forms; `None` when they are unusable, which was said then.
pub fn templates(common: &Common, console: Console) -> Option<TemplateSet> {
    try_templates(common, console).map_err(|message| console.warn(&format!("Lỗi: {message}"))).ok()
}

fn try_templates(common: &Common, console: Console) -> Result<TemplateSet, String> {
    let own = common.templates.as_deref().map_or(Ok(Vec::new()), own_templates)?;
    let (templates, report) = TemplateSet::new(&own);
    if !report.is_empty() {
        console.warn(&render_text(&report, &SourceMap::default()));
        return Err("mẫu trình bày có lỗi.".to_owned());
    }
    Ok(templates)
}

fn try_workshop(common: &Common, console: Console) -> Result<Workshop, String> {
    let templates = try_templates(common, console)?;
    let family = match &common.fonts {
        Some(directory) => own_family(directory)?,
        None => Family::embedded().map_err(|error| error.to_string())?,
    };
    let catalogue = Catalogue::embedded().map_err(|error| error.to_string())?;
    Ok(Workshop { reader: JsonReader::default(), catalogue, templates, family })
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
        let text =
            String::from_utf8(read(&path)?).map_err(|_| format!("{}: không phải văn bản UTF-8.", path.display()))?;
        templates.push((name, text));
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
        } else if is_template(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_template(path: &Path) -> bool {
    let is_named = |name: &str| path.file_name().is_some_and(|file| file == name);
    let is_hbs = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("hbs"));
    is_hbs || is_named("form.json") || is_named("skeleton.json")
}

fn own_family(directory: &Path) -> Result<Family, String> {
    let mut faces = Vec::new();
    for names in FACE_NAMES {
        let found = names.iter().map(|name| directory.join(name)).find(|path| path.is_file());
        let path = found.ok_or_else(|| format!("{}: không có tệp {}.", directory.display(), names.join(" hoặc ")))?;
        faces.push(read(&path)?);
    }
    let faces = <[Vec<u8>; 4]>::try_from(faces).map_err(|_| "cần đủ bốn kiểu chữ.".to_owned())?;
    Family::from_bytes(faces).map_err(|error| format!("{}: {error}.", directory.display()))
}

/// Reads files in the folder of a plan by their names in the plan. A link that leads out of the folder is not followed.
pub fn beside(plan: &Path) -> impl Fn(&str) -> Result<Vec<u8>, String> {
    let folder = plan.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let folder = folder.to_owned();
    move |name| {
        let failed = |error: std::io::Error| format!("{}.", reason(&error));
        let path = folder.join(name).canonicalize().map_err(failed)?;
        if !path.starts_with(folder.canonicalize().map_err(failed)?) {
            return Err("tệp phải nằm trong thư mục của tệp kế hoạch.".to_owned());
        }
        read_at_most(&path, LARGEST_PICTURE)
    }
}

/// The bytes of a file.
///
/// # Errors
/// In Vietnamese, with the name of the file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    read_at_most(path, LARGEST_INPUT)
}

#[expect(clippy::disallowed_methods, reason = "files are read here and passed down")]
fn read_at_most(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("không đọc được {}: {}.", path.display(), reason(&error));
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > most {
        return Err(format!("{} quá lớn ({} MB).", path.display(), size / 1024 / 1024));
    }
    fs::read(path).map_err(failed)
}

/// Why the system refused, in Vietnamese.
pub fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này".to_owned(),
        ErrorKind::PermissionDenied => "không có quyền, hoặc tệp đang mở trong chương trình khác".to_owned(),
        ErrorKind::StorageFull => "ổ đĩa đã đầy".to_owned(),
        ErrorKind::IsADirectory => "đây là một thư mục".to_owned(),
        ErrorKind::NotADirectory => "một phần của đường dẫn không phải thư mục".to_owned(),
        _ => error.to_string(),
    }
}
