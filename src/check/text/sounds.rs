//! Syllables that sound the same to many people, and are therefore written one for the other: `xử` and `sử`, `trương`
//! and `chương`, `khắc` and `khắt`.

/// Onsets that a part of the country does not tell apart.
const ONSETS: [(&str, &str); 6] = [("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n")];

/// Codas that a part of the country does not tell apart.
const CODAS: [(&str, &str); 4] = [("c", "t"), ("n", "ng"), ("n", "nh"), ("ch", "t")];

/// Whether two syllables in small letters differ in nothing but an onset or a coda that many people hear as one.
pub fn alike(one: &str, other: &str) -> bool {
    let (one_bytes, other_bytes) = (one.as_bytes(), other.as_bytes());
    // Most are far from each other: no onset begins as its fellow, no coda ends so.
    match (one_bytes.first() == other_bytes.first(), one_bytes.last() == other_bytes.last()) {
        (false, true) => ONSETS.iter().any(|(a, b)| same_rhyme(one, other, a, b) || same_rhyme(one, other, b, a)),
        (true, false) => {
            CODAS.iter().any(|(a, b)| same_beginning(one, other, a, b) || same_beginning(one, other, b, a))
        }
        _ => false,
    }
}

/// Whether the same rhyme stands behind two onsets; `n` is none in `nga`.
fn same_rhyme(one: &str, other: &str, onset: &str, other_onset: &str) -> bool {
    let rhyme = one.strip_prefix(onset).filter(|rhyme| !rhyme.starts_with(['g', 'h', 'r']));
    rhyme.is_some_and(|rhyme| !rhyme.is_empty() && other.strip_prefix(other_onset) == Some(rhyme))
}

/// Whether the same letters stand before two codas.
fn same_beginning(one: &str, other: &str, coda: &str, other_coda: &str) -> bool {
    let before = one.strip_suffix(coda);
    before.is_some_and(|before| !before.is_empty() && other.strip_suffix(other_coda) == Some(before))
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn onsets_and_codas_that_are_heard_as_one() {
        let pairs = [
            ("xử", "sử"),
            ("trương", "chương"),
            ("giành", "dành"),
            ("rành", "giành"),
            ("lồng", "nồng"),
            ("khắc", "khắt"),
            ("quan", "quang"),
            ("tín", "tính"),
            ("thích", "thít"),
        ];
        for (one, other) in pairs {
            assert!(alike(one, other) && alike(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn other_letters_are_other_sounds() {
        let pairs = [
            ("nga", "la"),
            ("nhà", "là"),
            ("thi", "si"),
            ("an", "anh h"),
            ("xa", "xa"),
            ("c", "t"),
            ("s", "x"),
            ("rừ", "dử"),
        ];
        for (one, other) in pairs {
            assert!(!alike(one, other) && !alike(other, one), "{one}, {other}");
        }
    }
}
