//! Reads the shipped templates, so that the program need not; and tells Windows of the program: its icon, its version, and
//! that it speaks UTF-8 and takes long paths.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const TEMPLATES: &str = "templates";
const LINUX: &str = "x86_64-unknown-linux-gnu";

/// <https://learn.microsoft.com/windows/win32/sbscs/application-manifests>
const MANIFEST: &str = "src/cli/windows/kehoach.manifest";
const ICON: &str = "src/cli/windows/kehoach.ico";
/// Vietnamese (winnt.h).
const LANGUAGE: u16 = 0x042A;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={TEMPLATES}");
    println!("cargo:rerun-if-changed=src/cli/windows");
    gather_templates()?;
    tell_linker();
    if env::var_os("CARGO_CFG_WINDOWS").is_some() {
        describe_to_windows()?;
    }
    Ok(())
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

/// On Linux: addresses are bound and locked before the program runs; functions that came out alike are kept once, where the
/// linker is the one that rustc brings.
fn tell_linker() {
    let is = |name, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    if is("TARGET", LINUX) && is("HOST", LINUX) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,now");
        let rustc = Command::new(env::var_os("RUSTC").unwrap_or_default()).args(["--print", "sysroot"]).output();
        let root = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
        if Path::new(&root).join("lib/rustlib").join(LINUX).join("bin/gcc-ld/ld.lld").exists() {
            println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
        }
    }
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
