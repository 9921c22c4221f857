//! The texts of the data that blocks draw.

use super::Reader;
use crate::check::text::Kind;
use crate::diagnostic::FieldPath;
use crate::plan::council::FullMember;
use crate::plan::{BlockKind, Budget, Member};

impl<'a> Reader<'a> {
    pub(super) fn results(&mut self) {
        for (index, result) in self.plan.assessment.results.iter().enumerate() {
            let path = FieldPath::new("assessment.results").index(index).key("note");
            self.optional(result.note.as_deref(), path, Kind::Cell);
        }
    }

    pub(super) fn recognitions(&mut self) {
        for (index, held) in self.plan.assessment.recognitions.iter().enumerate() {
            let path = FieldPath::new("assessment.recognitions").index(index);
            self.optional(held.national_standard.as_deref(), path.key("national_standard"), Kind::Cell);
            self.optional(held.accreditation.as_deref(), path.key("accreditation"), Kind::Cell);
            self.lines(&held.decision, &path.key("decision"), Kind::Cell);
        }
    }

    pub(super) fn solutions(&mut self) {
        for (index, solution) in self.plan.solutions.iter().enumerate() {
            let path = FieldPath::new("solutions").index(index);
            self.content(solution.current_state.as_ref(), &path.key("current_state"));
            self.content(Some(&solution.tasks), &path.key("tasks"));
            self.content(solution.lead.as_ref(), &path.key("lead"));
            self.content(solution.partners.as_ref(), &path.key("partners"));
            self.content(solution.supervisor.as_ref(), &path.key("supervisor"));
            self.time(solution.timeframe.as_ref(), path.key("timeframe"));
            if let Some(Budget::Text(text)) = &solution.budget {
                self.push(text, path.key("budget"), Kind::Cell);
            }
            self.content(solution.conditions.as_ref(), &path.key("conditions"));
            self.content(solution.expected_result.as_ref(), &path.key("expected_result"));
            self.optional(solution.note.as_deref(), path.key("note"), Kind::Cell);
        }
    }

    pub(super) fn members(&mut self, members: &'a [Member], field: &str) {
        let path = FieldPath::new(field);
        for (index, member) in members.iter().enumerate() {
            let Member::Full(FullMember { position, role, task, .. }) = member else { continue };
            let path = path.index(index);
            self.optional(position.as_deref(), path.key("position"), Kind::Cell);
            self.optional(role.as_deref(), path.key("role"), Kind::Cell);
            self.content(task.as_ref(), &path.key("task"));
        }
    }

    pub(super) fn groups(&mut self) {
        for (index, group) in self.plan.council.groups.iter().enumerate() {
            let path = FieldPath::new("council.groups").index(index);
            self.lines(&group.caption, &path.key("caption"), Kind::Heading);
            self.members(&group.members, path.key("members").as_str());
        }
    }

    pub(super) fn gathering(&mut self, kind: &BlockKind) {
        let plan = self.plan;
        match kind {
            BlockKind::Assignments(_) => {
                for (index, row) in plan.assignments.iter().enumerate() {
                    let path = FieldPath::new("assignments").index(index);
                    self.content(Some(&row.responsible), &path.key("responsible"));
                    self.time(row.timeframe.as_ref(), path.key("timeframe"));
                    self.optional(row.note.as_deref(), path.key("note"), Kind::Cell);
                }
            }
            BlockKind::Resources(_) => {
                for (index, row) in plan.resources.iter().enumerate() {
                    let path = FieldPath::new("resources").index(index);
                    self.content(Some(&row.resource), &path.key("resource"));
                    self.time(row.timeframe.as_ref(), path.key("timeframe"));
                }
            }
            _ => {
                for (index, piece) in plan.evidence.iter().enumerate() {
                    let path = FieldPath::new("evidence").index(index);
                    self.content(Some(&piece.name), &path.key("name"));
                    self.content(piece.place.as_ref(), &path.key("place"));
                    self.content(piece.collector.as_ref(), &path.key("collector"));
                    self.content(piece.issuer.as_ref(), &path.key("issuer"));
                    self.content(piece.location.as_ref(), &path.key("location"));
                    self.time(piece.timeframe.as_ref(), path.key("timeframe"));
                }
            }
        }
    }

    pub(super) fn schedule(&mut self, kind: &BlockKind) {
        let plan = self.plan;
        if matches!(kind, BlockKind::Milestones(_)) {
            for (index, milestone) in plan.milestones.iter().enumerate() {
                let path = FieldPath::new("milestones").index(index).key("result");
                self.rich(Some(&milestone.result), path, Kind::Prose);
            }
            return;
        }
        for (index, row) in plan.timetable.iter().enumerate() {
            let path = FieldPath::new("timetable").index(index);
            self.content(Some(&row.activities), &path.key("activities"));
            self.content(row.responsible.as_ref(), &path.key("responsible"));
        }
    }

    pub(super) fn improvement(&mut self, kind: &BlockKind) {
        let improvement = &self.plan.improvement;
        match kind {
            BlockKind::ImprovementIssues(_) => {
                for (index, issue) in improvement.issues.iter().enumerate() {
                    let path = FieldPath::new("improvement.issues").index(index);
                    self.content(Some(&issue.current_state), &path.key("current_state"));
                    self.content(Some(&issue.weakness), &path.key("weakness"));
                    self.content(Some(&issue.cause), &path.key("cause"));
                }
            }
            BlockKind::ImprovementActions(_) => {
                for (index, action) in improvement.actions.iter().enumerate() {
                    let path = FieldPath::new("improvement.actions").index(index);
                    self.content(Some(&action.content), &path.key("content"));
                    self.content(Some(&action.objective), &path.key("objective"));
                    self.content(Some(&action.tasks), &path.key("tasks"));
                    self.content(Some(&action.indicators), &path.key("indicators"));
                    self.content(action.lead.as_ref(), &path.key("lead"));
                    self.content(action.resources.as_ref(), &path.key("resources"));
                    self.content(action.expected_evidence.as_ref(), &path.key("expected_evidence"));
                }
            }
            _ => {
                for (index, review) in improvement.reviews.iter().enumerate() {
                    let path = FieldPath::new("improvement.reviews").index(index);
                    self.content(Some(&review.content), &path.key("content"));
                    self.content(review.evaluator.as_ref(), &path.key("evaluator"));
                }
            }
        }
    }
}
