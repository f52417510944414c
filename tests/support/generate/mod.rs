//! Random requests that a preview accepts, made so that credits really get drawn.
//!
//! Everything is generated as the JSON that a caller would send, so that what shrinks is a readable request. Optional
//! fields shrink to absent, lists to empty, dates to the start of their range.

mod bill;
mod credit;
mod fields;
mod frame;
pub mod policy;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

pub use frame::{Frame, frame};
pub use policy::Policies;

use fields::{always, maybe, object, one_of, rate};

/// What may appear in a request; each property says what it needs left out.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Lines and credits in other currencies than the Bill's, with rates.
    pub several_currencies: bool,
    /// Commitments in another currency than the Bill's.
    pub foreign_commitments: bool,
    /// Parent and child accounts.
    pub hierarchies: bool,
    /// `maxPerBill`.
    pub limits: bool,
    /// Discounts on overage.
    pub negative_surcharges: bool,
    /// Lines and Transactions that an earlier computation of this Bill left.
    pub own_leftovers: bool,
    /// Balances that say what they hold by `amount` alone.
    pub untold_transactions: bool,
    pub policies: Policies,
}

/// Everything that there is.
pub const ANYTHING: Shape = Shape {
    several_currencies: true,
    foreign_commitments: true,
    hierarchies: true,
    limits: true,
    negative_surcharges: true,
    own_leftovers: true,
    untold_transactions: true,
    policies: Policies::ALL,
};

pub const BILL: &str = "bill-1";

/// The currencies of the requests: their usual decimals differ, and `TOK` is no ISO currency.
pub const CURRENCIES: [&str; 5] = ["USD", "EUR", "JPY", "BHD", "TOK"];

/// A request of that shape.
pub fn request(shape: Shape) -> BoxedStrategy<Value> {
    frame().prop_flat_map(move |frame| request_in(&frame, shape)).boxed()
}

/// A request with a Bill of that frame.
pub fn request_in(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    let bill = bill::bill(frame, shape);
    let credits = (credit::balances(frame, shape), credit::commitments(frame, shape));
    let policy = policy::policy(shape.policies);
    let parts = (organization(frame, shape), account(shape), currencies(), credits, bill, policy);
    parts
        .prop_map(|(organization, account, currencies, (balances, commitments), bill, policy)| {
            let mut request = json!({
                "organizationConfig": organization,
                "account": account,
                "currencies": currencies,
                "balances": balances,
                "commitments": commitments,
                "bill": bill,
            });
            if let Some(policy) = policy {
                request["policy"] = policy;
            }
            request
        })
        .boxed()
}

fn organization(frame: &Frame, shape: Shape) -> BoxedStrategy<Value> {
    let order = prop_oneof![
        Just(json!(["PREPAYMENT", "BALANCE"])),
        Just(json!(["BALANCE", "PREPAYMENT"])),
        Just(json!(["PREPAYMENT"])),
        Just(json!(["BALANCE"])),
    ];
    object(vec![
        always("currency", Just(json!(frame.currency))),
        always("timezone", Just(json!(frame.zone))),
        maybe("creditApplicationOrder", 0.3, order),
        maybe("allowNegativeBalances", 0.15, any::<bool>().prop_map(Value::from)),
        maybe("currencyConversions", if shape.several_currencies { 0.95 } else { 0.0 }, conversions(frame.currency)),
    ])
}

/// A rate from every currency but, now and then, one.
fn conversions(to: &'static str) -> BoxedStrategy<Value> {
    let rate = prop_oneof![one_of(&["1", "2", "0.5", "1.1", "3.25", "0.0071", "147.3"]), rate()];
    let row = (prop::bool::weighted(0.97), rate);
    vec(row, CURRENCIES.len())
        .prop_map(move |rows| {
            let rows = CURRENCIES.iter().zip(rows).filter(|(from, (is_given, _))| *from != &to && *is_given);
            rows.map(|(from, (_, rate))| json!({ "from": from, "to": to, "multiplier": rate })).collect()
        })
        .boxed()
}

fn account(shape: Shape) -> BoxedStrategy<Value> {
    let order = prop_oneof![Just(json!(["BALANCE", "PREPAYMENT"])), Just(json!(["PREPAYMENT", "BALANCE"]))];
    object(vec![
        always("id", Just(json!("acc-1"))),
        maybe("creditApplicationOrder", 0.15, order),
        maybe("parentAccountId", if shape.hierarchies { 0.05 } else { 0.0 }, Just(json!("acc-0"))),
    ])
}

/// Odd decimals and every rounding mode; `UNNECESSARY` seldom, for it refuses most requests.
fn currencies() -> BoxedStrategy<Value> {
    let mode = prop_oneof![
        39 => one_of(&["UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN"]),
        1 => one_of(&["UNNECESSARY"]),
    ];
    let currency = |code: &'static str| {
        object(vec![
            always("code", Just(json!(code))),
            maybe("maxDecimalPlaces", 0.4, (0..=5).prop_map(Value::from)),
            maybe("roundingMode", 0.4, mode.clone()),
        ])
    };
    CURRENCIES.iter().map(|code| currency(code)).collect::<Vec<_>>().prop_map(Value::from).boxed()
}
