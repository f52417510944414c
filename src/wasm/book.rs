//! Books by handle: the state lives here, plain functions reach it.
//!
//! The host's `now` and `id` may call back into the module. The same Book is then busy, which is an error and no fault.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::{decode, decode_options, encode, room};
use crate::book::{Book, BookHost};
use crate::diagnostic::{Code, DrawdownError, Path};
use crate::preview::PreviewOptions;
use crate::read::shown;
use crate::value::{Value, parse_json};

thread_local! {
    static BOOKS: RefCell<Vec<Option<Rc<RefCell<Book>>>>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen]
extern "C" {
    /// `{ now, id }`
    pub type Host;
    #[wasm_bindgen(method, catch)]
    fn now(this: &Host) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn id(this: &Host) -> Result<JsValue, JsValue>;
}

/// A new Book, or that of a snapshot, which may be text; gives its handle.
#[wasm_bindgen(js_name = bookOpen)]
pub fn open(snapshot: &JsValue) -> Result<usize, JsValue> {
    let book = if snapshot.is_undefined() || snapshot.is_null() {
        Ok(Book::new())
    } else if let Some(text) = snapshot.as_string() {
        room::for_snapshot(text.len());
        Book::open(&text)
    } else {
        decode::counted(snapshot).and_then(|(snapshot, values)| {
            room::for_copies(values);
            Book::open_value(snapshot)
        })
    };
    let book = Some(Rc::new(RefCell::new(book.map_err(encode::error)?)));
    Ok(BOOKS.with_borrow_mut(|books| {
        let free = books.iter().position(Option::is_none);
        if let Some(place) = free.and_then(|free| books.get_mut(free)) {
            *place = book;
        } else {
            books.push(book);
        }
        free.unwrap_or(books.len().saturating_sub(1))
    }))
}

/// Frees a Book.
#[wasm_bindgen(js_name = bookClose)]
pub fn close(handle: usize) {
    let closed = BOOKS.with_borrow_mut(|books| books.get_mut(handle).and_then(Option::take));
    drop(closed);
}

/// One call of a Book, values in and out.
#[wasm_bindgen(js_name = bookCall)]
pub fn call(
    handle: usize,
    operation: &str,
    ids: &JsValue,
    body: &JsValue,
    options: &JsValue,
    host: &Host,
) -> Result<JsValue, JsValue> {
    let options = decode_options(options)?;
    let body = decode::value(body).map_err(encode::error)?;
    let text = run(handle, operation, ids, &body, options, host).map_err(encode::error)?;
    js_sys::JSON::parse(&text)
}

/// The same, JSON text in and out.
#[wasm_bindgen(js_name = bookCallJson)]
pub fn call_json(
    handle: usize,
    operation: &str,
    ids: &JsValue,
    body: &str,
    options: &JsValue,
    host: &Host,
) -> Result<String, JsValue> {
    let options = decode_options(options)?;
    room::for_text(body.len());
    let body = if body.is_empty() { Ok(Value::Null) } else { parse_json(body) };
    run(handle, operation, ids, &body.map_err(encode::error)?, options, host).map_err(encode::error)
}

fn run(
    handle: usize,
    operation: &str,
    ids: &JsValue,
    body: &Value<'_>,
    options: PreviewOptions,
    host: &Host,
) -> Result<String, DrawdownError> {
    let ids = decode::value(ids)?;
    let ids = read_ids(&ids)?;
    let book = book_of(handle).ok_or_else(|| closed("There is no such Book"))?;
    let mut book = book.try_borrow_mut().map_err(|_| closed("now() and id() must not call the Book that asks them"))?;
    book.call_value(operation, &ids, body, options, &mut JsHost(host))
}

/// The Book of a handle.
pub fn book_of(handle: usize) -> Option<Rc<RefCell<Book>>> {
    BOOKS.with_borrow(|books| books.get(handle).cloned().flatten())
}

fn closed(message: &str) -> DrawdownError {
    DrawdownError::one(Code::InputUnreadable, &Path::Root, message)
}

fn read_ids<'i>(ids: &'i Value<'_>) -> Result<Vec<&'i str>, DrawdownError> {
    let Value::Array(items) = ids else { return Ok(Vec::new()) };
    let texts = items.iter().map(|item| match item {
        Value::String(id) => Ok(id.as_ref()),
        Value::Null => Ok(""),
        other => {
            let message = format!("An id is a string, not {}", shown(other));
            Err(DrawdownError::one(Code::NotAString, &Path::Root, message))
        }
    });
    texts.collect()
}

struct JsHost<'h>(&'h Host);

impl BookHost for JsHost<'_> {
    fn now(&mut self) -> Result<String, DrawdownError> {
        said("now", self.0.now())
    }

    fn id(&mut self) -> Result<String, DrawdownError> {
        room::for_entity();
        said("id", self.0.id())
    }
}

fn said(name: &str, given: Result<JsValue, JsValue>) -> Result<String, DrawdownError> {
    let text = given.as_ref().ok().and_then(JsValue::as_string);
    text.ok_or_else(|| {
        let why = match given {
            Err(thrown) => format!("{name}() threw: {}", decode::message_of(&thrown)),
            Ok(_) => format!("{name}() gave no text"),
        };
        DrawdownError::one(Code::NotAString, &Path::Root, why)
    })
}
