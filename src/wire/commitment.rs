//! Commitments, also called Prepayments.

use super::shape::shape;
use crate::{Amount, CreditCategory, LineItemType};

shape! {
    /// An amount that the customer agreed to pay over a contract term. Charges draw it down; it is payable whether
    /// used or not.
    ///
    /// ```
    /// use drawdown::Commitment;
    ///
    /// let commitment = Commitment {
    ///     start_date: Some("2025-01-01".into()),
    ///     end_date: Some("2026-01-01".into()),
    ///     overage_surcharge_percent: Some(10.into()),
    ///     ..Commitment::new("annual", 12_000.into())
    /// };
    /// assert_eq!(commitment.amount, Some(12_000.into()));
    /// ```
    pub struct Commitment {
        /// UUID of the Commitment; any text is accepted, and a preview needs one.
        pub id: String,
        /// The Account that made it, 36 characters.
        pub account_id: Option<String>,
        /// The total committed, above 0; a preview needs it.
        pub amount: Option<Amount>,
        /// Code of its currency. Absent: the Bill's.
        pub currency: Option<String>,
        /// First day (inclusive) in the organization's time zone. Absent: always has been.
        pub start_date: Option<String>,
        /// Last day (exclusive) in the organization's time zone. Absent: never.
        pub end_date: Option<String>,
        /// What was paid upfront at its start; 0 or above.
        pub amount_pre_paid: Option<Amount>,
        /// What was billed with the first Bill; 0 or above.
        pub amount_first_bill: Option<Amount>,
        /// What Bills have drawn so far.
        pub amount_spent: Option<Amount>,
        /// Surcharge in percent on usage beyond the Commitment; negative: a discount.
        pub overage_surcharge_percent: Option<Amount>,
        /// Whether usage beyond it becomes lines of their own; only with no surcharge, or one of 0.
        pub separate_overage_usage: Option<bool>,
        /// Products whose charges may draw it, at most 100. Empty: all.
        pub product_ids: Vec<String>,
        /// Types of charges that may draw it; `AD_HOC` is none of them. Empty: all of them.
        pub line_item_types: Vec<LineItemType>,
        /// Only lines of this contract may draw it, 36 characters. Absent: lines of any.
        pub contract_id: Option<String>,
        /// Plan that bills its fees; not together with `fee_dates`.
        pub billing_plan_id: Option<String>,
        /// Fees on every n-th Bill of that Plan, 1–365.
        pub billing_interval: Option<i64>,
        /// Bills to skip before the first fee, 0–364.
        pub billing_offset: Option<i64>,
        /// Date from which its billing is counted.
        pub bill_epoch: Option<String>,
        /// Its own schedule of fees; not together with `billing_plan_id`.
        pub fee_dates: Vec<CommitmentFee>,
        /// Whether fees are billed in advance. Absent: the organization's setting.
        pub commitment_fee_bill_in_advance: Option<bool>,
        /// Description of its fee lines, at most 200 characters.
        pub commitment_fee_description: Option<String>,
        /// Description of its draw-down lines, at most 200 characters.
        pub commitment_usage_description: Option<String>,
        /// Description of its overage lines, at most 200 characters.
        pub overage_description: Option<String>,
        /// Accounting Product of the Commitment, 36 characters.
        pub accounting_product_id: Option<String>,
        /// Accounting Product of its fee lines, 36 characters.
        pub fees_accounting_product_id: Option<String>,
        /// Accounting Product of its draw-down lines, 36 characters.
        pub drawdowns_accounting_product_id: Option<String>,
        /// How charges of child Accounts are billed: `PARENT_SUMMARY`, `PARENT_BREAKDOWN` (default) or `CHILD`.
        pub child_billing_mode: Option<String>,
        /// Lower is drawn first; absent: 50.
        pub priority: Option<Amount>,
        /// Whether the customer paid for the credit.
        pub category: Option<CreditCategory>,
        /// What one unit of the credit cost the customer; 0: it was free.
        pub cost_basis: Option<Amount>,
        /// The most that one Bill may draw, in its own currency; 0 or above.
        pub max_per_bill: Option<Amount>,
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

impl Commitment {
    /// A Commitment of an amount: in the Bill's currency, always active, for every charge.
    pub fn new(id: impl Into<String>, amount: Amount) -> Commitment {
        Commitment { id: id.into(), amount: Some(amount), ..Commitment::default() }
    }
}

shape! {
    /// One fee of a Commitment's own schedule.
    pub struct CommitmentFee {
        /// The day on which it is billed.
        pub date: Option<String>,
        /// The fee, above 0, in the Commitment's currency.
        pub amount: Option<Amount>,
        /// Start (inclusive) of what the fee is for.
        pub service_period_start_date: Option<String>,
        /// End (exclusive) of what the fee is for; not before its start.
        pub service_period_end_date: Option<String>,
    }
}
