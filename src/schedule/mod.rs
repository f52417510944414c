//! What schedules will make: Transactions (S1), Charges (S3) and fees (S4).

mod charges;
mod fees;
mod occurrences;
mod transactions;

pub use charges::{check_charge_schedule, preview_charge_schedule, read_pricing, scheduled_charges};
pub use fees::{check_fee_dates, preview_commitment_fees};
pub use occurrences::Frequency;
pub use transactions::{
    check_transaction_schedule, preview_transaction_schedule, read_due as read_transaction_schedule,
    scheduled_transactions,
};

use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Fields, read_whole};
use crate::time::Instant;

/// What a schedule makes.
pub struct Entries {
    /// When each of its entries falls due.
    pub due: Vec<Instant>,
    /// Those that were asked for, as a JSON list.
    pub text: String,
}

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
    let steps = read_whole(fields, interval, (1, 365), Code::FrequencyIntervalOutOfRange, out);
    every.zip(steps.and_then(|steps| u32::try_from(steps).ok()))
}

fn too_many(fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    let message = format!("The schedule would make more than {MAX_OCCURRENCES} entries");
    out.error_with_hint(Code::TooManyOccurrences, fields.path, message, "Set an earlier end or a larger interval");
}
