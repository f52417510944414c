//! What schedules make: Transactions (S1, S2), Charges (S3), fees of a Commitment (S4).

use drawdown::{
    Code, DrawdownError, parse_json, preview_charge_schedule_value, preview_commitment_fees_value,
    preview_transaction_schedule_value,
};
use serde_json::Value;

use crate::prelude::*;

/// Some fields of each entry, in a row each.
fn rows(made: Result<String, DrawdownError>, names: &[&str]) -> Vec<String> {
    let made: Value = serde_json::from_str(&made.unwrap()).unwrap();
    let shown = |value: &Value| value.as_str().map_or(value.to_string(), |text| text.replace("T00:00:00.000Z", ""));
    let row = |made: &Value| names.iter().map(|name| shown(&made[*name])).collect::<Vec<_>>().join(" ");
    made.as_array().unwrap().iter().map(row).collect()
}

fn dates(start: &str, end: &str, frequency: &str, interval: u32) -> Vec<String> {
    let schedule = json!({
        "amount": 100, "startDate": start, "endDate": end, "frequency": frequency, "frequencyInterval": interval,
    });
    rows(preview_transaction_schedule_value(&parse_json(&schedule.to_string()).unwrap()), &["appliedDate"])
}

// S1
#[test]
fn a_transaction_at_the_start_and_then_one_a_step_none_at_the_end() {
    let monthly = dates("2025-03-01", "2026-04-01", "MONTHLY", 1);
    assert_eq!(monthly.len(), 13);
    assert_eq!([&monthly[0], &monthly[1], &monthly[12]], ["2025-03-01", "2025-04-01", "2026-03-01"]);
    assert_eq!(dates("2025-03-01", "2025-03-04", "DAILY", 1), ["2025-03-01", "2025-03-02", "2025-03-03"]);
    assert_eq!(dates("2025-03-01", "2025-04-01", "WEEKLY", 2), ["2025-03-01", "2025-03-15", "2025-03-29"]);
    assert_eq!(dates("2025-03-01", "2031-03-01", "ANNUALLY", 3), ["2025-03-01", "2028-03-01"]);
    assert_eq!(dates("2025-03-01", "2025-03-01", "DAILY", 1), [""; 0]);
}

// S2
#[test]
fn months_keep_the_day_of_the_start_and_are_cut_to_the_last_day() {
    assert_eq!(
        dates("2025-01-31", "2025-06-01", "MONTHLY", 1),
        ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"],
    );
    assert_eq!(
        dates("2024-02-29", "2029-01-01", "ANNUALLY", 1),
        ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
    );
}

// S2
#[test]
fn days_are_those_of_utc_and_no_clock_change_shifts_them() {
    // 1 March 00:30 in Berlin is still February in UTC; the clocks there go forward on 30 March.
    assert_eq!(
        dates("2025-03-01T00:30:00+01:00", "2025-06-01", "MONTHLY", 1),
        [
            "2025-02-28T23:30:00.000Z",
            "2025-03-28T23:30:00.000Z",
            "2025-04-28T23:30:00.000Z",
            "2025-05-28T23:30:00.000Z"
        ],
    );
}

fn charges(fields: Value) -> Vec<String> {
    let mut schedule = json!({
        "currency": "USD", "servicePeriodStartDate": "2025-01-15", "servicePeriodEndDate": "2025-04-01",
        "billFrequency": "MONTHLY", "billFrequencyInterval": 1, "billInAdvance": true,
    });
    schedule.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let made = preview_charge_schedule_value(&parse_json(&schedule.to_string()).unwrap());
    rows(made, &["lineItemType", "amount", "servicePeriodStartDate", "servicePeriodEndDate", "billDate"])
}

// S3
#[test]
fn charges_are_billed_at_the_start_or_at_the_end_of_each_period() {
    assert_eq!(
        charges(json!({ "amount": 10 })),
        [
            "BALANCE_FEE 10.00 2025-01-15 2025-02-15 2025-01-15",
            "BALANCE_FEE 10.00 2025-02-15 2025-03-15 2025-02-15",
            "BALANCE_FEE 10.00 2025-03-15 2025-04-01 2025-03-15",
        ],
    );
    assert_eq!(
        charges(json!({ "amount": 10, "billInAdvance": false, "billFrequencyInterval": 2 })),
        ["BALANCE_FEE 10.00 2025-01-15 2025-03-15 2025-03-15", "BALANCE_FEE 10.00 2025-03-15 2025-04-01 2025-04-01",],
    );
}

// S3
#[test]
fn periods_are_counted_from_the_epoch() {
    assert_eq!(
        charges(json!({ "amount": 10, "billEpoch": "2020-01-31" })),
        [
            "BALANCE_FEE 10.00 2025-01-15 2025-01-31 2025-01-15",
            "BALANCE_FEE 10.00 2025-01-31 2025-02-28 2025-01-31",
            "BALANCE_FEE 10.00 2025-02-28 2025-03-31 2025-02-28",
            "BALANCE_FEE 10.00 2025-03-31 2025-04-01 2025-03-31",
        ],
    );
    // The short month is on the way from the epoch, not the new anchor.
    assert_eq!(
        charges(json!({ "amount": 10, "billEpoch": "2025-08-31", "billFrequencyInterval": 6 })),
        ["BALANCE_FEE 10.00 2025-01-15 2025-02-28 2025-01-15", "BALANCE_FEE 10.00 2025-02-28 2025-04-01 2025-02-28",],
    );
}

// S3
#[test]
fn a_step_before_the_first_year_is_no_hindrance() {
    let schedule = json!({
        "amount": 10, "billFrequency": "ANNUALLY", "billFrequencyInterval": 300, "billEpoch": "0100-01-01",
        "servicePeriodStartDate": "0001-06-01", "servicePeriodEndDate": "0200-01-01",
    });
    assert_eq!(
        charges(schedule),
        ["BALANCE_FEE 10.00 0001-06-01 0100-01-01 0001-06-01", "BALANCE_FEE 10.00 0100-01-01 0200-01-01 0100-01-01",],
    );
}

// S3
#[test]
fn an_empty_service_period_is_charged_nothing() {
    assert_eq!(
        charges(json!({ "amount": 10, "servicePeriodEndDate": "2025-01-15", "billEpoch": "2025-01-20" })),
        [""; 0]
    );
}

// S3
#[test]
fn a_charge_costs_its_amount_or_units_at_their_price() {
    let whole = json!({ "servicePeriodEndDate": "2025-02-01" });
    let with = |fields: Value| {
        let mut all = whole.clone();
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        charges(all)
    };
    assert_eq!(
        with(json!({ "units": "3", "unitPrice": "1.335" })),
        ["BALANCE_FEE 4.01 2025-01-15 2025-02-01 2025-01-15"],
    );
    assert_eq!(
        with(json!({ "units": "3", "unitPrice": "1.5", "currency": "JPY" })),
        ["BALANCE_FEE 5 2025-01-15 2025-02-01 2025-01-15"],
    );
}

fn fees(commitment: Value, bill: Value) -> Result<String, DrawdownError> {
    let (commitment, bill) = (commitment.to_string(), bill.to_string());
    preview_commitment_fees_value(&parse_json(&commitment).unwrap(), &parse_json(&bill).unwrap())
}

fn fee(date: &str, amount: &str) -> Value {
    json!({
        "date": date, "amount": amount,
        "servicePeriodStartDate": "2025-01-01", "servicePeriodEndDate": "2026-01-01",
    })
}

// S4
#[test]
fn a_fee_stands_on_the_bill_whose_period_holds_its_date() {
    let dates = [fee("2025-07-01", "250"), fee("2025-06-01", "500"), fee("2025-06-30", "9.5")];
    let commitment = json!({ "id": "c", "amount": 1000, "currency": "USD", "feeDates": dates });
    let of = |bill: Value| rows(fees(commitment.clone(), bill), &["billDate", "commitmentId", "subtotal"]);
    let all = ["2025-06-01 c 500.00", "2025-06-30 c 9.50", "2025-07-01 c 250.00"];
    assert_eq!(of(json!(null)), all);
    assert_eq!(of(json!({ "startDate": "2025-06-01", "endDate": "2025-07-01" })), all[..2]);
    assert_eq!(of(json!({ "startDate": "2025-07-01", "endDate": "2025-08-01" })), all[2..]);
    assert_eq!(of(json!({ "startDate": "2025-06-02", "endDate": "2025-06-30" })), [""; 0]);
    // A date begins at midnight where the Bill is: in Kolkata on the evening before.
    let kolkata = json!({
        "timezone": "Asia/Kolkata",
        "startDateTimeUTC": "2025-06-30T18:30:00Z", "endDateTimeUTC": "2025-07-31T18:30:00Z",
    });
    assert_eq!(of(kolkata), all[2..]);
}

// S4
#[test]
fn a_fee_line_says_what_the_commitment_says_of_its_fees() {
    let product = "11111111-2222-3333-4444-555555555555";
    let commitment = json!({
        "id": "c", "amount": 1000, "currency": "JPY", "commitmentFeeDescription": "Annual fee",
        "feesAccountingProductId": product, "feeDates": [fee("2025-06-01", "500")],
    });
    let expected = json!([{
        "lineItemType": "COMMITMENT_FEE", "commitmentId": "c", "accountingProductId": product,
        "description": "Annual fee", "currency": "JPY", "subtotal": "500",
        "servicePeriodStartDate": "2025-01-01T00:00:00.000Z", "servicePeriodEndDate": "2026-01-01T00:00:00.000Z",
        "billDate": "2025-06-01",
    }]);
    let made: Value = serde_json::from_str(&fees(commitment.clone(), json!(null)).unwrap()).unwrap();
    assert_eq!(made, expected);
    // Handed to a preview, the line is a charge that no credit pays (E4).
    let bill = june([]).bill("lineItems", made).with(balance("b", "900"));
    check(
        bill.organization("currencyConversions", json!([{ "from": "JPY", "to": "USD", "multiplier": 1 }])),
        due("500"),
    );
}

// S4
#[test]
fn what_is_wrong_with_fee_dates_is_said_at_once() {
    let dates = json!([{ "date": "soon", "amount": 0 }, 7, {
        "date": "2025-06-01", "amount": 5, "servicePeriodStartDate": "2025-02-01", "servicePeriodEndDate": "2025-01-01",
    }]);
    let error =
        fees(json!({ "billingPlanId": "p", "feeDates": dates }), json!({ "startDate": "2025-06-01" })).unwrap_err();
    let found: Vec<(Code, &str)> =
        error.diagnostics.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(
        found,
        [
            (Code::MissingField, "/bill/endDate"),
            (Code::FeePlanAndDates, "/commitment/feeDates"),
            (Code::MissingField, "/commitment/feeDates/0/servicePeriodStartDate"),
            (Code::MissingField, "/commitment/feeDates/0/servicePeriodEndDate"),
            (Code::NotADate, "/commitment/feeDates/0/date"),
            (Code::AmountNotPositive, "/commitment/feeDates/0/amount"),
            (Code::NotAnObject, "/commitment/feeDates/1"),
            (Code::ServicePeriodReversed, "/commitment/feeDates/2/servicePeriodEndDate"),
        ],
    );
}
