//! The program: arguments in, exit code out.

use std::process::ExitCode;
use std::thread;

/// Room for the walks over nested sections and templates: Windows gives the first thread only 1 MiB.
const STACK: usize = 32 * 1024 * 1024;

fn main() -> ExitCode {
    let program = thread::Builder::new().stack_size(STACK).spawn(kehoach::cli::run);
    program.ok().and_then(|thread| thread.join().ok()).unwrap_or(ExitCode::FAILURE)
}
