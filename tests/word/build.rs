//! A Word document made by hand, as text of its parts, so that a test can change one thing in it.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const MAIN_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// The parts of a package: name and content.
#[derive(Clone)]
pub struct Parts(pub Vec<(String, Vec<u8>)>);

impl Parts {
    /// The parts of a file.
    pub fn read(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("it is a package");
        let count = zip.len();
        let part = |index| {
            let mut part = zip.by_index(index).expect("the part is there");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("memory takes it");
            (part.name().to_owned(), content)
        };
        Self((0..count).map(part).collect())
    }

    /// Puts a part in, or in the place of one of the same name.
    pub fn with(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), content.as_ref().to_vec()));
        self
    }

    /// Changes the text of a part everywhere.
    pub fn change(self, name: &str, from: &str, to: &str) -> Self {
        let text = self.text(name);
        assert!(text.contains(from), "{from} is not in {name}");
        self.with(name, text.replace(from, to))
    }

    /// Changes the text of the document.
    pub fn edit(self, from: &str, to: &str) -> Self {
        self.change("word/document.xml", from, to)
    }

    pub fn text(&self, name: &str) -> String {
        let part = self.0.iter().find(|(known, _)| known == name).expect("the part is there");
        String::from_utf8(part.1.clone()).expect("it is text")
    }

    /// The file.
    pub fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in &self.0 {
            zip.start_file(name, options).expect("memory takes it");
            zip.write_all(content).expect("memory takes it");
        }
        zip.finish().expect("memory takes it").into_inner()
    }
}

/// A package around the content of a body.
pub fn package(body: &str) -> Parts {
    let types = format!(
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>"#
    );
    let relationship = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>"#)
    };
    let relationships = |list: &str| format!(r#"<?xml version="1.0"?><Relationships>{list}</Relationships>"#);
    let own = [
        relationship("rId1", "styles", "styles.xml"),
        relationship("rId2", "numbering", "numbering.xml"),
        relationship("rId3", "header", "header1.xml"),
        relationship("rId4", "theme", "theme/theme1.xml"),
    ];
    Parts(Vec::new())
        .with("[Content_Types].xml", types)
        .with("_rels/.rels", relationships(&relationship("rId1", "officeDocument", "word/document.xml")))
        .with("word/_rels/document.xml.rels", relationships(&own.concat()))
        .with(
            "word/document.xml",
            format!(
                r#"<?xml version="1.0"?><w:document {W} xmlns:r="{RELATIONSHIPS}"><w:body>{body}</w:body></w:document>"#
            ),
        )
        .with("word/styles.xml", format!("<w:styles {W}>{STYLES}</w:styles>"))
        .with("word/numbering.xml", format!("<w:numbering {W}>{NUMBERING}</w:numbering>"))
        .with("word/header1.xml", format!("<w:hdr {W}>{HEADER}</w:hdr>"))
        .with("word/theme/theme1.xml", THEME)
}

const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Body"/><w:pPr><w:jc w:val="left"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:rPr><w:i/></w:rPr></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

const HEADER: &str = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;

const THEME: &str = r#"<a:theme xmlns:a="x"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"#;

/// A4 with the decree's margins and the header, whose number is not on the first page.
pub const SECTION: &str = r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>"#;

/// A paragraph: properties, run properties, text.
pub fn p(paragraph: &str, run: &str, text: &str) -> String {
    let text: Vec<String> =
        text.split('\t').map(|piece| format!(r#"<w:t xml:space="preserve">{piece}</w:t>"#)).collect();
    let text = text.join("<w:tab/>");
    format!("<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>{text}</w:r></w:p>")
}

/// A paragraph of the text.
pub fn body(text: &str) -> String {
    p(r#"<w:pStyle w:val="Body"/>"#, "", text)
}

fn heading(text: &str) -> String {
    p(r#"<w:pStyle w:val="Heading1"/>"#, "", text)
}

/// A row of a table from the contents of its cells.
pub fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
    format!("<w:tr>{}</w:tr>", cells.concat())
}

const CENTER: &str = r#"<w:jc w:val="center"/>"#;
const RULE: &str = r#"<w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr><w:jc w:val="center"/>"#;

fn size(half_points: u32, more: &str) -> String {
    format!(r#"{more}<w:sz w:val="{half_points}"/>"#)
}

/// A plan in which every rule that counts applies and holds.
pub fn plan() -> Parts {
    let mut parts = vec![letterhead()];
    parts.push(p(CENTER, "<w:b/>", "KẾ HOẠCH"));
    parts.push(p(CENTER, "<w:b/>", "Cải tiến chất lượng giáo dục năm học 2025-2026"));
    parts.push(p(RULE, "", ""));
    parts.push(p(r#"<w:pStyle w:val="Body"/>"#, "<w:i/>", "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;"));
    parts.push(p(r#"<w:pStyle w:val="Body"/>"#, "<w:i/>", "Căn cứ Kế hoạch số 52/KH-THVH ngày 30 tháng 8 năm 2025 của Trường Tiểu học Vân Hạ về giáo dục năm học 2025-2026."));
    parts.push(body(
        "Trường Tiểu học Vân Hạ xây dựng Kế hoạch cải tiến chất lượng giáo dục năm học 2025-2026 với các nội dung sau:",
    ));
    parts.push(heading("I. MỤC ĐÍCH, YÊU CẦU"));
    parts.push(heading("1. Mục đích"));
    parts.push(body("Nâng cao chất lượng giáo dục toàn diện, khắc phục những điểm yếu đã nêu trong báo cáo tự đánh giá của nhà trường."));
    parts.push(heading("2. Yêu cầu"));
    parts.push(body(
        "a) Bám sát kết quả tự đánh giá, phân công rõ người, rõ việc, rõ thời gian và bảo đảm nguồn lực để thực hiện;",
    ));
    parts.push(body("b) Huy động cha mẹ học sinh và cộng đồng tham gia trong suốt quá trình triển khai các giải pháp của nhà trường."));
    parts.push(heading("II. NHIỆM VỤ VÀ GIẢI PHÁP"));
    parts.push(body("Các giải pháp cụ thể, người thực hiện và thời hạn hoàn thành được nêu trong bảng sau và trong Phụ lục I kèm theo Kế hoạch này."));
    parts.push(grid());
    parts.push(heading("III. TỔ CHỨC THỰC HIỆN"));
    parts.push(body("Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các tổ chuyên môn báo cáo Hiệu trưởng để xem xét, giải quyết./."));
    parts.push(signature());
    parts.push(appendix("I", "DANH MỤC MINH CHỨNG", "Danh mục này được lập từ hồ sơ của nhà trường và được cập nhật vào cuối mỗi học kỳ trong suốt thời gian thực hiện."));
    parts.push(appendix(
        "II",
        "PHÂN CÔNG NHIỆM VỤ",
        "Tổ trưởng chuyên môn theo dõi các giải pháp được giao và báo cáo tiến độ trong cuộc họp giao ban hằng tháng.",
    ));
    parts.push(SECTION.to_owned());
    package(&parts.concat())
}

fn letterhead() -> String {
    let left = [
        p(CENTER, &size(26, ""), "UBND XÃ VÂN HẠ"),
        p(CENTER, &size(26, "<w:b/>"), "TRƯỜNG TIỂU HỌC VÂN HẠ"),
        p(RULE, "", ""),
    ];
    let right = [
        p(CENTER, &size(26, "<w:b/>"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        p(CENTER, &size(28, "<w:b/>"), "Độc lập - Tự do - Hạnh phúc"),
        p(RULE, "", ""),
    ];
    let number = p(CENTER, &size(26, ""), "Số: 61/KH-THVH");
    let place = p(CENTER, "<w:i/>", "Vân Hạ, ngày 12 tháng 9 năm 2025");
    format!("<w:tbl>{}{}</w:tbl>", row(&[left.concat(), right.concat()]), row(&[number, place]))
}

fn grid() -> String {
    let header = row(&[p("", "<w:b/>", "TT"), p("", "<w:b/>", "Giải pháp")]).replacen(
        "<w:tr>",
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>",
        1,
    );
    let rows: Vec<String> =
        (1..=20).map(|at| row(&[p("", "", &at.to_string()), p("", "", "Tổ chức chuyên đề")])).collect();
    let properties = r#"<w:tblPr><w:tblBorders><w:insideH w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="7000"/></w:tblGrid>"#;
    format!("<w:tbl>{properties}{header}{}</w:tbl>", rows.concat())
}

fn signature() -> String {
    let left = [
        p("", &size(24, "<w:b/><w:i/>"), "Nơi nhận:"),
        p("", &size(22, ""), "- UBND xã Vân Hạ (để b/c);"),
        p("", &size(22, ""), "- Lưu: VT."),
    ];
    let right = [
        p(CENTER, "<w:b/>", "KT. HIỆU TRƯỞNG"),
        p(CENTER, "<w:b/>", "PHÓ HIỆU TRƯỞNG"),
        p(r#"<w:spacing w:before="1440"/><w:jc w:val="center"/>"#, "<w:b/>", "Trần Thị Minh Nguyệt"),
    ];
    format!("<w:tbl>{}</w:tbl>", row(&[left.concat(), right.concat()]))
}

fn appendix(number: &str, title: &str, text: &str) -> String {
    [
        p(r#"<w:pageBreakBefore/><w:jc w:val="center"/>"#, "<w:b/>", &format!("Phụ lục {number}")),
        p(CENTER, "<w:b/>", title),
        p(CENTER, "<w:i/>", "(Kèm theo Kế hoạch số 61/KH-THVH ngày 12 tháng 9 năm 2025 của Trường Tiểu học Vân Hạ)"),
        body(text),
    ]
    .concat()
}
