//! What was passed in, as it stands: JSON values whose numbers keep their digits.
//!
//! The tree borrows from the text it was read from. Nothing is judged here but what concerns any value:
//! that it can be read at all, and how deep and large it may be.

mod json;
mod name;
mod object;
mod plain;
mod strings;
mod write;

use std::borrow::Cow;

pub use json::parse_json;
pub(crate) use name::Name;
pub use object::Object;
pub use write::{write_string, write_value};

/// The most levels of nesting that are read (`INPUT_TOO_DEEP`).
pub const MAX_DEPTH: usize = 64;
/// The most values, counting each at every level, that one input may hold (`INPUT_TOO_LARGE`).
pub const MAX_VALUES: usize = 8_000_000;
/// The longest text that is read, in bytes (`INPUT_TOO_LARGE`).
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// The digits as they stand (M1). From JavaScript also `NaN` and `Infinity`, which no reader takes.
    Number(Cow<'t, str>),
    /// A text, its escapes resolved.
    String(Cow<'t, str>),
    /// A list.
    Array(Vec<Value<'t>>),
    /// An object.
    Object(Object<'t>),
}

impl<'t> Value<'t> {
    /// The same, with texts of its own.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Bool(value) => Value::Bool(value),
            Value::Number(digits) => Value::Number(Cow::Owned(digits.into_owned())),
            Value::String(text) => Value::String(Cow::Owned(text.into_owned())),
            Value::Array(items) => Value::Array(items.into_iter().map(Value::into_owned).collect()),
            Value::Object(object) => Value::Object(object.into_owned()),
        }
    }

    /// A copy that borrows its texts from this one.
    pub fn borrowed(&self) -> Value<'_> {
        match self {
            Value::Null => Value::Null,
            Value::Bool(value) => Value::Bool(*value),
            Value::Number(digits) => Value::Number(Cow::Borrowed(digits)),
            Value::String(text) => Value::String(Cow::Borrowed(text)),
            Value::Array(items) => Value::Array(items.iter().map(Value::borrowed).collect()),
            Value::Object(object) => Value::Object(object.borrowed()),
        }
    }

    /// What kind of value this is, in words for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}
