//! The command line: the only place that reads files, the clock and the console.

mod annotation;
mod args;
mod bare;
mod command;
mod console;
mod inputs;
mod progress;
mod setup;
mod stop;
mod usage;
mod window;
mod writing;

use std::io;
use std::panic;
use std::process::ExitCode;
use std::thread;

use clap::Parser;

use args::{Arguments, Command};
use console::Console;

use crate::batch::WORKER;
use crate::desk::server;
use crate::diagnostic::{Finding, Report, SourceMap};
use crate::input::excel::workbook::READER_THREAD;

/// Everything was done.
const DONE: u8 = 0;
/// Something was not made, or has errors.
const FAILED: u8 = 1;
/// The command line was wrong.
const WRONG_USAGE: u8 = 2;

/// How a command ends: with its exit status, or early.
type Done = Result<u8, Stop>;

/// Why a command ends early: its exit status, and what is said of it.
#[derive(Debug)]
struct Stop {
    code: u8,
    said: Said,
}

#[derive(Debug)]
enum Said {
    Message(String),
    Finding(Box<Finding>),
}

impl Stop {
    /// Something was not made.
    fn failed(message: impl Into<String>) -> Self {
        Self { code: FAILED, said: Said::Message(message.into()) }
    }

    /// The command line was wrong.
    fn wrong(message: impl Into<String>) -> Self {
        Self { code: WRONG_USAGE, said: Said::Message(message.into()) }
    }

    /// The exit status, after it was said why.
    fn tell(self, console: Console) -> u8 {
        match self.said {
            Said::Message(message) => console.warn(&format!("Lỗi: {message}")),
            Said::Finding(finding) => console.findings(&Report::from_iter([*finding]), &SourceMap::default()),
        }
        self.code
    }
}

/// A finding about a file that the command line names.
impl From<Box<Finding>> for Stop {
    fn from(finding: Box<Finding>) -> Self {
        Self { code: WRONG_USAGE, said: Said::Finding(finding) }
    }
}

/// Runs the program on the arguments it was called with.
pub fn run() -> ExitCode {
    quiet_readers();
    let (console, closes) = (Console::new(false), window::closes_with_program());
    let bare::Called { commands, is_bare, unusable } = bare::complete(window::arguments(), closes);
    let mut code = if unusable.is_empty() { DONE } else { WRONG_USAGE };
    for message in &unusable {
        console.warn(&format!("Lỗi: {message}"));
    }
    for arguments in commands.into_iter().take_while(|_| !stop::is_requested()) {
        code = code.max(match Arguments::try_parse_from(arguments) {
            Ok(arguments) => dispatch(arguments, is_bare),
            Err(error) => usage::explain(&error, console),
        });
    }
    window::hold(closes, &mut io::stdin().lock(), console);
    ExitCode::from(code)
}

/// The failure of a reader on a damaged workbook, or of one plan of many, becomes a finding, not one of the program.
fn quiet_readers() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |failure| {
        let is_told = |name: &str| {
            name == READER_THREAD || [WORKER, server::WORKER].iter().any(|worker| name.starts_with(worker))
        };
        if !thread::current().name().is_some_and(is_told) {
            usual(failure);
        }
    }));
}

/// `is_bare`: files came without a command, as when they are dropped on the icon.
fn dispatch(arguments: Arguments, is_bare: bool) -> u8 {
    let console = Console::new(arguments.common.quiet);
    let done = match arguments.command {
        Command::Make(make) => command::make::run(&make, &arguments.common, is_bare, console),
        Command::Batch(batch) => command::batch::run(&batch, &arguments.common, console),
        Command::Report(wanted) => command::report::run(&wanted, &arguments.common, console),
        Command::Check(check) => command::check::run(&check, &arguments.common, console),
        Command::Form(form) => command::form::run(&form, &arguments.common, console),
        Command::Split(split) => command::split::run(&split, &arguments.common, console),
        Command::Collect(collect) => command::collect::run(&collect, &arguments.common, console),
        Command::Convert(convert) => command::convert::run(&convert, &arguments.common, console),
        Command::New(new) => command::new::run(&new, &arguments.common, console),
        Command::Explain { rule } => command::explain::run(&rule, console),
        Command::List { what } => command::list::run(what, &arguments.common, console),
        Command::Serve(serve) => command::serve::run(&serve, &arguments.common, console),
        Command::Schema => Ok(command::schema::run(console)),
        Command::Templates(templates) => command::templates::run(&templates, console),
    };
    done.unwrap_or_else(|stop| stop.tell(console))
}
