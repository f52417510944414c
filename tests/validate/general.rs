//! What holds for every kind.

use drawdown::{Code, Kind, validate_json};

use crate::support::{check, found, messages};

#[test]
fn a_kind_that_there_is_not_is_an_error() {
    for (kind, nearest) in [("balanse", "balance"), ("Transaction", "transaction"), ("", "balance, transaction,")] {
        let error = validate_json(kind, "{}", None).unwrap_err();
        let first = error.first().unwrap();
        assert_eq!(first.code, Code::UnknownEnumValue);
        assert!(first.hint.as_deref().unwrap().contains(nearest), "{kind}: {:?}", first.hint);
    }
}

#[test]
fn what_is_no_object_says_what_it_is() {
    for (kind, _) in Kind::NAMES {
        for value in ["null", "[]", "3", "true", r#""x""#] {
            assert_eq!(found(kind, value, None), ["NOT_AN_OBJECT"], "{kind} {value}");
        }
    }
    check("balance", &[("{", &["INPUT_UNREADABLE"]), (&"[".repeat(100), &["INPUT_TOO_DEEP"])]);
    assert_eq!(found("currency", r#"{"name":"x"}"#, Some("[1]")), ["NOT_AN_OBJECT"]);
    assert_eq!(found("currency", r#"{"name":"x"}"#, Some("{")), ["INPUT_UNREADABLE"]);
    assert!(messages("currency", "{}", Some("{")).concat().starts_with("The context: Not JSON"));
    assert_eq!(found("currency", r#"{"name":"x"}"#, Some("null")), [] as [&str; 0]);
}

#[test]
fn all_problems_come_in_the_order_of_the_input_and_what_is_missing_last() {
    let value = r#"{"rolloverAmount":-1,"endDate":"x","Code":"a","startDate":"2025-13-01","name":7,
        "lineItemTypes":["X",1],"accountId":"a1","rolloverEndDate":"2025-01-01"}"#;
    check(
        "balance",
        &[(
            value,
            &[
                "ROLLOVER_AMOUNT_NEGATIVE /rolloverAmount",
                "NOT_A_DATE /endDate",
                "(MISNAMED_FIELD) /Code",
                "NOT_A_DATE /startDate",
                "NOT_A_STRING /name",
                "UNKNOWN_ENUM_VALUE /lineItemTypes/0",
                "NOT_A_STRING /lineItemTypes/1",
                "MISSING_FIELD /code",
                "MISSING_FIELD /currency",
            ],
        )],
    );
}

#[test]
fn misnamed_fields() {
    for (kind, wrong, meant) in [
        ("transaction", "paidCurrency", "currencyPaid"),
        ("transaction", "CurrencyPaid", "currencyPaid"),
        ("transaction", "applied_date", "appliedDate"),
        ("transaction", "apliedDate", "appliedDate"),
        ("transaction", "aplieddDate", ""),
        ("transaction", "amont", "amount"),
        ("transaction", "note", ""),
        ("transaction", "appliedBy", ""),
        ("balance", "drawdownDescription", "balanceDrawDownDescription"),
        ("balance", "balanceDrawdownDescription", "balanceDrawDownDescription"),
        ("balance", "lineItemType", "lineItemTypes"),
        ("balance", "rolloverEnd", "rolloverEndDate"),
        ("balance", "status", ""),
        ("balance", "ids", ""),
        ("commitment", "drawdownDescription", "commitmentUsageDescription"),
        ("commitment", "amountPrepaid", "amountPrePaid"),
        ("charge", "startDate", "servicePeriodStartDate"),
        ("bill", "lines", "lineItems"),
    ] {
        let value = format!(r#"{{"id":"x","{wrong}":"{}"}}"#, "1");
        let found = validate_json(kind, &value, None).unwrap();
        let hint = found.iter().find(|problem| problem.code == Code::MisnamedField).and_then(|it| it.hint.clone());
        let expected = (!meant.is_empty()).then(|| format!("Did you mean {meant}?"));
        assert_eq!(hint, expected, "{kind} {wrong}");
    }
}

#[test]
fn each_object_of_a_list_is_looked_at_whatever_the_one_before_had() {
    for (balances, expected) in [
        (r#"[{"id":"a","ammount":1},{"id":"b","ammount":1}]"#, &["/balances/0/ammount", "/balances/1/ammount"][..]),
        (r#"[{"id":"a","ammount":1},{"ammount":1,"id":"b"}]"#, &["/balances/0/ammount", "/balances/1/ammount"]),
        (r#"[{"id":"a"},{"id":"b"},{"ammount":1},{"id":"c"}]"#, &["/balances/2/ammount"]),
        (r#"[{"transactions":[]},{"transactions":[{"ammount":1}]}]"#, &["/balances/1/transactions/0/ammount"]),
    ] {
        let found = found("previewRequest", &format!(r#"{{"balances":{balances}}}"#), None);
        let misnamed: Vec<&str> = found.iter().filter_map(|own| own.strip_prefix("(MISNAMED_FIELD) ")).collect();
        assert_eq!(misnamed, expected, "{balances}");
    }
}

#[test]
fn a_misnamed_field_beside_the_right_one_is_not_meant_to_be_it() {
    check("transactionType", &[(r#"{"name":"a","Name":"b","names":["a"]}"#, &[])]);
}

#[test]
fn a_name_of_three_letters_is_not_meant_to_be_one_of_two() {
    check("transactionType", &[(r#"{"name":"a","code":"A","ids":"x"}"#, &[])]);
}

#[test]
fn what_comes_inside_another_entity_came_from_the_system_with_it() {
    let fee = r#"{"date":"2025-01-01","amount":"5","servicePeriodStartDate":"2025-01-01","servicePeriodEndDate":"2025-02-01""#;
    let commitment = |more: &str| {
        format!(
            r#"{{"accountId":"{}","amount":"100","currency":"USD","startDate":"2025-01-01","endDate":"2026-01-01",{more}}}"#,
            "a".repeat(36)
        )
    };
    check(
        "commitment",
        &[
            (&commitment(r#""createdBy":"u1""#), &["(READ_ONLY_FIELD) /createdBy"]),
            (&commitment(&format!(r#""feeDates":[{fee},"createdBy":"u1"}}]"#)), &[]),
        ],
    );
}

#[test]
fn ids_of_entities_that_there_are_not() {
    let context =
        r#"{"accounts":[{"id":"a1","name":"Acme","code":"acme"},{"id":"a2","name":"Zeta"}],"products":[{"id":"p1"}]}"#;
    let own = "Give the id of one of the organization's Accounts";
    let called = "This is what the Account is called: give its id";
    for (account, hint) in [("a1", None), ("", None), ("a3", Some(own)), ("acme", Some(called)), ("Zeta", Some(called))]
    {
        let value = format!(r#"{{"id":"b","accountId":"{account}"}}"#);
        let expected = hint.map(|hint| format!("\"{account}\" is none of the organization's Accounts | {hint}"));
        assert_eq!(messages("balance", &value, Some(context)), Vec::from_iter(expected), "{account}");
        // Nobody knows what is not in the context.
        assert_eq!(messages("balance", &value, None), [] as [&str; 0], "{account}");
    }
    let value = r#"{"id":"b","accountId":"a1","productIds":["p1","p2"]}"#;
    assert_eq!(found("balance", value, Some(context)), ["(UNKNOWN_PRODUCT) /productIds/1"]);
    let body = format!(
        r#"{{"accountId":"{}","code":"b1","currency":"USD","name":"B","startDate":"2025-01-01","endDate":"2026-01-01"}}"#,
        "a".repeat(36)
    );
    assert_eq!(found("balance", &body, Some(context)), ["UNKNOWN_ACCOUNT /accountId"]);
}

#[test]
fn custom_fields_are_counted() {
    let fields = |count: usize| (0..count).map(|n| format!(r#""f{n}":{n}"#)).collect::<Vec<_>>().join(",");
    let account = |count| format!(r#"{{"id":"a","customFields":{{{}}}}}"#, fields(count));
    check("account", &[(&account(100), &[]), (&account(101), &["TOO_MANY_CUSTOM_FIELDS /customFields"])]);
}

#[test]
fn near_misses_are_named() {
    let said = messages("charge", r#"{"id":"c","entityType":"BALANSE"}"#, None);
    assert_eq!(said, [r#"entityType cannot be "BALANSE" | Did you mean BALANCE? The values are AD_HOC, BALANCE"#]);
}

#[test]
fn what_is_not_near_is_not_named() {
    let modes = "The values are UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN, UNNECESSARY";
    for (mode, expected) in [
        ("UQ", modes.to_owned()),
        ("DOWM", format!("Did you mean DOWN? {modes}")),
        ("FLOWERS", modes.to_owned()),
        ("half_ewen", format!("Did you mean HALF_EVEN? {modes}")),
        ("HALF_EXXX", modes.to_owned()),
    ] {
        let said = messages("currency", &format!(r#"{{"id":"c","roundingMode":"{mode}"}}"#), None);
        assert_eq!(said, [format!("roundingMode cannot be \"{mode}\" | {expected}")]);
    }
}

#[test]
fn a_message_repeats_no_long_value() {
    let said = |name: &str| messages("balance", &format!(r#"{{"id":"b","name":{name}}}"#), None).concat();
    for (name, shown) in [("7", "7"), ("-1.50", "-1.50"), ("true", "true"), ("[1]", "an array"), ("{}", "an object")] {
        assert_eq!(said(name), format!("name must be a string, not {shown} | Put it in quotes"));
    }
    assert_eq!(said(&"7".repeat(40)), format!("name must be a string, not {} | Put it in quotes", "7".repeat(40)));
    assert_eq!(said(&"7".repeat(41)), "name must be a string, not a number | Put it in quotes");
    let mode =
        |length: usize| messages("currency", &format!(r#"{{"id":"c","roundingMode":"{}"}}"#, "é".repeat(length)), None);
    assert!(mode(40)[0].starts_with(&format!("roundingMode cannot be \"{}\" |", "é".repeat(40))), "{:?}", mode(40));
    assert!(mode(41)[0].starts_with(&format!("roundingMode cannot be \"{}\"… |", "é".repeat(40))), "{:?}", mode(41));
}

#[test]
fn a_number_is_unsafe_where_a_float_may_have_lost_digits() {
    for (amount, expected) in [
        ("9007199254740992", &[] as &[&str]),
        ("-9007199254740992", &[]),
        ("9007199254740993", &["(UNSAFE_NUMBER) /amount"]),
        ("-9007199254740993", &["(UNSAFE_NUMBER) /amount"]),
        (r#""9007199254740993""#, &[]),
    ] {
        assert_eq!(found("transaction", &format!(r#"{{"id":"t","amount":{amount}}}"#), None), expected, "{amount}");
    }
}

#[test]
fn a_message_says_what_could_be_and_what_to_do() {
    let within = "Use a number within the limits that the message names";
    for (kind, value, expected, hint) in [
        (
            "bill",
            r#"{"billFrequencyInterval":-1}"#,
            "billFrequencyInterval must be a whole number of at least 0, not -1",
            within,
        ),
        (
            "account",
            r#"{"id":"a","daysBeforeBillDue":0}"#,
            "daysBeforeBillDue must be a whole number of at least 1, not 0",
            within,
        ),
        (
            "transactionSchedule",
            r#"{"id":"s","frequency":"DAILY","frequencyInterval":366}"#,
            "frequencyInterval must be a whole number from 1 to 365, not 366",
            "Set it to a whole number from 1 to 365",
        ),
        (
            "previewRequest",
            r#"{"currencies":[{"code":"USD","roundingMode":"UNNECESSARY"}],
                "bill":{"startDate":"2025-01-01","endDate":"2025-02-01","lineItems":[{"lineItemType":"USAGE","subtotal":1.005}]}}"#,
            "subtotal 1.005 has more in USD than its 2 decimals, and its amounts must not be rounded",
            "Give the currency another roundingMode, or more decimals",
        ),
        (
            "previewRequest",
            r#"{"balances":[{"id":"b"}],"bill":{"startDate":"2025-01-01","endDate":"2025-02-01"}}"#,
            "There are no transactions, and no amount: the Balance is taken to hold nothing",
            "Give the Transactions of the Balance; an empty list means that it holds nothing",
        ),
    ] {
        assert_eq!(messages(kind, value, None), [format!("{expected} | {hint}")], "{kind} {value}");
    }
}

// E1
#[test]
fn what_may_draw_a_credit_is_listed_for_its_kind() {
    let of_both = "STANDING_CHARGE, USAGE, COUNTER_RUNNING_TOTAL_CHARGE, COUNTER_ADJUSTMENT_DEBIT, MINIMUM_SPEND";
    for (kind, name, hint) in [
        ("balance", "BALANCE_FEE", format!("The values are {of_both}, AD_HOC")),
        ("commitment", "AD_HOC", format!("The values are {of_both}")),
        ("balance", "adhoc", format!("Did you mean AD_HOC? The values are {of_both}, AD_HOC")),
        ("commitment", "FEE", format!("The values are {of_both}")),
    ] {
        let credit = if kind == "balance" { "Balance" } else { "Commitment" };
        let expected = format!("A type that draws down a {credit} cannot be \"{name}\" | {hint}");
        let value = format!(r#"{{"id":"c","lineItemTypes":["{name}"]}}"#);
        assert_eq!(messages(kind, &value, None), [expected], "{kind} {name}");
    }
}

#[test]
fn a_great_many_wrong_fields_take_no_long_time() {
    let fields: Vec<String> = (0..20_000).map(|n| format!(r#""f{n}":[]"#)).collect();
    let value = format!(r#"{{"id":"a","customFields":{{{}}}}}"#, fields.join(","));
    assert_eq!(found("account", &value, None).len(), 20_001);
}
