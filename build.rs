//! Reads the shipped templates, so that the program need not; and tells Windows of the program: its icon, its version, and
//! that it speaks UTF-8 and takes long paths.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const TEMPLATES: &str = "templates";

/// <https://learn.microsoft.com/windows/win32/sbscs/application-manifests>
const MANIFEST: &str = "src/cli/windows/kehoach.manifest";
const ICON: &str = "src/cli/windows/kehoach.ico";
/// Vietnamese (winnt.h).
const LANGUAGE: u16 = 0x042A;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={TEMPLATES}");
    println!("cargo:rerun-if-changed=src/cli/windows");
    pack_templates()?;
    if env::var_os("CARGO_CFG_WINDOWS").is_some() {
        describe_to_windows()?;
    }
    Ok(())
}

/// Writes the steps of `templates/parts/list.hbs` to `programs/parts/list`. A template that cannot be followed is left
/// out: the program says what is wrong with it.
fn pack_templates() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?).join("programs");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let mut templates = Vec::new();
    collect(Path::new(TEMPLATES), &mut templates)?;
    // The program numbers them in the order of their files, too.
    templates.sort_unstable_by_key(|(name, _)| format!("{name}.hbs"));
    for (number, (name, file)) in templates.iter().enumerate() {
        let Ok(packed) = kehoach_program::pack(&fs::read_to_string(file)?, number) else { continue };
        let to = out.join(name);
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(to, packed)?;
    }
    Ok(())
}

/// Name and file of each template, `parts/list` and `templates/parts/list.hbs`.
fn collect(folder: &Path, templates: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.is_dir() {
            collect(&file, templates)?;
        } else if file.extension().is_some_and(|extension| extension == "hbs") {
            let name = file.with_extension("").strip_prefix(TEMPLATES)?.to_string_lossy().replace('\\', "/");
            templates.push((name, file));
        }
    }
    Ok(())
}

fn describe_to_windows() -> Result<(), Box<dyn Error>> {
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .set_language(LANGUAGE)
        .set("ProductName", "kehoach")
        .set("FileDescription", "Lập KẾ HOẠCH của trường học theo Nghị định 30/2020/NĐ-CP");
    resource.compile()?;
    Ok(())
}
