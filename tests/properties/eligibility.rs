//! Property 3: a credit draws only lines that E1–E10 allow.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::answer::{amount, items, line_index, preview_unless_refused, text};
use crate::generate::{ANYTHING, request};
use crate::model::{Model, Span, instant};

proptest! {
    #![proptest_config(crate::config())]

    // §13.3
    #[test]
    fn a_credit_draws_only_lines_that_the_rules_allow(request in request(ANYTHING)) {
        let Some(answer) = preview_unless_refused(&request) else { return Ok(()) };
        let model = Model::of(&request);
        for allocation in items(&answer["allocations"]) {
            let line = &items(&request["bill"]["lineItems"])[line_index(allocation)];
            let kind = text(allocation, "creditType");
            let list = if kind == "BALANCE" { "balances" } else { "commitments" };
            let credit = items(&request[list]).iter().find(|own| own["id"] == allocation["creditId"]).unwrap();
            assert_eq!(model.obstacle(line, kind, credit), None, "{allocation}\n{line}\n{credit}");
            // E9; what the line is in the Bill's currency has its sign.
            let told = if line["convertedSubtotal"].is_null() { "subtotal" } else { "convertedSubtotal" };
            let separate = items(&request["bill"]["lineItems"]).iter().any(|own| {
                text(own, "lineItemType") == "OVERAGE_USAGE" && own["referencedLineItemId"] == line["id"]
            });
            assert!(separate || amount(&line[told]) > Decimal::ZERO, "{line}");
            in_time(&model, allocation, line, credit);
        }
    }
}

/// E5, E6.
fn in_time(model: &Model<'_>, allocation: &Value, line: &Value, credit: &Value) {
    let part = Span { start: instant(text(allocation, "from"), "UTC"), end: instant(text(allocation, "to"), "UTC") };
    let counted = model.counted(line);
    let (_, drawable) = model.windows(credit);
    assert!(counted.start <= part.start && part.end <= counted.end, "{allocation} is outside {line}");
    match model.option("proration") {
        "duration" | "day" => assert!(drawable.covers(part), "{allocation} is outside {credit}"),
        "whole" => assert!(counted.touches(drawable), "{line} does not touch {credit}"),
        "contained" => assert!(drawable.covers(counted), "{line} is not inside {credit}"),
        other => panic!("{other}"),
    }
}
