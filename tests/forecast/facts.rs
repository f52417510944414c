//! What a forecast says of its periods and its top-up, as tables of facts.

use serde_json::{Value, json};

use crate::run_out::runs_out;
use crate::{forecast, items};

/// One Balance that holds this from the start, and one line of usage each month from March 2025 on.
pub fn monthly(held: &str, usage: &str, periods: u32) -> Value {
    json!({
        "periods": periods,
        "balances": [{ "id": "b", "currency": "USD", "transactions": [{ "amount": held, "appliedDate": "2025-01-01" }] }],
        "bill": {
            "id": "bill", "startDate": "2025-03-01", "endDate": "2025-04-01", "billingFrequency": "MONTHLY",
            "billFrequencyInterval": 1, "currency": "USD",
            "lineItems": [{ "id": "l", "lineItemType": "USAGE", "subtotal": usage }]
        }
    })
}

pub fn with(mut request: Value, fields: &Value) -> Value {
    merge(&mut request, fields);
    request
}

fn merge(own: &mut Value, fields: &Value) {
    match (own, fields) {
        (Value::Object(own), Value::Object(fields)) => {
            for (name, value) in fields {
                merge(own.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (own, fields) => *own = fields.clone(),
    }
}

pub fn column<'a>(answer: &'a Value, name: &str) -> Vec<&'a str> {
    items(&answer["periods"]).iter().map(|period| period[name].as_str().unwrap()).collect()
}

// F1
#[test]
fn each_bill_is_posted_before_the_next() {
    let answer = forecast(&monthly("250", "100", 4)).unwrap();
    assert_eq!(column(&answer, "creditApplied"), ["100.00", "100.00", "50.00", "0.00"]);
    assert_eq!(column(&answer, "due"), ["0.00", "0.00", "50.00", "100.00"]);
    let closings: Vec<&Value> = items(&answer["periods"]).iter().map(|own| &own["credits"][0]["closing"]).collect();
    assert_eq!(closings, ["150.00", "50.00", "0.00", "0.00"]);
}

// F1, B8
#[test]
fn the_credits_of_a_period_are_the_balances_and_then_the_commitments_by_id() {
    let balances = json!([{ "id": "z", "transactions": [] }, { "id": "y", "transactions": [] }]);
    let commitments = json!([{ "id": "b", "amount": "1" }, { "id": "a", "amount": "1" }]);
    let request = with(monthly("0", "100", 2), &json!({ "balances": balances, "commitments": commitments }));
    let answer = forecast(&request).unwrap();
    for period in items(&answer["periods"]) {
        let ids: Vec<&Value> = items(&period["credits"]).iter().map(|credit| &credit["creditId"]).collect();
        assert_eq!(ids, ["y", "z", "a", "b"]);
    }
}

// F1, S2
#[test]
fn periods_follow_the_rhythm_of_the_bill_or_its_own_length() {
    let bill = |start: &str, end: &str, rhythm: Value, zone: &str| {
        let bill = json!({ "startDate": start, "endDate": end, "timezone": zone });
        let forecast = forecast(&json!({ "periods": 4, "bill": with(bill, &rhythm) })).unwrap();
        let mut starts: Vec<String> = column(&forecast, "startDate").into_iter().map(str::to_owned).collect();
        for (next, end) in starts.iter().skip(1).zip(column(&forecast, "endDate")) {
            assert_eq!(next, end, "one period follows the other");
        }
        starts.remove(0);
        starts.join(" ")
    };
    let every =
        |frequency: &str, interval: u32| json!({ "billingFrequency": frequency, "billFrequencyInterval": interval });
    for (start, end, rhythm, zone, expected) in [
        ("2025-01-31", "2025-02-28", every("MONTHLY", 1), "UTC", "2025-02-28 2025-03-31 2025-04-30"),
        ("2025-01-31", "2025-02-28", every("MONTHLY", 1), "Europe/Berlin", "2025-02-28 2025-03-31 2025-04-30"),
        ("2025-01-01", "2025-04-01", every("MONTHLY", 3), "UTC", "2025-04-01 2025-07-01 2025-10-01"),
        ("2024-02-29", "2025-02-28", every("ANNUALLY", 1), "UTC", "2025-02-28 2026-02-28 2027-02-28"),
        ("2025-03-24", "2025-03-31", every("WEEKLY", 1), "Europe/Berlin", "2025-03-31 2025-04-07 2025-04-14"),
        ("2025-03-29", "2025-03-30", every("DAILY", 1), "Europe/Berlin", "2025-03-30 2025-03-31 2025-04-01"),
        // A first Bill that began late: the others are whole.
        ("2025-03-15", "2025-04-01", every("MONTHLY", 1), "UTC", "2025-04-01 2025-05-01 2025-06-01"),
        // Without a frequency: whole months, whole days, or exact time.
        ("2025-03-01", "2025-04-01", json!({}), "Europe/Berlin", "2025-04-01 2025-05-01 2025-06-01"),
        ("2025-03-25", "2025-04-04", every("AD_HOC", 0), "Europe/Berlin", "2025-04-04 2025-04-14 2025-04-24"),
        (
            "2025-03-01T00:00:00Z",
            "2025-03-01T06:00:00Z",
            json!({}),
            "UTC",
            "2025-03-01T06:00:00.000Z 2025-03-01T12:00:00.000Z 2025-03-01T18:00:00.000Z",
        ),
        (
            "2025-01-30T23:00:00Z",
            "2025-02-27T23:00:00Z",
            every("MONTHLY", 1),
            "Europe/Berlin",
            "2025-02-28 2025-03-31 2025-04-30",
        ),
    ] {
        assert_eq!(bill(start, end, rhythm.clone(), zone), expected, "{start} to {end}, {rhythm}, {zone}");
    }
}

// F1, S2
#[test]
fn what_ends_with_the_bill_ends_with_the_next_one_too() {
    // From the 21st to the end of the month, of which the Balance is there for the last three days.
    let request = json!({
        "periods": 2,
        "policy": { "proration": "day" },
        "balances": [{ "id": "b", "startDate": "2025-03-28", "transactions": [{ "amount": "1000", "appliedDate": "2025-03-28" }] }],
        "bill": {
            "startDate": "2025-01-31", "endDate": "2025-02-28", "billingFrequency": "MONTHLY", "billFrequencyInterval": 1,
            "lineItems": [{
                "lineItemType": "USAGE", "subtotal": "100",
                "servicePeriodStartDate": "2025-02-21", "servicePeriodEndDate": "2025-02-28",
            }],
        },
    });
    assert_eq!(column(&forecast(&request).unwrap(), "creditApplied"), ["0.00", "30.00"]);
}

// E5, F1
#[test]
fn a_service_period_moves_by_the_calendar_in_which_its_dates_are_read() {
    // September in India is no month of UTC, in which the Bill's own dates are.
    let request = json!({
        "periods": 3,
        "organizationConfig": { "timezone": "Asia/Kolkata" },
        "balances": [{ "id": "b", "startDate": "2025-10-31", "endDate": "2025-11-01", "transactions": [{ "amount": "1000" }] }],
        "bill": {
            "startDate": "2025-09-01", "endDate": "2025-10-01", "timezone": "UTC", "billingFrequency": "MONTHLY",
            "billFrequencyInterval": 1, "lineItems": [{
                "lineItemType": "USAGE", "subtotal": "310",
                "servicePeriodStartDate": "2025-09-01", "servicePeriodEndDate": "2025-10-01",
            }]
        }
    });
    // The 31st of the 31 days of October.
    assert_eq!(column(&forecast(&request).unwrap(), "creditApplied"), ["0.00", "10.00", "0.00"]);
}

// F1
#[test]
fn charges_grow_exactly_and_are_rounded_per_line() {
    let grown = |usage: &str, percent: &str| {
        let request = with(monthly("0", usage, 4), &json!({ "growthPercent": percent }));
        forecast(&request).map(|answer| column(&answer, "charges").join(" "))
    };
    for (usage, percent, expected) in [
        ("100", "10", "100.00 110.00 121.00 133.10"),
        ("100", "-10", "100.00 90.00 81.00 72.90"),
        ("100", "-100", "100.00 0.00 0.00 0.00"),
        // 1.05³ = 1.157625: each is rounded from the given amount, not from the one before.
        ("0.10", "5", "0.10 0.11 0.11 0.12"),
        ("33.33", "0.1", "33.33 33.36 33.40 33.43"),
    ] {
        assert_eq!(grown(usage, percent), Ok(expected.to_owned()), "{usage} at {percent} %");
    }
    for percent in ["-100.01", "1000.01", "many"] {
        let codes = grown("100", percent).unwrap_err();
        let code = if percent == "many" { "NOT_A_NUMBER" } else { "NUMBER_OUT_OF_RANGE" };
        assert_eq!(codes, [format!("{code} /growthPercent")]);
    }
}

// F1
#[test]
fn given_bills_take_turns() {
    let mut request = monthly("1000", "100", 5);
    let quarter = request["bill"].clone();
    let next = with(quarter.clone(), &json!({ "id": "next", "startDate": "2025-04-01", "endDate": "2025-05-01" }));
    let next = with(next, &json!({ "lineItems": [{ "lineItemType": "USAGE", "subtotal": "7" }] }));
    request["bills"] = json!([quarter, next]);
    let answer = forecast(&request).unwrap();
    assert_eq!(column(&answer, "charges"), ["100.00", "7.00", "100.00", "7.00", "100.00"]);
    assert_eq!(column(&answer, "startDate")[4], "2025-07-01");
}

// F1, H3, H7
#[test]
fn the_given_bill_is_computed_anew_and_those_to_come_are_new() {
    // Its own draw of 100 was posted already, and 40 of the Commitment are on its lines.
    let request = with(
        monthly("250", "140", 3),
        &json!({
            "balances": [{ "id": "b", "transactions": [
                { "amount": "250", "appliedDate": "2025-01-01" },
                { "amount": "-100", "appliedDate": "2025-03-31T23:59:59.999Z", "entityType": "BILL", "entityId": "bill" },
            ] }],
            "commitments": [{ "id": "c", "amount": "60", "amountSpent": "40", "startDate": "2025-01-01", "endDate": "2026-01-01" }],
            "bill": { "lineItems": [
                { "id": "l", "lineItemType": "USAGE", "subtotal": "140" },
                { "lineItemType": "COMMITMENT_CONSUMED", "commitmentId": "c", "subtotal": "-40" },
                { "lineItemType": "BALANCE_CONSUMED", "balanceId": "b", "subtotal": "-100" },
            ] },
        }),
    );
    let answer = forecast(&request).unwrap();
    assert_eq!(column(&answer, "charges"), ["140.00", "140.00", "140.00"]);
    // 60 + 250 in all.
    assert_eq!(column(&answer, "creditApplied"), ["140.00", "140.00", "30.00"]);
}

// F3
#[test]
fn the_suggested_top_up_is_the_smallest_that_covers_everything() {
    let suggested = |request: Value| {
        let request = with(request, &json!({ "topUp": { "balanceId": "b" } }));
        let answer = forecast(&request).unwrap()["suggestedTopUp"].clone();
        if answer.is_null() {
            "none".to_owned()
        } else {
            format!("{} {}", answer["date"].as_str().unwrap(), answer["amount"].as_str().unwrap())
        }
    };
    let balance = |fields: Value| json!({ "balances": [with(json!({ "id": "b", "transactions": [{ "amount": "250" }] }), &fields)] });
    for (name, request, expected) in [
        ("what is missing", monthly("250", "100", 4), "2025-03-01 150.00"),
        ("nothing is", monthly("400", "100", 4), "2025-03-01 0.00"),
        ("a debt is repaid first", monthly("-20.50", "100", 1), "2025-03-01 120.50"),
        (
            "only what it is eligible for",
            with(monthly("0", "100", 4), &balance(json!({ "productIds": ["p"] }))),
            "2025-03-01 0.00",
        ),
        (
            "only as long as it is active",
            with(monthly("0", "100", 4), &balance(json!({ "endDate": "2025-06-01" }))),
            "2025-03-01 50.00",
        ),
        // What is above the cap is lost, and nothing put in now gets past it.
        (
            "none gets past a cap",
            with(
                monthly("0", "100", 4),
                &balance(json!({
            "endDate": "2025-04-01", "rolloverEndDate": "2025-07-01", "rolloverAmount": "40" })),
            ),
            "none",
        ),
        (
            "none gets past a limit per Bill",
            with(monthly("0", "100", 4), &balance(json!({ "maxPerBill": "99" }))),
            "none",
        ),
        (
            "a large debit on the way",
            with(
                monthly("0", "100", 1),
                &json!({ "balances": [{ "id": "b", "transactions": [
                { "amount": "-1000", "appliedDate": "2025-03-10" }] }] }),
            ),
            "2025-03-01 1100.00",
        ),
        (
            "a large debit before, and one on the way",
            with(
                monthly("0", "100", 1),
                &json!({ "balances": [{ "id": "b", "transactions": [
                { "amount": "-600", "appliedDate": "2025-01-10" }, { "amount": "-400", "appliedDate": "2025-03-10" }] }] }),
            ),
            "2025-03-01 1100.00",
        ),
        (
            "a large debit on the way, and none gets past a limit",
            with(
                monthly("0", "100", 1),
                &json!({ "balances": [{ "id": "b", "maxPerBill": "99", "transactions": [
                { "amount": "-1000", "appliedDate": "2025-03-10" }] }] }),
            ),
            "none",
        ),
        (
            "of what is not split all, once it is active",
            with(
                monthly("0", "100", 4),
                &json!({ "policy": { "proration": "whole" }, "balances": [
                { "id": "b", "startDate": "2025-03-10", "transactions": [{ "amount": "250" }] }] }),
            ),
            "2025-03-01 150.00",
        ),
        (
            "only where it is active all along",
            with(
                monthly("0", "100", 4),
                &json!({ "policy": { "proration": "contained" }, "balances": [
                { "id": "b", "endDate": "2025-05-16", "transactions": [{ "amount": "250" }] }] }),
            ),
            "2025-03-01 0.00",
        ),
        (
            "overdraft covers, too",
            with(monthly("0", "100", 4), &balance(json!({ "allowOverdraft": true, "overdraftLimit": "100" }))),
            "2025-03-01 50.00",
        ),
    ] {
        assert_eq!(suggested(request), expected, "{name}");
    }
}

// F2, F3, M2
#[test]
fn only_what_goes_on_a_bill_has_to_do_without_rounding() {
    // 42 USD are exactly the 46.2 BHD that the Bill charges; what is used in a part of the month is no such amount.
    let request = json!({
        "periods": 4,
        "currencies": [{ "code": "USD", "roundingMode": "UNNECESSARY" }, { "code": "BHD", "maxDecimalPlaces": 1 }],
        "organizationConfig": {
            "currency": "BHD", "currencyConversions": [{ "from": "USD", "to": "BHD", "multiplier": "1.1" }],
        },
        "commitments": [{ "id": "c", "currency": "USD", "amount": "42" }],
        "balances": [{ "id": "b", "currency": "USD", "transactions": [] }],
        "topUp": { "balanceId": "b" },
        "bill": {
            "startDate": "2025-03-01", "endDate": "2025-04-01", "billingFrequency": "MONTHLY",
            "lineItems": [{
                "lineItemType": "USAGE", "subtotal": "3.915", "currency": "USD", "conversionRate": "11.788",
            }],
        },
    });
    assert_eq!(runs_out(&request), ["c 2025-03-31"]);
    let answer = forecast(&request).unwrap();
    assert_eq!(column(&answer, "due"), ["0.0", "46.2", "46.2", "46.2"]);
    // The other three months, though the amounts tried on the way to it would have to be rounded.
    assert_eq!(answer["suggestedTopUp"]["amount"], "126.00");
    // A month of 46.3 BHD could not be paid from the Balance without rounding: no amount will do.
    let dearer = with(
        request,
        &json!({ "bill": { "lineItems": [{
        "lineItemType": "USAGE", "subtotal": "46.3", "currency": "BHD",
    }] }, "commitments": [] }),
    );
    assert_eq!(forecast(&dearer).unwrap()["suggestedTopUp"], Value::Null);
}

// F1, B5
#[test]
fn a_locked_bill_is_one_of_the_past_where_its_charges_come_again_later() {
    let mut request = monthly("1000", "100", 4);
    let first = request["bill"].take();
    let locked = |start: &str, end: &str| {
        let other = json!({ "id": "next", "startDate": start, "endDate": end, "locked": true });
        with(request.clone(), &json!({ "bills": [first, with(first.clone(), &other)] }))
    };
    assert_eq!(forecast(&locked("2025-04-01", "2025-05-01")).unwrap_err(), ["BILL_LOCKED /bills/1/locked"]);
    assert!(forecast(&locked("2025-02-01", "2025-03-01")).is_ok());
}
