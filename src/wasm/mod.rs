//! The WebAssembly boundary: each export is decode → call → encode, and nothing else.
//!
//! A failing call throws a plain object `{ code, message, diagnostics }`; the npm package makes its one error class of it.

mod decode;
mod encode;

use wasm_bindgen::prelude::*;

use crate::policy::PRESETS;
use crate::preview::{PreviewOptions, preview_bill_json, preview_bill_value};
use crate::read::read_options;

/// `PreviewRequest` in, `BillPreview` out.
#[wasm_bindgen(js_name = previewBill)]
pub fn preview_bill(request: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let options = decode_options(options)?;
    let request = decode::value(request).map_err(encode::error)?;
    let text = preview_bill_value(&request, options).map_err(encode::error)?;
    js_sys::JSON::parse(&text)
}

/// The same, JSON text in and out.
#[wasm_bindgen(js_name = previewBillJson)]
pub fn preview_bill_text(text: &str, options: &JsValue) -> Result<String, JsValue> {
    preview_bill_json(text, decode_options(options)?).map_err(encode::error)
}

/// The presets of the policy by name, each complete.
#[wasm_bindgen]
pub fn presets() -> Result<JsValue, JsValue> {
    let presets = js_sys::Object::new();
    for preset in PRESETS {
        js_sys::Reflect::set(&presets, &preset.name.into(), &encode::plain(&preset.policy())?)?;
    }
    Ok(presets.into())
}

/// The version of the crate, which is that of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

fn decode_options(options: &JsValue) -> Result<PreviewOptions, JsValue> {
    let options = decode::value(options).map_err(encode::error)?;
    read_options(&options, PreviewOptions::default()).map_err(encode::error)
}
