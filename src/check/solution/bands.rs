//! Checks the bands of the nine-column table (ACT-06), and the fields that every row there needs (ACT-02).

use super::{Subject, Told, all};
use crate::diagnostic::{FieldPath, Term, choice, help, suggest};
use crate::plan::solution::SolutionsBlock;
use crate::plan::{BlockKind, Content, Solution, SolutionColumns};

/// The tables of solutions, each with its place.
fn tables(subject: Subject<'_>) -> impl Iterator<Item = (&FieldPath, &SolutionsBlock)> {
    subject.blocks.iter().filter_map(|(path, kind)| match kind {
        BlockKind::Solutions(block) => Some((path, block)),
        _ => None,
    })
}

/// The tables of nine columns, each with its place.
fn nine(subject: Subject<'_>) -> impl Iterator<Item = (&FieldPath, &SolutionsBlock)> {
    tables(subject).filter(|(_, block)| block.columns == SolutionColumns::Nine)
}

fn own_band(solution: &Solution) -> Option<&str> {
    solution.band.as_deref().map(str::trim).filter(|band| !band.is_empty())
}

/// Solutions stand in bands that the table has.
pub fn known(subject: Subject, told: &mut Told) {
    for (_, block) in nine(subject) {
        let known: Vec<&str> = block.bands.iter().collect();
        let unused: Vec<&str> = unused(subject, block).collect();
        let is_near = |band: &str| suggest::nearest(band, unused.iter().copied()).is_some();
        for (index, (path, solution)) in all(subject).enumerate() {
            if let Some(band) = own_band(solution).filter(|band| !known.is_empty() && !known.contains(band)) {
                told.warning(
                    path.key("band"),
                    format!("giải pháp {} thuộc dải \"{band}\" mà bảng không có.", index + 1),
                )
                .help(suggest::one_of(band, if is_near(band) { &unused } else { &known }));
            }
        }
    }
}

pub fn expected_result(subject: Subject, told: &mut Told) {
    for _ in nine(subject) {
        for (index, (path, solution)) in all(subject).enumerate() {
            if solution.expected_result.as_ref().is_none_or(Content::is_blank) {
                told.hint(path.key("expected_result"), format!("giải pháp {} chưa ghi kết quả cần đạt.", index + 1))
                    .help("ghi mức hoặc kết quả cần đạt so với hiện trạng.");
            }
        }
    }
}

/// The bands of a table without a row. A solution that names none stands in the first.
fn unused<'b>(subject: Subject<'b>, block: &'b SolutionsBlock) -> impl Iterator<Item = &'b str> {
    let solutions = &subject.plan.solutions;
    let first = block.bands.iter().next().map_or("", str::trim);
    let stands_in = move |solution: &Solution, band: &str| own_band(solution).unwrap_or(first) == band.trim();
    let is_used = move |band: &str| solutions.is_empty() || solutions.iter().any(|solution| stands_in(solution, band));
    block.bands.iter().filter(move |band| !is_used(band))
}

/// Whether a solution means this band and writes it with other signs: the table does not have that one.
fn is_meant(subject: Subject, block: &SolutionsBlock, band: &str) -> bool {
    let mut named = subject.plan.solutions.iter().filter_map(own_band);
    let is_unknown = |named: &str| !block.bands.iter().any(|known| known == named);
    let letters =
        |band: &str| band.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let wanted: String = letters(band);
    named.any(|named| is_unknown(named) && letters(named) == wanted)
}

/// Bands without a row are not printed. Other tables have no bands. What a solution means is reported there.
pub fn used(subject: Subject, told: &mut Told) {
    for (path, block) in tables(subject).filter(|(_, block)| !block.bands.is_empty()) {
        if block.columns != SolutionColumns::Nine {
            told.warning(path.key("bands"), "chỉ bảng chín cột có dải ngang.").help(help![
                "ghi ",
                choice("solutions", "columns", "nine"),
                ", hoặc bỏ ",
                Term::Option("solutions", "bands"),
                ".",
            ]);
            continue;
        }
        let unused = unused(subject, block).filter(|band| !is_meant(subject, block, band));
        let unused: Vec<String> = unused.map(|band| format!("\"{band}\"")).collect();
        if !unused.is_empty() {
            let message = format!("dải {} không có giải pháp nào nên không được in.", unused.join(", "));
            told.warning(path.key("bands"), message).help("ghi tên dải ở giải pháp thuộc dải đó, hoặc bỏ dải.");
        }
    }
}
