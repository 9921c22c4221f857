//! All Rust files of the program under `src`, each with the path of its module. A folder with a `Cargo.toml` of its own is
//! another package: Cargo holds what that may see.

use std::path::Path;

/// One source file.
pub struct Source {
    /// Path from the root of the crate, for messages.
    pub file: String,
    /// `layout::table`; empty for `main.rs` and `lib.rs`.
    pub module: String,
    pub text: String,
}

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
                if !path.join("Cargo.toml").exists() {
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

/// `layout/table/mod.rs` and `layout/table.rs` → `layout::table`.
fn module_of(inside: &Path) -> String {
    let mut names: Vec<_> = inside.with_extension("").iter().map(|name| name.to_string_lossy().into_owned()).collect();
    names.pop_if(|last| last == "mod" || last == "main" || last == "lib");
    names.join("::")
}
