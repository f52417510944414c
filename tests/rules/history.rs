//! A Balance's history: its ledger, row by row, and its summary (§10).

use drawdown::{ledger_value, parse_json, summarize_transactions_value};
use serde_json::Value;

use crate::prelude::*;

/// A Balance of January with the dates that are given, or of all time.
fn january(more: Value) -> Value {
    let mut balance = json!({ "id": "b", "startDate": "2025-01-01", "endDate": "2025-02-01" });
    balance.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    balance
}

/// `amount date` a row; `-` for none.
fn transactions(rows: &str) -> Value {
    let rows = rows.split('|').map(|row| match row.split_whitespace().collect::<Vec<_>>()[..] {
        [amount, "-"] => json!({ "amount": amount }),
        [amount, date] => json!({ "amount": amount, "appliedDate": date }),
        _ => panic!("{row}"),
    });
    rows.collect()
}

fn history(balance: &Value, rows: &Value, as_of: &str) -> (Value, Value) {
    let texts = [balance.to_string(), rows.to_string(), json!(as_of).to_string()];
    let [balance, rows, as_of] = texts.each_ref().map(|text| parse_json(text).unwrap());
    let ledger = ledger_value(&balance, &rows, &as_of).unwrap();
    let summary = summarize_transactions_value(&balance, &rows, &as_of).unwrap();
    (serde_json::from_str(&ledger).unwrap(), serde_json::from_str(&summary).unwrap())
}

/// The ledger, `KIND date amount balance` a row, with what was carried over behind it.
fn ledger(balance: &Value, rows: &str, as_of: &str) -> Vec<String> {
    let (ledger, summary) = history(balance, &transactions(rows), as_of);
    let ledger = ledger.as_array().unwrap();
    assert_eq!(ledger.last().unwrap()["balance"], summary["available"], "{ledger:?}");
    let text = |row: &Value, name: &str| row[name].as_str().map(|text| text.split('T').next().unwrap().to_owned());
    let fields = ["kind", "date", "amount", "balance", "carried"];
    let row = |row: &Value| match &row["kind"] {
        Value::String(kind) if kind == "TRANSACTION" => {
            let [date, amount, balance] =
                ["date", "amount", "balance"].map(|name| text(row, name).unwrap_or("-".into()));
            format!("{date} {amount} {balance}")
        }
        _ => fields.iter().filter_map(|name| text(row, name)).collect::<Vec<_>>().join(" "),
    };
    ledger.iter().map(row).collect()
}

// R2, R3, R5, R6, R7
#[test]
fn the_ledger_has_a_row_for_each_transaction_and_for_what_each_end_takes_or_carries_over() {
    let capped = || january(json!({ "rolloverEndDate": "2025-03-01", "rolloverAmount": "5" }));
    let uncapped = || january(json!({ "rolloverEndDate": "2025-03-01" }));
    let opening = "OPENING 2025-01-01 0.00 0.00";
    let rows = "10 2025-01-05 | -3 2025-02-10 | -4 2025-02-11 | 7 2025-03-05 | -1 2025-03-06";
    for (balance, rows, as_of, expected) in [
        (capped(), rows, "2025-01-04", &[opening][..]),
        (capped(), rows, "2025-01-31", &[opening, "2025-01-05 10.00 10.00"]),
        (
            capped(),
            rows,
            "2025-02-01",
            &[opening, "2025-01-05 10.00 10.00", "EXPIRY 2025-02-01 -5.00 5.00", "ROLLOVER 2025-02-01 0.00 5.00 5.00"],
        ),
        (
            capped(),
            rows,
            "2025-04-01",
            &[
                opening,
                "2025-01-05 10.00 10.00",
                "EXPIRY 2025-02-01 -5.00 5.00",
                "ROLLOVER 2025-02-01 0.00 5.00 5.00",
                "2025-02-10 -3.00 2.00",
                "2025-02-11 -4.00 -2.00",
                // What comes too late repays the debt first, and expires; a later debit takes of what expired.
                "2025-03-05 7.00 5.00",
                "EXPIRY 2025-03-05 -5.00 0.00",
                "2025-03-06 -1.00 -1.00",
                "EXPIRY 2025-03-06 1.00 0.00",
            ],
        ),
        (
            uncapped(),
            "10 2025-01-05 | -4 2025-02-10",
            "2025-03-01",
            &[
                opening,
                "2025-01-05 10.00 10.00",
                "ROLLOVER 2025-02-01 0.00 10.00 10.00",
                "2025-02-10 -4.00 6.00",
                "EXPIRY 2025-03-01 -6.00 0.00",
            ],
        ),
        // What ends at an instant ends before what is applied at it.
        (
            capped(),
            "10 2025-01-05 | 1 2025-02-01",
            "2025-02-01",
            &[
                opening,
                "2025-01-05 10.00 10.00",
                "EXPIRY 2025-02-01 -5.00 5.00",
                "ROLLOVER 2025-02-01 0.00 5.00 5.00",
                "2025-02-01 1.00 6.00",
            ],
        ),
        (
            january(json!({})),
            "10 2025-01-05 | 3 2025-02-10 | -2 2025-02-11",
            "2025-04-01",
            &[
                opening,
                "2025-01-05 10.00 10.00",
                "EXPIRY 2025-02-01 -10.00 0.00",
                "2025-02-10 3.00 3.00",
                "EXPIRY 2025-02-10 -3.00 0.00",
                "2025-02-11 -2.00 -2.00",
                "EXPIRY 2025-02-11 2.00 0.00",
            ],
        ),
        // Nothing comes before the opening.
        (january(json!({})), "5 2024-12-15", "2025-01-02", &["OPENING 2024-12-15 0.00 0.00", "2024-12-15 5.00 5.00"]),
        (january(json!({})), "5 2024-12-15", "2024-12-10", &["OPENING 2024-12-10 0.00 0.00"]),
        // A debt stays owed.
        (uncapped(), "-4 2025-01-05", "2025-04-01", &[opening, "2025-01-05 -4.00 -4.00"]),
        // What has no date was always there.
        (
            json!({ "id": "b" }),
            "-2 2025-01-01 | 5 -",
            "2025-06-01",
            &["OPENING 0.00 0.00", "- 5.00 5.00", "2025-01-01 -2.00 3.00"],
        ),
    ] {
        assert_eq!(ledger(&balance, rows, as_of), expected, "{balance} {rows} as of {as_of}");
    }
}

// R7
#[test]
fn a_row_says_which_transaction_it_is_and_nothing_that_it_does_not_say() {
    let rows = json!([
        { "id": "t", "amount": "1", "appliedDate": "2025-01-05", "transactionTypeId": "p", "description": "Top-up",
          "entityType": "BILL", "entityId": "m" },
        { "amount": "2", "appliedDate": "2025-01-06", "description": null, "entityType": null },
    ]);
    let (ledger, _) = history(&january(json!({})), &rows, "2025-01-20");
    let told = json!({
        "kind": "TRANSACTION", "date": "2025-01-05T00:00:00.000Z", "amount": "1.00", "balance": "1.00", "transactionId": "t",
        "transactionTypeId": "p", "description": "Top-up", "entityType": "BILL", "entityId": "m",
    });
    let silent = json!({
        "kind": "TRANSACTION", "date": "2025-01-06T00:00:00.000Z", "amount": "2.00", "balance": "3.00",
    });
    assert_eq!([&ledger[1], &ledger[2]], [&told, &silent]);
}

/// In the order of the public endpoint, and ours behind them.
const FIGURES: [&str; 8] = [
    "initialCreditAmount",
    "totalCreditAmount",
    "totalDebitAmount",
    "balanceConsumed",
    "rolloverConsumed",
    "expiredBalanceAmount",
    "expiredRolloverAmount",
    "available",
];

// H1, R2, R3, R5, R6, R7
#[test]
fn the_summary_tells_what_came_what_was_used_and_what_expired() {
    let capped = || january(json!({ "rolloverEndDate": "2025-03-01", "rolloverAmount": "5" }));
    let uncapped = || january(json!({ "rolloverEndDate": "2025-03-01" }));
    let rows = "10 2025-01-05 | -3 2025-02-10 | -4 2025-02-11 | 7 2025-03-05 | -1 2025-03-06";
    for (balance, rows, as_of, expected) in [
        (capped(), rows, "2025-01-04", [0, 0, 0, 0, 0, 0, 0, 0]),
        (capped(), rows, "2025-01-05", [10, 10, 0, 0, 0, 0, 0, 10]),
        (capped(), rows, "2025-02-01", [10, 10, 0, 0, 0, 5, 0, 5]),
        (capped(), rows, "2025-02-15", [10, 10, 7, 0, 5, 5, 0, -2]),
        (capped(), rows, "2025-04-01", [10, 17, 8, 0, 5, 5, 4, 0]),
        (uncapped(), "10 2025-01-05 | -4 2025-02-10", "2025-02-28", [10, 10, 4, 0, 4, 0, 0, 6]),
        (uncapped(), "10 2025-01-05 | -4 2025-02-10", "2025-03-01", [10, 10, 4, 0, 4, 0, 6, 0]),
        (uncapped(), "-4 2025-01-05", "2025-04-01", [0, 0, 4, 4, 0, 0, 0, -4]),
        (january(json!({})), "10 2025-01-05 | -4 2025-01-10", "2025-03-01", [10, 10, 4, 4, 0, 6, 0, 0]),
        (january(json!({})), "10 2025-01-05 | 3 2025-02-10 | -2 2025-02-11", "2025-03-01", [10, 13, 2, 0, 0, 11, 0, 0]),
        // Before endDate and not at it; in the grace window and not at its end.
        (uncapped(), "10 2025-01-05 | -1 2025-02-01 | -2 2025-03-01", "2025-03-01", [10, 10, 3, 0, 1, 0, 7, 0]),
        (json!({ "id": "b" }), "-2 2025-01-01 | 5 -", "2025-06-01", [5, 5, 2, 2, 0, 0, 0, 3]),
    ] {
        let (_, summary) = history(&balance, &transactions(rows), as_of);
        let found = FIGURES.map(|name| summary[name].as_str().unwrap().to_owned());
        assert_eq!(found, expected.map(|figure| format!("{figure}.00")), "{balance} {rows} as of {as_of}");
    }
}

// H1
#[test]
fn the_initial_credit_is_the_first_by_its_date_then_by_its_creation_then_by_its_id() {
    let at = |amount: &str, date: &str| json!({ "amount": amount, "appliedDate": date });
    let created =
        |amount: &str, date: &str| json!({ "amount": amount, "appliedDate": "2025-01-05", "dtCreated": date });
    let named = |amount: &str, id: &str| json!({ "amount": amount, "appliedDate": "2025-01-05", "id": id });
    for (first, second) in [
        (at("3", "2025-01-05"), at("7", "2025-01-06")),
        (created("3", "2025-01-05"), created("7", "2025-01-06")),
        (created("3", "2025-01-07"), at("7", "2025-01-05")),
        (named("3", "a"), named("7", "b")),
    ] {
        for rows in [json!([first, second]), json!([second, first]), json!([at("-1", "2025-01-01"), second, first])] {
            let (_, summary) = history(&january(json!({})), &rows, "2025-01-20");
            assert_eq!(summary["initialCreditAmount"], "3.00", "{rows}");
        }
    }
}
