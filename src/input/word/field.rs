//! Fields: the page number, and those that would load or start something (ECMA-376 part 1, 17.16).

/// What a field is for, from its instruction.
#[derive(Debug, PartialEq, Eq)]
pub enum Field {
    /// The number of the page.
    Page { is_arabic: bool },
    /// Starts another program: its name.
    Command(String),
    /// Loads what stands at an address.
    Loads(String),
    /// Anything else: its result is text.
    Other,
}

/// Reads an instruction such as ` PAGE \* MERGEFORMAT `.
pub fn read(instruction: &str) -> Field {
    let mut words = instruction.split_whitespace();
    let name = words.next().unwrap_or_default().to_ascii_uppercase();
    match name.as_str() {
        "PAGE" => Field::Page { is_arabic: is_arabic(instruction) },
        "DDE" | "DDEAUTO" => Field::Command(name),
        "INCLUDEPICTURE" | "INCLUDETEXT" | "INCLUDE" | "IMPORT" | "LINK" | "RD" => loads(instruction, &name),
        _ => Field::Other,
    }
}

fn is_arabic(instruction: &str) -> bool {
    let instruction = instruction.to_ascii_lowercase();
    !["roman", "alphabetic", "cardtext", "ordtext", "ordinal"].iter().any(|format| instruction.contains(format))
}

/// The address is in quotes; of `LINK` it follows the kind of program.
fn loads(instruction: &str, name: &str) -> Field {
    let quoted = instruction.split('"').nth(1);
    let bare = instruction.split_whitespace().nth(if name == "LINK" { 2 } else { 1 });
    quoted.or(bare).map_or(Field::Other, |address| Field::Loads(address.replace("\\\\", "\\")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_told_apart() {
        assert_eq!(read(" PAGE   \\* MERGEFORMAT "), Field::Page { is_arabic: true });
        assert_eq!(read("page \\* ROMAN"), Field::Page { is_arabic: false });
        assert_eq!(read("NUMPAGES"), Field::Other);
        assert_eq!(read("DDEAUTO c:\\\\a.exe b"), Field::Command("DDEAUTO".into()));
        assert_eq!(read("INCLUDEPICTURE \"http://a/b.png\" \\d"), Field::Loads("http://a/b.png".into()));
    }
}
