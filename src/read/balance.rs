//! Balances, and what their Transactions add up to.

use std::borrow::Cow;

use super::credit::{self, Context, in_range, is_text, read_limit};
use super::fields::Fields;
use super::ids::Repeats;
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

/// Every Balance of the request; `kept` may have the Transactions of some, by their positions.
pub fn read_all<'r>(
    request: &Fields<'r, '_>,
    kept: &[Option<Vec<Counted<'_>>>],
    context: &Context<'_, 'r>,
    out: &mut Diagnostics,
) -> Vec<Credit<'r>> {
    credit::read_list(request, "balances", out, |fields, id, position, out| {
        let kept = kept.get(position).and_then(Option::as_deref);
        read(fields, id, position, kept, context, out)
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
    let Some(windows) = active.and_then(|active| read_windows(fields, active, zone, out)) else {
        // What is wrong with its Transactions is said all the same.
        if kept.is_none() {
            read_transactions(fields, zone, out);
        }
        return None;
    };
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
    let mut parts = Parts::default();
    if fields.get("transactions").is_none() {
        // H4: the amount is taken as what it holds.
        let message = match fields.get("amount") {
            Some(_) => "There are no transactions: the amount is taken as what the Balance holds",
            None => "There are no transactions, and no amount: the Balance is taken to hold nothing",
        };
        let hint = "Give the Transactions of the Balance; an empty list means that it holds nothing";
        out.warning(Code::AmountTakenAsHeld, &fields.path.field("amount"), message, hint);
        let held = fields.amount("amount", out).unwrap_or_default();
        in_range(parts.before_end.add(held), fields, "amount", out)?;
        return in_range(parts.funds(rollover_cap, held.is_positive()), fields, "amount", out);
    }
    let counted = read_transactions(fields, &context.organization.zone, out)?;
    count_funds(fields, &counted, windows, rollover_cap, context, out)
}

/// The Transactions of each Balance, by their positions, but for those that were read already; none of one with which
/// something is wrong: reading it as a credit says what.
pub fn read_all_transactions<'r>(
    request: &Fields<'r, '_>,
    mut kept: Vec<Option<Vec<Counted<'r>>>>,
    zone: &Zone,
) -> Vec<Option<Vec<Counted<'r>>>> {
    let balances = request.array("balances", &mut Diagnostics::new()).unwrap_or_default();
    let read = balances.iter().enumerate().map(|(position, item)| {
        let known = kept.get_mut(position).and_then(Option::take);
        if known.is_some() {
            return known;
        }
        let mut found = Diagnostics::new();
        let transactions = read_transactions(&Fields::of(item, request.path, &mut found)?, zone, &mut found)?;
        found.into_vec().is_empty().then_some(transactions)
    });
    read.collect()
}

/// What can be read of its Transactions; nothing where there is no list of them.
fn read_transactions<'r>(balance: &Fields<'r, '_>, zone: &Zone, out: &mut Diagnostics) -> Option<Vec<Counted<'r>>> {
    let transactions = balance.array("transactions", out)?;
    let path = balance.path.field("transactions");
    let mut counted = Vec::with_capacity(transactions.len());
    let repeats = Repeats::of(transactions);
    for (index, item) in transactions.iter().enumerate() {
        let path = path.item(index);
        let Some(transaction) = Fields::of(item, &path, out) else { continue };
        read_unique_id(index, &transaction, &repeats, out);
        if transaction.get("amount").is_none() {
            transaction.missing("amount", out);
            continue;
        }
        counted.extend(read_counted(&transaction, zone, out));
    }
    Some(counted)
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

fn count_funds(
    fields: &Fields<'_, '_>,
    transactions: &[Counted<'_>],
    windows: &Windows,
    rollover_cap: Option<Amount>,
    context: &Context<'_, '_>,
    out: &mut Diagnostics,
) -> Option<Funds> {
    let bill = &context.bill.head;
    let (mut parts, mut ever_held) = (Parts::default(), false);
    for transaction in transactions {
        // H3: what this Bill took earlier is given back first.
        let is_own = bill.id.is_some() && transaction.bill.as_deref() == bill.id;
        // H2: before the end of the Bill's period.
        if is_own || bill.as_of <= transaction.applied {
            continue;
        }
        ever_held |= transaction.amount.is_positive();
        in_range(parts.add(transaction.amount, transaction.applied, windows), fields, "transactions", out)?;
    }
    in_range(parts.funds(rollover_cap, ever_held), fields, "transactions", out)
}

/// No two Transactions of a Balance have one id; one without is no problem.
pub fn read_unique_id<'r>(
    position: usize,
    transaction: &Fields<'r, '_>,
    repeats: &Repeats,
    out: &mut Diagnostics,
) -> Option<&'r str> {
    let id = transaction.string("id", out)?;
    repeats.check(position, transaction, format_args!("Transaction of this Balance"), out);
    Some(id)
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
