//! Balances, and what their Transactions add up to.

use std::borrow::Cow;
use std::collections::HashSet;

use super::credit::{self, Context, in_range, is_text, read_limit};
use super::fields::{Fields, shown_text};
use super::organization::Organization;
use crate::credit::{Credit, CreditKind, CreditTexts, Funds, Overage, Overdraft, Windows};
use crate::diagnostic::{Code, Diagnostics};
use crate::history::Parts;
use crate::money::Amount;
use crate::time::{Instant, Period, Zone};
use crate::value::Value;

/// A Transaction as far as draw-down goes by it: what a Book keeps read between its calls.
#[derive(Clone, Debug)]
pub struct Counted<'t> {
    pub amount: Amount,
    pub applied: Instant,
    /// The Bill that made it.
    pub bill: Option<Cow<'t, str>>,
}

pub fn read_all<'r>(request: &Fields<'r, '_>, context: &Context<'_, 'r>, out: &mut Diagnostics) -> Vec<Credit<'r>> {
    credit::read_list(request, "balances", out, |fields, id, position, out| {
        read(fields, id, position, None, context, out)
    })
}

/// One Balance; its Transactions are those that were read already, or else its own list of them.
pub fn read<'r>(
    fields: &Fields<'r, '_>,
    id: &'r str,
    position: usize,
    kept: Option<&[Counted<'_>]>,
    context: &Context<'_, 'r>,
    out: &mut Diagnostics,
) -> Option<Credit<'r>> {
    let kind = CreditKind::Balance;
    let scope = credit::read_scope(fields, kind, out);
    let (currency, rate) = credit::read_currency(fields, context, out);
    let overdraft = read_overdraft(fields, context.organization, out);
    let max_per_bill = read_limit(fields, "maxPerBill", Code::AmountNegative, out);
    let surcharge = credit::read_surcharge(fields, out);
    let facts = credit::read_facts(fields, context, out);
    let texts = CreditTexts {
        draw_down_description: fields.string("balanceDrawDownDescription", out),
        overage_description: fields.string("overageDescription", out),
        draw_down_accounting_product_id: fields.string("consumptionsAccountingProductId", out),
    };
    let zone = &context.organization.zone;
    let active = credit::read_active(fields, zone, out);
    let rollover_cap = read_limit(fields, "rolloverAmount", Code::RolloverAmountNegative, out);
    let windows = read_windows(fields, active?, zone, out)?;
    let funds = match kept {
        Some(kept) => count_funds(fields, kept, &windows, rollover_cap, context, out)?,
        None => read_funds(fields, &windows, rollover_cap, context, out)?,
    };
    let overage = Overage { surcharge, separate_usage: false };
    Some(Credit {
        kind,
        id,
        position,
        scope,
        windows,
        currency,
        rate,
        funds,
        overdraft,
        max_per_bill,
        overage,
        facts,
        texts,
    })
}

/// H5: the Balance's own flag, or the organization's where it has none.
pub fn read_overdraft(fields: &Fields<'_, '_>, organization: &Organization<'_>, out: &mut Diagnostics) -> Overdraft {
    let limit = read_limit(fields, "overdraftLimit", Code::AmountNegative, out);
    let allowed = fields.boolean("allowOverdraft", out).unwrap_or(organization.allow_negative_balances);
    match (allowed, limit) {
        (false, _) => Overdraft::None,
        (true, None) => Overdraft::Unlimited,
        (true, Some(limit)) => Overdraft::Limit(limit),
    }
}

/// The grace window: R1 says what goes with what, R2 that `rolloverEndDate` alone makes it.
pub fn read_windows(fields: &Fields<'_, '_>, active: Period, zone: &Zone, out: &mut Diagnostics) -> Option<Windows> {
    let path = fields.path.field("rolloverEndDate");
    let Some(grace_end) = fields.date("rolloverEndDate", zone, out) else {
        if fields.get("rolloverAmount").is_some() && fields.get("rolloverEndDate").is_none() {
            out.error_with_hint(
                Code::RolloverAmountWithoutEndDate,
                &fields.path.field("rolloverAmount"),
                "rolloverAmount is set and rolloverEndDate is not",
                "Say until when the rollover can be drawn, or leave out the amount",
            );
            return None;
        }
        return Some(Windows { active, grace_end: None });
    };
    if active.end == Instant::LATEST {
        // Where it was given and could not be read, that is said already.
        if fields.get("endDate").is_some() {
            return None;
        }
        let message = "rolloverEndDate is set and endDate is not: there is nothing to roll over from";
        out.error_with_hint(Code::RolloverEndBeforeEnd, &path, message, "Set endDate as well");
        return None;
    }
    if grace_end < active.end {
        let message = format!("rolloverEndDate {grace_end} is before endDate {}", active.end);
        out.error(Code::RolloverEndBeforeEnd, &path, message);
        return None;
    }
    // R1: one equal to endDate is no grace window.
    Some(Windows { active, grace_end: Some(grace_end).filter(|end| *end > active.end) })
}

fn read_funds(
    fields: &Fields<'_, '_>,
    windows: &Windows,
    rollover_cap: Option<Amount>,
    context: &Context<'_, '_>,
    out: &mut Diagnostics,
) -> Option<Funds> {
    if fields.get("transactions").is_none() {
        let mut funds = empty_funds(rollover_cap);
        // H4: the amount is taken as what it holds.
        let message = "There are no transactions: the amount is taken as what the Balance holds";
        let hint = "Give the Transactions of the Balance; an empty list means that it holds nothing";
        out.warning(Code::AmountTakenAsHeld, &fields.path.field("amount"), message, hint);
        funds.opening = fields.amount("amount", out).unwrap_or_default();
        funds.before_end = funds.opening;
        funds.ever_held = funds.opening.is_positive();
        return Some(funds);
    }
    let transactions = fields.array("transactions", out)?;
    let path = fields.path.field("transactions");
    let mut counted = Vec::with_capacity(transactions.len());
    // Asked only whether it is in it, so that its order does not matter.
    let mut ids = HashSet::with_capacity(transactions.len());
    for (index, item) in transactions.iter().enumerate() {
        let path = path.item(index);
        let Some(transaction) = Fields::of(item, &path, out) else { continue };
        read_unique_id(&transaction, &mut ids, out);
        if transaction.get("amount").is_none() {
            transaction.missing("amount", out);
            continue;
        }
        counted.extend(read_counted(&transaction, &context.organization.zone, out));
    }
    count_funds(fields, &counted, windows, rollover_cap, context, out)
}

/// A Transaction's amount, when it is applied, and for which Bill; nothing where the amount cannot be read.
pub fn read_counted<'r>(transaction: &Fields<'r, '_>, zone: &Zone, out: &mut Diagnostics) -> Option<Counted<'r>> {
    let amount = transaction.amount("amount", out);
    let applied = applied_date(transaction, zone, out);
    let bill = match transaction.get("entityId") {
        Some(Value::String(id)) if is_text(transaction.get("entityType"), "BILL") => Some(Cow::Borrowed(id.as_ref())),
        _ => None,
    };
    Some(Counted { amount: amount?, applied, bill })
}

fn empty_funds(rollover_cap: Option<Amount>) -> Funds {
    Funds {
        opening: Amount::ZERO,
        before_end: Amount::ZERO,
        in_grace: Amount::ZERO,
        afterwards: Amount::ZERO,
        rollover_cap,
        ever_held: false,
    }
}

fn count_funds(
    fields: &Fields<'_, '_>,
    transactions: &[Counted<'_>],
    windows: &Windows,
    rollover_cap: Option<Amount>,
    context: &Context<'_, '_>,
    out: &mut Diagnostics,
) -> Option<Funds> {
    let bill = &context.bill.head;
    let mut funds = empty_funds(rollover_cap);
    let mut parts = Parts::default();
    for transaction in transactions {
        // H3: what this Bill took earlier is given back first.
        let is_own = bill.id.is_some() && transaction.bill.as_deref() == bill.id;
        // H2: before the end of the Bill's period.
        if is_own || bill.as_of <= transaction.applied {
            continue;
        }
        funds.ever_held |= transaction.amount.is_positive();
        in_range(parts.add(transaction.amount, transaction.applied, windows), fields, "transactions", out)?;
    }
    funds.opening = in_range(parts.total(), fields, "transactions", out)?;
    funds.before_end = in_range(parts.before_end.amount(), fields, "transactions", out)?;
    funds.in_grace = in_range(parts.in_grace.amount(), fields, "transactions", out)?;
    funds.afterwards = in_range(parts.afterwards.amount(), fields, "transactions", out)?;
    Some(funds)
}

/// No two Transactions of a Balance have one id; one without is no problem.
pub fn read_unique_id<'r>(transaction: &Fields<'r, '_>, ids: &mut HashSet<&'r str>, out: &mut Diagnostics) {
    if let Some(id) = transaction.string("id", out).filter(|id| !ids.insert(*id)) {
        let message = format!("{} is the id of another Transaction of this Balance", shown_text(id));
        out.error(Code::DuplicateId, &transaction.path.field("id"), message);
    }
}

/// The field that says when it is applied: the first of these that it has (H2).
pub fn applied_field(transaction: &Fields<'_, '_>) -> Option<&'static str> {
    ["appliedDate", "transactionDate", "dtCreated"].into_iter().find(|name| transaction.get(name).is_some())
}

/// H2: `appliedDate`, or what stands in for it; one without any date always counts.
pub fn applied_date(transaction: &Fields<'_, '_>, zone: &Zone, out: &mut Diagnostics) -> Instant {
    let date = applied_field(transaction).and_then(|name| transaction.date(name, zone, out));
    date.unwrap_or(Instant::EARLIEST)
}
