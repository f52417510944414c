//! What schedules will make: Transactions (S1) and Charges (S3).

mod charges;
mod occurrences;
mod transactions;

pub use charges::preview_charge_schedule;
pub use occurrences::Frequency;
pub use transactions::preview_transaction_schedule;

use crate::diagnostic::{Code, Diagnostics};
use crate::read::Fields;

/// The most entries that a schedule may make (`TOO_MANY_OCCURRENCES`).
pub const MAX_OCCURRENCES: usize = 100_000;

/// `frequency` and `frequencyInterval`, under the names that the schedule has for them.
fn read_rhythm(
    fields: &Fields<'_, '_>,
    frequency: &str,
    interval: &str,
    out: &mut Diagnostics,
) -> Option<(Frequency, u32)> {
    for name in [frequency, interval] {
        if fields.get(name).is_none() {
            fields.missing(name, out);
        }
    }
    let every = fields.choice(frequency, Frequency::NAMES, Code::UnknownFrequency, out);
    let amount = fields.amount(interval, out);
    let whole = amount.filter(|amount| amount.scale() == 0).and_then(|amount| u32::try_from(amount.mantissa()).ok());
    let steps = whole.filter(|steps| (1..=365).contains(steps));
    if let Some(amount) = amount.filter(|_| steps.is_none()) {
        let message = format!("{interval} must be a whole number from 1 to 365, not {amount}");
        out.error(Code::FrequencyIntervalOutOfRange, &fields.path.field(interval), message);
    }
    every.zip(steps)
}

fn too_many(fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    let message = format!("The schedule would make more than {MAX_OCCURRENCES} entries");
    out.error_with_hint(Code::TooManyOccurrences, fields.path, message, "Set an earlier end or a larger interval");
}
