//! Property 5 (§13): native and WebAssembly answer with the same bytes.
//!
//! Both sides read the same stored requests and hold the digests of their answers against the same stored list: here,
//! and in `tests/engines`. Neither can go stale unseen: whichever side changes differs from it.
//! After a change of what is computed, `UPDATE=1 cargo test --test same_bytes` writes the list anew (and
//! `UPDATE=requests` other requests as well); that test then shows whether WebAssembly follows.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/generate/mod.rs"]
mod generate;

use std::fmt::Write;
use std::fs::{read_to_string, write};

use drawdown::{DrawdownError, PreviewOptions, Severity, preview_bill_json};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

const REQUESTS: &str = "tests/same-bytes/requests.ndjson";
const DIGESTS: &str = "tests/same-bytes/digests.txt";
const CASES: &str = "tests/cases/differential.ndjson";
const WORKED: &str = "tests/cases/worked.json";

const GENERATED: usize = 950;

// §13.5
#[test]
fn answers_are_the_stored_bytes() {
    let update = std::env::var("UPDATE").unwrap_or_default();
    if update == "requests" {
        write(REQUESTS, new_requests()).unwrap();
    }
    let mut digests = String::from("# Written by tests/same_bytes.rs: one digest for each request.\n");
    for request in requests() {
        writeln!(digests, "{:016x}", digest(answer(&request).as_bytes())).unwrap();
    }
    if !update.is_empty() {
        return write(DIGESTS, digests).unwrap();
    }
    let stored = read_to_string(DIGESTS).unwrap();
    assert_eq!(stored.lines().count(), digests.lines().count(), "one digest for each request");
    let differing = stored.lines().zip(digests.lines()).enumerate().filter(|(_, (stored, now))| stored != now);
    let differing: Vec<usize> = differing.map(|(line, _)| line).collect();
    assert!(differing.is_empty(), "the answers to these requests have changed, counted from 1: {differing:?}");
}

/// The requests as texts: whoever reads them must not write them anew, for every byte of a number counts.
fn requests() -> Vec<String> {
    let cases = read_to_string(CASES).unwrap();
    let request_of = |case: &str| {
        let start = case.find("\"request\":").unwrap() + "\"request\":".len();
        case[start..case.rfind(",\"expect\":").unwrap()].to_owned()
    };
    let stored = read_to_string(REQUESTS).unwrap();
    stored.lines().map(str::to_owned).chain(cases.lines().map(request_of)).collect()
}

/// The preview, or what is wrong with the request.
fn answer(request: &str) -> String {
    preview_bill_json(request, PreviewOptions::default()).unwrap_or_else(|error| refusal(&error))
}

fn refusal(error: &DrawdownError) -> String {
    let lines = error.diagnostics.iter().map(|own| {
        let severity = if own.severity == Severity::Error { "error" } else { "warning" };
        format!("{severity} {} {} {}\n", own.code.name(), own.path, own.message)
    });
    lines.collect()
}

/// FNV-1a: short enough to stand in both languages.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The published examples of other billing systems, and generated ones.
fn new_requests() -> String {
    let worked: Value = serde_json::from_str(&read_to_string(WORKED).unwrap()).unwrap();
    let worked = worked.as_array().unwrap().iter().filter_map(|case| case.get("request").cloned());
    let mut runner = TestRunner::deterministic();
    let generator = generate::request(generate::ANYTHING);
    let generated = (0..GENERATED).map(|_| generator.new_tree(&mut runner).unwrap().current());
    worked.chain(generated).map(|request| format!("{request}\n")).collect()
}
