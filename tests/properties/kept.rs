//! What a property once found, as small as it became.

use serde_json::{Value, json};

use crate::answer::{amount, preview};

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

/// What is due with a rollover, and what was due without.
fn due_with_and_without_rollover(mut request: Value) -> [String; 2] {
    let due = |request: &Value| amount(&preview(request).unwrap()["totals"]["due"]).to_string();
    let with = due(&request);
    request["balances"][0].as_object_mut().unwrap().remove("rolloverEndDate");
    [with, due(&request)]
}

// §13.8 against E6: the end of a grace window cuts time, even that of an empty Balance, and by the cut the standing
// charge is served before the later part of the usage, which bears a surcharge.
#[test]
fn a_rollover_may_make_a_bill_dearer_by_cutting_time() {
    let request = json!({
        "balances": [
            { "id": "a", "endDate": "2025-04-01", "rolloverEndDate": "2025-04-16", "transactions": [] },
            { "id": "b", "overageSurchargePercent": "100", "transactions": [{ "amount": "50" }] },
        ],
        "bill": bill(json!([
            { "lineItemType": "USAGE", "subtotal": "30" },
            { "lineItemType": "STANDING_CHARGE", "subtotal": "60" },
        ])),
    });
    assert_eq!(due_with_and_without_rollover(request), ["50.00", "40.00"]);
}

// §13.8 against E6 `contained`: only by the grace window is the first line inside the window of `a`; it takes what was
// the second's, and its own credit `b` stays unused.
#[test]
fn a_rollover_may_make_a_bill_dearer_under_contained() {
    let request = json!({
        "balances": [
            { "id": "a", "priority": 1, "endDate": "2025-04-16", "rolloverEndDate": "2025-05-01", "transactions": [{ "amount": "50" }] },
            { "id": "b", "priority": 2, "productIds": ["p"], "transactions": [{ "amount": "50" }] },
        ],
        "bill": bill(json!([
            { "lineItemType": "USAGE", "productId": "p", "subtotal": "50" },
            { "lineItemType": "USAGE", "subtotal": "50", "servicePeriodEndDate": "2025-04-16" },
        ])),
        "policy": { "proration": "contained" },
    });
    assert_eq!(due_with_and_without_rollover(request), ["50.00", "0.00"]);
}

// §13.8 against M5: parts of a minor unit before `endDate` and in the grace window are rounded down apart.
#[test]
fn more_credit_may_cost_a_line_a_minor_unit_where_amounts_have_parts_of_one() {
    let request = |before: &str| {
        json!({
            "balances": [{
                "id": "b", "endDate": "2025-04-16", "rolloverEndDate": "2025-05-01",
                "transactions": [{ "amount": before }, { "amount": "1.001", "appliedDate": "2025-04-20" }],
            }],
            "bill": bill(json!([
                { "lineItemType": "USAGE", "subtotal": "50", "servicePeriodEndDate": "2025-04-16" },
                { "lineItemType": "USAGE", "subtotal": "50", "servicePeriodStartDate": "2025-04-16" },
            ])),
        })
    };
    let second = |before| preview(&request(before)).unwrap()["allocations"][1]["amount"].clone();
    assert_eq!([second("10.009"), second("10.010")], ["1.01", "1.00"]);
}

// §13.8 against H5 and E6 `whole`: what came in the grace window counts for overdraft, too, which is taken when the last
// segment of the usage is over. The rollover gives it to the standing charge first, and that charge's own credit `c`
// stays unused.
#[test]
fn a_rollover_may_make_a_bill_dearer_by_what_overdraft_up_to_a_limit_then_lacks() {
    let request = json!({
        "balances": [
            {
                "id": "b", "priority": 1, "endDate": "2025-04-16", "rolloverEndDate": "2025-05-01",
                "allowOverdraft": true, "overdraftLimit": "0",
                "transactions": [{ "amount": "2", "appliedDate": "2025-04-20" }],
            },
            { "id": "c", "priority": 2, "lineItemTypes": ["STANDING_CHARGE"], "transactions": [{ "amount": "2" }] },
        ],
        "bill": bill(json!([
            { "lineItemType": "STANDING_CHARGE", "subtotal": "2", "servicePeriodStartDate": "2025-04-16" },
            { "lineItemType": "USAGE", "subtotal": "10" },
        ])),
        "policy": { "preset": "autumn" },
    });
    assert_eq!(due_with_and_without_rollover(request), ["10.00", "8.00"]);
}
