//! What a preview computes from.

use super::shape::shape;
use super::{Account, Balance, Bill, Commitment, Currency, OrganizationConfig, PolicyChoice, TransactionType};

shape! {
    /// Everything that a preview computes from. Only `bill` with its period is needed.
    ///
    /// It reads the JSON of a request, and writes JSON that computes the same:
    ///
    /// ```
    /// use drawdown::PreviewRequest;
    ///
    /// let text = r#"{
    ///   "balances": [{ "id": "goodwill", "transactions": [{ "amount": 25 }] }],
    ///   "bill": { "startDate": "2025-03-01", "endDate": "2025-04-01", "lineItems": [] }
    /// }"#;
    /// let request: PreviewRequest = serde_json::from_str(text)?;
    /// assert_eq!(request.balances[0].id, "goodwill");
    /// assert!(serde_json::to_string(&request)?.contains(r#"{"amount":"25"}"#));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct PreviewRequest {
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
        /// The Bill to be paid.
        pub bill: Bill,
        /// How to decide what the reference leaves open. Absent: the preset `m3ter`.
        pub policy: Option<PolicyChoice>,
    }
}
