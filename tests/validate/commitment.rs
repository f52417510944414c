//! Commitments: fields.md 1.8, V4.

use crate::support::{check, check_fields};

const CLEAN: &str = r#"{"accountId":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","amount":"1200","currency":"USD",
    "startDate":"2025-01-01","endDate":"2026-01-01"}"#;

#[test]
fn fields_and_what_they_must_be() {
    check_fields(
        "commitment",
        CLEAN,
        &[
            (r#""accountId":"a1""#, &["INVALID_ID /accountId"]),
            (r#""amount":0"#, &["AMOUNT_NOT_POSITIVE /amount"]),
            (r#""amount":"-3""#, &["AMOUNT_NOT_POSITIVE /amount"]),
            (r#""amount":"1,200""#, &["NOT_A_NUMBER /amount"]),
            (r#""amount":9007199254740993"#, &["(UNSAFE_NUMBER) /amount"]),
            (r#""amount":"9007199254740993""#, &[]),
            (r#""amount":"79228162514264337593543950336""#, &["AMOUNT_OUT_OF_RANGE /amount"]),
            (r#""amountPrePaid":"-1""#, &["AMOUNT_NEGATIVE /amountPrePaid"]),
            (r#""amountFirstBill":"-1""#, &["AMOUNT_NEGATIVE /amountFirstBill"]),
            (r#""amountPrePaid":1200"#, &[]),
            (r#""amountPrePaid":1200.01"#, &["(PREPAID_ABOVE_AMOUNT) /amountPrePaid"]),
            (r#""amountSpent":1300"#, &["(READ_ONLY_FIELD) /amountSpent", "(SPENT_ABOVE_AMOUNT) /amountSpent"]),
            (r#""startDate":"2025-01-01T00:00:00Z""#, &[]),
            (r#""endDate":"2024-01-01""#, &["END_BEFORE_START /endDate"]),
            (r#""endDate":"2025-01-01""#, &["(EMPTY_PERIOD) /endDate"]),
            (r#""overageSurchargePercent":-5"#, &[]),
            (r#""separateOverageUsage":true,"overageSurchargePercent":0"#, &[]),
            (
                r#""separateOverageUsage":true,"overageSurchargePercent":5"#,
                &["SEPARATE_OVERAGE_WITH_SURCHARGE /separateOverageUsage"],
            ),
            (r#""lineItemTypes":["AD_HOC"]"#, &["LINE_ITEM_TYPE_NOT_ALLOWED /lineItemTypes/0"]),
            (&format!(r#""productIds":[{}]"#, vec!["\"p\""; 100].join(",")), &[]),
            (&format!(r#""productIds":[{}]"#, vec!["\"p\""; 101].join(",")), &["TOO_LONG /productIds"]),
            (r#""billingInterval":366"#, &["FREQUENCY_INTERVAL_OUT_OF_RANGE /billingInterval"]),
            (r#""billingInterval":1,"billingOffset":0"#, &[]),
            (r#""billingOffset":365"#, &["NUMBER_OUT_OF_RANGE /billingOffset"]),
            (r#""childBillingMode":"PARENT_SUMMERY""#, &["UNKNOWN_ENUM_VALUE /childBillingMode"]),
            (r#""contractId":null"#, &[]),
            (r#""contractId":"c1""#, &["INVALID_ID /contractId"]),
            (r#""name":"no such field, and near none""#, &[]),
        ],
    );
}

#[test]
fn fees_are_billed_by_a_plan_or_on_dates() {
    let fee = r#"{"date":"2025-02-01","amount":100,"servicePeriodStartDate":"2025-01-01","servicePeriodEndDate":"2025-01-01"}"#;
    check_fields(
        "commitment",
        CLEAN,
        &[
            (&format!(r#""feeDates":[{fee}]"#), &[]),
            (&format!(r#""feeDates":[{fee}],"billingPlanId":"p1""#), &["FEE_PLAN_AND_DATES /feeDates"]),
            (r#""feeDates":[],"billingPlanId":"p1""#, &[]),
            (
                r#""feeDates":[{"date":"2025-02-01","amount":0,"servicePeriodStartDate":"2025-02-01","servicePeriodEndDate":"2025-01-01"}]"#,
                &["AMOUNT_NOT_POSITIVE /feeDates/0/amount", "SERVICE_PERIOD_REVERSED /feeDates/0/servicePeriodEndDate"],
            ),
            (
                r#""feeDates":[{}]"#,
                &[
                    "MISSING_FIELD /feeDates/0/date",
                    "MISSING_FIELD /feeDates/0/amount",
                    "MISSING_FIELD /feeDates/0/servicePeriodStartDate",
                    "MISSING_FIELD /feeDates/0/servicePeriodEndDate",
                ],
            ),
        ],
    );
}

#[test]
fn a_response_is_clean() {
    let response = r#"{"id":"c1","version":1,"accountId":"a1","amount":100,"amountSpent":40,"amountPrePaid":0,
        "currency":"USD","startDate":"2025-01-01","endDate":"2026-01-01","feeDates":[],"billingPlanId":"p1",
        "overageSurchargePercent":null,"separateOverageUsage":false,"childBillingMode":null}"#;
    check(
        "commitment",
        &[(response, &[]), (r#"{"id":"c1","amount":100,"amountSpent":101}"#, &["(SPENT_ABOVE_AMOUNT) /amountSpent"])],
    );
}
