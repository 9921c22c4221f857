//! A run that is asked to stop.

#![cfg(unix)]

use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use super::desk::{Desk, Said};

fn interrupt(run: &Child) {
    assert!(Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap().success());
}

/// Until the first documents are there.
fn wait_for_documents(desk: &Desk) {
    for _ in 0..600 {
        if desk.out().exists() && !desk.documents().is_empty() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("no documents after six seconds");
}

#[test]
fn ctrl_c_ends_in_good_order_and_the_next_run_goes_on() {
    let desk = Desk::with_schools(60);
    let run = desk.batch(&["--jobs", "1"]).spawn().unwrap();
    wait_for_documents(&desk);
    interrupt(&run);
    let said = Said::of(&run.wait_with_output().unwrap());
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("Đã dừng theo yêu cầu: xong") && said.err.contains("chạy lại đúng lệnh này"), "{said:?}");
    let done = desk.outcomes().len();
    assert!((1..60).contains(&done), "{done}");
    assert_eq!(desk.documents().len(), 2 * done, "what was in hand is finished and noted");
    let again = desk.run(&[]);
    assert!(again.out.contains(&format!("{} làm mới, {done} không đổi, 0 hỏng", 60 - done)), "{again:?}");
    let broken = desk.written();
    std::fs::remove_dir_all(desk.out()).unwrap();
    desk.run(&[]);
    assert!(broken == desk.written());
}
