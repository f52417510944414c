//! Balances with their Transactions, and Commitments.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::fields::{Field, always, amount, maybe, merge, object, one_of, some_of};
use super::{BILL, CURRENCIES, Frame, Shape};

pub const PRODUCTS: &[&str] = &["prod-1", "prod-2", "prod-3"];
pub const CONTRACTS: &[&str] = &["con-1", "con-2"];
const BALANCE_TYPES: &[&str] = &[
    "USAGE",
    "STANDING_CHARGE",
    "MINIMUM_SPEND",
    "COUNTER_RUNNING_TOTAL_CHARGE",
    "COUNTER_ADJUSTMENT_DEBIT",
    "AD_HOC",
];
const COMMITMENT_TYPES: &[&str] =
    &["USAGE", "STANDING_CHARGE", "MINIMUM_SPEND", "COUNTER_RUNNING_TOTAL_CHARGE", "COUNTER_ADJUSTMENT_DEBIT"];

pub fn balances(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    numbered("bal", vec(balance(frame, shape), 1..4))
}

pub fn commitments(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    numbered("com", vec(commitment(frame, shape), 0..3))
}

/// Gives each an id of its own, so that a list can shrink.
fn numbered(prefix: &'static str, items: impl Strategy<Value = Vec<Value>> + 'static) -> BoxedStrategy<Value> {
    items
        .prop_map(move |mut items| {
            for (index, item) in items.iter_mut().enumerate() {
                item["id"] = json!(format!("{prefix}-{index}"));
            }
            Value::from(items)
        })
        .boxed()
}

fn balance(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    let mut fields = common(frame, shape, BALANCE_TYPES, shape.several_currencies);
    let is_told = if shape.untold_transactions { 0.92 } else { 1.0 };
    fields.extend([
        maybe("transactions", is_told, transactions(frame, shape)),
        maybe("amount", 0.3, amount(-20_000..200_000)),
        maybe("allowOverdraft", 0.25, prop::bool::weighted(0.8).prop_map(Value::from)),
        maybe("overdraftLimit", 0.2, amount(0..60_000)),
        maybe("overageSurchargePercent", 0.4, surcharge(shape)),
        maybe("balanceDrawDownDescription", 0.1, one_of(&["Credit used"])),
        maybe("consumptionsAccountingProductId", 0.1, one_of(&["acct-1"])),
    ]);
    let grace = option::weighted(0.6, option::weighted(0.6, amount(0..120_000)));
    (object(fields), window(frame), grace)
        .prop_map(|(mut balance, window, grace)| {
            let [start, end, grace_end] = window;
            if let (Some(_), Some(cap)) = (&end, grace) {
                balance["rolloverEndDate"] = json!(grace_end);
                if let Some(cap) = cap {
                    balance["rolloverAmount"] = cap;
                }
            }
            set_window(&mut balance, start, end);
            balance
        })
        .boxed()
}

fn commitment(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    let mut fields = common(frame, shape, COMMITMENT_TYPES, shape.several_currencies && shape.foreign_commitments);
    fields.extend([
        always("amount", amount(1_000..250_000)),
        maybe("amountPrePaid", 0.7, amount(0..150_000)),
        maybe("amountSpent", 0.5, amount(0..120_000)),
        maybe("commitmentUsageDescription", 0.1, one_of(&["Prepayment used"])),
        maybe("drawdownsAccountingProductId", 0.1, one_of(&["acct-2"])),
    ]);
    // One or the other (V4).
    let overage = prop_oneof![
        2 => Just(json!({})),
        3 => surcharge(shape).prop_map(|percent| json!({ "overageSurchargePercent": percent })),
        2 => Just(json!({ "separateOverageUsage": true })),
    ];
    (object(fields), window(frame), overage)
        .prop_map(|(mut commitment, [start, end, _], overage)| {
            merge(&mut commitment, overage);
            set_window(&mut commitment, start, end);
            commitment
        })
        .boxed()
}

fn common(frame: &Frame, shape: Shape, types: &'static [&'static str], any_currency: bool) -> Vec<Field> {
    let own = frame.currency;
    let currency = if any_currency {
        prop_oneof![2 => Just(json!(own)), 1 => one_of(&CURRENCIES)].boxed()
    } else {
        Just(json!(own)).boxed()
    };
    let created = frame.moment(-400..0).prop_map(Value::from);
    vec![
        maybe("currency", 0.7, currency),
        maybe("lineItemTypes", 0.2, prop_oneof![9 => some_of(types, 4), 1 => Just(json!([]))]),
        maybe("productIds", 0.2, prop_oneof![9 => some_of(PRODUCTS, 2), 1 => Just(json!([]))]),
        maybe("contractId", 0.1, one_of(CONTRACTS)),
        maybe("priority", 0.3, (0..100i64).prop_map(Value::from)),
        maybe("category", 0.3, one_of(&["PAID", "PROMOTIONAL"])),
        maybe("costBasis", 0.3, prop_oneof![Just(json!("0")), amount(0..2_000)]),
        maybe("maxPerBill", if shape.limits { 0.2 } else { 0.0 }, amount(0..80_000)),
        maybe("dtCreated", 0.5, created),
        maybe("overageDescription", 0.1, one_of(&["Above the credit"])),
    ]
}

fn surcharge(shape: Shape) -> BoxedStrategy<Value> {
    let lowest = if shape.negative_surcharges { -30_000 } else { 0 };
    prop_oneof![6 => one_of(&["10", "0", "0.5", "100"]), 4 => amount(lowest..120_000)].boxed()
}

/// Start, end and end of grace. Most windows hold a part of the Bill's period; a third of the ends fall inside it.
fn window(frame: &Frame) -> BoxedStrategy<[Option<String>; 3]> {
    let inside = frame.days.max(1);
    let start = prop_oneof![7 => -60..1i64, 2 => 0..inside, 1 => inside..inside + 20].boxed();
    let length = 0..(inside + 60) * 3 / 2;
    (frame.moments(start, [length, 0..40]), prop::bool::weighted(0.85), prop::bool::weighted(0.8))
        .prop_map(|([start, end, grace_end], has_start, has_end)| {
            [has_start.then_some(start), has_end.then_some(end), has_end.then_some(grace_end)]
        })
        .boxed()
}

fn set_window(credit: &mut Value, start: Option<String>, end: Option<String>) {
    for (name, value) in [("startDate", start), ("endDate", end)] {
        if let Some(value) = value {
            credit[name] = json!(value);
        }
    }
}

/// Mostly credits; before, in and after the windows; some left by this Bill or another one.
fn transactions(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    let inside = frame.days.max(1);
    let date = || {
        prop_oneof![6 => frame.moment(-70..1), 5 => frame.moment(0..inside), 1 => frame.moment(inside..inside + 40)]
            .prop_map(Value::from)
    };
    let of_bill = prop_oneof![
        17 => Just(json!({})),
        1 => Just(json!({ "entityType": "BILL", "entityId": "bill-0" })),
        2 => Just(if shape.own_leftovers { json!({ "entityType": "BILL", "entityId": BILL }) } else { json!({}) }),
    ];
    let sum = prop_oneof![8 => amount(1_000..90_000), 2 => amount(-30_000..0), 1 => amount(0..2_000)];
    let fields = object(vec![
        always("amount", sum),
        maybe("appliedDate", 0.7, date()),
        maybe("transactionDate", 0.3, date()),
        maybe("dtCreated", 0.2, date()),
    ]);
    let transaction = (fields, of_bill).prop_map(|(mut transaction, of_bill)| {
        merge(&mut transaction, of_bill);
        transaction
    });
    numbered("tx", vec(transaction, 0..5))
}
