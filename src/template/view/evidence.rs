//! The tables of evidence, in their three column sets.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::columns::{merged_rows, titles};
use super::solutions::ContentView;
use super::text::TextView;
use super::wording::{Called, amount, standard_code, time_label, total};
use crate::diagnostic::FieldPath;
use crate::plan::evidence::EvidenceBlock;
use crate::plan::{Budget, Evidence, EvidenceColumns, MoneyWording};

const PLANNED: [&str; 7] = [
    "Tiêu chuẩn",
    "Dự kiến các thông tin, minh chứng cần thu thập",
    "Nơi thu thập",
    "Nhóm chuyên trách, cá nhân thu thập",
    "Thời gian thu thập",
    "Kinh phí thu thập (nếu có)",
    "Ghi chú",
];
const CODES: [&str; 7] = [
    "Tiêu chí",
    "Số TT",
    "Mã minh chứng",
    "Tên minh chứng",
    "Số, ngày ban hành, hoặc thời điểm khảo sát, điều tra, phỏng vấn, quan sát",
    "Nơi ban hành hoặc nhóm, cá nhân thực hiện",
    "Ghi chú",
];
const STORAGE: [&str; 5] =
    ["TT", "Mã minh chứng", "Tên minh chứng", "Định dạng, vị trí lưu trữ hoặc đường dẫn điện tử", "Ghi chú"];

/// A table of evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct EvidenceView {
    /// `planned`, `codes` or `storage`.
    columns: &'static str,
    /// Titles of the columns.
    titles: Vec<String>,
    rows: Vec<EvidenceRowView>,
    /// Sum of the budgets, or null.
    total: Option<String>,
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct EvidenceRowView {
    /// TT: in the list of codes it counts within a criterion, else through the table.
    number: usize,
    /// What the rows are grouped by: the criterion in the list of codes, else the standard.
    heading: String,
    /// Rows under the same heading from here on; 0 when an earlier row's cell covers this one.
    heading_rows: usize,
    code: TextView,
    name: ContentView,
    issued: TextView,
    issuer: ContentView,
    place: ContentView,
    collector: ContentView,
    timeframe: TextView,
    budget: TextView,
    location: ContentView,
    note: TextView,
    origin: String,
}

impl EvidenceView {
    pub(super) fn new(source: Source, block: &EvidenceBlock) -> Self {
        let evidence = &source.plan.evidence;
        let money = block.money.unwrap_or(MoneyWording::Digits);
        let called = Called::by_names(source, block.names, block.standard_label, block.criterion_label);
        let headings: Vec<String> = evidence.iter().map(|piece| heading(called, piece, block)).collect();
        let merged = merged_rows(&headings);
        let mut rows: Vec<EvidenceRowView> =
            evidence.iter().enumerate().map(|(index, piece)| row(piece, money, index)).collect();
        for (row, (heading, rows)) in rows.iter_mut().zip(headings.into_iter().zip(merged)) {
            (row.heading, row.heading_rows) = (heading, rows);
        }
        if block.columns == EvidenceColumns::Codes {
            count_within_headings(&mut rows);
        }
        let budgets = evidence.iter().map(|piece| piece.budget.as_ref());
        let (columns, form): (_, &[&str]) = match block.columns {
            EvidenceColumns::Planned => ("planned", &PLANNED),
            EvidenceColumns::Codes => ("codes", &CODES),
            EvidenceColumns::Storage => ("storage", &STORAGE),
        };
        let total = block.total.then(|| total(budgets, money)).flatten();
        Self { columns, titles: titles(form, &block.titles), rows, total }
    }
}

/// The standard of a piece of evidence, or its criterion in the list of codes.
fn heading(called: Called, piece: &Evidence, block: &EvidenceBlock) -> String {
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let criterion = said(&piece.criterion);
    let code = match block.columns {
        EvidenceColumns::Codes => criterion.or_else(|| said(&piece.standard)),
        EvidenceColumns::Planned | EvidenceColumns::Storage => {
            said(&piece.standard).or_else(|| Some(standard_code(criterion.as_deref()?)?.to_owned()))
        }
    };
    code.map(|code| called.either(&code)).unwrap_or_default()
}

fn row(piece: &Evidence, money: MoneyWording, index: usize) -> EvidenceRowView {
    let origin = FieldPath::new("evidence").index(index);
    let text = |text: Option<&str>, field| TextView::plain(text.unwrap_or_default(), &origin.key(field));
    let budget = piece.budget.as_ref().map(|budget| match budget {
        Budget::Dong(dong) => amount(*dong, money),
        Budget::Text(text) => text.clone(),
    });
    EvidenceRowView {
        number: index + 1,
        heading: String::new(),
        heading_rows: 1,
        code: text(piece.code.as_deref(), "code"),
        name: ContentView::new(Some(&piece.name), &origin.key("name")),
        issued: text(piece.issued.as_deref(), "issued"),
        issuer: ContentView::new(piece.issuer.as_ref(), &origin.key("issuer")),
        place: ContentView::new(piece.place.as_ref(), &origin.key("place")),
        collector: ContentView::new(piece.collector.as_ref(), &origin.key("collector")),
        timeframe: text(Some(&time_label(piece.timeframe.as_ref())), "timeframe"),
        budget: text(budget.as_deref(), "budget"),
        location: ContentView::new(piece.location.as_ref(), &origin.key("location")),
        note: text(piece.note.as_deref(), "note"),
        origin: origin.to_string(),
    }
}

/// Numbers begin again under each heading.
fn count_within_headings(rows: &mut [EvidenceRowView]) {
    let mut number = 0;
    for row in rows {
        let begins = row.heading_rows > 0 && !row.heading.is_empty();
        number = if begins { 1 } else { number + 1 };
        row.number = number;
    }
}
