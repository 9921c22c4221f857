//! Which header cells head a cell (ISO 32000-1, 14.8.5.7; ISO 14289-1, 7.5).
//!
//! Where no header cell is merged, its scope says enough. Where one is, cells name their headers: a column header
//! heads the cells under it, other header cells too; a row header heads the data cells beside it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::layout::page::{NodeId, Role, Scope, Structure};
use crate::spans::Hanging;

/// A cell with its place in the grid.
struct PlacedCell {
    node: NodeId,
    /// `None` for data cells.
    scope: Option<Scope>,
    columns: Range<usize>,
    rows: Range<usize>,
}

/// The header cells of every cell that has to name them.
pub(super) fn headers(structure: &Structure) -> BTreeMap<NodeId, Vec<NodeId>> {
    let tables = structure.nodes.iter().filter(|node| node.role == Role::Table);
    tables.flat_map(|table| table_headers(structure, &table.children)).collect()
}

fn table_headers(structure: &Structure, groups: &[NodeId]) -> Vec<(NodeId, Vec<NodeId>)> {
    let cells = place_cells(structure, groups);
    let is_merged = |cell: &PlacedCell| cell.scope.is_some() && (cell.columns.len() > 1 || cell.rows.len() > 1);
    if !cells.iter().any(is_merged) {
        return Vec::new();
    }
    let named = |cell: &PlacedCell| {
        let headers = cells.iter().filter(|header| heads(header, cell)).map(|header| header.node);
        (cell.node, headers.collect())
    };
    cells.iter().map(named).filter(|(_, headers): &(_, Vec<_>)| !headers.is_empty()).collect()
}

fn heads(header: &PlacedCell, cell: &PlacedCell) -> bool {
    match header.scope {
        Some(Scope::Column) => overlap(&header.columns, &cell.columns) && header.rows.start < cell.rows.start,
        Some(Scope::Row) => cell.scope.is_none() && overlap(&header.rows, &cell.rows),
        None => false,
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Cells row by row; a cell that hangs down keeps its columns from the rows below, to the end of its group.
fn place_cells(structure: &Structure, groups: &[NodeId]) -> Vec<PlacedCell> {
    let (mut cells, mut row) = (Vec::new(), 0);
    for group in groups {
        let mut hanging = Hanging::default();
        for row_node in children(structure, *group) {
            let mut column = 0;
            for cell in children(structure, *row_node) {
                if let Some(placed) = place_cell(structure, *cell, row, column, &mut hanging) {
                    column = placed.columns.end;
                    cells.push(placed);
                }
            }
            row += 1;
        }
    }
    cells
}

fn place_cell(
    structure: &Structure,
    node: NodeId,
    row: usize,
    from: usize,
    hanging: &mut Hanging,
) -> Option<PlacedCell> {
    let (scope, colspan, rowspan) = match structure.nodes.get(node.0)?.role {
        Role::HeaderCell { scope, colspan, rowspan } => (Some(scope), colspan, rowspan),
        Role::DataCell { colspan, rowspan } => (None, colspan, rowspan),
        _ => return None,
    };
    let height = usize::from(rowspan.max(1));
    let columns = hanging.place(row, from, (colspan.max(1).into(), height));
    Some(PlacedCell { node, scope, columns, rows: row..row + height })
}

fn children(structure: &Structure, node: NodeId) -> &[NodeId] {
    structure.nodes.get(node.0).map_or(&[], |node| &node.children)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(scope: Scope, colspan: u16, rowspan: u16) -> Role {
        Role::HeaderCell { scope, colspan, rowspan }
    }

    fn row(structure: &mut Structure, group: NodeId, roles: &[Role]) -> Vec<NodeId> {
        let row = structure.add(group, Role::TableRow);
        roles.iter().map(|role| structure.add(row, *role)).collect()
    }

    #[test]
    fn cells_under_a_merged_header_name_it_and_their_own() {
        const DATA: Role = Role::DataCell { colspan: 1, rowspan: 1 };
        let mut tree = Structure::new();
        let table = tree.add(Structure::ROOT, Role::Table);
        let head = tree.add(table, Role::TableHead);
        let column = |colspan, rowspan| header(Scope::Column, colspan, rowspan);
        let top = row(&mut tree, head, &[column(1, 2), column(2, 1)]);
        let low = row(&mut tree, head, &[column(1, 1), column(1, 1)]);
        let body = tree.add(table, Role::TableBody);
        let first = row(&mut tree, body, &[header(Scope::Row, 1, 2), DATA, DATA]);
        let second = row(&mut tree, body, &[DATA, DATA]);
        let headers = headers(&tree);
        assert_eq!(headers[&first[1]], [top[1], low[0], first[0]]);
        assert_eq!(headers[&second[1]], [top[1], low[1], first[0]]);
        // Header cells name those above them: a reader tells the level of a result with what it is a level of.
        assert_eq!((&headers[&low[0]], &headers[&first[0]]), (&vec![top[1]], &vec![top[0]]));
        assert_eq!(headers.len(), 7);
    }

    #[test]
    fn scope_is_enough_where_no_header_is_merged() {
        let mut tree = Structure::new();
        let table = tree.add(Structure::ROOT, Role::Table);
        let head = tree.add(table, Role::TableHead);
        row(&mut tree, head, &[header(Scope::Column, 1, 1)]);
        let body = tree.add(table, Role::TableBody);
        row(&mut tree, body, &[Role::DataCell { colspan: 1, rowspan: 1 }]);
        assert!(headers(&tree).is_empty());
    }
}
