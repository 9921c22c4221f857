//! What page and engine send each other: a header in JSON, then the bytes of files.
//!
//! ```text
//! length of the header (4 bytes, little-endian) │ header (UTF-8 JSON) │ file 1 │ file 2 │ …
//! ```
//!
//! The header of a request is `{ "call", "options", "files": [{ "name", "size" }] }`; that of an answer is
//! `{ "answer", "files" }`, or `{ "problem": { "message", "help" } }`. Files stand in the order of the header.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::diagnostic::Finding;

/// A file with its name as the user knows it, without folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What the page asks for.
#[derive(Debug)]
pub struct Request {
    pub call: String,
    pub options: Value,
    pub files: Vec<File>,
}

/// What the engine answers.
#[derive(Debug, Default)]
pub struct Answer {
    pub answer: Value,
    pub files: Vec<File>,
}

/// Why there is no answer, in Vietnamese: what is wrong, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub message: String,
    pub help: String,
}

impl Problem {
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl From<&Finding> for Problem {
    fn from(finding: &Finding) -> Self {
        Self::new(finding.message.clone(), finding.help.to_string())
    }
}

impl From<Box<Finding>> for Problem {
    fn from(finding: Box<Finding>) -> Self {
        Self::from(&*finding)
    }
}

#[derive(Deserialize)]
struct RequestHeader {
    call: String,
    #[serde(default)]
    options: Value,
    #[serde(default)]
    files: Vec<FileHeader>,
}

#[derive(Serialize, Deserialize)]
struct FileHeader {
    name: String,
    size: usize,
}

/// Bytes before the header: its length.
const LENGTH: usize = 4;

/// Reads a request.
///
/// # Errors
/// When the bytes are not of the form above; only a page of another version sends such.
pub fn decode(bytes: &[u8]) -> Result<Request, Problem> {
    parse(bytes).ok_or_else(|| Problem::new("trang gửi yêu cầu không đúng khuôn.", "tải lại trang."))
}

fn parse(bytes: &[u8]) -> Option<Request> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH>()?;
    let (header, mut rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let header: RequestHeader = serde_json::from_slice(header).ok()?;
    let mut files = Vec::new();
    for FileHeader { name, size } in header.files {
        let (bytes, after) = rest.split_at_checked(size)?;
        files.push(File { name, bytes: bytes.to_vec() });
        rest = after;
    }
    rest.is_empty().then_some(Request { call: header.call, options: header.options, files })
}

/// Writes an answer.
pub fn encode(answer: &Result<Answer, Problem>) -> Vec<u8> {
    let none = Vec::new();
    let (header, files) = match answer {
        Ok(Answer { answer, files }) => {
            let headers: Vec<_> =
                files.iter().map(|file| FileHeader { name: file.name.clone(), size: file.bytes.len() }).collect();
            (json!({ "answer": answer, "files": headers }), files)
        }
        Err(Problem { message, help }) => (json!({ "problem": { "message": message, "help": help } }), &none),
    };
    let header = header.to_string().into_bytes();
    let mut bytes = u32::try_from(header.len()).unwrap_or(u32::MAX).to_le_bytes().to_vec();
    bytes.extend(header);
    for file in files {
        bytes.extend(&file.bytes);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(header: &str, rest: &[u8]) -> Vec<u8> {
        let mut bytes = u32::try_from(header.len()).unwrap().to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        bytes.extend(rest);
        bytes
    }

    #[test]
    fn a_request_comes_back_with_its_files_in_order() {
        let header =
            r#"{"call":"make","options":{"draft":true},"files":[{"name":"a.json","size":2},{"name":"b","size":0}]}"#;
        let request = decode(&request(header, b"{}")).unwrap();
        assert_eq!((request.call.as_str(), request.options["draft"].as_bool()), ("make", Some(true)));
        assert_eq!(request.files[0], File { name: "a.json".into(), bytes: b"{}".to_vec() });
        assert_eq!(request.files.len(), 2);
    }

    #[test]
    fn broken_requests_are_refused_without_harm() {
        let longer = r#"{"call":"make","files":[{"name":"a","size":18446744073709551615}]}"#;
        for bytes in [&b""[..], b"\xff\xff\xff\xff{}", &request("{}", b""), &request(longer, b"x")] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
        assert!(decode(&request(r#"{"call":"make"}"#, b"left over")).is_err());
    }

    #[test]
    fn an_answer_says_how_long_each_file_is() {
        let files = vec![File { name: "a".into(), bytes: b"12".to_vec() }];
        let bytes = encode(&Ok(Answer { answer: json!(1), files }));
        let length = u32::from_le_bytes(*bytes.first_chunk::<4>().unwrap()) as usize;
        let header: Value = serde_json::from_slice(&bytes[4..4 + length]).unwrap();
        assert_eq!((header["files"][0]["size"].as_u64(), &bytes[4 + length..]), (Some(2), &b"12"[..]));
        let problem = encode(&Err(Problem::new("sai.", "sửa.")));
        assert!(String::from_utf8_lossy(&problem[4..]).contains(r#""help":"sửa.""#));
    }
}
