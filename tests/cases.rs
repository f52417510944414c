//! Cases with known answers: public examples of many billing systems, and random requests (`tests/cases`).

mod support;

use drawdown::{PreviewOptions, preview_bill_json};
use serde_json::Value;

use support::compare::differences;

fn preview(request: &Value) -> Result<Value, Vec<String>> {
    match preview_bill_json(&request.to_string(), PreviewOptions::default()) {
        Ok(text) => Ok(serde_json::from_str(&text).unwrap()),
        Err(error) => Err(error
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == drawdown::Severity::Error)
            .map(|diagnostic| diagnostic.code.name().to_owned())
            .collect()),
    }
}

fn check(cases: &[Value]) {
    let mut failed = Vec::new();
    for case in cases {
        if case.get("call").is_some_and(|call| call != "previewBill") {
            continue;
        }
        let differences = differences(&case["expect"], &preview(&case["request"]));
        if !differences.is_empty() {
            failed.push(format!("{}:\n  {}", case["id"], differences.join("\n  ")));
        }
    }
    assert!(failed.is_empty(), "{} of {} cases differ:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

#[test]
fn published_examples_of_other_billing_systems() {
    let cases: Value = serde_json::from_str(include_str!("cases/worked.json")).unwrap();
    check(cases.as_array().unwrap());
}

#[test]
fn random_requests_with_full_answers() {
    let cases = include_str!("cases/differential.ndjson").lines();
    check(&cases.map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<_>>());
}
