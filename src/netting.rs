//! What of each line may be drawn, once negative lines have lowered it (E9).

use crate::line::Line;
use crate::money::{Fault, Minor, add};
use crate::order::charges_in_order;
use crate::plan::Plan;
use crate::policy::NegativeLines;
use crate::table::Table;

/// For each line of the plan, by position; zero where it is no charge.
pub fn drawable(plan: &Plan<'_>) -> Result<Vec<Minor>, Fault> {
    let full = |line: &Line<'_>| if line.is_charge() { line.amount } else { Minor::ZERO };
    let mut drawable: Vec<Minor> = plan.lines.iter().map(full).collect();
    let netting = plan.policy.negative_lines;
    if netting == NegativeLines::Ignore {
        return Ok(drawable);
    }
    let mut negative: Table<Option<&str>, Minor> = Table::default();
    for line in plan.lines.iter().filter(|line| line.amount < Minor::ZERO) {
        if netting == NegativeLines::NetWithinBill || line.line_type.is_charge() {
            add(&mut negative, group(line, netting), line.amount.negated())?;
        }
    }
    if negative.is_empty() {
        return Ok(drawable);
    }
    for position in charges_in_order(&plan.lines, plan.policy.line_order) {
        let both = plan.lines.get(position).zip(drawable.get_mut(position));
        let Some((line, drawable)) = both else { continue };
        let Some(sum) = negative.get_mut(&group(line, netting)) else { continue };
        let netted = (*sum).min(*drawable);
        *sum = sum.minus(netted)?;
        *drawable = drawable.minus(netted)?;
    }
    Ok(drawable)
}

/// Lines net with those of the same Product (those without one with one another), or all with one another.
fn group<'r>(line: &Line<'r>, netting: NegativeLines) -> Option<&'r str> {
    match netting {
        NegativeLines::NetWithinProduct => line.product_id,
        _ => None,
    }
}
