//! Bills and their line items (fields.md 1.12, 1.13): responses only.

use super::Entity;
use super::field::{Field, Shape, optional, required};
use super::organization::CONVERSION;
use crate::diagnostic::{Code, Diagnostics};
use crate::line::LineType;
use crate::policy::Policy;
use crate::read::read_bill;

const BAND: &[Field] = &[
    optional("pricingBandId", Shape::Text),
    optional("lowerLimit", Shape::Decimal),
    optional("fixedPrice", Shape::Amount),
    optional("unitSubtotal", Shape::Amount),
    optional("unitPrice", Shape::Amount),
    optional("bandUnits", Shape::Decimal),
    optional("bandQuantity", Shape::Decimal),
    optional("bandSubtotal", Shape::Amount),
    optional("convertedBandSubtotal", Shape::Amount),
    optional("creditTypeId", Shape::Text),
];

pub const LINE: &[Field] = &[
    required(
        "lineItemType",
        Shape::Read(|fields, out| {
            fields.choice("lineItemType", LineType::NAMES, Code::UnknownEnumValue, out);
        }),
    ),
    optional("averageUnitPrice", Shape::Amount),
    optional("conversionRate", Shape::Any),
    optional("convertedSubtotal", Shape::Amount),
    optional("subtotal", Shape::Amount),
    optional("currency", Shape::Text),
    optional("description", Shape::Text),
    optional("quantity", Shape::Decimal),
    optional("unit", Shape::Text),
    optional("units", Shape::Decimal),
    optional("productId", Shape::Text),
    optional("productName", Shape::Text),
    optional("productCode", Shape::Text),
    optional("accountingProductId", Shape::Text),
    optional("accountingProductName", Shape::Text),
    optional("accountingProductCode", Shape::Text),
    optional("aggregationId", Shape::Text),
    optional("compoundAggregationId", Shape::Text),
    optional("counterId", Shape::Text),
    optional("chargeId", Shape::Text),
    optional("segment", Shape::Any),
    optional("group", Shape::Any),
    optional("meterId", Shape::Text),
    optional("planId", Shape::Text),
    optional("planGroupId", Shape::Text),
    optional("commitmentId", Shape::Text),
    optional("balanceId", Shape::Text),
    optional("creditTypeId", Shape::Text),
    optional("pricingId", Shape::Text),
    optional("childAccountId", Shape::Text),
    optional("childAccountCode", Shape::Text),
    optional("usagePerPricingBand", Shape::Objects(BAND)),
    optional("bandUsage", Shape::Objects(BAND)),
    optional("servicePeriodStartDate", Shape::Date),
    optional("servicePeriodEndDate", Shape::Date),
    optional("referencedBillId", Shape::Text),
    optional("referencedLineItemId", Shape::Text),
    optional("reasonId", Shape::Text),
    optional("contractId", Shape::Text),
    optional("sequenceNumber", Shape::Decimal),
    optional("additional", Shape::Any),
    optional("billId", Shape::Text),
    optional("jsonUsageGenerated", Shape::Boolean),
];

pub const FREQUENCIES: &[&str] = &["DAILY", "WEEKLY", "MONTHLY", "ANNUALLY", "AD_HOC", "MIXED"];
pub const STATUSES: &[&str] = &["PENDING", "APPROVED"];

pub const FIELDS: &[Field] = &[
    optional("accountId", Shape::Text),
    optional("accountCode", Shape::Text),
    optional("startDate", Shape::Date),
    optional("endDate", Shape::Date),
    optional("startDateTimeUTC", Shape::Date),
    optional("endDateTimeUTC", Shape::Date),
    optional("billDate", Shape::Date),
    optional("dueDate", Shape::Date),
    optional("billingFrequency", Shape::Choice(FREQUENCIES)),
    optional("billFrequencyInterval", Shape::Whole(0, i32::MAX as i64)),
    // What a preview reads of these is read in the same way below.
    optional("timezone", Shape::Any),
    optional("currency", Shape::Text),
    optional("locked", Shape::Boolean),
    optional("status", Shape::Choice(STATUSES)),
    optional("createdDate", Shape::Date),
    optional("lastCalculatedDate", Shape::Date),
    optional("billJobId", Shape::Text),
    optional("currencyConversions", Shape::Objects(CONVERSION)),
    optional("lineItems", Shape::Objects(LINE)),
    optional("billTotal", Shape::Amount),
    optional("purchaseOrderNumber", Shape::Text),
    optional("externalInvoiceReference", Shape::Text),
    optional("externalInvoiceDate", Shape::Date),
    optional("sequentialInvoiceNumber", Shape::Any),
    optional("jsonStatementGenerated", Shape::Boolean),
    optional("csvStatementGenerated", Shape::Boolean),
    optional("statementStale", Shape::Boolean),
    optional("dtApproved", Shape::Date),
    optional("approvedBy", Shape::Text),
    optional("dtLocked", Shape::Date),
    optional("lockedBy", Shape::Text),
];

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let mut found = Diagnostics::new();
    read_bill(fields, &entity.context.organization, &Policy::default(), &mut found);
    // Without the organization's conversions and currency nobody knows whether there is a rate.
    let knows_rates = entity.context.has_config;
    found.retain(|problem| knows_rates || problem.code != Code::NoConversionRate);
    out.append(found);
}
