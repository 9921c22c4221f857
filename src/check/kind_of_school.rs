//! Checks the kind of the school against its name and against the criteria set (CRI-02). A wrong kind selects the
//! criteria of other schools, and every result is then read by them.

use super::Subject;
use super::rule::{Rule, Told};
use crate::diagnostic::Severity::{Error, Warning};

/// What a name says about the level of a school, in small letters.
const LEVELS: [(&[&str], Level); 5] = [
    (&["mầm non", "mẫu giáo", "nhà trẻ", "nhóm trẻ"], Level::Preschool),
    (&["tiểu học"], Level::Primary),
    (&["trung học cơ sở", "thcs"], Level::LowerSecondary),
    (&["trung học phổ thông", "thpt"], Level::UpperSecondary),
    (&["thường xuyên", "gdtx"], Level::Continuing),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Preschool,
    Primary,
    LowerSecondary,
    UpperSecondary,
    Continuing,
}

impl Level {
    /// Levels that have a criteria set of their own.
    const fn has_own_set(self) -> bool {
        matches!(self, Self::Preschool | Self::Continuing)
    }
}

pub const RULES: &[Rule] = &[Rule::error("CRI-02", judge)];

fn judge(subject: Subject, told: &mut Told) {
    let school = &subject.plan.school;
    let kind = school.school_type.as_deref().map(str::trim).unwrap_or_default();
    let of_kind = levels(kind);
    if school.school_type.as_deref() == Some("") && !subject.plan.assessment.results.is_empty() {
        // As a new plan has it: the place is there to be filled.
        told.warning("school.type", "chưa ghi loại hình trường.")
            .help("ghi loại hình, ví dụ \"trường tiểu học\": loại hình cho biết bộ tiêu chuẩn nào áp dụng.");
    }
    let body = subject.plan.letterhead.issuing_body.joined();
    let both = [school.name.as_deref().unwrap_or_default(), &body];
    let other_name = |levels_of: &[Level]| {
        let is_other = |name: &&str| !levels_of.is_empty() && contradicts(&levels(name), levels_of);
        both.into_iter().find(is_other)
    };
    if let Some(name) = other_name(&of_kind) {
        let other = levels(name).into_iter().chain(of_kind.iter().copied()).any(Level::has_own_set);
        let severity = if other { Error } else { Warning };
        let message = format!("loại hình \"{kind}\" trái với tên \"{name}\".");
        told.say(severity, "school.type", message).help("sửa loại hình hoặc tên trường: loại hình chọn bộ tiêu chuẩn.");
        return;
    }
    let Some(set) = subject.set.filter(|_| !subject.plan.assessment.results.is_empty()) else { return };
    let of_set: Vec<Level> = set.school_types.iter().flat_map(|name| levels(name)).collect();
    let other = if contradicts(&of_set, &of_kind) && !of_kind.is_empty() {
        Some(kind)
    } else {
        other_name(&of_set).filter(|_| of_kind.is_empty())
    };
    if let Some(other) = other {
        let message = format!("bộ tiêu chuẩn {} không dành cho {other}.", set.name());
        told.error("assessment.criteria_set", message)
            .help("sửa loại hình trường; hoặc lấy biểu mẫu đúng loại hình: lệnh `kehoach form --school-type`.");
    }
}

fn levels(text: &str) -> Vec<Level> {
    let text = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    LEVELS.iter().filter(|(words, _)| says(words)).map(|(_, level)| *level).collect()
}

/// Whether both say something, and nothing of it is the same.
fn contradicts(one: &[Level], other: &[Level]) -> bool {
    !one.is_empty() && !one.iter().any(|level| other.contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_held_against_the_kind_by_its_levels() {
        let differ = |name: &str, kind: &str| contradicts(&levels(name), &levels(kind));
        assert!(differ("Trường Mầm non Hoa Sen", "trường trung học cơ sở"));
        assert!(differ("TRƯỜNG TIỂU HỌC VÂN HẠ", "THPT"));
        assert!(!differ("Trường Tiểu học và THCS Vân Hạ", "trường trung học cơ sở"));
        assert!(!differ("Trường PTDTBT Vân Hạ", "trường tiểu học"));
        assert!(!differ("UBND XÃ VÂN HẠ", "trường tiểu học"));
    }
}
