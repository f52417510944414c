//! Named zones natively: the tz database of `chrono-tz`.

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;

#[derive(Debug)]
pub struct Named(Tz);

impl Named {
    pub fn by_name(name: &str) -> Option<Named> {
        Tz::from_str_insensitive(name).ok().map(Named)
    }

    /// Seconds that local time is ahead of UTC at a second since 1970.
    pub fn offset_at(&self, second: i64) -> i64 {
        let Some(time) = DateTime::from_timestamp(second, 0) else { return 0 };
        i64::from(self.0.offset_from_utc_datetime(&time.naive_utc()).fix().local_minus_utc())
    }
}
