#![cfg(not(target_arch = "wasm32"))]

//! The typed face: what it reads and writes, and that it computes what the JSON face computes.

use drawdown::{
    AccountRequest, Amount, AmountForm, AsOf, Balance, Bill, BillPreview, Book, Charge, ChargeSchedule, Code,
    Commitment, CommitmentFee, CreditType, CurrencyConversion, DrawdownError, Forecast, ForecastRequest, Frequency,
    LedgerRow, LineItem, LineItemType, Policy, PolicyChoice, PolicyOptions, PreviewOptions, PreviewRequest,
    RoundingMode, RowKind, Transaction, TransactionSchedule, forecast, forecast_json, infer_policy, infer_policy_json,
    parse_json, presets, preview_bill, preview_bill_json, preview_bill_with, reconcile_bill, reconcile_bill_json,
};
use serde_json::{Map, Value, json};

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// JSON in one form for each meaning: an amount is its shortest text, and what is `null` is not there.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::String(serde_json::from_value::<Amount>(json!(number)).unwrap().to_string()),
        Value::String(text) => Value::String(text.parse::<Amount>().map_or(text.clone(), |amount| amount.to_string())),
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Object(fields) => {
            let there = fields.iter().filter(|(_, value)| !value.is_null());
            Value::Object(there.map(|(name, value)| (name.clone(), plain(value))).collect())
        }
        other => other.clone(),
    }
}

/// A request besides: lists of which an empty one says the same as none.
fn plain_request(request: &Value) -> Value {
    const MAY_BE_LEFT_OUT: [&str; 11] = [
        "balances",
        "commitments",
        "creditApplicationOrder",
        "creditOrder",
        "currencies",
        "currencyConversions",
        "feeDates",
        "lineItemTypes",
        "lineItems",
        "productIds",
        "transactionTypes",
    ];
    fn without(value: Value) -> Value {
        match value {
            Value::Array(items) => items.into_iter().map(without).collect(),
            Value::Object(fields) => {
                let said = |(name, value): &(String, Value)| {
                    !MAY_BE_LEFT_OUT.contains(&name.as_str()) || value.as_array().is_none_or(|items| !items.is_empty())
                };
                Value::Object(fields.into_iter().filter(said).map(|(name, value)| (name, without(value))).collect())
            }
            other => other,
        }
    }
    without(plain(request))
}

/// The previewed Bill is held without the lists that a typed Bill leaves out where they are empty.
fn plain_preview(preview: &Value) -> Value {
    let mut preview = plain(preview);
    preview["bill"] = plain_request(&preview["bill"]);
    preview
}

/// Reads a request, writes it, previews it both ways, and reads and writes the preview.
fn check_request(name: &str, given: &Value) {
    let request: PreviewRequest = match serde_json::from_value(given.clone()) {
        Ok(request) => request,
        // What has no struct at all (a list for an object, an unknown name) is refused by the engine too.
        Err(error) => {
            let refused = preview_bill_json(&given.to_string(), PreviewOptions::default()).is_err();
            return assert!(refused, "{name}: the typed face alone refuses: {error}");
        }
    };
    let written = serde_json::to_value(&request).unwrap();
    assert_eq!(plain_request(&written), plain_request(given), "{name}: written");
    assert_eq!(serde_json::from_value::<PreviewRequest>(written).unwrap(), request, "{name}: read again");

    let by_text = preview_bill_json(&given.to_string(), PreviewOptions::default());
    match (preview_bill(&request), by_text) {
        (Ok(preview), Ok(text)) => {
            let expected: Value = serde_json::from_str(&text).unwrap();
            let got = serde_json::to_value(&preview).unwrap();
            assert_eq!(plain_preview(&got), plain_preview(&expected), "{name}: preview");
            assert_eq!(serde_json::from_value::<BillPreview>(got).unwrap(), preview, "{name}: preview read again");
        }
        (Err(typed), Err(by_text)) => {
            let codes = |error: &drawdown::DrawdownError| error.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>();
            assert_eq!(codes(&typed), codes(&by_text), "{name}: error");
        }
        (typed, by_text) => panic!("{name}: one face refuses: {typed:?} {by_text:?}"),
    }
}

#[test]
fn examples_keep_what_they_say_and_compute_the_same() {
    let mut seen = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let given: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        // `expected.json` holds the answers.
        if given.get("bill").is_some() {
            check_request(&path.file_name().unwrap().to_string_lossy(), &given);
            seen += 1;
        }
    }
    assert!(seen >= 7, "{seen} examples");
}

#[test]
fn worked_cases_compute_the_same() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases/worked.json")).unwrap();
    let requests = cases.iter().filter(|case| case.get("request").is_some());
    let seen = requests.map(|case| check_request(case["id"].as_str().unwrap(), &case["request"])).count();
    assert!(seen > 150, "{seen} cases");
}

#[test]
fn random_requests_compute_the_same() {
    for line in include_str!("cases/differential.ndjson").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        check_request(&case["id"].to_string(), &case["request"]);
    }
}

fn request() -> PreviewRequest {
    PreviewRequest {
        balances: vec![Balance {
            transactions: Some(vec![Transaction::new(amount("25.50"))]),
            ..Balance::new("goodwill")
        }],
        commitments: vec![Commitment::new("annual", 10.into())],
        bill: Bill {
            line_items: vec![LineItem::new(LineItemType::Usage, 40.into())],
            ..Bill::new("2025-03-01", "2025-04-01")
        },
        ..PreviewRequest::default()
    }
}

/// Reads a forecast's request, writes it, computes both ways, and reads and writes the answer.
fn check_forecast(name: &str, given: &Value) {
    let request: ForecastRequest = serde_json::from_value(given.clone()).unwrap();
    let written = serde_json::to_value(&request).unwrap();
    assert_eq!(plain_request(&written), plain_request(given), "{name}: written");
    let expected: Value = serde_json::from_str(&forecast_json(&given.to_string()).unwrap()).unwrap();
    let typed = forecast(&request).unwrap();
    let got = serde_json::to_value(&typed).unwrap();
    assert_eq!(plain(&got), plain(&expected), "{name}: forecast");
    assert_eq!(serde_json::from_value::<Forecast>(got).unwrap(), typed, "{name}: forecast read again");
}

// F1, F2, F3
#[test]
fn a_forecast_of_structs_is_that_of_the_text() {
    let example = include_str!("../examples/guides/forecast.json");
    check_forecast("the example", &serde_json::from_str(example).unwrap());
    let mut request = serde_json::to_value(request()).unwrap();
    request["periods"] = json!(4);
    request["growthPercent"] = json!("2.5");
    request["transactionSchedules"] = json!([{
        "balanceId": "goodwill", "amount": "1", "startDate": "2025-04-01", "endDate": "2026-01-01",
        "frequency": "MONTHLY", "frequencyInterval": 1,
    }]);
    request["topUp"] = json!({ "balanceId": "goodwill" });
    check_forecast("one Bill", &request);
    request["bills"] = json!([request["bill"].take()]);
    check_forecast("several Bills", &request);
}

// F4
#[test]
fn looking_back_at_structs_is_looking_back_at_the_text() {
    let mut billed = request();
    let drawn = |id: &str, amount: i64| LineItem {
        balance_id: Some(id.into()),
        ..LineItem::new(LineItemType::BalanceConsumed, amount.into())
    };
    billed.bill.line_items.push(drawn("goodwill", -20));
    let text = serde_json::to_string(&billed).unwrap();
    let expected: Value = serde_json::from_str(&reconcile_bill_json(&text).unwrap()).unwrap();
    let reconciled = reconcile_bill(&billed).unwrap();
    assert_eq!(plain(&serde_json::to_value(&reconciled).unwrap()), plain(&expected));
    assert_eq!(reconciled.differences.len(), 2);
    let expected: Value = serde_json::from_str(&infer_policy_json(&format!("[{text}]")).unwrap()).unwrap();
    let inferred = infer_policy(&[billed]).unwrap();
    assert_eq!(plain(&serde_json::to_value(&inferred).unwrap()), plain(&expected));
    assert_eq!((inferred.policies.len(), inferred.unexplained), (0, vec![0]));
}

#[test]
fn a_preview_of_structs() {
    let preview = preview_bill(&request()).unwrap();
    assert_eq!(preview.totals.credit_applied, amount("35.5"));
    let drawn = preview.allocations.iter().map(|part| (part.credit_type, part.amount)).collect::<Vec<_>>();
    assert_eq!(drawn, [(CreditType::Prepayment, 10.into()), (CreditType::Balance, amount("25.5"))]);
    assert_eq!(preview.bill.bill_total, Some(amount("4.5")));
    // What comes out goes in again: the computed lines are computed afresh.
    let again = PreviewRequest { bill: preview.bill.clone(), ..request() };
    assert_eq!(preview_bill(&again).unwrap().totals, preview.totals);
}

#[test]
fn options_of_a_preview() {
    let silent = PreviewOptions { explanations: false, amounts: AmountForm::Number };
    let preview = preview_bill_with(&request(), silent).unwrap();
    assert_eq!(preview.explanations, []);
    assert_eq!(preview.totals, preview_bill(&request()).unwrap().totals);
}

#[test]
fn a_policy_is_a_name_or_options() {
    for (json, policy) in [
        (json!("stripe"), PolicyChoice::from("stripe")),
        (json!({ "preset": "orb" }), PolicyOptions { preset: Some("orb".into()), ..PolicyOptions::default() }.into()),
    ] {
        assert_eq!(serde_json::from_value::<PolicyChoice>(json.clone()).unwrap(), policy);
        assert_eq!(serde_json::to_value(&policy).unwrap(), json);
    }
    let error = serde_json::from_value::<PolicyChoice>(json!({ "spread": "evenly" })).unwrap_err().to_string();
    assert!(error.starts_with("unknown variant `evenly`, expected `inOrder` or `proportional`"), "{error}");
    let unknown = PreviewRequest { policy: Some("strype".into()), ..request() };
    assert_eq!(preview_bill(&unknown).unwrap_err().first().unwrap().code, Code::UnknownPreset);
    for (name, _) in presets() {
        preview_bill(&PreviewRequest { policy: Some(name.into()), ..request() }).unwrap();
    }
}

#[test]
fn what_is_missing_is_said_by_the_engine() {
    let nothing = preview_bill(&PreviewRequest::default()).unwrap_err();
    assert!(nothing.diagnostics.iter().all(|diagnostic| diagnostic.code == Code::MissingField), "{nothing}");
    let nameless = PreviewRequest { balances: vec![Balance::default()], ..request() };
    assert_eq!(preview_bill(&nameless).unwrap_err().first().unwrap().code, Code::MissingId);
}

#[test]
fn no_transactions_at_all_are_not_an_empty_list() {
    let held = Balance { amount: Some(25.into()), ..Balance::new("b") };
    let empty = Balance { transactions: Some(vec![]), ..held.clone() };
    let opening = |balance: Balance| {
        let request = PreviewRequest { balances: vec![balance], ..request() };
        preview_bill(&request).unwrap().balances[0].opening
    };
    assert_eq!((opening(held), opening(empty)), (25.into(), Amount::ZERO));
}

#[test]
fn unknown_fields_are_kept() {
    let mut fields = Map::new();
    fields.insert("ours".into(), json!({ "nested": [1, "two", null] }));
    let mut request = request();
    request.bill.other.clone_from(&fields);
    request.bill.line_items[0].other.clone_from(&fields);
    let bill = preview_bill(&request).unwrap().bill;
    assert_eq!(bill.other, fields);
    assert_eq!(bill.line_items[0].other, fields);
}

#[test]
fn enums_have_their_names_on_the_wire() {
    assert_eq!(serde_json::to_value(RoundingMode::HalfEven).unwrap(), json!("HALF_EVEN"));
    assert_eq!(serde_json::from_value::<RoundingMode>(json!("HALF_EVEN")).unwrap(), RoundingMode::HalfEven);
    for (name, line_type) in LineItemType::NAMES {
        assert_eq!(serde_json::from_value::<LineItemType>(json!(name)).unwrap(), *line_type);
    }
    assert!(serde_json::from_value::<LineItemType>(json!("usage")).is_err());
}

#[test]
fn rates_of_the_organization() {
    let request = PreviewRequest {
        organization_config: Some(drawdown::OrganizationConfig {
            currency_conversions: vec![CurrencyConversion::new("EUR", "USD", amount("1.1"))],
            ..Default::default()
        }),
        balances: vec![Balance {
            currency: Some("EUR".into()),
            transactions: Some(vec![Transaction::new(10.into())]),
            ..Balance::new("euros")
        }],
        commitments: vec![],
        ..request()
    };
    assert_eq!(preview_bill(&request).unwrap().totals.credit_applied, 11.into());
}

/// A Balance of 100, of which 30 went, 50 can be rolled over, and its end has come.
fn history() -> (Balance, Vec<Transaction>) {
    let balance = Balance {
        start_date: Some("2025-01-01".into()),
        end_date: Some("2025-03-01".into()),
        rollover_amount: Some(50.into()),
        rollover_end_date: Some("2025-04-01".into()),
        ..Balance::new("prepaid")
    };
    let moved = [(100, "2025-01-01"), (-30, "2025-02-01"), (-5, "2025-03-10")];
    (balance, moved.map(|(amount, date)| Transaction::applied(amount.into(), date)).into())
}

#[test]
fn a_history_in_figures_and_rows() {
    let (balance, transactions) = history();
    let at = AsOf::from("2025-03-15");
    let summary = drawdown::summarize_transactions(&balance, &transactions, &at).unwrap();
    assert_eq!(summary.expired_balance_amount, 20.into());
    assert_eq!(summary.rollover_consumed, 5.into());
    assert_eq!(summary.available, 45.into());
    let rows: Vec<LedgerRow> = drawdown::ledger(&balance, &transactions, &at).unwrap();
    assert_eq!(rows.last().unwrap().balance, summary.available);
    assert!(rows.iter().any(|row| row.kind == RowKind::Rollover && row.carried == Some(50.into())));

    // The same figures as by the values.
    let texts = [json!(balance), json!(transactions), json!(at)].map(|value| value.to_string());
    let [a, b, c] = texts.each_ref().map(|text| parse_json(text).unwrap());
    let by_value: Value = serde_json::from_str(&drawdown::summarize_transactions_value(&a, &b, &c).unwrap()).unwrap();
    assert_eq!(plain(&json!(summary)), plain(&by_value));
    let by_value: Value = serde_json::from_str(&drawdown::ledger_value(&a, &b, &c).unwrap()).unwrap();
    assert_eq!(plain(&json!(rows)), plain(&by_value));
}

#[test]
fn an_account_by_where_its_credits_stand() {
    let (balance, transactions) = history();
    let request = AccountRequest {
        balances: vec![Balance { transactions: Some(transactions), ..balance }],
        commitments: vec![Commitment { start_date: Some("2026-01-01".into()), ..Commitment::new("next", 10.into()) }],
        as_of: "2025-05-01".into(),
        ..AccountRequest::default()
    };
    let summary = drawdown::summarize_account(&request).unwrap();
    assert_eq!((summary.active.len(), summary.past.len(), summary.future.len()), (0, 1, 1));
    assert_eq!(summary.past[0].remaining, Amount::ZERO);
    let text = json!(request).to_string();
    let by_value = drawdown::summarize_account_value(&parse_json(&text).unwrap()).unwrap();
    assert_eq!(plain(&json!(summary)), plain(&serde_json::from_str(&by_value).unwrap()));
}

#[test]
fn what_schedules_make() {
    let transactions = drawdown::preview_transaction_schedule(&TransactionSchedule {
        balance_id: Some("prepaid".into()),
        amount: Some(10.into()),
        start_date: Some("2025-01-01".into()),
        end_date: Some("2025-01-15".into()),
        frequency: Some(Frequency::Weekly),
        frequency_interval: Some(1),
        ..TransactionSchedule::default()
    });
    let transactions = transactions.unwrap();
    assert_eq!(transactions.len(), 2);
    assert_eq!(transactions[1].applied_date.as_deref(), Some("2025-01-08T00:00:00.000Z"));

    let charges: Vec<Charge> = drawdown::preview_charge_schedule(&ChargeSchedule {
        currency: Some("USD".into()),
        units: Some(3.into()),
        unit_price: Some(amount("1.25")),
        service_period_start_date: Some("2025-01-01".into()),
        service_period_end_date: Some("2025-03-01".into()),
        bill_frequency: Some(Frequency::Monthly),
        bill_frequency_interval: Some(1),
        bill_in_advance: Some(false),
        ..ChargeSchedule::default()
    })
    .unwrap();
    assert_eq!(charges.len(), 2);
    assert_eq!(charges[0].amount, Some(amount("3.75")));
    assert_eq!(charges[1].bill_date.as_deref(), Some("2025-03-01"));
    assert_eq!(charges[0].line_item_type, Some(LineItemType::BalanceFee));

    let fee = |date: &str| CommitmentFee {
        date: Some(date.into()),
        amount: Some(500.into()),
        service_period_start_date: Some("2025-01-01".into()),
        service_period_end_date: Some("2026-01-01".into()),
        ..CommitmentFee::default()
    };
    let commitment = Commitment {
        fee_dates: vec![fee("2025-01-01"), fee("2025-07-01")],
        ..Commitment::new("annual", 12_000.into())
    };
    let july = Bill::new("2025-07-01", "2025-08-01");
    for (bill, expected) in [(None, 2), (Some(&july), 1)] {
        let lines = drawdown::preview_commitment_fees(&commitment, bill).unwrap();
        assert_eq!(lines.len(), expected);
        assert!(lines.iter().all(|line| line.subtotal == Some(500.into())));
    }
}

#[test]
fn an_error_as_text_is_its_first_problem_its_place_and_how_many_there_are_more() {
    for (request, code, rest) in [
        ("[]", "NOT_AN_OBJECT", ""),
        (r#"{"bill":5}"#, "NOT_AN_OBJECT", " (at /bill)"),
        (r#"{"bill":5,"balances":5,"commitments":5}"#, "NOT_AN_OBJECT", " (at /bill) and 2 more"),
    ] {
        let error = preview_bill_json(request, PreviewOptions::default()).unwrap_err();
        let message = &error.first().unwrap().message;
        assert_eq!(error.to_string(), format!("{code}: {message}{rest}"), "{request}");
    }
}

#[test]
fn what_cannot_be_read_says_what_could() {
    for (told, expected) in [
        (serde_json::from_str::<PolicyChoice>("1").unwrap_err(), "expected the name of a preset or an object"),
        (serde_json::from_str::<PolicyChoice>(r#"{"spread":"x"}"#).unwrap_err(), "unknown variant `x`"),
        (serde_json::from_str::<Amount>("true").unwrap_err(), "expected a decimal number as a string or a number"),
    ] {
        assert!(told.to_string().contains(expected), "{told}");
    }
}

#[test]
fn an_amount_is_a_decimal_of_other_crates_and_shows_itself_as_a_number() {
    for text in ["1.5", "-0.0000001", "79228162514264337593543950335"] {
        let decimal: rust_decimal::Decimal = text.parse().unwrap();
        assert_eq!((rust_decimal::Decimal::from(amount(text)), Amount::from(decimal)), (decimal, amount(text)));
        assert_eq!(format!("{:?}", amount(text)), text);
    }
}

#[test]
fn what_is_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Book>();
    shared::<DrawdownError>();
    shared::<Policy>();
    shared::<PreviewRequest>();
    shared::<BillPreview>();
}
