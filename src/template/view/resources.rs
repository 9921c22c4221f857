//! The table of resources: what is needed for which criterion, and when.

use schemars::JsonSchema;
use serde::Serialize;

use super::Source;
use super::columns::{merged_rows, titles};
use super::solutions::ContentView;
use super::text::TextView;
use super::wording::{Called, standard_code, time_label};
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
        let called = Called::by_names(source, block.names, block.standard_label, block.criterion_label);
        let standards: Vec<String> = resources.iter().map(|resource| standard(called, resource)).collect();
        let merged = merged_rows(&standards);
        let rows = resources.iter().zip(standards.into_iter().zip(merged)).enumerate();
        Self {
            titles: titles(&TITLES, &block.titles),
            rows: rows.map(|(index, (resource, merged))| row(called, resource, merged, index)).collect(),
        }
    }
}

/// The label of the standard that is named, else of the first criterion's.
fn standard(called: Called, resource: &Resource) -> String {
    let given = resource.standard.as_deref().filter(|standard| !standard.trim().is_empty());
    let code = given.or_else(|| resource.criteria.iter().find_map(standard_code));
    code.map(|code| called.either(code)).unwrap_or_default()
}

fn row(called: Called, resource: &Resource, (heading, covered): (String, usize), index: usize) -> ResourceView {
    let origin = FieldPath::new("resources").index(index);
    ResourceView {
        standard: heading,
        standard_rows: covered,
        criteria: resource.criteria.iter().map(|code| called.either(code)).collect(),
        resource: ContentView::new(Some(&resource.resource), &origin.key("resource")),
        timeframe: TextView::plain(time_label(resource.timeframe.as_ref()), &origin.key("timeframe")),
        note: TextView::plain(resource.note.as_deref().unwrap_or_default(), &origin.key("note")),
        origin: origin.to_string(),
    }
}
