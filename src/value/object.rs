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

    /// Every field, in the order of the input.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'t>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }
}
