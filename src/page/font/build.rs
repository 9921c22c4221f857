//! Takes out of the shipped faces what no document needs: more than half of them.

#![expect(clippy::disallowed_macros, reason = "a build script speaks to cargo by printing")]
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

#[path = "unhint.rs"]
mod unhint;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const FACES: &str = "../../fonts";

/// Lines are set by advance widths alone (`font`).
const UNUSED: [unhint::Tag; 6] = [*b"FFTM", *b"GDEF", *b"GPOS", *b"GSUB", *b"gasp", *b"kern"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={FACES}");
    println!("cargo:rerun-if-changed=font/unhint.rs");
    for file in fs::read_dir(FACES)? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "ttf") {
            let cut = unhint::unhint(&fs::read(&file)?, &UNUSED).ok_or("a shipped face is no TrueType font")?;
            fs::write(Path::new(&env::var("OUT_DIR")?).join(file.file_name().unwrap_or_default()), cut)?;
        }
    }
    Ok(())
}
