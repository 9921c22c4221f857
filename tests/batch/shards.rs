//! A run in parts, and two runs at once.

use std::fs;

use super::desk::{Desk, Said, school};

#[test]
fn the_parts_together_are_the_whole() {
    let desk = Desk::with_schools(14);
    desk.put("x/TH-001.json", &school("Trường Tiểu học Hai"));
    // Names that meet: where capitals make another name, and where they do not.
    desk.put(if cfg!(windows) { "x/TH-001 -.json" } else { "X/th-001.json" }, &school("Trường Tiểu học Ba"));
    desk.run(&[]);
    let whole = desk.written();
    fs::remove_dir_all(desk.out()).unwrap();
    // All at the same time, into one folder.
    let runs: Vec<_> = ["1/3", "2/3", "3/3"].map(|part| desk.batch(&["--shard", part]).spawn().unwrap()).into();
    let mut made = 0;
    for run in runs {
        let said = Said::of(&run.wait_with_output().unwrap());
        assert_eq!(said.code, Some(0), "{said:?}");
        let count = said.out.split(": ").nth(1).and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
        made += count.unwrap_or_default();
    }
    assert_eq!(made, 16, "each plan in one part");
    let last = desk.run(&[]);
    assert!(last.out.contains("0 làm mới, 16 không đổi"), "{last:?}");
    assert!(whole == desk.written(), "parts and whole differ");
}

#[test]
fn a_part_is_not_made_twice() {
    let desk = Desk::with_schools(6);
    desk.run(&["--shard", "1/2"]);
    let again = desk.run(&["--shard", "1/2"]);
    assert!(again.out.contains(": 0 làm mới"), "{again:?}");
    let wrong = desk.run(&["--shard", "3/2"]);
    assert_eq!(wrong.code, Some(2), "{wrong:?}");
}

#[test]
fn a_run_into_a_locked_folder_says_so_and_stops() {
    let desk = Desk::with_schools(2);
    desk.run(&[]);
    let lock = fs::OpenOptions::new().write(true).open(desk.out().join(".kehoach/khoa")).unwrap();
    lock.lock().unwrap();
    for options in [&[][..], &["--shard", "1/2"], &["--force"]] {
        let refused = desk.run(options);
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.err.contains("một lần chạy khác đang ghi vào"), "{refused:?}");
    }
    drop(lock);
    assert_eq!(desk.run(&[]).code, Some(0));
}

/// Where a program starts in less time than forty plans take; on Windows the test above stands for it.
#[cfg(not(windows))]
#[test]
fn a_second_run_into_the_same_folder_says_so_and_stops() {
    let desk = Desk::with_schools(40);
    let first = desk.batch(&[]).spawn().unwrap();
    let lock = desk.out().join(".kehoach/khoa");
    while !lock.exists() {
        std::thread::yield_now();
    }
    std::thread::sleep(std::time::Duration::from_millis(20));
    for options in [&[][..], &["--shard", "1/2"], &["--force"]] {
        let second = desk.run(options);
        assert_eq!(second.code, Some(1), "{second:?}");
        assert!(second.err.contains("một lần chạy khác đang ghi vào"), "{second:?}");
    }
    let said = Said::of(&first.wait_with_output().unwrap());
    assert!(said.out.contains("40 làm mới"), "{said:?}");
}
