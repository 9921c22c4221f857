//! A folder of invented schools, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

/// Folders of a test, gone with it.
pub struct Desk {
    pub root: PathBuf,
}

static DESKS: AtomicU32 = AtomicU32::new(0);

impl Desk {
    pub fn new() -> Self {
        let number = DESKS.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("kehoach-batch-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("nguon")).unwrap();
        Self { root }
    }

    /// With so many schools, `TH-001.json` and on.
    pub fn with_schools(count: usize) -> Self {
        let desk = Self::new();
        for number in 1..=count {
            desk.put(&format!("TH-{number:03}.json"), &school(&format!("Trường Tiểu học Suối Ngọc {number}")));
        }
        desk
    }

    pub fn source(&self) -> PathBuf {
        self.root.join("nguon")
    }

    pub fn out(&self) -> PathBuf {
        self.root.join("ra")
    }

    pub fn put(&self, name: &str, plan: &Value) {
        self.put_text(name, &plan.to_string());
    }

    #[expect(clippy::disallowed_methods, reason = "the test writes its inputs")]
    pub fn put_text(&self, name: &str, text: &str) {
        let path = self.source().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// `kehoach batch nguon -o ra …`, ready to run.
    pub fn batch(&self, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        command.arg("batch").arg(self.source()).arg("-o").arg(self.out()).args(options);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, options: &[&str]) -> Said {
        Said::of(&self.batch(options).output().unwrap())
    }

    /// All that was written.
    pub fn written(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.out())
    }

    /// The names of the documents.
    pub fn documents(&self) -> Vec<String> {
        let is_document = |name: &String| matches!(name.rsplit('.').next(), Some("docx" | "pdf"));
        self.written().into_keys().filter(is_document).collect()
    }

    /// `bao-cao.json`.
    pub fn report(&self) -> Value {
        serde_json::from_slice(&self.written()["bao-cao.json"]).unwrap()
    }

    /// What the journal says, a value for each plan in its order.
    #[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
    pub fn outcomes(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.out().join(".kehoach/nhat-ky.jsonl")).unwrap();
        let line = |line: &str| serde_json::from_str::<Value>(line).unwrap()["outcome"].take();
        text.lines().map(line).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// What the program said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }
}

/// Every file below a folder, by its path there.
#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// A short plan of an invented school in which nothing is wrong.
pub fn school(name: &str) -> Value {
    json!({
        "form": "free",
        "school": { "name": name, "type": "tiểu học" },
        "letterhead": {
            "governing_body": "ỦY BAN NHÂN DÂN XÃ SUỐI NGỌC",
            "issuing_body": ["TRƯỜNG TIỂU HỌC", "SUỐI NGỌC"],
            "number": 12, "symbol": "KH-THSN", "place_name": "Suối Ngọc", "issue_date": "2026-09-15"
        },
        "subject": "Chăm sóc thư viện và góc đọc của lớp",
        "opening": ["Nhà trường xây dựng kế hoạch chăm sóc thư viện với các nội dung sau:"],
        "sections": [{ "title": "Mục đích", "blocks": [
            { "type": "paragraph", "text": format!("Mỗi học sinh của {name} đọc thêm một cuốn sách mỗi tháng.") }
        ] }],
        "recipients": [{ "name": "Các tổ chuyên môn", "purpose": "để t/h" }],
        "signature_block": { "position": "HIỆU TRƯỞNG", "name": "Lê Thị Hoa" }
    })
}

/// The same with an error that stops the making.
pub fn wrong_school(name: &str) -> Value {
    let mut plan = school(name);
    plan["assessment"] =
        json!({ "criteria_set": "tt17-2018-tieu-hoc", "results": [{ "criterion": "9.9", "result": "Mức 1" }] });
    plan
}
