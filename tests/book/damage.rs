//! Snapshots with something changed somewhere: a Book that is the same when it is opened again, or what is wrong.

use drawdown::Book;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::support::Tested;

const WHOLE: &str = include_str!("../../fuzz/corpus/snapshot/whole.json");

/// The pointers to all values, the whole of it too.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{at}/{index}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, item)| pointers(item, &format!("{at}/{name}"), found));
        }
        _ => {}
    }
}

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!(true)),
        (-3..4i64).prop_map(|number| json!(number)),
        Just(json!(1e30)),
        prop::sample::select(vec![
            "",
            "i1",
            "i2",
            "i3",
            "m",
            "0",
            "-1",
            "7.5",
            "2025-02-28",
            "2024-01-01T00:00:00Z",
            "EUR",
            "UTC+14:00",
            "BILL"
        ])
        .prop_map(|text| json!(text)),
    ]
}

#[derive(Clone, Debug)]
enum Change {
    Set(Index, Value),
    Copy(Index, Index),
    Twice(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let place = any::<Index>;
    prop_oneof![
        4 => (place(), anything()).prop_map(|(place, value)| Change::Set(place, value)),
        2 => (place(), place()).prop_map(|(from, to)| Change::Copy(from, to)),
        1 => place().prop_map(Change::Twice),
    ]
}

fn make(change: &Change, snapshot: &mut Value) {
    let mut all = Vec::new();
    pointers(snapshot, "", &mut all);
    let at = |place: &Index| -> String { place.get(&all).clone() };
    match change {
        Change::Set(place, value) => *snapshot.pointer_mut(&at(place)).unwrap() = value.clone(),
        Change::Copy(from, to) => {
            let copied = snapshot.pointer(&at(from)).unwrap().clone();
            *snapshot.pointer_mut(&at(to)).unwrap() = copied;
        }
        Change::Twice(place) => {
            if let Some(Value::Array(items)) = snapshot.pointer_mut(&at(place)) {
                items.extend(items.last().cloned());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    // §13.9
    #[test]
    fn it_opens_as_the_same_book_or_says_what_is_wrong(changes in prop::collection::vec(change(), 1..4)) {
        let mut snapshot: Value = serde_json::from_str(WHOLE).unwrap();
        changes.iter().for_each(|change| make(change, &mut snapshot));
        match Book::open(&snapshot.to_string()) {
            Err(error) => prop_assert!(!error.diagnostics.is_empty()),
            Ok(book) => {
                let text = book.snapshot();
                prop_assert_eq!(Book::open(&text).map(|book| book.snapshot()), Ok(text));
                // Its calls answer or refuse, and what they leave opens again.
                let mut tested = Tested { book, ..Tested::empty() };
                tested.host.ids = 1_000;
                let bill = json!({ "id": "m", "startDate": "2025-03-01", "endDate": "2025-04-01",
                    "lineItems": [{ "lineItemType": "USAGE", "subtotal": "40" }] });
                let _ = tested.call("forecast", &[], json!({ "accountId": "i2", "periods": 3, "bill": bill }));
                if let Ok(preview) = tested.call("bills.preview", &[], json!({ "accountId": "i2", "bill": bill })) {
                    let _ = tested.call("bills.post", &[], preview);
                }
                for run in ["balances.transactionSchedules.run", "balances.chargeSchedules.run"] {
                    let _ = tested.call(run, &[], json!("2025-04-01"));
                }
                let text = tested.book.snapshot();
                prop_assert_eq!(Book::open(&text).map(|book| book.snapshot()), Ok(text));
            }
        }
    }
}
