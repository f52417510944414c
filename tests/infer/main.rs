//! Looking back (F4): reconciling a Bill, and inferring the policy from Bills.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../support/generate/mod.rs"]
#[allow(dead_code)]
mod generate;

mod facts;

use drawdown::{Code, PreviewOptions, Severity, infer_policy_json, preview_bill_json, reconcile_bill_json};
use generate::{ANYTHING, Shape, request};
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence};
use serde_json::{Value, json};

fn config(cases: u32) -> Config {
    let usual = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { cases };
    Config {
        cases,
        max_shrink_iters: 300,
        max_global_rejects: u32::MAX,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("proptest-regressions/infer.txt"))),
        ..usual
    }
}

fn preview(request: &Value) -> Option<Value> {
    let text = preview_bill_json(&request.to_string(), PreviewOptions::default()).ok()?;
    serde_json::from_str(&text).ok()
}

fn reconcile(request: &Value) -> Value {
    serde_json::from_str(&reconcile_bill_json(&request.to_string()).unwrap()).unwrap()
}

/// M2: under another policy than its own another surcharge may be due, and `UNNECESSARY` refuses to round that.
fn reconcile_unless_to_be_rounded(request: &Value) -> Option<Value> {
    match reconcile_bill_json(&request.to_string()) {
        Ok(text) => serde_json::from_str(&text).ok(),
        Err(error) => {
            let mut errors = error.diagnostics.iter().filter(|found| found.severity == Severity::Error);
            assert!(errors.all(|found| found.code == Code::RoundingNecessary), "{error:?} for {request}");
            None
        }
    }
}

fn infer(requests: &[Value]) -> Value {
    serde_json::from_str(&infer_policy_json(&json!(requests).to_string()).unwrap()).unwrap()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The request as the billing system leaves it: the Bill carries its lines, and nobody says under which policy.
fn billed(request: &Value) -> Option<Value> {
    let answer = preview(request)?;
    let mut billed = request.clone();
    billed["bill"]["lineItems"] = answer["bill"]["lineItems"].clone();
    billed.as_object_mut().unwrap().remove("policy");
    // A Commitment has spent what the Bill took.
    for commitment in billed["commitments"].as_array_mut().into_iter().flatten() {
        let own = items(&answer["commitments"]).iter().find(|own| own["commitmentId"] == commitment["id"]).unwrap();
        let spent = decimal(&commitment["amountSpent"]) + decimal(&own["consumed"]);
        commitment["amountSpent"] = json!(spent.to_string());
    }
    Some(billed)
}

fn decimal(value: &Value) -> rust_decimal::Decimal {
    match value {
        Value::Null => rust_decimal::Decimal::ZERO,
        Value::String(digits) => digits.parse().unwrap(),
        other => other.to_string().parse().unwrap(),
    }
}

/// The draw-down and overage lines of a Bill, in any order.
fn computed_lines(lines: &Value) -> Vec<String> {
    let names = ["lineItemType", "balanceId", "commitmentId", "productId", "convertedSubtotal"];
    let is_computed = |line: &&Value| {
        ["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_USAGE", "OVERAGE_SURCHARGE"]
            .contains(&line["lineItemType"].as_str().unwrap_or_default())
    };
    let lines = items(lines).iter().filter(is_computed);
    let mut lines: Vec<String> = lines.map(|line| names.map(|name| line[name].to_string()).join(" ")).collect();
    lines.sort();
    lines
}

const SHAPE: Shape = Shape { own_leftovers: false, foreign_commitments: false, ..ANYTHING };

proptest! {
    #![proptest_config(config(60))]

    // F4
    #[test]
    fn bills_of_the_engine_are_explained_by_their_policy_or_an_equivalent_one(request in request(SHAPE)) {
        let Some(billed) = billed(&request) else { return Ok(()) };
        let answer = infer(std::slice::from_ref(&billed));
        prop_assert_eq!(&answer["unexplained"], &json!([]));
        prop_assert!(!items(&answer["policies"]).is_empty());
        for policy in items(&answer["policies"]).iter().take(20) {
            let mut again = billed.clone();
            again["policy"] = policy.clone();
            let computed = preview(&again).unwrap();
            prop_assert_eq!(
                computed_lines(&computed["bill"]["lineItems"]),
                computed_lines(&billed["bill"]["lineItems"]),
                "under {}", policy
            );
        }
        let mut own = billed.clone();
        if let Some(policy) = request.get("policy") {
            own["policy"] = policy.clone();
        }
        prop_assert_eq!(&reconcile(&own)["matches"], &json!(true));
        // Under the default policy it may differ; what explains it reproduces it.
        let Some(reconciled) = reconcile_unless_to_be_rounded(&billed) else { return Ok(()) };
        prop_assert_eq!(reconciled["matches"] == json!(true), items(&reconciled["differences"]).is_empty());
        if reconciled["matches"] == json!(false) {
            prop_assert!(!items(&reconciled["explainedBy"]).is_empty());
            for policy in items(&reconciled["explainedBy"]).iter().take(5) {
                let mut again = billed.clone();
                again["policy"] = policy.clone();
                prop_assert_eq!(&reconcile(&again)["matches"], &json!(true), "under {}", policy);
            }
        }
    }
}

/// Several Bills that one billing system made.
fn bills() -> impl Strategy<Value = Vec<Value>> {
    let policy = generate::policy::policy(SHAPE.policies);
    (prop::collection::vec(request(SHAPE), 2..4), policy).prop_map(|(mut requests, policy)| {
        for request in &mut requests {
            match &policy {
                Some(policy) => request["policy"] = policy.clone(),
                None => drop(request.as_object_mut().unwrap().remove("policy")),
            }
        }
        requests
    })
}

proptest! {
    #![proptest_config(config(25))]

    // F4
    #[test]
    fn several_bills_are_explained_by_one_policy(requests in bills()) {
        let Some(billed) = requests.iter().map(billed).collect::<Option<Vec<_>>>() else { return Ok(()) };
        let answer = infer(&billed);
        prop_assert_eq!(&answer["unexplained"], &json!([]));
        let policies = items(&answer["policies"]);
        prop_assert!(!policies.is_empty());
        for policy in policies.iter().take(5) {
            for bill in &billed {
                let mut again = bill.clone();
                again["policy"] = policy.clone();
                let computed = preview(&again).unwrap();
                let (got, wanted) = (&computed["bill"]["lineItems"], &bill["bill"]["lineItems"]);
                prop_assert_eq!(computed_lines(got), computed_lines(wanted), "under {}", policy);
            }
        }
    }
}
