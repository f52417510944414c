//! What schedules make in the periods of a forecast, as tables of facts.

use serde_json::json;

use crate::facts::{column, monthly, with};
use crate::{forecast, items};

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
