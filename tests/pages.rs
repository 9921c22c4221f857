//! What stands on the pages of small made-up documents.

use std::num::NonZeroU16;

use kehoach::document::{
    Block, Cell, ColumnWidth, Columns, ColumnsRole, ColumnsRow, Document, Inline, List, ListItem, Metadata,
    Orientation, PageNumbers, PageSetup, Paragraph, Part, Row, RowKind, Rule, RuleLength, StyleName, StyleSheet, Table,
    VerticalAlign,
};
use kehoach::font::Family;
use kehoach::layout::page::{Item, Page, Pages, Tag, TextItem};
use kehoach::layout::{dump, fit, lay_out};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        metadata: Metadata::default(),
        styles: StyleSheet::default(),
        parts: vec![Part { setup: PageSetup::new(Orientation::Portrait), page_numbers: PageNumbers::Restart, blocks }],
    }
}

fn text(style: StyleName, text: &str) -> Block {
    Block::Paragraph(Paragraph::new(style, text))
}

fn numbered(style: StyleName, number: &str, text: &str) -> Block {
    Block::Paragraph(Paragraph { number: Some(number.into()), ..Paragraph::new(style, text) })
}

fn heading(level: u8, number: &str, text: &str) -> Block {
    let style = if level == 1 { StyleName::Heading1 } else { StyleName::Heading2 };
    Block::Paragraph(Paragraph {
        number: Some(number.into()),
        outline_level: Some(level),
        ..Paragraph::new(style, text)
    })
}

fn span(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn cell(style: StyleName, words: &str) -> Cell {
    let blocks = if words.is_empty() { Vec::new() } else { vec![text(style, words)] };
    Cell {
        colspan: span(1),
        rowspan: span(1),
        vertical_align: VerticalAlign::Top,
        is_header: false,
        blocks,
        origin: None,
    }
}

fn spanning(cell: Cell, columns: u16, rows: u16) -> Cell {
    Cell { colspan: span(columns), rowspan: span(rows), ..cell }
}

fn header(words: &str) -> Cell {
    Cell { is_header: true, vertical_align: VerticalAlign::Middle, ..cell(StyleName::TableHead, words) }
}

fn row(cells: Vec<Cell>) -> Row {
    Row { kind: RowKind::Plain, cells, may_split: true, origin: None }
}

fn plain_row(words: &[&str]) -> Row {
    row(words.iter().map(|words| cell(StyleName::TableText, words)).collect())
}

fn table(shares: &[u32], head: Vec<Row>, body: Vec<Row>) -> Block {
    let columns = shares.iter().map(|share| ColumnWidth::Share(*share)).collect();
    Block::Table(Table { columns, head, body, origin: None })
}

fn rule(numerator: u8, denominator: u8) -> Block {
    Block::Rule(Rule { length: RuleLength::OfTextAbove { numerator, denominator } })
}

fn letterhead(names: &[&str], place: &str) -> Block {
    let (last, above) = names.split_last().unwrap();
    let mut left: Vec<Block> = above.iter().map(|name| text(StyleName::GoverningBody, name)).collect();
    left.extend([text(StyleName::IssuingBody, last), rule(1, 2)]);
    let right = vec![
        text(StyleName::NationalTitle, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        text(StyleName::Motto, "Độc lập - Tự do - Hạnh phúc"),
        rule(1, 1),
    ];
    let below = ColumnsRow {
        left: vec![text(StyleName::NumberSymbol, "Số: 27/KH-THCSSX")],
        right: vec![text(StyleName::PlaceDate, place)],
    };
    let rows = vec![ColumnsRow { left, right }, below];
    Block::Columns(Columns { role: ColumnsRole::Letterhead, shares: [42, 58], rows })
}

fn signature() -> Block {
    let left = vec![
        text(StyleName::RecipientsLabel, "Nơi nhận:"),
        text(StyleName::Recipient, "- UBND xã Minh Tân (để báo cáo);"),
        text(StyleName::Recipient, "- Lưu: VT."),
    ];
    let right = vec![text(StyleName::SignerAuthority, "HIỆU TRƯỞNG"), text(StyleName::SignerName, "Trần Minh Khoa")];
    let rows = vec![ColumnsRow { left, right }];
    Block::Columns(Columns { role: ColumnsRole::SignatureBlock, shares: [45, 55], rows })
}

fn family() -> Family {
    Family::embedded().unwrap()
}

fn pages_of(blocks: Vec<Block>) -> Pages {
    let family = family();
    lay_out(&fit(document(blocks), &family), &family).0
}

#[test]
fn sample() {
    let mut blocks = vec![
        letterhead(&["UBND XÃ MINH TÂN", "TRƯỜNG THCS SÔNG XANH"], "Minh Tân, ngày 15 tháng 9 năm 2025"),
        text(StyleName::DocumentType, "KẾ HOẠCH"),
        text(
            StyleName::Subject,
            "Cải tiến chất lượng và xây dựng Trường THCS Sông Xanh đạt chuẩn quốc gia mức độ 2, giai đoạn 2025 - 2028",
        ),
        rule(1, 3),
    ];
    for _ in 0..6 {
        blocks.push(text(StyleName::LegalBasis, "Căn cứ Thông tư số 18/2018/TT-BGDĐT ngày 22 tháng 8 năm 2018 của Bộ trưởng Bộ Giáo dục và Đào tạo về kiểm định chất lượng giáo dục và công nhận đạt chuẩn quốc gia đối với trường trung học;"));
    }
    for section in 1..4 {
        blocks.push(heading(1, &format!("{section}."), "ĐÁNH GIÁ THỰC TRẠNG NHÀ TRƯỜNG"));
        blocks.push(heading(2, "1.", "Khái quát và kết quả xây dựng trường chuẩn quốc gia"));
        for _ in 0..4 {
            blocks.push(text(StyleName::Body, "Kế hoạch này giúp cán bộ, giáo viên và nhân viên Trường THCS Sông Xanh nhìn rõ những tiêu chí đã vững, những tiêu chí còn thiếu minh chứng hoặc chưa đủ điều kiện, từ đó chọn đúng việc cần làm trước trong ba năm học tới."));
        }
        let item = |words: &str| ListItem { blocks: vec![numbered(StyleName::ListItem, "-", words)] };
        blocks.push(Block::List(List { items: vec![item("Nền nếp dạy học ổn định, tỷ lệ học sinh lên lớp thẳng ba năm liền trên 98%, không có học sinh bỏ học giữa chừng."), item("Chính quyền và cha mẹ học sinh quan tâm.")] }));
    }
    let results = |words: &str| cell(StyleName::TableTextCentered, words);
    let head = vec![
        row(vec![
            spanning(header("Tiêu chuẩn, tiêu chí"), 1, 3),
            spanning(header("Kết quả"), 4, 1),
            spanning(header("Nội dung không đạt"), 1, 3),
        ]),
        row(vec![spanning(header("Không đạt"), 1, 2), spanning(header("Đạt"), 3, 1)]),
        row(vec![header("Mức 1"), header("Mức 2"), header("Mức 3")]),
    ];
    let mut body = Vec::new();
    for standard in 1..6 {
        body.push(Row {
            kind: RowKind::Band,
            ..row(vec![spanning(cell(StyleName::TableGroup, "Tiêu chuẩn 1. Tổ chức và quản lý nhà trường"), 6, 1)])
        });
        for criterion in 1..9 {
            let note = if criterion % 3 == 0 {
                "Chưa có nhà đa năng, sân tập thiếu mái che, khu vệ sinh học sinh xuống cấp"
            } else {
                ""
            };
            body.push(row(vec![
                cell(StyleName::TableText, &format!("Tiêu chí {standard}.{criterion}")),
                results(""),
                results(""),
                results("x"),
                results(""),
                cell(StyleName::TableText, note),
            ]));
        }
    }
    blocks.push(heading(2, "2.", "Kết quả tự đánh giá theo tiêu chuẩn kiểm định chất lượng giáo dục"));
    blocks.push(table(&[30, 10, 10, 10, 10, 30], head, body));
    blocks.push(heading(2, "2.", "Giải pháp"));
    let solutions = (1..9).map(|index| {
        let index = index.to_string();
        let mut solution = plain_row(&[&index, "Tiêu chí 3.1", "Lập đề xuất chủ trương đầu tư, khảo sát địa điểm, hoàn thiện thiết kế và xây mới nhà đa năng; bổ sung phòng thí nghiệm, thiết bị dạy học tối thiểu theo quy định", "Ủy ban nhân dân xã, hiệu trưởng", "Từ 01/2026 đến 8/2027", "4.800 triệu đồng"]);
        if index == "3" {
            let item = |words: &str| ListItem { blocks: vec![numbered(StyleName::TableListItem, "-", words)] };
            solution.cells[2].blocks.push(Block::List(List { items: vec![item("Nền nếp dạy học ổn định, tỷ lệ học sinh lên lớp thẳng ba năm liền trên 98%"), item("một")] }));
        }
        solution
    }).collect();
    let head = vec![row(["TT", "Tiêu chí", "Giải pháp", "Người thực hiện", "Thời gian thực hiện", "Kinh phí dự kiến"]
        .map(header)
        .into())];
    blocks.push(table(&[6, 12, 30, 20, 16, 16], head, solutions));
    blocks.push(text(StyleName::Body, "Trên đây là kế hoạch của Trường THCS Sông Xanh; trong quá trình thực hiện, nếu có vướng mắc các bộ phận báo cáo hiệu trưởng xem xét, quyết định./."));
    blocks.push(signature());
    let pages = pages_of(blocks);
    std::fs::write("/tmp/wt-layout-dump.txt", dump(&pages)).unwrap();
}
