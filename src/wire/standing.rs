//! An Account's credits as they stand at an instant.

use serde::{Deserialize, Serialize};

use super::shape::shape;
use super::{Account, Balance, Commitment, Currency, OrganizationConfig};
use crate::{Amount, BalanceStatus, CreditType};

shape! {
    /// What an Account summary is computed from. `as_of` is needed.
    pub struct AccountRequest {
        /// The organization's billing settings.
        pub organization_config: Option<OrganizationConfig>,
        /// The customer.
        pub account: Option<Account>,
        /// How amounts of each currency are rounded.
        pub currencies: Vec<Currency>,
        /// The Account's Balances, each with its Transactions.
        pub balances: Vec<Balance>,
        /// The Account's Commitments.
        pub commitments: Vec<Commitment>,
        /// The instant; what is applied at it counts.
        pub as_of: String,
    }
}

/// What an Account has, had and will have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccountSummary {
    /// Credits that can be drawn now.
    pub active: Vec<CreditStanding>,
    /// Credits that have ended.
    pub past: Vec<CreditStanding>,
    /// Credits that have not begun.
    pub future: Vec<CreditStanding>,
}

/// One credit as it stands, in its own currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreditStanding {
    /// Whether it is a Balance or a Commitment.
    pub credit_type: CreditType,
    /// Its id.
    pub credit_id: String,
    /// Code of its currency.
    pub currency: String,
    /// Where it is in its life.
    pub status: BalanceStatus,
    /// What was put in and not drawn.
    pub held: Amount,
    /// What of it has expired.
    pub expired: Amount,
    /// What can still be drawn: `held` − `expired`.
    pub remaining: Amount,
    /// When it starts (inclusive); absent where it always has been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    /// When it ends (exclusive); absent where it never does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
    /// End (exclusive) of its grace window; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollover_end_date: Option<String>,
    /// How much of its period has gone by, in percent; absent where an end is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent_elapsed: Option<Amount>,
    /// Days until it can no longer be drawn, begun ones counted; absent where that never comes or has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_left: Option<u64>,
    /// When something of it expires next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_expiry: Option<String>,
}
