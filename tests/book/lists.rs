//! Lists: filters and pages.

use drawdown::{Book, Code};
use serde_json::{Value, json};

use crate::support::{Tested, account, balance, commitment};

fn codes(page: &Value) -> Vec<String> {
    page["data"].as_array().unwrap().iter().map(|entry| entry["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn pages_go_newest_first_and_stay_right_while_entries_come_and_go() {
    let mut tested = Tested::empty();
    for number in 1..=7 {
        tested.ok("accounts.create", &[], account(&format!("a{number}")));
    }
    let first = tested.ok("accounts.list", &[], json!({ "pageSize": 2 }));
    assert_eq!(codes(&first), ["a7", "a6"]);
    // One is added, and the very entry that the token stands at is deleted.
    tested.ok("accounts.create", &[], account("a8"));
    tested.ok("accounts.delete", &["id6"], Value::Null);
    let second = tested.ok("accounts.list", &[], json!({ "pageSize": "2", "nextToken": first["nextToken"] }));
    assert_eq!(codes(&second), ["a5", "a4"]);
    let third = tested.ok("accounts.list", &[], json!({ "pageSize": 3, "nextToken": second["nextToken"] }));
    assert_eq!((codes(&third), &third["nextToken"]), (vec!["a3".into(), "a2".into(), "a1".into()], &Value::Null));
}

#[test]
fn balances_are_found_by_account_contract_end_and_ids() {
    let mut tested = Tested::with_balance();
    tested.ok("accounts.create", &[], account("other"));
    for (account, code, contract, end, rollover) in [
        ("id2", "b2", Some("c1"), "2025-06-01", None),
        ("id2", "b3", None, "2025-03-01", Some("2025-09-01")),
        ("id4", "b4", Some("c1"), "2025-12-01", None),
    ] {
        let mut body = balance(account, code);
        body["contractId"] = json!(contract);
        body["endDate"] = json!(end);
        if let Some(rollover) = rollover {
            body["rolloverAmount"] = json!("10");
            body["rolloverEndDate"] = json!(rollover);
        }
        tested.ok("balances.create", &[], body);
    }
    for (params, expected) in [
        (json!({}), &["b4", "b3", "b2", "b1"][..]),
        (Value::Null, &["b4", "b3", "b2", "b1"]),
        (json!({ "accountId": "id2" }), &["b3", "b2", "b1"]),
        (json!({ "accountId": "nobody" }), &[]),
        (json!({ "contractId": "c1" }), &["b4", "b2"]),
        (json!({ "contract": "c1", "accountId": "id4" }), &["b4"]),
        (json!({ "contractId": "", "accountId": "id2" }), &["b3", "b1"]),
        // With a rollover amount the rollover end date is the end.
        (json!({ "endDateStart": "2025-06-01", "endDateEnd": "2025-12-01" }), &["b3", "b2"]),
        (json!({ "endDateStart": "2025-12-01" }), &["b4", "b1"]),
        (json!({ "ids": ["id3", "id6"] }), &["b3", "b1"]),
        (json!({ "ids": "id3" }), &["b1"]),
        (json!({ "ids": [] }), &[]),
    ] {
        assert_eq!(codes(&tested.ok("balances.list", &[], params.clone())), expected, "{params}");
    }
}

#[test]
fn archived_entries_of_a_pick_list_are_shown_where_asked_for() {
    let mut tested = Tested::empty();
    tested.ok("transactionTypes.create", &[], json!({ "name": "A", "code": "A" }));
    tested.ok("transactionTypes.create", &[], json!({ "name": "B", "code": "B", "archived": true }));
    for (params, expected) in [
        (json!({}), &["A"][..]),
        (json!({ "archived": true }), &["B", "A"]),
        (json!({ "archived": "true", "codes": ["B"] }), &["B"]),
        (json!({ "archived": false }), &["A"]),
    ] {
        assert_eq!(codes(&tested.ok("transactionTypes.list", &[], params.clone())), expected, "{params}");
    }
}

#[test]
fn commitments_are_found_by_product_and_by_the_day_on_which_they_are_active() {
    let mut tested = Tested::with_balance();
    let mut body = commitment("id2", "100");
    tested.ok("commitments.create", &[], body.clone());
    body["productIds"] = json!(["storage"]);
    body["endDate"] = json!("2025-06-01");
    tested.ok("commitments.create", &[], body);
    // An empty list is no restriction.
    let mut open = commitment("id2", "100");
    open["productIds"] = json!([]);
    open["startDate"] = json!("2025-12-01");
    tested.ok("commitments.create", &[], open);
    for (params, expected) in [
        (json!({ "productId": "storage" }), 3),
        (json!({ "productId": "compute" }), 2),
        (json!({ "date": "2025-12-01" }), 2),
        (json!({ "date": "2025-05-31" }), 2),
        (json!({ "date": "2025-06-01" }), 1),
        (json!({ "date": "2024-12-31" }), 0),
    ] {
        let page = tested.ok("commitments.list", &[], params.clone());
        assert_eq!(page["data"].as_array().unwrap().len(), expected, "{params}");
    }
}

#[test]
fn bills_are_found_by_their_dates_their_state_and_their_lock() {
    let account = |id: &str| {
        let mut account = account(id);
        account["id"] = json!(id);
        account
    };
    let snapshot = json!({
        "format": 2,
        "accounts": [account("a1"), account("a2")],
        "bills": [
            { "id": "m1", "accountId": "a1", "billDate": "2025-02-01", "externalInvoiceDate": "2025-02-10",
                "status": "APPROVED", "locked": true, "lineItems": [] },
            { "id": "m2", "accountId": "a2", "billDate": "2025-03-01", "externalInvoiceDate": "2025-04-10",
                "status": "PENDING", "locked": false, "billingFrequency": "MONTHLY", "billJobId": "j1", "lineItems": [] },
            { "id": "m3", "accountId": "a1", "lineItems": [] },
        ],
    });
    let mut tested = Tested { book: Book::open(&snapshot.to_string()).unwrap(), ..Tested::empty() };
    for (params, expected) in [
        (json!({}), &["m3", "m2", "m1"][..]),
        (json!({ "accountId": "a1" }), &["m3", "m1"]),
        (json!({ "ids": ["m1", "m2"], "accountId": "a2" }), &["m2"]),
        (json!({ "locked": true }), &["m1"]),
        (json!({ "locked": "true" }), &["m1"]),
        (json!({ "locked": "false" }), &["m3", "m2"]),
        (json!({ "status": "PENDING" }), &["m2"]),
        (json!({ "status": "" }), &["m3", "m2", "m1"]),
        (json!({ "billingFrequency": "MONTHLY" }), &["m2"]),
        (json!({ "billJobId": "j2" }), &[]),
        (json!({ "billDate": "2025-02-01" }), &["m1"]),
        (json!({ "billDate": "2025-02-01T09:30:00Z" }), &["m1"]),
        (json!({ "billDate": "2025-02-02" }), &[]),
        (json!({ "billDate": "" }), &["m3", "m2", "m1"]),
        (json!({ "billDateStart": "2025-02-01", "billDateEnd": "2025-03-01" }), &["m1"]),
        // What has no date is later than all.
        (json!({ "billDateStart": "2025-03-01" }), &["m3", "m2"]),
        (json!({ "billDateEnd": "2025-03-01" }), &["m1"]),
        (json!({ "billDateEnd": "2025-03-02" }), &["m2", "m1"]),
        (json!({ "externalInvoiceDateStart": "2025-02-11", "externalInvoiceDateEnd": "2025-12-31" }), &["m2"]),
    ] {
        let page = tested.ok("bills.list", &[], params.clone());
        let ids: Vec<&str> = page["data"].as_array().unwrap().iter().map(|bill| bill["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{params}");
    }
}

#[test]
fn transactions_are_found_by_type_and_by_what_made_them() {
    let mut tested = Tested::with_balance();
    tested.ok("transactionTypes.create", &[], json!({ "name": "Goodwill", "code": "GW" }));
    tested.add("id3", "10", "2025-01-05");
    let goodwill = json!({ "amount": "20", "transactionTypeId": "id4" });
    tested.ok("balances.transactions.create", &["id3"], goodwill);
    for (params, expected) in [
        (Value::Null, &["20.00", "10.00"][..]),
        (json!({ "transactionTypeId": "id4" }), &["20.00"]),
        (json!({ "entityType": "USER" }), &["20.00", "10.00"]),
        (json!({ "entityType": "BILL" }), &[]),
    ] {
        let page = tested.ok("balances.transactions.list", &["id3"], params.clone());
        let amounts: Vec<&str> =
            page["data"].as_array().unwrap().iter().map(|entry| entry["amount"].as_str().unwrap()).collect();
        assert_eq!(amounts, expected, "{params}");
    }
}

#[test]
fn what_cannot_be_asked_for_is_said() {
    let mut tested = Tested::with_balance();
    for (operation, params, code, path) in [
        ("accounts.list", json!({ "pageSize": 0 }), Code::NumberOutOfRange, "/pageSize"),
        ("accounts.list", json!({ "pageSize": 101 }), Code::NumberOutOfRange, "/pageSize"),
        ("accounts.list", json!({ "nextToken": "soon" }), Code::NotFound, "/nextToken"),
        ("accounts.list", json!({ "ids": 5 }), Code::NotAnArray, "/ids"),
        ("transactionTypes.list", json!({ "archived": "yes" }), Code::NotABoolean, "/archived"),
        ("bills.list", json!({ "locked": 1 }), Code::NotABoolean, "/locked"),
        ("bills.list", json!({ "billDateStart": "soon" }), Code::NotADate, "/billDateStart"),
        ("bills.list", json!({ "billDate": "soon" }), Code::NotADate, "/billDate"),
        ("bills.list", json!({ "status": "OPEN" }), Code::UnknownEnumValue, "/status"),
        ("bills.list", json!({ "billingFrequency": "YEARLY" }), Code::UnknownEnumValue, "/billingFrequency"),
        ("charges.list", json!({ "billDate": "soon" }), Code::NotADate, "/billDate"),
        ("charges.list", json!({ "entityType": "BILL" }), Code::UnknownEnumValue, "/entityType"),
        ("balances.list", json!([]), Code::NotAnObject, ""),
        ("balances.transactions.list", json!({}), Code::MissingId, ""),
    ] {
        assert_eq!(tested.refused(operation, &[], params.clone()), [(code, path.to_owned())], "{operation} {params}");
    }
    let refused = tested.refused("balances.transactions.list", &["id3"], json!({ "entityType": "BILS" }));
    assert_eq!(refused, [(Code::UnknownEnumValue, "/entityType".to_owned())]);
    for page in [json!({ "pageSize": 1 }), json!({ "pageSize": 100 }), json!({ "nextToken": "" })] {
        assert_eq!(codes(&tested.ok("accounts.list", &[], page)), ["acme"]);
    }
}
