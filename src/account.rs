//! `summarizeAccount`: what an Account has, had and will have.

use crate::credit::{Credit, CreditKind, Window};
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::money::Fault;
use crate::named::named;
use crate::purse::{Closing, Purse};
use crate::read::read_account_request;
use crate::sort::sort_by_key;
use crate::time::{Instant, Period, Zone};
use crate::value::Value;
use crate::write::write_account;

named! {
    /// Where a credit stands.
    pub enum Group {
        Active = "active",
        Past = "past",
        Future = "future",
    }
}

/// A credit and where it stands.
pub struct Standing<'c, 'r> {
    pub credit: &'c Credit<'r>,
    pub group: Group,
    pub closing: Closing,
    /// How much of its active period has elapsed, in hundredths of a percent; none where an end is open.
    pub elapsed: Option<u64>,
    /// Days of the calendar until what it holds can no longer be drawn, begun ones counted.
    pub days_left: Option<i64>,
    /// The next instant at which something expires.
    pub next_expiry: Option<Instant>,
}

/// Balances and Commitments by group, as JSON text.
pub fn summarize_account(request: &Value<'_>) -> Result<String, DrawdownError> {
    let mut out = Diagnostics::new();
    let read = read_account_request(request, &mut out);
    let (credits, as_of, zone) = out.finish(read)?;
    let mut credits: Vec<&Credit<'_>> = credits.iter().collect();
    // B8: by their ids, so that the order of the input changes nothing.
    sort_by_key(&mut credits, |credit| (credit.kind == CreditKind::Prepayment, credit.id));
    let standings = credits.into_iter().map(|credit| standing(credit, as_of, &zone)).collect::<Result<Vec<_>, Fault>>();
    match standings {
        Ok(standings) => Ok(write_account(&standings)),
        Err(_) => {
            let message = "A credit holds more than 96 bits of digits or 28 decimals";
            Err(DrawdownError::one(Code::AmountOutOfRange, &Path::Root, message))
        }
    }
}

fn standing<'c, 'r>(credit: &'c Credit<'r>, as_of: Instant, zone: &Zone) -> Result<Standing<'c, 'r>, Fault> {
    let windows = &credit.windows;
    let group = match windows.at(as_of) {
        Some(_) => Group::Active,
        None if as_of < windows.active.start => Group::Future,
        None => Group::Past,
    };
    // A credit that nobody draws: what it holds, and what has expired by now.
    let closing = Purse::new(credit, credit.currency.places, 0)?.close(as_of)?;
    let next_end = match windows.at(as_of) {
        Some(Window::Grace) => windows.last_end(),
        _ => windows.active.end,
    };
    let ahead = as_of < next_end && next_end != Instant::LATEST;
    let last_end = windows.last_end();
    Ok(Standing {
        group,
        closing,
        elapsed: elapsed(windows.active, as_of),
        days_left: (last_end != Instant::LATEST && group != Group::Past).then(|| days(as_of, last_end, zone)),
        next_expiry: ahead.then_some(next_end),
        credit,
    })
}

fn elapsed(active: Period, as_of: Instant) -> Option<u64> {
    if active.start == Instant::EARLIEST || active.end == Instant::LATEST || active.is_empty() {
        return None;
    }
    let whole = active.start.micros_until(active.end);
    let part = active.start.micros_until(as_of).min(whole);
    part.saturating_mul(10_000).checked_div(whole).and_then(|share| u64::try_from(share).ok())
}

/// From one time of the clock to another: a day is a day where the clock is changed, too.
fn days(from: Instant, until: Instant, zone: &Zone) -> i64 {
    let ((first, began), (last, ended)) = (zone.local(from), zone.local(until));
    last.saturating_sub(first).saturating_add(i64::from(began < ended))
}
