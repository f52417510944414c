//! Overage as it adds up: one base per line and deciding credit, rounded once (V1, V4).

use crate::money::{Fault, Minor, surcharge};
use crate::plan::Plan;
use crate::table::Places;

/// What is added to the Bill for usage that no credit covered.
#[derive(Clone, Copy, Debug)]
pub struct Overage {
    pub kind: OverageKind,
    pub line: usize,
    pub credit: usize,
    /// The usage that it is about.
    pub base: Minor,
    /// The surcharge on it, or, where usage is billed separately, the base itself.
    pub amount: Minor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverageKind {
    /// `OVERAGE_SURCHARGE` (V1).
    Surcharge,
    /// `OVERAGE_USAGE` (V4).
    Usage,
}

/// Bases in the order in which they came up.
pub struct Overages {
    list: Vec<Overage>,
    /// Where in the list a line and credit stand; no credit has both kinds (V4).
    known: Places<(usize, usize)>,
}

impl Overages {
    pub fn new() -> Overages {
        Overages { list: Vec::new(), known: Places::new() }
    }

    pub fn add_surcharge(&mut self, line: usize, credit: usize, base: Minor) -> Result<(), Fault> {
        self.add(OverageKind::Surcharge, line, credit, base)
    }

    pub fn add_separate(&mut self, line: usize, credit: usize, base: Minor) -> Result<(), Fault> {
        self.add(OverageKind::Usage, line, credit, base)
    }

    fn add(&mut self, kind: OverageKind, line: usize, credit: usize, base: Minor) -> Result<(), Fault> {
        if base.is_zero() {
            return Ok(());
        }
        match self.list.get_mut(self.known.add((line, credit))) {
            Some(known) => known.base = known.base.plus(base)?,
            None => self.list.push(Overage { kind, line, credit, base, amount: Minor::ZERO }),
        }
        Ok(())
    }

    /// Rounds each surcharge, once (V1).
    pub fn priced(mut self, plan: &Plan<'_>) -> Result<Vec<Overage>, Fault> {
        for overage in &mut self.list {
            let percent = plan.credits.get(overage.credit).and_then(|credit| credit.overage.surcharge);
            overage.amount = match (overage.kind, percent) {
                (OverageKind::Surcharge, Some(percent)) => surcharge(overage.base, percent, &plan.bill.currency)?,
                _ => overage.base,
            };
        }
        Ok(self.list)
    }
}
