//! Removes what a clerk types although the program writes it: `Số:` before the number, a dash before a recipient, `KT.`
//! before a position, the number of a heading. Nothing is printed twice, and a hint reports the change.
//!
//! This step stands between reading and checking, for plans from JSON and from Excel. No content is lost: text in the
//! wrong field moves into the right one. Where two fields contradict each other, the proper field is printed and a
//! warning reports it, or both stay and a check reports it. Mending a plan twice changes nothing.
//!
//! ```text
//! field                                       the program writes                    typed again
//! letterhead.number, symbol, place_name       Số:  /  , ngày … tháng … năm …        head
//! subject                                     KẾ HOẠCH above it                     head
//! legal_bases                                 ; and . at the end, a heading         bases
//! sections, blocks, appendices                numbers, signs of points, "nhãn:"     outline
//! solutions, council, evidence and the like   TT, Tiêu chí, Chủ trì:, ( ), dashes   rows
//! assessment                                  dashes, Mức độ:, ( ), full stops      rows
//! budget, resources, timeframe                đồng, groups of digits, tháng         values
//! closing, recipients, file_copy, signature   ./.  Nơi nhận:  - ;  Lưu:  TM. KT.    foot, signature
//! ```

mod bases;
mod foot;
mod head;
pub mod meant;
mod outline;
mod rows;
mod signature;
mod text;
mod values;

use crate::diagnostic::{FieldPath, Finding, Help, Report, SourceMap};
use crate::plan::Plan;

/// Mends a plan; what was mended, as hints. `is_bare`: the reader has taken the numbers of headings and the signs of
/// points away already, and what still looks like one is meant.
pub fn mend(plan: &mut Plan, sources: &mut SourceMap, is_bare: bool) -> Report {
    let mut mender = Mender { sources, report: Report::default() };
    mender.head(plan);
    mender.bases(plan);
    mender.outline(plan, is_bare);
    mender.rows(plan);
    mender.values(plan);
    mender.foot(plan);
    mender.signature(&mut plan.signature_block);
    mender.report
}

struct Mender<'a> {
    sources: &'a mut SourceMap,
    report: Report,
}

impl Mender<'_> {
    /// Tells what was mended. The words are those of the check that would tell it otherwise.
    fn told(&mut self, rule: &'static str, path: &FieldPath, message: impl Into<String>, help: impl Into<Help>) {
        self.report.push(Finding::hint(rule, message).at(path).help(help));
    }

    /// Tells two fields that contradict each other, and which of them is printed.
    fn contradicted(
        &mut self,
        rule: &'static str,
        path: &FieldPath,
        message: impl Into<String>,
        help: impl Into<Help>,
    ) {
        self.report.push(Finding::warning(rule, message).at(path).help(help));
    }

    /// The same about an item of a list whose items move: by its place, where that is known.
    fn told_in_list(
        &mut self,
        rule: &'static str,
        path: &FieldPath,
        message: impl Into<String>,
        help: impl Into<Help>,
    ) {
        let finding = Finding::hint(rule, message).help(help);
        let place = self.sources.find(path).cloned();
        self.report.push(match place {
            Some(place) => finding.at_place(place),
            None => finding.at(path),
        });
    }
}
