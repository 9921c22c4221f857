//! The functions templates may call, beside Handlebars' own, and the escape for what they print.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
};
use serde_json::Value;

use super::part::Part;

/// Registers all helpers.
pub fn register(registry: &mut Handlebars) {
    registry.register_escape_fn(escape);
    registry.register_helper("text", Box::new(Text));
    registry.register_helper("part", Box::new(Part));
}

/// Exactly the characters that mean something in markup; an apostrophe stays one.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
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
        let runs = match parameter.value() {
            Value::Null => return Ok(()),
            value => {
                value.get("runs").and_then(Value::as_array).ok_or_else(|| wrong_type(parameter.relative_path()))?
            }
        };
        runs.iter().try_for_each(|run| write_run(run, out))
    }
}

fn wrong_type(path: Option<&String>) -> RenderError {
    let path = path.map_or("", String::as_str);
    RenderErrorReason::Other(format!(
        "\"{path}\" không phải một đoạn chữ; dùng {{{{{path}}}}} thay cho {{{{text {path}}}}}"
    ))
    .into()
}

fn write_run(run: &Value, out: &mut dyn Output) -> HelperResult {
    let flag = |name| run.get(name).and_then(Value::as_bool).unwrap_or(false);
    let tags: Vec<&str> =
        [("bold", "b"), ("italic", "i")].iter().filter(|(name, _)| flag(*name)).map(|(_, tag)| *tag).collect();
    for tag in &tags {
        out.write(&format!("<{tag}>"))?;
    }
    let text = run.get("text").and_then(Value::as_str).unwrap_or_default();
    out.write(&escape(text).replace('\n', "<br/>"))?;
    for tag in tags.iter().rev() {
        out.write(&format!("</{tag}>"))?;
    }
    Ok(())
}
