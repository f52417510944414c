//! When credits run out, and what ends with something left, as tables of facts (F2).

use serde_json::{Value, json};

use crate::facts::{monthly, with};
use crate::{forecast, items};

pub fn runs_out(request: &Value) -> Vec<String> {
    let answer = forecast(request).unwrap();
    items(&answer["runsOut"])
        .iter()
        .map(|own| format!("{} {}", own["creditId"].as_str().unwrap(), own["date"].as_str().unwrap()))
        .collect()
}

/// The thirty days of June, with a Balance and lines of these amounts.
fn june(currency: &str, held: &str, amounts: &[&str]) -> Value {
    let lines: Vec<Value> =
        amounts.iter().map(|amount| json!({ "lineItemType": "USAGE", "subtotal": amount })).collect();
    json!({
        "periods": 1,
        "balances": [{ "id": "b", "currency": currency, "transactions": [{ "amount": held }] }],
        "bill": { "startDate": "2025-06-01", "endDate": "2025-07-01", "currency": currency, "lineItems": lines }
    })
}

// F2
#[test]
fn a_credit_runs_out_on_the_day_on_which_its_draw_reaches_what_it_held() {
    let line = |amount: &str, start: &str, end: &str| json!({ "lineItemType": "USAGE", "subtotal": amount, "servicePeriodStartDate": start, "servicePeriodEndDate": end });
    for (name, request, expected) in [
        // 50 of 100 in the 31 days of May: 15.5 days.
        ("in the third month", monthly("250", "100", 4), vec!["b 2025-05-16"]),
        ("to the last day of a month", monthly("200", "100", 4), vec!["b 2025-04-30"]),
        // 15 of the 30 days of April, and the last unit on the 15th.
        ("to the end of a day", monthly("150", "100", 4), vec!["b 2025-04-15"]),
        ("never", monthly("500", "100", 4), vec![]),
        ("empty all along", monthly("0", "100", 4), vec![]),
        (
            "all at one moment",
            with(
                monthly("100", "100", 1),
                &json!({ "bill": { "lineItems": [
            line("100", "2025-03-07T12:00:00Z", "2025-03-07T12:00:00Z")] } }),
            ),
            vec!["b 2025-03-07"],
        ),
        (
            "all at midnight, where another line began before",
            with(
                monthly("100", "100", 1),
                &json!({ "bill": { "lineItems": [
            line("10", "2025-03-01", "2025-03-03"), line("90", "2025-03-08T00:00:00Z", "2025-03-08T00:00:00Z")] } }),
            ),
            vec!["b 2025-03-08"],
        ),
        // Both at once: 20 a day for the first ten days.
        (
            "two lines",
            with(
                monthly("150", "100", 1),
                &json!({ "bill": { "lineItems": [
            line("100", "2025-03-01", "2025-03-11"), line("100", "2025-03-01", "2025-03-11")] } }),
            ),
            vec!["b 2025-03-08"],
        ),
        // M7: no part of a line is rounded before they are added up.
        ("a hundred lines of a cent", june("USD", "0.50", &["0.01"; 100]), vec!["b 2025-06-15"]),
        ("thirds of a cent", june("USD", "0.01", &["0.01"; 3]), vec!["b 2025-06-10"]),
        ("no decimals", june("JPY", "10", &["7", "31"]), vec!["b 2025-06-08"]),
        (
            "more than can be counted finer",
            june("USD", "50000000000000000000000000", &["100000000000000000000000000"]),
            vec!["b 2025-06-15"],
        ),
        // 6 a day from the 11th on: 50 of them are 8 days and a third.
        (
            "when another line is over",
            with(
                monthly("90", "100", 1),
                &json!({ "bill": { "lineItems": [
            line("40", "2025-03-01", "2025-03-03"), line("60", "2025-03-11", "2025-03-21")] } }),
            ),
            vec!["b 2025-03-19"],
        ),
        (
            "amounts that cannot be counted finer, and a line that has not begun",
            with(
                monthly("15000000000000000000000", "100", 1),
                &json!({ "bill": { "lineItems": [
            line("10000000000000000000000", "2025-03-01", "2025-03-11"),
            line("10000000000000000000000", "2025-03-21", "2025-03-31")] } }),
            ),
            vec!["b 2025-03-25"],
        ),
        (
            "a line of the month before",
            with(
                monthly("50", "100", 1),
                &json!({ "bill": { "lineItems": [
            line("100", "2025-02-01", "2025-03-01")] } }),
            ),
            vec!["b 2025-02-14"],
        ),
        // The clock of the organization counts the days: 23:00 UTC is tomorrow in Berlin.
        (
            "in the zone",
            with(
                monthly("100", "100", 1),
                &json!({
            "organizationConfig": { "timezone": "Europe/Berlin" },
            "bill": { "lineItems": [line("100", "2025-03-07T23:00:00Z", "2025-03-07T23:00:00Z")] } }),
            ),
            vec!["b 2025-03-08"],
        ),
        (
            "one after the other",
            with(
                monthly("120", "200", 1),
                &json!({ "balances": [
            { "id": "a", "priority": 1, "transactions": [{ "amount": "120" }] },
            { "id": "b", "transactions": [{ "amount": "50" }] },
        ] }),
            ),
            vec!["a 2025-03-19", "b 2025-03-27"],
        ),
        (
            "again and again: the first day",
            with(
                monthly("100", "100", 3),
                &json!({ "transactionSchedules": [{
            "balanceId": "b", "amount": "100", "frequency": "MONTHLY", "frequencyInterval": 1,
            "startDate": "2025-04-01", "endDate": "2026-01-01" }] }),
            ),
            vec!["b 2025-03-31"],
        ),
        (
            "what only came on the way",
            with(
                monthly("0", "100", 2),
                &json!({ "transactionSchedules": [{
            "balanceId": "b", "amount": "50", "frequency": "MONTHLY", "frequencyInterval": 1,
            "startDate": "2025-04-01", "endDate": "2025-05-01" }] }),
            ),
            vec!["b 2025-04-15"],
        ),
        // What begins with the Bill does so in the next one, too, which begins on the 31st: 10 a day from then on.
        (
            "a Bill from the last day of a month to that of the next",
            with(
                monthly("150", "100", 2),
                &json!({ "bill": { "startDate": "2025-02-28", "endDate": "2025-03-31", "lineItems": [
            line("100", "2025-02-28", "2025-03-10")] } }),
            ),
            vec!["b 2025-04-04"],
        ),
        (
            "a Commitment",
            with(
                monthly("0", "100", 2),
                &json!({ "commitments": [
            { "id": "c", "amount": "131", "startDate": "2025-01-01", "endDate": "2026-01-01" }] }),
            ),
            vec!["c 2025-04-10"],
        ),
        (
            "overdraft behind it",
            with(
                monthly("50", "100", 2),
                &json!({ "balances": [
            { "id": "b", "allowOverdraft": true, "transactions": [{ "amount": "50" }] }] }),
            ),
            vec!["b 2025-03-16"],
        ),
        // A credit that ends on the way has the share until then: 30 of 100 are used up before the tenth day is over.
        (
            "before it ends",
            with(
                monthly("0", "100", 1),
                &json!({ "balances": [{ "id": "a", "endDate": "2025-03-16", "transactions": [{ "amount": "30" }] }] }),
            ),
            vec!["a 2025-03-10"],
        ),
        // What must be active all along is not drawn by the part of a line either.
        (
            "contained",
            with(
                monthly("0", "100", 1),
                &json!({ "policy": { "proration": "contained" }, "balances": [
            { "id": "a", "priority": 1, "endDate": "2025-03-16", "transactions": [{ "amount": "30" }] },
            { "id": "b", "transactions": [{ "amount": "40" }] },
        ] }),
            ),
            vec!["b 2025-03-13"],
        ),
        (
            "used before the Bill whose period counts",
            with(
                monthly("50", "100", 1),
                &json!({ "policy": { "activeAt": "billPeriod" }, "bill": { "lineItems": [
            line("100", "2025-02-01", "2025-03-01")] } }),
            ),
            vec!["b 2025-02-14"],
        ),
        (
            "used before and in the Bill whose period counts, by a credit of its second half",
            with(
                monthly("30", "100", 1),
                &json!({
                    "policy": { "activeAt": "billPeriod" },
                    "bill": { "lineItems": [line("100", "2025-02-20", "2025-03-10")] },
                    "balances": [{ "id": "b", "startDate": "2025-03-15", "transactions": [{ "amount": "30" }] }]
                }),
            ),
            vec!["b 2025-03-01"],
        ),
        (
            "on the date of the Bill",
            with(
                monthly("50", "100", 1),
                &json!({ "policy": { "activeAt": "billDate" }, "bill": { "billDate": "2025-03-20" } }),
            ),
            vec!["b 2025-03-16"],
        ),
        (
            "a limit per Bill is not the end",
            with(
                monthly("150", "100", 2),
                &json!({ "balances": [
            { "id": "b", "maxPerBill": "60", "transactions": [{ "amount": "150" }] }] }),
            ),
            vec![],
        ),
    ] {
        assert_eq!(runs_out(&request), expected, "{name}");
    }
}

// F2, R2, R3
#[test]
fn a_credit_that_ends_with_something_left_is_expiring() {
    let expiring = |balance: Value, commitments: Value| {
        let balances = json!([with(json!({ "id": "b", "transactions": [{ "amount": "500" }] }), &balance)]);
        let answer =
            forecast(&with(monthly("0", "100", 4), &json!({ "balances": balances, "commitments": commitments })));
        let answer = answer.unwrap();
        let one = |own: &Value| {
            let [id, date, amount] = ["creditId", "date", "amount"].map(|name| own[name].as_str().unwrap());
            format!("{id} {date} {amount}")
        };
        items(&answer["expiring"]).iter().map(one).collect::<Vec<_>>()
    };
    let ends = |end: &str| json!({ "endDate": end });
    let rolls =
        |amount: &str| json!({ "endDate": "2025-04-01", "rolloverEndDate": "2025-06-01", "rolloverAmount": amount });
    for (name, balance, expected) in [
        ("after two months", ends("2025-05-01"), vec!["b 2025-05-01 300.00"]),
        ("in the middle of one", ends("2025-04-16"), vec!["b 2025-04-16 350.00"]),
        ("as the forecast ends", ends("2025-07-01"), vec!["b 2025-07-01 100.00"]),
        ("after it", ends("2025-07-02"), vec![]),
        ("before it", ends("2025-02-01"), vec![]),
        ("as it starts", ends("2025-03-01"), vec![]),
        ("above the cap", rolls("250"), vec!["b 2025-04-01 150.00", "b 2025-06-01 50.00"]),
        ("all of what rolled over is used", rolls("200"), vec!["b 2025-04-01 200.00"]),
    ] {
        assert_eq!(expiring(balance, json!([])), expected, "{name}");
    }
    let commitment = json!([{ "id": "c", "amount": "1000", "startDate": "2025-01-01", "endDate": "2025-05-01" }]);
    assert_eq!(expiring(json!({}), commitment), ["c 2025-05-01 800.00"]);
}
