//! The eight rounding modes of M2, on exact quotients.

use std::cmp::Ordering;

use ethnum::I256;

use super::Fault;
use crate::named::named;

named! {
    /// How a currency's amounts are rounded (M2): the modes of Java's `RoundingMode`.
    pub enum RoundingMode {
        /// Away from zero.
        Up = "UP",
        /// Towards zero.
        Down = "DOWN",
        /// Towards positive infinity.
        Ceiling = "CEILING",
        /// Towards negative infinity.
        Floor = "FLOOR",
        /// To the nearest; a tie goes away from zero.
        HalfUp = "HALF_UP",
        /// To the nearest; a tie goes towards zero.
        HalfDown = "HALF_DOWN",
        /// To the nearest; a tie goes to the even neighbour.
        HalfEven = "HALF_EVEN",
        /// Rounding is an error.
        Unnecessary = "UNNECESSARY",
    }
}

impl Default for RoundingMode {
    /// What holds where a currency says nothing.
    fn default() -> RoundingMode {
        RoundingMode::HalfUp
    }
}

/// `numerator / denominator` as a whole number. The denominator is above zero.
pub fn round_quotient(numerator: I256, denominator: I256, mode: RoundingMode) -> Result<I256, Fault> {
    let (quotient, rest) = divide(numerator, denominator)?;
    if rest == I256::ZERO {
        return Ok(quotient);
    }
    let negative = numerator.is_negative();
    // Twice what is left against the whole: below, at or above the middle. Half of the range is enough for
    // every denominator that occurs, and where it is not, the remainder is above the middle or the call refuses.
    let twice = rest.checked_abs().and_then(|rest| rest.checked_add(rest)).ok_or(Fault::OutOfRange)?;
    let away = goes_away(mode, negative, twice.cmp(&denominator), is_odd(quotient))?;
    let step = match (away, negative) {
        (false, _) => I256::ZERO,
        (true, false) => I256::ONE,
        (true, true) => I256::MINUS_ONE,
    };
    quotient.checked_add(step).ok_or(Fault::OutOfRange)
}

/// Whether a quotient that was cut goes one further from zero, by where the rest lies to the middle.
pub(super) fn goes_away(mode: RoundingMode, negative: bool, middle: Ordering, is_odd: bool) -> Result<bool, Fault> {
    Ok(match mode {
        RoundingMode::Up => true,
        RoundingMode::Down => false,
        RoundingMode::Ceiling => !negative,
        RoundingMode::Floor => negative,
        RoundingMode::HalfUp => middle.is_ge(),
        RoundingMode::HalfDown => middle.is_gt(),
        RoundingMode::HalfEven => middle.is_gt() || (middle.is_eq() && is_odd),
        RoundingMode::Unnecessary => return Err(Fault::RoundingNecessary),
    })
}

/// Quotient towards zero and remainder. Narrow numbers, which nearly all are, go the short way.
pub fn divide(numerator: I256, denominator: I256) -> Result<(I256, I256), Fault> {
    if let (Ok(n), Ok(d)) = (i64::try_from(numerator), i64::try_from(denominator)) {
        let pair = n.checked_div(d).zip(n.checked_rem(d)).ok_or(Fault::OutOfRange)?;
        return Ok((I256::from(pair.0), I256::from(pair.1)));
    }
    if let (Ok(n), Ok(d)) = (i128::try_from(numerator), i128::try_from(denominator)) {
        let pair = n.checked_div(d).zip(n.checked_rem(d)).ok_or(Fault::OutOfRange)?;
        return Ok((I256::from(pair.0), I256::from(pair.1)));
    }
    numerator.checked_div(denominator).zip(numerator.checked_rem(denominator)).ok_or(Fault::OutOfRange)
}

fn is_odd(number: I256) -> bool {
    number & I256::ONE == I256::ONE
}

#[cfg(test)]
mod tests {
    use super::*;

    // The table of Java's RoundingMode, its inputs in tenths.
    #[test]
    fn every_mode_rounds_as_the_java_table_says() {
        use RoundingMode::*;
        #[rustfmt::skip]
        let table = [
            //        up  down  ceil floor  h_up h_down h_even
            ( 55, [    6,    5,    6,    5,    6,    5,    6]),
            ( 25, [    3,    2,    3,    2,    3,    2,    2]),
            ( 16, [    2,    1,    2,    1,    2,    2,    2]),
            ( 11, [    2,    1,    2,    1,    1,    1,    1]),
            ( 10, [    1,    1,    1,    1,    1,    1,    1]),
            (-10, [   -1,   -1,   -1,   -1,   -1,   -1,   -1]),
            (-11, [   -2,   -1,   -1,   -2,   -1,   -1,   -1]),
            (-16, [   -2,   -1,   -1,   -2,   -2,   -2,   -2]),
            (-25, [   -3,   -2,   -2,   -3,   -3,   -2,   -2]),
            (-55, [   -6,   -5,   -5,   -6,   -6,   -5,   -6]),
        ];
        for (tenths, expected) in table {
            for (mode, expected) in [Up, Down, Ceiling, Floor, HalfUp, HalfDown, HalfEven].into_iter().zip(expected) {
                let got = round_quotient(I256::from(tenths), I256::from(10), mode);
                assert_eq!(got, Ok(I256::from(expected)), "{tenths}/10 {mode:?}");
            }
        }
    }

    #[test]
    fn unnecessary_refuses_to_round() {
        let ten = I256::from(10);
        assert_eq!(round_quotient(I256::from(20), ten, RoundingMode::Unnecessary), Ok(I256::from(2)));
        assert_eq!(round_quotient(I256::from(21), ten, RoundingMode::Unnecessary), Err(Fault::RoundingNecessary));
    }
}
