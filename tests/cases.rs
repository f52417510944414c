//! Cases with known answers: public examples of many billing systems, and random requests (`tests/cases`).

#![cfg(not(target_arch = "wasm32"))]

mod support;

use drawdown::{
    Amount, PreviewOptions, parse_json, preview_bill_json, preview_transaction_schedule_value,
    summarize_transactions_value,
};
use serde_json::{Value, json};

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

/// What the call of a case gives.
fn answer(case: &Value) -> Result<Value, Vec<String>> {
    let argument = |index: usize| case["args"][index].to_string();
    match case["call"].as_str().unwrap_or("previewBill") {
        "previewBill" => preview(&case["request"]),
        "summarizeTransactions" => {
            let texts = [argument(0), argument(1), argument(2)];
            let [balance, transactions, as_of] = texts.each_ref().map(|text| parse_json(text).unwrap());
            Ok(serde_json::from_str(&summarize_transactions_value(&balance, &transactions, &as_of).unwrap()).unwrap())
        }
        "previewTransactionSchedule" => {
            let text = argument(0);
            let made = preview_transaction_schedule_value(&parse_json(&text).unwrap()).unwrap();
            Ok(looked_at(&serde_json::from_str(&made).unwrap()))
        }
        call => panic!("a case calls {call}"),
    }
}

/// The Transactions of a schedule as the cases look at them.
fn looked_at(transactions: &Value) -> Value {
    let made = transactions.as_array().unwrap();
    let dates: Vec<&Value> = made.iter().map(|transaction| &transaction["appliedDate"]).collect();
    let amounts = made.iter().map(|transaction| transaction["amount"].as_str().unwrap().parse::<Amount>().unwrap());
    let total = amounts.fold(Amount::ZERO, |sum, amount| sum.plus(amount).unwrap());
    json!({ "count": made.len(), "dates": dates, "total": total.to_string(), "transactions": transactions })
}

fn check(cases: &[Value]) {
    let mut failed = Vec::new();
    for case in cases {
        let differences = differences(&case["expect"], &answer(case));
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
