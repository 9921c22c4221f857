//! The templates of a run, shared by all documents; each is compiled when it is first needed.

use std::collections::BTreeMap;

use handlebars::template::Template;

use super::form::{self, Form};
use super::table::Tables;
use super::view::{self, RunView, View};
use super::{error, names};
use crate::catalogue::CriteriaSet;
use crate::diagnostic::{FieldPath, Finding, Report, suggest};
use crate::plan::{Block, Plan};
use crate::program::{self, Data, Failure, Outline, Programs, Source};

// `SHIPPED`, written by the build script: name and text of each shipped file in the order of names, the steps of a template.
include!(concat!(env!("OUT_DIR"), "/templates.rs"));
const EXTENSION: &str = ".hbs";
/// The part that draws a block, whatever its kind.
const BLOCK: &str = "parts/block";

/// Markup text and the templates its marks speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub text: String,
    /// Name of template number 0, 1 …
    pub templates: Vec<String>,
}

/// The templates of a run.
#[derive(Debug)]
pub struct TemplateSet {
    /// The shipped ones first, in the order of names; those that a user has besides follow.
    sources: Vec<Source>,
    programs: Programs,
    /// Those of plans.
    forms: Vec<Form>,
    /// Those of reports of runs.
    reports: Vec<Form>,
    tables: Tables,
}

impl TemplateSet {
    /// The shipped templates, with those of a user in place of the ones of the same name. `own` holds name
    /// (`parts/letterhead.hbs`, `nha-truong/form.json`) and text; the report says what is wrong with them.
    pub fn new(own: &[(String, String)]) -> (Self, Report) {
        let mut files: BTreeMap<String, String> =
            shipped().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        files.extend(own.iter().cloned());
        let mut report = Report::default();
        let forms = form::forms(&files, &mut report);
        let tables = Tables::new(&files);
        let sources = sources(files);
        let programs = Programs::new(&sources);
        let (reports, forms) = forms.into_iter().partition(|form| form.is_of_run);
        let set = Self { sources, programs, forms, reports, tables };
        // A test proofreads the shipped ones, and it takes longer than a document.
        if !own.is_empty() {
            report.extend(set.proofread());
        }
        (set, report)
    }

    /// Says which templates cannot be read, and which name fields that a plan does not have.
    pub fn proofread(&self) -> Report {
        let fields = names::fields();
        let mut report = self.tables.proofread();
        for Source { name, text, .. } in &self.sources {
            // Told of the text as its author knows it, without marks.
            let template = match Template::compile(text) {
                Ok(template) => template,
                Err(wrong) => {
                    report.push(error::syntax(&wrong, name));
                    continue;
                }
            };
            match program::steps(&template) {
                Ok(steps) => report.extend(names::check(&steps, name, &fields).into_iter().collect()),
                Err(refused) => report.push(error::failure(&Failure { template: name.clone(), refused })),
            }
        }
        report
    }

    /// The descriptions of the tables that are drawn from lists.
    pub const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Writes the markup of a plan.
    ///
    /// # Errors
    /// One finding: the form is not known, or a template fails.
    pub fn render(&self, plan: &Plan, set: Option<&CriteriaSet>) -> Result<Rendered, Box<Finding>> {
        let form = self.form(&plan.form).ok_or_else(|| Box::new(self.unknown_form(&plan.form)))?;
        self.draw(form, &View::new(plan, set, form, &self.tables))
    }

    /// Writes the markup of the report of a run; `plan`: its head, its end, and what it says besides.
    ///
    /// # Errors
    /// One finding: the form is none of a report, or a template fails.
    pub fn render_run(&self, plan: &Plan, run: &RunView) -> Result<Rendered, Box<Finding>> {
        let form = self.reports.iter().find(|form| form.id == plan.form.trim());
        let form = form.ok_or_else(|| Box::new(self.unknown_form(&plan.form)))?;
        self.draw(form, &View::new(plan, None, form, &self.tables).with_run(plan, run))
    }

    /// Writes the markup of blocks of a plan alone: no head, no foot, no section around them.
    ///
    /// # Errors
    /// One finding: a template fails.
    pub fn render_blocks(
        &self,
        plan: &Plan,
        set: Option<&CriteriaSet>,
        blocks: &[Block],
    ) -> Result<Rendered, Box<Finding>> {
        let data = view::blocks(plan, set, &self.tables, blocks).unwrap_or(Data::Null);
        let blocks = if let Data::List(blocks) = &data { blocks.as_slice() } else { &[] };
        let mut text = "<document end-mark=\"no\">".to_owned();
        for block in blocks {
            text += &self.programs.render(BLOCK, block).map_err(|failed| Box::new(error::failure(&failed)))?;
        }
        text += "</document>";
        Ok(self.rendered(text))
    }

    /// Whether two plans with the same blocks are drawn the same, by what their forms hand on to the parts that they
    /// share; `None` where only the drawing tells.
    pub fn draws_alike(&self, plans: [&Plan; 2], set: Option<&CriteriaSet>) -> Option<bool> {
        let [one, other] = plans;
        let (one_form, other_form) = (self.form(&one.form)?, self.form(&other.form)?);
        let data = |plan, form| Data::of(&View::new(plan, set, form, &self.tables));
        let (one, other) = (data(one, one_form)?, data(other, other_form)?);
        if one == other && self.is_same_template(&one_form.main, &other_form.main) {
            return Some(true);
        }
        let (one, other) =
            (self.programs.outline(&one_form.main, &one).ok()?, self.programs.outline(&other_form.main, &other).ok()?);
        let names = |outline: &Outline| outline.parts.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        if names(&one) != names(&other) {
            return Some(false);
        }
        (one == other).then_some(true)
    }

    /// Whether two templates say the same but for their remarks.
    fn is_same_template(&self, one: &str, other: &str) -> bool {
        let said = |wanted: &str| {
            let source = self.sources.iter().find(|source| source.name == wanted)?.text.as_str();
            // The remark that a file opens with.
            let rest = source.strip_prefix("{{!--").and_then(|rest| rest.split_once("--}}"));
            Some(rest.map_or(source, |(_, rest)| rest).trim_start())
        };
        said(one).is_some() && said(one) == said(other)
    }

    fn draw(&self, form: &Form, view: &View) -> Result<Rendered, Box<Finding>> {
        // Every view is data; of what is none, the first field is missing.
        let data = Data::of(view).unwrap_or(Data::Null);
        let text = self.programs.render(&form.main, &data).map_err(|failed| Box::new(error::failure(&failed)))?;
        Ok(self.rendered(text))
    }

    fn rendered(&self, text: String) -> Rendered {
        Rendered { text, templates: self.sources.iter().map(|source| source.name.clone()).collect() }
    }

    /// All forms, the most usual first.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The form with this id; without an id the first, which is the one in force.
    pub fn form(&self, id: &str) -> Option<&Form> {
        match id.trim() {
            "" => self.forms.first(),
            id => self.forms.iter().find(|form| form.id == id),
        }
    }

    /// The form that a plan is begun with, those of reports among them.
    pub(super) fn form_to_begin(&self, id: &str) -> Option<&Form> {
        self.form(id).or_else(|| self.reports.iter().find(|form| form.id == id.trim()))
    }

    pub(super) fn unknown_form(&self, id: &str) -> Finding {
        let ids: Vec<&str> = self.forms.iter().map(|form| form.id.as_str()).collect();
        Finding::error("FRM-01", format!("không có biểu mẫu \"{id}\"."))
            .at(&FieldPath::new("form"))
            .help(suggest::one_of(id, &ids))
    }
}

/// The templates among these files. A shipped one has its number and its packed steps; the steps count where the text is
/// the shipped one.
fn sources(mut files: BTreeMap<String, String>) -> Vec<Source> {
    files.retain(|file, _| file.ends_with(EXTENSION));
    let shipped = SHIPPED.iter().filter_map(|(file, shipped, packed)| {
        let name = file.strip_suffix(EXTENSION)?.to_owned();
        let text = files.remove(*file)?;
        let packed = packed.filter(|_| text == *shipped);
        Some(Source { name, text, packed })
    });
    let mut sources: Vec<_> = shipped.collect();
    let own = |(file, text): (String, String)| Source {
        name: file.trim_end_matches(EXTENSION).to_owned(),
        text,
        packed: None,
    };
    sources.extend(files.into_iter().map(own));
    sources
}

/// Name and text of each shipped template and of the files that make a folder a form, in the order of names.
pub fn shipped() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHIPPED.iter().map(|(name, text, _)| (*name, *text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_templates_are_proofread() {
        let (templates, report) = TemplateSet::new(&[]);
        assert!(report.is_empty());
        let findings: Vec<_> = templates.proofread().iter().map(|finding| finding.message.clone()).collect();
        assert_eq!(findings, [""; 0]);
    }

    #[test]
    fn the_shipped_templates_were_read_when_the_program_was_built() {
        let (templates, _) = TemplateSet::new(&[]);
        for (number, source) in templates.sources.iter().enumerate() {
            assert_eq!(source.packed.map(<[u8]>::to_vec), program::pack(&source.text, number).ok(), "{}", source.name);
        }
        let own = [("parts/title.hbs", "<p>x</p>"), ("parts/a.hbs", "<p>y</p>")];
        let (mine, _) = TemplateSet::new(&own.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let unpacked: Vec<_> = mine.sources.iter().filter(|source| source.packed.is_none()).collect();
        assert_eq!(unpacked.iter().map(|source| source.name.as_str()).collect::<Vec<_>>(), ["parts/title", "parts/a"]);
        assert_eq!(mine.sources.len(), templates.sources.len() + 1);
    }
}
