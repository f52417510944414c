//! The organization's settings: rates, currencies, labels of Transactions.

use super::shape::shape;
use crate::{Amount, CreditType, RoundingMode};

shape! {
    /// The organization's billing settings. A computation uses the first five; the others may be there as the API
    /// returns them, and what is not named here is in `other`.
    pub struct OrganizationConfig {
        /// Code of the default currency. Absent: `USD`.
        pub currency: Option<String>,
        /// A tz database name (`Europe/London`) or a fixed offset (`UTC+1:00`) in which dates without a time are read.
        /// Absent: `UTC`.
        pub timezone: Option<String>,
        /// Which kind of credit pays first; a kind that is not listed is not drawn. Empty: Prepayments, then Balances.
        pub credit_application_order: Vec<CreditType>,
        /// Whether Balances that do not say otherwise may fall below zero.
        pub allow_negative_balances: Option<bool>,
        /// Rates between currencies.
        pub currency_conversions: Vec<CurrencyConversion>,
        /// Date from which billing years are counted.
        pub year_epoch: Option<String>,
        /// Date from which billing months are counted.
        pub month_epoch: Option<String>,
        /// Date from which billing weeks are counted.
        pub week_epoch: Option<String>,
        /// Date from which billing days are counted.
        pub day_epoch: Option<String>,
        /// Days until a Bill is due, above 0.
        pub days_before_bill_due: Option<i64>,
        /// Whether Commitment fees are billed in advance.
        pub commitment_fee_bill_in_advance: Option<bool>,
        /// Optimistic lock.
        pub version: Option<i64>,
    }
}

shape! {
    /// A rate: an amount in `to` is the amount in `from` × `multiplier`. The inverse is never derived from it.
    pub struct CurrencyConversion {
        /// Code of the currency that is converted.
        pub from: String,
        /// Code of the currency that it becomes.
        pub to: String,
        /// The rate, above 0.
        pub multiplier: Option<Amount>,
    }
}

impl CurrencyConversion {
    /// The rate from one currency to another.
    pub fn new(from: impl Into<String>, to: impl Into<String>, multiplier: Amount) -> CurrencyConversion {
        CurrencyConversion {
            from: from.into(),
            to: to.into(),
            multiplier: Some(multiplier),
            ..CurrencyConversion::default()
        }
    }
}

shape! {
    /// A currency of the organization: how its amounts are rounded. Standard currencies need none.
    pub struct Currency {
        /// UUID of the entry.
        pub id: Option<String>,
        /// Official name, 1–200 characters. Stands for the code where there is none.
        pub name: Option<String>,
        /// Currency code, at most 80 characters; case-sensitive.
        pub code: Option<String>,
        /// Whether the currency is out of use.
        pub archived: Option<bool>,
        /// Decimals of its amounts, 0–5. Absent: the minor unit of ISO 4217; 2 for a custom currency.
        pub max_decimal_places: Option<u32>,
        /// How its amounts are rounded. Absent: [`RoundingMode::HalfUp`].
        pub rounding_mode: Option<RoundingMode>,
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

shape! {
    /// An organization's label (“Top-up”, “Goodwill”) that Transactions refer to.
    pub struct TransactionType {
        /// UUID of the type.
        pub id: Option<String>,
        /// Official name, 1–200 characters.
        pub name: Option<String>,
        /// Short code: letters, digits, `_` and `$`, not starting with a digit; at most 80 characters.
        pub code: Option<String>,
        /// Whether the type is out of use for new Transactions.
        pub archived: Option<bool>,
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
