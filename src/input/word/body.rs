//! The flow of a part, paragraph by paragraph, each with its effective formatting.

use std::sync::Arc;

use crate::length::Length;
use crate::manuscript::{Align, Merge, Paragraph, Row, Span, Spot, Table, Traces};

use super::inline::{Content, Ground, alternative, is_set};
use super::measure::twips;
use super::numbering::{Counters, Numbering};
use super::properties::{ListReference, Over as _, ParagraphProperties, RunProperties, TabStop};
use super::refusal::Refusal;
use super::styles::{Style, Styles};
use super::theme::Theme;
use super::tree::Element;

/// More than any document has.
const MOST_PARAGRAPHS: usize = 60_000;
/// Cells of a row: Word has at most 63.
const MOST_CELLS: usize = 500;
/// Bytes of text: 300 pages.
pub const MOST_TEXT: usize = 1024 * 1024;

/// What the parts of a document share.
#[derive(Default)]
pub struct Shared {
    pub styles: Styles,
    pub theme: Theme,
    pub numbering: Numbering,
}

/// What was read of a part.
#[derive(Default)]
pub struct Flow<'t> {
    pub paragraphs: Vec<Paragraph>,
    /// The elements that the paragraphs were read of.
    pub elements: Vec<Element<'t>>,
    pub tables: Vec<Table>,
    /// Where sections end (one past their last paragraph), and what they say.
    pub sections: Vec<(usize, Element<'t>)>,
    pub traces: Traces,
}

/// Reads the blocks under an element.
pub fn read<'t>(element: Element<'t>, shared: &Shared) -> Result<Flow<'t>, Refusal> {
    let mut walk = Walk { shared, counters: Counters::default(), flow: Flow::default(), length: 0 };
    walk.blocks(element, Around::default())?;
    Ok(walk.flow)
}

/// What stands around a block.
#[derive(Clone, Copy, Default)]
struct Around<'s> {
    spot: Spot,
    table_style: Option<&'s Style>,
    /// Where the box around it stands.
    boxed: Option<Align>,
}

struct Walk<'s, 't> {
    shared: &'s Shared,
    counters: Counters,
    flow: Flow<'t>,
    /// Bytes of text that were read.
    length: usize,
}

impl<'s, 't> Walk<'s, 't> {
    fn blocks(&mut self, element: Element<'t>, around: Around<'s>) -> Result<(), Refusal> {
        for child in element.children() {
            self.block(child, around)?;
        }
        Ok(())
    }

    fn block(&mut self, child: Element<'t>, around: Around<'s>) -> Result<(), Refusal> {
        match child.name() {
            // A formula between paragraphs is one.
            "p" | "oMath" | "oMathPara" => self.paragraph(child, around),
            "tbl" => self.table(child, around),
            "sdt" => child.child("sdtContent").map_or(Ok(()), |content| self.blocks(content, around)),
            "customXml" | "smartTag" | "ins" | "moveTo" => self.blocks(child, around),
            "AlternateContent" => alternative(child).map_or(Ok(()), |content| self.blocks(content, around)),
            "altChunk" => {
                self.flow.traces.taken_in += 1;
                Ok(())
            }
            "sectPr" => {
                self.flow.sections.push((self.flow.paragraphs.len(), child));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn paragraph(&mut self, element: Element<'t>, around: Around<'s>) -> Result<(), Refusal> {
        if self.flow.paragraphs.len() >= MOST_PARAGRAPHS {
            return Err(Refusal::TooLarge);
        }
        let direct = element.child("pPr").map(ParagraphProperties::read).unwrap_or_default();
        let (style_id, style) = self.shared.styles.of_paragraph(direct.style.as_deref());
        let list = self.list(&direct, style, &style_id);
        let said = self.settled(&direct, style, around, list.as_ref());
        let mut content = Content::new(self.ground(style, around));
        if element.name() == "p" {
            content.read(element);
        } else {
            content.formula(element);
        }
        self.length += content.text.len();
        if self.length > MOST_TEXT {
            return Err(Refusal::TooLarge);
        }
        let label = list.and_then(|(list, level)| self.shared.numbering.label(&list, level, &mut self.counters));
        let boxes = std::mem::take(&mut content.drawn.boxes);
        let name = style.map_or_else(|| Arc::from(""), |style| Arc::clone(&style.name));
        self.leave_traces(&mut content)?;
        self.flow.elements.push(element);
        self.flow.paragraphs.push(assemble(content, &said, label, name, around));
        for inner in boxes {
            self.blocks(inner.content, Around { spot: Spot::TextBox, table_style: None, boxed: inner.align })?;
        }
        let section = element.child("pPr").and_then(|own| own.child("sectPr"));
        self.flow.sections.extend(section.map(|section| (self.flow.paragraphs.len(), section)));
        Ok(())
    }

    fn leave_traces(&mut self, content: &mut Content) -> Result<(), Refusal> {
        self.flow.traces.comments += content.comments;
        self.flow.traces.revisions += content.revisions;
        self.flow.traces.hidden += content.hidden;
        self.flow.traces.local_links.append(&mut content.local_links);
        content.refused.take().map_or(Ok(()), Err)
    }

    fn ground(&self, style: Option<&Style>, around: Around<'s>) -> Ground<'s> {
        let styles = &self.shared.styles;
        let own = style.map(|style| style.run.clone()).unwrap_or_default();
        let table = around.table_style.map(|style| style.run.clone()).unwrap_or_default();
        let toggles = own.toggles.across(table.toggles);
        Ground { styles, theme: &self.shared.theme, run: RunProperties { style: None, ..own.over(&table) }, toggles }
    }

    /// The list and level of a paragraph; list 0 takes it out of the list of its style.
    fn list(&self, direct: &ParagraphProperties, style: Option<&Style>, style_id: &str) -> Option<(Arc<str>, usize)> {
        let styled = style.map(|style| style.paragraph.list.clone()).unwrap_or_default();
        let ListReference { list, level } = &direct.list;
        let id = list.clone().or(styled.list).filter(|id| &**id != "0")?;
        let of_style = || self.shared.numbering.level_of_style(&id, style_id);
        let level = level.or(styled.level).or_else(of_style).unwrap_or(0);
        Some((id, level))
    }

    /// Everything that is said about a paragraph, the nearest first.
    fn settled(
        &self,
        direct: &ParagraphProperties,
        style: Option<&Style>,
        around: Around,
        list: Option<&(Arc<str>, usize)>,
    ) -> ParagraphProperties {
        let nothing = ParagraphProperties::default();
        let styled = style.map_or(&nothing, |style| &style.paragraph);
        let listed = list.and_then(|(id, level)| self.shared.numbering.paragraph(id, *level)).unwrap_or(&nothing);
        let table = around.table_style.map_or(&nothing, |style| &style.paragraph);
        // Indents of a list named by the paragraph itself stand over those of its style.
        let middle = if direct.list.list.is_some() { listed.over(styled) } else { styled.over(listed) };
        direct.over(&middle).over(table).over(&self.shared.styles.defaults.paragraph)
    }

    fn table(&mut self, element: Element<'t>, around: Around<'s>) -> Result<(), Refusal> {
        let index = self.flow.tables.len();
        let start = self.flow.paragraphs.len();
        let properties = element.child("tblPr");
        let style_id = properties.and_then(|own| own.child("tblStyle")).and_then(Element::val);
        let table_style = style_id.as_deref().and_then(|id| self.shared.styles.get(id));
        let is_nested = matches!(around.spot, Spot::Cell { .. });
        self.flow.tables.push(Table {
            is_nested,
            has_grid: has_grid(element),
            width: grid(element).into_iter().sum(),
            grid: grid(element),
            ..Table::default()
        });
        let mut rows = Vec::new();
        collect(element, "tr", &mut rows);
        for (row, tr) in rows.into_iter().enumerate() {
            let mut cells = Vec::new();
            collect(tr, "tc", &mut cells);
            if cells.len() > MOST_CELLS {
                return Err(Refusal::TooLarge);
            }
            if let Some(table) = self.flow.tables.get_mut(index) {
                table.rows.push(read_row(tr, &cells));
            }
            for (column, cell) in cells.into_iter().enumerate() {
                self.blocks(cell, Around { spot: Spot::Cell { table: index, row, column }, table_style, boxed: None })?;
            }
        }
        let end = self.flow.paragraphs.len();
        if let Some(table) = self.flow.tables.get_mut(index) {
            table.paragraphs = start..end;
            table.columns = table.rows.iter().map(|row| row.cells).max().unwrap_or(0);
            table.has_grid |= table_style.is_some_and(|style| style.name.to_lowercase().contains("grid"));
        }
        Ok(())
    }
}

/// The rows of a table or the cells of a row, also those in content controls.
fn collect<'t>(element: Element<'t>, name: &str, found: &mut Vec<Element<'t>>) {
    for child in element.children() {
        match child.name() {
            known if known == name => found.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" => collect(child, name, found),
            _ => {}
        }
    }
}

fn read_row(tr: Element, cells: &[Element]) -> Row {
    let is = |name| tr.child("trPr").is_some_and(|properties| is_set(properties, name));
    let skipped = tr.child("trPr").and_then(|own| own.child("gridBefore")).map_or(0, |skipped| columns_of(skipped, 0));
    Row {
        is_header: is("tblHeader"),
        is_kept_whole: is("cantSplit"),
        cells: cells.len(),
        spans: cells.iter().map(|cell| span(*cell)).collect(),
        skipped,
    }
}

/// Columns that an element counts; no table has more than 63.
fn columns_of(element: Element, otherwise: usize) -> usize {
    let columns = element.val().and_then(|columns| columns.trim().parse().ok());
    columns.unwrap_or(otherwise).min(63)
}

fn span(cell: Element) -> Span {
    let own = cell.child("tcPr");
    let columns = own.and_then(|own| own.child("gridSpan")).map_or(1, |columns| columns_of(columns, 1)).max(1);
    let merge = match own.and_then(|own| own.child("vMerge")).map(Element::val) {
        None => Merge::No,
        Some(Some(word)) if &*word == "restart" => Merge::Begins,
        Some(_) => Merge::Continues,
    };
    Span { columns, merge }
}

/// Lines between cells, from the table itself or from its cells.
fn has_grid(table: Element) -> bool {
    let is_drawn = |borders: Option<Element>, names: [&str; 2]| {
        let borders = borders.into_iter().flat_map(Element::children);
        borders
            .filter(|border| names.contains(&border.name()))
            .any(|border| !matches!(border.val().as_deref(), None | Some("nil" | "none")))
    };
    let own = table.child("tblPr").and_then(|properties| properties.child("tblBorders"));
    let cell = || table.child("tr")?.child("tc")?.child("tcPr")?.child("tcBorders");
    is_drawn(own, ["insideH", "insideV"]) || is_drawn(cell(), ["top", "left"])
}

fn grid(table: Element) -> Vec<Length> {
    let columns = table.child("tblGrid").into_iter().flat_map(Element::children);
    columns.filter_map(|column| twips(&column.attribute("w")?)).collect()
}

fn assemble(
    content: Content,
    said: &ParagraphProperties,
    label: Option<String>,
    style: Arc<str>,
    around: Around,
) -> Paragraph {
    let mut page_field = content.page_field;
    if let Some(field) = &mut page_field {
        let align = field_align(&content.text, field.at, said, content.own_tab);
        // A box is as wide as the number in it; at the left of the box is where the box stands.
        field.align = around.boxed.filter(|_| align == Align::Left).unwrap_or(align);
    }
    Paragraph {
        text: content.text,
        runs: content.runs,
        label,
        style,
        outline_level: said.outline_level.filter(|level| *level > 0),
        align: said.align.unwrap_or_default(),
        left: said.left.unwrap_or_default(),
        first_line: said.first_line.unwrap_or_default(),
        before: said.before.unwrap_or_default(),
        after: said.after.unwrap_or_default(),
        line: said.line.unwrap_or_default(),
        is_contextual: said.is_contextual.unwrap_or(false),
        has_formula: content.has_formula,
        has_rule_above: said.rule_above.unwrap_or(false),
        has_rule_below: said.rule_below.unwrap_or(false),
        drawn_lines: content.drawn.lines,
        has_picture: content.drawn.has_picture,
        figures: content.drawn.figures,
        notes: content.notes,
        breaks_page: content.breaks_page || said.page_break_before.unwrap_or(false),
        page_field,
        spot: around.spot,
    }
}

/// Where on its line a field stands: a frame, then the tab before it, then the paragraph decide.
fn field_align(text: &str, at: usize, said: &ParagraphProperties, own_tab: Option<Align>) -> Align {
    let tabs = text.get(..at).unwrap_or_default().matches('\t').count();
    let mut stops: Vec<TabStop> = said.tabs.clone();
    stops.sort_by_key(|stop| stop.at);
    stops.dedup_by_key(|stop| stop.at);
    let by_tab = tabs.checked_sub(1).map(|last| own_tab.or(stops.get(last).map(|stop| stop.align)).unwrap_or_default());
    said.frame.or(by_tab).or(said.align).unwrap_or_default()
}
