//! Old and open-document workbooks built by hand.

use std::io::{Cursor, Write as _};

use cfb::CompoundFile;

/// A compound file with these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A workbook of one sheet with numbers, in BIFF records ([MS-XLS]).
#[derive(Clone)]
pub struct Xls {
    name: &'static str,
    cells: Vec<(u16, u16, f64)>,
    dimensions: [u32; 4],
    is_locked: bool,
}

impl Xls {
    pub fn sheet(name: &'static str, cells: &[(u16, u16, f64)]) -> Self {
        Self { name, cells: cells.to_vec(), dimensions: [0, 1, 0, 1], is_locked: false }
    }

    /// First row, row after the last, first column, column after the last, as the file says.
    pub fn claiming(mut self, dimensions: [u32; 4]) -> Self {
        self.dimensions = dimensions;
        self
    }

    pub fn locked(mut self) -> Self {
        self.is_locked = true;
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        compound(&[("/Workbook", &self.stream())])
    }

    pub fn stream(&self) -> Vec<u8> {
        let globals = |start: u32| {
            let mut book = record(0x0809, &[0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            if self.is_locked {
                book.extend(record(0x002F, &[1, 0]));
            }
            let letters: Vec<u8> = self.name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u8::try_from(letters.len() / 2).unwrap();
            let bound = [&start.to_le_bytes()[..], &[0, 0, length, 1], &letters].concat();
            book.extend(record(0x0085, &bound));
            book.extend(record(0x000A, &[]));
            book
        };
        let start = u32::try_from(globals(0).len()).unwrap();
        let mut book = globals(start);
        book.extend(record(0x0809, &[0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        let [first_row, end_row, first_column, end_column] = self.dimensions;
        let columns = [first_column, end_column].map(|column| u16::try_from(column).unwrap().to_le_bytes()).concat();
        let rows = [first_row, end_row].map(u32::to_le_bytes).concat();
        book.extend(record(0x0200, &[rows, columns, vec![0, 0]].concat()));
        for (row, column, value) in &self.cells {
            let data = [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &value.to_le_bytes()].concat();
            book.extend(record(0x0203, &data));
        }
        book.extend(record(0x000A, &[]));
        book
    }
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A row of an `.ods`, repeated; each cell with its type, value and repetition.
pub fn row(repeated: u32, cells: &[(&str, &str, u32)]) -> String {
    let cell = |(kind, value, repeated): &(&str, &str, u32)| {
        let times = format!("table:number-columns-repeated=\"{repeated}\"");
        match *kind {
            "" => format!("<table:table-cell {times}/>"),
            "date" => format!(
                "<table:table-cell {times} office:value-type=\"date\" office:date-value=\"{value}\"><text:p>x</text:p></table:table-cell>"
            ),
            kind => format!(
                "<table:table-cell {times} office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
            ),
        }
    };
    let cells: String = cells.iter().map(cell).collect();
    format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>")
}

/// A sheet of an `.ods`.
pub fn sheet_of(rows: &str) -> String {
    format!("<table:table table:name=\"Trang 1\">{rows}</table:table>")
}

/// An `.ods` with these sheets.
pub fn ods(sheets: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{sheets}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>"),
        ("content.xml", content.as_str()),
    ];
    super::book::zip(&parts.map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec())))
}
