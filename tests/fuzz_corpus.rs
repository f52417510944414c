//! The fuzz targets with the stable compiler: everything in their corpora (`fuzz/corpus`), and changes of it.
//!
//! `PROPTEST_CASES` says how many changed inputs each target gets; without it, as many as take some ten seconds of one
//! core: a minute of fuzzing in all, with other changes in each run.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

#[path = "../fuzz/src/lib.rs"]
mod targets;

/// A target, and how many changed inputs it gets.
type Target = (&'static str, fn(&[u8]), u32);

const TARGETS: [Target; 6] = [
    ("dates", |bytes| targets::dates(&text(bytes)), 180_000),
    ("engine", targets::engine, 5_400),
    ("numerals", |bytes| targets::numerals(&text(bytes)), 200_000),
    ("reader", |bytes| targets::reader(&text(bytes)), 90_000),
    ("snapshot", |bytes| targets::snapshot(&text(bytes)), 75_000),
    ("zones", |bytes| targets::zones(&text(bytes)), 150_000),
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/corpus"))
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder().join(target)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    assert!(!files.is_empty(), "nothing for {target}");
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn every_corpus_is_replayed() {
    let there: BTreeSet<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, TARGETS.iter().map(|(name, ..)| (*name).to_owned()).collect());
    for (name, run, _) in TARGETS {
        corpus(name).iter().for_each(|input| run(input));
    }
}

/// The corpus of a target, changed: answered or refused.
fn fuzz(target: &str) {
    let (name, run, usual) = TARGETS.into_iter().find(|(name, ..)| *name == target).unwrap();
    let asked = std::env::var("PROPTEST_CASES").ok().map(|cases| cases.parse().unwrap());
    let config = Config { cases: asked.unwrap_or(usual), failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&changed(corpus(name)), |input| {
        run(&input);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{name}: {failure}"));
}

#[test]
fn changes_of_dates() {
    fuzz("dates");
}

#[test]
fn changes_of_the_engines_seeds() {
    fuzz("engine");
}

#[test]
fn changes_of_numerals() {
    fuzz("numerals");
}

#[test]
fn changes_of_requests() {
    fuzz("reader");
}

#[test]
fn changes_of_snapshots() {
    fuzz("snapshot");
}

#[test]
fn changes_of_zones() {
    fuzz("zones");
}

/// What stands in the way of readers: ends of ranges, and the marks of JSON, dates and numbers.
const PIECES: [&str; 24] = [
    "",
    "\"",
    "\\u0000",
    "\\ud83d",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "null",
    "true",
    "{}",
    "[]",
    "-",
    "0",
    "9",
    ".",
    "e9",
    "9999-12-31",
    "0000-01-01",
    "T24:00:00Z",
    "79228162514264337593543950336",
    "\u{feff}é",
];

#[derive(Clone, Debug)]
enum Change {
    /// A piece in place of some bytes.
    Write { at: Index, over: usize, piece: &'static str },
    /// Bytes of any entry in place of some bytes.
    Copy { at: Index, over: usize, entry: Index, from: Index, length: usize },
    /// One byte.
    Byte { at: Index, byte: u8 },
}

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<Index>();
    prop_oneof![
        (at(), 0..12_usize, select(&PIECES[..])).prop_map(|(at, over, piece)| Change::Write { at, over, piece }),
        (at(), 0..40_usize, at(), at(), 0..40_usize).prop_map(|(at, over, entry, from, length)| Change::Copy {
            at,
            over,
            entry,
            from,
            length
        }),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Byte { at, byte }),
    ]
}

fn changed(corpus: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    (any::<Index>(), prop::collection::vec(change(), 1..6)).prop_map(move |(entry, changes)| {
        let mut input = entry.get(&corpus).clone();
        for change in changes {
            let place = |at: &Index, length: usize| at.index(length + 1);
            match change {
                Change::Write { at, over, piece } => {
                    let start = place(&at, input.len());
                    let end = input.len().min(start + over);
                    input.splice(start..end, piece.bytes());
                }
                Change::Copy { at, over, entry, from, length } => {
                    let other = entry.get(&corpus);
                    let from = place(&from, other.len());
                    let copied = other[from..other.len().min(from + length)].to_vec();
                    let start = place(&at, input.len());
                    let end = input.len().min(start + over);
                    input.splice(start..end, copied);
                }
                Change::Byte { at, byte } => {
                    let start = place(&at, input.len());
                    let end = input.len().min(start + 1);
                    input.splice(start..end, [byte]);
                }
            }
        }
        input
    })
}
