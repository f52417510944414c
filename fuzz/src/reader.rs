//! Bytes as a request: an answer or errors, and where there is an answer, it is JSON and the same twice.

use drawdown::{PreviewOptions, parse_json, preview_bill_json};

pub fn reader(text: &str) {
    match preview_bill_json(text, PreviewOptions::default()) {
        Ok(answer) => {
            assert!(parse_json(&answer).is_ok());
            assert_eq!(preview_bill_json(text, PreviewOptions::default()).unwrap(), answer);
        }
        Err(error) => assert!(!error.diagnostics.is_empty()),
    }
}
