//! What can stand in the column "Tùy chọn" of a row of the outline: the words to choose from, and what each does.

use super::outline::OutlineRow;
use crate::excel::columns::{
    Column, Kind, Nature, OPTIONS_NOTE, block_options, block_table, closed_set, data_tables, kind_of, kinds, options_of,
};

/// The settings of every kind of row and of every table, each with its name; `tables` are the names of free tables.
pub fn offered(of_appendices: bool, tables: &[String]) -> Vec<(String, Vec<String>)> {
    let of_kinds = kinds(of_appendices).map(|kind| (kind.name.to_owned(), options_of(kind.nature)));
    let of_blocks = data_tables().iter().map(|table| (table.name.to_owned(), block_options(table.block).to_vec()));
    let of_tables = tables.iter().map(|name| (name.clone(), block_options("table").to_vec()));
    let all = of_kinds.chain(of_blocks).chain(of_tables).filter(|(_, options)| !options.is_empty());
    all.map(|(name, options)| (name, options.iter().flat_map(words).collect())).collect()
}

/// A setting with each of its values; one with a value of the clerk's own ends after the colon.
fn words(option: &Column) -> Vec<String> {
    let with = |value: &str| format!("{}: {value}", option.heading);
    match option.kind {
        Kind::Flag => vec![with("Có"), with("Không")],
        Kind::Word(name) => closed_set(name).map_or_else(Vec::new, |set| set.shown().map(with).collect()),
        _ => vec![with("")],
    }
}

/// What the settings of a row do; `None` where a row can have none, or only those every row of its kind has.
pub fn note(row: &OutlineRow) -> Option<String> {
    let options = match kind_of(&row.kind)? {
        Nature::Table => {
            block_table(&row.title).map_or_else(|| block_options("table"), |table| block_options(table.block))
        }
        Nature::Image => block_options("image"),
        _ => return None,
    };
    let lines: Vec<String> = options.iter().map(line).collect();
    (!lines.is_empty()).then(|| format!("{OPTIONS_NOTE}\n{}", lines.join("\n")))
}

fn line(option: &Column) -> String {
    let values = match option.kind {
        Kind::Flag => "Có, Không".to_owned(),
        Kind::Word(name) => closed_set(name).map_or_else(String::new, |set| set.shown().collect::<Vec<_>>().join(", ")),
        _ => String::new(),
    };
    let values = if values.is_empty() { values } else { format!(" ({values})") };
    format!("- {}{values}: {}", option.heading, option.note)
}

/// What is said at the heading of the column: the settings of every kind of row.
pub fn all(of_appendices: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    for kind in kinds(of_appendices) {
        for option in options_of(kind.nature) {
            let said = line(&option);
            if !lines.contains(&said) {
                lines.push(said);
            }
        }
    }
    lines.join("\n")
}
