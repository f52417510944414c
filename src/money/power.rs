//! Powers of ten, looked up: they are asked for at every step.

/// The largest power of ten that 128 bits hold.
const MOST: usize = 38;

const POWERS: [i128; MOST + 1] = {
    let mut powers = [1; MOST + 1];
    let mut rest: &mut [i128] = &mut powers;
    let mut power = 1i128;
    while let Some((first, others)) = rest.split_first_mut() {
        *first = power;
        power = power.saturating_mul(10);
        rest = others;
    }
    powers
};

/// `10^power`; beyond 128 bits the largest number that they hold.
pub fn ten_to(power: u32) -> i128 {
    usize::try_from(power).ok().and_then(|power| POWERS.get(power)).copied().unwrap_or(i128::MAX)
}
