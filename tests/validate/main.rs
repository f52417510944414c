#![cfg(not(target_arch = "wasm32"))]

//! Facts about `validate`: a value of a kind, perhaps in a context, and the codes it gives with their paths.

mod balance;
mod bill;
mod charge;
mod commitment;
mod examples;
mod general;
mod holding;
mod organization;
mod properties;
mod schedules;
mod support;
mod transaction;
