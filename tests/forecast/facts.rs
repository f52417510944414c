//! What a forecast says of its periods, its top-up and its request, as tables of facts.

use drawdown::forecast_json;
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

fn column<'a>(answer: &'a Value, name: &str) -> Vec<&'a str> {
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

// F1, S1
#[test]
fn what_a_schedule_makes_goes_to_its_own_balance_and_comes_behind_its_previous_run() {
    for (previous, expected) in [
        (json!(null), ["0.00 10.00", "0.00 20.00"]),
        (json!("2025-03-09"), ["0.00 10.00", "0.00 20.00"]),
        (json!("2025-03-10"), ["0.00 0.00", "0.00 10.00"]),
    ] {
        let schedule = json!({
            "id": "s", "balanceId": "c", "amount": "10", "startDate": "2025-03-10", "endDate": "2025-06-01",
            "frequency": "MONTHLY", "frequencyInterval": 1, "previousRun": previous,
        });
        let balances = json!([{ "id": "b", "transactions": [] }, { "id": "c", "transactions": [] }]);
        let more = json!({ "balances": balances, "transactionSchedules": [schedule] });
        let answer = forecast(&with(monthly("0", "0", 2), &more)).unwrap();
        let closings = items(&answer["periods"]).iter().map(|period| {
            let of = items(&period["credits"]).iter().map(|credit| credit["closing"].as_str().unwrap());
            of.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(closings.collect::<Vec<_>>(), expected, "{previous}");
    }
}

// F1, S2: the dates of a schedule are UTC's, wherever the organization is; also that of its last run.
#[test]
fn the_dates_of_schedules_are_those_of_utc_in_every_time_zone() {
    for (timezone, expected) in [
        // The first of April in UTC is still March in New York.
        ("America/New_York", ["10.00", "10.00"]),
        ("UTC", ["0.00", "10.00"]),
        // The first of March was credited when it began in UTC, hours after it began in Auckland.
        ("Pacific/Auckland", ["0.00", "10.00"]),
    ] {
        let schedule = json!({
            "id": "s", "balanceId": "b", "amount": "10", "startDate": "2025-03-01", "endDate": "2025-04-02",
            "frequency": "MONTHLY", "frequencyInterval": 1, "previousRun": "2025-03-01",
        });
        let more = json!({ "organizationConfig": { "timezone": timezone }, "transactionSchedules": [schedule] });
        let answer = forecast(&with(monthly("0", "0", 2), &more)).unwrap();
        let closings: Vec<&str> =
            items(&answer["periods"]).iter().map(|period| period["credits"][0]["closing"].as_str().unwrap()).collect();
        assert_eq!(closings, expected, "{timezone}");
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

// F1, S1
#[test]
fn transactions_of_schedules_fall_due_on_the_way() {
    let schedule = json!({
        "balanceId": "b", "amount": "30", "frequency": "MONTHLY", "frequencyInterval": 1,
        "startDate": "2025-02-15", "endDate": "2026-01-01",
    });
    let request = with(monthly("0", "100", 3), &json!({ "transactionSchedules": [schedule] }));
    let answer = forecast(&request).unwrap();
    // That of February is not on the way: where it was made, it is among the Transactions.
    assert_eq!(column(&answer, "creditApplied"), ["30.00", "30.00", "30.00"]);
    // That of March was made already.
    let made = json!([{ "amount": "30", "appliedDate": "2025-03-15", "entityType": "SCHEDULER" }]);
    let request = with(request, &json!({ "balances": [{ "id": "b", "transactions": made }] }));
    assert_eq!(column(&forecast(&request).unwrap(), "creditApplied"), ["30.00", "30.00", "30.00"]);
}

// F1, E5: a Bill that looks back from its date sees what comes behind its period, the last of a forecast like the others.
#[test]
fn what_a_schedule_makes_until_the_date_of_a_bill_counts_for_it_however_far_is_looked() {
    let schedule = json!({
        "balanceId": "b", "amount": "10", "frequency": "MONTHLY", "frequencyInterval": 1,
        "startDate": "2025-04-03", "endDate": "2026-01-01",
    });
    for (bill_date, expected) in [("2025-04-05", "10.00"), ("2025-04-03", "0.00"), ("2025-04-01", "0.00")] {
        for periods in 1..=3 {
            let more = json!({
                "policy": { "activeAt": "billDate" }, "transactionSchedules": [schedule], "bill": { "billDate": bill_date },
            });
            let answer = forecast(&with(monthly("0", "30", periods), &more)).unwrap();
            assert_eq!(column(&answer, "creditApplied")[0], expected, "{bill_date}, {periods} periods");
        }
    }
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
