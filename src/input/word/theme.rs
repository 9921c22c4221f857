//! The fonts and colours of a theme, which styles may name instead of fonts (ECMA-376 part 1, 20.1.4).

use std::sync::Arc;

use super::tree::Element;

/// Fonts of headings and of text.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    major: Option<Arc<str>>,
    minor: Option<Arc<str>>,
}

impl Theme {
    /// From the root of a theme part.
    pub fn read(root: Element) -> Self {
        let latin = |name| {
            let font = root.descendants(name).first()?.child("latin")?.attribute("typeface")?;
            (!font.is_empty()).then(|| Arc::from(&*font))
        };
        Self { major: latin("majorFont"), minor: latin("minorFont") }
    }

    /// The font behind `minorHAnsi` and its like.
    pub fn font(&self, name: &str) -> Option<Arc<str>> {
        let font = if name.starts_with("major") { &self.major } else { &self.minor };
        font.clone()
    }
}
