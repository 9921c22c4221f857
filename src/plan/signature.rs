//! Recipients and signature (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 và II.9).

use serde::{Deserialize, Serialize};

use super::closed::closed;
use super::kind::Kind;
use super::record::{Field, List, Record, list, record};
use super::value::Value;

/// A line of "Nơi nhận": the name alone, or with its purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Recipient {
    Name(String),
    Full(FullRecipient),
}

record! {
    /// A recipient with its purpose.
    #[derive(Default)]
    pub struct FullRecipient needs name {
        pub name: String = Field::new("Nơi nhận", Kind::Name, 60)
            .also(&["Nơi nhận văn bản"])
            .required()
            .example("UBND xã Thanh Ngạn"),
        /// `để b/c`, `để t/h`.
        #[serde(default)]
        pub purpose: Option<String> = Field::new("Để làm gì", Kind::Text, 30)
            .also(&["Mục đích", "Để"])
            .example("để báo cáo"),
        /// Number of copies, where it is printed.
        #[serde(default)]
        pub copies: Option<u32> = Field::new("Số bản", Kind::Count, 10)
            .also(&["Số lượng", "Số lượng bản"])
            .note("Chỉ ghi khi cần in số bản."),
    }
}

/// What follows `Lưu:`: `VT, HSKĐ`, or the parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum FileCopy {
    Text(String),
    Full(FullFileCopy),
}

/// The parts of the last line of the recipients.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FullFileCopy {
    /// `VT`, then the drafting unit.
    pub units: Vec<String>,
    /// Number of copies filed, where it is printed.
    pub copies: Option<u32>,
}

/// Who signs, by what authority.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SignatureBlock {
    /// The collective signed for (`ỦY BAN NHÂN DÂN`): printed after `TM.`
    pub collective: Option<String>,
    pub authority: SigningAuthority,
    /// Position of the head: `HIỆU TRƯỞNG`.
    pub position: Option<String>,
    /// The signatory's own position, under the head's, when signing for the head.
    pub own_position: Option<String>,
    /// Second post, between signature and name (ô 7b), for a body that uses the school's seal.
    pub second_position: Option<String>,
    /// `ThS.`, only where the sector's rules allow it.
    pub degree: Option<String>,
    pub name: Option<String>,
    /// In the PDF, an empty field where the signatory puts a digital signature.
    pub signature_field: bool,
    /// In the PDF, an empty field where the body puts its digital signature, left of the signatory's (mục II.8).
    pub organisation_signature_field: bool,
    /// A PNG or JPEG file in the folder of the plan: a picture of the signature, drawn above the name.
    pub signature_image: Option<String>,
}

closed! {
    /// Quyền hạn ký (Điều 13; Phụ lục I, mục II.7).
    #[derive(Default)]
    pub enum SigningAuthority {
        /// The head in person.
        #[default]
        Head = "head", "Người đứng đầu ký";
        /// `KT.`: a deputy for the head.
        ForHead = "for-head", "Ký thay (KT.)";
        /// `TL.`: by order of the head.
        ByOrder = "by-order", "Thừa lệnh (TL.)";
        /// `TUQ.`: by written delegation.
        ByDelegation = "by-delegation", "Thừa ủy quyền (TUQ.)";
        /// `Q.`: acting head.
        Acting = "acting", "Quyền người đứng đầu (Q.)";
    }
}

impl SigningAuthority {
    /// The sign in front of the head's position, with its full stop.
    pub const fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Head => None,
            Self::ForHead => Some("KT."),
            Self::ByOrder => Some("TL."),
            Self::ByDelegation => Some("TUQ."),
            Self::Acting => Some("Q."),
        }
    }

    /// Every sign without its full stop, and what it says.
    pub fn signs() -> impl Iterator<Item = (&'static str, Self)> {
        let signed = [Self::ForHead, Self::ByOrder, Self::ByDelegation, Self::Acting];
        signed.into_iter().filter_map(|authority| Some((authority.prefix()?.trim_end_matches('.'), authority)))
    }
}

impl SignatureBlock {
    /// The lines above the signature (ô 7a), from top to bottom.
    pub fn authority_lines(&self) -> Vec<String> {
        let said =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let collective = said(&self.collective).map(|body| format!("TM. {body}"));
        let position = said(&self.position).map(|position| match self.authority.prefix() {
            Some(prefix) => format!("{prefix} {position}"),
            None => position,
        });
        [collective, position, said(&self.own_position)].into_iter().flatten().collect()
    }
}

impl Record for Recipient {
    fn fields(&self) -> &'static [Field] {
        FullRecipient::FIELDS
    }

    fn value(&self, key: &str) -> Value<'_> {
        match self {
            Self::Full(full) => full.value(key),
            Self::Name(name) if key == "name" => Value::Text(name),
            Self::Name(_) => Value::Missing,
        }
    }
}

pub(super) const RECIPIENTS: List = List {
    name: "Nơi nhận",
    label: "Nơi nhận",
    called: "",
    about: "Mỗi nơi nhận một dòng; dòng \"Lưu\" ghi ở trang Thông tin chung.",
    ..list!(recipients: FullRecipient)
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deputy_signs_for_the_head_of_a_collective_on_three_lines() {
        let block = SignatureBlock {
            collective: Some("ỦY BAN NHÂN DÂN".into()),
            authority: SigningAuthority::ForHead,
            position: Some("CHỦ TỊCH".into()),
            own_position: Some("PHÓ CHỦ TỊCH".into()),
            ..SignatureBlock::default()
        };
        assert_eq!(block.authority_lines(), ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    }
}
