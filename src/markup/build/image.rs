//! Pictures: by the name of their file, which was read before.

use super::{Builder, origin};
use crate::document::Image;
use crate::length::Length;
use crate::markup::parse::Node;

impl Builder<'_> {
    /// A picture; one that cannot be drawn is left out, a finding has told of it.
    pub fn image(&mut self, node: &Node) -> Option<Image> {
        let file = node.attribute("file").unwrap_or_default();
        let Some(picture) = self.pictures.get(file) else {
            let finding = node.spot.error(format!("ảnh \"{file}\" không phải ảnh của kế hoạch."));
            self.report.push(finding.help("chỉ khối ảnh (\"type\": \"image\") của kế hoạch được nạp từ tệp."));
            return None;
        };
        let width = self.width(node);
        let keep_with_next = self.choice(node, "keep-with-next", &[("yes", true), ("no", false)]).unwrap_or(false);
        let alt = node.attribute("alt").unwrap_or_default().to_owned();
        let image = Image::new(picture.clone()?, width, alt);
        Some(Image { keep_with_next, origin: origin(node), ..image })
    }

    /// Whole millimetres.
    fn width(&mut self, node: &Node) -> Option<Length> {
        let written = node.attribute("width")?;
        let width = written.parse::<u16>().ok().filter(|width| *width > 0);
        if width.is_none() {
            self.report.push(node.spot.error(format!("width=\"{written}\" không phải số milimét.")));
        }
        width.map(|width| Length::mm(i64::from(width)))
    }
}
