//! Reads a preview that is to be posted: what it draws, and that the credits still are what it was computed on.

use super::bills::{amount_of, drawn_value};
use super::entity::body_fields;
use super::refusal::{not_found, out_of_range, problem};
use super::resource::{Resource, text};
use super::snapshot::errors_at;
use super::store::{Entry, Held, Store, text_value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Path};
use crate::money::Amount;
use crate::read::{Fields, read_zone, shown_text};
use crate::sort::sort_by;
use crate::table::Table;
use crate::time::Instant;
use crate::validate::Context;
use crate::value::{Object, Value};

/// A preview while it is read to be posted.
pub struct Posting<'s, 'r> {
    store: &'s Store,
    pub found: Diagnostics,
    account: &'r str,
    /// Its id, where it has one.
    pub bill: Option<&'r str>,
}

/// The Bill, its Transactions, what it draws of Commitments, and what is then spent of each.
pub type Read<'s> = (Object<'static>, Vec<Object<'static>>, Value<'static>, Vec<(&'s Entry, Amount)>);

impl<'s, 'r> Posting<'s, 'r> {
    pub fn new(store: &'s Store) -> Posting<'s, 'r> {
        Posting { store, found: Diagnostics::new(), account: "", bill: None }
    }

    pub fn read(&mut self, preview: &Fields<'r, '_>) -> Option<Read<'s>> {
        let path = Path::Root.field("bill");
        let Some(value) = preview.get("bill") else {
            preview.missing("bill", &mut self.found);
            return None;
        };
        let bill = Fields::of(value, &path, &mut self.found)?;
        self.account = match bill.string("accountId", &mut self.found).filter(|id| !id.is_empty()) {
            Some(id) => id,
            None => {
                bill.missing("accountId", &mut self.found);
                return None;
            }
        };
        if self.store.get(Resource::Account, self.account).is_none() {
            self.push(not_found(Resource::Account, self.account, "/bill/accountId"));
            return None;
        }
        self.bill = bill.string("id", &mut self.found).filter(|id| !id.is_empty());
        let stored = self.bill.and_then(|id| self.store.get(Resource::Bill, id));
        let owner = stored.and_then(|stored| text(&stored.object, "accountId"));
        if let Some(owner) = owner.filter(|owner| *owner != self.account) {
            let message =
                format!("The Bill is of the Account {}, not of {}", shown_text(owner), shown_text(self.account));
            self.push(problem(Code::InvalidId, "/bill/accountId", message, "Post it for its own Account"));
        }
        if stored.is_some_and(|stored| stored.object.get("locked") == Some(&Value::Bool(true))) {
            // B5: a locked Bill is not recomputed.
            let message = "The Bill is locked: it is not posted again";
            self.push(problem(
                Code::BillLocked,
                "/bill/locked",
                message,
                "Compare it with reconcileBill, or unlock it",
            ));
        }
        self.check_parts(preview, &bill);
        let consumed = self.check_openings(preview, &bill);
        let transactions = self.read_transactions(preview, consumed);
        let (drawn, spent) = self.read_commitments(preview);
        let fields = body_fields(value, Resource::Bill.row().kept).ok()?;
        self.check_stored(&fields);
        Some((fields, transactions, drawn, spent))
    }

    /// That what the Bill's lines say was drawn is there as well.
    fn check_parts(&mut self, preview: &Fields<'r, '_>, bill: &Fields<'r, '_>) {
        let Some(Value::Array(lines)) = bill.get("lineItems") else { return };
        let has = |name: &str| {
            lines.iter().any(|line| matches!(line, Value::Object(line) if text(line, "lineItemType") == Some(name)))
        };
        let parts: [(&str, &[&str]); 2] =
            [("BALANCE_CONSUMED", &["balances", "transactions"]), ("COMMITMENT_CONSUMED", &["commitments"])];
        for name in parts.iter().filter(|(line, _)| has(line)).flat_map(|(_, names)| *names) {
            if preview.get(name).is_none() {
                preview.missing(name, &mut self.found);
            }
        }
    }

    /// That the Bill is one that a snapshot may hold.
    fn check_stored(&mut self, fields: &Object<'static>) {
        let mut stored = fields.borrowed();
        stored.set("id", text_value(self.bill.unwrap_or("new")));
        let frame = self.store.frame(None);
        let found = Resource::Bill.check(&Value::Object(stored), &Context::of(&frame));
        self.found.extend(errors_at("/bill", found));
    }

    fn push(&mut self, problem: Diagnostic) {
        self.found.extend(vec![problem]);
    }

    /// A credit of the Account that is billed.
    fn credit(&mut self, resource: Resource, id: &str, path: String) -> Option<&'s Entry> {
        let of_account = |entry: &&Entry| text(&entry.object, "accountId") == Some(self.account);
        let found = self.store.get(resource, id).filter(of_account);
        if found.is_none() {
            self.push(not_found(resource, id, path));
        }
        found
    }

    /// The Transactions; those of each Balance add up to what the preview says that it `consumed`.
    fn read_transactions(
        &mut self,
        preview: &Fields<'r, '_>,
        mut consumed: Table<&'r str, Amount>,
    ) -> Vec<Object<'static>> {
        let path = Path::Root.field("transactions");
        let mut read = Vec::new();
        for (index, item) in preview.array("transactions", &mut self.found).unwrap_or_default().iter().enumerate() {
            let path = path.item(index);
            let Some(fields) = Fields::of(item, &path, &mut self.found) else { continue };
            for name in ["balanceId", "amount", "appliedDate"] {
                if fields.get(name).is_none() {
                    fields.missing(name, &mut self.found);
                }
            }
            let balance = fields.string("balanceId", &mut self.found);
            let amount = fields.amount("amount", &mut self.found);
            let applied = fields.date("appliedDate", &self.store.zone, &mut self.found);
            let (Some(balance), Some(amount), Some(applied)) = (balance, amount, applied) else { continue };
            self.credit(Resource::Balance, balance, path.field("balanceId").text());
            let left = consumed.get_or(balance, Amount::default);
            if let Some((left, sum)) = left.and_then(|left| left.plus(amount).ok().map(|sum| (left, sum))) {
                *left = sum;
            }
            let mut object = Object::default();
            object.set("balanceId", text_value(balance));
            object.set("amount", text_value(amount.to_string()));
            object.set("appliedDate", text_value(applied.to_string()));
            if let Some(description) = fields.string("description", &mut self.found) {
                object.set("description", text_value(description));
            }
            read.push(object);
        }
        if consumed.iter().any(|(_, left)| !left.is_zero()) {
            let message = "The Transactions of a Balance do not add up to what the preview says that it consumed";
            self.push(problem(Code::StaleVersion, path.text(), message, "Post the preview as it was computed"));
        }
        read
    }

    /// What the Bill draws of each Commitment, and what is then spent of those that it drew before or draws now.
    fn read_commitments(&mut self, preview: &Fields<'r, '_>) -> (Value<'static>, Vec<(&'s Entry, Amount)>) {
        let before = self.bill.and_then(|id| self.store.drawn(id)).unwrap_or_default();
        let mut consumed: Table<&str, Amount> = Table::default();
        let path = Path::Root.field("commitments");
        for (index, item) in preview.array("commitments", &mut self.found).unwrap_or_default().iter().enumerate() {
            let path = path.item(index);
            let Some(fields) = Fields::of(item, &path, &mut self.found) else { continue };
            let Some(id) = fields.string("commitmentId", &mut self.found) else { continue };
            let amount = fields.amount("consumed", &mut self.found).unwrap_or_default();
            let place = path.field("commitmentId").text();
            let Some(entry) = self.credit(Resource::Commitment, id, place) else { continue };
            let taken = before.get(&id).copied().unwrap_or_default();
            let opening = fields.amount("opening", &mut self.found);
            if opening.is_none_or(|opening| !opens_with(&entry.object, opening, taken)) {
                self.push(stale(path.field("opening").text()));
            }
            consumed.set(id, amount);
        }
        let mut touched: Vec<&str> = consumed.iter().chain(before.iter()).map(|(id, _)| *id).collect();
        sort_by(&mut touched, Ord::cmp);
        touched.dedup();
        let mut spent = Vec::new();
        for id in touched {
            let Some(entry) = self.store.get(Resource::Commitment, id) else { continue };
            let taken = before.get(&id).copied().unwrap_or_default();
            let amount = consumed.get(&id).copied().unwrap_or_default();
            let old = amount_of(&entry.object, "amountSpent").unwrap_or_default();
            let Ok(new) = old.minus(taken).and_then(|left| left.plus(amount)) else {
                self.push(out_of_range("/commitments"));
                continue;
            };
            if new != old {
                spent.push((entry, new));
            }
        }
        (drawn_value(&consumed), spent)
    }

    /// A preview holds as long as its Balances would open as they did: else another posting came between. Gives what each
    /// of them consumed.
    fn check_openings(&mut self, preview: &Fields<'r, '_>, bill: &Fields<'r, '_>) -> Table<&'r str, Amount> {
        let own_zone = read_zone(bill, &mut self.found);
        let zone = own_zone.as_ref().unwrap_or(&self.store.zone);
        let mut date = |names: [&str; 2]| names.iter().find_map(|name| bill.date(name, zone, &mut self.found));
        // H2: until the end of the period; E5: or until the Bill's date, as the policy was.
        let ends = [date(["endDateTimeUTC", "endDate"]), date(["billDate", "billDate"])];
        let path = Path::Root.field("balances");
        let mut consumed = Table::default();
        for (index, item) in preview.array("balances", &mut self.found).unwrap_or_default().iter().enumerate() {
            let path = path.item(index);
            let Some(fields) = Fields::of(item, &path, &mut self.found) else { continue };
            let id = fields.string("balanceId", &mut self.found);
            let amounts = ["opening", "consumed"].map(|name| fields.amount(name, &mut self.found));
            let (Some(id), [Some(opening), own]) = (id, amounts) else { continue };
            consumed.set(id, own.unwrap_or_default());
            let Some(entry) = self.credit(Resource::Balance, id, path.field("balanceId").text()) else {
                continue;
            };
            let is_same = ends.into_iter().flatten().any(|end| opening_of(entry, self.bill, end) == Some(opening));
            if !is_same {
                self.push(stale(path.field("opening").text()));
            }
        }
        consumed
    }
}

fn stale(path: String) -> Diagnostic {
    let message = "The credit no longer holds what it held when the Bill was previewed";
    let hint = "Preview the Bill again, and post that; one whose own COMMITMENT_CONSUMED lines this Book has not posted, \
        without them";
    problem(Code::StaleVersion, path, message, hint)
}

/// What a Balance holds for a Bill (H2, H3).
fn opening_of(balance: &Entry, bill: Option<&str>, end: Instant) -> Option<Amount> {
    let counts = |own: Option<&str>, applied: Instant| applied < end && (bill.is_none() || own != bill);
    let counted = balance.held.counted.iter().filter(|counted| counts(counted.bill.as_deref(), counted.applied));
    Held::default().amount_with(counted.map(|counted| counted.amount)).ok()
}

/// Whether a Commitment opens as it did for the preview, under either funding: with what the Bill took before given
/// back to it (H7).
fn opens_with(commitment: &Object<'_>, opening: Amount, taken: Amount) -> bool {
    let left = |name: &str| {
        let spent = amount_of(commitment, "amountSpent").unwrap_or_default();
        amount_of(commitment, name).unwrap_or_default().minus(spent).and_then(|left| left.plus(taken))
    };
    ["amount", "amountPrePaid"].into_iter().any(|name| left(name) == Ok(opening))
}
