//! A text as a snapshot: a Book or errors, and where there is a Book, its snapshot opens as the same Book, and every
//! call answers or refuses.

#[path = "../../tests/support/host.rs"]
mod host;

use drawdown::{Book, PreviewOptions};
use host::Host;

const BILL: &str = r#"{"id":"m","startDate":"2025-03-01","endDate":"2025-04-01","lineItems":[{"lineItemType":"USAGE","subtotal":"40"}]}"#;

pub fn snapshot(text: &str) {
    let mut book = match Book::open(text) {
        Ok(book) => book,
        Err(error) => return assert!(!error.diagnostics.is_empty()),
    };
    let snapshot = book.snapshot();
    assert_eq!(Book::open(&snapshot).unwrap().snapshot(), snapshot);

    let mut host = Host::at("2025-04-01T00:00:00Z");
    let mut call = |operation: &str, body: &str| book.call(operation, &[], body, PreviewOptions::default(), &mut host);
    let of_account = |account: &str, more: &str| format!(r#"{{"accountId":"{account}","bill":{BILL}{more}}}"#);
    for list in ["accounts.list", "balances.list", "commitments.list", "bills.list", "charges.list"] {
        call(list, "{}").unwrap();
    }
    for account in ["a", "i2"] {
        let _ = call("forecast", &of_account(account, r#","periods":3"#));
        if let Ok(preview) = call("bills.preview", &of_account(account, "")) {
            let _ = call("bills.post", &preview);
        }
    }
    for run in ["balances.transactionSchedules.run", "balances.chargeSchedules.run"] {
        let _ = call(run, "null");
    }
    let snapshot = book.snapshot();
    assert_eq!(Book::open(&snapshot).unwrap().snapshot(), snapshot);
}
