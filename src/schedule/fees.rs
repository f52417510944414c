//! The fees of a Commitment's own dates (S4).

use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::money::{Amount, Currency};
use crate::read::{Fields, read_bill_period, read_positive, read_service_period, read_zone};
use crate::sort::sort_by_key;
use crate::time::{Instant, Period, Zone};
use crate::value::Value;
use crate::write::{AmountForm, Json};

/// The `COMMITMENT_FEE` lines that a Commitment's `feeDates` make: those of a Bill, or all where none is given.
/// Diagnostics point into `{ commitment, bill }`.
pub fn preview_commitment_fees(commitment: &Value<'_>, bill: &Value<'_>) -> Result<String, DrawdownError> {
    let mut out = Diagnostics::new();
    let made = read(commitment, bill, &mut out);
    out.finish(made).map(|made| write(&made))
}

struct Made<'r> {
    currency: Currency<'r>,
    fields: Vec<(&'static str, &'r Value<'r>)>,
    description: &'r str,
    fees: Vec<Fee<'r>>,
}

/// One of the dates, with what it costs and what for.
struct Fee<'r> {
    at: Instant,
    date: &'r Value<'r>,
    amount: Amount,
    service: Period,
}

fn read<'r>(commitment: &'r Value<'r>, bill: &'r Value<'r>, out: &mut Diagnostics) -> Option<Made<'r>> {
    let root = Path::Root;
    let (zone, period) = read_billed(bill, &root.field("bill"), out);
    let path = root.field("commitment");
    let fields = Fields::of(commitment, &path, out)?;
    let mut fees = read_fee_dates(&fields, &zone, out);
    // S4: on the Bill whose period holds the date.
    fees.retain(|fee| period.is_none_or(|period| period.contains(fee.at)));
    sort_by_key(&mut fees, |fee| fee.at);
    let taken_over = [("id", "commitmentId"), ("feesAccountingProductId", "accountingProductId")];
    let taken_over = taken_over.iter().filter_map(|(from, to)| fields.get(from).map(|value| (*to, value))).collect();
    let currency = Currency::by_code(fields.string("currency", out).unwrap_or("USD"));
    let description = fields.string("commitmentFeeDescription", out).unwrap_or("Prepayment fee");
    Some(Made { currency, fields: taken_over, description, fees })
}

/// The Bill's own time zone, and its period where there is a Bill.
fn read_billed(bill: &Value<'_>, path: &Path<'_>, out: &mut Diagnostics) -> (Zone, Option<Period>) {
    if *bill == Value::Null {
        return (Zone::utc(), None);
    }
    let Some(fields) = Fields::of(bill, path, out) else { return (Zone::utc(), None) };
    let zone = read_zone(&fields, out).unwrap_or_else(Zone::utc);
    let period = read_bill_period(&fields, &zone, out);
    (zone, period)
}

/// Every problem of the fee dates.
pub fn check_fee_dates(commitment: &Fields<'_, '_>, zone: &Zone, out: &mut Diagnostics) {
    read_fee_dates(commitment, zone, out);
}

fn read_fee_dates<'r>(commitment: &Fields<'r, '_>, zone: &Zone, out: &mut Diagnostics) -> Vec<Fee<'r>> {
    let list = commitment.path.field("feeDates");
    let items = commitment.array("feeDates", out).unwrap_or_default();
    if commitment.get("billingPlanId").is_some() && !items.is_empty() {
        let message = "billingPlanId and feeDates are both set: fees are billed by the Plan or on dates";
        out.error_with_hint(Code::FeePlanAndDates, &list, message, "Leave out one of the two");
    }
    let read = |(index, item): (usize, &'r Value<'r>)| {
        let path = list.item(index);
        let fee = Fields::of(item, &path, out)?;
        for name in ["date", "amount", "servicePeriodStartDate", "servicePeriodEndDate"] {
            if fee.get(name).is_none() {
                fee.missing(name, out);
            }
        }
        let (at, amount) = (fee.date("date", zone, out), read_positive(&fee, "amount", out));
        let service = read_service_period(&fee, zone, out);
        Some(Fee { at: at?, date: fee.get("date")?, amount: amount?, service: service? })
    };
    items.iter().enumerate().filter_map(read).collect()
}

fn write(made: &Made<'_>) -> String {
    let mut json = Json::new(AmountForm::Text);
    json.array(|json| {
        for fee in &made.fees {
            json.object(|json| {
                json.name("lineItemType").text("COMMITMENT_FEE");
                for (name, value) in &made.fields {
                    json.name(name).value(value);
                }
                json.name("description").text(made.description);
                json.name("currency").text(made.currency.code);
                json.name("subtotal").amount(fee.amount, made.currency.places);
                json.name("servicePeriodStartDate").instant(fee.service.start);
                json.name("servicePeriodEndDate").instant(fee.service.end);
                json.name("billDate").value(fee.date);
            });
        }
    });
    json.into_text()
}
