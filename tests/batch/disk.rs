//! Disks that do not take what is written.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use super::desk::{Desk, school};

#[test]
fn a_document_that_cannot_be_written_fails_alone() {
    let desk = Desk::with_schools(4);
    let name = "TH-002 - Trường Tiểu học Suối Ngọc 2.pdf";
    fs::create_dir_all(desk.out().join(name).join("x")).unwrap();
    let said = desk.run(&[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("3 làm mới, 0 không đổi, 1 hỏng"), "{said:?}");
    assert!(said.err.contains(&format!("không ghi được {name}")), "{said:?}");
    let status = |desk: &Desk| desk.outcomes()[1]["status"].clone();
    assert_eq!(status(&desk), "failed");
    fs::remove_dir_all(desk.out().join(name)).unwrap();
    let again = desk.run(&[]);
    assert!(again.out.contains("1 làm mới, 3 không đổi, 0 hỏng"), "{again:?}");
    assert_eq!(status(&desk), "made");
}

#[test]
fn a_plan_that_cannot_be_read_fails_alone() {
    let desk = Desk::with_schools(2);
    // Looks like a file when the folder is searched, and leads nowhere when it is read.
    desk.put("TH-003.json", &school("Trường Tiểu học Ba"));
    let huge = fs::OpenOptions::new().write(true).open(desk.source().join("TH-003.json")).unwrap();
    huge.set_len(65 * 1024 * 1024).unwrap();
    let said = desk.run(&[]);
    assert!(said.out.contains("2 làm mới, 0 không đổi, 1 hỏng") && said.err.contains("quá lớn (65 MB)"), "{said:?}");
}

#[test]
fn an_output_that_is_a_file_is_told_once() {
    let desk = Desk::with_schools(2);
    fs::copy(desk.source().join("TH-001.json"), desk.out()).unwrap();
    let said = desk.run(&[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert_eq!(said.err.matches("Lỗi:").count(), 1, "{said:?}");
}

#[test]
fn a_document_that_somebody_changed_is_kept_and_named() {
    let desk = Desk::with_schools(2);
    desk.run(&[]);
    let name = "TH-001 - Trường Tiểu học Suối Ngọc 1";
    let edited = |ending: &str| desk.out().join(format!("{name}.{ending}"));
    let own = desk.written();
    for ending in ["docx", "pdf"] {
        fs::File::options().append(true).open(edited(ending)).unwrap().write_all(b"/ByteRange [0 1 2 3]").unwrap();
    }
    fs::File::options().append(true).open(desk.out().join("bao-cao.xlsx")).unwrap().write_all(b"x").unwrap();
    let said = desk.run(&[]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("1 làm mới, 1 không đổi"), "{said:?}");
    let written = desk.written();
    for kept in
        [format!("{name} (bản đã sửa).docx"), format!("{name} (bản đã ký).pdf"), "bao-cao (bản đã sửa).xlsx".into()]
    {
        assert!(said.err.contains(&kept) && written.contains_key(&kept), "{kept}: {said:?}");
    }
    assert_eq!(written[&format!("{name}.pdf")], own[&format!("{name}.pdf")]);
    let told = desk.outcomes()[0]["findings"].to_string();
    assert!(told.contains("OUT-02") && told.contains("(bản đã ký).pdf"), "{told}");
    let forced = desk.run(&["--force"]);
    assert!(!forced.err.contains("giữ lại"), "own files are replaced: {forced:?}");
    assert_eq!(desk.written().len(), written.len());
}

/// A small file system in memory, while a test needs it.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(at: &'a Path, kilobytes: u32) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let size = format!("size={kilobytes}k");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(Self(at))
    }

    fn grow(&self, kilobytes: u32) {
        let options = format!("remount,size={kilobytes}k");
        assert!(Command::new("mount").args(["-o", &options]).arg(self.0).status().unwrap().success());
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
#[expect(clippy::print_stderr, clippy::disallowed_macros, reason = "says what was not tested")]
fn a_full_disk_stops_the_run_and_a_rerun_completes() {
    let desk = Desk::with_schools(30);
    let out = desk.out();
    let Some(small) = SmallDisk::mount(&out, 500) else {
        eprintln!("not tested: no file system can be mounted here");
        return;
    };
    let said = desk.run(&[]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("ổ đĩa đã đầy") && said.err.matches("Lỗi:").count() == 1, "{said:?}");
    let written = desk.written();
    let whole = |name: &str, bytes: &[u8]| {
        if name.ends_with(".pdf") {
            bytes.ends_with(b"%%EOF") || bytes.ends_with(b"%%EOF\n")
        } else {
            bytes.starts_with(b"PK")
        }
    };
    for name in desk.documents() {
        assert!(whole(&name, &written[&name]), "{name} is half-written");
    }
    assert!(!written.keys().any(|name| name.contains("/tam") || name.ends_with(".tmp")), "{:?}", written.keys());
    let again = desk.run(&[]);
    assert!(again.err.contains("ổ đĩa đã đầy"), "still full: {again:?}");
    small.grow(20_000);
    let last = desk.run(&[]);
    assert_eq!(last.code, Some(0), "{last:?}");
    assert!(!last.out.contains(" 0 không đổi"), "what was done is kept: {last:?}");
    assert_eq!(desk.documents().len(), 60);
}
