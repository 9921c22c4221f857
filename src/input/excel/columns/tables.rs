//! The tables and lines that draw themselves from data, and the settings of blocks.

use std::sync::LazyLock;

use super::Column;
use crate::plan::{BLOCKS, BlockType, LISTS};

/// The blocks that are drawn from data, in the order of their lists: on the sheet "Nội dung" each is a row "Bảng" with
/// its name.
static TABLES: LazyLock<Vec<&BlockType>> = LazyLock::new(|| {
    let mut tables: Vec<&BlockType> = BLOCKS.iter().filter(|block| block.list().is_some()).collect();
    tables.sort_by_key(|block| place(block));
    tables
});

/// What is computed looks at the list that follows its own, too, and stands after it.
fn place(block: &BlockType) -> usize {
    let list = LISTS.iter().position(|list| list.path == block.from).unwrap_or(LISTS.len());
    if block.draws_items() { 2 * list } else { 2 * list + 3 }
}

/// The tables by their names as they are compared.
static COMPARABLE: LazyLock<Vec<(String, &BlockType)>> =
    LazyLock::new(|| TABLES.iter().map(|table| (table.name.to_lowercase(), *table)).collect());

/// The settings of each block, written `Tên: giá trị` in the column "Tùy chọn": what has a word on what it does.
static SETTINGS: LazyLock<Vec<(&str, Vec<Column>)>> = LazyLock::new(|| {
    let settings = |block: &BlockType| block.fields.iter().filter(|field| !field.note.is_empty()).copied().collect();
    BLOCKS.iter().map(|block| (block.block, settings(block))).collect()
});

/// The blocks that are drawn from data.
pub fn data_tables() -> &'static [&'static BlockType] {
    &TABLES
}

/// The table that a block draws.
pub fn block_table_of(block: &str) -> Option<&'static BlockType> {
    TABLES.iter().find(|table| table.block == block).copied()
}

/// The table with this name.
pub fn block_table(name: &str) -> Option<&'static BlockType> {
    let wanted = name.to_lowercase();
    COMPARABLE.iter().find(|(name, _)| *name == wanted).map(|(_, table)| *table)
}

/// The settings of a block; none for most.
pub fn block_options(block: &str) -> &'static [Column] {
    SETTINGS.iter().find(|(of, _)| *of == block).map_or(&[], |(_, settings)| settings)
}
