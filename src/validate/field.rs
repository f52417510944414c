//! What a table of rules says of a field.

use crate::diagnostic::{Code, Diagnostics};
use crate::read::Fields;

/// One row of an entity's table.
pub struct Field {
    pub name: &'static str,
    pub presence: Presence,
    pub shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Needed in the body of a create or update call.
    Required,
    Optional,
    /// Only responses have it.
    ReadOnly,
}

/// What a value has to be like.
#[derive(Clone, Copy)]
pub enum Shape {
    Text,
    /// A text of at least one and at most so many characters.
    Name(usize),
    /// A text of at most so many characters.
    TextUpTo(usize),
    /// The short code of an entity.
    Code,
    /// The code of an entry of a pick list.
    PickListCode,
    /// The id of another entity, which has to be one.
    Id,
    /// The same, of exactly 36 characters where it is given anew; stored ones are taken as they are.
    Uuid,
    /// At most 36 letters, digits and hyphens.
    ShortId,
    /// One e-mail address, where it is given anew.
    Email,
    Boolean,
    /// An amount of money.
    Amount,
    /// A decimal that is no money: a percentage, a count, a rank.
    Decimal,
    /// An amount that may not be below 0, and the code that says so.
    AmountFromZero(Code),
    /// An amount that has to be above 0.
    AmountAboveZero,
    /// A whole number within limits, both inclusive.
    Whole(i64, i64),
    /// Every so many days, months, Bills: 1 to 365.
    Interval,
    /// A date or a date-time, whichever.
    Date,
    Choice(&'static [&'static str]),
    /// A list of at most so many texts.
    Texts(usize),
    CustomFields,
    Object(&'static [Field]),
    Objects(&'static [Field]),
    /// What a computation reads in the same way.
    Read(fn(&Fields<'_, '_>, &mut Diagnostics)),
    /// The rules between the fields look at it, or nobody does.
    Any,
}

pub const fn required(name: &'static str, shape: Shape) -> Field {
    Field { name, presence: Presence::Required, shape }
}

pub const fn optional(name: &'static str, shape: Shape) -> Field {
    Field { name, presence: Presence::Optional, shape }
}

pub const fn read_only(name: &'static str, shape: Shape) -> Field {
    Field { name, presence: Presence::ReadOnly, shape }
}

/// No limit of its own.
pub const ANY_LENGTH: usize = usize::MAX;

/// What every entity has. `version` is left to whoever knows the stored one.
pub const COMMON: &[Field] = &[
    optional("id", Shape::Text),
    optional("version", Shape::Whole(0, i64::MAX)),
    read_only("dtCreated", Shape::Date),
    read_only("dtLastModified", Shape::Date),
    read_only("createdBy", Shape::Text),
    read_only("lastModifiedBy", Shape::Text),
];
