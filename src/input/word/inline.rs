//! What stands in a paragraph: pieces of text with their looks, fields, drawings.

use std::sync::Arc;

use crate::length::Length;
use crate::manuscript::{Align, Ink, Look, Note, PageField, Run};

use super::drawing::{self, Drawn};
use super::field::{self, Field};
use super::formula;
use super::measure::is_on;
use super::properties::{Over as _, RunProperties, Toggles};
use super::refusal::Refusal;
use super::relationship::{Outside, outside};
use super::styles::Styles;
use super::theme::Theme;
use super::tree::Element;

/// What Word uses where nothing at all is said.
const LAST_FONT: &str = "Times New Roman";
const LAST_SIZE: Length = Length::pt(10);

/// What holds for all text of a paragraph.
pub struct Ground<'s> {
    pub styles: &'s Styles,
    pub theme: &'s Theme,
    /// Of the table around it and of the paragraph's own style.
    pub run: RunProperties,
    /// The same two, turned over by each other.
    pub toggles: Toggles,
}

impl Ground<'_> {
    /// The look of text, and whether it is written in capitals, or hidden.
    fn look(&self, direct: &RunProperties) -> (Look, Toggles) {
        let named = direct.style.as_deref().and_then(|id| self.styles.get(id)).map(|style| &style.run);
        let below = named.map_or_else(|| self.run.clone(), |named| named.over(&self.run));
        let said = direct.over(&below).over(&self.styles.defaults.run);
        let styled = named.map_or(self.toggles, |named| named.toggles.across(self.toggles));
        let toggles = direct.toggles.over(&styled).over(&self.styles.defaults.run.toggles);
        let font = said.font.unwrap_or_else(|| Arc::from(LAST_FONT));
        let look = Look {
            font_beyond_ascii: said.font_beyond_ascii.unwrap_or_else(|| Arc::from(LAST_FONT)),
            font,
            size: said.size.unwrap_or(LAST_SIZE),
            bold: toggles.bold.unwrap_or(false),
            italic: toggles.italic.unwrap_or(false),
            underlined: said.underlined.unwrap_or(false),
            struck: said.struck.unwrap_or(false),
            script: said.script.unwrap_or_default(),
            ink: said.ink.unwrap_or(Ink::Black),
        };
        (look, toggles)
    }
}

struct OpenField {
    instruction: String,
    in_result: bool,
}

/// The content of one paragraph as far as it is read.
pub struct Content<'s, 't> {
    ground: Ground<'s>,
    pub text: String,
    pub runs: Vec<Run>,
    pub page_field: Option<PageField>,
    pub drawn: Drawn<'t>,
    pub breaks_page: bool,
    /// A tab that aligns by itself, not by the paragraph's stops.
    pub own_tab: Option<Align>,
    /// Their texts are the ids of notes until these are read.
    pub notes: Vec<Note>,
    pub comments: usize,
    pub revisions: usize,
    pub local_links: Vec<String>,
    pub has_formula: bool,
    /// Stretches of letters that are set not to show.
    pub hidden: usize,
    pub refused: Option<Refusal>,
    fields: Vec<OpenField>,
}

impl<'s, 't> Content<'s, 't> {
    pub fn new(ground: Ground<'s>) -> Self {
        Self {
            ground,
            text: String::new(),
            runs: Vec::new(),
            page_field: None,
            drawn: Drawn::default(),
            breaks_page: false,
            own_tab: None,
            notes: Vec::new(),
            comments: 0,
            revisions: 0,
            local_links: Vec::new(),
            has_formula: false,
            hidden: 0,
            refused: None,
            fields: Vec::new(),
        }
    }

    /// Reads the children of a paragraph, or of what holds runs inside it.
    pub fn read(&mut self, element: Element<'t>) {
        for child in element.children() {
            match child.name() {
                "r" => self.run(child),
                "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" | "sdtContent" => self.read(child),
                "sdt" => child.child("sdtContent").into_iter().for_each(|content| self.read(content)),
                "ins" | "moveTo" => {
                    self.revisions += 1;
                    self.read(child);
                }
                "del" | "moveFrom" => self.revisions += 1,
                "fldSimple" => self.simple_field(child),
                "oMath" | "oMathPara" => self.formula(child),
                "AlternateContent" => alternative(child).into_iter().for_each(|content| self.read(content)),
                _ => {}
            }
        }
    }

    /// A formula, as a line of signs.
    pub fn formula(&mut self, element: Element<'t>) {
        let (look, _) = self.ground.look(&RunProperties::default());
        let line = formula::line(element);
        self.has_formula |= !line.trim().is_empty();
        self.push(&line, &look);
    }

    fn simple_field(&mut self, element: Element<'t>) {
        let instruction = element.attribute("instr").unwrap_or_default();
        let direct = element.children().find_map(|run| run.child("rPr"));
        let direct = direct.map(|run| RunProperties::read(run, self.ground.theme)).unwrap_or_default();
        self.field(&instruction, &direct);
        self.read(element);
    }

    fn run(&mut self, run: Element<'t>) {
        let direct = run.child("rPr").map(|own| RunProperties::read(own, self.ground.theme)).unwrap_or_default();
        let (look, toggles) = self.ground.look(&direct);
        let toggles = (toggles.capitals.unwrap_or(false), toggles.hidden.unwrap_or(false));
        for child in run.children() {
            match child.name() {
                "fldChar" => self.field_character(child, &direct),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(&child.text());
                    }
                }
                _ => self.piece(child, &look, toggles),
            }
        }
    }

    fn piece(&mut self, child: Element<'t>, look: &Look, (in_capitals, is_hidden): (bool, bool)) {
        match child.name() {
            "t" if is_hidden => self.hidden += usize::from(!child.text().trim().is_empty()),
            "t" if in_capitals => self.push(&child.text().to_uppercase(), look),
            "t" => self.push(&child.text(), look),
            "tab" => self.push("\t", look),
            "ptab" => {
                self.own_tab = child.attribute("alignment").as_deref().and_then(super::properties::align);
                self.push("\t", look);
            }
            "br" | "cr" => match child.attribute("type").as_deref() {
                Some("page") => self.breaks_page = true,
                _ => self.push("\n", look),
            },
            "noBreakHyphen" => self.push("-", look),
            "sym" => self.push("•", look),
            "drawing" => self.draw(drawing::drawing(child)),
            "pict" | "object" => {
                for words in drawing::drawn_words(child) {
                    self.push(&words, look);
                }
                self.draw(drawing::vml(child));
            }
            "ruby" => self.ruby(child, look),
            "AlternateContent" => {
                let pieces = alternative(child).into_iter().flat_map(Element::children);
                pieces.for_each(|piece| self.piece(piece, look, (in_capitals, is_hidden)));
            }
            "commentReference" => self.comments += 1,
            "footnoteReference" | "endnoteReference" => self.note(child),
            _ => {}
        }
    }

    /// Letters with their sound above them, which follows in brackets.
    fn ruby(&mut self, element: Element<'t>, look: &Look) {
        let part = |name: &str| element.child(name);
        if let Some(base) = part("rubyBase") {
            self.read(base);
        }
        let sound: String =
            part("rt").into_iter().flat_map(|sound| sound.descendants("t")).map(Element::text).collect();
        if !sound.trim().is_empty() {
            self.push(&format!(" ({sound})"), look);
        }
    }

    fn note(&mut self, reference: Element) {
        let id = reference.attribute("id").unwrap_or_default();
        self.notes.push(Note { at: self.text.len(), text: format!("{} {id}", reference.name()) });
    }

    fn draw(&mut self, drawn: Drawn<'t>) {
        self.drawn.lines.extend(drawn.lines);
        self.drawn.boxes.extend(drawn.boxes);
        self.drawn.figures.extend(drawn.figures);
        self.drawn.has_picture |= drawn.has_picture;
    }

    /// Text of a field's instruction is not text of the document.
    fn push(&mut self, text: &str, look: &Look) {
        if text.is_empty() || self.fields.iter().any(|field| !field.in_result) {
            return;
        }
        let start = self.text.len();
        // A space that holds two words together looks like any other.
        self.text.extend(text.chars().map(|character| if is_space(character) { ' ' } else { character }));
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(last) if last.look == *look => last.range.end = end,
            _ => self.runs.push(Run { range: start..end, look: look.clone() }),
        }
    }

    fn field_character(&mut self, character: Element, direct: &RunProperties) {
        match character.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(OpenField { instruction: String::new(), in_result: false }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                    let instruction = std::mem::take(&mut field.instruction);
                    self.field(&instruction, direct);
                }
            }
            Some("end") => {
                if let Some(field) = self.fields.pop().filter(|field| !field.in_result) {
                    self.field(&field.instruction, direct);
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, instruction: &str, direct: &RunProperties) {
        match field::read(instruction) {
            Field::Page { is_arabic } => {
                let (look, _) = self.ground.look(direct);
                let align = Align::Left;
                self.page_field = Some(PageField { at: self.text.len(), look, align, is_arabic });
            }
            Field::Command(name) => self.refused = Some(Refusal::Command(name)),
            Field::Loads(address) => match outside(&address, "nội dung") {
                Outside::Local(address) => self.local_links.push(address),
                Outside::Remote(refusal) => self.refused = Some(refusal),
            },
            Field::Other => {}
        }
    }
}

/// Spaces of fixed width and spaces that no line breaks at.
fn is_space(character: char) -> bool {
    matches!(character, '\u{A0}' | '\u{2007}' | '\u{2009}' | '\u{202F}')
}

/// The newest of several ways to say the same; the others are for older programs.
pub fn alternative(element: Element) -> Option<Element> {
    element.child("Choice").filter(|choice| choice.children().next().is_some()).or_else(|| element.child("Fallback"))
}

/// Whether an element with nothing but a switch in it is on.
pub fn is_set(parent: Element, name: &str) -> bool {
    parent.child(name).is_some_and(|element| is_on(element.val().as_deref()))
}
