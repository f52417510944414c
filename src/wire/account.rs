//! The customer.

use super::Fields;
use super::shape::shape;
use crate::CreditType;

shape! {
    /// The end customer that is billed.
    pub struct Account {
        /// UUID of the Account.
        pub id: Option<String>,
        /// Official name, 1–200 characters.
        pub name: Option<String>,
        /// Unique short code, 1–80 characters.
        pub code: Option<String>,
        /// Where Bills are sent.
        pub email_address: Option<String>,
        /// Postal address.
        pub address: Option<Fields>,
        /// The parent of a child Account. With one, Prepayments are always drawn before Balances.
        pub parent_account_id: Option<String>,
        /// Code of the currency it is billed in. Absent: the organization's.
        pub currency: Option<String>,
        /// Which kind of credit pays first; overrides the organization's. Empty: the organization's.
        pub credit_application_order: Vec<CreditType>,
        /// Date from which billing periods are counted.
        pub bill_epoch: Option<String>,
        /// The customer's order number, at most 100 characters.
        pub purchase_order_number: Option<String>,
        /// Days until a Bill is due, above 0.
        pub days_before_bill_due: Option<i64>,
        /// How its Bills are stated.
        pub statement_definition_id: Option<String>,
        /// Which statements are made with each Bill: `NONE`, `JSON` or `JSON_AND_CSV`.
        pub auto_generate_statement_mode: Option<String>,
        /// The user's own data.
        pub custom_fields: Option<Fields>,
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

impl Account {
    /// An Account with its id and nothing else.
    pub fn new(id: impl Into<String>) -> Account {
        Account { id: Some(id.into()), ..Account::default() }
    }
}
