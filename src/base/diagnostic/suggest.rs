//! "Did you mean": the known word nearest to one that is not known.

/// The candidate nearest to `word` by letters changed, ignoring case; `None` when none is near enough to help.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (candidate.to_lowercase(), candidate))
        // Each letter that the candidate lacks is one to change.
        .filter(|(lower, _)| word.chars().filter(|letter| !lower.contains(*letter)).count() <= limit)
        .map(|(lower, candidate)| (strsim::osa_distance(&word, &lower), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How to mend a word that is not known: the nearest known one, or all of them.
pub fn one_of(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("có phải là \"{near}\"?"),
        None => format!("chọn một trong: {}.", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_key_is_found_and_far_ones_are_not() {
        assert_eq!(nearest("recipient", ["sections", "recipients"]), Some("recipients"));
        assert_eq!(nearest("letterheda", ["letterhead"]), Some("letterhead"));
        assert_eq!(nearest("colour", ["sections", "recipients"]), None);
    }
}
