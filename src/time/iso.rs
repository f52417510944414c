//! ISO 8601 dates and date-times, read by hand: this is a hot path, and further digits are cut, not rounded (M7).

#![expect(clippy::arithmetic_side_effects, reason = "fields of two to four digits come nowhere near a limit")]

use chrono::NaiveDate;

use super::Instant;
use super::instant::{FIRST, LAST, MICROS_PER_SECOND, SECONDS_PER_DAY, days_of};

/// What a date text says before a time zone is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Civil {
    /// A calendar date: it becomes an instant in a time zone (E5).
    Date(NaiveDate),
    /// A date-time; one without an offset is UTC (E5).
    Instant(Instant),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not of the form, or no such day or time of day.
    NotADate,
    /// Outside the years 1 to 9999.
    OutOfRange,
}

/// Reads `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm[:ss[.fraction]]` with `Z`, `±hh`, `±hhmm`, `±hh:mm` or nothing behind it.
pub fn parse_iso(text: &str) -> Result<Civil, DateError> {
    match parse_usual(text.as_bytes()) {
        Some(instant) => Ok(Civil::Instant(instant)),
        None => parse_any(text),
    }
}

/// `YYYY-MM-DDThh:mm:ss[.mmm]Z`, as nearly every API writes an instant; nothing of whatever is odd about it.
fn parse_usual(text: &[u8]) -> Option<Instant> {
    let (first, rest) = text.split_first_chunk::<8>()?;
    let (second, rest) = rest.split_first_chunk::<8>()?;
    let last = match rest {
        [a, b, c, b'Z'] => [*a, *b, *c, b'.', b'0', b'0', b'0', b'Z'],
        _ => <[u8; 8]>::try_from(rest).ok()?,
    };
    let [century, _, years, _, _, month, ..] = pairs(*first, *b"0000-00-")?;
    let [day, _, _, hour, _, _, minute, _] = pairs(*second, *b"00T00:00")?;
    // The first two digits of the milliseconds, and the last two.
    let [_, second, _, _, tens, units, ..] = pairs(last, *b":00.000Z")?;
    let (year, millis) = (century * 100 + years, tens / 10 * 100 + units);
    // The last days of a month are left to the calendar.
    if year == 0 || !(1..=12).contains(&month) || !(1..=28).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // Years begin in March here, so that the leap day is the last of one; 719,468 days before 1970 began the year 0.
    let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1 - 719_468;
    let seconds = i64::from(days) * SECONDS_PER_DAY + i64::from(hour * 3_600 + minute * 60 + second);
    Some(Instant::from_micros(seconds * MICROS_PER_SECOND + i64::from(millis * 1_000)))
}

/// At each place the number that the digit there and the next one make, where the text is of the form: all eight letters
/// at once.
fn pairs(text: [u8; 8], form: [u8; 8]) -> Option<[i32; 8]> {
    // What is left of a letter is its digit, and nothing of one that is no digit in the form.
    let digits = u64::from_le_bytes(text) ^ u64::from_le_bytes(form);
    // What would be more carries into the highest bit of its letter.
    let most = form.map(|letter| if letter == b'0' { 0x7f - 9 } else { 0x7f });
    if (digits.wrapping_add(u64::from_le_bytes(most)) | digits) & 0x8080_8080_8080_8080 != 0 {
        return None;
    }
    Some((digits.wrapping_mul(10).wrapping_add(digits >> 8)).to_le_bytes().map(i32::from))
}

fn parse_any(text: &str) -> Result<Civil, DateError> {
    let mut rest = Digits(text.as_bytes());
    let date = date(&mut rest)?;
    if rest.0.is_empty() {
        return Ok(Civil::Date(date));
    }
    if !(rest.skip(b'T') || rest.skip(b't')) {
        return Err(DateError::NotADate);
    }
    let micros = time_of_day(&mut rest)?;
    let offset = offset_seconds(&mut rest)?;
    if !rest.0.is_empty() {
        return Err(DateError::NotADate);
    }
    let seconds = days_of(date).saturating_mul(SECONDS_PER_DAY).saturating_sub(offset);
    let instant = Instant::from_micros(seconds.saturating_mul(MICROS_PER_SECOND).saturating_add(micros));
    if instant < FIRST || instant > LAST {
        return Err(DateError::OutOfRange);
    }
    Ok(Civil::Instant(instant))
}

fn date(rest: &mut Digits<'_>) -> Result<NaiveDate, DateError> {
    // Years of more than four digits, or with a sign, are dates but out of range.
    if matches!(rest.0.first(), Some(b'+' | b'-')) && rest.0.get(1).is_some_and(u8::is_ascii_digit) {
        return Err(DateError::OutOfRange);
    }
    let year = rest.number(4)?;
    let month = rest.after(b'-').and_then(|()| rest.number(2))?;
    let day = rest.after(b'-').and_then(|()| rest.number(2))?;
    if year == 0 {
        return Err(DateError::OutOfRange);
    }
    i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).ok_or(DateError::NotADate)
}

/// Microseconds since midnight.
fn time_of_day(rest: &mut Digits<'_>) -> Result<i64, DateError> {
    let hour = rest.number(2)?;
    let minute = rest.after(b':').and_then(|()| rest.number(2))?;
    let mut second = 0;
    let mut micros = 0;
    if rest.skip(b':') {
        second = rest.number(2)?;
        if rest.skip(b'.') || rest.skip(b',') {
            micros = rest.fraction()?;
        }
    }
    if hour > 23 || minute > 59 || second > 59 {
        return Err(DateError::NotADate);
    }
    let seconds = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
    Ok(seconds * MICROS_PER_SECOND + micros)
}

fn offset_seconds(rest: &mut Digits<'_>) -> Result<i64, DateError> {
    if rest.0.is_empty() || rest.skip(b'Z') || rest.skip(b'z') {
        return Ok(0);
    }
    let sign = if rest.skip(b'-') { -1 } else { rest.after(b'+').map(|()| 1)? };
    let hours = rest.number(2)?;
    let minutes = if rest.0.is_empty() {
        0
    } else {
        rest.skip(b':');
        rest.number(2)?
    };
    if hours > 23 || minutes > 59 {
        return Err(DateError::NotADate);
    }
    Ok(sign * (i64::from(hours) * 3_600 + i64::from(minutes) * 60))
}

struct Digits<'t>(&'t [u8]);

impl Digits<'_> {
    fn skip(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn after(&mut self, byte: u8) -> Result<(), DateError> {
        if self.skip(byte) { Ok(()) } else { Err(DateError::NotADate) }
    }

    fn number(&mut self, width: usize) -> Result<u32, DateError> {
        let (digits, rest) = self.0.split_at_checked(width).ok_or(DateError::NotADate)?;
        let mut value = 0u32;
        for digit in digits {
            if !digit.is_ascii_digit() {
                return Err(DateError::NotADate);
            }
            value = value * 10 + u32::from(digit - b'0');
        }
        self.0 = rest;
        Ok(value)
    }

    /// The digits behind the decimal point as microseconds; further digits are cut (M7).
    fn fraction(&mut self) -> Result<i64, DateError> {
        let mut micros = 0;
        let mut unit = 100_000;
        let mut any = false;
        while let Some((digit, rest)) = self.0.split_first().filter(|(digit, _)| digit.is_ascii_digit()) {
            micros += i64::from(digit - b'0') * unit;
            unit /= 10;
            any = true;
            self.0 = rest;
        }
        if any { Ok(micros) } else { Err(DateError::NotADate) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_times_are_instants_in_utc() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
            ("2019-12-27T18:11:19.117Z", "2019-12-27T18:11:19.117Z"),
            ("2025-03-01T00:00", "2025-03-01T00:00:00.000Z"),
            ("2025-03-01t01:30:00+01:30", "2025-03-01T00:00:00.000Z"),
            ("2025-03-01T00:00:00-0500", "2025-03-01T05:00:00.000Z"),
            ("2025-03-01T00:00:00+05", "2025-02-28T19:00:00.000Z"),
            ("2025-03-01T00:00:00.1234567899Z", "2025-03-01T00:00:00.123456Z"),
            ("2024-02-29T23:59:59.999999Z", "2024-02-29T23:59:59.999999Z"),
        ] {
            let Ok(Civil::Instant(instant)) = parse_iso(text) else { panic!("{text}") };
            assert_eq!(instant.to_string(), expected, "{text}");
        }
    }

    #[test]
    fn the_usual_form_is_read_as_any_other() {
        let mut read = 0;
        for (year, days) in [(0, 31), (1, 31), (1899, 31), (1900, 31), (1970, 31), (2000, 31), (2024, 31), (9999, 31)] {
            for (month, day) in (0..14).flat_map(|month| (0..=days).map(move |day| (month, day))) {
                for time in ["00:00:00Z", "23:59:59.999Z", "24:00:00Z", "12:60:00Z", "12:00:60.000Z", "1a:00:00.0Z"] {
                    let text = format!("{year:04}-{month:02}-{day:02}T{time}");
                    if let Some(instant) = parse_usual(text.as_bytes()) {
                        assert_eq!(parse_any(&text), Ok(Civil::Instant(instant)), "{text}");
                        read += 1;
                    }
                }
            }
        }
        assert_eq!(read, 7 * 12 * 28 * 2);
        // Nor is anything read that only looks like it.
        let usual = b"2025-03-12T14:25:36.789Z";
        for (place, byte) in (0..usual.len()).flat_map(|place| (0..128).map(move |byte| (place, byte))) {
            let mut text = usual.to_vec();
            text[place] = byte;
            if let Some(instant) = parse_usual(&text) {
                let text = String::from_utf8(text).unwrap();
                assert_eq!(parse_any(&text), Ok(Civil::Instant(instant)), "{text}");
            }
        }
    }

    #[test]
    fn every_form_is_the_instant_that_it_says() {
        use chrono::TimeDelta;
        let times = [(0, 0, 0), (9, 5, 1), (23, 59, 59)];
        let offsets =
            [("", 0), ("Z", 0), ("+05", 300), ("-05", -300), ("+0545", 345), ("-00:30", -30), ("+23:59", 1_439)];
        let fractions = [("", 0), (".5", 500_000), (",05", 50_000), (".000001", 1), (".1234569", 123_456)];
        for (year, month, day) in [(1, 1, 3), (1969, 12, 31), (2000, 2, 29), (2025, 3, 30), (9_999, 12, 29)] {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            for ((hour, minute, second), (offset, minutes)) in
                times.iter().flat_map(|time| offsets.map(|own| (*time, own)))
            {
                for (fraction, micros) in fractions {
                    let text = format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}");
                    let local = date.and_hms_micro_opt(hour, minute, second, micros).unwrap();
                    let expected = (local - TimeDelta::minutes(minutes)).and_utc().timestamp_micros();
                    assert_eq!(parse_iso(&text), Ok(Civil::Instant(Instant::from_micros(expected))), "{text}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "2025",
            "2025-3-1",
            "2025-02-29",
            "2025-13-01",
            "2025-03-01T",
            "2025-03-01T24:00:00Z",
            "2025-03-01 00:00:00",
            "2025-03-01T00:00:60Z",
            "2025-03-01T00:00:00.Z",
            "2025-03-01T00:00:00+1",
            "2025-03-01T00:00:00ZZ",
            "01/03/2025",
            "20250301",
            "2025-03-01Z",
            "2025-03-01T12:60",
            "2025-03-01T12:00:00+24:00",
            "2025-03-01T12:00:00+01:60",
            "2025-03-01T12:00:00*01:00",
            "2025-03-01T12:00:0:",
            "2025-03-0:",
            "-",
            "+a",
        ] {
            assert_eq!(parse_iso(text), Err(DateError::NotADate), "{text:?}");
        }
    }

    #[test]
    fn what_is_a_date_out_of_range() {
        for text in
            ["0000-01-01", "+012025-01-01", "-2025-01-01", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"]
        {
            assert_eq!(parse_iso(text), Err(DateError::OutOfRange), "{text:?}");
        }
    }
}
