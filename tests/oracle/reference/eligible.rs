//! Which credit may draw which line, and when (§2).

use super::credits::{Credit, Kind};
use super::read::Line;
use super::time::Instant;

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Window {
    Early,
    Main,
    Grace,
    Over,
}

impl Window {
    pub fn is_active(self) -> bool {
        matches!(self, Window::Main | Window::Grace)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Segment {
    pub from: Instant,
    pub to: Instant,
}

/// E1 to E4, E8, E9: may this credit pay this line at all, dates aside?
pub fn eligible(credit: &Credit, line: &Line) -> bool {
    line.is_charge() && type_fits(credit, line) && product_fits(credit, line) && contract_fits(credit, line)
}

/// E1, E2
pub fn type_fits(credit: &Credit, line: &Line) -> bool {
    let ad_hoc_on_commitment = credit.kind == Kind::Prepayment && line.line_type == "AD_HOC";
    !ad_hoc_on_commitment && (credit.types.is_empty() || credit.types.contains(&line.line_type))
}

/// E3
pub fn product_fits(credit: &Credit, line: &Line) -> bool {
    credit.products.is_empty() || line.product.as_ref().is_some_and(|product| credit.products.contains(product))
}

/// E8
pub fn contract_fits(credit: &Credit, line: &Line) -> bool {
    credit.contract.is_none() || credit.contract == line.contract
}

/// E5: windows are half-open, a missing end is open.
pub fn window_at(credit: &Credit, instant: Instant) -> Window {
    let reached = |limit: Option<Instant>| limit.is_some_and(|limit| instant >= limit);
    if credit.start.is_some_and(|start| instant < start) {
        Window::Early
    } else if !reached(credit.end) {
        Window::Main
    } else if credit.grace_end.is_some() && !reached(credit.grace_end) {
        Window::Grace
    } else {
        Window::Over
    }
}

/// E7: a zero-length service period is in the segment that contains its instant.
pub fn touches(line: &Line, segment: Segment) -> bool {
    if line.start == line.end {
        segment.from <= line.start && line.start < segment.to
    } else {
        line.start.max(segment.from) < line.end.min(segment.to)
    }
}

/// E6 `contained`: active, in grace or not, over the line's whole service period.
pub fn contains(credit: &Credit, line: &Line) -> bool {
    let last = credit.grace_end.or(credit.end);
    credit.start.is_none_or(|start| start <= line.start)
        && last.is_none_or(|last| line.end <= last && line.start < last)
}
