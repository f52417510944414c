//! Many requests as text, one a line, and their previews one a line: what `drawdown bulk` hands over a batch at a time.

use crate::diagnostic::DrawdownError;
use crate::preview::{PreviewOptions, preview_bill_json};
use crate::write::{AmountForm, Json, write_diagnostics};

/// The previews of some lines.
#[derive(Default)]
pub struct Lines {
    /// A line for each request, in the same order: its preview, or `{ "line", "error" }`.
    pub text: String,
    pub requests: usize,
    /// How many of them are errors.
    pub failed: usize,
}

impl Lines {
    /// Previews over what was there before; `first` is the number of the first line. Blank lines give nothing.
    pub fn fill(&mut self, lines: &str, first: usize, options: PreviewOptions) {
        self.text.clear();
        (self.requests, self.failed) = (0, 0);
        for (number, line) in (first..).zip(lines.split('\n')) {
            if is_blank(line) {
                continue;
            }
            self.requests = self.requests.saturating_add(1);
            match preview_bill_json(line, options) {
                Ok(preview) => self.text.push_str(&preview),
                Err(error) => {
                    self.failed = self.failed.saturating_add(1);
                    self.text.push_str(&error_line(number, &error));
                }
            }
            self.text.push('\n');
        }
    }
}

/// Nothing but blanks of ASCII: whoever goes on with a run finds these again without decoding.
fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t'..=b'\r'))
}

/// The error as the package's `DrawdownError` is written.
#[cold]
fn error_line(number: usize, error: &DrawdownError) -> String {
    let mut json = Json::new(AmountForm::Text);
    json.object(|json| {
        json.name("line").count(number);
        json.name("error").object(|json| {
            json.name("name").text("DrawdownError");
            json.name("code").text(error.first().map_or("INTERNAL", |first| first.code.name()));
            json.name("message").text(&error.to_string());
            json.name("diagnostics").array(|json| write_diagnostics(&error.diagnostics, json));
        });
    });
    json.into_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_request_gives_a_line_and_blank_ones_none() {
        let bill = r#"{"bill":{"startDate":"2025-03-01","endDate":"2025-04-01"}}"#;
        let preview = preview_bill_json(bill, PreviewOptions::default()).unwrap();
        let mut answered = Lines { text: "what was there".into(), requests: 7, failed: 7 };
        for (given, expected, requests, failed) in [
            (String::new(), vec![], 0, 0),
            (" \t\r\n\u{b}\n".into(), vec![], 0, 0),
            (format!("{bill}\n"), vec![preview.as_str()], 1, 0),
            (format!("{bill}\r\n\n{{\n{bill}"), vec![&preview, "{\"line\":12,\"error\":", &preview], 3, 1),
            (
                "\u{3000}".into(),
                vec!["{\"line\":10,\"error\":{\"name\":\"DrawdownError\",\"code\":\"INPUT_UNREADABLE\""],
                1,
                1,
            ),
        ] {
            answered.fill(&given, 10, PreviewOptions::default());
            let lines: Vec<&str> = answered.text.lines().collect();
            assert_eq!(lines.len(), expected.len(), "{given:?}: {lines:?}");
            assert!(lines.iter().zip(&expected).all(|(line, start)| line.starts_with(start)), "{given:?}: {lines:?}");
            assert_eq!((answered.requests, answered.failed), (requests, failed), "{given:?}");
        }
    }
}
