//! Parts of templates, drawn in place.
//!
//! Handlebars copies all data that a partial may see, at each call: most of the time of a document went there.
//! So `{{> name context}}` is read as a call of the helper `part`, which draws the other template on the same
//! data, moved to `context`.

use std::cell::Cell;

use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Renderable,
};

/// Deeper than any plan nests sections and lists; a part that calls itself without end stops here.
pub(super) const DEEPEST: usize = 120;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Rewrites the calls of partials in the source of a template. Lines stay lines.
pub fn call_in_place(source: &str) -> String {
    let mut pieces = source.split("{{>");
    let mut rewritten = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let call = piece.trim_start();
        let name_end = call.find([' ', '}', '\t', '\n']).unwrap_or(call.len());
        let (name, rest) = call.split_at(name_end);
        rewritten.push_str("{{part ");
        if name.starts_with(['(', '"', '\'']) {
            rewritten.push_str(name);
        } else {
            rewritten.push('"');
            rewritten.push_str(name);
            rewritten.push('"');
        }
        rewritten.push_str(rest);
    }
    rewritten
}

/// `{{part name context}}` draws the template `name` on `context`, or on what is at hand.
pub struct Part;

impl HelperDef for Part {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        data: &'rc Context,
        context: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = helper.param(0).and_then(|name| name.value().as_str()).unwrap_or_default();
        let part = registry.get_template(name).ok_or_else(|| RenderErrorReason::PartialNotFound(name.to_owned()))?;
        if let Some(parameter) = helper.param(1) {
            if parameter.is_value_missing() {
                return Err(RenderErrorReason::MissingVariable(parameter.relative_path().cloned()).into());
            }
            let mut block = BlockContext::new();
            match parameter.context_path() {
                Some(path) => block.base_path_mut().clone_from(path),
                None => block.set_base_value(parameter.value().clone()),
            }
            context.push_block(block);
        }
        let depth = DEPTH.get();
        DEPTH.set(depth + 1);
        let drawn = if depth < DEEPEST {
            part.render(registry, data, context, out)
        } else {
            Err(RenderErrorReason::CannotIncludeSelf.into())
        };
        DEPTH.set(depth);
        if helper.param(1).is_some() {
            context.pop_block();
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::call_in_place;

    #[test]
    fn calls_of_partials_become_calls_of_the_helper() {
        assert_eq!(call_in_place("{{> parts/list list}}\n{{>a}}"), "{{part \"parts/list\" list}}\n{{part \"a\"}}");
        assert_eq!(call_in_place("{{> (lookup this \"part\")}}"), "{{part (lookup this \"part\")}}");
    }
}
