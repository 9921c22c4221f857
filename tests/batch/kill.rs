//! Runs that are killed, and journals that a power cut tore.

use std::fs;
use std::io::Write as _;
use std::thread;
use std::time::Duration;

use super::desk::{Desk, tree};

/// When a run is killed: when so many new files have appeared in the folder, and so many milliseconds later.
const MOMENTS: [(usize, u64); 10] =
    [(0, 0), (1, 3), (3, 0), (1, 21), (7, 11), (2, 47), (0, 130), (12, 5), (4, 33), (9, 1)];

#[test]
fn killed_runs_end_as_one_that_was_not() {
    let desk = Desk::with_schools(60);
    desk.put_text("TH-031.json", "{");
    let unbroken = desk.run(&[]);
    assert_eq!(unbroken.code, Some(1), "{unbroken:?}");
    let wanted = desk.written();
    assert_eq!(wanted.keys().filter(|name| name.ends_with(".pdf")).count(), 59);
    fs::remove_dir_all(desk.out()).unwrap();
    let mut kept = 0;
    for (files, pause) in MOMENTS {
        let before = count(&desk);
        let mut run = desk.batch(&[]).spawn().unwrap();
        while count(&desk) < before + files && run.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(Duration::from_millis(pause));
        run.kill().unwrap();
        run.wait().unwrap();
        let done = journalled(&desk);
        assert!(done >= kept, "{kept} plans were done, now {done}");
        kept = done;
    }
    assert!(kept > 0, "no run came so far that it did anything");
    let last = desk.run(&[]);
    assert!(last.out.contains("1 hỏng") && !last.out.contains("59 làm mới"), "{last:?}");
    let names = |files: &std::collections::BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    let written = desk.written();
    assert_eq!(names(&wanted), names(&written));
    assert!(wanted == written, "the same files with other bytes");
}

/// How many files there are, finished or not.
#[expect(clippy::disallowed_methods, reason = "the test looks at what is being written")]
fn count(desk: &Desk) -> usize {
    let count = |folder: std::path::PathBuf| fs::read_dir(folder).map_or(0, Iterator::count);
    count(desk.out()) + count(desk.out().join(".kehoach/tam"))
}

/// Plans that the journal says are done, each with documents that are whole.
fn journalled(desk: &Desk) -> usize {
    let files = if desk.out().exists() { tree(&desk.out()) } else { return 0 };
    let Some(journal) = files.get(".kehoach/nhat-ky.jsonl") else { return 0 };
    let text = String::from_utf8_lossy(journal);
    let records = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut sources = std::collections::BTreeSet::new();
    for record in records {
        for document in record["outcome"]["documents"].as_array().into_iter().flatten() {
            let name = document.as_str().unwrap();
            assert!(files.get(name).is_some_and(|bytes| bytes.len() > 1_000), "{name} was reported as done");
        }
        sources.insert(record["outcome"]["source"].to_string());
    }
    sources.len()
}

#[test]
fn a_torn_journal_loses_only_what_is_torn() {
    let desk = Desk::with_schools(6);
    desk.run(&[]);
    let wanted = desk.written();
    let path = desk.out().join(".kehoach/nhat-ky.jsonl");
    let whole = wanted[".kehoach/nhat-ky.jsonl"].clone();
    for (cut, made) in [(whole.len() - 1, 1), (whole.len() - 40, 1), (whole.len() / 2, 3), (7, 6), (0, 6)] {
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(cut as u64).unwrap();
        let said = desk.run(&[]);
        assert!(said.out.contains(&format!("{made} làm mới")), "cut at {cut}: {said:?}");
        assert!(wanted == desk.written(), "cut at {cut}");
    }
    let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(b"\0\0\0\0\n{\"outcome\": 3}\nkh\xf4ng\n").unwrap();
    drop(file);
    let said = desk.run(&[]);
    assert!(said.out.contains("0 làm mới, 6 không đổi"), "{said:?}");
    assert!(wanted == desk.written(), "what says nothing is left out");
}

#[test]
fn a_file_that_a_killed_run_left_goes() {
    let desk = Desk::with_schools(2);
    desk.run(&[]);
    let wanted = desk.written();
    fs::create_dir_all(desk.out().join(".kehoach/tam")).unwrap();
    fs::copy(desk.source().join("TH-001.json"), desk.out().join(".kehoach/tam/7")).unwrap();
    desk.run(&[]);
    assert!(wanted == desk.written());
    assert!(!desk.out().join(".kehoach/tam").exists());
}
