//! The calls that the page makes, each answered by one step of `pipeline`.

mod convert;
mod file_name;
mod fix;
mod form;
mod help;
mod lists;
mod make;
mod many;
mod office;
mod own;
mod seen;
mod zip;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::message::{Answer, File, Problem, Request};
use crate::pipeline::Workshop;
use own::Shelf;
use seen::Table;

/// Answers calls; the same call gets the same answer.
#[derive(Debug)]
pub struct Engine {
    pub workshop: Workshop,
    /// Workshops with files of the user's own.
    own: Shelf,
    /// The plan that the page looks at.
    table: Table,
}

/// What a call works with.
struct Bench<'e> {
    workshop: &'e Workshop,
    /// The day on which blank forms begin.
    today: NaiveDate,
    table: &'e Table,
}

type Call = fn(&Bench, &Request) -> Result<Answer, Problem>;

/// All calls by name.
const CALLS: &[(&str, Call)] = &[
    ("lists", lists::answer),
    ("explain", lists::explain),
    ("form", form::answer),
    ("renew", form::renew),
    ("fix", fix::answer),
    ("help", help::answer),
    ("picture", help::picture),
    ("make", make::answer),
    ("see", seen::answer),
    ("pages", seen::pages),
    ("annotate", make::annotate),
    ("convert", convert::answer),
    ("plans", many::plans),
    ("schools", many::schools),
    ("report", many::report),
    ("report_document", office::report),
    ("split", office::split),
    ("collect", office::collect),
    ("letters", office::write_letters),
    ("annotate_schools", office::annotate),
    ("zip", zip::answer),
];

impl Engine {
    /// An engine that works with a workshop unless a call names another.
    pub fn new(workshop: Workshop) -> Self {
        Self { workshop, own: Shelf::default(), table: Table::default() }
    }

    /// An engine with what is inside the program.
    ///
    /// # Errors
    /// When that is damaged; a test proves that it is not.
    pub fn shipped() -> Result<Self, Problem> {
        Ok(Self::new(own::workshop(&[])?))
    }

    /// Answers a request. `today`: the day it is made on.
    ///
    /// # Errors
    /// A call that is not known, or what the call itself refuses. What is wrong with a plan is no error: the answer
    /// holds its findings.
    pub fn answer(&self, request: &Request, today: NaiveDate) -> Result<Answer, Problem> {
        if request.call == "own" {
            return self.own.answer(request);
        }
        let call = CALLS.iter().find(|(name, _)| *name == request.call);
        let unknown = || Problem::new(format!("chương trình không có việc \"{}\".", request.call), "tải lại trang.");
        let (_, call) = call.ok_or_else(unknown)?;
        let own = self.own.named_in(request)?;
        let workshop = own.as_deref().unwrap_or(&self.workshop);
        call(&Bench { workshop, today, table: &self.table }, request)
    }
}

/// The options of a call.
fn options<T: DeserializeOwned>(request: &Request) -> Result<T, Problem> {
    let wrong =
        |error| Problem::new(format!("tùy chọn của việc \"{}\" không đúng: {error}.", request.call), "tải lại trang.");
    serde_json::from_value(request.options.clone()).map_err(wrong)
}

/// The file that a call is about: the first one.
fn main_file(request: &Request) -> Result<&File, Problem> {
    request.files.first().ok_or_else(|| Problem::new("chưa chọn tệp nào.", "thả tệp vào trang, hoặc bấm Chọn tệp."))
}

/// Gives the files that came with the main one, by name: pictures, the school's own words.
fn beside(request: &Request) -> impl Fn(&str) -> Result<Vec<u8>, String> + '_ {
    |name| {
        // The page knows no folders: a picture is found by the last part of its name.
        let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
        let found = request.files.iter().skip(1).find(|file| last(&file.name) == last(name));
        found
            .map(|file| file.bytes.clone())
            .ok_or_else(|| "chưa có tệp này trên trang; thả tệp vào cùng với kế hoạch.".to_owned())
    }
}
