//! Results and errors as JavaScript values.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::diagnostic::{Diagnostic, DrawdownError};

#[derive(Serialize)]
struct Thrown<'e> {
    code: &'e str,
    message: String,
    diagnostics: &'e [Diagnostic],
}

/// What a failing call throws.
pub fn error(error: DrawdownError) -> JsValue {
    let code = error.first().map_or("INTERNAL", |first| first.code.name());
    let thrown = Thrown { code, message: error.to_string(), diagnostics: &error.diagnostics };
    plain(&thrown).unwrap_or_else(|failed| failed)
}

/// Plain objects and arrays, as JSON would make them.
pub fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(JsValue::from)
}
