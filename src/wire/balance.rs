//! Balances and their Transactions.

use super::Fields;
use super::shape::shape;
use crate::{Amount, CreditCategory, LineItemType};

shape! {
    /// A pool of credit on an Account. It holds money only through its Transactions.
    ///
    /// ```
    /// use drawdown::{Balance, Transaction};
    ///
    /// let balance = Balance {
    ///     currency: Some("USD".into()),
    ///     end_date: Some("2026-01-01T00:00:00Z".into()),
    ///     transactions: Some(vec![Transaction::new("250.00".parse()?)]),
    ///     ..Balance::new("prepaid")
    /// };
    /// assert_eq!(balance.id, "prepaid");
    /// # Ok::<(), drawdown::NumeralError>(())
    /// ```
    pub struct Balance {
        /// UUID of the Balance; any text is accepted, and a preview needs one.
        pub id: String,
        /// The Account that owns it.
        pub account_id: Option<String>,
        /// Unique short code, 1–80 characters.
        pub code: Option<String>,
        /// Official name.
        pub name: Option<String>,
        /// Free text.
        pub description: Option<String>,
        /// Code of the currency of its amounts. Absent: the Bill's.
        pub currency: Option<String>,
        /// First instant at which it can be drawn (inclusive). Absent: always has been.
        pub start_date: Option<String>,
        /// When it ends (exclusive). Absent: never.
        pub end_date: Option<String>,
        /// What it holds, in its own currency; taken only where `transactions` is absent.
        pub amount: Option<Amount>,
        /// All its Transactions. Absent: `amount` is what it holds, with a warning; an empty list: it holds nothing.
        pub transactions: Option<Vec<Transaction>>,
        /// The most that is carried past `end_date`; 0 or above, and only with `rollover_end_date`.
        pub rollover_amount: Option<Amount>,
        /// End (exclusive) of the grace window, which starts at `end_date`.
        pub rollover_end_date: Option<String>,
        /// Products whose charges may draw it. Empty: all.
        pub product_ids: Vec<String>,
        /// Types of charges that may draw it. Empty: all of them.
        pub line_item_types: Vec<LineItemType>,
        /// Only lines of this contract may draw it. Absent: lines of any.
        pub contract_id: Option<String>,
        /// Surcharge in percent on usage that the Balance would cover but no credit did.
        pub overage_surcharge_percent: Option<Amount>,
        /// Description of its draw-down lines, at most 200 characters.
        pub balance_draw_down_description: Option<String>,
        /// Description of its overage lines, at most 200 characters.
        pub overage_description: Option<String>,
        /// Accounting Product of its draw-down lines, 36 characters.
        pub consumptions_accounting_product_id: Option<String>,
        /// Accounting Product of its fee lines, 36 characters.
        pub fees_accounting_product_id: Option<String>,
        /// Whether it may fall below zero. Absent: the organization's `allow_negative_balances`.
        pub allow_overdraft: Option<bool>,
        /// How far below zero it may go where overdraft is allowed; 0 or above. Absent: any distance.
        pub overdraft_limit: Option<Amount>,
        /// Lower is drawn first; absent: 50.
        pub priority: Option<Amount>,
        /// Whether the customer paid for the credit.
        pub category: Option<CreditCategory>,
        /// What one unit of the credit cost the customer; 0: it was free.
        pub cost_basis: Option<Amount>,
        /// The most that one Bill may draw, in its own currency, overdraft included; 0 or above.
        pub max_per_bill: Option<Amount>,
        /// The user's own data.
        pub custom_fields: Option<Fields>,
        /// Optimistic lock: 1 after creation, one more after each update.
        pub version: Option<i64>,
        /// When it was created; the order `created` sorts by it.
        pub dt_created: Option<String>,
        /// When it was last changed.
        pub dt_last_modified: Option<String>,
        /// Id of the user who created it.
        pub created_by: Option<String>,
        /// Id of the user who last changed it.
        pub last_modified_by: Option<String>,
    }
}

impl Balance {
    /// A Balance with its id and nothing else: in the Bill's currency, always active, for every charge.
    pub fn new(id: impl Into<String>) -> Balance {
        Balance { id: id.into(), ..Balance::default() }
    }
}

shape! {
    /// A signed amount on a Balance: positive adds credit, negative takes it away. It is never changed, only corrected
    /// by its opposite.
    pub struct Transaction {
        /// UUID of the Transaction.
        pub id: Option<String>,
        /// The amount, in the Balance's currency; a preview needs one.
        pub amount: Option<Amount>,
        /// Id of the TransactionType.
        pub transaction_type_id: Option<String>,
        /// Free text.
        pub description: Option<String>,
        /// When the Balance was affected. Absent: `transaction_date`, then `dt_created`, then always.
        pub applied_date: Option<String>,
        /// When the Transaction occurred.
        pub transaction_date: Option<String>,
        /// What the customer paid for it, where that was in another currency.
        pub paid: Option<Amount>,
        /// Code of the currency of `paid`.
        pub currency_paid: Option<String>,
        /// Who or what caused it: `BILL`, `COMMITMENT`, `USER`, `SERVICE_USER` or `SCHEDULER`.
        pub entity_type: Option<String>,
        /// Id of what caused it. A Bill's own Transactions are given back before it is computed again.
        pub entity_id: Option<String>,
        /// Optimistic lock.
        pub version: Option<i64>,
        /// When it was recorded.
        pub dt_created: Option<String>,
        /// When it was last changed.
        pub dt_last_modified: Option<String>,
        /// Id of the user who created it.
        pub created_by: Option<String>,
        /// Id of the user who last changed it.
        pub last_modified_by: Option<String>,
    }
}

impl Transaction {
    /// An amount that always counts, whatever the Bill's period: it has no date.
    pub fn new(amount: Amount) -> Transaction {
        Transaction { amount: Some(amount), ..Transaction::default() }
    }

    /// An amount that was applied at a date or date-time.
    pub fn applied(amount: Amount, applied_date: impl Into<String>) -> Transaction {
        Transaction { applied_date: Some(applied_date.into()), ..Transaction::new(amount) }
    }
}
