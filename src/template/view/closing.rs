//! Recipients and signature: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 và II.9.

use serde::Serialize;

use super::text::TextView;
use crate::diagnostic::FieldPath;
use crate::plan::{FileCopy, Plan, Recipient};
use crate::vietnamese::habit;

/// Who signs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SignatureView {
    /// Authority and positions, from top to bottom.
    lines: Vec<String>,
    /// Under the signature, above the name; null without one.
    second_position: Option<String>,
    name: TextView,
    /// What the empty field for the signatory's digital signature is for; null without one.
    field: Option<String>,
    /// What the empty field for the body's digital signature is for; null without one.
    organisation_field: Option<String>,
    /// A picture of the signature; null without one.
    image: Option<SignatureImageView>,
}

/// A picture of a signature.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SignatureImageView {
    /// As the plan names it.
    file: String,
    /// What it shows.
    alt: String,
}

impl SignatureView {
    pub(super) fn new(plan: &Plan) -> Self {
        let block = &plan.signature_block;
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let name: Vec<String> = [&block.degree, &block.name].into_iter().filter_map(said).collect();
        let name = name.join(" ");
        let of = |what: &str, whose: &str| [what, whose].map(str::trim).join(" ").trim().to_owned();
        let body = plan.letterhead.issuing_body.joined();
        Self {
            lines: block.authority_lines(),
            second_position: said(&block.second_position),
            field: block.signature_field.then(|| of("Ô ký số của người ký", &name)),
            organisation_field: block.organisation_signature_field.then(|| of("Ô ký số của cơ quan", &body)),
            image: said(&block.signature_image)
                .map(|file| SignatureImageView { file, alt: of("Chữ ký của", &name) }),
            name: TextView::plain(name, &FieldPath::new("signature_block.name")),
        }
    }
}

/// Each line with its dash and final sign; the file copy is the last.
pub(super) fn recipients(plan: &Plan) -> Vec<TextView> {
    let origin = FieldPath::new("recipients");
    let line = |(index, recipient): (usize, &Recipient)| {
        let name = match recipient {
            Recipient::Name(name) => name.clone(),
            Recipient::Full(full) => {
                let purpose = full.purpose.as_deref().map(habit::without_brackets).filter(|text| !text.is_empty());
                let purpose = purpose.map(|purpose| format!(" ({purpose})"));
                let copies = full.copies.map(|copies| format!(" ({copies} bản)"));
                [Some(full.name.trim().to_owned()), purpose, copies].into_iter().flatten().collect()
            }
        };
        let name = name.trim().trim_start_matches(['-', '–', ' ']);
        TextView::plain(format!("- {name}"), &origin.index(index)).end_with(";")
    };
    let filed = TextView::plain(format!("- Lưu: {}", file_copy(plan)), &FieldPath::new("file_copy")).end_with(".");
    plan.recipients.iter().enumerate().map(line).chain([filed]).collect()
}

/// `VT`, or `VT, HSKĐ (03 bản)`.
fn file_copy(plan: &Plan) -> String {
    match &plan.file_copy {
        None => "VT".to_owned(),
        Some(FileCopy::Text(text)) => text.trim().trim_start_matches("Lưu").trim_start_matches([':', ' ']).to_owned(),
        Some(FileCopy::Full(full)) => {
            let units = if full.units.is_empty() { "VT".to_owned() } else { full.units.join(", ") };
            let copies = full.copies.map(|copies| format!(", {copies:02} bản")).unwrap_or_default();
            units + &copies
        }
    }
}
