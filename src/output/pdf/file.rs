//! The bytes of the file.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

use lopdf::{Object, StringFormat};

use super::error::PdfError;
use super::ids;
use super::skeleton::Skeleton;

pub(super) fn write(mut skeleton: Skeleton) -> Result<Vec<u8>, PdfError> {
    let document = &mut skeleton.document;
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
            encoder.write_all(&stream.content)?;
            let bytes = encoder.finish()?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(bytes);
        }
    }
    let id = Object::String(ids::file_identifier(b"").to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let mut out = Vec::new();
    document.save_to(&mut out)?;
    Ok(out)
}
