//! Currencies (fields.md 1.11).

use super::field::{Field, Shape, optional, required};
use crate::diagnostic::Code;
use crate::money::RoundingMode;
use crate::read::read_places;

pub const FIELDS: &[Field] = &[
    required("name", Shape::Name(200)),
    optional("code", Shape::PickListCode),
    optional("archived", Shape::Boolean),
    optional(
        "maxDecimalPlaces",
        Shape::Read(|fields, out| {
            read_places(fields, out);
        }),
    ),
    optional(
        "roundingMode",
        Shape::Read(|fields, out| {
            fields.choice("roundingMode", RoundingMode::NAMES, Code::UnknownRoundingMode, out);
        }),
    ),
];
