//! What happened at the turns of each credit for each line: what explanations are made of (§9).

use crate::plan::Plan;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It paid something.
    Applied,
    /// At its first turn at which something was left it was empty.
    Empty,
    /// At its first turn at which something was left its limit per Bill was reached.
    Limited,
}

/// A table of lines by credits; empty where nobody asked for explanations.
pub struct Turns {
    credits: usize,
    table: Vec<Option<Turn>>,
}

impl Turns {
    pub fn new(plan: &Plan<'_>, explain: bool) -> Turns {
        let credits = plan.credits.len();
        let cells = if explain { plan.lines.len().saturating_mul(credits) } else { 0 };
        Turns { credits, table: vec![None; cells] }
    }

    pub fn of(&self, line: usize, credit: usize) -> Option<Turn> {
        self.table.get(self.cell(line, credit)).copied().flatten()
    }

    /// Whether anybody asked: else it does not matter who found a credit empty.
    pub fn are_kept(&self) -> bool {
        !self.table.is_empty()
    }

    /// The first turn counts, but for one that paid.
    pub fn note(&mut self, line: usize, credit: usize, turn: Turn) {
        let cell = self.cell(line, credit);
        if let Some(known) = self.table.get_mut(cell)
            && (known.is_none() || turn == Turn::Applied)
        {
            *known = Some(turn);
        }
    }

    /// The place of a line and a credit in such a table.
    pub fn cell(&self, line: usize, credit: usize) -> usize {
        line.saturating_mul(self.credits).saturating_add(credit)
    }
}
