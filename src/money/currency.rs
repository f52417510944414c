//! Currencies: decimals and rounding (M2).

use super::RoundingMode;

/// A currency as the Bill's arithmetic sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency<'r> {
    pub code: &'r str,
    /// Decimals of its amounts, 0 to 5.
    pub places: u32,
    pub mode: RoundingMode,
}

impl<'r> Currency<'r> {
    /// What holds for a currency of which nothing is said: the minor unit of ISO 4217, two decimals for one
    /// that is not in it, and `HALF_UP` (M2).
    pub fn by_code(code: &'r str) -> Currency<'r> {
        Currency { code, places: iso_places(code), mode: RoundingMode::default() }
    }

    /// The same for amounts that are only tried and that nobody is billed: rounding them is no error (M2).
    pub fn for_trial(self) -> Currency<'r> {
        let mode = if self.mode == RoundingMode::Unnecessary { RoundingMode::default() } else { self.mode };
        Currency { mode, ..self }
    }
}

/// ISO 4217's minor units; two wherever nothing else is listed.
pub fn iso_places(code: &str) -> u32 {
    match code {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}
