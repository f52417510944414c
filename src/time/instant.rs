//! A point in time.

use chrono::{DateTime, Datelike, NaiveDate, Timelike};

use crate::digits::{fill, push, push_padded};

/// Microseconds since 1970-01-01T00:00:00Z (M7). Further digits of a given instant are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// 0001-01-01T00:00:00Z and the last microsecond of the year 9999: all that can be given.
pub const FIRST: Instant = Instant::from_seconds(-62_135_596_800);
pub const LAST: Instant = Instant(253_402_300_800_000_000 - 1);

pub const MICROS_PER_SECOND: i64 = 1_000_000;
pub const SECONDS_PER_DAY: i64 = 86_400;

impl Instant {
    /// Before every instant that can be given: the start of what has none.
    pub const EARLIEST: Instant = Instant(i64::MIN);
    /// After every instant that can be given: the end of what has none.
    pub const LATEST: Instant = Instant(i64::MAX);

    pub const fn from_micros(micros: i64) -> Instant {
        Instant(micros)
    }

    pub const fn from_seconds(seconds: i64) -> Instant {
        Instant(seconds.saturating_mul(MICROS_PER_SECOND))
    }

    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Moved by so much; nothing where that leaves the years 1 to 9999.
    pub fn plus_micros(self, micros: i64) -> Option<Instant> {
        self.0.checked_add(micros).map(Instant).filter(|moved| (FIRST..=LAST).contains(moved))
    }

    /// Whole seconds since 1970, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS_PER_SECOND)
    }

    /// The last millisecond before this instant (B6).
    pub const fn millisecond_before(self) -> Instant {
        Instant(self.0.saturating_sub(1_000))
    }

    /// How far `later` is away, in microseconds; 0 where it is not later.
    pub fn micros_until(self, later: Instant) -> u128 {
        u128::try_from(i128::from(later.0).saturating_sub(i128::from(self.0))).unwrap_or(0)
    }

    /// The calendar date in UTC.
    pub fn write_date_to(self, out: &mut String) {
        let Some(time) = DateTime::from_timestamp_micros(self.0) else { return };
        push(out, Some(&date_digits(time.date_naive())));
    }

    /// ISO 8601 in UTC with milliseconds, microseconds where there are any.
    pub fn write_to(self, out: &mut String) {
        let Some(time) = DateTime::from_timestamp_micros(self.0) else { return };
        push(out, Some(&date_digits(time.date_naive())));
        let mut text = *b"T00:00:00.";
        for (place, number) in [(1..3, time.hour()), (4..6, time.minute()), (7..9, time.second())] {
            text.get_mut(place).map(|place| fill(place, u64::from(number)));
        }
        push(out, Some(&text));
        let micros = u64::from(time.nanosecond() / 1_000);
        match micros % 1_000 {
            0 => push_padded(out, micros / 1_000, 3),
            _ => push_padded(out, micros, 6),
        }
        out.push('Z');
    }
}

/// `YYYY-MM-DD`; the years are 0 to 9999.
fn date_digits(date: NaiveDate) -> [u8; 10] {
    let mut text = *b"0000-00-00";
    let [year, month, day] = [u64::try_from(date.year()).unwrap_or(0), date.month().into(), date.day().into()];
    for (place, number) in [(0..4, year), (5..7, month), (8..10, day)] {
        text.get_mut(place).map(|place| fill(place, number));
    }
    text
}

impl std::fmt::Display for Instant {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        self.write_to(&mut text);
        formatter.write_str(&text)
    }
}

/// Writes the date so many days after 1970-01-01.
pub fn write_day(out: &mut String, day: i64) {
    let Some(date) = date_of(day) else { return };
    push(out, Some(&date_digits(date)));
}

/// Days from 1970-01-01 to a date.
pub fn days_of(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()).saturating_sub(DAYS_BEFORE_1970)
}

/// The date so many days after 1970-01-01.
pub fn date_of(day: i64) -> Option<NaiveDate> {
    let day = day.checked_add(DAYS_BEFORE_1970)?;
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).ok()?).filter(|date| (1..=9_999).contains(&date.year()))
}

/// Days between 0001-01-01, chrono's first, and 1970-01-01.
const DAYS_BEFORE_1970: i64 = 719_163;
