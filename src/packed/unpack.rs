//! Packed requests → [`Value`].
//!
//! An object is its fields one after the other, each the number of its name and a value, and a zero. A value is a letter
//! for its kind with what belongs to it; of a text its length in letters of JavaScript, or, if it came last under the same
//! name already, nothing. The texts themselves stand behind one another in a text of their own, which is written at
//! once. All numbers are of seven bits a byte, the highest first.

use std::borrow::Cow;

use super::fields::NAMES;
use super::lines::PackedLine;
use crate::line::LineType;
use crate::read::Counted;
use crate::value::{Name, Object, Value};

/// More levels than a request has.
const MOST_LEVELS: usize = 8;
/// The level of the Bill.
const BILL: usize = 1;
/// The level of a Balance: in the list in the request.
const BALANCE: usize = 2;
/// Longer numbers may be beyond 2^53.
const SAFE_DIGITS: usize = 15;

/// A request as it was packed.
pub struct Unpacked<'t> {
    pub request: Value<'t>,
    /// The Transactions of the Balances that were read on the way, by the Balances' positions.
    pub transactions: Vec<Option<Vec<Counted<'t>>>>,
    /// The lines of the Bill, where they were.
    pub lines: Option<Vec<PackedLine<'t>>>,
}

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Preview,
    /// Its lines are read for every period.
    Forecast,
}

/// The request; nothing where this is no packed one. `letters` is the length of the text in JavaScript.
pub fn unpack<'t>(packed: &[u8], text: &'t str, letters: usize, kind: Kind) -> Option<Unpacked<'t>> {
    let mut packed = Packed {
        bytes: packed,
        at: 0,
        text,
        is_ascii: text.len() == letters,
        names: &NAMES,
        rooms: [0; MOST_LEVELS],
        last: [""; 128],
        is_balances: false,
        transactions: Vec::new(),
        kind,
        lines: None,
    };
    let request = packed.value(0, 0)?;
    let Packed { bytes, at, text, transactions, lines, .. } = packed;
    (at == bytes.len() && text.is_empty()).then_some(Unpacked { request, transactions, lines })
}

pub(super) struct Packed<'t, 'n> {
    bytes: &'n [u8],
    at: usize,
    /// The texts that were not taken yet.
    text: &'t str,
    is_ascii: bool,
    names: &'n [Name<'static>],
    /// By level, how many fields the last object had: the next one mostly has as many.
    rooms: [usize; MOST_LEVELS],
    /// By the number of a name, the text that came last.
    last: [&'t str; 128],
    /// Whether the objects at hand are the Balances.
    is_balances: bool,
    transactions: Vec<Option<Vec<Counted<'t>>>>,
    kind: Kind,
    lines: Option<Vec<PackedLine<'t>>>,
}

impl<'t> Packed<'t, '_> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at = self.at.saturating_add(1);
        byte
    }

    /// What can be read in its usual form; else nothing, and nothing is read.
    pub(super) fn usual<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = (self.at, self.text);
        let found = read(self);
        if found.is_none() {
            (self.at, self.text) = start;
        }
        found
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        let mut number = 0;
        for _ in 0..bytes {
            number = (number << 7) | usize::from(self.byte()?);
        }
        Some(number)
    }

    fn text(&mut self) -> Option<&'t str> {
        let letters = self.number(2)?;
        let length = if self.is_ascii { letters } else { self.length_of(letters)? };
        let (text, rest) = self.text.split_at_checked(length)?;
        self.text = rest;
        Some(text)
    }

    /// How many bytes so many letters of JavaScript are.
    fn length_of(&self, letters: usize) -> Option<usize> {
        let (mut left, mut length) = (letters, 0usize);
        for letter in self.text.chars() {
            if left == 0 {
                break;
            }
            left = left.checked_sub(letter.len_utf16())?;
            length = length.saturating_add(letter.len_utf8());
        }
        (left == 0).then_some(length)
    }

    /// A text, and the last one of its name from now on.
    fn fresh_text(&mut self, number: u8) -> Option<&'t str> {
        let text = self.text()?;
        // Its line is found by its id, which is not packed.
        if text == LineType::OverageUsage.name() {
            return None;
        }
        self.last.get_mut(usize::from(number)).into_iter().for_each(|last| *last = text);
        Some(text)
    }

    /// The last text of a name once more.
    fn last_text(&self, number: u8) -> Option<&'t str> {
        self.last.get(usize::from(number)).copied()
    }

    /// The value of a field that has to be a text, or maybe the digits of a safe number.
    pub(super) fn text_of(&mut self, number: u8, is_amount: bool) -> Option<&'t str> {
        match self.byte()? {
            b's' => self.fresh_text(number),
            b'l' => self.last_text(number),
            b'x' => Some(""),
            b'n' if is_amount => self.text().filter(|digits| digits.len() <= SAFE_DIGITS),
            _ => None,
        }
    }

    /// Passes a value.
    pub(super) fn skip(&mut self, number: u8) -> Option<()> {
        self.value(number, MOST_LEVELS.saturating_sub(3)).map(drop)
    }

    /// The name of a number.
    fn name(&self, number: u8) -> Option<&Name<'static>> {
        self.names.get(usize::from(number).checked_sub(1)?)
    }

    fn value(&mut self, number: u8, level: usize) -> Option<Value<'t>> {
        match self.byte()? {
            b's' => Some(Value::String(Cow::Borrowed(self.fresh_text(number)?))),
            b'l' => Some(Value::String(Cow::Borrowed(self.last_text(number)?))),
            b'x' => Some(Value::String(Cow::Borrowed(""))),
            b'n' => Some(Value::Number(Cow::Borrowed(self.text()?))),
            b't' => Some(Value::Bool(true)),
            b'f' => Some(Value::Bool(false)),
            b'o' => self.object(level),
            b'a' => self.array(level),
            _ => None,
        }
    }

    fn object(&mut self, level: usize) -> Option<Value<'t>> {
        let mut object = Object::with_room(*self.rooms.get(level)?);
        let mut fields = 0usize;
        let mut kept = None;
        loop {
            let number = self.byte()?;
            if number == 0 {
                break;
            }
            let name = self.name(number)?.clone();
            if level == 0 {
                self.is_balances = name.text() == "balances";
            }
            if level == BALANCE && name.text() == "transactions" {
                kept = self.usual(Packed::transactions);
                // Whoever reads the Balance has them.
                if kept.is_some() {
                    continue;
                }
            }
            if level == BILL && self.kind == Kind::Preview && name.text() == "lineItems" {
                self.lines = self.usual(Packed::lines);
                if self.lines.is_some() {
                    continue;
                }
            }
            object.push_named(name, self.value(number, level.saturating_add(1))?);
            fields = fields.saturating_add(1);
        }
        if level == BALANCE && self.is_balances {
            self.transactions.push(kept);
        }
        self.rooms.get_mut(level).into_iter().for_each(|room| *room = fields);
        Some(Value::Object(object))
    }

    fn array(&mut self, level: usize) -> Option<Value<'t>> {
        self.rooms.get(level)?;
        let count = self.count()?;
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            items.push(self.value(0, level.saturating_add(1))?);
        }
        Some(Value::Array(items))
    }

    /// How many items of an array come; of which each has a byte at least.
    fn count(&mut self) -> Option<usize> {
        self.number(4).filter(|count| *count <= self.bytes.len().saturating_sub(self.at))
    }

    /// The same, where a value begins and is an array.
    pub(super) fn array_of(&mut self) -> Option<usize> {
        if self.byte()? == b'a' { self.count() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::write_value;

    #[test]
    fn what_is_unpacked() {
        let number_of =
            |name: &str| u8::try_from(NAMES.iter().position(|own| own.text() == name).unwrap() + 1).unwrap();
        let (bill, id, locked, lines) =
            (number_of("bill"), number_of("id"), number_of("locked"), number_of("lineItems"));
        let long = "x".repeat(130);
        let with_long = format!(r#"{{"id":"{long}"}}"#);
        let (nested, two) = ([[bill, b'o']; 9].concat(), [b'o', lines, b'a', 0, 0, 0, 2]);
        for (packed, text, expected) in [
            (&b"o\0"[..], "", Some("{}")),
            (
                &[b'o', bill, b'o', id, b's', 0, 3, locked, b't', 0, 0],
                "é🙂",
                Some(r#"{"bill":{"id":"é🙂","locked":true}}"#),
            ),
            (&[&two[..], &[b's', 0, 1, b'n', 0, 2, 0]].concat(), "x-1", Some(r#"{"lineItems":["x",-1]}"#)),
            (
                &[&two[..], &[b'o', id, b's', 0, 1, 0, b'o', id, b'l', 0, 0]].concat(),
                "a",
                Some(r#"{"lineItems":[{"id":"a"},{"id":"a"}]}"#),
            ),
            (&[b'o', id, b's', 1, 2, 0], &long, Some(&with_long)),
            (b"o", "", None),
            (b"o\0o", "", None),
            (b"o\x7ft\0", "", None),
            (b"o\0", "x", None),
            (&[b'o', id, b's', 0, 9, 0], "x", None),
            (&[b'o', id, b's', 0, 1, 0], "🙂", None),
            (&nested, "", None),
        ] {
            let unpacked = unpack(packed, text, text.encode_utf16().count(), Kind::Forecast).map(|unpacked| {
                let mut out = String::new();
                write_value(&mut out, &unpacked.request);
                out
            });
            assert_eq!(unpacked.as_deref(), expected, "{packed:?}");
        }
    }
}
