//! The options of a call.

use super::fields::Fields;
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::preview::PreviewOptions;
use crate::value::Value;
use crate::write::AmountForm;

/// What is not said is as in `defaults`.
pub fn read_options(value: &Value<'_>, defaults: PreviewOptions) -> Result<PreviewOptions, DrawdownError> {
    let mut out = Diagnostics::new();
    let options = read(value, defaults, &mut out);
    out.finish(options)
}

fn read(value: &Value<'_>, defaults: PreviewOptions, out: &mut Diagnostics) -> Option<PreviewOptions> {
    if *value == Value::Null {
        return Some(defaults);
    }
    let root = Path::Root;
    let fields = Fields::of(value, &root, out)?;
    const FORMS: &[(&str, AmountForm)] = &[("string", AmountForm::Text), ("number", AmountForm::Number)];
    Some(PreviewOptions {
        amounts: fields.choice("amounts", FORMS, Code::UnknownEnumValue, out).unwrap_or(defaults.amounts),
        explanations: fields.boolean("explanations", out).unwrap_or(defaults.explanations),
    })
}
