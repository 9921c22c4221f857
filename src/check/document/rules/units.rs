//! TBL-09: square and cubic metres without their raised number.

use crate::rule::Remark;
use crate::subject::Subject;
use crate::vietnamese::script::Script;

/// `12.450m2`: a square metre without its raised number, or glued to the number before it. Told once.
pub fn remark(subject: &Subject) -> Option<Remark> {
    subject.texts.iter().find_map(|text| {
        let written = text.passage.text;
        let paragraph = subject.manuscript.paragraphs.get(text.index)?;
        let start_of_text = paragraph.text.find(written)?;
        written.match_indices('m').find_map(|(at, _)| {
            let before = written.get(..at)?.trim_end_matches(['k', 'c', 'd']);
            let number = before.trim_end_matches([' ', '\u{a0}']);
            let (power, rest) = written.get(at + 1..)?.chars().next().zip(written.get(at + 1..))?;
            let is_flat = matches!(power, '2' | '3');
            let is_glued = number.len() == before.len();
            let after = rest.get(power.len_utf8()..)?;
            let is_number = number.ends_with(|sign: char| sign.is_ascii_digit()) && at - before.len() <= 1;
            let is_unit =
                !after.starts_with(char::is_alphanumeric) && (is_flat || (matches!(power, '²' | '³') && is_glued));
            let start = number.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',')).len();
            let at_run = start_of_text + at + 1;
            let is_raised =
                paragraph.runs.iter().any(|run| run.range.contains(&at_run) && run.look.script == Script::Raised);
            let words = written.get(start..at + 1 + power.len_utf8())?;
            let right = format!(
                "{} {}{}",
                &number[start..],
                &written[before.len()..=at],
                if matches!(power, '2' | '²') { '²' } else { '³' }
            );
            let remark = Remark::hint(format!("đơn vị \"{words}\" viết chưa đúng."));
            (is_number && is_unit && !(is_flat && is_raised))
                .then(|| remark.help(format!("viết \"{right}\".")).at_text(text.index, words))
        })
    })
}
