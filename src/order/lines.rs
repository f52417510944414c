//! Order among lines (O4).

use std::cmp::{Ordering, Reverse};

use super::credits::absent_last;
use crate::line::{Line, LineType};
use crate::policy::LineOrder;
use crate::sort::{sort_by, sort_by_key};

/// The charges among the lines, by position in `lines`, in the order in which they are covered.
pub fn charges_in_order(lines: &[Line<'_>], order: LineOrder) -> Vec<usize> {
    let mut charges: Vec<(usize, &Line<'_>)> = lines.iter().enumerate().filter(|(_, line)| line.is_charge()).collect();
    // Sorting is stable, so that ties stay as listed.
    if charges.iter().any(|(_, line)| line.sequence.is_some()) {
        sort_by(&mut charges, |(_, a), (_, b)| absent_last(a.sequence, b.sequence));
    }
    match order {
        LineOrder::Listed => {}
        LineOrder::UsageFirst => sort_by(&mut charges, |(_, a), (_, b)| usage_first(a, b)),
        LineOrder::LargestFirst => sort_by_key(&mut charges, |(_, line)| Reverse(line.amount)),
    }
    charges.into_iter().map(|(position, _)| position).collect()
}

/// Usage, then recurring, then the rest; earlier service, as the line counts (E5); dearer unit; description by its bytes.
fn usage_first(a: &Line<'_>, b: &Line<'_>) -> Ordering {
    group(a.line_type)
        .cmp(&group(b.line_type))
        .then_with(|| a.counted.start.cmp(&b.counted.start))
        .then_with(|| absent_last(a.unit_price.map(Reverse), b.unit_price.map(Reverse)))
        .then_with(|| absent_last(a.description, b.description))
}

fn group(line_type: LineType) -> u8 {
    match line_type {
        LineType::Usage => 0,
        LineType::StandingCharge | LineType::CounterRunningTotalCharge | LineType::CounterAdjustmentDebit => 1,
        _ => 2,
    }
}
