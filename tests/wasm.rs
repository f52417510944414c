//! The boundary only: types in and out, errors, hostile values, recovery. Run by `wasm-pack test --headless --chrome`.

#![cfg(target_arch = "wasm32")]

use drawdown::wasm::{presets, preview_bill, preview_bill_text, validate, version};
use js_sys::{Function, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const REQUEST: &str = r#"{
    "organizationConfig": { "timezone": "Europe/Berlin" },
    "balances": [{ "id": "b", "startDate": "2025-03-31", "transactions": [{ "amount": "25" }] }],
    "bill": {
        "id": "bill-1", "startDate": "2025-03-01", "endDate": "2025-04-01", "currency": "USD", "kept": [1.10, "x"],
        "lineItems": [{ "id": "l", "lineItemType": "USAGE", "subtotal": "30.90" }]
    }
}"#;

/// What an expression in JavaScript gives.
fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return ({expression})")).call0(&JsValue::NULL).unwrap()
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, name| Reflect::get(&value, &name.into()).unwrap())
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| format!("{:?}", get(value, path)))
}

fn preview(expression: &str) -> Result<JsValue, JsValue> {
    preview_bill(&js(expression), &JsValue::UNDEFINED)
}

/// A request whose bill has one line with this as its subtotal.
fn with_subtotal(expression: &str) -> String {
    format!(
        "{{ bill: {{ startDate: '2025-03-01', endDate: '2025-04-01', currency: 'USD', \
         lineItems: [{{ lineItemType: 'USAGE', subtotal: {expression} }}] }} }}"
    )
}

#[wasm_bindgen_test]
fn objects_and_text_give_the_same_preview() {
    let from_object = preview_bill(&JSON::parse(REQUEST).unwrap(), &JsValue::UNDEFINED).unwrap();
    let from_text = preview_bill_text(&REQUEST.into(), &JsValue::UNDEFINED).unwrap();
    // 31 March began an hour before April's clock did: one of 31 days, but 24 of 743 hours.
    assert_eq!(text(&from_object, "totals.creditApplied"), "1.00");
    assert_eq!(text(&from_object, "allocations.0.from"), "2025-03-30T22:00:00.000Z");
    assert_eq!(text(&from_object, "bill.kept.1"), "x");
    let reread = JSON::parse(&from_text).unwrap();
    assert_eq!(text(&reread, "totals.due"), text(&from_object, "totals.due"));
    // A number keeps its digits in text, and is a number in an object.
    assert!(from_text.contains("\"kept\":[1.10,\"x\"]"));
}

#[wasm_bindgen_test]
fn amounts_are_numbers_where_asked_for() {
    let options = js("{ amounts: 'number', explanations: false }");
    let preview = preview_bill(&JSON::parse(REQUEST).unwrap(), &options).unwrap();
    assert_eq!(get(&preview, "totals.charges").as_f64(), Some(30.9));
    assert_eq!(get(&preview, "explanations.length").as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
fn numbers_are_read_by_their_shortest_decimal_form() {
    for (given, charges) in [
        ("0.1 + 0.2", "0.30"),
        ("1e-7", "0.00"),
        ("1e21", "1000000000000000000000.00"),
        ("12n", "12.00"),
        ("{ toJSON: () => '1.25' }", "1.25"),
    ] {
        assert_eq!(text(&preview(&with_subtotal(given)).unwrap(), "totals.charges"), charges, "{given}");
    }
}

#[wasm_bindgen_test]
fn dates_may_be_dates() {
    let request = "{ bill: { startDate: new Date(0), endDate: new Date(86400000), lineItems: [] } }";
    assert_eq!(text(&preview(request).unwrap(), "bill.startDate"), "1970-01-01T00:00:00.000Z");
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_said_with_its_place_and_the_next_call_works() {
    for (given, code, path) in [
        (with_subtotal("NaN"), "NOT_A_NUMBER", "/bill/lineItems/0/subtotal"),
        (with_subtotal("true"), "NOT_A_NUMBER", "/bill/lineItems/0/subtotal"),
        (with_subtotal("() => 1"), "INPUT_UNREADABLE", "/bill/lineItems/0/subtotal"),
        (with_subtotal("Symbol('s')"), "INPUT_UNREADABLE", "/bill/lineItems/0/subtotal"),
        ("{ get bill() { throw new Error('no') } }".into(), "INPUT_UNREADABLE", "/bill"),
        ("new Proxy({}, { ownKeys() { throw new Error('no') } })".into(), "INPUT_UNREADABLE", ""),
        ("(() => { const a = {}; a.a = { a }; return a })()".into(), "INPUT_UNREADABLE", "/a/a"),
        ("{ a: new Array(4294967295) }".into(), "INPUT_TOO_LARGE", "/a"),
        ("{ toJSON() { throw new Error('no') } }".into(), "INPUT_UNREADABLE", ""),
        ("null".into(), "NOT_AN_OBJECT", ""),
        ("[]".into(), "NOT_AN_OBJECT", ""),
        ("{}".into(), "MISSING_FIELD", "/bill"),
    ] {
        let thrown = preview(&given).expect_err(&given);
        assert_eq!(text(&thrown, "code"), code, "{given}");
        assert_eq!(text(&thrown, "diagnostics.0.path"), path, "{given}");
        assert!(preview(&with_subtotal("1")).is_ok(), "after {given}");
    }
}

#[wasm_bindgen_test]
fn nesting_is_limited() {
    let nested = "(() => { let a = []; for (let i = 0; i < 100000; i++) a = [a]; return { a } })()";
    assert_eq!(text(&preview(nested).unwrap_err(), "code"), "INPUT_TOO_DEEP");
}

#[wasm_bindgen_test]
fn presets_are_plain_and_complete() {
    let presets = presets().unwrap();
    assert_eq!(text(&presets, "metronome.lineOrder"), "usageFirst");
    assert_eq!(text(&presets, "m3ter.creditOrder.1"), "expiry");
    assert_eq!(Object::keys(presets.unchecked_ref::<Object>()).length(), 16);
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}

#[wasm_bindgen_test]
fn validation_answers_whatever_the_value_and_throws_for_a_kind_that_there_is_not() {
    let found = |kind: &str, value: &str, context: &str| validate(&kind.into(), &js(value), &js(context));
    let clean = found("currency", "{ name: 'US Dollar', code: undefined }", "undefined").unwrap();
    assert_eq!(js_sys::Array::from(&clean).length(), 0);
    let debit = "{ transactionTypeId: 't1', amount: -50, appliedDate: new Date(0) }";
    let refused = found("transaction", debit, "{ balance: {}, transactions: [{ amount: 20n }] }").unwrap();
    assert_eq!(text(&refused, "0.code"), "INSUFFICIENT_BALANCE");
    assert_eq!(text(&refused, "0.severity"), "error");
    assert_eq!(text(&refused, "0.path"), "/amount");
    for (value, context) in
        [("(() => { const a = {}; a.a = a; return a; })()", "null"), ("{}", "{ get balance() { throw 1; } }")]
    {
        assert_eq!(text(&found("balance", value, context).unwrap(), "0.code"), "INPUT_UNREADABLE");
    }
    for kind in [JsValue::from("balanse"), JsValue::UNDEFINED, JsValue::from(7)] {
        let thrown = validate(&kind, &js("{}"), &JsValue::NULL).unwrap_err();
        assert_eq!(text(&thrown, "code"), "UNKNOWN_ENUM_VALUE");
    }
}
