//! What a commune wants of its schools: which are to be recognised at a higher level, which again, and when.

use super::content::Lines;
use super::date::{PartialDate, Timeframe};
use super::kind::Kind;
use super::record::{Field, List, field, list, record};
use super::settings::CAPTION;

record! {
    /// The targets of one school level.
    pub struct SchoolTarget {
        /// Cấp học: `Mầm non`, `Tiểu học`, `Trung học cơ sở`.
        pub level: String = Field::new("Cấp học", Kind::Name, 22).also(&["Bậc học"]).required().example("Tiểu học"),
        /// Nâng chuẩn.
        pub upgrades: Vec<TargetSchool> = Field::named("Nâng chuẩn"),
        /// Công nhận lại.
        pub renewals: Vec<TargetSchool> = Field::named("Công nhận lại"),
    }
}

record! {
    /// A school and when its inspection is asked for.
    pub struct TargetSchool {
        pub school: String = Field::named("Tên trường"),
        /// A month (`5/2026`), a range, or words (`Quý II/2026`).
        pub month: Option<Timeframe> = Field::named("Thời gian đề nghị kiểm tra, công nhận"),
    }
}

impl TargetSchool {
    /// The last date that the time names, when it is one.
    pub fn date(&self) -> Option<PartialDate> {
        match self.month.as_ref()? {
            Timeframe::Text(text) => PartialDate::parse(text),
            Timeframe::Range(range) => range.to.or(Some(range.from)),
            Timeframe::SchoolYear(_) | Timeframe::Weeks(_) => None,
        }
    }
}

record! {
    /// The table of targets, from `school_targets`.
    pub struct SchoolTargetsBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// Title over the upgrades; `Nâng chuẩn` when absent.
        pub upgrade_title: Option<String> = Field::setting("Tiêu đề nhóm cột nâng chuẩn", Kind::Text, "tên in trên các cột của trường nâng chuẩn.")
            .read(),
        /// Title over the renewals; `Công nhận lại` when absent.
        pub renewal_title: Option<String> = Field::setting("Tiêu đề nhóm cột công nhận lại", Kind::Text, "tên in trên các cột của trường công nhận lại.")
            .read(),
        /// Title of the columns of time.
        pub time_title: Option<String> = Field::setting("Tiêu đề cột thời gian", Kind::Text, "tên in ở đầu các cột thời gian.")
            .read(),
    }
}

pub(super) const SCHOOL_TARGETS: List = List {
    name: "Chỉ tiêu trường",
    label: "Mục tiêu của các trường",
    called: "",
    about: "Mỗi trường một dòng; các dòng để trống cột Cấp học thuộc cấp học ghi ở trên.",
    columns: &[
        field(SchoolTarget::FIELDS, "level"),
        Field::new("Trường nâng chuẩn", Kind::Text, 40)
            .at("upgrades[].school")
            .also(&["Trường đề nghị công nhận mới", "Trường công nhận mới"])
            .example("Trường Tiểu học Vân Hạ"),
        Field::new("Thời gian nâng chuẩn", Kind::Time, 26)
            .at("upgrades[].month")
            .also(&["Thời gian công nhận mới"])
            .note("Thời gian đề nghị kiểm tra, công nhận.")
            .example("Tháng 11/2026"),
        Field::new("Trường công nhận lại", Kind::Text, 40)
            .at("renewals[].school")
            .also(&["Trường đề nghị công nhận lại"]),
        Field::new("Thời gian công nhận lại", Kind::Time, 26)
            .at("renewals[].month")
            .note("Thời gian đề nghị kiểm tra, công nhận."),
    ],
    types: &[SchoolTarget::TYPE, TargetSchool::TYPE],
    ..list!(school_targets)
};
