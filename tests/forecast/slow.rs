//! The day on which a credit runs out, against a plain slow model: day by day, each line unit by unit (F2).

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{forecast, items};

/// Balances that are drawn one after the other by all lines alike, in cents.
#[derive(Clone, Debug)]
struct Scene {
    held: Vec<i64>,
    /// Amount, and the days of March on which it begins and ends; one of no length is consumed at noon.
    lines: Vec<(i64, u64, u64)>,
    periods: u32,
}

fn scene() -> impl Strategy<Value = Scene> {
    let line = (1..60_000i64, 0..31u64, 0..31u64).prop_map(|(amount, a, b)| (amount, a.min(b), a.max(b)));
    let held = prop_oneof![3 => 0..90_000i64, 1 => (1..60i64).prop_map(|whole| whole * 1_000)];
    (prop::collection::vec(held, 1..4), prop::collection::vec(line, 1..5), 1..5u32)
        .prop_map(|(held, lines, periods)| Scene { held, lines, periods })
}

proptest! {
    #![proptest_config(crate::config(400))]

    // F2
    #[test]
    fn credits_run_out_when_a_slow_model_says_so(scene in scene()) {
        let answer = forecast(&request(&scene)).unwrap();
        let told: Vec<(String, String)> = items(&answer["runsOut"])
            .iter()
            .map(|own| (own["creditId"].as_str().unwrap().to_owned(), own["date"].as_str().unwrap().to_owned()))
            .collect();
        let mut expected = model(&scene);
        expected.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        prop_assert_eq!(told, expected);
    }
}

fn request(scene: &Scene) -> Value {
    let balance = |(index, held): (usize, &i64)| json!({ "id": format!("b{index}"), "priority": index, "transactions": [{ "amount": cents(*held) }] });
    let line = |(amount, start, end): &(i64, u64, u64)| {
        let [start, end] =
            [start, end].map(|day| if start == end { text(day, 0) + "T12:00:00Z" } else { text(day, 0) });
        json!({
            "lineItemType": "USAGE", "subtotal": cents(*amount),
            "servicePeriodStartDate": start, "servicePeriodEndDate": end,
        })
    };
    json!({
        "periods": scene.periods,
        "balances": scene.held.iter().enumerate().map(balance).collect::<Vec<_>>(),
        "bill": {
            "startDate": "2025-03-01", "endDate": "2025-03-31", "currency": "USD",
            "billingFrequency": "DAILY", "billFrequencyInterval": 30,
            "lineItems": scene.lines.iter().map(line).collect::<Vec<_>>(),
        },
    })
}

fn cents(amount: i64) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// So many days after 1 March, in a period of thirty days.
fn text(day: &u64, period: u32) -> String {
    let first = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();
    (first + Days::new(day + u64::from(period) * 30)).to_string()
}

/// Each period: what is left from the one before, then day by day what all lines together have used by its end.
fn model(scene: &Scene) -> Vec<(String, String)> {
    let mut left = scene.held.clone();
    let mut out: Vec<(String, String)> = Vec::new();
    for period in 0..scene.periods {
        let opening = left.clone();
        for day in 0..32 {
            let mut used: i64 = scene.lines.iter().map(|line| by_end_of(day, line)).sum();
            for (index, opening) in opening.iter().enumerate() {
                let drawn = used.min(*opening);
                used -= drawn;
                left[index] = opening - drawn;
                let id = format!("b{index}");
                if left[index] == 0 && drawn > 0 && !out.iter().any(|known| known.0 == id) {
                    out.push((id, text(&day, period)));
                }
            }
        }
    }
    out
}

/// Hour by hour, rounded down to the cent.
fn by_end_of(day: u64, (amount, start, end): &(i64, u64, u64)) -> i64 {
    if start == end {
        return if start <= &day { *amount } else { 0 };
    }
    let hours = (end - start) * 24;
    let done = (start * 24..end * 24).filter(|hour| *hour < (day + 1) * 24).count() as i64;
    amount * done / hours as i64
}
