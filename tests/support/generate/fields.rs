//! JSON objects field by field.

use std::ops::Range;

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A field of an object, or its absence.
pub type Field = (&'static str, BoxedStrategy<Option<Value>>);

pub fn always(name: &'static str, value: impl Strategy<Value = Value> + 'static) -> Field {
    (name, value.prop_map(Some).boxed())
}

/// There with that probability; shrinks to absent.
pub fn maybe(name: &'static str, probability: f64, value: impl Strategy<Value = Value> + 'static) -> Field {
    // proptest knows no certainties here.
    let value = match probability {
        0.0 => Just(None).boxed(),
        1.0 => value.prop_map(Some).boxed(),
        _ => option::weighted(probability, value).boxed(),
    };
    (name, value)
}

pub fn object(fields: Vec<Field>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    values
        .prop_map(move |values| {
            let fields = names.iter().zip(values).filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
            Value::Object(fields.collect())
        })
        .boxed()
}

/// One of some texts; shrinks to the first.
pub fn one_of(texts: &'static [&'static str]) -> BoxedStrategy<Value> {
    select(texts).prop_map(Value::from).boxed()
}

/// A few of some texts, at least one.
pub fn some_of(texts: &'static [&'static str], most: usize) -> BoxedStrategy<Value> {
    prop::sample::subsequence(texts, 1..=most.min(texts.len())).prop_map(Value::from).boxed()
}

/// An amount of so many thousandths, as a text or as a number, with up to three decimals.
pub fn amount(thousandths: Range<i64>) -> BoxedStrategy<Value> {
    // Whole amounts make ties and exact exhaustion, odd ones make rounding.
    (thousandths, 0..4u8, any::<bool>())
        .prop_map(|(thousandths, form, is_number)| {
            let thousandths = match form {
                0 => thousandths / 1_000 * 1_000,
                1 => thousandths / 10 * 10,
                _ => thousandths,
            };
            let text = decimal(thousandths);
            if is_number { json!(text.parse::<serde_json::Number>().unwrap()) } else { json!(text) }
        })
        .boxed()
}

/// A multiplier between currencies: above zero.
pub fn rate() -> BoxedStrategy<Value> {
    (1..100_000i64).prop_map(|thousandths| json!(decimal(thousandths))).boxed()
}

fn decimal(thousandths: i64) -> String {
    let (sign, units) = (if thousandths < 0 { "-" } else { "" }, thousandths.unsigned_abs());
    match units % 1_000 {
        0 => format!("{sign}{}", units / 1_000),
        part => format!("{sign}{}.{part:03}", units / 1_000),
    }
}

/// The fields of both.
pub fn merge(object: &mut Value, fields: Value) {
    if let (Value::Object(own), Value::Object(fields)) = (object, fields) {
        own.extend(fields);
    }
}
