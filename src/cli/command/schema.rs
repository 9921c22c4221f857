//! `kehoach schema`: the JSON Schema of a plan.

use crate::cli::DONE;
use crate::cli::console::Console;
use crate::plan::schema;

pub fn run(console: Console) -> u8 {
    console.answer(schema::TEXT.trim_end());
    DONE
}
