//! The fields of an object, in the order of the input.

use std::borrow::Cow;

use super::Value;
use super::name::{Name, mark_of};

/// Objects of billing data have some twenty fields: a list beats a map, and it keeps their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'t>(Vec<(Name<'t>, Value<'t>)>);

impl<'t> Object<'t> {
    /// Room for so many fields at once: growing step by step copies them each time.
    pub(crate) fn with_room(fields: usize) -> Object<'t> {
        Object(Vec::with_capacity(fields))
    }

    pub(crate) fn push_named(&mut self, name: Name<'t>, value: Value<'t>) {
        self.0.push((name, value));
    }

    /// Every field with the mark of its name, in the order of the input.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&Name<'t>, &Value<'t>)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// Adds a field at the end.
    pub fn push(&mut self, name: Cow<'t, str>, value: Value<'t>) {
        self.0.push((Name::new(name), value));
    }

    /// The value of a field; of a name that stands twice the last counts, as in JavaScript.
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        let mark = mark_of(name);
        self.0.iter().rev().find(|(own, _)| own.is(name, mark)).map(|(_, value)| value)
    }

    /// Gives a field its value: in its place where it is there already, else at the end.
    pub fn set(&mut self, name: &str, value: Value<'t>) {
        let mark = mark_of(name);
        match self.0.iter_mut().rev().find(|(own, _)| own.is(name, mark)) {
            Some((_, own)) => *own = value,
            None => self.push(Cow::Owned(name.to_owned()), value),
        }
    }

    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Value<'t>> {
        let found = self.get(name).cloned();
        self.0.retain(|(own, _)| own.text() != name);
        found
    }

    /// The same, with texts of its own.
    pub fn into_owned(self) -> Object<'static> {
        let fields = self.0.into_iter();
        Object(fields.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// Every field, taken apart.
    pub fn into_fields(self) -> impl Iterator<Item = (Cow<'t, str>, Value<'t>)> {
        self.0.into_iter().map(|(name, value)| (name.into_text(), value))
    }

    /// A copy that borrows its texts from this one.
    pub fn borrowed(&self) -> Object<'_> {
        Object(self.0.iter().map(|(name, value)| (name.borrowed(), value.borrowed())).collect())
    }

    /// Every field, in the order of the input.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'t>)> {
        self.0.iter().map(|(name, value)| (name.text(), value))
    }
}
