//! When a workbook was last saved, as it says itself.

use super::package::Package;

/// Parts that say so, each with the name of the element.
const PARTS: [(&str, &str); 2] = [("docProps/core.xml", "dcterms:modified"), ("meta.xml", "dc:date")];

/// The moment in the words of the file, `2026-09-15T08:30:00Z`: texts of one kind of file are in order. `None` where the
/// file does not say.
pub fn saved(bytes: &[u8]) -> Option<String> {
    let mut package = Package::open(bytes).ok()?;
    PARTS.iter().find_map(|(part, element)| {
        let text = package.text(part).ok().flatten()?;
        let (_, inside) = text.split_once(&format!("<{element}"))?;
        let (_, value) = inside.split_once('>')?;
        let (value, _) = value.split_once('<')?;
        // OpenDocument writes parts of a second.
        let moment = value.trim().trim_end_matches('Z').split('.').next().unwrap_or_default();
        (!moment.is_empty()).then(|| moment.to_owned())
    })
}
