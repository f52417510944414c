//! A Balance with its Transactions up to an instant: what the ledger and the summary are made of (§10).

use super::balance::{applied_date, read_unique_id, read_windows};
use super::credit::{read_active, read_limit};
use super::fields::Fields;
use super::ids::Repeats;
use super::organization::read_zone;
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::history::{History, Movement};
use crate::money::Currency;
use crate::time::{Instant, Zone};
use crate::value::{Object, Value};

/// Reads the three arguments of `summarizeTransactions` and `ledger`. Diagnostics point into
/// `{ balance, transactions, options }`; the options may be the date alone.
pub fn read_history<'r>(
    balance: &'r Value<'r>,
    transactions: &'r Value<'r>,
    options: &'r Value<'r>,
) -> Result<History<'r>, DrawdownError> {
    let mut out = Diagnostics::new();
    let history = read(balance, transactions, options, &mut out);
    out.finish(history)
}

fn read<'r>(
    balance: &'r Value<'r>,
    transactions: &'r Value<'r>,
    options: &'r Value<'r>,
    out: &mut Diagnostics,
) -> Option<History<'r>> {
    let root = Path::Root;
    let (as_of, zone) = read_at(options, &root.field("options"), out);
    let movements = read_movements(transactions, &root.field("transactions"), &zone, as_of, out);
    let path = root.field("balance");
    let fields = Fields::of(balance, &path, out)?;
    let active = read_active(&fields, &zone, out);
    let rollover_cap = read_limit(&fields, "rolloverAmount", Code::RolloverAmountNegative, out);
    let windows = active.and_then(|active| read_windows(&fields, active, &zone, out));
    let currency = Currency::by_code(fields.string("currency", out).unwrap_or("USD"));
    let mut history = History { windows: windows?, rollover_cap, currency, movements: movements?, as_of: as_of? };
    history.sort();
    Some(history)
}

/// `asOf` with its time zone, or the date alone.
fn read_at(options: &Value<'_>, path: &Path<'_>, out: &mut Diagnostics) -> (Option<Instant>, Zone) {
    if let Value::String(text) = options {
        // A date alone is the short form of { asOf }.
        let mut object = Object::default();
        object.push("asOf".into(), Value::String(text.as_ref().into()));
        return read_at(&Value::Object(object), path, out);
    }
    let Some(fields) = Fields::of(options, path, out) else { return (None, Zone::utc()) };
    let zone = read_zone(&fields, out).unwrap_or_else(Zone::utc);
    if fields.get("asOf").is_none() {
        fields.missing("asOf", out);
    }
    (fields.date("asOf", &zone, out), zone)
}

fn read_movements<'r>(
    transactions: &'r Value<'r>,
    path: &Path<'_>,
    zone: &Zone,
    as_of: Option<Instant>,
    out: &mut Diagnostics,
) -> Option<Vec<Movement<'r>>> {
    let Value::Array(items) = transactions else {
        out.error(Code::NotAnArray, path, format!("The Transactions must be a list, not {}", transactions.kind()));
        return None;
    };
    let mut movements = Vec::with_capacity(items.len());
    let repeats = Repeats::of(items);
    for (index, item) in items.iter().enumerate() {
        let path = path.item(index);
        let Some(fields) = Fields::of(item, &path, out) else { continue };
        if fields.get("amount").is_none() {
            fields.missing("amount", out);
        }
        let amount = fields.amount("amount", out);
        let applied = applied_date(&fields, zone, out);
        let created = fields.date("dtCreated", zone, out);
        let id = read_unique_id(index, &fields, &repeats, out);
        // A Transaction at the instant itself counts.
        if let Some(amount) = amount.filter(|_| as_of.is_some_and(|as_of| applied <= as_of)) {
            movements.push(Movement { amount, applied, created, id, given: fields.object });
        }
    }
    Some(movements)
}
