//! The organization's configuration (fields.md 1.10).

use super::Entity;
use super::account::STATEMENT_MODES;
use super::field::{ANY_LENGTH, Field, Shape, optional, required};
use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Fields, read_application_order, read_conversions, read_zone};

const POSITIVE: Shape = Shape::Whole(1, i32::MAX as i64);

pub const FIELDS: &[Field] = &[
    required("currency", Shape::Name(ANY_LENGTH)),
    required("timezone", Shape::Read(|fields, out| drop(read_zone(fields, out)))),
    required("yearEpoch", Shape::Date),
    required("monthEpoch", Shape::Date),
    required("weekEpoch", Shape::Date),
    required("dayEpoch", Shape::Date),
    required("daysBeforeBillDue", POSITIVE),
    optional("currencyConversions", Shape::Objects(CONVERSION)),
    optional("creditApplicationOrder", Shape::Read(|fields, out| drop(read_application_order(fields, out)))),
    optional("allowNegativeBalances", Shape::Boolean),
    optional("allowOverlappingPlans", Shape::Boolean),
    optional("standingChargeBillInAdvance", Shape::Boolean),
    optional("minimumSpendBillInAdvance", Shape::Boolean),
    optional("commitmentFeeBillInAdvance", Shape::Boolean),
    optional("consolidateBills", Shape::Boolean),
    optional("suppressedEmptyBills", Shape::Boolean),
    optional("autoApproveBillsGracePeriod", POSITIVE),
    optional("autoApproveBillsGracePeriodUnit", Shape::Choice(&["MINUTES", "HOURS", "DAYS"])),
    optional("scheduledBillInterval", Shape::Read(read_bill_interval)),
    optional("scheduledBillOffset", Shape::Whole(0, 23)),
    optional("externalInvoiceDate", Shape::Choice(&["FIRST_DAY_OF_NEXT_PERIOD", "LAST_DAY_OF_ARREARS"])),
    optional("billPrefix", Shape::Text),
    optional("sequenceStartNumber", Shape::Whole(0, i64::MAX)),
    optional("defaultStatementDefinitionId", Shape::Text),
    optional("autoGenerateStatementMode", Shape::Choice(STATEMENT_MODES)),
];

/// Their values are read as a preview reads them.
pub const CONVERSION: &[Field] =
    &[optional("from", Shape::Any), optional("to", Shape::Any), optional("multiplier", Shape::Any)];

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    read_conversions(&entity.fields, out);
}

/// Hours between two runs; 0 turns them off.
fn read_bill_interval(fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    const HOURS: [&str; 11] = ["0", "0.25", "0.5", "1", "2", "3", "4", "6", "8", "12", "24"];
    let name = "scheduledBillInterval";
    if let Some(given) = fields.amount(name, out).filter(|given| !HOURS.contains(&given.to_string().as_str())) {
        let message = format!("{name} cannot be {given}");
        let hint = format!("The hours are {}", HOURS.join(", "));
        out.error_with_hint(Code::NumberOutOfRange, &fields.path.field(name), message, hint);
    }
}
