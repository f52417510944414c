//! A sum that is only looked at when it is complete.

use ethnum::I256;

use super::decimal::MAX_SCALE;
use super::ratio::power_of_ten;
use super::{Amount, Fault};

/// Adds amounts up exactly. What stands half-way may be beyond an [`Amount`]: only the end counts (M6, M7), so that the
/// order of the amounts changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// What is narrow, in units of the sixth decimal: nearly every amount.
    narrow: i64,
    /// All else, in units of the last decimal that an amount can have: 189 bits for one, so that any number of them fits.
    wide: I256,
}

/// Decimals of the narrow part.
const NARROW: u32 = 6;

impl Sum {
    pub fn add(&mut self, amount: Amount) -> Result<(), Fault> {
        match amount.narrow_at(NARROW).and_then(|units| self.narrow.checked_add(units)) {
            Some(sum) => self.narrow = sum,
            None => self.wide = plus(self.wide, widened(amount.mantissa(), amount.scale())?)?,
        }
        Ok(())
    }

    pub fn plus(self, other: Sum) -> Result<Sum, Fault> {
        let wide = plus(self.wide, other.wide)?;
        match self.narrow.checked_add(other.narrow) {
            Some(narrow) => Ok(Sum { narrow, wide }),
            None => Ok(Sum { narrow: self.narrow, wide: plus(wide, widened(other.narrow.into(), NARROW)?)? }),
        }
    }

    pub fn amount(self) -> Result<Amount, Fault> {
        if self.wide == I256::ZERO {
            return Ok(Amount::narrow(self.narrow, NARROW));
        }
        Amount::from_wide(plus(self.wide, widened(self.narrow.into(), NARROW)?)?, MAX_SCALE)
    }
}

fn widened(mantissa: i128, scale: u32) -> Result<I256, Fault> {
    let factor = power_of_ten(MAX_SCALE.saturating_sub(scale))?;
    I256::from(mantissa).checked_mul(factor).ok_or(Fault::OutOfRange)
}

fn plus(a: I256, b: I256) -> Result<I256, Fault> {
    a.checked_add(b).ok_or(Fault::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: &str = "79228162514264337593543950335";

    #[test]
    fn only_the_end_of_a_sum_has_to_be_an_amount() {
        for (amounts, expected) in [
            (&[MOST, "1", "-1"][..], Ok(MOST)),
            (&["1", "-1", MOST], Ok(MOST)),
            (&[MOST, "0.5", "-0.5"], Ok(MOST)),
            (&[MOST, MOST, "-79228162514264337593543950335"], Ok(MOST)),
            (&["0.0000000000000000000000000001", "7"], Ok("7.0000000000000000000000000001")),
            (&[], Ok("0")),
            (&[MOST, "1"], Err(Fault::OutOfRange)),
            (&[MOST, "0.5"], Err(Fault::OutOfRange)),
        ] {
            let mut sum = Sum::default();
            for amount in amounts {
                sum.add(amount.parse().unwrap()).unwrap();
            }
            assert_eq!(sum.amount(), expected.map(|text: &str| text.parse().unwrap()), "{amounts:?}");
        }
    }
}
