//! Instants, half-open periods, and the one place where a calendar date becomes an instant.

mod instant;
mod iso;
mod period;
mod shift;
mod zone;

pub use instant::{Instant, write_day};
pub use iso::{Civil, DateError, parse_iso};
pub use period::Period;
pub use shift::Shift;
pub use zone::Zone;
