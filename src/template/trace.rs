//! Marks in rendered text that say which line of which template wrote it.
//!
//! Before each line of a template that opens with a tag stands `<?at T:L?>` (T: number of the template, L: line),
//! so that an error in the rendered text names the line its author knows. The marks are processing
//! instructions, which data can never forge: `<` in data is escaped.

use std::fmt::Write as _;

/// Puts the marks into the source of template number `template`. Lines stay lines.
pub fn mark(source: &str, template: usize) -> String {
    let mut marked = String::with_capacity(source.len() + source.len() / 4);
    for (index, line) in source.split_inclusive('\n').enumerate() {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        marked.push_str(line.get(..indent).unwrap_or_default());
        if text.starts_with('<') && !text.starts_with("<!") {
            let _ = write!(marked, "<?at {template}:{}?>", index + 1);
        }
        marked.push_str(text);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn lines_that_open_with_a_tag_are_marked() {
        assert_eq!(mark("{{#if a}}\n  <p>x</p>\n{{/if}}\n", 3), "{{#if a}}\n  <?at 3:2?><p>x</p>\n{{/if}}\n");
    }
}
