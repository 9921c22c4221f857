//! Nothing of the user's is written over: what stands where a file shall go, and is not as the program wrote it, gets
//! another name first.

use std::fs;
use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};

use super::writing as files;
use crate::output::seal;

/// A larger file is not read to see whose it is; no document of ours is as large.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Bytes of a name that every usual file system takes.
const LONGEST_NAME: usize = 255;
/// Limit of kept files of one name.
const MOST_KEPT: usize = 10_000;
/// What a kept file is called behind its own name.
const EDITED: &str = "bản đã sửa";
const SIGNED: &str = "bản đã ký";

/// What stands at a path where a file shall be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Free,
    /// The very bytes that shall be written.
    Same,
    /// A file of ours that nobody touched since.
    Ours,
    /// A file that somebody edited, signed, or made with something else.
    Theirs { is_signed: bool },
}

/// What became of a file that was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    New,
    /// It stood there already.
    Same,
    /// What stood there has this name now.
    Kept(PathBuf),
}

/// What stands at `path`. `judge` knows bytes that shall be written, or that are ours for another reason than their seal.
#[expect(clippy::disallowed_methods, reason = "what shall be replaced is read to see whose it is")]
pub fn standing(path: &Path, judge: impl FnOnce(&[u8]) -> Option<Standing>) -> Standing {
    // A folder of that name is reported when the file is written.
    let Ok(metadata) = fs::metadata(path) else { return Standing::Free };
    if !metadata.is_file() {
        return Standing::Free;
    }
    let Some(bytes) = Some(path).filter(|_| metadata.len() <= LARGEST).and_then(|path| fs::read(path).ok()) else {
        return Standing::Theirs { is_signed: false };
    };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    judge(&bytes).unwrap_or_else(|| {
        if seal::holds(&bytes, &ending) {
            Standing::Ours
        } else {
            Standing::Theirs { is_signed: seal::is_signed(&bytes) }
        }
    })
}

/// What stands at `path`, where nothing but its seal says whose it is; however long it is, little of it is in memory.
#[expect(clippy::disallowed_methods, reason = "what shall be replaced is read to see whose it is")]
pub fn whose(path: &Path) -> Standing {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        _ => return Standing::Free,
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let look = |mut file: fs::File| {
        Ok::<_, io::Error>(if seal::stands_in(&mut file, &ending)? {
            Standing::Ours
        } else {
            Standing::Theirs { is_signed: seal::is_signed_in(&mut file)? }
        })
    };
    fs::File::open(path).and_then(look).unwrap_or(Standing::Theirs { is_signed: false })
}

/// Whether two files have the same content; `false` when one of them cannot be read.
#[expect(clippy::disallowed_methods, reason = "what shall be replaced is read to see whether it is the same")]
pub fn are_equal(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|metadata| metadata.len()).ok();
    let open = |path: &Path| fs::File::open(path).map(io::BufReader::new);
    match (length(one), length(other), open(one), open(other)) {
        (Some(length), Some(same), Ok(mut one), Ok(mut other)) if length == same => loop {
            let (Ok(piece), Ok(same)) = (one.fill_buf(), other.fill_buf()) else { return false };
            let length = piece.len().min(same.len());
            if piece.get(..length) != same.get(..length) {
                return false;
            }
            if length == 0 {
                return true;
            }
            one.consume(length);
            other.consume(length);
        },
        _ => false,
    }
}

/// Writes a file as [`files::write`] does, unless it stands there already. What somebody else made keeps its content under
/// another name.
///
/// # Errors
/// Those of the file system; then what was there stands there still.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<Written> {
    match standing(path, |there| (there == bytes).then_some(Standing::Same)) {
        Standing::Same => Ok(Written::Same),
        Standing::Free | Standing::Ours => files::write(path, bytes).map(|()| Written::New),
        Standing::Theirs { is_signed } => {
            let mut kept = None;
            let written = files::write_after(
                path,
                |out| out.write_all(bytes),
                || {
                    kept = Some(Kept::of(path, is_signed)?);
                    Ok(())
                },
            );
            match (written, kept) {
                (Ok(()), Some(kept)) => Ok(Written::Kept(kept.path)),
                (Ok(()), None) => Ok(Written::New),
                (Err(error), kept) => {
                    kept.into_iter().for_each(Kept::undo);
                    Err(error)
                }
            }
        }
    }
}

/// Says that what stood at `name` has another name now.
pub fn told(name: &str, kept: &Path) -> String {
    let kept = kept.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "{name} khác với bản chương trình đã ghi (đã sửa, đã ký, hoặc do chương trình khác làm); bản đó được giữ lại với tên \"{kept}\"."
    )
}

/// A file of somebody's under its new name.
#[derive(Debug)]
pub struct Kept {
    from: PathBuf,
    pub path: PathBuf,
    /// It has its old name too, until a new file takes that.
    is_linked: bool,
}

impl Kept {
    /// Gives the file at `path` another name beside it that no file has.
    ///
    /// # Errors
    /// Those of the file system; then it stands where it stood.
    pub fn of(path: &Path, is_signed: bool) -> io::Result<Self> {
        files::ensure_free(path)?;
        let what = if is_signed { SIGNED } else { EDITED };
        for number in 1..=MOST_KEPT {
            let name = path.with_file_name(name(path, what, number));
            // A second name cannot take the place of another file, as moving could.
            match fs::hard_link(path, &name) {
                Ok(()) => return Ok(Self { from: path.to_owned(), path: name, is_linked: true }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(_) if fs::symlink_metadata(&name).is_ok() => {}
                // Not every file system has second names.
                Err(_) => {
                    files::rename(path, &name)?;
                    return Ok(Self { from: path.to_owned(), path: name, is_linked: false });
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Gives it its old name back, as far as that can be done.
    pub fn undo(self) {
        let _ = if self.is_linked { fs::remove_file(&self.path) } else { files::rename(&self.path, &self.from) };
    }
}

/// What a signed file at `path` is called when it is kept.
pub fn signed_name(path: &Path) -> PathBuf {
    path.with_file_name(name(path, SIGNED, 1))
}

/// `ten (bản đã sửa).docx`, `ten (bản đã sửa 2).docx`.
fn name(path: &Path, what: &str, number: usize) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let number = if number > 1 { format!(" {number}") } else { String::new() };
    let behind = format!(" ({what}{number}){ending}");
    let room = LONGEST_NAME.saturating_sub(behind.len());
    let cut = (0..=stem.len().min(room)).rev().find(|end| stem.is_char_boundary(*end)).unwrap_or(0);
    format!("{}{behind}", stem[..cut].trim_end())
}

/// The name of a file without what a kept one has behind it.
pub fn plain_stem(stem: &str) -> &str {
    let open = [EDITED, SIGNED].into_iter().find_map(|what| stem.rfind(&format!(" ({what}")));
    open.filter(|_| stem.ends_with(')')).map_or(stem, |open| &stem[..open])
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files are under test")]
mod tests {
    use super::*;

    struct Desk(PathBuf);

    impl Desk {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("kehoach-keep-{}-{name}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Desk {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn page(text: &str) -> Vec<u8> {
        seal::seal(format!("<p>{text}</p>\n").into_bytes(), "html")
    }

    #[test]
    fn own_files_are_replaced_and_others_are_kept() {
        let desk = Desk::new("kept");
        let path = desk.path("a.html");
        assert_eq!(write(&path, &page("một")).unwrap(), Written::New);
        assert_eq!(write(&path, &page("một")).unwrap(), Written::Same);
        assert_eq!(write(&path, &page("hai")).unwrap(), Written::New);
        assert_eq!(desk.names(), ["a.html"]);
        let edited = [page("hai"), b"x".to_vec()].concat();
        for (number, name) in ["a (bản đã sửa).html", "a (bản đã sửa 2).html"].into_iter().enumerate() {
            let edited = [edited.as_slice(), number.to_string().as_bytes()].concat();
            fs::write(&path, &edited).unwrap();
            assert_eq!(write(&path, &page("ba")).unwrap(), Written::Kept(desk.path(name)));
            assert!(fs::read(desk.path(name)).unwrap() == edited && fs::read(&path).unwrap() == page("ba"));
        }
        assert_eq!(desk.names().len(), 3);
    }

    #[test]
    fn whose_a_file_is_shows_without_reading_it_whole() {
        let desk = Desk::new("whose");
        let [path, other] = ["a.html", "b.html"].map(|name| desk.path(name));
        assert_eq!(whose(&path), Standing::Free);
        assert_eq!(whose(&desk.0), Standing::Free);
        fs::write(&path, page("một")).unwrap();
        assert_eq!(whose(&path), Standing::Ours);
        fs::write(&other, page("một")).unwrap();
        assert!(are_equal(&path, &other) && !are_equal(&path, &desk.path("c.html")));
        fs::write(&other, page("mật")).unwrap();
        assert!(!are_equal(&path, &other));
        fs::write(&path, [page("một"), b"x".to_vec()].concat()).unwrap();
        assert_eq!(whose(&path), Standing::Theirs { is_signed: false });
    }

    #[test]
    fn what_cannot_be_written_leaves_all_as_it_was() {
        let desk = Desk::new("folder");
        fs::create_dir_all(desk.path("a.html/x")).unwrap();
        assert!(write(&desk.path("a.html"), b"<p></p>").is_err());
        assert_eq!(desk.names(), ["a.html"]);
    }

    #[test]
    fn kept_names_are_as_long_as_a_disk_takes() {
        let long = format!("{}.docx", "ế".repeat(82));
        let kept = name(Path::new(&long), EDITED, 12);
        assert!(kept.len() <= LONGEST_NAME && kept.ends_with("ế (bản đã sửa 12).docx"), "{kept}");
        assert_eq!(plain_stem("bao-cao (bản đã sửa 2)"), "bao-cao");
        assert_eq!([plain_stem("a (bản đã ký)"), plain_stem("a (bản) b"), plain_stem("a")], ["a", "a (bản) b", "a"]);
    }

    #[test]
    fn a_second_name_gives_way_and_the_file_stays() {
        let desk = Desk::new("second");
        fs::write(desk.path("goc.html"), "<p>của tôi</p>").unwrap();
        fs::hard_link(desk.path("goc.html"), desk.path("a.html")).unwrap();
        assert!(matches!(write(&desk.path("a.html"), &page("một")).unwrap(), Written::Kept(_)));
        assert_eq!(fs::read(desk.path("goc.html")).unwrap(), "<p>của tôi</p>".as_bytes());
        assert_eq!(fs::read(desk.path("a.html")).unwrap(), page("một"));
    }

    // On Windows only an administrator makes such links.
    #[cfg(unix)]
    #[test]
    fn a_link_gives_way_and_what_it_leads_to_stays() {
        let desk = Desk::new("link");
        fs::write(desk.path("goc.html"), "<p>của tôi</p>").unwrap();
        std::os::unix::fs::symlink(desk.path("goc.html"), desk.path("a.html")).unwrap();
        assert!(matches!(write(&desk.path("a.html"), &page("một")).unwrap(), Written::Kept(_)));
        assert_eq!(fs::read(desk.path("goc.html")).unwrap(), "<p>của tôi</p>".as_bytes());
        assert_eq!(fs::read(desk.path("a.html")).unwrap(), page("một"));
    }
}
