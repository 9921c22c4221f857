//! Keeps one finding per cause: of two findings about the same words, only the cause is reported.

use super::slip::Slip;

/// A rule, and the rules that say nothing more of the words that it is about.
const STANDS_FOR: [(&str, &[&str]); 6] = [
    ("REF-02", &["REF-02", "TXT-02"]),
    // `VNĐ` is no currency, and so no abbreviation to explain.
    ("TBL-09", &["REF-01"]),
    ("TXT-01", &["TXT-01"]),
    ("TXT-02", &["REF-01"]),
    ("TXT-03", &["TXT-07", "REF-01"]),
    ("TXT-07", &["TXT-07"]),
];

/// Limit of findings about the same words.
const NEAR: usize = 8;

/// Leaves out what another finding says. `slips` stand in the order of reading.
pub fn merge(slips: Vec<Slip>) -> Vec<Slip> {
    let mut kept: Vec<Slip> = Vec::with_capacity(slips.len());
    for slip in slips {
        // They stand in order: what is far back ended before.
        let near = kept.len().saturating_sub(NEAR);
        let overlapping = |other: &Slip| other.passage == slip.passage && is_over(other, &slip);
        let rival = |other: &Slip| overlapping(other) && (stands_for(other, &slip) || stands_for(&slip, other));
        let rival = kept.get(near..).unwrap_or_default().iter().rposition(rival).map(|at| near + at);
        match rival.and_then(|at| kept.get_mut(at)) {
            Some(other) if is_surer(&slip, other) => *other = slip,
            Some(_) => {}
            None => match kept.last_mut().filter(|last| goes_on(last, &slip)) {
                Some(last) => last.range.end = slip.range.end,
                None => kept.push(slip),
            },
        }
    }
    kept
}

/// `CB,GV,NV`, `0xxx.xxx.xxx`: the same of the next few signs.
fn goes_on(last: &Slip, slip: &Slip) -> bool {
    const CLOSE: usize = 3;
    let is_close = slip.range.start.checked_sub(last.range.end).is_some_and(|signs| signs <= CLOSE);
    is_close && last.passage == slip.passage && last.rule == slip.rule && last.remark.message == slip.remark.message
}

fn is_over(one: &Slip, other: &Slip) -> bool {
    one.range.start < other.range.end && other.range.start < one.range.end
}

fn stands_for(one: &Slip, other: &Slip) -> bool {
    // `Hệ thống thống tin`: the second is mistyped, nothing is said twice.
    let is_echo = one.rule == "TXT-07" && other.remark.message.starts_with("lặp từ");
    is_echo || STANDS_FOR.iter().any(|(rule, others)| *rule == one.rule && others.contains(&other.rule))
}

/// Whether the first of two findings stands for the other; within one rule the graver one does, then the longer one.
fn is_surer(one: &Slip, other: &Slip) -> bool {
    // `kinh nghiêm trong`: of two words that share one, the first is the word.
    if one.rule == "TXT-07" && other.rule == one.rule {
        return one.remark.severity > other.remark.severity;
    }
    if one.rule == other.rule {
        return (one.remark.severity, one.range.len()) > (other.remark.severity, other.range.len());
    }
    stands_for(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(rule: &'static str, range: std::ops::Range<usize>) -> Slip {
        Slip::warning(rule, range, "")
    }

    #[test]
    fn of_the_same_words_one_thing_is_said() {
        let told = |slips: Vec<Slip>| merge(slips).iter().map(|slip| slip.rule).collect::<Vec<_>>();
        assert_eq!(told(vec![slip("TXT-02", 0..4), slip("REF-02", 0..6)]), ["REF-02"]);
        assert_eq!(told(vec![slip("REF-02", 0..9), slip("REF-02", 7..9)]), ["REF-02"]);
        assert_eq!(told(vec![slip("TBL-09", 0..9), slip("REF-01", 6..9)]), ["TBL-09"]);
        assert_eq!(told(vec![slip("TXT-01", 0..4), slip("TXT-02", 5..6)]), ["TXT-01", "TXT-02"]);
        assert_eq!(told(vec![slip("TXT-03", 0..9), slip("TXT-02", 5..6)]), ["TXT-03", "TXT-02"]);
        let echo = Slip::warning("TXT-02", 0..9, "lặp từ \"thống thống\".");
        assert_eq!(told(vec![echo, slip("TXT-07", 5..12)]), ["TXT-07"]);
        let words = vec![slip("TXT-07", 0..11), slip("TXT-07", 5..19)];
        assert_eq!(merge(words).iter().map(|slip| slip.range.start).collect::<Vec<_>>(), [0]);
        let variant = Slip::hint("TXT-01", 0..12, "");
        assert_eq!(told(vec![variant, slip("TXT-01", 0..12)]), ["TXT-01"]);
    }
}
