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
    /// From the root of a theme part. Where the file says that its theme is set for Vietnamese, the font that the theme has
    /// for this script counts (ECMA-376 part 1, 17.15.1.88 and 20.1.4.1.16).
    pub fn read(root: Element, is_vietnamese: bool) -> Self {
        let latin = |name| {
            let fonts = root.descendants(name).into_iter().next()?;
            let is_of_script = |font: &&Element| font.attribute("script").is_some_and(|script| &*script == "Viet");
            let own = fonts.children().filter(|font| font.name() == "font").find(|font| is_of_script(&font));
            let own = own.filter(|_| is_vietnamese).and_then(|font| font.attribute("typeface"));
            let font = own.or_else(|| fonts.child("latin")?.attribute("typeface"))?;
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
