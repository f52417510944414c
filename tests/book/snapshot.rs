//! Snapshots.

use drawdown::{Book, Code};
use serde_json::{Value, json};

use crate::support::{Tested, account, bill, commitment};

/// A Book with something of everything.
fn full() -> Tested {
    let mut tested = Tested::with_balance();
    tested.add("id3", "100.50", "2025-01-05");
    tested.ok("commitments.create", &[], commitment("id2", "50"));
    tested.ok("currencies.create", &[], json!({ "name": "Points", "code": "PTS", "maxDecimalPlaces": 0 }));
    let schedule = json!({
        "name": "Monthly", "code": "monthly", "amount": 10, "transactionDescription": "Monthly credit",
        "transactionTypeId": "id1", "startDate": "2025-01-31", "endDate": "2025-06-01",
        "frequency": "MONTHLY", "frequencyInterval": 1, "ours": { "kept": true },
    });
    tested.ok("balances.transactionSchedules.create", &["id3"], schedule);
    let fees = json!({
        "name": "Fees", "code": "fees", "amount": "7.5", "chargeDescription": "Fee", "currency": "USD",
        "servicePeriodStartDate": "2025-01-15", "servicePeriodEndDate": "2025-04-15",
        "billFrequency": "MONTHLY", "billFrequencyInterval": 1, "billInAdvance": true,
    });
    tested.ok("balances.chargeSchedules.create", &["id3"], fees);
    tested.ok("balances.transactionSchedules.run", &[], json!("2025-02-28"));
    tested.ok("balances.chargeSchedules.run", &[], json!("2025-02-28"));
    for usage in ["70", "120"] {
        let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id2", "bill": bill("m1", 3, usage) }));
        tested.ok("bills.post", &[], preview);
    }
    tested.ok("accounts.create", &[], json!({ "name": "Gone", "code": "gone", "emailAddress": "gone@acme.example" }));
    let last = format!("id{}", tested.host.ids);
    tested.ok("accounts.delete", &[&last], Value::Null);
    tested
}

#[test]
fn a_restored_book_is_the_same_to_the_byte_and_goes_on_as_the_other() {
    let mut tested = full();
    let snapshot = tested.book.snapshot();
    let mut restored = Tested { book: Book::open(&snapshot).unwrap(), ..Tested::empty() };
    assert_eq!(restored.book.snapshot(), snapshot);
    restored.host.ids = tested.host.ids;
    for tested in [&mut tested, &mut restored] {
        tested.add("id3", "1", "2025-05-05");
        let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id2", "bill": bill("m1", 3, "90") }));
        tested.ok("bills.post", &[], preview);
        tested.ok("balances.transactionSchedules.run", &[], json!("2025-12-31"));
    }
    assert_eq!(restored.book.snapshot(), tested.book.snapshot());
}

#[test]
fn format_1_has_transactions_inside_their_balances_and_numbers_nothing() {
    let before = json!({
        "format": 1,
        "transactionTypes": [{ "id": "t1", "name": "Top-up" }],
        "accounts": [{ "id": "a1", "name": "Acme", "code": "acme", "emailAddress": "billing@acme.example" }],
        "balances": [{
            "id": "b1", "accountId": "a1", "code": "b1", "name": "Prepaid", "currency": "USD", "amount": 25,
            "startDate": "2025-01-01", "endDate": "2026-01-01",
            "transactions": [{ "id": "x1", "amount": 30, "transactionTypeId": "t1" }, { "id": "x2", "amount": -5, "transactionTypeId": "t1" }],
        }],
    });
    let mut tested = Tested { book: Book::open(&before.to_string()).unwrap(), ..Tested::empty() };
    assert_eq!(tested.amount("b1"), "25.00");
    let page = tested.ok("balances.transactions.list", &["b1"], Value::Null);
    let ids: Vec<&Value> = page["data"].as_array().unwrap().iter().map(|entry| &entry["id"]).collect();
    assert_eq!(ids, ["x2", "x1"]);
    let now: Value = serde_json::from_str(&tested.book.snapshot()).unwrap();
    assert_eq!([&now["format"], &now["transactions"][0]["balanceId"]], [&json!(2), &json!("b1")]);
    assert_eq!(Book::open(&tested.book.snapshot()).unwrap().snapshot(), tested.book.snapshot());
}

#[test]
fn what_a_snapshot_made_by_hand_leaves_out_is_as_in_a_new_book() {
    let by_hand = json!({ "format": 2, "organizationConfig": { "timezone": "Europe/Berlin" } });
    let mut tested = Tested { book: Book::open(&by_hand.to_string()).unwrap(), ..Tested::empty() };
    let config = tested.ok("organizationConfig.retrieve", &[], Value::Null);
    assert_eq!(
        [&config["timezone"], &config["currency"], &config["version"]],
        [&json!("Europe/Berlin"), &json!("USD"), &json!(1)]
    );
    assert_eq!(Book::open(&tested.book.snapshot()).unwrap().snapshot(), tested.book.snapshot());
    // It can be updated like any other.
    let mut body = Tested::empty().ok("organizationConfig.retrieve", &[], Value::Null);
    body["currency"] = json!("EUR");
    assert_eq!(tested.ok("organizationConfig.update", &[], body)["currency"], "EUR");
}

// H7
#[test]
fn a_bill_that_came_with_a_snapshot_gives_back_what_its_lines_say_it_took() {
    let seed = json!({
        "format": 2,
        "accounts": [{ "id": "a1", "name": "Acme", "code": "acme", "emailAddress": "billing@acme.example" }],
        "commitments": [{ "id": "c1", "accountId": "a1", "amount": "50", "amountSpent": "30", "currency": "USD" }],
        "bills": [{ "id": "m1", "accountId": "a1", "currency": "USD", "lineItems": [
            { "lineItemType": "USAGE", "subtotal": "30" },
            { "lineItemType": "COMMITMENT_CONSUMED", "commitmentId": "c1", "subtotal": "-30" },
        ] }],
    });
    let mut tested = Tested { book: Book::open(&seed.to_string()).unwrap(), ..Tested::empty() };
    let preview = tested.ok("bills.preview", &[], json!({ "accountId": "a1", "bill": bill("m1", 3, "45") }));
    assert_eq!(preview["totals"]["due"], "0.00");
    tested.ok("bills.post", &[], preview);
    assert_eq!(tested.ok("commitments.retrieve", &["c1"], Value::Null)["amountSpent"], "45.00");
}

#[test]
fn a_book_whose_numbers_come_to_an_end_makes_nothing_new_and_opens_again() {
    const MOST: u64 = 9_007_199_254_740_991;
    let with = |sequence: u64, next: Option<u64>| {
        let mut own = account("acme");
        own["id"] = json!("a1");
        json!({ "format": 2, "accounts": [own], "sequences": { "accounts": [sequence] }, "nextSequence": next })
    };
    for (sequence, next, path) in [
        (MOST, None, "/sequences/accounts/0"),
        (MOST + 1, None, "/sequences/accounts/0"),
        (1, Some(MOST + 1), "/nextSequence"),
        (2, Some(2), "/nextSequence"),
    ] {
        let found = Book::open(&with(sequence, next).to_string()).map(|_| ()).unwrap_err().diagnostics;
        assert_eq!((found[0].code, found[0].path.as_str()), (Code::DamagedSnapshot, path), "{sequence} {next:?}");
    }
    for (sequence, next, has_room) in [
        (MOST - 1, None, false),
        (1, Some(MOST), false),
        (1, Some(MOST - (1 << 32) + 1), false),
        (1, Some(MOST - (1 << 32) - 2), true),
    ] {
        let book = Book::open(&with(sequence, next).to_string()).unwrap();
        let mut tested = Tested { book, ..Tested::empty() };
        let preview = tested.ok("bills.preview", &[], json!({ "accountId": "a1", "bill": bill("m1", 3, "70") }));
        for (operation, body) in [
            ("accounts.create", account("other")),
            ("bills.post", preview),
            ("balances.chargeSchedules.run", Value::Null),
        ] {
            if has_room {
                tested.ok(operation, &[], body);
            } else {
                let found = tested.refused(operation, &[], body);
                assert_eq!(found, [(Code::NumberOutOfRange, String::new())], "{operation} {sequence} {next:?}");
            }
        }
        let snapshot = tested.book.snapshot();
        assert_eq!(Book::open(&snapshot).map(|book| book.snapshot()), Ok(snapshot));
        // What is there can be changed all the same.
        let mut body = account("changed");
        body["version"] = json!(1);
        tested.ok("accounts.update", &["a1"], body);
    }
}

#[test]
fn a_damaged_snapshot_is_refused_with_all_that_is_wrong() {
    let whole: Value = serde_json::from_str(&full().book.snapshot()).unwrap();
    for (pointer, value, code, path) in [
        ("/format", json!(3), Code::DamagedSnapshot, "/format"),
        ("/format", json!("two"), Code::NotANumber, "/format"),
        ("/format", Value::Null, Code::MissingField, "/format"),
        ("/nextSequence", json!(1), Code::DamagedSnapshot, "/nextSequence"),
        ("/organizationConfig/timezone", json!("Mars/Olympus"), Code::UnknownTimezone, "/organizationConfig/timezone"),
        ("/accounts", json!(5), Code::NotAnArray, "/accounts"),
        ("/accounts/0", json!(5), Code::NotAnObject, "/accounts/0"),
        ("/accounts/0/id", Value::Null, Code::MissingId, "/accounts/0/id"),
        ("/accounts/0/id", json!("other"), Code::NotFound, "/balances/0/accountId"),
        ("/balances/0/amount", json!("1"), Code::DamagedSnapshot, "/balances/0/amount"),
        ("/balances/0/endDate", json!("2024-01-01"), Code::EndBeforeStart, "/balances/0/endDate"),
        ("/transactions/0/amount", json!("1"), Code::DamagedSnapshot, "/balances/0/amount"),
        ("/transactions/0/amount", Value::Null, Code::MissingField, "/transactions/0/amount"),
        ("/transactions/0/balanceId", json!("none"), Code::NotFound, "/transactions/0/balanceId"),
        ("/transactions/0/balanceId", Value::Null, Code::MissingField, "/transactions/0/balanceId"),
        (
            "/transactions/0/transactionTypeId",
            json!("t9"),
            Code::UnknownTransactionType,
            "/transactions/0/transactionTypeId",
        ),
        ("/transactions/1/id", json!("id4"), Code::DuplicateId, "/transactions/1/id"),
        ("/sequences/accounts", json!([]), Code::DamagedSnapshot, "/sequences/accounts"),
        ("/sequences/accounts/0", json!(-1), Code::DamagedSnapshot, "/sequences/accounts/0"),
        ("/sequences/accounts/0", json!(1), Code::DamagedSnapshot, "/sequences"),
        ("/bills/0/accountId", json!("a9"), Code::NotFound, "/bills/0/accountId"),
    ] {
        let mut damaged = whole.clone();
        *damaged.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value.clone();
        let found = Book::open(&damaged.to_string()).map(|_| ()).expect_err(pointer).diagnostics;
        let is_said = found.iter().any(|problem| (problem.code, problem.path.as_str()) == (code, path));
        assert!(is_said, "{pointer} {value}: {found:#?}");
    }
    for text in ["", "{", "[]", "null"] {
        assert!(Book::open(text).is_err(), "{text}");
    }
}
