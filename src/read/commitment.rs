//! Commitments (Prepayments).

use super::credit::{self, Context, in_range, read_limit, read_positive};
use super::fields::Fields;
use crate::credit::{Credit, CreditKind, CreditTexts, Funds, Overage, Overdraft, Windows};
use crate::diagnostic::{Code, Diagnostics};
use crate::money::{Amount, Currency, Minor, cost};
use crate::policy::CommitmentFunding;

pub fn read_all<'r>(request: &Fields<'r, '_>, context: &Context<'_, 'r>, out: &mut Diagnostics) -> Vec<Credit<'r>> {
    credit::read_list(request, "commitments", out, |fields, id, position, out| {
        read(fields, id, position, None, context, out)
    })
}

/// One Commitment. What this Bill took of it earlier is what is known of it, or else what the Bill's own lines say.
pub fn read<'r>(
    fields: &Fields<'r, '_>,
    id: &'r str,
    position: usize,
    known_taken: Option<Amount>,
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
    let given_back = known_taken.unwrap_or_else(|| given_back(taken, rate, &currency, context));
    let funds = read_funds(fields, given_back, context.funding, out)?;
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

/// H7: what this Bill's own lines took, in the Commitment's currency.
fn given_back(taken: Minor, rate: Option<Amount>, currency: &Currency<'_>, context: &Context<'_, '_>) -> Amount {
    let places = context.bill.head.currency.places;
    rate.and_then(|rate| cost(taken, rate, places, currency).ok()).unwrap_or_default()
}

fn read_funds(
    fields: &Fields<'_, '_>,
    given_back: Amount,
    funding: CommitmentFunding,
    out: &mut Diagnostics,
) -> Option<Funds> {
    let committed = read_positive(fields, "amount", out);
    if fields.get("amount").is_none() {
        fields.missing("amount", out);
    }
    let prepaid = read_limit(fields, "amountPrePaid", Code::AmountNegative, out).unwrap_or_default();
    let spent = fields.amount("amountSpent", out).unwrap_or_default();
    let committed = committed?;
    let funded = match funding {
        CommitmentFunding::Committed => committed,
        CommitmentFunding::PrepaidOnly => prepaid,
    };
    let given_back = given_back.min(spent).max(Amount::ZERO);
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
