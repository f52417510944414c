//! Property 9: whatever goes in, an answer or diagnostics come out.

use drawdown::{Diagnostic, PreviewOptions, Severity, preview_bill_json};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::answer::{is_computed, preview_text};
use crate::generate::{ANYTHING, request};

proptest! {
    #![proptest_config(crate::config())]

    // §13.9
    #[test]
    fn a_request_broken_anywhere_gets_an_answer_or_errors_that_name_their_place(
        request in request(ANYTHING),
        breaks in proptest::collection::vec((any::<Index>(), junk()), 1..4),
    ) {
        let before = preview_text(&request);
        let mut broken = request.clone();
        for (place, junk) in breaks {
            let pointers = pointers(&broken);
            *broken.pointer_mut(&pointers[place.index(pointers.len())]).unwrap() = junk;
        }
        if let Err(diagnostics) = preview_text(&broken) {
            check_diagnostics(&broken, &diagnostics);
        }
        assert_eq!(before, preview_text(&request), "what came between changes nothing");
    }

    // §13.9
    #[test]
    fn a_fault_that_no_rule_forgives_is_an_error_at_its_place(
        request in request(ANYTHING),
        (fault, junk) in faults(),
        which in any::<Index>(),
    ) {
        // A line that an earlier computation added is dropped unread (B5).
        let is_read = |pointer: &str| {
            let line = pointer.strip_prefix("/bill/lineItems/").and_then(|rest| rest.split('/').next()?.parse().ok());
            !line.is_some_and(|line: usize| is_computed(&request["bill"]["lineItems"][line]))
        };
        let places = pointers(&request).into_iter().filter(|pointer| names(pointer, fault) && is_read(pointer));
        let places: Vec<String> = places.collect();
        prop_assume!(!places.is_empty());
        let place = &places[which.index(places.len())];
        let mut broken = request.clone();
        *broken.pointer_mut(place).unwrap() = junk;
        let Err(diagnostics) = preview_text(&broken) else { panic!("{place} is taken as it is") };
        check_diagnostics(&broken, &diagnostics);
        let at_place = |own: &&Diagnostic| own.severity == Severity::Error && own.path.starts_with(place.as_str());
        assert!(diagnostics.iter().find(at_place).is_some(), "nothing about {place}: {diagnostics:?}");
    }

    // §13.9
    #[test]
    fn any_text_gets_an_answer_or_errors(text in r#"[\[\]{}":,0-9eE+.\\ a-z\-\PC]{0,60}"#) {
        if let Err(error) = preview_bill_json(&text, PreviewOptions::default()) {
            assert!(error.diagnostics.iter().any(|own| own.severity == Severity::Error), "{:?}", error.diagnostics);
        }
    }

    // §13.9
    #[test]
    fn a_request_cut_or_altered_in_its_text_gets_an_answer_or_errors(
        request in request(ANYTHING),
        (from, to) in any::<(Index, Index)>(),
        patch in r#"[\[\]{}":,0-9eE+.\\\PC]{0,3}"#,
    ) {
        let text: Vec<char> = request.to_string().chars().collect();
        let (from, to) = (from.index(text.len()), to.index(text.len()));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 40));
        let altered: String = text[..from].iter().copied().chain(patch.chars()).chain(text[to..].iter().copied()).collect();
        if let Err(error) = preview_bill_json(&altered, PreviewOptions::default()) {
            assert!(error.diagnostics.iter().any(|own| own.severity == Severity::Error), "{:?}", error.diagnostics);
        }
    }
}

// §13.9: every problem found, not the first.
#[test]
fn a_line_without_a_rate_is_told_of_its_unreadable_amount_as_well() {
    let line = json!({ "lineItemType": "USAGE", "currency": "EUR", "subtotal": "NaN" });
    let bill = json!({ "startDate": "2025-03-01", "endDate": "2025-04-01", "currency": "USD", "lineItems": [line] });
    let diagnostics = preview_text(&json!({ "bill": bill })).unwrap_err();
    let places: Vec<&str> = diagnostics.iter().map(|own| own.path.as_str()).collect();
    assert_eq!(places, ["/bill/lineItems/0/currency", "/bill/lineItems/0/subtotal"]);
}

/// Values that are wrong nearly everywhere, or right where one would not think so.
fn junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        select(vec!["", "abc", "-1", "1e400", "99999999999999999999999999999", "0.00000000000000000000000000001"])
            .prop_map(Value::from),
        select(vec!["2025-02-30", "0000-01-01", "9999-12-31", "0001-01-01", "2025-03-01T25:00:00Z", "10000-01-01"])
            .prop_map(Value::from),
        select(vec!["Europe/Atlantis", "UTC+99", "usage", "USAGE", "m3ter", "whole"]).prop_map(Value::from),
        prop_oneof![Just(json!(-1)), Just(json!(1e300)), Just(json!(0)), Just(json!(u64::MAX)), Just(json!(0.1))],
        Just(json!("79228162514264337593543950335")),
        Just(json!([])),
        Just(json!({})),
        Just(json!([null, 1, "x", {}])),
        "\\PC{0,12}".prop_map(Value::from),
    ]
}

/// A field, and a value that it can never have.
fn faults() -> impl Strategy<Value = (&'static str, Value)> {
    select(vec![
        ("amount", json!("1,000")),
        ("amount", json!(true)),
        ("convertedSubtotal", json!("79228162514264337593543950336")),
        ("subtotal", json!("NaN")),
        ("startDate", json!("2025-02-30")),
        ("endDate", json!("10000-01-01")),
        ("lineItemType", json!("USAGES")),
        ("timezone", json!("Europe/Atlantis")),
        ("multiplier", json!("0")),
        ("maxDecimalPlaces", json!(6)),
        ("roundingMode", json!("HALF")),
        ("maxPerBill", json!("-1")),
        ("id", json!(7)),
        ("transactions", json!({})),
        ("lineItems", json!("none")),
        ("preset", json!("nobody")),
        ("proration", json!("weekly")),
        ("lineItemTypes", json!(["CREDIT_MEMO"])),
        ("creditApplicationOrder", json!(["BALANCE", "BALANCE"])),
        ("priority", json!([])),
        ("allowOverdraft", json!("yes")),
    ])
}

/// Whether the pointer leads to a field of that name of which a preview needs to know.
fn names(pointer: &str, field: &str) -> bool {
    let own = pointer.rsplit('/').next() == Some(field);
    // Of these a preview takes no notice: the Account's id, and what a Balance with Transactions says of its amount.
    let unread = pointer == "/account/id" || (pointer.starts_with("/balances") && pointer.matches('/').count() == 3);
    own && !(unread && matches!(field, "amount" | "id") && (field == "amount" || pointer == "/account/id"))
}

/// Every place of the request but its root.
fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, own: &str, out: &mut Vec<String>) {
        let mut below = |name: &str, value: &Value| {
            let pointer = format!("{own}/{name}");
            out.push(pointer.clone());
            walk(value, &pointer, out);
        };
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| below(name, value)),
            Value::Array(items) => items.iter().enumerate().for_each(|(index, value)| below(&index.to_string(), value)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(value, "", &mut out);
    out
}

/// A refusal says at least one error, and each stands at a place of the input or at a field that is missing there.
fn check_diagnostics(request: &Value, diagnostics: &[Diagnostic]) {
    assert!(diagnostics.iter().any(|own| own.severity == Severity::Error), "{diagnostics:?}");
    for diagnostic in diagnostics {
        let parent = diagnostic.path.rsplit_once('/').map_or("", |(parent, _)| parent);
        assert!(request.pointer(parent).is_some(), "{diagnostic:?} is nowhere in {request}");
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
    }
}
