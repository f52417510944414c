//! Commitments (Prepayments).

use super::credit::{self, Context, in_range, read_limit, read_positive};
use super::fields::Fields;
use crate::credit::{Credit, CreditKind, CreditTexts, Funds, Overage, Overdraft, Windows};
use crate::diagnostic::{Code, Diagnostics};
use crate::money::{Amount, Currency, Fault, Minor, Ratio, cost};
use crate::policy::CommitmentFunding;

pub fn read_all<'r>(request: &Fields<'r, '_>, context: &Context<'_, 'r>, out: &mut Diagnostics) -> Vec<Credit<'r>> {
    credit::read_list(request, "commitments", out, |fields, id, position, out| read(fields, id, position, context, out))
}

fn read<'r>(
    fields: &Fields<'r, '_>,
    id: &'r str,
    position: usize,
    context: &Context<'_, 'r>,
    out: &mut Diagnostics,
) -> Option<Credit<'r>> {
    let kind = CreditKind::Prepayment;
    let scope = credit::read_scope(fields, kind, out);
    let (currency, rate) = credit::read_currency(fields, context, out);
    let max_per_bill = read_limit(fields, "maxPerBill", Code::AmountNegative, out);
    let overage = read_overage(fields, out);
    let facts = credit::read_facts(fields, context, out);
    let texts = CreditTexts {
        draw_down_description: fields.string("commitmentUsageDescription", out),
        overage_description: fields.string("overageDescription", out),
        draw_down_accounting_product_id: fields.string("drawdownsAccountingProductId", out),
    };
    let active = credit::read_active(fields, &context.organization.zone, out);
    let taken = context.bill.taken.get(id).copied().unwrap_or_default();
    let funds = read_funds(fields, (&currency, rate), taken, context, out)?;
    let windows = Windows { active: active?, grace_end: None };
    let overdraft = Overdraft::None;
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

pub fn read_overage(fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Overage {
    let surcharge = credit::read_surcharge(fields, out);
    let separate_usage = fields.boolean("separateOverageUsage", out).unwrap_or(false);
    if let Some(percent) = surcharge.filter(|_| separate_usage) {
        // V4: one or the other.
        out.error_with_hint(
            Code::SeparateOverageWithSurcharge,
            &fields.path.field("separateOverageUsage"),
            format!("separateOverageUsage is set together with a surcharge of {percent} %"),
            "Leave out overageSurchargePercent, or set it to 0",
        );
    }
    Overage { surcharge, separate_usage }
}

/// H7: what this Bill's own lines took, in the Commitment's currency, and at most what was spent.
fn given_back(
    fields: &Fields<'_, '_>,
    spent: Amount,
    own: (&Currency<'_>, Option<Amount>),
    taken: Minor,
    context: &Context<'_, '_>,
    out: &mut Diagnostics,
) -> Option<Amount> {
    let (currency, Some(rate)) = own else { return Some(Amount::ZERO) };
    let places = context.bill.head.currency.places;
    let converted = || {
        let exact = Ratio::of_minor(taken, places)?.divided_by(rate)?;
        // All that was spent is given back whole, and needs no rounding.
        let is_all = exact.compare(Ratio::of(spent)?).is_ge();
        if is_all { Ok(spent) } else { cost(taken, rate, places, currency).map(|cost| cost.min(spent)) }
    };
    if !taken.is_positive() || !spent.is_positive() {
        return Some(Amount::ZERO);
    }
    match converted() {
        Err(Fault::RoundingNecessary) => {
            out.error_with_hint(
                Code::RoundingNecessary,
                &fields.path.field("amountSpent"),
                "What this Bill took before has to be rounded, and the mode of the Commitment's currency is UNNECESSARY",
                "Give the currency another roundingMode, or more decimals",
            );
            None
        }
        converted => in_range(converted, fields, "amountSpent", out),
    }
}

fn read_funds(
    fields: &Fields<'_, '_>,
    own: (&Currency<'_>, Option<Amount>),
    taken: Minor,
    context: &Context<'_, '_>,
    out: &mut Diagnostics,
) -> Option<Funds> {
    let committed = read_positive(fields, "amount", out);
    if fields.get("amount").is_none() {
        fields.missing("amount", out);
    }
    let prepaid = read_limit(fields, "amountPrePaid", Code::AmountNegative, out).unwrap_or_default();
    let spent = fields.amount("amountSpent", out).unwrap_or_default();
    let given_back = given_back(fields, spent, own, taken, context, out);
    let committed = committed?;
    let funded = match context.funding {
        CommitmentFunding::Committed => committed,
        CommitmentFunding::PrepaidOnly => prepaid,
    };
    let given_back = given_back?;
    let opening = funded.minus(spent).and_then(|left| left.plus(given_back));
    let opening = in_range(opening, fields, "amount", out)?;
    Some(Funds {
        opening,
        before_end: opening,
        in_grace: Amount::ZERO,
        afterwards: Amount::ZERO,
        rollover_cap: None,
        ever_held: funded.is_positive(),
    })
}
