//! Who may speak to the server: a page that this server gave out, and nothing else.
//!
//! Another website that the browser has open can send requests to this computer. It cannot know the token, cannot set
//! `Host` (so an address of its own that leads here is refused), and is named by `Origin`.

use std::net::SocketAddr;

use hyper::header::{HOST, HeaderName, HeaderValue, ORIGIN};
use hyper::{HeaderMap, Request};

/// Random bytes of a token: nobody tries 2^128 addresses.
const TOKEN_BYTES: usize = 16;

/// A new token: hexadecimal digits.
///
/// # Errors
/// When the system has no random bytes.
pub fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; TOKEN_BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// Whether the request names this server as its host and, if it names any, as its origin.
pub fn is_own<B>(request: &Request<B>, address: SocketAddr) -> bool {
    let is_host = |host: &str| host == address.to_string() || host == format!("localhost:{}", address.port());
    let host = value(request.headers(), &HOST).is_some_and(is_host);
    let origin = match request.headers().get(ORIGIN) {
        None => true,
        Some(origin) => origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")).is_some_and(is_host),
    };
    host && origin
}

fn value<'h>(headers: &'h HeaderMap<HeaderValue>, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// What stands behind the token in a path; `None` for another token.
pub fn within<'p>(path: &'p str, token: &str) -> Option<&'p str> {
    path.strip_prefix('/')?.strip_prefix(token)?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(headers: &[(&str, &str)]) -> Request<()> {
        let mut request = Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap()
    }

    #[test]
    fn only_this_server_is_host_and_origin() {
        let address: SocketAddr = "127.0.0.1:5000".parse().unwrap();
        let is_own = |headers: &[(&str, &str)]| is_own(&request(headers), address);
        assert!(is_own(&[("host", "127.0.0.1:5000")]));
        assert!(is_own(&[("host", "localhost:5000"), ("origin", "http://localhost:5000")]));
        for wrong in [
            &[][..],
            &[("host", "127.0.0.1")],
            &[("host", "evil.example:5000")],
            &[("host", "127.0.0.1:5000"), ("origin", "http://evil.example")],
            &[("host", "127.0.0.1:5000"), ("origin", "https://127.0.0.1:5000")],
            &[("host", "127.0.0.1:5000"), ("origin", "null")],
        ] {
            assert!(!is_own(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn nothing_is_reached_without_the_token() {
        assert_eq!(within("/ab/call", "ab"), Some("call"));
        assert_eq!(within("/ab/", "ab"), Some(""));
        for path in ["/", "/ab", "/abc/call", "/a/call", "ab/call"] {
            assert_eq!(within(path, "ab"), None, "{path}");
        }
        let (one, other) = (token().unwrap(), token().unwrap());
        assert!(one != other && one.len() == 2 * TOKEN_BYTES);
    }
}
