//! The day on which a credit runs out (F2).

use crate::engine::Failure;
use crate::line::Line;
use crate::money::{Minor, part};
use crate::plan::Plan;
use crate::policy::Proration;
use crate::preview::Steps;
use crate::segment::greatest_divisor;
use crate::table::Table;
use crate::time::{Instant, Period};

/// A credit comes to nothing.
#[derive(Clone, Copy, Debug)]
pub struct RunOut {
    pub credit: usize,
    /// The calendar day in the organization's time zone, by its number since 1970.
    pub day: i64,
}

/// The days on which these credits run out, each of which the Bill at hand drains.
///
/// A credit runs out on the first day by whose end the lines, consumed evenly over their service periods, take all that
/// it holds: the Bill of what was consumed by then is drawn by the same engine. The day is found by halving, as what is
/// consumed only grows.
pub fn days(plan: &mut Plan<'_>, steps: &Steps<'_>, credits: &[usize]) -> Result<Vec<RunOut>, Failure> {
    if credits.is_empty() {
        return Ok(Vec::new());
    }
    let lines = std::mem::take(&mut plan.lines);
    let (bill, given) = (plan.bill.clone(), plan.credits.clone());
    plan.be_trial();
    plan.bill.finer = finer(&lines);
    let found = search(plan, steps, &lines, credits).or_else(|_| {
        // Some credit is too large for that.
        plan.bill.finer = 0;
        search(plan, steps, &lines, credits)
    });
    (plan.lines, plan.bill, plan.credits) = (lines, bill, given);
    found
}

/// M7: parts of lines are not rounded to minor units, which would add up to a day where there are many. So many decimals
/// more as nobody's sums get wide by.
fn finer(lines: &[Line<'_>]) -> u32 {
    const MOST: u32 = 9;
    /// Digits of a sum in 64 bits, also times the days of a month.
    const NARROW: u32 = 17;
    let sum = lines.iter().fold(0u128, |sum, line| sum.saturating_add(line.amount.units().unsigned_abs()));
    let digits = sum.checked_ilog10().map_or(1, |log| log.saturating_add(1));
    NARROW.saturating_sub(digits).min(MOST)
}

fn search<'r>(
    plan: &mut Plan<'r>,
    steps: &Steps<'_>,
    lines: &[Line<'r>],
    credits: &[usize],
) -> Result<Vec<RunOut>, Failure> {
    let charges = || lines.iter().filter(|line| line.is_charge());
    let first = charges().map(|line| line.service.start).min().unwrap_or(plan.bill.as_of);
    // A line of no length is consumed at its instant.
    let last = charges().map(|line| line.service.end.millisecond_before().max(line.service.start)).max();
    let (first, last) = (plan.zone.local(first).0, plan.zone.local(last.unwrap_or(plan.bill.as_of)).0);
    let mut known: Table<i64, Vec<bool>> = Table::default();
    let mut days = Vec::with_capacity(credits.len());
    for (place, credit) in credits.iter().enumerate() {
        let (mut low, mut high) = (first, last);
        while low < high {
            let middle = low.saturating_add(high.saturating_sub(low) / 2);
            if known.get(&middle).is_none() {
                known.set(middle, drained_by(plan, steps, lines, credits, middle)?);
            }
            let is_drained = known.get(&middle).and_then(|drained| drained.get(place)).copied().unwrap_or(false);
            (low, high) = if is_drained { (low, middle) } else { (middle.saturating_add(1), high) };
        }
        days.push(RunOut { credit: *credit, day: low });
    }
    Ok(days)
}

/// Which of the credits the lines have drained by the end of a day.
fn drained_by<'r>(
    plan: &mut Plan<'r>,
    steps: &Steps<'_>,
    lines: &[Line<'r>],
    credits: &[usize],
    day: i64,
) -> Result<Vec<bool>, Failure> {
    let end = plan.zone.first_instant_of_day(day.saturating_add(1));
    let (proration, finer) = (plan.policy.proration, plan.bill.finer);
    plan.lines.clear();
    // Most lines have the service period of another.
    let mut last: Option<(Period, (u128, u128))> = None;
    for line in lines {
        let share = match last {
            Some((service, share)) if service == line.service => share,
            _ => share(line.service, end),
        };
        last = Some((line.service, share));
        plan.lines.push(consumed(line, end, share, proration, finer)?);
    }
    let outcome = steps.draw_anew(plan)?;
    let is_drained = |credit: &usize| outcome.closings.get(*credit).is_some_and(|closing| closing.is_drained);
    Ok(credits.iter().map(is_drained).collect())
}

/// How much of a service period is over by then, in the smallest numbers: products with them stay narrow.
fn share(service: Period, until: Instant) -> (u128, u128) {
    let (over, whole) = (service.start.micros_until(until), service.start.micros_until(service.end));
    let divisor = greatest_divisor(over, whole).max(1);
    (over.checked_div(divisor).unwrap_or(0), whole.checked_div(divisor).unwrap_or(0))
}

/// What of a line is consumed before an instant, evenly over its service period, in units of so many decimals more, rounded
/// up: what adds up to all that a credit holds must not fall short of it. One of which nothing is consumed yet
/// stays in its place, as no charge.
fn consumed<'r>(
    line: &Line<'r>,
    until: Instant,
    share: (u128, u128),
    proration: Proration,
    finer: u32,
) -> Result<Line<'r>, Failure> {
    let Period { start, end } = line.service;
    if until <= start {
        return Ok(Line { amount: Minor::ZERO, ..line.clone() });
    }
    let all = line.amount.finer(finer)?;
    if end <= until {
        return Ok(Line { amount: all, ..line.clone() });
    }
    let amount = part(all, share.0, share.1)?;
    // What is not split has to be active for all of the line (E6); a line that counts as another period than its own does so
    // whenever it is consumed (E5).
    let is_cut = proration != Proration::Contained && line.counted == line.service;
    let counted = if is_cut { Period { end: until, ..line.counted } } else { line.counted };
    Ok(Line { amount, counted, ..line.clone() })
}
