//! How customer credit pays a bill.

#![deny(unsafe_code)]
// The core neither panics nor rounds by accident: money is never touched by a bare operator or a float.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::todo,
    clippy::unreachable,
    clippy::unwrap_used
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

mod account;
mod bill;
mod credit;
mod diagnostic;
mod eligibility;
mod engine;
mod explain;
mod history;
mod ledger;
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
mod schedule;
mod segment;
mod summary;
mod time;
mod validate;
mod value;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod write;

pub use account::summarize_account;
pub use diagnostic::{Code, CodeEntry, Diagnostic, DrawdownError, Severity};
pub use money::{Amount, NumeralError};
pub use preview::{PreviewOptions, preview_bill_json, preview_bill_value};
pub use schedule::{preview_charge_schedule, preview_transaction_schedule};
pub use summary::{ledger, summarize_transactions};
pub use validate::{Kind, validate, validate_json, validate_kind};
pub use value::{Value, parse_json};
pub use write::AmountForm;
