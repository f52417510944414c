//! The Transactions of a transaction schedule (S1).

use super::occurrences::occurrences;
use super::{Entries, MAX_OCCURRENCES, read_rhythm, too_many};
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::money::{Amount, Currency};
use crate::read::{Fields, read_active, read_limit};
use crate::time::{Instant, Period, Zone};
use crate::value::Value;
use crate::write::{AmountForm, Json};

/// One Transaction at `startDate`, then one every `frequency` × `frequencyInterval`, none at or after `endDate`.
pub fn preview_transaction_schedule(schedule: &Value<'_>) -> Result<String, DrawdownError> {
    scheduled_transactions(schedule, &|_| true).map(|entries| entries.text)
}

/// Those of them that fall due at a wanted instant, and when all of them do.
pub fn scheduled_transactions(
    schedule: &Value<'_>,
    is_wanted: &dyn Fn(Instant) -> bool,
) -> Result<Entries, DrawdownError> {
    let mut out = Diagnostics::new();
    let made = read(schedule, &mut out);
    let mut made = out.finish(made)?;
    let due = made.dates.clone();
    made.dates.retain(|date| is_wanted(*date));
    Ok(Entries { due, text: write(&made) })
}

struct Made<'r> {
    amount: Amount,
    places: u32,
    fields: Vec<(&'static str, &'r Value<'r>)>,
    dates: Vec<Instant>,
}

/// Every problem that keeps the schedule from making its Transactions.
pub fn check_transaction_schedule(schedule: &Value<'_>, out: &mut Diagnostics) {
    read(schedule, out);
}

fn read<'r>(schedule: &'r Value<'r>, out: &mut Diagnostics) -> Option<Made<'r>> {
    let root = Path::Root;
    read_fields(&Fields::of(schedule, &root, out)?, out)
}

/// What the schedule makes each time, and when.
pub fn read_due(schedule: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<(Amount, Vec<Instant>)> {
    read_fields(schedule, out).map(|made| (made.amount, made.dates))
}

fn read_fields<'r>(fields: &Fields<'r, '_>, out: &mut Diagnostics) -> Option<Made<'r>> {
    for name in ["amount", "startDate", "endDate"] {
        if fields.get(name).is_none() {
            fields.missing(name, out);
        }
    }
    let amount = read_limit(fields, "amount", Code::AmountNegative, out);
    let active = read_active(fields, &Zone::utc(), out);
    let (frequency, interval) = read_rhythm(fields, "frequency", "frequencyInterval", out)?;
    // What has no start or no end was said above; it makes nothing.
    let Period { start, end } =
        active.filter(|active| active.start != Instant::EARLIEST && active.end != Instant::LATEST)?;
    let Some(dates) = occurrences(start, 0, end, frequency, interval, MAX_OCCURRENCES) else {
        too_many(fields, out);
        return None;
    };
    // What is said of the schedule holds for each of its Transactions, under the names of a Transaction.
    const TAKEN_OVER: [(&str, &str); 5] = [
        ("balanceId", "balanceId"),
        ("transactionTypeId", "transactionTypeId"),
        ("transactionDescription", "description"),
        ("paid", "paid"),
        ("currencyPaid", "currencyPaid"),
    ];
    let taken_over = TAKEN_OVER.iter().filter_map(|(from, to)| fields.get(from).map(|value| (*to, value))).collect();
    let places = fields.string("currency", out).map_or(2, |code| Currency::by_code(code).places);
    Some(Made { amount: amount?, places, fields: taken_over, dates })
}

fn write(made: &Made<'_>) -> String {
    let mut json = Json::new(AmountForm::Text);
    json.array(|json| {
        for date in &made.dates {
            json.object(|json| {
                json.name("amount").amount(made.amount, made.places);
                json.name("appliedDate").instant(*date);
                json.name("transactionDate").instant(*date);
                json.name("entityType").text("SCHEDULER");
                for (name, value) in &made.fields {
                    json.name(name).value(value);
                }
            });
        }
    });
    json.into_text()
}
