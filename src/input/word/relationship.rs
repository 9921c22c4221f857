//! What a part refers to (ECMA-376 part 2, 9.3), and what of it lies outside the file.

use super::refusal::Refusal;
use super::tree::Tree;
use crate::container::resolve;

/// One reference.
pub struct Relationship {
    pub id: String,
    /// The last word of its type: `header`, `styles`.
    pub kind: String,
    /// A name in the package, or an address when it is external.
    pub target: String,
    pub is_external: bool,
}

/// Reads a part of references; `folder` is where the part they belong to lies.
pub fn read(text: &str, folder: &str) -> Result<Vec<Relationship>, Refusal> {
    let tree = Tree::parse(text)?;
    let relationships = tree.root().children().map(|element| {
        let attribute = |name| element.attribute(name).unwrap_or_default().into_owned();
        let is_external = attribute("TargetMode").eq_ignore_ascii_case("external");
        let target = attribute("Target");
        Relationship {
            id: attribute("Id"),
            kind: attribute("Type").rsplit('/').next().unwrap_or_default().to_owned(),
            target: if is_external { target } else { resolve(folder, &target) },
            is_external,
        }
    });
    Ok(relationships.collect())
}

/// A thing outside the file that Word would load by itself.
pub enum Outside {
    /// On the writer's own computer.
    Local(String),
    /// On another computer: reason enough to stop.
    Remote(Refusal),
}

impl Relationship {
    /// What it would load from outside the file. Hyperlinks load nothing until somebody follows them.
    pub fn outside(&self) -> Option<Outside> {
        if !self.is_external || self.kind == "hyperlink" {
            return None;
        }
        Some(outside(&self.target, kind(&self.kind)))
    }
}

/// Judges an address that a document loads by itself.
pub fn outside(target: &str, kind: &'static str) -> Outside {
    if is_local(target) {
        Outside::Local(target.to_owned())
    } else {
        Outside::Remote(Refusal::External { kind, target: target.chars().take(120).collect() })
    }
}

/// `C:\a`, `file:///C:/a` and names without a scheme; not `\\server\a`, `//server/a` or `file://server/a`.
fn is_local(target: &str) -> bool {
    let target = target.trim().replace('\\', "/").to_ascii_lowercase();
    let path = target.strip_prefix("file:").unwrap_or(&target);
    let path = path.strip_prefix("//").filter(|rest| rest.starts_with('/')).unwrap_or(path);
    let is_drive = |path: &str| path.get(1..3) == Some(":/") || path.get(1..3) == Some("|/");
    let path = path.trim_start_matches('/');
    let host_given = target.trim_start_matches("file:").starts_with("//") && !target.contains(":///");
    (is_drive(path) || !path.contains(':')) && !host_given
}

fn kind(word: &str) -> &'static str {
    match word {
        "attachedTemplate" => "mẫu (template)",
        "image" => "ảnh",
        "oleObject" | "package" => "đối tượng nhúng",
        "frame" | "subDocument" | "aFChunk" => "văn bản khác",
        _ => "nội dung",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_own_computer_are_local() {
        for target in ["C:\\a\\b.dotm", "file:///C:/a/b.png", "file:///C:\\a", "media/a.png", "/home/a.png"] {
            assert!(is_local(target), "{target}");
        }
        for target in ["http://a/b", "https://a", "\\\\may\\b.dotm", "//may/b", "file://may/b", "ftp://a", "mhtml:x"] {
            assert!(!is_local(target), "{target}");
        }
    }
}
