//! What is said of a forecast's request, and of what cannot be computed, as tables of facts.

use drawdown::forecast_json;
use serde_json::{Value, json};

use crate::facts::{monthly, with};
use crate::{forecast, items};

// F3
#[test]
fn who_names_no_balance_is_told_which_there_are() {
    let said = |credits: Value| {
        let request = with(monthly("1", "1", 1), &json!({ "topUp": { "balanceId": "x" } }));
        let text = with(request, &credits).to_string();
        let error = drawdown::forecast_value(&drawdown::parse_json(&text).unwrap()).unwrap_err();
        error.first().and_then(|own| own.hint.clone()).unwrap()
    };
    assert_eq!(said(json!({ "commitments": [{ "id": "c", "amount": "1" }] })), "The balances are b");
    assert_eq!(said(json!({ "commitments": [{ "id": "x", "amount": "1" }] })), "The balances are b");
    assert_eq!(said(json!({ "balances": [] })), "The request has no balances");
}

// F1
#[test]
fn what_is_wrong_with_a_request_is_said_at_its_place() {
    let usual = monthly("1", "1", 1);
    for (change, expected) in [
        (json!({ "periods": 0 }), "NUMBER_OUT_OF_RANGE /periods"),
        (json!({ "periods": 121 }), "NUMBER_OUT_OF_RANGE /periods"),
        (json!({ "periods": "1.5" }), "NUMBER_OUT_OF_RANGE /periods"),
        (json!({ "periods": null }), "MISSING_FIELD /periods"),
        (json!({ "bill": null }), "MISSING_FIELD /bill"),
        (json!({ "bill": { "locked": true } }), "BILL_LOCKED /bill/locked"),
        (
            json!({ "bill": { "billFrequencyInterval": 0 } }),
            "FREQUENCY_INTERVAL_OUT_OF_RANGE /bill/billFrequencyInterval",
        ),
        (json!({ "bill": { "billingFrequency": "YEARLY" } }), "UNKNOWN_ENUM_VALUE /bill/billingFrequency"),
        (
            json!({ "bill": { "startDate": "9999-11-01", "endDate": "9999-12-01" }, "periods": 2 }),
            "DATE_OUT_OF_RANGE /periods",
        ),
        (json!({ "topUp": { "balanceId": "x" } }), "UNKNOWN_ENUM_VALUE /topUp/balanceId"),
        (json!({ "topUp": {} }), "MISSING_FIELD /topUp/balanceId"),
        (json!({ "transactionSchedules": [{ "balanceId": "b" }] }), "MISSING_FIELD /transactionSchedules/0/amount"),
        (
            json!({ "bills": [{ "startDate": "2025-03-01", "endDate": "2025-02-01" }] }),
            "BILL_PERIOD_REVERSED /bills/0/endDate",
        ),
        (
            json!({ "balances": [{ "id": "b", "rolloverAmount": "5" }] }),
            "ROLLOVER_AMOUNT_WITHOUT_END_DATE /balances/0/rolloverAmount",
        ),
    ] {
        let found = forecast(&with(usual.clone(), &change)).unwrap_err();
        assert!(found.contains(&expected.to_owned()), "{change}: {found:?}");
    }
}

// F1, M2, M6
#[test]
fn a_figure_that_cannot_be_had_names_its_period_and_the_bill_whose_turn_it_is() {
    let exact = json!([{ "code": "USD", "roundingMode": "UNNECESSARY" }]);
    let bill = |start: &str, end: &str, amount: &str| json!({ "startDate": start, "endDate": end, "lineItems": [{ "lineItemType": "USAGE", "subtotal": amount }] });
    let (june, july) = (bill("2025-06-01", "2025-07-01", "10.00"), bill("2025-07-01", "2025-08-01", "10.01"));
    let most = json!({ "lineItemType": "USAGE", "subtotal": "79228162514264337593543950335" });
    let over =
        json!({ "startDate": "2025-06-01", "endDate": "2025-07-01", "currency": "JPY", "lineItems": [most, most] });
    for (name, request, expected) in [
        (
            "grown, 10.00 becomes 11.00, 12.10 and 13.31, then 14.641",
            json!({ "periods": 9, "growthPercent": "10", "currencies": exact, "bill": june }),
            "ROUNDING_NECESSARY /bill A figure of the Bill in period 5 has to be rounded, and its currency's mode is UNNECESSARY",
        ),
        (
            "the second of two Bills, grown once",
            json!({ "periods": 9, "growthPercent": "10", "currencies": exact, "bills": [june, july] }),
            "ROUNDING_NECESSARY /bills/1 A figure of the Bill in period 2 has to be rounded, and its currency's mode is UNNECESSARY",
        ),
        (
            "grown beyond all amounts",
            json!({ "periods": 120, "growthPercent": "1000", "bill": june }),
            "AMOUNT_OUT_OF_RANGE /bill A figure of the Bill in period 28 is beyond 96 bits of digits or 28 decimals",
        ),
        (
            "the given Bill itself",
            json!({ "periods": 2, "bills": [over] }),
            "AMOUNT_OUT_OF_RANGE /bills/0 A figure of the Bill in period 1 is beyond 96 bits of digits or 28 decimals",
        ),
    ] {
        let found = forecast_json(&request.to_string()).unwrap_err().diagnostics;
        let told: Vec<String> =
            found.iter().map(|found| format!("{} {} {}", found.code.name(), found.path, found.message)).collect();
        assert_eq!(told, [expected], "{name}");
    }
}

#[test]
fn whatever_is_wrong_hides_nothing_else() {
    let bad = json!({ "startDate": "2025-03-01", "endDate": "2025-02-01" });
    let schedule =
        json!({ "balanceId": "x", "startDate": "2025-03-01", "endDate": "2025-04-01", "frequency": "HOURLY" });
    let request = json!({
        "periods": 0, "growthPercent": "q", "bills": [bad, bad], "topUp": {}, "transactionSchedules": [schedule],
        "balances": [{ "id": "b", "rolloverAmount": "5" }],
    });
    let mut found = forecast(&request).unwrap_err();
    found.sort();
    assert_eq!(
        found,
        [
            "BILL_PERIOD_REVERSED /bills/0/endDate",
            "BILL_PERIOD_REVERSED /bills/1/endDate",
            "MISSING_FIELD /topUp/balanceId",
            "MISSING_FIELD /transactionSchedules/0/amount",
            "MISSING_FIELD /transactionSchedules/0/frequencyInterval",
            "NOT_A_NUMBER /growthPercent",
            "NUMBER_OUT_OF_RANGE /periods",
            "ROLLOVER_AMOUNT_WITHOUT_END_DATE /balances/0/rolloverAmount",
            "UNKNOWN_ENUM_VALUE /transactionSchedules/0/balanceId",
            "UNKNOWN_FREQUENCY /transactionSchedules/0/frequency",
        ]
    );
    // A Balance that could not be read is there all the same.
    let named = with(request, &json!({ "topUp": { "balanceId": "b" } }));
    assert!(!forecast(&named).unwrap_err().iter().any(|found| found.ends_with("/topUp/balanceId")));
}

#[test]
fn misnamed_fields_are_warned_of_and_its_own_are_known() {
    let request = with(
        monthly("40", "10", 2),
        &json!({
            "bills": null, "growthPercent": "1", "topUp": { "balanceId": "b" },
            "transactionSchedules": [{
                "balanceId": "b", "amount": "1", "startDate": "2025-03-01", "endDate": "2025-04-01",
                "frequency": "MONTHLY", "frequencyInterval": 1, "transactionDescripton": "x",
            }],
            "bill": { "dueDat": "2025-04-01" },
        }),
    );
    let mut alone = request.clone();
    alone["bills"] = json!([alone["bill"].take()]);
    for (request, place) in [(request, "/bill/dueDat"), (alone, "/bills/0/dueDat")] {
        let answer = forecast(&request).unwrap();
        let found: Vec<[&str; 2]> = items(&answer["diagnostics"])
            .iter()
            .map(|problem| [problem["code"].as_str().unwrap(), problem["path"].as_str().unwrap()])
            .collect();
        assert_eq!(found.len(), 2, "{answer}");
        assert!(found.contains(&["MISNAMED_FIELD", place]), "{found:?}");
        assert!(found.contains(&["MISNAMED_FIELD", "/transactionSchedules/0/transactionDescripton"]), "{found:?}");
    }
}
