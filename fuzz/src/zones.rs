//! Three texts, parted by line breaks: a time zone, and the first and the last day of a Bill in it. An answer, whose
//! charges are those given, or errors.

use drawdown::{PreviewOptions, parse_json, preview_bill_value};

pub fn zones(text: &str) {
    let mut texts = text.split('\n');
    let [zone, start, end] = [(); 3].map(|()| texts.next().unwrap_or_default());
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let request = format!(
        r#"{{"organizationConfig":{{"timezone":{}}},"policy":{{"proration":"day"}},
            "balances":[{{"id":"b","endDate":{},"rolloverEndDate":"2025-10-27","transactions":[{{"amount":"10"}}]}}],
            "bill":{{"startDate":{},"endDate":{},"currency":"USD","lineItems":[{{"lineItemType":"USAGE","subtotal":"7"}}]}}}}"#,
        quoted(zone),
        quoted(start),
        quoted(start),
        quoted(end),
    );
    match preview_bill_value(&parse_json(&request).unwrap(), PreviewOptions::default()) {
        Ok(answer) => assert!(answer.contains(r#""charges":"7.00""#), "{answer}"),
        Err(error) => assert!(!error.diagnostics.is_empty()),
    }
}
