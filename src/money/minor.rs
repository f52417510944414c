//! Whole minor units of a currency.

use super::amount::write_digits;
use super::power::ten_to;
use super::{Amount, Fault};
use crate::table::Table;

/// Whole minor units (cents) of the currency at hand; which one that is, the owner of the value knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minor(i128);

/// Adds to the sum of a key.
pub fn add<K: Ord>(sums: &mut Table<K, Minor>, key: K, amount: Minor) -> Result<(), Fault> {
    let Some(sum) = sums.get_or(key, Minor::default) else { return Ok(()) };
    *sum = sum.plus(amount)?;
    Ok(())
}

impl Minor {
    pub const ZERO: Minor = Minor(0);
    pub const ONE: Minor = Minor(1);

    pub fn new(units: i128) -> Minor {
        Minor(units)
    }

    pub fn units(self) -> i128 {
        self.0
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Above zero.
    pub fn is_positive(self) -> bool {
        self.0 > 0
    }

    pub fn plus(self, other: Minor) -> Result<Minor, Fault> {
        self.0.checked_add(other.0).map(Minor).ok_or(Fault::OutOfRange)
    }

    pub fn minus(self, other: Minor) -> Result<Minor, Fault> {
        self.0.checked_sub(other.0).map(Minor).ok_or(Fault::OutOfRange)
    }

    pub fn negated(self) -> Minor {
        // Minor units are within 113 bits (96 and five decimals); the one value that cannot be negated has 128.
        Minor(self.0.saturating_neg())
    }

    /// The same or, where it is below, zero.
    pub fn or_zero(self) -> Minor {
        self.max(Minor::ZERO)
    }

    /// The same in units of so many decimals more.
    pub fn finer(self, decimals: u32) -> Result<Minor, Fault> {
        self.0.checked_mul(ten_to(decimals)).map(Minor).ok_or(Fault::OutOfRange)
    }

    /// The amount of so many minor units of a currency with these decimals.
    pub fn amount(self, places: u32) -> Result<Amount, Fault> {
        Amount::from_parts(self.0, places).ok_or(Fault::OutOfRange)
    }

    /// Appends the amount, with all decimals of its currency.
    pub fn write_to(self, out: &mut String, places: u32) {
        write_digits(out, self.0, places, places);
    }
}
