//! Preview requests: what a preview says of them, and misnamed fields.

use super::field::{Field, Shape, optional};
use super::names::check_names;
use super::{account, balance, bill, commitment, currency, organization, transaction_type};
use crate::diagnostic::{Diagnostics, Path};
use crate::preview::compute;
use crate::read::Fields;
use crate::value::Value;

const REQUEST: &[Field] = &[
    optional("organizationConfig", Shape::Object(organization::FIELDS)),
    optional("account", Shape::Object(account::FIELDS)),
    optional("currencies", Shape::Objects(currency::FIELDS)),
    optional("transactionTypes", Shape::Objects(transaction_type::FIELDS)),
    optional("balances", Shape::Objects(balance::FIELDS)),
    optional("commitments", Shape::Objects(commitment::FIELDS)),
    optional("bill", Shape::Object(bill::FIELDS)),
    optional("policy", Shape::Object(POLICY)),
];

const POLICY: &[Field] = &[
    optional("preset", Shape::Any),
    optional("creditOrder", Shape::Any),
    optional("activeAt", Shape::Any),
    optional("lineOrder", Shape::Any),
    optional("spread", Shape::Any),
    optional("proration", Shape::Any),
    optional("surchargeBase", Shape::Any),
    optional("consumedLines", Shape::Any),
    optional("commitmentFunding", Shape::Any),
    optional("negativeLines", Shape::Any),
];

pub fn check(value: &Value<'_>, out: &mut Diagnostics) {
    let found = match compute(value, false) {
        Ok(preview) => preview.diagnostics,
        Err(refused) => refused.diagnostics,
    };
    out.extend(found);
    if let Value::Object(object) = value {
        check_parts(&Fields { object, path: &Path::Root }, REQUEST, out);
    }
}

/// Names only: what the values are is the preview's business.
fn check_parts(fields: &Fields<'_, '_>, table: &'static [Field], out: &mut Diagnostics) {
    check_names(fields, table, out);
    for field in table {
        let path = fields.path.field(field.name);
        match (field.shape, fields.get(field.name)) {
            (Shape::Object(table), Some(Value::Object(object))) => {
                check_parts(&Fields { object, path: &path }, table, out);
            }
            (Shape::Objects(table), Some(Value::Array(items))) => {
                for (index, item) in items.iter().enumerate() {
                    if let Value::Object(object) = item {
                        check_parts(&Fields { object, path: &path.item(index) }, table, out);
                    }
                }
            }
            _ => {}
        }
    }
}
