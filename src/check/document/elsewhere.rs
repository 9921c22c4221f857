//! Documents whose form the decree does not rule: those of the Party, slips inside an office, laws, speeches, agendas and
//! lists without a head. Of them only the words are judged.

use crate::diagnostic::Finding;

use super::Score;
use super::rule::Remark;
use super::subject::Subject;
use super::words::{begins, is_upper};

/// Why the decree does not rule a document, and what is then left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// The guide of the Party's Central Office rules it.
    Party,
    /// It goes from desk to desk; what is blank is filled in by hand.
    Slip,
    /// The law on the issuing of laws rules it.
    Law,
    /// It is read aloud, or lies beside an invitation.
    Talk,
}

/// Lines among which the name of a document is looked for.
const HEAD_LINES: usize = 16;
/// Rules that any Vietnamese text is held to.
const OF_WORDS: [&str; 7] = ["TXT-", "NUM-", "REF-", "TBL-", "PER-", "BAS-02", "BAS-05"];

impl Elsewhere {
    /// What a document is that the decree does not rule.
    pub fn of(subject: &Subject) -> Option<Self> {
        let head: Vec<&str> = subject.paragraphs().map(|(_, paragraph)| paragraph.trimmed()).collect();
        let mut head = head.into_iter().filter(|text| !text.is_empty()).take(HEAD_LINES);
        let letterhead = &subject.parts.letterhead;
        let is_annex = subject.parts.attached_by.is_some();
        let has_head = is_annex || letterhead.national_title.is_some() || letterhead.number.is_some();
        let mut is_agenda = false;
        head.find_map(|line| {
            // The Party's documents have numbers and days, but not the name of the country.
            if letterhead.national_title.is_none() && is_upper(line) && begins(line, "đảng cộng sản việt nam")
            {
                return Some(Self::Party);
            }
            if !has_head && begins(line, "kính thưa") {
                return Some(Self::Talk);
            }
            if !has_head && is_agenda && begins(line, "thời gian") {
                return Some(Self::Talk);
            }
            is_agenda |= is_upper(line) && begins(line, "chương trình");
            let kind = Self::of_line(line)?;
            (kind != Self::Talk || !has_head).then_some(kind)
        })
    }

    /// What a line in capitals names.
    fn of_line(line: &str) -> Option<Self> {
        if !is_upper(line) {
            return None;
        }
        let entries = include_str!("elsewhere.txt").lines().filter(|entry| !entry.starts_with('#'));
        entries.filter_map(|entry| entry.split_once("; ")).find_map(|(name, kind)| {
            let rest = line.strip_prefix(name)?;
            // `LUẬT` names a law alone on its line only; `PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC`
            let kind = match kind {
                "slip" => Self::Slip,
                "law" => Self::Law,
                _ => Self::Talk,
            };
            let fits = rest.is_empty() || kind != Self::Law && rest.starts_with([' ', ':']);
            fits.then_some(kind)
        })
    }

    /// Whether something is said of such a document when a rule says it of others.
    fn keeps(self, rule: &str) -> bool {
        // What is blank in a slip is written by hand.
        let is_left = self == Self::Slip && rule == "REF-02";
        !is_left && OF_WORDS.iter().any(|prefix| rule.starts_with(prefix))
    }

    /// Leaves what is said of words.
    pub fn only_words(self, findings: &mut Vec<Finding>, score: &mut Score) {
        findings.retain(|finding| self.keeps(finding.rule));
        let (kept, left): (Vec<_>, Vec<_>) = score.broken.drain(..).partition(|rule| self.keeps(rule));
        score.broken = kept;
        score.not_applicable.extend(left);
    }

    /// Says why only words are judged.
    pub fn remark(self) -> Remark {
        let name = self.name();
        Remark::hint(format!("đây là {name}: thể thức không theo Nghị định 30/2020/NĐ-CP, ở đây chỉ xét câu chữ."))
            .help(self.help())
    }

    fn name(self) -> &'static str {
        match self {
            Self::Party => "văn bản của Đảng",
            Self::Slip => "phiếu dùng trong cơ quan",
            Self::Law => "văn bản quy phạm pháp luật",
            Self::Talk => "tài liệu không có phần đầu của văn bản hành chính",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Party => "đối chiếu thể thức với hướng dẫn của Văn phòng Trung ương Đảng.",
            Self::Slip => "đối chiếu với mẫu phiếu của cơ quan.",
            Self::Law => "đối chiếu thể thức với quy định về văn bản quy phạm pháp luật.",
            Self::Talk => {
                "nếu là văn bản hành chính, thêm Quốc hiệu, Tiêu ngữ, tên cơ quan, số, ký hiệu, địa danh và thời gian; \
                 nếu là phụ lục, ghi (Kèm theo …) dưới tên."
            }
        }
    }
}
