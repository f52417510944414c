//! A quotient that is not rounded yet (M7).

use std::cmp::Ordering;

use ethnum::I256;

use super::power::ten_to;
use super::rounding::{divide, round_quotient};
use super::{Amount, Fault, Minor, RoundingMode};

/// An exact fraction: products and quotients are formed here without rounding and rounded once at the end.
///
/// 256 bits hold every product that the rules ask for: two amounts (2 × 96 bits) and the decimals of a currency.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: I256,
    /// Above zero.
    denominator: I256,
}

impl Ratio {
    pub fn of(amount: Amount) -> Result<Ratio, Fault> {
        Ok(Ratio { numerator: I256::from(amount.mantissa()), denominator: power_of_ten(amount.scale())? })
    }

    /// So many minor units of a currency with these decimals.
    pub fn of_minor(minor: Minor, places: u32) -> Result<Ratio, Fault> {
        Ok(Ratio { numerator: I256::from(minor.units()), denominator: power_of_ten(places)? })
    }

    pub fn times(self, amount: Amount) -> Result<Ratio, Fault> {
        Ok(Ratio {
            numerator: product(self.numerator, I256::from(amount.mantissa()))?,
            denominator: product(self.denominator, power_of_ten(amount.scale())?)?,
        })
    }

    /// The divisor is above zero.
    pub fn divided_by(self, amount: Amount) -> Result<Ratio, Fault> {
        Ok(Ratio {
            numerator: product(self.numerator, power_of_ten(amount.scale())?)?,
            denominator: product(self.denominator, I256::from(amount.mantissa()))?,
        })
    }

    /// The one rounding: to whole units of the last of so many decimals.
    pub fn round(self, places: u32, mode: RoundingMode) -> Result<Minor, Fault> {
        let scaled = product(self.numerator, power_of_ten(places)?)?;
        let rounded = round_quotient(scaled, self.denominator, mode)?;
        i128::try_from(rounded).map(Minor::new).map_err(|_| Fault::OutOfRange)
    }

    /// Compares exactly and without products, by the continued fractions of both.
    pub fn compare(self, other: Ratio) -> Ordering {
        let (mut a, mut b) = (self, other);
        let mut flipped = false;
        loop {
            let (Ok((qa, ra)), Ok((qb, rb))) = (a.floor(), b.floor()) else { return Ordering::Equal };
            let order = match qa.cmp(&qb) {
                Ordering::Equal => match (ra == I256::ZERO, rb == I256::ZERO) {
                    (false, false) => {
                        // 1/x turns the order around.
                        a = Ratio { numerator: a.denominator, denominator: ra };
                        b = Ratio { numerator: b.denominator, denominator: rb };
                        flipped = !flipped;
                        continue;
                    }
                    (a_ends, b_ends) => b_ends.cmp(&a_ends),
                },
                order => order,
            };
            return if flipped { order.reverse() } else { order };
        }
    }

    fn floor(self) -> Result<(I256, I256), Fault> {
        let (quotient, rest) = divide(self.numerator, self.denominator)?;
        if rest.is_negative() {
            let quotient = quotient.checked_sub(I256::ONE).ok_or(Fault::OutOfRange)?;
            return Ok((quotient, rest.checked_add(self.denominator).ok_or(Fault::OutOfRange)?));
        }
        Ok((quotient, rest))
    }
}

fn product(a: I256, b: I256) -> Result<I256, Fault> {
    if let (Ok(a), Ok(b)) = (i64::try_from(a), i64::try_from(b)) {
        return i128::from(a).checked_mul(i128::from(b)).map(I256::from).ok_or(Fault::OutOfRange);
    }
    a.checked_mul(b).ok_or(Fault::OutOfRange)
}

pub(super) fn power_of_ten(power: u32) -> Result<I256, Fault> {
    match ten_to(power) {
        i128::MAX => I256::from(10).checked_pow(power).ok_or(Fault::OutOfRange),
        value => Ok(I256::from(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_compare_exactly() {
        for (a, by, b, with, expected) in [
            ("1", "3", "1", "3", Ordering::Equal),
            ("1", "3", "1", "2.9999999999999999999999999", Ordering::Less),
            ("-1", "3", "1", "3", Ordering::Less),
            ("-1", "3", "-1", "4", Ordering::Less),
            ("7", "2", "3.5", "1", Ordering::Equal),
            ("10", "4", "2", "1", Ordering::Greater),
            ("79228162514264337593543950335", "0.0000000000000000000000000003", "1", "1", Ordering::Greater),
        ] {
            let ratio = |over: &str, under: &str| {
                Ratio::of(over.parse().unwrap()).unwrap().divided_by(under.parse().unwrap()).unwrap()
            };
            assert_eq!(ratio(a, by).compare(ratio(b, with)), expected, "{a}/{by} {b}/{with}");
        }
    }
}
