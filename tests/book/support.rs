//! A Book under test.

use drawdown::{AmountForm, Book, Code, DrawdownError, PreviewOptions};
use serde_json::{Value, json};

use crate::host::Host;

pub struct Tested {
    pub book: Book,
    pub host: Host,
}

impl Tested {
    pub fn empty() -> Tested {
        Tested { book: Book::new(), host: Host::at("2025-01-10T12:00:00.000Z") }
    }

    /// The Type id1, the Account id2, and its Balance id3 for 2025.
    pub fn with_balance() -> Tested {
        let mut tested = Tested::empty();
        tested.ok("transactionTypes.create", &[], json!({ "name": "Top-up", "code": "TOP_UP" }));
        tested.ok("accounts.create", &[], account("acme"));
        tested.ok("balances.create", &[], balance("id2", "b1"));
        tested
    }

    pub fn call(&mut self, operation: &str, ids: &[&str], body: Value) -> Result<Value, DrawdownError> {
        let options = PreviewOptions { amounts: AmountForm::Text, explanations: false };
        let text = self.book.call(operation, ids, &body.to_string(), options, &mut self.host)?;
        Ok(serde_json::from_str(&text).unwrap())
    }

    pub fn ok(&mut self, operation: &str, ids: &[&str], body: Value) -> Value {
        self.call(operation, ids, body).unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    /// What refuses the call, which changes nothing, to the byte.
    pub fn refused(&mut self, operation: &str, ids: &[&str], body: Value) -> Vec<(Code, String)> {
        let before = self.book.snapshot();
        let error = self.call(operation, ids, body).expect_err(operation);
        assert_eq!(self.book.snapshot(), before, "{operation} was refused and has changed something");
        error.diagnostics.into_iter().map(|problem| (problem.code, problem.path)).collect()
    }

    pub fn add(&mut self, balance: &str, amount: &str, applied: &str) {
        let body = json!({ "amount": amount, "transactionTypeId": "id1", "appliedDate": applied });
        self.ok("balances.transactions.create", &[balance], body);
    }

    pub fn amount(&mut self, balance: &str) -> String {
        self.ok("balances.retrieve", &[balance], Value::Null)["amount"].as_str().unwrap().to_owned()
    }
}

pub fn account(code: &str) -> Value {
    json!({ "name": "Acme", "code": code, "emailAddress": "billing@acme.example" })
}

pub fn balance(account: &str, code: &str) -> Value {
    json!({
        "accountId": account, "code": code, "name": "Prepaid", "currency": "USD",
        "startDate": "2025-01-01", "endDate": "2026-01-01",
    })
}

pub fn commitment(account: &str, amount: &str) -> Value {
    json!({ "accountId": account, "amount": amount, "currency": "USD", "startDate": "2025-01-01", "endDate": "2026-01-01" })
}

/// A Bill of usage for a month of 2025.
pub fn bill(id: &str, month: u32, usage: &str) -> Value {
    json!({
        "id": id, "startDate": format!("2025-{month:02}-01"), "endDate": format!("2025-{:02}-01", month + 1),
        "currency": "USD", "lineItems": [{ "id": "l1", "lineItemType": "USAGE", "subtotal": usage }],
    })
}
