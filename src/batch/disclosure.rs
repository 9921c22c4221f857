//! The information that a school must publish beside its plan, as far as the plan contains it.
//!
//! Thông tư 09/2024/TT-BGDĐT, by kind of school: Điều 6 and 7 for kindergartens, 8 for general education, 10 and 11 for
//! continuing education (one source): the result of the self-assessment and the plan that follows from it; the results
//! of external assessment and recognition at the points in time; plan and result of improvement, year by year. Only
//! printed content is published, and no persons: neither who leads an action nor who evaluates it.

use serde::{Deserialize, Serialize};

use crate::plan::{Content, ImprovementAction, ImprovementReview, Milestone, PartialDate, Plan, Recognition};

/// Recognitions, results reached, actions for improvement; in the order of the plan, worded as it prints them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Disclosure {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recognitions: Vec<Recognised>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reached: Vec<Reached>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

/// A present or past recognition of the school; what the plan does not say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recognised {
    /// `15/3/2021`, `tháng 3/2021`, `năm 2021`.
    pub date: String,
    /// Cấp độ of the accreditation.
    pub accreditation: String,
    /// Mức độ of the national standard.
    pub national_standard: String,
    /// The decision, or decisions, that gave it.
    pub decision: String,
    /// When it ends.
    pub expires: String,
}

/// A result of improvement at a point in time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reached {
    /// `Năm học 2024-2025`, `Cuối học kỳ I`.
    pub time: String,
    pub result: String,
}

/// What is done to improve, and how far it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Action {
    pub content: String,
    pub objective: String,
    pub timeframe: String,
    /// `Hoàn thành`; empty while the plan is issued.
    pub status: String,
}

/// The articles of the circular that a kind of school publishes by; `None` for a kind that is not known.
pub fn articles(school_type: &str) -> Option<&'static str> {
    let school_type = school_type.to_lowercase();
    let is_of = |words: &[&str]| words.iter().any(|word| school_type.contains(word));
    match () {
        () if is_of(&["mầm non", "mẫu giáo", "nhà trẻ"]) => Some("Điều 6, Điều 7"),
        () if is_of(&["giáo dục thường xuyên"]) => Some("Điều 10, Điều 11"),
        () if is_of(&["tiểu học", "trung học", "phổ thông"]) => Some("Điều 8"),
        () => None,
    }
}

impl Disclosure {
    /// What a plan says of it.
    pub fn of(plan: &Plan) -> Self {
        let milestones = plan.milestones.iter().map(milestone);
        let reviews = plan.improvement.reviews.iter().map(review);
        Self {
            recognitions: plan.assessment.recognitions.iter().map(recognised).collect(),
            reached: milestones.chain(reviews).filter(|reached| !reached.result.is_empty()).collect(),
            actions: plan.improvement.actions.iter().map(action).filter(|action| !action.content.is_empty()).collect(),
        }
    }

    /// Whether the plan says nothing of it.
    pub const fn is_empty(&self) -> bool {
        self.recognitions.is_empty() && self.reached.is_empty() && self.actions.is_empty()
    }
}

fn recognised(recognition: &Recognition) -> Recognised {
    Recognised {
        date: recognition.date.map(printed).unwrap_or_default(),
        accreditation: recognition.accreditation.clone().unwrap_or_default(),
        national_standard: recognition.national_standard.clone().unwrap_or_default(),
        decision: recognition.decision.iter().collect::<Vec<_>>().join("; "),
        expires: recognition.expires.map(printed).unwrap_or_default(),
    }
}

fn milestone(milestone: &Milestone) -> Reached {
    let time = milestone.period.clone().or_else(|| milestone.date.map(printed)).unwrap_or_default();
    Reached { time, result: milestone.result.plain().trim().to_owned() }
}

fn review(review: &ImprovementReview) -> Reached {
    Reached { time: review.time.clone(), result: text(review.result.as_ref()) }
}

fn action(action: &ImprovementAction) -> Action {
    Action {
        content: text(Some(&action.content)),
        objective: text(Some(&action.objective)),
        timeframe: action.timeframe.as_ref().map(ToString::to_string).unwrap_or_default(),
        status: action.status.map(|status| status.word().to_owned()).unwrap_or_default(),
    }
}

fn printed(date: PartialDate) -> String {
    date.to_string()
}

/// A text or the points of a list, on one line.
fn text(content: Option<&Content>) -> String {
    let texts = content.map(Content::texts).unwrap_or_default();
    let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_school_has_its_articles() {
        let catalogue = crate::catalogue::Catalogue::embedded().unwrap();
        for name in catalogue.school_types().names() {
            assert!(articles(name).is_some(), "{name}");
        }
        assert_eq!(articles("trường mầm non"), Some("Điều 6, Điều 7"));
        assert_eq!(articles("trường trung học cơ sở"), Some("Điều 8"));
        assert_eq!(articles("trung tâm giáo dục thường xuyên"), Some("Điều 10, Điều 11"));
        assert_eq!(articles("ủy ban nhân dân xã"), None);
    }

    #[test]
    fn a_plan_tells_what_was_recognised_and_reached_and_no_persons() {
        let plan: Plan = serde_json::from_value(serde_json::json!({
            "assessment": { "recognitions": [{ "date": "2021-03-15", "national_standard": "Mức độ 1",
                "decision": ["Quyết định số 12/QĐ-SGDĐT", "Quyết định số 13/QĐ-SGDĐT"] }] },
            "milestones": [{ "period": "Năm học 2024-2025", "result": "Đạt Mức 1" }, { "date": "2025", "result": " " }],
            "improvement": {
                "actions": [{ "content": ["Bổ sung sách", "Sửa mái"], "lead": "Nguyễn Văn A", "status": "Hoàn thành",
                    "timeframe": { "from": "2026-09" } }],
                "reviews": [{ "time": "Cuối học kỳ I", "result": "Đạt 4/5 chỉ tiêu", "evaluator": "Trần Thị B" },
                    { "time": "Cuối năm học" }]
            }
        }))
        .unwrap();
        let told = Disclosure::of(&plan);
        assert_eq!((told.recognitions[0].date.as_str(), told.recognitions[0].expires.as_str()), ("15/3/2021", ""));
        assert_eq!(told.recognitions[0].decision, "Quyết định số 12/QĐ-SGDĐT; Quyết định số 13/QĐ-SGDĐT");
        let times: Vec<&str> = told.reached.iter().map(|reached| reached.time.as_str()).collect();
        assert_eq!(times, ["Năm học 2024-2025", "Cuối học kỳ I"]);
        let action = &told.actions[0];
        assert_eq!((action.content.as_str(), action.timeframe.as_str()), ("Bổ sung sách; Sửa mái", "Từ tháng 9/2026"));
        let written = serde_json::to_string(&told).unwrap();
        assert!(!written.contains("Nguyễn Văn A") && !written.contains("Trần Thị B"), "{written}");
        assert!(Disclosure::of(&Plan::default()).is_empty());
    }
}
