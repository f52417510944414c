//! Why each credit was or was not used for each charge (§9).

use super::credits::Credit;
use super::draw::{self, Drawing, Stop};
use super::eligible;
use super::money::{self, Q};
use super::order;
use super::read::Line;
use num_traits::Signed;
use serde_json::{Value, json};

pub fn explanations(drawing: &Drawing) -> Vec<Value> {
    let request = drawing.request;
    let mut all = vec![];
    for (at, line) in request.lines.iter().enumerate().filter(|(_, line)| line.is_charge()) {
        let first = drawing.segments.iter().find(|segment| eligible::touches(line, **segment));
        let first = first.expect("segments cover all of time").from;
        let credits: Vec<&Credit> = request.credits.iter().collect();
        let mut ordered = order::credit_order(request, &credits, |credit| eligible::window_at(credit, first));
        // What O1 excludes comes last, by id.
        let mut excluded: Vec<&Credit> =
            credits.into_iter().filter(|credit| !request.application_order.contains(&credit.kind)).collect();
        excluded.sort_by(|a, b| a.id.as_bytes().cmp(b.id.as_bytes()));
        ordered.extend(excluded);
        for credit in ordered {
            let mut row = json!({
                "lineItemIndex": line.index,
                "creditType": credit.kind.name(),
                "creditId": credit.id,
                "reason": "APPLIED",
            });
            let applied = drawing
                .allocations
                .iter()
                .filter(|allocation| allocation.line == at && allocation.credit == credit.position)
                .fold(money::zero(), |sum: Q, allocation| sum + &allocation.amount);
            if applied.is_positive() {
                row["amount"] = request.currency.text(&applied).into();
            } else {
                row["reason"] = reason(drawing, credit, line, at).into();
            }
            all.push(row);
        }
    }
    all
}

/// The first that fits, in the order of §9.
fn reason(drawing: &Drawing, credit: &Credit, line: &Line, at: usize) -> &'static str {
    let request = drawing.request;
    if !request.application_order.contains(&credit.kind) {
        return "EXCLUDED_BY_CREDIT_APPLICATION_ORDER";
    }
    if !eligible::type_fits(credit, line) {
        return "LINE_TYPE_NOT_ELIGIBLE";
    }
    if !eligible::product_fits(credit, line) {
        return "PRODUCT_NOT_ELIGIBLE";
    }
    if !eligible::contract_fits(credit, line) {
        return "CONTRACT_MISMATCH";
    }
    if credit.rate.is_none() {
        return "NO_CONVERSION_RATE";
    }
    let mut shared: Vec<usize> = (0..drawing.segments.len())
        .filter(|&s| eligible::touches(line, drawing.segments[s]))
        .filter(|&s| eligible::window_at(credit, drawing.segments[s].from).is_active())
        .collect();
    if shared.is_empty() {
        let not_yet = credit.start.is_some_and(|start| start >= line.end);
        return if not_yet { "NOT_YET_ACTIVE" } else { "EXPIRED" };
    }
    if request.policy.proration == "contained" && !eligible::contains(credit, line) {
        return "OUTSIDE_SERVICE_PERIOD";
    }
    let splits = !draw::is_whole(request) && line.drawable.is_positive();
    shared.retain(|&s| !splits || drawing.first_shares[at][s].is_positive());
    if shared.is_empty() {
        return "OUTSIDE_SERVICE_PERIOD";
    }
    match drawing.stops.get(&(at, credit.position)) {
        Some(Stop::LimitPerBill) => "LIMIT_PER_BILL_REACHED",
        Some(Stop::Exhausted) => "EXHAUSTED",
        None => "LINE_ALREADY_COVERED",
    }
}
