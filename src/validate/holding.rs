//! How much may be taken from a Balance at a date without taking it below zero, then or later (§3, §4).
//!
//! The Transactions that are there are worked through in the order of their dates. At `endDate` the rollover cap cuts
//! what is left (R3). Without a grace window, and after one, what is left has expired and can no longer be drawn, but
//! it can still be written off: such a Transaction takes from what expired, as in the summary (§10).

use crate::credit::{Overdraft, Windows};
use crate::diagnostic::Diagnostics;
use crate::money::{Amount, Fault};
use crate::read::{Fields, applied_date, read_limit, read_overdraft};
use crate::sort::sort_by_key;
use crate::time::Instant;
use crate::value::{Object, Value};

use super::context::Context;
use crate::diagnostic::Code;

/// A Balance as it stands without the Transaction in question.
pub struct Holding {
    /// Dated sums of the other Transactions, one row a date, in order.
    rows: Vec<(Instant, Amount)>,
    windows: Windows,
    rollover_cap: Option<Amount>,
    overdraft: Overdraft,
}

/// What may be taken at a date.
pub struct Room {
    /// What the Balance holds at the date itself.
    pub held: Amount,
    /// How much may be taken in all; below zero where too much was taken already.
    pub most: Amount,
    /// The later date that allows no more than that, where it is not the date itself.
    pub later: Option<Instant>,
}

impl Holding {
    /// Nothing where the context lacks the Transactions, or where it cannot be computed with.
    pub fn read(
        balance: &Fields<'_, '_>,
        windows: Windows,
        transactions: Option<&[&Object<'_>]>,
        own_id: Option<&Value<'_>>,
        context: &Context<'_>,
    ) -> Option<Holding> {
        // What is wrong with the context is not said here.
        let mut quiet = Diagnostics::new();
        let organization = &context.organization;
        let mut rows = match transactions {
            Some(transactions) => dated(balance, transactions, own_id, context)?,
            // H4: without Transactions the amount is what it holds.
            None => vec![(Instant::EARLIEST, balance.amount("amount", &mut quiet)?)],
        };
        sort_by_key(&mut rows, |(applied, _)| *applied);
        Some(Holding {
            rows,
            windows,
            rollover_cap: read_limit(balance, "rolloverAmount", Code::RolloverAmountNegative, &mut quiet),
            overdraft: read_overdraft(balance, organization, &mut quiet),
        })
    }

    /// How far below zero it may go (H5); nothing where there is no end.
    pub fn overdraft_limit(&self) -> Option<Amount> {
        match self.overdraft {
            Overdraft::None => Some(Amount::ZERO),
            Overdraft::Limit(limit) => Some(limit),
            Overdraft::Unlimited => None,
        }
    }

    /// What may be taken at the date; `None` where nobody sets a limit. Without a date it is taken after all the others.
    pub fn room(&self, at: Option<Instant>) -> Result<Option<Room>, Fault> {
        let Some(limit) = self.overdraft_limit() else { return Ok(None) };
        let at = at.unwrap_or(Instant::LATEST);
        // A cut after the date would only make less of what is not yet taken: it is no reason to refuse.
        let cut = self.rollover_cap.filter(|_| self.windows.grace_end.is_some() && self.windows.active.end <= at);
        let mut held = Amount::ZERO;
        let mut cut_due = cut;
        let mut held_then = None;
        let mut least: Option<(Amount, Option<Instant>)> = None;
        let mut rows = self.rows.iter().peekable();
        while let Some((applied, amount)) = rows.next() {
            if self.windows.active.end <= *applied {
                held = cut_due.take().map_or(held, |cap| held.min(cap));
            }
            if at < *applied && held_then.is_none() {
                held_then = Some(held);
                least = Some((held, None));
            }
            held = held.plus(*amount)?;
            // Of one date, credits and debits count together.
            let is_last_of_date = rows.peek().is_none_or(|(next, _)| next != applied);
            if at < *applied && is_last_of_date && least.is_none_or(|(least, _)| held < least) {
                least = Some((held, Some(*applied)));
            }
        }
        held = cut_due.take().map_or(held, |cap| held.min(cap));
        let held_then = held_then.unwrap_or(held);
        let (least, later) = least.unwrap_or((held_then, None));
        Ok(Some(Room { held: held_then, most: least.plus(limit)?, later }))
    }
}

fn dated(
    balance: &Fields<'_, '_>,
    transactions: &[&Object<'_>],
    own_id: Option<&Value<'_>>,
    context: &Context<'_>,
) -> Option<Vec<(Instant, Amount)>> {
    let mut quiet = Diagnostics::new();
    let mut rows = Vec::with_capacity(transactions.len());
    for &object in transactions {
        let other = Fields { object, path: balance.path };
        if !is_other_of(Some(balance), &other, own_id) {
            continue;
        }
        // One that cannot be read makes the sum unknown.
        let amount = other.amount("amount", &mut quiet)?;
        rows.push((applied_date(&other, &context.organization.zone, &mut quiet), amount));
    }
    Some(rows)
}

/// Whether it is another Transaction of the same Balance, and not the stored form of the one in question.
pub fn is_other_of(balance: Option<&Fields<'_, '_>>, other: &Fields<'_, '_>, own_id: Option<&Value<'_>>) -> bool {
    let is_own = own_id.is_some() && other.get("id") == own_id;
    let is_elsewhere = match (other.get("balanceId"), balance.and_then(|balance| balance.get("id"))) {
        (Some(named), Some(id)) => named != id,
        _ => false,
    };
    !is_own && !is_elsewhere
}
