//! What the fuzzers start from (`fuzz/corpus`), once more with the stable compiler.

#![cfg(not(target_arch = "wasm32"))]

use std::fs;

use drawdown::{Amount, Book, PreviewOptions, preview_bill_json};

fn corpus(target: &str) -> Vec<String> {
    let folder = format!("{}/fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let texts = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let texts: Vec<String> = texts.collect();
    assert!(!texts.is_empty(), "nothing for {target}");
    texts
}

#[test]
fn requests_get_an_answer() {
    for text in corpus("reader") {
        assert!(preview_bill_json(&text, PreviewOptions::default()).is_ok(), "{text}");
    }
}

#[test]
fn amounts_are_read_and_written() {
    for text in corpus("numerals") {
        let amount: Amount = text.parse().unwrap();
        assert_eq!(amount.to_string().parse(), Ok(amount));
    }
}

#[test]
fn snapshots_open_as_the_same_book() {
    for text in corpus("snapshot") {
        let snapshot = Book::open(&text).unwrap().snapshot();
        assert_eq!(Book::open(&snapshot).unwrap().snapshot(), snapshot);
    }
}
