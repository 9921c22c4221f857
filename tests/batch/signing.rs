//! Signed documents: kept by the next run, told in the report, and held against what the plan says today.

use std::fs;

use lopdf::{Dictionary, Document, IncrementalDocument, Object, StringFormat, dictionary};
use serde_json::Value;

use super::desk::{Desk, school};

const NAME: &str = "TH-001 - Trường Tiểu học Suối Ngọc 1.pdf";
/// Stands for the numbers of a byte range until they are known.
const OPEN: i64 = 1_234_567_890;

/// Adds a signature to the first open field as signing programs do: behind the bytes that are there.
fn signed(bytes: &[u8]) -> Vec<u8> {
    let document = Document::load_mem(bytes).unwrap();
    let form = document.catalog().unwrap().get(b"AcroForm").unwrap();
    let form = document.dereference(form).unwrap().1.as_dict().unwrap();
    let fields = form.get(b"Fields").unwrap().as_array().unwrap();
    let is_open = |field: &&Object| !document.get_dictionary(field.as_reference().unwrap()).unwrap().has(b"V");
    let id = fields.iter().find(is_open).unwrap().as_reference().unwrap();
    let mut field: Dictionary = document.get_dictionary(id).unwrap().clone();
    let mut more = IncrementalDocument::create_from(bytes.to_vec(), document);
    let signature = more.new_document.add_object(dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "adbe.pkcs7.detached",
        "ByteRange" => vec![0.into(), OPEN.into(), OPEN.into(), OPEN.into()],
        "Contents" => Object::String(vec![0; 64], StringFormat::Hexadecimal),
    });
    field.set("V", signature);
    more.new_document.objects.insert(id, field.into());
    let mut out = Vec::new();
    more.save_to(&mut out).unwrap();
    let find = |text: &[u8]| out.windows(text.len()).rposition(|window| window == text).unwrap();
    let contents = find(b"<0000");
    let end = contents + out[contents..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let range = format!("{contents:<10} {end:<10} {:<10}", out.len() - end);
    let open = format!("{OPEN} {OPEN} {OPEN}");
    let at = find(open.as_bytes());
    out[at..at + open.len()].copy_from_slice(range.as_bytes());
    out
}

fn desk() -> Desk {
    let desk = Desk::with_schools(2);
    desk.put("TH-001.json", &plan("Trường Tiểu học Suối Ngọc 1"));
    desk.run(&[]);
    desk
}

fn plan(name: &str) -> Value {
    let mut plan = school(name);
    plan["signature_block"]["signature_field"] = true.into();
    plan["signature_block"]["organisation_signature_field"] = true.into();
    plan
}

#[expect(clippy::disallowed_methods, reason = "the test signs a file")]
fn sign(desk: &Desk, times: usize) -> Vec<u8> {
    let path = desk.out().join(NAME);
    let bytes = (0..times).fold(fs::read(&path).unwrap(), |bytes, _| signed(&bytes));
    fs::write(&path, &bytes).unwrap();
    bytes
}

#[test]
fn a_signed_document_stays_and_is_told() {
    let desk = desk();
    let bytes = sign(&desk, 2);
    for _ in 0..2 {
        let said = desk.run(&[]);
        assert!(said.out.contains("0 làm mới, 2 không đổi, 0 hỏng"), "{said:?}");
        assert!(said.out.contains("Đã ký số: 1 văn bản đúng với kế hoạch hiện nay, 0"), "{said:?}");
        assert!(desk.written()[NAME] == bytes, "the signed file stays as it is");
        let report = desk.report();
        let note = &report["schools"][0]["signed"][0];
        assert_eq!([&note["is_current"], &note["is_closed"]], [true, true]);
        assert_eq!(note["fields"].as_array().unwrap().len(), 2, "{note}");
        assert!(note["fields"].to_string().contains("Lê Thị Hoa"), "{note}");
    }
    // In one file with others a signature would not hold: the fields are empty there.
    desk.run(&["--merge"]);
    let whole = Document::load_mem(&desk.written()[kehoach::batch::MERGED]).unwrap();
    let is_signature = |object: &Object| object.as_dict().is_ok_and(|dictionary| dictionary.has(b"ByteRange"));
    assert!(!whole.objects.values().any(is_signature));
    let dry = desk.run(&["--dry-run"]);
    assert!(dry.out.contains("Sẽ làm 0 kế hoạch, bỏ qua 2"), "{dry:?}");
}

#[test]
fn a_document_that_was_signed_before_its_plan_changed_is_kept_and_told() {
    let desk = desk();
    let bytes = sign(&desk, 1);
    let mut changed = plan("Trường Tiểu học Suối Ngọc 1");
    changed["subject"] = "Chăm sóc vườn trường".into();
    desk.put("TH-001.json", &changed);
    let kept = NAME.replace(".pdf", " (bản đã ký).pdf");
    for run in 0..2 {
        let said = desk.run(&[]);
        assert!(
            said.out.contains("Đã ký số: 0 văn bản đúng với kế hoạch hiện nay, 1 văn bản ký trước"),
            "{run}: {said:?}"
        );
        assert!(desk.written()[&kept] == bytes);
        let report = desk.report();
        let told = report["schools"][0].to_string();
        assert!(told.contains("không còn đúng với kế hoạch hiện nay"), "{told}");
        assert!(!report.to_string().contains("OUT-03"), "it is no document of nobody");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test edits a file")]
fn what_is_added_behind_a_signature_is_told_and_what_breaks_it_is_no_signature() {
    let desk = desk();
    let path = desk.out().join(NAME);
    let bytes = sign(&desk, 1);
    fs::write(&path, [bytes.as_slice(), b"%them\n"].concat()).unwrap();
    desk.run(&[]);
    let report = desk.report();
    assert_eq!(report["schools"][0]["signed"][0]["is_closed"], false);
    assert!(report.to_string().contains("thêm vào sau chữ ký cuối"), "{report}");
    // One byte of what was signed is another one: the file is not what the plan says, and is kept.
    let mut broken = bytes;
    let at = broken.windows(5).position(|window| window == b"/Page").unwrap();
    broken[at + 1] = b'p';
    fs::write(&path, &broken).unwrap();
    let said = desk.run(&[]);
    assert!(said.out.contains("1 làm mới, 1 không đổi") && said.err.contains("bản đó được giữ lại"), "{said:?}");
}
