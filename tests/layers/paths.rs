//! The paths a source names.

use crate::sources::ROOMS_IN_MEMBERS;

/// The code with the text of comments, strings and character literals replaced by spaces.
pub fn without_comments_and_strings(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let skipped = skipped_length(rest, code.chars().next_back());
        if skipped > 0 {
            code.push(' ');
            rest = &rest[skipped..];
        } else {
            let mut characters = rest.chars();
            code.extend(characters.next());
            rest = characters.as_str();
        }
    }
    code
}

/// Bytes of the comment or literal that starts here; 0 when none does.
fn skipped_length(rest: &str, before: Option<char>) -> usize {
    let until = |start: usize, end: &str| rest[start..].find(end).map_or(rest.len(), |at| start + at + end.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return until(2, "*/");
    }
    if rest.starts_with('"') {
        return string_length(rest);
    }
    let hashes = rest.strip_prefix('r').map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
    let word_before = before.is_some_and(|character| character.is_alphanumeric() || character == '_');
    if rest.starts_with('r') && !word_before && rest[1 + hashes..].starts_with('"') {
        return until(2 + hashes, &format!("\"{}", "#".repeat(hashes)));
    }
    character_length(rest)
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `'x'` and `'\n'`, but not the lifetime `'a`.
fn character_length(rest: &str) -> usize {
    let mut characters = rest.char_indices();
    if characters.next() != Some((0, '\'')) {
        return 0;
    }
    match characters.next() {
        Some((_, '\\')) => rest[3.min(rest.len())..].find('\'').map_or(0, |at| at + 4),
        Some(_) => match characters.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}

/// All paths from the root of the library that the code of `module` names, without `crate::`.
pub fn crate_paths(code: &str, module: &str) -> Vec<String> {
    let mut found = Vec::new();
    for root in ["crate::", "kehoach::"] {
        for at in word_positions(code, root) {
            expand("", &code[at + root.len()..], &mut found);
        }
    }
    if let Some(member) = member_of(module) {
        let from_library = |path: String| if is_seen(member, &path) { path } else { format!("{member}::{path}") };
        found = found.into_iter().map(from_library).collect();
    }
    for at in word_positions(code, "super::") {
        found.extend(climbed(code, at, module));
    }
    found
}

/// The member whose root `crate::` means in this module, where that is a room with parts of its own.
fn member_of(module: &str) -> Option<&'static str> {
    let first = module.split("::").next().unwrap_or(module);
    ROOMS_IN_MEMBERS
        .iter()
        .find(|(member, rooms)| *member == first || rooms.contains(&first))
        .map(|(member, _)| *member)
}

/// Whether a path begins with a room that the root of a member names: the lowest floor, the plan, and its own rooms. Of
/// others it cannot know, and has parts that are called like them (`check::document`).
fn is_seen(member: &str, path: &str) -> bool {
    let first = path.split("::").next().unwrap_or(path);
    let is_room = |(name, rooms): &(&str, &[&str])| {
        (*name == member || *name == "plan") && (*name == first || rooms.contains(&first))
    };
    super::FLOOR_0.contains(&first) || ROOMS_IN_MEMBERS.iter().any(is_room)
}

/// Where `word` stands as the start of a path.
fn word_positions<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let starts_path = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    code.match_indices(word).map(|(at, _)| at).filter(move |at| starts_path(*at))
}

/// A path or a group in braces, every end of it as one path.
fn expand(prefix: &str, text: &str, found: &mut Vec<String>) {
    let text = text.trim_start();
    if let Some(group) = text.strip_prefix('{') {
        return group_members(group).into_iter().for_each(|member| expand(prefix, member, found));
    }
    let name_end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let path = if prefix.is_empty() { text[..name_end].to_owned() } else { format!("{prefix}::{}", &text[..name_end]) };
    match text[name_end..].strip_prefix("::") {
        Some(rest) => expand(&path, rest, found),
        None if path.is_empty() => {}
        None => found.push(path.trim_end_matches(':').to_owned()),
    }
}

/// The members of a group up to its closing brace, split at the commas that are not inside a group of their own.
fn group_members(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut members) = (0usize, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                members.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    members.retain(|member| !member.trim().is_empty());
    members
}

/// A chain of `super::` that climbs to the crate's root, as a path from there. One more step is allowed for the test
/// module inside a file, so only chains as long as the module's own path count.
fn climbed(code: &str, at: usize, module: &str) -> Vec<String> {
    let rest = code[at..].trim_start_matches("super::");
    let steps = (code[at..].len() - rest.len()) / "super::".len();
    let depth = module.split("::").filter(|name| !name.is_empty()).count();
    let mut found = Vec::new();
    if depth > 0 && steps >= depth {
        expand("", rest, &mut found);
        found.retain(|path| is_top_module(path));
    }
    found
}

/// In a test module the same chain ends one module lower, where names are others.
fn is_top_module(path: &str) -> bool {
    let first = path.split("::").next().unwrap_or(path);
    super::MAY_IMPORT.iter().any(|(name, _)| *name == first)
}

/// Whether the code names a library: as the start of a path, or in `use library;`.
pub fn names_library(code: &str, library: &str) -> bool {
    word_positions(code, library).any(|at| {
        let after = &code[at + library.len()..];
        after.starts_with("::") || (code[..at].ends_with("use ") && after.starts_with([';', ' ']))
    })
}
