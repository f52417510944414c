//! The instants of a rhythm (S1, S2).

use chrono::{DateTime, Datelike, Months, NaiveDateTime};

use crate::named::named;
use crate::time::Instant;

named! {
    /// What a rhythm counts in (S1).
    pub enum Frequency {
        Daily = "DAILY",
        Weekly = "WEEKLY",
        Monthly = "MONTHLY",
        Annually = "ANNUALLY",
    }
}

/// `start` moved by so many steps of the rhythm, forwards or back; nothing where that leaves the calendar.
///
/// Months and years are anchored on the day of `start` in UTC and clamped to the month's last day, so that
/// 31 January, 28 February and 31 March follow each other (S2); daylight saving shifts nothing.
pub fn step(start: Instant, frequency: Frequency, interval: u32, count: i64) -> Option<Instant> {
    const DAY: i64 = 86_400_000_000;
    let steps = count.checked_mul(i64::from(interval))?;
    match frequency {
        Frequency::Daily => start.plus_micros(steps.checked_mul(DAY)?),
        Frequency::Weekly => start.plus_micros(steps.checked_mul(DAY.checked_mul(7)?)?),
        Frequency::Monthly => add_months(start, steps),
        Frequency::Annually => add_months(start, steps.checked_mul(12)?),
    }
}

fn add_months(start: Instant, months: i64) -> Option<Instant> {
    let from: NaiveDateTime = DateTime::from_timestamp_micros(start.micros())?.naive_utc();
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let moved = if months < 0 { from.checked_sub_months(count) } else { from.checked_add_months(count) }?;
    (1..=9_999).contains(&moved.year()).then(|| Instant::from_micros(moved.and_utc().timestamp_micros()))
}

/// Every step from the anchor, beginning with that of this count, none at or after `end`; nothing where there are more
/// than `most` (S1). Counted from the anchor each, so that a short month leaves no trace in the ones after it (S2).
pub fn occurrences(
    anchor: Instant,
    first: i64,
    end: Instant,
    frequency: Frequency,
    interval: u32,
    most: usize,
) -> Option<Vec<Instant>> {
    let mut instants = Vec::new();
    for count in first.. {
        match step(anchor, frequency, interval, count) {
            Some(instant) if instant < end => instants.push(instant),
            // The first step may lie before the calendar begins, the second inside it.
            None if count == first => instants.push(Instant::EARLIEST),
            _ => break,
        }
        if instants.len() > most {
            return None;
        }
    }
    Some(instants)
}
