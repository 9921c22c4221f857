//! The picture files that a plan names: loaded, and read so far that they can be drawn.

use crate::diagnostic::{FieldPath, Finding, Report};
use crate::document::{Picture, Pictures};
use crate::plan::{BlockKind, ImageBlock, Plan, visit};

/// Gives the bytes of a file beside the plan by its name in the plan, with `/` between folders; or says in Vietnamese
/// why it cannot. Only names that stay in the plan's folder are asked for.
pub type Load<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, String>;

/// All pictures of a plan, each file once; the report names the fields of those that cannot be drawn.
pub fn load(plan: &Plan, load: Load, report: &mut Report) -> Pictures {
    let mut pictures = Pictures::new();
    let mut add = |file: &String, path: &FieldPath| {
        if !pictures.contains_key(file) {
            pictures.insert(file.clone(), picture(file, load, path, report));
        }
    };
    visit::blocks(plan, |block, path| {
        if let BlockKind::Image(ImageBlock { file, .. }) = block {
            add(file, &path.key("file"));
        }
    });
    if let Some(file) = plan.signature_block.signature_image.as_ref().filter(|file| !file.trim().is_empty()) {
        add(file, &FieldPath::new("signature_block.signature_image"));
    }
    pictures
}

fn picture(file: &str, load: Load, path: &FieldPath, report: &mut Report) -> Option<Picture> {
    let read = match inside(file) {
        Some(name) => load(&name).and_then(|bytes| Picture::read(bytes).map_err(|error| format!("{error}."))),
        None => Err("tệp phải nằm trong thư mục của tệp kế hoạch.".to_owned()),
    };
    match read {
        Ok(picture) => {
            if picture.is_turned {
                report.push(turned(file, path));
            }
            Some(picture)
        }
        Err(reason) => {
            report.push(finding(file, &reason, path));
            None
        }
    }
}

fn turned(file: &str, path: &FieldPath) -> Finding {
    let message = format!("ảnh \"{file}\" chụp khi máy xoay ngang, đã được xoay lại theo ghi chú của máy ảnh.");
    let finding = Finding::hint("IMG-03", message).at(path);
    finding.help("không cần sửa nếu ảnh trong văn bản đúng chiều; nếu sai: mở ảnh, xoay cho đúng rồi lưu lại.")
}

fn finding(file: &str, reason: &str, path: &FieldPath) -> Finding {
    let finding = if file.trim().is_empty() {
        Finding::error("IMG-01", "khối ảnh chưa ghi tên tệp.")
    } else {
        Finding::error("IMG-01", format!("không dùng được ảnh \"{file}\": {reason}"))
    };
    finding.at(path).help(
        "dùng ảnh PNG hoặc JPEG hệ màu RGB, tối đa 20 MB và 10.000 điểm ảnh mỗi chiều, đặt cùng thư mục với tệp kế hoạch.",
    )
}

/// The name with `/` between folders, if it cannot lead out of the folder it begins in: no root, no drive, no `..`.
fn inside(file: &str) -> Option<String> {
    let name = file.trim().replace('\\', "/");
    let is_plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains([':', '\0']);
    name.split('/').all(is_plain).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn names_never_lead_out_of_the_folder() {
        assert_eq!(inside("hinh\\so-do.png").as_deref(), Some("hinh/so-do.png"));
        assert_eq!(inside("sơ đồ.png").as_deref(), Some("sơ đồ.png"));
        for name in [
            "",
            "../a.png",
            "a/../../b.png",
            "/etc/a.png",
            "C:\\a.png",
            "C:a.png",
            "\\\\may\\a.png",
            "a//b.png",
            "..",
            "./a.png",
        ] {
            assert_eq!(inside(name), None, "{name}");
        }
    }
}
