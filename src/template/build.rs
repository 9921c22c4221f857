//! Reads the shipped templates, so that the program need not.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const TEMPLATES: &str = "../../templates";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={TEMPLATES}");
    gather_templates()
}

/// Writes the table of the shipped files, in the order of their names: name, text, and of a template its steps. Those of a
/// template that cannot be followed are left out: the program says what is wrong with it.
fn gather_templates() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut files = Vec::new();
    collect(Path::new(TEMPLATES), &mut files)?;
    files.sort_unstable();
    let (mut table, mut number) = (String::new(), 0);
    for (name, file) in &files {
        let mut steps = "None".to_owned();
        if file.extension().is_some_and(|extension| extension == "hbs") {
            if let Ok(packed) = kehoach_program::pack(&fs::read_to_string(file)?, number) {
                let to = out.join(format!("{number}.steps"));
                fs::write(&to, packed)?;
                steps = format!("Some(include_bytes!({:?}))", to.to_string_lossy());
            }
            number += 1;
        }
        let file = file.canonicalize()?;
        writeln!(table, "({name:?}, include_str!({:?}), {steps}),", file.to_string_lossy())?;
    }
    let row = "(&str, &str, Option<&[u8]>)";
    fs::write(out.join("templates.rs"), format!("static SHIPPED: [{row}; {}] = [\n{table}];\n", files.len()))?;
    Ok(())
}

/// Name and file of each file, `parts/list.hbs` and `templates/parts/list.hbs`.
fn collect(folder: &Path, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.is_dir() {
            collect(&file, files)?;
        } else {
            files.push((file.strip_prefix(TEMPLATES)?.to_string_lossy().replace('\\', "/"), file));
        }
    }
    Ok(())
}
