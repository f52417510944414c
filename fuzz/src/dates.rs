//! Two texts, parted by a line break, as a date and a time zone of a summary: an answer or errors.

use std::borrow::Cow;

use drawdown::{Object, Value, parse_json, summarize_transactions_value};

pub fn dates(text: &str) {
    let (date, zone) = text.split_once('\n').unwrap_or((text, "UTC"));
    let balance = parse_json(r#"{"id":"b","endDate":"2025-03-30","rolloverEndDate":"2025-10-26"}"#).unwrap();
    let transactions = parse_json(r#"[{"amount":"1","appliedDate":"2025-03-30"}]"#).unwrap();
    let mut options = Object::default();
    options.push("asOf".into(), Value::String(Cow::Borrowed(date)));
    options.push("timezone".into(), Value::String(Cow::Borrowed(zone)));
    if let Err(error) = summarize_transactions_value(&balance, &transactions, &Value::Object(options)) {
        assert!(!error.diagnostics.is_empty());
    }
}
