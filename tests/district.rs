//! A workbook of many schools makes for each school the documents of its own plan.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "whole/workshop.rs"]
mod workshop;

use std::fs;

use kehoach::diagnostic::render_text;
use kehoach::pipeline::{Format, Order, Workshop, is_district};
use kehoach::plan::Plan;
use serde_json::Value;

const SAMPLES: [&str; 6] = [
    "cai-tien-chat-luong",
    "truong-dat-chuan-quoc-gia",
    "thpt-dat-chuan-quoc-gia",
    "cai-tien-dia-phuong",
    "duy-tri-chuan",
    "ke-hoach-tu-do",
];

fn sample(name: &str) -> Value {
    let path = format!("{}/samples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "samples are files")]
    let bytes = fs::read(path).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// The plan as three schools have it: one as it is, one with other names and results, one with other words too.
fn schools(plan: &Value) -> Vec<(String, Value)> {
    let (mut second, mut third) = (plan.clone(), plan.clone());
    for (number, other) in [(2, &mut second), (3, &mut third)] {
        other["letterhead"]["issuing_body"] = format!("TRƯỜNG VÂN HẠ SỐ {number}").into();
        other["letterhead"]["number"] = (40 + number).into();
        other["school"]["name"] = format!("Trường Vân Hạ số {number}").into();
        other["signature_block"]["name"] = ["Lê Thị Hoa", "Phạm Văn Sơn"][number - 2].into();
    }
    if let Some(results) = second.pointer_mut("/assessment/results").and_then(Value::as_array_mut) {
        for result in results.iter_mut().take(3) {
            result["result"] = "Mức 1".into();
        }
    }
    if let Some(actions) = third.pointer_mut("/improvement/actions").and_then(Value::as_array_mut) {
        actions[0]["lead"] = "Tổ chuyên môn số 2".into();
    }
    third["sections"][0]["title"] = "TÌNH HÌNH CHUNG CỦA ĐƠN VỊ".into();
    third["recipients"].as_array_mut().unwrap().remove(0);
    vec![("TH-001".to_owned(), plan.clone()), ("TH-002".to_owned(), second), ("TH-003".to_owned(), third)]
}

fn typed(plan: &Value) -> Plan {
    serde_json::from_value(plan.clone()).unwrap()
}

/// The workbook of these schools; what the first one says is for all.
fn district(workshop: &Workshop, schools: &[(String, Value)]) -> Vec<u8> {
    let plans: Vec<(String, Plan)> = schools.iter().map(|(code, plan)| (code.clone(), typed(plan))).collect();
    workshop.district_form(&plans[0].1, &plans).unwrap()
}

#[test]
fn each_school_gets_the_documents_of_its_own_plan() {
    let workshop = workshop::workshop();
    let order = Order { formats: Format::ALL[..3].to_vec(), draft: false };
    for name in SAMPLES {
        let schools = schools(&sample(name));
        let bytes = district(&workshop, &schools);
        assert!(is_district(&bytes));
        let book = workshop.district(&bytes, "quan-ly.xlsx").unwrap();
        assert!(book.report().is_empty(), "{name}: {:?}", book.report());
        assert_eq!(
            book.schools().iter().map(|school| school.code.as_str()).collect::<Vec<_>>(),
            ["TH-001", "TH-002", "TH-003"]
        );
        for (index, (code, plan)) in schools.iter().enumerate() {
            let reading = book.reading(index);
            let made = workshop.make_reading(reading, true, &order, None, &|_| Err(String::new()));
            let alone = workshop.make(plan.to_string().as_bytes(), "a.json", &order);
            assert!(!alone.files.is_empty(), "{}", render_text(&alone.report, &alone.sources));
            assert_eq!(
                made.files.len(),
                alone.files.len(),
                "{name} {code}: {}",
                render_text(&made.report, &made.sources)
            );
            assert!(made.files == alone.files, "{name} {code}: {}", render_text(&made.report, &made.sources));
        }
    }
}
