//! The functions templates may call, beside Handlebars' own, and the escape for what they print.

use super::part::Part;
use super::program::Data;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
};

/// Registers all helpers.
pub fn register(registry: &mut Handlebars) {
    registry.register_escape_fn(escape);
    registry.register_helper("text", Box::new(Text));
    registry.register_helper("part", Box::new(Part));
}

/// Exactly the characters that mean something in markup; an apostrophe stays one.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_into(text, &mut escaped);
    escaped
}

/// The same, written behind what is there already.
pub fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match tail.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// Writes a text of the view with its emphasis and line breaks; null writes nothing. `None` when it is no text.
pub fn write_text(value: &Data, out: &mut String) -> Option<()> {
    match (value, value.get("runs")) {
        (Data::Null, _) => {}
        (_, Some(Data::List(runs))) => runs.iter().for_each(|run| write_run(run, out)),
        _ => return None,
    }
    Some(())
}

/// `{{text x}}` writes a text of the view with its emphasis and line breaks; null writes nothing.
struct Text;

impl HelperDef for Text {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let parameter = helper.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("text", 0))?;
        if parameter.is_value_missing() {
            let path = parameter.relative_path().cloned();
            return Err(RenderErrorReason::MissingVariable(path).into());
        }
        let mut text = String::new();
        write_text(&Data::from(parameter.value()), &mut text).ok_or_else(|| wrong_type(parameter.relative_path()))?;
        Ok(out.write(&text)?)
    }
}

fn wrong_type(path: Option<&String>) -> RenderError {
    let path = path.map_or("", String::as_str);
    RenderErrorReason::Other(format!(
        "\"{path}\" không phải một đoạn chữ; dùng {{{{{path}}}}} thay cho {{{{text {path}}}}}"
    ))
    .into()
}

fn write_run(run: &Data, out: &mut String) {
    let flag = |name| run.get(name) == Some(&Data::Flag(true));
    let (is_bold, is_italic) = (flag("bold"), flag("italic"));
    out.push_str(if is_bold { "<b>" } else { "" });
    out.push_str(if is_italic { "<i>" } else { "" });
    let text = run.get("text").and_then(Data::as_text).unwrap_or_default();
    for (index, line) in text.split('\n').enumerate() {
        out.push_str(if index > 0 { "<br/>" } else { "" });
        escape_into(line, out);
    }
    out.push_str(if is_italic { "</i>" } else { "" });
    out.push_str(if is_bold { "</b>" } else { "" });
}
