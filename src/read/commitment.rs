//! Commitments (Prepayments).

use super::credit::{self, Context, in_range, read_limit, read_positive};
use super::fields::Fields;
use crate::credit::{Credit, CreditKind, CreditTexts, Funds, Overage, Overdraft, Windows};
use crate::diagnostic::{Code, Diagnostics};
use crate::money::{Amount, Fault};
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
    let taken = context.bill.taken.get(&id).copied().unwrap_or_default();
    let holding = read_holding(fields, context.funding, out);
    let spent = holding.map_or(Amount::ZERO, |(_, spent)| spent);
    let given_back = match known_taken {
        Some(known) => Ok(known.min(spent).max(Amount::ZERO)),
        None => Funds::given_back(spent, taken, context.bill.head.currency.places, rate, &currency),
    };
    let given_back = read_given_back(given_back, fields, out);
    let ((funded, spent), given_back) = holding.zip(given_back)?;
    let funds = in_range(Funds::of_commitment(funded, spent, given_back), fields, "amount", out)?;
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

/// H7: what this Bill's own lines took, where it can be told in the Commitment's currency.
fn read_given_back(converted: Result<Amount, Fault>, fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Amount> {
    if converted == Err(Fault::RoundingNecessary) {
        out.error_with_hint(
            Code::RoundingNecessary,
            &fields.path.field("amountSpent"),
            "What this Bill took before has to be rounded, and the mode of the Commitment's currency is UNNECESSARY",
            "Give the currency another roundingMode, or more decimals",
        );
        return None;
    }
    in_range(converted, fields, "amountSpent", out)
}

/// What of a Commitment is funded, and what is spent (H7).
pub fn read_holding(
    fields: &Fields<'_, '_>,
    funding: CommitmentFunding,
    out: &mut Diagnostics,
) -> Option<(Amount, Amount)> {
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
    Some((funded, spent))
}
