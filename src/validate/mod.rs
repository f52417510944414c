//! What a new or stored entity has to keep: every problem of a value at once, in the order of the input.
//!
//! Each kind has a table of its fields (`FIELDS`), which says what each must be, and rules between fields, which are
//! those that the computations read by (`read/`, `schedule/`). What the specification leaves open is decided so:
//!
//! - **A stored entity is told from a body by its `id`.** Whoever creates or updates names the id in the path of the
//!   call, not in the body; whatever came back from the API has one. Of a stored entity nothing is *missing* (responses
//!   may leave out all but the `id`), no read-only field is reported, ids that it refers to are not held to 36
//!   characters, and a Charge may have its `amount` beside `units` and `unitPrice`.
//! - A Bill is only ever a response. That it is locked, or has no period, is a problem for a preview and not for it.
//! - A `previewRequest` is checked by previewing it, so the codes are the same.
//! - What is missing comes behind the fields that are there.
//! - A context that is no object is reported at the whole value; within a context what cannot be read is not there.
//! - The codes that only a Book can raise (`DUPLICATE_CODE`, `STALE_VERSION`, `NOT_FOUND`, `IN_USE`) are in `book`.

mod account;
mod balance;
mod bill;
mod charge;
mod charge_schedule;
mod commitment;
mod context;
mod currency;
mod dates;
mod field;
mod holding;
mod input_order;
mod names;
mod organization;
mod preview_request;
mod references;
mod shape;
mod text;
mod transaction;
mod transaction_schedule;
mod transaction_type;

pub use bill::{FREQUENCIES as BILL_FREQUENCIES, STATUSES as BILL_STATUSES};
pub use charge::ENTITY_TYPES as CHARGE_ENTITY_TYPES;
pub use context::Context;
pub use field::{Field, Shape};
#[cfg(any(test, target_arch = "wasm32"))]
pub use preview_request::is_passed_by;
pub use preview_request::{check_forecast_names, check_request_names};
pub use transaction::ENTITY_TYPES as TRANSACTION_ENTITY_TYPES;

use references::check_references;
use shape::{Manner, check_entity};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, DrawdownError, Path};
use crate::named::named;
use crate::read::{Fields, find_name};
use crate::value::{Object, Value, parse_json};

named! {
    /// What can be validated.
    pub enum Kind {
        Balance = "balance",
        Transaction = "transaction",
        TransactionType = "transactionType",
        TransactionSchedule = "transactionSchedule",
        ChargeSchedule = "chargeSchedule",
        Charge = "charge",
        Commitment = "commitment",
        Currency = "currency",
        OrganizationConfig = "organizationConfig",
        Account = "account",
        Bill = "bill",
        PreviewRequest = "previewRequest",
    }
}

/// Every problem of a value, in the order of the input; none where it is clean. Bad data is never an error of the
/// call: only a kind that there is not is.
///
/// ```
/// let balance = r#"{ "balance": { "currency": "USD", "transactions": [{ "amount": "100" }] } }"#;
/// let debit = r#"{ "transactionTypeId": "t1", "amount": "-120", "appliedDate": "2025-03-01" }"#;
/// let found = drawdown::validate_json("transaction", debit, Some(balance))?;
/// assert_eq!(found[0].code, drawdown::Code::InsufficientBalance);
/// assert_eq!(found[0].path, "/amount");
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn validate_json(kind: &str, value: &str, context: Option<&str>) -> Result<Vec<Diagnostic>, DrawdownError> {
    let kind = kind_by_name(kind)?;
    Ok(validate_read(kind, parse_json(value), context.map(parse_json).transpose()))
}

/// The same for what was read, or could not be.
pub fn validate_read<'t>(
    kind: Kind,
    value: Result<Value<'t>, DrawdownError>,
    context: Result<Option<Value<'t>>, DrawdownError>,
) -> Vec<Diagnostic> {
    match (value, context) {
        (Ok(value), Ok(context)) => validate_kind(kind, &value, context.as_ref()),
        (Err(unreadable), _) => unreadable.diagnostics,
        // Diagnostics point into the value: what is wrong with the context is said at the whole of it.
        (_, Err(unreadable)) => {
            let at_root = |problem: Diagnostic| Diagnostic {
                message: format!("The context{}: {}", problem.path, problem.message),
                path: String::new(),
                ..problem
            };
            unreadable.diagnostics.into_iter().map(at_root).collect()
        }
    }
}

/// The same for values that were read already.
pub fn validate(kind: &str, value: &Value<'_>, context: Option<&Value<'_>>) -> Result<Vec<Diagnostic>, DrawdownError> {
    Ok(validate_kind(kind_by_name(kind)?, value, context))
}

pub fn kind_by_name(name: &str) -> Result<Kind, DrawdownError> {
    let mut out = Diagnostics::new();
    let kind = find_name(name, "The kind of a value", Kind::NAMES, Code::UnknownEnumValue, &Path::Root, &mut out);
    kind.ok_or_else(|| DrawdownError { diagnostics: out.into_vec() })
}

/// The same, the kind known.
pub fn validate_kind(kind: Kind, value: &Value<'_>, context: Option<&Value<'_>>) -> Vec<Diagnostic> {
    let mut out = Diagnostics::new();
    if kind == Kind::PreviewRequest {
        preview_request::check(value, &mut out);
        return input_order::in_input_order(value, out.into_vec());
    }
    let none = Object::default();
    let context = Context::read(context, &none, &mut out);
    let mut found = out.into_vec();
    found.extend(validate_in(kind, value, &context));
    found
}

/// The same for an entity in a context that was read already.
pub fn validate_in(kind: Kind, value: &Value<'_>, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut out = Diagnostics::new();
    let root = Path::Root;
    if let Some(fields) = Fields::of(value, &root, &mut out) {
        check(kind, &Entity { value, fields, context, is_stored: is_stored(kind, &fields) }, &mut out);
    }
    input_order::in_input_order(value, out.into_vec())
}

/// The table of a kind's fields.
pub fn fields_of(kind: Kind) -> &'static [Field] {
    rules(kind).0
}

/// What a rule between fields sees.
struct Entity<'r, 'p> {
    value: &'r Value<'r>,
    fields: Fields<'r, 'p>,
    context: &'p Context<'r>,
    is_stored: bool,
}

impl Entity<'_, '_> {
    fn manner(&self, kind: Kind) -> Manner<'_> {
        let is_made_by_system = kind == Kind::Transaction && transaction::is_made_by_system(&self.fields);
        Manner { zone: &self.context.organization.zone, is_body: !self.is_stored && !is_made_by_system }
    }
}

fn is_stored(kind: Kind, fields: &Fields<'_, '_>) -> bool {
    let has_id = matches!(fields.get("id"), Some(Value::String(id)) if !id.is_empty());
    has_id || kind == Kind::Bill
}

fn check(kind: Kind, entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let (table, rules) = rules(kind);
    let mut found = Diagnostics::new();
    check_entity(&entity.fields, table, entity.manner(kind), &mut found);
    rules(entity, &mut found);
    check_references(entity, &mut found);
    if entity.is_stored {
        // What the billing system has accepted is not refused for what its responses leave out or add.
        const ACCEPTED: [Code; 5] = [
            Code::MissingField,
            Code::EntityIdMissing,
            Code::AmountAndUnits,
            Code::AmountOrUnitsMissing,
            Code::UnitsWithoutPrice,
        ];
        found.retain(|problem| !ACCEPTED.contains(&problem.code) || problem.path.matches('/').count() > 1);
    }
    out.append(found);
}

type Rules = fn(&Entity<'_, '_>, &mut Diagnostics);

fn rules(kind: Kind) -> (&'static [Field], Rules) {
    const NONE: Rules = |_, _| {};
    match kind {
        Kind::Balance => (balance::FIELDS, balance::check),
        Kind::Transaction => (transaction::FIELDS, transaction::check),
        Kind::TransactionType => (transaction_type::FIELDS, NONE),
        Kind::TransactionSchedule => (transaction_schedule::FIELDS, transaction_schedule::check),
        Kind::ChargeSchedule => (charge_schedule::FIELDS, charge_schedule::check),
        Kind::Charge => (charge::FIELDS, charge::check),
        Kind::Commitment => (commitment::FIELDS, commitment::check),
        Kind::Currency => (currency::FIELDS, NONE),
        Kind::OrganizationConfig => (organization::FIELDS, organization::check),
        Kind::Account => (account::FIELDS, NONE),
        Kind::Bill => (bill::FIELDS, bill::check),
        // Its parts have their own.
        Kind::PreviewRequest => (&[], NONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_that_cannot_be_read_is_said_at_the_whole_value() {
        let path = Path::Root.field("balance");
        let unreadable = DrawdownError::one(Code::InputUnreadable, &path, "A getter threw".to_owned());
        let found = validate_read(Kind::Account, Ok(Value::Null), Err(unreadable));
        let said: Vec<_> = found.iter().map(|own| (own.code, own.path.as_str(), own.message.as_str())).collect();
        assert_eq!(said, [(Code::InputUnreadable, "", "The context/balance: A getter threw")]);
    }
}
