//! Deals an amount out by weights, to the last minor unit.

use crate::sort::sort_by_key;
use std::cmp::Reverse;

use ethnum::U256;

use super::{Fault, Minor};

/// Shares in proportion to the weights that add up to `total` exactly: each is rounded down, then the units
/// that are left go to the largest remainders, a tie to the earlier (E6, O5).
///
/// `total` and the weights are not negative. Where all weights are zero, so are all shares.
pub fn split(total: Minor, weights: &[u128]) -> Result<Vec<Minor>, Fault> {
    let units = u128::try_from(total.units()).map_err(|_| Fault::OutOfRange)?;
    let mut sum = 0u128;
    for weight in weights {
        sum = sum.checked_add(*weight).ok_or(Fault::OutOfRange)?;
    }
    if sum == 0 {
        return Ok(vec![Minor::ZERO; weights.len()]);
    }
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = units;
    for (index, weight) in weights.iter().enumerate() {
        let (share, remainder) = share_of(units, *weight, sum)?;
        left = left.checked_sub(share).ok_or(Fault::OutOfRange)?;
        shares.push(share);
        remainders.push((remainder, index));
    }
    let count = usize::try_from(left).map_err(|_| Fault::OutOfRange)?;
    if count == 1 {
        // Nearly always: the largest is found faster than all are sorted.
        let first = remainders.iter().copied().reduce(|best, next| if best.0 < next.0 { next } else { best });
        remainders.clear();
        remainders.extend(first);
    } else if count > 1 {
        // Stable by index, so that a tie goes to the earlier.
        sort_by_key(&mut remainders, |(remainder, _)| Reverse(*remainder));
    }
    for (_, index) in remainders.iter().take(count) {
        if let Some(share) = shares.get_mut(*index) {
            *share = share.checked_add(1).ok_or(Fault::OutOfRange)?;
        }
    }
    shares.into_iter().map(|share| i128::try_from(share).map(Minor::new).map_err(|_| Fault::OutOfRange)).collect()
}

/// The amount times `weight ÷ whole`, rounded up.
pub fn part(total: Minor, weight: u128, whole: u128) -> Result<Minor, Fault> {
    let (share, remainder) = share_of(total.units().unsigned_abs(), weight, whole)?;
    let units = i128::try_from(share).map(Minor::new).map_err(|_| Fault::OutOfRange)?;
    if total < Minor::ZERO {
        return Ok(units.negated());
    }
    units.plus(Minor::new(i128::from(remainder > 0)))
}

/// `units × weight ÷ sum`, rounded down, and the remainder.
fn share_of(units: u128, weight: u128, sum: u128) -> Result<(u128, u128), Fault> {
    // Narrow division is many times cheaper, and nearly every product is narrow.
    if let (Ok(units), Ok(weight), Ok(sum)) = (u64::try_from(units), u64::try_from(weight), u64::try_from(sum))
        && let Some(product) = narrow_product(units, weight)
    {
        let share = product.checked_div(sum).ok_or(Fault::OutOfRange)?;
        return Ok((share.into(), product.wrapping_sub(share.wrapping_mul(sum)).into()));
    }
    if let Some(product) = units.checked_mul(weight) {
        return product.checked_div(sum).zip(product.checked_rem(sum)).ok_or(Fault::OutOfRange);
    }
    let product = U256::from(units).checked_mul(U256::from(weight)).ok_or(Fault::OutOfRange)?;
    let sum = U256::from(sum);
    let share = product.checked_div(sum).and_then(|share| u128::try_from(share).ok());
    let remainder = product.checked_rem(sum).and_then(|rest| u128::try_from(rest).ok());
    share.zip(remainder).ok_or(Fault::OutOfRange)
}

/// The product, where 64 bits hold it.
fn narrow_product(a: u64, b: u64) -> Option<u64> {
    // Whether it fits is known before where both are narrow; WebAssembly finds out by multiplying 128 bits.
    match (u32::try_from(a), u32::try_from(b)) {
        (Ok(_), Ok(_)) => Some(a.wrapping_mul(b)),
        _ => a.checked_mul(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_ties_go_to_the_earlier() {
        for (total, weights, expected) in [
            (100, &[1, 1, 1][..], &[34, 33, 33][..]),
            (100, &[1, 2], &[33, 67]),
            (1, &[1, 1], &[1, 0]),
            (2, &[1, 1, 2], &[1, 0, 1]),
            (0, &[1, 1], &[0, 0]),
            (5, &[0, 0], &[0, 0]),
            (5, &[0, 3], &[0, 5]),
            (i128::MAX, &[u128::MAX / 2, u128::MAX / 2], &[i128::MAX / 2 + 1, i128::MAX / 2]),
        ] {
            let got: Vec<i128> = split(Minor::new(total), weights).unwrap().iter().map(|share| share.units()).collect();
            assert_eq!(got, expected, "{total} by {weights:?}");
        }
    }
}
