//! END-03: who signs for whom, and with which right (Điều 13): a deputy signs `KT.` for the head, `TL.` is for the head of a
//! unit below, `TM.` names the body that issues the document; and whether the name is that of the head in the text.

use crate::line::Line;
use crate::parts::Signature;
use crate::rule::Remark;
use crate::rules::holders::{self, Post};
use crate::subject::Subject;
use crate::vietnamese::person_name::{self, FAMILY_NAMES};
use crate::vietnamese::{case, letters};
use crate::words::{begins, is_person};

/// Heads, whose deputies are `PHÓ …`.
const HEADS: [&str; 5] = ["hiệu trưởng", "giám đốc", "chủ tịch", "trưởng phòng", "chánh văn phòng"];

pub fn remarks(subject: &Subject, block: &Signature) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    remarks.extend(pairs(block));
    remarks.extend(other_body(subject, block));
    remarks.extend(no_chair(block));
    remarks.extend(body_again(block));
    remarks.extend(other_post(subject, block));
    remarks.extend(other_head(subject, block));
    remarks
}

/// `Chủ tịch Ủy ban nhân dân tỉnh … ban hành Kế hoạch …`: the chair issues the document in his own right, and signs without
/// `TM.`.
pub fn is_by_chair(subject: &Subject) -> bool {
    /// The sentence stands among the first of the text.
    const FIRST: usize = 15;
    const CHAIRS: [&str; 3] = ["chủ tịch ủy ban nhân dân", "chủ tịch uỷ ban nhân dân", "chủ tịch ubnd"];
    let Some(own) = subject.parts.title.type_name.as_deref().map(letters::lower) else { return false };
    let acts = [format!(" ban hành {own}"), format!(" xây dựng {own}"), " báo cáo ".to_owned(), " trình ".to_owned()];
    let does = |lower: &str, at: usize, chair: &str| {
        let before = lower.get(..at).unwrap_or("").trim_end();
        let is_actor = before.is_empty() || before.ends_with([',', ';', '.']);
        let rest = lower.get(at + chair.len()..).unwrap_or("");
        let is_near =
            |act: &String| rest.find(act.as_str()).is_some_and(|gap| is_name_between(rest.get(..gap).unwrap_or("")));
        is_actor && acts.iter().any(is_near)
    };
    subject.text.iter().take(FIRST).any(|item| {
        let lower = letters::lower(item.paragraph.trimmed());
        CHAIRS.iter().any(|chair| lower.match_indices(chair).any(|(at, _)| does(&lower, at, chair)))
    })
}

/// Whether words between the chair and what he does may be the name of his place.
fn is_name_between(gap: &str) -> bool {
    const LONGEST: usize = 40;
    gap.chars().count() <= LONGEST && !gap.contains([',', ';', '.'])
}

/// The sign of a right to sign, and the words behind it, in small letters.
fn right(text: &str) -> (Option<&'static str>, String) {
    let text = text.trim();
    let prefix = ["TUQ", "TM", "KT", "TL"]
        .into_iter()
        .find(|prefix| text.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(['.', ' ', '/'])));
    let rest = prefix
        .map_or(text, |prefix| text.get(prefix.len()..).unwrap_or("").trim_start_matches(['.', ' ', '/', '\u{a0}']));
    (prefix, letters::lower(rest.trim()))
}

/// A line under that of the right to sign: `TL. GIÁM ĐỐC` / `PHÓ GIÁM ĐỐC`, `KT. GIÁM ĐỐC` / `GIÁM ĐỐC`.
fn pairs(block: &Signature) -> Option<Remark> {
    block.positions.windows(2).find_map(|pair| {
        let [line, below] = pair else { return None };
        let ((prefix, post), (next, own)) = (right(line.text()), right(below.text()));
        let prefix = prefix.filter(|_| next.is_none())?;
        let upper = case::upper(&post);
        let deputy_of = own.strip_prefix("phó ");
        let remark = match prefix {
            "KT" if ["hội đồng", "ủy ban", "uỷ ban", "ban chỉ đạo", "ban giám hiệu"]
                .iter()
                .any(|body| post.starts_with(body)) =>
            {
                Remark::warning(format!("KT. đứng trước tên tập thể \"{upper}\"."))
                    .help(format!("ký thay mặt tập thể thì ghi TM. {upper}; KT. đứng trước chức vụ người đứng đầu."))
            }
            "KT" if own == post => Remark::warning(format!("dưới KT. {upper} là chính {upper}."))
                .help(format!("cấp phó ký thì ghi PHÓ {upper}; người đứng đầu ký thì bỏ dòng KT.")),
            "KT" if post.starts_with("phó ") => Remark::warning(format!(
                "KT. đứng trước \"{upper}\", không phải người đứng đầu."
            ))
            .help(format!("ghi KT. {}, dòng dưới ghi chức vụ người ký.", case::upper(post.trim_start_matches("phó ")))),
            "KT" => {
                let is_other = HEADS[..3].contains(&post.as_str())
                    && deputy_of.is_some_and(|own| HEADS[..3].contains(&own) && own != post);
                return is_other.then(|| {
                    let remark =
                        Remark::warning(format!("\"{}\" không phải cấp phó của {upper}.", below.text().trim()));
                    remark.help(format!("ghi PHÓ {upper}, hoặc sửa dòng KT.")).at(below)
                });
            }
            "TL" | "TUQ" if deputy_of == Some(post.as_str()) => {
                Remark::warning(format!("{prefix}. ở trên cấp phó của chính {upper}: cấp phó ký KT."))
                    .help(format!("ghi KT. {upper}; {prefix}. dùng cho người đứng đầu đơn vị cấp dưới."))
            }
            _ => return None,
        };
        Some(remark.at(line))
    })
}

/// Collective bodies that sign `TM.`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Collective {
    Committee,
    PeoplesCouncil,
    SchoolCouncil,
    Assessment,
}

impl Collective {
    fn of(text: &str) -> Option<Self> {
        let lower = letters::lower(text).replace("uỷ ban", "ủy ban");
        let has = |words: &[&str]| words.iter().any(|words| lower.contains(words));
        if has(&["hội đồng nhân dân", "hđnd"]) {
            Some(Self::PeoplesCouncil)
        } else if has(&["hội đồng tự đánh giá"]) {
            Some(Self::Assessment)
        } else if has(&["hội đồng trường"]) {
            Some(Self::SchoolCouncil)
        } else {
            has(&["ủy ban nhân dân", "ubnd"]).then_some(Self::Committee)
        }
    }
}

/// `TM. HỘI ĐỒNG TRƯỜNG` where another body issues the document.
fn other_body(subject: &Subject, block: &Signature) -> Option<Remark> {
    let issuer: Vec<&str> = subject.parts.letterhead.issuing_body.iter().map(Line::text).collect();
    let issuer = issuer.join(" ");
    let line = block.positions.iter().find(|line| right(line.text()).0 == Some("TM"))?;
    let signed = Collective::of(line.text())?;
    let own = Collective::of(&issuer);
    let is_unit =
        ["trường ", "phòng ", "sở ", "trung tâm "].iter().any(|words| begins(&issuer, words)) && own.is_none();
    let is_state = matches!(signed, Collective::Committee | Collective::PeoplesCouncil);
    let is_other = own.is_some_and(|own| own != signed) || (is_unit && is_state);
    is_other.then(|| {
        let remark = Remark::warning(format!(
            "\"{}\" không phải cơ quan ban hành ({}).",
            line.text().trim(),
            case::upper(issuer.trim())
        ));
        remark.help("ghi TM. và tên cơ quan ban hành; cơ quan theo chế độ thủ trưởng thì không có TM.").at(line)
    })
}

/// `TM. ỦY BAN NHÂN DÂN` / `CHÁNH VĂN PHÒNG`: for the committee its chair signs, or a deputy for him.
fn no_chair(block: &Signature) -> Option<Remark> {
    block.positions.windows(2).find_map(|pair| {
        let [line, below] = pair else { return None };
        let ((prefix, _), (next, post)) = (right(line.text()), right(below.text()));
        let is_committee = prefix == Some("TM") && Collective::of(line.text()) == Some(Collective::Committee);
        let is_other =
            next.is_none() && ["chánh văn phòng", "trưởng phòng", "giám đốc"].iter().any(|own| post.starts_with(own));
        (is_committee && is_other).then(|| {
            let remark = Remark::warning(format!("{} không ký TM. Ủy ban nhân dân.", case::upper(&post)));
            remark.help("ghi TL. CHỦ TỊCH nếu được giao ký thừa lệnh.").at(below)
        })
    })
}

/// `TM. HỘI ĐỒNG TỰ ĐÁNH GIÁ` / `CHỦ TỊCH HỘI ĐỒNG TỰ ĐÁNH GIÁ`.
fn body_again(block: &Signature) -> Option<Remark> {
    let (_, body) = block.positions.iter().map(|line| right(line.text())).find(|(prefix, _)| *prefix == Some("TM"))?;
    let again = |line: &&Line| {
        let (prefix, post) = right(line.text());
        prefix.is_none()
            && body.split(' ').count() > 2
            && post.strip_suffix(&body).is_some_and(|post| post.ends_with(' '))
    };
    let line = block.positions.iter().find(again)?;
    let remark = Remark::hint("chức vụ ghi lại tên cơ quan đã có ở dòng TM.");
    let post = case::upper(right(line.text()).1.strip_suffix(&body).unwrap_or("").trim());
    Some(remark.help(format!("chỉ ghi {post}.")).at(line))
}

/// What the head of each kind of body is.
const POSTS: [(&str, &str); 3] = [("trường ", "hiệu trưởng"), ("sở ", "giám đốc"), ("ủy ban nhân dân", "chủ tịch")];

/// `HIỆU TRƯỞNG` under a document of a department: the post belongs to another kind of body.
fn other_post(subject: &Subject, block: &Signature) -> Option<Remark> {
    let issuer = subject.parts.letterhead.issuing_body.first()?;
    let name = letters::lower(issuer.text()).replace("uỷ ban", "ủy ban");
    let (_, own) = POSTS.iter().find(|(words, _)| name.starts_with(words))?;
    let is_plain = block.positions.iter().all(|line| !matches!(right(line.text()).0, Some("TL" | "TUQ")));
    let lines = || block.positions.iter().map(|line| (line, right(line.text()).1));
    let is_own = lines().any(|(_, post)| post.contains(own) || post.contains("hội đồng") || post.contains("ban "));
    let university = ["đại học", "cao đẳng", "chính trị", "trung cấp"].iter().any(|words| name.contains(words));
    let (line, _) = lines().find(|(_, post)| POSTS.iter().any(|(_, other)| other != own && post == other))?;
    (is_plain && !is_own && !university && subject.parts.letterhead.issuing_body.len() < 3).then(|| {
        let remark = Remark::warning(format!("chức vụ \"{}\" không phải của cơ quan ban hành.", line.text().trim()));
        remark.help(format!("người đứng đầu cơ quan này là {}.", case::upper(own))).at(line)
    })
}

/// `HIỆU TRƯỞNG` over a name that the text gives as that of a deputy, or as none while it names the head.
fn other_head(subject: &Subject, block: &Signature) -> Option<Remark> {
    let is_head = block.positions.iter().any(|line| letters::lower(line.text().trim()) == "hiệu trưởng");
    let is_for = block.positions.iter().any(|line| matches!(right(line.text()).0, Some("KT" | "TL" | "TUQ")));
    let is_of_school = || {
        let letterhead = &subject.parts.letterhead;
        letterhead
            .governing_body
            .iter()
            .chain(&letterhead.issuing_body)
            .any(|line| letters::lower(line.text()).contains("trường "))
    };
    let line = block.name.as_ref().filter(|_| is_head && !is_for && is_of_school())?;
    let name = person_name::without_tone_style(line.text());
    let (heads, deputies) = called(subject);
    // A name that goes on is the same one: it may be cut short in a list.
    let is_he = |other: &&Named| {
        let other = person_name::without_tone_style(&other.1);
        other == name || name.starts_with(&format!("{other} ")) || other.starts_with(&format!("{name} "))
    };
    if heads.iter().any(|head| is_he(&head)) {
        return None;
    }
    let head = heads.first()?;
    // One head only is named, and the name is not the signatory's with another mark, which is told by itself.
    let is_one =
        heads.iter().all(|other| person_name::without_tone_style(&other.1) == person_name::without_tone_style(&head.1));
    let is_mark = person_name::toneless(&head.1) == person_name::toneless(line.text());
    (is_one && !is_mark).then_some(())?;
    let message = format!("{} ký với chức vụ Hiệu trưởng, trong bài Hiệu trưởng là {}.", line.text().trim(), head.1);
    let help = if deputies.iter().any(|deputy| is_he(&deputy)) {
        "trong bài người ký là Phó Hiệu trưởng: ghi KT. HIỆU TRƯỞNG, dòng dưới PHÓ HIỆU TRƯỞNG."
    } else {
        "xem lại họ tên ở một trong hai chỗ; cấp phó ký thì ghi KT. HIỆU TRƯỞNG."
    };
    Some(Remark::warning(message).help(help).at(line))
}

/// A name, and the paragraph that it stands in.
type Named = (usize, String);

/// The names that text and lists call head and deputy of the school, each with its paragraph.
fn called(subject: &Subject) -> (Vec<Named>, Vec<Named>) {
    let (mut heads, mut deputies) = (Vec::new(), Vec::new());
    for text in &subject.texts {
        let (written, lower) = (text.passage.text, letters::lower(text.passage.text));
        if written.len() != lower.len() {
            continue;
        }
        for (at, post) in lower.match_indices("hiệu trưởng ") {
            let Some(name) = written.get(at + post.len()..).and_then(leading_name) else { continue };
            let before = lower.get(..at).unwrap_or("").trim_end();
            if ["nguyên", "cố", "cựu", "quyền", "của"].iter().any(|word| before.ends_with(word)) {
                continue;
            }
            if before.ends_with("phó") { deputies.push((text.index, name)) } else { heads.push((text.index, name)) }
        }
        if !lower.contains("hiệu trưởng") || ["nguyên ", "cựu ", "bổ nhiệm"].iter().any(|words| lower.contains(words))
        {
            continue;
        }
        // `Lê Thị Hoa, Phó Hiệu trưởng`
        for (name, post) in holders::in_sentence(written, &lower) {
            let is_known = |list: &[Named]| list.iter().any(|(index, known)| *index == text.index && *known == name);
            match post {
                Post::Head if !is_known(&heads) => heads.push((text.index, name)),
                Post::Deputy if !is_known(&deputies) => deputies.push((text.index, name)),
                _ => {}
            }
        }
    }
    for cells in subject.tables.values().flat_map(std::collections::BTreeMap::values) {
        let post = cells.values().find_map(|(_, text)| {
            let lower = letters::lower(text.trim());
            let of = |post: &str| {
                lower
                    .strip_prefix(post)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ';']) || rest.starts_with(" - "))
            };
            if of("hiệu trưởng") { Some(true) } else { of("phó hiệu trưởng").then_some(false) }
        });
        let name = cells.values().find(|(_, text)| {
            let text = text.trim();
            text.split_whitespace().count() > 2
                && text.split(' ').next().is_some_and(|first| FAMILY_NAMES.contains(&first))
                && is_person(text)
                && text.chars().any(char::is_lowercase)
        });
        if let (Some(is_head), Some((index, name))) = (post, name) {
            let list = if is_head { &mut heads } else { &mut deputies };
            list.push((*index, name.trim().to_owned()));
        }
    }
    (heads, deputies)
}

/// The name that a text begins with.
fn leading_name(text: &str) -> Option<String> {
    const MOST: usize = 8;
    let mut name: Vec<&str> = Vec::new();
    for word in text.split(' ').take(MOST) {
        let plain = word.trim_end_matches(|sign: char| !sign.is_alphabetic());
        let is_syllable = plain.starts_with(char::is_uppercase) && plain.chars().skip(1).all(char::is_lowercase);
        if !is_syllable {
            break;
        }
        name.push(plain);
        if plain.len() < word.len() {
            break;
        }
    }
    let is_name = name.len() > 2 && name.first().is_some_and(|first| FAMILY_NAMES.contains(first));
    is_name.then(|| name.join(" "))
}
