//! The timetable of the work, and what was reached at which time.

use super::assignment::TIME;
use super::content::{Content, Lines, RichText};
use super::date::{PartialDate, Timeframe};
use super::kind::Kind;
use super::record::{Field, List, ReadAs, list, record};
use super::settings::{CAPTION, TITLES};
use crate::vietnamese::school_time::WeekRange;

record! {
    /// A row of the timetable.
    pub struct TimetableRow {
        /// `{ "weeks": "3-8" }`, dates or months, or words.
        pub timeframe: Option<Timeframe> = Field::new("Thời gian", Kind::Time, 28)
            .also(&["Thời gian thực hiện", "Tuần"])
            .required()
            .note(TIME)
            .example("Tuần 3 - 8"),
        /// One text, or a list.
        pub activities: Content = Field::new("Các hoạt động", Kind::Points, 80)
            .also(&["Hoạt động", "Nội dung hoạt động", "Nội dung công việc"])
            .required()
            .note("Nhiều việc: mỗi việc một dòng trong ô (Alt+Enter), bắt đầu bằng dấu gạch \"-\"."),
        /// Who carries them out, where the table has a column for it.
        pub responsible: Option<Content> = Field::new("Người thực hiện", Kind::Points, 36)
            .also(&["Người phụ trách", "Người chịu trách nhiệm"]),
    }
}

impl TimetableRow {
    /// The weeks of the row, typed or read from words.
    pub fn weeks(&self) -> Option<WeekRange> {
        match self.timeframe.as_ref()? {
            Timeframe::Weeks(frame) => frame.weeks.range(),
            Timeframe::Text(text) => WeekRange::parse(text),
            Timeframe::Range(_) | Timeframe::SchoolYear(_) => None,
        }
    }
}

record! {
    /// The timetable.
    pub struct TimetableBlock {
        /// Title above it, one or two lines.
        pub caption: Lines = CAPTION,
        /// Adds a column for those who carry the activities out.
        pub responsible: bool = Field::setting("Cột người thực hiện", Kind::Flag, "Không: bỏ cột này."),
        /// Column titles that differ from the form's; an empty one keeps it.
        pub titles: Vec<String> = TITLES,
    }
}

record! {
    /// A result reached at a point in time.
    pub struct Milestone {
        /// Day, month or year.
        pub date: Option<PartialDate> = Field::new("Thời điểm", Kind::Date, 18)
            .also(&["Ngày", "Thời gian"])
            .note("Ngày, tháng (3/2026) hoặc năm (2026)."),
        /// The time in words, in place of the date: `Năm học 2024-2025`.
        pub period: Option<String> = Field::new("Thời điểm bằng chữ", Kind::Text, 28)
            .note("Thay cho cột Thời điểm khi không phải là ngày.")
            .example("Năm học 2024-2025"),
        pub result: RichText = Field::new("Kết quả", Kind::Rich, 80)
            .also(&["Kết quả đạt được"])
            .required().read_as(ReadAs::Prose),
    }
}

pub(super) const TIMETABLE: List = List {
    name: "Thời gian biểu",
    label: "Thời gian biểu",
    called: "thời gian biểu",
    about: "Mỗi khoảng thời gian một dòng.",
    ..list!(timetable: TimetableRow)
};

pub(super) const MILESTONES: List = List {
    name: "Mốc thời gian",
    label: "Kết quả qua các mốc thời gian",
    called: "kết quả qua các mốc thời gian",
    about: "Kết quả đã đạt qua các mốc thời gian; mỗi mốc một dòng.",
    ..list!(milestones: Milestone)
};
