//! Posts of people: abbreviations written out (`PHT` → `phó hiệu trưởng`), and posts that one person cannot combine.
//! The meanings of abbreviations are data: `posts.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static SHORT: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("posts.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).collect()
});

/// Posts that a person has besides the one they are employed in.
const BESIDES: [&str; 12] = [
    "công đoàn",
    "chi bộ",
    "chi đoàn",
    "đoàn thanh niên",
    "bí thư",
    "hội đồng",
    "thanh tra",
    "tổng phụ trách",
    "chủ nhiệm",
    "thư ký",
    "cấp ủy",
    "đảng ủy",
];

/// A text of posts in small letters, its abbreviations written out: `Phó HT - CTCĐ` → `phó hiệu trưởng - chủ tịch công
/// đoàn`.
pub fn written_out(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', ',', ';', '-', '/', '\n', '(', ')']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match SHORT.get(word.trim_end_matches('.')) {
            Some(whole) => written.push_str(whole),
            None => written.extend(word.chars().flat_map(char::to_lowercase)),
        }
        let sign = after.chars().next();
        written.extend(sign);
        rest = after.get(sign.map_or(0, char::len_utf8)..).unwrap_or("");
    }
    written.replace("phó ht", "phó hiệu trưởng").replace("  ", " ")
}

/// The posts of a text, each by itself.
pub fn of(text: &str) -> Vec<String> {
    let text = written_out(text).replace(" kiêm ", ",");
    let parts = text.split([',', ';', '\n', '+', '/', '(', ')']).flat_map(|part| part.split(" - "));
    parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|part| !part.is_empty()).collect()
}

/// Whether one person may be called both: one text names a post of the other, or they are of two kinds.
pub fn agree(one: &str, another: &str) -> bool {
    let has = |whole: &str, part: &str| whole == part || whole.starts_with(part);
    let (all, others) = (of(one), of(another));
    let (one, another) = (employed(one), employed(another));
    if one.is_empty() && another.is_empty() {
        // Nothing but posts besides: they are the same, or one of both is wrong.
        let is_same = || all.iter().any(|post| others.iter().any(|other| has(post, other) || has(other, post)));
        return all.is_empty() || others.is_empty() || is_same();
    }
    if one.is_empty() || another.is_empty() {
        return true;
    }
    one.iter()
        .any(|post| another.iter().any(|other| has(post, other) || has(other, post) || are_of_two_kinds(post, other)))
}

/// The posts that a person is employed in; those besides are left out, for anybody may have them.
fn employed(text: &str) -> Vec<String> {
    let plain = |post: String| {
        let post = post.replace(" nhà trường", "").replace(" trường ", " ");
        post.strip_suffix(" trường").map(str::to_owned).unwrap_or(post)
    };
    of(text).into_iter().map(plain).filter(|post| !BESIDES.iter().any(|besides| post.contains(besides))).collect()
}

/// A teacher may lead a team; a post that nobody knows says nothing against another.
fn are_of_two_kinds(one: &str, other: &str) -> bool {
    let kind = |post: &str| match post {
        _ if post.starts_with("hiệu trưởng") || post.starts_with("giám đốc") => Some(0),
        _ if post.starts_with("phó hiệu trưởng") || post.starts_with("phó giám đốc") => Some(1),
        _ if post.starts_with("tổ trưởng") => Some(2),
        _ if post.starts_with("tổ phó") => Some(3),
        _ if post.starts_with("giáo viên") => Some(4),
        _ if post.starts_with("nhân viên") || matches!(post, "kế toán" | "văn thư" | "y tế" | "thủ quỹ") => {
            Some(5)
        }
        _ => None,
    };
    match (kind(one), kind(other)) {
        (None, _) | (_, None) => true,
        // Two teams, two subjects.
        (Some(one), Some(other)) if one == other && one != 5 => false,
        (Some(one), Some(other)) => {
            let teaches = |kind: i32| (2..=4).contains(&kind);
            let is_staff = |kind: i32| kind == 5;
            (teaches(one) && other == 4)
                || (one == 4 && teaches(other))
                || (is_staff(one) && matches!(other, 2 | 3))
                || (is_staff(other) && matches!(one, 2 | 3))
                || (is_staff(one) && is_staff(other))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_out() {
        assert_eq!(written_out("Phó HT - CTCĐ"), "phó hiệu trưởng - chủ tịch công đoàn");
        assert_eq!(of("PHT, Bí thư Chi bộ kiêm GV"), ["phó hiệu trưởng", "bí thư chi bộ", "giáo viên"]);
    }

    #[test]
    fn posts_agree_when_one_person_may_hold_both() {
        for (one, another) in [
            ("Hiệu trưởng", "HIỆU TRƯỞNG"),
            ("Phó Hiệu trưởng, Chủ tịch Công đoàn", "Phó Hiệu trưởng"),
            ("Phó Hiệu trưởng trường", "PHT"),
            ("HT", "Hiệu trưởng"),
            ("Giáo viên", "CTCĐ"),
            ("GV", "Tổ trưởng tổ Khoa học tự nhiên"),
            ("TTCM", "Tổ trưởng chuyên môn"),
            ("Tổ trưởng", "Tổng phụ trách Đội"),
            ("Phó Hiệu trưởng", "Chủ tịch Công đoàn"),
            ("Trưởng ban đại diện cha mẹ học sinh", "Giáo viên"),
            ("Nhân viên thư viện", "NV"),
        ] {
            assert!(agree(one, another) && agree(another, one), "{one} / {another}");
        }
        for (one, another) in [
            ("Hiệu trưởng", "Phó Hiệu trưởng"),
            ("HT", "GV"),
            ("Tổ trưởng", "Tổ phó"),
            ("Phó Hiệu trưởng", "Kế toán"),
            ("Giáo viên Toán", "Giáo viên Mỹ thuật"),
            ("Chủ tịch Công đoàn", "Tổng phụ trách Đội"),
        ] {
            assert!(!agree(one, another) && !agree(another, one), "{one} / {another}");
        }
    }
}
