//! Reads decimal numerals digit by digit: nothing is rounded, nothing passes through a float (M1).

use super::Amount;

/// The most decimals that an amount may have (M6).
pub const MAX_SCALE: u32 = 28;

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralError {
    /// No decimal numeral at all.
    NotANumber,
    /// A numeral, but one that no [`Amount`] can hold exactly.
    OutOfRange,
}

/// Reads `[+-]digits[.digits][(e|E)[+-]digits]`. Zeros that do not change the value are not kept,
/// so that `1.50` and `1.5` are the same amount.
pub fn parse_numeral(text: &str) -> Result<Amount, NumeralError> {
    let bytes = text.as_bytes();
    if let Some(amount) = parse_short(bytes) {
        return Ok(amount);
    }
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    let (digits, exponent) = match bytes.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => {
            let (head, tail) = bytes.split_at(at);
            (head, parse_exponent(tail.get(1..).unwrap_or_default())?)
        }
        None => (bytes, 0),
    };
    let mut collected = Digits::default();
    let mut point = None;
    let mut any = false;
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                any = true;
                collected.push(byte.saturating_sub(b'0'), point.is_some());
            }
            b'.' if point.is_none() && any => {
                point = Some(());
                any = false;
            }
            _ => return Err(NumeralError::NotANumber),
        }
    }
    if !any {
        return Err(NumeralError::NotANumber);
    }
    collected.amount(negative, exponent)
}

/// The form of nearly every amount, `[-]digits[.digits]` of at most 18 digits, in one pass.
fn parse_short(bytes: &[u8]) -> Option<Amount> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    if digits.len() > 18 || !digits.first()?.is_ascii_digit() || !digits.last()?.is_ascii_digit() {
        return None;
    }
    let (mut mantissa, mut scale, mut point) = (0i64, 0u32, 0u32);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(byte.wrapping_sub(b'0')));
                scale = scale.wrapping_add(point);
            }
            b'.' if point == 0 => point = 1,
            _ => return None,
        }
    }
    Some(Amount::narrow(if negative { mantissa.wrapping_neg() } else { mantissa }, scale))
}

fn parse_exponent(bytes: &[u8]) -> Result<i64, NumeralError> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(NumeralError::NotANumber);
    }
    let magnitude = digits
        .iter()
        .fold(0i64, |sum, digit| sum.saturating_mul(10).saturating_add(i64::from(digit.saturating_sub(b'0'))));
    Ok(if negative { magnitude.saturating_neg() } else { magnitude })
}

/// Significant digits met so far; zeros are held back until a digit follows that gives them weight.
#[derive(Default)]
struct Digits {
    mantissa: u128,
    /// Decimals that the mantissa already has.
    scale: i64,
    /// Zeros read since the last digit other than zero, and how many of them are decimals.
    zeros: i64,
    zero_decimals: i64,
    /// More than 128 bits; whether 96 are enough is asked at the end.
    overflow: bool,
}

impl Digits {
    fn push(&mut self, digit: u8, decimal: bool) {
        if digit == 0 {
            self.zeros = self.zeros.saturating_add(1);
            self.zero_decimals = self.zero_decimals.saturating_add(i64::from(decimal));
            return;
        }
        let shift = if self.mantissa == 0 { 1 } else { self.zeros.saturating_add(1) };
        let factor = u32::try_from(shift).ok().and_then(|power| 10u128.checked_pow(power));
        self.mantissa = match factor.and_then(|factor| self.mantissa.checked_mul(factor)) {
            Some(shifted) => shifted.saturating_add(u128::from(digit)),
            None => return self.overflow = true,
        };
        self.scale = self.scale.saturating_add(self.zero_decimals).saturating_add(i64::from(decimal));
        self.zeros = 0;
        self.zero_decimals = 0;
    }

    fn amount(self, negative: bool, exponent: i64) -> Result<Amount, NumeralError> {
        if self.overflow {
            return Err(NumeralError::OutOfRange);
        }
        if self.mantissa == 0 {
            return Ok(Amount::ZERO);
        }
        // What stands before the point and was held back belongs to the value: 1200 is 12 with scale -2.
        let whole_zeros = self.zeros.saturating_sub(self.zero_decimals);
        let scale = self.scale.saturating_sub(whole_zeros).saturating_sub(exponent);
        let (mantissa, scale) = if scale < 0 {
            let factor = u32::try_from(scale.saturating_neg()).ok().and_then(|power| 10u128.checked_pow(power));
            let mantissa = factor.and_then(|factor| self.mantissa.checked_mul(factor));
            (mantissa.ok_or(NumeralError::OutOfRange)?, 0)
        } else {
            (self.mantissa, u32::try_from(scale).unwrap_or(u32::MAX))
        };
        let signed = i128::try_from(mantissa).map_err(|_| NumeralError::OutOfRange)?;
        let signed = if negative { signed.saturating_neg() } else { signed };
        Amount::from_parts(signed, scale).ok_or(NumeralError::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_what_they_read_as() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("0.00", "0"),
            ("1.50", "1.5"),
            ("-12.30", "-12.3"),
            ("+7", "7"),
            ("1200", "1200"),
            ("100.001", "100.001"),
            ("1002003.0405", "1002003.0405"),
            ("0.0001", "0.0001"),
            ("1e3", "1000"),
            ("1.5E-2", "0.015"),
            ("1e+21", "1000000000000000000000"),
            ("12e-1", "1.2"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("1.00000000000000000000000000000000000000", "1"),
            ("10000000000000000000000000000.0", "10000000000000000000000000000"),
        ] {
            assert_eq!(parse_numeral(text).map(|amount| amount.to_string()), Ok(expected.to_string()), "{text}");
        }
    }

    #[test]
    fn what_is_no_numeral() {
        for text in [
            "", "-", ".", ".5", "1.", "1,000", "1_000", "NaN", "Infinity", "0x10", " 1", "1 ", "1e", "1e1.5", "--1",
            "1.2.3",
        ] {
            assert_eq!(parse_numeral(text), Err(NumeralError::NotANumber), "{text:?}");
        }
    }

    #[test]
    fn numerals_that_no_amount_can_hold() {
        for text in [
            "79228162514264337593543950336",
            "0.00000000000000000000000000001",
            "1.0000000000000000000000000001000000001",
            "1e29",
            "1e-29",
            "1e99999999999999999999",
            "123456789012345678901234567890.1",
        ] {
            assert_eq!(parse_numeral(text), Err(NumeralError::OutOfRange), "{text:?}");
        }
    }
}
