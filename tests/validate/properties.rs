//! Whatever goes in: an answer comes out, always the same, and its places are those of the value.

use drawdown::{Kind, validate_json};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Names of fields of all kinds, so that the rules between fields are reached.
const NAMES: &[&str] = &[
    "id",
    "version",
    "accountId",
    "code",
    "name",
    "currency",
    "startDate",
    "endDate",
    "rolloverAmount",
    "rolloverEndDate",
    "productIds",
    "lineItemTypes",
    "allowOverdraft",
    "overdraftLimit",
    "customFields",
    "amount",
    "transactionTypeId",
    "appliedDate",
    "transactionDate",
    "paid",
    "currencyPaid",
    "paidCurrency",
    "entityType",
    "entityId",
    "frequency",
    "frequencyInterval",
    "billFrequency",
    "billFrequencyInterval",
    "billInAdvance",
    "units",
    "unitPrice",
    "billEpoch",
    "servicePeriodStartDate",
    "servicePeriodEndDate",
    "amountPrePaid",
    "feeDates",
    "separateOverageUsage",
    "overageSurchargePercent",
    "maxDecimalPlaces",
    "roundingMode",
    "timezone",
    "creditApplicationOrder",
    "currencyConversions",
    "lineItems",
    "lineItemType",
    "subtotal",
    "locked",
    "transactions",
    "balances",
    "commitments",
    "bill",
    "policy",
    "account",
    "currencies",
    "organizationConfig",
    "balance",
    "transactionTypes",
    "archived",
    "a/b~c",
    "",
];

const TEXTS: &[&str] = &[
    "",
    "x",
    "a1",
    "t1",
    "USD",
    "JPY",
    "2025-01-01",
    "2025-06-01T12:00:00Z",
    "9999-12-31",
    "0001-01-01",
    "2025-02-30",
    "1e28",
    "-100",
    "25.005",
    "NaN",
    "79228162514264337593543950335",
    "USAGE",
    "AD_HOC",
    "BILL",
    "BALANCE",
    "DAILY",
    "MONTHLY",
    "ANNUALLY",
    "HALF_UP",
    "UNNECESSARY",
    "Europe/Berlin",
    "Pacific/Apia",
    "PREPAYMENT",
    "stripe",
    "a\u{0}b",
    " x",
    "😀",
];

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-200i64..400).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(TEXTS).prop_map(Value::from),
        prop::sample::select(TEXTS).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 60, 12, |inner| {
        let object = vec((prop::sample::select(NAMES), inner.clone()), 0..14);
        let object = object.prop_map(|fields| {
            Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
        });
        prop_oneof![1 => vec(inner, 0..4).prop_map(Value::Array), 3 => object]
    })
}

fn kind() -> impl Strategy<Value = &'static str> {
    prop::sample::select(Kind::NAMES.iter().map(|(name, _)| *name).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_goes_in_the_same_comes_out(kind in kind(), value in value(), context in value()) {
        let (text, context) = (value.to_string(), context.to_string());
        let found = validate_json(kind, &text, Some(&context)).unwrap();
        prop_assert_eq!(&found, &validate_json(kind, &text, Some(&context)).unwrap());
        for problem in &found {
            let (parent, _) = problem.path.rsplit_once('/').unwrap_or_default();
            prop_assert!(value.pointer(parent).is_some(), "{} is nowhere in {text}", problem.path);
            prop_assert!(!problem.message.is_empty());
        }
    }

    #[test]
    fn a_debit_that_may_be_taken_leaves_nothing_below_zero(
        credits in vec((0u32..400, -60i32..100), 0..8), day in 0u32..400, debit in 1i32..200,
    ) {
        let date = |day: u32| format!("{}-{:02}-{:02}", 2025 + day / 336, day % 336 / 28 + 1, day % 28 + 1);
        let row = |(day, amount): &(u32, i32)| format!(r#"{{"amount":{amount},"appliedDate":"{}"}}"#, date(*day));
        let rows: Vec<String> = credits.iter().map(row).collect();
        let context = format!(r#"{{"balance":{{}},"transactions":[{}]}}"#, rows.join(","));
        let value = row(&(day, -debit)).replacen('{', r#"{"transactionTypeId":"t1","#, 1);
        let found = validate_json("transaction", &value, Some(&context)).unwrap();
        let is_refused = found.iter().any(|problem| problem.code == drawdown::Code::InsufficientBalance);
        // The plain way: at its day, and at every later one, all that was applied by then.
        let held = |at: u32| credits.iter().filter(|(day, _)| *day <= at).map(|(_, amount)| amount).sum::<i32>();
        let goes_below = (day..=400).any(|at| held(at) < debit);
        prop_assert_eq!(is_refused, goes_below);
    }
}
