//! Bills.

use super::shape::shape;
use super::{CurrencyConversion, LineItem};
use crate::Amount;

shape! {
    /// A Bill. It needs its period: `start_date` and `end_date`, or the exact instants that win over them.
    ///
    /// ```
    /// use drawdown::{Bill, LineItem, LineItemType};
    ///
    /// let bill = Bill {
    ///     currency: Some("EUR".into()),
    ///     line_items: vec![LineItem::new(LineItemType::Usage, "40.00".parse()?)],
    ///     ..Bill::new("2025-03-01", "2025-04-01")
    /// };
    /// assert_eq!(bill.line_items.len(), 1);
    /// # Ok::<(), drawdown::NumeralError>(())
    /// ```
    pub struct Bill {
        /// UUID of the Bill. With it, what an earlier computation of the Bill drew is given back first.
        pub id: Option<String>,
        /// The Account billed.
        pub account_id: Option<String>,
        /// The Account's code.
        pub account_code: Option<String>,
        /// First day (inclusive) of its period, in its time zone.
        pub start_date: Option<String>,
        /// Last day (exclusive) of its period, in its time zone.
        pub end_date: Option<String>,
        /// First instant of its period; wins over `start_date`.
        #[serde(rename = "startDateTimeUTC")]
        pub start_date_time_utc: Option<String>,
        /// End (exclusive) of its period; wins over `end_date`.
        #[serde(rename = "endDateTimeUTC")]
        pub end_date_time_utc: Option<String>,
        /// The day it is billed; used where the policy's `active_at` is `billDate`.
        pub bill_date: Option<String>,
        /// The day it is to be paid.
        pub due_date: Option<String>,
        /// `DAILY`, `WEEKLY`, `MONTHLY`, `ANNUALLY`, `AD_HOC` or `MIXED`.
        pub billing_frequency: Option<String>,
        /// Billed every so many of them.
        pub bill_frequency_interval: Option<i64>,
        /// Time zone of its dates. Absent: the organization's.
        pub timezone: Option<String>,
        /// Code of its currency. Absent: the Account's, the organization's, then `USD`.
        pub currency: Option<String>,
        /// Rates between currencies; they win over the organization's.
        pub currency_conversions: Vec<CurrencyConversion>,
        /// Its lines. Draw-down and overage lines among them are dropped and computed afresh.
        pub line_items: Vec<LineItem>,
        /// The sum of its lines. In a preview: what is due.
        pub bill_total: Option<Amount>,
        /// A locked Bill cannot be previewed.
        pub locked: Option<bool>,
        /// `PENDING` or `APPROVED`.
        pub status: Option<String>,
        /// The day it was made.
        pub created_date: Option<String>,
        /// When it was last computed.
        pub last_calculated_date: Option<String>,
        /// The job that made it.
        pub bill_job_id: Option<String>,
        /// The customer's order number.
        pub purchase_order_number: Option<String>,
        /// Its number in another system.
        pub external_invoice_reference: Option<String>,
        /// Its date in another system.
        pub external_invoice_date: Option<String>,
        /// Its number in the organization's own sequence.
        pub sequential_invoice_number: Option<String>,
        /// Whether its statement was made as JSON.
        pub json_statement_generated: Option<bool>,
        /// Whether its statement was made as CSV.
        pub csv_statement_generated: Option<bool>,
        /// Whether its statement is older than the Bill.
        pub statement_stale: Option<bool>,
        /// When it was approved.
        pub dt_approved: Option<String>,
        /// Id of the user who approved it.
        pub approved_by: Option<String>,
        /// When it was locked.
        pub dt_locked: Option<String>,
        /// Id of the user who locked it.
        pub locked_by: Option<String>,
        /// Optimistic lock.
        pub version: Option<i64>,
        /// When it was created.
        pub dt_created: Option<String>,
        /// When it was last changed.
        pub dt_last_modified: Option<String>,
        /// Id of the user who created it.
        pub created_by: Option<String>,
        /// Id of the user who last changed it.
        pub last_modified_by: Option<String>,
    }
}

impl Bill {
    /// An empty Bill of the days from `start_date` (inclusive) to `end_date` (exclusive).
    pub fn new(start_date: impl Into<String>, end_date: impl Into<String>) -> Bill {
        Bill { start_date: Some(start_date.into()), end_date: Some(end_date.into()), ..Bill::default() }
    }
}
