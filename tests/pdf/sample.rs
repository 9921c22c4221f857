//! Pages made by hand, small but with everything a plan has: letterhead, headings, a justified paragraph, a list,
//! a table with a merged header over two pages, page numbers. Not a layout engine: it knows what it sets.

use kehoach::font::{FaceId, Family};
use kehoach::layout::page::{Item, LineItem, NodeId, Page, Pages, Role, Scope, Structure, Tag, TextItem};
use kehoach::length::Length;

pub const PARAGRAPH: &str = "Căn cứ Thông tư quy định về kiểm định chất lượng giáo dục và công nhận đạt chuẩn \
    quốc gia đối với trường tiểu học, trường trung học cơ sở, nhà trường xây dựng kế hoạch cải tiến chất lượng \
    với các nội dung, giải pháp, nguồn lực và thời gian thực hiện cụ thể như sau, phù hợp với điều kiện thực tế \
    của địa phương và khả năng (cân đối) kinh phí được giao trong năm học.";

const LEFT: Length = Length::mm(30);
const RIGHT: Length = Length::mm(195);
const BODY: Length = Length::pt(14);
const LEADING: Length = Length::pt(18);

/// A document of about `sections` × 2/3 pages.
pub fn pages(family: &Family, sections: usize) -> Pages {
    let mut sheet = Sheet::new(family);
    sheet.letterhead();
    for section in 1..=sections {
        sheet.section(section);
    }
    sheet.pages()
}

struct Sheet<'a> {
    family: &'a Family,
    structure: Structure,
    pages: Vec<Page>,
    y: Length,
}

impl<'a> Sheet<'a> {
    fn new(family: &'a Family) -> Self {
        let mut sheet = Self { family, structure: Structure::new(), pages: Vec::new(), y: Length::ZERO };
        sheet.new_page();
        sheet
    }

    fn pages(self) -> Pages {
        Pages { pages: self.pages, structure: self.structure }
    }

    fn new_page(&mut self) {
        let number = u32::try_from(self.pages.len()).unwrap() + 1;
        self.pages.push(Page { width: Length::mm(210), height: Length::mm(297), number, items: Vec::new() });
        if number > 1 {
            self.text(Length::mm(110), Length::mm(14), FaceId::Regular, &number.to_string(), Tag::Artifact);
        }
        self.y = Length::mm(26);
    }

    fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.structure.add(parent, role)
    }

    fn item(&mut self, item: Item) {
        self.pages.last_mut().unwrap().items.push(item);
    }

    fn text(&mut self, x: Length, y: Length, face: FaceId, text: &str, tag: Tag) {
        let text = text.to_owned();
        self.item(Item::Text(TextItem { x, y, face, size: BODY, text, word_space: Length::ZERO, tag }));
    }

    fn line(&mut self, from: (Length, Length), to: (Length, Length)) {
        self.item(Item::Line(LineItem { from, to, thickness: Length::half_points(1) }));
    }

    fn letterhead(&mut self) {
        let block = self.add(Structure::ROOT, Role::Div);
        for (x, face, text) in [
            (30, FaceId::Regular, "UBND XÃ TÂN PHÚ"),
            (85, FaceId::Bold, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (110, FaceId::BoldItalic, "Độc lập - Tự do - Hạnh phúc"),
        ] {
            let node = self.add(block, Role::Paragraph);
            self.text(Length::mm(x), self.y, face, text, Tag::Content(node));
            self.y += LEADING;
        }
        self.line((Length::mm(112), self.y - Length::pt(14)), (Length::mm(165), self.y - Length::pt(14)));
    }

    fn section(&mut self, number: usize) {
        self.heading(1, &format!("{number}. MỤC ĐÍCH, YÊU CẦU"));
        self.paragraph();
        self.heading(2, &format!("{number}.1. Giải pháp"));
        self.list();
        self.table(12);
    }

    fn advance(&mut self, by: Length) {
        self.y += by;
        if self.y > Length::mm(275) {
            self.new_page();
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let node = self.add(Structure::ROOT, Role::Heading(level));
        self.advance(LEADING);
        self.text(LEFT, self.y, FaceId::Bold, text, Tag::Content(node));
    }

    fn paragraph(&mut self) {
        let node = self.add(Structure::ROOT, Role::Paragraph);
        let lines = self.break_lines(PARAGRAPH, RIGHT - LEFT);
        let last = lines.len() - 1;
        for (index, text) in lines.into_iter().enumerate() {
            self.advance(LEADING);
            let word_space = if index < last { self.word_space(&text) } else { Length::ZERO };
            let (x, y, tag) = (LEFT, self.y, Tag::Content(node));
            self.item(Item::Text(TextItem { x, y, face: FaceId::Regular, size: BODY, text, word_space, tag }));
        }
    }

    fn break_lines(&self, text: &str, width: Length) -> Vec<String> {
        let face = self.family.face(FaceId::Regular);
        let mut lines = vec![String::new()];
        for word in text.split_inclusive(' ') {
            let line = lines.last_mut().unwrap();
            if face.width(&format!("{line}{}", word.trim_end()), BODY) > width {
                lines.push(word.to_owned());
            } else {
                line.push_str(word);
            }
        }
        lines
    }

    fn word_space(&self, line: &str) -> Length {
        let text = line.trim_end();
        let spaces = i64::try_from(text.matches(' ').count()).unwrap();
        (RIGHT - LEFT - self.family.face(FaceId::Regular).width(text, BODY)) / spaces
    }

    fn list(&mut self) {
        let list = self.add(Structure::ROOT, Role::List);
        for text in ["Bồi dưỡng giáo viên;", "Mua sắm thiết bị dạy học tối thiểu."] {
            let item = self.add(list, Role::ListItem);
            let (label, body) = (self.add(item, Role::ListLabel), self.add(item, Role::ListBody));
            self.advance(LEADING);
            self.text(Length::mm(42), self.y, FaceId::Regular, "- ", Tag::Content(label));
            self.text(Length::mm(46), self.y, FaceId::Italic, text, Tag::Content(body));
        }
    }

    fn table(&mut self, rows: u32) {
        let table = self.add(Structure::ROOT, Role::Table);
        let head = self.add(table, Role::TableHead);
        self.advance(LEADING);
        self.table_head(Some(head));
        let body = self.add(table, Role::TableBody);
        for row in 1..=rows {
            let page = self.pages.len();
            self.advance(LEADING);
            if self.pages.len() > page {
                self.table_head(None);
                self.y += LEADING;
            }
            self.table_row(body, row);
        }
        self.advance(LEADING);
    }

    /// Two header rows: the number hangs over both, two columns have a common heading. Repeated as an artifact.
    fn table_head(&mut self, head: Option<NodeId>) {
        let cells: [&[(i64, &str, u16, u16)]; 2] =
            [&[(31, "TT", 1, 2), (46, "Kinh phí", 2, 1)], &[(46, "Nguồn", 1, 1), (120, "Số tiền", 1, 1)]];
        for (index, row) in cells.into_iter().enumerate() {
            self.y += LEADING * i64::try_from(index).unwrap();
            let node = head.map(|head| self.add(head, Role::TableRow));
            for &(x, text, colspan, rowspan) in row {
                let role = Role::HeaderCell { scope: Scope::Column, colspan, rowspan };
                let cell = node.map(|row| self.add(row, role));
                let tag = cell.map_or(Tag::Artifact, |cell| Tag::Content(self.add(cell, Role::Paragraph)));
                self.text(Length::mm(x), self.y, FaceId::Bold, text, tag);
            }
            self.rule_under_row();
        }
    }

    fn table_row(&mut self, body: NodeId, number: u32) {
        let row = self.add(body, Role::TableRow);
        let cells = [(31, number.to_string()), (46, "Ngân sách (nhà nước)".to_owned()), (120, "4.000.000".to_owned())];
        for (x, text) in cells {
            let cell = self.add(row, Role::DataCell { colspan: 1, rowspan: 1 });
            let node = self.add(cell, Role::Paragraph);
            self.text(Length::mm(x), self.y, FaceId::Regular, &text, Tag::Content(node));
        }
        self.rule_under_row();
    }

    fn rule_under_row(&mut self) {
        let y = self.y + Length::pt(4);
        self.line((LEFT, y), (RIGHT, y));
        for x in [LEFT, Length::mm(45), Length::mm(119), RIGHT] {
            self.line((x, y - LEADING), (x, y));
        }
    }
}
