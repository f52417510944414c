//! Property 6: two Bills one after the other are as one.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::answer::{amount, drawn, items, lines_of_type, preview_unless_refused, sum, text};
use crate::generate::{ANYTHING, Frame, Policies, Shape, frame, request_in};
use crate::model::Model;

/// The side conditions of §13.6 that a generator can keep.
const CHAINABLE: Shape = Shape {
    several_currencies: false,
    hierarchies: false,
    limits: false,
    own_leftovers: false,
    untold_transactions: false,
    policies: Policies {
        active_at: false,
        spread: false,
        negative_lines: false,
        order_by_size: false,
        ..Policies::ALL
    },
    ..ANYTHING
};

/// Two Bills and the one that spans both.
#[derive(Clone, Debug)]
struct Chain {
    first: Value,
    second: Value,
    whole: Value,
}

proptest! {
    #![proptest_config(crate::config())]

    // §13.6
    #[test]
    fn two_bills_one_after_the_other_equal_one_that_spans_both(chain in chain()) {
        let Some(whole) = preview_unless_refused(&chain.whole) else { return Ok(()) };
        let first = preview_unless_refused(&chain.first).expect("a part of a Bill that can be computed");
        let second = preview_unless_refused(&after(&chain, &first)).expect("a part of a Bill that can be computed");
        let moved = items(&chain.first["bill"]["lineItems"]).len();
        let mut apart = drawn(&first);
        apart.extend(drawn(&second).into_iter().map(|((line, credit), amount)| ((line + moved, credit), amount)));
        assert_eq!(apart, drawn(&whole), "what each line drew of each credit");
        let totals = |answer: &Value| ["charges", "creditApplied", "surcharges", "due"].map(|name| amount(&answer["totals"][name]));
        let together: Vec<Decimal> =
            totals(&first).into_iter().zip(totals(&second)).map(|(first, second)| first + second).collect();
        assert_eq!(together, totals(&whole), "totals");
        for line_type in ["OVERAGE_USAGE", "OVERAGE_SURCHARGE"] {
            let mut apart = by_credit(&first, line_type);
            for (credit, amount) in by_credit(&second, line_type) {
                *apart.entry(credit).or_default() += amount;
            }
            assert_eq!(apart, by_credit(&whole, line_type), "{line_type}");
        }
        for (after_both, after_whole) in items(&second["balances"]).iter().zip(items(&whole["balances"])) {
            for name in ["balanceId", "closing", "expired", "available", "rolledOver", "status"] {
                assert_eq!(after_both[name], after_whole[name], "{name}: {after_both} {after_whole}");
            }
        }
        for (after_both, after_whole) in items(&second["commitments"]).iter().zip(items(&whole["commitments"])) {
            assert_eq!(after_both["closing"], after_whole["closing"], "{after_both} {after_whole}");
        }
    }
}

fn by_credit(answer: &Value, line_type: &str) -> BTreeMap<String, Decimal> {
    let mut sums = BTreeMap::new();
    for line in lines_of_type(answer, line_type) {
        let credit = format!("{}{} {}", text(line, "balanceId"), text(line, "commitmentId"), text(line, "productId"));
        *sums.entry(credit).or_default() += sum(std::iter::once(amount(&line["convertedSubtotal"])));
    }
    sums
}

/// The second Bill's request once the first is posted.
fn after(chain: &Chain, first: &Value) -> Value {
    let mut request = chain.second.clone();
    for balance in request["balances"].as_array_mut().unwrap() {
        let id = balance["id"].clone();
        let posted = items(&first["transactions"]).iter().filter(|own| own["balanceId"] == id).cloned();
        balance["transactions"].as_array_mut().unwrap().extend(posted);
    }
    for commitment in request["commitments"].as_array_mut().unwrap() {
        let own = items(&first["commitments"]).iter().find(|own| own["commitmentId"] == commitment["id"]).unwrap();
        let spent = amount(&commitment["amountSpent"]) + amount(&own["consumed"]);
        commitment["amountSpent"] = json!(spent.to_string());
    }
    request
}

fn chain() -> BoxedStrategy<Chain> {
    let frames = frame().prop_filter("a Bill of no length has no second half", |frame| frame.days > 0);
    let frames =
        (frames, 0..40i64).prop_map(|(frame, days)| (frame, Frame { start: frame.end(), days: days + 1, ..frame }));
    let both = |(first, second): (Frame, Frame)| (request_in(&first, CHAINABLE), request_in(&second, CHAINABLE));
    frames.prop_flat_map(both).prop_map(|(first, second)| chained(first, second)).boxed()
}

/// The second's Bill after the first's, on the credits of the first.
fn chained(mut first: Value, second: Value) -> Chain {
    let mut next = second["bill"].clone();
    let order = line_order(&first);
    let model = Model::of(&first);
    let border = model.period.end;
    let mut balances = first["balances"].clone();
    for balance in balances.as_array_mut().unwrap() {
        // What funds them was there before the first ended.
        balance["transactions"].as_array_mut().unwrap().retain(|own| model.applied(own) < border);
    }
    let mut lines = first["bill"]["lineItems"].clone();
    for line in lines.as_array_mut().unwrap() {
        let own = model.counted(line);
        settle(line, "first", own.start < border && own.end <= border, &first["bill"]);
        come_first(line, order);
    }
    let period = [next["startDate"].clone(), next["endDate"].clone()];
    for line in next["lineItems"].as_array_mut().unwrap() {
        let bill = json!({ "startDate": period[0], "endDate": period[1] });
        let is_in_time = model.counted(line).start >= border;
        settle(line, "next", is_in_time, &bill);
        come_last(line, order);
    }
    first["balances"] = balances;
    first["bill"]["lineItems"] = lines;
    first["bill"]["id"] = json!("bill-first");
    // A Bill without a currency has the organization's, which is the same.
    first["bill"].as_object_mut().unwrap().remove("currency");
    next.as_object_mut().unwrap().remove("currency");
    next["id"] = json!("bill-next");
    let mut second = first.clone();
    second["bill"] = next;
    let mut whole = first.clone();
    whole["bill"]["id"] = json!("bill-whole");
    whole["bill"]["endDate"] = second["bill"]["endDate"].clone();
    let both = [&first, &second].map(|request| items(&request["bill"]["lineItems"]).to_vec()).concat();
    whole["bill"]["lineItems"] = Value::from(both);
    Chain { first, second, whole }
}

/// No line spans both Bills: one that might has the period of its own. Ids differ between the Bills.
fn settle(line: &mut Value, prefix: &str, is_in_time: bool, bill: &Value) {
    line["id"] = json!(format!("{prefix}-{}", text(line, "id")));
    // A missing end would mean another day on the Bill that spans both.
    let has_both = ["servicePeriodStartDate", "servicePeriodEndDate"].iter().all(|name| line.get(name).is_some());
    if !(is_in_time && has_both) {
        line["servicePeriodStartDate"] = bill["startDate"].clone();
        line["servicePeriodEndDate"] = bill["endDate"].clone();
    }
}

/// The first Bill's lines come first, whatever the order among lines.
fn come_first(line: &mut Value, order: &str) {
    let told = amount_field(line);
    match order {
        "usageFirst" => line["lineItemType"] = json!("USAGE"),
        "largestFirst" if (Decimal::ZERO..Decimal::ONE).contains(&amount(&line[told])) => line[told] = json!("1"),
        _ => {}
    }
}

fn amount_field(line: &Value) -> &'static str {
    if line["convertedSubtotal"].is_null() { "subtotal" } else { "convertedSubtotal" }
}

fn come_last(line: &mut Value, order: &str) {
    // An absent number is last, and so stays behind the lines of the first Bill.
    line.as_object_mut().unwrap().remove("sequenceNumber");
    match order {
        "usageFirst" if line["lineItemType"] != "AD_HOC" => line["lineItemType"] = json!("MINIMUM_SPEND"),
        "largestFirst" => {
            let told = amount_field(line);
            line[told] = json!("0.9");
        }
        _ => {}
    }
}

fn line_order(request: &Value) -> &'static str {
    let policy = &request["policy"];
    let preset = policy.as_str().or(policy["preset"].as_str()).unwrap_or_default();
    match policy["lineOrder"].as_str() {
        Some("usageFirst") => "usageFirst",
        Some("largestFirst") => "largestFirst",
        Some(_) => "listed",
        None if preset == "metronome" => "usageFirst",
        None if ["lago", "lagoTopUps", "aws"].contains(&preset) => "largestFirst",
        None => "listed",
    }
}
