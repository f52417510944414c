//! Commitments (fields.md 1.8, and our own fields).

use super::Entity;
use super::balance::{CATEGORY, MAX_PER_BILL};
use super::field::{ANY_LENGTH, Field, Shape, optional, read_only, required};
use crate::credit::CreditKind;
use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Fields, read_active, read_overage, read_scope};
use crate::schedule::check_fee_dates;

const FEE_DATE: &[Field] = &[
    required("date", Shape::Date),
    required("amount", Shape::AmountAboveZero),
    required("servicePeriodStartDate", Shape::Date),
    required("servicePeriodEndDate", Shape::Date),
];

pub const FIELDS: &[Field] = &[
    required("accountId", Shape::Uuid),
    required("amount", Shape::AmountAboveZero),
    required("currency", Shape::Name(ANY_LENGTH)),
    required("startDate", Shape::Date),
    required("endDate", Shape::Date),
    optional("amountPrePaid", Shape::AmountFromZero(Code::AmountNegative)),
    optional("amountFirstBill", Shape::AmountFromZero(Code::AmountNegative)),
    optional("overageSurchargePercent", Shape::Decimal),
    optional("separateOverageUsage", Shape::Boolean),
    optional("productIds", Shape::Texts(100)),
    optional("lineItemTypes", Shape::Texts(ANY_LENGTH)),
    optional("contractId", Shape::Uuid),
    optional("billingPlanId", Shape::TextUpTo(36)),
    optional("billingInterval", Shape::Interval),
    optional("billingOffset", Shape::Whole(0, 364)),
    optional("billEpoch", Shape::Date),
    optional("feeDates", Shape::Objects(FEE_DATE)),
    optional("commitmentFeeBillInAdvance", Shape::Boolean),
    optional("commitmentFeeDescription", Shape::TextUpTo(200)),
    optional("commitmentUsageDescription", Shape::TextUpTo(200)),
    optional("overageDescription", Shape::TextUpTo(200)),
    optional("accountingProductId", Shape::Uuid),
    optional("feesAccountingProductId", Shape::Uuid),
    optional("drawdownsAccountingProductId", Shape::Uuid),
    optional("childBillingMode", Shape::Choice(&["PARENT_SUMMARY", "PARENT_BREAKDOWN", "CHILD"])),
    read_only("amountSpent", Shape::Amount),
    // Our own.
    optional("priority", Shape::Decimal),
    optional("category", CATEGORY),
    optional("costBasis", Shape::Decimal),
    optional("maxPerBill", MAX_PER_BILL),
];

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let zone = &entity.context.organization.zone;
    read_scope(fields, CreditKind::Prepayment, out);
    read_active(fields, zone, out);
    read_overage(fields, out);
    check_parts(fields, out);
    check_fee_dates(fields, zone, out);
}

/// What is prepaid and what is spent are parts of the amount.
fn check_parts(fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    let Some(amount) = fields.amount("amount", out) else { return };
    for (name, code, word) in
        [("amountPrePaid", Code::PrepaidAboveAmount, "prepaid"), ("amountSpent", Code::SpentAboveAmount, "spent")]
    {
        if let Some(part) = fields.amount(name, out).filter(|part| *part > amount) {
            let message = format!("{name} is {part}, above the amount of {amount}: more is {word} than committed");
            out.warning(code, &fields.path.field(name), message, format!("Check {name} and amount"));
        }
    }
}
