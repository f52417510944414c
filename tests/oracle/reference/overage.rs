//! Surcharges and separate overage lines (§6).

use super::credits::{Credit, Kind};
use super::draw::{Drawing, is_whole};
use super::eligible::Window;
use super::money::{self, Q};
use num_traits::{Signed, Zero};

pub struct Overage {
    pub line: usize,
    pub credit: usize,
    pub base: Q,
    /// A separate line (V4) instead of a surcharge.
    pub separate: bool,
}

/// Notes the overage of one share of a line (or of the whole line), once all credits and overdraft
/// had their turn. `in_order`: the eligible credits in draw-down order; `qualifying`: those active
/// outside grace.
pub fn note(
    drawing: &mut Drawing,
    in_order: &[&Credit],
    qualifying: &[&Credit],
    line: usize,
    at: usize,
) -> Result<(), String> {
    if drawing.request.lines[line].line_type != "USAGE" {
        return Ok(());
    }
    let uncovered = drawing.left(line, at).clone();
    let mut deciding = None;
    for credit in qualifying {
        let stopped = drawing.limit_left(credit).is_some_and(|left| left.is_zero())
            && drawing.holds(credit, Window::Main)?.is_positive();
        if !credit.surcharge.is_zero() && credit.ever_held && !stopped {
            deciding = Some(*credit); // V2: the last one
        }
    }
    if let Some(credit) = deciding {
        let mut base = uncovered.clone();
        if drawing.request.policy.surcharge_base == "beyondCredit" {
            // V2: what later credits covered too; H5: not what overdraft did.
            let place = |position: usize| in_order.iter().position(|credit| credit.position == position);
            let in_share = |from| is_whole(drawing.request) || from == drawing.segments[at].from;
            for draw in drawing.allocations.iter().filter(|draw| draw.line == line && !draw.overdraft) {
                if in_share(draw.segment.from) && place(draw.credit) > place(credit.position) {
                    base += &draw.amount;
                }
            }
        }
        add(drawing, line, credit, base, false);
    }
    let separate = qualifying.iter().rev().find(|credit| credit.separate_overage);
    if let Some(credit) = separate {
        add(drawing, line, credit, uncovered, true); // V4
    }
    Ok(())
}

fn add(drawing: &mut Drawing, line: usize, credit: &Credit, base: Q, separate: bool) {
    if !base.is_positive() {
        return;
    }
    let known = drawing
        .overages
        .iter_mut()
        .find(|overage| (overage.line, overage.credit, overage.separate) == (line, credit.position, separate));
    match known {
        Some(overage) => overage.base += base,
        None => drawing.overages.push(Overage { line, credit: credit.position, base, separate }),
    }
}

/// A Commitment's `overage` of the output (B8).
pub fn of_commitment(drawing: &Drawing, credit: &Credit) -> Q {
    assert_eq!(credit.kind, Kind::Prepayment);
    drawing.overages.iter().filter(|o| o.credit == credit.position).fold(money::zero(), |sum, o| sum + &o.base)
}

/// V1: rounded once per line and deciding credit.
pub fn surcharge(drawing: &Drawing, overage: &Overage) -> Result<Q, String> {
    let percent = &drawing.request.credits[overage.credit].surcharge;
    drawing.request.currency.round(&(&overage.base * percent / Q::from_integer(100.into())))
}
