//! TypeScript writes requests into this memory, packed or as text, and reads the answers there.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::book::book_of;
use crate::lines::Lines;
use crate::packed::{Packing, Sheet, book_preview, field_named, forecast, names, preview};
use crate::preview::preview_bill_json;

thread_local! {
    static REQUEST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Sheet> = RefCell::default();
    static LINES: RefCell<Lines> = RefCell::default();
    /// Where what stands: see [`preview_lines`].
    static LINE_PLACES: RefCell<[usize; 4]> = const { RefCell::new([0; 4]) };
    /// Where what stands in the answer: see [`packed_preview`].
    static PLACES: RefCell<[usize; 6]> = const { RefCell::new([0; 6]) };
}

/// The memory of this start of the module.
#[wasm_bindgen(js_name = packedMemory)]
pub fn memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Room for so many bytes of a request: its address.
#[wasm_bindgen(js_name = packedRoom)]
pub fn packed_room(bytes: usize) -> usize {
    REQUEST.with_borrow_mut(|request| {
        request.clear();
        request.resize(bytes, 0);
        request.as_ptr().addr()
    })
}

/// Stands where there is no Book.
const NO_BOOK: u32 = u32::MAX;

/// The preview of the request in the room, of so many bytes, with a text of so many bytes and letters behind them, on the
/// credits of a Book if there is one: the address of six numbers, which are the addresses and the lengths of the rows, of
/// the ends of the texts and of the text. 0 where something is wrong with it.
#[wasm_bindgen(js_name = packedPreview)]
pub fn packed_preview(book: u32, bytes: usize, text_bytes: usize, letters: usize, explain: bool) -> usize {
    let done = REQUEST.with_borrow(|request| {
        let (packed, text) = packed_in(request, bytes, text_bytes)?;
        ANSWER.with_borrow_mut(|sheet| {
            if book == NO_BOOK {
                preview(packed, text, letters, explain, sheet)?;
            } else {
                let book = book_of(usize::try_from(book).ok()?)?;
                book_preview(&*book.try_borrow().ok()?, packed, text, letters, explain, sheet)?;
            }
            let (rows, ends, text) = (&sheet.rows, &sheet.ends, &sheet.text);
            Some([rows.as_ptr().addr(), rows.len(), ends.as_ptr().addr(), ends.len(), text.as_ptr().addr(), text.len()])
        })
    });
    done.map_or(0, |found| {
        PLACES.with_borrow_mut(|places| {
            *places = found;
            places.as_ptr().addr()
        })
    })
}

/// The forecast of the request in the room as JSON text, as [`packed_preview`] takes it; nothing where something is wrong
/// with it.
#[wasm_bindgen(js_name = packedForecast)]
pub fn packed_forecast(bytes: usize, text_bytes: usize, letters: usize) -> Option<String> {
    REQUEST.with_borrow(|request| {
        let (packed, text) = packed_in(request, bytes, text_bytes)?;
        forecast(packed, text, letters)
    })
}

/// A packed request, and its texts behind it.
fn packed_in(request: &[u8], bytes: usize, text_bytes: usize) -> Option<(&[u8], &str)> {
    let (packed, rest) = request.split_at_checked(bytes)?;
    Some((packed, rest.get(..text_bytes).and_then(|text| std::str::from_utf8(text).ok())?))
}

/// `previewBillJson` for a text of so many bytes in the room.
#[wasm_bindgen(js_name = previewRoom)]
pub fn preview_room(bytes: usize, options: &JsValue) -> Result<String, JsValue> {
    let options = super::decode_options(options)?;
    super::room::for_text(bytes);
    REQUEST.with_borrow(|request| {
        let text = request.get(..bytes).and_then(|request| std::str::from_utf8(request).ok()).unwrap_or_default();
        preview_bill_json(text, options).map_err(super::encode::error)
    })
}

/// The previews of the lines in the room, of so many bytes: the address of four numbers, which are the address and the length
/// of their text, how many requests there were, and how many of them failed.
#[wasm_bindgen(js_name = previewLines)]
pub fn preview_lines(bytes: usize, first: usize, options: &JsValue) -> Result<usize, JsValue> {
    let options = super::decode_options(options)?;
    LINES.with_borrow_mut(|lines| {
        // What is no UTF-8 becomes U+FFFD, as everywhere on the way into JavaScript.
        REQUEST.with_borrow(|request| {
            lines.fill(&String::from_utf8_lossy(request.get(..bytes).unwrap_or_default()), first, options);
        });
        let found = [lines.text.as_ptr().addr(), lines.text.len(), lines.requests, lines.failed];
        Ok(LINE_PLACES.with_borrow_mut(|places| {
            *places = found;
            places.as_ptr().addr()
        }))
    })
}

/// How a field is packed, as [`Packing`] has it: `[number, inside, unless, manner]`; `0` for one that makes packing
/// impossible.
#[wasm_bindgen(js_name = packedField)]
pub fn packed_field(kind: usize, name: &str) -> Result<JsValue, JsValue> {
    let text = match field_named(kind, name) {
        Some(Packing { number, inside, unless, manner }) => format!("[{number},{inside},\"{unless}\",{manner}]"),
        None => "0".to_owned(),
    };
    js_sys::JSON::parse(&text)
}

/// The names that stand in an answer as numbers.
#[wasm_bindgen(js_name = packedNames)]
pub fn packed_names() -> Result<JsValue, JsValue> {
    super::encode::plain(&names())
}
