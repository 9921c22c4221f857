//! Every rule id with its page, in families.
//!
//! Ids never change their meaning. The pages (`<ID>.md`) are what `kehoach explain` prints and what
//! `docs/quy-tac/` is made of: what is wrong, why it matters, a bad and a good example, the source.

use kehoach_base::diagnostic::Severity;

/// A rule with its page.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// `HDR-03`.
    pub id: &'static str,
    /// Markdown, in Vietnamese.
    pub page: &'static str,
}

/// Rules of one matter.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// Name of its file in `docs/quy-tac/`.
    pub slug: &'static str,
    pub title: &'static str,
    pub rules: &'static [Rule],
}

macro_rules! rules {
    ($($id:literal),+ $(,)?) => {
        &[$(Rule { id: $id, page: include_str!(concat!($id, ".md")) }),+]
    };
}

/// All families in the order of a document, then of the program's own steps.
pub const FAMILIES: &[Family] = &[
    Family {
        slug: "head",
        title: "Phần đầu văn bản",
        rules: rules!("HDR-01", "HDR-02", "HDR-03", "HDR-04", "HDR-05", "HDR-06", "HDR-07"),
    },
    Family { slug: "bases", title: "Căn cứ", rules: rules!("BAS-01", "BAS-02", "BAS-03", "BAS-04", "BAS-05") },
    Family {
        slug: "headings",
        title: "Đánh số và tiêu đề",
        rules: rules!("NUM-01", "NUM-02", "NUM-03", "NUM-04", "NUM-05"),
    },
    Family {
        slug: "tables",
        title: "Bảng",
        rules: rules!(
            "TBL-01", "TBL-02", "TBL-03", "TBL-04", "TBL-05", "TBL-06", "TBL-07", "TBL-08", "TBL-09", "TBL-10"
        ),
    },
    Family {
        slug: "results",
        title: "Kết quả và kết luận",
        rules: rules!("RES-01", "RES-02", "RES-03", "RES-04", "RES-05", "CRI-01", "CRI-02"),
    },
    Family {
        slug: "actions",
        title: "Giải pháp và tổ chức thực hiện",
        rules: rules!(
            "ACT-01", "ACT-02", "ACT-03", "ACT-04", "ACT-05", "ACT-06", "IMP-01", "IMP-02", "PER-01", "TIM-01"
        ),
    },
    Family { slug: "references", title: "Viện dẫn", rules: rules!("REF-01", "REF-02", "REF-03") },
    Family {
        slug: "wording",
        title: "Câu chữ",
        rules: rules!("TXT-01", "TXT-02", "TXT-03", "TXT-04", "TXT-05", "TXT-06", "TXT-07", "WEB-01"),
    },
    Family { slug: "structure", title: "Cấu trúc", rules: rules!("STR-01", "STR-02", "STR-03", "STR-04") },
    Family {
        slug: "closing", title: "Phần cuối văn bản", rules: rules!("END-01", "END-02", "END-03", "END-04")
    },
    Family {
        slug: "word",
        title: "Trình bày của văn bản Word",
        rules: rules!(
            "DOC-01", "DOC-02", "DOC-03", "DOC-04", "DOC-05", "DOC-06", "DOC-07", "DOC-08", "DOC-09", "DOC-10",
            "DOC-11", "DOC-12", "DOC-13", "DOC-14", "DOC-15", "DOC-16", "DOC-17", "DOC-18", "DOC-19", "DOC-20",
            "DOC-21", "DOC-22", "DOC-23", "DOC-24", "DOC-25", "DOC-26", "DOC-30", "DOC-31", "DOC-32", "DOC-33",
            "DOC-34", "DOC-35", "DOC-40", "DOC-41", "DOC-50", "DOC-51", "DOC-52", "DOC-53", "DOC-54", "DOC-55",
            "DOC-56", "DOC-57", "DOC-60", "DOC-61", "DOC-62", "DOC-63", "DOC-64", "DOC-65", "DOC-66"
        ),
    },
    Family {
        slug: "word-files",
        title: "Tệp Word không được đọc",
        rules: rules!("DOCX-01", "DOCX-02", "DOCX-03", "DOCX-04", "DOCX-05", "DOCX-06"),
    },
    Family {
        slug: "word-plans",
        title: "Đọc kế hoạch từ tệp Word",
        rules: rules!("WRD-01", "WRD-02", "WRD-03", "WRD-04", "WRD-05"),
    },
    Family { slug: "pictures", title: "Ảnh", rules: rules!("IMG-01", "IMG-02", "IMG-03") },
    Family {
        slug: "input",
        title: "Tệp đầu vào",
        rules: rules!(
            "JSON-01", "JSON-02", "JSON-03", "JSON-04", "JSON-05", "JSON-06", "XLS-01", "XLS-02", "XLS-03", "XLS-04",
            "XLS-10", "XLS-11", "XLS-12", "XLS-13", "XLS-14", "XLS-15", "XLS-16", "XLS-17", "XLS-18", "XLS-19",
            "XLS-20", "XLS-21", "XLS-22", "XLS-23", "XLS-24", "XLS-25", "XLS-26", "XLS-27", "XLS-28", "XLS-29",
            "XLS-30", "XLS-31", "FRM-01", "FRM-02", "FRM-03", "SRC-01", "SRC-02"
        ),
    },
    Family {
        slug: "asked", title: "Biểu mẫu các trường gửi về", rules: rules!("ASK-01", "ASK-02", "ASK-03")
    },
    Family { slug: "templates", title: "Mẫu trình bày", rules: rules!("TPL-01", "TPL-02", "TPL-03", "TPL-04") },
    Family { slug: "styles", title: "Tệp kiểu chữ", rules: rules!("STY-01", "STY-02", "STY-03", "STY-04") },
    Family {
        slug: "output",
        title: "Làm tệp",
        rules: rules!("LAY-01", "LAY-02", "FNT-01", "OUT-01", "OUT-02", "OUT-03"),
    },
];

/// Every rule in order.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.rules)
}

/// The rule with this id, in any capitals.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.eq_ignore_ascii_case(id.trim()))
}

impl Rule {
    /// What is wrong, in a few words: the heading of the page without the id.
    pub fn title(&self) -> &'static str {
        let heading = self.page.lines().next().unwrap_or("");
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }

    /// The severities that the page says it can have.
    pub fn severities(&self) -> impl Iterator<Item = Severity> {
        let line = self.page.lines().find_map(|line| line.strip_prefix("Mức: ")).unwrap_or("").to_lowercase();
        let all = [Severity::Hint, Severity::Warning, Severity::Error];
        all.into_iter().filter(move |severity| line.contains(&severity.label().to_lowercase()))
    }

    /// The gravest of them: a fact has one severity, in a plan as in a Word document.
    pub fn gravest(&self) -> Severity {
        self.severities().max().unwrap_or(Severity::Hint)
    }

    /// The page for a console: without the signs of Markdown.
    pub fn plain_page(&self) -> String {
        self.page.lines().map(|line| line.trim_start_matches('#').trim_start_matches(' ').to_owned() + "\n").collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_has_its_parts() {
        for rule in all() {
            assert!(rule.page.starts_with(&format!("# {}: ", rule.id)), "{}", rule.id);
            for part in ["\nMức: ", "\n## Sai gì\n", "\n## Vì sao\n", "\n## Chưa đúng\n", "\n## Đúng\n", "\n## Nguồn\n"]
            {
                assert!(rule.page.contains(part), "{} has no {part}", rule.id);
            }
        }
    }

    #[test]
    fn ids_are_used_once() {
        let ids: Vec<_> = all().map(|rule| rule.id).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert_eq!(find("hdr-03").map(Rule::title), Some("Số, ký hiệu chưa đúng mẫu"));
        assert!(find("HDR-99").is_none());
    }
}
