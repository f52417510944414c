//! JavaScript values as [`Value`]s: whatever comes in, an answer or a diagnostic goes out.
//!
//! Every property is read once, with the exceptions of getters and proxies caught; depth and size are limited before
//! anything recurses. Numbers are read by their shortest decimal form (M1).

use std::borrow::Cow;

use js_sys::{Array, Function, Object as JsObject, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::room;
use crate::diagnostic::{Code, DrawdownError, Path};
use crate::value::{MAX_DEPTH, MAX_VALUES, Object, Value};

pub fn value(given: &JsValue) -> Result<Value<'static>, DrawdownError> {
    Ok(counted(given)?.0)
}

/// The value, and how many it holds.
pub fn counted(given: &JsValue) -> Result<(Value<'static>, usize), DrawdownError> {
    let mut decoder = Decoder { values: 0, above: Vec::new() };
    let value = decoder.value(given, &Path::Root)?;
    Ok((value, decoder.values))
}

/// JSON text. Types are no guard: the generated code takes anything for a text, and reads whatever memory comes of it.
pub fn text(given: &JsValue) -> Result<String, DrawdownError> {
    let text = given.as_string().ok_or_else(|| unreadable(&Path::Root, "it is no text"))?;
    room::for_text(text.len());
    Ok(text)
}

struct Decoder {
    values: usize,
    /// The objects and arrays that the value at hand is inside of.
    above: Vec<JsValue>,
}

impl Decoder {
    fn value(&mut self, given: &JsValue, path: &Path<'_>) -> Result<Value<'static>, DrawdownError> {
        self.values = self.values.saturating_add(1);
        room::for_values(self.values);
        if self.values > MAX_VALUES {
            let message = format!("The input holds more than {MAX_VALUES} values");
            return Err(DrawdownError::one(Code::InputTooLarge, path, message));
        }
        if given.is_null() || given.is_undefined() {
            return Ok(Value::Null);
        }
        if let Some(value) = given.as_bool() {
            return Ok(Value::Bool(value));
        }
        if let Some(text) = given.as_string() {
            return Ok(Value::String(Cow::Owned(text)));
        }
        if given.as_f64().is_some() || given.is_bigint() {
            return Ok(Value::Number(Cow::Owned(digits(given, path)?)));
        }
        if given.is_symbol() || given.is_function() {
            let what = if given.is_symbol() { "a symbol" } else { "a function" };
            return Err(unreadable(path, &format!("{what} is no data")));
        }
        self.enter(given, path)?;
        let read = self.inside(given, path);
        self.above.pop();
        read
    }

    fn enter(&mut self, given: &JsValue, path: &Path<'_>) -> Result<(), DrawdownError> {
        if self.above.iter().any(|above| JsObject::is(above, given)) {
            return Err(unreadable(path, "it contains itself"));
        }
        if self.above.len() >= MAX_DEPTH {
            let message = format!("The input is nested more than {MAX_DEPTH} levels deep");
            return Err(DrawdownError::one(Code::InputTooDeep, path, message));
        }
        self.above.push(given.clone());
        Ok(())
    }

    fn inside(&mut self, given: &JsValue, path: &Path<'_>) -> Result<Value<'static>, DrawdownError> {
        // As JSON has it: dates, and the decimals of the well-known libraries, say themselves what they are.
        let to_json = Reflect::get(given, &"toJSON".into()).map_err(|thrown| threw(path, &thrown))?;
        if let Some(to_json) = to_json.dyn_ref::<Function>() {
            let said = to_json.call0(given).map_err(|thrown| threw(path, &thrown))?;
            // JSON has `null` for a date that is none, by which it would be as good as not given.
            if said.is_null() && is_no_date(given) {
                return Ok(Value::String("Invalid Date".into()));
            }
            return self.value(&said, path);
        }
        if Array::is_array(given) {
            return self.array(given, path);
        }
        let keys = Reflect::own_keys(given).map_err(|thrown| threw(path, &thrown))?;
        let mut object = Object::default();
        for key in keys.iter() {
            // Symbols are not data; JSON leaves them out too.
            let Some(name) = key.as_string() else { continue };
            let path = path.field(&name);
            let member = Reflect::get(given, &key).map_err(|thrown| threw(&path, &thrown))?;
            // A field that is undefined is not there.
            if member.is_undefined() {
                continue;
            }
            let value = self.value(&member, &path)?;
            object.push(Cow::Owned(name), value);
        }
        Ok(Value::Object(object))
    }

    fn array(&mut self, given: &JsValue, path: &Path<'_>) -> Result<Value<'static>, DrawdownError> {
        // A sparse array of four billion holes is a few bytes in JavaScript.
        let length = usize::try_from(given.unchecked_ref::<Array>().length()).unwrap_or(usize::MAX);
        if length > MAX_VALUES {
            let message = format!("The list has {length} entries; the input may hold {MAX_VALUES} values");
            return Err(DrawdownError::one(Code::InputTooLarge, path, message));
        }
        let mut items = Vec::with_capacity(length.min(1_024));
        for index in 0..length {
            let path = path.item(index);
            let position = u32::try_from(index).unwrap_or(u32::MAX);
            let item = Reflect::get_u32(given, position).map_err(|thrown| threw(&path, &thrown))?;
            items.push(self.value(&item, &path)?);
        }
        Ok(Value::Array(items))
    }
}

/// Whether it is a `Date` of no time, from whichever frame it comes.
fn is_no_date(given: &JsValue) -> bool {
    let time = Reflect::get(given, &"getTime".into()).ok();
    let time = time.as_ref().and_then(|own| own.dyn_ref::<Function>()).and_then(|own| own.call0(given).ok());
    time.and_then(|time| time.as_f64()).is_some_and(f64::is_nan)
}

/// As `String(value)` writes them.
fn digits(given: &JsValue, path: &Path<'_>) -> Result<String, DrawdownError> {
    let text = match given.dyn_ref::<js_sys::BigInt>() {
        Some(big) => big.to_string(10).map_err(|thrown| threw(path, &thrown))?,
        None => {
            given.unchecked_ref::<js_sys::Number>().to_string_with_radix(10).map_err(|thrown| threw(path, &thrown))?
        }
    };
    Ok(text.into())
}

fn threw(path: &Path<'_>, thrown: &JsValue) -> DrawdownError {
    unreadable(path, &format!("reading it threw: {}", message_of(thrown)))
}

/// What was thrown, in words.
pub fn message_of(thrown: &JsValue) -> String {
    let said = thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    said.or_else(|| thrown.as_string()).unwrap_or_else(|| "no message".into())
}

fn unreadable(path: &Path<'_>, why: &str) -> DrawdownError {
    DrawdownError::one(Code::InputUnreadable, path, format!("This value cannot be read: {why}"))
}
