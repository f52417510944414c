#![cfg(not(target_arch = "wasm32"))]

//! Each code has an example that gives it, and `docs/diagnostics.md` says what the code's own table says.
//!
//! `UPDATE_DOCS=1 cargo test --test diagnostics` writes the page afresh.

mod every_problem;
#[path = "../support/host.rs"]
mod host;
mod page;

use drawdown::{Book, Code, CodeEntry, Diagnostic, DrawdownError, Kind, PreviewOptions, Severity, validate_json};
use host::Host;
use serde_json::Value;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/diagnostics.md");

/// One row of `examples.json`.
pub struct Example(Value);

impl Example {
    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    fn entry(&self) -> &'static CodeEntry {
        let code = self.text("code");
        Code::ENTRIES.iter().find(|entry| entry.name == code).unwrap_or_else(|| panic!("there is no code {code}"))
    }

    fn severity(&self) -> Severity {
        match self.text("severity") {
            "warning" => Severity::Warning,
            _ => self.entry().severities[0],
        }
    }

    /// What goes in as text: a value, a text as it stands, or one that is too long to be written down.
    fn input(&self) -> String {
        if let Some(text) = self.0.get("text") {
            return text.as_str().unwrap().to_owned();
        }
        let Some(repeat) = self.0.get("repeat") else { return self.0["value"].to_string() };
        let item = repeat["item"].as_str().unwrap().repeat(repeat["times"].as_u64().unwrap() as usize);
        format!("{}{item}{}", repeat["before"].as_str().unwrap(), repeat["after"].as_str().unwrap())
    }

    fn context(&self) -> Option<String> {
        self.0.get("context").map(Value::to_string)
    }
}

fn examples() -> Vec<Example> {
    let rows: Vec<Value> = serde_json::from_str(include_str!("examples.json")).unwrap();
    rows.into_iter().map(Example).collect()
}

fn found(example: &Example) -> Vec<Diagnostic> {
    match example.0.get("calls") {
        Some(calls) => refusal_of(calls.as_array().unwrap()).diagnostics,
        None => validate_json(example.text("kind"), &example.input(), example.context().as_deref()).unwrap(),
    }
}

/// Calls of an empty Book, the last of which is refused.
fn refusal_of(calls: &[Value]) -> DrawdownError {
    let (mut book, mut host) = (Book::new(), Host::at("2025-02-01T09:00:00Z"));
    for (index, call) in calls.iter().enumerate() {
        let (operation, body) = (call[0].as_str().unwrap(), call[2].to_string());
        let ids: Vec<&str> = call[1].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        let answer = match operation {
            "openBook" => Book::open(&body).map(|_| String::new()),
            _ => book.call(operation, &ids, &body, PreviewOptions::default(), &mut host),
        };
        match answer {
            Err(refused) if index + 1 == calls.len() => return refused,
            answer => drop(answer.unwrap()),
        }
    }
    panic!("the last call was not refused")
}

#[test]
fn each_example_gives_its_code_at_its_place() {
    for example in examples() {
        let entry = example.entry();
        let found = found(&example);
        let given = found.iter().find(|problem| {
            problem.code == entry.code && problem.path == example.text("path") && problem.severity == example.severity()
        });
        assert!(given.is_some(), "{}: {found:#?}", entry.name);
        // An example shows its code and nothing else.
        assert_eq!(found.len(), 1, "{}: {found:#?}", entry.name);
    }
}

#[test]
fn each_code_has_an_example_for_each_of_its_severities() {
    let examples = examples();
    for entry in Code::ENTRIES {
        for severity in entry.severities {
            let has = examples.iter().any(|example| example.entry() == entry && example.severity() == *severity);
            assert!(has, "{} has no example as {severity:?}", entry.name);
        }
    }
    for example in &examples {
        let (entry, kind) = (example.entry(), example.text("kind"));
        assert!(entry.kinds.is_empty() || entry.kinds.contains(&kind), "{} is not for {kind}", entry.name);
    }
}

#[test]
fn the_table_holds_together() {
    let kinds: Vec<&str> = Kind::NAMES.iter().map(|(name, _)| *name).chain(["book"]).collect();
    assert_eq!(Code::ALL.len(), Code::ENTRIES.len());
    for (code, entry) in Code::ALL.iter().zip(Code::ENTRIES) {
        assert_eq!((*code, code.name()), (entry.code, entry.name));
        assert!(!entry.severities.is_empty(), "{}", entry.name);
        assert!(entry.kinds.iter().all(|kind| kinds.contains(kind)), "{}: {:?}", entry.name, entry.kinds);
        for sentence in [entry.when, entry.fix] {
            assert!(!sentence.is_empty() && !sentence.ends_with('.'), "{}: {sentence}", entry.name);
        }
    }
}

#[test]
fn the_reference_page_is_fresh() {
    let page = page::write(&examples());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let there = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        there == page,
        "docs/diagnostics.md is stale: UPDATE_DOCS=1 cargo test --test diagnostics writes it afresh"
    );
}
