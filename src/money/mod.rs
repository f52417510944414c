//! Exact money. Every call to `rust_decimal` and every wide integer of the crate is in here.
//!
//! - [`Amount`]: a decimal as it stands in the input, exact (M1, M6).
//! - [`Minor`]: whole minor units of a currency; draw-down counts in the Bill's (M3).
//! - [`Ratio`]: a quotient not yet rounded (M7); it is rounded once, by [`Ratio::round`].

mod amount;
mod convert;
mod currency;
mod decimal;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod exact;
mod growth;
mod minor;
mod power;
mod ratio;
mod rounding;
mod split;
mod sum;

pub use amount::Amount;
pub use convert::{availability, cost, line_minor, surcharge};
pub use currency::Currency;
pub use decimal::{NumeralError, parse_numeral};
pub use growth::{Factor, Growth};
pub use minor::{Minor, add};
pub use ratio::Ratio;
pub use rounding::RoundingMode;
pub use split::{part, split};
pub use sum::Sum;

/// Why a figure cannot be had. The caller knows the place and makes a diagnostic of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Beyond 96 bits of mantissa or 28 decimals (M6).
    OutOfRange,
    /// Rounding mode `UNNECESSARY`, and the amount has to be rounded (M2).
    RoundingNecessary,
}
