//! The suggested top-up (F3).

use super::course::Course;
use crate::credit::Credit;
use crate::eligibility::{Eligibility, is_contained};
use crate::engine::{Failure, Outcome, Uncovered};
use crate::money::{Amount, Fault, Minor, cost};
use crate::plan::Plan;
use crate::policy::Proration;
use crate::time::Instant;

/// What to credit to a Balance, and when.
#[derive(Clone, Copy, Debug)]
pub struct TopUp {
    pub balance: usize,
    pub amount: Amount,
    pub applied: Instant,
}

/// The smallest top-up that leaves nothing uncovered that the Balance could draw; none where none is enough.
///
/// Each amount that is considered is tried: the whole forecast is run with it. What comes out suffices, and one minor
/// unit less does not. Adding to a credit never covers less (§13.8), so that no smaller amount suffices either; where
/// that property has its exceptions (several currencies, `proportional`, an order by size, `maxPerBill`) one might.
pub fn suggest(course: &mut Course<'_>, balance: usize) -> Result<Option<TopUp>, Failure> {
    let applied = course.start()?;
    let Some(places) = course.credits.get(balance).map(|credit| credit.currency.places) else { return Ok(None) };
    course.is_trial = true;
    let found = search(course, balance, places);
    course.is_trial = false;
    let Some(found) = found? else { return Ok(None) };
    // Those on the way there were only tried; with this one no Bill may be refused (M2).
    missing(course, balance, places, found)?;
    let amount = Minor::new(found).amount(places)?;
    Ok(Some(TopUp { balance, amount, applied }))
}

/// In minor units of the Balance's currency.
fn search(course: &mut Course<'_>, balance: usize, places: u32) -> Result<Option<i128>, Failure> {
    let (mut low, mut missing) = (0i128, missing(course, balance, places, 0)?);
    if missing == 0 {
        return Ok(Some(0));
    }
    // What is missing has to be added at the least, and mostly that is enough: a few steps lead there or close by.
    let mut high = None;
    for _ in 0..8 {
        let next = low.saturating_add(missing);
        missing = self::missing(course, balance, places, next)?;
        if missing == 0 {
            high = Some(next);
            break;
        }
        low = next;
    }
    let mut high = match high {
        Some(high) => high,
        None => {
            let most = most(course, balance, places)?;
            if most <= low || self::missing(course, balance, places, most)? > 0 {
                return Ok(None);
            }
            most
        }
    };
    // One less first: mostly it is that.
    let mut middle = high.saturating_sub(1);
    while low < middle {
        if self::missing(course, balance, places, middle)? == 0 {
            high = middle;
        } else {
            low = middle;
        }
        middle = low.saturating_add(high.saturating_sub(low) / 2);
    }
    Ok(Some(high))
}

/// What such a top-up leaves uncovered of what the Balance could draw, in minor units of the Balance's currency.
fn missing(course: &mut Course<'_>, balance: usize, places: u32, units: i128) -> Result<i128, Failure> {
    let amount = Minor::new(units).amount(places)?;
    let mut missing = Amount::ZERO;
    course.run(Some((balance, amount)), &mut |plan, steps, outcome| {
        let uncovered = uncovered_within_reach(plan, &steps.frame.eligibility, outcome, balance)?;
        missing = missing.plus(in_own_currency(plan, balance, uncovered)?)?;
        Ok(())
    })?;
    units_of(missing, places)
}

/// Only what the Balance is eligible for counts: its scope, and the time in which it can be drawn (F3).
fn uncovered_within_reach(
    plan: &Plan<'_>,
    eligibility: &Eligibility,
    outcome: &Outcome,
    balance: usize,
) -> Result<Minor, Failure> {
    let Some(credit) = plan.credits.get(balance) else { return Ok(Minor::ZERO) };
    let mut sum = Minor::ZERO;
    for part in &outcome.uncovered {
        if eligibility.may_draw(part.line, balance) && is_in_time(plan, credit, part) {
            sum = sum.plus(part.amount)?;
        }
    }
    Ok(sum)
}

fn is_in_time(plan: &Plan<'_>, credit: &Credit<'_>, part: &Uncovered) -> bool {
    if matches!(plan.policy.proration, Proration::Duration | Proration::Day) {
        return credit.windows.at(part.segment.start).is_some();
    }
    let line = plan.lines.get(part.line);
    line.is_some_and(|line| {
        line.counted.touches(credit.windows.drawable()) && is_contained(line, credit, plan.policy.proration)
    })
}

fn in_own_currency(plan: &Plan<'_>, balance: usize, amount: Minor) -> Result<Amount, Fault> {
    let credit = plan.credits.get(balance).and_then(|credit| Some((credit.rate?, credit.currency)));
    match credit {
        Some((rate, currency)) => cost(amount, rate, plan.bill.currency.places, &currency),
        None => Ok(Amount::ZERO),
    }
}

/// More than this no top-up can be of use: all charges, all that is taken from the Balance besides, and what rounding
/// may add to each Bill.
fn most(course: &mut Course<'_>, balance: usize, places: u32) -> Result<i128, Failure> {
    let mut most = course.ledger()?.debts(balance)?;
    course.run(None, &mut |plan, _, _| {
        for line in plan.lines.iter().filter(|line| line.is_charge()) {
            most = most.plus(in_own_currency(plan, balance, line.amount)?)?;
        }
        Ok(())
    })?;
    let units = units_of(most, places)?;
    Ok(units.saturating_add(2).saturating_add(i128::try_from(course.periods.len()).unwrap_or(0).saturating_mul(2)))
}

/// Rounded up: a part of a minor unit cannot be credited.
fn units_of(amount: Amount, places: u32) -> Result<i128, Failure> {
    let units = crate::money::Ratio::of(amount)?.round(places, crate::money::RoundingMode::Up)?;
    Ok(units.units())
}
