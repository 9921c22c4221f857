//! What the program prints. Lines that cannot be written (a closed pipe) are let go.

use std::io::{self, Write};

use crate::diagnostic::{Report, SourceMap, render_folded, render_text};

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

    /// Findings as text: a quiet console shows errors only.
    pub fn told(self, report: &Report, sources: &SourceMap) -> String {
        if self.quiet { render_text(&report.errors(), sources) } else { render_text(report, sources) }
    }

    /// Findings for who reads all of them: many hints of one kind are folded.
    pub fn told_folded(self, report: &Report, sources: &SourceMap) -> String {
        if self.quiet { render_text(&report.errors(), sources) } else { render_folded(report, sources) }
    }

    /// Findings, to standard error.
    pub fn findings(self, report: &Report, sources: &SourceMap) {
        let text = self.told(report, sources);
        if !text.is_empty() {
            self.warn(&text);
        }
    }

    /// How many findings a file has, to standard error.
    pub fn total(self, file: &str, report: &Report) {
        if !self.quiet && !report.is_empty() {
            self.warn(&format!("{file}: {}.", report.total()));
        }
    }

    /// Why nothing came of a file that has errors, to standard error: `undone` says what was not done.
    pub fn undone(self, file: &str, report: &Report, undone: &str) {
        let total = report.total();
        if self.quiet {
            self.warn(&format!("{file}: {undone} vì có {} lỗi.", total.errors));
        } else {
            self.warn(&format!("{file}: {total}; {undone} vì có lỗi."));
        }
    }

    /// Whether it shows errors only.
    pub const fn is_quiet(self) -> bool {
        self.quiet
    }

    /// Failures, to standard error.
    #[expect(clippy::unused_self, reason = "a console is what prints")]
    pub fn warn(self, text: &str) {
        write_line(&mut io::stderr().lock(), text);
    }
}

fn write_line(out: &mut dyn Write, text: &str) {
    if text.is_empty() {
        return;
    }
    let ending = if text.ends_with('\n') { "" } else { "\n" };
    let _ = write!(out, "{text}{ending}").and_then(|()| out.flush());
}
