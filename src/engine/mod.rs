//! The draw-down itself (O5): plan in, allocations out. It knows no JSON, no texts and no Bill.

mod active;
mod draw;
mod overage;
mod settle;
mod turns;

pub use overage::{Overage, OverageKind};
pub use turns::{Turn, Turns};

use std::ops::RangeInclusive;

use crate::eligibility::{Eligibility, is_contained};
use crate::money::{Fault, Minor};
use crate::order::{CreditOrder, charges_in_order};
use crate::plan::Plan;
use crate::policy::{Proration, Spread, SurchargeBase};
use crate::purse::{Closing, Purse};
use crate::segment::{Sharing, Timeline};
use crate::time::Period;

/// A credit paid a part of a line. Both are positions in the plan.
#[derive(Clone, Copy, Debug)]
pub struct Allocation {
    pub line: usize,
    pub credit: usize,
    pub amount: Minor,
    /// The part of the line's service period for which it paid.
    pub period: Period,
}

/// What no credit covered of a line, overdraft included.
#[derive(Clone, Copy, Debug)]
pub struct Uncovered {
    pub line: usize,
    pub amount: Minor,
    /// The segment that the part falls in; all of time where lines are not split (E6).
    pub segment: Period,
}

/// What came out of it.
pub struct Outcome {
    pub allocations: Vec<Allocation>,
    pub uncovered: Vec<Uncovered>,
    pub overages: Vec<Overage>,
    /// Of each credit of the plan.
    pub closings: Vec<Closing>,
    pub turns: Turns,
}

/// A figure that cannot be had, and the credit that it is about, if it is about one.
#[derive(Debug)]
pub struct Failure {
    pub fault: Fault,
    pub credit: Option<usize>,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        Failure { fault, credit: None }
    }
}

/// Names the credit that a fault is about.
pub(crate) fn at_credit(credit: usize) -> impl Fn(Fault) -> Failure {
    move |fault| Failure { fault, credit: Some(credit) }
}

/// What the steps of one run share.
struct Run<'p, 'r> {
    plan: &'p Plan<'r>,
    eligibility: &'p Eligibility,
    order: &'p CreditOrder,
    purses: Vec<Purse<'p, 'r>>,
    /// What is still due of each line: of its share in the segment at hand, or of all of it where it is not split.
    left: Vec<Minor>,
    /// What each line drew in the segment at hand, or at all where it is not split; empty where no surcharge asks (V2).
    drawn: Vec<Vec<(usize, Minor)>>,
    allocations: Vec<Allocation>,
    uncovered: Vec<Uncovered>,
    overages: overage::Overages,
    turns: Turns,
}

/// A line in a segment that it touches.
struct Part {
    line: usize,
    share: Minor,
    is_last: bool,
}

/// Draws the credits down. `drawable` is what of each line may be drawn (E9).
#[inline(never)]
pub fn run(
    plan: &Plan<'_>,
    drawable: &[Minor],
    timeline: &Timeline,
    eligibility: &Eligibility,
    order: &CreditOrder,
    explain: bool,
) -> Result<Outcome, Failure> {
    let charges = charges_in_order(&plan.lines, plan.policy.line_order);
    let mut purses = Vec::with_capacity(plan.credits.len());
    for (index, credit) in plan.credits.iter().enumerate() {
        purses.push(Purse::new(credit, plan.bill.currency.places, plan.bill.finer).map_err(at_credit(index))?);
    }
    let is_noted = plan.policy.surcharge_base == SurchargeBase::BeyondCredit;
    let mut run = Run {
        plan,
        eligibility,
        order,
        purses,
        left: drawable.to_vec(),
        drawn: if is_noted { vec![Vec::new(); plan.lines.len()] } else { Vec::new() },
        allocations: Vec::new(),
        uncovered: Vec::new(),
        overages: overage::Overages::new(),
        turns: Turns::new(plan, explain),
    };
    // O5: segments in time order, in each the lines in order.
    let parts = parts_by_segment(plan, drawable, timeline, &charges)?;
    for (segment, parts) in parts.iter().enumerate().filter(|(_, parts)| !parts.is_empty()) {
        run.segment(timeline.period(segment), parts)?;
    }
    let mut closings = Vec::with_capacity(plan.credits.len());
    for (index, purse) in run.purses.iter_mut().enumerate() {
        closings.push(purse.close(plan.bill.as_of).map_err(at_credit(index))?);
    }
    let overages = run.overages.priced(plan)?;
    let Run { allocations, uncovered, turns, .. } = run;
    Ok(Outcome { allocations, uncovered, overages, closings, turns })
}

fn is_split(proration: Proration) -> bool {
    matches!(proration, Proration::Duration | Proration::Day)
}

fn parts_by_segment(
    plan: &Plan<'_>,
    drawable: &[Minor],
    timeline: &Timeline,
    charges: &[usize],
) -> Result<Vec<Vec<Part>>, Fault> {
    let mut parts: Vec<Vec<Part>> = Vec::new();
    parts.resize_with(timeline.segments(), Vec::new);
    let mut sharing = Sharing::new(timeline, plan.policy.proration, &plan.zone);
    // Most lines count as the period of the one before.
    let mut last: Option<(Period, RangeInclusive<usize>)> = None;
    for position in charges {
        let Some((line, drawable)) = plan.lines.get(*position).zip(drawable.get(*position)) else { continue };
        let touched = match &last {
            Some((period, touched)) if *period == line.counted => touched.clone(),
            _ => timeline.touched(line.counted),
        };
        last = Some((line.counted, touched.clone()));
        let end = *touched.end();
        // In one segment, or not split, it is all of it.
        let is_shared = is_split(plan.policy.proration) && *touched.start() != end;
        let shares = if is_shared { Some(sharing.shares(line.counted, *drawable)?) } else { None };
        for (offset, segment) in touched.enumerate() {
            let share = shares.as_ref().map_or(Some(*drawable), |shares| shares.get(offset).copied());
            let Some(parts) = parts.get_mut(segment) else { continue };
            parts.push(Part { line: *position, share: share.unwrap_or_default(), is_last: segment == end });
        }
    }
    Ok(parts)
}

impl Run<'_, '_> {
    fn segment(&mut self, segment: Period, parts: &[Part]) -> Result<(), Failure> {
        let split = is_split(self.plan.policy.proration);
        if split {
            for part in parts {
                self.set_left(part.line, part.share);
                if let Some(drawn) = self.drawn.get_mut(part.line) {
                    drawn.clear();
                }
            }
        }
        let active = active::ActiveCredits::in_segment(self.plan, self.order, segment);
        match self.plan.policy.spread {
            Spread::InOrder => self.draw_in_order(segment, parts, &active.all)?,
            Spread::Proportional => self.draw_in_proportion(segment, parts, &active.all)?,
        }
        // Overdraft and overage come after every eligible credit is empty (H5, V1); of a line that is not split,
        // after the last segment that it touches (E6).
        for part in parts {
            if split {
                self.settle(part.line, segment, &active)?;
            } else if part.is_last {
                let reached = active::ActiveCredits::within(self.plan, self.order, part.line);
                self.settle(part.line, Period::ALWAYS, &reached)?;
            }
        }
        Ok(())
    }

    fn left(&self, line: usize) -> Minor {
        self.left.get(line).copied().unwrap_or_default()
    }

    fn set_left(&mut self, line: usize, amount: Minor) {
        if let Some(left) = self.left.get_mut(line) {
            *left = amount;
        }
    }

    /// Whether the line may draw the credit where both are active.
    fn may_draw(&self, line: usize, credit: usize) -> bool {
        self.eligibility.may_draw(line, credit)
            && (self.plan.policy.proration != Proration::Contained || self.is_contained(line, credit))
    }

    fn is_contained(&self, line: usize, credit: usize) -> bool {
        let both = self.plan.lines.get(line).zip(self.plan.credits.get(credit));
        both.is_some_and(|(line, credit)| is_contained(line, credit, self.plan.policy.proration))
    }

    fn record(&mut self, line: usize, credit: usize, amount: Minor, segment: Period) -> Result<(), Failure> {
        self.set_left(line, self.left(line).minus(amount)?);
        let Some(counted) = self.plan.lines.get(line).map(|line| line.counted) else { return Ok(()) };
        let period = counted.cut_to(segment);
        self.allocations.push(Allocation { line, credit, amount, period });
        self.turns.note(line, credit, Turn::Applied);
        Ok(())
    }
}
