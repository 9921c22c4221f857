//! Tells the linker on Linux how to bind addresses; and tells Windows of the program: its icon, its version, and that it
//! speaks UTF-8 and takes long paths.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
#![expect(clippy::disallowed_methods, reason = "a build script looks for files")]

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::Command;

const LINUX: &str = "x86_64-unknown-linux-gnu";

/// <https://learn.microsoft.com/windows/win32/sbscs/application-manifests>
const MANIFEST: &str = "src/cli/windows/kehoach.manifest";
const ICON: &str = "src/cli/windows/kehoach.ico";
/// Vietnamese (winnt.h).
const LANGUAGE: u16 = 0x042A;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src/cli/windows");
    tell_linker();
    if env::var_os("CARGO_CFG_WINDOWS").is_some() {
        describe_to_windows()?;
    }
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
