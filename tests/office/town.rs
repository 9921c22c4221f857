//! Invented schools of one office, and its workbook.

use kehoach::pipeline::{CellText, Member, Workshop};
use kehoach::plan::Plan;
use kehoach::template::Wish;
use serde_json::json;

/// Kinds of schools: short name in codes, in names, official.
pub const KINDS: [(&str, &str, &str); 4] = [
    ("MN", "Mầm non", "trường mầm non"),
    ("TH", "Tiểu học", "trường tiểu học"),
    ("THCS", "Trung học cơ sở", "trường trung học cơ sở"),
    ("THPT", "Trung học phổ thông", "trường trung học phổ thông"),
];
const NAMES: [&str; 15] = [
    "Hoa Sen",
    "Suối Ngọc",
    "Vân Hạ",
    "Thanh Ngạn",
    "Đồng Lam",
    "Bến Tre Xanh",
    "Núi Voi",
    "Ao Sen",
    "Cầu Đá",
    "Sông Nhuệ Tây",
    "Bãi Dâu",
    "Gò Me",
    "Lũng Vài",
    "Mường Khe",
    "Tân Lộc",
];

/// Code, name, kind and place of a school, by its number.
pub fn school(number: usize) -> (String, String, &'static str, &'static str) {
    let (short, kind, official) = KINDS[number % 4];
    let own = NAMES[(number / 4) % NAMES.len()];
    (format!("{short}-{:02}", number / 4 + 1), format!("Trường {kind} {own}"), official, own)
}

/// The day on which the office asks.
pub fn day() -> chrono::NaiveDate {
    "2026-09-01".parse().unwrap()
}

/// What the office says to all.
pub fn common(workshop: &Workshop) -> Plan {
    let wish = Wish {
        form: "tt57-improvement".to_owned(),
        set: None,
        school_type: Some("trường tiểu học".to_owned()),
        date: day(),
    };
    let mut plan = workshop.begin(&wish).unwrap();
    plan.assessment.criteria_set = None;
    plan.assessment.results.clear();
    (plan.school.name, plan.school.school_type) = (None, None);
    plan
}

/// The plan of a school before it is asked.
pub fn plan(workshop: &Workshop, number: usize) -> Plan {
    let (_, name, kind, place) = school(number);
    let mut plan = serde_json::to_value(common(workshop)).unwrap();
    plan["school"] = json!({ "name": name, "type": kind });
    plan["letterhead"]["governing_body"] = "UBND XÃ ĐỒNG LAM".into();
    plan["letterhead"]["issuing_body"] = name.to_uppercase().into();
    plan["letterhead"]["place_name"] = place.into();
    plan["letterhead"]["symbol"] = format!("KH-{number}").into();
    plan["letterhead"]["issue_date"] = "2026-09-15".into();
    plan["signature_block"]["name"] = "Lê Thị Hoa".into();
    serde_json::from_value(plan).unwrap()
}

/// The workbook of so many schools, with a column of telephone numbers.
pub fn workbook(workshop: &Workshop, count: usize) -> Vec<u8> {
    let member = |number| {
        let own = vec![CellText::text(format!("09120000{number:02}"))];
        Member { code: school(number).0, plan: plan(workshop, number), own }
    };
    let members: Vec<Member> = (0..count).map(member).collect();
    workshop.district_of(&common(workshop), &["Điện thoại".to_owned()], &members).unwrap()
}

pub fn head(number: usize) -> String {
    format!(
        "{} {} {}",
        ["Lê", "Trần", "Phạm"][number % 3],
        ["Thị", "Văn"][number % 2],
        NAMES[number % 15].split(' ').next().unwrap()
    )
}

pub fn phone(number: usize) -> String {
    format!("09120000{number:02}")
}

pub fn mail(number: usize) -> String {
    format!("{}@donglam.example.vn", school(number).0.to_lowercase())
}
