//! `kehoach new`: the plan it writes is valid for every form, criteria set and kind of school.

use chrono::NaiveDate;
use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::{Severity, render_text};
use kehoach::document::HouseStyle;
use kehoach::font::Family;
use kehoach::input::json;
use kehoach::pipeline::{self, Order, Workshop};
use kehoach::template::{TemplateSet, Wish};
use kehoach::vietnamese::date;
use serde_json::Value;

fn workshop() -> Workshop {
    Workshop {
        catalogue: Catalogue::embedded().unwrap(),
        templates: TemplateSet::new(&[]).0,
        family: Family::embedded().unwrap(),
        house: HouseStyle::default(),
    }
}

fn wish(form: &str, set: Option<&str>, school_type: Option<&str>, date: NaiveDate) -> Wish {
    Wish { form: form.to_owned(), set: set.map(str::to_owned), school_type: school_type.map(str::to_owned), date }
}

fn begin(workshop: &Workshop, wish: &Wish) -> String {
    pipeline::begin(&workshop.templates, &workshop.catalogue, wish).unwrap()
}

fn begun(form: &str, school_type: &str, day: &str) -> Value {
    let wish = wish(form, None, Some(school_type), date::parse(day).unwrap());
    serde_json::from_str(&begin(&workshop(), &wish)).unwrap()
}

#[test]
fn every_skeleton_is_a_plan_without_errors_as_it_stands() {
    let workshop = workshop();
    for form in workshop.templates.forms() {
        let skeleton = form.skeleton.as_deref().unwrap();
        let made = workshop.check(skeleton.as_bytes(), &form.id);
        assert_eq!(made.report.count(Severity::Error), 0, "{}", render_text(&made.report, &made.sources));
        assert_eq!(json::read(skeleton.as_bytes(), &form.id).plan.unwrap().form, form.id);
    }
}

#[test]
fn a_new_plan_is_valid_for_every_form_and_every_fitting_set() {
    let workshop = workshop();
    let order = Order { formats: Vec::new(), draft: false };
    for form in workshop.templates.forms() {
        for set in workshop.catalogue.sets() {
            for school_type in &set.school_types {
                let text = begin(&workshop, &wish(&form.id, Some(set.id.as_str()), Some(school_type), set.effective));
                let name = format!("{} {} {school_type}", form.id, set.id);
                let made = workshop.make(text.as_bytes(), &name, &order);
                assert_eq!(made.report.count(Severity::Error), 0, "{}", render_text(&made.report, &made.sources));
            }
        }
    }
}

#[test]
fn results_stand_ready_in_the_order_of_the_circular() {
    let plan = begun("national-standard", "THPT", "2025-03-01");
    assert_eq!(plan["assessment"]["criteria_set"], "tt18-2018-trung-hoc");
    let codes: Vec<&str> = plan["assessment"]["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["criterion"].as_str().unwrap())
        .collect();
    assert_eq!((codes.len(), codes[0], codes[9]), (28, "1.1", "1.10"));
    assert_eq!(plan["assessment"]["level4"].as_array().unwrap().len(), 6);
    let text = plan.to_string();
    assert!(
        text.contains("level4-results") && text.contains("18/2018/TT-BGDĐT") && !text.contains("57/2026"),
        "{text}"
    );
}

#[test]
fn head_recipients_and_proposals_follow_school_and_day() {
    let today = begun("national-standard", "tiểu học", "2026-11-22");
    assert_eq!(today["letterhead"]["governing_body"], "UBND XÃ …");
    assert_eq!(today["letterhead"]["issuing_body"][0], "TRƯỜNG TIỂU HỌC …");
    assert_eq!(today["letterhead"]["issue_date"], "2026-11");
    assert!(!today.to_string().contains("huyện"));
    let before = begun("national-standard", "tiểu học", "2025-06-30");
    assert_eq!(before["letterhead"]["governing_body"], "UBND HUYỆN …");
    assert!(before["sections"].to_string().contains("Ủy ban nhân dân huyện"));
    assert!(before["recipients"].to_string().contains("Phòng GDĐT huyện"));
}

#[test]
fn a_centre_is_headed_by_a_director_and_the_school_year_is_that_of_the_day() {
    let plan = begun("tt57-improvement", "GDTX", "2026-09-01");
    assert_eq!(plan["signature_block"]["position"], "GIÁM ĐỐC");
    assert_eq!(plan["assessment"]["criteria_set"], "tt57-2026-gdtx");
    assert_eq!(plan["school"]["type"], "trung tâm giáo dục thường xuyên");
    assert_eq!(plan["subject"], "Cải tiến chất lượng giáo dục năm học 2026-2027");
}

#[test]
fn what_does_not_fit_is_told() {
    let workshop = workshop();
    let day = date::parse("2026-09-01").unwrap();
    let refused = |form: &str, set: Option<&str>, school_type: Option<&str>| {
        pipeline::begin(&workshop.templates, &workshop.catalogue, &wish(form, set, school_type, day)).unwrap_err()
    };
    assert!(refused("tt57-improvment", None, None).help.to_string().contains("tt57-improvement"));
    assert!(refused("tt57-improvement", Some("tt57"), None).message.contains("\"tt57\""));
    assert!(refused("tt57-improvement", Some("tt57-2026-gdtx"), Some("THPT")).message.contains("không dành cho"));
    assert!(refused("tt57-improvement", None, Some("đại học")).message.contains("loại hình"));
}
