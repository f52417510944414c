//! The fields of an object, in the order of the input.

use std::borrow::Cow;

use super::Value;
use super::name::{Name, mark_of};

/// Objects of billing data have some twenty fields: a list beats a map, and it keeps their order.
#[derive(Clone, Debug, Default)]
pub struct Object<'t> {
    fields: Vec<(Name<'t>, Value<'t>)>,
    /// The JSON text it was read from, where writing it would give the same text; empty where it would not.
    text: &'t str,
}

impl PartialEq for Object<'_> {
    fn eq(&self, other: &Object<'_>) -> bool {
        self.fields == other.fields
    }
}

impl<'t> Object<'t> {
    /// Room for so many fields at once: growing step by step copies them each time.
    pub(crate) fn with_room(fields: usize) -> Object<'t> {
        Object { fields: Vec::with_capacity(fields), text: "" }
    }

    pub(crate) fn push_named(&mut self, name: Name<'t>, value: Value<'t>) {
        self.text = "";
        self.fields.push((name, value));
    }

    /// Keeps the text that the object was read from and is written as.
    pub(super) fn keep_text(&mut self, text: &'t str) {
        self.text = text;
    }

    /// The text that it is written as, where it is at hand.
    pub(crate) fn kept_text(&self) -> Option<&'t str> {
        Some(self.text).filter(|text| !text.is_empty())
    }

    /// The text that it is written as, in two: what stands before the value of a field, and what behind it.
    pub(crate) fn kept_text_around(&self, name: &str) -> Option<(&'t str, &'t str)> {
        let (Value::Number(Cow::Borrowed(value)) | Value::String(Cow::Borrowed(value))) = self.get(name)? else {
            return None;
        };
        let quotes = usize::from(matches!(self.get(name), Some(Value::String(_))));
        let start = value.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?.checked_sub(quotes)?;
        let (before, behind) = self.text.split_at_checked(start)?;
        let length = value.len().saturating_add(quotes).saturating_add(quotes);
        Some((before, behind.split_at_checked(length)?.1))
    }

    /// Every field with the mark of its name, in the order of the input.
    pub(crate) fn named(&self) -> impl ExactSizeIterator<Item = (&Name<'t>, &Value<'t>)> {
        self.fields.iter().map(|(name, value)| (name, value))
    }

    /// Adds a field at the end.
    pub fn push(&mut self, name: Cow<'t, str>, value: Value<'t>) {
        self.push_named(Name::new(name), value);
    }

    /// The value of a field; of a name that stands twice the last counts, as in JavaScript.
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        let mark = mark_of(name);
        self.fields.iter().rev().find(|(own, _)| own.is(name, mark)).map(|(_, value)| value)
    }

    /// Gives a field its value: in its place where it is there already, else at the end.
    pub fn set(&mut self, name: &str, value: Value<'t>) {
        let mark = mark_of(name);
        self.text = "";
        match self.fields.iter_mut().rev().find(|(own, _)| own.is(name, mark)) {
            Some((_, own)) => *own = value,
            None => self.push(Cow::Owned(name.to_owned()), value),
        }
    }

    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Value<'t>> {
        let found = self.get(name).cloned();
        self.text = "";
        self.fields.retain(|(own, _)| own.text() != name);
        found
    }

    /// The same, with texts of its own.
    pub fn into_owned(self) -> Object<'static> {
        let fields = self.fields.into_iter();
        Object { fields: fields.map(|(name, value)| (name.into_owned(), value.into_owned())).collect(), text: "" }
    }

    /// Every field, taken apart.
    pub fn into_fields(self) -> impl Iterator<Item = (Cow<'t, str>, Value<'t>)> {
        self.fields.into_iter().map(|(name, value)| (name.into_text(), value))
    }

    /// A copy that borrows its texts from this one.
    pub fn borrowed(&self) -> Object<'_> {
        let fields = self.fields.iter().map(|(name, value)| (name.borrowed(), value.borrowed())).collect();
        Object { fields, text: self.text }
    }

    /// Every field, in the order of the input.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value<'t>)> {
        self.fields.iter().map(|(name, value)| (name.text(), value))
    }
}
