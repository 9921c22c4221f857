//! The ledger of the decree names only styles that exist, and every style of the decree's boxes stands in it.

use kehoach::document::{StyleName, StyleSheet};

const LEDGER: &str = include_str!("../docs/nghi-dinh-30.md");

/// The classes in backticks after `style` or `styles`, up to the end of the clause.
fn named_styles(line: &str) -> Vec<&str> {
    let clauses = line.split(['|', ';']).filter(|clause| clause.contains("style `") || clause.contains("styles `"));
    let quoted = clauses.flat_map(|clause| clause.split('`').skip(1).step_by(2));
    quoted
        .filter(|name| name.chars().all(|letter| letter.is_ascii_lowercase() || "-123456789".contains(letter)))
        .collect()
}

#[test]
fn every_style_in_the_ledger_exists() {
    let rows = LEDGER.lines().filter(|line| line.starts_with('|') && !line.starts_with("| **style**"));
    let named: Vec<&str> = rows.flat_map(named_styles).collect();
    assert!(named.len() > 20, "{named:?}");
    for class in named {
        assert!(StyleName::from_class(class).is_some(), "{class}");
    }
}

#[test]
fn every_style_of_a_box_stands_in_the_ledger() {
    // Box 6 is the text with all its headings and lists; its rows are in section 2.8.
    let in_a_box = |article: &str| article.contains("(ô ") && !article.contains("(ô 6)");
    for style in StyleSheet::default().iter().filter(|style| in_a_box(style.article)) {
        assert!(LEDGER.contains(&format!("`{}`", style.class)), "{}", style.class);
    }
}
