//! What Windows wants to know of the program: its icon, its version, and that it speaks UTF-8 and takes long paths.
//! Other systems get nothing.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]

use std::env;
use std::error::Error;

/// <https://learn.microsoft.com/windows/win32/sbscs/application-manifests>
const MANIFEST: &str = "src/cli/windows/kehoach.manifest";
const ICON: &str = "src/cli/windows/kehoach.ico";
/// Vietnamese (winnt.h).
const LANGUAGE: u16 = 0x042A;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src/cli/windows");
    if env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
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
