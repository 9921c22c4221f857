//! Sections: paper, margins and page numbers of each part (ECMA-376 part 1, 17.6), and the page header.
//!
//! All sections point at the same header parts. The page that has number 1 shows no number (Nghị định
//! 30/2020/NĐ-CP, Phụ lục I, mục II.8): a section that restarts has a first page of its own (`w:titlePg`).

use docx_rs as word;

use crate::document::{Orientation, PageNumbers, PageSetup, Part, StyleName};

use super::styles::{self, WordStyles};
use super::{package, units};

/// Words in the header of every page of a draft.
const DRAFT_MARK: &str = "BẢN NHÁP";

/// Paper, margins and page numbers of the part at `index`.
pub(super) fn property(part: &Part, index: usize, draft: bool) -> word::SectionProperty {
    // Pages of the first part are counted from 1 whatever it says.
    let restart = index == 0 || part.page_numbers == PageNumbers::Restart;
    word::SectionProperty {
        page_size: page_size(&part.setup),
        page_margin: page_margin(&part.setup),
        title_pg: restart,
        page_num_type: restart.then(|| word::PageNumType::new().start(1)),
        section_type: Some(word::SectionType::NextPage),
        header_reference: Some(word::HeaderReference::new("default", package::PAGE_HEADER_ID)),
        first_header_reference: draft.then(|| word::HeaderReference::new("first", package::FIRST_PAGE_HEADER_ID)),
        ..word::SectionProperty::default()
    }
}

/// Hangs the header parts on the section; one section of a document does, the others refer to them.
pub(super) fn with_headers(property: word::SectionProperty, styles: &WordStyles, draft: bool) -> word::SectionProperty {
    let header = mark_draft(word::Header::new().add_paragraph(page_number(styles)), draft);
    let property = property.header(header, package::PAGE_HEADER_ID);
    if !draft {
        return property;
    }
    property.first_header_without_title_pg(mark_draft(word::Header::new(), draft), package::FIRST_PAGE_HEADER_ID)
}

fn page_number(styles: &WordStyles) -> word::Paragraph {
    word::Paragraph::new().style(styles.id(StyleName::PageNumber)).add_page_num(word::PageNum::new())
}

fn mark_draft(header: word::Header, draft: bool) -> word::Header {
    if !draft {
        return header;
    }
    let mark = word::Run::new().add_text(DRAFT_MARK);
    header.add_paragraph(word::Paragraph::new().style(styles::DRAFT_MARK).add_run(mark))
}

fn page_size(setup: &PageSetup) -> word::PageSize {
    let orientation = match setup.orientation {
        Orientation::Portrait => word::PageOrientationType::Portrait,
        Orientation::Landscape => word::PageOrientationType::Landscape,
    };
    word::PageSize::new().size(units::twips(setup.width()), units::twips(setup.height())).orient(orientation)
}

fn page_margin(setup: &PageSetup) -> word::PageMargin {
    word::PageMargin {
        top: units::signed_twips(setup.top),
        left: units::signed_twips(setup.left),
        bottom: units::signed_twips(setup.bottom),
        right: units::signed_twips(setup.right),
        header: units::signed_twips(setup.header_distance),
        // There is no footer; Word wants a distance all the same.
        footer: units::signed_twips(setup.header_distance),
        gutter: 0,
    }
}
