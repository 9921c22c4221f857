//! Documents whose form the decree does not rule: those of the Party, slips inside an office, laws and their annexes,
//! petitions, manuals, speeches, agendas and lists without a head. Of them only the words are judged.

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
    /// A citizen or one of the staff writes it: a petition, an agreement.
    Personal,
    /// Names in a table, with the name of the country above them but no number.
    List,
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
        if subject.parts.attached_by.as_ref().is_some_and(|line| is_of_law(line.text())) {
            return Some(Self::Law);
        }
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
            let has_number = letterhead.number.is_some() || is_annex;
            match kind {
                Self::Talk => !has_head,
                // One without a head lies beside another document.
                Self::List => letterhead.number.is_none() && !is_annex,
                Self::Personal => !has_number,
                _ => true,
            }
            .then_some(if kind == Self::List && !has_head { Self::Talk } else { kind })
        })
    }

    /// What a line in capitals names.
    fn of_line(line: &str) -> Option<Self> {
        // `⚠ TÀI LIỆU NỘI BỘ`
        let line = line.trim_start_matches(|sign: char| !sign.is_alphabetic());
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
                "personal" => Self::Personal,
                "list" => Self::List,
                _ => Self::Talk,
            };
            let fits = rest.is_empty() || kind != Self::Law && rest.starts_with([' ', ':']);
            fits.then_some(kind)
        })
    }

    /// Whether something is said of such a document when a rule says it of others.
    fn keeps(self, rule: &str) -> bool {
        if self == Self::List {
            return !matches!(rule, "HDR-03" | "HDR-06" | "END-02" | "END-03");
        }
        // What is blank in a slip is written by hand, under words of the slip.
        let is_left = self == Self::Slip && matches!(rule, "REF-02" | "NUM-03");
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
        let message = if self == Self::List {
            format!("đây là {name}: không xét số, ký hiệu, nơi nhận và chữ ký.")
        } else {
            format!("đây là {name}: thể thức không theo Nghị định 30/2020/NĐ-CP, ở đây chỉ xét câu chữ.")
        };
        Remark::hint(message).help(self.help())
    }

    fn name(self) -> &'static str {
        match self {
            Self::Party => "văn bản của Đảng",
            Self::Slip => "phiếu dùng trong cơ quan",
            Self::Law => "văn bản quy phạm pháp luật",
            Self::Personal => "đơn, giấy tờ của cá nhân",
            Self::List => "danh sách không mang số, ký hiệu",
            Self::Talk => "tài liệu không có phần đầu của văn bản hành chính",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Party => "đối chiếu thể thức với hướng dẫn của Văn phòng Trung ương Đảng.",
            Self::Slip => "đối chiếu với mẫu phiếu của cơ quan.",
            Self::Law => "đối chiếu thể thức với quy định về văn bản quy phạm pháp luật.",
            Self::Personal => "đối chiếu với mẫu đơn của cơ quan nhận.",
            Self::List => "nếu là văn bản hành chính, thêm số, ký hiệu; nếu là phụ lục, ghi (Kèm theo …) dưới tên.",
            Self::Talk => {
                "nếu là văn bản hành chính, thêm Quốc hiệu, Tiêu ngữ, tên cơ quan, số, ký hiệu, địa danh và thời gian; \
                 nếu là phụ lục, ghi (Kèm theo …) dưới tên."
            }
        }
    }
}

/// `(Kèm theo Nghị định số …)`: what is attached to a law is part of it.
fn is_of_law(line: &str) -> bool {
    /// Letters between the bracket and the type of the law.
    const OPENING: usize = 30;
    let opening: String = line.chars().take(OPENING).flat_map(char::to_lowercase).collect();
    let of = |law: &str| opening.split_once("kèm theo ").is_some_and(|(_, rest)| rest.starts_with(law));
    ["nghị định", "thông tư", "luật", "pháp lệnh"].into_iter().any(of)
}

/// Places to fill in of which so many are left that the document is a form: of one without number and day, and of a
/// petition, where the first of them is told.
const BLANKS: usize = 15;
const BLANKS_OF_PETITION: usize = 3;

/// Tells one place of a form that nobody has filled in yet, in place of each.
pub fn one_of_form(findings: &mut Vec<Finding>, subject: &Subject, elsewhere: Option<Elsewhere>) {
    const RULE: &str = "REF-02";
    let has_number = subject
        .parts
        .letterhead
        .number
        .as_ref()
        .is_some_and(|line| line.text().contains(|sign: char| sign.is_ascii_digit()));
    let is_open = subject.issued.is_none() && !has_number;
    let least = if elsewhere == Some(Elsewhere::Personal) { BLANKS_OF_PETITION } else { BLANKS };
    let count = subject.slips.iter().filter(|slip| slip.rule == RULE).count();
    if !is_open || count < least {
        return;
    }
    let mut is_told = false;
    findings.retain_mut(|finding| {
        if finding.rule != RULE {
            return true;
        }
        let is_first = !std::mem::replace(&mut is_told, true);
        if is_first {
            finding.message = format!("mẫu chưa điền: còn {count} chỗ để trống.");
            finding.help = "điền mẫu rồi kiểm tra lại.".into();
        }
        is_first
    });
}

/// Of a text that is typed without marks each word is misspelt: that is told once.
pub fn unmarked(findings: &mut Vec<Finding>, subject: &Subject) -> Option<Remark> {
    /// Letters below which nothing can be said.
    const LEAST: usize = 200;
    let texts = || subject.paragraphs().map(|(_, paragraph)| paragraph.trimmed());
    let (mut all, mut marked) = (0, 0);
    for letter in texts().flat_map(str::chars).filter(|letter| letter.is_alphabetic()) {
        all += 1;
        marked += usize::from(!letter.is_ascii());
    }
    // In Vietnamese every fourth letter has a mark.
    if all < LEAST || marked * 50 > all || !is_vietnamese(texts()) {
        return None;
    }
    findings.retain(|finding| !matches!(finding.rule, "TXT-01" | "TXT-03" | "TXT-04" | "TXT-07"));
    let first = subject.paragraphs().next()?;
    let remark = Remark::warning("văn bản gõ không dấu.").help("gõ lại bằng chữ Việt có dấu rồi kiểm tra.");
    Some(remark.at_text(first.0, first.1.trimmed()))
}

/// Whether words without marks are those of a Vietnamese document: `cong van`, `ngay`, `cua`.
fn is_vietnamese<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    const WORDS: [&str; 8] = ["ngay", "thang", "cua", "nam", "cong", "viec", "theo", "khong"];
    const LEAST: usize = 4;
    let lower: Vec<String> = texts.map(str::to_lowercase).collect();
    let words = || lower.iter().flat_map(|text| text.split(|sign: char| !sign.is_alphabetic()));
    WORDS.iter().filter(|word| words().any(|own| own == **word)).count() >= LEAST
}
