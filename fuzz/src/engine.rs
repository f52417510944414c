//! Bytes as the seed of the tests' generator: requests that are read, so that what is searched is the engine. The
//! Bill adds up (§13.1), and the same request gives the same bytes (§13.5).

#[path = "../../tests/support/generate/mod.rs"]
#[allow(dead_code, reason = "the tests use more of the generator")]
mod generate;

use drawdown::{PreviewOptions, preview_bill_json};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rust_decimal::Decimal;
use serde_json::Value;

thread_local! {
    static REQUESTS: BoxedStrategy<Value> = generate::request(generate::ANYTHING);
}

pub fn engine(bytes: &[u8]) {
    // A seed, not the choices themselves: when those run out, a generator that rejects would ask for ever.
    let mut seed = [0; 32];
    seed.iter_mut().zip(bytes).for_each(|(own, byte)| *own = *byte);
    let choices = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), choices);
    let Ok(tree) = REQUESTS.with(|requests| requests.new_tree(&mut runner)) else { return };
    let request = tree.current().to_string();
    match preview_bill_json(&request, PreviewOptions::default()) {
        Ok(answer) => {
            adds_up(&answer);
            assert_eq!(preview_bill_json(&request, PreviewOptions::default()).unwrap(), answer);
        }
        Err(error) => assert!(!error.diagnostics.is_empty()),
    }
}

fn adds_up(answer: &str) {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let amount = |value: &Value| Decimal::from_str_exact(value.as_str().unwrap()).unwrap();
    let total = |name: &str| amount(&answer["totals"][name]);
    assert_eq!(total("charges") - total("creditApplied") + total("surcharges"), total("due"), "{answer}");
    assert_eq!(amount(&answer["bill"]["billTotal"]), total("due"), "{answer}");
}
