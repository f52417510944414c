//! The same request said in other ways, and said of more: what the usual requests leave out.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::generate::{CURRENCIES, Frame};

/// A Bill with a time zone, exact instants and rates of its own, an Account with a currency of its own, currencies that
/// go by their names, and `null` or `[]` where nothing is said.
#[derive(Clone, Debug)]
pub struct Dress {
    bill_zone: Option<&'static str>,
    instants: Option<[String; 2]>,
    account_currency: Option<&'static str>,
    bill_is_silent: bool,
    rates: Vec<(&'static str, &'static str, &'static str)>,
    is_named: Vec<bool>,
    is_silent: Vec<bool>,
}

const ZONES: [&str; 8] =
    ["Asia/Tokyo", "America/New_York", "Pacific/Apia", "America/Havana", "UTC+5:30", "-3", "GMT+13", "UTC"];

/// Where `null` and `[]` say nothing.
const BLANKS: [(&str, &str, bool); 16] = [
    ("organizationConfig", "creditApplicationOrder", true),
    ("account", "creditApplicationOrder", true),
    ("account", "parentAccountId", false),
    ("policy", "creditOrder", true),
    ("policy", "preset", false),
    ("policy", "spread", false),
    ("policy", "proration", false),
    ("policy", "activeAt", false),
    ("bill", "billDate", false),
    ("bill", "currencyConversions", true),
    ("bill", "timezone", false),
    ("bill", "currency", false),
    ("organizationConfig", "allowNegativeBalances", false),
    ("account", "currency", false),
    ("policy", "lineOrder", false),
    ("policy", "negativeLines", false),
];

pub fn dress(frame: &Frame) -> impl Strategy<Value = Dress> + use<> {
    let days = frame.days;
    let instants =
        frame.moments((-3..3i64).boxed(), [0..days.max(1) + 3, 0..1]).prop_map(|[start, end, _]| [start, end]);
    let rate = (select(&CURRENCIES[..]), select(&CURRENCIES[..]), select(vec!["0.25", "2", "1.5", "0.333333", "97.1"]));
    (
        option::weighted(0.3, select(&ZONES[..])),
        option::weighted(0.2, instants),
        option::weighted(0.3, select(&CURRENCIES[..])),
        any::<bool>(),
        prop_oneof![2 => Just(vec![]), 1 => vec(rate, 1..16)],
        vec(prop::bool::weighted(0.2), CURRENCIES.len()),
        vec(prop::bool::weighted(0.3), BLANKS.len()),
    )
        .prop_map(|(bill_zone, instants, account_currency, bill_is_silent, rates, is_named, is_silent)| Dress {
            bill_zone,
            instants,
            account_currency,
            bill_is_silent,
            rates,
            is_named,
            is_silent,
        })
}

impl Dress {
    pub fn on(&self, mut request: Value) -> Value {
        let bill = &mut request["bill"];
        if let Some(zone) = self.bill_zone {
            bill["timezone"] = json!(zone);
        }
        if let Some([start, end]) = &self.instants {
            bill["startDateTimeUTC"] = json!(start);
            bill["endDateTimeUTC"] = json!(end);
        }
        if self.bill_is_silent && self.account_currency.is_some() {
            bill.as_object_mut().unwrap().remove("currency");
        }
        if !self.rates.is_empty() {
            let row = |(from, to, rate): &(&str, &str, &str)| json!({ "from": from, "to": to, "multiplier": rate });
            bill["currencyConversions"] = self.rates.iter().map(row).collect();
        }
        if let Some(currency) = self.account_currency {
            request["account"]["currency"] = json!(currency);
        }
        for (currency, is_named) in request["currencies"].as_array_mut().unwrap().iter_mut().zip(&self.is_named) {
            let code = currency["code"].take();
            let (other, own) = if *is_named { ("code", "name") } else { ("name", "code") };
            currency[other] = if *is_named { Value::Null } else { json!("Some currency") };
            currency[own] = code;
        }
        for ((place, field, is_list), is_silent) in BLANKS.iter().zip(&self.is_silent) {
            let said = request.get(*place).is_some_and(|own| own.is_object() && own.get(*field).is_none());
            if said && *is_silent {
                request[*place][*field] = if *is_list { json!([]) } else { Value::Null };
            }
        }
        request
    }
}
