//! What a Balance held, what was used and what expired, at any instant (§10).

use crate::credit::{Funds, Windows};
use crate::money::{Amount, Currency, Fault, Sum};
use crate::sort::sort_by;
use crate::time::Instant;
use crate::value::Object;

/// A Balance with the Transactions that count at an instant, in order.
#[derive(Debug)]
pub struct History<'r> {
    pub windows: Windows,
    pub rollover_cap: Option<Amount>,
    pub currency: Currency<'r>,
    pub movements: Vec<Movement<'r>>,
    pub as_of: Instant,
}

/// A Transaction.
#[derive(Debug)]
pub struct Movement<'r> {
    pub amount: Amount,
    pub applied: Instant,
    pub created: Option<Instant>,
    pub id: Option<&'r str>,
    pub given: &'r Object<'r>,
}

/// The eight figures of §10. `credit − debit = available + both expired figures`, at every instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub initial_credit: Amount,
    pub total_credit: Amount,
    /// A positive number.
    pub total_debit: Amount,
    pub balance_consumed: Amount,
    pub rollover_consumed: Amount,
    pub expired_balance: Amount,
    pub expired_rollover: Amount,
    pub available: Amount,
}

/// What came in which part of the Balance's life.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    /// Applied before `endDate`.
    pub before_end: Sum,
    /// Applied in the grace window (R5).
    pub in_grace: Sum,
    /// Applied after the last drawable instant (H2).
    pub afterwards: Sum,
}

impl Parts {
    pub fn add(&mut self, amount: Amount, applied: Instant, windows: &Windows) -> Result<(), Fault> {
        let part = if applied < windows.active.end {
            &mut self.before_end
        } else if applied < windows.last_end() {
            &mut self.in_grace
        } else {
            &mut self.afterwards
        };
        part.add(amount)
    }

    /// What they fund (H1).
    pub fn funds(&self, rollover_cap: Option<Amount>, ever_held: bool) -> Result<Funds, Fault> {
        Ok(Funds {
            opening: self.total()?,
            before_end: self.before_end.amount()?,
            in_grace: self.in_grace.amount()?,
            afterwards: self.afterwards.amount()?,
            rollover_cap,
            ever_held,
        })
    }

    pub fn total(&self) -> Result<Amount, Fault> {
        self.before_end.plus(self.in_grace)?.plus(self.afterwards)?.amount()
    }
}

/// What `endDate` and `rolloverEndDate` took by some instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expired {
    /// Left at `endDate` outside the rollover.
    pub balance: Amount,
    /// Left when the grace window ended.
    pub rollover: Amount,
    /// What `endDate` carried over.
    pub rolled_over: Amount,
}

impl History<'_> {
    /// By applied date, then by creation, then by id: whatever the order of the input.
    pub fn sort(&mut self) {
        let key = |movement: &Movement<'_>| (movement.applied, movement.created.unwrap_or(Instant::LATEST));
        sort_by(&mut self.movements, |a, b| key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id)));
    }

    pub fn figures(&self) -> Result<Figures, Fault> {
        let mut figures = Figures::default();
        let mut parts = Parts::default();
        let [mut credit, mut debit, mut debit_active, mut debit_in_grace] = [Sum::default(); 4];
        for movement in &self.movements {
            parts.add(movement.amount, movement.applied, &self.windows)?;
            if movement.amount.is_positive() {
                if figures.initial_credit.is_zero() {
                    figures.initial_credit = movement.amount;
                }
                credit.add(movement.amount)?;
                continue;
            }
            let taken = movement.amount.negated();
            debit.add(taken)?;
            if movement.applied < self.windows.active.end {
                debit_active.add(taken)?;
            } else if movement.applied < self.windows.last_end() {
                debit_in_grace.add(taken)?;
            }
        }
        figures.total_credit = credit.amount()?;
        figures.total_debit = debit.amount()?;
        figures.balance_consumed = debit_active.amount()?;
        let expired = self.expired(&parts, self.as_of)?;
        figures.expired_balance = expired.balance;
        figures.expired_rollover = expired.rollover;
        figures.rollover_consumed = debit_in_grace.amount()?.min(expired.rolled_over);
        figures.available = parts.total()?.minus(expired.balance)?.minus(expired.rollover)?;
        Ok(figures)
    }

    /// What has expired by an instant, given what came by then (R2, R3, R6).
    pub fn expired(&self, parts: &Parts, at: Instant) -> Result<Expired, Fault> {
        let mut expired = Expired::default();
        if at < self.windows.active.end {
            return Ok(expired);
        }
        let left = parts.before_end.amount()?;
        let Some(grace_end) = self.windows.grace_end else {
            // Later credits expire at once; later debits are a write-off of what expired.
            expired.balance = left.plus(parts.afterwards.amount()?)?.max(Amount::ZERO);
            return Ok(expired);
        };
        // R6: a debt stays owed: it is below every cap.
        let over = self.rollover_cap.map_or(left, |cap| left.min(cap));
        expired.balance = left.minus(over)?;
        expired.rolled_over = over.max(Amount::ZERO);
        if grace_end <= at {
            let left = over.plus(parts.in_grace.amount()?)?.plus(parts.afterwards.amount()?)?;
            expired.rollover = left.max(Amount::ZERO);
        }
        Ok(expired)
    }
}
