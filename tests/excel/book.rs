//! Workbooks built part by part, so that a test can say exactly what is in them.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Cell style 1 of [`Book`] shows dates, 2 two decimals.
const STYLES: &str = r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<fonts count="1"><font><sz val="13"/><name val="Times New Roman"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/></cellXfs>"#;

/// An `.xlsx` to be.
#[derive(Default)]
pub struct Book {
    sheets: Vec<(String, String)>,
    strings: Vec<String>,
    others: Vec<(String, Vec<u8>)>,
}

impl Book {
    /// A book with one sheet, whose rows are given as markup.
    pub fn with_rows(rows: &str) -> Self {
        Self::default().sheet("Trang 1", rows)
    }

    pub fn sheet(self, name: &str, rows: &str) -> Self {
        self.sheet_part(name, &format!("<sheetData>{rows}</sheetData>"))
    }

    /// A sheet given as all that stands in `worksheet`.
    pub fn sheet_part(mut self, name: &str, content: &str) -> Self {
        self.sheets.push((name.to_owned(), content.to_owned()));
        self
    }

    pub fn strings(mut self, strings: &[&str]) -> Self {
        self.strings = strings.iter().map(|text| (*text).to_owned()).collect();
        self
    }

    pub fn part(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.others.push((name.to_owned(), content.into()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), self.content_types().into_bytes()),
            ("_rels/.rels".to_owned(), relationships(&[("officeDocument", "xl/workbook.xml")]).into_bytes()),
            ("xl/workbook.xml".to_owned(), self.workbook().into_bytes()),
            ("xl/_rels/workbook.xml.rels".to_owned(), self.workbook_relationships().into_bytes()),
            ("xl/styles.xml".to_owned(), format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>").into_bytes()),
            ("xl/sharedStrings.xml".to_owned(), self.shared_strings().into_bytes()),
        ];
        for (index, (_, content)) in self.sheets.iter().enumerate() {
            let sheet = format!("<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\">{content}</worksheet>");
            parts.push((format!("xl/worksheets/sheet{}.xml", index + 1), sheet.into_bytes()));
        }
        parts.retain(|(name, _)| self.others.iter().all(|(other, _)| other != name));
        parts.extend(self.others.iter().cloned());
        zip(&parts)
    }

    fn content_types(&self) -> String {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        let sheets = (1..=self.sheets.len()).map(|number| {
            format!("<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{kind}worksheet+xml\"/>")
        });
        format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}styles+xml\"/>\
             <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{kind}sharedStrings+xml\"/>{}</Types>",
            sheets.collect::<String>()
        )
    }

    fn workbook(&self) -> String {
        let sheets =
            self.sheets.iter().enumerate().map(|(index, (name, _))| {
                format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", index + 1)
            });
        let sheets: String = sheets.collect();
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\"><sheets>{sheets}</sheets></workbook>")
    }

    fn workbook_relationships(&self) -> String {
        let sheets = (1..=self.sheets.len()).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml")));
        let shared = [("styles", "styles.xml".to_owned()), ("sharedStrings", "sharedStrings.xml".to_owned())];
        let all: Vec<_> = sheets.chain(shared).collect();
        let all: Vec<_> = all.iter().map(|(kind, target)| (*kind, target.as_str())).collect();
        relationships(&all)
    }

    fn shared_strings(&self) -> String {
        let strings: Vec<_> = self.strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
        format!("<sst xmlns=\"{MAIN}\">{}</sst>", strings.concat())
    }
}

fn relationships(targets: &[(&str, &str)]) -> String {
    let all = targets.iter().enumerate().map(|(index, (kind, target))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{DOCUMENT}/{kind}\" Target=\"{target}\"/>", index + 1)
    });
    format!("<Relationships xmlns=\"{PACKAGE}\">{}</Relationships>", all.collect::<String>())
}

/// A zip of these parts.
pub fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
