//! The workshop every whole-way test works in: shipped templates, fonts and criteria sets.

use kehoach::catalogue::Catalogue;
use kehoach::document::HouseStyle;
use kehoach::font::Family;
use kehoach::pipeline::Workshop;
use kehoach::template::TemplateSet;

pub fn workshop() -> Workshop {
    let (templates, report) = TemplateSet::new(&[]);
    assert!(report.is_empty(), "the shipped templates: {report:?}");
    let (catalogue, family) = (Catalogue::embedded().unwrap(), Family::embedded().unwrap());
    Workshop { catalogue, templates, family, house: HouseStyle::default() }
}
