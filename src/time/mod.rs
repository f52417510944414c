//! Instants, half-open periods, and the one place where a calendar date becomes an instant.

mod instant;
mod iso;
mod period;
mod zone;

pub use instant::Instant;
pub use iso::{Civil, DateError, parse_iso};
pub use period::Period;
pub use zone::Zone;
