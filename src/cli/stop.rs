//! A request to stop, as Ctrl-C is: one for the whole program, however many runs it makes.

use std::sync::atomic::{AtomicBool, Ordering};

use super::console::Console;

/// After a second request: as shells say of a program that was interrupted.
const INTERRUPTED: i32 = 130;

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// From now on the first request lets go of what is not begun yet, the second one ends the program; what says whether
/// there was one.
pub fn on_request(console: Console) -> &'static AtomicBool {
    // Where no such request can be heard, there is none; a run before this one may listen already.
    let _ = ctrlc::set_handler(move || {
        if REQUESTED.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
        console.warn("Đang dừng: làm nốt các văn bản dở dang. Nhấn Ctrl-C lần nữa để thoát ngay.");
    });
    &REQUESTED
}

/// Whether there was a request.
pub fn is_requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}
