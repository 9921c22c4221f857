//! The files of the page, inside the program.

/// A file of the page.
#[derive(Debug)]
pub struct Asset {
    /// Behind the token in the address; empty for the page itself.
    name: &'static str,
    pub kind: &'static str,
    pub bytes: &'static [u8],
}

const ASSETS: &[Asset] = &[
    Asset { name: "", kind: "text/html; charset=utf-8", bytes: include_bytes!("../page/index.html") },
    Asset { name: "desk.css", kind: "text/css; charset=utf-8", bytes: include_bytes!("../page/desk.css") },
    Asset { name: "engine.js", kind: "text/javascript; charset=utf-8", bytes: include_bytes!("../page/engine.js") },
    Asset { name: "desk.js", kind: "text/javascript; charset=utf-8", bytes: include_bytes!("../page/desk.js") },
];

/// The file with this name.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}
