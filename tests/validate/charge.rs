//! Charges: fields.md 1.7.

use crate::support::{check, check_fields};

const CLEAN: &str = r#"{"accountId":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","code":"fee","name":"Fee","currency":"USD",
    "entityType":"BALANCE","lineItemType":"BALANCE_FEE","entityId":"b1",
    "servicePeriodStartDate":"2025-01-01","servicePeriodEndDate":"2025-02-01","amount":"50"}"#;

#[test]
fn fields_and_what_they_must_be() {
    check_fields(
        "charge",
        CLEAN,
        &[
            (r#""amount":"-50""#, &[]),
            (r#""amount":"50","units":1"#, &["AMOUNT_AND_UNITS /amount"]),
            (r#""amount":null"#, &["AMOUNT_OR_UNITS_MISSING /amount"]),
            (r#""amount":null,"units":3"#, &["UNITS_WITHOUT_PRICE /unitPrice"]),
            (r#""amount":null,"unitPrice":3"#, &["UNITS_WITHOUT_PRICE /units"]),
            (r#""amount":null,"units":3,"unitPrice":"0.5""#, &[]),
            (r#""units":null,"unitPrice":null"#, &[]),
            (r#""entityId":null"#, &["ENTITY_ID_MISSING /entityId"]),
            (r#""entityId":null,"entityType":"AD_HOC","lineItemType":"AD_HOC""#, &[]),
            (r#""entityType":"BALANCES""#, &["UNKNOWN_ENUM_VALUE /entityType"]),
            (r#""lineItemType":"USAGE""#, &["UNKNOWN_ENUM_VALUE /lineItemType"]),
            (r#""servicePeriodEndDate":"2025-01-01""#, &[]),
            (r#""servicePeriodEndDate":"2024-12-31""#, &["SERVICE_PERIOD_REVERSED /servicePeriodEndDate"]),
            (r#""billDate":"2022-01-04","notes":"n""#, &[]),
            (r#""note":"n""#, &["(MISNAMED_FIELD) /note"]),
            (r#""billId":"x""#, &["(READ_ONLY_FIELD) /billId"]),
            (&format!(r#""name":"{}""#, "x".repeat(201)), &["TOO_LONG /name"]),
        ],
    );
}

#[test]
fn a_response_may_have_all_three_figures() {
    check("charge", &[(r#"{"id":"c","amount":6,"units":3,"unitPrice":2,"billId":"b","scheduleId":"s"}"#, &[])]);
}

#[test]
fn of_a_response_nothing_is_missing() {
    check("charge", &[(r#"{"id":"c","entityType":"BALANCE","units":3}"#, &[])]);
}
