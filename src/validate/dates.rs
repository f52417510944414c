//! Dates as a message shows them.

use crate::time::Instant;

/// The calendar date in UTC where the instant is a midnight, else the full date-time.
pub fn shown(instant: Instant) -> String {
    const DAY: i64 = 86_400_000_000;
    if instant.micros().rem_euclid(DAY) != 0 {
        return instant.to_string();
    }
    let mut text = String::new();
    instant.write_date_to(&mut text);
    text
}
