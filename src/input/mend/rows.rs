//! The data that blocks draw: ordinals, nouns before codes, labels, brackets, dashes of points.

use super::text::{after_label, after_word, take_end, take_front};
use super::{Mender, values};
use crate::diagnostic::FieldPath;
use crate::plan::council::FullMember;
use crate::plan::value::ValueMut;
use crate::plan::{
    BlockKind, Content, Council, EvidenceColumns, Field, Kind, Member, Milestone, Plan, Recognition, Solution,
    SolutionColumns, Supervisor, visit, walk,
};
use crate::vietnamese::habit;

impl Mender<'_> {
    pub(super) fn rows(&mut self, plan: &mut Plan) {
        self.fields(plan);
        coded_evidence(plan);
        let has_labels = has_nine_columns(plan);
        for (index, solution) in plan.solutions.iter_mut().enumerate() {
            if has_labels {
                self.solution(solution, &FieldPath::new("solutions").index(index));
            }
        }
        self.council(&mut plan.council);
        let supervisors = FieldPath::new("supervision").each(&mut plan.supervision);
        supervisors.for_each(|(path, supervisor)| self.supervisor(supervisor, &path));
        let milestones = FieldPath::new("milestones").each(&mut plan.milestones);
        milestones.for_each(|(path, milestone)| self.milestone(milestone, &path));
        self.assessment(plan);
    }

    /// What is mended in every list alike, by the kind of the field.
    fn fields(&mut self, plan: &mut Plan) {
        walk::change(plan, &mut |field, value, path| match value {
            ValueMut::Content(content) => self.content(content, || path.key(field.path)),
            ValueMut::Money(budget) => self.budget(budget, || path.key(field.path)),
            ValueMut::Time(time) => values::time(time),
            ValueMut::Text(text) if is_code(field) => code(text),
            ValueMut::Texts(texts) if is_code(field) => texts.into_iter().for_each(code),
            _ => {}
        });
        plan.improvement.issues.iter_mut().filter_map(|issue| issue.standard.as_mut()).for_each(code);
    }

    /// The labels and the brackets that are written in the table of nine columns.
    fn solution(&mut self, solution: &mut Solution, path: &FieldPath) {
        let has_partners = solution.partners.as_ref().is_some_and(|partners| !partners.is_blank());
        self.label(&mut solution.current_state, "Hiện trạng", &path.key("current_state"));
        self.label(&mut solution.partners, "Phối hợp", &path.key("partners"));
        if has_partners {
            self.label(&mut solution.lead, "Chủ trì", &path.key("lead"));
        }
        if let Some(source) = &mut solution.funding_source {
            self.brackets(source, &path.key("funding_source"));
        }
    }

    /// A label before the text that the program labels.
    fn label(&mut self, content: &mut Option<Content>, label: &str, path: &FieldPath) {
        let Some(Content::Text(text)) = content else { return };
        let Some(rest) = after_label(text, label).filter(|rest| !rest.is_empty()) else { return };
        *text = rest.to_owned();
        let message = format!("gõ sẵn \"{label}:\" ở đầu.");
        self.told("NUM-01", path, message, "đã bỏ; không cần gõ: chương trình tự ghi nhãn này.");
    }

    fn brackets(&mut self, text: &mut String, path: &FieldPath) {
        let bare = habit::without_brackets(text);
        if bare != text.trim() {
            *text = bare.to_owned();
            self.told("NUM-01", path, "gõ sẵn dấu ngoặc.", "đã bỏ; không cần gõ: chương trình tự ghi ngoặc.");
        }
    }

    fn council(&mut self, council: &mut Council) {
        let path = FieldPath::new("council");
        self.members(&mut council.members, &path.key("members"));
        self.members(&mut council.secretaries, &path.key("secretaries"));
        let groups = path.key("groups").each(&mut council.groups);
        groups.for_each(|(path, group)| self.members(&mut group.members, &path.key("members")));
    }

    fn members(&mut self, members: &mut [Member], path: &FieldPath) {
        for (path, member) in path.each(members) {
            match member {
                Member::Name(name) => self.ordinal(name, &path),
                Member::Full(FullMember { name, .. }) => self.ordinal(name, &path.key("name")),
            }
        }
    }

    /// The ordinal of a row, or a dash, in front of a name.
    fn ordinal(&mut self, name: &mut String, path: &FieldPath) {
        if let Some(number) = take_front(name, habit::typed_number) {
            let message = format!("gõ sẵn \"{number}\" trước họ tên.");
            self.told("NUM-01", path, message, "đã bỏ; không cần gõ: chương trình tự ghi số thứ tự.");
        }
    }

    /// `- Name, position: task`: the dash and the signs between them.
    fn supervisor(&mut self, supervisor: &mut Supervisor, path: &FieldPath) {
        self.ordinal(&mut supervisor.name, &path.key("name"));
        let mut is_signed = take_end(&mut supervisor.name, &[',', ':', ';']);
        for text in [&mut supervisor.position, &mut supervisor.task].into_iter().flatten() {
            let bare = text.trim_start_matches([',', ':', ';', ' ', '\u{a0}']).len();
            is_signed |= text.len() > bare && !text.trim_start().is_empty() && text.trim_start().len() > bare;
            *text = text.split_off(text.len() - bare);
        }
        if let Some(position) = &mut supervisor.position {
            is_signed |= take_end(position, &[':', ',', ';']);
        }
        if is_signed {
            let message = format!("giữa tên, chức vụ và nhiệm vụ của \"{}\" gõ sẵn dấu.", supervisor.name.trim());
            self.told("NUM-01", path, message, "đã bỏ; không cần gõ: chương trình tự ghi dấu phẩy và dấu hai chấm.");
        }
    }

    /// `time: result`: the dash, the time once more, the colon.
    fn milestone(&mut self, milestone: &mut Milestone, path: &FieldPath) {
        self.sign(&mut milestone.result, &path.key("result"));
        if let Some(period) = &mut milestone.period {
            self.sign(period, &path.key("period"));
        }
        let said = milestone.result.plain();
        let times = [milestone.period.clone(), milestone.date.map(|date| date.to_string())];
        let label = times.iter().flatten().map(|time| time.trim().trim_end_matches([':', ' ']));
        let again = label.filter(|label| !label.is_empty()).find_map(|label| after_label(&said, label));
        let rest = again.or_else(|| said.trim_start().strip_prefix(':').map(str::trim_start));
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            let start = said.len() - rest.len();
            super::text::Text::keep(&mut milestone.result, start..said.len());
            let message = "kết quả nhắc lại thời điểm hoặc dấu hai chấm.";
            self.told("NUM-01", &path.key("result"), message, "đã bỏ: chương trình tự ghi thời điểm và dấu hai chấm.");
        }
    }

    fn assessment(&mut self, plan: &mut Plan) {
        let path = FieldPath::new("assessment");
        if let Some(conclusion) = &mut plan.assessment.conclusion {
            let lines = path.key("conclusion.lines").each(&mut conclusion.lines);
            lines.for_each(|(path, line)| self.sign(line, &path));
        }
        let recognitions = path.key("recognitions").each(&mut plan.assessment.recognitions);
        recognitions.for_each(|(path, recognition)| self.recognition(recognition, &path));
    }

    /// `Mức độ: …` before the levels, brackets around the decisions, a full stop at the end of the line.
    fn recognition(&mut self, recognition: &mut Recognition, path: &FieldPath) {
        let levels = [
            (&mut recognition.national_standard, "national_standard"),
            (&mut recognition.accreditation, "accreditation"),
        ];
        for (level, field) in levels {
            let Some(text) = level else { continue };
            let path = path.key(field);
            let mut is_typed = take_end(text, &['.', ';', ',']);
            self.sign(text, &path);
            if let Some(rest) = after_label(text, "Mức độ").map(str::to_owned) {
                (*text, is_typed) = (rest, true);
            }
            if is_typed {
                let message = "gõ sẵn \"Mức độ:\" hoặc dấu ở cuối.";
                self.told("NUM-01", &path, message, "đã bỏ; không cần gõ: chương trình tự ghi nhãn và dấu.");
            }
        }
        let mut is_typed = false;
        recognition.decision.all_mut().iter_mut().for_each(|line| {
            let bare = habit::without_brackets(line.trim().trim_end_matches(['.', ';', ',', ' ']));
            is_typed |= bare != line.trim();
            *line = bare.to_owned();
        });
        if is_typed {
            let message = "quyết định công nhận gõ sẵn dấu ngoặc hoặc dấu ở cuối.";
            self.told(
                "NUM-01",
                &path.key("decision"),
                message,
                "đã bỏ; không cần gõ: chương trình tự ghi các dấu này.",
            );
        }
    }
}

fn has_nine_columns(plan: &Plan) -> bool {
    let mut found = false;
    visit::blocks(plan, |kind, _| {
        found |= matches!(kind, BlockKind::Solutions(block) if block.columns == SolutionColumns::Nine);
    });
    found
}

/// Whether a field contains codes of criteria or standards.
const fn is_code(field: &Field) -> bool {
    matches!(field.kind, Kind::Code | Kind::Codes)
}

/// In the list of codes a criterion stands once, over all its evidence: a piece without one is of the criterion that its
/// code names, else of the one above it.
fn coded_evidence(plan: &mut Plan) {
    let mut is_coded = false;
    visit::blocks(plan, |kind, _| {
        is_coded |= matches!(kind, BlockKind::Evidence(block) if block.columns == EvidenceColumns::Codes);
    });
    if !is_coded {
        return;
    }
    let mut above: Option<String> = None;
    for piece in &mut plan.evidence {
        let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        if is_blank(&piece.criterion) && is_blank(&piece.standard) {
            let named = piece.code.as_deref().and_then(criterion_of);
            piece.criterion = named.or_else(|| above.clone());
        }
        above = piece.criterion.clone().or(above);
    }
}

/// `[H1-1.1-01]` → `1.1`, `MC.1.1.01` → `1.1`.
fn criterion_of(code: &str) -> Option<String> {
    let bare = code.trim().trim_matches(['[', ']']);
    if let Some(rest) = bare.strip_prefix("MC.") {
        let mut parts = rest.split('.');
        let (standard, criterion) = (parts.next()?, parts.next()?);
        return is_number(standard).then(|| format!("{standard}.{criterion}")).filter(|_| is_number(criterion));
    }
    let middle = bare.strip_prefix('H')?.split('-').nth(1)?;
    middle
        .split_once('.')
        .is_some_and(|(standard, criterion)| is_number(standard) && is_number(criterion))
        .then(|| middle.to_owned())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Tiêu chí 3.1` where a code is meant: the noun is printed before every code. It is looked up by its code, so nothing
/// is printed otherwise and nothing is reported.
fn code(text: &mut String) {
    let noun = ["tiêu chí", "tiêu chuẩn", "tc"].iter().find_map(|noun| after_word(text, noun));
    let Some(rest) = noun.map(|rest| rest.trim_matches([' ', '\u{a0}', ':', '.'])) else { return };
    if rest.split('.').all(is_number) {
        *text = rest.to_owned();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostic::SourceMap;
    use crate::mend::mend;
    use crate::plan::evidence::EvidenceBlock;
    use crate::plan::{Block, Evidence, LISTS, Section};

    /// A new column or a new list needs no line here.
    #[test]
    fn points_of_every_list_lose_their_signs() {
        for list in LISTS {
            for column in list.columns.iter().filter(|column| column.kind == Kind::Points && column.nested().is_none())
            {
                let mut item = json!({ column.path: ["- Một việc"] });
                if list.path.starts_with("council") {
                    item["name"] = json!("Lê Thị Hoa");
                }
                let given = list.path.rsplit('.').fold(json!([item]), |inner, key| json!({ key: inner }));
                let mut plan: Plan = serde_json::from_value(given).unwrap();
                let report = mend(&mut plan, &mut SourceMap::default(), false);
                assert_eq!(report.iter().count(), 1, "{}.{}", list.path, column.path);
                assert!(!serde_json::to_string(&plan).unwrap().contains("- Một"), "{}.{}", list.path, column.path);
            }
        }
    }

    #[test]
    fn evidence_is_of_the_criterion_of_its_code_or_of_the_one_above() {
        let piece = |criterion: Option<&str>, code: &str| Evidence {
            criterion: criterion.map(str::to_owned),
            code: Some(code.to_owned()),
            ..Evidence::default()
        };
        let block = EvidenceBlock { columns: EvidenceColumns::Codes, ..EvidenceBlock::default() };
        let blocks = vec![Block::Kind(BlockKind::Evidence(block))];
        let mut plan = Plan {
            sections: vec![Section { blocks, ..Section::default() }],
            evidence: vec![
                piece(Some("1.1"), "[H1-1.1-01]"),
                piece(None, "02"),
                piece(None, "[H1-1.2-01]"),
                piece(None, "MC.1.3.01"),
            ],
            ..Plan::default()
        };
        coded_evidence(&mut plan);
        let criteria: Vec<_> = plan.evidence.iter().filter_map(|piece| piece.criterion.as_deref()).collect();
        assert_eq!(criteria, ["1.1", "1.1", "1.2", "1.3"]);
    }
}
