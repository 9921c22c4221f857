//! Made-up outcomes of a run: a small one written by hand, and large ones that are all different and always the same.

use kehoach::batch::{Action, Budget, Disclosure, Facts, FindingNote, Outcome, Reached, Recognised, Status, site};
use kehoach::diagnostic::Severity;

pub fn finding(severity: Severity, rule: &str, message: &str) -> FindingNote {
    FindingNote {
        rule: rule.into(),
        severity,
        message: message.into(),
        place: "quan-ly.xlsx, trang \"Giải pháp\", ô F9".into(),
        sheet: "Giải pháp".into(),
        cell: "F9".into(),
        help: "chọn một nguồn trong danh sách ở ô G9.".into(),
        ..FindingNote::default()
    }
}

/// A made plan with its documents, those of the website among them.
pub fn made(code: &str, school: &str, facts: Facts) -> Outcome {
    let name = format!("{code} {school}").replace(['<', '>', '/', '"', '='], "-");
    let mut documents = vec![format!("{name}.docx"), format!("{name}.pdf")];
    let site = site::Site::default();
    documents.extend(["pdf", "html"].map(|ending| site.document(&name, ending)));
    Outcome {
        source: format!("quan-ly.xlsx#{code}"),
        code: Some(code.into()),
        school: school.into(),
        status: Status::Made,
        facts: Some(facts),
        own: Vec::new(),
        documents,
        held: Vec::new(),
        signed: Vec::new(),
        findings: Vec::new(),
        common: 0,
        shared: Vec::new(),
    }
}

pub fn failed(code: &str, school: &str, findings: Vec<FindingNote>) -> Outcome {
    Outcome { status: Status::Failed, documents: Vec::new(), findings, ..made(code, school, Facts::default()) }
}

/// Results of the circular of 2026 for general schools, the same for all criteria but those named.
pub fn results(usual: &str, others: &[(&str, &str)]) -> Vec<(String, String)> {
    let codes =
        ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5", "4.1", "4.2", "4.3"];
    let result = |code: &str| others.iter().find(|(other, _)| *other == code).map_or(usual, |(_, result)| result);
    codes.map(|code| (code.to_owned(), result(code).to_owned())).to_vec()
}

pub fn facts(school_type: &str, place: &str, level: &str) -> Facts {
    Facts {
        office: String::new(),
        title: "Kế hoạch Cải tiến chất lượng giáo dục năm học 2026-2027".into(),
        school_type: school_type.into(),
        symbol: "12/KH-THNB".into(),
        date: "2026-09-15".into(),
        place: place.into(),
        set: "tt57-2026-pho-thong".into(),
        level: level.into(),
        printed_level: level.into(),
        results: results("Mức 1", &[("3.2", "Không đạt Mức 1")]),
        budget: vec![
            Budget { source: "Ngân sách nhà nước".into(), years: "2026-2027".into(), amount: 250_000_000 },
            Budget { source: "Xã hội hóa".into(), years: String::new(), amount: 40_500_000 },
        ],
        disclosure: disclosure(),
        ..Facts::default()
    }
}

fn disclosure() -> Disclosure {
    Disclosure {
        recognitions: vec![Recognised {
            date: "15/3/2021".into(),
            accreditation: "Cấp độ 2".into(),
            national_standard: "Mức độ 1".into(),
            decision: "Quyết định số 215/QĐ-SGDĐT".into(),
            expires: "15/3/2026".into(),
        }],
        reached: vec![Reached {
            time: "Năm học 2025-2026".into(), result: "Đạt Mức 1 ở 14 trong 15 tiêu chí.".into()
        }],
        actions: vec![Action {
            content: "Bổ sung sách và thiết bị cho thư viện".into(),
            objective: "mỗi học sinh có ít nhất 5 bản sách".into(),
            timeframe: "Từ tháng 9/2026 đến tháng 5/2027".into(),
            status: "Đang thực hiện".into(),
        }],
    }
}

/// A small run with what is hard in it: a name that is markup, one with signs of addresses, plans that failed.
pub fn small() -> Vec<Outcome> {
    let primary = |place, level| facts("Tiểu học", place, level);
    let mut differs = primary("xã Yên Đồng", "Mức 1");
    differs.printed_level = "Mức 2".into();
    differs.results = results("Mức 2", &[("3.2", "Không đạt Mức 1"), ("4.1", "Mức 1")]);
    let mut warned = made("TH-03", "Trường Tiểu học Yên Thành", differs);
    warned.findings = vec![finding(Severity::Warning, "RES-03", "mức ghi trong kế hoạch khác mức tính được.")];
    let mut unread = failed("", "", vec![finding(Severity::Error, "XLS-01", "tệp không phải là sổ tính.")]);
    (unread.code, unread.facts, unread.source) = (None, None, "hỏng.xlsx".into());
    let hard = facts("Trung học cơ sở", "phường Đông Ngạc", "Mức 2");
    let blank = Facts { title: "Kế hoạch".into(), place: "xã Ninh Bình".into(), ..Facts::default() };
    vec![
        made("TH-01", "Trường Tiểu học Ninh Bình", primary("xã Ninh Bình", "Mức 1")),
        made("TH-02", "Trường Tiểu học Đinh Bộ Lĩnh", primary("xã Hoa Lư", "Không đạt Mức 1")),
        warned,
        failed(
            "TH-04",
            "Trường Tiểu học Hòa Bình",
            vec![
                finding(Severity::Error, "TBL-04", "giải pháp 4 có kinh phí nhưng chưa ghi nguồn."),
                finding(Severity::Error, "HDR-03", "số, ký hiệu chưa đúng mẫu."),
                finding(Severity::Hint, "TXT-05", "có thể là lỗi gõ: \"trừong\"."),
            ],
        ),
        unread,
        made("CS-01", "Trường THCS <script>alert(1)</script> \"onload=", hard.clone()),
        made("CS-02", "Trường THCS số 1 #2 (100% & hơn)", hard),
        made("MN-01", "Trường Mầm non Ánh Dương", blank),
    ]
}

const SYLLABLES: [&str; 16] = [
    "An", "Bình", "Châu", "Dương", "Đông", "Hải", "Hòa", "Khánh", "Lộc", "Minh", "Ngọc", "Phú", "Quang", "Sơn",
    "Thịnh", "Yên",
];
const TYPES: [&str; 4] = ["Mầm non", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông"];
const NAMES: [&str; 4] = ["Mầm non", "Tiểu học", "THCS", "THPT"];
const LEVELS: [&str; 3] = ["Không đạt Mức 1", "Mức 1", "Mức 2"];

/// School number `number` of a large run, with five findings; every twenty-seventh fails.
pub fn school(number: usize) -> Outcome {
    let part = |step: usize| SYLLABLES[(number / step + number) % SYLLABLES.len()];
    let (kind, level) = (number % 4, LEVELS[number % 7 % 3]);
    let code = format!("{:05}", number + 1);
    let name = format!("Trường {} {} {}", NAMES[kind], part(3), part(53));
    let mut facts = facts(TYPES[kind], &format!("xã {} {}", part(5), part(97)), level);
    let mixed = ["1.3", "2.1", "3.4", "4.2"]
        .map(|code| (code, LEVELS[(number + code.len() + code.as_bytes()[2] as usize) % 3]));
    facts.results = results("Mức 1", &mixed);
    let findings = (0..5).map(|index| {
        let severity = if index == 0 && number.is_multiple_of(27) {
            Severity::Error
        } else {
            [Severity::Warning, Severity::Hint][index % 2]
        };
        let rule = ["ACT-01", "TXT-05", "RES-03", "END-02", "TIM-01"][index];
        finding(severity, rule, &format!("giải pháp {} của trường số {number} chưa ghi thời gian kết thúc.", index + 1))
    });
    let findings: Vec<FindingNote> = findings.collect();
    if number.is_multiple_of(27) {
        failed(&code, &name, findings)
    } else {
        Outcome { findings, ..made(&code, &name, facts) }
    }
}
