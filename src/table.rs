//! One ordered table for all, as with sorting: the standard library's tree is copied for each pair of types.

use std::cmp::Ordering;

/// Keys, numbered as they come: the first is 0. Finding and adding one takes as good as no time however many there are.
#[derive(Clone, Debug)]
pub struct Places<K> {
    keys: Vec<K>,
    sorted: Sorted,
}

impl<K: Ord> Places<K> {
    pub fn new() -> Places<K> {
        Places { keys: Vec::new(), sorted: Sorted { chunks: Vec::new() } }
    }

    pub fn of(&self, key: &K) -> Option<usize> {
        self.find(key).1
    }

    /// The number of a key; one that is new gets the next.
    pub fn add(&mut self, key: K) -> usize {
        let (slot, known) = self.find(&key);
        known.unwrap_or_else(|| {
            let place = self.keys.len();
            self.sorted.insert(slot, place);
            self.keys.push(key);
            place
        })
    }

    fn find(&self, key: &K) -> (Slot, Option<usize>) {
        self.sorted.find(&|place| self.keys.get(place).map_or(Ordering::Less, |own| own.cmp(key)))
    }
}

/// A value for each key.
#[derive(Clone, Debug)]
pub struct Table<K, V> {
    places: Places<K>,
    values: Vec<V>,
}

impl<K: Ord, V> Default for Table<K, V> {
    fn default() -> Table<K, V> {
        Table { places: Places::new(), values: Vec::new() }
    }
}

impl<K: Ord, V> Table<K, V> {
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    #[cfg(any(test, target_arch = "wasm32"))]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        self.values.get(self.places.of(key)?)
    }

    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.values.get_mut(self.places.of(key)?)
    }

    /// The value of a key, made where it has none yet. It is always there; who takes it need not say what else.
    pub fn get_or(&mut self, key: K, make: impl FnOnce() -> V) -> Option<&mut V> {
        let place = self.places.add(key);
        if place == self.values.len() {
            self.values.push(make());
        }
        self.values.get_mut(place)
    }

    pub fn set(&mut self, key: K, value: V) {
        let place = self.places.add(key);
        match self.values.get_mut(place) {
            Some(own) => *own = value,
            None => self.values.push(value),
        }
    }

    /// In the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        let places = self.places.sorted.chunks.iter().flatten();
        places.filter_map(|place| self.places.keys.get(*place).zip(self.values.get(*place)))
    }

    /// In no particular order.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.values.iter_mut()
    }
}

/// Keys in their order.
pub struct Set<K> {
    places: Places<K>,
    /// Places whose keys were removed.
    free: Vec<usize>,
}

impl<K: Ord> Set<K> {
    pub fn new() -> Set<K> {
        Set { places: Places::new(), free: Vec::new() }
    }

    pub fn insert(&mut self, key: K) {
        let (slot, known) = self.places.find(&key);
        if known.is_some() {
            return;
        }
        let place = self.free.pop().unwrap_or(self.places.keys.len());
        self.places.sorted.insert(slot, place);
        match self.places.keys.get_mut(place) {
            Some(free) => *free = key,
            None => self.places.keys.push(key),
        }
    }

    pub fn remove(&mut self, key: &K) {
        let (slot, known) = self.places.find(key);
        if let Some(place) = known {
            self.places.sorted.remove(slot);
            self.free.push(place);
        }
    }

    /// The keys from one on and before another, in their order.
    pub fn between<'s>(&'s self, from: &K, before: &K) -> impl DoubleEndedIterator<Item = &'s K> + use<'s, K> {
        let (from, before) = (self.places.find(from).0, self.places.find(before).0);
        self.places.sorted.between(from, before).filter_map(|place| self.places.keys.get(place))
    }
}

/// Numbers in the order of what they stand for, in pieces of limited length, so that adding one moves only a few.
#[derive(Clone, Debug)]
struct Sorted {
    chunks: Vec<Vec<usize>>,
}

/// The longest piece; one that would be longer is halved.
const LONGEST: usize = 512;

/// A piece, and where in it a number belongs.
type Slot = (usize, usize);

impl Sorted {
    /// Where the number is that compares equal, or would be.
    fn find(&self, compare: &dyn Fn(usize) -> Ordering) -> (Slot, Option<usize>) {
        let begins = |chunk: &Vec<usize>| chunk.first().is_some_and(|first| compare(*first).is_le());
        let place = self.chunks.partition_point(begins).saturating_sub(1);
        let chunk = self.chunks.get(place).map_or(&[] as &[usize], Vec::as_slice);
        match chunk.binary_search_by(|number| compare(*number)) {
            Ok(at) => ((place, at), chunk.get(at).copied()),
            Err(at) => ((place, at), None),
        }
    }

    fn insert(&mut self, (place, at): Slot, number: usize) {
        let Some(chunk) = self.chunks.get_mut(place) else {
            self.chunks.push(vec![number]);
            return;
        };
        chunk.insert(at.min(chunk.len()), number);
        if chunk.len() >= LONGEST {
            let rest = chunk.split_off(LONGEST / 2);
            self.chunks.insert(place.saturating_add(1), rest);
        }
    }

    fn remove(&mut self, (place, at): Slot) {
        let Some(chunk) = self.chunks.get_mut(place).filter(|chunk| at < chunk.len()) else { return };
        chunk.remove(at);
        if chunk.is_empty() {
            self.chunks.remove(place);
        }
    }

    fn between(&self, from: Slot, before: Slot) -> impl DoubleEndedIterator<Item = usize> {
        let chunks = self.chunks.iter().enumerate().take(before.0.saturating_add(1)).skip(from.0);
        chunks.flat_map(move |(place, chunk)| {
            let start = if place == from.0 { from.1 } else { 0 };
            let end = if place == before.0 { before.1 } else { chunk.len() };
            chunk.get(start..end).unwrap_or_default().iter().copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn keys_come_and_go_as_in_the_standard_librarys_tree() {
        let mut seed = 3u32;
        let mut next = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % most
        };
        for values in [2, 100, 100_000] {
            let (mut ours, mut theirs) = (Set::new(), BTreeSet::new());
            for _ in 0..5_000 {
                let key = next(values);
                if next(3) == 0 {
                    ours.remove(&key);
                    theirs.remove(&key);
                } else {
                    ours.insert(key);
                    theirs.insert(key);
                }
            }
            for _ in 0..100 {
                let from = next(values);
                let before = from + next(values);
                assert!(ours.between(&from, &before).eq(theirs.range(from..before)));
                assert!(ours.between(&from, &before).rev().eq(theirs.range(from..before).rev()));
            }
        }
    }

    #[test]
    fn as_the_standard_librarys_tree() {
        let mut seed = 7u32;
        for values in [1, 10, 100_000] {
            let (mut ours, mut theirs) = (Table::default(), BTreeMap::new());
            for number in 0..5_000u32 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let key = (seed >> 8) % values;
                assert_eq!(ours.get(&key), theirs.get(&key));
                ours.set(key, number);
                theirs.insert(key, number);
            }
            assert_eq!(ours.len(), theirs.len());
            assert!(ours.iter().eq(theirs.iter()));
        }
    }

    #[test]
    fn keys_are_numbered_as_they_come() {
        let mut places = Places::new();
        assert_eq!(["b", "a", "b", "c", "a"].map(|key| places.add(key)), [0, 1, 0, 2, 1]);
        assert_eq!(["a", "c", "d"].map(|key| places.of(&key)), [Some(1), Some(2), None]);
    }
}
