//! Checks the tables of results in detail: the order of criteria (TBL-04), level 4 only after level 3 (TBL-05), reasons
//! where they belong (TBL-06), and the printed words of the conclusion (RES-01).

use super::assessment::known_results;
use super::rule::{Rule, SETTINGS, Told};
use super::{Subject, is_blank};
use crate::catalogue::conclude;
use crate::catalogue::result::CriterionResult;
use crate::diagnostic::FieldPath;
use crate::diagnostic::Severity::{Hint, Warning};
use crate::plan::assessment::Met;
use crate::plan::{BlockKind, RichText};

use super::goal;

/// The last column of the table of level 4 when the plan does not name it.
const PASSED_COLUMN: &str = "Nội dung đã đạt";

pub const RULES: &[Rule] = &[
    Rule::hint("TBL-04", order),
    Rule::warning("TBL-06", notes).reads(&["subject"]),
    Rule::warning("TBL-05", level4),
    Rule::warning("TBL-06", level4_notes).reads(&["assessment.results", SETTINGS]),
    Rule::warning("RES-01", words).reads(&["assessment.level4"]),
    Rule::warning("TBL-04", names),
];

/// Given in the order of the circular.
fn order(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let known: Vec<&str> = set.criteria().map(|criterion| criterion.code.as_str()).collect();
    let places =
        subject.plan.assessment.results.iter().enumerate().filter_map(|(index, given)| {
            Some((index, known.iter().position(|code| *code == given.criterion.as_str())?))
        });
    let places: Vec<(usize, usize)> = places.collect();
    if let Some([_, (index, _)]) = places.windows(2).find(|pair| pair[1].1 < pair[0].1) {
        let path = FieldPath::new("assessment.results").index(*index);
        told.hint(path, "kết quả tiêu chí không theo thứ tự của thông tư.")
            .help("xếp theo mã tiêu chí; bảng in luôn theo thứ tự của thông tư.");
    }
}

/// A criterion that reached all it can has nothing that it does not reach.
fn notes(subject: Subject, told: &mut Told) {
    let goal = subject.set.and_then(|set| goal::level(subject.plan, set));
    for (path, given, criterion) in known_results(subject) {
        let Some(result) = given.result.filter(|_| !is_blank(given.note.as_deref())) else { continue };
        // A level that the criterion does not have has a rule of its own.
        if result == CriterionResult::NotMet || result.level() > criterion.max_level {
            continue;
        }
        // Below the goal, the missing part of the next level may be named here or in a solution: a person decides.
        let is_enough = result.level() >= goal.unwrap_or(1).min(criterion.max_level);
        let (severity, help) = if is_enough {
            (Warning, "bỏ nội dung này, hoặc xem lại kết quả.")
        } else {
            (Hint, "ghi phần còn thiếu để lên mức cao hơn ở giải pháp, hoặc xem lại kết quả.")
        };
        let message = format!("tiêu chí {} đạt {result} mà vẫn có nội dung không đạt.", given.criterion);
        told.say(severity, path.key("note"), message).help(help);
    }
}

/// The level of the school, where it is below those that open the items of level 4; and the level that opens them.
fn below_level4(subject: Subject) -> Option<(u8, u8)> {
    let (assessment, set) = (&subject.plan.assessment, subject.set?);
    let computed = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
    let (level, top) = (computed.level?.level(), set.conclusion_rule.top_level());
    (level < top).then_some((level, top))
}

fn level4(subject: Subject, told: &mut Told) {
    let met = subject.plan.assessment.level4.iter().position(|given| given.result == Some(Met::Yes));
    if let (Some((level, top)), Some(index)) = (below_level4(subject), met) {
        let message = format!("có nội dung Mức 4 ghi Đạt trong khi trường {}.", reached(level));
        let path = FieldPath::new("assessment.level4").index(index).key("result");
        told.warning(path, message).help(format!("Mức 4 chỉ được xét khi đạt Mức {top}."));
    }
}

/// What the last column of an item of level 4 says, or leaves out.
fn level4_notes(subject: Subject, told: &mut Told) {
    if subject.set.is_none() {
        return;
    }
    let has_passed_column = subject.blocks.iter().any(|(_, kind)| match kind {
        BlockKind::Level4Results(block) => {
            block.note_title.as_deref().unwrap_or(PASSED_COLUMN).to_lowercase().contains("đã đạt")
        }
        _ => false,
    });
    // Where no item can be reached yet, nothing is asked of those that are said to be.
    let is_open = below_level4(subject).is_some();
    for (index, given) in subject.plan.assessment.level4.iter().enumerate() {
        let Some(result) = given.result.filter(|result| !(is_open && *result == Met::Yes)) else { continue };
        let item = given.label.as_deref().unwrap_or(&given.item).trim();
        let path = FieldPath::new("assessment.level4").index(index).key("note");
        match (result, is_blank(given.note.as_deref()), has_passed_column) {
            (Met::No, false, true) => {
                told.warning(path, format!("{item} không đạt nhưng có chữ ở cột \"{PASSED_COLUMN}\"."))
                    .help("bỏ nội dung này, hoặc đổi tên cột (note_title) thành \"Nội dung chưa đạt\".");
            }
            (Met::No, true, _) => {
                told.hint(path, format!("nội dung Mức 4 \"{item}\" không đạt mà chưa ghi lý do."))
                    .help("ghi nội dung chưa đạt; cột cuối có thể tên là \"Nội dung chưa đạt\".");
            }
            (Met::Yes, true, true) => {
                told.hint(path, format!("nội dung Mức 4 \"{item}\" đạt mà chưa ghi nội dung đã đạt."))
                    .help("ghi ngắn gọn nội dung đã đạt.");
            }
            _ => {}
        }
    }
}

fn reached(level: u8) -> String {
    if level == 0 { "chưa đạt Mức 1".to_owned() } else { format!("mới đạt Mức {level}") }
}

/// The level, Cấp độ and Mức độ that the council's words name, against the computed ones.
fn words(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    let assessment = &subject.plan.assessment;
    let Some(conclusion) = &assessment.conclusion else { return };
    let computed = conclude(set, |code| assessment.result_of(code), |code| assessment.is_met(code));
    let Some(level) = computed.level else { return };
    let follows = [
        ("cấp độ", computed.accreditation.as_deref(), set.accreditation_rule.is_some()),
        ("mức độ", computed.national_standard.as_deref(), set.national_standard_rule.is_some()),
    ];
    for (path, line) in FieldPath::new("assessment.conclusion.lines").each(conclusion.lines.iter().map(RichText::plain))
    {
        let lower = line.to_lowercase();
        let is_denied = ["chưa đạt", "không đạt", "chưa được"].iter().any(|words| lower.contains(words));
        let is_counted = lower.contains("tiêu chí");
        if is_denied || is_counted {
            continue;
        }
        for (noun, wanted, is_known) in follows {
            let said = goal::degree(&line, noun);
            let right = wanted.and_then(|wanted| goal::degree(wanted, noun));
            if let Some(said) = said.filter(|said| is_known && Some(*said) != right) {
                let wanted = wanted.map_or_else(|| format!("chưa đạt {noun} nào"), str::to_owned);
                let message = format!(
                    "kết luận ghi {noun} {said} nhưng theo quy tắc của thông tư, các kết quả cho \"{wanted}\"."
                );
                told.warning(&path, message)
                    .quote(line.trim())
                    .help("xem lại kết quả các tiêu chí hoặc kết luận của hội đồng.");
            }
        }
        if let Some(said) = plain_level(&lower).filter(|said| *said != level.level()) {
            let message =
                format!("kết luận ghi Mức {said} nhưng theo quy tắc của thông tư, các kết quả cho \"{level}\".");
            told.warning(&path, message)
                .quote(line.trim())
                .help("xem lại kết quả các tiêu chí hoặc kết luận của hội đồng.");
        }
    }
}

/// The number after "đạt mức", not "mức độ".
fn plain_level(lower: &str) -> Option<u8> {
    let at = lower.find("đạt mức ")? + "đạt mức ".len();
    let digit = lower[at..].chars().next()?.to_digit(10)?;
    u8::try_from(digit).ok()
}

/// Captions of groups that name a standard otherwise than the circular.
fn names(subject: Subject, told: &mut Told) {
    let Some(set) = subject.set else { return };
    for (index, group) in subject.plan.council.groups.iter().enumerate() {
        let caption = group.caption.joined();
        let Some((_, rest)) = caption.split_once("Tiêu chuẩn ") else { continue };
        let code: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let said = rest[code.len()..].trim_matches([' ', ':', '.', '-', '–']).to_lowercase();
        let known = set.standards.iter().find(|standard| standard.code == code);
        let path = FieldPath::new("council.groups").index(index).key("caption");
        match known {
            None if !code.is_empty() => {
                told.warning(path, format!("bộ tiêu chuẩn của Thông tư {} không có tiêu chuẩn {code}.", set.circular))
                    .help("xem lại số của tiêu chuẩn.");
            }
            Some(standard) if !said.is_empty() && !is_same_name(&said, &standard.name) => {
                told.hint(path, format!("tên tiêu chuẩn {code} khác với thông tư."))
                    .help(format!("theo thông tư: \"{}\".", standard.name));
            }
            _ => {}
        }
    }
}

/// Names agree but for capitals, signs, and the kind of learner.
fn is_same_name(said: &str, name: &str) -> bool {
    let plain = |text: &str| {
        let text = text.to_lowercase().replace("người học", "học sinh").replace("trẻ em", "học sinh");
        text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>()
    };
    plain(said) == plain(name)
}
