//! What a forecast credits to Balances by itself: Transactions of schedules (F1), and the top-up that is asked for (F3).

use super::balance::applied_date;
use super::fields::{Fields, shown_text};
use super::forecast::Pattern;
use super::is_text;
use crate::credit::{Credit, CreditKind};
use crate::diagnostic::{Code, Diagnostics};
use crate::money::Amount;
use crate::schedule::read_transaction_schedule;
use crate::time::{Instant, Zone};
use crate::value::Value;

/// The Balances that a request may name.
pub struct Balances<'p, 'r> {
    given: &'r [Value<'r>],
    /// Those that could be read.
    credits: &'p [Credit<'r>],
}

impl<'p, 'r> Balances<'p, 'r> {
    pub fn of(fields: &Fields<'r, '_>, first: Option<&'p Pattern<'r>>) -> Balances<'p, 'r> {
        let given = fields.array("balances", &mut Diagnostics::new()).unwrap_or_default();
        Balances { given, credits: first.map(|first| first.credits.as_slice()).unwrap_or_default() }
    }

    fn ids(&self) -> impl Iterator<Item = &'r str> {
        self.given.iter().filter_map(|item| match item {
            Value::Object(balance) => match balance.get("id") {
                Some(Value::String(id)) => Some(id.as_ref()),
                _ => None,
            },
            _ => None,
        })
    }

    /// The position of the one that `balanceId` names; none also where what is wrong with it was said.
    fn named_by(&self, fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<usize> {
        if fields.get("balanceId").is_none() {
            fields.missing("balanceId", out);
        }
        let id = fields.string("balanceId", out)?;
        if !self.ids().any(|own| own == id) {
            let message = format!("balanceId is {}, which is none of the balances", shown_text(id));
            let known: Vec<&str> = self.ids().collect();
            let hint = match known.is_empty() {
                true => "The request has no balances".to_owned(),
                false => format!("The balances are {}", known.join(", ")),
            };
            out.error_with_hint(Code::UnknownEnumValue, &fields.path.field("balanceId"), message, hint);
        }
        self.credits.iter().position(|credit| credit.kind == CreditKind::Balance && credit.id == id)
    }
}

/// What a schedule is still to make.
pub struct Due {
    /// Of the Balance, in the plan.
    pub position: usize,
    pub amount: Amount,
    pub dates: Vec<Instant>,
}

/// F1: the Transactions of schedules, but for those that were made already. S2: the dates of schedules are UTC's, also
/// where the organization has another time zone.
pub fn read_schedules<'r>(fields: &Fields<'r, '_>, balances: &Balances<'_, 'r>, out: &mut Diagnostics) -> Vec<Due> {
    let zone = Zone::utc();
    let path = fields.path.field("transactionSchedules");
    let mut schedules = Vec::new();
    for (index, item) in fields.array("transactionSchedules", out).unwrap_or_default().iter().enumerate() {
        let path = path.item(index);
        let Some(schedule) = Fields::of(item, &path, out) else { continue };
        let made = read_transaction_schedule(&schedule, out);
        let balance = balances.named_by(&schedule, out);
        let previous = schedule.date("previousRun", &zone, out);
        let (Some((amount, mut dates)), Some(position)) = (made, balance) else { continue };
        let there = made_by_schedules(fields, balances.credits.get(position), schedule.get("id"));
        dates.retain(|date| previous.is_none_or(|previous| previous < *date) && !there.contains(date));
        schedules.push(Due { position, amount, dates });
    }
    schedules
}

/// When the Transactions were applied that this schedule has made already; where they name none, any may have made them.
fn made_by_schedules(fields: &Fields<'_, '_>, balance: Option<&Credit<'_>>, id: Option<&Value<'_>>) -> Vec<Instant> {
    let mut said = Diagnostics::new();
    let list = fields.array("balances", &mut said).unwrap_or_default();
    let Some(item) = balance.and_then(|balance| list.get(balance.position)) else { return Vec::new() };
    let Some(own) = Fields::of(item, fields.path, &mut said) else { return Vec::new() };
    let made = own.array("transactions", &mut said).unwrap_or_default().iter().filter_map(|item| {
        let fields = Fields::of(item, own.path, &mut said)?;
        let is_of_other = id.zip(fields.get("entityId")).is_some_and(|(id, other)| id != other);
        let is_made = is_text(fields.get("entityType"), "SCHEDULER") && !is_of_other;
        is_made.then(|| applied_date(&fields, &Zone::utc(), &mut said))
    });
    made.collect()
}

pub fn read_top_up(fields: &Fields<'_, '_>, balances: &Balances<'_, '_>, out: &mut Diagnostics) -> Option<usize> {
    let path = fields.path.field("topUp");
    let top_up = Fields::of(fields.get("topUp")?, &path, out)?;
    balances.named_by(&top_up, out)
}
