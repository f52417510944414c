//! One line of the Bill.

use std::cell::Cell;

use super::bill::rate;
use super::fields::Fields;
use super::organization::read_rate;
use crate::diagnostic::{Code, Diagnostics};
use crate::line::{Line, LineType};
use crate::money::{Amount, Currency, Fault, Minor, line_minor};
use crate::policy::ActiveAt;
use crate::time::{Instant, Period, Zone};
use crate::value::Value;

/// What of the Bill a line is read by.
pub struct Place<'p, 'r> {
    pub zone: &'p Zone,
    pub period: Period,
    pub as_of: Instant,
    pub active_at: ActiveAt,
    pub currency: Currency<'r>,
    /// Multipliers into the Bill's currency.
    pub rates: &'p [(&'r str, Amount)],
    /// The start and the end that a line before had.
    pub last_dates: [Cell<Option<(&'r str, Instant)>>; 2],
}

pub fn read<'r>(
    fields: &Fields<'r, '_>,
    index: usize,
    line_type: LineType,
    place: &Place<'_, 'r>,
    out: &mut Diagnostics,
) -> Option<Line<'r>> {
    let amount = amount(fields, place, out);
    let service = service_period(fields, place, out);
    // All of them are looked at before anything is missed: every problem is reported, not the first.
    let [id, product_id, contract_id, description] =
        ["id", "productId", "contractId", "description"].map(|name| fields.string(name, out));
    let [sequence, unit_price] = ["sequenceNumber", "averageUnitPrice"].map(|name| fields.amount(name, out));
    let line = Line {
        index,
        id,
        line_type,
        product_id,
        contract_id,
        description,
        amount: amount?,
        service: service?,
        // E5: which period counts is a policy.
        counted: match place.active_at {
            ActiveAt::ServicePeriod => service?,
            ActiveAt::BillPeriod => place.period,
            ActiveAt::BillDate => Period { start: place.as_of, end: place.as_of },
        },
        sequence,
        unit_price,
    };
    Some(line)
}

/// A line's amount: its `convertedSubtotal`, or its `subtotal` converted, rounded in the Bill's currency (M3, M4).
pub fn amount(fields: &Fields<'_, '_>, place: &Place<'_, '_>, out: &mut Diagnostics) -> Option<Minor> {
    let (name, rate) = if fields.get("convertedSubtotal").is_some() {
        ("convertedSubtotal", Some(Amount::ONE))
    } else if fields.get("subtotal").is_some() {
        ("subtotal", subtotal_rate(fields, place, out))
    } else {
        out.error_with_hint(
            Code::LineWithoutAmount,
            fields.path,
            "The line has no amount",
            "Give its convertedSubtotal, or its subtotal and a conversion rate",
        );
        return None;
    };
    let path = fields.path.field(name);
    // Both are looked at, whichever is wrong: every problem is reported, not the first.
    let amount = fields.amount(name, out);
    match line_minor(amount?, rate?, &place.currency) {
        Ok(minor) => Some(minor),
        Err(Fault::OutOfRange) => {
            out.error(Code::AmountOutOfRange, &path, format!("{name} in {} is too large", place.currency.code));
            None
        }
        Err(Fault::RoundingNecessary) => {
            let Currency { code, places, .. } = place.currency;
            let message = format!("{name} has more than the {places} decimals of {code}, which must not be rounded");
            out.error(Code::RoundingNecessary, &path, message);
            None
        }
    }
}

/// M4: the line's own rate wins over the Bill's, and those over the organization's; without one the line has no amount.
fn subtotal_rate(fields: &Fields<'_, '_>, place: &Place<'_, '_>, out: &mut Diagnostics) -> Option<Amount> {
    if fields.get("conversionRate").is_some() {
        return read_rate(fields, "conversionRate", out);
    }
    let from = match fields.get("currency") {
        Some(_) => fields.string("currency", out)?,
        None => place.currency.code,
    };
    let found = rate(place.rates, place.currency.code, from);
    if found.is_none() {
        let to = place.currency.code;
        out.error_with_hint(
            Code::NoConversionRate,
            &fields.path.field("currency"),
            format!("There is no rate from {from} to {to} for this line"),
            format!(
                "Add {{ from: \"{from}\", to: \"{to}\", multiplier }} to currencyConversions, or give convertedSubtotal"
            ),
        );
    }
    found
}

/// E7: what is missing of a service period comes from the Bill's, unless that would reverse it.
fn service_period<'r>(fields: &Fields<'r, '_>, place: &Place<'_, 'r>, out: &mut Diagnostics) -> Option<Period> {
    let [last_start, last_end] = &place.last_dates;
    let start = date(fields, "servicePeriodStartDate", last_start, place.zone, out);
    let end = date(fields, "servicePeriodEndDate", last_end, place.zone, out);
    // One that cannot be read was said, and nothing is computed.
    let period = match (start, end) {
        (None, None) => place.period,
        (Some(start), None) => Period { start, end: place.period.end.max(start) },
        (None, Some(end)) => Period { start: place.period.start.min(end), end },
        (Some(start), Some(end)) => Period { start, end },
    };
    forwards(fields, period, out)
}

/// A date; most lines have the one of the line before.
fn date<'r>(
    fields: &Fields<'r, '_>,
    name: &str,
    last: &Cell<Option<(&'r str, Instant)>>,
    zone: &Zone,
    out: &mut Diagnostics,
) -> Option<Instant> {
    let Some(Value::String(text)) = fields.get(name) else { return fields.date(name, zone, out) };
    match last.get() {
        Some((same, instant)) if std::ptr::eq(same, text.as_ref()) || same == text => Some(instant),
        _ => {
            let instant = fields.date(name, zone, out)?;
            last.set(Some((text, instant)));
            Some(instant)
        }
    }
}

/// The service period, where it does not end before it starts.
pub fn forwards(fields: &Fields<'_, '_>, period: Period, out: &mut Diagnostics) -> Option<Period> {
    let Period { start, end } = period;
    if end < start {
        let message = format!("The service period ends at {end}, before it starts at {start}");
        out.error(Code::ServicePeriodReversed, &fields.path.field("servicePeriodEndDate"), message);
        return None;
    }
    Some(period)
}

/// A service period of which both ends have to be given; what is missing is said elsewhere.
pub fn read_service_period(fields: &Fields<'_, '_>, zone: &Zone, out: &mut Diagnostics) -> Option<Period> {
    let start = fields.date("servicePeriodStartDate", zone, out);
    let end = fields.date("servicePeriodEndDate", zone, out);
    forwards(fields, Period { start: start?, end: end? }, out)
}
