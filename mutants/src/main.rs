//! Writes every mutant of a list into the sources, each behind its number, so that one build holds them all.
//!
//! `drawdown-mutants LIST FOLDER [NUMBER,…]`: the list is what `cargo mutants --list --json` prints, a mutant's number is
//! its place in it, the folder holds the sources, and the numbers are those to leave out. Prints the number of each
//! mutant that cannot be switched, and why.

mod edit;
mod nodes;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;

use edit::rendered;
use nodes::edits;
use serde_json::Value;

/// The function that asks which mutant is on. Each that it is asked of goes into the file `REACHED`, where there is one.
const SWITCH: &str = r#"
#[doc(hidden)]
pub fn mutant(number: u32) -> bool {
    use std::io::Write;
    use std::sync::{LazyLock, Mutex, atomic::{AtomicBool, Ordering}};
    static ON: LazyLock<Option<u32>> = LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|own| own.parse().ok()));
    static REACHED: LazyLock<Option<Mutex<std::fs::File>>> =
        LazyLock::new(|| Some(Mutex::new(std::fs::File::create(std::env::var_os("REACHED")?).ok()?)));
    static KNOWN: [AtomicBool; 10_000] = [const { AtomicBool::new(false) }; 10_000];
    if let Some(file) = &*REACHED && !KNOWN[number as usize].swap(true, Ordering::Relaxed) {
        writeln!(file.lock().unwrap(), "{number}").unwrap();
    }
    *ON == Some(number)
}
"#;

/// A change of the text of one file.
struct Mutant {
    number: usize,
    genre: String,
    at: Range<usize>,
    replacement: String,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, list, folder, rest @ ..] = arguments.as_slice() else { panic!("LIST FOLDER [NUMBER,…]") };
    let left_out: BTreeSet<usize> = rest.iter().flat_map(|list| list.split(',')).flat_map(str::parse).collect();
    let list: Value = serde_json::from_str(&fs::read_to_string(list).unwrap()).unwrap();
    let mut files: BTreeMap<&str, Vec<(usize, &Value)>> = BTreeMap::new();
    for (number, mutant) in list.as_array().unwrap().iter().enumerate().filter(|(own, _)| !left_out.contains(own)) {
        files.entry(mutant["file"].as_str().unwrap()).or_default().push((number, mutant));
    }
    for (file, listed) in files {
        let path = format!("{folder}/{file}");
        let text = fs::read_to_string(&path).unwrap();
        let mutants: Vec<Mutant> = listed.into_iter().filter_map(|(number, own)| read(number, own, &text)).collect();
        fs::write(&path, rendered(&text, 0..text.len(), &edits(&text, &mutants))).unwrap();
    }
    let root = format!("{folder}/src/lib.rs");
    let text = fs::read_to_string(&root).unwrap();
    fs::write(root, text + SWITCH).unwrap();
}

/// A mutant of the list, by bytes of the text.
fn read(number: usize, own: &Value, text: &str) -> Option<Mutant> {
    let genre = own["genre"].as_str()?.to_owned();
    if genre == "FnValue" && own["function"]["return_type"].as_str()?.contains("impl ") {
        // The two values would have to be of one type.
        println!("{number} impl");
        return None;
    }
    let offset = |at: &Value| {
        let (line, column) = (at["line"].as_u64()?, at["column"].as_u64()?);
        let before = text.split_inclusive('\n').take(usize::try_from(line).ok()?.checked_sub(1)?).map(str::len).sum();
        let letters = text.get(before..)?.chars().take(usize::try_from(column).ok()?.checked_sub(1)?);
        Some(before + letters.map(char::len_utf8).sum::<usize>())
    };
    let at = offset(&own["span"]["start"])?..offset(&own["span"]["end"])?;
    Some(Mutant { number, genre, at, replacement: own["replacement"].as_str()?.to_owned() })
}
