//! Texts by numbers: ids mostly begin alike, and comparing those goes letter by letter.

/// A text that is compared by its number first. The order is none of the alphabet; it only is always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hashed<'t> {
    hash: u64,
    text: &'t str,
}

impl<'t> Hashed<'t> {
    pub fn of(text: &'t str) -> Hashed<'t> {
        Hashed { hash: hash(text), text }
    }
}

/// Good enough to keep different texts apart nearly always; where it does not, the texts themselves are compared.
pub fn hash(text: &str) -> u64 {
    // An odd number without a pattern: the fractional part of the golden ratio.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let mix = |hash: u64, word: &[u8; 8]| (hash.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(FACTOR);
    mix(words.iter().fold(u64::try_from(text.len()).unwrap_or(0), mix), &last)
}
