//! Pictures: by the name of their file, which was read before.

use super::{Builder, origin};
use crate::diagnostic::{Term, help};
use crate::document::Image;
use crate::document::signature::{SIGNATURE_IMAGE_HEIGHT, SIGNATURE_WIDTH};
use crate::length::Length;
use crate::markup::parse::Node;

/// A picture of the plan, in JSON and in the form.
const PICTURE_BLOCK: Term = Term::Either("khối ảnh (\"type\": \"image\") của kế hoạch", "dòng loại Ảnh");

impl Builder<'_> {
    /// The picture of a signature, as large as the space for one allows.
    pub fn signature_image(&mut self, node: &Node) -> Option<Image> {
        let mut image = self.image(node)?;
        let height =
            SIGNATURE_IMAGE_HEIGHT.min(image.height.scale(SIGNATURE_WIDTH.to_emu(), image.width.to_emu().max(1)));
        image.width = image.width.scale(height.to_emu(), image.height.to_emu().max(1));
        image.height = height;
        image.keep_with_next = true;
        Some(image)
    }

    /// A picture; one that cannot be drawn is left out, a finding has told of it.
    pub fn image(&mut self, node: &Node) -> Option<Image> {
        let file = node.attribute("file").unwrap_or_default();
        let Some(picture) = self.pictures.get(file) else {
            let finding = node.spot.error(format!("ảnh \"{file}\" không phải ảnh của kế hoạch."));
            self.report.push(finding.help(help!["chỉ ", PICTURE_BLOCK, " được nạp từ tệp."]));
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
