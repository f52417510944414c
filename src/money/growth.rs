//! Growth by so many percent, period after period: powers of any length, rounded once (F1, M7).

#![expect(clippy::arithmetic_side_effects, reason = "limbs of 32 bits in 64 bits: no step comes near the limit")]

use super::rounding::goes_away;
use super::{Amount, Currency, Fault, Minor};

/// A power of `1 + percent ÷ 100`, exact: `digits ÷ 10^decimals`, however many there are.
///
/// The 120th power of a percentage with two decimals has 480 digits; no type of a fixed width holds that.
#[derive(Clone, Debug)]
pub struct Factor {
    /// In limbs of 32 bits, the lowest first.
    digits: Vec<u32>,
    decimals: u32,
}

/// A factor and its powers.
#[derive(Clone, Debug)]
pub struct Growth {
    base: Factor,
}

impl Growth {
    /// `1 + percent ÷ 100`; nothing below -100 %.
    pub fn of(percent: Amount) -> Result<Growth, Fault> {
        let decimals = percent.scale().checked_add(2).ok_or(Fault::OutOfRange)?;
        let hundred = 10i128.checked_pow(decimals).ok_or(Fault::OutOfRange)?;
        let sum = hundred.checked_add(percent.mantissa()).ok_or(Fault::OutOfRange)?;
        let digits = u128::try_from(sum).map_err(|_| Fault::OutOfRange)?;
        Ok(Growth { base: Factor { digits: limbs(digits), decimals } })
    }

    /// The powers from the zeroth on.
    pub fn powers(&self, count: usize) -> Vec<Factor> {
        let one = Factor { digits: vec![1], decimals: 0 };
        std::iter::successors(Some(one), |last| Some(last.times(&self.base))).take(count).collect()
    }
}

impl Factor {
    fn times(&self, other: &Factor) -> Factor {
        Factor { digits: product(&self.digits, &other.digits), decimals: self.decimals.saturating_add(other.decimals) }
    }

    /// The amount times the factor, rounded once as the currency is rounded. It has to be an amount again (M6).
    pub fn of(&self, minor: Minor, currency: &Currency<'_>) -> Result<Minor, Fault> {
        if self.decimals == 0 {
            // The zeroth power.
            return Ok(minor);
        }
        let mut digits = product(&limbs(minor.units().unsigned_abs()), &self.digits);
        // All decimals but the last are cut, with a note whether there was anything; the last one decides.
        let mut is_cut = false;
        let mut left = self.decimals.saturating_sub(1);
        while left > 0 {
            let step = left.min(9);
            is_cut |= divide(&mut digits, 10u32.saturating_pow(step)) != 0;
            left -= step;
        }
        let last = divide(&mut digits, 10);
        let whole = whole(&digits).ok_or(Fault::OutOfRange)?;
        let negative = minor < Minor::ZERO;
        let away = (is_cut || last > 0)
            && goes_away(currency.mode, negative, last.cmp(&5).then(is_cut.cmp(&false)), whole % 2 != 0)?;
        let units = whole.checked_add(i128::from(away)).ok_or(Fault::OutOfRange)?;
        let grown = Minor::new(if negative { -units } else { units });
        grown.amount(currency.places).map(|_| grown)
    }
}

fn limbs(mut number: u128) -> Vec<u32> {
    let mut limbs = Vec::new();
    while number > 0 {
        limbs.push(low(number));
        number >>= 32;
    }
    limbs
}

fn low(number: u128) -> u32 {
    u32::try_from(number & u128::from(u32::MAX)).unwrap_or(0)
}

fn product(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut sums = vec![0u32; a.len() + b.len()];
    for (place, x) in a.iter().enumerate() {
        let mut carry = 0u64;
        for (sum, y) in sums.iter_mut().skip(place).zip(b.iter().chain(std::iter::repeat(&0))) {
            let next = u64::from(*x) * u64::from(*y) + u64::from(*sum) + carry;
            *sum = low(u128::from(next));
            carry = next >> 32;
        }
    }
    trim(&mut sums);
    sums
}

/// Divides in place and gives the remainder.
fn divide(digits: &mut Vec<u32>, by: u32) -> u32 {
    let mut rest = 0u64;
    for limb in digits.iter_mut().rev() {
        let part = (rest << 32) + u64::from(*limb);
        *limb = low(u128::from(part / u64::from(by)));
        rest = part % u64::from(by);
    }
    trim(digits);
    low(u128::from(rest))
}

fn trim(digits: &mut Vec<u32>) {
    while digits.last() == Some(&0) {
        digits.pop();
    }
}

fn whole(digits: &[u32]) -> Option<i128> {
    let mut number = 0i128;
    for limb in digits.iter().rev() {
        number = number.checked_mul(1 << 32)?.checked_add(i128::from(*limb))?;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::super::RoundingMode;
    use super::*;

    fn grown(units: i128, percent: &str, periods: usize, mode: RoundingMode) -> Result<i128, Fault> {
        let currency = Currency { code: "USD", places: 2, mode };
        let growth = Growth::of(percent.parse().unwrap()).unwrap();
        growth.powers(periods + 1)[periods].of(Minor::new(units), &currency).map(Minor::units)
    }

    #[test]
    fn growth_is_exact_and_rounded_once() {
        use RoundingMode::*;
        for (units, percent, periods, mode, expected) in [
            (10_000, "5", 0, Unnecessary, 10_000),
            (10_000, "5", 2, Unnecessary, 11_025),
            (-10_000, "5", 2, Unnecessary, -11_025),
            (10_000, "-100", 3, Unnecessary, 0),
            (10_000, "-50", 3, Unnecessary, 1_250),
            (10_000, "-99", 1, Unnecessary, 100),
            // 12.5: the middle, exactly.
            (100, "-50", 3, HalfUp, 13),
            (100, "-50", 3, HalfDown, 12),
            (100, "-50", 3, HalfEven, 12),
            (-100, "-50", 3, Ceiling, -12),
            (-100, "-50", 3, Floor, -13),
            // 1.01^119 = 3.26770…; 1.1^25 = 10.834705943388372204…
            (10_000, "1", 119, HalfUp, 32_677),
            (100_000_000_000_000_000, "10", 25, Down, 1_083_470_594_338_837_220),
            (100_000_000_000_000_000, "10", 25, Up, 1_083_470_594_338_837_221),
        ] {
            let got = grown(units, percent, periods, mode);
            assert_eq!(got, Ok(expected), "{units} × (1 + {percent} %)^{periods}, {mode:?}");
        }
        assert_eq!(grown(333, "1", 1, Unnecessary), Err(Fault::RoundingNecessary));
        assert_eq!(grown(1 << 90, "1000", 20, HalfUp), Err(Fault::OutOfRange));
        assert!(Growth::of("-100.01".parse().unwrap()).is_err());
    }
}
