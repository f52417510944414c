//! Which items of a list have the id of an item before them.

use std::fmt::Arguments;

use super::fields::{Fields, shown_text};
use crate::diagnostic::{Code, Diagnostics};
use crate::hash::hash;
use crate::sort::sort_by;
use crate::value::Value;

/// The positions of those items, in order; for nearly every list there are none.
pub struct Repeats(Vec<usize>);

impl Repeats {
    /// By sorted hashes, since a sort of numbers costs less than a table of texts, and never more than n log n, whatever
    /// ids somebody chooses. What is no text is no id: that is said where the field is read.
    pub fn of(items: &[Value<'_>]) -> Repeats {
        let ids = items.iter().enumerate().filter_map(|(position, item)| Some((hash(id_of(item)?), position)));
        let mut ids: Vec<(u64, usize)> = ids.collect();
        if are_distinct(&ids) {
            return Repeats(Vec::new());
        }
        sort_by(&mut ids, Ord::cmp);
        let mut repeats = Vec::new();
        for same in ids.chunk_by(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
            // Of one hash, but perhaps not of one id.
            let mut texts: Vec<(Option<&str>, usize)> =
                same.iter().map(|(_, position)| (items.get(*position).and_then(id_of), *position)).collect();
            sort_by(&mut texts, Ord::cmp);
            for alike in texts.chunk_by(|(a, _), (b, _)| a == b) {
                repeats.extend(alike.iter().skip(1).map(|(_, position)| *position));
            }
        }
        sort_by(&mut repeats, Ord::cmp);
        Repeats(repeats)
    }

    /// Reports the id of the item at the position, if it stands before already.
    pub fn check(&self, position: usize, item: &Fields<'_, '_>, others: Arguments<'_>, out: &mut Diagnostics) {
        if self.0.is_empty() || self.0.binary_search(&position).is_err() {
            return;
        }
        if let Some(id) = item.string("id", out) {
            let message = format!("{} is the id of another {others}", shown_text(id));
            out.error(Code::DuplicateId, &item.path.field("id"), message);
        }
    }
}

/// Whether the hashes are surely distinct, which takes a fraction of sorting them: each is put where its first bits say, or
/// close behind.
fn are_distinct(ids: &[(u64, usize)]) -> bool {
    /// Where more are in the way, somebody may have chosen them to be.
    const MOST_STEPS: usize = 16;
    let size = ids.len().saturating_mul(2).checked_next_power_of_two().unwrap_or(1);
    let mut places = vec![0; size];
    ids.iter().all(|(hash, _)| {
        let first = usize::try_from(hash >> 32).unwrap_or(0);
        let steps = (first..first.saturating_add(MOST_STEPS)).map(|step| step & size.saturating_sub(1));
        for place in steps {
            let Some(own) = places.get_mut(place) else { break };
            if *own == 0 {
                *own = *hash;
                // Nothing was put there.
                return *hash != 0;
            }
            if own == hash {
                break;
            }
        }
        false
    })
}

fn id_of<'v>(item: &'v Value<'_>) -> Option<&'v str> {
    match item {
        Value::Object(object) => match object.get("id") {
            Some(Value::String(id)) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_json;

    fn repeats(list: &str) -> Vec<usize> {
        let Value::Array(items) = parse_json(list).unwrap() else { panic!() };
        Repeats::of(&items).0
    }

    #[test]
    fn every_item_but_the_first_of_its_id_is_a_repeat() {
        for (list, expected) in [
            (r#"[]"#, &[][..]),
            (r#"[{"id":"a"},{"id":"b"},{"id":"A"},{}]"#, &[]),
            (r#"[{"id":"b"},{"id":"a"},{"id":"b"},{"id":"b"},{"id":"a"}]"#, &[2, 3, 4]),
            (r#"[{"id":""},{"id":""},1,{"id":1},{"id":1},{"id":null}]"#, &[1]),
            (r#"[{"id":"12345678"},{"id":"123456789"},{"id":"12345678\u0000"},{"id":"12345678"}]"#, &[3]),
        ] {
            assert_eq!(repeats(list), expected, "{list}");
        }
    }

    #[test]
    fn hashes_that_differ_need_no_sorting() {
        let ids = |count: usize| (0..count).map(|own| (hash(&format!("id-{own}")), own)).collect::<Vec<_>>();
        for count in [0, 1, 2, 10, 100] {
            assert!(are_distinct(&ids(count)), "{count}");
        }
        let mut twice = ids(100);
        twice[99].0 = twice[0].0;
        assert!(!are_distinct(&twice));
        // A place that nothing was put in looks like this one.
        assert!(!are_distinct(&[(0, 0)]));
    }
}
