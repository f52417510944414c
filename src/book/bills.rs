//! Bills on what the Book holds: previews, and the posting of one.

use super::create::version_of;
use super::entity::assemble;
use super::posting::Posting;
use super::refusal::{not_found, problem, refused};
use super::resource::{DRAWN, Resource, text};
use super::store::{Change, Entry, Facet, Store, text_value};
use super::{BookHost, now};
use crate::credit::Credit;
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::money::Amount;
use crate::preview::{Preview, PreviewOptions, compute, compute_with};
use crate::read::{
    CreditContext, Fields, ReadLines, Sources, read_balance, read_commitment, read_given_credits, shown_text,
};
use crate::table::Table;
use crate::value::{Object, Value};
use crate::write::write_preview;

impl Store {
    /// A `PreviewRequest`, with what it does not bring from the Book: the Account is named by `accountId`, by
    /// `account.id` or by the Bill. One that brings its own credits is computed on those.
    pub fn preview_bill(&self, request: &Value<'_>, options: PreviewOptions) -> Result<String, DrawdownError> {
        self.preview_with(request, None, options.explanations, |_, preview| write_preview(preview, options.amounts))
    }

    /// The same preview for whoever makes something else of it, maybe with lines from elsewhere; the text is the id of the
    /// Account.
    pub fn preview_with<'t, T>(
        &self,
        request: &Value<'t>,
        lines: Option<ReadLines<'_, 't>>,
        explain: bool,
        make: impl FnOnce(&str, &Preview<'_>) -> T,
    ) -> Result<T, DrawdownError> {
        let mut out = Diagnostics::new();
        let fields = Fields::of(request, &Path::Root, &mut out);
        let fields = out.finish(fields)?;
        let (account, full) = self.completed(&fields, |full| compute(full, false).err())?;
        let full = Value::Object(full);
        let sources = Sources {
            credits: &|request, context, out| {
                if brings_credits(request) {
                    read_given_credits(request, context, out)
                } else {
                    self.read_credits(account, context, out)
                }
            },
            lines: match lines {
                Some(lines) => Some(&|place, out| lines(place, out)),
                None => None,
            },
        };
        let preview = compute_with(&full, explain, &sources)?;
        Ok(make(account, &preview))
    }

    /// The request with what it does not bring from the Book, but for the credits; and the id of the Account. Where nobody
    /// knows whose Bill it is, the rest is tried all the same: every problem is reported, not the first.
    pub fn completed<'v>(
        &'v self,
        request: &Fields<'v, '_>,
        tried: impl FnOnce(&Value<'_>) -> Option<DrawdownError>,
    ) -> Result<(&'v str, Object<'v>), DrawdownError> {
        match self.billed_account(request) {
            Ok(account) => Ok(self.completed_for(Some(&account.object), request)),
            Err(mut refused) => {
                let others = tried(&Value::Object(self.completed_for(None, request).1));
                refused.diagnostics.extend(others.into_iter().flat_map(|own| own.diagnostics));
                Err(refused)
            }
        }
    }

    fn completed_for<'v>(
        &'v self,
        account: Option<&'v Object<'static>>,
        request: &Fields<'v, '_>,
    ) -> (&'v str, Object<'v>) {
        let id = account.and_then(|account| text(account, "id")).unwrap_or_default();
        let mut full = self.frame(account);
        for (name, value) in request.object.iter().filter(|(name, _)| !matches!(*name, "accountId" | "account")) {
            let mut value = value.borrowed();
            if let Value::Object(bill) = &mut value
                && name == "bill"
                && account.is_some()
                && text(bill, "accountId").is_none()
            {
                bill.set("accountId", Value::String(id.into()));
            }
            full.set(name, value);
        }
        (id, full)
    }

    fn billed_account(&self, request: &Fields<'_, '_>) -> Result<&Entry, DrawdownError> {
        let owner = |value: Option<&Value<'_>>, name: &str| match value {
            Some(Value::Object(object)) => text(object, name).map(str::to_owned),
            _ => None,
        };
        let mut billed = Vec::new();
        billed.extend(owner(request.get("bill"), "accountId").map(|id| ("/bill/accountId".to_owned(), id)));
        if let Some(Value::Array(bills)) = request.get("bills") {
            let owners = bills.iter().enumerate().map(|(index, bill)| (index, owner(Some(bill), "accountId")));
            billed.extend(owners.filter_map(|(index, id)| Some((format!("/bills/{index}/accountId"), id?))));
        }
        let named = text(request.object, "accountId").map(|id| ("/accountId".to_owned(), id.to_owned()));
        let given = owner(request.get("account"), "id").map(|id| ("/account/id".to_owned(), id));
        let Some((path, id)) = named.or(given).or_else(|| billed.first().cloned()) else {
            let message = "Nothing says whose Bill it is";
            return Err(refused(problem(Code::MissingField, "/accountId", message, "Set accountId")));
        };
        if let Some((path, other)) = billed.into_iter().find(|(_, other)| *other != id) {
            let message = format!("The Bill is of the Account {}, not of {}", shown_text(&other), shown_text(&id));
            return Err(refused(problem(Code::InvalidId, path, message, "Preview it with the credits of its own")));
        }
        self.get(Resource::Account, &id).ok_or_else(|| refused(not_found(Resource::Account, &id, path)))
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
            let known = drawn.as_ref().map(|drawn| drawn.get(&id).copied().unwrap_or_default());
            credits.extend(read_commitment(&fields, id, position, known, context, out));
        }
        credits
    }

    /// What a Bill of the Book drew of each Commitment; nothing of a Bill that is not here.
    pub fn drawn(&self, bill: &str) -> Option<Table<&str, Amount>> {
        let bill = self.get(Resource::Bill, bill)?;
        let Some(Value::Array(items)) = bill.object.get(DRAWN) else { return None };
        let mut drawn = Table::default();
        for item in items {
            let Value::Object(object) = item else { continue };
            if let Some((id, amount)) = text(object, "commitmentId").zip(amount_of(object, "amount")) {
                drawn.set(id, amount);
            }
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
        let mut posting = Posting::new(self);
        let read = posting.read(&fields);
        let bill_id = posting.bill.map(str::to_owned);
        let found = posting.found;
        let (bill, transactions, drawn, spent) = found.finish(read)?;

        let first = self.next_free()?;
        let now = now(host)?;
        let id = match bill_id {
            Some(id) => id,
            None => self.new_id(Resource::Bill, host)?,
        };
        let mut added: Table<String, Vec<Amount>> = Table::default();
        let mut objects = self.reversals(&id);
        objects.extend(transactions);
        let mut changes = Vec::new();
        for (sequence, mut object) in (first..).zip(objects) {
            let balance = text(&object, "balanceId").unwrap_or_default().to_owned();
            if let Some(amounts) = added.get_or(balance, Vec::new) {
                amounts.extend(amount_of(&object, "amount"));
            }
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
        let after = first.saturating_add(u64::try_from(changes.len()).unwrap_or_default());
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

pub fn amount_of(object: &Object<'_>, name: &str) -> Option<Amount> {
    Fields { object, path: &Path::Root }.amount(name, &mut Diagnostics::new())
}

/// A request that brings its own credits is computed on those.
pub fn brings_credits(request: &Fields<'_, '_>) -> bool {
    request.get("balances").is_some() || request.get("commitments").is_some()
}

/// A Bill's record of what it drew of each Commitment.
pub fn drawn_value(drawn: &Table<&str, Amount>) -> Value<'static> {
    let items = drawn.iter().filter(|(_, amount)| !amount.is_zero()).map(|(id, amount)| {
        let mut object = Object::default();
        object.set("commitmentId", text_value(*id));
        object.set("amount", text_value(amount.to_string()));
        Value::Object(object)
    });
    Value::Array(items.collect())
}
