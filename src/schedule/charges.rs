//! The Charges of a charge schedule (S3).

use super::occurrences::{Frequency, occurrences, step};
use super::{Entries, MAX_OCCURRENCES, read_rhythm, too_many};
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::money::{Amount, Currency, Fault, Ratio};
use crate::read::{Fields, read_limit, read_service_period};
use crate::time::{Instant, Period, Zone};
use crate::value::Value;
use crate::write::{AmountForm, Json};

/// S3: `BALANCE_FEE` Charges over `[servicePeriodStartDate, servicePeriodEndDate)`, one a billing period, each of the
/// full amount. Billing periods are counted from `billEpoch`, or from the start where there is none.
pub fn preview_charge_schedule(schedule: &Value<'_>) -> Result<String, DrawdownError> {
    scheduled_charges(schedule, &|_| true).map(|entries| entries.text)
}

/// Those of them that fall due at a wanted instant, and when all of them do.
pub fn scheduled_charges(schedule: &Value<'_>, is_wanted: &dyn Fn(Instant) -> bool) -> Result<Entries, DrawdownError> {
    let mut out = Diagnostics::new();
    let made = read(schedule, &mut out);
    let mut made = out.finish(made)?;
    let in_advance = made.bill_in_advance;
    let due = made.periods.iter().map(|period| billed(period, in_advance)).collect();
    made.periods.retain(|period| is_wanted(billed(period, in_advance)));
    Ok(Entries { due, text: write(&made) })
}

/// In advance a period is billed on the day it starts, in arrears on the day after its last.
fn billed(period: &Period, in_advance: bool) -> Instant {
    if in_advance { period.start } else { period.end }
}

struct Made<'r> {
    price: Price,
    currency: Currency<'r>,
    bill_in_advance: bool,
    fields: Vec<(&'static str, &'r Value<'r>)>,
    periods: Vec<Period>,
}

/// What each Charge costs.
struct Price {
    amount: Amount,
    units: Option<(Amount, Amount)>,
}

/// Every problem that keeps the schedule from making its Charges.
pub fn check_charge_schedule(schedule: &Value<'_>, out: &mut Diagnostics) {
    read(schedule, out);
}

fn read<'r>(schedule: &'r Value<'r>, out: &mut Diagnostics) -> Option<Made<'r>> {
    let root = Path::Root;
    let fields = Fields::of(schedule, &root, out)?;
    for name in ["currency", "servicePeriodStartDate", "servicePeriodEndDate", "billInAdvance"] {
        if fields.get(name).is_none() {
            fields.missing(name, out);
        }
    }
    let zone = Zone::utc();
    let service = read_service_period(&fields, &zone, out);
    let epoch = fields.date("billEpoch", &zone, out);
    let bill_in_advance = fields.boolean("billInAdvance", out);
    let currency = Currency::by_code(fields.string("currency", out).unwrap_or("USD"));
    let price = read_price(&fields, &currency, out);
    let (frequency, interval) = read_rhythm(&fields, "billFrequency", "billFrequencyInterval", out)?;
    let Some(periods) = periods(service?, epoch, frequency, interval) else {
        too_many(&fields, out);
        return None;
    };
    const TAKEN_OVER: [(&str, &str); 6] = [
        ("accountId", "accountId"),
        ("balanceId", "entityId"),
        ("code", "code"),
        ("name", "name"),
        ("chargeDescription", "description"),
        ("id", "scheduleId"),
    ];
    let taken_over = TAKEN_OVER.iter().filter_map(|(from, to)| fields.get(from).map(|value| (*to, value))).collect();
    Some(Made { price: price?, currency, bill_in_advance: bill_in_advance?, fields: taken_over, periods })
}

/// `amount`, or `units` × `unitPrice` rounded in the schedule's currency.
fn read_price(fields: &Fields<'_, '_>, currency: &Currency<'_>, out: &mut Diagnostics) -> Option<Price> {
    match read_pricing(fields, out)? {
        Pricing::Amount => {
            let amount = read_limit(fields, "amount", Code::AmountNegative, out)?;
            Some(Price { amount, units: None })
        }
        Pricing::Units => {
            let (units, price) = (fields.amount("units", out)?, fields.amount("unitPrice", out)?);
            let product = || -> Result<Amount, Fault> {
                Ratio::of(units)?.times(price)?.round(currency.places, currency.mode)?.amount(currency.places)
            };
            let Ok(amount) = product() else {
                out.error(Code::AmountOutOfRange, &fields.path.field("units"), "units × unitPrice is too large");
                return None;
            };
            Some(Price { amount, units: Some((units, price)) })
        }
    }
}

/// Which of the two ways of pricing a Charge has.
pub enum Pricing {
    Amount,
    Units,
}

/// `amount`, or `units` and `unitPrice`: one of the two ways, whole, and not both.
pub fn read_pricing(fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Pricing> {
    let path = fields.path;
    let has = |name: &str| fields.get(name).is_some();
    match (has("amount"), has("units"), has("unitPrice")) {
        (true, false, false) => Some(Pricing::Amount),
        (false, true, true) => Some(Pricing::Units),
        (true, _, _) => {
            let message = "amount is set together with units or unitPrice";
            out.error_with_hint(Code::AmountAndUnits, &path.field("amount"), message, "Leave out one or the other");
            None
        }
        (false, false, false) => {
            let message = "Neither amount nor units with unitPrice is set";
            out.error(Code::AmountOrUnitsMissing, &path.field("amount"), message);
            None
        }
        (false, true, false) => {
            out.error(Code::UnitsWithoutPrice, &path.field("unitPrice"), "units is set and unitPrice is not");
            None
        }
        (false, false, true) => {
            out.error(Code::UnitsWithoutPrice, &path.field("units"), "unitPrice is set and units is not");
            None
        }
    }
}

/// The billing periods that the service period touches, cut to it.
fn periods(service: Period, epoch: Option<Instant>, frequency: Frequency, interval: u32) -> Option<Vec<Period>> {
    if service.is_empty() {
        return Some(Vec::new());
    }
    let epoch = epoch.unwrap_or(service.start);
    let first = first_step(service.start, epoch, frequency, interval);
    let starts = occurrences(epoch, first, service.end, frequency, interval, MAX_OCCURRENCES)?;
    let ends = starts.iter().skip(1).copied().chain([service.end]);
    let periods = starts.iter().zip(ends).map(|(start, end)| Period { start: service.start.max(*start), end });
    Some(periods.collect())
}

/// Which step from the epoch is the last billing date at or before the start of the service.
fn first_step(start: Instant, epoch: Instant, frequency: Frequency, interval: u32) -> i64 {
    // As many steps as could lie between the two at the most, then by halving.
    let (mut low, mut high) = (-4_000_000_i64, 4_000_000_i64);
    while low < high {
        let middle = low.saturating_add(high.saturating_sub(low).saturating_add(1) / 2);
        let past = match step(epoch, frequency, interval, middle) {
            Some(instant) => start < instant,
            // Outside the calendar: on the side on which the count lies.
            None => middle > 0,
        };
        if past {
            high = middle.saturating_sub(1);
        } else {
            low = middle;
        }
    }
    low
}

fn write(made: &Made<'_>) -> String {
    let places = made.currency.places;
    let mut json = Json::new(AmountForm::Text);
    json.array(|json| {
        for period in &made.periods {
            json.object(|json| {
                for (name, value) in &made.fields {
                    json.name(name).value(value);
                }
                json.name("entityType").text("BALANCE");
                json.name("lineItemType").text("BALANCE_FEE");
                json.name("currency").text(made.currency.code);
                json.name("amount").amount(made.price.amount, places);
                if let Some((units, price)) = made.price.units {
                    json.name("units").amount(units, 0);
                    json.name("unitPrice").amount(price, places);
                }
                json.name("servicePeriodStartDate").instant(period.start);
                json.name("servicePeriodEndDate").instant(period.end);
                json.name("billDate").date(billed(period, made.bill_in_advance));
            });
        }
    });
    json.into_text()
}
