//! Transactions: fields.md 1.2, and the table of diagnostics.md.

use drawdown::validate_json;

use crate::support::{check, check_fields, found, messages};

const CLEAN: &str = r#"{"amount":"25","transactionTypeId":"t1"}"#;

#[test]
fn fields_and_what_they_must_be() {
    check_fields(
        "transaction",
        CLEAN,
        &[
            (r#""amount":null"#, &["MISSING_FIELD /amount"]),
            (r#""amount":"-25.123456789""#, &[]),
            (r#""amount":true"#, &["NOT_A_NUMBER /amount"]),
            (r#""amount":"""#, &["NOT_A_NUMBER /amount"]),
            (r#""amount":"NaN""#, &["NOT_A_NUMBER /amount"]),
            (r#""amount":0"#, &["(ZERO_AMOUNT) /amount"]),
            (r#""appliedDate":"2025-03-01","transactionDate":"2025-03-01T00:00:00.123Z""#, &[]),
            (r#""appliedDate":"yesterday""#, &["NOT_A_DATE /appliedDate"]),
            (r#""transactionTypeId":"t_1""#, &["INVALID_ID /transactionTypeId"]),
            (r#""transactionTypeId":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx""#, &["TOO_LONG /transactionTypeId"]),
            (r#""transactionTypeId":null"#, &["MISSING_TRANSACTION_TYPE /transactionTypeId"]),
            (r#""transactionTypeId":"""#, &["MISSING_TRANSACTION_TYPE /transactionTypeId"]),
            (r#""transactionTypeId":5"#, &["NOT_A_STRING /transactionTypeId"]),
            (r#""transactionTypeId":null,"entityType":"BILL","entityId":"b1""#, &[]),
            (r#""transactionTypeId":null,"entityType":"SCHEDULER""#, &[]),
            (
                r#""transactionTypeId":null,"entityType":"USER""#,
                &["MISSING_TRANSACTION_TYPE /transactionTypeId", "(READ_ONLY_FIELD) /entityType"],
            ),
            (r#""entityId":"u1""#, &["(READ_ONLY_FIELD) /entityId"]),
            (r#""paid":"20""#, &["(PAID_WITHOUT_CURRENCY) /paid"]),
            (r#""currencyPaid":"EUR""#, &["(CURRENCY_PAID_WITHOUT_PAID) /currencyPaid"]),
            (r#""paid":"20","currencyPaid":"EUR""#, &[]),
            (r#""paid":null,"currencyPaid":null"#, &[]),
            (
                r#""paid":"20","paidCurrency":"EUR""#,
                &["(PAID_WITHOUT_CURRENCY) /paid", "(MISNAMED_FIELD) /paidCurrency"],
            ),
        ],
    );
    check("transaction", &[(r#"{"id":"t","amount":5,"transactionTypeId":null,"entityType":"USER"}"#, &[])]);
}

#[test]
fn types_are_defined_first_and_then_used() {
    let given = r#"{"amount":1,"transactionTypeId":"t1"}"#;
    let none = r#"{"amount":1}"#;
    let stored = r#"{"id":"x","amount":1,"transactionTypeId":"t1"}"#;
    for (value, types, expected) in [
        (given, "null", &[] as &[&str]),
        (given, "[]", &["NO_TRANSACTION_TYPES /transactionTypeId"]),
        (none, "[]", &["NO_TRANSACTION_TYPES /transactionTypeId", "MISSING_TRANSACTION_TYPE /transactionTypeId"]),
        (none, r#"[{"id":"t1"}]"#, &["MISSING_TRANSACTION_TYPE /transactionTypeId"]),
        (given, r#"[{"id":"t2","name":"Goodwill"}]"#, &["UNKNOWN_TRANSACTION_TYPE /transactionTypeId"]),
        (given, r#"[{"id":"t1","archived":false}]"#, &[]),
        (given, r#"[{"id":"t1","archived":true}]"#, &["ARCHIVED_TRANSACTION_TYPE /transactionTypeId"]),
        (stored, r#"[{"id":"t1","archived":true}]"#, &["(ARCHIVED_TRANSACTION_TYPE) /transactionTypeId"]),
    ] {
        let context = format!(r#"{{"transactionTypes":{types}}}"#);
        assert_eq!(found("transaction", value, Some(&context)), expected, "{value} {types}");
    }
    let context = r#"{"transactionTypes":[{"id":"t1","name":"Goodwill","code":"GW"}]}"#;
    let value = r#"{"amount":1,"transactionTypeId":"GW"}"#;
    let said = messages("transaction", value, Some(context));
    assert_eq!(
        said,
        [r#""GW" is none of the organization's Transaction Types | This is what the type is called; its id is "t1""#]
    );
}

#[test]
fn precision_and_payment_look_at_the_currency_of_the_balance() {
    for (fields, expected) in [
        (r#""amount":"1.25""#, &[] as &[&str]),
        (r#""amount":"1.250""#, &[]),
        (r#""amount":"1.255""#, &["(TOO_PRECISE) /amount"]),
        (r#""amount":1,"paid":"9.5","currencyPaid":"USD""#, &["(PAID_IN_SAME_CURRENCY) /currencyPaid"]),
        (r#""amount":1,"paid":"9.5","currencyPaid":"JPY""#, &["(TOO_PRECISE) /paid"]),
    ] {
        let value = format!(r#"{{"transactionTypeId":"t1",{fields}}}"#);
        let context = r#"{"balance":{"currency":"USD"},"currencies":[{"code":"USD","maxDecimalPlaces":2}]}"#;
        assert_eq!(found("transaction", &value, Some(context)), expected, "{fields}");
    }
    let context = r#"{"balance":{"currency":"USD"},"currencies":[{"code":"USD","maxDecimalPlaces":4}]}"#;
    assert!(found("transaction", r#"{"transactionTypeId":"t1","amount":"1.2555"}"#, Some(context)).is_empty());
}

#[test]
fn dates_against_the_windows_of_the_balance() {
    let windows = r#""startDate":"2025-01-01","endDate":"2026-01-01","rolloverEndDate":"2026-04-01""#;
    for (amount, date, expected) in [
        ("5", "2024-12-31T23:59:59.999Z", "(APPLIED_BEFORE_START) /appliedDate"),
        ("5", "2025-01-01", ""),
        ("5", "2025-12-31T23:59:59.999Z", ""),
        ("5", "2026-01-01", "(APPLIED_IN_GRACE_PERIOD) /appliedDate"),
        ("5", "2026-03-31", "(APPLIED_IN_GRACE_PERIOD) /appliedDate"),
        ("5", "2026-04-01", "APPLIED_AFTER_END /appliedDate"),
        ("-5", "2026-04-01", "(APPLIED_AFTER_END) /appliedDate"),
    ] {
        let value = format!(r#"{{"transactionTypeId":"t1","amount":"{amount}","appliedDate":"{date}"}}"#);
        let context = format!(r#"{{"balance":{{{windows},"transactions":[{{"amount":100}}]}}}}"#);
        let expected: Vec<&str> = Some(expected).filter(|code| !code.is_empty()).into_iter().collect();
        assert_eq!(found("transaction", &value, Some(&context)), expected, "{amount} on {date}");
    }
    // The end is exclusive, and the message says so: the two dates are the same.
    let context = format!(r#"{{"balance":{{{windows}}}}}"#);
    let value = r#"{"transactionTypeId":"t1","amount":5,"appliedDate":"2026-04-01"}"#;
    let said = messages("transaction", value, Some(&context)).concat();
    assert!(
        said.starts_with("appliedDate is 2026-04-01; the Balance could be drawn only before 2026-04-01: "),
        "{said}"
    );
    // Calendar dates are days of the organization's time zone: in Auckland the year ends early.
    let context = format!(r#"{{"balance":{{{windows}}},"organizationConfig":{{"timezone":"Pacific/Auckland"}}}}"#);
    let value = r#"{"transactionTypeId":"t1","amount":5,"appliedDate":"2025-12-31T11:00:00Z"}"#;
    assert_eq!(found("transaction", value, Some(&context)), ["(APPLIED_IN_GRACE_PERIOD) /appliedDate"]);
    // Billing draws where it draws, and a debt may be repaid at any time.
    let context = format!(r#"{{"balance":{{{windows},"transactions":[{{"amount":-100}}]}}}}"#);
    let value = r#"{"entityType":"BILL","amount":"5","appliedDate":"2027-01-01"}"#;
    assert!(found("transaction", value, Some(&context)).is_empty());
    let value = r#"{"transactionTypeId":"t1","amount":"100","appliedDate":"2027-01-01"}"#;
    assert_eq!(found("transaction", value, Some(&context)), ["(APPLIED_AFTER_END) /appliedDate"]);
}

#[test]
fn of_several_balances_the_one_that_it_names_counts() {
    let context =
        r#"{"balances":[{"id":"a","transactions":[{"amount":"5"}]},{"id":"b","transactions":[{"amount":"50"}]}]}"#;
    for (balance, expected) in [("a", &["INSUFFICIENT_BALANCE /amount"][..]), ("b", &[]), ("c", &[])] {
        let value = format!(
            r#"{{"id":"t","amount":"-20","balanceId":"{balance}","transactionTypeId":"t1","appliedDate":"2025-03-01"}}"#
        );
        assert_eq!(found("transaction", &value, Some(context)), expected, "{balance}");
    }
}

#[test]
fn which_types_there_are_is_told() {
    let told = |types: &str, given: &str| {
        let value = format!(r#"{{"amount":"1","transactionTypeId":"{given}"}}"#);
        let all = validate_json("transaction", &value, Some(&format!(r#"{{"transactionTypes":{types}}}"#))).unwrap();
        all.into_iter().find(|own| own.path == "/transactionTypeId").and_then(|own| own.hint).unwrap()
    };
    let types = r#"[{"id":"t1","name":"Goodwill","code":"GW"},{"id":"t2"},{"id":"t3","name":"Old","archived":true}]"#;
    assert_eq!(told(types, "x"), r#"There are "Goodwill" (id "t1"), "t2""#);
    assert_eq!(told(types, "GW"), r#"This is what the type is called; its id is "t1""#);
    assert_eq!(told(types, "Goodwill"), r#"This is what the type is called; its id is "t1""#);
    assert_eq!(told(r#"[{"id":"t3","archived":true}]"#, "x"), "All of them are archived: define a new one");
}

#[test]
fn likely_duplicates() {
    let context = r#"{"balance":{"id":"b1"},"transactions":[
        {"id":"x1","amount":"25.00","transactionTypeId":"t1","appliedDate":"2025-03-01T09:00:00Z"},
        {"id":"x2","amount":"7","transactionTypeId":"t1"},
        {"id":"x3","amount":"-3","entityType":"BILL","appliedDate":"2025-03-01"},
        {"id":"x4","amount":"8","transactionTypeId":"t1","balanceId":"b2"}]}"#;
    for (fields, is_twin) in [
        (r#""amount":25,"transactionTypeId":"t1","appliedDate":"2025-03-01""#, true),
        (r#""amount":25,"transactionTypeId":"t1","appliedDate":"2025-03-02""#, false),
        (r#""amount":25,"transactionTypeId":"t2","appliedDate":"2025-03-01""#, false),
        (r#""amount":24,"transactionTypeId":"t1","appliedDate":"2025-03-01""#, false),
        (r#""amount":25,"transactionTypeId":"t1""#, false),
        (r#""amount":7,"transactionTypeId":"t1""#, true),
        (r#""amount":7,"transactionTypeId":"t1","appliedDate":"2025-03-01""#, false),
        (r#""amount":8,"transactionTypeId":"t1""#, false),
        (r#""id":"x1","amount":25,"transactionTypeId":"t1","appliedDate":"2025-03-01""#, false),
        (r#""amount":-3,"entityType":"BILL","appliedDate":"2025-03-01""#, false),
    ] {
        let found = found("transaction", &format!("{{{fields}}}"), Some(context));
        assert_eq!(found.contains(&"(POSSIBLE_DUPLICATE)".to_owned()), is_twin, "{fields}: {found:?}");
    }
    // The Balance itself need not be there, nor be one that can be computed with.
    let value = r#"{"amount":25,"transactionTypeId":"t1"}"#;
    for balance in ["null", r#"{"endDate":"x"}"#] {
        let context = format!(r#"{{"balance":{balance},"transactions":[{{"amount":25,"transactionTypeId":"t1"}}]}}"#);
        assert_eq!(found("transaction", value, Some(&context)), ["(POSSIBLE_DUPLICATE)"], "{balance}");
    }
}
