//! Balances (fields.md 1.1, and our own fields).

use super::field::{ANY_LENGTH, Field, Shape, optional, required};
use super::{Entity, transaction};
use crate::credit::CreditKind;
use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Category, Fields, Repeats, read_active, read_scope, read_unique_id, read_windows};
use crate::time::{Instant, Period};

/// What both kinds of credit have of our own.
pub const CATEGORY: Shape = Shape::Read(|fields, out| {
    fields.choice("category", Category::NAMES, Code::UnknownEnumValue, out);
});
pub const MAX_PER_BILL: Shape = Shape::AmountFromZero(Code::AmountNegative);

pub const FIELDS: &[Field] = &[
    required("accountId", Shape::Id),
    required("code", Shape::Code),
    required("name", Shape::Name(ANY_LENGTH)),
    required("currency", Shape::Name(ANY_LENGTH)),
    required("startDate", Shape::Date),
    required("endDate", Shape::Date),
    optional("description", Shape::Text),
    optional("rolloverAmount", Shape::AmountFromZero(Code::RolloverAmountNegative)),
    optional("rolloverEndDate", Shape::Date),
    optional("balanceDrawDownDescription", Shape::TextUpTo(200)),
    optional("overageSurchargePercent", Shape::Decimal),
    optional("overageDescription", Shape::TextUpTo(200)),
    optional("productIds", Shape::Texts(ANY_LENGTH)),
    optional("lineItemTypes", Shape::Texts(ANY_LENGTH)),
    optional("contractId", Shape::Text),
    optional("consumptionsAccountingProductId", Shape::Uuid),
    optional("feesAccountingProductId", Shape::Uuid),
    optional("allowOverdraft", Shape::Boolean),
    optional("customFields", Shape::CustomFields),
    optional("amount", Shape::Amount),
    // Our own.
    optional("transactions", Shape::Objects(transaction::FIELDS)),
    optional("priority", Shape::Decimal),
    optional("category", CATEGORY),
    optional("costBasis", Shape::Decimal),
    optional("overdraftLimit", Shape::AmountFromZero(Code::AmountNegative)),
    optional("maxPerBill", MAX_PER_BILL),
];

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let zone = &entity.context.organization.zone;
    if fields.get("amount").is_some() && !entity.is_stored {
        out.warning(
            Code::AmountNotSettable,
            &fields.path.field("amount"),
            "The amount of a Balance cannot be set: it is what its Transactions add up to",
            "Leave it out, and add a Transaction of this amount",
        );
    }
    read_scope(fields, CreditKind::Balance, out);
    let active = read_active(fields, zone, out).unwrap_or_else(|| {
        // The end is before the start, which is said already; the grace window is held against the end all the same.
        let end = fields.date("endDate", zone, out).unwrap_or(Instant::LATEST);
        Period { start: end, end }
    });
    read_windows(fields, active, zone, out);
    check_ids(entity, out);
}

fn check_ids(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let list = entity.fields.path.field("transactions");
    let items = entity.fields.array("transactions", out).unwrap_or_default();
    let repeats = Repeats::of(items);
    for (index, item) in items.iter().enumerate() {
        let path = list.item(index);
        let Some(fields) = Fields::of(item, &path, out) else { continue };
        read_unique_id(index, &fields, &repeats, out);
    }
}
