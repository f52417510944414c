//! Property 4: the order of the input says nothing.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::answer::preview;
use crate::generate::{ANYTHING, Policies, Shape, request};

/// The key `listed` is there to look at the order.
const UNLISTED: Shape = Shape { policies: Policies { listed: false, ..Policies::ALL }, ..ANYTHING };

proptest! {
    #![proptest_config(crate::config())]

    // §13.4
    #[test]
    fn shuffling_balances_commitments_or_transactions_changes_nothing(
        request in request(UNLISTED),
        swaps in proptest::collection::vec(any::<Index>(), 12),
    ) {
        let mut shuffled = request.clone();
        let mut swaps = swaps.iter().cycle();
        for list in ["balances", "commitments"] {
            shuffle(&mut shuffled[list], &mut swaps);
        }
        for balance in shuffled["balances"].as_array_mut().into_iter().flatten() {
            if balance["transactions"].is_array() {
                shuffle(&mut balance["transactions"], &mut swaps);
            }
        }
        match (preview(&request), preview(&shuffled)) {
            (Ok(answer), Ok(other)) => assert_eq!(without_places(answer), without_places(other)),
            (Err(mut codes), Err(mut others)) => {
                codes.sort();
                others.sort();
                assert_eq!(codes, others);
            }
            (answer, other) => panic!("{answer:?}, but shuffled {other:?}"),
        }
    }
}

fn shuffle<'i>(list: &mut Value, swaps: &mut impl Iterator<Item = &'i Index>) {
    let list = list.as_array_mut().unwrap();
    for end in (1..list.len()).rev() {
        list.swap(end, swaps.next().unwrap().index(end + 1));
    }
}

/// A diagnostic says where in the input its cause stands, and diagnostics come in that order.
fn without_places(mut answer: Value) -> Value {
    let diagnostics = answer["diagnostics"].take();
    let mut texts: Vec<String> = Vec::new();
    for diagnostic in diagnostics.as_array().unwrap() {
        texts.push(format!("{} {}", diagnostic["code"], diagnostic["message"]));
    }
    texts.sort();
    answer["diagnostics"] = json!(texts);
    answer
}
