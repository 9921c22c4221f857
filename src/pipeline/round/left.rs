//! What stands in a workbook or in a form that came back, and is in no plan: nothing of it vanishes without a word when
//! a workbook is written anew.

use std::collections::HashSet;

use super::{Round, placed};
use crate::diagnostic::{Finding, Place, Report, Severity, SourceMap};
use crate::input::Reading;
use crate::input::excel::district::{IGNORED, Purpose, is_left};

/// The content of the workbook besides its plans, as far as it is reported.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// What cannot be read, and would be lost in a new workbook.
    pub errors: Report,
    /// What a new workbook does not have; the sheets that it takes over.
    pub left: Report,
}

impl Round<'_> {
    /// What of the workbook itself cannot be read or will not be in a new one.
    pub fn held(&self) -> Held {
        let mut held = Held { errors: self.district.report().errors(), left: Report::default() };
        let mut known: HashSet<(String, String)> = HashSet::new();
        let mut is_new = |finding: &Finding| {
            let place = finding.place(&SourceMap::default()).map(ToString::to_string);
            known.insert((finding.message.clone(), place.unwrap_or_default()))
        };
        held.errors.retain(&mut is_new);
        for sheet in &self.sheets {
            let message = format!(
                "trang riêng \"{}\" sang sổ mới với chữ, số và ô gộp; công thức thành giá trị, màu và hình không sang.",
                sheet.name
            );
            let finding = Finding::hint(IGNORED, message).at_place(self.place(&sheet.name));
            held.left.push(finding.help("không cần sửa; xem lại trang ấy ở sổ mới."));
        }
        held.left.extend(self.district.unread());
        held.left.extend(self.beside.clone());
        held.left.retain(&mut is_new);
        let schools = (0..self.district.schools().len()).map(|school| {
            // As it will be written.
            self.district.reading_for(school, Purpose::Form)
        });
        for Reading { report, sources, .. } in std::iter::once(self.district.common()).chain(schools) {
            let findings = placed(report, &sources).into_iter();
            for finding in findings.filter(|finding| is_error(finding) || is_left(finding)).filter(&mut is_new) {
                if is_error(&finding) {
                    held.errors.push(finding);
                } else {
                    held.left.push(finding.help("sổ mới không có chỗ này; chép sang nếu còn cần."));
                }
            }
        }
        held
    }

    fn place(&self, sheet: &str) -> Place {
        let file = match self.district.place_of(0) {
            Some(Place::Cell { file, .. }) => file,
            _ => "".into(),
        };
        Place::Cell { file, sheet: sheet.to_owned(), cell: "A1".to_owned() }
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}
