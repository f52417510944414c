//! The course of the coming Bills: plan, engine, post, the next period (F1).

use super::funds::Ledger;
use super::moved::{Move, lines};
use crate::bill::{self, Totals};
use crate::credit::Credit;
use crate::diagnostic::{Diagnostics, Path};
use crate::engine::{Failure, Outcome};
use crate::money::{Amount, Currency, Factor, Fault};
use crate::plan::{BillHead, Plan};
use crate::preview::{Frame, Steps, report_at};
use crate::purse::Closing;
use crate::read::{ForecastPlan, Holding, Pattern, Taken};
use crate::time::{Instant, Period, Shift, Zone};

/// Everything that the coming Bills are computed from.
pub struct Course<'r> {
    /// The Bill at hand.
    pub plan: Plan<'r>,
    /// The credits as the first Bill finds them.
    pub credits: Vec<Credit<'r>>,
    pub bill_zone: Option<Zone>,
    patterns: Vec<Pattern<'r>>,
    /// Of each pattern.
    frames: Vec<Frame>,
    holdings: Vec<Holding<'r>>,
    pub periods: Vec<Period>,
    rhythm: Shift,
    growth: Option<Vec<Factor>>,
    is_list: bool,
    /// Which period it is at.
    at: usize,
    /// Whether its Bills are only tried, so that rounding is never refused.
    pub is_trial: bool,
}

/// One period, once its Bill is posted.
pub struct Step<'r> {
    pub period: Period,
    pub as_of: Instant,
    pub currency: Currency<'r>,
    pub totals: Totals,
    /// Of each credit of the plan.
    pub closings: Vec<Closing>,
}

impl<'r> Course<'r> {
    pub fn new(read: ForecastPlan<'r>) -> Course<'r> {
        let ForecastPlan { plan, patterns, is_list, holdings, periods, bill_zone, rhythm, growth, .. } = read;
        let credits = patterns.first().map(|first| first.credits.clone()).unwrap_or_default();
        let growth = growth.map(|growth| growth.powers(periods.len()));
        let frame_of = |pattern: &Pattern<'_>| Frame::new(&pattern.lines, &pattern.credits, &pattern.kinds);
        let frames = patterns.iter().map(frame_of).collect();
        Course {
            plan,
            credits,
            bill_zone,
            patterns,
            frames,
            holdings,
            periods,
            rhythm,
            growth,
            is_list,
            at: 0,
            is_trial: false,
        }
    }

    /// Every period in turn. `look` sees each Bill once it is computed, before it is posted.
    pub fn run(
        &mut self,
        top_up: Option<(usize, Amount)>,
        look: &mut dyn FnMut(&mut Plan<'r>, &Steps<'_>, &Outcome) -> Result<(), Failure>,
    ) -> Result<Vec<Step<'r>>, Failure> {
        let mut ledger = self.ledger()?;
        if let Some((balance, amount)) = top_up {
            ledger.top_up(balance, amount, self.start()?);
        }
        let mut steps = Vec::with_capacity(self.periods.len());
        for index in 0..self.periods.len() {
            self.at = index;
            let (period, taken) = self.turn_to(index)?;
            ledger.give_back(&self.plan.bill, &taken, &self.plan.credits)?;
            ledger.fund(&mut self.plan.credits, self.plan.bill.as_of)?;
            let frame = self.turn(index).and_then(|turn| self.frames.get(turn)).ok_or(Fault::OutOfRange)?;
            let drawing = Steps::of(&self.plan, frame)?;
            let outcome = drawing.draw(&self.plan, false)?;
            let computed = bill::compute(&self.plan, &outcome)?;
            look(&mut self.plan, &drawing, &outcome)?;
            ledger.post(&self.plan.bill, &computed.postings, &outcome.closings)?;
            steps.push(Step {
                period,
                as_of: self.plan.bill.as_of,
                currency: self.plan.bill.currency,
                totals: computed.totals,
                closings: outcome.closings,
            });
        }
        Ok(steps)
    }

    /// What went wrong, told of the given Bill whose turn it is, and when: its figures are others than it was given with.
    pub fn report(&self, failure: &Failure, out: &mut Diagnostics) {
        let root = Path::Root;
        let list = root.field("bills");
        let bill = if self.is_list { list.item(self.turn(self.at).unwrap_or(0)) } else { root.field("bill") };
        let when = format!(" in period {}", self.at.saturating_add(1));
        report_at(&self.plan, failure, &bill, &when, out);
    }

    /// The start of the forecast, as a top-up counts for the first Bill: before the instant at which that looks back.
    pub fn start(&self) -> Result<Instant, Fault> {
        let first = self.periods.first().ok_or(Fault::OutOfRange)?;
        Ok(first.start.min(self.head(0)?.as_of.millisecond_before()))
    }

    pub fn ledger(&self) -> Result<Ledger<'r>, Failure> {
        let (mut earliest, mut latest) = (Instant::LATEST, Instant::EARLIEST);
        for index in 0..self.periods.len() {
            let as_of = self.head(index)?.as_of;
            (earliest, latest) = (earliest.min(as_of), latest.max(as_of));
        }
        let bills: Vec<&str> = self.patterns.iter().filter_map(|pattern| pattern.head.id).collect();
        Ledger::new(self.holdings.clone(), &self.credits, (earliest, latest), &bills)
    }

    /// Which pattern has its turn.
    fn turn(&self, index: usize) -> Option<usize> {
        index.checked_rem(self.patterns.len())
    }

    fn at(&self, index: usize) -> Result<(&Pattern<'r>, Move<'_>), Fault> {
        let pattern = self.turn(index).and_then(|turn| self.patterns.get(turn));
        let (pattern, to) = pattern.zip(self.periods.get(index)).ok_or(Fault::OutOfRange)?;
        let zone = &self.plan.zone;
        let bill_zone = self.bill_zone.as_ref().unwrap_or(zone);
        let by = Move::new(pattern.period, *to, self.rhythm, bill_zone, zone).ok_or(Fault::OutOfRange)?;
        Ok((pattern, by))
    }

    /// A given Bill at its own period is that Bill: it is computed anew. At any other it is one that nobody knows yet.
    fn is_own(&self, index: usize) -> bool {
        let own = self.patterns.get(index).zip(self.periods.get(index));
        own.is_some_and(|(pattern, period)| pattern.period == *period)
    }

    fn head(&self, index: usize) -> Result<BillHead<'r>, Fault> {
        let (pattern, by) = self.at(index)?;
        let id = pattern.head.id.filter(|_| self.is_own(index));
        let as_of = by.date(pattern.head.as_of).ok_or(Fault::OutOfRange)?;
        Ok(BillHead { id, as_of, ..pattern.head.clone() })
    }

    /// Makes the plan that of a period, but for what funds its credits. Also what the Bill took when it was computed
    /// before, if it was.
    fn turn_to(&mut self, index: usize) -> Result<(Period, Vec<Taken>), Fault> {
        let head = self.head(index)?;
        let (pattern, by) = self.at(index)?;
        let growth = self.growth.as_ref().and_then(|powers| powers.get(index));
        let lines = lines(pattern, &by, growth, self.plan.policy.active_at, head.as_of, &head.currency)?;
        let (credits, kinds) = (pattern.credits.clone(), pattern.kinds.clone());
        let taken = if self.is_own(index) { pattern.taken.clone() } else { Vec::new() };
        let period = self.periods.get(index).copied().ok_or(Fault::OutOfRange)?;
        let plan = &mut self.plan;
        (plan.bill, plan.lines, plan.credits, plan.kinds) = (head, lines, credits, kinds);
        if self.is_trial {
            plan.be_trial();
        }
        Ok((period, taken))
    }
}
