//! May this line draw that credit: yes, or why not. Time is another matter: see `segment` and `explain`.

use std::collections::BTreeMap;

use crate::credit::{Credit, CreditKind, Scope};
use crate::line::{Line, LineType};
use crate::plan::Plan;
use crate::policy::Proration;
use crate::reason::Reason;

/// The answer for every line and credit. Lines that look alike to every credit share a row.
pub struct Eligibility {
    row_of_line: Vec<usize>,
    rows: Vec<Vec<Answer>>,
}

#[derive(Clone, Copy)]
struct Answer {
    obstacle: Option<Reason>,
    in_scope: bool,
}

impl Eligibility {
    pub fn new(plan: &Plan<'_>) -> Eligibility {
        let mut known: BTreeMap<(&str, Option<&str>, Option<&str>), usize> = BTreeMap::new();
        let mut rows = Vec::new();
        let row_of_line = plan.lines.iter().map(|line| {
            let look = (line.line_type.name(), line.product_id, line.contract_id);
            *known.entry(look).or_insert_with(|| {
                rows.push(plan.credits.iter().map(|credit| answer(line, credit, &plan.kinds)).collect());
                rows.len().saturating_sub(1)
            })
        });
        let row_of_line = row_of_line.collect();
        Eligibility { row_of_line, rows }
    }

    /// What keeps the line from ever drawing the credit, if anything.
    pub fn obstacle(&self, line: usize, credit: usize) -> Option<Reason> {
        self.answer(line, credit).and_then(|answer| answer.obstacle)
    }

    pub fn may_draw(&self, line: usize, credit: usize) -> bool {
        self.obstacle(line, credit).is_none()
    }

    fn answer(&self, line: usize, credit: usize) -> Option<Answer> {
        let row = self.row_of_line.get(line).and_then(|row| self.rows.get(*row));
        row.and_then(|row| row.get(credit)).copied()
    }

    /// Whether the credit was made for such lines, be it drawable or not: what V4 asks, O1 and rates aside.
    pub fn is_in_scope(&self, line: usize, credit: usize) -> bool {
        self.answer(line, credit).is_some_and(|answer| answer.in_scope)
    }
}

/// The tests in the order of §9.
fn answer(line: &Line<'_>, credit: &Credit<'_>, kinds: &[CreditKind]) -> Answer {
    let out_of_scope = scope_obstacle(line, credit);
    let obstacle = if !kinds.contains(&credit.kind) {
        // O1: a kind that is not in the order is not drawn.
        Some(Reason::ExcludedByCreditApplicationOrder)
    } else if credit.rate.is_none() {
        // M4: without a rate a credit is not drawn.
        out_of_scope.or(Some(Reason::NoConversionRate))
    } else {
        out_of_scope
    };
    Answer { obstacle, in_scope: out_of_scope.is_none() }
}

fn scope_obstacle(line: &Line<'_>, credit: &Credit<'_>) -> Option<Reason> {
    let Scope { line_types, product_ids, contract_id } = &credit.scope;
    if !admits(credit.kind, line_types.as_deref(), line.line_type) {
        return Some(Reason::LineTypeNotEligible);
    }
    // E3: a line without a Product is outside a Product-restricted credit.
    if product_ids.as_ref().is_some_and(|ids| !line.product_id.is_some_and(|id| ids.contains(&id))) {
        return Some(Reason::ProductNotEligible);
    }
    // E8: a credit of a Contract is for lines of that Contract only.
    if contract_id.is_some() && *contract_id != line.contract_id {
        return Some(Reason::ContractMismatch);
    }
    None
}

/// E1, E2, E4.
fn admits(kind: CreditKind, listed: Option<&[LineType]>, line_type: LineType) -> bool {
    line_type.is_charge()
        && (kind == CreditKind::Balance || line_type != LineType::AdHoc)
        && listed.is_none_or(|types| types.contains(&line_type))
}

/// E6 `contained`: the credit must be active over all of the line's service period, its grace window included.
pub fn is_contained(line: &Line<'_>, credit: &Credit<'_>, proration: Proration) -> bool {
    proration != Proration::Contained || credit.windows.drawable().covers(line.counted)
}
