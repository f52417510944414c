//! Holds an answer against what a case expects, by the rules of `tests/cases/README.md`.

use std::collections::BTreeMap;

use drawdown::Amount;
use serde_json::Value;

/// What of `expected` is not so in the preview; empty where all of it is.
pub fn differences(expected: &Value, answer: &Result<Value, Vec<String>>) -> Vec<String> {
    let mut found = Vec::new();
    let Some(fields) = expected.as_object() else { return vec!["the expectation is no object".into()] };
    match (answer, fields.get("errors")) {
        (Err(codes), Some(wanted)) => {
            let wanted: Vec<&str> = items(wanted).iter().filter_map(Value::as_str).collect();
            if wanted != codes.iter().map(String::as_str).collect::<Vec<_>>() {
                found.push(format!("errors: expected {wanted:?}, got {codes:?}"));
            }
        }
        (Err(codes), None) => found.push(format!("refused: {codes:?}")),
        (Ok(_), Some(wanted)) => found.push(format!("errors: expected {wanted}, got an answer")),
        (Ok(answer), None) => {
            for (name, wanted) in fields {
                let got = answer.get(name).unwrap_or(&Value::Null);
                match name.as_str() {
                    "allocations" if wanted[0].is_array() || items(wanted).is_empty() => {
                        compare_sums(name, &rows(wanted), &allocation_sums(got), &mut found);
                    }
                    "addedLines" => compare_sums(name, &rows(wanted), &added_lines(answer), &mut found),
                    "balances" => matched(name, wanted, got, &["balanceId"], &mut found),
                    "commitments" => matched(name, wanted, got, &["commitmentId"], &mut found),
                    "explanations" => matched(name, wanted, got, &["lineItemIndex", "creditId"], &mut found),
                    _ => partial(name, wanted, got, &mut found),
                }
            }
        }
    }
    found
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn amount(value: &Value) -> Option<Amount> {
    text(value).parse().ok()
}

/// Every field of `wanted` must be in `got`; lists position by position; amounts as numbers.
fn partial(place: &str, wanted: &Value, got: &Value, found: &mut Vec<String>) {
    match (wanted, got) {
        (Value::Object(wanted), Value::Object(got)) => {
            for (name, wanted) in wanted {
                partial(&format!("{place}.{name}"), wanted, got.get(name).unwrap_or(&Value::Null), found);
            }
        }
        (Value::Array(wanted), Value::Array(got)) => {
            if wanted.len() != got.len() {
                found.push(format!("{place}: expected {} entries, got {}", wanted.len(), got.len()));
            }
            for (index, (wanted, got)) in wanted.iter().zip(got).enumerate() {
                partial(&format!("{place}[{index}]"), wanted, got, found);
            }
        }
        _ => {
            let equal = match (amount(wanted), amount(got)) {
                (Some(wanted), Some(got)) => wanted == got,
                _ => wanted == got,
            };
            if !equal {
                found.push(format!("{place}: expected {wanted}, got {got}"));
            }
        }
    }
}

/// Rows found by their key rather than their position. All rows must be there where the key is the only field.
fn matched(place: &str, wanted: &Value, got: &Value, key: &[&str], found: &mut Vec<String>) {
    for row in items(wanted) {
        let same = |other: &&Value| key.iter().all(|name| row[name] == other[name]);
        let label = format!("{place}[{}]", key.iter().map(|name| text(&row[name])).collect::<Vec<_>>().join(", "));
        match items(got).iter().find(same) {
            Some(other) => partial(&label, row, other, found),
            None => found.push(format!("{label}: not there")),
        }
    }
}

type Sums = BTreeMap<(String, String), Vec<Amount>>;

fn rows(wanted: &Value) -> Sums {
    let mut sums = Sums::new();
    for row in items(wanted) {
        sums.entry((text(&row[0]), text(&row[1]))).or_default().push(amount(&row[2]).unwrap());
    }
    sums.values_mut().for_each(|amounts| amounts.sort());
    sums
}

fn allocation_sums(got: &Value) -> Sums {
    let mut sums: BTreeMap<(String, String), Amount> = BTreeMap::new();
    for row in items(got) {
        let sum = sums.entry((text(&row["lineItemIndex"]), text(&row["creditId"]))).or_default();
        *sum = sum.plus(amount(&row["amount"]).unwrap()).unwrap();
    }
    sums.into_iter().map(|(key, sum)| (key, vec![sum])).collect()
}

fn added_lines(answer: &Value) -> Sums {
    const COMPUTED: [&str; 4] = ["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_USAGE", "OVERAGE_SURCHARGE"];
    let mut sums = Sums::new();
    for line in items(&answer["bill"]["lineItems"]) {
        let line_type = text(&line["lineItemType"]);
        if COMPUTED.contains(&line_type.as_str()) {
            let credit = line.get("balanceId").or(line.get("commitmentId")).map(text).unwrap_or_default();
            sums.entry((line_type, credit)).or_default().push(amount(&line["convertedSubtotal"]).unwrap());
        }
    }
    sums.values_mut().for_each(|amounts| amounts.sort());
    sums
}

fn compare_sums(place: &str, wanted: &Sums, got: &Sums, found: &mut Vec<String>) {
    for key in wanted.keys().chain(got.keys().filter(|key| !wanted.contains_key(*key))) {
        let none = Vec::new();
        let (wanted, got) = (wanted.get(key).unwrap_or(&none), got.get(key).unwrap_or(&none));
        if wanted != got {
            found.push(format!("{place} {key:?}: expected {wanted:?}, got {got:?}"));
        }
    }
}
