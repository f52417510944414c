//! Who comes first: lines (O4) and credits (O1–O3).

mod credits;
mod lines;

pub use credits::{CreditOrder, Sorting, Stage};
pub use lines::charges_in_order;
