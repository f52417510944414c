//! A request as `pkg-wrapper/src/packed/pack.ts` packs it.

use std::collections::{HashMap, HashSet};

use crate::packed::{Packing, field_named};
use crate::value::{Object, Value};

/// Bytes, and every text behind one another.
#[derive(Default)]
pub struct Packed {
    pub bytes: Vec<u8>,
    pub texts: String,
    last: HashMap<usize, String>,
    ids: HashSet<String>,
    id_count: usize,
}

impl Packed {
    /// A request of this kind; nothing where it goes the long way.
    pub fn of(request: &Value<'_>, kind: usize) -> Option<Packed> {
        let mut packed = Packed::default();
        packed.value(request, kind)?;
        Some(packed)
    }

    /// The length of the texts in JavaScript.
    pub fn letters(&self) -> usize {
        self.texts.encode_utf16().count()
    }

    fn object(&mut self, object: &Object<'_>, kind: usize) -> Option<()> {
        for (name, value) in object.iter().filter(|(_, value)| **value != Value::Null) {
            let Packing { number, inside, unless, manner } = field_named(kind, name)?;
            let is_beside = object.get(unless).is_some_and(|other| *other != Value::Null);
            match value {
                _ if number == 0 || is_beside => {}
                Value::String(id) if manner == 2 => {
                    self.ids.insert(id.to_string());
                    self.id_count += 1;
                }
                _ if manner == 2 => return None,
                Value::String(_) if manner == 1 => self.bytes.extend([number as u8, b'x']),
                Value::String(text) if self.last.get(&number).is_some_and(|last| last == text) => {
                    self.bytes.extend([number as u8, b'l']);
                }
                _ => {
                    self.bytes.push(number as u8);
                    self.value(value, inside)?;
                    if let Value::String(text) = value {
                        self.last.insert(number, text.to_string());
                    }
                }
            }
        }
        self.bytes.push(0);
        Some(())
    }

    /// A kind is that of objects, or of those in a list; there is none inside of what has the number 0.
    fn value(&mut self, value: &Value<'_>, kind: usize) -> Option<()> {
        match value {
            Value::Null => return None,
            Value::Bool(true) => self.bytes.push(b't'),
            Value::Bool(false) => self.bytes.push(b'f'),
            Value::Number(digits) => self.text(b'n', digits)?,
            Value::String(text) => self.text(b's', text)?,
            Value::Array(items) => {
                self.bytes.push(b'a');
                self.bytes.extend([21, 14, 7, 0].map(|shift| (items.len() >> shift & 127) as u8));
                self.last.clear();
                self.ids.clear();
                self.id_count = 0;
                for item in items {
                    self.value(item, kind)?;
                }
                if self.ids.len() != self.id_count {
                    return None;
                }
            }
            Value::Object(object) => {
                self.bytes.push(b'o');
                self.object(object, kind)?;
            }
        }
        Some(())
    }

    fn text(&mut self, kind: u8, text: &str) -> Option<()> {
        let letters = text.encode_utf16().count();
        if letters > 16_383 {
            return None;
        }
        self.bytes.extend([kind, (letters >> 7) as u8, (letters & 127) as u8]);
        self.texts.push_str(text);
        Some(())
    }
}
