//! The desk behind a small server: the page, and the engine that answers it, on this computer only.
//!
//! An address that nobody can guess (a free port, and a token in the path) leads to the page. The server ends by the
//! page's button, or some time after the last page was closed. It writes nothing to disk.

mod assets;
mod guard;
mod presence;
mod reply;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use http_body_util::{BodyExt, Collected, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};

use super::engine::Engine;
use super::message::{self, Answer, Problem};
use presence::Presence;
use reply::Body;

pub use guard::token;

/// More than the largest plan with its pictures.
const LARGEST_REQUEST: usize = 160 * 1024 * 1024;
/// How many calls may run or wait; one more is refused.
const MOST_CALLS: usize = 8;
/// How many calls run at once.
const WORKERS: usize = 2;
/// Room for the walks over nested sections and templates, as on the program's own thread.
const STACK: usize = 32 * 1024 * 1024;
/// First words of the names of the threads that answer: failures there are reported to the page.
pub const WORKER: &str = "kehoach-desk";

/// The settings of the server.
pub struct Desk {
    pub engine: Engine,
    /// The day: a page may stay open over night.
    pub today: fn() -> NaiveDate,
    /// Of the address, between the first and the second `/`.
    pub token: String,
}

/// Serves at the first of the addresses that is free, until the page ends it or all pages are gone. `ready` is called once
/// with the address of the page.
///
/// # Errors
/// Those of the network: every address is taken or not this computer's.
pub fn serve(desk: Desk, addresses: &[SocketAddr], ready: impl FnOnce(&str)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(WORKERS)
        .thread_stack_size(STACK)
        .thread_name(WORKER)
        .build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(addresses).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::new(desk, address));
        ready(&format!("http://{address}/{}/", shared.desk.token));
        shared.serve(&listener).await;
        Ok(())
    });
    // A call that still runs has nobody left to answer.
    runtime.shutdown_timeout(Duration::from_secs(1));
    served
}

/// What all connections share.
struct Shared {
    desk: Desk,
    address: SocketAddr,
    presence: Presence,
    calls: Arc<Semaphore>,
    end: Notify,
}

impl Shared {
    fn new(desk: Desk, address: SocketAddr) -> Self {
        let calls = Arc::new(Semaphore::new(MOST_CALLS));
        Self { desk, address, presence: Presence::default(), calls, end: Notify::new() }
    }

    async fn serve(self: &Arc<Self>, listener: &TcpListener) {
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    // A connection that fails while it is made is the browser's to try again.
                    if let Ok((stream, _)) = accepted {
                        tokio::spawn(Arc::clone(self).connection(TokioIo::new(stream)));
                    }
                }
                () = self.presence.all_gone() => return,
                () = self.end.notified() => return,
            }
        }
    }

    async fn connection(self: Arc<Self>, stream: TokioIo<tokio::net::TcpStream>) {
        let service = service_fn(|request| {
            let shared = Arc::clone(&self);
            async move { Ok::<_, Infallible>(shared.answer(request).await) }
        });
        // A page that goes away in the middle is no failure of the server.
        let _ = http1::Builder::new().serve_connection(stream, service).await;
    }

    async fn answer(self: Arc<Self>, request: Request<Incoming>) -> Response<Body> {
        if !guard::is_own(&request, self.address) {
            return reply::refusal(StatusCode::FORBIDDEN);
        }
        let path = request.uri().path();
        let Some(name) = guard::within(path, &self.desk.token) else { return reply::refusal(StatusCode::NOT_FOUND) };
        match (request.method(), name) {
            (&Method::GET, "stay") => reply::events(self.presence.enter()),
            (&Method::GET, name) => match assets::find(name) {
                Some(asset) => reply::asset(asset),
                None => reply::refusal(StatusCode::NOT_FOUND),
            },
            (&Method::POST, "call") => reply::bytes(message::encode(&self.call(request).await)),
            (&Method::POST, "end") => {
                self.end.notify_one();
                reply::bytes(Vec::new())
            }
            _ => reply::refusal(StatusCode::METHOD_NOT_ALLOWED),
        }
    }

    async fn call(self: Arc<Self>, request: Request<Incoming>) -> Result<Answer, Problem> {
        let busy =
            |_| Problem::new("chương trình đang làm nhiều việc cùng lúc.", "đợi việc đang làm xong rồi thử lại.");
        let place = Arc::clone(&self.calls).try_acquire_owned().map_err(busy)?;
        let bytes = body(request).await?;
        let work = move || {
            let _place = place;
            self.desk.engine.answer(&message::decode(&bytes)?, (self.desk.today)())
        };
        let failed = |_| {
            Problem::new(
                "chương trình gặp lỗi khi làm tệp này; các tệp khác không ảnh hưởng.",
                "báo cho người phát triển kèm tệp.",
            )
        };
        tokio::task::spawn_blocking(work).await.map_err(failed)?
    }
}

async fn body(request: Request<Incoming>) -> Result<Bytes, Problem> {
    let too_large = |_| {
        let most = LARGEST_REQUEST / 1024 / 1024;
        Problem::new(
            format!("các tệp gửi một lần lớn hơn {most} MB, hoặc bị ngắt giữa chừng."),
            "thả ít tệp hơn mỗi lần.",
        )
    };
    Limited::new(request.into_body(), LARGEST_REQUEST).collect().await.map(Collected::to_bytes).map_err(too_large)
}
