//! The program: arguments in, exit code out.

use std::process::ExitCode;
use std::thread;

/// A document is some sixty thousand small pieces of memory: with the system's own way of finding room they cost a
/// fifth of its time, and threads wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Room for the walks over nested sections and templates: Windows gives the first thread only 1 MiB.
const STACK: usize = 32 * 1024 * 1024;

fn main() -> ExitCode {
    let program = thread::Builder::new().stack_size(STACK).spawn(kehoach::cli::run);
    program.ok().and_then(|thread| thread.join().ok()).unwrap_or(ExitCode::FAILURE)
}
