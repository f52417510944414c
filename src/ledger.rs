//! The ledger of a Balance: one row a Transaction, rollover and expiry as rows of their own kind (§10).

use crate::history::{Expired, History, Movement, Parts};
use crate::money::{Amount, Fault};
use crate::named::named;
use crate::time::Instant;

named! {
    /// What a row tells of.
    pub enum RowKind {
        /// Before anything: nothing in it yet.
        Opening = "OPENING",
        Transaction = "TRANSACTION",
        /// `endDate` passed, and this was carried into the grace window.
        Rollover = "ROLLOVER",
        /// What can no longer be drawn; above zero where a later write-off took of what had expired.
        Expiry = "EXPIRY",
    }
}

/// One row; the last balance is what the summary calls `available`.
#[derive(Debug)]
pub struct Row<'h, 'r> {
    pub kind: RowKind,
    /// Absent for what has no date.
    pub date: Option<Instant>,
    /// The change of the balance.
    pub amount: Amount,
    pub balance: Amount,
    /// Of a rollover, what was carried over.
    pub carried: Option<Amount>,
    pub movement: Option<&'h Movement<'r>>,
}

pub fn rows<'h, 'r>(history: &'h History<'r>) -> Result<Vec<Row<'h, 'r>>, Fault> {
    let windows = &history.windows;
    // The later end first: ends are taken from the back as time passes them.
    let ends = [windows.grace_end, Some(windows.active.end)];
    let ends = ends.into_iter().flatten().filter(|end| *end != Instant::LATEST).collect();
    let mut ledger = Ledger { history, ends, parts: Parts::default(), expired: Expired::default(), rows: Vec::new() };
    // Where the Balance starts, or what is told of it, whichever is first.
    let first = history.movements.first().map_or(history.as_of, |movement| movement.applied);
    let start = windows.active.start.min(first).min(history.as_of);
    let date = Some(start).filter(|start| *start != Instant::EARLIEST);
    let zero = Amount::ZERO;
    ledger.rows.push(Row { kind: RowKind::Opening, date, amount: zero, balance: zero, carried: None, movement: None });
    // What ends at an instant ends before what is applied at it.
    for movement in &history.movements {
        ledger.pass_ends(movement.applied)?;
        ledger.movement(movement)?;
    }
    ledger.pass_ends(history.as_of)?;
    Ok(ledger.rows)
}

struct Ledger<'h, 'r> {
    history: &'h History<'r>,
    /// `endDate` and `rolloverEndDate`, as far as they were not passed yet.
    ends: Vec<Instant>,
    parts: Parts,
    expired: Expired,
    rows: Vec<Row<'h, 'r>>,
}

impl<'h, 'r> Ledger<'h, 'r> {
    fn balance(&self) -> Result<Amount, Fault> {
        self.parts.total()?.minus(self.expired.balance)?.minus(self.expired.rollover)
    }

    fn pass_ends(&mut self, until: Instant) -> Result<(), Fault> {
        while let Some(end) = self.ends.pop_if(|end| *end <= until) {
            self.expire(end)?;
            let carried = Some(self.expired.rolled_over).filter(|carried| carried.is_positive());
            if carried.is_some() && end == self.history.windows.active.end {
                let (kind, amount) = (RowKind::Rollover, Amount::ZERO);
                let balance = self.balance()?;
                self.rows.push(Row { kind, date: Some(end), amount, balance, carried, movement: None });
            }
        }
        Ok(())
    }

    fn expire(&mut self, at: Instant) -> Result<(), Fault> {
        let before = self.balance()?;
        self.expired = self.history.expired(&self.parts, at)?;
        let balance = self.balance()?;
        let amount = balance.minus(before)?;
        if !amount.is_zero() {
            let kind = RowKind::Expiry;
            self.rows.push(Row { kind, date: Some(at), amount, balance, carried: None, movement: None });
        }
        Ok(())
    }

    fn movement(&mut self, movement: &'h Movement<'r>) -> Result<(), Fault> {
        self.parts.add(movement.amount, movement.applied, &self.history.windows)?;
        self.rows.push(Row {
            kind: RowKind::Transaction,
            date: Some(movement.applied).filter(|applied| *applied != Instant::EARLIEST),
            amount: movement.amount,
            balance: self.balance()?,
            carried: None,
            movement: Some(movement),
        });
        // After the last drawable instant, what comes expires at once.
        if self.history.windows.last_end() <= movement.applied {
            self.expire(movement.applied)?;
        }
        Ok(())
    }
}
