//! Which credits are active, in draw-down order.

use crate::credit::{Credit, CreditKind, Overdraft, Window};
use crate::order::{CreditOrder, Stage};
use crate::plan::Plan;
use crate::time::Period;

/// A credit that is active in a segment.
#[derive(Clone, Copy, Debug)]
pub struct Active {
    pub credit: usize,
    pub window: Window,
}

/// The credits active in a segment, by rank there. The few that have something to say where no credit covers a line
/// are listed once more: so that not every line asks every credit.
pub struct ActiveCredits {
    pub all: Vec<Active>,
    /// Those that may be overdrawn (H5).
    pub overdraft: Vec<Active>,
    /// Those that may make a surcharge (V1, V3).
    pub surcharging: Vec<Active>,
    /// The Commitments that bill overage separately (V4).
    pub separating: Vec<Active>,
}

impl ActiveCredits {
    pub fn in_segment(plan: &Plan<'_>, order: &CreditOrder, segment: Period) -> ActiveCredits {
        // In one segment each credit is either active or not, so that its start decides.
        let is_now = |credit: &Credit<'_>, stage| Stage::at(&credit.windows, segment.start) == stage;
        ActiveCredits::by_rank(plan, order, |credit, stage| {
            credit.windows.at(segment.start).filter(|_| is_now(credit, stage))
        })
    }

    /// Those active in any segment that the line touches, each by its rank outside its grace window (E6: `whole`,
    /// `contained`). One that was active in its grace window alone is said to be in it.
    pub fn within(plan: &Plan<'_>, order: &CreditOrder, line: usize) -> ActiveCredits {
        let counted = plan.lines.get(line).map(|line| line.counted);
        ActiveCredits::by_rank(plan, order, |credit, stage| {
            let counted =
                counted.filter(|counted| stage == Stage::Active && counted.touches(credit.windows.drawable()))?;
            Some(if counted.touches(credit.windows.active) { Window::Active } else { Window::Grace })
        })
    }

    fn by_rank(
        plan: &Plan<'_>,
        order: &CreditOrder,
        window_of: impl Fn(&Credit<'_>, Stage) -> Option<Window>,
    ) -> ActiveCredits {
        let [mut all, mut overdraft, mut surcharging, mut separating] = [const { Vec::new() }; 4];
        for (position, stage) in order.ranked() {
            let Some(credit) = plan.credits.get(position) else { continue };
            let Some(window) = window_of(credit, stage) else { continue };
            let active = Active { credit: position, window };
            all.push(active);
            // The grace window is neither overdrawn (H5) nor does it make a surcharge (V1).
            if window == Window::Active {
                if credit.overdraft != Overdraft::None {
                    overdraft.push(active);
                }
                // V3: not where the credit never held anything.
                if credit.overage.surcharge.is_some() && credit.funds.ever_held {
                    surcharging.push(active);
                }
            }
            if credit.kind == CreditKind::Prepayment && credit.overage.separate_usage {
                separating.push(active);
            }
        }
        ActiveCredits { all, overdraft, surcharging, separating }
    }
}
