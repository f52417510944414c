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
        if suggested.is_null() {
            prop_assert!(must_not_be_rounded(&request), "any gap can be filled");
            return Ok(());
        }
        let amount: Decimal = suggested["amount"].as_str().unwrap().parse().unwrap();
        let unit = Decimal::new(1, amount.scale());
        let enough = topped_up(&request, amount, suggested).expect("what is suggested can be computed");
        prop_assert_eq!(uncovered(&enough), Decimal::ZERO, "with {}", amount);
        if amount > Decimal::ZERO {
            match topped_up(&request, amount - unit, suggested) {
                Ok(less) => prop_assert!(uncovered(&less) > Decimal::ZERO, "one less than {} is enough, too", amount),
                Err(why) => prop_assert!(must_not_be_rounded(&request), "{:?}", why),
            }
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

/// M2: then a surcharge on what is left may be refused, and with it the forecast.
fn must_not_be_rounded(request: &Value) -> bool {
    items(&request["currencies"]).iter().any(|currency| currency["roundingMode"] == "UNNECESSARY")
}

fn topped_up(request: &Value, amount: Decimal, suggested: &Value) -> Result<Value, Vec<String>> {
    let mut request = request.clone();
    let balance = &mut request["balances"][0];
    if balance["transactions"].is_null() {
        let held = if balance["amount"].is_null() { json!("0") } else { balance["amount"].clone() };
        balance["transactions"] = json!([{ "amount": held }]);
    }
    let top_up = json!({ "id": "top-up", "amount": amount.to_string(), "appliedDate": suggested["date"] });
    balance["transactions"].as_array_mut().unwrap().push(top_up);
    forecast(&request)
}

/// Charges that no credit paid, over all periods.
fn uncovered(answer: &Value) -> Decimal {
    let of = |period: &Value, name: &str| period[name].as_str().unwrap().parse::<Decimal>().unwrap();
    items(&answer["periods"]).iter().map(|period| of(period, "charges") - of(period, "creditApplied")).sum()
}
