//! What enormous workbooks cost: within a second and 200 MB, whatever they claim. Each is opened in a process of
//! its own, so that the memory measured is its own.

#![expect(clippy::print_stdout, clippy::disallowed_macros, reason = "a process tells its test by printing")]
#![expect(clippy::disallowed_methods, reason = "files and time are what is tested")]

use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use crate::book::Book;
use crate::foreign::{Xls, ods, row, sheet_of};
use kehoach::input::excel::workbook;

/// Milliseconds. Without optimisation everything takes many times longer, and the heaviest cases are lighter.
const LONGEST: u64 = if cfg!(debug_assertions) { 10_000 } else { 1_000 };
const LESS: usize = if cfg!(debug_assertions) { 8 } else { 1 };

/// The book as a zip whose directory says that every part is short.
fn lying(mut bytes: Vec<u8>) -> Vec<u8> {
    for (signature, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let starts: Vec<usize> =
            bytes.windows(4).enumerate().filter(|(_, it)| it == signature).map(|(start, _)| start).collect();
        for start in starts {
            bytes[start + at..start + at + 4].copy_from_slice(&100u32.to_le_bytes());
        }
    }
    bytes
}

fn bomb() -> Vec<u8> {
    Book::with_rows(&"<row><c><v>1</v></c></row>                                ".repeat(300_000)).bytes()
}

/// A text of 30,000 letters in a million cells.
fn copied_text() -> Vec<u8> {
    let text = "ă".repeat(30_000);
    Book::with_rows(&"<row><c t=\"s\"><v>0</v></c></row>".repeat(5_000)).strings(&[&text]).bytes()
}

fn far_corners() -> Book {
    Book::with_rows(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    )
}

fn a_million_rows_declared() -> Vec<u8> {
    let sheet = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"9\"><c r=\"A9\"><v>1</v></c></row></sheetData>";
    Book::default().sheet_part("Một", sheet).bytes()
}

fn shared_strings() -> Vec<u8> {
    let strings = format!("<sst uniqueCount=\"99999999999\">{}</sst>", "<si><t/></si>".repeat(1_200_000 / LESS));
    Book::with_rows("").part("xl/sharedStrings.xml", strings).bytes()
}

/// The most cells that are let through, in every format.
fn cells(count: usize) -> Vec<u8> {
    Book::with_rows(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100)).repeat(count / 100)).bytes()
}

fn old_sheets() -> Vec<u8> {
    Xls::sheet("Một", &[(0, 0, 1.0), (2_999, 255, 2.0)]).claiming([0, 11_000, 0, 256]).bytes()
}

fn open_document() -> Vec<u8> {
    ods(&sheet_of(&row(u32::try_from(50_000 / LESS).unwrap(), &[("float", "1", 16)])))
}

/// Where the child finds the workbook it is to open.
const GIVEN: &str = "KEHOACH_TEST_WORKBOOK";

/// Not a test of its own: opens one workbook in a process of its own and prints what it took.
#[test]
#[ignore = "called by the test below, in a process of its own"]
fn one_workbook() {
    let bytes = fs::read(env::var_os(GIVEN).unwrap()).unwrap();
    let start = Instant::now();
    let sheets = workbook::open(&bytes, "a.xlsx").map(|book| book.sheets.len()).map_err(|finding| finding.message);
    let time = busy().unwrap_or_else(|| start.elapsed().as_millis());
    println!("\n{TOLD}{time} {} {sheets:?}", peak());
}

const TOLD: &str = "milliseconds, megabytes: ";

/// Milliseconds this process had a processor, which other processes do not lengthen; `None` where the system does not
/// tell. Linux counts them in hundredths of a second.
fn busy() -> Option<u128> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let hundredths = |field: usize| fields.get(field)?.parse::<u128>().ok();
    Some((hundredths(11)? + hundredths(12)?) * 10)
}

/// Most memory this process ever had, in megabytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}

/// What a process of its own takes to open the workbook.
fn cost(name: &str, bytes: &[u8]) -> String {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.xlsx", name.replace(' ', "-")));
    fs::write(&file, bytes).unwrap();
    let program = env::current_exe().unwrap();
    let arguments = ["--exact", "workbook_limits::one_workbook", "--ignored", "--nocapture"];
    let output = Command::new(program).args(arguments).env(GIVEN, &file).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    printed.lines().find_map(|line| line.strip_prefix(TOLD)).unwrap_or("the process ended").to_owned()
}

#[test]
fn nothing_takes_a_second_or_200_megabytes() {
    let two_hundred = (0..200).fold(Book::default(), |book, number| book.sheet(&format!("Trang {number}"), "<row/>"));
    let bomb = bomb();
    let cases: [(&str, Vec<u8>); 11] = [
        ("lying bomb", lying(bomb.clone())),
        ("bomb", bomb),
        ("copied text", copied_text()),
        ("far corners", far_corners().bytes()),
        ("a million rows declared", a_million_rows_declared()),
        ("200 sheets", two_hundred.bytes()),
        ("shared strings", shared_strings()),
        ("most cells", cells(499_000 / LESS)),
        ("too many cells", cells(600_000)),
        ("old", old_sheets()),
        ("open document", open_document()),
    ];
    for (name, bytes) in cases {
        let told = cost(name, &bytes);
        println!("{name}: {told}");
        let mut numbers = told.split(' ').map_while(|number| number.parse::<u64>().ok());
        let (time, memory) = (numbers.next(), numbers.next());
        assert!(time.is_some_and(|time| time < LONGEST) && memory.is_some_and(|memory| memory < 200), "{name}: {told}");
    }
}
