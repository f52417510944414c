//! From results to JSON text: decimal strings, a stable order of keys and rows (B8).

mod json;
mod preview;

pub use json::AmountForm;
pub use preview::write_preview;
