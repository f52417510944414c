//! The Balances API in memory: an organization's credit data, kept read between calls.
//!
//! A call is an operation by the name that the reference's own SDK has for it, the ids that it is about, and a body.
//! It is planned first, on a Book that nothing changes; only what was planned whole is done. So a refused call leaves
//! every byte as it was, and a fault in the middle of one too.
//!
//! One table (`resource`) says what the resources are, one implementation serves them all; what an entity must keep,
//! the tables of `validate` say. What is computed on the credits of a Book is computed by the engine that computes
//! all else, on Transactions that were read when they came in.

mod ahead;
mod bills;
mod call;
mod create;
mod entity;
mod list;
mod posting;
mod refusal;
mod resource;
mod schedules;
mod snapshot;
mod store;
mod summary;

use refusal::{problem, refused};
use store::Store;

use crate::diagnostic::{Code, DrawdownError};
use crate::read::shown_text;
use crate::time::{Civil, Zone, parse_iso};

/// What a Book asks of the world: it has no clock and makes up no ids.
pub trait BookHost {
    /// What time it is, as an ISO 8601 date-time.
    fn now(&mut self) -> Result<String, DrawdownError>;
    /// An id that no entity has yet.
    fn id(&mut self) -> Result<String, DrawdownError>;
}

/// An organization's credit data: the Balances API, in memory.
///
/// ```
/// use drawdown::{Book, BookHost, DrawdownError, PreviewOptions};
///
/// struct Host(u32);
///
/// impl BookHost for Host {
///     fn now(&mut self) -> Result<String, DrawdownError> {
///         Ok("2025-02-01T09:00:00Z".into())
///     }
///     fn id(&mut self) -> Result<String, DrawdownError> {
///         self.0 += 1;
///         Ok(format!("id{}", self.0))
///     }
/// }
///
/// let (mut book, mut host) = (Book::new(), Host(0));
/// let mut call = |operation: &str, ids: &[&str], body: &str| {
///     book.call(operation, ids, body, PreviewOptions::default(), &mut host)
/// };
/// call("transactionTypes.create", &[], r#"{ "name": "Goodwill" }"#)?;
/// call("accounts.create", &[], r#"{ "name": "Acme", "code": "acme", "emailAddress": "billing@acme.example" }"#)?;
/// call("balances.create", &[], r#"{ "accountId": "id2", "code": "b1", "name": "Prepaid", "currency": "USD",
///     "startDate": "2025-01-01", "endDate": "2026-01-01" }"#)?;
/// call("balances.transactions.create", &["id3"], r#"{ "amount": "25", "transactionTypeId": "id1" }"#)?;
///
/// let bill = r#"{ "startDate": "2025-03-01", "endDate": "2025-04-01", "currency": "USD",
///     "lineItems": [{ "lineItemType": "USAGE", "subtotal": "40.00" }] }"#;
/// let preview = call("bills.preview", &[], &format!(r#"{{ "accountId": "id2", "bill": {bill} }}"#))?;
/// assert!(preview.contains(r#""creditApplied":"25.00""#));
/// call("bills.post", &[], &preview)?;
/// assert!(call("balances.retrieve", &["id3"], "{}")?.contains(r#""amount":"0.00""#));
///
/// let again = Book::open(&book.snapshot())?;
/// assert_eq!(again.snapshot(), book.snapshot());
/// # Ok::<(), DrawdownError>(())
/// ```
pub struct Book {
    store: Store,
}

/// What time it is, as it is stored.
fn now(host: &mut dyn BookHost) -> Result<String, DrawdownError> {
    let said = host.now()?;
    match parse_iso(&said) {
        Ok(Civil::Instant(instant)) => Ok(instant.to_string()),
        Ok(Civil::Date(date)) => Ok(Zone::utc().first_instant(date).to_string()),
        Err(_) => {
            let message = format!("now() gave {}, which is no date-time", shown_text(&said));
            Err(refused(problem(Code::NotADate, "", message, "Let now() give one such as 2025-03-01T00:00:00Z")))
        }
    }
}
