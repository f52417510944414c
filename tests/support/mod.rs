//! What the test binaries share. Each uses a part of it only.

#[allow(dead_code)]
pub mod build;
#[allow(dead_code)]
pub mod check;
pub mod compare;
