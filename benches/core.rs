//! How long the core takes for a request by its size: `cargo bench --bench core`.
//!
//! With divan, because it gives the throughput per line, Transaction or Balance beside the times: where it stays the
//! same from row to row, time is linear in that measure.

mod requests;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use drawdown::{PreviewOptions, forecast_json, infer_policy_json, preview_bill_json, reconcile_bill_json};
use requests::{L, M, S, Size};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

const WITH_EXPLANATIONS: PreviewOptions = PreviewOptions { amounts: drawdown::AmountForm::Text, explanations: true };
const WITHOUT: PreviewOptions = PreviewOptions { explanations: false, ..WITH_EXPLANATIONS };

fn preview(bencher: Bencher<'_, '_>, size: Size, items: usize, options: PreviewOptions) {
    let text = size.request();
    bencher
        .counter(ItemsCount::new(items))
        .counter(BytesCount::of_str(&text))
        .bench(|| preview_bill_json(divan::black_box(&text), options).unwrap());
}

#[divan::bench(args = [10, 100, 1_000, 10_000, 100_000])]
fn by_lines(bencher: Bencher<'_, '_>, lines: usize) {
    preview(bencher, Size { balances: 5, transactions: 10, lines }, lines, WITH_EXPLANATIONS);
}

#[divan::bench(args = [10, 100, 1_000, 10_000, 100_000])]
fn by_transactions(bencher: Bencher<'_, '_>, transactions: usize) {
    preview(bencher, Size { balances: 1, transactions, lines: 10 }, transactions, WITH_EXPLANATIONS);
}

#[divan::bench(args = [10, 100, 1_000, 10_000, 100_000])]
fn by_balances(bencher: Bencher<'_, '_>, balances: usize) {
    preview(bencher, Size { balances, transactions: 2, lines: 10 }, balances, WITHOUT);
}

#[divan::bench(args = ["S", "M", "L"])]
fn explained(bencher: Bencher<'_, '_>, name: &str) {
    preview(bencher, named(name), 1, WITH_EXPLANATIONS);
}

#[divan::bench(args = ["S", "M", "L"])]
fn unexplained(bencher: Bencher<'_, '_>, name: &str) {
    preview(bencher, named(name), 1, WITHOUT);
}

/// Reading alone: what no engine can do without.
#[divan::bench(args = ["S", "M", "L"])]
fn parsed_only(bencher: Bencher<'_, '_>, name: &str) {
    let text = named(name).request();
    bencher.counter(BytesCount::of_str(&text)).bench(|| drawdown::parse_json(divan::black_box(&text)).unwrap());
}

/// 24 months, with run-out days and without a question for a top-up.
#[divan::bench(args = ["S", "M", "L"])]
fn forecast_24_months(bencher: Bencher<'_, '_>, name: &str) {
    let mut request: Value = serde_json::from_str(&named(name).request()).unwrap();
    request["periods"] = json!(24);
    let text = request.to_string();
    bencher.counter(ItemsCount::new(24u32)).bench(|| forecast_json(divan::black_box(&text)).unwrap());
}

/// The same, and the smallest top-up of a Balance that is for everything and does not end.
#[divan::bench(args = ["S", "M", "L"])]
fn forecast_with_top_up(bencher: Bencher<'_, '_>, name: &str) {
    let mut request: Value = serde_json::from_str(&named(name).request()).unwrap();
    request["periods"] = json!(24);
    let balance = request["balances"][0].as_object_mut().unwrap();
    for field in ["endDate", "rolloverEndDate", "rolloverAmount"] {
        balance.remove(field);
    }
    request["topUp"] = json!({ "balanceId": "balance-00000" });
    let text = request.to_string();
    bencher.counter(ItemsCount::new(24u32)).bench(|| forecast_json(divan::black_box(&text)).unwrap());
}

/// Bills of twenty lines, made under a policy that nobody tells.
#[divan::bench(args = [1, 10, 100])]
fn infer(bencher: Bencher<'_, '_>, bills: u64) {
    let text = Value::from((0..bills).map(billed).collect::<Vec<_>>()).to_string();
    bencher.counter(ItemsCount::new(bills)).bench(|| infer_policy_json(divan::black_box(&text)).unwrap());
}

/// The same for one Bill that the request's own policy does not give.
#[divan::bench]
fn reconcile(bencher: Bencher<'_, '_>) {
    let text = billed(0).to_string();
    bencher.bench(|| reconcile_bill_json(divan::black_box(&text)).unwrap());
}

fn billed(number: u64) -> Value {
    let mut request: Value = serde_json::from_str(&S.numbered(number)).unwrap();
    request["policy"] = json!({ "preset": "lago", "creditOrder": ["largestFirst"] });
    let answer: Value = serde_json::from_str(&preview_bill_json(&request.to_string(), WITHOUT).unwrap()).unwrap();
    request["bill"]["lineItems"] = answer["bill"]["lineItems"].clone();
    request.as_object_mut().unwrap().remove("policy");
    request
}

fn named(name: &str) -> Size {
    match name {
        "S" => S,
        "M" => M,
        _ => L,
    }
}
