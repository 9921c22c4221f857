//! The page that finds a school: every published school in alphabetical order, with a search and filters.
//!
//! Without a script it is a plain list. With the script it shows a hundred schools at a time: a browser takes seconds
//! to lay out ten thousand.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::page::{self, Script};
use super::{Site, name_of, plans};
use crate::batch::address::reference;
use crate::batch::outcome::{Facts, Outcome};
use crate::batch::outcome_list::OutcomeList;
use crate::catalogue::result::SchoolLevel;
use crate::output::html::escape::escape;
use crate::vietnamese::collate;
use crate::vietnamese::money::count;

const STYLES: &str = include_str!("index.css");
/// The browser refuses another text: `openssl dgst -sha256 -binary search.js | base64` gives the hash.
const SCRIPT: Script = Script { text: include_str!("search.js"), hash: "GX8JZ8YuMEcS/wobehS+hT991VrvWdjzu8NSBJgcHg8=" };
const NO_LEVEL: &str = "Chưa có mức";
const NO_TYPE: &str = "Loại hình khác";

/// A published school.
#[derive(Debug)]
struct Row {
    name: String,
    /// Of the school; empty without one.
    code: String,
    school_type: String,
    place: String,
    level: String,
    /// Of the plan: distinguishes the plans of one school.
    title: String,
    /// The name of its files.
    file: String,
    /// The endings of its plan.
    endings: Vec<&'static str>,
}

impl Row {
    fn is_of_same_school(&self, other: &Self) -> bool {
        self.name == other.name && self.place == other.place
    }
}

/// Kinds of files of a plan: ending and what the link is called.
const ENDINGS: [(&str, &str); 2] = [("pdf", "PDF"), ("html", "Trang web")];

/// Writes the page. The rows of all schools are in memory to be sorted, a few hundred bytes each.
///
/// # Errors
/// Those of `out`.
pub fn write(outcomes: &dyn OutcomeList, site: &Site, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<Row> = outcomes.each()?.filter_map(|outcome| row(&outcome)).collect();
    sort(&mut rows);
    let levels = distinct(rows.iter().map(|row| row.level.as_str()), rank);
    let types = distinct(rows.iter().map(|row| row.school_type.as_str()), collate::key);
    out.write_all(head(site, rows.len(), &levels, &types).as_bytes())?;
    for (index, row) in rows.iter().enumerate() {
        let places = (place_of(&levels, &row.level), place_of(&types, &row.school_type));
        let is_same = |other: Option<&Row>| other.is_some_and(|other| other.is_of_same_school(row));
        let is_one_of_several =
            is_same(rows.get(index + 1)) || is_same(index.checked_sub(1).and_then(|at| rows.get(at)));
        out.write_all(item(row, places, is_one_of_several).as_bytes())?;
    }
    out.write_all(b"</ul>\n<button type=\"button\" hidden=\"\"></button>\n</main>\n")?;
    out.write_all(FOOT.as_bytes())?;
    out.write_all(page::END.as_bytes())
}

/// By name, then by place; the last resort is the file name, which no other school has. One key at a time, for keys are
/// larger than rows.
fn sort(rows: &mut [Row]) {
    rows.sort_unstable_by(|one, other| one.file.cmp(&other.file));
    rows.sort_by_cached_key(|row| collate::key(&row.place));
    rows.sort_by_cached_key(|row| collate::key(&row.name));
}

const FOOT: &str = "<footer><p>Nội dung công khai theo Thông tư <span>09/2024/TT-BGDĐT</span>, lấy từ kế hoạch của từng trường.</p></footer>\n";

fn row(outcome: &Outcome) -> Option<Row> {
    let file = name_of(outcome)?.to_owned();
    let none = Facts::default();
    let facts = outcome.facts.as_ref().unwrap_or(&none);
    let has = |ending: &str| plans(outcome).any(|plan| plan.rsplit_once('.').is_some_and(|(_, found)| found == ending));
    Some(Row {
        name: outcome.shown_name().to_owned(),
        code: outcome.code.clone().unwrap_or_default(),
        school_type: facts.school_type.clone(),
        place: facts.place.clone(),
        level: facts.shown_level().to_owned(),
        title: facts.title.clone(),
        file,
        endings: ENDINGS.into_iter().map(|(ending, _)| ending).filter(|ending| has(ending)).collect(),
    })
}

/// Each text once, in the order of its key; what is empty at the end.
fn distinct<'a, K: Ord>(texts: impl Iterator<Item = &'a str>, key: impl Fn(&str) -> K) -> Vec<&'a str> {
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    texts.sort_by_cached_key(|text| (text.is_empty(), key(text)));
    texts
}

fn rank(level: &str) -> (u8, String) {
    (SchoolLevel::parse(level).map_or(u8::MAX, SchoolLevel::level), level.to_owned())
}

fn place_of(texts: &[&str], text: &str) -> usize {
    texts.iter().position(|known| *known == text).unwrap_or_default()
}

fn head(site: &Site, schools: usize, levels: &[&str], types: &[&str]) -> String {
    let mut head = page::begin(&site.title, STYLES, Some(&SCRIPT));
    if let Some(year) = &site.year {
        let _ = writeln!(head, "<nav><a href=\"../index.html\">← Các năm học</a> <b>Năm học {year}</b></nav>");
    }
    let _ = writeln!(head, "<header><h1>{}</h1></header>\n<main>", escape(&site.title));
    head.push_str("<form role=\"search\" hidden=\"\">\n");
    head.push_str("<div><label for=\"ten\">Tên trường, địa danh hoặc mã trường</label>");
    head.push_str("<input id=\"ten\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"/></div>\n");
    choice("muc", "Mức", levels, NO_LEVEL, &mut head);
    choice("loai", "Loại hình", types, NO_TYPE, &mut head);
    head.push_str("<button type=\"reset\">Xóa lọc</button>\n</form>\n");
    let count = count(schools);
    let _ = writeln!(head, "<p role=\"status\">Có {count} trường.</p>\n<ul>");
    head
}

fn choice(id: &str, label: &str, texts: &[&str], empty: &str, page: &mut String) {
    let _ =
        write!(page, "<div><label for=\"{id}\">{label}</label><select id=\"{id}\"><option value=\"\">Tất cả</option>");
    for (index, text) in texts.iter().enumerate() {
        let text = if text.is_empty() { empty } else { text };
        let _ = write!(page, "<option value=\"{index}\">{}</option>", escape(text));
    }
    page.push_str("</select></div>\n");
}

/// A school: name, type and place, level, documents; which plan it is where it has several. Short, for there may be ten
/// thousand. `places` are those of its level and type among the choices.
fn item(row: &Row, (level, school_type): (usize, usize), is_one_of_several: bool) -> String {
    let file = reference(&row.file);
    let mut item = format!("<li data-m=\"{level}\" data-l=\"{school_type}\">");
    let _ = write!(item, "<a class=\"ten\" href=\"truong/{file}.html\">{}</a> ", escape(&row.name));
    let about = where_and_what(&row.school_type, &row.place);
    let _ = write!(item, "<span class=\"noi\">{}", escape(&about));
    if !row.code.is_empty() {
        let _ = write!(item, " ({})", escape(&row.code));
    }
    if is_one_of_several {
        let _ = write!(item, "<br/>{}", escape(&row.title));
    }
    item.push_str("</span> ");
    if !row.level.is_empty() {
        let _ = write!(item, "<span class=\"muc\">{}</span> ", escape(&row.level));
    }
    item.push_str("<span class=\"tep\">");
    for (ending, name) in ENDINGS.into_iter().filter(|(ending, _)| row.endings.contains(ending)) {
        let _ = write!(item, "<a href=\"ke-hoach/{file}.{ending}\">{name}</a> ");
    }
    item.push_str("</span></li>\n");
    item
}

/// `Tiểu học, xã Ninh Bình`
pub(super) fn where_and_what(school_type: &str, place: &str) -> String {
    [school_type, place].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}
