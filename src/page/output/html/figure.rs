//! Pictures, inside the page (RFC 2397).

use std::fmt::Write as _;

use crate::document::Image;
use crate::document::picture::PictureKind;

use super::css;
use super::escape::escape;

pub(super) fn image(image: &Image, page: &mut String) {
    let kind = match image.picture.kind {
        PictureKind::Png => "png",
        PictureKind::Jpeg { .. } => "jpeg",
    };
    let (width, height) = (image.picture.width, image.picture.height);
    let _ = write!(page, "<img src=\"data:image/{kind};base64,");
    base64(&image.picture.bytes, page);
    let alt = escape(&image.alt);
    let shown = css::rem(image.width);
    let _ = write!(page, "\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" style=\"width:{shown}\"/>");
}

/// RFC 4648, 4.
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]);
            out.push(if place <= group.len() { letter } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            let mut out = String::new();
            base64(bytes.as_bytes(), &mut out);
            assert_eq!(out, expected);
        }
    }
}
