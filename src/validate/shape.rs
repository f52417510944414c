//! Holds the fields of an object against its table.

use super::field::{COMMON, Field, Presence, Shape};
use super::names::check_names;
use super::text::{check_code, check_email, check_length, check_pick_list_code, check_short_id, check_uuid};
use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Fields, find_name, read_limit, read_positive, read_whole, shown};
use crate::time::Zone;
use crate::value::Value;

/// By what the fields are held against their table.
#[derive(Clone, Copy)]
pub struct Manner<'z> {
    /// Of calendar dates (E5).
    pub zone: &'z Zone,
    /// Whether it is a body to create or update, and no stored entity.
    pub is_body: bool,
}

/// Checks an entity: its own fields, those that every entity has, and the names of what is neither.
pub fn check_entity(fields: &Fields<'_, '_>, table: &'static [Field], manner: Manner<'_>, out: &mut Diagnostics) {
    check_fields(fields, table, manner, out);
    check_fields(fields, COMMON, manner, out);
    check_names(fields, table, out);
}

fn check_fields(fields: &Fields<'_, '_>, table: &'static [Field], manner: Manner<'_>, out: &mut Diagnostics) {
    for field in table {
        if fields.get(field.name).is_none() {
            if field.presence == Presence::Required {
                fields.missing(field.name, out);
            }
            continue;
        }
        if field.presence == Presence::ReadOnly && manner.is_body {
            let message = format!("{} is set by the system: what is given here is ignored", field.name);
            let path = fields.path.field(field.name);
            out.warning(Code::ReadOnlyField, &path, message, format!("Leave out {}", field.name));
        }
        check_shape(fields, field, manner, out);
    }
}

fn check_shape(fields: &Fields<'_, '_>, field: &Field, manner: Manner<'_>, out: &mut Diagnostics) {
    let name = field.name;
    // What comes inside another entity came with it.
    let inside = Manner { is_body: false, ..manner };
    match field.shape {
        Shape::Boolean => drop(fields.boolean(name, out)),
        Shape::Amount | Shape::Decimal => drop(fields.amount(name, out)),
        Shape::AmountFromZero(code) => drop(read_limit(fields, name, code, out)),
        Shape::AmountAboveZero => drop(read_positive(fields, name, out)),
        Shape::Whole(least, most) => {
            read_whole(fields, name, (least.into(), most.into()), Code::NumberOutOfRange, out);
        }
        Shape::Interval => drop(read_whole(fields, name, (1, 365), Code::FrequencyIntervalOutOfRange, out)),
        Shape::Date => drop(fields.date(name, manner.zone, out)),
        Shape::Texts(most) => check_texts(fields, name, most, out),
        Shape::CustomFields => check_custom_fields(fields, name, out),
        Shape::Object(table) => {
            let path = fields.path.field(name);
            if let Some(object) = fields.get(name).and_then(|value| Fields::of(value, &path, out)) {
                check_entity(&object, table, inside, out);
            }
        }
        Shape::Objects(table) => {
            let path = fields.path.field(name);
            for (index, item) in fields.array(name, out).unwrap_or_default().iter().enumerate() {
                let path = path.item(index);
                if let Some(object) = Fields::of(item, &path, out) {
                    check_entity(&object, table, inside, out);
                }
            }
        }
        Shape::Read(read) => read(fields, out),
        Shape::Any => {}
        shape => {
            if let Some(text) = fields.string(name, out) {
                check_text(fields, field, shape, text, manner, out);
            }
        }
    }
}

fn check_text(
    fields: &Fields<'_, '_>,
    field: &Field,
    shape: Shape,
    text: &str,
    manner: Manner<'_>,
    out: &mut Diagnostics,
) {
    let name = field.name;
    let path = fields.path.field(name);
    match shape {
        Shape::Code => check_code(name, text, fields, out),
        Shape::PickListCode => check_pick_list_code(name, text, fields, out),
        Shape::Choice(values) => {
            let names: Vec<(&'static str, ())> = values.iter().map(|value| (*value, ())).collect();
            find_name(text, name, &names, Code::UnknownEnumValue, &path, out);
        }
        _ if text.is_empty() && field.presence == Presence::Required => {
            out.error_with_hint(Code::MissingField, &path, format!("{name} is empty"), format!("Fill in {name}"));
        }
        Shape::Name(most) | Shape::TextUpTo(most) => check_length(name, text, most, fields, out),
        // Ids are not held to a form where they come back from the system that made them.
        Shape::Uuid if manner.is_body => check_uuid(name, text, fields, out),
        Shape::Email if manner.is_body => check_email(name, text, fields, out),
        Shape::ShortId => check_short_id(name, text, fields, out),
        _ => {}
    }
}

fn check_texts(fields: &Fields<'_, '_>, name: &str, most: usize, out: &mut Diagnostics) {
    let count = fields.strings(name, out).map_or(0, |texts| texts.len());
    if count > most {
        let message = format!("{name} has {count} entries; {most} are the most");
        out.error_with_hint(Code::TooLong, &fields.path.field(name), message, "An empty list means all of them");
    }
}

/// The most custom fields that an entity has.
const MOST_CUSTOM_FIELDS: usize = 100;

fn check_custom_fields(fields: &Fields<'_, '_>, name: &str, out: &mut Diagnostics) {
    let path = fields.path.field(name);
    let Some(custom) = fields.get(name).and_then(|value| Fields::of(value, &path, out)) else { return };
    let count = custom.object.iter().count();
    if count > MOST_CUSTOM_FIELDS {
        let message = format!("There are {count} custom fields; {MOST_CUSTOM_FIELDS} are the most");
        let hint = format!("Remove {} of them", count.saturating_sub(MOST_CUSTOM_FIELDS));
        out.error_with_hint(Code::TooManyCustomFields, &path, message, hint);
    }
    for (key, value) in custom.object.iter() {
        let allowed = match value {
            Value::String(_) => true,
            // NaN and Infinity come from JavaScript only, and no JSON can say them.
            Value::Number(digits) => digits.ends_with(|last: char| last.is_ascii_digit()),
            _ => false,
        };
        if !allowed {
            let message = format!("The custom field {key:?} must be a text or a number, not {}", shown(value));
            let hint = "Write it as a text, or leave it out";
            out.error_with_hint(Code::InvalidCustomField, &path.field(key), message, hint);
        }
    }
}
