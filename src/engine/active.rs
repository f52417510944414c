//! Which credits are active, in draw-down order.

use crate::credit::{Credit, Window};
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
    let mut active = in_plan(plan, |credit| credit.windows.at(segment.start));
    active.sort_by_key(|active| order.rank(active.credit, active.window));
    active
}

/// The credits active in any segment that the line touches, each by its rank outside its grace window (E6: `whole`,
/// `contained`). One that was active in its grace window alone is said to be in it.
pub fn active_within(plan: &Plan<'_>, order: &CreditOrder, line: usize) -> Vec<Active> {
    let Some(counted) = plan.lines.get(line).map(|line| line.counted) else { return Vec::new() };
    let window_of = |credit: &Credit<'_>| {
        let window = if counted.touches(credit.windows.active) { Window::Active } else { Window::Grace };
        counted.touches(credit.windows.drawable()).then_some(window)
    };
    let mut active = in_plan(plan, window_of);
    active.sort_by_key(|active| order.rank(active.credit, Window::Active));
    active
}

fn in_plan(plan: &Plan<'_>, window: impl Fn(&Credit<'_>) -> Option<Window>) -> Vec<Active> {
    let credits = plan.credits.iter().enumerate();
    credits.filter_map(|(index, credit)| window(credit).map(|window| Active { credit: index, window })).collect()
}
