//! A Balance's history in figures and rows.

use serde::{Deserialize, Serialize};

use crate::{Amount, RowKind};

/// Until when a history is told. A date alone will do: `"2025-04-01".into()`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AsOf {
    /// The instant; what is applied at it counts.
    pub as_of: String,
    /// Time zone in which dates without a time are read. Absent: `UTC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
}

impl From<&str> for AsOf {
    fn from(as_of: &str) -> AsOf {
        AsOf { as_of: as_of.into(), timezone: None }
    }
}

/// The figures of a Balance, in its own currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransactionSummary {
    /// The first credit.
    pub initial_credit_amount: Amount,
    /// The sum of the credits.
    pub total_credit_amount: Amount,
    /// The sum of the debits.
    pub total_debit_amount: Amount,
    /// Debits against the original Balance.
    pub balance_consumed: Amount,
    /// Debits against what was rolled over.
    pub rollover_consumed: Amount,
    /// What was left at the end and not carried over.
    pub expired_balance_amount: Amount,
    /// What was carried over and left at the end of the grace window.
    pub expired_rollover_amount: Amount,
    /// What can be drawn; negative: owed.
    pub available: Amount,
}

/// A row of a Balance's ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LedgerRow {
    /// What the row tells of.
    pub kind: RowKind,
    /// When; absent for what has no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The change of the balance.
    pub amount: Amount,
    /// The balance after it.
    pub balance: Amount,
    /// Of a rollover, what was carried over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried: Option<Amount>,
    /// Id of the Transaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    /// Type of the Transaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction_type_id: Option<String>,
    /// Description of the Transaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who or what caused the Transaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_type: Option<String>,
    /// Id of what caused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<String>,
}
