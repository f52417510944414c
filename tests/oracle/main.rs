//! A second opinion: the engine against a reference written from the text of the rules alone, in exact fractions.
//!
//! The reference (`reference/`) knows nothing of the engine: no name of the crate occurs in it. Both answer the same
//! random requests, which reach every rule and policy, and must agree in every figure, list and text.
//!
//! The normal run makes 10,000 requests. A million, in a quarter of an hour or so of one core:
//!
//! ```sh
//! PROPTEST_CASES=1000000 cargo test --release --test oracle
//! ```

#![cfg(not(target_arch = "wasm32"))]

mod dress;
#[allow(dead_code)]
#[path = "../support/generate/mod.rs"]
mod generate;
mod reference;

use drawdown::{PreviewOptions, Severity, ledger_value, parse_json, preview_bill_json, summarize_transactions_value};
use dress::dress;
use generate::{ANYTHING, frame, request_in};
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence};
use serde_json::{Value, json};

fn config() -> Config {
    let usual = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { 10_000 };
    Config {
        cases,
        max_shrink_iters: 20_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("proptest-regressions/oracle.txt"))),
        ..usual
    }
}

/// A request, and an instant as of which its Balances are summed up.
fn asked() -> impl Strategy<Value = (Value, String)> {
    frame().prop_flat_map(|frame| {
        let request = (request_in(&frame, ANYTHING), option::weighted(0.5, dress(&frame)));
        let request = request.prop_map(|(request, dress)| match dress {
            Some(dress) => dress.on(request),
            None => request,
        });
        (request, frame.moment(-80..frame.days + 90))
    })
}

proptest! {
    #![proptest_config(config())]

    // §13.5
    #[test]
    fn the_engine_and_the_reference_agree((request, as_of) in asked()) {
        let (engine, reference) = (preview(&request), reference::preview(&request));
        let found = match (&engine, &reference) {
            (Ok(engine), Ok(reference)) => differences(reference, engine),
            (Err(engine), Err(reference)) if engine == reference => vec![],
            _ => vec![format!("the engine: {engine:?}, the reference: {reference:?}")],
        };
        prop_assert!(found.is_empty(), "{}\nfor {request}", found.join("\n"));
        for balance in request["balances"].as_array().unwrap() {
            let found = differences_in_figures(&request, balance, &as_of);
            prop_assert!(found.is_empty(), "as of {as_of}: {}\nfor {balance}", found.join("\n"));
        }
    }
}

/// The engine's preview, or the codes of its errors, each once.
fn preview(request: &Value) -> Result<Value, Vec<String>> {
    match preview_bill_json(&request.to_string(), PreviewOptions::default()) {
        Ok(text) => Ok(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            let errors = error.diagnostics.iter().filter(|own| own.severity == Severity::Error);
            let mut codes: Vec<String> = errors.map(|own| own.code.name().to_owned()).collect();
            codes.sort();
            codes.dedup();
            Err(codes)
        }
    }
}

/// Every part of the preview but the diagnostics, text for text.
fn differences(reference: &Value, engine: &Value) -> Vec<String> {
    let parts = ["totals", "allocations", "balances", "commitments", "transactions", "bill", "explanations"];
    let mut found = vec![];
    for part in parts {
        compare(part, &reference[part], &engine[part], &mut found);
    }
    found
}

fn compare(place: &str, reference: &Value, engine: &Value, found: &mut Vec<String>) {
    match (reference, engine) {
        (Value::Object(a), Value::Object(b)) if a.keys().all(|key| b.contains_key(key)) && a.len() == b.len() => {
            a.iter().for_each(|(name, value)| compare(&format!("{place}/{name}"), value, &b[name], found));
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(at, (a, b))| compare(&format!("{place}/{at}"), a, b, found));
        }
        _ if reference == engine => {}
        _ => found.push(format!("{place}: the engine has {engine}, the reference {reference}")),
    }
}

/// The summary of a Balance, and where its ledger ends (§10).
fn differences_in_figures(request: &Value, balance: &Value, as_of: &str) -> Vec<String> {
    let transactions = match &balance["transactions"] {
        Value::Null => json!([]),
        given => given.clone(),
    };
    let zone = request["organizationConfig"]["timezone"].as_str().unwrap();
    let texts = [balance.to_string(), transactions.to_string(), json!({ "asOf": as_of, "timezone": zone }).to_string()];
    let [first, second, third] = texts.each_ref().map(|text| parse_json(text).unwrap());
    let engine: Value = serde_json::from_str(&summarize_transactions_value(&first, &second, &third).unwrap()).unwrap();
    let rows: Value = serde_json::from_str(&ledger_value(&first, &second, &third).unwrap()).unwrap();
    let reference = reference::summary(balance, &transactions, as_of, zone);
    let mut found = vec![];
    for (name, wanted) in reference.as_object().unwrap() {
        if reference::fraction(&engine[name]).unwrap().to_string() != wanted.as_str().unwrap() {
            found.push(format!("{name}: the engine has {}, the reference {wanted}", engine[name]));
        }
    }
    let last = rows.as_array().unwrap().last().map_or(json!("0"), |row| row["balance"].clone());
    if reference::fraction(&last).unwrap().to_string() != reference["available"].as_str().unwrap() {
        found.push(format!("the ledger ends at {last}: {rows}"));
    }
    found
}
