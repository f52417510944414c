//! Property 7: a Bill that was computed before is computed again to the same result.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::answer::{amount, is_computed, items, preview_unless_refused, text};
use crate::generate::{ANYTHING, Shape, request};
use crate::model::Model;

/// The text leaves Commitments in other currencies out. A Balance without Transactions has nothing to post to: H3 can
/// give back only what stands as a Transaction.
const POSTABLE: Shape = Shape { foreign_commitments: false, untold_transactions: false, ..ANYTHING };

proptest! {
    #![proptest_config(crate::config())]

    // §13.7
    #[test]
    fn previewing_a_bill_that_is_already_posted_gives_the_same_result(request in request(POSTABLE)) {
        let Some(answer) = preview_unless_refused(&request) else { return Ok(()) };
        let again = preview_unless_refused(&posted(&request, &answer)).expect("what was computed can be computed again");
        for name in ["bill", "totals", "balances", "commitments", "transactions"] {
            assert_eq!(answer[name], again[name], "{name}");
        }
        let given = positions_of_kept(&request["bill"]);
        let given_again = positions_of_kept(&answer["bill"]);
        for name in ["allocations", "explanations"] {
            assert_eq!(by_kept(&answer[name], &given), by_kept(&again[name], &given_again), "{name}");
        }
    }
}

/// What the billing system stores of a preview: lines added, Transactions posted, `amountSpent` moved.
fn posted(request: &Value, answer: &Value) -> Value {
    let model = Model::of(request);
    let mut stored = request.clone();
    stored["bill"] = answer["bill"].clone();
    for balance in stored["balances"].as_array_mut().unwrap() {
        let id = balance["id"].clone();
        let transactions = balance["transactions"].as_array_mut().unwrap();
        // What an earlier computation posted is reversed first.
        transactions.retain(|own| own["entityType"] != "BILL" || own["entityId"] != request["bill"]["id"]);
        transactions.extend(items(&answer["transactions"]).iter().filter(|own| own["balanceId"] == id).cloned());
    }
    for commitment in stored["commitments"].as_array_mut().unwrap() {
        let closing = items(&answer["commitments"]).iter().find(|own| own["commitmentId"] == commitment["id"]).unwrap();
        let funded = match model.option("commitmentFunding") {
            "prepaidOnly" => amount(&commitment["amountPrePaid"]),
            _ => amount(&commitment["amount"]),
        };
        commitment["amountSpent"] = json!((funded - amount(&closing["closing"])).to_string());
    }
    stored
}

fn positions_of_kept(bill: &Value) -> Vec<usize> {
    let lines = items(&bill["lineItems"]).iter().enumerate();
    lines.filter(|(_, line)| !is_computed(line)).map(|(index, _)| index).collect()
}

/// Rows with the line's place among the kept lines: an earlier computation's lines stand wherever they stand.
fn by_kept(rows: &Value, kept: &[usize]) -> Vec<Value> {
    let mut rows = items(rows).to_vec();
    for row in &mut rows {
        let index = row["lineItemIndex"].as_u64();
        let place = kept.iter().position(|own| u64::try_from(*own).ok() == index);
        assert!(place.is_some(), "{} is about a line that is not kept", text(row, "creditId"));
        row["lineItemIndex"] = json!(place);
    }
    rows
}
