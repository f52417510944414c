#![cfg(not(target_arch = "wasm32"))]

//! Rules of the house that a compiler does not check: every rule of the specification is cited at the code that
//! decides it and at a test that shows it, arrows between modules point one way, files stay short, no floats.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The sections of the specification and how many rules each has.
const SECTIONS: [(char, usize); 9] =
    [('E', 10), ('H', 8), ('R', 7), ('O', 6), ('V', 5), ('M', 7), ('B', 9), ('S', 4), ('F', 4)];

/// Rules that no test shows yet. It only ever gets shorter.
const LATER: [&str; 0] = [];

/// The core in reading order: a module knows only modules before it.
///
/// What is not listed (`read`, `write`, `wasm`, and `preview` and the other calls) stands above: it may know all of
/// the core, and nothing in the core knows it.
const CORE: [&str; 24] = [
    "digits",
    "hash",
    "named",
    "sort",
    "table",
    "money",
    "time",
    "diagnostic",
    "value",
    "policy",
    "reason",
    "line",
    "credit",
    "plan",
    "order",
    "netting",
    "segment",
    "eligibility",
    "purse",
    "engine",
    "bill",
    "explain",
    "history",
    "ledger",
];

/// What these know is less than their place in the order allows.
const KNOWS_ONLY: [(&str, &[&str]); 10] = [
    ("digits", &[]),
    ("hash", &[]),
    ("named", &[]),
    ("sort", &[]),
    ("table", &[]),
    ("money", &["digits", "named", "sort", "table"]),
    ("time", &["digits", "table"]),
    ("diagnostic", &[]),
    ("value", &["diagnostic"]),
    ("policy", &["named"]),
];

/// Modules that compute: they see neither the JSON that came in nor diagnostics, only what was read.
const COMPUTES: [&str; 10] =
    ["line", "credit", "order", "netting", "segment", "eligibility", "purse", "engine", "bill", "explain"];

#[test]
fn every_rule_is_cited_at_the_code_that_decides_it() {
    let mut cited = BTreeSet::new();
    for (_, text) in sources("src") {
        // The head of a module says what it is about, not where a rule is decided.
        let comments = text.lines().filter(|line| !line.trim_start().starts_with("//!"));
        cited.extend(comments.filter_map(|line| line.split_once("//")).flat_map(|(_, comment)| ids_in(comment)));
    }
    let missing: Vec<String> = rules().into_iter().filter(|id| !cited.contains(id)).collect();
    assert!(missing.is_empty(), "no comment in src/ cites {}", missing.join(", "));
}

#[test]
fn every_rule_is_cited_above_a_test_that_shows_it() {
    let cited: BTreeSet<String> = cited_above_tests().into_iter().flat_map(|(_, ids)| ids).collect();
    let missing: Vec<String> = rules().into_iter().filter(|id| !cited.contains(id)).collect();
    assert!(missing.is_empty(), "no comment above a test cites {}", missing.join(", "));
}

#[test]
fn every_test_of_the_rules_cites_a_rule_that_exists() {
    let known = all_ids();
    for (place, ids) in cited_above_tests() {
        let unknown: Vec<&String> = ids.iter().filter(|id| !known.contains(*id)).collect();
        assert!(unknown.is_empty(), "{place}: there is no rule {unknown:?}");
    }
    for (path, text) in sources("tests/rules") {
        let lines: Vec<&str> = text.lines().collect();
        for (index, _) in lines.iter().enumerate().filter(|(_, line)| **line == "#[test]") {
            let cites = index.checked_sub(1).is_some_and(|above| is_citation(lines[above]));
            assert!(cites, "{}:{}: a test without a rule", path.display(), index + 1);
        }
    }
}

#[test]
fn arrows_between_modules_point_one_way() {
    let known = modules_known();
    for (place, module) in CORE.iter().enumerate() {
        for other in known.get(*module).into_iter().flatten() {
            let before = CORE[..place].contains(&other.as_str());
            assert!(before, "{module} must not know {other}: it is not before it in CORE");
        }
    }
    for (module, allowed) in KNOWS_ONLY {
        for other in known.get(module).into_iter().flatten() {
            assert!(allowed.contains(&other.as_str()), "{module} must not know {other}");
        }
    }
    for module in COMPUTES {
        for other in known.get(module).into_iter().flatten() {
            assert!(!["value", "diagnostic"].contains(&other.as_str()), "{module} computes and must not know {other}");
        }
    }
}

#[test]
fn the_table_of_modules_names_modules_that_are_there() {
    let there: BTreeSet<String> = sources("src").iter().map(|(path, _)| module_of(path)).collect();
    for module in CORE {
        assert!(there.contains(module), "{module} is in CORE and not in src/");
    }
}

#[test]
fn no_float_touches_an_amount() {
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !path.starts_with("src/wasm")) {
        for (number, line) in text.lines().enumerate() {
            // `serde_json` hands fractions over as floats: the one method that takes them writes their shortest form.
            if path.ends_with("wire/amount.rs") && line.trim().starts_with("fn visit_f64") {
                continue;
            }
            let floats = words(code_of(line)).any(|word| word == "f32" || word == "f64");
            assert!(!floats, "{}:{}: a float type", path.display(), number + 1);
        }
    }
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    for (path, text) in sources("src") {
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

#[test]
fn the_second_opinion_knows_nothing_of_the_engine() {
    for (path, text) in sources("tests/oracle/reference") {
        let names_it = text.lines().any(|line| words(code_of(line)).any(|word| word == "drawdown" || word == "crate"));
        assert!(!names_it, "{} names the crate", path.display());
    }
}

/// The ids that are asked for now.
fn rules() -> Vec<String> {
    all_ids().into_iter().filter(|id| !LATER.contains(&id.as_str())).collect()
}

fn all_ids() -> Vec<String> {
    SECTIONS.iter().flat_map(|(section, count)| (1..=*count).map(move |number| format!("{section}{number}"))).collect()
}

/// Words like `E3`, of a section that there is.
fn ids_in(text: &str) -> Vec<String> {
    let is_id = |word: &&str| {
        let mut letters = word.chars();
        let section = letters.next().is_some_and(|first| SECTIONS.iter().any(|(section, _)| *section == first));
        let number = letters.as_str();
        section && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    words(text).filter(is_id).map(str::to_owned).collect()
}

/// The comment lines directly above each test, as place and ids.
fn cited_above_tests() -> Vec<(String, Vec<String>)> {
    let mut cited = Vec::new();
    for (path, text) in sources("tests") {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (index, _) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("#[test]")) {
            let comments = lines[..index].iter().rev().take_while(|line| line.starts_with("//"));
            let ids = comments.filter(|line| is_citation(line)).flat_map(|line| ids_in(line)).collect();
            cited.push((format!("{}:{}", path.display(), index + 1), ids));
        }
    }
    cited
}

/// A comment of nothing but ids: `// E3, H5`, or `// §9` for what is explained.
fn is_citation(line: &str) -> bool {
    let Some(list) = line.trim().strip_prefix("// ") else { return false };
    list.split(", ").all(|id| id == "§9" || (!ids_in(id).is_empty() && words(id).count() == 1))
}

/// Which other modules of the crate each module names as `crate::…`.
fn modules_known() -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources("src") {
        let own = module_of(&path);
        for line in text.lines() {
            for (at, name) in code_of(line).match_indices("crate::") {
                let rest = &code_of(line)[at + name.len()..];
                // `crate::{` would hide what is named.
                let other = words(rest).next().unwrap_or_default().to_owned();
                // The typed face is on the crate's public names, like any other user.
                let is_face = own == "wire" && rest.starts_with('{');
                assert!(is_face || !rest.starts_with('{'), "{}: name each module in a line of its own", path.display());
                if other != own {
                    known.entry(own.clone()).or_default().insert(other);
                }
            }
        }
    }
    known
}

/// `src/money/amount.rs` is of `money`.
fn module_of(path: &Path) -> String {
    let first = path.components().nth(1).map(|part| part.as_os_str().to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_owned()
}

fn code_of(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// Every Rust file below a folder of the crate, by its path from there.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the crate") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a text file");
                found.push((path.strip_prefix(root).expect("below the crate").to_owned(), text));
            }
        }
    }
    found.sort();
    found
}
