//! No false alarm on anything in `examples/`, whole or in parts.

use drawdown::{Kind, validate_json};
use serde_json::{Value, json};

fn check(file: &str, kind: &str, value: &Value, context: Option<&Value>) {
    let found = validate_json(kind, &value.to_string(), context.map(Value::to_string).as_deref()).unwrap();
    assert!(found.is_empty(), "{file}: {kind} {}: {found:#?}", value["id"]);
}

#[test]
fn the_examples_are_clean() {
    let mut count = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).unwrap() {
        let path = entry.unwrap().path();
        let is_request = path.extension().is_some_and(|extension| extension == "json");
        if !is_request || path.ends_with("expected.json") {
            continue;
        }
        count += 1;
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let request: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let found = validate_json("previewRequest", &request.to_string(), None).unwrap();
        let codes: Vec<_> = found.iter().map(|it| it.code.name()).collect();
        assert_eq!(codes, expected(&file), "{file}: {found:#?}");
        parts(&file, &request);
    }
    assert!(count >= 7, "{count} examples");
}

/// One example shows what a credit without a rate comes to.
fn expected(file: &str) -> &'static [&'static str] {
    if file == "several-currencies.json" { &["NO_CONVERSION_RATE"] } else { &[] }
}

fn parts(file: &str, request: &Value) {
    let list = |name: &str| request[name].as_array().cloned().unwrap_or_default();
    let context = |balance: &Value| {
        json!({
            "balance": balance,
            "transactions": balance["transactions"],
            "transactionTypes": request["transactionTypes"],
            "organizationConfig": request["organizationConfig"],
            "currencies": request["currencies"],
        })
    };
    check(file, "account", &request["account"], None);
    check(file, "organizationConfig", &request["organizationConfig"], None);
    check(file, "bill", &request["bill"], Some(&context(&Value::Null)));
    for (name, kind) in
        [("currencies", "currency"), ("transactionTypes", "transactionType"), ("commitments", "commitment")]
    {
        list(name).iter().for_each(|value| check(file, kind, value, None));
    }
    for balance in list("balances") {
        let context = context(&balance);
        check(file, "balance", &balance, Some(&context));
        for transaction in balance["transactions"].as_array().cloned().unwrap_or_default() {
            check(file, "transaction", &transaction, Some(&context));
        }
    }
}

#[test]
fn what_a_preview_would_post_is_clean_in_its_context() {
    let request: Value = serde_json::from_str(include_str!("../../examples/sample.json")).unwrap();
    let preview = drawdown::preview_bill_json(&request.to_string(), drawdown::PreviewOptions::default()).unwrap();
    let preview: Value = serde_json::from_str(&preview).unwrap();
    let posted = preview["transactions"].as_array().unwrap();
    assert!(!posted.is_empty());
    for transaction in posted {
        let context = json!({ "balances": request["balances"], "organizationConfig": request["organizationConfig"] });
        check("sample.json", "transaction", transaction, Some(&context));
    }
    check("sample.json", "bill", &preview["bill"], None);
}

#[test]
fn a_stored_entity_may_lack_everything_but_its_id() {
    for (kind, _) in Kind::NAMES.iter().filter(|(_, kind)| *kind != Kind::PreviewRequest) {
        let stored =
            json!({ "id": "5a5d1a7e", "version": 3, "dtCreated": "2025-01-01T00:00:00Z", "createdBy": "USER_1" });
        check("none", kind, &stored, None);
    }
}
