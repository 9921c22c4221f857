//! An invented plan that uses every block and most styles: six pages, a results table of 28 criteria with
//! group rows, a solutions table with lists in cells, a landscape annex.

use std::num::NonZeroU16;

use chrono::NaiveDate;
use kehoach::document::{
    Block, Cell, ColumnWidth, Columns, ColumnsRole, ColumnsRow, Document, Inline, List, ListItem, Metadata,
    Orientation, PageNumbers, PageSetup, Paragraph, Part, Row, RowKind, Rule, RuleLength, StyleName, StyleSheet, Table,
    TextRun, VerticalAlign,
};
use kehoach::length::Length;

/// The whole plan.
pub fn plan() -> Document {
    Document {
        metadata: Metadata {
            title: "KẾ HOẠCH Cải tiến chất lượng & xây dựng Trường THCS Sông Xanh".to_owned(),
            author: "Trường THCS Sông Xanh".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 9, 15),
            draft: false,
        },
        styles: StyleSheet::default(),
        parts: vec![
            part(Orientation::Portrait, PageNumbers::Restart, main_part()),
            part(Orientation::Landscape, PageNumbers::Continue, landscape_part()),
            part(Orientation::Portrait, PageNumbers::Restart, annex()),
        ],
    }
}

/// A document of one upright part.
pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        metadata: Metadata::default(),
        styles: StyleSheet::default(),
        parts: vec![part(Orientation::Portrait, PageNumbers::Restart, blocks)],
    }
}

pub fn part(orientation: Orientation, page_numbers: PageNumbers, blocks: Vec<Block>) -> Part {
    Part { setup: PageSetup::new(orientation), page_numbers, blocks }
}

fn main_part() -> Vec<Block> {
    let mut blocks = vec![letterhead()];
    blocks.extend(title());
    for text in LEGAL_BASES {
        blocks.push(text_block(StyleName::LegalBasis, text));
    }
    blocks.push(heading(1, "I.", "MỤC ĐÍCH, YÊU CẦU"));
    for (number, title) in [("1.", "Mục đích"), ("2.", "Yêu cầu")] {
        blocks.push(heading(2, number, title));
        blocks.extend([body(BODY), body(BODY), list(&[BODY, "Nội dung ngắn."])]);
    }
    blocks.push(heading(1, "II.", "KẾT QUẢ TỰ ĐÁNH GIÁ"));
    blocks.push(heading(2, "1.", "Kết quả theo tiêu chuẩn kiểm định"));
    blocks.push(emphasised());
    blocks.push(Block::Table(results()));
    blocks.push(heading(1, "III.", "GIẢI PHÁP"));
    blocks.push(text_block(StyleName::Caption, "Bảng giải pháp theo từng tiêu chí"));
    blocks.push(Block::Table(solutions()));
    blocks.push(heading(1, "IV.", "TỔ CHỨC THỰC HIỆN"));
    blocks.extend([body(BODY), body(CLOSING)]);
    blocks.push(signature_block());
    blocks
}

const LEGAL_BASES: [&str; 3] = [
    "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Căn cứ báo cáo tự đánh giá và nghị quyết của hội đồng Trường THCS Sông Xanh, nhà trường ban hành kế hoạch như sau:",
];
const BODY: &str = "Kế hoạch này giúp cán bộ, giáo viên và nhân viên nhìn rõ những tiêu chí đã vững, những tiêu chí còn thiếu minh chứng hoặc chưa đủ điều kiện, từ đó chọn đúng việc cần làm trước trong ba năm học tới.";
const CLOSING: &str = "Trên đây là kế hoạch của Trường THCS Sông Xanh; trong quá trình thực hiện, nếu có vướng mắc các bộ phận báo cáo hiệu trưởng xem xét, quyết định./.";

pub fn text_block(style: StyleName, text: &str) -> Block {
    Block::Paragraph(Paragraph::new(style, text))
}

pub fn body(text: &str) -> Block {
    text_block(StyleName::Body, text)
}

pub fn heading(level: u8, number: &str, text: &str) -> Block {
    let style = [StyleName::Heading1, StyleName::Heading2, StyleName::Heading3][usize::from(level) - 1];
    Block::Paragraph(Paragraph {
        number: Some(number.to_owned()),
        outline_level: Some(level),
        ..Paragraph::new(style, text)
    })
}

fn emphasised() -> Block {
    let run = |text: &str, bold, italic| Inline::Text(TextRun { text: text.to_owned(), bold, italic });
    Block::Paragraph(Paragraph {
        inlines: vec![
            run("Hội đồng đối chiếu 28 tiêu chí; kết quả chung: ", false, false),
            run("đạt Mức 1", true, false),
            Inline::LineBreak,
            run("(x ghi ở mức cao nhất đạt được).", false, true),
        ],
        ..Paragraph::new(StyleName::Body, "")
    })
}

fn item(style: StyleName, label: &str, text: &str) -> ListItem {
    let paragraph = Paragraph { number: Some(label.to_owned()), ..Paragraph::new(style, text) };
    ListItem { blocks: vec![Block::Paragraph(paragraph)] }
}

fn list(texts: &[&str]) -> Block {
    let mut items: Vec<_> = texts.iter().map(|text| item(StyleName::ListItem, "-", text)).collect();
    items[0].blocks.push(Block::List(List { items: vec![item(StyleName::ListItemDeep, "+", "Ý nhỏ hơn.")] }));
    Block::List(List { items })
}

pub fn rule(points: i64) -> Block {
    Block::Rule(Rule { length: RuleLength::Fixed(Length::pt(points)) })
}

fn title() -> Vec<Block> {
    vec![
        text_block(StyleName::DocumentType, "KẾ HOẠCH"),
        text_block(
            StyleName::Subject,
            "Cải tiến chất lượng và xây dựng Trường THCS Sông Xanh đạt chuẩn quốc gia mức độ 2, giai đoạn 2026 - 2029",
        ),
        rule(100),
    ]
}

pub fn letterhead() -> Block {
    let first = ColumnsRow {
        left: vec![
            text_block(StyleName::GoverningBody, "UBND XÃ MINH TÂN"),
            text_block(StyleName::IssuingBody, "TRƯỜNG THCS SÔNG XANH"),
            rule(60),
        ],
        right: vec![
            text_block(StyleName::NationalTitle, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            text_block(StyleName::Motto, "Độc lập - Tự do - Hạnh phúc"),
            rule(162),
        ],
    };
    let second = ColumnsRow {
        left: vec![text_block(StyleName::NumberSymbol, "Số: 27/KH-THCSSX")],
        right: vec![text_block(StyleName::PlaceDate, "Minh Tân, ngày 15 tháng 9 năm 2026")],
    };
    Block::Columns(Columns { role: ColumnsRole::Letterhead, shares: [42, 58], rows: vec![first, second] })
}

pub fn signature_block() -> Block {
    let recipients = ["- Sở Giáo dục và Đào tạo (để báo cáo);", "- UBND xã Minh Tân (để báo cáo);", "- Lưu: VT, HSKĐ."];
    let mut left = vec![text_block(StyleName::RecipientsLabel, "Nơi nhận:")];
    left.extend(recipients.iter().map(|text| text_block(StyleName::Recipient, text)));
    let right = vec![
        text_block(StyleName::SignerAuthority, "HIỆU TRƯỞNG"),
        text_block(StyleName::SignerName, "Trần Minh Khoa"),
    ];
    Block::Columns(Columns {
        role: ColumnsRole::SignatureBlock,
        shares: [50, 50],
        rows: vec![ColumnsRow { left, right }],
    })
}

pub fn cell(colspan: u16, rowspan: u16, style: StyleName, text: &str) -> Cell {
    Cell {
        colspan: NonZeroU16::new(colspan).unwrap(),
        rowspan: NonZeroU16::new(rowspan).unwrap(),
        vertical_align: if style == StyleName::TableText { VerticalAlign::Top } else { VerticalAlign::Middle },
        is_header: style == StyleName::TableHead,
        blocks: if text.is_empty() { Vec::new() } else { vec![text_block(style, text)] },
        origin: None,
    }
}

pub fn row(kind: RowKind, cells: Vec<Cell>) -> Row {
    Row { may_split: kind == RowKind::Plain, ..Row::new(kind, cells) }
}

fn head(cells: &[(u16, u16, &str)]) -> Row {
    let cell = |(colspan, rowspan, text): &(u16, u16, &str)| cell(*colspan, *rowspan, StyleName::TableHead, text);
    row(RowKind::Plain, cells.iter().map(cell).collect())
}

/// Three header rows, five standards as group rows, 28 criteria.
pub fn results() -> Table {
    let mut body = Vec::new();
    for standard in 1..=5 {
        let name = format!("Tiêu chuẩn {standard}. Tổ chức và quản lý nhà trường");
        body.push(row(RowKind::Group, vec![cell(6, 1, StyleName::TableGroup, &name)]));
        for criterion in 1..=[10, 4, 6, 2, 6][standard - 1] {
            body.push(criterion_row(standard, criterion));
        }
    }
    Table {
        columns: [165, 45, 45, 45, 45]
            .map(|pt| ColumnWidth::Fixed(Length::pt(pt)))
            .into_iter()
            .chain([ColumnWidth::Share(1)])
            .collect(),
        head: vec![
            head(&[(1, 3, "Tiêu chuẩn, tiêu chí"), (4, 1, "Kết quả"), (1, 3, "Nội dung không đạt")]),
            head(&[(1, 2, "Không đạt"), (3, 1, "Đạt")]),
            head(&[(1, 1, "Mức 1"), (1, 1, "Mức 2"), (1, 1, "Mức 3")]),
        ],
        body,
        room: kehoach::document::Room::Enough,
        origin: None,
    }
}

fn criterion_row(standard: usize, criterion: usize) -> Row {
    let level = (standard + criterion) % 4;
    let mut cells = vec![cell(1, 1, StyleName::TableText, &format!("Tiêu chí {standard}.{criterion}"))];
    cells.extend((0..4).map(|column| cell(1, 1, StyleName::TableTextCentered, if column == level { "x" } else { "" })));
    let note = if level == 0 { "Chưa có nhà đa năng, sân tập thiếu mái che" } else { "" };
    cells.push(cell(1, 1, StyleName::TableText, note));
    row(RowKind::Plain, cells)
}

/// A number row, a band, a cell merged over two rows, lists in cells.
pub fn solutions() -> Table {
    let mut body = vec![row(RowKind::Band, vec![cell(5, 1, StyleName::TableBand, "Năm học 2026 - 2027")])];
    for number in 1..=6 {
        let mut tasks = cell(1, 1, StyleName::TableText, "");
        tasks.blocks = vec![Block::List(List {
            items: vec![
                item(
                    StyleName::TableListItem,
                    "-",
                    "Lập đề xuất chủ trương đầu tư, khảo sát địa điểm, hoàn thiện thiết kế",
                ),
                item(StyleName::TableListItem, "+", "Xây mới nhà đa năng diện tích 520 m² đúng tiến độ đã duyệt"),
            ],
        })];
        let opening = cell(1, 2, StyleName::TableTextCentered, &number.to_string());
        body.push(row(
            RowKind::Plain,
            vec![
                opening,
                tasks,
                cell(1, 1, StyleName::TableText, "Phó hiệu trưởng phụ trách cơ sở vật chất"),
                cell(1, 2, StyleName::TableText, "Học kỳ I năm học 2026 - 2027"),
                cell(1, 1, StyleName::TableTextRight, "4.800.000.000"),
            ],
        ));
        body.push(row(
            RowKind::Plain,
            vec![
                cell(1, 1, StyleName::TableText, "Nghiệm thu công trình, cập nhật minh chứng"),
                cell(1, 1, StyleName::TableText, "Kế toán"),
                cell(1, 1, StyleName::TableTextRight, ""),
            ],
        ));
    }
    let numbers = (1..=5).map(|number| cell(1, 1, StyleName::TableColumnNumber, &format!("({number})"))).collect();
    Table {
        columns: [1, 6, 4, 3, 3].map(ColumnWidth::Share).to_vec(),
        head: vec![
            head(&[
                (1, 1, "TT"),
                (1, 1, "Giải pháp"),
                (1, 1, "Người thực hiện"),
                (1, 1, "Thời gian"),
                (1, 1, "Kinh phí (đồng)"),
            ]),
            row(RowKind::Numbers, numbers),
        ],
        body,
        room: kehoach::document::Room::Enough,
        origin: None,
    }
}

fn landscape_part() -> Vec<Block> {
    vec![Block::Table(solutions()), Block::Table(solutions())]
}

fn annex() -> Vec<Block> {
    vec![
        Block::Table(results()),
        Block::PageBreak,
        text_block(StyleName::AppendixLabel, "Phụ lục I"),
        text_block(StyleName::AppendixTitle, "DANH MỤC MINH CHỨNG"),
        text_block(StyleName::AppendixReference, "(Kèm theo Kế hoạch số 27/KH-THCSSX ngày 15 tháng 9 năm 2026)"),
        rule(120),
        body("Minh chứng <1> & \"2\" của nhà trường./."),
        Block::PageBreak,
        Block::Table(solutions()),
    ]
}
