//! Moving dates by months, days or an exact time.

use chrono::{Datelike, Months, NaiveDate};

use super::instant::{date_of, days_of};
use super::{Instant, Zone};

/// How far something is moved, forwards or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// To the same day of another month, or to that month's last (S2).
    Months(i64),
    /// By calendar days; the clock shows the same time.
    Days(i64),
    /// By exact time.
    Micros(i64),
}

impl Shift {
    /// So many times as far.
    pub fn times(self, count: i64) -> Option<Shift> {
        Some(match self {
            Shift::Months(months) => Shift::Months(months.checked_mul(count)?),
            Shift::Days(days) => Shift::Days(days.checked_mul(count)?),
            Shift::Micros(micros) => Shift::Micros(micros.checked_mul(count)?),
        })
    }

    /// Where the instant is moved to, by the calendar of the zone; nothing where that leaves the years 1 to 9999.
    pub fn of(self, instant: Instant, zone: &Zone) -> Option<Instant> {
        let (day, micros_of_day) = zone.local(instant);
        let moved = match self {
            Shift::Micros(micros) => return instant.plus_micros(micros),
            _ if self.is_none() => return Some(instant),
            Shift::Days(days) => day.checked_add(days)?,
            Shift::Months(months) => {
                let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
                let date = date_of(day)?;
                // S2: anchored on the day itself, and clamped.
                let moved = if months < 0 { date.checked_sub_months(count) } else { date.checked_add_months(count) };
                days_of(moved?)
            }
        };
        zone.instant_of(moved, micros_of_day)
    }

    /// How far `to` is from `from`, in what this shift counts in: whole months, whole days, or exact time.
    pub fn between(self, from: Instant, to: Instant, zone: &Zone) -> Option<Shift> {
        let ((first, _), (last, _)) = (zone.local(from), zone.local(to));
        Some(match self {
            Shift::Months(_) => Shift::Months(months_of(date_of(last)?).checked_sub(months_of(date_of(first)?))?),
            Shift::Days(_) => Shift::Days(last.checked_sub(first)?),
            Shift::Micros(_) => Shift::Micros(to.micros().checked_sub(from.micros())?),
        })
    }

    fn is_none(self) -> bool {
        matches!(self, Shift::Months(0) | Shift::Days(0) | Shift::Micros(0))
    }
}

/// A count of months in which differences mean something.
fn months_of(date: NaiveDate) -> i64 {
    i64::from(date.year()).saturating_mul(12).saturating_add(i64::from(date.month0()))
}

#[cfg(test)]
mod tests {
    use super::super::{Civil, parse_iso};
    use super::*;

    fn instant(text: &str, zone: &Zone) -> Instant {
        match parse_iso(text).unwrap() {
            Civil::Date(date) => zone.first_instant(date),
            Civil::Instant(instant) => instant,
        }
    }

    #[test]
    fn dates_are_moved_by_the_calendar_of_their_zone() {
        for (zone, from, shift, expected) in [
            ("UTC", "2025-01-31", Shift::Months(1), "2025-02-28"),
            ("UTC", "2025-01-31", Shift::Months(2), "2025-03-31"),
            ("UTC", "2024-02-29T12:30:00.5Z", Shift::Months(12), "2025-02-28T12:30:00.5Z"),
            ("UTC", "2025-03-31", Shift::Months(-1), "2025-02-28"),
            // In UTC these are the evenings before; summer time begins on 30 March.
            ("Europe/Berlin", "2025-01-31", Shift::Months(1), "2025-02-28"),
            ("Europe/Berlin", "2025-03-01", Shift::Months(1), "2025-04-01"),
            ("Europe/Berlin", "2025-03-29", Shift::Days(2), "2025-03-31"),
            ("Europe/Berlin", "2025-03-29T11:00:00Z", Shift::Days(1), "2025-03-30T10:00:00Z"),
            ("Europe/Berlin", "2025-03-29T11:00:00Z", Shift::Micros(86_400_000_000), "2025-03-30T11:00:00Z"),
            // Half past two was never on the clock that night: the instant at which it was put forward.
            ("Europe/Berlin", "2025-03-29T01:30:00Z", Shift::Days(1), "2025-03-30T01:00:00Z"),
            ("America/Havana", "2025-02-09", Shift::Months(1), "2025-03-09"),
            // Half past two came twice: what is not moved stays the second.
            ("Europe/Berlin", "2025-10-26T01:30:00Z", Shift::Days(0), "2025-10-26T01:30:00Z"),
            ("Europe/Berlin", "2025-10-26T01:30:00Z", Shift::Months(0), "2025-10-26T01:30:00Z"),
        ] {
            let zone = Zone::by_name(zone).unwrap();
            let moved = shift.of(instant(from, &zone), &zone);
            assert_eq!(moved, Some(instant(expected, &zone)), "{from} by {shift:?}");
        }
        let utc = Zone::utc();
        assert_eq!(Shift::Months(12).of(instant("9999-06-01", &utc), &utc), None);
        assert_eq!(Shift::Days(i64::MAX).of(instant("2025-06-01", &utc), &utc), None);
    }
}
