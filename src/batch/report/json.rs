//! `bao-cao.json`: the statistics, then every school on a line of its own. See `docs/bao-cao.md`.

use std::io::{self, Write};

use super::statistics::{Counter, Statistics};
use crate::batch::outcome_list::OutcomeList;
use crate::batch::status::States;
use crate::catalogue::Catalogue;
use crate::output::seal::{self, Sealing};

/// Grows when a field changes its meaning or goes away; new fields do not count.
const VERSION: u32 = 1;

/// Writes the report of a run; how many schools are in each state.
///
/// # Errors
/// Those of `out`.
pub fn write(outcomes: &dyn OutcomeList, catalogue: &Catalogue, out: &mut dyn Write) -> io::Result<States> {
    let mut counter = Counter::default();
    outcomes.each()?.for_each(|outcome| counter.add(&outcome));
    counter.add_general(outcomes.general());
    let statistics = counter.finish(catalogue);
    write_counted(outcomes, &statistics, out)?;
    Ok(statistics.states)
}

fn write_counted(outcomes: &dyn OutcomeList, statistics: &Statistics, out: &mut dyn Write) -> io::Result<()> {
    let mut out = Sealing::new(out);
    write!(out, "{{\n\"version\": {VERSION},\n\"statistics\": ")?;
    serde_json::to_writer(&mut out, statistics)?;
    if !outcomes.general().is_empty() {
        out.write_all(b",\n\"findings\": ")?;
        serde_json::to_writer(&mut out, outcomes.general())?;
    }
    if let Some(comparison) = outcomes.comparison() {
        out.write_all(b",\n\"comparison\": ")?;
        serde_json::to_writer(&mut out, comparison)?;
    }
    out.write_all(b",\n\"schools\": [")?;
    for (index, outcome) in outcomes.each()?.enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &outcome)?;
    }
    write!(out, "\n],\n\"{}\": \"", seal::JSON_FIELD)?;
    out.finish_json()
}
