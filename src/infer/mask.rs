//! A set of orders among credits, a bit each.

/// Which of the candidate orders are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask(Vec<u64>);

impl Mask {
    pub fn none(count: usize) -> Mask {
        Mask(vec![0; count.div_ceil(64)])
    }

    pub fn all(count: usize) -> Mask {
        let mut mask = Mask::none(count);
        (0..count).for_each(|index| mask.set(index));
        mask
    }

    pub fn set(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    pub fn has(&self, index: usize) -> bool {
        self.0.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn keep(&mut self, other: &Mask) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
    }

    pub fn add(&mut self, other: &Mask) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// Every index in it, the lowest first.
    pub fn indexes(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate().filter(|(_, word)| **word != 0);
        words.flat_map(|(place, word)| {
            (0..64usize)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| place.saturating_mul(64).saturating_add(bit))
        })
    }
}
