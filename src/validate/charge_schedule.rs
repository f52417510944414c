//! Balance Charge Schedules (fields.md 1.6, S3).

use super::Entity;
use super::field::{ANY_LENGTH, Field, Shape, optional, read_only, required};
use crate::diagnostic::{Code, Diagnostics};
use crate::read::read_service_period;
use crate::schedule::check_charge_schedule;

pub const FIELDS: &[Field] = &[
    required("name", Shape::Name(200)),
    required("code", Shape::Code),
    required("currency", Shape::Name(ANY_LENGTH)),
    required("servicePeriodStartDate", Shape::Date),
    required("servicePeriodEndDate", Shape::Date),
    // The rules of the schedule itself look at these two.
    required("billFrequency", Shape::Any),
    required("billFrequencyInterval", Shape::Any),
    required("billInAdvance", Shape::Boolean),
    required("chargeDescription", Shape::Name(ANY_LENGTH)),
    optional("amount", Shape::AmountFromZero(Code::AmountNegative)),
    optional("units", Shape::Decimal),
    optional("unitPrice", Shape::Amount),
    optional("billEpoch", Shape::Date),
    optional("customFields", Shape::CustomFields),
    read_only("balanceId", Shape::Text),
    read_only("nextRun", Shape::Date),
    read_only("previousRun", Shape::Date),
    // What a preview of the schedule takes over into its Charges.
    optional("accountId", Shape::Text),
];

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    check_charge_schedule(entity.value, out);
    let period = read_service_period(&entity.fields, &entity.context.organization.zone, out);
    if period.is_some_and(|period| period.is_empty()) {
        let message = "servicePeriodEndDate is servicePeriodStartDate: the schedule makes no Charge";
        let hint = "The end is exclusive: set it to the day after the last";
        out.warning(Code::EmptyPeriod, &entity.fields.path.field("servicePeriodEndDate"), message, hint);
    }
}
