//! What a property once found, as small as it became.

use serde_json::{Value, json};

use crate::answer::preview;

fn bill(lines: Value) -> Value {
    json!({ "id": "bill-1", "startDate": "2025-04-01", "endDate": "2025-05-01", "currency": "USD", "lineItems": lines })
}

// H5, E6 `whole`: overdraft is settled after the grace window was drawn, and both are taken from the Balance.
#[test]
fn what_the_grace_window_gave_is_taken_also_where_the_balance_is_overdrawn_afterwards() {
    let request = json!({
        "balances": [{
            "id": "b", "allowOverdraft": true, "endDate": "2025-04-07", "rolloverEndDate": "2025-04-13",
            "transactions": [{ "amount": "1", "appliedDate": "2025-04-12" }],
        }],
        "bill": bill(json!([{ "lineItemType": "USAGE", "subtotal": "1.01" }])),
        "policy": { "proration": "whole" },
    });
    let answer = preview(&request).unwrap();
    assert_eq!(answer["totals"]["creditApplied"], "1.01");
    assert_eq!(answer["balances"][0]["consumed"], "1.01");
    assert_eq!(answer["balances"][0]["closing"], "-0.01");
    let posted = [&answer["transactions"][0]["amount"], &answer["transactions"][1]["amount"]];
    assert_eq!(posted, ["-0.01", "-1.00"]);
}
