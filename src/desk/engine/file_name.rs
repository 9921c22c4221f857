//! Names of the files that the page saves: as the command line gives them.

/// The name without its ending: `ke-hoach.xlsx` → `ke-hoach`.
pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn only_the_ending_goes() {
        assert_eq!((stem("a.b.xlsx"), stem("ke hoach"), stem(".xlsx")), ("a.b", "ke hoach", ".xlsx"));
    }
}
