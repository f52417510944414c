//! Packed requests have the answers of the long way; `pkg-wrapper/test/packed.test.ts` shows the same of the module as shipped.

mod answer;
mod pack;

use serde_json::{Value, json};

use super::unpack::{Kind, unpack};
use super::{Sheet, book_preview, forecast, preview};
use crate::book::{Book, BookHost};
use crate::diagnostic::DrawdownError;
use crate::forecast::forecast_json;
use crate::policy::LineOrder;
use crate::preview::{PreviewOptions, compute, preview_bill_json};
use crate::value::parse_json;
use answer::Answer;
use pack::Packed;

const REQUESTS: &str = include_str!("../../../tests/same-bytes/requests.ndjson");

fn stored() -> impl Iterator<Item = Value> {
    REQUESTS.lines().map(|text| serde_json::from_str(text).unwrap())
}

/// The preview that TypeScript makes of what comes back; nothing where it has to go the long way.
fn packed_preview(request: &Value, explain: bool, sheet: &mut Sheet) -> Option<Value> {
    let text = request.to_string();
    let packed = Packed::of(&parse_json(&text).unwrap(), 0)?;
    preview(&packed.bytes, &packed.texts, packed.letters(), explain, sheet)?;
    Some(Answer::of(sheet, request).preview())
}

/// Whether descriptions or ids of lines are looked at, which are not packed.
fn looks_at_lines(request: &Value) -> bool {
    let text = request.to_string();
    let plan = compute(&parse_json(&text).unwrap(), false).map(|preview| preview.plan.policy.line_order);
    text.contains("OVERAGE_USAGE") || plan.is_ok_and(|order| order == LineOrder::UsageFirst)
}

/// Holds the two answers against each other; says whether the request was packed.
fn is_packed(request: &Value, answer: Option<Value>, long: Option<String>, number: usize) -> bool {
    match &answer {
        Some(_) => assert_eq!(answer, long.map(|text| serde_json::from_str(&text).unwrap()), "request {}", number + 1),
        None => assert!(long.is_none() || looks_at_lines(request), "request {} is not packed", number + 1),
    }
    answer.is_some()
}

#[test]
fn stored_requests_have_the_answers_of_the_long_way() {
    // One for all: what was in it before is gone.
    let mut sheet = Sheet::default();
    let packed = stored().enumerate().filter(|(number, request)| {
        let explanations = number % 3 > 0;
        let options = PreviewOptions { explanations, ..PreviewOptions::default() };
        let long = preview_bill_json(&request.to_string(), options).ok();
        is_packed(request, packed_preview(request, explanations, &mut sheet), long, *number)
    });
    let packed = packed.count();
    assert!(packed > 700, "only {packed} were packed");
}

#[test]
fn so_have_forecasts() {
    let packed = stored().enumerate().filter(|(number, _)| number % 5 == 0).filter(|(number, request)| {
        let mut request = request.clone();
        request["bill"]["billingFrequency"] = "MONTHLY".into();
        request["periods"] = json!(1 + number % 3);
        request["growthPercent"] = "2.5".into();
        if let id @ Value::String(_) = &request["balances"][0]["id"] {
            request["topUp"] = json!({ "balanceId": id.clone() });
        }
        let text = request.to_string();
        let packed = Packed::of(&parse_json(&text).unwrap(), 1);
        let answer = packed.and_then(|own| forecast(&own.bytes, &own.texts, own.letters()));
        let answer = answer.map(|text| serde_json::from_str(&text).unwrap());
        is_packed(&request, answer, forecast_json(&text).ok(), *number)
    });
    let packed = packed.count();
    assert!(packed > 100, "only {packed} were packed");
}

struct Host(u32);

impl BookHost for Host {
    fn now(&mut self) -> Result<String, DrawdownError> {
        Ok("2025-02-01T00:00:00Z".into())
    }

    fn id(&mut self) -> Result<String, DrawdownError> {
        self.0 += 1;
        Ok(format!("id{}", self.0))
    }
}

/// A Book whose Account id2 has credits of most kinds.
fn book() -> Book {
    let (mut book, mut host) = (Book::new(), Host(0));
    let mut call = |operation: &str, ids: &[&str], body: Value| {
        book.call(operation, ids, &body.to_string(), PreviewOptions::default(), &mut host).unwrap();
    };
    call("transactionTypes.create", &[], json!({ "name": "Top-up", "code": "TOP_UP" }));
    let account = json!({ "name": "Acme", "code": "acme", "emailAddress": "billing@acme.example", "currency": "USD" });
    call("accounts.create", &[], account);
    for (number, more) in [
        json!({}),
        json!({ "endDate": "2025-03-11", "rolloverEndDate": "2025-03-21", "rolloverAmount": 5 }),
        json!({ "productIds": ["p1", "product-1"], "overageSurchargePercent": 10, "overageDescription": "Über 🙂" }),
        json!({ "allowOverdraft": true, "overdraftLimit": 50, "balanceDrawDownDescription": "Von früher" }),
    ]
    .into_iter()
    .enumerate()
    {
        let mut balance = json!({
            "accountId": "id2", "name": "Credit", "code": format!("b{number}"), "currency": "USD",
            "startDate": "2024-01-01", "endDate": "2027-01-01",
        });
        balance.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        call("balances.create", &[], balance);
        let id = format!("id{}", 3 + 2 * number);
        let body = json!({ "amount": "40.00", "appliedDate": "2024-06-01T00:00:00Z", "transactionTypeId": "id1" });
        call("balances.transactions.create", &[&id], body);
    }
    let commitment = json!({
        "accountId": "id2", "currency": "USD", "amount": 100, "amountPrePaid": 100, "startDate": "2024-01-01",
        "endDate": "2027-01-01",
    });
    call("commitments.create", &[], commitment);
    book
}

#[test]
fn so_have_previews_on_a_book() {
    let mut book = book();
    let mut sheet = Sheet::default();
    let packed = stored().enumerate().filter(|(number, _)| number % 3 == 0).filter(|(number, given)| {
        let mut request = json!({ "accountId": "id2", "bill": given["bill"], "policy": given["policy"] });
        request["bill"].as_object_mut().unwrap().remove("accountId");
        let text = request.to_string();
        let long = book.call("bills.preview", &[], &text, PreviewOptions::default(), &mut Host(100)).ok();
        let answer = Packed::of(&parse_json(&text).unwrap(), 0).and_then(|own| {
            book_preview(&book, &own.bytes, &own.texts, own.letters(), true, &mut sheet)?;
            Some(Answer::of(&sheet, &request).completed_from_book().preview())
        });
        is_packed(&request, answer, long, *number)
    });
    let packed = packed.count();
    assert!(packed > 100, "only {packed} were packed");
}

/// The Transactions that are read on the way: amount, time and Bill of each; nothing where they go on as they are.
fn read_on_the_way(transactions: &Value) -> Option<Vec<String>> {
    // An empty list behind them is another's.
    let request = format!(r#"{{"balances":[{{"transactions":{transactions},"productIds":[]}}]}}"#);
    let packed = Packed::of(&parse_json(&request).unwrap(), 0).unwrap();
    let unpacked = unpack(&packed.bytes, &packed.texts, packed.letters(), Kind::Preview).unwrap();
    let read = unpacked.transactions.into_iter().next().unwrap()?;
    let told = read.iter().map(|own| format!("{} {} {}", own.amount, own.applied, own.bill.as_deref().unwrap_or("-")));
    Some(told.collect())
}

// H2, H3
#[test]
fn transactions_in_their_usual_form_are_read_on_the_way() {
    let (first, other) = ("2025-03-01T00:00:00Z", "2025-04-01T00:00:00.5Z");
    for (transactions, expected) in [
        (json!([]), Some(vec![])),
        (
            json!([{ "amount": "5.50", "appliedDate": first }, { "amount": 12.5, "appliedDate": first }]),
            Some(vec!["5.5 2025-03-01T00:00:00.000Z -", "12.5 2025-03-01T00:00:00.000Z -"]),
        ),
        (
            json!([{ "id": "a", "amount": "1", "appliedDate": first, "transactionDate": other, "dtCreated": other }]),
            Some(vec!["1 2025-03-01T00:00:00.000Z -"]),
        ),
        (
            json!([{ "amount": "1", "dtCreated": first, "transactionDate": other }, { "amount": "1", "dtCreated": first }]),
            Some(vec!["1 2025-04-01T00:00:00.500Z -", "1 2025-03-01T00:00:00.000Z -"]),
        ),
        (json!([{ "amount": "1" }]), Some(vec!["1  -"])),
        (
            json!([
                { "amount": "1", "appliedDate": first, "entityType": "BILL", "entityId": "b" },
                { "amount": "1", "appliedDate": first, "entityType": "USER", "entityId": "b" },
                { "amount": "1", "appliedDate": first, "entityId": "b" },
            ]),
            Some(vec!["1 2025-03-01T00:00:00.000Z b", "1 2025-03-01T00:00:00.000Z -", "1 2025-03-01T00:00:00.000Z -"]),
        ),
        (json!([{ "amount": 123_456_789_012_345_u64 }]), Some(vec!["123456789012345  -"])),
        (json!([{ "amount": 1_234_567_890_123_456_u64 }]), None),
        (json!([{ "amount": "1", "appliedDate": "2025-03-01" }]), None),
        (json!([{ "amount": "1", "appliedDate": "soon" }]), None),
        (json!([{ "amount": "1", "appliedDate": 2025 }]), None),
        (json!([{ "amount": "1", "entityType": true }]), None),
        (json!([{ "amount": "much" }]), None),
        (json!([{ "appliedDate": first }]), None),
        (json!(["1"]), None),
        (json!("1"), None),
    ] {
        let read = read_on_the_way(&transactions);
        assert_eq!(read, expected.map(|own: Vec<&str>| own.into_iter().map(str::to_owned).collect()), "{transactions}");
    }
}

/// How many lines are read on the way; nothing where they go on as they are.
fn lines_on_the_way(lines: &Value, kind: Kind) -> Option<usize> {
    let request = json!({ "bill": { "lineItems": lines } }).to_string();
    let packed = Packed::of(&parse_json(&request).unwrap(), kind as usize).unwrap();
    let unpacked = unpack(&packed.bytes, &packed.texts, packed.letters(), kind).unwrap();
    unpacked.lines.map(|lines| lines.len())
}

// B5
#[test]
fn lines_in_their_usual_form_are_read_on_the_way() {
    let usage = |more: Value| {
        let mut line = json!({ "lineItemType": "USAGE", "convertedSubtotal": "1.00" });
        line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        line
    };
    let full = json!({
        "id": "l", "productId": "p", "contractId": "c", "description": "d", "servicePeriodStartDate": "2025-03-01",
        "servicePeriodEndDate": "2025-03-02T00:00:00Z", "sequenceNumber": 1, "averageUnitPrice": "0.5",
        "childAccountId": "a", "commitmentId": "c", "referencedLineItemId": "r", "subtotal": "2", "currency": "EUR",
    });
    let added = |kind: &str| json!({ "lineItemType": kind, "convertedSubtotal": "-1", "balanceId": "b" });
    for (lines, expected) in [
        (json!([]), Some(0)),
        (json!([usage(json!({})), usage(full)]), Some(2)),
        (json!([usage(json!({ "convertedSubtotal": 1.5 }))]), Some(1)),
        (json!([added("BALANCE_CONSUMED"), usage(json!({})), added("OVERAGE_SURCHARGE")]), Some(1)),
        (json!([usage(json!({})), added("COMMITMENT_CONSUMED")]), None),
        // O2: it says whose hierarchy the Bill is of.
        (json!([{ "lineItemType": "BALANCE_CONSUMED", "convertedSubtotal": "-1", "childAccountId": "a" }]), None),
        (json!([{ "lineItemType": "USAGE", "subtotal": "1.00" }]), None),
        (json!([usage(json!({ "lineItemType": "usage" }))]), None),
        (json!([{ "convertedSubtotal": "1.00" }]), None),
        (json!([usage(json!({ "convertedSubtotal": "much" }))]), None),
        (json!([usage(json!({ "sequenceNumber": "first" }))]), None),
        (json!([usage(json!({ "averageUnitPrice": "dear" }))]), None),
        (json!([usage(json!({ "productId": 5 }))]), None),
        (json!([usage(json!({ "description": 5 }))]), None),
        (json!([usage(json!({ "sequenceNumber": true }))]), None),
        (json!(["USAGE"]), None),
        (json!("USAGE"), None),
    ] {
        assert_eq!(lines_on_the_way(&lines, Kind::Preview), expected, "{lines}");
        assert_eq!(lines_on_the_way(&lines, Kind::Forecast), None, "{lines}");
    }
}

#[test]
fn a_text_that_comes_again_is_written_once() {
    let line = json!({ "lineItemType": "USAGE", "subtotal": "1" });
    let request = json!({
        "balances": [{ "id": "b", "balanceDrawDownDescription": "From before", "transactions": [{ "amount": "5" }] }],
        "bill": {
            "startDate": "2025-03-01", "endDate": "2025-04-01", "currency": "USD",
            "lineItems": [with_product(&line, "p"), with_product(&line, "q")],
        },
    });
    let mut sheet = Sheet::default();
    packed_preview(&request, true, &mut sheet).unwrap();
    assert_eq!(sheet.text.matches("From before").count(), 1, "{}", sheet.text);
    assert_eq!(sheet.text.matches("2025-03-01T00:00:00.000Z").count(), 1, "{}", sheet.text);
}

fn with_product(line: &Value, product: &str) -> Value {
    let mut line = line.clone();
    line["productId"] = product.into();
    line
}
