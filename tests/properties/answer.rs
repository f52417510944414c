//! Asks for a preview and reads its figures.

use std::collections::BTreeMap;

use drawdown::{Diagnostic, PreviewOptions, preview_bill_json};
use rust_decimal::Decimal;
use serde_json::Value;

/// The preview as JSON text.
pub fn preview_text(request: &Value) -> Result<String, Vec<Diagnostic>> {
    preview_bill_json(&request.to_string(), PreviewOptions::default()).map_err(|error| error.diagnostics)
}

/// The preview, or the codes of what is wrong with the request.
pub fn preview(request: &Value) -> Result<Value, Vec<String>> {
    match preview_text(request) {
        Ok(text) => Ok(serde_json::from_str(&text).unwrap()),
        Err(diagnostics) => Err(diagnostics.iter().map(|diagnostic| diagnostic.code.name().to_owned()).collect()),
    }
}

/// A request may be refused for what was generated on purpose and seldom: no rate for a line, or `UNNECESSARY`.
/// Anything else is a fault of the generator or of the engine.
pub fn preview_unless_refused(request: &Value) -> Option<Value> {
    match preview(request) {
        Ok(answer) => Some(answer),
        Err(codes) => {
            assert_refused_for(&codes, &["ROUNDING_NECESSARY", "NO_CONVERSION_RATE"]);
            None
        }
    }
}

/// The preview of a request that was changed and could be answered before: where a currency's mode is `UNNECESSARY`, other
/// figures may have to be rounded (M2). Nothing else may be in the way.
pub fn preview_unless_to_be_rounded(request: &Value) -> Option<Value> {
    match preview(request) {
        Ok(answer) => Some(answer),
        Err(codes) => {
            assert_refused_for(&codes, &["ROUNDING_NECESSARY"]);
            None
        }
    }
}

fn assert_refused_for(codes: &[String], expected: &[&str]) {
    let warnings = ["EMPTY_PERIOD", "AMOUNT_TAKEN_AS_HELD", "BILL_DATE_MISSING", "OVERAGE_WITHOUT_USAGE"];
    let is_known = |code: &String| expected.contains(&code.as_str()) || warnings.contains(&code.as_str());
    assert!(codes.iter().all(is_known), "refused for {codes:?}");
}

pub fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

pub fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// An amount that is a text or a number; absent or `null` is 0.
pub fn amount(value: &Value) -> Decimal {
    match value {
        Value::Null => Decimal::ZERO,
        Value::String(digits) => digits.parse().unwrap(),
        other => other.to_string().parse().unwrap(),
    }
}

pub fn line_index(allocation: &Value) -> usize {
    usize::try_from(allocation["lineItemIndex"].as_u64().unwrap()).unwrap()
}

pub fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.sum()
}

/// What each line drew of each credit.
pub fn drawn(answer: &Value) -> BTreeMap<(usize, String), Decimal> {
    let mut drawn = BTreeMap::new();
    for allocation in items(&answer["allocations"]) {
        let key = (line_index(allocation), text(allocation, "creditId").to_owned());
        *drawn.entry(key).or_default() += amount(&allocation["amount"]);
    }
    drawn
}

/// What each line drew in all.
pub fn covered(answer: &Value) -> BTreeMap<usize, Decimal> {
    let mut covered = BTreeMap::new();
    for ((line, _), amount) in drawn(answer) {
        *covered.entry(line).or_default() += amount;
    }
    covered
}

/// The types of lines that a computation adds (B1, V1, V4).
pub const COMPUTED: [&str; 4] = ["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_USAGE", "OVERAGE_SURCHARGE"];

pub fn is_computed(line: &Value) -> bool {
    COMPUTED.contains(&text(line, "lineItemType"))
}

/// The lines of a type on the computed Bill.
pub fn lines_of_type<'v>(answer: &'v Value, line_type: &'v str) -> impl Iterator<Item = &'v Value> {
    items(&answer["bill"]["lineItems"]).iter().filter(move |line| text(line, "lineItemType") == line_type)
}

/// What each charge is before a part of it was split off (V4), by its index in the request, rounded as the Bill has it.
pub fn charges(request: &Value, answer: &Value) -> BTreeMap<usize, Decimal> {
    let given = items(&request["bill"]["lineItems"]).iter().enumerate().filter(|(_, line)| !is_computed(line));
    let kept = items(&answer["bill"]["lineItems"]).iter().filter(|line| !is_computed(line));
    let mut charges = BTreeMap::new();
    for ((index, given), kept) in given.zip(kept) {
        assert_eq!(given["id"], kept["id"], "the kept lines stand as they were given");
        let split_off =
            lines_of_type(answer, "OVERAGE_USAGE").filter(|line| line["referencedLineItemId"] == kept["id"]);
        let split_off = sum(split_off.map(|line| amount(&line["convertedSubtotal"])));
        charges.insert(index, amount(&kept["convertedSubtotal"]) + split_off);
    }
    charges
}

/// The decimals of a currency as the request has it (M2).
pub fn places(request: &Value, currency: &str) -> u32 {
    let told = items(&request["currencies"]).iter().find(|own| text(own, "code") == currency);
    let usual = match currency {
        "JPY" => 0,
        "BHD" => 3,
        _ => 2,
    };
    told.and_then(|own| own["maxDecimalPlaces"].as_u64()).map_or(usual, |places| u32::try_from(places).unwrap())
}
