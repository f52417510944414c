//! The nine properties that hold for every input (§13), each over requests that reach every rule.
//!
//! The normal run makes over 10,000 cases. `PROPTEST_CASES` says how many each property makes instead; a million in
//! all, in some minutes:
//!
//! ```sh
//! PROPTEST_CASES=100000 cargo test --release --test properties
//! ```
//!
//! What failed once is kept in `proptest-regressions/` and tried first in every later run.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../support/generate/mod.rs"]
mod generate;

mod answer;
mod conservation;
mod eligibility;
mod history;
mod invalid;
mod kept;
mod model;
mod monotonicity;
mod order;
mod reach;
mod recalculation;
mod repeatability;
mod schedules;
mod sequence;

use proptest::test_runner::{Config, FileFailurePersistence};

/// How many cases each property makes, unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 1_200;

fn config() -> Config {
    let usual = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { usual.cases } else { CASES };
    Config {
        cases,
        // Requests are large; shrinking them well takes its time, and only a failure pays for it.
        max_shrink_iters: 20_000,
        // A side condition that cannot be generated is filtered; a long run meets it often.
        max_global_rejects: u32::MAX,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("proptest-regressions/properties.txt"))),
        ..usual
    }
}
