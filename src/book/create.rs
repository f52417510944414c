//! Create, retrieve, update, delete: the same for every resource.

use super::entity::{assemble, body_fields};
use super::refusal::{not_found, out_of_range, problem, refused, unless};
use super::resource::{Resource, text};
use super::store::{Change, Entry, Facet, MOST, Store, text_value};
use super::{BookHost, now};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, DrawdownError, Path};
use crate::read::{Fields, read_whole, shown_text};
use crate::validate::Context;
use crate::value::{Object, Value};

impl Store {
    /// The entity of a call; of another Balance than the call names it is not.
    pub fn addressed(&self, resource: Resource, ids: &[&str]) -> Result<&Entry, DrawdownError> {
        let balance = if resource.is_of_balance() { Some(self.balance_of(ids)?) } else { None };
        let id = id_at(ids, usize::from(balance.is_some()), resource)?;
        let entry = self.get(resource, id).filter(|entry| {
            balance.is_none_or(|balance| text(&entry.object, "balanceId") == text(&balance.object, "id"))
        });
        entry.ok_or_else(|| refused(not_found(resource, id, "")))
    }

    /// The Balance that a call names first.
    pub fn balance_of(&self, ids: &[&str]) -> Result<&Entry, DrawdownError> {
        let id = id_at(ids, 0, Resource::Balance)?;
        self.get(Resource::Balance, id).ok_or_else(|| refused(not_found(Resource::Balance, id, "")))
    }

    /// A new entity, planned.
    pub fn plan_create(
        &self,
        resource: Resource,
        ids: &[&str],
        body: &Value<'_>,
        host: &mut dyn BookHost,
    ) -> Result<(u64, Object<'static>), DrawdownError> {
        let balance = if resource.is_of_balance() { Some(self.balance_of(ids)?) } else { None };
        let mut fields = body_fields(body, resource.row().kept)?;
        let found = self.problems(resource, &fields, balance, None);
        unless(found)?;
        let now = now(host)?;
        if let Some(balance) = balance {
            fields.set("balanceId", text_value(text(&balance.object, "id").unwrap_or_default()));
        }
        match resource {
            Resource::Transaction => {
                fields.set("entityType", text_value("USER"));
                let is_dated = text(&fields, "appliedDate").or(text(&fields, "transactionDate")).is_some();
                if !is_dated {
                    fields.set("appliedDate", text_value(now.clone()));
                }
            }
            Resource::Commitment => fields.set("amountSpent", text_value("0")),
            Resource::TransactionSchedule | Resource::ChargeSchedule => self.set_next_run(resource, &mut fields)?,
            _ => {}
        }
        let id = self.new_id(resource, host)?;
        let object = assemble(&id, 1, fields, Some(&now), Some(&now), Some(resource));
        if let Some(balance) = balance.filter(|_| resource == Resource::Transaction) {
            let fields = Fields { object: &object, path: &Path::Root };
            let amount = fields.amount("amount", &mut Diagnostics::new());
            balance.held.amount_with(amount).map_err(|_| refused(out_of_range("/amount")))?;
        }
        Ok((self.next_free()?, object))
    }

    /// The new state of an entity, planned: a body replaces all but what the Book sets itself.
    pub fn plan_update(
        &self,
        resource: Resource,
        ids: &[&str],
        body: &Value<'_>,
        host: &mut dyn BookHost,
    ) -> Result<(u64, Object<'static>), DrawdownError> {
        let entry = self.addressed(resource, ids)?;
        let balance = if resource.is_of_balance() { Some(self.balance_of(ids)?) } else { None };
        let mut fields = body_fields(body, resource.row().kept)?;
        let mut found = self.problems(resource, &fields, balance, Some(entry));
        let version = next_version(&entry.object, body, &mut found);
        unless(found)?;
        for name in resource.row().kept {
            if let Some(value) = entry.object.get(name) {
                fields.set(name, value.clone());
            }
        }
        if matches!(resource, Resource::TransactionSchedule | Resource::ChargeSchedule) {
            self.set_next_run(resource, &mut fields)?;
        }
        let (id, created) = (text(&entry.object, "id").unwrap_or_default(), text(&entry.object, "dtCreated"));
        let now = now(host)?;
        Ok((entry.sequence, assemble(id, version, fields, created, Some(&now), Some(resource))))
    }

    /// What is to be deleted, if nothing hangs on it.
    pub fn plan_delete(&self, resource: Resource, ids: &[&str]) -> Result<&Entry, DrawdownError> {
        let entry = self.addressed(resource, ids)?;
        if let Some(user) = self.what_hangs_on(entry) {
            let (noun, id) = (resource.row().noun, text(&entry.object, "id").unwrap_or_default());
            let message = format!("The {noun} {} is in use: {user}", shown_text(id));
            let hint = match resource {
                Resource::TransactionType | Resource::Currency => "Archive it instead: set archived to true",
                Resource::Balance | Resource::Commitment => "Set its endDate instead",
                _ => "Delete first what names it",
            };
            return Err(refused(problem(Code::InUse, "", message, hint)));
        }
        Ok(entry)
    }

    /// Why an entity cannot go, nor be of another currency.
    fn what_hangs_on(&self, entry: &Entry) -> Option<String> {
        if entry.resource == Resource::Commitment {
            let fields = Fields { object: &entry.object, path: &Path::Root };
            let spent = fields.amount("amountSpent", &mut Diagnostics::new()).unwrap_or_default();
            return (!spent.is_zero()).then(|| format!("{spent} of it is spent"));
        }
        let name = match entry.resource {
            Resource::Currency => Resource::Currency.unique_code(&entry.object).map(|(_, code)| code),
            _ => text(&entry.object, "id"),
        }?;
        let users = Resource::NAMES.iter().filter_map(|(_, user)| {
            let found = self.find(*user, Facet::To(entry.resource), name).next()?;
            let id = text(&found.object, "id").unwrap_or_default();
            Some(format!("the {} {} names it", user.row().noun, shown_text(id)))
        });
        users.into_iter().next().or_else(|| {
            let is_default = entry.resource == Resource::Currency && text(&self.config, "currency") == Some(name);
            is_default.then(|| "it is the organization's".to_owned())
        })
    }

    /// All that speaks against these fields.
    pub fn problems(
        &self,
        resource: Resource,
        fields: &Object<'static>,
        balance: Option<&Entry>,
        stored: Option<&Entry>,
    ) -> Vec<Diagnostic> {
        let row = resource.row();
        let account = balance.and_then(|balance| text(&balance.object, "accountId"));
        let account = account.and_then(|id| self.get(Resource::Account, id)).map(|account| &account.object);
        let frame = self.frame(account);
        let types = || self.all(Resource::TransactionType).map(|entry| &entry.object).collect();
        let transactions = balance.filter(|_| resource == Resource::Transaction).map(|balance| self.live(balance));
        let context = Context {
            transaction_types: Some(types()),
            balance: balance.map(|balance| &balance.object),
            transactions,
            ..Context::of(&frame)
        };
        let value = Value::Object(fields.borrowed());
        let mut found = resource.check(&value, &context);
        for reference in row.references.iter().filter(|reference| reference.must_exist) {
            if let Some(id) = text(fields, reference.field).filter(|id| self.get(reference.to, id).is_none()) {
                found.push(not_found(reference.to, id, format!("/{}", reference.field)));
            }
        }
        found.extend(self.duplicate_code(resource, fields, stored.map(|entry| entry.sequence)));
        if let Some(stored) = stored {
            self.check_fixed(stored, fields, &mut found);
            found.extend(self.own_parent(stored, fields));
        }
        found
    }

    /// An Account is not its own parent, nor its parent's: else none of them could ever be deleted.
    fn own_parent(&self, stored: &Entry, fields: &Object<'static>) -> Option<Diagnostic> {
        if stored.resource != Resource::Account {
            return None;
        }
        let own = text(&stored.object, "id");
        let parent_of = |account: &Entry| text(&account.object, "parentAccountId").map(str::to_owned);
        let mut parent = text(fields, "parentAccountId").map(str::to_owned);
        // In a snapshot from elsewhere parents may go round already.
        for _ in self.all(Resource::Account) {
            if parent.as_deref() == own {
                let message = "The Account would be its own parent";
                return Some(problem(Code::InvalidId, "/parentAccountId", message, "Name another parent, or none"));
            }
            parent = parent.and_then(|id| self.get(Resource::Account, &id).and_then(parent_of));
        }
        None
    }

    /// No two entities of a resource have one code.
    pub fn duplicate_code(&self, resource: Resource, fields: &Object<'_>, own: Option<u64>) -> Option<Diagnostic> {
        let (name, code) = resource.unique_code(fields)?;
        let other = self.find(resource, Facet::Code, code).find(|entry| Some(entry.sequence) != own)?;
        let (noun, id) = (resource.row().noun, text(&other.object, "id").unwrap_or_default());
        let message = format!("The {noun} {} has the {name} {} already", shown_text(id), shown_text(code));
        Some(problem(Code::DuplicateCode, format!("/{name}"), message, format!("Give it another {name}")))
    }

    /// What amounts are in, and whose they are, stays once there are any.
    fn check_fixed(&self, stored: &Entry, fields: &Object<'static>, found: &mut Vec<Diagnostic>) {
        if !matches!(stored.resource, Resource::Balance | Resource::Commitment) {
            return;
        }
        for name in ["accountId", "currency"] {
            let (old, new) = (text(&stored.object, name), text(fields, name));
            if old == new || new.is_none() {
                continue;
            }
            if let Some(user) = self.what_hangs_on(stored) {
                let message = format!("{name} cannot be changed any more: {user}");
                let hint = "Keep it, and create another for the rest";
                found.push(problem(Code::InUse, format!("/{name}"), message, hint));
            }
        }
    }

    /// The Transactions of a Balance that were not taken back.
    pub fn live(&self, balance: &Entry) -> Vec<&Object<'static>> {
        balance.held.sequences.iter().filter_map(|sequence| self.at(*sequence)).map(|entry| &entry.object).collect()
    }

    /// The sequence of the next new entity. A Book that comes to the end of its numbers makes no more: its snapshot would
    /// not open again.
    pub fn next_free(&self) -> Result<u64, DrawdownError> {
        // One call makes fewer.
        const IN_ONE_CALL: u64 = 1 << 32;
        if self.next_sequence > MOST.saturating_sub(IN_ONE_CALL) {
            let message = "The Book has no numbers left for new entities";
            let hint = "Leave out sequences and nextSequence in its snapshot: they are given anew";
            return Err(refused(problem(Code::NumberOutOfRange, "", message, hint)));
        }
        Ok(self.next_sequence)
    }

    /// An id from the host that nobody has yet.
    pub fn new_id(&self, resource: Resource, host: &mut dyn BookHost) -> Result<String, DrawdownError> {
        let id = host.id()?;
        if id.is_empty() || self.get(resource, &id).is_some() {
            let message = format!("id() gave {}, which is no new id", shown_text(&id));
            return Err(refused(problem(Code::DuplicateId, "", message, "Let id() give another text each time")));
        }
        Ok(id)
    }
}

/// The version after the one that the body names, which has to be the stored one.
pub fn next_version(stored: &Object<'_>, body: &Value<'_>, found: &mut Vec<Diagnostic>) -> i128 {
    let current = version_of(stored);
    let mut out = Diagnostics::new();
    if let Some(fields) = Fields::of(body, &Path::Root, &mut out) {
        match fields.get("version") {
            None => {
                fields.missing("version", &mut out);
            }
            Some(_) => {
                let limits = (0, i128::from(i64::MAX));
                let given = read_whole(&fields, "version", limits, Code::NumberOutOfRange, &mut out);
                if let Some(given) = given.filter(|given| *given != current) {
                    let message = format!("version is {given}; the stored one is {current}");
                    let hint = "Somebody else changed it: retrieve it again, then update that";
                    out.extend(vec![problem(Code::StaleVersion, "/version", message, hint)]);
                }
            }
        }
    }
    found.extend(out.into_vec());
    current.saturating_add(1)
}

pub fn version_of(object: &Object<'_>) -> i128 {
    match object.get("version") {
        Some(Value::Number(digits)) => digits.parse().unwrap_or(1),
        _ => 1,
    }
}

/// An id of the call.
pub fn id_at<'i>(ids: &[&'i str], position: usize, resource: Resource) -> Result<&'i str, DrawdownError> {
    ids.get(position).copied().filter(|id| !id.is_empty()).ok_or_else(|| {
        let noun = resource.row().noun;
        refused(problem(Code::MissingId, "", format!("The call needs the id of the {noun}"), "Pass it"))
    })
}

/// A change of one entity.
pub fn put(resource: Resource, (sequence, object): (u64, Object<'static>)) -> Change {
    Change::Put(sequence, resource, object)
}
