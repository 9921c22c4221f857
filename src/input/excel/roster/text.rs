//! A list as text: UTF-8 with or without a mark, UTF-16, Windows-1258; parted by semicolons, tabs or commas.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};

use crate::excel::workbook::{Cell, CellValue, Hidden, Row, Sheet};
use crate::vietnamese::normalize::nfc;

/// What may part the values of a line; the first of equals.
const PARTING: [u8; 3] = [b';', b'\t', b','];
/// Limit of lines that decide which it is.
const LOOKED_AT: usize = 30;
/// Limits of rows and columns of a text.
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 500;

/// The sheet that a text is, and whether rows or columns found no room in it, or a line could not be parted.
pub fn sheet(bytes: &[u8]) -> (Sheet, bool) {
    let text = decoded(bytes);
    let (said, text) = said_parting(&text);
    let parting = said.unwrap_or_else(|| parting(text));
    let mut rows = Vec::new();
    // Lines of the file before what was counted, and where that ends.
    let (mut line, mut counted) = (usize::from(said.is_some()), 0);
    let mut is_cut = false;
    for (number, record) in reader(text, parting).records().enumerate() {
        if number == MOST_ROWS {
            is_cut = true;
            break;
        }
        // A line that cannot be parted ends nothing.
        let Ok(record) = record else {
            is_cut = true;
            continue;
        };
        is_cut |= record.iter().skip(MOST_COLUMNS).any(|value| !value.trim().is_empty());
        let begin = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted);
        // A record begins where the one before ends: empty lines are still before it.
        let rest = text.get(begin..).unwrap_or_default();
        let begin = begin + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        line += text.get(counted..begin).unwrap_or_default().matches('\n').count();
        counted = begin;
        let cells = (0..).zip(record.iter().take(MOST_COLUMNS)).filter(|(_, value)| !value.trim().is_empty());
        let cells: Vec<Cell> =
            cells.map(|(column, value)| Cell::new(column, CellValue::Text(nfc(value).into_owned()))).collect();
        if !cells.is_empty() {
            rows.push(Row { number: u32::try_from(line).unwrap_or(u32::MAX), cells });
        }
    }
    let sheet = Sheet { name: String::new(), hidden: false, rows, merges: Vec::new(), unseen: Hidden::default() };
    (sheet, is_cut)
}

/// The text, whatever it is encoded in.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let enough = (bytes.len() / 8).max(1);
    match (zeros(0), zeros(1)) {
        (_, odd) if odd >= enough => UTF_16LE.decode(bytes).0.into_owned(),
        (even, _) if even >= enough => UTF_16BE.decode(bytes).0.into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1258.decode(bytes).0.into_owned(),
        },
    }
}

/// What a first line `sep=;` says, as Excel writes it.
fn said_parting(text: &str) -> (Option<u8>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, text) };
    let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    (line.bytes().next(), rest)
}

fn reader(text: &str, parting: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(parting).from_reader(text.as_bytes())
}

/// The sign by which most lines fall into the most values.
fn parting(text: &str) -> u8 {
    let values = |parting: u8| {
        let mut counts: Vec<usize> =
            reader(text, parting).records().take(LOOKED_AT).flatten().map(|record| record.len()).collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or(0)
    };
    // The last of equals wins, so the first comes last.
    PARTING.into_iter().rev().max_by_key(|parting| values(*parting)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::excel::read::page::plain;

    const LINES: &str =
        "Mã;Tên trường;Ghi chú\nTH-01;Trường Tiểu học Hoa Sen;\"a; b\"\n\nMN-02;Trường Mầm non Suối Ngọc;\n";

    fn read(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        sheet(bytes).0.rows.iter().map(|row| (row.number, row.cells.iter().map(plain).collect())).collect()
    }

    #[test]
    fn every_encoding_and_sign_gives_the_same_list() {
        let wanted = read(LINES.as_bytes());
        assert_eq!(wanted[1], (1, ["TH-01", "Trường Tiểu học Hoa Sen", "a; b"].map(str::to_owned).to_vec()));
        assert_eq!(wanted[2].0, 3);
        let marked = [b"\xEF\xBB\xBF".as_slice(), LINES.as_bytes()].concat();
        let units: Vec<u16> = LINES.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        let tabs = LINES.replace(';', "\t").replace("\"a\t b\"", "a; b");
        let commas = LINES.replace(';', ",").replace("\"a, b\"", "a; b");
        for bytes in [
            marked,
            [b"\xFF\xFE".as_slice(), &little].concat(),
            little,
            [b"\xFE\xFF".as_slice(), &big].concat(),
            big,
            LINES.replace('\n', "\r\n").into_bytes(),
            tabs.into_bytes(),
            commas.into_bytes(),
        ] {
            assert_eq!(read(&bytes), wanted, "{:?}", String::from_utf8_lossy(&bytes));
        }
        assert_eq!(read(format!("sep=;\n{LINES}").as_bytes())[1], (2, wanted[1].1.clone()));
    }

    #[test]
    fn words_of_windows_1258_are_composed() {
        // Base letters with their tones behind them: "Trường Tiểu học".
        let bytes = b"Ma\xDE;T\xEAn tr\xFD\xF5\xCCng\nTH-01;Tr\xFD\xF5\xCCng Ti\xEA\xD2u ho\xF2c";
        let read = read(bytes);
        assert_eq!(read[0].1, ["Mã", "Tên trường"]);
        assert_eq!(read[1].1, ["TH-01", "Trường Tiểu học"]);
    }
}
