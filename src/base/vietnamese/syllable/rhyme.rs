//! Onsets, rhymes, and which are written together.

/// All onsets as they are written, each before those it begins with. The empty one is the last.
pub(super) const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "n", "gh", "gi", "g", "kh", "k", "ph", "p", "qu", "tr", "th", "t", "ch", "c", "b", "d", "đ",
    "h", "l", "m", "r", "s", "v", "x", "",
];

/// All rhymes without tone, by their first letter.
const RHYMES: &[(char, &[&str])] = &[
    ('a', &["a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay"]),
    ('ă', &["ăc", "ăm", "ăn", "ăng", "ăp", "ăt"]),
    ('â', &["âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây"]),
    ('e', &["e", "ec", "em", "en", "eng", "eo", "ep", "et"]),
    ('ê', &["ê", "êch", "êm", "ên", "êng", "ênh", "êp", "êt", "êu"]),
    ('i', &["i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu"]),
    (
        'o',
        &[
            "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oăc", "oăm",
            "oăn", "oăng", "oăt", "oc", "oe", "oem", "oen", "oeng", "oeo", "oet", "oi", "om", "on", "ong", "ooc",
            "oong", "op", "ot",
        ],
    ),
    ('ô', &["ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt"]),
    ('ơ', &["ơ", "ơi", "ơm", "ơn", "ơp", "ơt"]),
    (
        'u',
        &[
            "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh",
            "uêu", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "uy", "uya", "uych", "uyên", "uyêt", "uyn", "uynh",
            "uyp", "uyt", "uyu",
        ],
    ),
    (
        'ư',
        &[
            "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt",
            "ươu",
        ],
    ),
    ('y', &["y", "yêm", "yên", "yêng", "yêt", "yêu", "ynh", "yt"]),
];

/// What is written after `qu`.
const AFTER_QU: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm", "ăn", "ăng", "ăp",
    "ăt", "âc", "ân", "âng", "ât", "âu", "ây", "e", "en", "eo", "et", "ê", "êch", "ên", "ênh", "êt", "êu", "i", "it",
    "ich", "in", "inh", "ôc", "ơ", "ơi", "ơt", "y", "yên", "yêt", "ynh", "yt",
];

/// What is written after the loan onset `p`.
const AFTER_P: &[&str] = &["a", "an", "ăng", "ê", "i", "in", "it", "o", "ô", "oong", "u"];

/// The rhyme of this writing, when there is one.
pub(super) fn find(written: &str) -> Option<&'static str> {
    let first = written.chars().next()?;
    let (_, rhymes) = RHYMES.iter().find(|(letter, _)| *letter == first)?;
    rhymes.iter().find(|rhyme| **rhyme == written).copied()
}

/// Whether the onset is written before the rhyme.
pub(super) fn go_together(onset: &str, rhyme: &str) -> bool {
    let is_front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| rhyme.starts_with(beginning));
    let has_glide = starts(&["oa", "oă", "oe", "uâ", "uê", "uơ", "uy"]);
    // Only `giêng`, `giết` and their like keep ê before ng: elsewhere it is iê.
    let only_after_gi = rhyme == "êng";
    match onset {
        "qu" => AFTER_QU.contains(&rhyme),
        "gi" => {
            (!is_front || starts(&["e"]) || matches!(rhyme, "êng" | "êt" | "ên" | "ê" | "êm" | "êc" | "êu"))
                && (!has_glide || rhyme == "oăng")
        }
        _ if only_after_gi => false,
        "" => !starts(&["iê"]) && !matches!(rhyme, "ynh" | "yt"),
        _ if rhyme.starts_with('y') => rhyme == "y" && matches!(onset, "h" | "k" | "l" | "m" | "s" | "t" | "v"),
        "c" => !is_front && !has_glide,
        "k" | "gh" | "ngh" => is_front,
        "g" => !is_front || matches!(rhyme, "i" | "in"),
        "ng" => !is_front,
        "p" => AFTER_P.contains(&rhyme),
        "b" => !has_glide || rhyme == "uyt",
        "ph" => !has_glide || rhyme == "uy",
        "v" => !has_glide || rhyme == "oan",
        "m" => !has_glide,
        _ => true,
    }
}

/// The index of the letter that carries the tone, in the older style: `hòa`.
pub(super) fn tone_place(rhyme: &str) -> usize {
    let is_vowel = |letter: char| !matches!(letter, 'c' | 'g' | 'h' | 'm' | 'n' | 'p' | 't');
    let vowels: Vec<char> = rhyme.chars().take_while(|letter| is_vowel(*letter)).collect();
    if let Some(marked) = vowels.iter().rposition(|vowel| !vowel.is_ascii()) {
        return marked;
    }
    let has_coda = rhyme.chars().count() > vowels.len();
    usize::from(vowels.len() > 2 || (vowels.len() == 2 && has_coda))
}

/// Whether the tone may stand on the letter with this index.
pub(super) fn carries_tone(rhyme: &str, at: usize) -> bool {
    at == tone_place(rhyme) || (at == 1 && has_two_styles(rhyme))
}

/// Whether two styles are in use.
pub(super) fn has_two_styles(rhyme: &str) -> bool {
    matches!(rhyme, "oa" | "oe" | "uy")
}
