//! A Book as plain JSON, and back.
//!
//! `{ format, nextSequence, organizationConfig, currencies, …, sequences }`: each resource is a list in the order of
//! creation. `sequences` has the number of each entity, so that the tokens of pages that were given out stay good;
//! where it is left out, as in one made by hand, they are numbered as they stand.

use std::borrow::Cow;

use super::bills::{amount_of, drawn_value};
use super::entity::as_text;
use super::refusal::{not_found, problem};
use super::resource::{DRAWN, Resource, text};
use super::store::{Change, MOST, Store};
use super::{Book, entity::default_config};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, DrawdownError, Path, Severity};
use crate::money::Amount;
use crate::read::{Fields, read_whole, shown};
use crate::sort::sort_by_key;
use crate::table::Table;
use crate::validate::{Context, Kind, fields_of, validate_in};
use crate::value::{Object, Value, parse_json};
use crate::write::{AmountForm, Json};

/// The format that is written.
const FORMAT: i128 = 2;

/// From each older format to the next one.
const MIGRATIONS: [fn(Object<'static>) -> Object<'static>; 1] = [transactions_out_of_balances];

/// The lists of a snapshot; what is named comes before what names it.
const LISTS: [(&str, Resource); 10] = [
    ("currencies", Resource::Currency),
    ("transactionTypes", Resource::TransactionType),
    ("accounts", Resource::Account),
    ("balances", Resource::Balance),
    ("commitments", Resource::Commitment),
    ("transactions", Resource::Transaction),
    ("transactionSchedules", Resource::TransactionSchedule),
    ("chargeSchedules", Resource::ChargeSchedule),
    ("charges", Resource::Charge),
    ("bills", Resource::Bill),
];

impl Book {
    /// The whole Book as JSON text.
    pub fn snapshot(&self) -> String {
        let store = &self.store;
        let mut json = Json::new(AmountForm::Text);
        json.object(|json| {
            json.name("format").value(&number(FORMAT));
            json.name("nextSequence").value(&number(store.next_sequence.into()));
            json.name("organizationConfig").value(&Value::Object(store.config.borrowed()));
            for (name, resource) in LISTS {
                json.name(name).array(|json| {
                    for entry in store.all(resource) {
                        json.object(|json| {
                            for (name, value) in entry.object.iter() {
                                json.given_name(name).value(value);
                            }
                            if resource == Resource::Balance {
                                json.name("amount").amount(entry.held.amount().unwrap_or_default(), 0);
                            }
                        });
                    }
                });
            }
            json.name("sequences").object(|json| {
                for (name, resource) in LISTS {
                    json.name(name).array(|json| {
                        store.all(resource).for_each(|entry| json.value(&number(entry.sequence.into())));
                    });
                }
            });
        });
        json.into_text()
    }

    /// The Book of a snapshot. One that is damaged is refused, with all that is wrong with it.
    pub fn open(snapshot: &str) -> Result<Book, DrawdownError> {
        Book::open_value(parse_json(snapshot)?)
    }

    /// The same for a snapshot that was read already.
    pub fn open_value(snapshot: Value<'_>) -> Result<Book, DrawdownError> {
        let mut out = Diagnostics::new();
        let Value::Object(object) = snapshot else {
            let message = format!("A snapshot is an object, not {}", shown(&snapshot));
            return Err(DrawdownError::one(Code::NotAnObject, &Path::Root, message));
        };
        let object = migrated(object.into_owned(), &mut out);
        let book = object.and_then(|object| restore(&object, &mut out));
        out.finish(book)
    }
}

fn number(value: i128) -> Value<'static> {
    Value::Number(Cow::Owned(value.to_string()))
}

fn migrated(mut object: Object<'static>, out: &mut Diagnostics) -> Option<Object<'static>> {
    let fields = Fields { object: &object, path: &Path::Root };
    let format = match fields.get("format") {
        Some(_) => read_whole(&fields, "format", (1, FORMAT), Code::DamagedSnapshot, out)?,
        None => {
            fields.missing("format", out);
            return None;
        }
    };
    let done = usize::try_from(format.saturating_sub(1)).unwrap_or_default();
    for migrate in MIGRATIONS.iter().skip(done) {
        object = migrate(object);
    }
    Some(object)
}

/// Format 1 has the Transactions inside their Balances, as a preview's request has them, and numbers nothing.
fn transactions_out_of_balances(mut object: Object<'static>) -> Object<'static> {
    let mut all = Vec::new();
    if let Some(Value::Array(mut balances)) = object.take("balances") {
        for balance in &mut balances {
            let Value::Object(balance) = balance else { continue };
            let id = balance.get("id").cloned().unwrap_or(Value::Null);
            let Some(Value::Array(transactions)) = balance.take("transactions") else { continue };
            for mut transaction in transactions {
                if let Value::Object(transaction) = &mut transaction {
                    transaction.set("balanceId", id.clone());
                }
                all.push(transaction);
            }
        }
        object.set("balances", Value::Array(balances));
    }
    object.set("transactions", Value::Array(all));
    object
}

fn restore(object: &Object<'static>, out: &mut Diagnostics) -> Option<Book> {
    let root = Path::Root;
    let fields = Fields { object, path: &root };
    let config = read_config(&fields, out)?;
    let mut store = Store::new(config);
    let mut changes = read_lists(&fields, &mut store, out)?;
    sort_by_key(&mut changes, |change| match change {
        Change::Put(sequence, ..) => *sequence,
        _ => 0,
    });
    if changes.windows(2).any(|pair| matches!(pair, [Change::Put(one, ..), Change::Put(other, ..)] if one == other)) {
        out.extend(vec![damaged("/sequences", "Two entities have one sequence")]);
        return None;
    }
    store.commit(changes);
    store.commit(recalled(&store));
    check(&fields, &store, out);
    let limits = (store.next_sequence.into(), MOST.into());
    if let Some(next) = read_whole(&fields, "nextSequence", limits, Code::DamagedSnapshot, out) {
        store.next_sequence = u64::try_from(next).unwrap_or(store.next_sequence);
    }
    Some(Book { store })
}

fn read_config(fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Object<'static>> {
    let path = fields.path.field("organizationConfig");
    let Some(value) = fields.get("organizationConfig") else { return Some(default_config()) };
    let config = Fields::of(value, &path, out)?;
    let mut config = config.object.clone().into_owned();
    let defaults = default_config();
    // Of a response nothing has to be there, nor of one made by hand.
    for (name, value) in defaults.iter().filter(|(name, _)| *name != "daysBeforeBillDue") {
        if config.get(name).is_none() {
            config.set(name, value.clone().into_owned());
        }
    }
    let none = Object::default();
    let found = validate_in(Kind::OrganizationConfig, &Value::Object(config.borrowed()), &Context::of(&none));
    out.extend(errors_at(&path.text(), found));
    Some(config)
}

fn read_lists(fields: &Fields<'_, '_>, store: &mut Store, out: &mut Diagnostics) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    let path = fields.path.field("sequences");
    let sequences = fields.get("sequences").and_then(|value| Fields::of(value, &path, out));
    let mut next: u64 = 1;
    for (name, resource) in LISTS {
        let items = fields.array(name, out).unwrap_or_default();
        let numbers = sequences.and_then(|sequences| sequences.array(name, out));
        if numbers.is_some_and(|numbers| numbers.len() != items.len()) {
            let message = format!("{name} has {} entries, and their sequences are not as many", items.len());
            out.extend(vec![damaged(&format!("/sequences/{name}"), &message)]);
            continue;
        }
        let list = fields.path.field(name);
        let mut last = 0;
        for (index, item) in items.iter().enumerate() {
            let path = list.item(index);
            let Some(entity) = Fields::of(item, &path, out) else { continue };
            let given = numbers.map(|numbers| numbers.get(index));
            let sequence = match given {
                None => next,
                Some(Some(Value::Number(digits))) => digits.parse().unwrap_or(0),
                Some(_) => 0,
            };
            if sequence <= last || sequence >= MOST {
                let place = format!("/sequences/{name}/{index}");
                out.extend(vec![damaged(&place, "Sequences are whole numbers, each above the one before")]);
                continue;
            }
            last = sequence;
            next = next.max(sequence.saturating_add(1));
            if text(entity.object, "id").is_none() {
                out.error(Code::MissingId, &path.field("id"), format!("Each of {name} needs its id"));
                continue;
            }
            changes.push(Change::Put(sequence, resource, stored(resource, entity.object)));
        }
    }
    store.next_sequence = next;
    (!out.has_errors()).then_some(changes)
}

/// What Bills from elsewhere drew of each Commitment: as their lines say, at most what is spent (H7). Lines in another
/// currency than the Commitment's say nothing exact.
fn recalled(store: &Store) -> Vec<Change> {
    let from_elsewhere = store.all(Resource::Bill).filter(|bill| bill.object.get(DRAWN).is_none());
    let bills = from_elsewhere.map(|bill| {
        let mut drawn: Table<&str, Amount> = Table::default();
        let items = match bill.object.get("lineItems") {
            Some(Value::Array(items)) => items.as_slice(),
            _ => &[],
        };
        for item in items {
            let Value::Object(line) = item else { continue };
            let is_drawn = text(line, "lineItemType") == Some("COMMITMENT_CONSUMED");
            let id = text(line, "commitmentId").filter(|_| is_drawn);
            let Some(commitment) = id.and_then(|id| store.get(Resource::Commitment, id)) else { continue };
            let spent = amount_of(&commitment.object, "amountSpent").unwrap_or_default();
            let amount = amount_of(line, "convertedSubtotal").or(amount_of(line, "subtotal")).unwrap_or_default();
            let is_same =
                text(&bill.object, "currency").is_none_or(|own| text(&commitment.object, "currency") == Some(own));
            if let Some(id) = id.filter(|_| is_same) {
                let sum = drawn.get(&id).copied().unwrap_or_default().minus(amount).unwrap_or_default();
                drawn.set(id, sum.min(spent).max(Amount::ZERO));
            }
        }
        let mut object = bill.object.clone();
        object.set(DRAWN, drawn_value(&drawn));
        Change::Put(bill.sequence, Resource::Bill, object)
    });
    bills.collect()
}

/// As a call would have stored it.
fn stored(resource: Resource, given: &Object<'_>) -> Object<'static> {
    let table = fields_of(resource.row().kind);
    let mut object = Object::default();
    for (name, value) in given.iter() {
        let is_computed = resource == Resource::Balance && (name == "amount" || name == "transactions");
        if *value != Value::Null && !is_computed {
            object.set(name, as_text(table, name, value.clone().into_owned()));
        }
    }
    object
}

/// That each entity is one, and that they fit together.
fn check(fields: &Fields<'_, '_>, store: &Store, out: &mut Diagnostics) {
    let frame = store.frame(None);
    let types = store.all(Resource::TransactionType).map(|entry| &entry.object).collect();
    let context = Context { transaction_types: Some(types), ..Context::of(&frame) };
    for (name, resource) in LISTS {
        let given = fields.array(name, out).unwrap_or_default();
        for (index, (entry, given)) in store.all(resource).zip(given).enumerate() {
            let place = format!("/{name}/{index}");
            let value = Value::Object(entry.object.borrowed());
            let mut found = errors_at("", resource.check(&value, &context));
            let id = text(&entry.object, "id").unwrap_or_default();
            if store.get(resource, id).is_some_and(|first| first.sequence < entry.sequence) {
                let message = format!("{id:?} is the id of another of {name}");
                found.push(problem(Code::DuplicateId, "/id", message, "Remove the one that was added twice"));
            }
            found.extend(store.duplicate_code(resource, &entry.object, Some(entry.sequence)));
            found.extend(check_references(store, resource, &entry.object));
            if resource == Resource::Balance {
                found.extend(check_held(entry.held.amount().ok(), given));
            }
            out.extend(errors_at(&place, found));
        }
    }
}

fn check_references(store: &Store, resource: Resource, object: &Object<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let row = resource.row();
    for (position, reference) in row.references.iter().enumerate().filter(|(_, reference)| reference.must_exist) {
        match text(object, reference.field) {
            Some(id) if store.get(reference.to, id).is_none() => {
                found.push(not_found(reference.to, id, format!("/{}", reference.field)));
            }
            // Whose it is, every entity has to say; a parent Account it need not have.
            None if position == 0 && resource != Resource::Account => {
                found.push(missing(reference.field));
            }
            _ => {}
        }
    }
    let needs_amount = matches!(resource, Resource::Transaction | Resource::Commitment);
    if needs_amount && object.get("amount").is_none() {
        found.push(missing("amount"));
    }
    found
}

fn missing(name: &str) -> Diagnostic {
    problem(Code::MissingField, format!("/{name}"), format!("{name} is missing"), format!("Set {name}"))
}

/// H1: a Balance's amount is the sum of its Transactions.
fn check_held(held: Option<Amount>, given: &Value<'_>) -> Option<Diagnostic> {
    let Value::Object(object) = given else { return None };
    let amount = Fields { object, path: &Path::Root }.amount("amount", &mut Diagnostics::new());
    let Some(held) = held else { return Some(damaged("/amount", "Its Transactions add up to no amount")) };
    let amount = amount.filter(|amount| *amount != held)?;
    Some(damaged("/amount", &format!("amount is {amount}; its Transactions add up to {held}")))
}

fn damaged(path: &str, message: &str) -> Diagnostic {
    problem(Code::DamagedSnapshot, path, message, "Restore an undamaged snapshot")
}

/// The errors of an entity at its place.
pub fn errors_at(place: &str, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let errors = found.into_iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| Diagnostic { path: format!("{place}{}", problem.path), ..problem }).collect()
}
