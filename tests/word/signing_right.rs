//! Who signs with which right: told where the lines of the signature contradict each other, the letterhead or the text.

use super::build::{Parts, plan};
use super::inspect;

/// The closing of the plan with these lines above the name.
fn signed(lines: &[&str], name: &str) -> Parts {
    let line = |text: &str| super::build::p(r#"<w:jc w:val="center"/>"#, "<w:b/>", text);
    let all: String = lines.iter().map(|text| line(text)).collect();
    plan().edit(&line("KT. HIỆU TRƯỞNG"), "").edit(&line("PHÓ HIỆU TRƯỞNG"), &all).edit("Trần Thị Minh Nguyệt", name)
}

fn of_committee(parts: Parts) -> Parts {
    let own = "ỦY BAN NHÂN DÂN XÃ VÂN HẠ";
    parts
        .edit("TRƯỜNG TIỂU HỌC VÂN HẠ", own)
        .edit("UBND XÃ VÂN HẠ", "")
        .edit("Trường Tiểu học Vân Hạ", "Ủy ban nhân dân xã")
}

fn told(parts: &Parts, rule: &str) -> Vec<String> {
    let inspected = inspect(&parts.zip(), "a.docx");
    let found = inspected.report.iter().filter(|finding| finding.rule == rule);
    found.map(|finding| finding.message.clone()).collect()
}

#[test]
fn rights_to_sign_fit_the_posts_below_them() {
    let name = "Trần Thị Minh Nguyệt";
    for (lines, words) in [
        (&["KT. HIỆU TRƯỞNG", "HIỆU TRƯỞNG"][..], "là chính HIỆU TRƯỞNG"),
        (&["KT. PHÓ HIỆU TRƯỞNG", "TỔ TRƯỞNG TỔ 4"], "không phải người đứng đầu"),
        (&["KT. HIỆU TRƯỞNG", "PHÓ GIÁM ĐỐC"], "không phải cấp phó"),
        (&["TL. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"], "cấp phó ký KT."),
        (&["TUQ. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"], "cấp phó ký KT."),
        (&["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "không phải cơ quan ban hành"),
        (&["GIÁM ĐỐC"], "không phải của cơ quan ban hành"),
    ] {
        let told = told(&signed(lines, name), "END-03");
        assert!(told.iter().any(|message| message.contains(words)), "{lines:?}: {told:?}");
    }
    for lines in [&["HIỆU TRƯỞNG"][..], &["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"], &["Q. HIỆU TRƯỞNG"]]
    {
        assert_eq!(told(&signed(lines, name), "END-03"), Vec::<String>::new(), "{lines:?}");
    }
    let without = of_committee(signed(&["TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"], name));
    assert!(told(&without, "END-03").iter().any(|message| message.contains("thiếu KT.")));
    let office = of_committee(signed(&["TM. ỦY BAN NHÂN DÂN", "CHÁNH VĂN PHÒNG"], name));
    assert!(told(&office, "END-03").iter().any(|message| message.contains("không ký TM.")));
    for lines in [
        &["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"][..],
        &["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        &["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        &["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ] {
        assert_eq!(told(&of_committee(signed(lines, name)), "END-03"), Vec::<String>::new(), "{lines:?}");
    }
}

#[test]
fn the_head_who_signs_is_the_head_of_the_text() {
    let says =
        |text: &str| signed(&["HIỆU TRƯỞNG"], "Trần Thị Minh Nguyệt").edit("Nâng cao", &format!("{text} Nâng cao"));
    for text in [
        "Giao Phó Hiệu trưởng Trần Thị Minh Nguyệt; Hiệu trưởng Lê Văn Phúc chịu trách nhiệm chung.",
        "Hiệu trưởng Lê Văn Phúc chịu trách nhiệm chung.",
    ] {
        let told = told(&says(text), "END-03");
        assert!(told.len() == 1 && told[0].contains("Lê Văn Phúc"), "{text}: {told:?}");
    }
    for text in [
        "Hiệu trưởng Trần Thị Minh Nguyệt chịu trách nhiệm chung.",
        "Nguyên Hiệu trưởng Lê Văn Phúc dự lễ.",
        "Phó Hiệu trưởng Lê Văn Phúc phụ trách chuyên môn.",
        "Hiệu trưởng Lê Văn Phúc và Hiệu trưởng Đỗ Thị Lan là báo cáo viên.",
    ] {
        assert_eq!(told(&says(text), "END-03"), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn recipients_and_the_body_above_fit_the_document() {
    let recipient = |text: &str| told(&plan().edit("- UBND xã Vân Hạ (để b/c);", text), "END-02");
    assert_eq!(recipient("- Như trên;").len(), 1);
    assert_eq!(told(&plan().edit("- Lưu: VT.", "- Lưu: VT; CM."), "END-02").len(), 1);
    let addressed = plan().edit("- UBND xã Vân Hạ (để b/c);", "- Như trên;").edit("Nâng cao", "Kính gửi: Sở. Nâng cao");
    assert_eq!(told(&addressed, "END-02"), Vec::<String>::new());
    let head = |above: &str, own: &str| {
        told(&plan().edit("UBND XÃ VÂN HẠ", above).edit("TRƯỜNG TIỂU HỌC VÂN HẠ", own), "HDR-02").len()
    };
    assert_eq!(head("UBND TỈNH YÊN LỘC", "TRƯỜNG TRUNG HỌC PHỔ THÔNG VÂN HẠ"), 1);
    assert_eq!(head("SỞ GIÁO DỤC VÀ ĐÀO TẠO YÊN LỘC", "TRƯỜNG TIỂU HỌC VÂN HẠ"), 1);
    assert_eq!(head("SỞ GIÁO DỤC VÀ ĐÀO TẠO YÊN LỘC", "TRƯỜNG TRUNG HỌC PHỔ THÔNG VÂN HẠ"), 0);
    assert_eq!(head("UBND XÃ VÂN HẠ", "TRƯỜNG TIỂU HỌC VÂN HẠ"), 0);
}
