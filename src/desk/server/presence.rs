//! Knows whether a page is open: each open page keeps a connection, and the server ends when none is left for a while.
//!
//! A page that only slept (a closed lid, a tab in the background) still has its connection, or makes a new one.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::time::{Interval, interval};

/// Between two looks, and between two signs of life to a page.
const BEAT: Duration = Duration::from_secs(5);
/// A page that is loaded anew is away for a moment.
const BEATS_AFTER_LAST: u64 = 6;
/// A browser that does not open by itself leaves time to type the address.
const BEATS_BEFORE_FIRST: u64 = 360;

/// The open pages.
#[derive(Debug, Default)]
pub struct Presence {
    open: Arc<AtomicUsize>,
    /// How many pages came, ever.
    came: AtomicU64,
}

impl Presence {
    /// A page comes; it goes when its connection is dropped.
    pub fn enter(&self) -> Stay {
        self.came.fetch_add(1, Ordering::Relaxed);
        self.open.fetch_add(1, Ordering::Relaxed);
        Stay { open: Arc::clone(&self.open), beat: interval(BEAT) }
    }

    /// Waits until no page is left, or none ever comes.
    pub async fn all_gone(&self) {
        let mut beat = interval(BEAT);
        let mut empty = 0;
        loop {
            beat.tick().await;
            empty = if self.open.load(Ordering::Relaxed) == 0 { empty + 1 } else { 0 };
            let most = if self.came.load(Ordering::Relaxed) == 0 { BEATS_BEFORE_FIRST } else { BEATS_AFTER_LAST };
            if empty > most {
                return;
            }
        }
    }
}

/// The body of an answer without end: a comment of the event stream with every beat, so that a closed page is noticed.
#[derive(Debug)]
pub struct Stay {
    open: Arc<AtomicUsize>,
    beat: Interval,
}

impl Body for Stay {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.beat.poll_tick(context).map(|_| Some(Ok(Frame::data(Bytes::from_static(b":\n\n")))))
    }
}

impl Drop for Stay {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}
