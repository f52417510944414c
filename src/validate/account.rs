//! Accounts (fields.md 1.9).

use super::field::{Field, Shape, optional, required};
use crate::read::read_application_order;

pub const STATEMENT_MODES: &[&str] = &["NONE", "JSON", "JSON_AND_CSV"];

const ADDRESS: &[Field] = &[
    optional("addressLine1", Shape::Text),
    optional("addressLine2", Shape::Text),
    optional("addressLine3", Shape::Text),
    optional("addressLine4", Shape::Text),
    optional("locality", Shape::Text),
    optional("region", Shape::Text),
    optional("postCode", Shape::Text),
    optional("country", Shape::Text),
];

pub const FIELDS: &[Field] = &[
    required("name", Shape::Name(200)),
    required("code", Shape::Code),
    required("emailAddress", Shape::Email),
    optional("address", Shape::Object(ADDRESS)),
    optional("parentAccountId", Shape::Text),
    optional("billEpoch", Shape::Date),
    optional("purchaseOrderNumber", Shape::TextUpTo(100)),
    optional("currency", Shape::Text),
    optional("creditApplicationOrder", Shape::Read(|fields, out| drop(read_application_order(fields, out)))),
    optional("daysBeforeBillDue", Shape::Whole(1, i32::MAX as i64)),
    optional("statementDefinitionId", Shape::Text),
    optional("autoGenerateStatementMode", Shape::Choice(STATEMENT_MODES)),
    optional("customFields", Shape::CustomFields),
    // Not told of in detail; known so that nothing near them is taken for a slip.
    optional("configData", Shape::Any),
    optional("billingFrequency", Shape::Any),
];
