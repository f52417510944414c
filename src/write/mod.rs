//! From results to JSON text: decimal strings, a stable order of keys and rows (B8).

mod account;
mod forecast;
mod infer;
mod json;
mod preview;
mod summary;

pub use account::write_account;
pub use forecast::write_forecast;
pub use infer::{write_inferred, write_reconciled};
pub use json::{AmountForm, Json};
pub use preview::write_preview;
#[cfg(any(test, target_arch = "wasm32"))]
pub use preview::{credits_by_id, overages, write_diagnostics};
pub use summary::{write_figures, write_ledger};
