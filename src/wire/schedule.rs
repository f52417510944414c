//! Schedules, and what they will make.

use super::Fields;
use super::shape::shape;
use crate::{Amount, Frequency, LineItemType};

shape! {
    /// A rhythm of Transactions on a Balance. It makes [`Transaction`](super::Transaction)s.
    pub struct TransactionSchedule {
        /// UUID of the schedule.
        pub id: Option<String>,
        /// The Balance that the Transactions go to.
        pub balance_id: Option<String>,
        /// Name, 1–200 characters.
        pub name: Option<String>,
        /// Unique short code, 1–80 characters.
        pub code: Option<String>,
        /// Amount of each Transaction, in the Balance's currency; 0 or above.
        pub amount: Option<Amount>,
        /// Description of each Transaction.
        pub transaction_description: Option<String>,
        /// Type of each Transaction.
        pub transaction_type_id: Option<String>,
        /// When the first is made (inclusive).
        pub start_date: Option<String>,
        /// None is made at or after it (exclusive).
        pub end_date: Option<String>,
        /// What the rhythm counts in.
        pub frequency: Option<Frequency>,
        /// One every so many of them, 1–365.
        pub frequency_interval: Option<u32>,
        /// What the customer pays for each, where that is in another currency.
        pub paid: Option<Amount>,
        /// Code of the currency of `paid`.
        pub currency_paid: Option<String>,
        /// The user's own data.
        pub custom_fields: Option<Fields>,
        /// Optimistic lock.
        pub version: Option<i64>,
    }
}

shape! {
    /// A rhythm of Charges for a Balance. It costs `amount`, or `units` × `unit_price`.
    pub struct ChargeSchedule {
        /// UUID of the schedule.
        pub id: Option<String>,
        /// The Account that is charged.
        pub account_id: Option<String>,
        /// The Balance that the Charges are for.
        pub balance_id: Option<String>,
        /// Name, 1–200 characters.
        pub name: Option<String>,
        /// Unique short code, 1–80 characters.
        pub code: Option<String>,
        /// Code of the currency of the Charges.
        pub currency: Option<String>,
        /// Amount of each Charge, 0 or above; not together with `units` and `unit_price`.
        pub amount: Option<Amount>,
        /// Units of each Charge.
        pub units: Option<Amount>,
        /// Price of one of the units.
        pub unit_price: Option<Amount>,
        /// Description of each Charge on the Bill.
        pub charge_description: Option<String>,
        /// Start (inclusive) of what is charged for.
        pub service_period_start_date: Option<String>,
        /// End (exclusive) of what is charged for.
        pub service_period_end_date: Option<String>,
        /// What the rhythm counts in.
        pub bill_frequency: Option<Frequency>,
        /// One every so many of them, 1–365.
        pub bill_frequency_interval: Option<u32>,
        /// Whether a period is billed when it starts, or when it has ended.
        pub bill_in_advance: Option<bool>,
        /// Date from which billing periods are counted. Absent: the start.
        pub bill_epoch: Option<String>,
        /// The user's own data.
        pub custom_fields: Option<Fields>,
        /// Optimistic lock.
        pub version: Option<i64>,
    }
}

shape! {
    /// An amount to be billed once.
    pub struct Charge {
        /// UUID of the Charge.
        pub id: Option<String>,
        /// The Account that is charged.
        pub account_id: Option<String>,
        /// Unique short code, 1–80 characters.
        pub code: Option<String>,
        /// Name, 1–200 characters.
        pub name: Option<String>,
        /// What it says on the Bill.
        pub description: Option<String>,
        /// `AD_HOC` or `BALANCE`.
        pub entity_type: Option<String>,
        /// The Balance that it is for.
        pub entity_id: Option<String>,
        /// The type of its line on the Bill: `BALANCE_FEE` or `AD_HOC`.
        pub line_item_type: Option<LineItemType>,
        /// Code of its currency.
        pub currency: Option<String>,
        /// What it costs.
        pub amount: Option<Amount>,
        /// Units, where it is priced by them.
        pub units: Option<Amount>,
        /// Price of one of the units.
        pub unit_price: Option<Amount>,
        /// Start (inclusive) of what is charged for.
        pub service_period_start_date: Option<String>,
        /// End (exclusive) of what is charged for.
        pub service_period_end_date: Option<String>,
        /// The day it is billed.
        pub bill_date: Option<String>,
        /// The schedule that made it.
        pub schedule_id: Option<String>,
    }
}
