//! Exact amounts: reading, rounding and writing decimals (§7).

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use serde_json::Value;

pub type Q = BigRational;

pub fn zero() -> Q {
    Q::zero()
}

pub fn ten_to(places: u32) -> Q {
    Q::from_integer(BigInt::from(10).pow(places))
}

/// A decimal numeral, given as text or as a JSON number (M1); `None` where it is neither.
pub fn parse(value: &Value) -> Result<Q, String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return Err("NOT_A_NUMBER".into()),
    };
    let bad = || "NOT_A_NUMBER".to_string();
    let text = text.trim();
    let (body, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], text[at + 1..].parse::<i32>().map_err(|_| bad())?),
        None => (text, 0),
    };
    let (negative, digits) = match body.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, body.strip_prefix('+').unwrap_or(body)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad());
    }
    if exponent.abs() > 400 {
        return Err("AMOUNT_OUT_OF_RANGE".into());
    }
    let mut amount = Q::from_integer(all.parse::<BigInt>().map_err(|_| bad())?);
    let shift = exponent - fraction.len() as i32;
    if shift >= 0 {
        amount *= ten_to(shift as u32);
    } else {
        amount /= ten_to(-shift as u32);
    }
    if negative {
        amount = -amount;
    }
    if in_range(&amount) { Ok(amount) } else { Err("AMOUNT_OUT_OF_RANGE".into()) }
}

/// M6: 96 bits of mantissa, 28 decimals.
pub fn in_range(amount: &Q) -> bool {
    (0..=28).any(|places| {
        let scaled = amount * ten_to(places);
        scaled.is_integer() && scaled.to_integer().bits() <= 96
    })
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Mode {
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    Unnecessary,
}

/// How the amounts of one currency are rounded (M2).
#[derive(Clone, Debug)]
pub struct Currency {
    pub code: String,
    pub places: u32,
    pub mode: Mode,
}

impl Currency {
    pub fn minor_unit(&self) -> Q {
        Q::one() / ten_to(self.places)
    }

    pub fn round_down(&self, amount: &Q) -> Q {
        (amount * ten_to(self.places)).floor() / ten_to(self.places)
    }

    pub fn round(&self, amount: &Q) -> Result<Q, String> {
        let scaled = amount * ten_to(self.places);
        let low = scaled.floor();
        let rest = &scaled - &low;
        if rest.is_zero() {
            return Ok(amount.clone());
        }
        let high = &low + Q::one();
        let half = Q::new(BigInt::one(), BigInt::from(2));
        let (to_zero, from_zero) = if scaled.is_negative() { (&high, &low) } else { (&low, &high) };
        let chosen = match self.mode {
            Mode::Unnecessary => return Err("ROUNDING_NECESSARY".into()),
            Mode::Up => from_zero,
            Mode::Down => to_zero,
            Mode::Ceiling => &high,
            Mode::Floor => &low,
            _ if rest < half => &low,
            _ if rest > half => &high,
            Mode::HalfUp => from_zero,
            Mode::HalfDown => to_zero,
            Mode::HalfEven => {
                if low.to_integer().is_even() {
                    &low
                } else {
                    &high
                }
            }
        };
        Ok(chosen / ten_to(self.places))
    }

    /// At least the currency's decimals, more where the value has more.
    pub fn text(&self, amount: &Q) -> String {
        let mut places = self.places;
        while !(amount * ten_to(places)).is_integer() && places < 60 {
            places += 1;
        }
        let scaled = (amount * ten_to(places)).to_integer();
        let digits = format!("{:0>width$}", scaled.abs().to_string(), width = places as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places as usize);
        let sign = if scaled.is_negative() { "-" } else { "" };
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

/// Minor units of ISO 4217 that are not 2; every other ISO code and every custom currency has 2 (M2).
pub fn iso_places(code: &str) -> u32 {
    match code {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// Splits `total` in proportion to `weights`, to the minor unit, adding up exactly: largest
/// remainder, ties to the earlier (E6, O5).
pub fn split(total: &Q, weights: &[Q], currency: &Currency) -> Vec<Q> {
    let sum: Q = weights.iter().sum();
    let unit = currency.minor_unit();
    let exact: Vec<Q> = weights.iter().map(|weight| total * weight / &sum).collect();
    let mut parts: Vec<Q> = exact.iter().map(|part| currency.round_down(part)).collect();
    let mut rest = total - parts.iter().sum::<Q>();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|&i| std::cmp::Reverse(&exact[i] - &parts[i]));
    for i in by_remainder {
        if rest < unit {
            break;
        }
        parts[i] += &unit;
        rest -= &unit;
    }
    parts
}
