//! Findings as text for people.

use std::fmt::Write as _;

use super::group::{Group, groups};
use super::{Anchor, Finding, Place, Report, Severity, SourceMap};

/// The report as Vietnamese text, one finding a paragraph, ending with a newline; empty for an empty report. The gravest
/// come first; equal findings are one, with all its places.
///
/// ```text
/// Lỗi CRI-01: tiêu chí "9.9" không có trong bộ tiêu chuẩn.
///   ở: truong.json, dòng 41, cột 9 (assessment.results[3].criterion)
///   trích: "…"
///   sửa: …
/// Cảnh báo TXT-02: …
///   ở 4 chỗ: ke-hoach.xlsx, trang "Nội dung", ô C7, C9, C12; trang "Kết quả", ô B2
/// ```
pub fn render_text(report: &Report, sources: &SourceMap) -> String {
    let mut text = String::new();
    for group in groups(report, sources) {
        write_group(&mut text, &group, sources);
    }
    text
}

/// Limit of places of folded hints of one kind.
const SHOWN: usize = 3;

/// The same for somebody who reads all of it: hints of one rule beyond three places are folded into a line.
pub fn render_folded(report: &Report, sources: &SourceMap) -> String {
    let mut text = String::new();
    // How many places of each rule are shown, and how many are not; in the order of the rules' first hints.
    let mut rules: Vec<(&str, usize, usize)> = Vec::new();
    for mut group in groups(report, sources) {
        let Some(rule) =
            group.findings.first().filter(|first| first.severity == Severity::Hint).map(|first| first.rule)
        else {
            write_group(&mut text, &group, sources);
            continue;
        };
        let at = rules.iter().position(|(known, ..)| *known == rule).unwrap_or_else(|| {
            rules.push((rule, 0, 0));
            rules.len() - 1
        });
        let Some((_, told, folded)) = rules.get_mut(at) else { continue };
        let left = SHOWN.saturating_sub(*told);
        *folded += group.findings.len().saturating_sub(left);
        group.findings.truncate(left);
        *told += group.findings.len();
        if !group.findings.is_empty() {
            write_group(&mut text, &group, sources);
        }
    }
    for (rule, _, folded) in rules.into_iter().filter(|(.., folded)| *folded > 0) {
        let _ = writeln!(text, "Gợi ý {rule}: còn {folded} chỗ khác; xem hết bằng --rules {rule}.");
    }
    text
}

fn write_group(text: &mut String, group: &Group, sources: &SourceMap) {
    let Some(first) = group.findings.first() else { return };
    let _ = writeln!(text, "{} {}: {}", first.severity.label(), first.rule, first.message);
    let mut spots: Vec<Spot> = Vec::new();
    for spot in group.findings.iter().map(|finding| Spot::of(finding, sources)) {
        if !spots.contains(&spot) {
            spots.push(spot);
        }
    }
    if spots.iter().all(|spot| spot.quotation == first.quotation) {
        write_places(text, &spots);
        if !first.quotation.is_empty() {
            let _ = writeln!(text, "  trích: \"{}\"", first.quotation);
        }
    } else {
        write_quoted(text, &spots);
    }
    if !first.help.is_empty() {
        let _ = writeln!(text, "  sửa: {}", first.help);
    }
}

/// All places on one line.
fn write_places(text: &mut String, spots: &[Spot]) {
    let spots: Vec<&Spot> = spots.iter().filter(|spot| !spot.is_nowhere()).collect();
    match spots.len() {
        0 => return,
        1 => text.push_str("  ở: "),
        count => {
            let _ = write!(text, "  ở {count} chỗ: ");
        }
    }
    let mut before: Option<&Spot> = None;
    for spot in spots {
        text.push_str(&spot.after(before, true));
        before = Some(spot);
    }
    text.push('\n');
}

/// A line a place, each with its own words.
fn write_quoted(text: &mut String, spots: &[Spot]) {
    let _ = writeln!(text, "  ở {} chỗ:", spots.len());
    let mut before: Option<&Spot> = None;
    for spot in spots {
        let place = if spot.is_nowhere() { String::new() } else { spot.after(before, false) };
        let parting = if place.is_empty() || spot.quotation.is_empty() { "" } else { ": " };
        let quotation = if spot.quotation.is_empty() { String::new() } else { format!("\"{}\"", spot.quotation) };
        let _ = writeln!(text, "    {place}{parting}{quotation}");
        before = Some(spot);
    }
}

/// A place in its parts, the widest first, and the words there.
#[derive(PartialEq, Eq)]
struct Spot<'a> {
    file: &'a str,
    /// `trang "Nội dung"`.
    area: String,
    /// What the items of an area are called: `ô`.
    kind: &'static str,
    /// `C7`.
    item: String,
    quotation: &'a str,
}

impl<'a> Spot<'a> {
    fn of(finding: &'a Finding, sources: &'a SourceMap) -> Self {
        let (file, area, kind, item) = match finding.place(sources) {
            None => ("", String::new(), "", String::new()),
            Some(Place::File { file }) => (&**file, String::new(), "", String::new()),
            Some(Place::Line { file, line, column }) => {
                (&**file, String::new(), "", format!("dòng {line}, cột {column}"))
            }
            Some(Place::Cell { file, sheet, cell }) => (&**file, format!("trang \"{sheet}\""), "ô", cell.clone()),
            Some(Place::Paragraph { file, number, cell }) => {
                let table = cell.map(|[table, row, column]| format!(" (bảng {table}, hàng {row}, cột {column})"));
                (&**file, String::new(), "đoạn", format!("{number}{}", table.unwrap_or_default()))
            }
            Some(Place::Template { name, line, column }) => {
                let column = column.map(|column| format!(", cột {column}"));
                ("", format!("mẫu {name}"), "", format!("dòng {line}{}", column.unwrap_or_default()))
            }
        };
        let mut spot = Self { file, area, kind, item, quotation: &finding.quotation };
        // Who looks at a cell has no use for the field of the plan.
        if let (Anchor::Field(field), "") = (&finding.anchor, spot.kind)
            && !field.as_str().is_empty()
        {
            let named = if spot.is_nowhere() { field.to_string() } else { format!(" ({field})") };
            spot.item.push_str(&named);
        }
        spot
    }

    fn is_nowhere(&self) -> bool {
        self.file.is_empty() && self.area.is_empty() && self.item.is_empty()
    }

    /// The place in words, without what the one before said already. `is_listed`: they stand on one line.
    fn after(&self, before: Option<&Self>, is_listed: bool) -> String {
        let same_file = before.is_some_and(|before| before.file == self.file && !self.item.is_empty());
        let same_area = same_file && before.is_some_and(|before| before.area == self.area);
        let same_kind = same_area && is_listed && !self.kind.is_empty() && before.is_some_and(|b| b.kind == self.kind);
        let mut text = match before.filter(|_| is_listed) {
            None => String::new(),
            Some(_) if same_kind => ", ".to_owned(),
            Some(_) => "; ".to_owned(),
        };
        let file = Some(self.file).filter(|file| !same_file && !file.is_empty());
        let area = Some(self.area.as_str()).filter(|area| !same_area && !area.is_empty());
        let item =
            if same_kind || self.kind.is_empty() { self.item.clone() } else { format!("{} {}", self.kind, self.item) };
        // A field is named in brackets right behind its file.
        let parting = if item.starts_with(' ') { "" } else { ", " };
        text.push_str(&file.into_iter().chain(area).collect::<Vec<_>>().join(", "));
        if (file.is_some() || area.is_some()) && !item.is_empty() {
            text.push_str(parting);
        }
        text.push_str(if file.is_none() && area.is_none() { item.trim_start() } else { &item });
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FieldPath;

    fn cell(sheet: &str, cell: &str) -> Place {
        Place::Cell { file: "a.xlsx".into(), sheet: sheet.into(), cell: cell.into() }
    }

    fn told(findings: impl IntoIterator<Item = Finding>) -> String {
        render_text(&findings.into_iter().collect(), &SourceMap::default())
    }

    #[test]
    fn text_says_what_where_and_how() {
        let mut sources = SourceMap::default();
        sources.insert(FieldPath::new("subject"), Place::Line { file: "a.json".into(), line: 4, column: 5 });
        let report: Report =
            [Finding::error("HDR-06", "thiếu trích yếu.").at(&FieldPath::new("subject")).help("ghi trích yếu.")]
                .into_iter()
                .collect();
        assert_eq!(
            render_text(&report, &sources),
            "Lỗi HDR-06: thiếu trích yếu.\n  ở: a.json, dòng 4, cột 5 (subject)\n  sửa: ghi trích yếu.\n"
        );
    }

    #[test]
    fn a_place_alone_is_told_as_everywhere_else() {
        for place in [
            cell("Nội dung", "C7"),
            Place::File { file: "a.json".into() },
            Place::Line { file: "a.json".into(), line: 1, column: 2 },
            Place::Paragraph { file: "a.docx".into(), number: 3, cell: Some([1, 2, 3]) },
            Place::Paragraph { file: "a.docx".into(), number: 3, cell: None },
            Place::Template { name: "main".into(), line: 3, column: Some(4) },
        ] {
            let line = format!("Gợi ý A: x.\n  ở: {place}\n");
            assert_eq!(told([Finding::hint("A", "x.").at_place(place)]), line);
        }
        assert_eq!(told([Finding::hint("A", "x.").at(&FieldPath::new("subject"))]), "Gợi ý A: x.\n  ở: subject\n");
        assert_eq!(told([Finding::hint("A", "x.")]), "Gợi ý A: x.\n");
    }

    #[test]
    fn equal_findings_are_told_once_with_all_their_places() {
        let at = |sheet: &str, name: &str| Finding::warning("A", "x.").at_place(cell(sheet, name)).help("y.");
        let findings = [at("Nội dung", "C12"), at("Nội dung", "C7"), at("Bảng", "B2"), at("Nội dung", "C7")];
        assert_eq!(
            told(findings),
            "Cảnh báo A: x.\n  ở 3 chỗ: a.xlsx, trang \"Nội dung\", ô C7, C12; trang \"Bảng\", ô B2\n  sửa: y.\n"
        );
        let at = |line| Finding::warning("A", "x.").at_place(Place::Line { file: "a.json".into(), line, column: 2 });
        assert_eq!(told([at(9), at(4)]), "Cảnh báo A: x.\n  ở 2 chỗ: a.json, dòng 4, cột 2; dòng 9, cột 2\n");
        let at = |number, cell| {
            Finding::warning("A", "x.").at_place(Place::Paragraph { file: "a.docx".into(), number, cell })
        };
        assert_eq!(
            told([at(4, None), at(9, Some([1, 2, 3])), at(11, None)]),
            "Cảnh báo A: x.\n  ở 3 chỗ: a.docx, đoạn 4, 9 (bảng 1, hàng 2, cột 3), 11\n"
        );
        assert_eq!(told([Finding::error("A", "x."), Finding::error("A", "x.")]), "Lỗi A: x.\n");
    }

    #[test]
    fn hints_of_a_rule_beyond_three_places_are_folded() {
        let hint = |rule, message: &str, name: &str| Finding::hint(rule, message).at_place(cell("Bảng", name));
        let report: Report = [
            Finding::warning("B", "w.").at_place(cell("Bảng", "A1")),
            hint("A", "x.", "C1"),
            hint("A", "x.", "C2"),
            hint("A", "y.", "C3"),
            hint("A", "y.", "C4"),
            hint("A", "z.", "C5"),
        ]
        .into_iter()
        .collect();
        let folded = render_folded(&report, &SourceMap::default());
        assert_eq!(
            folded,
            "Cảnh báo B: w.\n  ở: a.xlsx, trang \"Bảng\", ô A1\nGợi ý A: x.\n  ở 2 chỗ: a.xlsx, trang \"Bảng\", ô C1, C2\n\
             Gợi ý A: y.\n  ở: a.xlsx, trang \"Bảng\", ô C3\nGợi ý A: còn 2 chỗ khác; xem hết bằng --rules A.\n"
        );
    }

    #[test]
    fn quotations_that_differ_stand_beside_their_places() {
        let at =
            |name: &str, words: &str| Finding::hint("A", "x.").at_place(cell("Bảng", name)).quote(words).help("y.");
        assert_eq!(
            told([at("C7", "một"), at("C9", "hai"), at("C9", "ba")]),
            "Gợi ý A: x.\n  ở 3 chỗ:\n    a.xlsx, trang \"Bảng\", ô C7: \"một\"\n    ô C9: \"hai\"\n    ô C9: \"ba\"\n  sửa: y.\n"
        );
        let same = "Gợi ý A: x.\n  ở 2 chỗ: a.xlsx, trang \"Bảng\", ô C7, C9\n  trích: \"một\"\n  sửa: y.\n";
        assert_eq!(told([at("C7", "một"), at("C9", "một")]), same);
    }
}
