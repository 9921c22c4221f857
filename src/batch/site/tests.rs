//! Which schools are published, and in which order.

use super::*;
use crate::batch::outcome::Facts;
use crate::batch::status::Status;
use crate::catalogue::Catalogue;

fn school(name: &str, file: &str) -> Outcome {
    Outcome {
        source: "a.json".into(),
        code: None,
        school: name.into(),
        status: Status::Made,
        facts: Some(Facts::default()),
        own: Vec::new(),
        documents: vec![format!("{file}.docx"), Site::default().document(file, "pdf")],
        held: Vec::new(),
        signed: Vec::new(),
        findings: Vec::new(),
        common: 0,
        shared: Vec::new(),
    }
}

fn index(outcomes: &[Outcome]) -> String {
    let mut page = Vec::new();
    index::write(&outcomes, &Site::default(), &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

#[test]
fn only_made_plans_with_a_document_in_the_site_are_published() {
    let failed = Outcome { status: Status::Failed, ..school("Trường B", "b") };
    let elsewhere = Outcome { documents: vec!["c.pdf".into()], ..school("Trường C", "c") };
    let page = index(&[school("Trường A", "a"), failed.clone(), elsewhere.clone()]);
    assert!(page.contains("Trường A") && !page.contains("Trường B") && !page.contains("Trường C"));
    assert_eq!((page_of(&failed), page_of(&elsewhere)), (None, None));
    assert!(holds("trang-web/ke-hoach/a.pdf") && !holds("trang-web.pdf") && !holds("a.pdf"));
}

#[test]
fn schools_stand_in_the_order_of_the_vietnamese_alphabet() {
    let names = ["Trường Đông", "Trường Dương", "Trường số 10", "Trường Ân", "Trường An", "Trường số 2", "Trường Ăng"];
    let schools: Vec<Outcome> = names.iter().map(|name| school(name, name)).collect();
    let page = index(&schools);
    let order: Vec<&str> = page.split("class=\"ten\"").skip(1).filter_map(|row| row.split(['>', '<']).nth(1)).collect();
    let sorted = ["Trường An", "Trường Ăng", "Trường Ân", "Trường Dương", "Trường Đông", "Trường số 2", "Trường số 10"];
    assert_eq!(order, sorted);
}

#[test]
fn schools_of_one_name_stand_by_place_and_do_not_depend_on_the_order_of_the_run() {
    let at = |place: &str, file: &str| {
        let facts = Facts { place: place.into(), ..Facts::default() };
        Outcome { facts: Some(facts), ..school("Trường A", file) }
    };
    let mut schools = vec![at("xã Đông", "1"), at("xã Dân", "2"), at("xã Dân", "3")];
    let page = index(&schools);
    let [first, second, third] =
        ["ke-hoach/2.pdf", "ke-hoach/3.pdf", "ke-hoach/1.pdf"].map(|file| page.find(file).unwrap());
    assert!(first < second && second < third);
    schools.reverse();
    assert_eq!(index(&schools), page);
}

#[test]
fn a_page_finds_its_way_back_from_any_folder() {
    for (file, up) in [("a", "../"), ("xã Đông/a", "../../")] {
        let outcome = school("Trường A", file);
        let (path, page) = school::write(&outcome, &Site::default(), &Catalogue::embedded().unwrap()).unwrap();
        assert_eq!(path, format!("trang-web/truong/{file}.html"));
        assert!(page.contains(&format!("<a href=\"{up}index.html\">")), "{page}");
        let plan = format!("<a href=\"{up}ke-hoach/{}.pdf\">", file.replace(' ', "%20"));
        assert!(page.contains(&plan), "{page}");
    }
}

#[test]
fn plans_of_one_school_are_told_apart_by_their_titles() {
    let plan = |title: &str, school_name: &str, file: &str| {
        let facts = Facts { title: title.into(), ..Facts::default() };
        Outcome { facts: Some(facts), ..school(school_name, file) }
    };
    let page = index(&[
        plan("Kế hoạch cải tiến", "Trường A", "1"),
        plan("Kế hoạch tự đánh giá", "Trường A", "2"),
        plan("Kế hoạch khác", "Trường B", "3"),
    ]);
    assert!(page.contains("<br/>Kế hoạch cải tiến</span>") && page.contains("<br/>Kế hoạch tự đánh giá</span>"));
    assert!(!page.contains("Kế hoạch khác"));
}
