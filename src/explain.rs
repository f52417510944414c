//! One reason per charge and credit (§9).

use crate::credit::Credit;
use crate::eligibility::{Eligibility, is_contained};
use crate::engine::{Outcome, Turn};
use crate::line::Line;
use crate::money::{Fault, Minor};
use crate::order::{CreditOrder, Stage};
use crate::plan::Plan;
use crate::policy::Proration;
use crate::reason::Reason;
use crate::segment::{Sharing, Timeline};
use crate::table::Table;

/// Why a credit paid a charge, or did not. Positions are those of the plan.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    pub line: usize,
    pub credit: usize,
    pub reason: Reason,
    /// What it paid.
    pub amount: Option<Minor>,
}

/// What the reasons are read from.
pub struct Evidence<'e, 'r> {
    pub plan: &'e Plan<'r>,
    pub drawable: &'e [Minor],
    pub timeline: &'e Timeline,
    pub eligibility: &'e Eligibility,
    pub order: &'e CreditOrder,
    pub outcome: &'e Outcome,
}

impl Evidence<'_, '_> {
    /// For each charge in the order of the Bill, each credit in draw-down order of the line's first segment.
    pub fn explanations(&self) -> Result<Vec<Explanation>, Fault> {
        let plan = self.plan;
        let paid = self.paid()?;
        let mut sharing = Sharing::new(self.timeline, plan.policy.proration, &plan.zone);
        let mut orders: Table<usize, Vec<usize>> = Table::default();
        let mut explanations = Vec::new();
        for (position, line) in plan.lines.iter().enumerate().filter(|(_, line)| line.is_charge()) {
            let first = *self.timeline.touched(line.counted).start();
            let in_order = orders.get_or(first, || self.credits_in_order(first));
            // Worked out at most once a line, and only where a reason depends on it.
            let mut shares = None;
            for credit in in_order.map_or(&[] as &[usize], |order| order).iter().copied() {
                let reason = match self.outcome.turns.of(position, credit) {
                    Some(Turn::Applied) => Reason::Applied,
                    turn => self.why_not(position, credit, turn, &mut sharing, &mut shares)?,
                };
                let amount = match reason {
                    Reason::Applied => paid.get(self.outcome.turns.cell(position, credit)).copied(),
                    _ => None,
                };
                explanations.push(Explanation { line: position, credit, reason, amount });
            }
        }
        Ok(explanations)
    }

    /// What each line drew of each credit: a table as that of the turns.
    fn paid(&self) -> Result<Vec<Minor>, Fault> {
        let plan = self.plan;
        let mut paid = vec![Minor::ZERO; plan.lines.len().saturating_mul(plan.credits.len())];
        for allocation in &self.outcome.allocations {
            if let Some(sum) = paid.get_mut(self.outcome.turns.cell(allocation.line, allocation.credit)) {
                *sum = sum.plus(allocation.amount)?;
            }
        }
        Ok(paid)
    }

    fn credits_in_order(&self, segment: usize) -> Vec<usize> {
        let start = self.timeline.period(segment).start;
        let is_now = |position: usize, stage: Stage| {
            self.plan.credits.get(position).is_some_and(|credit| Stage::at(&credit.windows, start) == stage)
        };
        let ranked = self.order.ranked().filter(|(position, stage)| is_now(*position, *stage));
        ranked.map(|(position, _)| position).collect()
    }

    /// The tests of §9 behind `APPLIED`, in their order.
    fn why_not(
        &self,
        position: usize,
        credit: usize,
        turn: Option<Turn>,
        sharing: &mut Sharing<'_>,
        shares: &mut Option<Vec<Minor>>,
    ) -> Result<Reason, Fault> {
        if let Some(reason) = self.eligibility.obstacle(position, credit) {
            return Ok(reason);
        }
        let Some((line, credit)) = self.plan.lines.get(position).zip(self.plan.credits.get(credit)) else {
            return Ok(Reason::LineAlreadyCovered);
        };
        if !line.counted.touches(credit.windows.drawable()) {
            let comes_later = line.counted.end <= credit.windows.active.start;
            return Ok(if comes_later { Reason::NotYetActive } else { Reason::Expired });
        }
        if !is_contained(line, credit, self.plan.policy.proration) {
            return Ok(Reason::OutsideServicePeriod);
        }
        match turn {
            Some(Turn::Limited) => return Ok(Reason::LimitPerBillReached),
            Some(_) => return Ok(Reason::Exhausted),
            None => {}
        }
        let drawable = self.drawable.get(position).copied().unwrap_or_default();
        if drawable.is_zero() {
            // E9 netted all of it.
            return Ok(Reason::LineAlreadyCovered);
        }
        let shares = match shares {
            Some(shares) => shares,
            None => shares.insert(sharing.shares(line.counted, drawable)?),
        };
        let covered = self.has_share(line, credit, shares);
        Ok(if covered { Reason::LineAlreadyCovered } else { Reason::OutsideServicePeriod })
    }

    /// Whether anything of the line falls in a segment in which the credit is active.
    fn has_share(&self, line: &Line<'_>, credit: &Credit<'_>, shares: &[Minor]) -> bool {
        if matches!(self.plan.policy.proration, Proration::Whole | Proration::Contained) {
            return true;
        }
        let touched = self.timeline.touched(line.counted);
        touched.zip(shares).any(|(segment, share)| {
            share.is_positive() && credit.windows.at(self.timeline.period(segment).start).is_some()
        })
    }
}
