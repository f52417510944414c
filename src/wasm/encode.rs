//! Results and errors as JavaScript values.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;

use crate::diagnostic::{Diagnostic, DrawdownError};

struct Thrown<'e> {
    code: &'e str,
    message: String,
    diagnostics: &'e [Diagnostic],
}

impl Serialize for Thrown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("diagnostics", self.diagnostics)?;
        map.end()
    }
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
