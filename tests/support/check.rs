//! What a preview is expected to say, in a short notation, and the one function that checks it.
//!
//! Rows are separated by `|`: `pays("0 b 40 | 1 c 2.50")` is line 0 paid 40 by `b`, and line 1 paid 2.50 by `c`.

use drawdown::{PreviewOptions, Severity, preview_bill_json};
use serde_json::{Map, Value, json};

use super::build::Request;
use super::compare::differences;

/// The preview of a request, or the codes of its errors.
pub fn answer(request: &Value) -> Result<Value, Vec<String>> {
    match preview_bill_json(&request.to_string(), PreviewOptions::default()) {
        Ok(text) => Ok(serde_json::from_str(&text).expect("a preview is JSON")),
        Err(error) => {
            let errors = error.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
            Err(errors.map(|diagnostic| diagnostic.code.name().to_owned()).collect())
        }
    }
}

/// Holds the preview of the request against what is expected of it.
#[track_caller]
pub fn check(request: Request, expected: Expected) {
    let request = request.into_value();
    let answer = answer(&request);
    let found = differences(&Value::Object(expected.matched), &answer);
    assert!(found.is_empty(), "{}\nof {request:#}", found.join("\n"));
    for (pointer, names, wanted) in expected.exact {
        let got = answer.as_ref().map(|answer| rows_at(answer, pointer, names)).unwrap_or_default();
        assert_eq!(got, wanted, "{pointer} of {request:#}");
    }
}

type Names = &'static [&'static str];

/// What of a preview is expected; what is not said may be anything.
#[derive(Clone, Default)]
pub struct Expected {
    matched: Map<String, Value>,
    /// Lists of which every row counts, in order, each by a few of its fields.
    exact: Vec<(&'static str, Names, Vec<String>)>,
}

/// All that is paid, `line credit amount` a row, added up over segments; nothing where the text is empty.
pub fn pays(rows: &str) -> Expected {
    Expected::default().pays(rows)
}

/// What is left to pay.
pub fn due(amount: &str) -> Expected {
    Expected::default().due(amount)
}

/// All lines that are added, `type credit amount` a row, in any order.
pub fn adds(rows: &str) -> Expected {
    Expected::default().adds(rows)
}

/// `line credit REASON` a row, other rows may be there.
pub fn reasons(rows: &str) -> Expected {
    Expected::default().reasons(rows)
}

/// Fields of a Balance of the preview, `name value` a row.
pub fn closes(id: &str, fields: &str) -> Expected {
    Expected::default().closes(id, fields)
}

/// Fields of a Commitment of the preview, `name value` a row.
pub fn commits(id: &str, fields: &str) -> Expected {
    Expected::default().commits(id, fields)
}

/// All Transactions to post, `balance amount appliedDate` a row, in order.
pub fn posts(rows: &str) -> Expected {
    Expected::default().posts(rows)
}

/// All diagnostics, `CODE path` a row, in order.
pub fn warns(rows: &str) -> Expected {
    Expected::default().warns(rows)
}

/// All allocations in their order, `line credit` a row.
pub fn draws(rows: &str) -> Expected {
    Expected::default().draws(rows)
}

/// Anything at all, as the preview has it.
pub fn says(name: &str, value: Value) -> Expected {
    Expected::default().says(name, value)
}

/// The errors of a refused request, in order.
pub fn refused(codes: &str) -> Expected {
    let codes: Vec<&str> = codes.split_whitespace().collect();
    Expected::default().says("errors", json!(codes))
}

impl Expected {
    pub fn says(mut self, name: &str, value: Value) -> Self {
        self.matched.insert(name.to_owned(), value);
        self
    }

    pub fn pays(self, rows: &str) -> Self {
        let rows = fields(rows).map(|row| json!([row[0].parse::<u64>().expect("a position"), row[1], row[2]]));
        let rows = rows.collect();
        self.says("allocations", Value::Array(rows))
    }

    pub fn due(self, amount: &str) -> Self {
        self.says("totals", json!({ "due": amount }))
    }

    pub fn adds(self, rows: &str) -> Self {
        let rows = fields(rows).map(|row| json!(row)).collect();
        self.says("addedLines", Value::Array(rows))
    }

    pub fn reasons(self, rows: &str) -> Self {
        let rows = fields(rows)
            .map(|row| json!({ "lineItemIndex": row[0].parse::<u64>().expect("a position"), "creditId": row[1], "reason": row[2] }))
            .collect();
        self.says("explanations", Value::Array(rows))
    }

    pub fn closes(self, id: &str, fields: &str) -> Self {
        self.credit("balances", "balanceId", id, fields)
    }

    pub fn commits(self, id: &str, fields: &str) -> Self {
        self.credit("commitments", "commitmentId", id, fields)
    }

    pub fn posts(self, rows: &str) -> Self {
        self.exactly("/transactions", &["balanceId", "amount", "appliedDate"], rows)
    }

    pub fn warns(self, rows: &str) -> Self {
        self.exactly("/diagnostics", &["code", "path"], rows)
    }

    /// All explanations in their order, `line credit REASON` a row.
    pub fn explains(self, rows: &str) -> Self {
        self.exactly("/explanations", &["lineItemIndex", "creditId", "reason"], rows)
    }

    /// All allocations in their order, `line credit amount from to` a row.
    pub fn allocates(self, rows: &str) -> Self {
        self.exactly("/allocations", &["lineItemIndex", "creditId", "amount", "from", "to"], rows)
    }

    /// All allocations in their order, `line credit` a row.
    pub fn draws(self, rows: &str) -> Self {
        self.exactly("/allocations", &["lineItemIndex", "creditId"], rows)
    }

    /// All lines of the Bill in their order, `type product amount` a row; `-` for no product.
    pub fn lists(self, rows: &str) -> Self {
        self.exactly("/bill/lineItems", &["lineItemType", "productId", "convertedSubtotal"], rows)
    }

    /// All rows of a list in their order, each by these fields; `-` for one that is absent.
    pub fn exactly(mut self, pointer: &'static str, names: Names, rows: &str) -> Self {
        self.exact.push((pointer, names, fields(rows).map(|row| row.join(" ")).collect()));
        self
    }

    fn credit(mut self, list: &str, key: &str, id: &str, rows: &str) -> Self {
        let mut row = Map::from_iter([(key.to_owned(), json!(id))]);
        for field in fields(rows) {
            row.insert(field[0].to_owned(), json!(field[1]));
        }
        let list = self.matched.entry(list).or_insert_with(|| json!([]));
        list.as_array_mut().expect("a list").push(Value::Object(row));
        self
    }
}

fn fields(rows: &str) -> impl Iterator<Item = Vec<&str>> {
    rows.split('|').map(|row| row.split_whitespace().collect::<Vec<_>>()).filter(|row| !row.is_empty())
}

/// The rows of a list, each by these fields.
fn rows_at(answer: &Value, pointer: &str, names: Names) -> Vec<String> {
    let rows = answer.pointer(pointer).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |value: &Value| match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows.iter().map(|row| names.iter().map(|name| text(&row[*name])).collect::<Vec<_>>().join(" ")).collect()
}
