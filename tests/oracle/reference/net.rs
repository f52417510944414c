//! Negative lines, which may lower what positive lines draw (E9).

use super::money;
use super::order;
use super::read::{CHARGES, Request};
use num_traits::Signed;

/// E9: what may be drawn of each line, in line order.
pub fn net_negative_lines(request: &mut Request) {
    for line in &mut request.lines {
        line.drawable = if line.is_charge() { line.amount.clone() } else { money::zero() };
    }
    let policy = request.policy.negative_lines.clone();
    if policy == "ignore" {
        return;
    }
    let within_bill = policy == "netWithinBill";
    let order = order::line_order(request);
    for at in 0..request.lines.len() {
        let negative = &request.lines[at];
        if !negative.amount.is_negative() || !within_bill && !CHARGES.contains(&negative.line_type.as_str()) {
            continue;
        }
        let product = negative.product.clone();
        let mut rest = -negative.amount.clone();
        for &other in &order {
            let line = &mut request.lines[other];
            if within_bill || line.product == product {
                let netted = rest.clone().min(line.drawable.clone());
                line.drawable -= &netted;
                rest -= netted;
            }
        }
    }
}
