//! Who may import whom, and who may name which library: the floors of the program, held against the sources. Cargo holds
//! the large ones, which are members of their own; the rooms in them are held here.
//!
//! Read as text: every `crate::…` path, in `use` lines, in groups and in the middle of code, and every `super::…` that
//! climbs out of its module. Comments and strings do not count.

#[path = "layers/paths.rs"]
mod paths;

use crate::sources;
use crate::sources::Source;

/// Floor 0: may be imported by all, imports nothing of ours but what its row says.
const FLOOR_0: [&str; 7] = ["archive", "decree", "diagnostic", "digest", "length", "spans", "vietnamese"];

/// What each module may import besides itself and floor 0. A longer path opens only that part.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("archive", &[]),
    ("decree", &["length"]),
    ("diagnostic", &[]),
    ("digest", &[]),
    ("length", &[]),
    ("spans", &[]),
    ("vietnamese", &[]),
    ("catalogue", &[]),
    // Only the names: a plan with an unknown criterion loads, and a check says so.
    ("plan", &["catalogue::id", "catalogue::result"]),
    ("document", &[]),
    ("manuscript", &[]),
    ("font", &[]),
    // What a style file changes.
    ("style_file", &["document"]),
    ("input", &["plan", "catalogue", "manuscript"]),
    ("mend", &["plan", "catalogue::id"]),
    ("check", &["plan", "catalogue", "manuscript"]),
    // Of the checks only how they find the parts of a document.
    ("transcribe", &["plan", "catalogue", "manuscript", "input::Reading", "check::document"]),
    ("program", &[]),
    ("template", &["plan", "catalogue", "program"]),
    ("markup", &["document"]),
    ("layout", &["document", "font"]),
    ("output::docx", &["document"]),
    ("output::html", &["document"]),
    // Of the document only its metadata and its pictures: what is drawn comes from the layout.
    ("output::pdf", &["layout", "font", "document::Metadata", "document::Signer", "document::picture"]),
    ("output::raster", &["layout", "font", "document::picture"]),
    ("output", &[]),
    // Whose a file is, its seal says.
    ("files", &["output::seal"]),
    ("pipeline", BELOW_PIPELINE),
    ("batch", &["pipeline", "plan", "catalogue", "input", "check", "output", "files"]),
    // What a workshop is made of, where files of the user's own take the place of the shipped ones.
    (
        "desk::engine::own",
        &["pipeline", "template", "catalogue", "font", "document::HouseStyle", "style_file", "input", "desk"],
    ),
    // Bytes and values, answered by the pipeline; the server is the only part that knows the network.
    ("desk", &["pipeline", "template", "check", "batch"]),
    ("cli", &["*"]),
    // The binary and the crate root only start the command line.
    ("", &["cli"]),
];

const BELOW_PIPELINE: &[&str] = &[
    "catalogue",
    "plan",
    "document",
    "manuscript",
    "font",
    "input",
    "mend",
    "check",
    "template",
    "transcribe",
    "markup",
    "layout",
    "output",
];

/// Libraries that stay behind one border, each with the modules that may name it.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("docx_rs", &["output"]),
    ("printpdf", &["output"]),
    ("lopdf", &["output"]),
    // A room of the page has its name.
    // Tests open what was written by the library itself.
    (
        "zip",
        &[
            "archive",
            "input::container",
            "input::excel::package",
            "output::seal",
            "batch::report::workbook::tests",
            "desk::engine",
        ],
    ),
    ("quick_xml", &["output", "markup", "input::excel", "input::word"]),
    ("calamine", &["input"]),
    ("csv", &["input"]),
    ("encoding_rs", &["input"]),
    ("jsonc_parser", &["input"]),
    ("toml", &["style_file"]),
    ("rust_xlsxwriter", &["input", "batch"]),
    ("handlebars", &["template", "program"]),
    ("postcard", &["program", "input::excel::district"]),
    ("clap", &["cli"]),
    ("png", &["document", "output"]),
    ("zune_jpeg", &["document"]),
    ("jpeg_encoder", &["document"]),
    ("ab_glyph_rasterizer", &["output"]),
    ("ttf_parser", &["font"]),
    ("subsetter", &["font"]),
    ("sha2", &["digest"]),
    ("rayon", &["batch"]),
    ("ctrlc", &["cli"]),
    ("indicatif", &["cli"]),
    ("hyper", &["desk::server"]),
    ("hyper_util", &["desk::server"]),
    ("http_body_util", &["desk::server"]),
    ("tokio", &["desk::server"]),
    ("getrandom", &["desk::server"]),
    ("open", &["cli"]),
    ("glob", &["cli"]),
    ("win32console", &["cli"]),
];

/// Whether `path` is `prefix` or lies in it.
fn within(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The row of the table a path belongs to: the first that holds it, so that `output::docx` stands before `output`.
fn owner_of(path: &str) -> Option<&'static str> {
    let holds = |name: &str| if name.is_empty() { path.is_empty() } else { within(path, name) };
    MAY_IMPORT.iter().map(|(name, _)| *name).find(|name| holds(name))
}

/// Whether a module of `owner` may import `path`.
fn may_import(owner: &str, path: &str) -> bool {
    let target = owner_of(path);
    // Within itself, and what its parent holds for all its parts (`output::seal`).
    let family = target.is_some_and(|target| target == owner || within(owner, target));
    let floor_0 = FLOOR_0.iter().any(|floor| within(path, floor)) && !FLOOR_0.contains(&owner);
    let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == owner).map_or(&[][..], |(_, allowed)| allowed);
    family || floor_0 || allowed.iter().any(|allowed| *allowed == "*" || within(path, allowed))
}

/// What a source may not import, one line a violation.
fn violations(source: &Source) -> Vec<String> {
    let (file, module) = (&source.file, source.module.as_str());
    let Some(owner) = owner_of(module) else {
        return vec![format!("{file}: module `{module}` has no floor: add it to the table")];
    };
    let code = paths::without_comments_and_strings(&source.text);
    let inner = paths::crate_paths(&code, module).into_iter().filter(|path| !may_import(owner, path));
    let inner = inner.map(|path| format!("{file}: `{module}` imports `{path}`"));
    let foreign = LIBRARIES.iter().filter(|(library, homes)| {
        paths::names_library(&code, library) && !homes.iter().any(|home| within(module, home))
    });
    inner.chain(foreign.map(|(library, _)| format!("{file}: `{module}` names `{library}`"))).collect()
}

#[test]
fn every_module_imports_only_what_its_floor_allows() {
    let all: Vec<String> = sources::all().iter().flat_map(violations).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn all_sources_are_read() {
    let modules: Vec<_> = sources::all().into_iter().map(|source| source.module).collect();
    for known in ["", "length", "vietnamese::date", "catalogue", "layout::page"] {
        assert!(modules.iter().any(|module| module == known), "{known} in {modules:?}");
    }
}

fn found(module: &str, text: &str) -> usize {
    violations(&Source { file: "made-up.rs".into(), module: module.into(), text: text.into() }).len()
}

#[test]
fn made_up_violations_are_reported() {
    for (module, text) in [
        ("plan", "use crate::catalogue::CriteriaSet;"),
        ("plan::visit", "use crate::catalogue::CriteriaSet;"),
        ("mend", "use crate::excel::workbook;"),
        ("font", "fn f(_: crate::document::Document) {}"),
        ("length", "use crate::diagnostic::Finding;"),
        ("layout::table", "use crate::{length::Length, output::docx};"),
        ("layout::table", "use super::super::output;"),
        ("document", "use super::layout::page;"),
        ("output::docx", "use crate::layout::page::Page;"),
        ("check", "use handlebars::Handlebars;"),
        ("layout", "let x = docx_rs::Docx::new();"),
        ("pipeline", "use crate::cli::args;"),
        ("output::docx", "use crate::output::pdf::tags;"),
        ("nowhere", ""),
    ] {
        assert_eq!(found(module, text), 1, "{module}: {text}");
    }
}

#[test]
fn allowed_imports_and_mere_words_are_not() {
    for (module, text) in [
        ("plan", "use crate::catalogue::{id::CriterionId, result::CriterionResult};"),
        ("layout::table::rows", "use crate::{document::{Block, table::Cell}, font::Family, layout::page};"),
        ("layout::table", "use super::super::layout::page; use super::rows;"),
        ("document::table", "use super::block; // crate::output is not named\n/* docx_rs::Docx */"),
        ("check", "let text = \"crate::output and handlebars::x\"; let raw = r#\"crate::cli \"quoted\"\"#;"),
        ("check::text", "use crate::document::rule; use crate::{plan::Plan, posts};"),
        ("cli::command", "use crate::{batch, pipeline}; use clap::Parser;"),
        ("output::pdf::tags", "use crate::document::Metadata; use lopdf::Object;"),
        ("output::docx", "use crate::output::seal; use super::units;"),
        ("output", "pub mod docx; use self::docx;"),
        ("markup", "let quote = '\"'; use quick_xml::Reader;"),
        ("catalogue", "let zip = 1; let z = a.zip(b);"),
    ] {
        assert_eq!(found(module, text), 0, "{module}: {text}");
    }
}
