//! How customer credit pays a bill: exact draw-down of Balances and Commitments, with every cent explained.
//!
//! A bill has lines: usage, standing charges, minimum spends. A customer has credit: Balances, which hold what their
//! Transactions add up to, and Commitments (Prepayments), which are drawn down over a contract term. This crate works
//! out which credit pays which part of which line, in what order and why; what expires, what is rolled over, what is
//! owed as overdraft or overage; and the Bill that comes of it. It stores nothing, asks for nothing and never rounds
//! but where the rules say so.
//!
//! ```ignore-wasm32
//! use drawdown::{Balance, Bill, Commitment, LineItem, LineItemType, PreviewRequest, Reason, Transaction};
//!
//! let request = PreviewRequest {
//!     // A year's Commitment pays first, by default; then the goodwill Balance, for storage alone.
//!     commitments: vec![Commitment {
//!         start_date: Some("2025-01-01".into()),
//!         end_date: Some("2026-01-01".into()),
//!         amount_spent: Some(11_950.into()),
//!         ..Commitment::new("annual", 12_000.into())
//!     }],
//!     balances: vec![Balance {
//!         product_ids: vec!["storage".into()],
//!         transactions: Some(vec![Transaction::applied("25.50".parse()?, "2025-02-14")]),
//!         ..Balance::new("goodwill")
//!     }],
//!     bill: Bill {
//!         currency: Some("USD".into()),
//!         line_items: vec![
//!             LineItem::new(LineItemType::StandingCharge, 30.into()),
//!             LineItem {
//!                 product_id: Some("storage".into()),
//!                 ..LineItem::new(LineItemType::Usage, "60.00".parse()?)
//!             },
//!         ],
//!         ..Bill::new("2025-03-01", "2025-04-01")
//!     },
//!     ..PreviewRequest::default()
//! };
//! let preview = drawdown::preview_bill(&request)?;
//!
//! assert_eq!(preview.totals.charges, 90.into());
//! assert_eq!(preview.totals.credit_applied.to_string_with(2), "75.50");
//! assert_eq!(preview.totals.due.to_string_with(2), "14.50");
//! // The Bill has three lines more: what each credit paid of each Product, and of what has none.
//! assert_eq!(preview.bill.line_items.len(), 5);
//! // The goodwill is not for the standing charge.
//! let why = preview.explanations.iter().find(|why| why.line_item_index == 0 && why.credit_id == "goodwill");
//! assert_eq!(why.map(|why| why.reason), Some(Reason::ProductNotEligible));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Three ways in
//!
//! - **Structs**: [`PreviewRequest`] in, [`BillPreview`] out, by [`preview_bill`]; likewise [`forecast`](fn@forecast),
//!   [`reconcile_bill`], [`infer_policy`], [`summarize_transactions`], [`ledger`](fn@ledger), [`summarize_account`],
//!   [`preview_transaction_schedule`], [`preview_charge_schedule`] and [`preview_commitment_fees`]. The structs
//!   have serde both ways and, where they go in, `Default`, in the names of the API: `rollover_end_date` is
//!   `rolloverEndDate`. `null` and absence are the same, and fields that a struct does not name are kept in its `other`.
//!   Native targets only.
//! - **JSON text**: [`preview_bill_json`], text in and text out. There is one engine, and it works on this: a typed call
//!   writes its request as JSON and reads the answer. Where the request is JSON already, this is the faster way.
//! - **A parsed value**: the calls that end in `_value` take a [`Value`], which [`parse_json`] reads without copying.
//!
//! A [`Book`] keeps an organization's credit data between calls: the Balances API in memory.
//!
//! # Amounts, dates, order
//!
//! An [`Amount`] is an exact decimal. In JSON it may be a string or a number, and it is written as a string.
//! Dates are ISO 8601 texts: a date (`2025-03-01`) begins at midnight in the organization's time zone, a date-time
//! without an offset is UTC. What the rules leave open is decided by a [`Policy`]: one of the [`presets`], or your own
//! [`PolicyOptions`]. The same request gives the same bytes, on every target.
//!
//! # Errors
//!
//! A call gives its answer or a [`DrawdownError`], which carries every problem found, each a [`Diagnostic`] with a
//! stable [`Code`], a JSON Pointer to its place, and a hint. What is odd but can be computed is a warning, in
//! the preview's own `diagnostics`.
//!
//! ```ignore-wasm32
//! use drawdown::{Bill, Code, PreviewRequest, preview_bill};
//!
//! let reversed = PreviewRequest { bill: Bill::new("2025-04-01", "2025-03-01"), ..PreviewRequest::default() };
//! let error = preview_bill(&reversed).unwrap_err();
//! assert_eq!(error.diagnostics[0].code, Code::BillPeriodReversed);
//! assert_eq!(error.diagnostics[0].path, "/bill/endDate");
//! ```
//!
//! # Limits
//!
//! Amounts have up to 96 bits of digits (28 at least) and 28 decimals; years are 1 to 9999; JSON is read up to 256 MB,
//! 64 levels and eight million values; a schedule makes at most 100,000 entries. Beyond them there is an error, never a
//! wrong figure, a panic or a trap. Time and memory grow linearly with lines and Transactions, and with lines × active
//! credits where each pair is explained.
//!
//! # The source, in reading order
//!
//! `money` and `time` are exact amounts and instants; `value` is JSON as it stands; `wire` the structs above. `read`
//! makes a `plan` of a request and collects what is wrong with it; `credit` and `line` are what it is made of. Then
//! `netting`, `segment`, `eligibility` and `order` prepare what `engine` draws, `purse` by `purse`; `bill` and `explain`
//! say what came of it, and `write` writes it. `preview` names all these steps in their order. `forecast`
//! looks ahead and `infer` back. `history`, `ledger`, `summary`, `account` and `schedule` are the other calls; `book` is
//! the Balances API in memory; `wasm` is the boundary to JavaScript.

#![warn(missing_docs)]
#![deny(unsafe_code)]
// The core neither panics nor rounds by accident: money is never touched by a bare operator or a float.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::todo,
    clippy::unreachable,
    clippy::unwrap_used
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used
    )
)]

mod account;
mod bill;
mod book;
mod credit;
mod diagnostic;
mod digits;
mod eligibility;
mod engine;
mod explain;
mod forecast;
mod hash;
mod history;
mod infer;
mod ledger;
mod line;
#[cfg(any(test, target_arch = "wasm32"))]
mod lines;
mod money;
mod named;
mod netting;
mod order;
#[cfg(any(test, target_arch = "wasm32"))]
#[cfg_attr(test, allow(dead_code, unused_imports, reason = "the boundary calls it, in WebAssembly alone"))]
mod packed;
mod plan;
mod policy;
mod preview;
mod purse;
mod read;
mod reason;
mod schedule;
mod segment;
mod sort;
mod summary;
mod table;
mod time;
mod validate;
mod value;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
#[cfg(not(target_arch = "wasm32"))]
mod wire;
mod write;

pub use account::summarize_account as summarize_account_value;
pub use book::{Book, BookHost};
pub use credit::CreditKind as CreditType;
pub use diagnostic::{Code, CodeEntry, Diagnostic, DrawdownError, Severity};
pub use forecast::{forecast as forecast_value, forecast_json};
pub use infer::{
    infer as infer_policy_value, infer_json as infer_policy_json, reconcile as reconcile_bill_value,
    reconcile_json as reconcile_bill_json,
};
pub use ledger::RowKind;
pub use line::LineType as LineItemType;
pub use money::{Amount, Fault, NumeralError, RoundingMode};
pub use policy::{
    ActiveAt, CommitmentFunding, ConsumedLines, CreditKey, LineOrder, NegativeLines, Policy, Proration, Spread,
    SurchargeBase,
};
pub use preview::{PreviewOptions, preview_bill_json, preview_bill_value};
pub use purse::Status as BalanceStatus;
#[cfg(not(target_arch = "wasm32"))]
pub use read::Category as CreditCategory;
pub use reason::Reason;
pub use schedule::{
    Frequency, preview_charge_schedule as preview_charge_schedule_value,
    preview_commitment_fees as preview_commitment_fees_value,
    preview_transaction_schedule as preview_transaction_schedule_value,
};
pub use summary::{ledger as ledger_value, summarize_transactions as summarize_transactions_value};
pub use validate::{Kind, validate as validate_value, validate_json, validate_kind};
pub use value::{Object, Value, parse_json};
#[cfg(not(target_arch = "wasm32"))]
pub use wire::{
    Account, AccountRequest, AccountSummary, Allocation, AsOf, Balance, BalanceClosing, Bill, BillPreview, Charge,
    ChargeSchedule, Commitment, CommitmentClosing, CommitmentFee, CreditStanding, Currency, CurrencyConversion,
    Difference, Expiring, Explanation, Fields, Forecast, ForecastPeriod, ForecastRequest, InferredPolicies, LedgerRow,
    LineItem, OrganizationConfig, PeriodClosing, PolicyChoice, PolicyOptions, PostedTransaction, PreviewRequest,
    PricingBandUsage, Reconciliation, RunOut, SuggestedTopUp, TopUp, Totals, Transaction, TransactionSchedule,
    TransactionSummary, TransactionType, forecast, infer_policy, ledger, presets, preview_bill, preview_bill_with,
    preview_charge_schedule, preview_commitment_fees, preview_transaction_schedule, reconcile_bill, summarize_account,
    summarize_transactions,
};
pub use write::AmountForm;
