//! Looking ahead.

use serde::{Deserialize, Serialize};

use super::shape::shape;
use super::{
    Account, Balance, Bill, Commitment, Currency, OrganizationConfig, PolicyChoice, TransactionSchedule,
    TransactionType,
};
use crate::{Amount, CreditType, Diagnostic};

shape! {
    /// Everything that a forecast computes from: what a preview does, and how far to look. `periods` is needed, and
    /// `bill` or `bills`.
    pub struct ForecastRequest {
        /// How many periods, 1–120; the first is the given Bill's own.
        pub periods: Option<u32>,
        /// By how much charges grow from each period to the next, in percent. Absent: not at all.
        pub growth_percent: Option<Amount>,
        /// The organization's billing settings.
        pub organization_config: Option<OrganizationConfig>,
        /// The customer that is billed.
        pub account: Option<Account>,
        /// How amounts of each currency are rounded.
        pub currencies: Vec<Currency>,
        /// The organization's labels of Transactions.
        pub transaction_types: Vec<TransactionType>,
        /// The Account's Balances, each with its Transactions.
        pub balances: Vec<Balance>,
        /// The Account's Commitments.
        pub commitments: Vec<Commitment>,
        /// The Bill whose charges come again in each period.
        pub bill: Option<Bill>,
        /// Several of them instead, repeated in turn.
        pub bills: Vec<Bill>,
        /// Schedules of the Balances, whose Transactions fall due on the way; each names its `balance_id`.
        pub transaction_schedules: Vec<TransactionSchedule>,
        /// The Balance for which a top-up is to be suggested.
        pub top_up: Option<TopUp>,
        /// How to decide what the reference leaves open. Absent: the preset `m3ter`.
        pub policy: Option<PolicyChoice>,
    }
}

shape! {
    /// What a top-up is asked for.
    pub struct TopUp {
        /// Id of the Balance that is to be topped up.
        pub balance_id: String,
    }
}

/// The coming Bills, and what becomes of the credits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Forecast {
    /// One for each Bill, one after the other.
    pub periods: Vec<ForecastPeriod>,
    /// The credits that come to nothing, by day.
    pub runs_out: Vec<RunOut>,
    /// The credits that end with something left, by day.
    pub expiring: Vec<Expiring>,
    /// The smallest top-up that covers all that the Balance is for; absent where none was asked for or none would.
    pub suggested_top_up: Option<SuggestedTopUp>,
    /// Warnings; errors are a [`DrawdownError`](crate::DrawdownError).
    pub diagnostics: Vec<Diagnostic>,
}

/// A coming Bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ForecastPeriod {
    /// Start (inclusive) of the period.
    pub start_date: String,
    /// End (exclusive) of the period.
    pub end_date: String,
    /// Code of the Bill's currency, in which its figures are.
    pub currency: String,
    /// The sum of the charges.
    pub charges: Amount,
    /// What credits pay.
    pub credit_applied: Amount,
    /// What overage surcharges add.
    pub surcharges: Amount,
    /// What is left to pay.
    pub due: Amount,
    /// Every credit after the Bill, each in its own currency.
    pub credits: Vec<PeriodClosing>,
}

/// A credit after a coming Bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PeriodClosing {
    /// Whether it is a Balance or a Commitment.
    pub credit_type: CreditType,
    /// Id of the credit.
    pub credit_id: String,
    /// What it holds then.
    pub closing: Amount,
    /// All that has expired by then since it began.
    pub expired: Amount,
}

/// A credit that comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunOut {
    /// Whether it is a Balance or a Commitment.
    pub credit_type: CreditType,
    /// Id of the credit.
    pub credit_id: String,
    /// The day, in the organization's time zone.
    pub date: String,
}

/// A credit that ends with something left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Expiring {
    /// Whether it is a Balance or a Commitment.
    pub credit_type: CreditType,
    /// Id of the credit.
    pub credit_id: String,
    /// The day on which it ends (exclusive), in the organization's time zone.
    pub date: String,
    /// What is left, in its own currency.
    pub amount: Amount,
}

/// The smallest top-up that is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SuggestedTopUp {
    /// Id of the Balance.
    pub balance_id: String,
    /// What to credit to it, in its own currency.
    pub amount: Amount,
    /// When: the start of the forecast.
    pub date: String,
}
