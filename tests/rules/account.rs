//! Where the credits of an Account stand at an instant.

use drawdown::{parse_json, summarize_account_value};
use serde_json::Value;

use crate::prelude::*;

/// Where a credit stands, in the order `group percentElapsed daysLeft nextExpiry`; `-` for what is not there.
fn standing(list: &str, credit: &Value, as_of: &str) -> String {
    let request = json!({ list: [credit], "asOf": as_of }).to_string();
    let summary = summarize_account_value(&parse_json(&request).unwrap()).unwrap();
    let summary: Value = serde_json::from_str(&summary).unwrap();
    let groups = ["active", "past", "future"];
    let rows = groups.iter().flat_map(|group| summary[*group].as_array().unwrap().iter().map(move |row| (group, row)));
    let rows: Vec<String> = rows
        .map(|(group, row)| {
            let text = |name: &str| match &row[name] {
                Value::Null => "-".to_owned(),
                value => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
            };
            format!("{group} {} {} {}", text("percentElapsed"), text("daysLeft"), text("nextExpiry"))
        })
        .collect();
    assert_eq!(rows.len(), 1, "{summary}");
    rows.concat()
}

// B8, E5
#[test]
fn a_credit_is_to_come_at_work_or_past_and_so_much_of_it_has_elapsed() {
    let ten_days = json!({ "startDate": "2025-01-01", "endDate": "2025-01-11" });
    let with_grace = json!({ "startDate": "2025-01-01", "endDate": "2025-01-11", "rolloverEndDate": "2025-01-21" });
    let (end, grace_end) = ("2025-01-11T00:00:00.000Z", "2025-01-21T00:00:00.000Z");
    let (from, until) = (json!({ "startDate": "2025-01-01" }), json!({ "endDate": "2025-01-11" }));
    let empty = json!({ "startDate": "2025-01-11", "endDate": "2025-01-11" });
    for (credit, as_of, expected) in [
        (&ten_days, "2024-12-31T12:00:00Z", format!("future 0.00 11 {end}")),
        (&ten_days, "2025-01-01", format!("active 0.00 10 {end}")),
        (&ten_days, "2025-01-01T00:00:00.000001Z", format!("active 0.00 10 {end}")),
        (&ten_days, "2025-01-04T08:00:00Z", format!("active 33.33 7 {end}")),
        (&ten_days, "2025-01-10T23:59:59Z", format!("active 99.99 1 {end}")),
        (&ten_days, "2025-01-11", "past 100.00 - -".to_owned()),
        (&ten_days, "2025-02-11", "past 100.00 - -".to_owned()),
        (&with_grace, "2025-01-06", format!("active 50.00 15 {end}")),
        (&with_grace, "2025-01-11", format!("active 100.00 10 {grace_end}")),
        (&with_grace, "2025-01-20T00:00:00.000001Z", format!("active 100.00 1 {grace_end}")),
        (&with_grace, "2025-01-21", "past 100.00 - -".to_owned()),
        // An open end: nobody knows how long.
        (&from, "2024-12-31", "future - - -".to_owned()),
        (&from, "2025-01-01", "active - - -".to_owned()),
        (&until, "2025-01-01", format!("active - 10 {end}")),
        (&until, "2025-01-11", "past - - -".to_owned()),
        (&json!({}), "2025-01-01", "active - - -".to_owned()),
        // One that ends where it starts is never at work.
        (&empty, "2025-01-10", format!("future - 1 {end}")),
        (&empty, "2025-01-11", "past - - -".to_owned()),
    ] {
        for (list, id) in [("balances", "b"), ("commitments", "c")] {
            let mut credit = credit.clone();
            if list == "commitments" && credit["rolloverEndDate"].is_string() {
                continue;
            }
            credit["id"] = json!(id);
            credit["amount"] = json!("10");
            assert_eq!(standing(list, &credit, as_of), expected, "{credit} as of {as_of}");
        }
    }
}

// E5
#[test]
fn a_day_is_a_day_where_the_clock_is_changed_too() {
    for (zone, as_of, end, expected) in [
        ("Europe/Berlin", "2025-10-01", "2025-11-01", 31),
        ("Europe/Berlin", "2025-10-25T22:30:00Z", "2025-10-27", 1),
        ("Europe/Berlin", "2025-03-01", "2025-04-01", 31),
        ("America/New_York", "2025-11-01", "2025-11-11", 10),
        ("America/New_York", "2025-11-01T03:59:59Z", "2025-11-11", 11),
        ("UTC", "2025-11-01T23:00:00Z", "2025-11-02T01:00:00Z", 1),
        ("UTC", "2025-11-01T01:00:00Z", "2025-11-02T23:00:00Z", 2),
    ] {
        let balances = json!([{ "id": "b", "startDate": "2025-01-01", "endDate": end, "transactions": [] }]);
        let request = json!({ "organizationConfig": { "timezone": zone }, "asOf": as_of, "balances": balances });
        let summary = summarize_account_value(&parse_json(&request.to_string()).unwrap()).unwrap();
        let summary: Value = serde_json::from_str(&summary).unwrap();
        assert_eq!(summary["active"][0]["daysLeft"], expected, "{zone} from {as_of} to {end}");
    }
}

// B8, R3
#[test]
fn what_a_credit_holds_is_told_with_its_dates() {
    let request = json!({
        "balances": [{
            "id": "b", "currency": "EUR", "startDate": "2025-01-01", "endDate": "2025-02-01", "rolloverEndDate": "2025-03-01",
            "rolloverAmount": 5, "transactions": [{ "amount": 10, "appliedDate": "2025-01-05" }],
        }],
        "commitments": [{ "id": "c", "amount": 100, "amountSpent": 30 }],
        "asOf": "2025-02-01",
    });
    let summary = summarize_account_value(&parse_json(&request.to_string()).unwrap()).unwrap();
    let expected = json!({
        "active": [
            {
                "creditType": "BALANCE", "creditId": "b", "currency": "EUR", "status": "GRACE", "held": "10.00",
                "expired": "5.00", "remaining": "5.00", "startDate": "2025-01-01T00:00:00.000Z",
                "endDate": "2025-02-01T00:00:00.000Z", "rolloverEndDate": "2025-03-01T00:00:00.000Z",
                "percentElapsed": "100.00", "daysLeft": 28, "nextExpiry": "2025-03-01T00:00:00.000Z",
            },
            {
                "creditType": "PREPAYMENT", "creditId": "c", "currency": "USD", "status": "ACTIVE", "held": "70.00",
                "expired": "0.00", "remaining": "70.00",
            },
        ],
        "past": [], "future": [],
    });
    assert_eq!(serde_json::from_str::<Value>(&summary).unwrap(), expected);
}

// B8
#[test]
fn the_order_of_the_input_changes_nothing() {
    let balance = |id: &str| json!({ "id": id, "transactions": [{ "amount": 1 }] });
    let commitment = |id: &str| json!({ "id": id, "amount": 1 });
    let ids = |balances: [&str; 2], commitments: [&str; 2]| {
        let request = json!({
            "balances": balances.map(balance), "commitments": commitments.map(commitment), "asOf": "2025-01-01",
        });
        let summary = summarize_account_value(&parse_json(&request.to_string()).unwrap()).unwrap();
        let summary: serde_json::Value = serde_json::from_str(&summary).unwrap();
        let active = summary["active"].as_array().unwrap().iter();
        active.map(|own| own["creditId"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(["b", "d"], ["a", "c"]), ["b", "d", "a", "c"]);
    assert_eq!(ids(["d", "b"], ["c", "a"]), ["b", "d", "a", "c"]);
}
