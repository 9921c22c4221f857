//! The Word writer, read back as XML.

#[path = "docx/sample.rs"]
mod sample;

use std::io::{Cursor, Read};

use kehoach::document::{Document, PageNumbers};
use kehoach::output::docx;
use zip::ZipArchive;

const FONT: &str = "Times New Roman";

fn part(file: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn written(document: &Document) -> Vec<u8> {
    docx::write(document, FONT).unwrap()
}

/// Files for other programs to judge: `cargo test --test docx -- --ignored`, then look in `target/tmp`.
#[test]
#[ignore = "writes files"]
#[expect(clippy::disallowed_methods, reason = "the files are the purpose")]
fn write_files_for_other_programs() {
    let plan = sample::plan();
    let mut draft = plan.clone();
    draft.metadata.draft = true;
    draft.parts[1].page_numbers = PageNumbers::Restart;
    for (name, document) in [("plan", plan), ("draft", draft)] {
        std::fs::write(format!("{}/{name}.docx", env!("CARGO_TARGET_TMPDIR")), written(&document)).unwrap();
    }
}

/// Signature block pushed over a page end by 0, 1, 2 … lines.
#[test]
#[ignore = "writes files"]
#[expect(clippy::disallowed_methods, reason = "the files are the purpose")]
fn write_signature_blocks() {
    let long = "Trên đây là kế hoạch của nhà trường trong quá trình thực hiện nếu có vướng mắc các bộ phận báo cáo. ".repeat(7);
    for lines in 26..34 {
        let mut blocks: Vec<_> = (0..lines).map(|n| sample::body(&format!("Dòng {n}"))).collect();
        blocks.push(sample::body(&long));
        blocks.push(sample::signature_block());
        std::fs::write(format!("{}/sig{lines}.docx", env!("CARGO_TARGET_TMPDIR")), written(&sample::document(blocks))).unwrap();
    }
}
