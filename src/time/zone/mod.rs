//! Time zones: the one place where a calendar date becomes an instant (E5).
//!
//! The rules of a named zone come from `chrono-tz` natively and from the host's `Intl` in WebAssembly, where
//! shipping a database of our own would outweigh the engine. Both stand behind one method, [`Named::offset_at`].

#[cfg(target_arch = "wasm32")]
mod intl;
#[cfg(not(target_arch = "wasm32"))]
mod tzdb;

// A module has one thread; a native program may look at a Book from several.
#[cfg(target_arch = "wasm32")]
use std::cell::OnceCell as Once;
#[cfg(not(target_arch = "wasm32"))]
use std::sync::OnceLock as Once;

use chrono::NaiveDate;

use super::Instant;
use super::instant::{MICROS_PER_SECOND, SECONDS_PER_DAY, days_of};

#[cfg(target_arch = "wasm32")]
use intl::Named;
#[cfg(not(target_arch = "wasm32"))]
use tzdb::Named;

/// A tz database zone or a fixed offset.
#[derive(Debug)]
pub struct Zone {
    rules: Rules,
    /// Calendar days that the zone left out, by day number; looked for once, when first asked.
    skipped_days: Once<Vec<i64>>,
}

#[derive(Debug)]
enum Rules {
    Fixed(i64),
    Named(Named),
}

/// No zone is further from UTC than this; fixed offsets are held to it as well.
const LARGEST_OFFSET: i64 = 18 * 3_600;
/// The local mean times of the 19th century reach further: Manila was 15:56 behind, Alaska 15:02 ahead.
const SEARCH_RADIUS: i64 = 26 * 3_600;

impl Zone {
    pub fn utc() -> Zone {
        Zone::new(Rules::Fixed(0))
    }

    /// The zone of a tz database name (`Europe/Berlin`, in any case) or of a fixed offset (`UTC+1:00`, `GMT+1`, `+1`).
    pub fn by_name(name: &str) -> Option<Zone> {
        if name.eq_ignore_ascii_case("UTC") || name.eq_ignore_ascii_case("GMT") {
            return Some(Zone::utc());
        }
        match fixed_offset(name) {
            Some(seconds) => Some(Zone::new(Rules::Fixed(seconds))),
            None => Named::by_name(name).map(|named| Zone::new(Rules::Named(named))),
        }
    }

    fn new(rules: Rules) -> Zone {
        Zone { rules, skipped_days: Once::new() }
    }

    /// Seconds that local time is ahead of UTC at a second since 1970.
    pub fn offset_at(&self, second: i64) -> i64 {
        match &self.rules {
            Rules::Fixed(seconds) => *seconds,
            Rules::Named(named) => named.offset_at(second),
        }
    }

    /// The first instant of a calendar day (E5). Where the day has no midnight it is the instant at which the clock
    /// was put forward; where the zone left out the whole day, the start of the next.
    pub fn first_instant(&self, date: NaiveDate) -> Instant {
        self.first_instant_of_day(days_of(date))
    }

    /// The first instant of a day by its number since 1970.
    pub fn first_instant_of_day(&self, day: i64) -> Instant {
        self.first_instant_at(day.saturating_mul(SECONDS_PER_DAY))
    }

    /// What the clock shows: the number of the day since 1970, and the microseconds since its midnight.
    pub fn local(&self, instant: Instant) -> (i64, i64) {
        let second = instant.seconds();
        let local = second.saturating_add(self.offset_at(second));
        let seconds = local.rem_euclid(SECONDS_PER_DAY);
        let micros = instant.micros().rem_euclid(MICROS_PER_SECOND);
        (local.div_euclid(SECONDS_PER_DAY), seconds.saturating_mul(MICROS_PER_SECOND).saturating_add(micros))
    }

    /// The first instant at which the clock shows this, or, where it never does, at which it is put forward beyond it;
    /// nothing outside the years 1 to 9999.
    pub fn instant_of(&self, day: i64, micros_of_day: i64) -> Option<Instant> {
        let second = micros_of_day.div_euclid(MICROS_PER_SECOND);
        let local = day.checked_mul(SECONDS_PER_DAY)?.checked_add(second)?;
        let first = self.first_instant_at(local);
        let is_shown = first.seconds().saturating_add(self.offset_at(first.seconds())) == local;
        first.plus_micros(if is_shown { micros_of_day.rem_euclid(MICROS_PER_SECOND) } else { 0 })
    }

    fn first_instant_at(&self, local: i64) -> Instant {
        let before = self.offset_at(local.saturating_sub(SEARCH_RADIUS));
        let after = self.offset_at(local.saturating_add(SEARCH_RADIUS));
        // The clock shows it under the larger offset first; where it shows it twice, the first time counts.
        for offset in [before.max(after), before.min(after)] {
            let second = local.saturating_sub(offset);
            if self.offset_at(second) == offset {
                return Instant::from_seconds(second);
            }
        }
        self.first_at_or_past(local, before.max(after), before.min(after))
    }

    /// The first second at which the clock shows `local` or more, where it never shows `local` itself.
    fn first_at_or_past(&self, local: i64, largest: i64, smallest: i64) -> Instant {
        let (mut low, mut high) = (local.saturating_sub(largest), local.saturating_sub(smallest));
        while low < high {
            let middle = low.saturating_add(high.saturating_sub(low) / 2);
            if middle.saturating_add(self.offset_at(middle)) < local {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        Instant::from_seconds(low)
    }

    /// How many calendar days had begun when the instant came, in a count of its own: differences mean something.
    /// With `including`, one that begins at the instant itself is counted. Days that the zone left out are not.
    pub fn days_begun(&self, instant: Instant, including: bool) -> i64 {
        let begun = |day: i64| {
            let first = self.first_instant_of_day(day);
            first < instant || (including && first == instant)
        };
        let second = instant.seconds();
        let mut day = second.saturating_add(self.offset_at(second)).div_euclid(SECONDS_PER_DAY);
        // The clock may stand just behind a midnight that it had passed before, or exactly on one.
        while begun(day.saturating_add(1)) {
            day = day.saturating_add(1);
        }
        while !begun(day) {
            day = day.saturating_sub(1);
        }
        let skipped = self.skipped_days().iter().filter(|skipped| **skipped <= day).count();
        day.saturating_sub(i64::try_from(skipped).unwrap_or(0))
    }

    /// Days that never came: a zone that crosses the date line westwards leaves one out (Samoa, 30 December 2011).
    fn skipped_days(&self) -> &[i64] {
        let Rules::Named(named) = &self.rules else { return &[] };
        self.skipped_days.get_or_init(|| {
            // No zone crossed it before 1800; a year's step is fine enough, since nobody crosses it twice in one.
            const STEP: i64 = 365 * SECONDS_PER_DAY;
            const FIRST: i64 = -170 * STEP;
            const LAST: i64 = 130 * STEP;
            let mut days = Vec::new();
            let mut second = FIRST;
            let mut offset = named.offset_at(second);
            while second < LAST {
                let next = second.saturating_add(STEP);
                let next_offset = named.offset_at(next);
                if next_offset.saturating_sub(offset) > SECONDS_PER_DAY / 2 {
                    days.extend(self.skipped_day_between(second, next, offset));
                }
                (second, offset) = (next, next_offset);
            }
            days
        })
    }

    fn skipped_day_between(&self, start: i64, end: i64, offset: i64) -> Option<i64> {
        let (mut low, mut high) = (start, end);
        while low < high {
            let middle = low.saturating_add(high.saturating_sub(low) / 2);
            if self.offset_at(middle).saturating_sub(offset) > SECONDS_PER_DAY / 2 {
                high = middle;
            } else {
                low = middle.saturating_add(1);
            }
        }
        let day_of = |second: i64| second.saturating_add(self.offset_at(second)).div_euclid(SECONDS_PER_DAY);
        let skipped = day_of(low.saturating_sub(1)).saturating_add(1);
        (skipped < day_of(low)).then_some(skipped)
    }
}

/// `UTC+1:00`, `GMT+1`, `+1`, `-0330`: seconds ahead of UTC.
fn fixed_offset(name: &str) -> Option<i64> {
    let prefix = name.get(..3).filter(|prefix| ["UTC", "GMT"].iter().any(|known| prefix.eq_ignore_ascii_case(known)));
    let rest = name.get(prefix.map_or(0, str::len)..)?;
    let (is_west, digits) = match rest.as_bytes().first()? {
        b'+' => (false, rest.get(1..)?),
        b'-' => (true, rest.get(1..)?),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 && hours.len() <= 2 => (hours, minutes),
        None if digits.len() <= 2 => (digits, "00"),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(hours) || !all_digits(minutes) {
        return None;
    }
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = hours.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?;
    (minutes < 60 && seconds <= LARGEST_OFFSET).then_some(if is_west { seconds.saturating_neg() } else { seconds })
}

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod tests;
