//! Formulas (ECMA-376 part 1, 22.1) as one line of text, as people type them where no formula can be set: `(a + b)/2`,
//! `x²`, `√(x)`. The place of its parts is lost, no letter is.

use crate::vietnamese::script::{self, Script};

use super::tree::Element;

/// The text of an `m:oMath`, or of what holds several.
pub fn line(element: Element) -> String {
    let mut line = String::new();
    for child in element.children() {
        part(child, &mut line);
    }
    line
}

fn part(element: Element, line: &mut String) {
    let of = |name: &str| element.child(name).map(self::line).unwrap_or_default();
    match element.name() {
        "t" => line.push_str(&element.text()),
        "tab" => line.push(' '),
        "br" | "cr" => line.push('\n'),
        "f" => {
            let (above, below) = (of("num"), of("den"));
            line.extend([bound(&above).as_str(), "/", &bound(&below)]);
        }
        "rad" => {
            let degree = of("deg");
            let root = if degree.trim().is_empty() { String::new() } else { format!("[{degree}]") };
            line.extend(["√", &root, "(", &of("e"), ")"]);
        }
        "sSup" => line.extend([of("e"), set(&of("sup"), Script::Raised)]),
        "sSub" => line.extend([of("e"), set(&of("sub"), Script::Lowered)]),
        "sSubSup" => {
            line.extend([of("e"), set(&of("sub"), Script::Lowered), set(&of("sup"), Script::Raised)]);
        }
        "nary" => {
            let sign = said(element, "naryPr", "chr").unwrap_or_else(|| "∫".to_owned());
            line.extend([sign, set(&of("sub"), Script::Lowered), set(&of("sup"), Script::Raised)]);
            line.extend([" ", &of("e")]);
        }
        "d" => {
            let sign = |name: &str, usual: &str| said(element, "dPr", name).unwrap_or_else(|| usual.to_owned());
            let inner: Vec<String> = element.children().filter(|child| child.name() == "e").map(self::line).collect();
            line.extend([sign("begChr", "("), inner.join(&sign("sepChr", "|")), sign("endChr", ")")]);
        }
        "mr" => {
            let cells: Vec<String> = element.children().map(self::line).collect();
            line.extend([cells.join(" "), "; ".to_owned()]);
        }
        // What was taken back, and what is said of the looks.
        "del" | "moveFrom" => {}
        name if name.ends_with("Pr") => {}
        _ => line.push_str(&self::line(element)),
    }
}

/// A sign that the properties of a part name; `Some("")` for none at all.
fn said(element: Element, properties: &str, name: &str) -> Option<String> {
    element.child(properties)?.child(name)?.val().map(std::borrow::Cow::into_owned)
}

/// A part of several signs in brackets.
fn bound(text: &str) -> String {
    let is_one = text.chars().all(char::is_alphanumeric);
    if is_one { text.to_owned() } else { format!("({text})") }
}

/// Raised or lowered letters: as signs of their own where they have some.
fn set(text: &str, script: Script) -> String {
    let mark = if script == Script::Raised { '^' } else { '_' };
    let has_sign = |text: &String| !text.is_empty() && text != "°";
    match script::signs(text, script).filter(has_sign) {
        Some(signs) => signs,
        None if text.trim().is_empty() => String::new(),
        None => format!("{mark}{}", bound(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::*;

    fn read(text: &str) -> String {
        let tree = Tree::parse(text).unwrap_or_else(|_| panic!("{text}"));
        line(tree.root())
    }

    #[test]
    fn no_letter_of_a_formula_is_lost() {
        let r = |text: &str| format!("<m:r><m:rPr><m:sty/></m:rPr><m:t>{text}</m:t></m:r>");
        let within = |name: &str, inner: &str| format!("<m:{name}>{inner}</m:{name}>");
        let (a, n) = (within("e", &r("a")), r("n+1"));
        for (formula, wanted) in [
            (within("f", &format!("{}{}", within("num", &r("a+b")), within("den", &r("2")))), "(a+b)/2"),
            (within("sSup", &format!("{a}{}", within("sup", &r("2")))), "a²"),
            (within("sSub", &format!("{a}{}", within("sub", &n))), "a_(n+1)"),
            (within("rad", &format!("<m:deg/>{a}")), "√(a)"),
            (within("d", &format!(r#"<m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>{a}{a}"#)), "[a|a"),
            (
                within(
                    "nary",
                    &format!(r#"<m:naryPr><m:chr m:val="∑"/></m:naryPr>{}<m:sup/>{a}"#, within("sub", &r("k"))),
                ),
                "∑_k a",
            ),
            (within("m", &within("mr", &format!("{a}{a}"))), "a a; "),
            (within("func", &format!("{}{a}", within("fName", &r("sin")))), "sina"),
        ] {
            assert_eq!(read(&within("oMath", &formula)), wanted);
        }
    }
}
