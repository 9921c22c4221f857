//! The table of resources: what is needed for which criterion, and when.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::columns::{merged_rows, titles};
use super::solutions::ContentView;
use super::text::TextView;
use super::wording::{standard_code, standard_or_criterion_label, time_label};
use crate::diagnostic::FieldPath;
use crate::plan::Resource;
use crate::plan::assignment::ResourcesBlock;

const TITLES: [&str; 5] =
    ["Tiêu chuẩn", "Tiêu chí", "Các nguồn lực cần được huy động, cung cấp", "Thời điểm huy động", "Ghi chú"];

/// The table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct ResourcesView {
    /// Titles of the five columns.
    titles: Vec<String>,
    rows: Vec<ResourceView>,
}

/// A row.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct ResourceView {
    standard: String,
    /// Rows of the same standard from here on; 0 when an earlier row's cell covers this one.
    standard_rows: usize,
    /// A paragraph each.
    criteria: Vec<String>,
    resource: ContentView,
    timeframe: TextView,
    note: TextView,
    origin: String,
}

impl ResourcesView {
    pub(super) fn new(source: Source, block: &ResourcesBlock) -> Self {
        let resources = &source.plan.resources;
        let standards: Vec<String> = resources.iter().map(|resource| standard(source, resource, block.names)).collect();
        let merged = merged_rows(&standards);
        let rows = resources.iter().zip(standards.into_iter().zip(merged)).enumerate();
        Self {
            titles: titles(&TITLES, &block.titles),
            rows: rows.map(|(index, (resource, merged))| row(source, resource, block.names, merged, index)).collect(),
        }
    }
}

/// The label of the standard that is named, else of the first criterion's.
fn standard(source: Source, resource: &Resource, names: bool) -> String {
    let given = resource.standard.as_deref().filter(|standard| !standard.trim().is_empty());
    let code = given.or_else(|| resource.criteria.iter().find_map(standard_code));
    code.map(|code| standard_or_criterion_label(source.set, code, names)).unwrap_or_default()
}

fn row(
    source: Source,
    resource: &Resource,
    names: bool,
    (heading, covered): (String, usize),
    index: usize,
) -> ResourceView {
    let origin = FieldPath::new("resources").index(index);
    let label = |code| standard_or_criterion_label(source.set, code, names);
    ResourceView {
        standard: heading,
        standard_rows: covered,
        criteria: resource.criteria.iter().map(label).collect(),
        resource: ContentView::new(Some(&resource.resource), &origin.key("resource")),
        timeframe: TextView::plain(time_label(resource.timeframe.as_ref()), &origin.key("timeframe")),
        note: TextView::plain(resource.note.as_deref().unwrap_or_default(), &origin.key("note")),
        origin: origin.to_string(),
    }
}
