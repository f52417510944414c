//! One line of the Bill.

use super::bill::rate;
use super::fields::{Fields, shown};
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
}

/// The date of the line before under some name, and when it is: the next line mostly has the same.
#[derive(Default)]
pub struct LastDate<'r>(Option<(&'r str, Instant)>);

impl<'r> LastDate<'r> {
    pub fn read(&mut self, text: &'r str, read: impl FnOnce() -> Option<Instant>) -> Option<Instant> {
        match self.0 {
            Some((same, instant)) if std::ptr::eq(same, text) || same == text => Some(instant),
            _ => {
                let instant = read()?;
                self.0 = Some((text, instant));
                Some(instant)
            }
        }
    }
}

impl Place<'_, '_> {
    /// E5: which period of a line counts is a policy.
    pub fn counted(&self, service: Period) -> Period {
        match self.active_at {
            ActiveAt::ServicePeriod => service,
            ActiveAt::BillPeriod => self.period,
            ActiveAt::BillDate => Period { start: self.as_of, end: self.as_of },
        }
    }

    /// E7: what is missing of a service period comes from the Bill's, unless that would reverse it.
    pub fn completed(&self, start: Option<Instant>, end: Option<Instant>) -> Period {
        match (start, end) {
            (None, None) => self.period,
            (Some(start), None) => Period { start, end: self.period.end.max(start) },
            (None, Some(end)) => Period { start: self.period.start.min(end), end },
            (Some(start), Some(end)) => Period { start, end },
        }
    }
}

pub fn read<'r>(
    fields: &Fields<'r, '_>,
    index: usize,
    line_type: LineType,
    place: &Place<'_, '_>,
    last_dates: &mut [LastDate<'r>; 2],
    out: &mut Diagnostics,
) -> Option<Line<'r>> {
    let amount = amount(fields, place, out);
    let service = service_period(fields, place, last_dates, out);
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
        counted: place.counted(service?),
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
            "Give its convertedSubtotal, or its subtotal, with a conversion rate where its currency is another",
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
            let shown = fields.get(name).map(shown).unwrap_or_default();
            let message = format!(
                "{name} {shown} has more in {code} than its {places} decimals, and its amounts must not be rounded"
            );
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

fn service_period<'r>(
    fields: &Fields<'r, '_>,
    place: &Place<'_, '_>,
    [last_start, last_end]: &mut [LastDate<'r>; 2],
    out: &mut Diagnostics,
) -> Option<Period> {
    let start = date(fields, "servicePeriodStartDate", last_start, place.zone, out);
    let end = date(fields, "servicePeriodEndDate", last_end, place.zone, out);
    // One that cannot be read was said, and nothing is computed.
    forwards(fields, place.completed(start, end), out)
}

fn date<'r>(
    fields: &Fields<'r, '_>,
    name: &str,
    last: &mut LastDate<'r>,
    zone: &Zone,
    out: &mut Diagnostics,
) -> Option<Instant> {
    match fields.get(name) {
        Some(Value::String(text)) => last.read(text, || fields.date(name, zone, out)),
        _ => fields.date(name, zone, out),
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
