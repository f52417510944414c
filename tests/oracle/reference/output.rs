//! The computed Bill and the figures of each credit (§8).

use super::credits::{Credit, Kind};
use super::draw::Drawing;
use super::eligible::{self, Window};
use super::explain;
use super::money::{self, Q};
use super::overage;
use super::read::{Line, Request};
use super::time;
use num_traits::{Signed, Zero};
use serde_json::{Value, json};

pub fn preview(request: &Request, drawing: &Drawing) -> Result<Value, String> {
    let currency = &request.currency;
    let mut charges = money::zero();
    for line in &request.lines {
        charges += &line.amount;
    }
    let mut applied = money::zero();
    for allocation in &drawing.allocations {
        applied += &allocation.amount;
    }
    let mut surcharges = money::zero();
    for base in drawing.overages.iter().filter(|overage| !overage.separate) {
        surcharges += overage::surcharge(drawing, base)?;
    }
    let due = &charges - &applied + &surcharges;

    let mut lines = kept_lines(drawing);
    lines.extend(consumed_lines(drawing));
    lines.extend(overage_lines(drawing)?);
    let mut bill = request.bill.clone();
    bill["lineItems"] = lines.into();
    bill["billTotal"] = currency.text(&due).into(); // B4
    Ok(json!({
        "bill": bill,
        "totals": {
            "currency": currency.code,
            "charges": currency.text(&charges),
            "creditApplied": currency.text(&applied),
            "surcharges": currency.text(&surcharges),
            "due": currency.text(&due),
        },
        "allocations": allocations(drawing),
        "balances": by_id(request, Kind::Balance).map(|c| balance(drawing, c)).collect::<Result<Vec<_>, _>>()?,
        "commitments": by_id(request, Kind::Prepayment).map(|c| commitment(drawing, c)).collect::<Result<Vec<_>, _>>()?,
        "transactions": transactions(drawing)?,
        "explanations": explain::explanations(drawing),
    }))
}

fn by_id(request: &Request, kind: Kind) -> impl Iterator<Item = &Credit> {
    let mut credits: Vec<&Credit> = request.credits.iter().filter(|credit| credit.kind == kind).collect();
    credits.sort_by(|a, b| a.id.as_bytes().cmp(b.id.as_bytes()));
    credits.into_iter()
}

fn allocations(drawing: &Drawing) -> Vec<Value> {
    let request = drawing.request;
    let mut all = vec![];
    for allocation in &drawing.allocations {
        let line = &request.lines[allocation.line];
        let credit = &request.credits[allocation.credit];
        all.push(json!({
            "lineItemId": line.id,
            "lineItemIndex": line.index,
            "creditType": credit.kind.name(),
            "creditId": credit.id,
            "amount": request.currency.text(&allocation.amount),
            "from": time::text(allocation.segment.from.max(line.start)),
            "to": time::text(allocation.segment.to.min(line.end)),
        }));
    }
    all
}

/// B8: the kept lines as given, each with its rounded amount; V4 takes the separate part out.
fn kept_lines(drawing: &Drawing) -> Vec<Value> {
    let request = drawing.request;
    let mut kept = vec![];
    for (at, line) in request.lines.iter().enumerate() {
        let mut amount = line.amount.clone();
        for overage in drawing.overages.iter().filter(|overage| overage.separate && overage.line == at) {
            amount -= &overage.base;
        }
        let mut value = line.value.clone();
        value["convertedSubtotal"] = request.currency.text(&amount).into();
        kept.push(value);
    }
    kept
}

/// B2, B9: lines are grouped per credit and Product, per credit, or not at all.
fn same_group(request: &Request, a: &Line, b: &Line) -> bool {
    match request.policy.consumed_lines.as_str() {
        "perCredit" => true,
        "perLine" => a.index == b.index,
        _ => a.product == b.product,
    }
}

/// Adds up amounts of (line, credit) by group, in order of first appearance.
fn grouped(request: &Request, amounts: Vec<(usize, usize, Q)>) -> Vec<(usize, usize, Q)> {
    let mut groups: Vec<(usize, usize, Q)> = vec![];
    for (line, credit, amount) in amounts {
        let known = groups
            .iter_mut()
            .find(|group| group.1 == credit && same_group(request, &request.lines[group.0], &request.lines[line]));
        match known {
            Some(group) => group.2 += amount,
            None => groups.push((line, credit, amount)),
        }
    }
    groups
}

fn added_line(
    request: &Request,
    line_type: &str,
    line: &Line,
    credit: &Credit,
    amount: &Q,
    plain: (&str, &str),
) -> Value {
    let (description_field, default) = plain;
    let (id_field, accounting_field) = match credit.kind {
        Kind::Balance => ("balanceId", "consumptionsAccountingProductId"),
        Kind::Prepayment => ("commitmentId", "drawdownsAccountingProductId"),
    };
    let mut value = json!({
        "lineItemType": line_type,
        "description": credit.value[description_field].as_str().unwrap_or(default),
        "currency": request.currency.code,
        "subtotal": request.currency.text(amount),
        "convertedSubtotal": request.currency.text(amount),
        // A line of a Bill has these in any case: one unit, at its amount.
        "averageUnitPrice": request.currency.text(amount),
        "conversionRate": "1",
        "quantity": "1",
        "unit": "UNIT",
        "units": "1",
    });
    value[id_field] = credit.id.clone().into();
    // B3: of consumed lines only.
    if let Some(product) = credit.value[accounting_field].as_str().filter(|_| line_type.ends_with("_CONSUMED")) {
        value["accountingProductId"] = product.into();
    }
    // B9: an overage usage line is of one line in any case.
    let of_one_line = request.policy.consumed_lines == "perLine" || line_type == "OVERAGE_USAGE";
    if (of_one_line || request.policy.consumed_lines != "perCredit")
        && let Some(product) = &line.product
    {
        value["productId"] = product.clone().into();
    }
    if of_one_line && let Some(id) = &line.id {
        value["referencedLineItemId"] = id.clone().into();
    }
    value
}

/// B1 to B3
fn consumed_lines(drawing: &Drawing) -> Vec<Value> {
    let request = drawing.request;
    let amounts = drawing.allocations.iter().map(|a| (a.line, a.credit, a.amount.clone())).collect();
    let mut lines = vec![];
    for (line, credit, amount) in grouped(request, amounts) {
        let credit = &request.credits[credit];
        let (line_type, plain) = match credit.kind {
            Kind::Balance => ("BALANCE_CONSUMED", ("balanceDrawDownDescription", "Balance consumed")),
            Kind::Prepayment => ("COMMITMENT_CONSUMED", ("commitmentUsageDescription", "Prepayment consumed")),
        };
        lines.push(added_line(request, line_type, &request.lines[line], credit, &-amount, plain));
    }
    lines
}

/// B8, B9: separate overage usage, one per line and Commitment, then surcharges, grouped.
fn overage_lines(drawing: &Drawing) -> Result<Vec<Value>, String> {
    let request = drawing.request;
    let mut lines = vec![];
    for overage in drawing.overages.iter().filter(|overage| overage.separate) {
        let plain = ("overageDescription", "Overage usage");
        let credit = &request.credits[overage.credit];
        lines.push(added_line(request, "OVERAGE_USAGE", &request.lines[overage.line], credit, &overage.base, plain));
    }
    let mut amounts = vec![];
    for overage in drawing.overages.iter().filter(|overage| !overage.separate) {
        let amount = overage::surcharge(drawing, overage)?;
        if !amount.is_zero() {
            amounts.push((overage.line, overage.credit, amount)); // V1: zero makes no line
        }
    }
    for (line, credit, amount) in grouped(request, amounts) {
        let plain = ("overageDescription", "Overage surcharge");
        let credit = &request.credits[credit];
        lines.push(added_line(request, "OVERAGE_SURCHARGE", &request.lines[line], credit, &amount, plain));
    }
    Ok(lines)
}

fn balance(drawing: &Drawing, credit: &Credit) -> Result<Value, String> {
    let as_of = drawing.request.as_of;
    let (main, grace) = drawing.costs(credit)?;
    let consumed = &main + &grace;
    let closing = &credit.opening - &consumed;
    let ended = |limit: Option<time::Instant>| limit.is_some_and(|limit| as_of >= limit);
    let (left, carried) = drawing.left_at_end(credit)?;
    let mut expired = money::zero();
    let mut rolled_over = money::zero();
    if ended(credit.end) && credit.grace_end.is_some() {
        expired += &left - &carried; // R3
        rolled_over = carried.clone().max(money::zero());
        if ended(credit.grace_end) {
            expired += (&carried + &credit.in_grace - &grace + &credit.after).max(money::zero());
        }
    } else if ended(credit.end) {
        expired += (&left + &credit.after).max(money::zero());
    }
    let status = match eligible::window_at(credit, as_of) {
        Window::Main => "ACTIVE",
        Window::Grace => "GRACE",
        Window::Early => "FUTURE",
        Window::Over => "EXPIRED",
    };
    let text = |amount: &Q| credit.currency.text(amount);
    Ok(json!({
        "balanceId": credit.id,
        "currency": credit.currency.code,
        "opening": text(&credit.opening),
        "consumed": text(&consumed),
        "closing": text(&closing),
        "expired": text(&expired),
        "available": text(&(&closing - &expired)),
        "rolledOver": text(&rolled_over),
        "status": status,
    }))
}

fn commitment(drawing: &Drawing, credit: &Credit) -> Result<Value, String> {
    let (consumed, _) = drawing.costs(credit)?;
    Ok(json!({
        "commitmentId": credit.id,
        "opening": credit.currency.text(&credit.opening),
        "consumed": credit.currency.text(&consumed),
        "closing": credit.currency.text(&(&credit.opening - &consumed)),
        "overage": drawing.request.currency.text(&overage::of_commitment(drawing, credit)),
    }))
}

/// B6: one per Balance drawn, and a second where its grace window was drawn too.
fn transactions(drawing: &Drawing) -> Result<Vec<Value>, String> {
    const MILLISECOND: time::Instant = 1000;
    let request = drawing.request;
    let mut all = vec![];
    for credit in by_id(request, Kind::Balance) {
        let (main, grace) = drawing.costs(credit)?;
        let last =
            |limit: Option<time::Instant>| limit.map_or(request.as_of, |limit| limit.min(request.as_of)) - MILLISECOND;
        let in_grace = last(credit.grace_end).max(credit.end.unwrap_or(request.as_of));
        for (amount, applied) in [(main, last(credit.end)), (grace, in_grace)] {
            if amount.is_positive() {
                all.push(json!({
                    "balanceId": credit.id,
                    "amount": credit.currency.text(&-amount),
                    "appliedDate": time::text(applied),
                    "description": credit.value["balanceDrawDownDescription"].as_str().unwrap_or("Balance consumed"),
                    "entityType": "BILL",
                    "entityId": request.bill_id,
                }));
            }
        }
    }
    Ok(all)
}
