//! A forecast is the chain of its previews, figure by figure, each posted before the next (F1, property 6).

use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::generate::{ANYTHING, Policies, Shape, request};
use crate::{forecast, items, preview};

/// `UNNECESSARY` and missing rates refuse a request either way.
const SHAPE: Shape = Shape { policies: Policies::ALL, ..ANYTHING };

proptest! {
    #![proptest_config(crate::config(400))]

    // F1
    #[test]
    fn a_forecast_is_the_chain_of_its_previews(request in request(SHAPE), more in more()) {
        let request = asked(request, &more);
        let Ok(answer) = forecast(&request) else {
            // The chain is refused, too: at its first Bill, or on the way.
            prop_assert!(chain(&request, &more).is_err(), "the chain is not refused");
            return Ok(());
        };
        let previews = chain(&request, &more).expect("what a forecast can compute, a preview can");
        for (index, (period, preview)) in items(&answer["periods"]).iter().zip(&previews).enumerate() {
            for name in ["currency", "charges", "creditApplied", "surcharges", "due"] {
                prop_assert_eq!(&period[name], &preview["totals"][name], "{} of period {}", name, index);
            }
            for credit in items(&period["credits"]) {
                let (list, key) = match credit["creditType"].as_str() {
                    Some("BALANCE") => ("balances", "balanceId"),
                    _ => ("commitments", "commitmentId"),
                };
                let own = items(&preview[list]).iter().find(|own| own[key] == credit["creditId"]).unwrap();
                prop_assert_eq!(&own["closing"], &credit["closing"], "closing of {} in period {}", credit["creditId"], index);
                if list == "balances" {
                    prop_assert_eq!(&own["expired"], &credit["expired"], "expired of {} in period {}", credit["creditId"], index);
                }
            }
        }
        prop_assert_eq!(items(&answer["periods"]).len(), previews.len());
    }
}

/// What a forecast has beside a preview.
#[derive(Clone, Debug)]
pub struct More {
    periods: u32,
    months: u32,
    /// In percent; whole, so that the powers fit.
    growth: i64,
}

pub fn more() -> impl Strategy<Value = More> {
    (1..7u32, prop_oneof![4 => Just(1u32), 1 => Just(3u32)], prop_oneof![2 => Just(0i64), 1 => -30..40i64])
        .prop_map(|(periods, months, growth)| More { periods, months, growth })
}

pub fn asked(mut request: Value, more: &More) -> Value {
    request["periods"] = json!(more.periods);
    if more.growth != 0 {
        request["growthPercent"] = json!(more.growth);
    }
    request["bill"]["billingFrequency"] = json!("MONTHLY");
    request["bill"]["billFrequencyInterval"] = json!(more.months);
    request
}

/// The single previews, each on what the one before it left.
fn chain(request: &Value, more: &More) -> Result<Vec<Value>, Vec<String>> {
    let calendar = Calendar::of(request);
    let first = calendar.period(&request["bill"]);
    let mut request = told(request.clone());
    let given = request["bill"].clone();
    let mut previews: Vec<Value> = Vec::new();
    let computed = ["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_USAGE", "OVERAGE_SURCHARGE"];
    let charges = first_charges(&request)?;
    for index in 0..more.periods {
        let to = calendar.nth(first, more.months, index);
        if index > 0 {
            // A Bill that nobody knows yet: its charges are those of the given one.
            let mut bill = given.clone();
            bill.as_object_mut().unwrap().remove("id");
            let lines = items(&given["lineItems"]).iter();
            let lines = lines.filter(|line| !computed.contains(&line["lineItemType"].as_str().unwrap()));
            bill["lineItems"] = lines.cloned().collect();
            for (line, charge) in bill["lineItems"].as_array_mut().unwrap().iter_mut().zip(&charges) {
                line["convertedSubtotal"] = json!(grown(*charge, more.growth, index, &request).to_string());
                move_service(line, &calendar, first, to);
            }
            if let Some(date) = bill["billDate"].as_str() {
                bill["billDate"] = json!(text(calendar.moved(calendar.instant(date, calendar.bill), first, to)));
            }
            bill["startDate"] = json!(text(to.0));
            bill["endDate"] = json!(text(to.1));
            request["bill"] = bill;
        }
        let preview = preview(&request)?;
        post(&mut request, &preview);
        previews.push(preview);
    }
    Ok(previews)
}

/// With the Bill; what is missing of it is the Bill's own.
fn move_service(line: &mut Value, calendar: &Calendar, first: Span, to: Span) {
    let at = |name: &str| line[name].as_str().map(|date| calendar.instant(date, calendar.organization));
    let (start, end) = match (at("servicePeriodStartDate"), at("servicePeriodEndDate")) {
        (None, None) => return,
        (Some(start), None) => (start, first.1.max(start)),
        (None, Some(end)) => (first.0.min(end), end),
        (Some(start), Some(end)) => (start, end),
    };
    let moved = |moment: Moment| calendar.moved(moment, first, to);
    let (start, end) = if (start, end) == first { to } else { (moved(start), moved(end)) };
    line["servicePeriodStartDate"] = json!(text(start));
    line["servicePeriodEndDate"] = json!(text(end.max(start)));
}

fn text(moment: Moment) -> String {
    format!("{moment:?}")
}

/// A Balance that says only its amount has it as a Transaction without a date, as posting needs a list.
fn told(mut request: Value) -> Value {
    for balance in request["balances"].as_array_mut().unwrap() {
        if balance["transactions"].is_null() {
            let amount = if balance["amount"].is_null() { json!("0") } else { balance["amount"].clone() };
            balance["transactions"] = json!([{ "amount": amount }]);
        }
    }
    request
}

/// The first Bill's charges in its currency, rounded, with what was split off put back.
fn first_charges(request: &Value) -> Result<Vec<Decimal>, Vec<String>> {
    let answer = preview(request)?;
    let given = items(&answer["bill"]["lineItems"]).iter();
    let is_kept = |line: &&Value| line.get("id").is_some();
    let charges = given.filter(is_kept).map(|line| {
        let split = items(&answer["bill"]["lineItems"]).iter();
        let split =
            split.filter(|own| own["lineItemType"] == "OVERAGE_USAGE" && own["referencedLineItemId"] == line["id"]);
        let split: Decimal = split.map(|own| decimal(&own["convertedSubtotal"])).sum();
        decimal(&line["convertedSubtotal"]) + split
    });
    Ok(charges.collect())
}

fn decimal(value: &Value) -> Decimal {
    match value {
        Value::Null => Decimal::ZERO,
        Value::String(digits) => digits.parse().unwrap(),
        other => other.to_string().parse().unwrap(),
    }
}

/// Grown by whole percents with whole numbers of any size the periods need, and rounded as the currency is.
fn grown(charge: Decimal, percent: i64, periods: u32, request: &Value) -> Decimal {
    if percent == 0 || periods == 0 {
        return charge;
    }
    let bill = &request["bill"]["currency"];
    let code = if bill.is_null() { &request["organizationConfig"]["currency"] } else { bill };
    let currency = items(&request["currencies"]).iter().find(|own| own["code"] == *code).unwrap();
    let usual = match code.as_str() {
        Some("JPY") => 0,
        Some("BHD") => 3,
        _ => 2,
    };
    let places = currency["maxDecimalPlaces"].as_u64().unwrap_or(usual) as u32;
    let units = charge.mantissa() * 10i128.pow(places - charge.scale().min(places))
        / 10i128.pow(charge.scale().saturating_sub(places));
    let (numerator, whole) = (units * i128::from(100 + percent).pow(periods), 100i128.pow(periods));
    let (quotient, rest) = (numerator / whole, numerator % whole);
    let away = numerator.signum();
    let middle = (rest.abs() * 2).cmp(&whole);
    let is_up = rest != 0
        && match currency["roundingMode"].as_str().unwrap_or("HALF_UP") {
            "UP" => true,
            "DOWN" => false,
            "CEILING" => away > 0,
            "FLOOR" => away < 0,
            "HALF_UP" => middle.is_ge(),
            "HALF_DOWN" => middle.is_gt(),
            "HALF_EVEN" => middle.is_gt() || (middle.is_eq() && quotient % 2 != 0),
            // Refused by the preview, as it has too many decimals.
            _ => return Decimal::from_i128_with_scale(1, 6),
        };
    Decimal::from_i128_with_scale(quotient + if is_up { away } else { 0 }, places)
}

/// Property 6: the Transactions posted, `amountSpent` moved. The Bill's own, of an earlier computation, go first.
fn post(request: &mut Value, preview: &Value) {
    let id = request["bill"]["id"].clone();
    for balance in request["balances"].as_array_mut().unwrap() {
        let name = balance["id"].clone();
        let transactions = balance["transactions"].as_array_mut().unwrap();
        transactions.retain(|own| id.is_null() || !(own["entityType"] == "BILL" && own["entityId"] == id));
        transactions.extend(items(&preview["transactions"]).iter().filter(|own| own["balanceId"] == name).cloned());
    }
    let is_prepaid_only = request["policy"]["commitmentFunding"] == "prepaidOnly";
    for commitment in request["commitments"].as_array_mut().unwrap() {
        let own = items(&preview["commitments"]).iter().find(|own| own["commitmentId"] == commitment["id"]).unwrap();
        let funded = match is_prepaid_only {
            true => decimal(&commitment["amountPrePaid"]),
            false => decimal(&commitment["amount"]),
        };
        commitment["amountSpent"] = json!((funded - decimal(&own["closing"])).to_string());
    }
}

type Moment = DateTime<Utc>;
type Span = (Moment, Moment);

/// The zones of a request, by another library's arithmetic.
struct Calendar {
    organization: Zone,
    bill: Zone,
}

#[derive(Clone, Copy)]
enum Zone {
    Named(Tz),
    Fixed(chrono::FixedOffset),
}

impl Calendar {
    fn of(request: &Value) -> Calendar {
        let organization = zone(request["organizationConfig"]["timezone"].as_str().unwrap_or("UTC"));
        let bill = request["bill"]["timezone"].as_str().map_or(organization, zone);
        Calendar { organization, bill }
    }

    fn instant(&self, text: &str, zone: Zone) -> Moment {
        if let Ok(date) = text.parse::<NaiveDate>() {
            return first_at(zone, date.and_time(NaiveTime::MIN));
        }
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return moment.to_utc();
        }
        text.parse::<NaiveDateTime>().unwrap().and_utc()
    }

    fn period(&self, bill: &Value) -> Span {
        let at = |name: &str| self.instant(bill[name].as_str().unwrap(), self.bill);
        (at("startDate"), at("endDate"))
    }

    fn by_months(&self, moment: Moment, months: i32) -> Moment {
        let local = local(self.bill, moment);
        let count = Months::new(months.unsigned_abs());
        let moved = if months < 0 { local - count } else { local + count };
        if moved == local { moment } else { first_at(self.bill, moved) }
    }

    fn nth(&self, first: Span, months: u32, index: u32) -> Span {
        let months = months as i32;
        let is_whole = self.by_months(first.0, months) == first.1;
        let border = |index: i32| match (index, is_whole) {
            (0, _) => first.0,
            (_, true) => self.by_months(first.0, months * index),
            (_, false) => self.by_months(first.1, months * (index - 1)),
        };
        (border(index as i32), border(index as i32 + 1))
    }

    fn moved(&self, moment: Moment, from: Span, to: Span) -> Moment {
        use chrono::Datelike;
        if from == to {
            return moment;
        }
        if moment == from.1 {
            return to.1;
        }
        if moment == from.0 {
            return to.0;
        }
        let month = |moment: Moment| {
            let date = local(self.bill, moment).date();
            date.year() * 12 + date.month0() as i32
        };
        self.by_months(moment, month(to.1) - month(from.1))
    }
}

fn zone(name: &str) -> Zone {
    match name {
        "UTC+14:00" => Zone::Fixed(chrono::FixedOffset::east_opt(14 * 3_600).unwrap()),
        "-0930" => Zone::Fixed(chrono::FixedOffset::west_opt(9 * 3_600 + 30 * 60).unwrap()),
        named => Zone::Named(named.parse().unwrap()),
    }
}

fn local(zone: Zone, moment: Moment) -> NaiveDateTime {
    match zone {
        Zone::Named(zone) => moment.with_timezone(&zone).naive_local(),
        Zone::Fixed(zone) => moment.with_timezone(&zone).naive_local(),
    }
}

/// The first instant at which the clock shows that or more.
fn first_at(zone: Zone, wanted: NaiveDateTime) -> Moment {
    let found = match zone {
        Zone::Named(zone) => zone.from_local_datetime(&wanted).earliest().map(|found| found.to_utc()),
        Zone::Fixed(zone) => zone.from_local_datetime(&wanted).earliest().map(|found| found.to_utc()),
    };
    found.unwrap_or_else(|| {
        // Put forward: second by second, from two days before.
        let (mut low, mut high) =
            ((wanted - Days::new(2)).and_utc().timestamp(), (wanted + Days::new(2)).and_utc().timestamp());
        while low < high {
            let middle = (low + high).div_euclid(2);
            let shows = local(zone, Utc.timestamp_opt(middle, 0).unwrap());
            if shows < wanted { low = middle + 1 } else { high = middle }
        }
        Utc.timestamp_opt(low, 0).unwrap()
    })
}
