//! What a person types into a form, for the values of a plan in JSON.

use serde_json::Value;

/// A value as a person types it.
pub fn typed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(|item| format!("- {}", typed(item))).collect::<Vec<_>>().join("\n"),
        Value::Object(frame) => match (frame.get("from"), frame.get("to"), frame.get("school_year")) {
            (Some(from), Some(to), _) => format!("{} - {}", month(from), month(to)),
            (_, _, Some(year)) => format!("năm học {}", typed(year)),
            _ => panic!("{value}"),
        },
        other => other.to_string(),
    }
}

fn month(iso: &Value) -> String {
    let (year, month) = iso.as_str().unwrap().split_once('-').unwrap();
    format!("{month}/{year}")
}

/// Rows of the outline as the guide describes them.
pub fn outline(sections: &Value, depth: usize, rows: &mut Vec<[String; 4]>) {
    let row =
        |kind: &str, title: String, text: String, options: &str| [kind.to_owned(), title, text, options.to_owned()];
    for section in sections.as_array().into_iter().flatten() {
        let options =
            section.get("subsection_numbering").map(|format| format!("Kiểu đánh số cấp dưới: {}", typed(format)));
        let kind = ["Phần", "Mục", "Tiểu mục", "Điểm"][depth];
        rows.push(row(kind, typed(&section["title"]), typed(&section["text"]), &options.unwrap_or_default()));
        for block in section.get("blocks").and_then(Value::as_array).into_iter().flatten() {
            let table = |name: &str, options: &str| row("Bảng", name.to_owned(), String::new(), options);
            match block["type"].as_str().unwrap() {
                "list" => {
                    let items = block["items"].as_array().unwrap();
                    rows.extend(items.iter().map(|item| row("Gạch đầu dòng", String::new(), typed(item), "")));
                }
                "results-summary" => rows.push(table("Tổng hợp kết quả", "")),
                "conclusion" => rows.push(table("Kết luận", "")),
                "improvement-issues" => {
                    let options = format!("In tên tiêu chí\nGhi chú dưới bảng: {}", typed(&block["note"]));
                    rows.push(table("Vấn đề trọng tâm", &options));
                }
                "improvement-actions" => rows.push(table("Kế hoạch cải tiến", "In mã tiêu chí: có")),
                "improvement-reviews" => rows.push(table("Theo dõi", "")),
                other => panic!("{other}"),
            }
        }
        outline(&section["sections"], depth + 1, rows);
    }
}
