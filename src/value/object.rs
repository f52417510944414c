//! The fields of an object, in the order of the input.

use std::borrow::Cow;

use super::Value;

/// Objects of billing data have some twenty fields: a list beats a map, and it keeps their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'t>(Vec<(Cow<'t, str>, Value<'t>)>);

impl<'t> Object<'t> {
    /// Room for the fields of most objects at once: growing step by step copies them each time.
    pub(super) fn with_room() -> Object<'t> {
        Object(Vec::with_capacity(8))
    }

    /// Adds a field at the end.
    pub fn push(&mut self, name: Cow<'t, str>, value: Value<'t>) {
        self.0.push((name, value));
    }

    /// The value of a field; of a name that stands twice the last counts, as in JavaScript.
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.0.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Gives a field its value: in its place where it is there already, else at the end.
    pub fn set(&mut self, name: &str, value: Value<'t>) {
        match self.0.iter_mut().rev().find(|(own, _)| own == name) {
            Some((_, own)) => *own = value,
            None => self.0.push((Cow::Owned(name.to_owned()), value)),
        }
    }

    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Value<'t>> {
        let found = self.get(name).cloned();
        self.0.retain(|(own, _)| own != name);
        found
    }

    /// The same, with texts of its own.
    pub fn into_owned(self) -> Object<'static> {
        let fields = self.0.into_iter();
        Object(fields.map(|(name, value)| (Cow::Owned(name.into_owned()), value.into_owned())).collect())
    }

    /// Every field, taken apart.
    pub fn into_fields(self) -> impl Iterator<Item = (Cow<'t, str>, Value<'t>)> {
        self.0.into_iter()
    }

    /// A copy that borrows its texts from this one.
    pub fn borrowed(&self) -> Object<'_> {
        Object(self.0.iter().map(|(name, value)| (Cow::Borrowed(name.as_ref()), value.borrowed())).collect())
    }

    /// Every field, in the order of the input.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'t>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }
}
