//! How customer credit pays a bill.

mod bill;
mod credit;
mod diagnostic;
mod eligibility;
mod engine;
mod explain;
mod line;
mod money;
mod named;
mod netting;
mod order;
mod plan;
mod policy;
mod preview;
mod purse;
mod read;
mod reason;
mod segment;
mod time;
mod value;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod write;

pub use diagnostic::{Code, Diagnostic, DrawdownError, Severity};
pub use money::{Amount, NumeralError};
pub use preview::{PreviewOptions, preview_bill_json};
pub use write::AmountForm;
