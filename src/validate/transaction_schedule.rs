//! Balance Transaction Schedules (fields.md 1.5, S1).

use super::Entity;
use super::field::{ANY_LENGTH, Field, Shape, optional, read_only, required};
use super::transaction::{check_paid, check_precision, check_type};
use crate::diagnostic::{Code, Diagnostics};
use crate::schedule::check_transaction_schedule;

pub const FIELDS: &[Field] = &[
    required("name", Shape::Name(200)),
    required("code", Shape::Code),
    required("amount", Shape::AmountFromZero(Code::AmountNegative)),
    required("transactionDescription", Shape::Name(ANY_LENGTH)),
    required("transactionTypeId", Shape::ShortId),
    required("startDate", Shape::Date),
    required("endDate", Shape::Date),
    // The rules of the schedule itself look at these two.
    required("frequency", Shape::Any),
    required("frequencyInterval", Shape::Any),
    optional("paid", Shape::Amount),
    optional("currencyPaid", Shape::Text),
    optional("customFields", Shape::CustomFields),
    read_only("balanceId", Shape::Text),
    read_only("nextRun", Shape::Date),
    read_only("previousRun", Shape::Date),
    // What a preview of the schedule goes by.
    optional("currency", Shape::Text),
];

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    check_transaction_schedule(entity.value, out);
    // That there is none, the table says.
    check_type(entity, false, out);
    check_precision(entity, out);
    check_paid(entity, out);
}
