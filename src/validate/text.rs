//! Lengths and patterns of texts (fields.md 1.0), by hand: an engine for patterns would outweigh the rest.

use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Fields, shown_text};

/// The longest code of an entity, in characters.
const CODE_LENGTH: usize = 80;
/// The length of a UUID, and the most that a short id has.
const ID_LENGTH: usize = 36;

pub fn check_length(name: &str, text: &str, most: usize, fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    let length = text.chars().count();
    if length > most {
        let message = format!("{name} has {length} characters; {most} are the most");
        let hint = format!("Shorten it by {}", length.saturating_sub(most));
        out.error_with_hint(Code::TooLong, &fields.path.field(name), message, hint);
    }
}

/// No control characters, and no blanks but plain spaces inside.
pub fn check_code(name: &str, text: &str, fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    check_length(name, text, CODE_LENGTH, fields, out);
    let fault = if text.is_empty() {
        Some("is empty".to_owned())
    } else if text.starts_with(' ') || text.ends_with(' ') {
        Some(format!("begins or ends with a space: {}", shown_text(text)))
    } else {
        let bad = text.chars().find(|letter| letter.is_control() || (letter.is_whitespace() && *letter != ' '));
        bad.map(|letter| match letter {
            '\t' => "has a tab in it".to_owned(),
            '\n' | '\r' => "has a line break in it".to_owned(),
            other => format!("has the character U+{:04X} in it, which does not show", u32::from(other)),
        })
    };
    if let Some(fault) = fault {
        let hint = "A code has 1 to 80 characters, and of blanks only single spaces inside";
        let hint = if text.is_empty() { "Give a code of 1 to 80 characters" } else { hint };
        out.error_with_hint(Code::InvalidCode, &fields.path.field(name), format!("{name} {fault}"), hint);
    }
}

/// A letter, `_` or `$`, then letters, digits 0 to 9, `_` and `$`.
pub fn check_pick_list_code(name: &str, text: &str, fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    check_length(name, text, CODE_LENGTH, fields, out);
    let is_letter = |letter: char| letter.is_alphabetic() || letter == '_' || letter == '$';
    let fault = match text.chars().next() {
        None => Some("is empty".to_owned()),
        Some(first) if !is_letter(first) => Some(format!("cannot begin with {first:?}")),
        Some(_) => text
            .chars()
            .find(|letter| !is_letter(*letter) && !letter.is_ascii_digit())
            .map(|letter| format!("cannot contain {letter:?}: {}", shown_text(text))),
    };
    if let Some(fault) = fault {
        let hint = "It begins with a letter, _ or $, and goes on with letters, digits, _ and $";
        out.error_with_hint(Code::InvalidCode, &fields.path.field(name), format!("{name} {fault}"), hint);
    }
}

pub fn check_uuid(name: &str, text: &str, fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    let length = text.chars().count();
    if length != ID_LENGTH {
        let message = format!("{name} must have exactly {ID_LENGTH} characters; {} has {length}", shown_text(text));
        out.error_with_hint(Code::InvalidId, &fields.path.field(name), message, "Copy the whole id of the entity");
    }
}

/// Something on both sides of an `@`, and no blank: whether mail arrives there, nobody can see.
pub fn check_email(name: &str, text: &str, fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    let sides = text.rsplit_once('@').filter(|(local, domain)| !local.is_empty() && !domain.is_empty());
    if sides.is_none() || text.contains(char::is_whitespace) {
        let message = format!("{name} must be an e-mail address, not {}", shown_text(text));
        let hint = "Write it as billing@example.com";
        out.error_with_hint(Code::InvalidEmailAddress, &fields.path.field(name), message, hint);
    }
}

pub fn check_short_id(name: &str, text: &str, fields: &Fields<'_, '_>, out: &mut Diagnostics) {
    check_length(name, text, ID_LENGTH, fields, out);
    if let Some(bad) = text.chars().find(|letter| !letter.is_ascii_alphanumeric() && *letter != '-') {
        let message = format!("{name} cannot contain {bad:?}: {}", shown_text(text));
        let hint = "An id has only letters from a to z, digits and hyphens";
        out.error_with_hint(Code::InvalidId, &fields.path.field(name), message, hint);
    }
}
