//! How long the core takes for a request by its size: `cargo bench --bench core`.
//!
//! With divan, because it gives the throughput per line, Transaction or Balance beside the times: where it stays the
//! same from row to row, time is linear in that measure.

mod requests;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use drawdown::{PreviewOptions, preview_bill_json};
use requests::{L, M, S, Size};

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

fn named(name: &str) -> Size {
    match name {
        "S" => S,
        "M" => M,
        _ => L,
    }
}
