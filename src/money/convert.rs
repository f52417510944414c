//! Between currencies. A rate is the multiplier `from` → `to` (M4) and above zero.

use super::{Amount, Currency, Fault, Minor, Ratio, RoundingMode};

/// A line's amount in the Bill's currency: multiplied, then rounded once (M3, M4).
pub fn line_minor(amount: Amount, rate: Amount, bill: &Currency<'_>) -> Result<Minor, Fault> {
    if let Some(minor) = whole(amount, rate, bill.places) {
        return Ok(minor);
    }
    let minor = Ratio::of(amount)?.times(rate)?.round(bill.places, bill.mode)?;
    // A line's amount has to be an amount again (M6).
    minor.amount(bill.places).map(|_| minor)
}

/// Of an amount in the Bill's own currency with no more decimals than it has: there is nothing to round.
fn whole(amount: Amount, rate: Amount, places: u32) -> Option<Minor> {
    let units = if rate.is_one() { amount.narrow_at(places) } else { None };
    units.map(|units| Minor::new(units.into()))
}

/// What a credit's amount can pay in the Bill's currency: rounded down, whatever the currency's mode (M5).
pub fn availability(amount: Amount, rate: Amount, bill_places: u32) -> Result<Minor, Fault> {
    if !amount.is_positive() {
        return Ok(Minor::ZERO);
    }
    if let Some(minor) = whole(amount, rate, bill_places) {
        return Ok(minor);
    }
    Ratio::of(amount)?.times(rate)?.round(bill_places, RoundingMode::Down)
}

/// What so much of the Bill's currency costs in the credit's own, rounded as that one rounds; nothing is
/// free: at least one minor unit (M5).
pub fn cost(drawn: Minor, rate: Amount, bill_places: u32, own: &Currency<'_>) -> Result<Amount, Fault> {
    if !drawn.is_positive() {
        return Ok(Amount::ZERO);
    }
    if rate.is_one() && bill_places == own.places {
        return drawn.amount(own.places);
    }
    let exact = Ratio::of_minor(drawn, bill_places)?.divided_by(rate)?;
    exact.round(own.places, own.mode)?.max(Minor::ONE).amount(own.places)
}

/// `base × percent ÷ 100`, rounded once (V1).
pub fn surcharge(base: Minor, percent: Amount, bill: &Currency<'_>) -> Result<Minor, Fault> {
    let hundred = Amount::from_parts(100, 0).ok_or(Fault::OutOfRange)?;
    Ratio::of_minor(base, bill.places)?.times(percent)?.divided_by(hundred)?.round(bill.places, bill.mode)
}
