//! Draw-down itself: segments in time order, lines and credits in order (E6, O5, H5).

use super::credits::Credit;
use super::eligible::{Segment, Window, contains, eligible, touches, window_at};
use super::money::{self, Q};
use super::order;
use super::overage::{self, Overage};
use super::read::{Line, Request};
use super::time::Instant;
use num_traits::{Signed, Zero};
use std::collections::BTreeMap;

pub struct Allocation {
    pub line: usize,
    pub credit: usize,
    pub segment: Segment,
    pub amount: Q,
    pub overdraft: bool,
}

/// Why a credit could give nothing at its turn (§9).
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Stop {
    Exhausted,
    LimitPerBill,
}

/// What this Bill took from one credit, in the Bill's currency.
#[derive(Clone, Default)]
pub struct Taken {
    pub main: Q,
    pub grace: Q,
    pub overdrawn: bool,
    /// `main` and `overdrawn` as they were when the grace window was first drawn.
    pub before_grace: Option<(Q, bool)>,
}

pub struct Drawing<'a> {
    pub request: &'a Request,
    pub segments: Vec<Segment>,
    /// Per line, what of it falls in each segment and is still due; under `whole` and `contained`
    /// only `whole_left` counts.
    pub shares: Vec<Vec<Q>>,
    pub first_shares: Vec<Vec<Q>>,
    pub whole_left: Vec<Q>,
    pub taken: Vec<Taken>,
    pub allocations: Vec<Allocation>,
    /// The first turn at which a credit could give a line nothing.
    pub stops: BTreeMap<(usize, usize), Stop>,
    pub overages: Vec<Overage>,
}

pub fn is_whole(request: &Request) -> bool {
    matches!(request.policy.proration.as_str(), "whole" | "contained")
}

pub fn draw(request: &Request) -> Result<Drawing<'_>, String> {
    let segments = segments(request);
    let shares: Vec<Vec<Q>> = request.lines.iter().map(|line| shares(request, &segments, line)).collect();
    let mut drawing = Drawing {
        request,
        segments: segments.clone(),
        first_shares: shares.clone(),
        shares,
        whole_left: request.lines.iter().map(|line| line.drawable.clone()).collect(),
        taken: vec![Taken::default(); request.credits.len()],
        allocations: vec![],
        stops: BTreeMap::new(),
        overages: vec![],
    };
    let line_order = order::line_order(request);
    for at in 0..segments.len() {
        drawing.work_segment(at, &line_order)?;
    }
    Ok(drawing)
}

/// E6: cut at every instant where any credit of the request starts, ends or leaves its grace window.
fn segments(request: &Request) -> Vec<Segment> {
    let mut cuts: Vec<Instant> =
        request.credits.iter().flat_map(|credit| [credit.start, credit.end, credit.grace_end]).flatten().collect();
    cuts.extend([Instant::MIN, Instant::MAX]);
    cuts.sort();
    cuts.dedup();
    cuts.windows(2).map(|pair| Segment { from: pair[0], to: pair[1] }).collect()
}

/// E6: how a line is split over the segments; adds up to what may be drawn of it.
fn shares(request: &Request, segments: &[Segment], line: &Line) -> Vec<Q> {
    let weight = |segment: &Segment| -> Q {
        let weight = if !touches(line, *segment) {
            0
        } else if line.start == line.end {
            1
        } else if request.policy.proration == "day" {
            let days = request.zone.days_touched(line.start, line.end);
            days.iter().filter(|day| segment.from <= **day && **day < segment.to).count() as i64
        } else {
            line.end.min(segment.to) - line.start.max(segment.from)
        };
        Q::from_integer(weight.into())
    };
    money::split(&line.drawable, &segments.iter().map(weight).collect::<Vec<Q>>(), &request.currency)
}

impl Drawing<'_> {
    fn work_segment(&mut self, at: usize, line_order: &[usize]) -> Result<(), String> {
        let request = self.request;
        let segment = self.segments[at];
        let active: Vec<&Credit> =
            request.credits.iter().filter(|credit| window_at(credit, segment.from).is_active()).collect();
        let credits = order::credit_order(request, &active, |credit| window_at(credit, segment.from));
        let lines: Vec<usize> =
            line_order.iter().copied().filter(|&line| touches(&request.lines[line], segment)).collect();
        // O5
        if request.policy.spread == "proportional" {
            for credit in &credits {
                self.spread(credit, &lines, at)?;
            }
        } else {
            for &line in &lines {
                for credit in &credits {
                    self.take_turn(credit, line, at)?;
                }
            }
        }
        // H5: overdraft only once the credits are empty, line by line under either.
        for &line in &lines {
            self.settle(&credits, line, at)?;
        }
        Ok(())
    }

    pub fn left(&mut self, line: usize, at: usize) -> &mut Q {
        if is_whole(self.request) { &mut self.whole_left[line] } else { &mut self.shares[line][at] }
    }

    /// May it draw this line in a segment in which both are?
    fn may_draw(&self, credit: &Credit, line: usize) -> bool {
        let line = &self.request.lines[line];
        let contained = self.request.policy.proration != "contained" || contains(credit, line);
        credit.rate.is_some() && eligible(credit, line) && contained
    }

    fn take_turn(&mut self, credit: &Credit, line: usize, at: usize) -> Result<(), String> {
        if !self.may_draw(credit, line) {
            return Ok(());
        }
        let window = window_at(credit, self.segments[at].from);
        let left = self.left(line, at).clone();
        let amount = self.available(credit, window)?.min(left.clone());
        self.note_stop(credit, line, &left, &amount, window)?;
        self.give(credit, line, at, amount, window);
        Ok(())
    }

    /// O5 `proportional`: one credit over its eligible lines, in proportion to what is left of them.
    fn spread(&mut self, credit: &Credit, lines: &[usize], at: usize) -> Result<(), String> {
        let window = window_at(credit, self.segments[at].from);
        let lines: Vec<usize> = lines.iter().copied().filter(|&line| self.may_draw(credit, line)).collect();
        let lefts: Vec<Q> = lines.iter().map(|&line| self.left(line, at).clone()).collect();
        let total = self.available(credit, window)?.min(lefts.iter().sum());
        let parts = if total.is_positive() {
            money::split(&total, &lefts, &self.request.currency)
        } else {
            vec![money::zero(); lines.len()]
        };
        for (&line, part) in lines.iter().zip(&parts) {
            self.give(credit, line, at, part.clone(), window);
        }
        for ((&line, part), left) in lines.iter().zip(&parts).zip(&lefts) {
            self.note_stop(credit, line, left, part, window)?;
        }
        Ok(())
    }

    fn note_stop(&mut self, credit: &Credit, line: usize, left: &Q, given: &Q, window: Window) -> Result<(), String> {
        if left.is_positive() && given.is_zero() {
            let limited = self.limit_left(credit).is_some_and(|left| left.is_zero());
            let stop =
                if limited && self.holds(credit, window)?.is_positive() { Stop::LimitPerBill } else { Stop::Exhausted };
            self.stops.entry((line, credit.position)).or_insert(stop);
        }
        Ok(())
    }

    pub fn give(&mut self, credit: &Credit, line: usize, at: usize, amount: Q, window: Window) {
        if !amount.is_positive() {
            return;
        }
        *self.left(line, at) -= &amount;
        let taken = &mut self.taken[credit.position];
        if window == Window::Grace {
            taken.before_grace.get_or_insert((taken.main.clone(), taken.overdrawn));
            taken.grace += &amount;
        } else {
            taken.main += &amount;
        }
        self.allocations.push(Allocation {
            line,
            credit: credit.position,
            segment: self.segments[at],
            amount,
            overdraft: false,
        });
    }

    /// What follows the credits: overdraft, then overage, per share, or once per line (E6).
    fn settle(&mut self, credits: &[&Credit], line: usize, at: usize) -> Result<(), String> {
        let request = self.request;
        let touched: Vec<Segment> =
            self.segments.iter().copied().filter(|segment| touches(&request.lines[line], *segment)).collect();
        let whole = is_whole(request);
        if whole && touched.last().is_some_and(|last| last.from != self.segments[at].from) {
            return Ok(());
        }
        let over = if whole { touched } else { vec![self.segments[at]] };
        let in_order: Vec<&Credit> = if whole {
            let was_active = |credit: &&Credit| over.iter().any(|segment| window_at(credit, segment.from).is_active());
            let active: Vec<&Credit> = request.credits.iter().filter(was_active).collect();
            order::credit_order(request, &active, |_| Window::Main)
        } else {
            credits.to_vec()
        };
        let in_order: Vec<&Credit> = in_order.into_iter().filter(|credit| self.may_draw(credit, line)).collect();
        // Neither overdraft nor surcharges in grace.
        let in_main = |credit: &&Credit| over.iter().any(|segment| window_at(credit, segment.from) == Window::Main);
        // H5: the last in order first.
        for credit in in_order.iter().copied().rev().filter(in_main).filter(|credit| credit.overdraft) {
            let left = self.left(line, at).clone();
            let amount = self.overdraft_room(credit).map_or(left.clone(), |room| room.min(left));
            if amount.is_positive() {
                self.taken[credit.position].overdrawn = true;
                self.give(credit, line, at, amount, Window::Main);
                let made = self.allocations.last_mut().expect("the one just made");
                made.overdraft = true;
                if whole {
                    // Settled once for the whole line, not for the segment in which that happens to be done.
                    made.segment = Segment { from: Instant::MIN, to: Instant::MAX };
                }
            }
        }
        let qualifying: Vec<&Credit> = in_order.iter().copied().filter(in_main).collect();
        overage::note(self, &in_order, &qualifying, line, at)
    }
}
