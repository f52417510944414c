//! What each fuzz target asserts of its input. The tests give them the corpora and changes of those
//! (`tests/fuzz_corpus.rs`), so that a target is tried wherever the tests run, with the stable compiler.

mod dates;
mod engine;
mod numerals;
mod reader;
mod snapshot;
mod zones;

pub use dates::dates;
pub use engine::engine;
pub use numerals::numerals;
pub use reader::reader;
pub use snapshot::snapshot;
pub use zones::zones;
