//! Builds requests: what a test does not say is a plain default.
//!
//! The Bill is that of June 2025, in USD and UTC: 30 days without a change of offset, so that a line of 30 is 1 a day.

use serde_json::{Map, Value, json};

/// Declares a builder of one JSON object.
macro_rules! object {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(Map<String, Value>);

        impl $name {
            /// Any field; `null` stands for itself.
            pub fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
                self.0.insert(name.to_owned(), value.into());
                self
            }

            fn push(mut self, name: &str, value: Value) -> Self {
                let list = self.0.entry(name).or_insert_with(|| json!([]));
                list.as_array_mut().expect("a list").push(value);
                self
            }
        }
    };
}

object!(Balance);
object!(Commitment);
object!(Line);
object!(Request);

/// Fields that both kinds of credit have.
macro_rules! credit_fields {
    ($name:ident) => {
        impl $name {
            pub fn starts(self, date: &str) -> Self {
                self.set("startDate", date)
            }

            pub fn ends(self, date: &str) -> Self {
                self.set("endDate", date)
            }

            pub fn currency(self, code: &str) -> Self {
                self.set("currency", code)
            }

            pub fn products(self, ids: &[&str]) -> Self {
                self.set("productIds", ids)
            }

            pub fn line_types(self, names: &[&str]) -> Self {
                self.set("lineItemTypes", names)
            }

            pub fn contract(self, id: &str) -> Self {
                self.set("contractId", id)
            }

            pub fn priority(self, priority: i64) -> Self {
                self.set("priority", priority)
            }

            pub fn created(self, date: &str) -> Self {
                self.set("dtCreated", date)
            }

            pub fn cost_basis(self, basis: &str) -> Self {
                self.set("costBasis", basis)
            }

            pub fn promotional(self) -> Self {
                self.set("category", "PROMOTIONAL")
            }

            pub fn max_per_bill(self, amount: &str) -> Self {
                self.set("maxPerBill", amount)
            }

            pub fn surcharge(self, percent: &str) -> Self {
                self.set("overageSurchargePercent", percent)
            }
        }
    };
}

credit_fields!(Balance);
credit_fields!(Commitment);

/// A Balance with one Transaction that has no date.
pub fn balance(id: &str, amount: &str) -> Balance {
    empty_balance(id).push("transactions", json!({ "amount": amount }))
}

/// A Balance with an empty list of Transactions.
pub fn empty_balance(id: &str) -> Balance {
    Balance(Map::new()).set("id", id).set("transactions", json!([]))
}

/// A Balance of which no Transactions are given.
pub fn bare_balance(id: &str) -> Balance {
    Balance(Map::new()).set("id", id)
}

impl Balance {
    /// Rolls over until the date.
    pub fn grace(self, date: &str) -> Self {
        self.set("rolloverEndDate", date)
    }

    /// At most so much rolls over.
    pub fn cap(self, amount: &str) -> Self {
        self.set("rolloverAmount", amount)
    }

    /// A Transaction applied on the date.
    pub fn transaction(self, amount: &str, date: &str) -> Self {
        self.entry(json!({ "amount": amount, "appliedDate": date }))
    }

    /// A Transaction as it stands.
    pub fn entry(self, transaction: Value) -> Self {
        self.push("transactions", transaction)
    }

    pub fn overdraft(self) -> Self {
        self.set("allowOverdraft", true)
    }

    pub fn overdraft_limit(self, amount: &str) -> Self {
        self.overdraft().set("overdraftLimit", amount)
    }
}

pub fn commitment(id: &str, amount: &str) -> Commitment {
    Commitment(Map::new()).set("id", id).set("amount", amount)
}

impl Commitment {
    pub fn spent(self, amount: &str) -> Self {
        self.set("amountSpent", amount)
    }

    pub fn prepaid(self, amount: &str) -> Self {
        self.set("amountPrePaid", amount)
    }

    pub fn separate(self) -> Self {
        self.set("separateOverageUsage", true)
    }
}

/// A line of the type; it spans the Bill's period.
pub fn line(line_type: &str, amount: &str) -> Line {
    Line(Map::new()).set("lineItemType", line_type).set("subtotal", amount)
}

pub fn usage(amount: &str) -> Line {
    line("USAGE", amount)
}

impl Line {
    pub fn id(self, id: &str) -> Self {
        self.set("id", id)
    }

    pub fn product(self, id: &str) -> Self {
        self.set("productId", id)
    }

    pub fn contract(self, id: &str) -> Self {
        self.set("contractId", id)
    }

    pub fn currency(self, code: &str) -> Self {
        self.set("currency", code)
    }

    pub fn from(self, date: &str) -> Self {
        self.set("servicePeriodStartDate", date)
    }

    pub fn to(self, date: &str) -> Self {
        self.set("servicePeriodEndDate", date)
    }

    pub fn sequence(self, number: i64) -> Self {
        self.set("sequenceNumber", number)
    }
}

/// What a request can be given.
pub trait Part {
    fn add_to(self, request: Request) -> Request;
}

impl Part for Balance {
    fn add_to(self, request: Request) -> Request {
        request.push("balances", Value::Object(self.0))
    }
}

impl Part for Commitment {
    fn add_to(self, request: Request) -> Request {
        request.push("commitments", Value::Object(self.0))
    }
}

impl<P: Part> Part for Vec<P> {
    fn add_to(self, request: Request) -> Request {
        self.into_iter().fold(request, Request::with)
    }
}

/// The Bill of June 2025 with the lines.
pub fn june<const N: usize>(lines: [Line; N]) -> Request {
    let lines: Vec<Value> = lines.into_iter().map(|line| Value::Object(line.0)).collect();
    let bill = json!({
        "id": "bill-1", "startDate": "2025-06-01", "endDate": "2025-07-01", "currency": "USD", "lineItems": lines
    });
    Request(Map::new()).set("bill", bill)
}

impl Request {
    pub fn with(self, part: impl Part) -> Self {
        part.add_to(self)
    }

    /// One option of the policy.
    pub fn policy(self, name: &str, value: impl Into<Value>) -> Self {
        self.within("policy", name, value)
    }

    pub fn preset(self, name: &str) -> Self {
        self.set("policy", name)
    }

    pub fn credit_order(self, keys: &[&str]) -> Self {
        self.policy("creditOrder", keys)
    }

    pub fn organization(self, name: &str, value: impl Into<Value>) -> Self {
        self.within("organizationConfig", name, value)
    }

    pub fn account(self, name: &str, value: impl Into<Value>) -> Self {
        self.within("account", name, value)
    }

    pub fn bill(self, name: &str, value: impl Into<Value>) -> Self {
        self.within("bill", name, value)
    }

    pub fn period(self, start: &str, end: &str) -> Self {
        self.bill("startDate", start).bill("endDate", end)
    }

    /// How a currency is rounded.
    pub fn rounding(self, code: &str, places: u32, mode: &str) -> Self {
        self.push("currencies", json!({ "code": code, "maxDecimalPlaces": places, "roundingMode": mode }))
    }

    /// A rate of the organization.
    pub fn rate(self, from: &str, to: &str, multiplier: &str) -> Self {
        let rate = json!({ "from": from, "to": to, "multiplier": multiplier });
        let known = self.0.get("organizationConfig").and_then(|config| config.get("currencyConversions"));
        let mut rates = known.and_then(Value::as_array).cloned().unwrap_or_default();
        rates.push(rate);
        self.organization("currencyConversions", rates)
    }

    pub fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    fn within(mut self, object: &str, name: &str, value: impl Into<Value>) -> Self {
        let fields = self.0.entry(object).or_insert_with(|| json!({}));
        fields.as_object_mut().expect("an object").insert(name.to_owned(), value.into());
        self
    }
}
