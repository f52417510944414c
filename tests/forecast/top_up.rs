//! The suggested top-up, tried: it suffices, and one minor unit less does not (F3).

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::chain::{asked, more};
use crate::generate::{ANYTHING, Policies, Shape, request};
use crate::{forecast, items};

/// Where adding never covers less (§13.8), and one Balance is for everything at any time: then what is due says it all.
const SHAPE: Shape = Shape {
    several_currencies: false,
    limits: false,
    hierarchies: false,
    policies: Policies { active_at: false, spread: false, order_by_size: false, ..Policies::ALL },
    ..ANYTHING
};

proptest! {
    #![proptest_config(crate::config(300))]

    // F3
    #[test]
    fn the_suggested_top_up_suffices_and_no_less_does(request in request(SHAPE), more in more()) {
        let request = for_everything(asked(request, &more));
        let Ok(answer) = forecast(&request) else { return Ok(()) };
        let suggested = &answer["suggestedTopUp"];
        prop_assert!(!suggested.is_null(), "any gap can be filled");
        let amount: Decimal = suggested["amount"].as_str().unwrap().parse().unwrap();
        let unit = Decimal::new(1, amount.scale());
        prop_assert_eq!(uncovered(&topped_up(&request, amount, suggested)), Decimal::ZERO, "with {}", amount);
        if amount > Decimal::ZERO {
            let less = topped_up(&request, amount - unit, suggested);
            prop_assert!(uncovered(&less) > Decimal::ZERO, "one unit less than {} is enough, too", amount);
        } else {
            prop_assert_eq!(uncovered(&answer), Decimal::ZERO, "nothing is missing");
        }
    }
}

/// The first Balance draws for all lines, always, and for charges only of the types that there are; no other lines.
fn for_everything(mut request: Value) -> Value {
    let balance = request["balances"][0].as_object_mut().unwrap();
    for name in
        ["startDate", "endDate", "rolloverEndDate", "rolloverAmount", "lineItemTypes", "productIds", "contractId"]
    {
        balance.remove(name);
    }
    request["organizationConfig"]["creditApplicationOrder"] = json!(["PREPAYMENT", "BALANCE"]);
    request["account"].as_object_mut().unwrap().remove("creditApplicationOrder");
    request["policy"]["negativeLines"] = json!("ignore");
    let types = [
        "USAGE",
        "STANDING_CHARGE",
        "MINIMUM_SPEND",
        "AD_HOC",
        "COUNTER_RUNNING_TOTAL_CHARGE",
        "COUNTER_ADJUSTMENT_DEBIT",
    ];
    let is_charge = |line: &Value| {
        let amount = if line["convertedSubtotal"].is_null() { &line["subtotal"] } else { &line["convertedSubtotal"] };
        let amount: Decimal = amount.as_str().map_or_else(|| amount.to_string(), str::to_owned).parse().unwrap();
        types.contains(&line["lineItemType"].as_str().unwrap()) && amount > Decimal::ZERO
    };
    request["bill"]["lineItems"].as_array_mut().unwrap().retain(is_charge);
    request["topUp"] = json!({ "balanceId": "bal-0" });
    request
}

fn topped_up(request: &Value, amount: Decimal, suggested: &Value) -> Value {
    let mut request = request.clone();
    let balance = &mut request["balances"][0];
    if balance["transactions"].is_null() {
        let held = if balance["amount"].is_null() { json!("0") } else { balance["amount"].clone() };
        balance["transactions"] = json!([{ "amount": held }]);
    }
    let top_up = json!({ "id": "top-up", "amount": amount.to_string(), "appliedDate": suggested["date"] });
    balance["transactions"].as_array_mut().unwrap().push(top_up);
    forecast(&request).unwrap()
}

/// Charges that no credit paid, over all periods.
fn uncovered(answer: &Value) -> Decimal {
    let of = |period: &Value, name: &str| period[name].as_str().unwrap().parse::<Decimal>().unwrap();
    items(&answer["periods"]).iter().map(|period| of(period, "charges") - of(period, "creditApplied")).sum()
}
