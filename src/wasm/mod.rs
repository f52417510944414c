//! The WebAssembly boundary: each export is decode → call → encode, and nothing else.
//!
//! A failing call throws a plain object `{ code, message, diagnostics }`; the npm package makes its one error class of it.

mod book;
mod decode;
mod encode;
mod packed;
mod room;

use wasm_bindgen::prelude::*;

use crate::account::summarize_account;
use crate::diagnostic::DrawdownError;
use crate::forecast::{forecast, forecast_json};
use crate::infer::{infer, reconcile};
use crate::policy::PRESETS;
use crate::preview::{PreviewOptions, preview_bill_json, preview_bill_value};
use crate::read::read_options;
use crate::schedule::{preview_charge_schedule, preview_commitment_fees, preview_transaction_schedule};
use crate::summary::{ledger, summarize_transactions};
use crate::validate::{kind_by_name, validate_read};
use crate::value::Value;

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
pub fn preview_bill_text(text: &JsValue, options: &JsValue) -> Result<String, JsValue> {
    let options = decode_options(options)?;
    let text = decode::text(text).map_err(encode::error)?;
    preview_bill_json(&text, options).map_err(encode::error)
}

/// The six figures of `transactions/summary` and two of ours; the options are `{ asOf, timezone? }` or the date alone.
#[wasm_bindgen(js_name = summarizeTransactions)]
pub fn summarize(balance: &JsValue, transactions: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    history_call(summarize_transactions, balance, transactions, options)
}

/// The ledger of a Balance, row by row.
#[wasm_bindgen(js_name = ledger)]
pub fn ledger_rows(balance: &JsValue, transactions: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    history_call(ledger, balance, transactions, options)
}

/// An Account's credits as they stand, grouped.
#[wasm_bindgen(js_name = summarizeAccount)]
pub fn account(request: &JsValue) -> Result<JsValue, JsValue> {
    call(summarize_account, request)
}

/// The Transactions that a schedule will make.
#[wasm_bindgen(js_name = previewTransactionSchedule)]
pub fn transaction_schedule(schedule: &JsValue) -> Result<JsValue, JsValue> {
    call(preview_transaction_schedule, schedule)
}

/// The Charges that a schedule will make.
#[wasm_bindgen(js_name = previewChargeSchedule)]
pub fn charge_schedule(schedule: &JsValue) -> Result<JsValue, JsValue> {
    call(preview_charge_schedule, schedule)
}

/// The fee lines that a Commitment's dates make, of a Bill or all.
#[wasm_bindgen(js_name = previewCommitmentFees)]
pub fn commitment_fees(commitment: &JsValue, bill: &JsValue) -> Result<JsValue, JsValue> {
    let commitment = decode::value(commitment).map_err(encode::error)?;
    let bill = decode::value(bill).map_err(encode::error)?;
    let text = preview_commitment_fees(&commitment, &bill).map_err(encode::error)?;
    js_sys::JSON::parse(&text)
}

/// Coming Bills one after the other, each posted before the next.
#[wasm_bindgen(js_name = forecast)]
pub fn look_ahead(request: &JsValue) -> Result<JsValue, JsValue> {
    call(forecast, request)
}

/// The same, JSON text in and out.
#[wasm_bindgen(js_name = forecastJson)]
pub fn look_ahead_text(text: &JsValue) -> Result<String, JsValue> {
    decode::text(text).and_then(|text| forecast_json(&text)).map_err(encode::error)
}

/// A Bill as it was billed, beside what the engine computes.
#[wasm_bindgen(js_name = reconcileBill)]
pub fn reconcile_bill(request: &JsValue) -> Result<JsValue, JsValue> {
    call(reconcile, request)
}

/// The policies that reproduce every given Bill.
#[wasm_bindgen(js_name = inferPolicy)]
pub fn infer_policy(requests: &JsValue) -> Result<JsValue, JsValue> {
    call(infer, requests)
}

/// Every problem of a value, in the order of the input. Bad data never throws; a kind that there is not does.
#[wasm_bindgen]
pub fn validate(kind: &JsValue, value: &JsValue, context: &JsValue) -> Result<JsValue, JsValue> {
    let kind = kind.as_string().unwrap_or_else(|| "undefined".into());
    // A kind that there is not is said before anything else, also where the value cannot be read.
    let kind = kind_by_name(&kind).map_err(encode::error)?;
    encode::plain(&validate_read(kind, decode::value(value), decode::value(context).map(Some)))
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

fn call(compute: fn(&Value<'_>) -> Result<String, DrawdownError>, given: &JsValue) -> Result<JsValue, JsValue> {
    let text = decode::value(given).and_then(|value| compute(&value)).map_err(encode::error)?;
    js_sys::JSON::parse(&text)
}

fn history_call(
    compute: fn(&Value<'_>, &Value<'_>, &Value<'_>) -> Result<String, DrawdownError>,
    balance: &JsValue,
    transactions: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let balance = decode::value(balance).map_err(encode::error)?;
    let transactions = decode::value(transactions).map_err(encode::error)?;
    let options = decode::value(options).map_err(encode::error)?;
    let text = compute(&balance, &transactions, &options).map_err(encode::error)?;
    js_sys::JSON::parse(&text)
}

fn decode_options(options: &JsValue) -> Result<PreviewOptions, JsValue> {
    let options = decode::value(options).map_err(encode::error)?;
    read_options(&options, PreviewOptions::default()).map_err(encode::error)
}
