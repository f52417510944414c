//! Schedules.

use drawdown::Code;
use serde_json::{Value, json};

use crate::support::Tested;

fn monthly() -> Value {
    json!({
        "name": "Monthly", "code": "monthly", "amount": "10", "transactionDescription": "Monthly credit",
        "transactionTypeId": "id1", "startDate": "2025-01-31", "endDate": "2025-06-01",
        "frequency": "MONTHLY", "frequencyInterval": 1,
    })
}

fn fees() -> Value {
    json!({
        "name": "Fees", "code": "fees", "amount": "7.5", "chargeDescription": "Fee", "currency": "USD",
        "servicePeriodStartDate": "2025-01-15", "servicePeriodEndDate": "2025-04-15",
        "billFrequency": "MONTHLY", "billFrequencyInterval": 1, "billInAdvance": false,
    })
}

fn dates(made: &Value, name: &str) -> Vec<String> {
    made.as_array().unwrap().iter().map(|entry| entry[name].as_str().unwrap()[..10].to_owned()).collect()
}

// S1, S2
#[test]
fn what_fell_due_is_posted_once_whatever_the_order_of_the_calls() {
    let runs: [&[&str]; 4] = [
        &["2025-04-30"],
        &["2025-01-31", "2025-02-01", "2025-02-28", "2025-04-30"],
        &["2025-04-30", "2025-01-31", "2025-04-30"],
        &["2025-03-31T00:00:00Z", "2025-03-30T23:59:59Z", "2025-05-30"],
    ];
    for calls in runs {
        let mut tested = Tested::with_balance();
        let schedule = tested.ok("balances.transactionSchedules.create", &["id3"], monthly());
        assert_eq!((&schedule["nextRun"], schedule.get("previousRun")), (&json!("2025-01-31T00:00:00.000Z"), None));
        let mut made = Vec::new();
        for as_of in calls {
            let run = tested.ok("balances.transactionSchedules.run", &[], json!(as_of));
            made.extend(dates(&run, "appliedDate"));
        }
        assert_eq!(made, ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"], "{calls:?}");
        assert_eq!(tested.amount("id3"), "40.00");
        let schedule = tested.ok("balances.transactionSchedules.retrieve", &["id3", "id4"], Value::Null);
        assert_eq!(
            [&schedule["previousRun"], &schedule["nextRun"]],
            ["2025-04-30T00:00:00.000Z", "2025-05-31T00:00:00.000Z"]
        );
        tested.ok("balances.transactionSchedules.run", &[], json!("2026-01-01"));
        let schedule = tested.ok("balances.transactionSchedules.retrieve", &["id3", "id4"], Value::Null);
        assert_eq!(schedule.get("nextRun"), None);
    }
}

// S2: a date without a time is that day in UTC, of the schedule and of the call.
#[test]
fn what_falls_due_on_a_day_is_made_by_a_run_until_that_day_in_every_zone() {
    for zone in ["Europe/Berlin", "America/New_York", "UTC"] {
        let mut tested = Tested::with_balance();
        let mut config = tested.ok("organizationConfig.retrieve", &[], Value::Null);
        config["timezone"] = json!(zone);
        tested.ok("organizationConfig.update", &[], config);
        tested.ok("balances.transactionSchedules.create", &["id3"], monthly());
        assert_eq!(tested.ok("balances.transactionSchedules.run", &[], json!("2025-01-30")), json!([]), "{zone}");
        let made = tested.ok("balances.transactionSchedules.run", &[], json!("2025-01-31"));
        assert_eq!(dates(&made, "appliedDate"), ["2025-01-31"], "{zone}");
    }
}

// S3
#[test]
fn charges_of_a_balance_go_by_the_organizations_epoch_and_are_kept_as_charges() {
    let mut tested = Tested::with_balance();
    tested.ok("balances.chargeSchedules.create", &["id3"], fees());
    let made = tested.ok("balances.chargeSchedules.run", &[], json!("2025-03-31"));
    // Months begin on the first, as `monthEpoch` does; in arrears a month is billed when it is over.
    assert_eq!(dates(&made, "billDate"), ["2025-02-01", "2025-03-01"]);
    assert_eq!(dates(&made, "servicePeriodStartDate"), ["2025-01-15", "2025-02-01"]);
    assert_eq!(tested.ok("balances.chargeSchedules.run", &[], json!("2025-03-31")), json!([]));
    tested.ok("balances.chargeSchedules.run", &[], json!("2025-12-31"));
    let charges = tested.ok("charges.list", &[], json!({ "scheduleId": "id4", "accountId": "id2" }));
    let amounts: Vec<&Value> = charges["data"].as_array().unwrap().iter().map(|charge| &charge["amount"]).collect();
    assert_eq!(amounts, ["7.50", "7.50", "7.50", "7.50"]);
    assert_eq!(tested.amount("id3"), "0.00");
    assert_eq!(tested.refused("balances.delete", &["id3"], Value::Null), [(Code::InUse, String::new())]);
}

#[test]
fn a_preview_shows_pages_of_what_would_be_made_and_stores_nothing() {
    let mut tested = Tested::with_balance();
    let before = tested.book.snapshot();
    let mut body = monthly();
    body["pageSize"] = json!(2);
    let mut shown = Vec::new();
    loop {
        let page = tested.ok("balances.transactionSchedules.preview", &["id3"], body.clone());
        shown.extend(dates(&page["data"], "appliedDate"));
        if page["nextToken"].is_null() {
            break;
        }
        body["nextToken"] = page["nextToken"].clone();
    }
    assert_eq!(shown, ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]);
    for (size, is_last) in [(4, false), (5, true), (6, true)] {
        body["pageSize"] = json!(size);
        body["nextToken"] = Value::Null;
        let page = tested.ok("balances.transactionSchedules.preview", &["id3"], body.clone());
        assert_eq!(page["nextToken"].is_null(), is_last, "{size}");
    }
    assert_eq!(tested.ok("balances.chargeSchedules.preview", &["id3"], fees())["data"][0]["chargeDescription"], "Fee");
    assert_eq!(tested.book.snapshot(), before);
}

#[test]
fn what_is_stored_already_can_be_previewed_and_what_is_wrong_cannot() {
    let mut tested = Tested::with_balance();
    tested.ok("balances.transactionSchedules.create", &["id3"], monthly());
    let page = tested.ok("balances.transactionSchedules.preview", &["id3"], monthly());
    assert_eq!(page["data"].as_array().unwrap().len(), 5);
    let mut wrong = monthly();
    wrong["amount"] = json!("many");
    wrong["pageSize"] = json!(0);
    let found = tested.refused("balances.transactionSchedules.preview", &["id3"], wrong);
    assert_eq!(found, [(Code::NotANumber, "/amount".to_owned()), (Code::NumberOutOfRange, "/pageSize".to_owned())]);
}

#[test]
fn an_updated_schedule_goes_on_behind_its_previous_run() {
    let mut tested = Tested::with_balance();
    tested.ok("balances.transactionSchedules.create", &["id3"], monthly());
    tested.ok("balances.transactionSchedules.run", &[], json!("2025-03-01"));
    let mut body = monthly();
    body["version"] = json!(1);
    body["startDate"] = json!("2025-01-01");
    body["frequency"] = json!("WEEKLY");
    body["endDate"] = json!("2025-03-13");
    let updated = tested.ok("balances.transactionSchedules.update", &["id3", "id4"], body);
    assert_eq!(
        [&updated["previousRun"], &updated["nextRun"]],
        ["2025-02-28T00:00:00.000Z", "2025-03-05T00:00:00.000Z"]
    );
    let made = tested.ok("balances.transactionSchedules.run", &[], json!("2025-12-31"));
    assert_eq!(dates(&made, "appliedDate"), ["2025-03-05", "2025-03-12"]);
}

// S3
#[test]
fn without_an_epoch_of_its_own_a_schedule_has_the_organizations_for_its_frequency() {
    for (frequency, interval, until, expected) in [
        ("DAILY", 3, "2025-01-27", &["2025-01-16", "2025-01-19", "2025-01-22", "2025-01-25"][..]),
        ("WEEKLY", 1, "2025-02-01", &["2025-01-21", "2025-01-28"]),
        ("MONTHLY", 1, "2025-03-05", &["2025-02-01", "2025-03-01"]),
        ("ANNUALLY", 1, "2026-12-31", &["2025-03-01", "2026-03-01"]),
    ] {
        let mut tested = Tested::with_balance();
        let mut config = tested.ok("organizationConfig.retrieve", &[], Value::Null);
        config["yearEpoch"] = json!("2020-03-01");
        config["dayEpoch"] = json!("2022-01-02");
        tested.ok("organizationConfig.update", &[], config);
        let mut body = fees();
        body["servicePeriodEndDate"] = json!("2026-03-01");
        body["billFrequency"] = json!(frequency);
        body["billFrequencyInterval"] = json!(interval);
        tested.ok("balances.chargeSchedules.create", &["id3"], body);
        let made = tested.ok("balances.chargeSchedules.run", &[], json!(until));
        assert_eq!(dates(&made, "billDate"), expected, "{frequency}");
    }
}

// S1, S3
#[test]
fn what_several_schedules_made_is_listed_by_its_dates_and_found_by_its_schedule() {
    let mut tested = Tested::with_balance();
    let mut late = monthly();
    late["startDate"] = json!("2025-02-10");
    tested.ok("balances.transactionSchedules.create", &["id3"], late);
    let mut soon = monthly();
    soon["code"] = json!("soon");
    tested.ok("balances.transactionSchedules.create", &["id3"], soon);
    // Without a date, until now.
    assert_eq!(tested.ok("balances.transactionSchedules.run", &[], Value::Null), json!([]));
    let made = tested.ok("balances.transactionSchedules.run", &[], json!("2025-03-10"));
    assert_eq!(dates(&made, "appliedDate"), ["2025-01-31", "2025-02-10", "2025-02-28", "2025-03-10"]);
    let by: Vec<&Value> = made.as_array().unwrap().iter().map(|entry| &entry["entityId"]).collect();
    assert_eq!(by, ["id5", "id4", "id5", "id4"]);
    let page = tested.ok("balances.transactions.list", &["id3"], json!({ "entityId": "id4" }));
    assert_eq!(dates(&page["data"], "appliedDate"), ["2025-03-10", "2025-02-10"]);
    tested.host.now = "2025-04-01T00:00:00Z".into();
    let made = tested.ok("balances.transactionSchedules.run", &[], Value::Null);
    assert_eq!(dates(&made, "appliedDate"), ["2025-03-31"]);
}
