//! Transaction Types (fields.md 1.4).

use super::field::{Field, Shape, optional, required};

pub const FIELDS: &[Field] =
    &[required("name", Shape::Name(200)), optional("code", Shape::PickListCode), optional("archived", Shape::Boolean)];
