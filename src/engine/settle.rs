//! What happens to the part of a line that no credit covers: overdraft (H5), then overage (V1–V4).

use super::active::{Active, ActiveCredits};
use super::{Failure, Run, Uncovered, at_credit};
use crate::line::LineType;
use crate::money::Minor;
use crate::policy::SurchargeBase;
use crate::time::Period;

impl Run<'_, '_> {
    pub(super) fn settle(&mut self, line: usize, segment: Period, active: &ActiveCredits) -> Result<(), Failure> {
        self.overdraw(line, segment, &active.overdraft)?;
        let amount = self.left(line);
        if amount.is_positive() {
            self.uncovered.push(Uncovered { line, amount, segment });
        }
        if self.plan.lines.get(line).is_some_and(|line| line.line_type == LineType::Usage) {
            self.surcharge(line, active)?;
            self.separate(line, &active.separating)?;
        }
        Ok(())
    }

    /// H5: on the last eligible overdraft Balance in order; where its limit is reached, on the one before it.
    fn overdraw(&mut self, line: usize, segment: Period, active: &[Active]) -> Result<(), Failure> {
        for turn in active.iter().rev() {
            let left = self.left(line);
            if left.is_zero() {
                return Ok(());
            }
            if !self.may_draw(line, turn.credit) {
                continue;
            }
            let Some(purse) = self.purses.get_mut(turn.credit) else { continue };
            let taken = purse.overdraft(left).map_err(at_credit(turn.credit))?;
            if taken.is_positive() {
                purse.overdraw(taken).map_err(at_credit(turn.credit))?;
                self.record(line, turn.credit, taken, segment)?;
            }
        }
        Ok(())
    }

    /// V1, V2: the last credit in order that has a surcharge decides.
    fn surcharge(&mut self, line: usize, active: &ActiveCredits) -> Result<(), Failure> {
        for turn in active.surcharging.iter().rev() {
            if !self.makes_surcharge(line, *turn)? {
                continue;
            }
            let base = match self.plan.policy.surcharge_base {
                SurchargeBase::Uncovered => self.left(line),
                SurchargeBase::BeyondCredit => self.beyond(line, turn.credit, &active.all)?,
            };
            return Ok(self.overages.add_surcharge(line, turn.credit, base)?);
        }
        Ok(())
    }

    fn makes_surcharge(&mut self, line: usize, turn: Active) -> Result<bool, Failure> {
        let may = self.may_draw(line, turn.credit);
        let Some(purse) = self.purses.get_mut(turn.credit).filter(|_| may) else { return Ok(false) };
        // V1: nor does a credit that its limit stopped while it still holds something.
        Ok(!purse.is_stopped_by_limit(turn.window).map_err(at_credit(turn.credit))?)
    }

    /// V2 `beyondCredit`: what is uncovered, and what later credits in order covered.
    fn beyond(&self, line: usize, credit: usize, active: &[Active]) -> Result<Minor, Failure> {
        let mut base = self.left(line);
        let later = active.iter().rev().take_while(|turn| turn.credit != credit);
        let drawn = self.drawn.get(line).map(Vec::as_slice).unwrap_or_default();
        for turn in later {
            for (_, amount) in drawn.iter().filter(|(own, _)| *own == turn.credit) {
                base = base.plus(*amount)?;
            }
        }
        Ok(base)
    }

    /// V4: the last Commitment in order that bills overage separately has the uncovered part.
    fn separate(&mut self, line: usize, active: &[Active]) -> Result<(), Failure> {
        let Some(turn) = active.iter().rev().find(|turn| self.may_draw(line, turn.credit)) else { return Ok(()) };
        Ok(self.overages.add_separate(line, turn.credit, self.left(line))?)
    }
}
