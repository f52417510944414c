//! How customer credit pays a bill.
#[cfg(target_arch = "wasm32")]
mod wasm;
