//! The generator is worth what it reaches: counted over requests that are the same in every run.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::answer::{amount, items, preview, text};
use crate::generate::{ANYTHING, request};

#[derive(Default)]
struct Tally(BTreeMap<String, usize>);

impl Tally {
    fn add(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    fn of(&self, what: &str) -> usize {
        self.0.get(what).copied().unwrap_or_default()
    }
}

const REQUESTS: usize = 1_500;

/// What has to turn up, and in how many of the requests at least.
const WANTED: &[(&str, usize)] = &[
    ("answered", REQUESTS * 9 / 10),
    ("something is drawn", REQUESTS * 65 / 100),
    ("two credits draw on one line", REQUESTS / 10),
    ("a line is partly covered", REQUESTS / 10),
    ("a line draws in several segments", REQUESTS / 10),
    ("overdrawn", 30),
    ("two Transactions of one Balance", 5),
    ("rolled over", 100),
    ("expired", 100),
    ("BALANCE_CONSUMED", 300),
    ("COMMITMENT_CONSUMED", 300),
    ("OVERAGE_USAGE", 50),
    ("OVERAGE_SURCHARGE", 100),
    ("a discount on overage", 10),
    ("FUTURE", 30),
    ("ACTIVE", 100),
    ("GRACE", 50),
    ("EXPIRED", 100),
    ("APPLIED", 500),
    ("LINE_TYPE_NOT_ELIGIBLE", 100),
    ("PRODUCT_NOT_ELIGIBLE", 100),
    ("CONTRACT_MISMATCH", 100),
    ("NOT_YET_ACTIVE", 50),
    ("OUTSIDE_SERVICE_PERIOD", 20),
    ("EXCLUDED_BY_CREDIT_APPLICATION_ORDER", 50),
    ("NO_CONVERSION_RATE", 10),
    ("EXHAUSTED", 200),
    ("LINE_ALREADY_COVERED", 200),
    ("LIMIT_PER_BILL_REACHED", 30),
];

#[test]
fn the_generator_reaches_every_outcome() {
    let mut runner = TestRunner::deterministic();
    let requests = request(ANYTHING);
    let mut tally = Tally::default();
    for _ in 0..REQUESTS {
        let request = requests.new_tree(&mut runner).unwrap().current();
        count(&request, &mut tally);
    }
    let missing: Vec<_> = WANTED.iter().filter(|(what, least)| tally.of(what) < *least).collect();
    assert!(missing.is_empty(), "too few of {missing:?} in {:#?}", tally.0);
    for preset in crate::generate::policy::PRESETS {
        assert!(tally.of(&format!("preset {preset}")) > 5, "{preset} in {:#?}", tally.0);
    }
}

fn count(request: &Value, tally: &mut Tally) {
    let policy = &request["policy"];
    if let Some(preset) = policy.as_str().or(policy["preset"].as_str()) {
        tally.add(format!("preset {preset}"));
    }
    let answer = match preview(request) {
        Ok(answer) => answer,
        Err(codes) => return codes.into_iter().for_each(|code| tally.add(format!("refused: {code}"))),
    };
    tally.add("answered");
    let mut seen: Vec<String> = Vec::new();
    let mut note = |what: &str| seen.push(what.to_owned());
    let allocations = items(&answer["allocations"]);
    if !allocations.is_empty() {
        note("something is drawn");
    }
    let pairs = allocations.iter().map(|own| (own["lineItemIndex"].as_u64(), text(own, "creditId")));
    let pairs: Vec<_> = pairs.collect();
    for (position, (line, credit)) in pairs.iter().enumerate() {
        for (other_line, other) in pairs.iter().skip(position + 1).filter(|(other, _)| other == line) {
            note(if other == credit { "a line draws in several segments" } else { "two credits draw on one line" });
            assert_eq!(line, other_line);
        }
    }
    for balance in items(&answer["balances"]) {
        note(text(balance, "status"));
        if amount(&balance["closing"]).is_sign_negative() && !amount(&balance["consumed"]).is_zero() {
            note("overdrawn");
        }
        for (field, what) in [("rolledOver", "rolled over"), ("expired", "expired")] {
            if !amount(&balance[field]).is_zero() {
                note(what);
            }
        }
        let own = items(&answer["transactions"]).iter().filter(|own| own["balanceId"] == balance["balanceId"]);
        if own.count() == 2 {
            note("two Transactions of one Balance");
        }
    }
    for line in items(&answer["bill"]["lineItems"]) {
        note(text(line, "lineItemType"));
        let is_discount = amount(&line["convertedSubtotal"]).is_sign_negative();
        if text(line, "lineItemType") == "OVERAGE_SURCHARGE" && is_discount {
            note("a discount on overage");
        }
    }
    let covered = crate::answer::covered(&answer);
    let charges = crate::answer::charges(request, &answer);
    if covered.iter().any(|(line, covered)| *covered < charges[line]) {
        note("a line is partly covered");
    }
    for explanation in items(&answer["explanations"]) {
        note(text(explanation, "reason"));
    }
    seen.sort();
    seen.dedup();
    seen.into_iter().for_each(|what| tally.add(what));
}
