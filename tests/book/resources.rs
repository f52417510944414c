//! Create, retrieve, update, delete.

use drawdown::{AmountForm, Code, PreviewOptions};
use serde_json::{Value, json};

use crate::host::Host;
use crate::support::{Tested, account, balance, bill, commitment};

#[test]
fn an_entity_has_what_its_body_says_and_what_the_book_adds() {
    let mut tested = Tested::with_balance();
    let mut body = balance("id2", "b2");
    body["rolloverAmount"] = json!(800);
    body["rolloverEndDate"] = json!("2026-04-01");
    body["ours"] = json!({ "kept": [1.50, null] });
    body["amount"] = json!("999");
    body["id"] = json!("mine");
    let stored = tested.ok("balances.create", &[], body);
    let expected = json!({
        "id": "id4", "version": 1, "accountId": "id2", "code": "b2", "name": "Prepaid", "currency": "USD",
        "startDate": "2025-01-01", "endDate": "2026-01-01", "rolloverAmount": "800.00", "rolloverEndDate": "2026-04-01",
        "ours": { "kept": [1.50, null] }, "amount": "0.00",
        "dtCreated": "2025-01-10T12:00:00.000Z", "dtLastModified": "2025-01-10T12:00:00.000Z",
    });
    assert_eq!(stored, expected);
    assert_eq!(tested.ok("balances.retrieve", &["id4"], Value::Null), expected);
}

#[test]
fn an_update_replaces_all_but_what_the_book_sets() {
    let mut tested = Tested::with_balance();
    tested.add("id3", "25", "2025-01-05");
    tested.host.now = "2025-02-01T00:00:00Z".into();
    let mut body = tested.ok("balances.retrieve", &["id3"], Value::Null);
    body["name"] = json!("Renamed");
    let updated = tested.ok("balances.update", &["id3"], body.clone());
    assert_eq!(
        [&updated["version"], &updated["name"], &updated["amount"], &updated["dtCreated"], &updated["dtLastModified"]],
        [
            &json!(2),
            &json!("Renamed"),
            &json!("25.00"),
            &json!("2025-01-10T12:00:00.000Z"),
            &json!("2025-02-01T00:00:00.000Z")
        ]
    );
    // The same body again names a version that is gone.
    assert_eq!(tested.refused("balances.update", &["id3"], body), [(Code::StaleVersion, "/version".to_owned())]);
    let without = balance("id2", "b1");
    assert_eq!(tested.refused("balances.update", &["id3"], without), [(Code::MissingField, "/version".to_owned())]);
}

#[test]
fn what_is_refused_and_where() {
    let with = |mut body: Value, name: &str, value: Value| {
        body[name] = value;
        body
    };
    let transaction = json!({ "amount": "5", "transactionTypeId": "id1" });
    let cases: Vec<(&str, &[&str], Value, Code, &str)> = vec![
        ("accounts.create", &[], account("acme"), Code::DuplicateCode, "/code"),
        ("transactionTypes.create", &[], json!({ "name": "Again", "code": "TOP_UP" }), Code::DuplicateCode, "/code"),
        ("balances.create", &[], balance("nobody", "b2"), Code::NotFound, "/accountId"),
        (
            "balances.create",
            &[],
            with(balance("id2", "b2"), "rolloverAmount", json!(1)),
            Code::RolloverAmountWithoutEndDate,
            "/rolloverAmount",
        ),
        ("balances.create", &[], json!([]), Code::NotAnObject, ""),
        ("commitments.create", &[], commitment("id2", "0"), Code::AmountNotPositive, "/amount"),
        (
            "commitments.create",
            &[],
            with(commitment("id2", "5"), "contractId", json!("short")),
            Code::InvalidId,
            "/contractId",
        ),
        (
            "accounts.create",
            &[],
            with(account("child"), "parentAccountId", json!("nobody")),
            Code::NotFound,
            "/parentAccountId",
        ),
        ("balances.transactions.create", &["nothing"], transaction.clone(), Code::NotFound, ""),
        (
            "balances.transactions.create",
            &["id3"],
            json!({ "amount": "5" }),
            Code::MissingTransactionType,
            "/transactionTypeId",
        ),
        (
            "balances.transactions.create",
            &["id3"],
            with(transaction.clone(), "transactionTypeId", json!("id9")),
            Code::UnknownTransactionType,
            "/transactionTypeId",
        ),
        (
            "balances.transactions.create",
            &["id3"],
            with(transaction.clone(), "amount", json!("-5")),
            Code::InsufficientBalance,
            "/amount",
        ),
        (
            "balances.transactions.create",
            &["id3"],
            with(transaction, "appliedDate", json!("2026-02-01")),
            Code::AppliedAfterEnd,
            "/appliedDate",
        ),
        ("balances.retrieve", &["id2"], Value::Null, Code::NotFound, ""),
        ("balances.retrieve", &[], Value::Null, Code::MissingId, ""),
        ("balances.delete", &["id9"], Value::Null, Code::NotFound, ""),
        ("accounts.delete", &["id2"], Value::Null, Code::InUse, ""),
        ("balances.transactions.delete", &["id3", "id4"], Value::Null, Code::UnknownEnumValue, ""),
        ("balances.transactions.update", &["id3", "id4"], json!({}), Code::UnknownEnumValue, ""),
        ("organizationConfig.update", &[], json!({ "version": 1 }), Code::MissingField, "/currency"),
        ("bills.preview", &[], json!({ "accountId": "nobody", "bill": {} }), Code::NotFound, "/accountId"),
        ("bills.preview", &[], json!({ "bill": {} }), Code::MissingField, "/accountId"),
        ("balances.list", &[], json!({ "pageSize": 101 }), Code::NumberOutOfRange, "/pageSize"),
        ("balances.list", &[], json!({ "nextToken": "x" }), Code::NotFound, "/nextToken"),
        ("nonsense", &[], Value::Null, Code::UnknownEnumValue, ""),
    ];
    for (operation, ids, body, code, path) in cases {
        let found = Tested::with_balance().refused(operation, ids, body.clone());
        assert!(found.contains(&(code, path.to_owned())), "{operation} {body}: {found:?}");
    }
}

#[test]
fn where_nobody_knows_whose_bill_it_is_the_rest_is_looked_at_all_the_same() {
    let bill = json!({ "startDate": "2025-04-01", "endDate": "2025-03-01" });
    for (operation, body, expected) in [
        ("bills.preview", json!({}), &["MISSING_FIELD /accountId", "MISSING_FIELD /bill"][..]),
        ("previewBill", json!({ "bill": bill }), &["MISSING_FIELD /accountId", "BILL_PERIOD_REVERSED /bill/endDate"]),
        (
            "bills.preview",
            json!({ "accountId": "nobody", "bill": bill, "balances": [{}] }),
            &[
                "NOT_FOUND /accountId",
                "BILL_PERIOD_REVERSED /bill/endDate",
                "MISSING_ID /balances/0/id",
                "AMOUNT_TAKEN_AS_HELD /balances/0/amount",
            ],
        ),
        (
            "forecast",
            json!({ "periods": 0, "bill": bill }),
            &["MISSING_FIELD /accountId", "NUMBER_OUT_OF_RANGE /periods", "BILL_PERIOD_REVERSED /bill/endDate"],
        ),
    ] {
        let found = Tested::with_balance().refused(operation, &[], body.clone());
        let mut found: Vec<String> = found.iter().map(|(code, path)| format!("{} {path}", code.name())).collect();
        let mut expected: Vec<&str> = expected.to_vec();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{operation} {body}");
    }
}

#[test]
fn an_account_is_not_its_own_parent_and_a_parent_stays() {
    let mut tested = Tested::empty();
    let with = |code: &str, version: Option<u32>, parent: &str| {
        let mut body = account(code);
        body["version"] = json!(version);
        body["parentAccountId"] = json!(parent);
        body
    };
    tested.ok("accounts.create", &[], account("top"));
    tested.ok("accounts.create", &[], with("middle", None, "id1"));
    tested.ok("accounts.create", &[], with("low", None, "id2"));
    for parent in ["id1", "id2", "id3"] {
        let found = tested.refused("accounts.update", &["id1"], with("top", Some(1), parent));
        assert_eq!(found, [(Code::InvalidId, "/parentAccountId".to_owned())], "{parent}");
    }
    assert_eq!(tested.refused("accounts.delete", &["id2"], Value::Null), [(Code::InUse, String::new())]);
    tested.ok("accounts.update", &["id3"], with("low", Some(1), "id1"));
    tested.ok("accounts.delete", &["id2"], Value::Null);
}

#[test]
fn an_empty_text_names_nobody() {
    let mut tested = Tested::with_balance();
    let mut body = account("child");
    body["parentAccountId"] = json!("");
    let made = tested.ok("accounts.create", &[], body);
    assert_eq!(made["parentAccountId"], "");
    let mut bill = bill("m1", 3, "70");
    bill["accountId"] = json!("");
    let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id2", "bill": bill }));
    assert_eq!(preview["bill"]["accountId"], "id2");
}

#[test]
fn a_type_comes_before_its_transactions_and_stays_while_there_are_any() {
    let mut tested = Tested::empty();
    tested.ok("accounts.create", &[], account("acme"));
    tested.ok("balances.create", &[], balance("id1", "b1"));
    let body = json!({ "amount": "5", "transactionTypeId": "id3" });
    let found = tested.refused("balances.transactions.create", &["id2"], body.clone());
    assert_eq!(found, [(Code::NoTransactionTypes, "/transactionTypeId".to_owned())]);
    tested.ok("transactionTypes.create", &[], json!({ "name": "Top-up" }));
    tested.ok("balances.transactions.create", &["id2"], body.clone());
    assert_eq!(tested.refused("transactionTypes.delete", &["id3"], Value::Null), [(Code::InUse, String::new())]);
    tested.ok("transactionTypes.update", &["id3"], json!({ "version": 1, "name": "Top-up", "archived": true }));
    let found = tested.refused("balances.transactions.create", &["id2"], body);
    assert_eq!(found, [(Code::ArchivedTransactionType, "/transactionTypeId".to_owned())]);
}

#[test]
fn the_currency_of_a_balance_stays_once_it_has_transactions() {
    let mut tested = Tested::with_balance();
    let mut body = balance("id2", "b1");
    body["version"] = json!(1);
    body["currency"] = json!("EUR");
    assert_eq!(tested.ok("balances.update", &["id3"], body.clone())["currency"], "EUR");
    tested.add("id3", "5", "2025-01-05");
    body["version"] = json!(2);
    body["currency"] = json!("USD");
    assert_eq!(tested.refused("balances.update", &["id3"], body), [(Code::InUse, "/currency".to_owned())]);
}

#[test]
fn what_nothing_hangs_on_is_deleted_and_its_code_is_free() {
    let mut tested = Tested::with_balance();
    assert_eq!(tested.ok("balances.delete", &["id3"], Value::Null)["code"], "b1");
    assert_eq!(tested.refused("balances.retrieve", &["id3"], Value::Null), [(Code::NotFound, String::new())]);
    tested.ok("balances.create", &[], balance("id2", "b1"));
}

// M2
#[test]
fn a_currency_of_the_book_says_how_its_amounts_are_written_and_rounded() {
    let mut tested = Tested::with_balance();
    let yen = json!({ "name": "Points", "code": "PTS", "maxDecimalPlaces": 0, "roundingMode": "DOWN" });
    tested.ok("currencies.create", &[], yen);
    let mut body = balance("id2", "b2");
    body["currency"] = json!("PTS");
    assert_eq!(tested.ok("balances.create", &[], body)["amount"], "0");
    assert_eq!(tested.refused("currencies.delete", &["id4"], Value::Null), [(Code::InUse, String::new())]);
}

// E5, H2
#[test]
fn another_time_zone_dates_what_is_there_anew() {
    let mut tested = Tested::with_balance();
    tested.add("id3", "25", "2025-02-01");
    let bill = json!({ "startDateTimeUTC": "2025-01-01T00:00:00Z", "endDateTimeUTC": "2025-02-01T00:00:00Z", "lineItems": [] });
    let opening = |tested: &mut Tested| {
        let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id2", "bill": bill }));
        preview["balances"][0]["opening"].clone()
    };
    assert_eq!(opening(&mut tested), "0.00");
    let mut config = tested.ok("organizationConfig.retrieve", &[], Value::Null);
    // An hour east, the first of February began within the UTC month of January.
    config["timezone"] = json!("UTC+1:00");
    assert_eq!(tested.ok("organizationConfig.update", &[], config)["version"], 2);
    assert_eq!(opening(&mut tested), "25.00");
}

#[test]
fn what_is_in_use_says_by_whom_and_what_to_do_instead() {
    let mut tested = Tested::with_balance();
    tested.add("id3", "10", "2025-01-05");
    let archive = "Archive it instead: set archived to true";
    for (operation, id, why, instead) in [
        ("transactionTypes.delete", "id1", "names it", archive),
        ("accounts.delete", "id2", "names it", "Delete first what names it"),
        ("balances.delete", "id3", "names it", "Set its endDate instead"),
    ] {
        let error = tested.call(operation, &[id], Value::Null).unwrap_err();
        let first = error.first().unwrap();
        assert!(first.message.ends_with(why), "{operation}: {}", first.message);
        assert_eq!(first.hint.as_deref(), Some(instead), "{operation}");
    }
    // Nothing names these, but one is the organization's own.
    let mut tested = Tested::empty();
    let ids = ["USD", "GBP"].map(|code| {
        let made = tested.ok("currencies.create", &[], json!({ "name": code, "code": code }));
        made["id"].as_str().unwrap().to_owned()
    });
    let error = tested.call("currencies.delete", &[&ids[0]], Value::Null).unwrap_err();
    assert!(error.first().unwrap().message.ends_with("it is the organization's"), "{error}");
    tested.ok("currencies.delete", &[&ids[1]], Value::Null);
}

#[test]
fn what_the_host_says_has_to_be_a_time_and_a_new_id() {
    let mut tested = Tested::with_balance();
    tested.host.now = "2025-02-01".into();
    assert_eq!(tested.ok("accounts.create", &[], account("a2"))["dtCreated"], "2025-02-01T00:00:00.000Z");
    tested.host.now = "soon".into();
    assert_eq!(tested.refused("accounts.create", &[], account("a3")), [(Code::NotADate, String::new())]);
    tested.host = Host::at("2025-02-01T00:00:00Z");
    // The Transaction Type is id1, which an Account may be too; id2 is an Account.
    assert_eq!(tested.ok("accounts.create", &[], account("a3"))["id"], "id1");
    assert_eq!(tested.refused("accounts.create", &[], account("a4")), [(Code::DuplicateId, String::new())]);
}

// H1, M6
#[test]
fn more_than_an_amount_can_hold_is_refused() {
    let mut tested = Tested::with_balance();
    let most = "79228162514264337593543950335";
    tested.add("id3", most, "2025-01-05");
    let one = json!({ "amount": "1", "transactionTypeId": "id1" });
    let found = tested.refused("balances.transactions.create", &["id3"], one);
    assert_eq!(found, [(Code::AmountOutOfRange, "/amount".to_owned())]);
    let schedule = json!({
        "name": "Monthly", "code": "monthly", "amount": "1", "transactionDescription": "Monthly credit",
        "transactionTypeId": "id1", "startDate": "2025-01-31", "endDate": "2025-06-01",
        "frequency": "MONTHLY", "frequencyInterval": 1,
    });
    tested.ok("balances.transactionSchedules.create", &["id3"], schedule);
    let found = tested.refused("balances.transactionSchedules.run", &[], json!("2025-12-31"));
    assert_eq!(found, [(Code::AmountOutOfRange, String::new())]);
}

// M1
#[test]
fn amounts_are_stored_as_texts_and_written_with_the_decimals_of_their_currency() {
    let mut tested = Tested::with_balance();
    let mut body = commitment("id2", "50");
    body["amount"] = json!(50);
    body["billingOffset"] = json!(3);
    body["feeDates"] = json!([{
        "date": "2025-02-01", "amount": 7.5, "ours": 7.5,
        "servicePeriodStartDate": "2025-02-01", "servicePeriodEndDate": "2025-03-01",
    }]);
    let made = tested.ok("commitments.create", &[], body);
    let snapshot: Value = serde_json::from_str(&tested.book.snapshot()).unwrap();
    let stored = &snapshot["commitments"][0];
    for (pointer, written, kept) in [
        ("/amount", json!("50.00"), json!("50")),
        ("/amountSpent", json!("0.00"), json!("0")),
        ("/feeDates/0/amount", json!("7.50"), json!("7.5")),
        ("/feeDates/0/ours", json!(7.5), json!(7.5)),
        ("/billingOffset", json!(3), json!(3)),
    ] {
        assert_eq!((made.pointer(pointer), stored.pointer(pointer)), (Some(&written), Some(&kept)), "{pointer}");
    }
}

// M1
#[test]
fn what_is_no_amount_is_given_back_as_it_came_unless_numbers_are_asked_for() {
    let mut tested = Tested::with_balance();
    let mut body = balance("id2", "007");
    body["name"] = json!("5");
    body["costBasis"] = json!("0.50");
    body["ours"] = json!("1.50");
    tested.ok("balances.create", &[], body);
    for (amounts, expected) in [
        (
            AmountForm::Text,
            [r#""name":"5""#, r#""code":"007""#, r#""costBasis":"0.50""#, r#""ours":"1.50""#, r#""amount":"0.00""#],
        ),
        (
            AmountForm::Number,
            [r#""name":"5""#, r#""code":"007""#, r#""costBasis":0.5"#, r#""ours":"1.50""#, r#""amount":0.00"#],
        ),
    ] {
        let options = PreviewOptions { amounts, explanations: false };
        let text = tested.book.call("balances.retrieve", &["id4"], "null", options, &mut tested.host).unwrap();
        for piece in expected {
            assert!(text.contains(piece), "{piece} {text}");
        }
    }
}

#[test]
fn what_is_wrong_with_a_version_is_said_once_beside_all_else() {
    let mut tested = Tested::with_balance();
    let mut body = balance("id2", "b1");
    for (version, name, expected) in [
        (json!("soon"), json!("B"), &[(Code::NotANumber, "/version")][..]),
        (json!(-1), json!("B"), &[(Code::NumberOutOfRange, "/version")]),
        (Value::Null, json!("B"), &[(Code::MissingField, "/version")]),
        (Value::Null, Value::Null, &[(Code::MissingField, "/name"), (Code::MissingField, "/version")]),
        (json!(2), Value::Null, &[(Code::MissingField, "/name"), (Code::StaleVersion, "/version")]),
    ] {
        body["version"] = version;
        body["name"] = name;
        let expected: Vec<(Code, String)> = expected.iter().map(|(code, path)| (*code, (*path).to_owned())).collect();
        assert_eq!(tested.refused("balances.update", &["id3"], body.clone()), expected, "{body}");
    }
}

// M2
#[test]
fn what_was_paid_is_written_in_the_currency_it_was_paid_in() {
    let mut tested = Tested::with_balance();
    tested.ok("currencies.create", &[], json!({ "name": "Points", "code": "PTS", "maxDecimalPlaces": 1 }));
    for (paid, currency, expected) in [("700", "JPY", "700"), ("7", "EUR", "7.00"), ("7", "PTS", "7.0")] {
        let body = json!({ "amount": "5", "transactionTypeId": "id1", "paid": paid, "currencyPaid": currency });
        let made = tested.ok("balances.transactions.create", &["id3"], body);
        assert_eq!([&made["amount"], &made["paid"]], ["5.00", expected], "{currency}");
    }
}

#[test]
fn a_currency_that_something_names_stays_and_so_does_its_code() {
    let mut tested = Tested::with_balance();
    let euro = tested.ok("currencies.create", &[], json!({ "name": "Euro", "code": "EUR" }))["id"].clone();
    let euro = euro.as_str().unwrap();
    let mut in_euro = commitment("id2", "50");
    in_euro["currency"] = json!("EUR");
    let own = tested.ok("commitments.create", &[], in_euro)["id"].clone();
    assert_eq!(tested.refused("currencies.delete", &[euro], Value::Null), [(Code::InUse, String::new())]);
    let found = tested.refused("currencies.create", &[], json!({ "name": "Again", "code": "EUR" }));
    assert_eq!(found, [(Code::DuplicateCode, "/code".to_owned())]);
    // One without a code goes by its name.
    tested.ok("currencies.create", &[], json!({ "name": "Gems" }));
    let found = tested.refused("currencies.create", &[], json!({ "name": "Gems" }));
    assert_eq!(found, [(Code::DuplicateCode, "/name".to_owned())]);
    tested.ok("commitments.delete", &[own.as_str().unwrap()], Value::Null);
    tested.ok("currencies.delete", &[euro], Value::Null);
}
