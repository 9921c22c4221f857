//! Reads points with a sign in front: a dash, a plus, a letter or a number of a list.

use super::outline::Draft;
use super::text::{self, Ground};
use crate::check::document::number::{Kind, Number};
use crate::manuscript::Paragraph;
use crate::plan::content::NestedItem;
use crate::plan::section::{LabelledBlock, ListBlock};
use crate::plan::{Block, BlockKind, ContentItem, LabelledItem, ListMarker, RichText, Runs};

/// Styles of the program's own lists, in which a number is that of a point.
const OWN: &str = "Gạch đầu dòng";
const OWN_DEEP: &str = "Dấu cộng";
/// Letters of a label.
const LONGEST_LABEL: usize = 40;

/// A point.
#[derive(Debug)]
pub(super) struct Item {
    pub at: usize,
    sign: Sign,
    /// Says itself how deep it stands.
    depth: Option<bool>,
    ordinal: usize,
    text: RichText,
}

/// Points that stand under one another, not yet a block.
pub(super) type Points = Vec<Item>;

/// What stands in front of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Dash,
    Plus,
    Dot,
    Letter,
    Number,
    None,
}

impl Sign {
    const fn marker(self) -> ListMarker {
        match self {
            Self::Dash | Self::Dot => ListMarker::Dash,
            Self::Plus => ListMarker::Plus,
            Self::Letter => ListMarker::Letter,
            Self::Number => ListMarker::Number,
            Self::None => ListMarker::None,
        }
    }
}

/// The point that a paragraph is, if it is one.
pub(super) fn item(at: usize, paragraph: &Paragraph, front: &text::Front) -> Option<Item> {
    let style = &*paragraph.style;
    let (is_own, is_deep) = (style == OWN, style == OWN_DEEP);
    let sign = match &front.number {
        Some(number) if number.is_sign() => sign_of(number),
        Some(number) if is_own || is_deep => match number.kind {
            Kind::Letter => Sign::Letter,
            _ => Sign::Number,
        },
        None if is_own && !paragraph.trimmed().is_empty() => Sign::None,
        _ => return None,
    };
    let depth = if is_own { Some(false) } else { is_deep.then_some(true) };
    let ordinal = front.number.as_ref().map_or(0, Number::ordinal);
    Some(Item { at, sign, depth, ordinal, text: text::from(paragraph, front.start, Ground::Text) })
}

fn sign_of(number: &Number) -> Sign {
    match number.written.as_str() {
        "+" => Sign::Plus,
        "-" | "–" | "—" => Sign::Dash,
        _ => Sign::Dot,
    }
}

/// Points as blocks: a new block where the sign of the outermost points changes.
pub(super) fn blocks(items: Vec<Item>, lies: bool, counts: &mut Vec<(ListMarker, usize)>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut group: Vec<(usize, Item)> = Vec::new();
    let mut signs: Vec<Sign> = Vec::new();
    for item in items {
        let level = level(&mut signs, &item);
        if level == 0 && group.first().is_some_and(|(_, first)| first.sign != item.sign) {
            drafts.extend(block(std::mem::take(&mut group), lies, counts));
        }
        group.push((level, item));
    }
    drafts.extend(block(group, lies, counts));
    drafts
}

/// How deep a point stands: a sign that is open already goes on, another one stands under it.
fn level(signs: &mut Vec<Sign>, item: &Item) -> usize {
    let least = usize::from(item.depth == Some(true)).min(signs.len());
    if item.depth == Some(false) {
        signs.clear();
    }
    let open = signs.iter().skip(least).position(|sign| *sign == item.sign).map(|at| at + least);
    let level = open.unwrap_or(signs.len());
    signs.truncate(level);
    signs.push(item.sign);
    level
}

fn block(group: Vec<(usize, Item)>, lies: bool, counts: &mut Vec<(ListMarker, usize)>) -> Option<Draft> {
    let (_, first) = group.first()?;
    let (at, marker, ordinal) = (first.at, first.sign.marker(), first.ordinal);
    let count = group.iter().filter(|(level, _)| *level == 0).count();
    let before = counts.iter().find(|(known, _)| *known == marker).map_or(0, |(_, count)| *count);
    let is_counted = matches!(marker, ListMarker::Letter | ListMarker::Number);
    let continued = is_counted && before > 0 && ordinal == before + 1;
    counts.retain(|(known, _)| *known != marker);
    counts.push((marker, if continued { before + count } else { count }));
    let is_flat = group.iter().all(|(level, _)| *level == 0);
    let mut inner = Vec::new();
    if is_flat && let Some(items) = labelled(&group) {
        inner.extend(group.iter().enumerate().map(|(index, (_, item))| (format!("items[{index}]"), item.at)));
        let block = LabelledBlock { marker, continued, items };
        return Some(Draft { block: Block::Kind(BlockKind::Labelled(block)), at, inner, lies });
    }
    let mut group = group.into_iter().peekable();
    let items = nested(&mut group, 0, "items", &mut inner);
    let block = ListBlock { marker, continued, items };
    Some(Draft { block: Block::Kind(BlockKind::List(block)), at, inner, lies })
}

type Group = std::iter::Peekable<std::vec::IntoIter<(usize, Item)>>;

/// The points of a level and those under them.
fn nested(group: &mut Group, level: usize, path: &str, inner: &mut Vec<(String, usize)>) -> Vec<ContentItem> {
    let mut items = Vec::new();
    while let Some((_, item)) = group.next_if(|(own, _)| *own >= level) {
        let path = format!("{path}[{}]", items.len());
        inner.push((path.clone(), item.at));
        let is_parent = group.peek().is_some_and(|(next, _)| *next > level);
        let below = if is_parent { nested(group, level + 1, &format!("{path}.items"), inner) } else { Vec::new() };
        items.push(match item.text {
            RichText::Plain(text) if below.is_empty() => ContentItem::Text(text),
            text => ContentItem::Nested(NestedItem { text, items: below }),
        });
    }
    items
}

/// Points of a cell: texts, and the places of the points.
pub(super) fn points(items: Vec<Item>) -> (Vec<ContentItem>, Vec<(String, usize)>) {
    let mut signs = Vec::new();
    let group: Vec<(usize, Item)> = items.into_iter().map(|item| (level(&mut signs, &item), item)).collect();
    let mut inner = Vec::new();
    let items = nested(&mut group.into_iter().peekable(), 0, "items", &mut inner);
    (items, inner)
}

/// `Label: value` in every one of two points or more.
fn labelled(group: &[(usize, Item)]) -> Option<Vec<LabelledItem>> {
    if group.len() < 2 {
        return None;
    }
    group.iter().map(|(_, item)| label(&item.text)).collect()
}

fn label(text: &RichText) -> Option<LabelledItem> {
    let first = match text {
        RichText::Plain(text) => text.as_str(),
        RichText::Runs(runs) => match runs.first()? {
            Runs::Plain(text) => text.as_str(),
            Runs::Emphasised(_) => return None,
        },
    };
    let (label, rest) = first.split_once(": ")?;
    let is_label = label.chars().count() <= LONGEST_LABEL && !label.contains(['.', ';', ',', '(', '\n', ':']);
    let value = match text {
        RichText::Plain(_) => RichText::Plain(rest.to_owned()),
        RichText::Runs(runs) => {
            let mut runs = runs.clone();
            if rest.is_empty() {
                runs.remove(0);
            } else if let Some(first) = runs.first_mut() {
                *first = Runs::Plain(rest.to_owned());
            }
            RichText::Runs(runs)
        }
    };
    (is_label && !value.is_blank()).then(|| LabelledItem { label: label.to_owned(), value })
}
