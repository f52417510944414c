//! Preview requests: checked by previewing them, and names that were surely meant otherwise.

use super::field::{Field, Shape, optional};
#[cfg(any(test, target_arch = "wasm32"))]
use super::names::named;
use super::names::{Named, Names, report};
use super::{account, balance, bill, commitment, currency, organization, transaction_schedule, transaction_type};
use crate::diagnostic::{Diagnostics, Path};
use crate::preview::compute;
use crate::read::Fields;
use crate::value::{Name, Value};

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

/// What a preview says of it: one table of rules, not two.
pub fn check(value: &Value<'_>, out: &mut Diagnostics) {
    let found = match compute(value, false) {
        Ok(preview) => preview.diagnostics,
        Err(refused) => refused.diagnostics,
    };
    out.extend(found);
}

/// A forecast has these beside the fields of a preview.
const AHEAD: &[Field] = &[
    optional("periods", Shape::Any),
    optional("growthPercent", Shape::Any),
    optional("bills", Shape::Objects(bill::FIELDS)),
    optional("transactionSchedules", Shape::Objects(transaction_schedule::FIELDS)),
    optional("topUp", Shape::Any),
];

/// Misnamed fields, wherever a preview reads. What the values are is the reading's business.
pub fn check_request_names(request: &Value<'_>, out: &mut Diagnostics) {
    check_object(request, &Path::Root, &mut Names::of(REQUEST), out);
}

/// The same for a forecast.
pub fn check_forecast_names(request: &Value<'_>, out: &mut Diagnostics) {
    check_object(request, &Path::Root, &mut Names::beside(REQUEST, AHEAD), out);
}

/// Whether nothing is said of a field that is not read, given the place of its object in a request
/// (`balances/transactions`), of a preview or of a forecast: it is known or somebody's own, and no object whose names are
/// looked at.
#[cfg(any(test, target_arch = "wasm32"))]
pub fn is_passed_by(place: &str, name: &str, is_ahead: bool) -> bool {
    let inside = |table: Option<&'static [Field]>, step: &str| match table?.iter().find(|own| own.name == step)?.shape {
        Shape::Object(table) | Shape::Objects(table) => Some(table),
        _ => None,
    };
    let table = place.split('/').filter(|step| !step.is_empty()).fold(Some(REQUEST), inside);
    let is_passed = |table: &'static [Field]| match named(name, table) {
        Named::Known(field) => !matches!(field.shape, Shape::Object(_) | Shape::Objects(_)),
        Named::Unknown(meant) => meant.is_none(),
    };
    // Where there is none, no names are looked at.
    table.is_none_or(is_passed) && (!is_ahead || !place.is_empty() || is_passed(AHEAD))
}

fn check_object<'r>(value: &'r Value<'r>, path: &Path<'_>, names: &mut Names<'r>, out: &mut Diagnostics) {
    let Value::Object(object) = value else { return };
    if names.are_known(object) {
        return;
    }
    for (name, value) in object.named() {
        check_field(Fields { object, path }, name, value, names, out);
    }
    names.end();
}

fn check_field<'r>(
    owner: Fields<'r, '_>,
    name: &'r Name<'r>,
    value: &'r Value<'r>,
    names: &mut Names<'r>,
    out: &mut Diagnostics,
) {
    match names.next(name) {
        Named::Known(field) => check_inside(value, field, owner.path, out),
        Named::Unknown(Some(meant)) => report(&owner, name.text(), value, meant, out),
        Named::Unknown(None) => {}
    }
}

fn check_inside(value: &Value<'_>, field: &Field, path: &Path<'_>, out: &mut Diagnostics) {
    match (field.shape, value) {
        (Shape::Object(table), _) => check_object(value, &path.field(field.name), &mut Names::of(table), out),
        (Shape::Objects(table), Value::Array(items)) => {
            let (path, mut names) = (path.field(field.name), Names::of(table));
            for (index, item) in items.iter().enumerate() {
                check_object(item, &path.item(index), &mut names, out);
            }
        }
        _ => {}
    }
}
