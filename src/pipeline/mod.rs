//! The steps joined, once: a user's file → documents and findings.
//!
//! Pure: bytes and values in, bytes and values out. The command line, and later the batch, call it and nothing
//! else does.

mod annotated;
mod areas;
mod convert;
mod drawn;
pub mod fix;
mod pictures;
mod roster;
mod round;
mod typed;
pub mod word;

use chrono::NaiveDate;

use crate as pipeline;
use kehoach_base::{diagnostic, length, vietnamese};
use kehoach_input::{self as input, mend};
use kehoach_page::{document, font, layout, markup, output};
use kehoach_plan::{self as plan, catalogue, manuscript};
use kehoach_template as template;
use kehoach_transcribe as transcribe;

use crate::catalogue::{Catalogue, CriteriaSet};
use crate::check::standing::Standing;
use crate::check::text::Dictionary;
use crate::diagnostic::{Finding, Report, SourceMap};
use crate::document::{Document, HouseStyle, Pictures};
use crate::font::Family;
use crate::input::Reading;
use crate::input::base::Base;
use crate::input::excel;
use crate::input::excel::columns::FormName;
use crate::input::json;
use crate::layout::page::Pages;
use crate::output::{docx, html, pdf, raster, seal};
use crate::plan::Plan;
use crate::template::{Form, TemplateSet};

/// What is wrong with a plan, a text or a finished document: a package for each, and one for the pages of all rules.
pub mod check {
    pub use kehoach_check::{Rule, by_hand, certain, check, codes, rules, standing, summary};
    pub use kehoach_inspect as document;
    pub use kehoach_registry as registry;
    pub use kehoach_text::{self as text, period};
}

pub use crate::input::excel::district::{District, Purpose, School, is_district};
pub use crate::input::excel::form::CellText;
pub use crate::output::bundle;
pub use crate::output::raster::{DPI, USUAL_DPI};
pub use crate::template::Wish;
pub use crate::template::view::{CriterionRow, KindRow, LevelRow, MoneyRow, OpenRow, RunView, SchoolRow, SetView};
pub use areas::Area;
pub use convert::{Converted, Kind, Member};
pub use pictures::Load;
pub use round::{Answer, Held, Intake, Letters, Reply, Returned, Round, State};

/// The font named in Word files: the decree's (Phụ lục I, mục I.3). The PDF embeds its metric twin, or the user's own.
const WORD_FONT: &str = "Times New Roman";

/// Holds the words that a school adds to those the text rules know.
const DICTIONARY_FILE: &str = "tu-dien.txt";

/// A kind of finished file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    Docx,
    Pdf,
    Html,
    /// A picture of every page, with this number of dots to the inch.
    Png(u16),
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Pdf, Self::Html, Self::Png(USUAL_DPI)];
    /// What is made unless something else is asked for.
    pub const USUAL: [Self; 2] = [Self::Docx, Self::Pdf];

    /// The ending of the file's name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Png(_) => "png",
        }
    }

    /// What the names of the files of one plan end with, in their order: pictures of pages are numbered.
    pub fn tails(formats: impl IntoIterator<Item = Self>) -> impl Iterator<Item = String> {
        let mut page = 0;
        formats.into_iter().map(move |format| {
            page += usize::from(matches!(format, Self::Png(_)));
            let number = if matches!(format, Self::Png(_)) { format!("-{page}") } else { String::new() };
            format!("{number}.{}", format.extension())
        })
    }
}

/// What is shared by all documents of a run: read once.
#[derive(Debug)]
pub struct Workshop {
    pub catalogue: Catalogue,
    pub templates: TemplateSet,
    pub family: Family,
    /// The sizes, indents, spacings and margins of all documents.
    pub house: HouseStyle,
}

/// What to make of a file.
#[derive(Debug, Clone)]
pub struct Order {
    pub formats: Vec<Format>,
    /// Errors do not stop the making; every page says BẢN NHÁP.
    pub draft: bool,
}

/// Finished files, each with its format.
type Files = Vec<(Format, Vec<u8>)>;

/// What became of a file.
#[derive(Debug, Default)]
pub struct Made {
    /// The finished files, pictures page by page; empty when errors stopped the making.
    pub files: Vec<(Format, Vec<u8>)>,
    pub report: Report,
    pub sources: SourceMap,
    /// Where the school stands by the results of its plan; `None` without results.
    pub standing: Option<Standing>,
    /// The pages, where a format that has pages was made.
    pub pages: Option<Pages>,
    /// The document itself, where it was drawn without writing a file of it.
    pub document: Option<Document>,
}

/// How far a plan is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goal<'o> {
    /// Findings only.
    Check,
    /// Document and pages, no file.
    Pages,
    Files(&'o [Format]),
}

/// How a plan that was read is made.
#[derive(Debug, Clone, Copy)]
struct Task<'o> {
    goal: Goal<'o>,
    draft: bool,
    /// What the files tell of themselves in place of the date of issue.
    date: Option<NaiveDate>,
    /// Of the report of a run.
    run: Option<&'o RunView>,
}

/// The file of a new plan: the skeleton of a form, filled in for a school and a day.
///
/// # Errors
/// One finding: something that is asked for is not known, or does not fit the rest.
pub fn begin(templates: &TemplateSet, catalogue: &Catalogue, wish: &Wish) -> Result<String, Box<Finding>> {
    templates.begin(wish, catalogue).map(|plan| json::print(&plan))
}

impl Workshop {
    /// Reads a plan, a workbook or JSON. What it is, the bytes say; the name only where they say nothing.
    pub fn read(&self, bytes: &[u8], file: &str) -> Reading {
        self.read_over(bytes, file, None)
    }

    /// Reads a plan that a base lies under.
    pub fn read_over(&self, bytes: &[u8], file: &str, base: Option<&Base>) -> Reading {
        if word::is_document(bytes, file) {
            self.read_document(bytes, file)
        } else if is_workbook(bytes, file) {
            self.read_workbook(bytes, file, base).reading
        } else {
            json::read_over(bytes, file, base)
        }
    }

    /// Reads a plan and mends it, as it will be checked and printed.
    pub fn read_mended(&self, bytes: &[u8], file: &str) -> Reading {
        let mut reading = self.read(bytes, file);
        if let Some(plan) = &mut reading.plan {
            reading.report.extend(mend::mend(plan, &mut reading.sources, reading.is_bare));
        }
        reading
    }

    fn read_workbook(&self, bytes: &[u8], file: &str, base: Option<&Base>) -> excel::read::Sheets {
        let read = || excel::read::read(bytes, file, &self.catalogue, &self.form_names(), base);
        excel::district::no_plan(bytes, file).map_or_else(read, excel::read::refused)
    }

    /// Opens a workbook of many schools.
    ///
    /// # Errors
    /// One finding: it is no workbook that can be read, or no list of schools is found in it.
    pub fn district(&self, bytes: &[u8], file: &str) -> Result<District<'_>, Box<Finding>> {
        District::open(bytes, file, &self.catalogue, &self.form_names())
    }

    fn form_names(&self) -> Vec<FormName> {
        let name = |form: &Form| FormName { id: form.id.clone(), name: form.name.clone() };
        self.templates.forms().iter().map(name).collect()
    }

    /// Makes the documents of a plan, a workbook or JSON. `file` is its name as the user knows it.
    pub fn make(&self, bytes: &[u8], file: &str, order: &Order) -> Made {
        self.make_with(bytes, file, order, &no_files)
    }

    /// Makes the documents of a plan that may name picture files; `load` reads them.
    pub fn make_with(&self, bytes: &[u8], file: &str, order: &Order, load: Load) -> Made {
        self.make_dated(bytes, file, order, None, load)
    }

    /// The same, with the date that the files tell of themselves in place of the date of issue.
    pub fn make_dated(&self, bytes: &[u8], file: &str, order: &Order, date: Option<NaiveDate>, load: Load) -> Made {
        self.make_reading(self.read(bytes, file), order, date, load)
    }

    /// The same of what a reader made of a file, or of one school's part of it.
    pub fn make_reading(&self, reading: Reading, order: &Order, date: Option<NaiveDate>, load: Load) -> Made {
        let goal = if order.formats.is_empty() { Goal::Check } else { Goal::Files(&order.formats) };
        self.make_worded(reading, Task { goal, draft: order.draft, date, run: None }, load)
    }

    /// Makes the report of a run: `reading` has its head, its end, and what it says besides the figures.
    pub fn make_report(&self, reading: Reading, run: &RunView, order: &Order, load: Load) -> Made {
        let goal = Goal::Files(&order.formats);
        let task = Task { goal, draft: order.draft, date: None, run: Some(run) };
        self.make_worded(reading, task, load)
    }

    fn make_worded(&self, reading: Reading, task: Task, load: Load) -> Made {
        let mut made = self.make_plain(reading, task, load);
        made.report = excel::terms::in_words_of(made.sources.wording(), made.report);
        made
    }

    fn make_plain(&self, reading: Reading, task: Task, load: Load) -> Made {
        let Task { goal, draft, date, .. } = task;
        let Reading { plan, sources, report, misread, is_bare, pictures: own } = reading;
        let load: Load = &|name| own.get(name).map_or_else(|| load(name), |bytes| Ok(bytes.clone()));
        let mut made = Made { report, sources, ..Made::default() };
        let misread = if draft { Vec::new() } else { misread };
        // A plan of which anything may be misread would be reported for what it does not lack.
        let plan = plan.filter(|_| !misread.iter().any(|path| path.as_str().is_empty()));
        let Some(mut plan) = plan else { return made };
        made.report.extend(mend::mend(&mut plan, &mut made.sources, is_bare));
        let (set, words) = (self.criteria_set(&plan), own_words(load));
        made.standing = set.and_then(|set| Standing::of(&plan, set));
        made.report.extend(check::certain(&plan, set, &words, &misread));
        if !misread.is_empty() {
            // What is drawn of a plan that was misread says nothing more.
            return made;
        }
        let pictures = pictures::load(&plan, load, &mut made.report);
        let document = self.tree_of(&plan, task.run, &pictures, draft, &mut made.report);
        let is_check = goal == Goal::Check;
        let is_wanted = !is_check && (draft || !made.report.has_errors());
        let is_asked = |document: &Document| is_wanted || (is_check && layout::has_many_columns(document));
        if let Some(mut document) = document.filter(is_asked) {
            document.metadata.date = date.or(document.metadata.date);
            let fitted = layout::fit(document, &self.family);
            made.report.extend(layout::cramped_tables(&fitted));
            match goal {
                Goal::Check => {}
                Goal::Pages => {
                    made.pages = Some(self.lay_out(&fitted, &mut made.report));
                    made.document = Some(fitted);
                }
                Goal::Files(formats) => {
                    let has_pages = formats.iter().any(|format| matches!(format, Format::Pdf | Format::Png(_)));
                    made.pages = has_pages.then(|| self.lay_out(&fitted, &mut made.report));
                    made.files = self.write_all(&fitted, made.pages.as_ref(), formats, &mut made.report);
                }
            }
        }
        made
    }

    /// Where on the pages of a finished plan its fields stand.
    pub fn areas(&self, made: &Made) -> Vec<Area> {
        made.pages.as_ref().map(|pages| areas::areas(pages, &self.family)).unwrap_or_default()
    }

    /// Findings about a plan, without making anything that could be kept.
    pub fn check(&self, bytes: &[u8], file: &str) -> Made {
        self.check_with(bytes, file, &no_files)
    }

    /// Findings about a plan that may name picture files; `load` reads them.
    pub fn check_with(&self, bytes: &[u8], file: &str, load: Load) -> Made {
        self.make_with(bytes, file, &Order { formats: Vec::new(), draft: false }, load)
    }

    /// The criteria set a plan is held against: the one it names, else the one for its date and school type.
    pub fn criteria_set(&self, plan: &Plan) -> Option<&CriteriaSet> {
        let named = plan.assessment.criteria_set.as_ref().map(catalogue::id::CriteriaSetId::as_str);
        let date = plan.letterhead.issue_date.and_then(plan::date::PartialDate::first_day);
        self.catalogue.set_for(named, date, plan.school.school_type.as_deref())
    }

    /// The document tree of a plan without pictures, fitted to the page; `None` when its templates fail.
    pub fn document(&self, plan: &Plan, draft: bool, report: &mut Report) -> Option<Document> {
        self.document_with(plan, &pictures::load(plan, &no_files, report), draft, report)
    }

    /// The document tree of a plan, fitted to the page; `None` when its templates fail.
    pub fn document_with(
        &self,
        plan: &Plan,
        pictures: &Pictures,
        draft: bool,
        report: &mut Report,
    ) -> Option<Document> {
        self.tree(plan, pictures, draft, report).map(|document| layout::fit(document, &self.family))
    }

    /// The document tree of a plan as its templates write it.
    fn tree(&self, plan: &Plan, pictures: &Pictures, draft: bool, report: &mut Report) -> Option<Document> {
        self.tree_of(plan, None, pictures, draft, report)
    }

    /// The same, or that of the report of a run.
    fn tree_of(
        &self,
        plan: &Plan,
        run: Option<&RunView>,
        pictures: &Pictures,
        draft: bool,
        report: &mut Report,
    ) -> Option<Document> {
        let rendered = match run {
            Some(run) => self.templates.render_run(plan, run),
            None => self.templates.render(plan, self.criteria_set(plan)),
        };
        let rendered = match rendered {
            Ok(rendered) => rendered,
            Err(finding) => {
                report.push(*finding);
                return None;
            }
        };
        let (document, found) = markup::read(&rendered.text, &rendered.templates, pictures);
        report.extend(found);
        let mut document = document?;
        self.house.dress(&mut document);
        document.metadata.date = plan.letterhead.issue_date.and_then(plan::date::PartialDate::day);
        document.metadata.draft = draft;
        report.extend(layout::replace_missing_characters(&mut document, &self.family));
        Some(document)
    }

    fn lay_out(&self, document: &Document, report: &mut Report) -> Pages {
        let (pages, found) = layout::lay_out(document, &self.family);
        report.extend(found);
        pages
    }

    fn write_all(&self, document: &Document, pages: Option<&Pages>, formats: &[Format], report: &mut Report) -> Files {
        let mut files = Vec::new();
        for format in formats {
            match self.write(document, pages, *format) {
                Ok(made) => {
                    files.extend(made.into_iter().map(|bytes| (*format, seal::seal(bytes, format.extension()))));
                }
                Err(message) => {
                    let message = format!("không làm được tệp {}: {message}.", format.extension());
                    let finding = Finding::error("OUT-01", message);
                    report.push(finding.help("báo lại cho người phát triển kèm tệp đầu vào."));
                }
            }
        }
        files
    }

    fn write(&self, document: &Document, pages: Option<&Pages>, format: Format) -> Result<Vec<Vec<u8>>, String> {
        let file = match (format, pages) {
            (Format::Docx, _) => docx::write(document, WORD_FONT).map_err(|error| error.to_string())?,
            (Format::Html, _) => html::write(document).into_bytes(),
            (Format::Pdf, Some(pages)) => {
                pdf::write(pages, &document.metadata, &self.family).map_err(|error| error.to_string())?
            }
            (Format::Png(dpi), Some(pages)) => {
                return raster::write(pages, &self.family, dpi).map_err(|error| error.to_string());
            }
            // Pages are laid out whenever one of these is asked for.
            (Format::Pdf | Format::Png(_), None) => return Ok(Vec::new()),
        };
        Ok(vec![file])
    }
}

/// The school's own words, from the file beside the plan; none without it.
fn own_words(load: Load) -> Dictionary {
    let bytes = load(DICTIONARY_FILE).unwrap_or_default();
    Dictionary::parse(&String::from_utf8_lossy(&bytes))
}

/// Endings of the names of workbooks.
const WORKBOOKS: [&str; 5] = [".xlsx", ".xlsm", ".xls", ".ods", ".csv"];

/// Whether a file is a workbook, or was meant to be one.
pub fn is_workbook(bytes: &[u8], file: &str) -> bool {
    let is_packed = bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    let is_named = WORKBOOKS.iter().any(|ending| file.to_lowercase().ends_with(ending));
    let is_json = bytes.trim_ascii_start().starts_with(b"{");
    (is_packed && !word::is_document(bytes, file)) || (is_named && !is_json)
}

/// For plans that come without a folder.
fn no_files(_: &str) -> Result<Vec<u8>, String> {
    Err("kế hoạch này không đi kèm tệp nào.".to_owned())
}
