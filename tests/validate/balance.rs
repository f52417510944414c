//! Balances: fields.md 1.1, R1, E1.

use crate::support::{check, check_fields, found};

const CLEAN: &str = r#"{"accountId":"a1","code":"prepaid_1","name":"Prepaid","currency":"USD",
    "startDate":"2025-01-01T00:00:00Z","endDate":"2026-01-01T00:00:00Z"}"#;

#[test]
fn what_a_body_needs() {
    check(
        "balance",
        &[(
            "{}",
            &[
                "MISSING_FIELD /accountId",
                "MISSING_FIELD /code",
                "MISSING_FIELD /name",
                "MISSING_FIELD /currency",
                "MISSING_FIELD /startDate",
                "MISSING_FIELD /endDate",
            ],
        )],
    );
}

#[test]
fn fields_and_what_they_must_be() {
    check_fields(
        "balance",
        CLEAN,
        &[
            (r#""accountId":"""#, &["MISSING_FIELD /accountId"]),
            (r#""accountId":7"#, &["NOT_A_STRING /accountId"]),
            (r#""name":null"#, &["MISSING_FIELD /name"]),
            (r#""name":"""#, &["MISSING_FIELD /name"]),
            (r#""code":"""#, &["INVALID_CODE /code"]),
            (r#""code":"S?oC\"$]C] ]]]]]5]""#, &[]),
            (r#""code":" x""#, &["INVALID_CODE /code"]),
            (r#""code":"x ""#, &["INVALID_CODE /code"]),
            (r#""code":"a\tb""#, &["INVALID_CODE /code"]),
            (r#""code":"a\u0000b""#, &["INVALID_CODE /code"]),
            (r#""code":"a  b""#, &[]),
            (r#""code":"ä€😀""#, &[]),
            (&format!(r#""code":"{}""#, "ä".repeat(80)), &[]),
            (&format!(r#""code":"{}""#, "x".repeat(81)), &["TOO_LONG /code"]),
            (
                &format!(r#""balanceDrawDownDescription":"{}""#, "x".repeat(201)),
                &["TOO_LONG /balanceDrawDownDescription"],
            ),
            (&format!(r#""overageDescription":"{}""#, "x".repeat(200)), &[]),
            (r#""consumptionsAccountingProductId":"short""#, &["INVALID_ID /consumptionsAccountingProductId"]),
            (r#""feesAccountingProductId":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx""#, &[]),
            (r#""startDate":"2025-01-01""#, &[]),
            (r#""startDate":"01/01/2025""#, &["NOT_A_DATE /startDate"]),
            (r#""startDate":20250101"#, &["NOT_A_DATE /startDate"]),
            (r#""startDate":"2025-02-29""#, &["NOT_A_DATE /startDate"]),
            (r#""endDate":"+012026-01-01""#, &["DATE_OUT_OF_RANGE /endDate"]),
            (r#""allowOverdraft":"true""#, &["NOT_A_BOOLEAN /allowOverdraft"]),
            (r#""productIds":"p1""#, &["NOT_AN_ARRAY /productIds"]),
            (r#""productIds":["p1",2]"#, &["NOT_A_STRING /productIds/1"]),
            (r#""lineItemTypes":["USAGE","AD_HOC"]"#, &[]),
            (r#""lineItemTypes":["USAGE","USAGES"]"#, &["UNKNOWN_ENUM_VALUE /lineItemTypes/1"]),
            (r#""lineItemTypes":["BALANCE_FEE"]"#, &["LINE_ITEM_TYPE_NOT_ALLOWED /lineItemTypes/0"]),
            (r#""overageSurchargePercent":"ten""#, &["NOT_A_NUMBER /overageSurchargePercent"]),
            (r#""overageSurchargePercent":-5"#, &[]),
            (r#""amount":"25""#, &["(AMOUNT_NOT_SETTABLE) /amount"]),
            (r#""dtCreated":"2025-01-01T00:00:00Z""#, &["(READ_ONLY_FIELD) /dtCreated"]),
            (r#""overdraftLimit":"-1""#, &["AMOUNT_NEGATIVE /overdraftLimit"]),
            (r#""maxPerBill":"-1""#, &["AMOUNT_NEGATIVE /maxPerBill"]),
            (r#""category":"paid""#, &["UNKNOWN_ENUM_VALUE /category"]),
            (r#""priority":1,"category":"PAID","costBasis":"0.8","overdraftLimit":"5","maxPerBill":9"#, &[]),
            (r#""customFields":{"a":"x","b":1,"c":-2.5}"#, &[]),
            (r#""customFields":{"a/b":true}"#, &["INVALID_CUSTOM_FIELD /customFields/a~1b"]),
            (r#""version":1.5"#, &["NUMBER_OUT_OF_RANGE /version"]),
            (r#""tags":["new in the API"],"notes":"x""#, &[]),
        ],
    );
}

// R1
#[test]
fn dates_and_the_rollover_go_together() {
    check_fields(
        "balance",
        CLEAN,
        &[
            (r#""endDate":"2025-01-01""#, &["(EMPTY_PERIOD) /endDate"]),
            (r#""endDate":"2024-12-31T23:59:59Z""#, &["END_BEFORE_START /endDate"]),
            (r#""rolloverAmount":10"#, &["ROLLOVER_AMOUNT_WITHOUT_END_DATE /rolloverAmount"]),
            (
                r#""rolloverAmount":-1"#,
                &["ROLLOVER_AMOUNT_NEGATIVE /rolloverAmount", "ROLLOVER_AMOUNT_WITHOUT_END_DATE /rolloverAmount"],
            ),
            (r#""rolloverAmount":10,"rolloverEndDate":"2026-04-01""#, &[]),
            (r#""rolloverAmount":0,"rolloverEndDate":"2026-01-01""#, &[]),
            (r#""rolloverEndDate":"2025-12-31""#, &["ROLLOVER_END_BEFORE_END /rolloverEndDate"]),
            (r#""rolloverEndDate":"2026-02-30""#, &["NOT_A_DATE /rolloverEndDate"]),
            (r#""endDate":"soon","rolloverEndDate":"2026-02-01""#, &["NOT_A_DATE /endDate"]),
            (
                r#""endDate":"2024-01-01","rolloverEndDate":"2023-01-01""#,
                &["END_BEFORE_START /endDate", "ROLLOVER_END_BEFORE_END /rolloverEndDate"],
            ),
        ],
    );
}

#[test]
fn a_response_is_clean_with_its_explicit_nulls() {
    let response = r#"{"id":"b1","version":3,"accountId":"a1","code":"c","name":"n","currency":"USD","amount":12.5,
        "startDate":"2025-01-01T00:00:00Z","endDate":"2026-01-01T00:00:00Z","rolloverAmount":null,"rolloverEndDate":null,
        "lineItemTypes":[],"productIds":null,"contractId":null,"consumptionsAccountingProductId":"short",
        "allowOverdraft":null,"customFields":{},"dtCreated":"2025-01-01T00:00:00.123456Z","createdBy":"USER_1"}"#;
    check("balance", &[(response, &[])]);
}

#[test]
fn what_comes_inside_is_checked_too() {
    let value = r#"{"id":"b1","transactions":[{"id":"t1","amount":"1"},{"id":"t1","amount":"x"},3,{"ammount":1}]}"#;
    let expected = [
        "DUPLICATE_ID /transactions/1/id",
        "NOT_A_NUMBER /transactions/1/amount",
        "NOT_AN_OBJECT /transactions/2",
        "(MISNAMED_FIELD) /transactions/3/ammount",
        "MISSING_FIELD /transactions/3/amount",
    ];
    assert_eq!(found("balance", value, None), expected);
}
