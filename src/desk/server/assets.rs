//! The files of the page, inside the program.

/// A file of the page.
#[derive(Debug)]
pub struct Asset {
    /// Behind the token in the address; empty for the page itself.
    name: &'static str,
    pub kind: &'static str,
    pub bytes: &'static [u8],
}

const fn script(name: &'static str, bytes: &'static [u8]) -> Asset {
    Asset { name, kind: "text/javascript; charset=utf-8", bytes }
}

const ASSETS: &[Asset] = &[
    Asset { name: "", kind: "text/html; charset=utf-8", bytes: include_bytes!("../page/index.html") },
    Asset { name: "desk.css", kind: "text/css; charset=utf-8", bytes: include_bytes!("../page/desk.css") },
    script("message.js", include_bytes!("../page/message.js")),
    script("server.js", include_bytes!("../page/server.js")),
    script("page.js", include_bytes!("../page/page.js")),
    script("settings.js", include_bytes!("../page/settings.js")),
    script("engine.js", include_bytes!("../page/engine.js")),
    script("start.js", include_bytes!("../page/start.js")),
    script("help.js", include_bytes!("../page/help.js")),
    script("sheets.js", include_bytes!("../page/sheets.js")),
    script("findings.js", include_bytes!("../page/findings.js")),
    script("view.js", include_bytes!("../page/view.js")),
    script("office.js", include_bytes!("../page/office.js")),
    script("files.js", include_bytes!("../page/files.js")),
    script("desk.js", include_bytes!("../page/desk.js")),
];

/// The file with this name.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}
