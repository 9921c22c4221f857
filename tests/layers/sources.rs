//! All Rust files of the program under `src`, each with the path that its module has from the root of the library, as
//! `src/lib.rs` joins the members.

use std::path::Path;

/// One source file.
pub struct Source {
    /// Path from the root of the crate, for messages.
    pub file: String,
    /// `layout::table`; empty for `main.rs`, `lib.rs` and the roots of members that only join rooms.
    pub module: String,
    pub text: String,
}

/// Members that are one room, and the rooms that stand in them but are named beside them.
pub const ROOMS_IN_MEMBERS: [(&str, &[&str]); 4] =
    [("plan", &["catalogue", "manuscript"]), ("input", &["mend"]), ("check", &[]), ("program", &[])];

/// Members that only join rooms.
const JOINING: [&str; 2] = ["base", "page"];

/// Built for the browser alone: it sees the library as everybody does.
const APART: &str = "web";

/// Reads them all.
///
/// # Panics
/// When a file cannot be read: then nothing was checked.
#[expect(clippy::disallowed_methods, reason = "the test reads the sources it checks")]
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut sources) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                if path != root.join(APART) {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                assert!(!text.is_empty(), "{} is empty or unreadable", path.display());
                let inside = path.strip_prefix(&root).unwrap_or(&path);
                sources.push(Source { file: format!("src/{}", inside.display()), module: module_of(inside), text });
            }
        }
    }
    sources
}

/// `page/layout/table/mod.rs` and `page/layout/table.rs` → `layout::table`.
fn module_of(inside: &Path) -> String {
    let mut names: Vec<_> = inside.with_extension("").iter().map(|name| name.to_string_lossy().into_owned()).collect();
    names.pop_if(|last| last == "mod" || last == "main" || last == "lib");
    let first = names.first().map_or("", String::as_str);
    let room = names.get(1).map_or("", String::as_str);
    let is_beside = ROOMS_IN_MEMBERS.iter().any(|(member, rooms)| *member == first && rooms.contains(&room));
    if is_beside || JOINING.contains(&first) {
        names.remove(0);
    }
    names.join("::")
}
