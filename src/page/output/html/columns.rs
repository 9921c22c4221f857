//! Letterhead and signature block: two columns where there is room, one under the other on a phone.
//!
//! The order in the page is that of reading.

use std::fmt::Write as _;

use crate::document::{Columns, ColumnsRole, ColumnsRow, Side};
use crate::length::Length;

use super::css;
use super::flow::Flow;

pub(super) fn write(columns: &Columns, flow: &mut Flow) {
    let class = match columns.role {
        ColumnsRole::Letterhead => "letterhead",
        ColumnsRole::SignatureBlock => "signature-block",
    };
    let [left, right] = columns.shares.map(i64::from);
    let left = Length::emu(1000).scale(left, (left + right).max(1)).to_emu();
    let (left, right) = (css::decimal(left * 100), css::decimal((1000 - left) * 100));
    let _ = writeln!(flow.page, "<div class=\"{class}\" style=\"--left:{left}%;--right:{right}%\">");
    for (index, row) in columns.rows.iter().enumerate() {
        write_row(row, columns.reading_order(index), flow);
    }
    flow.page.push_str("</div>\n");
}

fn write_row(row: &ColumnsRow, order: [Side; 2], flow: &mut Flow) {
    flow.page.push_str("<div class=\"row\">\n");
    for side in order {
        let class = match side {
            Side::Left => "left",
            Side::Right => "right",
        };
        let _ = writeln!(flow.page, "<div class=\"{class}\">");
        // No tables stand here, so no width is asked for.
        flow.write(row.side(side), Length::ZERO);
        flow.page.push_str("</div>\n");
    }
    flow.page.push_str("</div>\n");
}
