//! What a preview says.

use serde::{Deserialize, Serialize};

use super::Bill;
use crate::{Amount, BalanceStatus, CreditType, Diagnostic, Reason};

/// The computed Bill with its draw-down; nothing is stored anywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BillPreview {
    /// The Bill of the request with draw-down and overage lines added, and its total.
    pub bill: Bill,
    /// The figures of the Bill.
    pub totals: Totals,
    /// What each credit paid of each line, in the order in which it was drawn.
    pub allocations: Vec<Allocation>,
    /// Every Balance before and after, by id.
    pub balances: Vec<BalanceClosing>,
    /// Every Commitment before and after, by id.
    pub commitments: Vec<CommitmentClosing>,
    /// What billing would post, by Balance.
    pub transactions: Vec<PostedTransaction>,
    /// For each charge, each credit in draw-down order; empty where turned off.
    pub explanations: Vec<Explanation>,
    /// Warnings; errors are a [`DrawdownError`](crate::DrawdownError).
    pub diagnostics: Vec<Diagnostic>,
}

/// The figures of the Bill: `due` = `charges` − `credit_applied` + `surcharges`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// Code of the Bill's currency, in which all four are.
    pub currency: String,
    /// The sum of the given lines that are kept.
    pub charges: Amount,
    /// What credits paid.
    pub credit_applied: Amount,
    /// What overage surcharges add.
    pub surcharges: Amount,
    /// What is left to pay: the Bill's total.
    pub due: Amount,
}

/// What one credit paid of one line in one stretch of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Allocation {
    /// Id of the line; absent where the line has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_item_id: Option<String>,
    /// Place of the line in the request's `bill.line_items`, from 0.
    pub line_item_index: usize,
    /// Whether a Balance or a Commitment paid.
    pub credit_type: CreditType,
    /// Id of the credit.
    pub credit_id: String,
    /// What was paid, in the Bill's currency.
    pub amount: Amount,
    /// Start (inclusive) of the part of the line's service period that was paid.
    pub from: String,
    /// End (exclusive) of that part.
    pub to: String,
}

/// A Balance before and after the Bill, in its own currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BalanceClosing {
    /// Id of the Balance.
    pub balance_id: String,
    /// Code of its currency.
    pub currency: String,
    /// The sum of the Transactions that count for the Bill.
    pub opening: Amount,
    /// What the Bill draws.
    pub consumed: Amount,
    /// `opening` − `consumed`.
    pub closing: Amount,
    /// All that has expired since the Balance began.
    pub expired: Amount,
    /// `closing` − `expired`; negative: owed.
    pub available: Amount,
    /// What was carried past an end that has come.
    pub rolled_over: Amount,
    /// Where it stands at the end of the Bill's period.
    pub status: BalanceStatus,
}

/// A Commitment before and after the Bill, in its own currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CommitmentClosing {
    /// Id of the Commitment.
    pub commitment_id: String,
    /// What it held when the Bill opened.
    pub opening: Amount,
    /// What the Bill draws.
    pub consumed: Amount,
    /// `opening` − `consumed`.
    pub closing: Amount,
    /// The usage beyond it, of which a surcharge or a separate line was made; in the Bill's currency.
    pub overage: Amount,
}

/// A Transaction that billing would post for the previewed Bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PostedTransaction {
    /// The Balance that it goes to.
    pub balance_id: String,
    /// What the Bill draws, negative, in the Balance's currency.
    pub amount: Amount,
    /// The last millisecond that counts for the Bill.
    pub applied_date: String,
    /// Always `BILL`.
    pub entity_type: String,
    /// The Bill's id; absent where the Bill has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Why one credit paid one line, or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Place of the line in the request's `bill.line_items`, from 0.
    pub line_item_index: usize,
    /// Whether the credit is a Balance or a Commitment.
    pub credit_type: CreditType,
    /// Id of the credit.
    pub credit_id: String,
    /// The first reason that fits.
    pub reason: Reason,
    /// What was paid; with [`Reason::Applied`] only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}
