//! Property 8: more credit never hurts.

use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::answer::{amount, charges, covered, items, places, preview_unless_refused, text};
use crate::generate::{ANYTHING, Policies, Shape, request};
use crate::model::Model;

/// The side conditions of §13.8.
const MONOTONE: Shape = Shape {
    several_currencies: false,
    limits: false,
    negative_surcharges: false,
    policies: Policies { spread: false, surcharge_base: false, order_by_size: false, ..Policies::ALL },
    ..ANYTHING
};

proptest! {
    #![proptest_config(crate::config())]

    // §13.8
    #[test]
    fn adding_to_a_credit_that_held_something_never_makes_a_bill_dearer_nor_a_line_less_covered(
        request in request(MONOTONE),
        (which, dated_as) in any::<(Index, Index)>(),
        more in 1..150_000i64,
    ) {
        let Some(raised) = with_more(&request, which, dated_as, Decimal::new(more, 3)) else { return Ok(()) };
        let Some(before) = preview_unless_refused(&request) else { return Ok(()) };
        let after = preview_unless_refused(&raised).expect("more credit is no reason to refuse");
        let due = |answer: &Value| amount(&answer["totals"]["due"]);
        assert!(due(&after) <= due(&before), "{} was {}", due(&after), due(&before));
        let covered_after = covered(&after);
        for (line, covered) in covered(&before) {
            let now = covered_after.get(&line).copied().unwrap_or_default();
            assert!(now >= covered, "line {line}: {now} covered, was {covered}");
        }
    }

    // §13.8
    #[test]
    fn a_rollover_never_makes_a_bill_dearer_but_for_the_rounding_of_shares(
        request in request(MONOTONE),
        which in any::<Index>(),
    ) {
        let Some(without) = without_rollover(&request, which) else { return Ok(()) };
        let Some(before) = preview_unless_refused(&without) else { return Ok(()) };
        let after = preview_unless_refused(&request).expect("a rollover is no reason to refuse");
        let (due, due_before) = (amount(&after["totals"]["due"]), amount(&before["totals"]["due"]));
        let allowed = rounding_of_shares(&request, &before);
        assert!(due <= due_before + allowed, "{due} was {due_before}, {allowed} allowed");
    }
}

/// The request with more in one of its credits, if that has already held something.
fn with_more(request: &Value, which: Index, dated_as: Index, more: Decimal) -> Option<Value> {
    let model = Model::of(request);
    let mut raised = request.clone();
    let balances = items(&request["balances"]).len();
    let commitments = items(&request["commitments"]).len();
    if balances + commitments == 0 {
        return None;
    }
    let position = which.index(balances + commitments);
    let plus = |value: &Value| json!((amount(value) + more).to_string());
    if let Some(position) = position.checked_sub(balances) {
        let commitment = &mut raised["commitments"][position];
        if !model.ever_held("PREPAYMENT", commitment) {
            return None;
        }
        commitment["amount"] = plus(&commitment["amount"]);
        if !commitment["amountPrePaid"].is_null() {
            commitment["amountPrePaid"] = plus(&commitment["amountPrePaid"]);
        }
        return Some(raised);
    }
    let balance = &mut raised["balances"][position];
    if !model.ever_held("BALANCE", balance) {
        return None;
    }
    match balance["transactions"].as_array_mut() {
        None => balance["amount"] = plus(&balance["amount"]),
        Some(transactions) => {
            // Dated as one that is there, or without a date.
            let mut top_up = transactions.get(dated_as.index(transactions.len() + 1)).cloned().unwrap_or(json!({}));
            top_up["id"] = json!("tx-more");
            top_up["amount"] = json!(more.to_string());
            top_up.as_object_mut()?.remove("entityType");
            transactions.push(top_up);
        }
    }
    Some(raised)
}

fn without_rollover(request: &Value, which: Index) -> Option<Value> {
    let balances = items(&request["balances"]).iter().enumerate();
    let rolling: Vec<usize> =
        balances.filter(|(_, own)| !own["rolloverEndDate"].is_null()).map(|(index, _)| index).collect();
    let position = rolling.get(which.index(rolling.len().max(1)))?;
    let mut without = request.clone();
    let balance = without["balances"][position].as_object_mut()?;
    balance.remove("rolloverEndDate");
    balance.remove("rolloverAmount");
    Some(without)
}

/// The end of a grace window cuts time once more. Each share of a line may then differ by less than one minor unit,
/// and what is surcharged with it; a line that is not split has no shares.
fn rounding_of_shares(request: &Value, answer: &Value) -> Decimal {
    let model = Model::of(request);
    let minor = Decimal::new(1, places(request, model.currency));
    if matches!(model.option("proration"), "whole" | "contained") {
        return Decimal::ZERO;
    }
    let credits = ["balances", "commitments"].map(|list| items(&request[list])).concat();
    let segments = Decimal::from(credits.len() * 3 + 1);
    let positive = charges(request, answer).into_values().filter(|charge| *charge > Decimal::ZERO).count();
    let percents = credits.iter().map(|credit| amount(&credit["overageSurchargePercent"]));
    let dearest = percents.max().unwrap_or_default() / Decimal::ONE_HUNDRED;
    let surcharged = items(&answer["bill"]["lineItems"]);
    let surcharged = surcharged.iter().filter(|line| text(line, "lineItemType") == "OVERAGE_SURCHARGE").count();
    let rounded_once = if dearest.is_zero() && surcharged == 0 { Decimal::ZERO } else { Decimal::from(positive) };
    (Decimal::from(positive) * segments * (Decimal::ONE + dearest) + rounded_once) * minor
}
