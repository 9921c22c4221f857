//! All tests of the program from outside, as one test program: linked once. Each module is a file or folder of its own;
//! `cargo test --test suite golden::` runs one.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "annotate.rs"]
mod annotate;
#[path = "batch/main.rs"]
mod batch;
#[path = "blocks.rs"]
mod blocks;
#[path = "cli.rs"]
mod cli;
#[path = "desk.rs"]
mod desk;
#[path = "district.rs"]
mod district;
#[path = "district_headings.rs"]
mod district_headings;
#[path = "district_hostile.rs"]
mod district_hostile;
#[path = "district_labels.rs"]
mod district_labels;
#[path = "documentation.rs"]
mod documentation;
#[path = "docx.rs"]
mod docx;
#[path = "dump/mod.rs"]
mod dump;
#[path = "excel_columns.rs"]
mod excel_columns;
#[path = "excel_formats.rs"]
mod excel_formats;
#[path = "excel_headings.rs"]
mod excel_headings;
#[path = "excel_labels.rs"]
mod excel_labels;
#[path = "excel_looks.rs"]
mod excel_looks;
#[path = "excel_mistakes.rs"]
mod excel_mistakes;
#[path = "excel_samples.rs"]
mod excel_samples;
#[path = "excel_wording.rs"]
mod excel_wording;
#[path = "fields.rs"]
mod fields;
#[path = "fonts.rs"]
mod fonts;
#[path = "forms.rs"]
mod forms;
#[path = "forms_local.rs"]
mod forms_local;
#[path = "forms_maintenance.rs"]
mod forms_maintenance;
#[path = "forms_tt57.rs"]
mod forms_tt57;
#[path = "golden.rs"]
mod golden;
#[path = "hostile/main.rs"]
mod hostile;
#[path = "html.rs"]
mod html;
#[path = "input.rs"]
mod input;
#[path = "layers.rs"]
mod layers;
#[path = "ledger.rs"]
mod ledger;
#[path = "new_plan.rs"]
mod new_plan;
#[path = "office/main.rs"]
mod office;
#[path = "pages/main.rs"]
mod pages;
#[path = "pdf/main.rs"]
mod pdf;
#[path = "pictures.rs"]
mod pictures;
#[path = "report.rs"]
mod report;
#[path = "rules.rs"]
mod rules;
#[path = "samples.rs"]
mod samples;
#[path = "signing.rs"]
mod signing;
#[path = "styles.rs"]
mod styles;
#[path = "table_words.rs"]
mod table_words;
#[path = "text.rs"]
mod text;
#[path = "typed_again.rs"]
mod typed_again;
#[cfg(windows)]
#[path = "windows.rs"]
mod windows;
#[path = "word/main.rs"]
mod word;
#[path = "workbook.rs"]
mod workbook;
#[path = "workbook_hostile.rs"]
mod workbook_hostile;
#[path = "workbook_limits.rs"]
mod workbook_limits;

// What several of them use.
#[path = "excel/book.rs"]
mod book;
#[path = "excel/clerk.rs"]
mod clerk;
#[path = "docx/element.rs"]
mod element;
#[path = "excel/foreign.rs"]
mod foreign;
#[path = "whole/html_text.rs"]
mod html_text;
#[path = "excel/lost.rs"]
mod lost;
#[path = "whole/package.rs"]
mod package;
#[path = "whole/pdf_text.rs"]
mod pdf_text;
#[path = "excel/people.rs"]
mod people;
#[path = "layers/sources.rs"]
mod sources;
#[path = "excel/typist.rs"]
mod typist;
#[path = "whole/word_numbers.rs"]
mod word_numbers;
#[path = "whole/workshop.rs"]
mod workshop;
