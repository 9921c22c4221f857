//! Marks in rendered text that say which line of which template wrote it.
//!
//! Before each line of a template that writes something stands `<?at T:L?>` (T: number of the template, L: line), so
//! that an error in the rendered text names the line its author knows. The marks are processing instructions, which
//! data can never forge: `<` in data is escaped.

use std::fmt::Write as _;

/// Puts the marks into the source of template number `template`. Lines stay lines.
pub fn mark(source: &str, template: usize) -> String {
    let mut marked = String::with_capacity(source.len() + source.len() / 4);
    let mut inside = Inside::default();
    for (index, line) in source.split_inclusive('\n').enumerate() {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        marked.push_str(line.get(..indent).unwrap_or_default());
        // A line of block tags alone must stay alone, or its line break would be written.
        let writes = !(text.is_empty() || text.starts_with("<!") || is_block_tag(text));
        if writes && inside.is_outside() {
            let _ = write!(marked, "<?at {template}:{}?>", index + 1);
        }
        marked.push_str(text);
        inside.read(text);
    }
    marked
}

/// A rendered text without its marks.
pub fn without_marks(text: &str) -> String {
    let mut pieces = text.split("<?at ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |bare, piece| bare + piece.split_once("?>").map_or(piece, |(_, rest)| rest))
}

/// `{{#if}}`, `{{else}}`, `{{/if}}`, `{{> part}}`, `{{! comment }}`: not an expression that writes.
fn is_block_tag(text: &str) -> bool {
    let Some(tag) = text.strip_prefix("{{") else { return false };
    let tag = tag.trim_start_matches('~').trim_start();
    tag.starts_with(['#', '/', '^', '>', '!', '*']) || tag.starts_with("else")
}

/// Whether a line begins within a tag or an expression that an earlier line opened; no mark may stand there.
#[derive(Default)]
struct Inside {
    tag: bool,
    expression: bool,
}

impl Inside {
    const fn is_outside(&self) -> bool {
        !self.tag && !self.expression
    }

    fn read(&mut self, text: &str) {
        for pair in text.as_bytes().windows(2) {
            match pair {
                b"{{" => self.expression = true,
                b"}}" => self.expression = false,
                [b'<', _] if !self.expression => self.tag = true,
                // The bracket of `{{> part}}` closes no tag.
                [b'>', _] if !self.expression => self.tag = false,
                _ => {}
            }
        }
        self.tag &= self.expression || !text.ends_with('>');
    }
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn lines_that_open_with_a_tag_are_marked() {
        assert_eq!(mark("{{#if a}}\n  <p>x</p>\n{{/if}}\n", 3), "{{#if a}}\n  <?at 3:2?><p>x</p>\n{{/if}}\n");
    }

    #[test]
    fn text_is_marked_but_not_within_a_tag_or_an_expression() {
        assert_eq!(mark("x\n{{y}}\n", 0), "<?at 0:1?>x\n<?at 0:2?>{{y}}\n");
        assert_eq!(mark("<p\n class=\"a\">\nx</p>", 0), "<?at 0:1?><p\n class=\"a\">\n<?at 0:3?>x</p>");
        assert_eq!(mark("{{!-- a\nb > c --}}\n<p>", 0), "{{!-- a\nb > c --}}\n<?at 0:3?><p>");
        assert_eq!(
            mark("<p a=\"{{#if b}}\nc{{/if}}\">d\ne", 0),
            "<?at 0:1?><p a=\"{{#if b}}\nc{{/if}}\">d\n<?at 0:3?>e"
        );
    }
}
