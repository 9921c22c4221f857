//! How the module is linked.

/// Room for the walks over nested sections and templates, as on the program's own thread, in bytes.
const STACK: usize = 32 * 1024 * 1024;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // `-z stack-size`: the linker's own default is 1 MiB, or less.
        println!("cargo:rustc-link-arg=-zstack-size={STACK}");
        // The stack lies lowest: what outgrows it is a trap, and never reaches the data.
        println!("cargo:rustc-link-arg=--stack-first");
    }
}
