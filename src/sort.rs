//! One sort for all: the standard library's is copied for each type that it sorts, and those copies were a fifth of the
//! module that a browser downloads.

use std::cmp::Ordering;

/// Sorts by a key. What has the same key stays in its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts. What is alike stays in its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let is_later = |a: usize, b: usize| items.get(a).zip(items.get(b)).is_some_and(|(a, b)| compare(a, b).is_gt());
    let order = in_order(items.len(), &is_later);
    arrange(order, &mut |a, b| items.swap(a, b));
}

/// The positions in order; none where they are in order as they stand.
fn in_order(count: usize, is_later: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    if (1..count).all(|position| !is_later(position.saturating_sub(1), position)) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for both in order.chunks(width.saturating_mul(2)) {
            let (mut left, mut right) = both.split_at_checked(width).unwrap_or((both, &[]));
            while let (Some((a, others_left)), Some((b, others_right))) = (left.split_first(), right.split_first()) {
                if is_later(*a, *b) {
                    merged.push(*b);
                    right = others_right;
                } else {
                    merged.push(*a);
                    left = others_left;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width = width.saturating_mul(2);
    }
    order
}

/// Brings each item to its place by swapping: `order` says which item belongs to each position.
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        // Around a circle of places: each takes what belongs there, until the first one's own item comes up.
        let mut place = start;
        while let Some(own) = order.get_mut(place) {
            let from = std::mem::replace(own, place);
            if from == start || from == place {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_sorts() {
        // Numbers without an order of their own, of few values, so that many are alike.
        let mut seed = 1u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 24
        };
        for count in (0..70).chain([1_000]) {
            for values in [1, 2, 10, 256] {
                let items: Vec<(u32, usize)> = (0..count).map(|position| (next() % values, position)).collect();
                let (mut ours, mut theirs) = (items.clone(), items);
                sort_by_key(&mut ours, |(value, _)| *value);
                theirs.sort_by_key(|(value, _)| *value);
                assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn what_is_sorted_already_is_looked_at_once() {
        let count = std::cell::Cell::new(0);
        let mut items: Vec<u32> = (0..1_000).collect();
        sort_by(&mut items, |a, b| {
            count.set(count.get() + 1);
            a.cmp(b)
        });
        assert_eq!(count.get(), 999);
    }
}
