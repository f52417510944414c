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

/// Appends the number with zeros in front, at least so many digits and at most twenty.
pub fn push_padded(out: &mut String, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let rest = fill(&mut digits, number).min(digits.len().saturating_sub(width));
    push(out, digits.get(rest..));
}

/// Writes the number into the end of the place, which has zeros before; gives where it begins.
pub fn fill(place: &mut [u8], mut number: u64) -> usize {
    for (at, digit) in place.iter_mut().enumerate().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
        if number == 0 {
            return at;
        }
    }
    0
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
        }
    }
}
