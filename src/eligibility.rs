//! May this line draw that credit: yes, or why not. Time is another matter: see `segment` and `explain`.

use crate::credit::{Credit, CreditKind, Scope};
use crate::hash::Hashed;
use crate::line::{Line, LineType};
use crate::policy::Proration;
use crate::reason::Reason;
use crate::table::Places;

/// The answer for every line and credit. Lines that look alike to every credit share a row.
pub struct Eligibility {
    row_of_line: Vec<usize>,
    rows: Vec<Vec<Option<Reason>>>,
}

impl Eligibility {
    pub fn new(lines: &[Line<'_>], credits: &[Credit<'_>], kinds: &[CreditKind]) -> Eligibility {
        let mut known: Places<(usize, Option<Hashed<'_>>, Option<Hashed<'_>>)> = Places::new();
        let mut rows: Vec<Vec<Option<Reason>>> = Vec::new();
        let row_of_line = lines.iter().map(|line| {
            let [product, contract] = [line.product_id, line.contract_id].map(|id| id.map(Hashed::of));
            let look = (line.line_type as usize, product, contract);
            let row = known.add(look);
            if row == rows.len() {
                rows.push(credits.iter().map(|credit| obstacle(line, credit, kinds)).collect());
            }
            row
        });
        let row_of_line = row_of_line.collect();
        Eligibility { row_of_line, rows }
    }

    /// What keeps the line from ever drawing the credit, if anything.
    pub fn obstacle(&self, line: usize, credit: usize) -> Option<Reason> {
        let row = self.row_of_line.get(line).and_then(|row| self.rows.get(*row));
        row.and_then(|row| row.get(credit)).copied().flatten()
    }

    pub fn may_draw(&self, line: usize, credit: usize) -> bool {
        self.obstacle(line, credit).is_none()
    }
}

/// The tests in the order of §9.
fn obstacle(line: &Line<'_>, credit: &Credit<'_>, kinds: &[CreditKind]) -> Option<Reason> {
    if !kinds.contains(&credit.kind) {
        // O1: a kind that is not in the order is not drawn.
        return Some(Reason::ExcludedByCreditApplicationOrder);
    }
    // M4: without a rate a credit is not drawn.
    scope_obstacle(line, credit).or(credit.rate.is_none().then_some(Reason::NoConversionRate))
}

/// E10: whose Account the line is of, the parent's or a child's, is not asked.
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
