//! The preview that `pkg-wrapper/src/packed/unpack.ts` makes of a [`Sheet`].

use serde_json::{Value, json};

use crate::packed::{Sheet, names};

const NONE: u32 = u32::MAX;

/// Reads a sheet from its first row to its last.
pub struct Answer<'s> {
    names: [Vec<&'static str>; 4],
    request: &'s Value,
    balances: Vec<Value>,
    commitments: Vec<Value>,
    account: Option<&'s str>,
    rows: std::slice::Iter<'s, u32>,
    texts: Vec<&'s str>,
    rest: &'s str,
}

impl<'s> Answer<'s> {
    pub fn of(sheet: &'s Sheet, request: &'s Value) -> Answer<'s> {
        let mut texts = Vec::new();
        let mut start = 0;
        for end in &sheet.ends {
            texts.push(sheet.text.get(start..*end as usize).unwrap());
            start = *end as usize;
        }
        let ids = |list: &str| request[list].as_array().into_iter().flatten().map(|own| own["id"].clone()).collect();
        Answer {
            names: names(),
            request,
            balances: ids("balances"),
            commitments: ids("commitments"),
            account: None,
            rows: sheet.rows.iter(),
            texts,
            rest: sheet.text.get(start..).unwrap(),
        }
    }

    /// What a Book adds to a request: whose Bill it is, and the ids of the credits.
    pub fn completed_from_book(mut self) -> Answer<'s> {
        self.account = Some(self.text());
        self.balances = self.list(|own| own.text().into());
        self.commitments = self.list(|own| own.text().into());
        self
    }

    pub fn preview(mut self) -> Value {
        let currency = self.text();
        let [charges, applied, surcharges, due] = [(); 4].map(|()| self.text());
        let mut bill = self.request["bill"].as_object().unwrap().clone();
        if let Some(account) = self.account {
            bill.entry("accountId").or_insert_with(|| account.into());
        }
        let mut lines = self.list(Answer::kept_line);
        lines.extend(self.list(|own| own.added_line(currency)));
        bill.insert("lineItems".into(), lines.into());
        bill.insert("billTotal".into(), due.into());
        let preview = json!({
            "bill": bill,
            "totals": {
                "currency": currency, "charges": charges, "creditApplied": applied, "surcharges": surcharges, "due": due,
            },
            "allocations": self.list(Answer::allocation),
            "balances": self.list(Answer::balance),
            "commitments": self.list(Answer::commitment),
            "transactions": self.list(Answer::transaction),
            "explanations": self.list(Answer::explanation),
            "diagnostics": if self.rest.is_empty() { json!([]) } else { serde_json::from_str(self.rest).unwrap() },
        });
        assert_eq!(self.rows.next(), None, "a row too many");
        preview
    }

    fn next(&mut self) -> u32 {
        *self.rows.next().expect("a row more")
    }

    fn text(&mut self) -> &'s str {
        let number = self.next();
        self.text_of(number)
    }

    fn text_of(&self, number: u32) -> &'s str {
        self.texts[number as usize]
    }

    fn list(&mut self, row: impl Fn(&mut Answer<'s>) -> Value) -> Vec<Value> {
        (0..self.next()).map(|_| row(self)).collect()
    }

    fn name(&mut self, list: usize) -> &'static str {
        let number = self.next();
        self.names[list][number as usize]
    }

    fn line(&self, index: u32) -> &'s Value {
        &self.request["bill"]["lineItems"][index as usize]
    }

    /// The type and the id of a credit.
    fn credit(&mut self) -> (&'static str, Value) {
        let place = self.next();
        let ids = if place & 1 == 0 { &self.balances } else { &self.commitments };
        (self.names[2][(place & 1) as usize], ids[(place >> 1) as usize].clone())
    }

    fn balance_id(&mut self) -> Value {
        let place = self.next();
        self.balances[place as usize].clone()
    }

    fn kept_line(&mut self) -> Value {
        let index = self.next();
        let mut line = self.line(index).clone();
        line["convertedSubtotal"] = self.text().into();
        line
    }

    fn added_line(&mut self, currency: &str) -> Value {
        let line_type = self.name(0);
        let (kind, id) = self.credit();
        let description = self.text();
        let [product, accounting_product, referred] = [(); 3].map(|()| self.next());
        let amount = self.text();
        let mut line = json!({
            "lineItemType": line_type, "description": description, "currency": currency, "averageUnitPrice": amount,
            "subtotal": amount, "convertedSubtotal": amount, "conversionRate": "1", "quantity": "1", "units": "1",
            "unit": "UNIT",
        });
        line[if kind == "BALANCE" { "balanceId" } else { "commitmentId" }] = id;
        for (name, number) in [("productId", product), ("accountingProductId", accounting_product)] {
            if number != NONE {
                line[name] = self.text_of(number).into();
            }
        }
        if referred != NONE {
            line["referencedLineItemId"] = self.line(referred)["id"].clone();
        }
        line
    }

    fn allocation(&mut self) -> Value {
        let index = self.next();
        let (kind, id) = self.credit();
        let [amount, from, to] = [(); 3].map(|()| self.text());
        let own = json!({
            "lineItemIndex": index, "creditType": kind, "creditId": id, "amount": amount, "from": from, "to": to,
        });
        with(own, "lineItemId", &self.line(index)["id"])
    }

    fn balance(&mut self) -> Value {
        let id = self.balance_id();
        let [currency, opening, consumed, closing, expired, available, rolled_over] = [(); 7].map(|()| self.text());
        json!({
            "balanceId": id, "currency": currency, "opening": opening, "consumed": consumed, "closing": closing,
            "expired": expired, "available": available, "rolledOver": rolled_over, "status": self.name(3),
        })
    }

    fn commitment(&mut self) -> Value {
        let place = self.next();
        let id = self.commitments[place as usize].clone();
        let [opening, consumed, closing, overage] = [(); 4].map(|()| self.text());
        json!({
            "commitmentId": id, "opening": opening, "consumed": consumed, "closing": closing, "overage": overage,
        })
    }

    fn transaction(&mut self) -> Value {
        let id = self.balance_id();
        let [amount, applied, description] = [(); 3].map(|()| self.text());
        let own = json!({
            "balanceId": id, "amount": amount, "appliedDate": applied, "entityType": "BILL", "description": description,
        });
        with(own, "entityId", &self.request["bill"]["id"])
    }

    fn explanation(&mut self) -> Value {
        let index = self.next();
        let (kind, id) = self.credit();
        let own = json!({ "lineItemIndex": index, "creditType": kind, "creditId": id, "reason": self.name(1) });
        let amount = self.next();
        let amount = if amount == NONE { Value::Null } else { self.text_of(amount).into() };
        with(own, "amount", &amount)
    }
}

/// One field more, where there is something in it.
fn with(mut row: Value, name: &str, value: &Value) -> Value {
    if !value.is_null() {
        row[name] = value.clone();
    }
    row
}
