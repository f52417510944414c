//! A sum that is only looked at when it is complete.

use ethnum::I256;

use super::decimal::MAX_SCALE;
use super::ratio::power_of_ten;
use super::{Amount, Fault};

/// Adds amounts up exactly. What stands half-way may be beyond an [`Amount`]: only the end counts (M6, M7), so that the
/// order of the amounts changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// In units of the last decimal that an amount can have: 189 bits for one, so that any number of them fits.
    units: I256,
}

impl Sum {
    pub fn add(&mut self, amount: Amount) -> Result<(), Fault> {
        let factor = power_of_ten(MAX_SCALE.saturating_sub(amount.scale()))?;
        let units = I256::from(amount.mantissa()).checked_mul(factor).ok_or(Fault::OutOfRange)?;
        self.units = self.units.checked_add(units).ok_or(Fault::OutOfRange)?;
        Ok(())
    }

    pub fn plus(self, other: Sum) -> Result<Sum, Fault> {
        self.units.checked_add(other.units).map(|units| Sum { units }).ok_or(Fault::OutOfRange)
    }

    pub fn amount(self) -> Result<Amount, Fault> {
        Amount::from_wide(self.units, MAX_SCALE)
    }
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
