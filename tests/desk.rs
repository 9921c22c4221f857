//! The desk: what its engine answers is what the command line writes, and its server speaks to its own page only.

#![expect(clippy::disallowed_methods, reason = "a test that cannot go on fails, and reads its own files")]

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread;

use crate::workshop;
use chrono::NaiveDate;
use kehoach::desk::engine::Engine;
use kehoach::desk::message::{Answer, File, Problem, Request};
use kehoach::desk::server::{self, Desk};
use kehoach::pipeline::{Format, Order};
use serde_json::{Value, json};

fn engine() -> Engine {
    Engine::new(workshop::workshop())
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 28).unwrap()
}

fn sample(name: &str) -> File {
    File { name: name.to_owned(), bytes: fs::read(format!("samples/{name}")).unwrap() }
}

fn ask(engine: &Engine, call: &str, options: Value, files: Vec<File>) -> Result<Answer, Problem> {
    engine.answer(&Request { call: call.to_owned(), options, files }, today())
}

#[test]
fn documents_are_those_of_the_command_line() {
    let engine = engine();
    let formats = json!({ "formats": ["docx", "pdf", "html"] });
    for name in ["ke-hoach-xa.json", "ke-hoach-xa.xlsx"] {
        let file = sample(name);
        let order = Order { formats: vec![Format::Docx, Format::Pdf, Format::Html], draft: false };
        let made = engine.workshop.make(&file.bytes, name, &order);
        let answer = ask(&engine, "make", formats.clone(), vec![file]).unwrap();
        let names: Vec<&str> = answer.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["ke-hoach-xa.docx", "ke-hoach-xa.pdf", "ke-hoach-xa.html"]);
        assert!(answer.files.iter().map(|file| &file.bytes).eq(made.files.iter().map(|(_, bytes)| bytes)), "{name}");
        assert_eq!((&answer.answer["kind"], &answer.answer["made"]), (&json!("plan"), &json!(true)));
    }
}

#[test]
fn wrong_files_are_findings_or_problems_and_never_the_end() {
    let engine = engine();
    let broken = File { name: "hong.xlsx".into(), bytes: b"PK\x03\x04 and nothing more".to_vec() };
    let answer = ask(&engine, "make", json!({ "formats": ["pdf"] }), vec![broken.clone()]).unwrap();
    assert!(answer.files.is_empty() && answer.answer["errors"].as_u64() > Some(0), "{}", answer.answer);
    let refused = [
        ask(&engine, "make", json!({}), vec![]),
        ask(&engine, "make", json!({ "formats": ["exe"] }), vec![broken.clone()]),
        ask(&engine, "convert", json!({ "to": "exe" }), vec![broken]),
        ask(&engine, "form", json!({ "form": "khong-co" }), vec![]),
        ask(&engine, "explain", json!({ "rule": "HDR-99" }), vec![]),
        ask(&engine, "xoa-het", json!({}), vec![]),
    ];
    for problem in refused {
        assert!(problem.is_err_and(|problem| !problem.message.is_empty()));
    }
}

#[test]
fn pictures_are_found_among_the_files_that_came_along() {
    let (plan, picture) = ("tests/blocks/plan.json", "tests/blocks/san-truong.jpg");
    let file = |path: &str| File { name: path.rsplit('/').next().unwrap().to_owned(), bytes: fs::read(path).unwrap() };
    let images: Vec<File> = fs::read_dir("tests/blocks/hinh")
        .unwrap()
        .map(|entry| entry.unwrap().path().to_string_lossy().into_owned())
        .map(|path| file(&path))
        .chain([file(picture)])
        .collect();
    let missing = |files: Vec<File>| {
        let answer = ask(&engine(), "make", json!({ "formats": [] }), files).unwrap().answer;
        answer["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == "IMG-01").count()
    };
    assert!(missing(vec![file(plan)]) > 0);
    assert_eq!(missing(std::iter::once(file(plan)).chain(images).collect()), 0);
}

/// Last year's Word document is taken as a plan where that is asked for, and mended in place where that is.
#[test]
fn a_word_document_is_inspected_made_anew_carried_forward_or_mended() {
    let engine = engine();
    let order = Order { formats: vec![Format::Docx], draft: true };
    let sample = sample("truong-dat-chuan-quoc-gia.json");
    let old = engine.workshop.make(&sample.bytes, &sample.name, &order).files.remove(0).1;
    let word = || File { name: "cu.docx".to_owned(), bytes: old.clone() };
    let inspected = ask(&engine, "see", json!({}), vec![word()]).unwrap().answer;
    assert!(inspected["kind"] == "word" && inspected["score"]["held"].is_u64(), "{inspected}");

    let seen = ask(&engine, "see", json!({ "as_plan": true, "draft": true, "count": 1, "dpi": 20 }), vec![word()]);
    let Answer { answer: seen, files } = seen.unwrap();
    assert!(seen["kind"] == "plan" && files.len() == 1, "{seen}");
    assert!(seen["areas"].as_array().unwrap().iter().any(|area| area["paragraph"].is_u64()), "{seen}");
    let options = json!({ "formats": ["docx"], "as_plan": true, "draft": true });
    let made = ask(&engine, "make", options, vec![word()]).unwrap().files;
    let same = engine.workshop.make(&old, "cu.docx", &order).files.remove(0).1;
    assert!(made[0].name == "cu (làm lại).docx" && made[0].bytes == same, "{}", made[0].name);

    let form = ask(&engine, "renew", json!({ "school_year": 2027 }), vec![word()]).unwrap().files.remove(0);
    assert_eq!(form.name, "cu-2027-2028.xlsx");
    let plan = engine.workshop.read(&form.bytes, &form.name).plan.unwrap();
    assert_eq!(plan.school.name.as_deref(), Some("Trường Trung học cơ sở Lâm Khê"));
    assert!(ask(&engine, "convert", json!({ "to": "json" }), vec![word()]).unwrap().files[0].bytes.starts_with(b"{"));

    let badly = package_with_two_blanks();
    let fixed = ask(&engine, "fix", json!({ "comments": true }), vec![badly]).unwrap();
    let changes = fixed.answer["changes"].as_array().unwrap();
    assert!(!changes.is_empty() && fixed.answer["comments"].as_u64() > Some(0), "{}", fixed.answer);
    assert!(fixed.files[0].name == "xau (đã sửa).docx" && fixed.files[0].bytes.starts_with(b"PK"));
    let refused = ask(&engine, "fix", json!({}), vec![File { name: "a.docx".into(), bytes: b"PK".to_vec() }]);
    assert!(refused.is_err_and(|problem| !problem.message.is_empty()));
}

/// A document in the wrong face and with blanks that nobody needs.
fn package_with_two_blanks() -> File {
    let run = r#"<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr><w:t>Nhà trường  tổ chức , kiểm tra.</w:t></w:r>"#;
    File { name: "xau.docx".to_owned(), bytes: crate::word::build::package(&format!("<w:p>{run}</w:p>")).zip() }
}

/// A file with the folders it lay in.
fn inside(folder: &str, path: &str) -> File {
    let name = path.strip_prefix("templates/").unwrap_or(path);
    File { name: format!("{folder}/{name}"), bytes: fs::read(path).unwrap() }
}

#[test]
fn places_on_pages_lead_to_cells() {
    let engine = engine();
    let look = |name: &str| ask(&engine, "see", json!({ "dpi": 20, "count": 2 }), vec![sample(name)]).unwrap();
    let answer = look("cai-tien-chat-luong.xlsx");
    assert!(answer.files.len() == 2 && answer.files[1].bytes.starts_with(b"\x89PNG"));
    let areas = answer.answer["areas"].as_array().unwrap();
    let of = |field: &str| areas.iter().find(|area| area["field"] == field).unwrap();
    assert_eq!((&of("subject")["sheet"], &of("subject")["page"]), (&json!("Thông tin chung"), &json!(0)));
    assert!(of("improvement.actions[0].objective")["cell"].is_string());
    let pages = answer.answer["pages"].as_array().unwrap().len() as u64;
    // Fields in one line share its place.
    assert_eq!(of("letterhead.symbol")["edges"], of("letterhead.number")["edges"]);
    assert_ne!(of("letterhead.symbol")["cell"], of("letterhead.number")["cell"]);
    for area in areas {
        let edges: Vec<u64> = area["edges"].as_array().unwrap().iter().filter_map(Value::as_u64).collect();
        let [left, top, right, bottom] = edges[..] else { panic!("{area}") };
        assert!(left < right && right <= 10_000 && top < bottom && bottom <= 10_000, "{area}");
        assert!(area["page"].as_u64().unwrap() < pages && area["cell"].is_string(), "{area}");
    }
    // Of JSON the line.
    assert!(look("ke-hoach-xa.json").answer["areas"][0]["line"].is_u64());
    // A row of results is told by the cell of its criterion, wherever it is touched.
    let answer = look("truong-dat-chuan-quoc-gia.xlsx").answer;
    let row = answer["areas"].as_array().unwrap().iter().find(|area| area["field"] == "assessment.results[3]").unwrap();
    assert_eq!(row["cell"], "A7");
    assert!(row["edges"][2].as_u64() > Some(9000), "{row}");
}

/// Who goes from place to place by keyboard goes as the document is read.
#[test]
fn places_follow_each_other_as_they_are_read() {
    let answer = ask(&engine(), "see", json!({ "count": 0 }), vec![sample("cai-tien-chat-luong.xlsx")]).unwrap().answer;
    let fields: Vec<&str> =
        answer["areas"].as_array().unwrap().iter().filter_map(|area| area["field"].as_str()).collect();
    let first = ["letterhead.governing_body", "letterhead.issuing_body", "letterhead.number", "letterhead.symbol"];
    let then = ["letterhead.place_name", "letterhead.issue_date", "document_type", "subject", "sections[0]"];
    assert_eq!(fields[..9], [&first[..], &then[..]].concat());
    let end = fields.iter().position(|field| field.starts_with("recipients"));
    assert!(end > fields.iter().rposition(|field| field.starts_with("sections")), "{fields:?}");
}

#[test]
fn a_plan_that_is_looked_at_is_made_as_one_that_is_not() {
    let formats = json!({ "formats": ["docx", "pdf", "html"] });
    for name in ["cai-tien-chat-luong.xlsx", "ke-hoach-xa.json"] {
        let engine = engine();
        let fresh = ask(&engine, "make", formats.clone(), vec![sample(name)]).unwrap();
        let seen = ask(&engine, "see", json!({ "count": 1 }), vec![sample(name)]).unwrap();
        let again = ask(&engine, "make", formats.clone(), vec![sample(name)]).unwrap();
        assert_eq!((&fresh.files, &fresh.answer), (&again.files, &again.answer), "{name}");
        assert_eq!(seen.answer["findings"], fresh.answer["findings"], "{name}");
        // Pages are the same from wherever they are asked.
        let other = ask(&self::engine(), "pages", json!({ "from": 0, "count": 1 }), vec![sample(name)]).unwrap();
        assert_eq!(seen.files, other.files, "{name}");
        let last = json!({ "from": 1000, "count": 1000 });
        assert!(ask(&engine, "pages", last, vec![sample(name)]).unwrap().files.is_empty());
    }
    // With errors it is a draft to look at, and there is nothing to take.
    let mut plan: Value = serde_json::from_slice(&sample("ke-hoach-xa.json").bytes).unwrap();
    plan.as_object_mut().unwrap().remove("letterhead");
    let wrong = || vec![File { name: "sai.json".into(), bytes: plan.to_string().into_bytes() }];
    let engine = engine();
    let seen = ask(&engine, "see", json!({ "count": 1 }), wrong()).unwrap();
    assert_eq!((&seen.answer["draft"], &seen.answer["made"], seen.files.len()), (&json!(true), &json!(false), 1));
    assert!(ask(&engine, "make", formats.clone(), wrong()).unwrap().files.is_empty());
}

#[test]
fn own_files_take_the_place_of_the_shipped_ones() {
    let engine = engine();
    let title = File {
        bytes: "<p class=\"document-type\">TÊN RIÊNG</p>".into(),
        ..inside("mau", "templates/parts/title.hbs")
    };
    let other = inside("mau", "templates/parts/block.hbs");
    let own = ask(&engine, "own", json!({}), vec![title, other]).unwrap().answer["own"].clone();
    let html = |own: &Value| {
        let options = json!({ "formats": ["html"], "own": own });
        let answer = ask(&engine, "make", options, vec![sample("ke-hoach-xa.json")]);
        answer.map(|answer| String::from_utf8_lossy(&answer.files[0].bytes).contains("TÊN RIÊNG"))
    };
    assert_eq!((html(&own), html(&Value::Null)), (Ok(true), Ok(false)));
    assert!(html(&json!("0000")).is_err());
    let faces = ["Regular", "Bold", "Italic", "BoldItalic"]
        .map(|face| inside("phong", &format!("fonts/LiberationSerif-{face}.ttf")));
    assert!(ask(&engine, "own", json!({}), faces.to_vec()).is_ok());
    for wrong in [
        vec![],
        vec![sample("ke-hoach-xa.json")],
        faces[..3].to_vec(),
        vec![File { name: "mau/parts/title.hbs".into(), bytes: b"{{#if".to_vec() }],
        vec![File { name: "kieu.toml".into(), bytes: b"[than]\nco = 99".to_vec() }],
        vec![File { name: "times.ttf".into(), bytes: b"no face".to_vec() }],
    ] {
        assert!(ask(&engine, "own", json!({}), wrong).is_err_and(|problem| !problem.message.is_empty()));
    }
}

#[test]
fn many_plans_are_named_and_reported_as_a_run_names_them() {
    let engine = engine();
    let names = ["TH-10.json", "TH-2.json"];
    let plans = ask(&engine, "plans", json!({ "names": names }), vec![]).unwrap().answer["plans"].clone();
    assert_eq!((&plans[0]["source"], &plans[1]["stem"]), (&json!("TH-2.json"), &json!("TH-10")));
    let plan = File { name: "TH-2.json".into(), ..sample("cai-tien-chat-luong.json") };
    let options = json!({ "formats": ["docx"], "run": plans[0] });
    let answer = ask(&engine, "make", options, vec![plan]).unwrap();
    let document = &answer.files[0].name;
    assert!(document.starts_with("TH-2 - ") && document.rsplit('.').next() == Some("docx"), "{document}");
    assert_eq!(answer.answer["record"]["outcome"]["documents"][0], json!(document));
    let records = json!({ "records": [answer.answer["record"]] });
    let report = ask(&engine, "report", records, vec![]).unwrap();
    assert_eq!(report.files[1].name, "bao-cao.json");
    let told: Value = serde_json::from_slice(&report.files[1].bytes).unwrap();
    assert_eq!(told["schools"][0]["documents"][0], json!(document));
}

#[test]
fn schools_of_a_workbook_are_listed_and_made_some_at_a_time() {
    let engine = engine();
    let forms = ask(&engine, "lists", json!({}), vec![]).unwrap().answer["forms"].clone();
    for form in forms.as_array().unwrap() {
        let blank = ask(&engine, "form", json!({ "form": form["id"], "district": true }), vec![]);
        assert!(blank.is_ok(), "{form}: {blank:?}");
    }
    let blank = ask(&engine, "form", json!({ "form": "tt57-improvement", "district": true }), vec![]).unwrap();
    let listed = ask(&engine, "make", json!({ "formats": ["docx"] }), blank.files.clone()).unwrap();
    assert_eq!((&listed.answer["kind"], listed.files.len()), (&json!("district"), 0));
    let schools = listed.answer["schools"].as_array().unwrap().len();
    let some = json!({ "formats": ["docx"], "draft": true, "from": 0, "count": 2 });
    let made = ask(&engine, "schools", some, blank.files).unwrap();
    assert_eq!(made.answer["parts"].as_array().unwrap().len(), schools.min(2));
}

#[test]
fn guides_and_pictures_are_at_hand() {
    let engine = engine();
    let guides = ask(&engine, "lists", json!({}), vec![]).unwrap().answer["help"].clone();
    for guide in guides.as_array().unwrap() {
        let page = ask(&engine, "help", json!({ "name": guide["name"] }), vec![]).unwrap();
        assert!(page.answer["page"].as_str().unwrap().starts_with("# "), "{guide}");
    }
    let picture = ask(&engine, "picture", json!({ "name": "free.png" }), vec![]).unwrap();
    assert!(picture.files[0].bytes.starts_with(b"\x89PNG"));
    assert!(ask(&engine, "help", json!({ "name": "../../Cargo.toml" }), vec![]).is_err());
}

/// A server in a thread, its address, and what it answers to a raw request.
fn serve() -> (SocketAddr, String) {
    let (send, receive) = mpsc::channel();
    thread::Builder::new()
        .stack_size(32 * 1024 * 1024)
        .spawn(move || {
            let desk = Desk { engine: engine(), today, token: "0123456789abcdef".to_owned() };
            server::serve(desk, &["127.0.0.1:0".parse().unwrap()], |address| send.send(address.to_owned()).unwrap())
        })
        .unwrap();
    let url = receive.recv().unwrap();
    let (host, token) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    (host.parse().unwrap(), token.trim_end_matches('/').to_owned())
}

fn send(address: SocketAddr, request: &str, body: &[u8]) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream.write_all(body).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    (String::from_utf8_lossy(&answer[..end]).into_owned(), answer[end + 4..].to_vec())
}

#[test]
fn only_the_page_of_this_server_is_answered() {
    let (address, token) = serve();
    let get = |path: &str, headers: &str| {
        send(address, &format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n"), b"").0
    };
    let host = format!("Host: {address}\r\n");
    let page = get(&format!("/{token}/"), &host);
    assert!(page.starts_with("HTTP/1.1 200") && page.to_lowercase().contains("default-src 'none'"), "{page}");
    assert!(get("/", &host).starts_with("HTTP/1.1 404"));
    assert!(get("/0000000000000000/", &host).starts_with("HTTP/1.1 404"));
    assert!(get(&format!("/{token}/"), "Host: evil.example\r\n").starts_with("HTTP/1.1 403"));
    assert!(get(&format!("/{token}/"), &format!("{host}Origin: https://evil.example\r\n")).starts_with("HTTP/1.1 403"));
    // A call and the end.
    let header = br#"{"call":"lists"}"#;
    let mut body = u32::try_from(header.len()).unwrap().to_le_bytes().to_vec();
    body.extend(header);
    let post = |name: &str, body: &[u8]| {
        let length = body.len();
        let request =
            format!("POST /{token}/{name} HTTP/1.1\r\nConnection: close\r\n{host}Content-Length: {length}\r\n\r\n");
        send(address, &request, body)
    };
    let (head, answer) = post("call", &body);
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(String::from_utf8_lossy(&answer).contains("tt57-improvement"));
    assert!(String::from_utf8_lossy(&post("call", b"nonsense").1).contains("problem"));
    assert!(post("end", b"").0.starts_with("HTTP/1.1 200"));
    let closed = (0..100).any(|_| {
        thread::sleep(std::time::Duration::from_millis(50));
        TcpStream::connect(address).is_err()
    });
    assert!(closed, "the server ends when its page says so");
}
