//! `kehoach list`: what the program knows.

use crate::catalogue::Catalogue;
use crate::check::registry;
use crate::cli::args::{Common, Listed};
use crate::cli::console::Console;
use crate::cli::setup;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::document::HouseStyle;
use crate::document::house::{Owner, RANGES};
use crate::style_file;

pub fn run(what: Listed, common: &Common, console: Console) -> Done {
    match what {
        Listed::Forms => return forms(common, console),
        Listed::Rules => registry::all().for_each(|rule| console.answer(&format!("{:<8} {}", rule.id, rule.title()))),
        Listed::Styles => return styles(common, console),
        Listed::Sets => return Ok(sets(console)),
    }
    Ok(DONE)
}

/// Each form, those of the user's own templates too.
fn forms(common: &Common, console: Console) -> Done {
    let templates = setup::templates(common, console).map_err(Stop::failed)?;
    for form in templates.forms() {
        console.answer(&format!("{:<20} {}", form.id, form.description));
    }
    Ok(DONE)
}

/// What may be set of the page, and each style with what may be set of it.
fn styles(common: &Common, console: Console) -> Done {
    let house = setup::house(common, console).map_err(Stop::failed)?;
    console.answer(&format!("{:<24} {:<28} {}", "page", "Trang giấy", "Phụ lục I, mục I"));
    measures(&house, Owner::Page, console);
    for style in house.styles().iter() {
        console.answer(&format!("{:<24} {:<28} {}", style.class, style.label, style.article));
        measures(&house, Owner::Style(style.name), console);
    }
    Ok(DONE)
}

/// As a style file would say it, each with its range.
fn measures(house: &HouseStyle, owner: Owner, console: Console) {
    for range in RANGES.iter().filter(|range| range.owner == owner) {
        let set = format!("{}.{}", style_file::owner_name(owner), style_file::measure_name(range.measure));
        let amount = house.get(owner, range.measure).shown(range.measure.unit());
        console.answer(&format!("  {set} = \"{amount}\"  # {}: {}", style_file::bounds(range), range.article));
    }
}

/// Each set with its period and kinds of school.
fn sets(console: Console) -> u8 {
    let catalogue = match Catalogue::embedded() {
        Ok(catalogue) => catalogue,
        Err(error) => {
            console.warn(&error.to_string());
            return FAILED;
        }
    };
    for set in catalogue.sets() {
        let day = |date: chrono::NaiveDate| date.format("%d/%m/%Y").to_string();
        let until = set.valid_until.map_or_else(|| "nay".to_owned(), day);
        let criteria = set.criteria().count();
        let period = format!("{} - {until}", day(set.effective));
        let schools = set.school_types.join(", ");
        console.answer(&format!(
            "{:<22} Thông tư {:<18} {period:<24} {criteria} tiêu chí: {schools}",
            set.id.as_str(),
            set.circular
        ));
    }
    DONE
}
