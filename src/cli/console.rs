//! What the program prints. Lines that cannot be written (a closed pipe) are let go.

use std::io::{self, Write};

/// The console of a run.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    quiet: bool,
}

impl Console {
    /// A quiet console prints what was asked for and errors, no news.
    pub const fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// What the command is for: printed even when quiet, to standard output.
    #[expect(clippy::unused_self, reason = "a console is what prints")]
    pub fn answer(self, text: &str) {
        write_line(&mut io::stdout().lock(), text);
    }

    /// News of the run, to standard output.
    pub fn say(self, text: &str) {
        if !self.quiet {
            self.answer(text);
        }
    }

    /// Findings and failures, to standard error.
    #[expect(clippy::unused_self, reason = "a console is what prints")]
    pub fn warn(self, text: &str) {
        write_line(&mut io::stderr().lock(), text);
    }
}

fn write_line(out: &mut dyn Write, text: &str) {
    let ending = if text.ends_with('\n') { "" } else { "\n" };
    let _ = write!(out, "{text}{ending}").and_then(|()| out.flush());
}
