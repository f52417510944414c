//! What Balances and Commitments have in common.

use super::bill::Bill;
use super::fields::{Fields, report_unknown};
use super::ids::Repeats;
use super::organization::Organization;
use crate::credit::{CreditKind, Scope, SortFacts};
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::line::LineType;
use crate::money::{Amount, Currency, Fault};
use crate::named::named;
use crate::policy::CommitmentFunding;
use crate::time::{Instant, Period, Zone};
use crate::value::Value;

/// What a credit is read by.
pub struct Context<'c, 'r> {
    pub organization: &'c Organization<'r>,
    pub bill: &'c Bill<'r>,
    pub funding: CommitmentFunding,
}

named! {
    /// Whether credit was paid for. Our own field.
    pub enum Category {
        Paid = "PAID",
        Promotional = "PROMOTIONAL",
    }
}

/// Reads each item of a list of credits; ids are present and unique.
pub fn read_list<'r, T>(
    request: &Fields<'r, '_>,
    name: &str,
    out: &mut Diagnostics,
    mut read: impl FnMut(&Fields<'r, '_>, &'r str, usize, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let items = request.array(name, out).unwrap_or_default();
    let list = request.path.field(name);
    let repeats = Repeats::of(items);
    let mut credits = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let path = list.item(index);
        let Some(fields) = Fields::of(item, &path, out) else { continue };
        let id = fields.string("id", out);
        if fields.get("id").is_none() {
            out.error(Code::MissingId, &path.field("id"), format!("Each of {name} needs its id"));
        }
        repeats.check(index, &fields, format_args!("of {name}"), out);
        credits.extend(read(&fields, id.unwrap_or_default(), index, out));
    }
    credits
}

/// The currency of the credit and its rate into the Bill's; the Bill's currency where it names none (B9).
pub fn read_currency<'r>(
    fields: &Fields<'r, '_>,
    context: &Context<'_, 'r>,
    out: &mut Diagnostics,
) -> (Currency<'r>, Option<Amount>) {
    let bill_currency = context.bill.head.currency.code;
    let code = fields.string("currency", out).unwrap_or(bill_currency);
    let rate = context.bill.rate_from(code);
    if rate.is_none() {
        // M4: such a credit is not drawn.
        out.warning(
            Code::NoConversionRate,
            &fields.path.field("currency"),
            format!("There is no rate from {code} to {bill_currency}: this credit is not drawn"),
            format!("Add {{ from: \"{code}\", to: \"{bill_currency}\", multiplier }} to currencyConversions"),
        );
    }
    (context.organization.currency_of(code), rate)
}

/// `[startDate, endDate)`; what is missing is open (E5).
pub fn read_active(fields: &Fields<'_, '_>, zone: &Zone, out: &mut Diagnostics) -> Option<Period> {
    let start = fields.date("startDate", zone, out).unwrap_or(Instant::EARLIEST);
    let end = fields.date("endDate", zone, out).unwrap_or(Instant::LATEST);
    let path = fields.path.field("endDate");
    if end < start {
        out.error(Code::EndBeforeStart, &path, format!("endDate {end} is before startDate {start}"));
        return None;
    }
    if end == start {
        let message = "endDate is startDate: the period is empty";
        out.warning(Code::EmptyPeriod, &path, message, "The end is exclusive: set it to the day after the last");
    }
    Some(Period { start, end })
}

/// What may draw the credit: no list, or an empty one, is no restriction (E2, E3).
pub fn read_scope<'r>(fields: &Fields<'r, '_>, kind: CreditKind, out: &mut Diagnostics) -> Scope<'r> {
    let line_types = fields.strings_at("lineItemTypes", out).filter(|names| !names.is_empty()).map(|names| {
        let path = fields.path.field("lineItemTypes");
        let types = names.iter().filter_map(|(index, name)| read_line_type(name, kind, &path.item(*index), out));
        types.collect()
    });
    Scope {
        line_types,
        product_ids: fields.strings("productIds", out).filter(|ids| !ids.is_empty()),
        contract_id: fields.string("contractId", out),
    }
}

fn read_line_type(name: &str, kind: CreditKind, path: &Path<'_>, out: &mut Diagnostics) -> Option<LineType> {
    let found = LineType::NAMES.iter().find(|(own, _)| *own == name).map(|(_, line_type)| *line_type);
    let allowed = found.filter(|line_type| may_draw(*line_type, kind));
    if allowed.is_none() {
        refuse_line_type(name, found.is_some(), kind, path, out);
    }
    allowed
}

/// E1: a Commitment is not drawn by ad-hoc charges.
fn may_draw(line_type: LineType, kind: CreditKind) -> bool {
    line_type.is_charge() && (kind == CreditKind::Balance || line_type != LineType::AdHoc)
}

/// What the hint lists is not refused in turn.
#[cold]
fn refuse_line_type(name: &str, is_known: bool, kind: CreditKind, path: &Path<'_>, out: &mut Diagnostics) {
    let names = LineType::NAMES.iter().filter(|(_, line_type)| may_draw(*line_type, kind)).map(|(name, _)| *name);
    let what = match kind {
        CreditKind::Balance => "A type that draws down a Balance",
        CreditKind::Prepayment => "A type that draws down a Commitment",
    };
    let code = if is_known { Code::LineItemTypeNotAllowed } else { Code::UnknownEnumValue };
    report_unknown(name, what, &names.collect::<Vec<_>>(), code, path, out);
}

/// What the keys of O3 look at; a missing priority is 50.
pub fn read_facts(fields: &Fields<'_, '_>, context: &Context<'_, '_>, out: &mut Diagnostics) -> SortFacts {
    let category = fields.choice("category", Category::NAMES, Code::UnknownEnumValue, out);
    SortFacts {
        priority: fields.amount("priority", out).or(Amount::from_parts(50, 0)).unwrap_or_default(),
        promotional: category == Some(Category::Promotional),
        cost_basis: fields.amount("costBasis", out),
        created: fields.date("dtCreated", &context.organization.zone, out),
    }
}

/// A surcharge of 0 is none (V2).
pub fn read_surcharge(fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Amount> {
    fields.amount("overageSurchargePercent", out).filter(|percent| !percent.is_zero())
}

/// An amount that may be 0 but not below.
pub fn read_limit(fields: &Fields<'_, '_>, name: &str, code: Code, out: &mut Diagnostics) -> Option<Amount> {
    let limit = fields.amount(name, out)?;
    if limit.is_negative() {
        out.error(code, &fields.path.field(name), format!("{name} must not be below 0; it is {limit}"));
        return None;
    }
    Some(limit)
}

/// An amount that has to be above 0.
pub fn read_positive(fields: &Fields<'_, '_>, name: &str, out: &mut Diagnostics) -> Option<Amount> {
    let amount = fields.amount(name, out)?;
    if !amount.is_positive() {
        out.error(Code::AmountNotPositive, &fields.path.field(name), format!("{name} must be above 0; it is {amount}"));
        return None;
    }
    Some(amount)
}

/// A sum that no amount can hold is reported at the credit (M6).
pub fn in_range<T>(sum: Result<T, Fault>, fields: &Fields<'_, '_>, name: &str, out: &mut Diagnostics) -> Option<T> {
    match sum {
        Ok(sum) => Some(sum),
        Err(_) => {
            let message = "What the credit holds is beyond 96 bits of digits or 28 decimals";
            out.error(Code::AmountOutOfRange, &fields.path.field(name), message);
            None
        }
    }
}

/// Whether the item of a list is the text.
pub fn is_text(value: Option<&Value<'_>>, text: &str) -> bool {
    matches!(value, Some(Value::String(own)) if own == text)
}
