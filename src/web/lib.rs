//! The engine of the desk behind another border: a WebAssembly module in the browser instead of the local server.
//!
//! ```text
//! page ─post─▶ worker ─copies a message into the module's memory─▶ `call` ─▶ desk::engine ─▶ pipeline
//! ```
//!
//! Messages are those of `kehoach::desk::message`. The worker asks for room, writes the message there and calls; the
//! answer stays where it is until the next call. A panic or an overflow of the stack ends the module as a trap; the
//! worker then starts a new one. One call at a time: there are no threads.

use std::cell::RefCell;

use chrono::NaiveDate;
use kehoach::desk::engine::Engine;
use kehoach::desk::message::{self, Answer, Problem};

thread_local! {
    /// Made by the first call.
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
    /// What the worker writes, then reads.
    static MESSAGE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Room for a message of this length in bytes; its address.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "the name stands in the module as it is")]
pub extern "C" fn room(length: usize) -> *mut u8 {
    MESSAGE.with_borrow_mut(|message| {
        // Not only cleared: a large message would hold its memory for ever.
        *message = vec![0; length];
        message.as_mut_ptr()
    })
}

/// Answers the message that was written; the length of the answer. `today`: year × 10 000 + month × 100 + day.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "the name stands in the module as it is")]
pub extern "C" fn call(today: u32) -> usize {
    let request = MESSAGE.take();
    let answer = message::encode(&answer(&request, today));
    let length = answer.len();
    MESSAGE.replace(answer);
    length
}

/// The address of the answer.
#[unsafe(no_mangle)]
#[allow(unsafe_code, reason = "the name stands in the module as it is")]
pub extern "C" fn answered() -> *const u8 {
    MESSAGE.with_borrow(Vec::as_ptr)
}

fn answer(request: &[u8], today: u32) -> Result<Answer, Problem> {
    let request = message::decode(request)?;
    ENGINE.with_borrow_mut(|slot| {
        let engine = match slot {
            Some(engine) => engine,
            None => slot.insert(Engine::shipped()?),
        };
        engine.answer(&request, day(today)?)
    })
}

fn day(today: u32) -> Result<NaiveDate, Problem> {
    let year = i32::try_from(today / 10_000).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, today / 100 % 100, today % 100)
        .ok_or_else(|| Problem::new("máy này không cho biết hôm nay là ngày nào.", "xem lại ngày giờ của máy."))
}
