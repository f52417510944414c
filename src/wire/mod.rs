//! The shapes of the contract as plain structs, and the calls on them. Native only.
//!
//! serde and camelCase live here and nowhere deeper. There is one way to compute: a typed call writes its arguments
//! as JSON, runs the engine on that, and reads its answer.

mod account;
mod amount;
mod balance;
mod bill;
mod calls;
mod commitment;
mod forecast;
mod history;
mod line_item;
mod look_back;
mod organization;
mod policy;
mod preview;
mod request;
mod schedule;
mod shape;
mod standing;

pub use account::Account;
pub use balance::{Balance, Transaction};
pub use bill::Bill;
pub use calls::{
    forecast, infer_policy, ledger, presets, preview_bill, preview_bill_with, preview_charge_schedule,
    preview_commitment_fees, preview_transaction_schedule, reconcile_bill, summarize_account, summarize_transactions,
};
pub use commitment::{Commitment, CommitmentFee};
pub use forecast::{Expiring, Forecast, ForecastPeriod, ForecastRequest, PeriodClosing, RunOut, SuggestedTopUp, TopUp};
pub use history::{AsOf, LedgerRow, TransactionSummary};
pub use line_item::{LineItem, PricingBandUsage};
pub use look_back::{Difference, InferredPolicies, Reconciliation};
pub use organization::{Currency, CurrencyConversion, OrganizationConfig, TransactionType};
pub use policy::{PolicyChoice, PolicyOptions};
pub use preview::{Allocation, BalanceClosing, BillPreview, CommitmentClosing, Explanation, PostedTransaction, Totals};
pub use request::PreviewRequest;
pub use schedule::{Charge, ChargeSchedule, TransactionSchedule};
pub use standing::{AccountRequest, AccountSummary, CreditStanding};

/// JSON fields that have no shape of their own.
pub type Fields = serde_json::Map<String, serde_json::Value>;
