//! What a Book holds: entities in the order of their creation, found by an index.
//!
//! Calls plan first and change nothing; what they planned is then committed, which cannot fail. So a refused call
//! leaves no trace.

use super::resource::{Resource, text};
use crate::diagnostic::{Diagnostics, Path};
use crate::money::{Amount, Fault, Sum};
use crate::read::{Counted, Fields, read_counted, read_zone};
use crate::table::Set;
use crate::time::Zone;
use crate::value::{Object, Value};

/// An entity and what is known of it.
pub struct Entry {
    /// One more for each entity of the Book: the order of creation, and what a page goes on from.
    pub sequence: u64,
    pub resource: Resource,
    pub object: Object<'static>,
    /// Of a Balance.
    pub held: Held,
}

/// The Transactions of a Balance, read. A Bill's Transaction and its opposite of the same instant, by which it was
/// corrected, are as if neither had been: both are left out, so that no figure tells how often a Bill was posted.
#[derive(Default)]
pub struct Held {
    pub counted: Vec<Counted<'static>>,
    /// The sequence of each.
    pub sequences: Vec<u64>,
    sum: Sum,
}

impl Held {
    /// H1: what the Balance holds.
    pub fn amount(&self) -> Result<Amount, Fault> {
        self.sum.amount()
    }

    /// The same with more Transactions.
    pub fn amount_with(&self, more: impl IntoIterator<Item = Amount>) -> Result<Amount, Fault> {
        let mut sum = self.sum;
        for amount in more {
            sum.add(amount)?;
        }
        sum.amount()
    }

    fn add(&mut self, sequence: u64, counted: Counted<'static>) {
        // Whoever planned it has seen that the sum is an amount.
        let _ = self.sum.add(counted.amount);
        let opposite = counted.amount.negated();
        let is_opposite = |other: &Counted<'_>| {
            (other.amount, other.applied, &other.bill) == (opposite, counted.applied, &counted.bill)
        };
        let may_correct = counted.bill.is_some() && counted.amount.is_positive();
        let corrected = if may_correct { self.counted.iter().rposition(is_opposite) } else { None };
        match corrected {
            Some(position) => {
                self.counted.remove(position);
                self.sequences.remove(position);
            }
            None => {
                self.counted.push(counted);
                self.sequences.push(sequence);
            }
        }
    }
}

/// The last sequence that there can be: what a JavaScript number still tells apart. It is given to no entity: it is the
/// next one of a Book that has no more to give.
pub const MOST: u64 = (1 << 53) - 1;

/// A step of what a call does.
pub enum Change {
    /// A new entity, or the new state of one.
    Put(u64, Resource, Object<'static>),
    Remove(u64),
    Configure(Object<'static>),
}

pub struct Store {
    pub config: Object<'static>,
    pub zone: Zone,
    entries: Vec<Entry>,
    index: Set<Key>,
    pub next_sequence: u64,
}

/// Resource, facet, text, sequence: all entities with that text in that facet, in the order of their creation.
type Key = (u8, u8, Box<str>, u64);

/// By what entities are found.
#[derive(Clone, Copy)]
pub enum Facet {
    All,
    Id,
    Code,
    /// By the id of what they name; by its code where that is a currency.
    To(Resource),
}

impl Facet {
    fn number(self) -> u8 {
        match self {
            Facet::All => 0,
            Facet::Id => 1,
            Facet::Code => 2,
            Facet::To(resource) => (resource as u8).saturating_add(3),
        }
    }
}

impl Store {
    pub fn new(config: Object<'static>) -> Store {
        let zone = zone_of(&config);
        Store { config, zone, entries: Vec::new(), index: Set::new(), next_sequence: 1 }
    }

    /// The entities of a facet that are older than a sequence, in the order of their creation.
    pub fn find_before(
        &self,
        resource: Resource,
        facet: Facet,
        text: &str,
        before: u64,
    ) -> impl DoubleEndedIterator<Item = &Entry> {
        let key = |sequence| (resource as u8, facet.number(), Box::from(text), sequence);
        self.index.between(&key(0), &key(before)).filter_map(|key| self.at(key.3))
    }

    pub fn find(&self, resource: Resource, facet: Facet, text: &str) -> impl DoubleEndedIterator<Item = &Entry> {
        self.find_before(resource, facet, text, u64::MAX)
    }

    pub fn all(&self, resource: Resource) -> impl DoubleEndedIterator<Item = &Entry> {
        self.find(resource, Facet::All, "")
    }

    pub fn get(&self, resource: Resource, id: &str) -> Option<&Entry> {
        self.find(resource, Facet::Id, id).next()
    }

    pub fn at(&self, sequence: u64) -> Option<&Entry> {
        self.position(sequence).and_then(|position| self.entries.get(position))
    }

    fn position(&self, sequence: u64) -> Option<usize> {
        self.entries.binary_search_by_key(&sequence, |entry| entry.sequence).ok()
    }

    /// Does what was planned.
    pub fn commit(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::Put(sequence, resource, object) => self.put(sequence, resource, object),
                Change::Remove(sequence) => self.remove(sequence),
                Change::Configure(config) => {
                    self.zone = zone_of(&config);
                    self.config = config;
                    self.count_again();
                }
            }
        }
    }

    fn put(&mut self, sequence: u64, resource: Resource, object: Object<'static>) {
        if let Some(position) = self.position(sequence) {
            self.index_entry(position, false);
            if let Some(entry) = self.entries.get_mut(position) {
                entry.object = object;
            }
            self.index_entry(position, true);
            return;
        }
        let position = self.entries.len();
        self.entries.push(Entry { sequence, resource, object, held: Held::default() });
        self.next_sequence = self.next_sequence.max(sequence.saturating_add(1));
        self.index_entry(position, true);
        self.count(position);
    }

    fn remove(&mut self, sequence: u64) {
        if let Some(position) = self.position(sequence) {
            self.index_entry(position, false);
            self.entries.remove(position);
        }
    }

    fn index_entry(&mut self, position: usize, is_there: bool) {
        let Some(entry) = self.entries.get(position) else { return };
        for (facet, text) in facets(entry.resource, &entry.object) {
            let key = (entry.resource as u8, facet.number(), Box::from(text), entry.sequence);
            if is_there {
                self.index.insert(key);
            } else {
                self.index.remove(&key);
            }
        }
    }

    /// Adds a Transaction to what its Balance holds.
    fn count(&mut self, position: usize) {
        let Some(entry) = self.entries.get(position).filter(|entry| entry.resource == Resource::Transaction) else {
            return;
        };
        let sequence = entry.sequence;
        let fields = Fields { object: &entry.object, path: &Path::Root };
        // It was validated before it came here.
        let Some(counted) = read_counted(&fields, &self.zone, &mut Diagnostics::new()) else { return };
        let counted = Counted { bill: counted.bill.map(|bill| bill.into_owned().into()), ..counted };
        let balance = text(&entry.object, "balanceId").and_then(|id| self.get(Resource::Balance, id));
        let balance = balance.and_then(|balance| self.position(balance.sequence));
        if let Some(balance) = balance.and_then(|balance| self.entries.get_mut(balance)) {
            balance.held.add(sequence, counted);
        }
    }

    /// Calendar dates begin at other instants in another time zone.
    fn count_again(&mut self) {
        self.entries.iter_mut().for_each(|entry| entry.held = Held::default());
        (0..self.entries.len()).for_each(|position| self.count(position));
    }
}

/// Under what an entity is found.
fn facets<'o>(resource: Resource, object: &'o Object<'_>) -> Vec<(Facet, &'o str)> {
    let mut facets = vec![(Facet::All, "")];
    facets.extend(text(object, "id").map(|id| (Facet::Id, id)));
    facets.extend(resource.unique_code(object).map(|(_, code)| (Facet::Code, code)));
    for reference in resource.row().references {
        facets.extend(text(object, reference.field).map(|id| (Facet::To(reference.to), id)));
    }
    if resource == Resource::Transaction && text(object, "entityType") == Some("BILL") {
        facets.extend(text(object, "entityId").map(|id| (Facet::To(Resource::Bill), id)));
    }
    facets
}

fn zone_of(config: &Object<'_>) -> Zone {
    let fields = Fields { object: config, path: &Path::Root };
    read_zone(&fields, &mut Diagnostics::new()).unwrap_or_else(Zone::utc)
}

/// A text as a value of its own.
pub fn text_value(text: impl Into<String>) -> Value<'static> {
    Value::String(text.into().into())
}
