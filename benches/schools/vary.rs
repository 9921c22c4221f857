//! From a sample to another school's plan: names, numbers, results and words of the texts.

use kehoach::catalogue::Catalogue;
use serde_json::{Value, json};

use super::names;
use super::random::Random;

/// A sample and the names in it that are its own.
pub struct Sample {
    pub form: &'static str,
    json: &'static str,
    /// Name of the place within its text; the symbol ends with its initials.
    place: &'static str,
    /// People named in it.
    people: &'static [&'static str],
}

const fn sample(
    form: &'static str,
    json: &'static str,
    place: &'static str,
    people: &'static [&'static str],
) -> Sample {
    Sample { form, json, place, people }
}

/// The forms there are. The second is the document of the speed targets: six pages, 28 + 6 + 12 rows.
pub const SAMPLES: [Sample; 6] = [
    sample("tt57-improvement", include_str!("../../samples/cai-tien-chat-luong.json"), "Thanh Ngạn", &["Đỗ Thu Hằng"]),
    sample(
        "national-standard",
        include_str!("../../samples/truong-dat-chuan-quoc-gia.json"),
        "Lâm Khê",
        &["Phạm Thị Hoài An"],
    ),
    sample("improvement-local", include_str!("../../samples/cai-tien-dia-phuong.json"), "Vàm Sậy", &["Lâm Quốc Bảo"]),
    sample("maintenance", include_str!("../../samples/duy-tri-chuan.json"), "Vân Hạ", &[]),
    sample("free", include_str!("../../samples/ke-hoach-tu-do.json"), "Lê Bá Khôi", &["Trịnh Thị Mai Lan"]),
    sample("commune", include_str!("../../samples/ke-hoach-xa.json"), "Đồng Khê", &["Nguyễn Thị Hồng Duyên"]),
];

/// Phrases that say the same in a plan.
const ALIKE: &[&[&str]] = &[
    &["tăng cường", "đẩy mạnh", "chú trọng"],
    &["thường xuyên", "đều đặn", "định kỳ"],
    &["phối hợp với", "cùng với"],
    &["hoàn thành", "làm xong", "thực hiện xong"],
    &["rà soát", "soát xét", "kiểm tra lại"],
    &["bổ sung", "trang bị thêm"],
    &["khắc phục", "sửa chữa, khắc phục"],
    &["hằng năm", "mỗi năm"],
    &["kịp thời", "đúng lúc"],
    &["cha mẹ học sinh", "phụ huynh học sinh"],
    &["báo cáo", "tổng hợp, báo cáo"],
    &["hướng dẫn", "chỉ dẫn"],
];

/// A plan that no other school has.
pub fn plan(sample: &Sample, number: usize, catalogue: &Catalogue, random: &mut Random) -> Value {
    let mut plan: Value = serde_json::from_str(sample.json).unwrap_or_default();
    let place = names::place(number);
    let mut exchanges =
        vec![(sample.place.to_owned(), place.clone()), (sample.place.to_uppercase(), place.to_uppercase())];
    exchanges.extend(sample.people.iter().map(|name| ((*name).to_owned(), names::person(random))));
    texts(&mut plan, "", &mut |key, text| exchange(key, text, &exchanges, random));
    plan["letterhead"]["number"] = (1 + random.below(190)).into();
    let symbol = plan["letterhead"]["symbol"].as_str().unwrap_or_default().to_owned();
    if let Some(kept) = symbol.strip_suffix(&names::initials(sample.place)) {
        plan["letterhead"]["symbol"] = format!("{kept}{}", names::initials(&place)).into();
    }
    results(&mut plan, catalogue, random);
    amounts(&mut plan, random);
    facts(&mut plan, random);
    plan
}

/// Walks over all texts, each with the nearest key above it.
fn texts(value: &mut Value, key: &str, change: &mut impl FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => change(key, text),
        Value::Array(items) => items.iter_mut().for_each(|item| texts(item, key, change)),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| texts(value, key, change)),
        _ => {}
    }
}

/// Fields whose words are prescribed, or told to be equal elsewhere.
const KEPT: [&str; 12] = [
    "form",
    "type",
    "item",
    "criterion",
    "criteria",
    "criteria_set",
    "legal_bases",
    "symbol",
    "marker",
    "title",
    "subject",
    "level",
];

fn exchange(key: &str, text: &mut String, exchanges: &[(String, String)], random: &mut Random) {
    for (old, new) in exchanges {
        if text.contains(old.as_str()) {
            *text = text.replace(old.as_str(), new);
        }
    }
    if KEPT.contains(&key) {
        return;
    }
    for phrases in ALIKE {
        let said = phrases[0];
        if text.contains(said) {
            *text = text.replacen(said, random.pick(phrases), 1);
        }
    }
}

/// Criteria that are met at Mức 2 or 3 change places; those that are not met, and what is planned for them, stay.
fn results(plan: &mut Value, catalogue: &Catalogue, random: &mut Random) {
    let set = plan.pointer("/assessment/criteria_set").and_then(Value::as_str).and_then(|id| catalogue.get(id));
    let Some(set) = set else { return };
    let results = plan.pointer_mut("/assessment/results").and_then(Value::as_array_mut);
    for result in results.into_iter().flatten() {
        let code = result["criterion"].as_str().unwrap_or_default();
        let top = set.criterion(code).map_or(0, |criterion| criterion.max_level);
        if top >= 3 && matches!(result["result"].as_str(), Some("Mức 2" | "Mức 3")) && random.one_in(3) {
            result["result"] = if result["result"] == "Mức 2" { "Mức 3" } else { "Mức 2" }.into();
        }
    }
    // Lines of the council would have to be written anew; the program counts by itself.
    if let Some(conclusion) = plan.pointer_mut("/assessment/conclusion").and_then(Value::as_object_mut)
        && conclusion.get("lines").is_some_and(|lines| lines.to_string().contains("tiêu chí"))
    {
        conclusion.remove("lines");
    }
}

/// Millions move from one solution to the next: the sum, which the text says, stays.
fn amounts(plan: &mut Value, random: &mut Random) {
    let solutions = plan.get_mut("solutions").and_then(Value::as_array_mut);
    let mut carried = 0;
    let mut last = None;
    for solution in solutions.into_iter().flatten() {
        let Some(amount) = solution.get("budget").and_then(Value::as_u64).filter(|amount| *amount > 50_000_000) else {
            continue;
        };
        let moved = (random.next() % 20) * 1_000_000;
        solution["budget"] = (amount + carried - moved).into();
        carried = moved;
        last = Some(solution);
    }
    if let Some(last) = last {
        last["budget"] = (last["budget"].as_u64().unwrap_or_default() + carried).into();
    }
}

/// A paragraph with numbers of the school, in its first section that has text.
fn facts(plan: &mut Value, random: &mut Random) {
    let classes = 12 + random.below(28);
    let pupils = classes * (28 + random.below(14));
    let staff = classes * 2 + random.below(9);
    let text = format!(
        "Tại thời điểm lập kế hoạch, đơn vị có {classes} lớp, {pupils} học sinh và {staff} cán bộ, giáo viên, nhân viên; \
         diện tích khuôn viên {}.{:03} m².",
        4 + random.below(14),
        random.below(1000)
    );
    if let Some(blocks) = first_blocks(plan.get_mut("sections")) {
        blocks.insert(0, json!(text));
    }
}

fn first_blocks(sections: Option<&mut Value>) -> Option<&mut Vec<Value>> {
    for section in sections?.as_array_mut()? {
        if section.get("blocks").and_then(Value::as_array).is_some_and(|blocks| blocks.iter().any(Value::is_string)) {
            return section.get_mut("blocks")?.as_array_mut();
        }
        if section.get("sections").is_some() {
            // Borrowed anew, since a borrow that is returned from a loop lasts as long as the loop.
            let has = first_blocks(section.get_mut("sections")).is_some();
            if has {
                return first_blocks(section.get_mut("sections"));
            }
        }
    }
    None
}
