//! The nine-column solutions table: its bands, and what every row must say there.

use super::Subject;
use crate::diagnostic::{FieldPath, Finding, Report, Term, choice, help, suggest};
use crate::plan::solution::SolutionsBlock;
use crate::plan::{BlockKind, Content, Solution, SolutionColumns};

pub fn check(subject: Subject, report: &mut Report) {
    for (path, kind) in subject.blocks {
        let BlockKind::Solutions(block) = kind else { continue };
        if block.columns == SolutionColumns::Nine {
            rows(subject, block, report);
            unused(subject, block, &path.key("bands"), report);
        } else if !block.bands.is_empty() {
            let finding = Finding::warning("ACT-06", "chỉ bảng chín cột có dải ngang.").at(&path.key("bands"));
            report.push(finding.help(help![
                "ghi ",
                choice("solutions", "columns", "nine"),
                ", hoặc bỏ ",
                Term::Option("solutions", "bands"),
                ".",
            ]));
        }
    }
}

/// Bands without a row are not printed. A solution that names none stands in the first.
fn unused(subject: Subject, block: &SolutionsBlock, path: &FieldPath, report: &mut Report) {
    let solutions = &subject.plan.solutions;
    let first = block.bands.iter().next().map_or("", str::trim);
    let band_of = |solution: &Solution| {
        let own = solution.band.as_deref().map(str::trim).filter(|band| !band.is_empty());
        own.unwrap_or(first).to_owned()
    };
    let is_used = |band: &str| solutions.is_empty() || solutions.iter().any(|solution| band_of(solution) == band);
    let unused: Vec<String> =
        block.bands.iter().filter(|band| !is_used(band.trim())).map(|band| format!("\"{band}\"")).collect();
    if !unused.is_empty() {
        let message = format!("dải {} không có giải pháp nào nên không được in.", unused.join(", "));
        let finding = Finding::warning("ACT-06", message).at(path);
        report.push(finding.help("ghi tên dải ở giải pháp thuộc dải đó, hoặc bỏ dải."));
    }
}

fn rows(subject: Subject, block: &SolutionsBlock, report: &mut Report) {
    let known: Vec<&str> = block.bands.iter().collect();
    for (index, solution) in subject.plan.solutions.iter().enumerate() {
        let path = FieldPath::new("solutions").index(index);
        let band = solution.band.as_deref().map(str::trim).filter(|band| !band.is_empty());
        if let Some(band) = band.filter(|band| !known.is_empty() && !known.contains(band)) {
            let message = format!("giải pháp {} thuộc dải \"{band}\" mà bảng không có.", index + 1);
            report.push(Finding::warning("ACT-06", message).at(&path.key("band")).help(suggest::one_of(band, &known)));
        }
        if solution.expected_result.as_ref().is_none_or(Content::is_blank) {
            let message = format!("giải pháp {} chưa ghi kết quả cần đạt.", index + 1);
            let finding = Finding::hint("ACT-02", message).at(&path.key("expected_result"));
            report.push(finding.help("ghi mức hoặc kết quả cần đạt so với hiện trạng."));
        }
    }
}
