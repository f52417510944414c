//! Charges (fields.md 1.7).

use super::Entity;
use super::field::{ANY_LENGTH, Field, Shape, optional, read_only, required};
use crate::diagnostic::{Code, Diagnostics};
use crate::read::{is_text, read_service_period};
use crate::schedule::read_pricing;

pub const ENTITY_TYPES: &[&str] = &["AD_HOC", "BALANCE"];

pub const FIELDS: &[Field] = &[
    required("accountId", Shape::Uuid),
    required("code", Shape::Code),
    required("name", Shape::Name(200)),
    required("currency", Shape::Name(ANY_LENGTH)),
    required("entityType", Shape::Choice(ENTITY_TYPES)),
    required("lineItemType", Shape::Choice(&["BALANCE_FEE", "AD_HOC"])),
    required("servicePeriodStartDate", Shape::Date),
    required("servicePeriodEndDate", Shape::Date),
    optional("entityId", Shape::Text),
    // A credit as well as a debit: the sign is free.
    optional("amount", Shape::Amount),
    optional("units", Shape::Decimal),
    optional("unitPrice", Shape::Amount),
    optional("billDate", Shape::Date),
    optional("description", Shape::Text),
    optional("notes", Shape::Text),
    optional("accountingProductId", Shape::Uuid),
    optional("contractId", Shape::Text),
    optional("customFields", Shape::CustomFields),
    read_only("billId", Shape::Text),
    read_only("scheduleId", Shape::Text),
];

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    read_pricing(fields, out);
    read_service_period(fields, &entity.context.organization.zone, out);
    let names_none = fields.get("entityId").is_none() || is_text(fields.get("entityId"), "");
    if is_text(fields.get("entityType"), "BALANCE") && names_none {
        out.error_with_hint(
            Code::EntityIdMissing,
            &fields.path.field("entityId"),
            "The Charge is for a Balance, and entityId does not say for which",
            "Set entityId to the id of the Balance",
        );
    }
}
