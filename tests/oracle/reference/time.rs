//! Instants and calendar days (E5). An instant is a count of microseconds since 1970 in UTC (M7).

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

pub type Instant = i64;

#[derive(Clone, Debug)]
pub enum Zone {
    Named(chrono_tz::Tz),
    Fixed(FixedOffset),
}

impl Zone {
    /// A name of the tz database, or a fixed offset such as `UTC+5:30`, `GMT+1`, `-3`.
    pub fn parse(text: &str) -> Result<Zone, String> {
        if let Ok(named) = chrono_tz::Tz::from_str_insensitive(text) {
            return Ok(Zone::Named(named));
        }
        let unknown = || "UNKNOWN_TIMEZONE".to_string();
        let upper = text.trim().to_ascii_uppercase();
        let offset = upper.strip_prefix("UTC").or(upper.strip_prefix("GMT")).unwrap_or(&upper);
        let (sign, digits) = match (offset.strip_prefix('+'), offset.strip_prefix('-')) {
            (Some(rest), _) => (1, rest),
            (_, Some(rest)) => (-1, rest),
            _ => return Err(unknown()),
        };
        let (hours, minutes) = match digits.split_once(':') {
            Some((hours, minutes)) => (hours, minutes),
            None if digits.len() == 4 => digits.split_at(2),
            None => (digits, "0"),
        };
        let hours: i32 = hours.parse().map_err(|_| unknown())?;
        let minutes: i32 = minutes.parse().map_err(|_| unknown())?;
        FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).map(Zone::Fixed).ok_or_else(unknown)
    }

    fn to_instant(&self, local: NaiveDateTime) -> Option<Instant> {
        match self {
            Zone::Named(tz) => tz.from_local_datetime(&local).earliest().map(|t| t.timestamp_micros()),
            Zone::Fixed(offset) => offset.from_local_datetime(&local).earliest().map(|t| t.timestamp_micros()),
        }
    }

    pub fn date_of(&self, instant: Instant) -> NaiveDate {
        let utc = DateTime::<Utc>::from_timestamp_micros(instant).expect("an instant of years 1 to 9999");
        match self {
            Zone::Named(tz) => utc.with_timezone(tz).date_naive(),
            Zone::Fixed(offset) => utc.with_timezone(offset).date_naive(),
        }
    }

    /// The first instant of a day: midnight, or where the clocks skip it, the first moment after.
    pub fn first_instant(&self, day: NaiveDate) -> Instant {
        let midnight = day.and_time(NaiveTime::MIN);
        (0..=48 * 60)
            .find_map(|minute| self.to_instant(midnight + TimeDelta::minutes(minute)))
            .expect("no zone skips two days")
    }

    /// A calendar date is the first instant of its day here; a date-time without an offset is UTC (E5).
    pub fn parse_instant(&self, text: &str) -> Result<Instant, String> {
        let bad = || "NOT_A_DATE".to_string();
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return Ok(self.first_instant(day));
        }
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Ok(instant.timestamp_micros());
        }
        ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
            .map(|local| local.and_utc().timestamp_micros())
            .ok_or_else(bad)
    }

    /// The first instants of the calendar days that `[start, end)` touches, the first being `start`
    /// itself (E6, `day`).
    pub fn days_touched(&self, start: Instant, end: Instant) -> Vec<Instant> {
        let mut found = vec![start];
        let mut day = self.date_of(start);
        loop {
            day = day.checked_add_days(Days::new(1)).expect("a day before the year 10000");
            let first = self.first_instant(day);
            if first >= end {
                return found;
            }
            // A day that the zone skipped does not exist, and is not touched.
            if self.date_of(first) == day {
                found.push(first);
            }
        }
    }
}

pub fn text(instant: Instant) -> String {
    let utc = DateTime::<Utc>::from_timestamp_micros(instant).expect("an instant of years 1 to 9999");
    let micros = instant.rem_euclid(1000) != 0;
    utc.format(if micros { "%Y-%m-%dT%H:%M:%S%.6fZ" } else { "%Y-%m-%dT%H:%M:%S%.3fZ" }).to_string()
}
