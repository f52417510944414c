//! Previews on what a Book holds, and their posting.

use drawdown::{Code, PreviewOptions, preview_bill_json};
use serde_json::{Value, json};

use crate::support::{Tested, account, balance, bill, commitment};

/// A Balance of 100 and a Commitment of 50 (id5).
fn funded() -> Tested {
    let mut tested = Tested::with_balance();
    tested.add("id3", "100", "2025-01-05");
    tested.ok("commitments.create", &[], commitment("id2", "50"));
    tested
}

fn preview(tested: &mut Tested, bill: &Value) -> Value {
    tested.ok("bills.preview", &[], json!({ "accountId": "id2", "bill": bill }))
}

fn post(tested: &mut Tested, bill: &Value) -> Value {
    let preview = preview(tested, bill);
    tested.ok("bills.post", &[], preview)
}

/// Every figure that a later reader sees: what is left, the summary, and the preview of the next Bill.
fn figures(tested: &mut Tested) -> Value {
    let summary = tested.ok("balances.transactions.summary", &["id3"], json!({ "asOf": "2025-12-01" }));
    let spent = tested.ok("commitments.retrieve", &["id5"], Value::Null)["amountSpent"].clone();
    let next = preview(tested, &bill("next", 11, "20"));
    json!([tested.amount("id3"), summary, spent, next])
}

#[test]
fn a_preview_on_the_book_is_the_modules_on_the_same_data() {
    let mut tested = funded();
    let mut balance = tested.ok("balances.retrieve", &["id3"], Value::Null);
    balance["transactions"] = tested.ok("balances.transactions.list", &["id3"], Value::Null)["data"].clone();
    let mut bill = bill("m1", 3, "70");
    bill["accountId"] = json!("id2");
    let request = json!({
        "organizationConfig": tested.ok("organizationConfig.retrieve", &[], Value::Null),
        "account": tested.ok("accounts.retrieve", &["id2"], Value::Null),
        "balances": [balance],
        "commitments": [tested.ok("commitments.retrieve", &["id5"], Value::Null)],
        "bill": bill,
    });
    let options = PreviewOptions { explanations: false, ..PreviewOptions::default() };
    let expected: Value = serde_json::from_str(&preview_bill_json(&request.to_string(), options).unwrap()).unwrap();
    assert_eq!(expected["totals"]["due"], "0.00");
    assert_eq!(preview(&mut tested, &bill), expected);
    let named = json!({ "account": { "id": "id2" }, "bill": bill });
    assert_eq!(tested.ok("previewBill", &[], named), expected);
    // A request with credits of its own is computed on those.
    let own = json!({ "balances": [], "bill": bill });
    assert_eq!(tested.ok("previewBill", &[], own)["totals"]["due"], "70.00");
}

#[test]
fn a_posting_moves_the_credits_and_stores_the_bill() {
    let mut tested = funded();
    let posted = post(&mut tested, &bill("m1", 3, "70"));
    assert_eq!([&posted["id"], &posted["accountId"], &posted["billTotal"]], ["m1", "id2", "0.00"]);
    assert_eq!(posted.get("drawn"), None);
    assert_eq!(tested.amount("id3"), "80.00");
    assert_eq!(tested.ok("commitments.retrieve", &["id5"], Value::Null)["amountSpent"], "50.00");
    let page = tested.ok("balances.transactions.list", &["id3"], json!({ "entityType": "BILL", "entityId": "m1" }));
    let transaction = &page["data"][0];
    assert_eq!(
        [&transaction["amount"], &transaction["appliedDate"], &transaction["balanceId"]],
        ["-20.00", "2025-03-31T23:59:59.999Z", "id3"]
    );
    assert_eq!(tested.ok("bills.list", &[], json!({ "accountId": "id2" }))["data"], json!([posted]));
}

// B5, H3, H7
#[test]
fn a_bill_posted_often_is_posted_once_in_every_figure() {
    for usages in [&["70"][..], &["30", "70"], &["70", "70"], &["170", "10", "0", "70"], &["70", "200", "70"]] {
        let mut once = funded();
        post(&mut once, &bill("m1", 3, "70"));
        let expected = figures(&mut once);
        let mut tested = funded();
        for usage in usages {
            post(&mut tested, &bill("m1", 3, usage));
        }
        assert_eq!(figures(&mut tested), expected, "{usages:?}");
        // No Transaction is gone: each posting but the last is answered by its opposite.
        let page = tested.ok("balances.transactions.list", &["id3"], json!({ "entityType": "BILL" }));
        let amounts: Vec<&str> =
            page["data"].as_array().unwrap().iter().map(|entry| entry["amount"].as_str().unwrap()).collect();
        let drawing = usages.iter().filter(|usage| usage.parse::<u32>().unwrap() > 50).count();
        assert_eq!(amounts.len(), 2 * drawing - 1, "{amounts:?}");
        assert_eq!(tested.ok("bills.list", &[], Value::Null)["data"].as_array().unwrap().len(), 1);
    }
}

// H3
#[test]
fn what_was_posted_before_is_taken_back_at_its_own_instant_and_says_so() {
    let mut tested = funded();
    post(&mut tested, &bill("m1", 3, "70"));
    post(&mut tested, &bill("m1", 4, "80"));
    let page = tested.ok("balances.transactions.list", &["id3"], json!({ "entityType": "BILL", "entityId": "m1" }));
    let told: Vec<[&str; 3]> = page["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| ["amount", "appliedDate", "description"].map(|name| entry[name].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ["-30.00", "2025-04-30T23:59:59.999Z", "Balance consumed"],
            ["20.00", "2025-03-31T23:59:59.999Z", "Reversal: Balance consumed"],
            ["-20.00", "2025-03-31T23:59:59.999Z", "Balance consumed"],
        ]
    );
}

// H2, H3
#[test]
fn a_summary_is_as_of_a_date_in_the_zone_that_is_asked_for() {
    let mut tested = Tested::with_balance();
    tested.add("id3", "100", "2025-01-05T00:00:00Z");
    tested.add("id3", "7", "2025-02-01T00:00:00Z");
    tested.host.now = "2025-01-20T00:00:00Z".into();
    for (params, expected) in [
        (Value::Null, "100.00"),
        (json!({ "asOf": "2025-01-04" }), "0.00"),
        (json!({ "asOf": "2025-01-05" }), "100.00"),
        (json!({ "asOf": "2025-01-05", "timezone": "UTC+1:00" }), "0.00"),
        (json!({ "asOf": "2025-02-01" }), "107.00"),
        // At the end of the Balance all of it is gone.
        (json!({ "asOf": "2026-01-01" }), "0.00"),
    ] {
        let summary = tested.ok("balances.transactions.summary", &["id3"], params.clone());
        assert_eq!(summary["available"], expected, "{params}");
    }
    let found = tested.refused("balances.transactions.summary", &["id3"], json!({ "asOf": "soon" }));
    assert_eq!(found, [(Code::NotADate, "/asOf".to_owned())]);
}

// H3
#[test]
fn only_a_bills_own_transaction_and_its_opposite_are_as_if_neither_had_been() {
    let summary =
        |tested: &mut Tested| tested.ok("balances.transactions.summary", &["id3"], json!({ "asOf": "2025-12-01" }));
    // Taken by hand and given back by hand.
    let mut tested = funded();
    tested.add("id3", "-5", "2025-02-01");
    tested.add("id3", "5", "2025-02-01");
    let by_hand = summary(&mut tested);
    assert_eq!([&by_hand["totalCreditAmount"], &by_hand["totalDebitAmount"]], ["105.00", "5.00"]);
    // Something else came in between.
    let mut tested = funded();
    tested.add("id3", "7", "2025-01-06");
    let before = summary(&mut tested);
    let mut tested = funded();
    post(&mut tested, &bill("m1", 3, "70"));
    tested.add("id3", "7", "2025-01-06");
    post(&mut tested, &bill("m1", 3, "0"));
    assert_eq!(summary(&mut tested), before);
}

#[test]
fn a_bill_with_the_id_of_a_schedule_takes_nothing_back_of_it() {
    let mut tested = funded();
    let schedule = json!({
        "name": "Monthly", "code": "monthly", "amount": "10", "transactionDescription": "Monthly credit",
        "transactionTypeId": "id1", "startDate": "2025-01-31", "endDate": "2025-06-01",
        "frequency": "MONTHLY", "frequencyInterval": 1,
    });
    let schedule = tested.ok("balances.transactionSchedules.create", &["id3"], schedule);
    tested.ok("balances.transactionSchedules.run", &[], json!("2025-01-31"));
    assert_eq!(tested.amount("id3"), "110.00");
    post(&mut tested, &bill(schedule["id"].as_str().unwrap(), 3, "70"));
    assert_eq!(tested.amount("id3"), "90.00");
}

// H2
#[test]
fn what_comes_in_as_the_bill_ends_is_no_reason_to_refuse_its_preview() {
    let mut tested = funded();
    tested.add("id3", "7", "2025-04-01");
    let posted = post(&mut tested, &bill("m1", 3, "160"));
    assert_eq!(posted["billTotal"], "10.00");
    assert_eq!(tested.amount("id3"), "7.00");
}

#[test]
fn the_same_preview_can_be_posted_twice() {
    let mut tested = funded();
    let preview = preview(&mut tested, &bill("m1", 3, "70"));
    tested.ok("bills.post", &[], preview.clone());
    let expected = figures(&mut tested);
    assert_eq!(tested.ok("bills.post", &[], preview)["version"], 2);
    assert_eq!(figures(&mut tested), expected);
}

// B5, H7
#[test]
fn a_posted_bill_is_previewed_as_if_it_had_not_been_posted() {
    let mut tested = funded();
    let given = bill("m1", 3, "170");
    let before = preview(&mut tested, &given);
    let posted = tested.ok("bills.post", &[], before.clone());
    assert_eq!(preview(&mut tested, &given), before);
    // Nor do the lines that it carries now count twice.
    assert_eq!(preview(&mut tested, &posted)["totals"], before["totals"]);
    assert_eq!(preview(&mut tested, &posted)["transactions"], before["transactions"]);
}

// B6, §13.6
#[test]
fn chained_months_are_one_run() {
    let mut chained = funded();
    for month in 3..6 {
        post(&mut chained, &bill(&format!("m{month}"), month, "40"));
    }
    let mut lines = Vec::new();
    for month in 3..6 {
        let one = bill("m", month, "40");
        let mut line = one["lineItems"][0].clone();
        line["servicePeriodStartDate"] = one["startDate"].clone();
        line["servicePeriodEndDate"] = one["endDate"].clone();
        lines.push(line);
    }
    let mut run = funded();
    let whole =
        json!({ "id": "q", "startDate": "2025-03-01", "endDate": "2025-06-01", "currency": "USD", "lineItems": lines });
    post(&mut run, &whole);
    assert_eq!(run.amount("id3"), "30.00");
    assert_eq!(figures(&mut chained), figures(&mut run));
}

#[test]
fn a_preview_that_others_overtook_is_refused() {
    let mut tested = funded();
    let (march, april) = (bill("m3", 3, "100"), bill("m4", 4, "100"));
    let (march, april) = (preview(&mut tested, &march), preview(&mut tested, &april));
    tested.ok("bills.post", &[], march);
    let found = tested.refused("bills.post", &[], april);
    let expected = ["/balances/0/opening", "/commitments/0/opening"].map(|path| (Code::StaleVersion, path.to_owned()));
    assert_eq!(found, expected);
    // The same Bill on the Book as it is now can be posted.
    post(&mut tested, &bill("m4", 4, "100"));
    assert_eq!(tested.amount("id3"), "0.00");
}

#[test]
fn what_is_no_preview_is_refused_with_its_places() {
    let mut tested = funded();
    let good = preview(&mut tested, &bill("m1", 3, "70"));
    for (pointer, value, code, path) in [
        ("/bill", Value::Null, Code::MissingField, "/bill"),
        ("/bill/accountId", json!("nobody"), Code::NotFound, "/bill/accountId"),
        // Such a Bill could be stored, and its snapshot not opened.
        ("/bill/endDate", json!("1970-01-01"), Code::BillPeriodReversed, "/bill/endDate"),
        ("/bill/lineItems", json!({}), Code::NotAnArray, "/bill/lineItems"),
        ("/transactions/0/balanceId", json!("nothing"), Code::NotFound, "/transactions/0/balanceId"),
        ("/transactions/0/amount", json!("many"), Code::NotANumber, "/transactions/0/amount"),
        ("/transactions/0/appliedDate", json!("soon"), Code::NotADate, "/transactions/0/appliedDate"),
        ("/commitments/0/commitmentId", json!("nothing"), Code::NotFound, "/commitments/0/commitmentId"),
        ("/balances/0/opening", json!("99"), Code::StaleVersion, "/balances/0/opening"),
        // What was done to the Transactions shows beside what the preview says that they took.
        ("/transactions/0/amount", json!("-1000"), Code::StaleVersion, "/transactions"),
        ("/transactions/0/amount", json!("20"), Code::StaleVersion, "/transactions"),
        ("/transactions", json!([]), Code::StaleVersion, "/transactions"),
        ("/balances", json!([]), Code::StaleVersion, "/transactions"),
        // What the Bill's lines say was drawn has to be there as well.
        ("/balances", Value::Null, Code::MissingField, "/balances"),
        ("/transactions", Value::Null, Code::MissingField, "/transactions"),
        ("/commitments", Value::Null, Code::MissingField, "/commitments"),
    ] {
        let mut preview = good.clone();
        *preview.pointer_mut(pointer).unwrap() = value;
        let found = tested.refused("bills.post", &[], preview);
        assert!(found.contains(&(code, path.to_owned())), "{pointer}: {found:?}");
    }
}

#[test]
fn credits_of_another_account_are_not_drawn() {
    let mut tested = funded();
    tested.ok("accounts.create", &[], account("other"));
    tested.ok("balances.create", &[], balance("id6", "b2"));
    let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id6", "bill": bill("m1", 3, "70") }));
    assert_eq!(preview["totals"]["creditApplied"], "0.00");
    let mut foreign = bill("m1", 3, "70");
    foreign["accountId"] = json!("id2");
    let found = tested.refused("bills.preview", &[], json!({ "accountId": "id6", "bill": foreign }));
    assert_eq!(found, [(Code::InvalidId, "/bill/accountId".to_owned())]);
}

#[test]
fn a_posted_bill_stays_with_its_account() {
    let mut tested = funded();
    tested.ok("accounts.create", &[], account("other"));
    post(&mut tested, &bill("m1", 3, "70"));
    let preview = tested.ok("bills.preview", &[], json!({ "accountId": "id6", "bill": bill("m1", 3, "70") }));
    assert_eq!(tested.refused("bills.post", &[], preview), [(Code::InvalidId, "/bill/accountId".to_owned())]);
}

#[test]
fn a_commitment_that_is_spent_from_stays() {
    let mut tested = funded();
    post(&mut tested, &bill("m1", 3, "70"));
    assert_eq!(tested.refused("commitments.delete", &["id5"], Value::Null), [(Code::InUse, String::new())]);
    post(&mut tested, &bill("m1", 3, "0"));
    tested.ok("commitments.delete", &["id5"], Value::Null);
}
