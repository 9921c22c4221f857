//! A call without a command: files dropped on the program's icon, or a double click on it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use super::args::Arguments;
use crate::files;
use crate::pipeline::is_district;

/// The folder of the documents in a folder of plans that was dropped; behind the name of a workbook of many schools.
const DOCUMENTS: &str = "van-ban";

/// Endings of workbooks, which may be those of many schools.
const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xls", "ods"];

/// Files that no command takes.
#[derive(Debug, PartialEq, Eq)]
struct Unusable {
    endings: &'static [&'static str],
    what: &'static str,
    /// What to drop instead.
    cure: &'static str,
}

static UNUSABLE: [Unusable; 3] = [
    Unusable {
        endings: &["pdf"],
        what: "tệp PDF; chương trình không đọc PDF",
        cure: "dùng tệp Excel hoặc JSON của kế hoạch để làm văn bản, tệp Word (.docx) để kiểm tra, hoặc thư mục có các tệp kế hoạch.",
    },
    Unusable {
        endings: &["doc", "rtf", "odt"],
        what: "văn bản của Word đời cũ hoặc chương trình khác",
        cure: "mở bằng Word, lưu thành .docx (Save As, Word Document), rồi thả tệp .docx.",
    },
    Unusable {
        endings: &["zip", "rar", "7z"], what: "tệp nén", cure: "giải nén ra một thư mục, rồi thả thư mục đó."
    },
];

/// Read with the plan that names them; alone they are nothing.
static PICTURES: Unusable = Unusable {
    endings: &["png", "jpg", "jpeg", "gif", "bmp", "webp", "heic", "tif", "tiff"],
    what: "ảnh, không phải kế hoạch",
    cure: "để ảnh cạnh tệp kế hoạch, ghi tên ảnh trong kế hoạch, rồi thả tệp kế hoạch.",
};

/// What a call stands for.
#[derive(Debug, Default)]
pub struct Called {
    /// Command lines, complete, to be run one after the other; each begins with the name of the program.
    pub commands: Vec<Vec<OsString>>,
    /// Files came without a command.
    pub is_bare: bool,
    /// What to say of files that no command takes.
    pub unusable: Vec<String>,
}

/// What something that was dropped is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dropped {
    Folder,
    /// A workbook of many schools.
    District,
    Word,
    Picture,
    Unusable(&'static Unusable),
    /// Anything else: its reader says what is wrong with it.
    Plan,
}

/// Finds the commands of a call without one. `is_clicked`: the console window is the program's own.
pub fn complete(arguments: Vec<OsString>, is_clicked: bool) -> Called {
    let one = |arguments| Called { commands: vec![arguments], ..Called::default() };
    let (program, given) = match arguments.split_first() {
        Some((program, [])) if is_clicked => return one(vec![program.clone(), "serve".into()]),
        Some((program, given)) => (program.clone(), given.to_vec()),
        None => return one(arguments),
    };
    if !given.first().is_some_and(|first| is_file(first)) {
        return one(arguments);
    }
    if let Some(files) = given.iter().position(|argument| argument.to_string_lossy().starts_with('-')) {
        let is_word = |path: &OsString| Dropped::of(Path::new(path)) == Dropped::Word;
        let command = if given[..files].iter().all(is_word) { "check" } else { "make" };
        return Called { is_bare: true, ..one(command_line(&program, command, given)) };
    }
    sorted(&program, given)
}

/// What was dropped together: folders and workbooks of many schools one by one, plans together, Word files together.
fn sorted(program: &OsStr, given: Vec<OsString>) -> Called {
    let mut called = Called { is_bare: true, ..Called::default() };
    let (mut plans, mut words, mut pictures, mut many) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for dropped in given {
        let path = Path::new(&dropped);
        match Dropped::of(path) {
            Dropped::Folder | Dropped::District => {
                let documents = documents_of(path).into_os_string();
                many.push(command_line(program, "batch", vec![dropped, "-o".into(), documents]));
            }
            Dropped::Word => words.push(dropped),
            Dropped::Plan => plans.push(dropped),
            Dropped::Picture => pictures.push(dropped),
            Dropped::Unusable(kind) => called.unusable.push(kind.told(&dropped)),
        }
    }
    // Of a picture that came with its plan nothing is to be said: it is read with it.
    if plans.is_empty() {
        called.unusable.extend(pictures.iter().map(|picture| PICTURES.told(picture)));
    }
    let together = [("make", plans), ("check", words)].into_iter().filter(|(_, files)| !files.is_empty());
    called.commands = together.map(|(command, files)| command_line(program, command, files)).collect();
    // They take long, and are what Ctrl-C stops in good order: nothing comes behind them.
    called.commands.extend(many);
    called
}

fn command_line(program: &OsStr, command: &str, rest: Vec<OsString>) -> Vec<OsString> {
    [program.to_owned(), command.into()].into_iter().chain(rest).collect()
}

/// Where the documents of many plans go: in their folder, or beside their workbook.
fn documents_of(source: &Path) -> PathBuf {
    if source.is_dir() {
        return source.join(DOCUMENTS);
    }
    let mut name = source.file_stem().unwrap_or_default().to_owned();
    name.push("-");
    name.push(DOCUMENTS);
    source.with_file_name(name)
}

/// Whether the first argument is a file or a folder, and no command that was mistyped.
fn is_file(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let is_command = || Arguments::command().get_subcommands().any(|command| command.get_name() == text);
    !text.starts_with('-') && (text.contains(['.', '/', '\\']) && !is_command())
}

impl Unusable {
    fn has(&self, ending: &str) -> bool {
        self.endings.contains(&ending)
    }

    fn told(&self, dropped: &OsStr) -> String {
        format!("{}: đây là {}.\n  sửa: {}", dropped.to_string_lossy(), self.what, self.cure)
    }
}

impl Dropped {
    fn of(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let is_workbook = || WORKBOOKS.contains(&ending.as_str());
        match ending.as_str() {
            _ if path.is_dir() => Self::Folder,
            "docx" => Self::Word,
            ending if PICTURES.has(ending) => Self::Picture,
            _ if is_workbook() && files::read(path).is_ok_and(|bytes| is_district(&bytes)) => Self::District,
            ending => UNUSABLE.iter().find(|kind| kind.has(ending)).map_or(Self::Plan, Self::Unusable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(words: &[&str], is_clicked: bool) -> String {
        let called = complete(words.iter().map(OsString::from).collect(), is_clicked);
        let line = |words: &Vec<OsString>| {
            words.iter().map(|word| word.to_string_lossy().replace('\\', "/")).collect::<Vec<_>>().join(" ")
        };
        called.unusable.into_iter().chain(called.commands.iter().map(line)).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_is_dropped_gets_its_command() {
        for (given, whole) in [
            (&["kehoach", "a.json"][..], "kehoach make a.json"),
            (&["kehoach", "a.xlsx", "b.docx", "c.json"], "kehoach make a.xlsx c.json; kehoach check b.docx"),
            (&["kehoach", "a.json", "hinh.PNG"], "kehoach make a.json"),
            (&["kehoach", "a.docx", "B.DOCX"], "kehoach check a.docx B.DOCX"),
            (&["kehoach", "check", "a.json"], "kehoach check a.json"),
            (&["kehoach", "mkae"], "kehoach mkae"),
            (&["kehoach", "--version"], "kehoach --version"),
            (&["kehoach", "a.json", "-o", "ra"], "kehoach make a.json -o ra"),
        ] {
            assert_eq!(completed(given, false), whole);
        }
        let folder = std::env::temp_dir().to_string_lossy().into_owned();
        let shown = folder.replace('\\', "/");
        let (shown, documents) = (&shown, format!("{}/{DOCUMENTS}", shown.trim_end_matches('/')));
        assert_eq!(completed(&["kehoach", &folder], false), format!("kehoach batch {shown} -o {documents}"));
        assert!(completed(&["kehoach", "a.pdf"], false).contains("không đọc PDF"));
        let both = completed(&["kehoach", "a.doc", "b.json"], false);
        assert!(both.contains("lưu thành .docx") && both.ends_with("; kehoach make b.json"), "{both}");
        assert!(completed(&["kehoach", "hinh.png"], false).contains("cạnh tệp kế hoạch"));
    }

    #[test]
    fn a_double_click_opens_the_desk() {
        assert_eq!(completed(&["kehoach"], true), "kehoach serve");
        assert_eq!(completed(&["kehoach"], false), "kehoach");
        assert_eq!(completed(&["kehoach", "list", "rules"], true), "kehoach list rules");
    }
}
