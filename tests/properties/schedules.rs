//! Schedules against a plain slow generator, which goes through the calendar day by day.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, Utc};
use drawdown::{parse_json, preview_charge_schedule_value, preview_transaction_schedule_value};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::answer::{amount, items};

type Moment = DateTime<Utc>;

/// Whether so many of the rhythm's days, weeks, months or years lie between the day of the anchor and this day.
fn is_due(anchor: NaiveDate, day: NaiveDate, frequency: &str, interval: i64) -> bool {
    let days = (day - anchor).num_days();
    let months = i64::from(day.year() - anchor.year()) * 12 + i64::from(day.month()) - i64::from(anchor.month());
    let is_last_of_month = (day + Days::new(1)).month() != day.month();
    // The anchor's day of the month, or the last one where the month has no such day.
    let is_day_of_month = day.day() == anchor.day() || (is_last_of_month && day.day() < anchor.day());
    match frequency {
        "DAILY" => days % interval == 0,
        "WEEKLY" => days % (7 * interval) == 0,
        "MONTHLY" => is_day_of_month && months % interval == 0,
        _ => is_day_of_month && months % (12 * interval) == 0,
    }
}

/// Every moment of the rhythm from `first` (inclusive) to `last` (exclusive), at the anchor's time of day.
fn moments(anchor: Moment, frequency: &str, interval: i64, first: Moment, last: Moment) -> Vec<Moment> {
    let days = first.date_naive().iter_days().take_while(|day| *day <= last.date_naive());
    let due = days.filter(|day| is_due(anchor.date_naive(), *day, frequency, interval));
    due.map(|day| day.and_time(anchor.time()).and_utc()).filter(|moment| (first..last).contains(moment)).collect()
}

fn written(moment: &Moment) -> String {
    format!("{:?}.000Z", moment.naive_utc())
}

/// Days of long and short months, of leap years and of centuries that are none.
fn start() -> impl Strategy<Value = Moment> {
    let day = prop_oneof![Just(31u32), Just(30), Just(29), Just(28), 1u32..28];
    (select(&[2024, 2025, 2096, 2100][..]), 1u32..=12, day, select(&[0u32, 1, 9_000, 86_399][..])).prop_map(
        |(year, month, day, second)| {
            let date = (0..4).find_map(|less| NaiveDate::from_ymd_opt(year, month, day - less)).unwrap();
            date.and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap()).and_utc()
        },
    )
}

fn rhythm() -> impl Strategy<Value = (&'static str, i64)> {
    (select(&["DAILY", "WEEKLY", "MONTHLY", "ANNUALLY"][..]), prop_oneof![3 => 1i64..4, 1 => 1i64..=365])
}

type Call = fn(&drawdown::Value<'_>) -> Result<String, drawdown::DrawdownError>;

fn made(call: Call, schedule: &Value) -> Vec<Value> {
    let text = call(&parse_json(&schedule.to_string()).unwrap()).unwrap();
    serde_json::from_str(&text).unwrap()
}

proptest! {
    #![proptest_config(crate::config())]

    // S1, S2
    #[test]
    fn transactions_are_made_where_the_calendar_says(
        start in start(), (frequency, interval) in rhythm(), days in 0i64..1_500, seconds in 0i64..86_400,
    ) {
        let end = start + Duration::days(days) + Duration::seconds(seconds);
        let schedule = json!({
            "amount": "12.5", "startDate": written(&start), "endDate": written(&end),
            "frequency": frequency, "frequencyInterval": interval,
        });
        let made = made(preview_transaction_schedule_value, &schedule);
        let dates: Vec<&str> = made.iter().filter_map(|made| made["appliedDate"].as_str()).collect();
        let expected: Vec<String> = moments(start, frequency, interval, start, end).iter().map(written).collect();
        prop_assert_eq!(dates, expected);
        prop_assert!(made.iter().all(|made| made["amount"] == "12.50"));
    }

    // S2, S3
    #[test]
    fn charges_cover_the_service_period_without_a_gap(
        epoch in start(), (frequency, interval) in rhythm(), offset in -900i64..900, days in 0i64..1_500,
        in_advance in any::<bool>(), units in proptest::option::of((0u32..10_000, 0u32..10_000)),
    ) {
        let first = epoch + Duration::days(offset);
        let last = first + Duration::days(days);
        let mut schedule = json!({
            "currency": "USD", "servicePeriodStartDate": written(&first), "servicePeriodEndDate": written(&last),
            "billEpoch": written(&epoch), "billFrequency": frequency, "billFrequencyInterval": interval,
            "billInAdvance": in_advance,
        });
        let price = match units {
            None => {
                schedule["amount"] = json!("7.25");
                Decimal::new(725, 2)
            }
            Some((units, cents)) => {
                schedule["units"] = json!(units);
                schedule["unitPrice"] = json!(Decimal::new(cents.into(), 2).to_string());
                Decimal::from(units) * Decimal::new(cents.into(), 2)
            }
        };
        let made = made(preview_charge_schedule_value, &schedule);
        // The service period is cut wherever the rhythm, counted from the epoch in both directions, says so.
        let mut cuts = moments(epoch, frequency, interval, first + Duration::seconds(1), last);
        cuts.insert(0, first);
        cuts.push(last);
        let expected: Vec<[String; 2]> = if first == last {
            Vec::new()
        } else {
            cuts.windows(2).map(|cut| [written(&cut[0]), written(&cut[1])]).collect()
        };
        let of = |name: &str| made.iter().filter_map(|made| made[name].as_str()).collect::<Vec<_>>();
        let (starts, ends) = (of("servicePeriodStartDate"), of("servicePeriodEndDate"));
        let periods: Vec<[&str; 2]> = starts.iter().zip(&ends).map(|(start, end)| [*start, *end]).collect();
        prop_assert_eq!(&periods, &expected.iter().map(|[start, end]| [start.as_str(), end]).collect::<Vec<_>>());
        let billed = if in_advance { &starts } else { &ends };
        prop_assert_eq!(of("billDate"), billed.iter().map(|date| &date[..10]).collect::<Vec<_>>());
        for made in items(&json!(made)) {
            prop_assert_eq!(amount(&made["amount"]), price);
        }
    }
}
