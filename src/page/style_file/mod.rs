//! A style file → a district's looks, and all that is wrong with it.
//!
//! TOML (<https://toml.io/en/v1.0.0>): a group a style, a line a measure. Names are those of `kehoach list styles`, with
//! marks or without, or the classes of the markup.
//!
//! ```toml
//! [trang]
//! le-trai = "3,5 cm"
//!
//! [noi-dung]
//! co-chu = 13
//! ```

mod measure;
mod name;
mod syntax;

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

pub use measure::bounds;
pub use name::{measure_name, owner_name};

use crate::decree::HEADS;
use crate::diagnostic::spot::Text;
use crate::diagnostic::{Finding, Place, Report, suggest};
use crate::document::house::{Amount, HouseStyle, LETTERHEAD_STYLES, Measure, Owner, RANGES, Range, Unit, is_led};

/// The looks that a style file sets, and what is wrong with it. With errors the looks are those of its sound lines.
pub fn read(bytes: &[u8], file: &str) -> (HouseStyle, Report) {
    let file: Arc<str> = file.into();
    let text = match syntax::text(bytes) {
        Ok(text) => text,
        Err(finding) => {
            let report = Report::from_iter([finding.at_place(Place::File { file })]);
            return (HouseStyle::default(), report);
        }
    };
    let mut reader = Reader { text: Text::new(text, &file, 0), findings: Vec::new(), broken: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        reader.broken(text, error.span().map_or(0, |span| span.start), error.message());
    }
    let settings = reader.groups(table.get_ref());
    let house = reader.house(settings);
    (house, reader.report())
}

/// A measure of the file that may be set so.
struct Setting {
    range: &'static Range,
    amount: Amount,
    /// Where it stands.
    offset: usize,
}

struct Reader<'a> {
    text: Text<'a>,
    /// Each with the byte it is about.
    findings: Vec<(usize, Finding)>,
    /// Lines that could not be read: what else is found on them says nothing.
    broken: Vec<usize>,
}

impl Reader<'_> {
    /// A line that is no TOML.
    fn broken(&mut self, text: &str, offset: usize, message: &str) {
        let line = self.text.line(offset);
        if !self.broken.contains(&line) {
            self.broken.push(line);
            let shown = text.lines().nth(line - 1).unwrap_or_default();
            self.findings.push((offset, syntax::finding(shown, message)));
        }
    }

    fn told(&mut self, offset: usize, finding: Finding) {
        if !self.broken.contains(&self.text.line(offset)) {
            self.findings.push((offset, finding));
        }
    }

    /// The settings of all groups.
    fn groups(&mut self, table: &DeTable) -> Vec<Setting> {
        let mut settings = Vec::new();
        for (name, group) in table {
            let offset = name.span().start;
            let DeValue::Table(group) = group.get_ref() else {
                let message = format!("\"{}\" đứng ngoài mọi nhóm.", name.get_ref());
                let help = "ghi tên nhóm trong ngoặc vuông ở dòng trên, ví dụ [noi-dung] hoặc [trang].";
                self.told(offset, Finding::error("STY-02", message).help(help));
                continue;
            };
            match name::owner(name.get_ref()) {
                Some(owner) => settings.extend(self.group(owner, group)),
                None => self.told(offset, name::unknown_owner(name.get_ref())),
            }
        }
        settings.sort_by_key(|setting| setting.offset);
        self.once(settings)
    }

    fn group(&mut self, owner: Owner, group: &DeTable) -> Vec<Setting> {
        group.iter().filter_map(|(name, value)| self.setting(owner, name, value)).collect()
    }

    fn setting(&mut self, owner: Owner, name: &Spanned<DeString>, value: &Spanned<DeValue>) -> Option<Setting> {
        let offset = name.span().start;
        let Some(range) = name::range(owner, name.get_ref()) else {
            self.told(offset, name::unknown_measure(owner, name.get_ref()));
            return None;
        };
        match measure::amount(range, value.get_ref()) {
            Ok(amount) => Some(Setting { range, amount, offset }),
            Err(finding) => {
                self.told(value.span().start, *finding);
                None
            }
        }
    }

    /// Without those that set again what a line above sets.
    fn once(&mut self, settings: Vec<Setting>) -> Vec<Setting> {
        let mut kept: Vec<Setting> = Vec::new();
        for setting in settings {
            if kept.iter().any(|other| other.range == setting.range) {
                let message = format!("{} được đặt hai lần.", measure::said(setting.range));
                self.told(setting.offset, Finding::error("STY-02", message).help("xóa một trong hai dòng."));
            } else {
                kept.push(setting);
            }
        }
        kept
    }

    /// The looks: those that lead are set before those they take along.
    fn house(&mut self, mut settings: Vec<Setting>) -> HouseStyle {
        let place = |range: &Range| RANGES.iter().position(|known| known == range);
        settings.sort_by_key(|setting| (is_led(setting.range.owner), place(setting.range)));
        let mut house = HouseStyle::default();
        for Setting { range, amount, .. } in &settings {
            house.set(range.owner, range.measure, *amount);
        }
        if !house.letterhead_is_one_set() {
            let is_of_the_set = |setting: &&Setting| {
                setting.range.measure == Measure::Size
                    && LETTERHEAD_STYLES.iter().any(|name| setting.range.owner == Owner::Style(*name))
            };
            let at = settings.iter().filter(is_of_the_set).map(|setting| setting.offset).min();
            self.told(at.unwrap_or_default(), mixed_sizes(&house));
        }
        house
    }

    /// All findings, from the first line to the last.
    fn report(mut self) -> Report {
        self.findings.sort_by_key(|(offset, _)| *offset);
        let Self { mut text, findings, .. } = self;
        findings.into_iter().map(|(offset, finding)| finding.at_place(text.place(offset))).collect()
    }
}

fn mixed_sizes(house: &HouseStyle) -> Finding {
    let given = LETTERHEAD_STYLES.map(|name| house.get(Owner::Style(name), Measure::Size).shown(Measure::Size.unit()));
    let message =
        format!("Quốc hiệu {}, Tiêu ngữ {}, Địa danh {}: cỡ chữ không cùng một bộ.", given[0], given[1], given[2]);
    let sets = HEADS.map(|set| {
        let sizes = [set.national_title, set.motto, set.place_date];
        sizes.map(|size| Amount::of_length(size, Unit::Point).shown(Unit::Line)).join("/")
    });
    let help = format!(
        "dùng bộ {} (Phụ lục I, mục V); chỉ cần ghi cỡ chữ của Quốc hiệu, hai dòng kia theo cùng.",
        sets.join(" hoặc ")
    );
    Finding::error("STY-04", message).help(help)
}

/// For messages: the nearest known name, or all of them.
fn one_of(word: &str, known: &[String]) -> String {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    suggest::one_of(word, &known)
}
