//! Property 8: more credit never hurts.

use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::answer::{amount, covered, items, places, preview_unless_refused, preview_unless_to_be_rounded};
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

/// Under `contained` a grace window makes longer lines eligible, which may then take the credit of others: a rollover
/// may make a Bill dearer (`kept.rs` has an example).
const SPLIT: Shape = Shape { policies: Policies { contained: false, ..MONOTONE.policies }, ..MONOTONE };

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
        let Some(after) = preview_unless_to_be_rounded(&raised) else { return Ok(()) };
        let (allowed, dearest) = (lost_parts(&request), dearest_surcharge(&request));
        let due = |answer: &Value| amount(&answer["totals"]["due"]);
        // A surcharge on what is lost, rounded up.
        let due_allowed = if dearest.is_zero() { Decimal::ZERO } else { allowed * (dearest + Decimal::ONE) };
        assert!(due(&after) <= due(&before) + due_allowed, "{} was {}", due(&after), due(&before));
        let covered_after = covered(&after);
        for (line, covered) in covered(&before) {
            let now = covered_after.get(&line).copied().unwrap_or_default();
            assert!(now + allowed >= covered, "line {line}: {now} covered, was {covered}");
        }
    }

    // §13.8
    #[test]
    fn a_rollover_never_makes_a_bill_dearer_but_for_what_its_end_cuts(
        request in prop_oneof![2 => request(SPLIT), 1 => request(SPLIT).prop_map(unsplit_and_overdrawn)],
        which in any::<Index>(),
    ) {
        let Some((balance, without)) = without_rollover(&request, which) else { return Ok(()) };
        let Some(before) = preview_unless_refused(&without) else { return Ok(()) };
        let Some(after) = preview_unless_to_be_rounded(&request) else { return Ok(()) };
        if comes_before_overdraft(&request, &balance, &before, &after) {
            return Ok(());
        }
        let (due, due_before) = (amount(&after["totals"]["due"]), amount(&before["totals"]["due"]));
        assert!(due <= due_before, "{due} was {due_before}");
    }
}

/// Lines that are not split, Balances with overdraft up to what they hold, and a surcharge on whatever can have one:
/// where the order of drawing decides most.
fn unsplit_and_overdrawn(mut request: Value) -> Value {
    request["policy"] = json!({ "preset": "autumn", "negativeLines": request["policy"]["negativeLines"] });
    for balance in request["balances"].as_array_mut().unwrap() {
        balance["allowOverdraft"] = json!(true);
        balance["overdraftLimit"] = json!("0");
        balance["overageSurchargePercent"] = json!("0.5");
    }
    request
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

/// The request without one of its rollovers, but with time cut where that ended: an empty Balance of nobody's use ends
/// there. The cut alone moves shares of lines from one time to another, and what is covered first with them; a rollover
/// may make a Bill dearer by that (`kept.rs` has an example), and by nothing else.
fn without_rollover(request: &Value, which: Index) -> Option<(Value, Value)> {
    let balances = items(&request["balances"]).iter().enumerate();
    let rolling: Vec<usize> =
        balances.filter(|(_, own)| !own["rolloverEndDate"].is_null()).map(|(index, _)| index).collect();
    let position = rolling.get(which.index(rolling.len().max(1)))?;
    let mut without = request.clone();
    let with = request["balances"][position].clone();
    let balance = without["balances"][position].as_object_mut()?;
    let end = balance.remove("rolloverEndDate")?;
    balance.remove("rolloverAmount");
    let cut = json!({ "id": "cut", "endDate": end, "allowOverdraft": false, "transactions": [] });
    without["balances"].as_array_mut()?.push(cut);
    Some((with, without))
}

/// Where lines are not split, overdraft is taken after the segments, and up to a limit it takes what counts for the
/// Balance, whenever that came (H5, E6). What the grace window gives to one line is then lacking to the overdraft of
/// another, which may bear a surcharge or have no other credit (`kept.rs` has an example): both have to happen.
fn comes_before_overdraft(request: &Value, balance: &Value, before: &Value, after: &Value) -> bool {
    let model = Model::of(request);
    let allowed = match &balance["allowOverdraft"] {
        Value::Null => &request["organizationConfig"]["allowNegativeBalances"],
        own => own,
    };
    if model.option("proration") != "whole" || *allowed != true || balance["overdraftLimit"].is_null() {
        return false;
    }
    let end = model.windows(balance).0.end;
    let is_own = |value: &&Value| value["balanceId"] == balance["id"];
    let in_grace = |posted: &Value| model.instant(&posted["appliedDate"]) >= Some(end);
    let gave_in_grace = items(&after["transactions"]).iter().filter(is_own).any(in_grace);
    let held = match balance["transactions"].as_array() {
        None => amount(&balance["amount"]),
        Some(all) => {
            let in_time = |own: &&Value| model.counts(own) && model.applied(own) < end;
            all.iter().filter(in_time).map(|own| amount(&own["amount"])).sum()
        }
    };
    let own = items(&before["balances"]).iter().find(is_own).unwrap_or(&Value::Null);
    let is_overdrawn = amount(&own["consumed"]) > held.min(amount(&own["opening"])).max(Decimal::ZERO);
    gave_in_grace && is_overdrawn
}

/// What a line may lose to rounding down (M5): where amounts have parts of a minor unit, what is held before `endDate`,
/// in the grace window and with overdraft is rounded down apart, and more of the first may leave a smaller part for the
/// others.
fn lost_parts(request: &Value) -> Decimal {
    let places = places(request, Model::of(request).currency);
    let has_parts = |value: &Value| amount(value).normalize().scale() > places;
    let loses = |balance: &&Value| {
        let is_in_parts = ["rolloverEndDate", "overdraftLimit"].iter().any(|name| !balance[*name].is_null());
        let own = ["amount", "rolloverAmount", "overdraftLimit"].iter().any(|name| has_parts(&balance[*name]));
        is_in_parts && (own || items(&balance["transactions"]).iter().any(|own| has_parts(&own["amount"])))
    };
    let losing = items(&request["balances"]).iter().filter(loses).count();
    Decimal::from(losing * 2) * Decimal::new(1, places)
}

/// As a factor.
fn dearest_surcharge(request: &Value) -> Decimal {
    let credits = ["balances", "commitments"].map(|list| items(&request[list])).concat();
    let percents = credits.iter().map(|credit| amount(&credit["overageSurchargePercent"]));
    percents.max().unwrap_or_default() / Decimal::ONE_HUNDRED
}
