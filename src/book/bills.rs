//! Bills on what the Book holds: previews, and the posting of one.

use std::collections::{BTreeMap, BTreeSet};

use super::create::version_of;
use super::entity::{assemble, body_fields};
use super::refusal::{not_found, out_of_range, problem, refused};
use super::resource::{DRAWN, Resource, text};
use super::store::{Change, Entry, Facet, Store, text_value};
use super::{BookHost, now};
use crate::credit::Credit;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, DrawdownError, Path};
use crate::money::Amount;
use crate::preview::{PreviewOptions, compute_with};
use crate::read::{CreditContext, Fields, read_balance, read_commitment, read_given_credits, read_zone, shown_text};
use crate::time::Instant;
use crate::value::{Object, Value};
use crate::write::write_preview;

impl Store {
    /// A `PreviewRequest`, with what it does not bring from the Book: the Account is named by `accountId`, by
    /// `account.id` or by the Bill. One that brings its own credits is computed on those.
    pub fn preview_bill(&self, request: &Value<'_>, options: PreviewOptions) -> Result<String, DrawdownError> {
        let mut out = Diagnostics::new();
        let fields = Fields::of(request, &Path::Root, &mut out);
        let fields = out.finish(fields)?;
        let account = self.billed_account(&fields)?;
        let account_id = text(&account.object, "id").unwrap_or_default();
        let mut full = self.frame(Some(&account.object));
        for name in ["organizationConfig", "currencies", "balances", "commitments", "policy", "bill"] {
            if let Some(value) = fields.get(name) {
                full.set(name, value.borrowed());
            }
        }
        if let Some(Value::Object(bill)) = fields.get("bill").filter(|bill| lacks_account(bill)) {
            let mut bill = bill.borrowed();
            bill.set("accountId", Value::String(account_id.into()));
            full.set("bill", Value::Object(bill));
        }
        let full = Value::Object(full);
        let brings_credits = fields.get("balances").is_some() || fields.get("commitments").is_some();
        let preview = compute_with(&full, options.explanations, &|request, context, out| {
            if brings_credits {
                read_given_credits(request, context, out)
            } else {
                self.read_credits(account_id, context, out)
            }
        })?;
        Ok(write_preview(&preview, options.amounts))
    }

    fn billed_account(&self, request: &Fields<'_, '_>) -> Result<&Entry, DrawdownError> {
        let inside = |name: &str| match request.get(name) {
            Some(Value::Object(object)) => Some(object),
            _ => None,
        };
        let billed = inside("bill").and_then(|bill| text(bill, "accountId")).map(|id| ("/bill/accountId", id));
        let named = text(request.object, "accountId").map(|id| ("/accountId", id));
        let given = inside("account").and_then(|account| text(account, "id")).map(|id| ("/account/id", id));
        let Some((path, id)) = named.or(given).or(billed) else {
            let message = "Nothing says whose Bill it is";
            return Err(refused(problem(Code::MissingField, "/accountId", message, "Set accountId")));
        };
        if let Some((path, other)) = billed.filter(|(_, other)| *other != id) {
            let message = format!("The Bill is of the Account {}, not of {}", shown_text(other), shown_text(id));
            return Err(refused(problem(Code::InvalidId, path, message, "Preview it with the credits of its own")));
        }
        self.get(Resource::Account, id).ok_or_else(|| refused(not_found(Resource::Account, id, path)))
    }

    /// The credits of an Account as they were read before.
    fn read_credits<'r>(
        &'r self,
        account: &str,
        context: &CreditContext<'_, 'r>,
        out: &mut Diagnostics,
    ) -> Vec<Credit<'r>> {
        let root = Path::Root;
        let of = |resource| self.find(resource, Facet::To(Resource::Account), account).enumerate();
        let mut credits = Vec::new();
        let list = root.field("balances");
        for (position, entry) in of(Resource::Balance) {
            let fields = Fields { object: &entry.object, path: &list.item(position) };
            let id = text(&entry.object, "id").unwrap_or_default();
            credits.extend(read_balance(&fields, id, position, Some(&entry.held.counted), context, out));
        }
        let drawn = context.bill.head.id.map(|id| self.drawn(id)).unwrap_or_default();
        let list = root.field("commitments");
        for (position, entry) in of(Resource::Commitment) {
            let fields = Fields { object: &entry.object, path: &list.item(position) };
            let id = text(&entry.object, "id").unwrap_or_default();
            // H7: what this Bill took is known, whatever its lines say.
            let known = drawn.as_ref().map(|drawn| drawn.get(id).copied().unwrap_or_default());
            credits.extend(read_commitment(&fields, id, position, known, context, out));
        }
        credits
    }

    /// What a posted Bill drew of each Commitment; nothing of one that was not posted here.
    fn drawn(&self, bill: &str) -> Option<BTreeMap<&str, Amount>> {
        let bill = self.get(Resource::Bill, bill)?;
        let Some(Value::Array(items)) = bill.object.get(DRAWN) else { return None };
        let mut drawn = BTreeMap::new();
        for item in items {
            let Value::Object(object) = item else { continue };
            let amount = amount_of(object, "amount");
            drawn.extend(text(object, "commitmentId").zip(amount));
        }
        Some(drawn)
    }

    /// Posts a preview: its Transactions, what it draws of Commitments, and the Bill itself. What an earlier posting
    /// of the same Bill did is first undone: each of its Transactions by its opposite of the same instant.
    pub fn plan_post(
        &self,
        preview: &Value<'_>,
        host: &mut dyn BookHost,
    ) -> Result<(Vec<Change>, Option<String>), DrawdownError> {
        let mut out = Diagnostics::new();
        let fields = Fields::of(preview, &Path::Root, &mut out);
        let fields = out.finish(fields)?;
        let mut posting = Posting { store: self, found: Diagnostics::new(), account: "", bill: None };
        let read = posting.read(&fields);
        let bill_id = posting.bill.map(str::to_owned);
        let found = posting.found;
        let (bill, transactions, drawn, spent) = found.finish(read)?;

        let now = now(host)?;
        let id = match bill_id {
            Some(id) => id,
            None => self.new_id(Resource::Bill, host)?,
        };
        let mut added: BTreeMap<String, Vec<Amount>> = BTreeMap::new();
        let mut objects = self.reversals(&id);
        objects.extend(transactions);
        let mut changes = Vec::new();
        for (sequence, mut object) in (self.next_sequence..).zip(objects) {
            let balance = text(&object, "balanceId").unwrap_or_default().to_owned();
            added.entry(balance).or_default().extend(amount_of(&object, "amount"));
            object.set("entityType", text_value("BILL"));
            object.set("entityId", text_value(id.clone()));
            object.set("transactionDate", text_value(now.clone()));
            let own = self.new_id(Resource::Transaction, host)?;
            let object = assemble(&own, 1, object, Some(&now), Some(&now), Some(Resource::Transaction));
            changes.push(Change::Put(sequence, Resource::Transaction, object));
        }
        self.check_sums(&added)?;
        for (commitment, amount) in spent {
            let mut object = commitment.object.clone();
            object.set("amountSpent", text_value(amount.to_string()));
            changes.push(Change::Put(commitment.sequence, Resource::Commitment, object));
        }
        let stored = self.get(Resource::Bill, &id);
        let version = stored.map_or(1, |stored| version_of(&stored.object).saturating_add(1));
        let created = stored.and_then(|stored| text(&stored.object, "dtCreated")).unwrap_or(&now);
        let mut bill = assemble(&id, version, bill, Some(created), Some(&now), Some(Resource::Bill));
        bill.set(DRAWN, drawn);
        let after = self.next_sequence.saturating_add(u64::try_from(changes.len()).unwrap_or_default());
        changes.push(Change::Put(stored.map_or(after, |stored| stored.sequence), Resource::Bill, bill));
        Ok((changes, Some(id)))
    }

    /// The opposites of what was posted for a Bill and not taken back since.
    fn reversals(&self, bill: &str) -> Vec<Object<'static>> {
        let posted = self.find(Resource::Transaction, Facet::To(Resource::Bill), bill);
        let live = posted.filter(|entry| {
            let balance = text(&entry.object, "balanceId").and_then(|id| self.get(Resource::Balance, id));
            balance.is_some_and(|balance| balance.held.sequences.binary_search(&entry.sequence).is_ok())
        });
        let opposites = live.map(|entry| {
            let mut opposite = Object::default();
            for name in ["balanceId", "appliedDate"] {
                if let Some(value) = entry.object.get(name) {
                    opposite.set(name, value.clone());
                }
            }
            let amount = amount_of(&entry.object, "amount").unwrap_or_default();
            opposite.set("amount", text_value(amount.negated().to_string()));
            let of = text(&entry.object, "description").unwrap_or("Balance consumed");
            opposite.set("description", text_value(format!("Reversal: {of}")));
            opposite
        });
        opposites.collect()
    }
}

/// A preview while it is read to be posted.
struct Posting<'s, 'r> {
    store: &'s Store,
    found: Diagnostics,
    account: &'r str,
    /// Its id, where it has one.
    bill: Option<&'r str>,
}

/// The Bill, its Transactions, what it draws of Commitments, and what is then spent of each.
type Read<'s> = (Object<'static>, Vec<Object<'static>>, Value<'static>, Vec<(&'s Entry, Amount)>);

impl<'s, 'r> Posting<'s, 'r> {
    fn read(&mut self, preview: &Fields<'r, '_>) -> Option<Read<'s>> {
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
        self.check_openings(preview, &bill);
        let transactions = self.read_transactions(preview);
        let (drawn, spent) = self.read_commitments(preview);
        let fields = body_fields(value, Resource::Bill.row().kept).ok()?;
        Some((fields, transactions, drawn, spent))
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

    fn read_transactions(&mut self, preview: &Fields<'r, '_>) -> Vec<Object<'static>> {
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
            self.credit(Resource::Balance, balance, path.field("balanceId").to_string());
            let mut object = Object::default();
            object.set("balanceId", text_value(balance));
            object.set("amount", text_value(amount.to_string()));
            object.set("appliedDate", text_value(applied.to_string()));
            if let Some(description) = fields.string("description", &mut self.found) {
                object.set("description", text_value(description));
            }
            read.push(object);
        }
        read
    }

    /// What the Bill draws of each Commitment, and what is then spent of those that it drew before or draws now.
    fn read_commitments(&mut self, preview: &Fields<'r, '_>) -> (Value<'static>, Vec<(&'s Entry, Amount)>) {
        let before = self.bill.and_then(|id| self.store.drawn(id));
        let mut consumed: BTreeMap<&str, (Amount, Amount)> = BTreeMap::new();
        let path = Path::Root.field("commitments");
        for (index, item) in preview.array("commitments", &mut self.found).unwrap_or_default().iter().enumerate() {
            let path = path.item(index);
            let Some(fields) = Fields::of(item, &path, &mut self.found) else { continue };
            let Some(id) = fields.string("commitmentId", &mut self.found) else { continue };
            let amount = fields.amount("consumed", &mut self.found).unwrap_or_default();
            let Some(entry) = self.credit(Resource::Commitment, id, path.field("commitmentId").to_string()) else {
                continue;
            };
            let known = before.as_ref().map(|before| before.get(id).copied().unwrap_or_default());
            let opening = fields.amount("opening", &mut self.found);
            match opening.and_then(|opening| given_back(&entry.object, opening, known)) {
                Some(given_back) => drop(consumed.insert(id, (amount, given_back))),
                None => self.push(stale(path.field("opening").to_string())),
            }
        }
        let touched: BTreeSet<&str> =
            consumed.keys().copied().chain(before.iter().flat_map(|before| before.keys().copied())).collect();
        let mut drawn = Vec::new();
        let mut spent = Vec::new();
        for id in touched {
            let Some(entry) = self.store.get(Resource::Commitment, id) else { continue };
            let known = before.as_ref().and_then(|before| before.get(id)).copied().unwrap_or_default();
            let (amount, given_back) = consumed.get(id).copied().unwrap_or((Amount::ZERO, known));
            let old = amount_of(&entry.object, "amountSpent").unwrap_or_default();
            let Ok(new) = old.minus(given_back).and_then(|left| left.plus(amount)) else {
                self.push(out_of_range("/commitments"));
                continue;
            };
            if new != old {
                spent.push((entry, new));
            }
            if !amount.is_zero() {
                let mut object = Object::default();
                object.set("commitmentId", text_value(id));
                object.set("amount", text_value(amount.to_string()));
                drawn.push(Value::Object(object));
            }
        }
        (Value::Array(drawn), spent)
    }

    /// A preview holds as long as its Balances would open as they did: else another posting came between.
    fn check_openings(&mut self, preview: &Fields<'r, '_>, bill: &Fields<'r, '_>) {
        let own_zone = read_zone(bill, &mut self.found);
        let zone = own_zone.as_ref().unwrap_or(&self.store.zone);
        let mut date = |names: [&str; 2]| names.iter().find_map(|name| bill.date(name, zone, &mut self.found));
        // H2: until the end of the period; E5: or until the Bill's date, as the policy was.
        let ends = [date(["endDateTimeUTC", "endDate"]), date(["billDate", "billDate"])];
        let path = Path::Root.field("balances");
        for (index, item) in preview.array("balances", &mut self.found).unwrap_or_default().iter().enumerate() {
            let path = path.item(index);
            let Some(fields) = Fields::of(item, &path, &mut self.found) else { continue };
            let id = fields.string("balanceId", &mut self.found);
            let (Some(id), Some(opening)) = (id, fields.amount("opening", &mut self.found)) else { continue };
            let Some(entry) = self.credit(Resource::Balance, id, path.field("balanceId").to_string()) else {
                continue;
            };
            let is_same = ends.into_iter().flatten().any(|end| opening_of(entry, self.bill, end) == Some(opening));
            if !is_same {
                self.push(stale(path.field("opening").to_string()));
            }
        }
    }
}

fn stale(path: String) -> Diagnostic {
    let message = "The credit no longer holds what it held when the Bill was previewed";
    problem(Code::StaleVersion, path, message, "Preview the Bill again, and post that")
}

/// What a Balance holds for a Bill (H2, H3).
fn opening_of(balance: &Entry, bill: Option<&str>, end: Instant) -> Option<Amount> {
    let counts = |own: Option<&str>, applied: Instant| applied < end && (bill.is_none() || own != bill);
    let counted = balance.held.counted.iter().filter(|counted| counts(counted.bill.as_deref(), counted.applied));
    super::store::Held::default().amount_with(counted.map(|counted| counted.amount)).ok()
}

/// What a preview gave back to a Commitment first (H7), by what it opened with under either funding.
fn given_back(commitment: &Object<'_>, opening: Amount, known: Option<Amount>) -> Option<Amount> {
    let spent = amount_of(commitment, "amountSpent").unwrap_or_default();
    ["amount", "amountPrePaid"].into_iter().find_map(|name| {
        let funded = amount_of(commitment, name).unwrap_or_default();
        let back = opening.minus(funded).and_then(|left| left.plus(spent)).ok()?;
        let fits = !back.is_negative() && back <= spent.max(Amount::ZERO);
        (fits && known.is_none_or(|known| known == back)).then_some(back)
    })
}

fn amount_of(object: &Object<'_>, name: &str) -> Option<Amount> {
    Fields { object, path: &Path::Root }.amount(name, &mut Diagnostics::new())
}

fn lacks_account(bill: &&Value<'_>) -> bool {
    matches!(bill, Value::Object(bill) if text(bill, "accountId").is_none())
}
