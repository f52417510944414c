//! Which credits are active, in draw-down order.

use crate::credit::Window;
use crate::order::CreditOrder;
use crate::plan::Plan;
use crate::time::Period;

/// A credit that is active in a segment.
#[derive(Clone, Copy, Debug)]
pub struct Active {
    pub credit: usize,
    pub window: Window,
}

/// The credits active in a segment, by rank there.
pub fn active_in(plan: &Plan<'_>, order: &CreditOrder, segment: Period) -> Vec<Active> {
    // In one segment each credit is either active or not, so that its start decides.
    let window_of = |credit: &crate::credit::Credit<'_>| credit.windows.at(segment.start);
    by_rank(plan, order, |credit| window_of(credit))
}

/// The credits active, outside their grace window, in any segment that the line touches (E6: `whole`, `contained`).
pub fn active_within(plan: &Plan<'_>, order: &CreditOrder, line: usize) -> Vec<Active> {
    let Some(counted) = plan.lines.get(line).map(|line| line.counted) else { return Vec::new() };
    by_rank(plan, order, |credit| counted.touches(credit.windows.active).then_some(Window::Active))
}

fn by_rank(
    plan: &Plan<'_>,
    order: &CreditOrder,
    window: impl Fn(&crate::credit::Credit<'_>) -> Option<Window>,
) -> Vec<Active> {
    let credits = plan.credits.iter().enumerate();
    let mut active: Vec<Active> =
        credits.filter_map(|(index, credit)| window(credit).map(|window| Active { credit: index, window })).collect();
    active.sort_by_key(|active| order.rank(active.credit, active.window));
    active
}
