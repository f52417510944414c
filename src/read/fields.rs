//! Reads the fields of one object, each with its check and its place.

use crate::diagnostic::{Code, Diagnostics, Path};
use crate::money::{Amount, NumeralError, parse_numeral};
use crate::time::{Civil, DateError, Instant, Zone, parse_iso};
use crate::value::{Object, Value};

/// An object and where it stands. An absent field and one that is `null` are the same.
#[derive(Clone, Copy)]
pub struct Fields<'r, 'p> {
    pub object: &'r Object<'r>,
    pub path: &'p Path<'p>,
}

impl<'r, 'p> Fields<'r, 'p> {
    pub fn of(value: &'r Value<'r>, path: &'p Path<'p>, out: &mut Diagnostics) -> Option<Fields<'r, 'p>> {
        match value {
            Value::Object(object) => Some(Fields { object, path }),
            other => {
                out.error(Code::NotAnObject, path, format!("An object is needed here, not {}", shown(other)));
                None
            }
        }
    }

    pub fn get(&self, name: &str) -> Option<&'r Value<'r>> {
        self.object.get(name).filter(|value| !matches!(value, Value::Null))
    }

    pub fn string(&self, name: &str, out: &mut Diagnostics) -> Option<&'r str> {
        match self.get(name)? {
            Value::String(text) => Some(text),
            other => {
                let message = format!("{name} must be a string, not {}", shown(other));
                out.error(Code::NotAString, &self.path.field(name), message);
                None
            }
        }
    }

    pub fn boolean(&self, name: &str, out: &mut Diagnostics) -> Option<bool> {
        match self.get(name)? {
            Value::Bool(value) => Some(*value),
            other => {
                let message = format!("{name} must be true or false, not {}", shown(other));
                out.error(Code::NotABoolean, &self.path.field(name), message);
                None
            }
        }
    }

    pub fn array(&self, name: &str, out: &mut Diagnostics) -> Option<&'r [Value<'r>]> {
        match self.get(name)? {
            Value::Array(items) => Some(items),
            other => {
                let message = format!("{name} must be a list, not {}", shown(other));
                out.error(Code::NotAnArray, &self.path.field(name), message);
                None
            }
        }
    }

    /// The texts of a list.
    pub fn strings(&self, name: &str, out: &mut Diagnostics) -> Option<Vec<&'r str>> {
        self.strings_at(name, out).map(|texts| texts.into_iter().map(|(_, text)| text).collect())
    }

    /// The texts of a list, each with its position.
    pub fn strings_at(&self, name: &str, out: &mut Diagnostics) -> Option<Vec<(usize, &'r str)>> {
        let items = self.array(name, out)?;
        let path = self.path.field(name);
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match item {
                Value::String(text) => texts.push((index, text.as_ref())),
                other => {
                    let message = format!("Each of {name} must be a string, not {}", shown(other));
                    out.error(Code::NotAString, &path.item(index), message);
                }
            }
        }
        Some(texts)
    }

    pub fn amount(&self, name: &str, out: &mut Diagnostics) -> Option<Amount> {
        let path = self.path.field(name);
        let value = self.get(name)?;
        let digits = match value {
            Value::Number(digits) | Value::String(digits) => digits.as_ref(),
            other => {
                let message = format!("{name} must be a decimal number, not {}", shown(other));
                out.error(Code::NotANumber, &path, message);
                return None;
            }
        };
        match parse_numeral(digits) {
            Ok(amount) => {
                if matches!(value, Value::Number(_)) && is_unsafe(amount) {
                    let message = format!("{name} is the number {digits}, above 2^53: its digits may already be lost");
                    out.warning(Code::UnsafeNumber, &path, message, "Give it as a string");
                }
                Some(amount)
            }
            Err(NumeralError::NotANumber) => {
                let message = format!("{name} must be a decimal number, not {}", shown(value));
                let hint = "Write it with digits and at most one point: \"1234.56\"";
                out.error_with_hint(Code::NotANumber, &path, message, hint);
                None
            }
            Err(NumeralError::OutOfRange) => {
                let message =
                    format!("{name} is {}: an amount has at most 96 bits of digits and 28 decimals", shown(value));
                out.error(Code::AmountOutOfRange, &path, message);
                None
            }
        }
    }

    /// An instant; a calendar date is the first instant of that day in the zone (E5).
    pub fn date(&self, name: &str, zone: &Zone, out: &mut Diagnostics) -> Option<Instant> {
        let value = self.get(name)?;
        let text = match value {
            Value::String(text) => text.as_ref(),
            _ => "",
        };
        match parse_iso(text) {
            Ok(Civil::Instant(instant)) => Some(instant),
            Ok(Civil::Date(date)) => Some(zone.first_instant(date)),
            Err(error) => {
                let path = self.path.field(name);
                match error {
                    DateError::NotADate => out.error_with_hint(
                        Code::NotADate,
                        &path,
                        format!("{name} must be a date or a date-time, not {}", shown(value)),
                        "Write it as 2025-03-01 or 2025-03-01T00:00:00Z",
                    ),
                    DateError::OutOfRange => out.error(
                        Code::DateOutOfRange,
                        &path,
                        format!("{name} is {}: only the years 1 to 9999 can be computed with", shown(value)),
                    ),
                }
                None
            }
        }
    }

    /// One of the named values of an enum.
    pub fn choice<T: Copy>(
        &self,
        name: &str,
        names: &[(&'static str, T)],
        code: Code,
        out: &mut Diagnostics,
    ) -> Option<T> {
        let text = self.string(name, out)?;
        find_name(text, name, names, code, &self.path.field(name), out)
    }

    #[cold]
    pub fn missing(&self, name: &str, out: &mut Diagnostics) {
        out.error(Code::MissingField, &self.path.field(name), format!("{name} is missing"));
    }
}

/// A whole number within limits, both inclusive; the code says that it is not.
pub fn read_whole(
    fields: &Fields<'_, '_>,
    name: &str,
    limits: (i128, i128),
    code: Code,
    out: &mut Diagnostics,
) -> Option<i128> {
    let (least, most) = limits;
    let amount = fields.amount(name, out)?;
    let whole = Some(amount.mantissa()).filter(|whole| amount.scale() == 0 && (least..=most).contains(whole));
    if whole.is_none() {
        // Where the limit is only that of the machine, it says nothing to a reader.
        let range = if most < i128::from(i32::MAX) {
            format!("from {least} to {most}")
        } else {
            format!("of at least {least}")
        };
        let message = format!("{name} must be a whole number {range}, not {amount}");
        out.error(code, &fields.path.field(name), message);
    }
    whole
}

/// The value of a name, or a diagnostic with the nearest name as its hint.
pub fn find_name<T: Copy>(
    text: &str,
    field: &str,
    names: &[(&'static str, T)],
    code: Code,
    path: &Path<'_>,
    out: &mut Diagnostics,
) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    if found.is_none() {
        let known: Vec<&'static str> = names.iter().map(|(name, _)| *name).collect();
        report_unknown(text, field, &known, code, path, out);
    }
    found
}

/// Of its own, so that it is there once and not for every enum.
#[cold]
pub fn report_unknown(
    text: &str,
    field: &str,
    known: &[&'static str],
    code: Code,
    path: &Path<'_>,
    out: &mut Diagnostics,
) {
    let values = known.join(", ");
    let hint = match nearest(text, known) {
        Some(name) => format!("Did you mean {name}? The values are {values}"),
        None => format!("The values are {values}"),
    };
    out.error_with_hint(code, path, format!("{field} cannot be {}", shown_text(text)), hint);
}

/// The name that was surely meant: the same in another case, or at most two letters off.
fn nearest<'n>(text: &str, names: &[&'n str]) -> Option<&'n str> {
    let lower = lowercase(text);
    // Whoever wrote a long text did not mean a name; comparing it would only cost time.
    if lower.len() > 64 {
        return None;
    }
    let distance = |name: &str| strsim::osa_distance(&lower, &lowercase(name));
    let (best, off) = names.iter().map(|name| (*name, distance(name))).min_by_key(|(_, off)| *off)?;
    (off <= 2 && off.saturating_mul(2) < best.len()).then_some(best)
}

/// A text in small letters, as far as it can be a name: of the letters from elsewhere only the Kelvin sign and the dotted I
/// have small ones that names are made of. The table of all others is larger than all names together.
pub fn lowercase(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{212a}' => lower.push('k'),
            '\u{130}' => lower.push_str("i\u{307}"),
            _ => lower.push(letter.to_ascii_lowercase()),
        }
    }
    lower
}

/// The value as a message shows it: texts in quotes, long ones cut.
#[cold]
pub fn shown(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => shown_text(text),
        Value::Number(digits) if digits.len() <= LONGEST => digits.to_string(),
        Value::Bool(value) => value.to_string(),
        other => other.kind().into(),
    }
}

/// The longest text that a message repeats, in characters.
const LONGEST: usize = 40;

#[cold]
pub fn shown_text(text: &str) -> String {
    if text.chars().count() > LONGEST {
        return format!("{:?}…", text.chars().take(LONGEST).collect::<String>());
    }
    format!("{text:?}")
}

/// Whether a JavaScript number of this size may have lost digits.
fn is_unsafe(amount: Amount) -> bool {
    Amount::from_parts(1 << 53, 0).is_some_and(|limit| amount.abs() > limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_those_of_the_standard_library_where_a_name_could_be_meant() {
        for text in ["rolloverEndDate", "HALF_UP", "WEE\u{212a}LY", "T\u{130}ME", "ı", ""] {
            assert_eq!(lowercase(text), text.to_lowercase(), "{text}");
        }
    }
}
