//! From allocations to the Bill's lines, totals and Transactions (B1–B9).

use crate::credit::{Credit, CreditKind};
use crate::engine::{Outcome, OverageKind};
use crate::hash::Hashed;
use crate::line::{Line, LineType};
use crate::money::{Amount, Fault, Minor};
use crate::plan::Plan;
use crate::policy::ConsumedLines;
use crate::sort::sort_by_key;
use crate::table::Places;
use crate::time::Instant;

/// A line that the computation adds. Positions are those of the plan.
#[derive(Clone, Debug)]
pub struct AddedLine<'r> {
    pub line_type: LineType,
    pub credit: usize,
    pub product_id: Option<&'r str>,
    /// The line that it refers to.
    pub line: Option<usize>,
    pub amount: Minor,
    pub description: &'r str,
    pub accounting_product_id: Option<&'r str>,
}

/// The sums of the Bill, in its currency.
#[derive(Clone, Copy, Debug, Default)]
pub struct Totals {
    pub charges: Minor,
    pub credit_applied: Minor,
    pub surcharges: Minor,
    pub due: Minor,
}

/// A Transaction that billing would post (B6).
#[derive(Clone, Debug)]
pub struct Posting {
    pub credit: usize,
    pub amount: Amount,
    pub applied: Instant,
}

/// The computed Bill.
pub struct ComputedBill<'r> {
    /// What is left of each line of the plan once a part was split off (V4).
    pub kept: Vec<Minor>,
    pub added: Vec<AddedLine<'r>>,
    pub totals: Totals,
    pub postings: Vec<Posting>,
}

#[inline(never)]
pub fn compute<'r>(plan: &Plan<'r>, outcome: &Outcome) -> Result<ComputedBill<'r>, Fault> {
    let mut kept: Vec<Minor> = plan.lines.iter().map(|line| line.amount).collect();
    let mut totals = Totals::default();
    for amount in &kept {
        totals.charges = totals.charges.plus(*amount)?;
    }
    let mut added = consumed_lines(plan, outcome)?;
    for line in &added {
        totals.credit_applied = totals.credit_applied.minus(line.amount)?;
    }
    // V4: the usage line keeps the rest, so that the total stays the same.
    for overage in outcome.overages.iter().filter(|overage| overage.kind == OverageKind::Usage) {
        if let Some(amount) = kept.get_mut(overage.line) {
            *amount = amount.minus(overage.amount)?;
        }
        let line = Added { line_type: LineType::OverageUsage, line: overage.line, credit: overage.credit };
        added.extend(line.build(plan, overage.amount, true));
    }
    // B8: surcharges come last. V5: by now drawing is over, so that neither they nor overage usage draw credit.
    for line in surcharge_lines(plan, outcome)? {
        totals.surcharges = totals.surcharges.plus(line.amount)?;
        added.push(line);
    }
    totals.due = totals.charges.minus(totals.credit_applied)?.plus(totals.surcharges)?;
    // Every total has to be an amount again (M6).
    for total in [totals.charges, totals.credit_applied, totals.surcharges, totals.due] {
        total.amount(plan.bill.currency.places)?;
    }
    Ok(ComputedBill { kept, added, totals, postings: postings(plan, outcome) })
}

/// Negative lines in order of first draw, grouped as the policy says (B2).
fn consumed_lines<'r>(plan: &Plan<'r>, outcome: &Outcome) -> Result<Vec<AddedLine<'r>>, Fault> {
    let draws = outcome.allocations.iter().map(|allocation| {
        let kind = plan.credits.get(allocation.credit).map(|credit| credit.kind);
        let line_type = match kind {
            Some(CreditKind::Prepayment) => LineType::CommitmentConsumed,
            _ => LineType::BalanceConsumed,
        };
        (Added { line_type, line: allocation.line, credit: allocation.credit }, allocation.amount.negated())
    });
    grouped(plan, draws)
}

/// One line a group as consumed lines have them; a surcharge of zero makes none (V1, B9).
fn surcharge_lines<'r>(plan: &Plan<'r>, outcome: &Outcome) -> Result<Vec<AddedLine<'r>>, Fault> {
    let surcharges = outcome.overages.iter().filter(|overage| overage.kind == OverageKind::Surcharge);
    let lines = surcharges.filter(|overage| !overage.amount.is_zero()).map(|overage| {
        let line_type = LineType::OverageSurcharge;
        (Added { line_type, line: overage.line, credit: overage.credit }, overage.amount)
    });
    grouped(plan, lines)
}

fn grouped<'r>(plan: &Plan<'r>, parts: impl Iterator<Item = (Added, Minor)>) -> Result<Vec<AddedLine<'r>>, Fault> {
    let grouping = plan.policy.consumed_lines;
    let mut lines: Vec<AddedLine<'r>> = Vec::new();
    let mut known: Places<(usize, Option<Hashed<'_>>, Option<usize>)> = Places::new();
    for (part, amount) in parts {
        let product = plan.lines.get(part.line).and_then(|line| line.product_id).map(Hashed::of);
        let key = match grouping {
            ConsumedLines::PerCreditAndProduct => (part.credit, product, None),
            ConsumedLines::PerCredit => (part.credit, None, None),
            ConsumedLines::PerLine => (part.credit, product, Some(part.line)),
        };
        match lines.get_mut(known.add(key)) {
            Some(line) => line.amount = line.amount.plus(amount)?,
            None => {
                lines.extend(part.build(plan, amount, grouping == ConsumedLines::PerLine).map(|line| AddedLine {
                    product_id: if grouping == ConsumedLines::PerCredit { None } else { line.product_id },
                    ..line
                }));
            }
        }
    }
    Ok(lines)
}

/// What a line is added for.
struct Added {
    line_type: LineType,
    line: usize,
    credit: usize,
}

impl Added {
    fn build<'r>(&self, plan: &Plan<'r>, amount: Minor, refers: bool) -> Option<AddedLine<'r>> {
        let credit: &Credit<'r> = plan.credits.get(self.credit)?;
        let line: &Line<'r> = plan.lines.get(self.line)?;
        let texts = &credit.texts;
        // B3, B9: the credit's own text, else a plain one.
        let (description, accounting_product_id) = match self.line_type {
            LineType::OverageUsage => (texts.overage_description.unwrap_or("Overage usage"), None),
            LineType::OverageSurcharge => (texts.overage_description.unwrap_or("Overage surcharge"), None),
            LineType::CommitmentConsumed => {
                (texts.draw_down_description.unwrap_or("Prepayment consumed"), texts.draw_down_accounting_product_id)
            }
            _ => (texts.draw_down_description.unwrap_or("Balance consumed"), texts.draw_down_accounting_product_id),
        };
        Some(AddedLine {
            line_type: self.line_type,
            credit: self.credit,
            product_id: line.product_id,
            line: refers.then_some(self.line),
            amount,
            description,
            accounting_product_id,
        })
    }
}

/// What a Transaction of draw-down says: the Balance's own text, else a plain one (B6, B9).
pub fn posting_description<'r>(balance: &Credit<'r>) -> &'r str {
    balance.texts.draw_down_description.unwrap_or("Balance consumed")
}

/// What billing would post: one Transaction per Balance drawn, a second where its grace window was drawn too (B6).
/// What expired is a figure and no Transaction (R7).
fn postings(plan: &Plan<'_>, outcome: &Outcome) -> Vec<Posting> {
    let mut postings = Vec::new();
    for (position, (credit, closing)) in plan.credits.iter().zip(&outcome.closings).enumerate() {
        if credit.kind != CreditKind::Balance {
            continue;
        }
        let end = credit.windows.active.end;
        // The last millisecond that counts, so that previews chain from month to month.
        let last_active = plan.bill.as_of.min(end).millisecond_before();
        let last_grace = plan.bill.as_of.min(credit.windows.last_end()).millisecond_before().max(end);
        for (cost, applied) in [(closing.cost_active, last_active), (closing.cost_grace, last_grace)] {
            if cost.is_positive() {
                postings.push(Posting { credit: position, amount: cost.negated(), applied });
            }
        }
    }
    sort_by_key(&mut postings, |posting| plan.credits.get(posting.credit).map(|credit| credit.id));
    postings
}
