//! The WebAssembly boundary.
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_name = previewBill)]
pub fn preview_bill(request: JsValue, _options: JsValue) -> Result<JsValue, JsValue> {
    Err(request)
}
#[wasm_bindgen(js_name = previewBillJson)]
pub fn preview_bill_json(text: &str, _options: JsValue) -> Result<String, JsValue> {
    Err(JsValue::from_str(text))
}
#[wasm_bindgen]
pub fn presets() -> JsValue {
    JsValue::NULL
}
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}
