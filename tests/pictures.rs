//! Pictures of pages: every golden case and every picture of the documentation looks as it did.
//!
//! `tests/golden/<case>/pages.png` shows all pages of a case, small; `docs/images` shows pages of the samples.
//! `UPDATE_GOLDEN=1 cargo test --test suite pictures::` draws anew what looks otherwise; look at it before you commit it.

#![expect(clippy::disallowed_methods, reason = "the pictures are the files under test")]

#[path = "whole/sheet.rs"]
mod sheet;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::workshop;
use kehoach::diagnostic::Report;
use kehoach::document::picture::Colours;
use kehoach::input::json;
use kehoach::layout;
use kehoach::output::raster::{self, Bitmap};
use kehoach::pipeline::{Format, Order, Workshop};
use sheet::Sheet;

const UPDATE: &str = "UPDATE_GOLDEN";
/// Dots to the inch of a golden page, and of a page in the documentation.
const SMALL: u16 = 30;
const SHOWN: u16 = 60;

/// Pictures of the documentation: the file, its sample, the pages shown, from 1.
const SHOWN_PAGES: [(&str, &str, &[usize]); 7] = [
    ("trang-1.png", "truong-dat-chuan-quoc-gia", &[1, 3]),
    ("tt57-improvement.png", "cai-tien-chat-luong", &[1]),
    ("national-standard.png", "truong-dat-chuan-quoc-gia", &[1]),
    ("improvement-local.png", "cai-tien-dia-phuong", &[1]),
    ("maintenance.png", "duy-tri-chuan", &[1]),
    ("commune.png", "ke-hoach-xa", &[1]),
    ("free.png", "ke-hoach-tu-do", &[1]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn draw(workshop: &Workshop, input: &[u8], dpi: u16) -> Vec<Bitmap> {
    let plan = json::read(input, "plan.json").plan.unwrap();
    let document = workshop.document(&plan, false, &mut Report::default()).unwrap();
    raster::draw(&layout::lay_out(&document, &workshop.family).0, &workshop.family, dpi).unwrap()
}

/// Compares a sheet with its file; writes it when it differs and the files are to be updated.
fn compare(sheet: &Sheet, path: &Path, differences: &mut String) {
    let difference = match fs::read(path) {
        Ok(file) => sheet.difference(&Sheet::read(file)),
        Err(_) => Some("is not there".to_owned()),
    };
    let Some(difference) = difference else { return };
    if std::env::var_os(UPDATE).is_some_and(|value| value == "1") {
        fs::write(path, sheet.png()).unwrap();
    } else {
        writeln!(differences, "{} {difference}", path.strip_prefix(root()).unwrap().display()).unwrap();
    }
}

/// Input and folder of every golden case: its own plan, or a sample.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let folders = fs::read_dir(root().join("tests/golden")).unwrap().map(|entry| entry.unwrap().path());
    let case = |folder: PathBuf| {
        let own = folder.join("input.json");
        let sample = root().join("samples").join(folder.file_name()?).with_extension("json");
        let input = [own, sample].into_iter().find(|path| path.is_file())?;
        Some((input, folder))
    };
    let mut cases: Vec<_> = folders.filter_map(case).collect();
    cases.sort();
    cases
}

#[test]
fn every_case_looks_as_before() {
    let workshop = workshop::workshop();
    let mut differences = String::new();
    for (input, folder) in cases() {
        let sheet = Sheet::of(&draw(&workshop, &fs::read(input).unwrap(), SMALL));
        compare(&sheet, &folder.join("pages.png"), &mut differences);
    }
    assert!(differences.is_empty(), "{differences}set {UPDATE}=1 to draw the golden pages anew");
}

#[test]
fn the_documentation_shows_the_samples_as_they_are() {
    let workshop = workshop::workshop();
    let mut differences = String::new();
    for (file, sample, pages) in SHOWN_PAGES {
        let input = fs::read(root().join("samples").join(sample).with_extension("json")).unwrap();
        let drawn = draw(&workshop, &input, SHOWN);
        let shown: Vec<Bitmap> = pages.iter().map(|page| drawn[page - 1].clone()).collect();
        compare(&Sheet::of(&shown), &root().join("docs/images").join(file), &mut differences);
    }
    // Pictures of the desk stand in a folder of their own; tests/clients/guide.py draws them.
    let images = fs::read_dir(root().join("docs/images")).unwrap();
    let images = images.filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_file());
    assert_eq!(images.count(), SHOWN_PAGES.len(), "a picture that no sample explains");
    assert!(differences.is_empty(), "{differences}set {UPDATE}=1 to draw the pictures anew");
}

#[test]
fn a_page_is_a_file_as_large_as_its_paper_with_colours_where_there_are_some() {
    let workshop = workshop::workshop();
    let load = |name: &str| match name {
        "hinh/so-do.png" => Ok(include_bytes!("blocks/hinh/so-do.png").to_vec()),
        "san-truong.jpg" => Ok(include_bytes!("blocks/san-truong.jpg").to_vec()),
        _ => Err("không có tệp này.".to_owned()),
    };
    let order = Order { formats: vec![Format::Png(SMALL)], draft: false };
    let made = workshop.make_with(include_bytes!("blocks/plan.json"), "plan.json", &order, &load);
    let pictures = made.files.into_iter().map(|(_, bytes)| kehoach::document::Picture::read(bytes).unwrap());
    let pictures: Vec<_> = pictures.collect();
    let sizes: Vec<_> = pictures.iter().map(|picture| (picture.width, picture.height)).collect();
    assert!(sizes.contains(&(248, 351)) && sizes.contains(&(351, 248)), "{sizes:?}");
    let colours: Vec<_> = pictures.iter().map(|picture| picture.pixels().unwrap().colours).collect();
    assert_eq!((colours[0], *colours.last().unwrap()), (Colours::Rgb, Colours::Grey));
}

#[test]
fn a_word_that_moved_is_seen_and_a_shade_is_not() {
    let mut page = Bitmap::white(80, 40, Colours::Grey);
    page.values[80 * 10 + 8..80 * 10 + 40].fill(0);
    let before = Sheet::of(std::slice::from_ref(&page));
    assert_eq!(before.difference(&Sheet::read(before.png())), None);
    let mut moved = page.clone();
    moved.values.rotate_right(80 * 8);
    assert!(Sheet::of(&[moved]).difference(&before).is_some());
    let mut paler = page;
    paler.values.iter_mut().for_each(|value| *value = value.saturating_add(12));
    assert_eq!(Sheet::of(&[paler]).difference(&before), None);
}
