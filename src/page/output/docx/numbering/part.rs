//! `numbering.xml` (ECMA-376 part 1, 17.9.1, 17.9.15 and 17.9.6).
//!
//! Written here and not by docx-rs, which puts a list of its own into every document.

use quick_xml::escape::escape;

use crate::output::docx::conform::NAMESPACES;
use crate::output::docx::styles::WordStyles;
use crate::output::docx::units;

use super::counter::Start;
use super::{Definition, Level, LevelLook, List, Numbering};

impl Numbering {
    /// The part. Numbers and signs are drawn in the font of the text, never in one of symbols, and look as the paragraphs
    /// that they open: some readers take the look of a number from nowhere else.
    pub fn part(&self, styles: &WordStyles, font_family: &str) -> Vec<u8> {
        let font = escape(font_family);
        let fonts = format!(r#"<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>"#);
        // A document without numbered sections has no list of them.
        let is_empty = |definition: usize| self.definitions.get(definition).is_none_or(|all| all.levels.is_empty());
        let definitions = self.definitions.iter().enumerate().filter(|(id, _)| !is_empty(*id));
        let lists = self.lists.iter().enumerate().filter(|(_, list)| !is_empty(list.definition));
        let mut part = String::with_capacity(4096);
        part.push_str(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering"#);
        part.extend([NAMESPACES, ">"]);
        part.extend(definitions.map(|(id, definition)| definition_element(id, definition, styles, &fonts)));
        part.extend(lists.map(|(index, list)| list_element(index + 1, list)));
        part.push_str("</w:numbering>");
        part.into_bytes()
    }
}

fn definition_element(id: usize, definition: &Definition, styles: &WordStyles, fonts: &str) -> String {
    let kind = if definition.levels.len() > 1 { "multilevel" } else { "singleLevel" };
    let levels = definition.levels.iter().enumerate();
    let levels: String = levels.map(|(number, level)| level_element(number, level, styles, fonts)).collect();
    format!(r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>"#)
}

fn level_element(number: usize, level: &Level, styles: &WordStyles, fonts: &str) -> String {
    let style = level.style.map(|style| format!(r#"<w:pStyle w:val="{}"/>"#, styles.id(style))).unwrap_or_default();
    let suffix = if level.is_spaced { "space" } else { "nothing" };
    let [left, first_line] = level.indents.map(units::signed_twips);
    let first_line = units::first_line(first_line);
    let look = run_look(level.look);
    format!(
        concat!(
            r#"<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:suff w:val="{}"/>"#,
            r#"<w:lvlText w:val="{}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{}" {}/></w:pPr>"#,
            r#"<w:rPr>{}{}</w:rPr></w:lvl>"#
        ),
        number, level.format, style, suffix, level.text, left, first_line, fonts, look
    )
}

/// Weight, slant and size, in the schema's order.
pub(in crate::output::docx) fn run_look(LevelLook { size, bold, italic }: LevelLook) -> String {
    let toggle = |is_on: Option<bool>, name: &str| match is_on {
        Some(true) => format!("<w:{name}/><w:{name}Cs/>"),
        Some(false) => format!(r#"<w:{name} w:val="0"/><w:{name}Cs w:val="0"/>"#),
        None => String::new(),
    };
    let size = size.map(units::half_points).map(|size| format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#));
    format!("{}{}{}", toggle(bold, "b"), toggle(italic, "i"), size.unwrap_or_default())
}

fn list_element(id: usize, list: &List) -> String {
    let start = list.start.map(|Start { level, number }| {
        format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>"#)
    });
    let (definition, start) = (list.definition, start.unwrap_or_default());
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{start}</w:num>"#)
}
