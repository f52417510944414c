//! Transactions (fields.md 1.2), alone and in the context of their Balance.

use super::field::{Field, Shape, optional, read_only, required};
use super::holding::{Holding, is_other_of};
use super::{Entity, dates};
use crate::credit::Windows;
use crate::diagnostic::{Code, Diagnostics};
use crate::money::{Amount, Currency};
use crate::read::{Fields, applied_field, is_text, read_active, read_windows, shown, shown_text};
use crate::time::Instant;
use crate::value::{Object, Value};

pub const ENTITY_TYPES: &[&str] = &["BILL", "COMMITMENT", "USER", "SERVICE_USER", "SCHEDULER"];
/// Those of which the system itself makes Transactions.
const SYSTEM: [&str; 3] = ["BILL", "COMMITMENT", "SCHEDULER"];

pub const FIELDS: &[Field] = &[
    required("amount", Shape::Amount),
    optional("transactionTypeId", Shape::ShortId),
    optional("description", Shape::Text),
    optional("appliedDate", Shape::Date),
    optional("transactionDate", Shape::Date),
    optional("paid", Shape::Amount),
    optional("currencyPaid", Shape::Text),
    read_only("entityType", Shape::Choice(ENTITY_TYPES)),
    read_only("entityId", Shape::Text),
    // What a preview says of the Transactions that it would post.
    optional("balanceId", Shape::Text),
];

/// Whether billing, a Commitment or a schedule made it: such a one needs no type, and is no body of a call.
pub fn is_made_by_system(fields: &Fields<'_, '_>) -> bool {
    SYSTEM.iter().any(|entity| is_text(fields.get("entityType"), entity))
}

pub fn check(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    check_type(entity, true, out);
    check_precision(entity, out);
    check_paid(entity, out);
    let fields = &entity.fields;
    let amount = fields.amount("amount", out);
    if amount.is_some_and(Amount::is_zero) {
        let hint = "Enter the amount, or drop the Transaction";
        out.warning(
            Code::ZeroAmount,
            &fields.path.field("amount"),
            "amount is 0: the Transaction changes nothing",
            hint,
        );
    }
    if let Some(amount) = amount {
        check_beside_others(entity, amount, out);
    }
}

/// What only its Balance and the other Transactions can tell.
fn check_beside_others(entity: &Entity<'_, '_>, amount: Amount, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let zone = &entity.context.organization.zone;
    // What is wrong with the Balance, or with the date, is said where those are checked.
    let mut quiet = Diagnostics::new();
    let name = applied_field(fields);
    let applied = name.and_then(|name| fields.date(name, zone, &mut quiet));
    if name.is_some() && applied.is_none() {
        return;
    }
    let balance = entity.context.balance(fields);
    let transactions = entity.context.transactions(balance.as_ref());
    let seen = Seen { entity, amount, applied, currency: entity.context.balance_currency(fields) };
    if let Some(balance) = &balance {
        let active = read_active(balance, zone, &mut quiet);
        if let Some(windows) = active.and_then(|active| read_windows(balance, active, zone, &mut quiet)) {
            let holding = Holding::read(balance, windows, transactions.as_deref(), fields.get("id"), entity.context);
            seen.check_room(holding.as_ref(), out);
            if let Some((name, applied)) = name.zip(applied) {
                seen.check_windows(&windows, holding.as_ref(), name, applied, out);
            }
        }
    }
    seen.check_duplicates(balance.as_ref(), &transactions.unwrap_or_default(), out);
}

/// A type is defined first, then used.
pub fn check_type(entity: &Entity<'_, '_>, is_needed: bool, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let path = fields.path.field("transactionTypeId");
    let types = entity.context.transaction_types.as_deref();
    let id = match fields.get("transactionTypeId") {
        Some(Value::String(id)) if !id.is_empty() => Some(id.as_ref()),
        Some(Value::String(_)) | None => None,
        // No text at all, which is said already.
        Some(_) => return,
    };
    if id.is_none() && (is_made_by_system(fields) || entity.is_stored) {
        return;
    }
    if types.is_some_and(<[_]>::is_empty) {
        let message = "The organization has defined no Transaction Type yet";
        out.error_with_hint(Code::NoTransactionTypes, &path, message, "Define one first, then use its id here");
    }
    let Some(id) = id else {
        if is_needed {
            let message = "The Transaction has no type";
            let hint = "Set transactionTypeId to the id of one of the organization's Transaction Types";
            out.error_with_hint(Code::MissingTransactionType, &path, message, hint);
        }
        return;
    };
    let Some(types) = types.filter(|types| !types.is_empty()) else { return };
    match types.iter().find(|own| is_text(own.get("id"), id)) {
        None => {
            let message = format!("{} is none of the organization's Transaction Types", shown_text(id));
            out.error_with_hint(Code::UnknownTransactionType, &path, message, hint_of_types(id, types));
        }
        Some(own) if own.get("archived") == Some(&Value::Bool(true)) => {
            let message = format!("The Transaction Type {} is archived", label(own));
            let hint = "Use one that is not archived, or take it out of the archive";
            if entity.is_stored {
                out.warning(Code::ArchivedTransactionType, &path, message, hint);
            } else {
                out.error_with_hint(Code::ArchivedTransactionType, &path, message, hint);
            }
        }
        Some(_) => {}
    }
}

/// Whoever gave a code or a name instead of the id is told the id; else the first of those in use are named.
fn hint_of_types(given: &str, types: &[&Object<'_>]) -> String {
    let same = |own: &&&Object<'_>| is_text(own.get("code"), given) || is_text(own.get("name"), given);
    if let Some(own) = types.iter().find(same) {
        let id = own.get("id").map(shown).unwrap_or_default();
        return format!("This is what the type is called; its id is {id}");
    }
    let usable = types.iter().filter(|own| own.get("archived") != Some(&Value::Bool(true)));
    let names: Vec<String> = usable.take(5).map(|own| label(own)).collect();
    if names.is_empty() {
        "All of them are archived: define a new one".into()
    } else {
        format!("There are {}", names.join(", "))
    }
}

fn label(own: &Object<'_>) -> String {
    let id = own.get("id").map(shown).unwrap_or_default();
    match own.get("name") {
        Some(Value::String(name)) => format!("{} (id {id})", shown_text(name)),
        _ => id,
    }
}

/// No more decimals than the currency of the Balance has, or of what was paid.
pub fn check_precision(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let mut quiet = Diagnostics::new();
    let own = entity.context.balance_currency(fields);
    let organization = &entity.context.organization;
    let paid = fields.string("currencyPaid", &mut quiet).filter(|_| entity.context.has_currencies);
    for (name, currency) in [("amount", own), ("paid", paid.map(|code| organization.currency_of(code)))] {
        let Some((amount, currency)) = fields.amount(name, &mut quiet).zip(currency) else { continue };
        let Currency { code, places, .. } = currency;
        if amount.scale() > places {
            let decimals = amount.scale();
            let message = format!("{name} is {amount}, with {decimals} decimals; {code} has {places}");
            let hint = format!("Round it to {places} decimals");
            out.warning(Code::TooPrecise, &fields.path.field(name), message, hint);
        }
    }
}

/// `paid` and `currencyPaid` go together, and only for another currency.
pub fn check_paid(entity: &Entity<'_, '_>, out: &mut Diagnostics) {
    let fields = &entity.fields;
    let (paid, currency) = (fields.get("paid"), fields.get("currencyPaid"));
    if paid.is_some() && currency.is_none() {
        let message = "paid is set and currencyPaid is not";
        let hint = "Say in which currency it was paid, or leave both out";
        out.warning(Code::PaidWithoutCurrency, &fields.path.field("paid"), message, hint);
    }
    if paid.is_none() && currency.is_some() {
        let message = "currencyPaid is set and paid is not";
        let hint = "Say how much was paid, or leave both out";
        out.warning(Code::CurrencyPaidWithoutPaid, &fields.path.field("currencyPaid"), message, hint);
    }
    if let Some(own) = entity.context.balance_currency(fields).filter(|own| is_text(currency, own.code)) {
        let message = format!("currencyPaid is {}, the currency of the Balance itself", own.code);
        let hint = "Leave out paid and currencyPaid: they are for a payment in another currency";
        out.warning(Code::PaidInSameCurrency, &fields.path.field("currencyPaid"), message, hint);
    }
}

/// The Transaction beside its Balance.
struct Seen<'s, 'r, 'p> {
    entity: &'s Entity<'r, 'p>,
    amount: Amount,
    /// Without one it is applied when it is posted, after all that is there.
    applied: Option<Instant>,
    currency: Option<Currency<'r>>,
}

impl Seen<'_, '_, '_> {
    fn money(&self, amount: Amount) -> String {
        match &self.currency {
            Some(currency) => format!("{} {}", amount.to_string_with(currency.places), currency.code),
            None => amount.to_string(),
        }
    }

    /// A negative amount may not take the Balance below zero, at its own date or at any later one.
    fn check_room(&self, holding: Option<&Holding>, out: &mut Diagnostics) {
        let Some(holding) = holding.filter(|_| self.amount.is_negative()) else { return };
        let path = self.entity.fields.path.field("amount");
        let Ok(room) = holding.room(self.applied) else {
            out.error(
                Code::AmountOutOfRange,
                &path,
                "What the Balance holds is beyond 96 bits of digits or 28 decimals",
            );
            return;
        };
        let wanted = self.amount.negated();
        let Some(room) = room.filter(|room| wanted > room.most) else { return };
        let available = room.most.max(Amount::ZERO);
        let limit = holding.overdraft_limit().filter(|limit| limit.is_positive());
        let floor =
            limit.map_or_else(|| "zero".to_owned(), |limit| format!("the overdraft limit of {}", self.money(limit)));
        let (taken, most, held) = (self.money(self.amount), self.money(available), self.money(room.held));
        let on = self.applied.map(|applied| format!(" on {}", dates::shown(applied))).unwrap_or_default();
        let message = match room.later {
            None => {
                format!("{taken} would take the Balance below {floor}: {most} is available{on}, where it holds {held}")
            }
            Some(later) => {
                let later = dates::shown(later);
                format!(
                    "{taken} would take the Balance below {floor} on {later}: it holds {held}{on}, \
                     but with what follows only {most} is available"
                )
            }
        };
        let more = if limit.is_some() { "raise its overdraftLimit" } else { "allow overdraft on the Balance" };
        let hint = if available.is_zero() {
            format!("Add credit first, or {more}")
        } else {
            format!("Take at most {most}, or {more}")
        };
        out.error_with_hint(Code::InsufficientBalance, &path, message, hint);
    }

    fn check_windows(
        &self,
        windows: &Windows,
        holding: Option<&Holding>,
        name: &str,
        applied: Instant,
        out: &mut Diagnostics,
    ) {
        let fields = &self.entity.fields;
        // Where billing draws is not for a person to decide, and a 0 is drawn nowhere.
        if is_text(fields.get("entityType"), "BILL") || self.amount.is_zero() {
            return;
        }
        let path = fields.path.field(name);
        let (start, end, last_end) = (windows.active.start, windows.active.end, windows.last_end());
        if last_end <= applied {
            let ended = format!(
                "{name} is {}; the Balance could be drawn only before {}",
                dates::shown(applied),
                dates::shown(last_end)
            );
            let owed =
                holding.and_then(|holding| holding.room(Some(applied)).ok().flatten()).map(|room| room.held.negated());
            if self.amount.is_negative() {
                let hint = "It writes off what has expired; date it earlier to take from what could be drawn";
                out.warning(Code::AppliedAfterEnd, &path, format!("{ended}: this is a write-off"), hint);
            } else if owed.is_some_and(|owed| self.amount <= owed) {
                let hint = "It can never be drawn; check that the debt is what it is for";
                out.warning(Code::AppliedAfterEnd, &path, format!("{ended}: this only repays what is owed"), hint);
            } else {
                let hint = "Apply it earlier, or move the end of the Balance";
                out.error_with_hint(
                    Code::AppliedAfterEnd,
                    &path,
                    format!("{ended}: this credit could never be drawn"),
                    hint,
                );
            }
        } else if applied < start {
            let message =
                format!("{name} is {}, before the Balance starts on {}", dates::shown(applied), dates::shown(start));
            out.warning(
                Code::AppliedBeforeStart,
                &path,
                message,
                "Nothing can be drawn before the start; check the date",
            );
        } else if end <= applied {
            let message = format!(
                "{name} is {}, after endDate {}: it counts only until rolloverEndDate {}",
                dates::shown(applied),
                dates::shown(end),
                dates::shown(last_end)
            );
            let hint = "Check that this is meant, or date it before endDate";
            out.warning(Code::AppliedInGracePeriod, &path, message, hint);
        }
    }

    /// The same amount and type on the same day of the organization's calendar: perhaps entered twice.
    fn check_duplicates(&self, balance: Option<&Fields<'_, '_>>, transactions: &[&Object<'_>], out: &mut Diagnostics) {
        let fields = &self.entity.fields;
        if is_made_by_system(fields) {
            return;
        }
        let mut quiet = Diagnostics::new();
        let zone = &self.entity.context.organization.zone;
        let same_type = |other: &Fields<'_, '_>| other.get("transactionTypeId") == fields.get("transactionTypeId");
        let mut same_day = |other: &Fields<'_, '_>| {
            let name = applied_field(other);
            match (self.applied, name.and_then(|name| other.date(name, zone, &mut quiet))) {
                (Some(own), Some(other)) => zone.days_begun(own, true) == zone.days_begun(other, true),
                (own, other) => own == other && name.is_none(),
            }
        };
        let mut silent = Diagnostics::new();
        let twin = transactions.iter().map(|object| Fields { object, path: fields.path }).find(|other| {
            is_other_of(balance, other, fields.get("id"))
                && !is_made_by_system(other)
                && same_type(other)
                && other.amount("amount", &mut silent) == Some(self.amount)
                && same_day(other)
        });
        if let Some(twin) = twin {
            let which = twin.get("id").map(|id| format!(" ({})", shown(id))).unwrap_or_default();
            let message = format!("Another Transaction of this Balance{which} has the same amount, type and date");
            out.warning(Code::PossibleDuplicate, fields.path, message, "Make sure that it is not entered twice");
        }
    }
}
