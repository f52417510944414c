//! Bills and preview requests.

use crate::support::{check, found, messages};

const START_END: &str = r#""startDate":"2025-03-01","endDate":"2025-04-01","currency":"USD""#;

fn bill(fields: &str) -> String {
    format!("{{{START_END},{fields}}}")
}

fn lines(lines: &str) -> String {
    bill(&format!(r#""lineItems":[{lines}]"#))
}

#[test]
fn bills() {
    check(
        "bill",
        &[
            (&lines(r#"{"lineItemType":"USAGE","convertedSubtotal":1}"#), &[]),
            (&lines(r#"{"lineItemType":"USAGE"}"#), &["LINE_WITHOUT_AMOUNT /lineItems/0"]),
            (&lines(r#"{"lineItemType":"USGAE","subtotal":1}"#), &["UNKNOWN_ENUM_VALUE /lineItems/0/lineItemType"]),
            (&lines(r#"{"subtotal":1}"#), &["MISSING_FIELD /lineItems/0/lineItemType"]),
            (&lines("7"), &["NOT_AN_OBJECT /lineItems/0"]),
            (
                &lines(
                    r#"{"lineItemType":"USAGE","subtotal":1,"servicePeriodStartDate":"2025-03-02","servicePeriodEndDate":"2025-03-01"}"#,
                ),
                &["SERVICE_PERIOD_REVERSED /lineItems/0/servicePeriodEndDate"],
            ),
            (
                &lines(r#"{"lineItemType":"USAGE","subtotal":1,"conversionRate":0}"#),
                &["CONVERSION_NOT_POSITIVE /lineItems/0/conversionRate"],
            ),
            (&bill(r#""locked":true,"status":"APPROVED","dtLocked":"2025-04-02T00:00:00Z""#), &[]),
            (&bill(r#""status":"DONE""#), &["UNKNOWN_ENUM_VALUE /status"]),
            (&bill(r#""timezone":"Nowhere""#), &["UNKNOWN_TIMEZONE /timezone"]),
            (r#"{"startDate":"2025-04-01","endDate":"2025-03-01"}"#, &["BILL_PERIOD_REVERSED /endDate"]),
        ],
    );
}

#[test]
fn a_rate_is_missing_only_where_the_rates_are_known() {
    let value = lines(r#"{"lineItemType":"USAGE","subtotal":1,"currency":"EUR"}"#);
    assert_eq!(found("bill", &value, None), [] as [&str; 0]);
    let context = Some(r#"{"organizationConfig":{}}"#);
    assert_eq!(found("bill", &value, context), ["NO_CONVERSION_RATE /lineItems/0/currency"]);
    let context = Some(r#"{"organizationConfig":{"currencyConversions":[{"from":"EUR","to":"USD","multiplier":1}]}}"#);
    assert_eq!(found("bill", &value, context), [] as [&str; 0]);
}

#[test]
fn a_preview_request_is_what_a_preview_says_of_it() {
    let request = |bill: &str, rest: &str| format!(r#"{{"bill":{bill}{rest}}}"#);
    let plain = bill(r#""lineItems":[]"#);
    check(
        "previewRequest",
        &[
            ("[]", &["NOT_AN_OBJECT"]),
            ("{}", &["MISSING_FIELD /bill"]),
            // Without a Bill, or a Bill's period, all the rest is looked at.
            (
                r#"{"balances":[{"id":"b","currency":"EUR","transactions":[{"amount":"x"}]}]}"#,
                &["NOT_A_NUMBER /balances/0/transactions/0/amount", "MISSING_FIELD /bill"],
            ),
            (
                r#"{"commitments":[{"id":"c"}],"bill":{"endDate":"2025-01-01","lineItems":[{}]}}"#,
                &[
                    "MISSING_FIELD /commitments/0/amount",
                    "LINE_WITHOUT_AMOUNT /bill/lineItems/0",
                    "MISSING_FIELD /bill/lineItems/0/lineItemType",
                    "MISSING_FIELD /bill/startDate",
                ],
            ),
            (
                r#"{"balances":[{"transactions":[]}],"bill":{"startDate":"2025-02-01","endDate":"2025-01-01"}}"#,
                &["MISSING_ID /balances/0/id", "BILL_PERIOD_REVERSED /bill/endDate"],
            ),
            (&request(&plain, ""), &[]),
            (&request(&bill(r#""locked":true"#), ""), &["BILL_LOCKED /bill/locked"]),
            (&request(&plain, r#","policy":"strip""#), &["UNKNOWN_PRESET /policy"]),
            (&request(&plain, r#","policy":{"spread":"even"}"#), &["UNKNOWN_POLICY_VALUE /policy/spread"]),
            (&request(&plain, r#","policy":"stripe""#), &["(BILL_DATE_MISSING) /bill/billDate"]),
            (&request(&bill(r#""billDate":"x""#), r#","policy":"stripe""#), &["NOT_A_DATE /bill/billDate"]),
            (&request(&plain, r#","policy":{"preset":[],"spread":[],"creditOrder":[]}"#), &[]),
            // What is no text keeps its place in the list.
            (
                &request(&plain, r#","policy":{"creditOrder":["priority",5,"Priority"]}"#),
                &["NOT_A_STRING /policy/creditOrder/1", "UNKNOWN_POLICY_VALUE /policy/creditOrder/2"],
            ),
            (
                &request(
                    &plain,
                    r#","balances":[{"id":"b","lineItemTypes":[5,"USGE","BALANCE_FEE"],"transactions":[]}]"#,
                ),
                &[
                    "NOT_A_STRING /balances/0/lineItemTypes/0",
                    "UNKNOWN_ENUM_VALUE /balances/0/lineItemTypes/1",
                    "LINE_ITEM_TYPE_NOT_ALLOWED /balances/0/lineItemTypes/2",
                ],
            ),
            // Whatever is wrong hides nothing else.
            (
                &request(&plain, r#","balances":[{"id":"b","rolloverAmount":"q","transactions":[{"amount":"q"}]}]"#),
                &[
                    "NOT_A_NUMBER /balances/0/rolloverAmount",
                    "ROLLOVER_AMOUNT_WITHOUT_END_DATE /balances/0/rolloverAmount",
                    "NOT_A_NUMBER /balances/0/transactions/0/amount",
                ],
            ),
            (
                &request(
                    &lines(r#"{"subtotal":"q","servicePeriodStartDate":"zz"},{"lineItemType":"USE"}"#),
                    r#","transactionTypes":"x","currencies":[{"code":5}]"#,
                ),
                &[
                    "NOT_A_NUMBER /bill/lineItems/0/subtotal",
                    "NOT_A_DATE /bill/lineItems/0/servicePeriodStartDate",
                    "MISSING_FIELD /bill/lineItems/0/lineItemType",
                    "LINE_WITHOUT_AMOUNT /bill/lineItems/1",
                    "UNKNOWN_ENUM_VALUE /bill/lineItems/1/lineItemType",
                    "NOT_AN_ARRAY /transactionTypes",
                    "NOT_A_STRING /currencies/0/code",
                ],
            ),
            (
                &request(
                    &lines(
                        r#"{"lineItemType":"USAGE","subtotal":1,"currency":"EUR","conversionRate":0,"sequenceNumber":"x"}"#,
                    ),
                    "",
                ),
                &[
                    "CONVERSION_NOT_POSITIVE /bill/lineItems/0/conversionRate",
                    "NOT_A_NUMBER /bill/lineItems/0/sequenceNumber",
                ],
            ),
            (
                &request(
                    &plain,
                    r#","balances":[{"amount":5},{"id":"b","rollOverEndDate":"2025-01-01","transactions":[]}]"#,
                ),
                &[
                    "(AMOUNT_TAKEN_AS_HELD) /balances/0/amount",
                    "MISSING_ID /balances/0/id",
                    "(MISNAMED_FIELD) /balances/1/rollOverEndDate",
                ],
            ),
            (
                &request(&plain, r#","commitments":[{"id":"c","amount":"1"},{"id":"c","amount":"1"}]"#),
                &["DUPLICATE_ID /commitments/1/id"],
            ),
        ],
    );
}

#[test]
fn what_cannot_be_computed_names_the_credit_that_it_is_about() {
    const MOST: &str = "79228162514264337593543950335";
    let said =
        |credits: &str| messages("previewRequest", &format!(r#"{{{credits},"bill":{}}}"#, lines("")), None).concat();
    let overdrawn = format!(
        r#""balances":[{{"id":"b7","allowOverdraft":true,"overdraftLimit":"{MOST}","transactions":[{{"amount":"{MOST}"}}]}}]"#
    );
    assert!(said(&overdrawn).contains(r#"Balance "b7""#), "{}", said(&overdrawn));
}

#[test]
fn a_preview_and_its_validation_say_the_same() {
    let cases: serde_json::Value = serde_json::from_str(include_str!("../cases/worked.json")).unwrap();
    for case in cases.as_array().unwrap() {
        if case.get("call").is_some_and(|call| call != "previewBill") {
            continue;
        }
        let request = case["request"].to_string();
        let errors = |all: Vec<drawdown::Diagnostic>| {
            let errors = all.into_iter().filter(|problem| problem.severity == drawdown::Severity::Error);
            let mut errors: Vec<String> =
                errors.map(|problem| format!("{:?} {}", problem.code, problem.path)).collect();
            errors.sort();
            errors.dedup();
            errors
        };
        let said = match drawdown::preview_bill_json(&request, drawdown::PreviewOptions::default()) {
            Ok(_) => Vec::new(),
            Err(refused) => errors(refused.diagnostics),
        };
        let found = drawdown::validate_json("previewRequest", &request, None).unwrap();
        let misnamed = found.iter().find(|problem| problem.code == drawdown::Code::MisnamedField);
        assert!(misnamed.is_none(), "{}: {misnamed:?}", case["id"]);
        assert_eq!(errors(found), said, "{}", case["id"]);
    }
}
