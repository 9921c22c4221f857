//! Invented places and people. Each school has a place of its own, as far as there are enough.

use super::random::Random;

const FIRST: [&str; 36] = [
    "An",
    "Bình",
    "Cẩm",
    "Đông",
    "Hà",
    "Hòa",
    "Khánh",
    "Lâm",
    "Long",
    "Minh",
    "Nam",
    "Phú",
    "Quang",
    "Sơn",
    "Tân",
    "Tây",
    "Thanh",
    "Thượng",
    "Trung",
    "Vân",
    "Vĩnh",
    "Xuân",
    "Yên",
    "Mỹ",
    "Ngọc",
    "Kim",
    "Hương",
    "Gia",
    "Đại",
    "Cổ",
    "Hạ",
    "Liên",
    "Nghi",
    "Quế",
    "Tam",
    "Trà",
];
const LAST: [&str; 32] = [
    "Bắc", "Châu", "Điền", "Giang", "Hải", "Hậu", "Hiệp", "Khê", "Lạc", "Lĩnh", "Lộc", "Lợi", "Mai", "Ninh", "Nghĩa",
    "Phong", "Phúc", "Quý", "Sa", "Tâm", "Thạch", "Thành", "Thịnh", "Thọ", "Thủy", "Tiến", "Trạch", "Vượng", "Xá",
    "Ngạn", "Dương", "Sậy",
];
const FAMILY: [&str; 14] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
const MIDDLE: [&str; 12] =
    ["Thị", "Văn", "Thu", "Minh", "Quang", "Thị Hồng", "Đức", "Thanh", "Ngọc", "Hữu", "Thị Mai", "Xuân"];
const GIVEN: [&str; 24] = [
    "An", "Bảo", "Chi", "Dũng", "Duyên", "Giang", "Hà", "Hằng", "Hoa", "Hùng", "Khoa", "Lan", "Linh", "Long", "Mai",
    "Nam", "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Thảo", "Tuấn", "Yến",
];

/// The place of a school: all differ for the first 1,152, then they have a number.
pub fn place(number: usize) -> String {
    let all = FIRST.len() * LAST.len();
    // A step without a common factor walks through all pairs before one comes again.
    let at = (number % all) * 605 % all;
    let name = format!("{} {}", FIRST[at / LAST.len()], LAST[at % LAST.len()]);
    if number < all { name } else { format!("{name} {}", number / all + 1) }
}

pub fn person(random: &mut Random) -> String {
    format!("{} {} {}", random.pick(&FAMILY), random.pick(&MIDDLE), random.pick(&GIVEN))
}

/// First letters of the words of a place, as in the symbol of a document.
pub fn initials(place: &str) -> String {
    place.split(' ').filter_map(|word| word.chars().find(|letter| letter.is_alphabetic())).collect()
}
