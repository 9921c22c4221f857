//! Checks who leads and who supervises (ACT-03): nobody supervises their own work, whether named by name or by post.

use super::{Subject, Told, posts, printed};
use crate::plan::Content;
use crate::vietnamese::person_name;

pub fn supervisor(subject: Subject, told: &mut Told) {
    let names = |content: &Content| -> Vec<String> {
        people(content).into_iter().flat_map(|one| known_as(subject, &one)).collect()
    };
    for (path, solution) in printed(subject) {
        let (Some(lead), Some(supervisor)) = (&solution.lead, &solution.supervisor) else { continue };
        let leads = names(lead);
        if let Some(same) = names(supervisor).iter().find(|person| leads.contains(person)) {
            told.hint(path.key("supervisor"), format!("\"{same}\" vừa phụ trách vừa giám sát."))
                .help("nên giao người khác giám sát.");
        }
    }
}

/// Persons and bodies named in a field, as they can be compared.
pub fn people(content: &Content) -> Vec<String> {
    let texts = posts::written_out(&content.texts().join(";"));
    let parts = texts
        .split([',', ';', '\n', '+', '(', ')'])
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" - "));
    parts.map(|part| person_name::bare(part.trim_matches([' ', '-', '.']))).filter(|part| !part.is_empty()).collect()
}

/// Somebody by the given name or post, and by the other of both as council and signature give it. Only a post
/// that a school has once names somebody.
fn known_as(subject: Subject, one: &str) -> Vec<String> {
    let members = subject.plan.council.members.iter().map(|member| (member.name(), member.position().unwrap_or("")));
    let team =
        subject.plan.supervision.iter().map(|member| (member.name.as_str(), member.position.as_deref().unwrap_or("")));
    let block = &subject.plan.signature_block;
    let signatory = block
        .name
        .as_deref()
        .map(|name| (name, block.own_position.as_deref().or(block.position.as_deref()).unwrap_or("")));
    let has_post = |position: &str| one == "hiệu trưởng" && posts::of(position).iter().any(|post| post == one);
    let named = members.chain(team).chain(signatory).filter(|(_, position)| has_post(position));
    std::iter::once(one.to_owned()).chain(named.map(|(name, _)| person_name::bare(name))).collect()
}
