//! The Bill: its period, its currency and its lines.

use super::fields::Fields;
use super::line::{self, Place};
use super::organization::{Organization, read_conversions, read_zone};
use crate::credit::CreditKind;
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::line::{Line, LineType};
use crate::money::{Amount, Currency, Minor};
use crate::plan::BillHead;
use crate::policy::{ActiveAt, Policy};
use crate::table::Table;
use crate::time::{Instant, Period, Zone};
use crate::value::Object;

/// The Bill as read, with what its computed lines say about an earlier computation.
pub struct Bill<'r> {
    pub head: BillHead<'r>,
    /// None where it could not be read: that was said, and what else is wrong is read for all the same.
    pub period: Option<Period>,
    pub lines: Vec<Line<'r>>,
    pub has_child_line: bool,
    /// What this Bill's own draw-down took of each Commitment, in the Bill's currency (H7).
    pub taken: Table<&'r str, Minor>,
    rates: Vec<(&'r str, Amount)>,
}

impl<'r> Bill<'r> {
    /// No Bill at all: credits as they stand at an instant.
    pub fn none(currency: Currency<'r>, as_of: Instant, given: &'r Object<'r>) -> Bill<'r> {
        let head = BillHead { id: None, as_of, currency, finer: 0, given };
        Bill {
            head,
            period: None,
            lines: Vec::new(),
            has_child_line: false,
            taken: Table::default(),
            rates: Vec::new(),
        }
    }

    /// The multiplier from a currency into the Bill's (M4).
    pub fn rate_from(&self, currency: &str) -> Option<Amount> {
        rate(&self.rates, self.head.currency.code, currency)
    }
}

/// Of several rows for one pair the first counts; the Bill's come before the organization's (M4).
pub(super) fn rate(rates: &[(&str, Amount)], bill_currency: &str, from: &str) -> Option<Amount> {
    if from == bill_currency {
        return Some(Amount::ONE);
    }
    rates.iter().find(|(own, _)| *own == from).map(|(_, rate)| *rate)
}

/// The Bill of a request; `path` is its place.
pub fn fields_of<'r, 'p>(
    request: &Fields<'r, '_>,
    path: &'p Path<'p>,
    out: &mut Diagnostics,
) -> Option<Fields<'r, 'p>> {
    let Some(value) = request.get("bill") else {
        request.missing("bill", out);
        return None;
    };
    Fields::of(value, path, out)
}

/// B5: a locked Bill is not recomputed.
pub fn refuse_locked(bill: &Fields<'_, '_>, out: &mut Diagnostics) {
    if bill.boolean("locked", out) == Some(true) {
        out.error_with_hint(
            Code::BillLocked,
            &bill.path.field("locked"),
            "The Bill is locked: it is not recomputed",
            "Compare it with reconcileBill, or unlock it",
        );
    }
}

/// The Bill itself, wherever it stands.
pub fn read_given<'r>(
    bill: &Fields<'r, '_>,
    organization: &Organization<'r>,
    policy: &Policy,
    out: &mut Diagnostics,
) -> Bill<'r> {
    read_given_with(bill, organization, policy, &|place, out| read_lines(bill, place, out), out)
}

/// The same with lines from elsewhere.
pub fn read_given_with<'r>(
    bill: &Fields<'r, '_>,
    organization: &Organization<'r>,
    policy: &Policy,
    read_lines: ReadLines<'_, 'r>,
    out: &mut Diagnostics,
) -> Bill<'r> {
    let code = bill.string("currency", out).or(organization.currency).unwrap_or("USD");
    let currency = organization.currency_of(code);
    let own_conversions = read_conversions(bill, out);
    let rates = own_conversions
        .iter()
        .chain(&organization.conversions)
        .filter(|conversion| conversion.to == code)
        .map(|conversion| (conversion.from, conversion.multiplier))
        .collect::<Vec<_>>();
    // E5: the Bill's own time zone first, for its period and its date.
    let own_zone = read_zone(bill, out);
    let zone = own_zone.as_ref().unwrap_or(&organization.zone);
    let (period, bill_date) = (read_bill_period(bill, zone, out), bill.date("billDate", zone, out));
    let counted = period.unwrap_or(Period::ALWAYS);
    let as_of = as_of(bill, bill_date, counted.end, policy, out);
    let id = bill.string("id", out);
    let head = BillHead { id, as_of, currency, finer: 0, given: bill.object };
    let (zone, active_at) = (&organization.zone, policy.active_at);
    let place = Place { zone, period: counted, as_of, active_at, currency, rates: &rates };
    let read = read_lines(&place, out);
    Bill { head, period, lines: read.lines, has_child_line: read.has_child, taken: read.taken, rates }
}

/// The Bill's period; its exact instants win over its dates.
pub fn read_bill_period(bill: &Fields<'_, '_>, zone: &Zone, out: &mut Diagnostics) -> Option<Period> {
    let mut end_of = |exact: &str, date: &str| {
        let instant = bill.date(exact, zone, out).or_else(|| bill.date(date, zone, out));
        if bill.get(exact).is_none() && bill.get(date).is_none() {
            bill.missing(date, out);
        }
        instant
    };
    let (start, end) = (end_of("startDateTimeUTC", "startDate"), end_of("endDateTimeUTC", "endDate"));
    let (start, end) = start.zip(end)?;
    if end < start {
        let name = if bill.get("endDateTimeUTC").is_some() { "endDateTimeUTC" } else { "endDate" };
        let message = format!("The Bill's period ends at {end}, before it starts at {start}");
        out.error(Code::BillPeriodReversed, &bill.path.field(name), message);
        return None;
    }
    Some(Period { start, end })
}

/// Until when things count.
fn as_of(
    bill: &Fields<'_, '_>,
    bill_date: Option<Instant>,
    end: Instant,
    policy: &Policy,
    out: &mut Diagnostics,
) -> Instant {
    match (policy.active_at, bill_date) {
        (ActiveAt::BillDate, Some(date)) => date,
        // One that cannot be read was said.
        (ActiveAt::BillDate, None) if bill.get("billDate").is_none() => {
            out.warning(
                Code::BillDateMissing,
                &bill.path.field("billDate"),
                "activeAt is billDate and the Bill has none: the end of its period is taken",
                "Set the Bill's billDate",
            );
            end
        }
        _ => end,
    }
}

/// Where the lines of a Bill are read from.
pub type ReadLines<'s, 'r> = &'s dyn Fn(&Place<'_, '_>, &mut Diagnostics) -> Lines<'r>;

/// The lines of a Bill that are kept, and what the others say.
#[derive(Default)]
pub struct Lines<'r> {
    pub lines: Vec<Line<'r>>,
    pub has_child: bool,
    pub taken: Table<&'r str, Minor>,
}

fn read_lines<'r>(bill: &Fields<'r, '_>, place: &Place<'_, '_>, out: &mut Diagnostics) -> Lines<'r> {
    let items = bill.array("lineItems", out).unwrap_or_default();
    let path = bill.path.field("lineItems");
    let mut read = Lines { lines: Vec::with_capacity(items.len()), has_child: false, taken: Table::default() };
    let mut separated: Vec<Separated<'_>> = Vec::new();
    let mut last_dates = Default::default();
    for (index, item) in items.iter().enumerate() {
        let path = path.item(index);
        let Some(fields) = Fields::of(item, &path, out) else { continue };
        if fields.get("lineItemType").is_none() {
            fields.missing("lineItemType", out);
        }
        let known = fields.choice("lineItemType", LineType::NAMES, Code::UnknownEnumValue, out);
        // Where it is none, what else is wrong with the line is said all the same.
        let line_type = known.unwrap_or(LineType::Usage);
        // B5: dropped and computed afresh; what an earlier computation took or split off is put back first.
        match line_type {
            LineType::CommitmentConsumed => {
                let id = fields.string("commitmentId", out);
                if let Some((id, amount)) = id.zip(line::amount(&fields, place, out)) {
                    add_to(&mut read.taken, id, amount);
                }
            }
            LineType::OverageUsage => {
                let line = fields.string("referencedLineItemId", out);
                separated.extend(line::amount(&fields, place, out).map(|amount| Separated { index, line, amount }));
            }
            _ => {}
        }
        // O2: any line of the Bill tells.
        read.has_child |= fields.string("childAccountId", out).is_some();
        if line_type.is_computed() {
            continue;
        }
        if let Some(line) = line::read(&fields, index, line_type, place, &mut last_dates, out) {
            read.lines.push(line);
        }
    }
    // Which lines there are is known where all could be read; else nothing is computed.
    if !separated.is_empty() && !out.has_errors() {
        put_back(&mut read.lines, &separated, &path, out);
    }
    // What was taken stands on the Bill as negative lines.
    read.taken.values_mut().for_each(|amount| *amount = amount.negated().or_zero());
    read
}

/// A draw-down or overage line that the Bill carries (F4).
#[derive(Clone, Copy, Debug)]
pub struct BilledLine<'r> {
    pub line_type: LineType,
    pub kind: CreditKind,
    /// Empty where the line does not say.
    pub credit_id: &'r str,
    pub product_id: Option<&'r str>,
    pub amount: Minor,
}

/// What a preview drops and computes afresh (B5), as the billing system made it.
pub fn read_billed<'r>(
    given: &Fields<'r, '_>,
    bill: &Bill<'r>,
    zone: &Zone,
    out: &mut Diagnostics,
) -> Vec<BilledLine<'r>> {
    let Bill { head, period, rates, .. } = bill;
    let active_at = ActiveAt::ServicePeriod;
    let period = period.unwrap_or(Period::ALWAYS);
    let place = Place { zone, period, as_of: head.as_of, active_at, currency: head.currency, rates };
    let path = given.path.field("lineItems");
    // What is wrong with the list itself, or with the type of a line, the reading of the Bill has said.
    let mut said = Diagnostics::new();
    let items = given.array("lineItems", &mut said).unwrap_or_default();
    let lines = items.iter().enumerate().filter_map(|(index, item)| {
        let path = path.item(index);
        let fields = Fields::of(item, &path, &mut said)?;
        let line_type = fields.choice("lineItemType", LineType::NAMES, Code::UnknownEnumValue, &mut said)?;
        if !line_type.is_computed() {
            return None;
        }
        let balance = fields.string("balanceId", out);
        // A line that draws a Balance says so by its type, also where it does not say which one.
        let (kind, credit_id) = if balance.is_some() || line_type == LineType::BalanceConsumed {
            (CreditKind::Balance, balance)
        } else {
            (CreditKind::Prepayment, fields.string("commitmentId", out))
        };
        let credit_id = credit_id.unwrap_or_default();
        let product_id = fields.string("productId", out);
        Some(BilledLine { line_type, kind, credit_id, product_id, amount: line::amount(&fields, &place, out)? })
    });
    lines.collect()
}

fn add_to<'r>(sums: &mut Table<&'r str, Minor>, id: &'r str, amount: Minor) {
    // A sum that does not fit is none: there is nothing sensible to put back.
    let sum = sums.get(&id).map_or(Ok(amount), |sum| sum.plus(amount));
    sums.set(id, sum.unwrap_or_default());
}

/// V4: an earlier computation moved the uncovered part of a usage line into a line of its own.
struct Separated<'r> {
    index: usize,
    /// The id of the usage line.
    line: Option<&'r str>,
    amount: Minor,
}

/// Each into its line, the first of that id.
fn put_back(lines: &mut [Line<'_>], separated: &[Separated<'_>], path: &Path<'_>, out: &mut Diagnostics) {
    let mut places: Table<&str, usize> = Table::default();
    for (place, line) in lines.iter().enumerate() {
        if let Some(id) = line.id {
            places.get_or(id, || place);
        }
    }
    for Separated { index, line, amount } in separated {
        let place = line.and_then(|id| places.get(&id));
        match place.and_then(|place| lines.get_mut(*place)) {
            Some(line) => line.amount = line.amount.plus(*amount).unwrap_or(line.amount),
            None => out.warning(
                Code::OverageWithoutUsage,
                &path.item(*index).field("referencedLineItemId"),
                "The overage line names no line of the Bill: it is dropped, and what it charged with it",
                "Give usage lines ids before the Bill is computed, and name the line here",
            ),
        }
    }
}
