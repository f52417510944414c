//! The Bill and its lines.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::credit::{CONTRACTS, PRODUCTS};
use super::fields::{always, amount, maybe, merge, object, one_of, rate};
use super::{BILL, CURRENCIES, Frame, Shape};

pub fn bill(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    let inside = frame.days.max(1);
    let head = object(vec![
        always("id", Just(json!(BILL))),
        always("startDate", Just(json!(frame.start.to_string()))),
        always("endDate", Just(json!(frame.end().to_string()))),
        maybe("billDate", 0.6, frame.moment(-1..inside + 5).prop_map(Value::from)),
        maybe("currency", 0.5, Just(json!(frame.currency))),
        maybe("accountId", 0.3, Just(json!("acc-1"))),
    ]);
    let leftovers = vec(leftover(), if shape.own_leftovers { 0..3 } else { 0..1 });
    (head, vec(line(frame, shape), 1..7), leftovers)
        .prop_map(move |(mut bill, mut lines, leftovers)| {
            for (index, line) in lines.iter_mut().enumerate() {
                line["id"] = json!(format!("line-{index}"));
            }
            for (position, leftover) in leftovers {
                lines.insert(position % (lines.len() + 1), leftover);
            }
            bill["lineItems"] = Value::from(lines);
            bill
        })
        .boxed()
}

fn line(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    let own = frame.currency;
    let line_type = prop_oneof![
        6 => one_of(&["USAGE"]),
        4 => one_of(&[
            "STANDING_CHARGE",
            "MINIMUM_SPEND",
            "COUNTER_RUNNING_TOTAL_CHARGE",
            "COUNTER_ADJUSTMENT_DEBIT",
            "AD_HOC",
        ]),
        1 => one_of(&["COMMITMENT_FEE", "BALANCE_FEE", "CREDIT_MEMO", "DEBIT_MEMO", "USAGE_CREDIT", "MANUAL_ADJUSTMENT"]),
    ];
    let sum = || {
        prop_oneof![
            16 => amount(1_000..120_000),
            3 => amount(-40_000..0),
            2 => amount(0..100),
            // Where a share or a product would not fit into an ordinary integer.
            1 => (1i64 << 50..1i64 << 62).prop_map(|units| json!(units.to_string())),
        ]
    };
    let foreign = (one_of(&CURRENCIES), sum())
        .prop_map(|(currency, subtotal)| json!({ "currency": currency, "subtotal": subtotal }));
    let rated = (one_of(&CURRENCIES), sum(), rate()).prop_map(
        |(currency, subtotal, rate)| json!({ "currency": currency, "subtotal": subtotal, "conversionRate": rate }),
    );
    let money = prop_oneof![
        4 => sum().prop_map(|sum| json!({ "convertedSubtotal": sum })),
        3 => sum().prop_map(move |sum| json!({ "subtotal": sum, "currency": own })),
    ];
    let money = if shape.several_currencies {
        prop_oneof![3 => money, 1 => foreign, 1 => rated].boxed()
    } else {
        money.boxed()
    };
    let fields = object(vec![
        always("lineItemType", line_type),
        maybe("productId", 0.8, one_of(PRODUCTS)),
        maybe("contractId", 0.3, one_of(CONTRACTS)),
        maybe("description", 0.3, one_of(&["Compute", "Storage", "Überhang"])),
        maybe("averageUnitPrice", 0.3, amount(0..900)),
        maybe("sequenceNumber", 0.25, (0..9i64).prop_map(Value::from)),
        maybe("childAccountId", if shape.hierarchies { 0.02 } else { 0.0 }, one_of(&["acc-2"])),
    ]);
    (fields, money, service(frame))
        .prop_map(|(mut line, money, service)| {
            merge(&mut line, money);
            merge(&mut line, service);
            line
        })
        .boxed()
}

/// None, both ends, one end, or a moment; some reach beyond the Bill's period.
fn service(frame: &Frame) -> BoxedStrategy<Value> {
    let inside = frame.days.max(1);
    let around = -inside / 3..inside;
    let both = frame
        .moments(around.clone().boxed(), [0..inside, 0..1])
        .prop_map(|[start, end, _]| json!({ "servicePeriodStartDate": start, "servicePeriodEndDate": end }));
    let moment = frame.moment(around.clone());
    prop_oneof![
        4 => Just(json!({})),
        8 => both,
        1 => moment.clone().prop_map(|at| json!({ "servicePeriodStartDate": at, "servicePeriodEndDate": at })),
        1 => moment.clone().prop_map(|at| json!({ "servicePeriodStartDate": at })),
        1 => moment.prop_map(|at| json!({ "servicePeriodEndDate": at })),
    ]
    .boxed()
}

/// A line that an earlier computation of this Bill added, and where it stands.
fn leftover() -> BoxedStrategy<(usize, Value)> {
    let taken = || amount(-50_000..0);
    let line = prop_oneof![
        taken().prop_map(|sum| {
            json!({ "lineItemType": "BALANCE_CONSUMED", "balanceId": "bal-0", "convertedSubtotal": sum })
        }),
        (one_of(&["com-0", "com-1"]), taken()).prop_map(|(id, sum)| {
            json!({ "lineItemType": "COMMITMENT_CONSUMED", "commitmentId": id, "convertedSubtotal": sum })
        }),
        (one_of(&["line-0", "line-1"]), amount(0..30_000)).prop_map(|(id, sum)| {
            json!({ "lineItemType": "OVERAGE_USAGE", "referencedLineItemId": id, "convertedSubtotal": sum })
        }),
        amount(0..30_000).prop_map(|sum| json!({ "lineItemType": "OVERAGE_SURCHARGE", "convertedSubtotal": sum })),
    ];
    (0..8usize, line).boxed()
}
