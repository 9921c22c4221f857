//! Answers of the server with the headers that keep the page to itself.

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};

use super::assets::Asset;
use super::presence::Stay;

pub type Body = BoxBody<Bytes, std::convert::Infallible>;

/// The page loads its own files, speaks to its own server and shows pictures it was given; nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
    connect-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

fn reply(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

pub fn asset(asset: &Asset) -> Response<Body> {
    reply(StatusCode::OK, asset.kind, Full::new(Bytes::from_static(asset.bytes)).boxed())
}

pub fn bytes(bytes: Vec<u8>) -> Response<Body> {
    reply(StatusCode::OK, "application/octet-stream", Full::new(Bytes::from(bytes)).boxed())
}

/// An event stream that never ends.
pub fn events(stay: Stay) -> Response<Body> {
    reply(StatusCode::OK, "text/event-stream", stay.boxed())
}

pub fn refusal(status: StatusCode) -> Response<Body> {
    let text = "Địa chỉ này không mở được. Mở lại chương trình để có địa chỉ mới.\n";
    reply(status, "text/plain; charset=utf-8", Full::new(Bytes::from_static(text.as_bytes())).boxed())
}
