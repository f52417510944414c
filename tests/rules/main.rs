#![cfg(not(target_arch = "wasm32"))]

//! The rules of the draw-down, one file per section, one claim per test. The ids are explained in `docs/semantics.md`.

#[path = "../support/mod.rs"]
mod support;

mod account;
mod bill;
mod credit_order;
mod eligibility;
mod explanations;
mod figures;
mod history;
mod holdings;
mod money;
mod order;
mod overage;
mod overdraft;
mod presets;
mod proration;
mod rollover;
mod schedules;

/// What the tables of every section are written with.
mod prelude {
    pub use serde_json::json;

    pub use crate::support::build::*;
    pub use crate::support::check::*;
}
