//! Transaction and charge schedules: fields.md 1.5, 1.6, S1, S3.

use crate::support::{check_fields, found};

const TRANSACTIONS: &str = r#"{"name":"Monthly","code":"m1","amount":"100","transactionDescription":"Top-up",
    "transactionTypeId":"t1","startDate":"2025-03-01","endDate":"2026-04-01","frequency":"MONTHLY","frequencyInterval":1}"#;
const CHARGES: &str = r#"{"name":"Fees","code":"f1","currency":"USD","servicePeriodStartDate":"2025-01-01",
    "servicePeriodEndDate":"2026-01-01","billFrequency":"MONTHLY","billFrequencyInterval":3,"billInAdvance":true,
    "chargeDescription":"Fee","amount":"10"}"#;

#[test]
fn transaction_schedules() {
    check_fields(
        "transactionSchedule",
        TRANSACTIONS,
        &[
            (r#""amount":0"#, &[]),
            (r#""amount":-1"#, &["AMOUNT_NEGATIVE /amount"]),
            (r#""frequency":"QUARTERLY""#, &["UNKNOWN_FREQUENCY /frequency"]),
            (r#""frequencyInterval":0"#, &["FREQUENCY_INTERVAL_OUT_OF_RANGE /frequencyInterval"]),
            (r#""frequencyInterval":1.5"#, &["FREQUENCY_INTERVAL_OUT_OF_RANGE /frequencyInterval"]),
            (r#""frequencyInterval":null"#, &["MISSING_FIELD /frequencyInterval"]),
            (r#""endDate":"2025-02-01""#, &["END_BEFORE_START /endDate"]),
            (r#""endDate":"2025-03-01""#, &["(EMPTY_PERIOD) /endDate"]),
            (r#""endDate":"9000-01-01","frequency":"DAILY""#, &["TOO_MANY_OCCURRENCES"]),
            (r#""endDate":null,"frequency":"DAILY""#, &["MISSING_FIELD /endDate"]),
            // A hundred thousand are not too many, and one more is.
            (r#""startDate":"1900-01-01","endDate":"2173-10-16","frequency":"DAILY""#, &[]),
            (r#""startDate":"1900-01-01","endDate":"2173-10-17","frequency":"DAILY""#, &["TOO_MANY_OCCURRENCES"]),
            // The steps after the last year are not counted.
            (r#""startDate":"9999-10-01","endDate":"9999-12-31""#, &[]),
            (
                r#""endDate":"2025-02-01","frequency":"X""#,
                &["END_BEFORE_START /endDate", "UNKNOWN_FREQUENCY /frequency"],
            ),
            (r#""transactionTypeId":"a_b""#, &["INVALID_ID /transactionTypeId"]),
            (r#""transactionTypeId":null"#, &["MISSING_FIELD /transactionTypeId"]),
            (r#""transactionDescription":"""#, &["MISSING_FIELD /transactionDescription"]),
            (r#""transactionDescription":null,"description":"x""#, &["MISSING_FIELD /transactionDescription"]),
            (r#""paid":"9""#, &["(PAID_WITHOUT_CURRENCY) /paid"]),
            (r#""currencyPaid":"EUR""#, &["(CURRENCY_PAID_WITHOUT_PAID) /currencyPaid"]),
            (r#""nextRun":"2025-04-01T00:00:00Z""#, &["(READ_ONLY_FIELD) /nextRun"]),
            (
                r#""interval":2,"frequencyInterval":null"#,
                &["(MISNAMED_FIELD) /interval", "MISSING_FIELD /frequencyInterval"],
            ),
        ],
    );
}

#[test]
fn a_schedule_uses_types_of_the_organization() {
    for (types, expected) in [
        (r#"[{"id":"t1"}]"#, &[] as &[&str]),
        ("[]", &["NO_TRANSACTION_TYPES /transactionTypeId"]),
        (r#"[{"id":"t2"}]"#, &["UNKNOWN_TRANSACTION_TYPE /transactionTypeId"]),
        (r#"[{"id":"t1","archived":true}]"#, &["ARCHIVED_TRANSACTION_TYPE /transactionTypeId"]),
    ] {
        let context = format!(r#"{{"transactionTypes":{types}}}"#);
        assert_eq!(found("transactionSchedule", TRANSACTIONS, Some(&context)), expected, "{types}");
    }
    let yen = r#"{"balance":{"currency":"JPY"}}"#;
    let value = TRANSACTIONS.replace(r#""100""#, r#""100.5""#);
    assert_eq!(found("transactionSchedule", &value, Some(yen)), ["(TOO_PRECISE) /amount"]);
}

#[test]
fn charge_schedules() {
    check_fields(
        "chargeSchedule",
        CHARGES,
        &[
            (r#""amount":"-1""#, &["AMOUNT_NEGATIVE /amount"]),
            (r#""amount":null"#, &["AMOUNT_OR_UNITS_MISSING /amount"]),
            (r#""amount":null,"units":2,"unitPrice":3"#, &[]),
            (r#""units":2"#, &["AMOUNT_AND_UNITS /amount"]),
            (r#""amount":null,"units":2"#, &["UNITS_WITHOUT_PRICE /unitPrice"]),
            (r#""billFrequency":"monthly""#, &["UNKNOWN_FREQUENCY /billFrequency"]),
            (r#""billFrequencyInterval":400"#, &["FREQUENCY_INTERVAL_OUT_OF_RANGE /billFrequencyInterval"]),
            (r#""billInAdvance":null"#, &["MISSING_FIELD /billInAdvance"]),
            (r#""billInAdvance":1"#, &["NOT_A_BOOLEAN /billInAdvance"]),
            (r#""servicePeriodEndDate":"2024-01-01""#, &["SERVICE_PERIOD_REVERSED /servicePeriodEndDate"]),
            (r#""servicePeriodEndDate":"2025-01-01""#, &["(EMPTY_PERIOD) /servicePeriodEndDate"]),
            (r#""billEpoch":"2022-01-01","billEpoch":null"#, &[]),
            (
                r#""frequency":"MONTHLY","billFrequency":null"#,
                &["(MISNAMED_FIELD) /frequency", "MISSING_FIELD /billFrequency"],
            ),
        ],
    );
}

#[test]
fn stored_schedules_are_clean() {
    let stored = r#"{"id":"s1","version":1,"balanceId":"b1","nextRun":null,"previousRun":null,"amount":5,"units":null,"unitPrice":null}"#;
    assert_eq!(found("chargeSchedule", stored, None), [] as [&str; 0]);
    assert_eq!(found("transactionSchedule", stored, None), [] as [&str; 0]);
}
