//! The orders of credits and of lines (§5).

use super::credits::Credit;
use super::eligible::Window;
use super::money;
use super::read::{Line, Request};
use num_traits::Zero;
use std::cmp::{Ordering, Reverse};

/// O4. Indexes into `request.lines`.
pub fn line_order(request: &Request) -> Vec<usize> {
    let lines = &request.lines;
    let listed = |a: &Line, b: &Line| absent_last(&a.sequence, &b.sequence).then(a.index.cmp(&b.index));
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&lines[a], &lines[b]);
        let first = match request.policy.line_order.as_str() {
            "usageFirst" => usage_rank(a)
                .cmp(&usage_rank(b))
                .then(a.start.cmp(&b.start))
                .then_with(|| match (&a.unit_price, &b.unit_price) {
                    (Some(a), Some(b)) => b.cmp(a),
                    (a, b) => a.is_none().cmp(&b.is_none()),
                })
                .then_with(|| absent_last(&a.description, &b.description)),
            "largestFirst" => b.amount.cmp(&a.amount),
            _ => Ordering::Equal,
        };
        first.then_with(|| listed(a, b))
    });
    order
}

fn usage_rank(line: &Line) -> u8 {
    match line.line_type.as_str() {
        "USAGE" => 0,
        "STANDING_CHARGE" | "COUNTER_RUNNING_TOTAL_CHARGE" | "COUNTER_ADJUSTMENT_DEBIT" => 1,
        _ => 2,
    }
}

fn absent_last<T: Ord>(a: &Option<T>, b: &Option<T>) -> Ordering {
    a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(b))
}

/// O1 to O3: all drawn credits in order, given the window that each is in.
pub fn credit_order<'a>(
    request: &Request,
    credits: &[&'a Credit],
    window: impl Fn(&Credit) -> Window,
) -> Vec<&'a Credit> {
    let mut order = vec![];
    for kind in &request.application_order {
        let mut of_kind: Vec<&Credit> = credits.iter().copied().filter(|credit| credit.kind == *kind).collect();
        of_kind.sort_by(|a, b| {
            request
                .policy
                .credit_order
                .iter()
                .map(|key| compare(key, a, b, window(a), window(b)))
                .find(|ordering| ordering.is_ne())
                .unwrap_or_else(|| a.id.as_bytes().cmp(b.id.as_bytes()))
        });
        order.extend(of_kind);
    }
    order
}

fn compare(key: &str, a: &Credit, b: &Credit, a_window: Window, b_window: Window) -> Ordering {
    // The grace window counts from its start on, also when it is over.
    let ends = |credit: &Credit, window: Window| match window {
        Window::Main | Window::Early => credit.end,
        Window::Grace | Window::Over => credit.grace_end.or(credit.end),
    };
    let (a_in_grace, b_in_grace) = (a_window == Window::Grace, b_window == Window::Grace);
    let scoped = |credit: &Credit| !credit.products.is_empty() || !credit.types.is_empty();
    let free = |credit: &Credit| credit.cost_basis.as_ref().is_some_and(Zero::is_zero);
    // 0 = all = widest
    let width = |count: usize| if count == 0 { usize::MAX } else { count };
    // In the Bill's currency; absent without a rate.
    let held = |credit: &Credit| credit.rate.as_ref().map(|rate| &credit.opening * rate);
    match key {
        "priority" => a.priority.cmp(&b.priority),
        "expiry" => absent_last(&ends(a, a_window), &ends(b, b_window)),
        "promotionalFirst" => b.promotional.cmp(&a.promotional),
        "freeFirst" => free(b).cmp(&free(a)),
        "costBasis" => absent_last(&a.cost_basis, &b.cost_basis),
        "scopedFirst" => scoped(b).cmp(&scoped(a)),
        "narrowestScope" => {
            (width(a.products.len()), width(a.types.len())).cmp(&(width(b.products.len()), width(b.types.len())))
        }
        "rolledOverFirst" => b_in_grace.cmp(&a_in_grace),
        "rolledOverLast" => a_in_grace.cmp(&b_in_grace),
        "start" => a.start.cmp(&b.start), // a missing start comes first
        "newest" => Reverse(a.start).cmp(&Reverse(b.start)), // and here last
        "created" => absent_last(&a.created, &b.created),
        "largestFirst" => absent_last(&held(a).map(Reverse), &held(b).map(Reverse)),
        "smallestFirst" => absent_last(&held(a), &held(b)),
        "listed" => a.position.cmp(&b.position),
        _ => money::zero().cmp(&money::zero()),
    }
}
