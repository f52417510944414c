//! Looking ahead on what a Book holds: the same as the forecast of a request that has it all in it.

use drawdown::{Code, forecast_json};
use serde_json::{Value, json};

use crate::support::{Tested, account, balance, bill, commitment};

/// The Balance id3 with 300 from January and 20 at each month's end, the Commitment id6 of 50, and yet another Account.
fn funded() -> Tested {
    let mut tested = Tested::with_balance();
    tested.add("id3", "300", "2025-01-05");
    tested.ok("balances.transactionSchedules.create", &["id3"], monthly("monthly", "20"));
    tested.ok("commitments.create", &[], commitment("id2", "50"));
    tested.ok("accounts.create", &[], account("other"));
    tested.ok("balances.create", &[], balance("id7", "foreign"));
    tested.add("id8", "1000", "2025-01-05");
    tested
}

fn monthly(code: &str, amount: &str) -> Value {
    json!({
        "name": "Monthly", "code": code, "amount": amount, "transactionDescription": "Monthly credit",
        "transactionTypeId": "id1", "startDate": "2025-01-31", "endDate": "2025-12-01",
        "frequency": "MONTHLY", "frequencyInterval": 1,
    })
}

/// What `forecast` says of the Account id2 where the request has all that the Book holds of it.
fn of_request(tested: &mut Tested, request: &Value) -> Value {
    let mut full = request.clone();
    let list = |tested: &mut Tested, operation: &str, ids: &[&str], params: Value| {
        let mut data = tested.ok(operation, ids, params)["data"].as_array().unwrap().clone();
        data.reverse();
        data
    };
    let mut balances = list(tested, "balances.list", &[], json!({ "accountId": "id2" }));
    let mut schedules = Vec::new();
    for balance in &mut balances {
        let id = balance["id"].as_str().unwrap().to_owned();
        balance["transactions"] = list(tested, "balances.transactions.list", &[&id], Value::Null).into();
        schedules.extend(list(tested, "balances.transactionSchedules.list", &[&id], Value::Null));
    }
    full["organizationConfig"] = tested.ok("organizationConfig.retrieve", &[], Value::Null);
    full["account"] = tested.ok("accounts.retrieve", &["id2"], Value::Null);
    full["currencies"] = list(tested, "currencies.list", &[], json!({ "archived": true })).into();
    full["balances"] = balances.into();
    full["commitments"] = list(tested, "commitments.list", &[], json!({ "accountId": "id2" })).into();
    full["transactionSchedules"] = schedules.into();
    serde_json::from_str(&forecast_json(&full.to_string()).unwrap()).unwrap()
}

fn dues(forecast: &Value) -> Vec<&str> {
    forecast["periods"].as_array().unwrap().iter().map(|period| period["due"].as_str().unwrap()).collect()
}

// F1, F2, F3
#[test]
fn it_is_the_forecast_of_a_request_with_all_that_the_book_holds() {
    for request in [
        json!({ "periods": 6, "bill": bill("m1", 2, "120") }),
        json!({ "periods": 12, "bill": bill("m1", 2, "70"), "growthPercent": "10", "topUp": { "balanceId": "id3" } }),
        json!({ "periods": 5, "bills": [bill("m1", 2, "100"), bill("m2", 3, "0")], "policy": "stripe" }),
        json!({ "periods": 3, "bill": bill("m1", 11, "500") }),
    ] {
        let mut tested = funded();
        tested.ok("currencies.create", &[], json!({ "name": "Dollar", "code": "USD", "maxDecimalPlaces": 0 }));
        let mut config = tested.ok("organizationConfig.retrieve", &[], Value::Null);
        config["timezone"] = json!("UTC-5:00");
        config["creditApplicationOrder"] = json!(["BALANCE", "PREPAYMENT"]);
        tested.ok("organizationConfig.update", &[], config);
        let expected = of_request(&mut tested, &request);
        let before = tested.book.snapshot();
        let mut asked = request.clone();
        asked["accountId"] = json!("id2");
        assert_eq!(tested.ok("forecast", &[], asked), expected, "{request}");
        assert_eq!(tested.book.snapshot(), before);
    }
}

// F1
#[test]
fn what_a_schedule_has_made_does_not_come_again_and_what_another_has_not_made_comes() {
    let mut tested = funded();
    let request = json!({ "accountId": "id2", "periods": 3, "bill": bill("m1", 2, "150") });
    let ahead = tested.ok("forecast", &[], request.clone());
    // 300 + 50, and 20 on 31 January, 28 February and 31 March.
    assert_eq!(dues(&ahead), ["0.00", "0.00", "40.00"]);
    tested.ok("balances.transactionSchedules.run", &[], json!("2025-02-28"));
    let later = tested.ok("forecast", &[], request.clone());
    assert_eq!(dues(&later), ["0.00", "0.00", "20.00"]);
    tested.ok("balances.transactionSchedules.create", &["id3"], monthly("same-days", "1"));
    // A second one of the same days has made nothing yet.
    assert_eq!(dues(&tested.ok("forecast", &[], request)), ["0.00", "0.00", "17.00"]);
}

// F1, H3, H7
#[test]
fn what_a_posted_bill_took_is_given_back_whatever_its_lines_say() {
    let mut tested = funded();
    let request = json!({ "accountId": "id2", "periods": 4, "bill": bill("m1", 2, "150") });
    let before = tested.ok("forecast", &[], request.clone());
    for usage in ["90", "150"] {
        let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id2", "bill": bill("m1", 2, usage) }));
        tested.ok("bills.post", &[], preview);
        assert_eq!(tested.ok("forecast", &[], request.clone()), before);
    }
    let mut posted = request;
    posted["bill"] = tested.ok("bills.retrieve", &["m1"], Value::Null);
    assert_eq!(tested.ok("forecast", &[], posted), before);
}

// F1, §13.6
#[test]
fn the_first_periods_are_what_posting_them_makes() {
    let mut tested = funded();
    let ahead = tested.ok("forecast", &[], json!({ "accountId": "id2", "periods": 4, "bill": bill("m2", 2, "110") }));
    for (month, expected) in (2..).zip(ahead["periods"].as_array().unwrap()) {
        let id = format!("m{month}");
        tested.ok("balances.transactionSchedules.run", &[], json!(format!("2025-{month:02}-28")));
        let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id2", "bill": bill(&id, month, "110") }));
        assert_eq!(preview["totals"]["due"], expected["due"], "{id}");
        tested.ok("bills.post", &[], preview);
    }
}

#[test]
fn a_request_that_brings_its_own_credits_is_computed_on_those() {
    let mut tested = funded();
    let own = json!({
        "account": { "id": "id2" }, "periods": 2, "bill": bill("m1", 2, "150"),
        "balances": [{ "id": "mine", "transactions": [{ "amount": "200" }] }],
    });
    assert_eq!(dues(&tested.ok("forecast", &[], own)), ["0.00", "100.00"]);
    let own = json!({ "accountId": "id2", "periods": 2, "bill": bill("m1", 2, "150"), "transactionSchedules": [] });
    assert_eq!(dues(&tested.ok("forecast", &[], own)), ["0.00", "0.00"]);
}

#[test]
fn what_is_refused_and_where() {
    let mut tested = funded();
    let of = |account: &str| {
        let mut bill = bill("m1", 2, "1");
        bill["accountId"] = json!(account);
        bill
    };
    for (request, code, path) in [
        (json!({ "periods": 2, "bill": {} }), Code::MissingField, "/accountId"),
        (json!({ "accountId": "nobody", "periods": 2, "bill": {} }), Code::NotFound, "/accountId"),
        (json!({ "periods": 2, "bill": of("nobody") }), Code::NotFound, "/bill/accountId"),
        (json!({ "periods": 2, "bills": [of("id2"), of("id7")] }), Code::InvalidId, "/bills/1/accountId"),
        (json!({ "accountId": "id2", "periods": 0, "bill": bill("m1", 2, "1") }), Code::NumberOutOfRange, "/periods"),
        (json!({ "accountId": "id2", "periods": 2 }), Code::MissingField, "/bill"),
        (
            json!({ "accountId": "id2", "periods": 2, "bill": bill("m1", 2, "1"), "topUp": { "balanceId": "id8" } }),
            Code::UnknownEnumValue,
            "/topUp/balanceId",
        ),
        (json!([]), Code::NotAnObject, ""),
    ] {
        let found = tested.refused("forecast", &[], request.clone());
        assert!(found.contains(&(code, path.to_owned())), "{request}: {found:?}");
    }
}
