//! Properties 1 and 2: nothing is lost, nothing is drawn twice.

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::answer::{
    amount, charges, covered, drawn, is_computed, items, lines_of_type, places, preview_unless_refused, sum, text,
};
use crate::generate::{ANYTHING, request};

proptest! {
    #![proptest_config(crate::config())]

    // §13.1
    #[test]
    fn charges_are_draw_down_and_due_to_the_last_minor_unit(request in request(ANYTHING)) {
        let Some(answer) = preview_unless_refused(&request) else { return Ok(()) };
        per_line(&request, &answer);
        per_bill(&request, &answer);
        per_credit(&request, &answer);
    }

    // §13.2
    #[test]
    fn no_credit_is_drawn_below_zero_without_overdraft_and_no_line_beyond_its_amount(request in request(ANYTHING)) {
        let Some(answer) = preview_unless_refused(&request) else { return Ok(()) };
        no_line_beyond_its_amount(&request, &answer);
        no_balance_below_its_limit(&request, &answer);
        no_commitment_below_zero(&answer);
        no_credit_above_its_limit_per_bill(&request, &answer);
    }
}

/// What was split off as separate overage is what nobody covered (V4); what was drawn stands line by line where the
/// policy says so (B2).
fn per_line(request: &Value, answer: &Value) {
    let (charges, covered) = (charges(request, answer), covered(answer));
    let given = items(&request["bill"]["lineItems"]);
    for (index, charge) in &charges {
        let due = charge - covered.get(index).copied().unwrap_or_default();
        let id = &given[*index]["id"];
        let of_line = |line_type: &'static str| {
            let own = lines_of_type(answer, line_type).filter(|line| &line["referencedLineItemId"] == id);
            sum(own.map(|line| amount(&line["convertedSubtotal"])))
        };
        let separate = of_line("OVERAGE_USAGE");
        assert!(separate.is_zero() || separate <= due, "line {index}: {separate} split off, {due} due");
        if request["policy"]["consumedLines"] == "perLine" {
            let consumed = of_line("BALANCE_CONSUMED") + of_line("COMMITMENT_CONSUMED");
            assert_eq!(charge + consumed, due, "line {index}");
        }
        // Where the amount is given in the Bill's currency and fits it, nothing was rounded away.
        let told = &given[*index]["convertedSubtotal"];
        let separate_before = items(&request["bill"]["lineItems"])
            .iter()
            .filter(|line| text(line, "lineItemType") == "OVERAGE_USAGE" && &line["referencedLineItemId"] == id);
        let places = places(request, text(&answer["totals"], "currency"));
        if !told.is_null() && separate_before.count() == 0 && amount(told).normalize().scale() <= places {
            assert_eq!(amount(told), *charge, "line {index}");
        }
        assert!(charge.normalize().scale() <= places, "line {index}: {charge} is no whole minor unit");
    }
}

fn per_bill(request: &Value, answer: &Value) {
    let total = |name: &str| amount(&answer["totals"][name]);
    let lines = items(&answer["bill"]["lineItems"]);
    let of_types = |types: &[&str]| {
        let own = lines.iter().filter(|line| types.contains(&text(line, "lineItemType")));
        sum(own.map(|line| amount(&line["convertedSubtotal"])))
    };
    assert_eq!(total("charges"), sum(charges(request, answer).into_values()), "charges");
    let kept = lines.iter().filter(|line| !is_computed(line)).map(|line| amount(&line["convertedSubtotal"]));
    assert_eq!(total("charges"), sum(kept) + of_types(&["OVERAGE_USAGE"]), "charges as lines");
    assert_eq!(total("creditApplied"), sum(covered(answer).into_values()), "credit applied");
    assert_eq!(total("creditApplied"), -of_types(&["BALANCE_CONSUMED", "COMMITMENT_CONSUMED"]), "consumed lines");
    assert_eq!(total("surcharges"), of_types(&["OVERAGE_SURCHARGE"]), "surcharges");
    assert_eq!(total("due"), total("charges") - total("creditApplied") + total("surcharges"), "due");
    let all = sum(lines.iter().map(|line| amount(&line["convertedSubtotal"])));
    assert_eq!(total("due"), all, "the sum of all lines");
    assert_eq!(total("due"), amount(&answer["bill"]["billTotal"]), "billTotal");
}

/// What a credit gave is what was taken from it: in the allocations, on the Bill, in its own figures, in what is posted.
fn per_credit(request: &Value, answer: &Value) {
    let currency = text(&answer["totals"], "currency");
    for (list, id_field, line_type) in
        [("balances", "balanceId", "BALANCE_CONSUMED"), ("commitments", "commitmentId", "COMMITMENT_CONSUMED")]
    {
        for credit in items(&answer[list]) {
            let id = text(credit, id_field);
            let given = sum(drawn(answer).iter().filter(|((_, own), _)| own == id).map(|(_, amount)| *amount));
            let on_bill = lines_of_type(answer, line_type).filter(|line| line[id_field] == credit[id_field]);
            assert_eq!(given, -sum(on_bill.map(|line| amount(&line["convertedSubtotal"]))), "{id} on the Bill");
            let consumed = amount(&credit["consumed"]);
            assert_eq!(amount(&credit["closing"]), amount(&credit["opening"]) - consumed, "{id}: closing");
            let own = items(&request[list]).iter().find(|own| text(own, "id") == id).unwrap();
            if own["currency"].is_null() || text(own, "currency") == currency {
                assert_eq!(given, consumed, "{id}: taken and given");
            } else {
                assert_eq!(given.is_zero(), consumed.is_zero(), "{id}: nothing is free (M5)");
            }
            if list == "balances" {
                let posted = items(&answer["transactions"]).iter().filter(|own| text(own, id_field) == id);
                assert_eq!(-sum(posted.map(|own| amount(&own["amount"]))), consumed, "{id}: posted");
            }
        }
    }
}

fn no_line_beyond_its_amount(request: &Value, answer: &Value) {
    let charges = charges(request, answer);
    for (index, covered) in covered(answer) {
        assert!(covered <= charges[&index], "line {index}: {covered} drawn of {}", charges[&index]);
    }
    for allocation in items(&answer["allocations"]) {
        assert!(amount(&allocation["amount"]) > Decimal::ZERO, "{allocation}");
    }
    // E9: what negative lines took away cannot be drawn either.
    let netting = request["policy"]["negativeLines"].as_str().unwrap_or(match &request["policy"] {
        Value::String(preset) if preset == "killbill" => "netWithinBill",
        policy if policy["preset"] == "killbill" => "netWithinBill",
        _ => "ignore",
    });
    if netting == "netWithinBill" {
        let lines = items(&request["bill"]["lineItems"]);
        let positive = charges.iter().filter(|(index, charge)| {
            **charge > Decimal::ZERO && crate::model::CHARGES.contains(&text(&lines[**index], "lineItemType"))
        });
        let positive = sum(positive.map(|(_, charge)| *charge));
        let negative = sum(charges.values().filter(|charge| **charge < Decimal::ZERO).copied());
        let drawn = sum(covered(answer).into_values());
        assert!(drawn <= (positive + negative).max(Decimal::ZERO), "{drawn} of {positive} less {negative}");
    }
}

fn no_balance_below_its_limit(request: &Value, answer: &Value) {
    let organization_allows = request["organizationConfig"]["allowNegativeBalances"] == true;
    for balance in items(&answer["balances"]) {
        let own = items(&request["balances"]).iter().find(|own| own["id"] == balance["balanceId"]).unwrap();
        let allowed = own["allowOverdraft"].as_bool().unwrap_or(organization_allows);
        let floor = match (allowed, &own["overdraftLimit"]) {
            (false, _) => Decimal::ZERO,
            (true, Value::Null) => continue,
            (true, limit) => -amount(limit),
        };
        let (opening, closing) = (amount(&balance["opening"]), amount(&balance["closing"]));
        // A Balance that is below already gives nothing.
        assert!(closing >= floor.min(opening), "{balance} may not go below {floor}");
    }
}

fn no_commitment_below_zero(answer: &Value) {
    for commitment in items(&answer["commitments"]) {
        let (opening, closing) = (amount(&commitment["opening"]), amount(&commitment["closing"]));
        assert!(closing >= opening.min(Decimal::ZERO), "{commitment}");
    }
}

/// H8, in the credit's own currency where that is the Bill's.
fn no_credit_above_its_limit_per_bill(request: &Value, answer: &Value) {
    let currency = text(&answer["totals"], "currency");
    for list in ["balances", "commitments"] {
        for own in items(&request[list]).iter().filter(|own| !own["maxPerBill"].is_null()) {
            if own["currency"].is_null() || text(own, "currency") == currency {
                let given = drawn(answer).into_iter().filter(|((_, id), _)| id == text(own, "id"));
                let given = sum(given.map(|(_, amount)| amount));
                assert!(given <= amount(&own["maxPerBill"]), "{given} of {own}");
            }
        }
    }
}
