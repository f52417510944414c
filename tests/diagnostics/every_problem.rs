//! Every problem is said, not the first: of what a call takes, nothing that is wrong hides what else is.

use drawdown::{ledger_value, parse_json, summarize_account_value, summarize_transactions_value};
use serde_json::json;

#[test]
fn of_an_account() {
    let request = json!({ "balances": [{}], "commitments": [{ "id": "c" }] }).to_string();
    let refused = summarize_account_value(&parse_json(&request).unwrap()).unwrap_err();
    let paths: Vec<&str> = refused.diagnostics.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/asOf", "/balances/0/id", "/balances/0/amount", "/commitments/0/amount"]);
}

#[test]
fn of_the_three_arguments_of_a_history() {
    for (balance, rows, options, expected) in [
        (
            json!({ "endDate": "x" }),
            json!([{ "amount": "q" }]),
            json!({ "asOf": "zz", "timezone": "Mars" }),
            &[
                "NOT_A_DATE /balance/endDate",
                "NOT_A_DATE /options/asOf",
                "NOT_A_NUMBER /transactions/0/amount",
                "UNKNOWN_TIMEZONE /options/timezone",
            ][..],
        ),
        (
            json!(1),
            json!(2),
            json!({}),
            &["MISSING_FIELD /options/asOf", "NOT_AN_ARRAY /transactions", "NOT_AN_OBJECT /balance"],
        ),
        (
            json!({}),
            json!([{ "id": "t", "amount": 1 }, { "id": "t", "amount": 1 }]),
            json!("2025-01-01"),
            &["DUPLICATE_ID /transactions/1/id"],
        ),
    ] {
        let texts = [balance.to_string(), rows.to_string(), options.to_string()];
        let [balance, rows, options] = texts.each_ref().map(|text| parse_json(text).unwrap());
        for call in [ledger_value, summarize_transactions_value] {
            let refused = call(&balance, &rows, &options).unwrap_err();
            let mut found: Vec<String> =
                refused.diagnostics.iter().map(|problem| format!("{} {}", problem.code.name(), problem.path)).collect();
            found.sort();
            assert_eq!(found, expected, "{texts:?}");
        }
    }
}
