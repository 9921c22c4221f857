//! The text rules: mistakes are found where they stand, and good office prose stays untouched.

use chrono::NaiveDate;
use kehoach::check::text::{Context, Dictionary, Kind, Passage, Slip, check};

const BAD: &str = include_str!("text/bad.txt");
const GOOD: &str = include_str!("text/good.txt");

fn slips(passages: &[Passage], own_words: &str) -> Vec<Slip> {
    let dictionary = Dictionary::parse(own_words);
    check(passages, Context { dictionary: &dictionary, date: NaiveDate::from_ymd_opt(2026, 9, 15) })
}

/// The rules that find something, with the words they point at.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let passages: Vec<Passage> = text.split(" | ").map(|text| Passage::new(text, Kind::Prose)).collect();
    let quoted = |slip: Slip| (slip.rule, passages[slip.passage].text[slip.range.clone()].to_owned());
    slips(&passages, "").into_iter().map(quoted).collect()
}

/// Each line: rule, the words pointed at, the text (` | ` parts its passages).
#[test]
fn mistakes_are_found_at_their_place() {
    let mut missed = Vec::new();
    for line in BAD.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (rule, rest) = line.split_once(" ~ ").unwrap();
        let (words, text) = rest.split_once(" ~ ").unwrap();
        let found = found(text);
        if !found.iter().any(|(id, quoted)| *id == rule && quoted == words) {
            missed.push(format!("{line}\n    {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn good_prose_stays_untouched() {
    let mut alarms = Vec::new();
    for line in GOOD.lines().filter(|line| !line.trim().is_empty()) {
        alarms.extend(found(line).into_iter().map(|slip| format!("{slip:?} in {line}")));
    }
    assert!(alarms.is_empty(), "{} false alarms:\n{}", alarms.len(), alarms.join("\n"));
}

/// Blanks and dots for a number ask to be filled in, once a passage; the symbol behind them explains itself.
#[test]
fn a_number_to_be_filled_in_is_told_as_one() {
    for text in [
        "Theo đề nghị tại Tờ trình số     /TTr-TVP của Tổ Văn phòng.",
        "Theo đề nghị tại Tờ trình số     /TTr-TVP ngày      tháng 9 năm 2026 của Tổ Văn phòng.",
        "Đã được thông qua ngày       tháng 9 năm 2026 tại cuộc họp.",
        "Theo đề nghị tại Tờ trình số …/TTr-TVP của Tổ Văn phòng.",
        "Theo Báo cáo số …/BC-HĐT của Hội đồng trường.",
    ] {
        let rules: Vec<_> = found(text).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(rules, ["REF-02"], "{text}");
    }
}

/// Sentences that were copied together are one slip, told where the copy begins.
#[test]
fn a_copied_passage_is_told_once() {
    let sentences = [
        "Nhà trường rà soát đội ngũ và phân công giáo viên dạy đúng chuyên môn.",
        "Tổ trưởng dự giờ, góp ý và giúp giáo viên trẻ soạn bài hằng tuần.",
        "Thư viện mở cửa cả ngày để học sinh đọc sách và mượn tài liệu.",
    ];
    let between = "Đoạn này nói về việc khác và không nhắc lại điều gì ở trên.";
    let copied: Vec<&str> = sentences.iter().copied().chain([between]).chain(sentences).collect();
    let told = found(&copied.join(" | "));
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told.first().map(|(rule, words)| (*rule, words.as_str())), Some(("TXT-05", sentences[0])));
    // Sentences taken from different places are told one by one.
    let scattered = [&sentences[..1], &[between; 1], &sentences[1..]].concat();
    let far: Vec<String> =
        (0..6).map(|at| format!("Việc thứ {at} của nhà trường có nội dung riêng, không giống việc nào.")).collect();
    let far: Vec<&str> = far.iter().map(String::as_str).collect();
    let all: Vec<&str> = scattered.iter().copied().chain([sentences[2]]).chain(far).chain([sentences[0]]).collect();
    assert_eq!(found(&all.join(" | ")).len(), 2);
}

#[test]
fn two_bodies_may_be_given_one_duty_but_not_one_body_twice() {
    let duty = "- Rà soát kết quả hằng tháng và báo cáo Hiệu trưởng trước ngày 25.";
    let other = "- Lưu hồ sơ theo quy định.";
    let told = |texts: &[&str]| {
        let passages: Vec<Passage> = texts.iter().map(|text| Passage::new(text, Kind::Prose)).collect();
        slips(&passages, "").iter().filter(|slip| slip.rule == "TXT-05").count()
    };
    assert_eq!(told(&["a) Tổ Toán:", duty, other, "b) Tổ Văn:", duty, "- Sinh hoạt theo lịch."]), 0);
    assert_eq!(told(&["a) Tổ Toán:", duty, other, duty]), 1);
}

#[test]
fn a_school_adds_its_own_words() {
    let passages = [Passage::new("Dùng phần mềm êSkun và CSCV; cơ sở vật chất (CSVC), CSVC, CSVC.", Kind::Prose)];
    assert!(slips(&passages, "").iter().any(|slip| slip.rule == "TXT-03"));
    assert!(slips(&passages, "# phần mềm\nêSkun\nCSCV").is_empty());
}

#[test]
fn names_are_not_spelt() {
    let passages = [Passage::new("Bùi Văn Bjorn  ", Kind::Name), Passage::new("Điểu Krúc", Kind::Name)];
    assert!(slips(&passages, "").is_empty());
}

#[test]
fn letters_in_pieces_are_told_once() {
    let passages =
        [Passage::new("Ke\u{302}\u{301} hoa\u{323}ch", Kind::Prose), Passage::new("ke\u{302}\u{301}t", Kind::Prose)];
    let rules: Vec<_> = slips(&passages, "").iter().map(|slip| slip.rule).collect();
    assert_eq!(rules, ["TXT-04"]);
}

#[test]
fn any_text_is_read_without_a_slip_out_of_its_bounds() {
    for text in [
        "",
        " ",
        "(",
        "))",
        "..",
        "…",
        "a\u{301}\u{301}",
        "Ǆ İ ß ﬁ",
        "năm học",
        "chuẩn quốc gia",
        "- -",
        "\"",
        "[",
        "{{",
    ] {
        for slip in slips(&[Passage::new(text, Kind::Prose)], "") {
            assert!(text.get(slip.range.clone()).is_some(), "{text} {slip:?}");
            let _ = slip.quotation(text);
        }
    }
}

/// A hostile paragraph costs its length, not its square: minutes for these.
#[test]
fn long_runs_are_read_in_linear_time() {
    in_linear_time(&[
        "e\u{302}\u{301}",
        "UBND huyện ",
        "“( ",
        "xây xây ",
        "ABC viết tắt ",
        "N'a ",
        "(ABC 1) ",
        "ngày 1/1/2027, đã 1/1/2026 - ",
        "9 em (9%), ",
        ": 1 ",
        "từ 1 em lên 2 ",
        "5 em: 5 em, ",
        "5 em gồm 5 em, ",
        "9 đồng (9%), gồm 9 triệu đồng; ",
        "tăng 5 điểm so với a (5%) ",
        "trong đó 5 em (5%) ",
        "5 em, còn 5 em chưa ",
    ]);
}

/// The same of what is glued together, of parts and their products.
#[test]
fn long_runs_of_parts_are_read_in_linear_time() {
    in_linear_time(&[
        "1 giáo viên: ",
        "nữ: 5, ",
        "khối 6: 4 lớp, ",
        "1 em (Buổi sáng ",
        "chữ,1 ",
        "em/ ",
        "5 em x 5 = ",
        "Tốt 9%, ",
        "Thông tư số 15 ngày ",
        "“ a ” ",
        "cũa. b.- ",
        "1tr thứ 2 khối 6,7 ",
        "Kế hoạch số 1/KH về Kế hoạch ",
    ]);
}

/// Reads each piece, said again and again, within a minute for all.
fn in_linear_time(pieces: &'static [&'static str]) {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for piece in pieces {
            let text = piece.repeat(120_000 / piece.len());
            let _ = slips(&[Passage::new(&text, Kind::Prose)], "");
        }
        let _ = sender.send(());
    });
    assert!(receiver.recv_timeout(std::time::Duration::from_mins(1)).is_ok());
}
