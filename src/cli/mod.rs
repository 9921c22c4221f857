//! The command line: the only place that reads files, the clock and the console.

mod args;
mod command;
mod console;
mod setup;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use console::Console;

/// Everything was done.
const DONE: u8 = 0;
/// Something was not made, or has errors.
const FAILED: u8 = 1;
/// The command line was wrong.
const WRONG_USAGE: u8 = 2;

/// Runs the program on the arguments it was called with.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the command line is read here and passed down")]
pub fn run() -> ExitCode {
    let arguments = usage::with_default_command(std::env::args_os().collect());
    let code = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => dispatch(arguments),
        Err(error) => usage::explain(&error, Console::new(false)),
    };
    ExitCode::from(code)
}

fn dispatch(arguments: Arguments) -> u8 {
    let console = Console::new(arguments.common.quiet);
    match arguments.command {
        Command::Make(make) => command::make::run(&make, &arguments.common, console),
        Command::Check(check) => command::check::run(&check, &arguments.common, console),
        Command::Form(form) => command::form::run(&form, &arguments.common, console),
        Command::Convert(convert) => command::convert::run(&convert, &arguments.common, console),
        Command::New(new) => command::new::run(&new, &arguments.common, console),
        Command::List { what } => command::list::run(what, &arguments.common, console),
        Command::Schema => command::schema::run(console),
        Command::Templates(templates) => command::templates::run(&templates, console),
    }
}
