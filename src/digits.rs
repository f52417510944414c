//! Writes whole numbers digit by digit: amounts and dates are most of an answer, and `std::fmt` takes several times as
//! long for them.

#![expect(clippy::arithmetic_side_effects, reason = "divisions by ten, and digits below ten")]

/// Appends the number.
pub fn push_whole(out: &mut String, number: u64) {
    // As many digits as 64 bits can have.
    let mut digits = [b'0'; 20];
    let rest = fill(&mut digits, number);
    push(out, digits.get(rest..));
}

/// The most digits behind a point that [`push_decimal`] writes.
pub const MOST_DECIMALS: usize = 19;

/// Appends the number with a point in front of its last digits, of which there are so many; at least one stands before it.
pub fn push_decimal(out: &mut String, mut number: u64, decimals: usize) {
    // A digit, the point and the decimals; or as many digits as 64 bits can have, and the point.
    let mut text = [b'0'; 21];
    let point = text.len().saturating_sub(1).saturating_sub(decimals);
    let (whole, rest) = text.split_at_mut(point);
    if let Some((point, decimals)) = rest.split_first_mut() {
        *point = b'.';
        for digit in decimals.iter_mut().rev() {
            *digit = last_digit(&mut number);
        }
    }
    let start = fill(whole, number);
    push(out, text.get(start..));
}

/// Appends the number with zeros in front, at least so many digits and at most twenty.
pub fn push_padded(out: &mut String, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let rest = fill(&mut digits, number).min(digits.len().saturating_sub(width));
    push(out, digits.get(rest..));
}

/// Writes the number into the end of the place, which has zeros before; gives where it begins.
pub fn fill(place: &mut [u8], mut number: u64) -> usize {
    for (at, digit) in place.iter_mut().enumerate().rev() {
        *digit = last_digit(&mut number);
        if number == 0 {
            return at;
        }
    }
    0
}

/// Takes the last digit off.
fn last_digit(number: &mut u64) -> u8 {
    // In WebAssembly a division of 64 bits is one, that of 32 bits by a constant is a multiplication.
    let digit = match u32::try_from(*number) {
        Ok(narrow) => {
            *number = (narrow / 10).into();
            narrow % 10
        }
        Err(_) => {
            let digit = *number % 10;
            *number /= 10;
            u32::try_from(digit).unwrap_or(0)
        }
    };
    b'0' + u8::try_from(digit).unwrap_or(0)
}

/// Appends what is made of digits.
pub fn push(out: &mut String, text: Option<&[u8]>) {
    out.push_str(text.and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for number in [0, 7, 10, 99, 100, 12_345, 1 << 53, u64::MAX] {
            let mut out = String::new();
            push_whole(&mut out, number);
            assert_eq!(out, number.to_string());
            for width in [1, 2, 4, 19] {
                let mut out = String::new();
                push_padded(&mut out, number, width);
                assert_eq!(out, format!("{number:0width$}"));
            }
            for decimals in [1, 2, 5, MOST_DECIMALS] {
                let mut out = String::new();
                push_decimal(&mut out, number, decimals);
                let power = 10u64.pow(u32::try_from(decimals).unwrap());
                assert_eq!(out, format!("{}.{:0decimals$}", number / power, number % power));
            }
        }
    }
}
