//! A decimal amount, exact.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use ethnum::I256;
use rust_decimal::Decimal;

use super::decimal::MAX_SCALE;
use super::power::ten_to;
use super::{Fault, NumeralError, parse_numeral};
use crate::digits::{MOST_DECIMALS, push_decimal, push_whole};

/// An exact decimal of at most 96 bits of mantissa and 28 decimals (M6).
///
/// There is no operation on it that rounds: a sum that does not fit is [`Fault::OutOfRange`].
/// Trailing zeros are not kept, so that equal amounts are the same value.
///
/// ```
/// use drawdown::Amount;
///
/// let amount: Amount = "9200.50".parse()?;
/// assert_eq!(amount.to_string(), "9200.5");
/// assert_eq!(amount.to_string_with(2), "9200.50");
/// assert!("1,000".parse::<Amount>().is_err());
/// # Ok::<(), drawdown::NumeralError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Amount(Decimal);

impl Ord for Amount {
    fn cmp(&self, other: &Amount) -> Ordering {
        if self.scale() == other.scale() { self.mantissa().cmp(&other.mantissa()) } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Amount) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(Decimal::ZERO);
    /// One unit of the currency.
    pub const ONE: Amount = Amount(Decimal::ONE);

    /// `mantissa / 10^scale`, or nothing where that does not fit.
    pub fn from_parts(mantissa: i128, scale: u32) -> Option<Amount> {
        if let Ok(narrow) = i64::try_from(mantissa)
            && scale <= MAX_SCALE
        {
            return Some(Amount::narrow(narrow, scale));
        }
        let (mantissa, scale) = strip_zeros(mantissa, scale);
        Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Amount)
    }

    /// As [`Amount::from_parts`], of what nearly every amount is: at most 28 decimals, and 64 bits always fit in 96.
    pub(super) fn narrow(mantissa: i64, scale: u32) -> Amount {
        let (mantissa, scale) = strip_narrow(mantissa, scale);
        let [a, b, c, d, e, f, g, h] = mantissa.unsigned_abs().to_le_bytes();
        let (low, middle) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
        Amount(Decimal::from_parts(low, middle, 0, mantissa < 0, scale))
    }

    /// As [`Amount::from_parts`], from a wide mantissa.
    pub(super) fn from_wide(mut mantissa: I256, mut scale: u32) -> Result<Amount, Fault> {
        // Zeros are stripped in the wide form only until the narrow one can take over.
        while scale > 0 && i128::try_from(mantissa).is_err() {
            let ten = I256::from(10);
            match (mantissa.checked_rem(ten), mantissa.checked_div(ten)) {
                (Some(I256::ZERO), Some(shorter)) => mantissa = shorter,
                _ => return Err(Fault::OutOfRange),
            }
            scale = scale.saturating_sub(1);
        }
        let narrow = i128::try_from(mantissa).map_err(|_| Fault::OutOfRange)?;
        Amount::from_parts(narrow, scale).ok_or(Fault::OutOfRange)
    }

    /// The digits without the point.
    pub fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// How many of the digits are decimals.
    pub fn scale(self) -> u32 {
        self.0.scale()
    }

    /// Neither above nor below zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// One unit, the rate of nearly every credit.
    pub(super) fn is_one(self) -> bool {
        self.scale() == 0 && self.mantissa() == 1
    }

    /// Above zero.
    pub fn is_positive(self) -> bool {
        self.mantissa() > 0
    }

    /// Below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// The exact sum.
    pub fn plus(self, other: Amount) -> Result<Amount, Fault> {
        // Half of all that is added is nothing: what did not expire, what was not drawn in a grace window.
        if other.is_zero() {
            return Ok(self);
        }
        let scale = self.scale().max(other.scale());
        if let (Some(a), Some(b)) = (self.narrow_at(scale), other.narrow_at(scale))
            && let Some(sum) = a.checked_add(b)
        {
            return Ok(Amount::narrow(sum, scale));
        }
        // What is beyond 128 bits cannot come back below 96: the amount with more decimals has less than 96 bits, and does
        // not end in a zero.
        let sum = self.mantissa_at(scale).and_then(|own| own.checked_add(other.mantissa_at(scale)?));
        sum.and_then(|sum| Amount::from_parts(sum, scale)).ok_or(Fault::OutOfRange)
    }

    /// The exact difference.
    pub fn minus(self, other: Amount) -> Result<Amount, Fault> {
        self.plus(other.negated())
    }

    /// The same amount with the other sign.
    pub fn negated(self) -> Amount {
        let mut negated = self.0;
        negated.set_sign_negative(self.is_positive());
        Amount(negated)
    }

    /// The same amount without its sign.
    pub fn abs(self) -> Amount {
        Amount(self.0.abs())
    }

    /// The amount written with at least so many decimals, more where it has more.
    pub fn to_string_with(self, places: u32) -> String {
        let mut text = String::new();
        self.write_to(&mut text, places);
        text
    }

    /// Appends [`Amount::to_string_with`] to a text.
    pub fn write_to(self, out: &mut String, places: u32) {
        write_digits(out, self.mantissa(), self.scale(), places);
    }

    /// The digits with so many decimals, at least its own, where 64 bits hold them.
    pub(super) fn narrow_at(self, scale: u32) -> Option<i64> {
        let mantissa = i64::try_from(self.mantissa()).ok()?;
        match scale.checked_sub(self.scale())? {
            0 => Some(mantissa),
            missing => product(mantissa, i64::try_from(ten_to(missing)).ok()?),
        }
    }

    fn mantissa_at(self, scale: u32) -> Option<i128> {
        self.mantissa().checked_mul(10i128.checked_pow(scale.checked_sub(self.scale())?)?)
    }
}

/// The product, where 64 bits hold it.
fn product(a: i64, b: i64) -> Option<i64> {
    // Whether it fits is known before where both are narrow; WebAssembly finds out by multiplying 128 bits.
    match (i32::try_from(a), i32::try_from(b)) {
        (Ok(_), Ok(_)) => Some(a.wrapping_mul(b)),
        _ => a.checked_mul(b),
    }
}

/// Writes `mantissa / 10^scale` with at least `places` decimals.
pub(super) fn write_digits(out: &mut String, mantissa: i128, scale: u32, places: u32) {
    use fmt::Write;
    if mantissa < 0 {
        out.push('-');
    }
    let magnitude = mantissa.unsigned_abs();
    let width = usize::try_from(scale).unwrap_or(0);
    match u64::try_from(magnitude) {
        // Nearly every amount.
        Ok(magnitude) if scale == 0 => push_whole(out, magnitude),
        Ok(magnitude) if width <= MOST_DECIMALS => push_decimal(out, magnitude, width),
        _ => {
            let divisor = ten_to(scale).unsigned_abs();
            // Writing to a string cannot fail.
            let _ = write!(out, "{}", magnitude.checked_div(divisor).unwrap_or(0));
            if scale > 0 {
                let _ = write!(out, ".{:0width$}", magnitude.checked_rem(divisor).unwrap_or(0));
            }
        }
    }
    if scale == 0 && places > 0 {
        out.push('.');
    }
    for _ in scale..places {
        out.push('0');
    }
}

fn strip_zeros(mut mantissa: i128, mut scale: u32) -> (i128, u32) {
    // Narrow division is many times cheaper, and nearly every amount is narrow.
    if let Ok(narrow) = i64::try_from(mantissa) {
        let (narrow, scale) = strip_narrow(narrow, scale);
        return (i128::from(narrow), scale);
    }
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale = scale.saturating_sub(1);
    }
    (mantissa, scale)
}

fn strip_narrow(mut mantissa: i64, mut scale: u32) -> (i64, u32) {
    if mantissa == 0 {
        return (0, 0);
    }
    // In WebAssembly a division of 32 bits by a constant is a multiplication, and nearly every amount has so few.
    if let Ok(mut small) = i32::try_from(mantissa) {
        while scale > 0 && small % 10 == 0 {
            small /= 10;
            scale = scale.saturating_sub(1);
        }
        return (small.into(), scale);
    }
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale = scale.saturating_sub(1);
    }
    (mantissa, scale)
}

impl FromStr for Amount {
    type Err = NumeralError;

    fn from_str(text: &str) -> Result<Amount, NumeralError> {
        parse_numeral(text)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.to_string_with(0))
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for NumeralError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            NumeralError::NotANumber => "not a decimal number",
            NumeralError::OutOfRange => "beyond 96 bits of mantissa or 28 decimals",
        })
    }
}

impl std::error::Error for NumeralError {}

impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Decimal {
        amount.0
    }
}

macro_rules! from_whole {
    ($($whole:ty)*) => {$(
        impl From<$whole> for Amount {
            fn from(whole: $whole) -> Amount {
                // 64 bits always fit in 96.
                Amount(Decimal::from(whole))
            }
        }
    )*};
}

from_whole!(i32 i64 u32 u64);

impl From<Decimal> for Amount {
    fn from(decimal: Decimal) -> Amount {
        Amount(decimal.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn sums_are_exact_or_refused() {
        for (a, b, sum) in [
            ("0.1", "0.2", "0.3"),
            ("1", "-1.00", "0"),
            ("79228162514264337593543950335", "-0.5", ""),
            ("79228162514264337593543950335", "1", ""),
            ("79228162514264337593543950335", "-79228162514264337593543950335", "0"),
            ("10000000000000000000000000000", "-10000000000000000000000000000", "0"),
            ("0.0000000000000000000000000001", "7", "7.0000000000000000000000000001"),
            ("0.0000000000000000000000000001", "70", ""),
            ("79228162514264337593543950335", "0.0000000000000000000000000001", ""),
            ("-17014118346046923173168730371", "0.0000000001", ""),
            ("9223372036854775807", "1", "9223372036854775808"),
            ("-9223372036854775808", "-0.5", "-9223372036854775808.5"),
            ("0.5", "7922816251426433759354395033.5", "7922816251426433759354395034"),
        ] {
            let got = amount(a).plus(amount(b));
            match sum {
                "" => assert_eq!(got, Err(Fault::OutOfRange), "{a} + {b}"),
                sum => assert_eq!(got, Ok(amount(sum)), "{a} + {b}"),
            }
        }
    }

    #[test]
    fn amounts_are_written_with_the_decimals_of_their_currency_or_more() {
        for (text, places, expected) in [
            ("9200", 2, "9200.00"),
            ("-0", 2, "0.00"),
            ("85.7776", 2, "85.7776"),
            ("-0.05", 2, "-0.05"),
            ("7", 0, "7"),
            ("79228162514264337593543950335", 2, "79228162514264337593543950335.00"),
            ("7922816251426433759354395.0335", 2, "7922816251426433759354395.0335"),
        ] {
            assert_eq!(amount(text).to_string_with(places), expected);
        }
    }
}
