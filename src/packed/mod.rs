//! A request and its preview without JSON in between, or a request for a forecast: for plain objects that TypeScript has at
//! hand.
//!
//! TypeScript writes what is read of them into the module's memory ([`unpack`]), and makes the answer of rows of
//! numbers and one text ([`Sheet`]): what the request holds already does not come back. What cannot be packed, or has
//! an error, goes the long way as JSON text; the answers are the same. The format is nobody's but the package's of the
//! same build (`pkg-wrapper/src/packed`).

mod fields;
mod lines;
mod sheet;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
mod transactions;
mod unpack;

pub use fields::{Packing, field_named, names};
use lines::placed;
pub use sheet::Sheet;
pub use unpack::{Kind, Unpacked, unpack};

use crate::book::Book;
use crate::diagnostic::Diagnostics;
use crate::forecast::forecast_read;
use crate::policy::LineOrder;
use crate::preview::compute_read;
use crate::read::{ReadLines, Sources, read_credits_with, read_forecast, read_forecast_transactions, read_request};

/// The preview of a packed request; nothing where something is wrong with it.
pub fn preview(packed: &[u8], text: &str, letters: usize, explain: bool, sheet: &mut Sheet) -> Option<()> {
    let Unpacked { request, transactions, lines } = unpack(packed, text, letters, Kind::Preview)?;
    let mut diagnostics = Diagnostics::new();
    let sources = Sources {
        credits: &|request, context, out| read_credits_with(&transactions, request, context, out),
        lines: match &lines {
            Some(lines) => Some(&|place, out| placed(lines, place, out)),
            None => None,
        },
    };
    let plan = read_request(&request, &sources, &mut diagnostics);
    // Descriptions are not packed.
    if plan.as_ref()?.policy.line_order == LineOrder::UsageFirst {
        return None;
    }
    // Nor is a request with misnamed fields.
    let preview = compute_read(plan, explain, diagnostics).ok()?;
    sheet.fill(&preview, None);
    Some(())
}

/// The forecast of a packed request as JSON text; nothing where something is wrong with it.
pub fn forecast(packed: &[u8], text: &str, letters: usize) -> Option<String> {
    let Unpacked { request, transactions, .. } = unpack(packed, text, letters, Kind::Forecast)?;
    // Packing leaves those alone that have calendar dates.
    let transactions = read_forecast_transactions(&request, transactions);
    let mut diagnostics = Diagnostics::new();
    let plan = read_forecast(&request, &transactions, &|_| None, &mut diagnostics)?;
    // Descriptions are not packed, nor is a request with misnamed fields.
    let is_packed = plan.plan.policy.line_order != LineOrder::UsageFirst;
    is_packed.then(|| forecast_read(Some(plan), diagnostics).ok())?
}

/// The preview of a packed request on the credits of a Book; nothing where something is wrong with it, or where it brings
/// credits of its own.
pub fn book_preview(
    book: &Book,
    packed: &[u8],
    text: &str,
    letters: usize,
    explain: bool,
    sheet: &mut Sheet,
) -> Option<()> {
    let Unpacked { request, transactions, lines } = unpack(packed, text, letters, Kind::Preview)?;
    if !transactions.is_empty() {
        return None;
    }
    let lines: Option<ReadLines<'_, '_>> = match &lines {
        Some(lines) => Some(&|place, out| placed(lines, place, out)),
        None => None,
    };
    let filled = book.preview_with(&request, lines, explain, |account, preview| {
        let is_packed = preview.plan.policy.line_order != LineOrder::UsageFirst;
        is_packed.then(|| sheet.fill(preview, Some(account)))
    });
    filled.ok()?
}
