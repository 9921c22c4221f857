//! The font of letters, wherever a part names one.

use super::Element;
use super::splice::Splices;
use crate::word::theme::Theme;

/// Fonts of signs, whose letters are none.
const SIGNS: [&str; 7] = ["symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "mt extra", "cambria math"];

/// Puts this font in the place of every other one.
pub fn set(root: Element, font: &str, theme: &Theme, splices: &mut Splices) {
    for fonts in root.descendants("rFonts") {
        set_one(fonts, font, theme, splices);
    }
}

fn set_one(fonts: Element, wanted: &str, theme: &Theme, splices: &mut Splices) {
    let Some(prefix) = splices.prefix(fonts) else { return };
    let of_theme = |name: &str| fonts.attribute(name).map(|theme_name| theme.font(&theme_name).unwrap_or_default());
    let said = |themed: &str, named: &str| {
        let named = fonts.attribute(named).map(std::borrow::Cow::into_owned);
        of_theme(themed).map(|font| font.to_string()).or(named)
    };
    let (ascii, beyond) = (said("asciiTheme", "ascii"), said("hAnsiTheme", "hAnsi"));
    let is_sign =
        |font: &Option<String>| font.as_ref().is_some_and(|font| SIGNS.contains(&font.to_lowercase().as_str()));
    let is_other = |font: &Option<String>| font.as_ref().is_some_and(|font| font != wanted);
    if is_sign(&ascii) || is_sign(&beyond) || !(is_other(&ascii) || is_other(&beyond)) {
        return;
    }
    let Some((tag, true)) = splices.tag(fonts) else { return };
    let kept = ["hint", "eastAsia", "eastAsiaTheme", "cs", "cstheme"];
    let kept = kept.iter().filter_map(|name| Some((*name, fonts.raw_attribute(name)?)));
    let kept: Vec<String> = kept.map(|(name, value)| format!(" {prefix}{name}=\"{value}\"")).collect();
    let kept = kept.concat();
    let own = format!("<{prefix}rFonts {prefix}ascii=\"{wanted}\" {prefix}hAnsi=\"{wanted}\"{kept}/>");
    splices.replace_range(tag, own);
}
