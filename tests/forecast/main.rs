//! Looking ahead (F1–F3): tables of facts, and properties over random requests.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../support/generate/mod.rs"]
#[allow(dead_code)]
mod generate;

mod chain;
mod facts;
mod problems;
mod run_out;
mod schedules;
mod slow;
mod top_up;

use drawdown::{PreviewOptions, forecast_json, preview_bill_json};
use proptest::test_runner::{Config, FileFailurePersistence};
use serde_json::Value;

/// How many cases each property makes, unless `PROPTEST_CASES` says otherwise.
fn config(cases: u32) -> Config {
    let usual = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { cases };
    Config {
        cases,
        max_shrink_iters: 2_000,
        max_global_rejects: u32::MAX,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("proptest-regressions/forecast.txt"))),
        ..usual
    }
}

/// The forecast, or the codes and places of what is wrong with the request.
fn forecast(request: &Value) -> Result<Value, Vec<String>> {
    answer(forecast_json(&request.to_string()))
}

fn preview(request: &Value) -> Result<Value, Vec<String>> {
    answer(preview_bill_json(&request.to_string(), PreviewOptions::default()))
}

fn answer(text: Result<String, drawdown::DrawdownError>) -> Result<Value, Vec<String>> {
    match text {
        Ok(text) => Ok(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            let found = error.diagnostics.iter().map(|found| format!("{} {}", found.code.name(), found.path));
            Err(found.collect())
        }
    }
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
