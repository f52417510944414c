//! What an organization has: its configuration, currencies, Transaction Types, Accounts.

use crate::support::check_fields;

#[test]
fn organization_configurations() {
    let clean = r#"{"currency":"USD","timezone":"UTC","yearEpoch":"2022-01-01","monthEpoch":"2022-01-01",
        "weekEpoch":"2022-01-04","dayEpoch":"2022-01-01","daysBeforeBillDue":30}"#;
    check_fields(
        "organizationConfig",
        clean,
        &[
            (r#""timezone":"Europe/Berlin""#, &[]),
            (r#""timezone":"UTC+1:00""#, &[]),
            (r#""timezone":"Berlin""#, &["UNKNOWN_TIMEZONE /timezone"]),
            (r#""timezone":null"#, &["MISSING_FIELD /timezone"]),
            (r#""daysBeforeBillDue":0"#, &["NUMBER_OUT_OF_RANGE /daysBeforeBillDue"]),
            (r#""creditApplicationOrder":["BALANCE"]"#, &[]),
            (r#""creditApplicationOrder":[]"#, &[]),
            (
                r#""creditApplicationOrder":["BALANCE","BALANCE"]"#,
                &["BAD_CREDIT_APPLICATION_ORDER /creditApplicationOrder"],
            ),
            (r#""currencyConversions":[{"from":"EUR","to":"USD","multiplier":1.12}]"#, &[]),
            (
                r#""currencyConversions":[{"from":"EUR","to":"USD","multiplier":0},{"from":"EUR","multiplier":"1"}]"#,
                &[
                    "CONVERSION_NOT_POSITIVE /currencyConversions/0/multiplier",
                    "MISSING_FIELD /currencyConversions/1/to",
                ],
            ),
            (
                r#""currencyConversions":[{"form":"EUR","to":"USD","Multiplier":"1"}]"#,
                &[
                    "(MISNAMED_FIELD) /currencyConversions/0/form",
                    "(MISNAMED_FIELD) /currencyConversions/0/Multiplier",
                    "MISSING_FIELD /currencyConversions/0/from",
                    "MISSING_FIELD /currencyConversions/0/multiplier",
                ],
            ),
            (r#""currencyConversions":{}"#, &["NOT_AN_ARRAY /currencyConversions"]),
            (r#""currencyConversions":[1]"#, &["NOT_AN_OBJECT /currencyConversions/0"]),
            (r#""scheduledBillInterval":0.25,"scheduledBillOffset":23"#, &[]),
            (r#""scheduledBillInterval":5"#, &["NUMBER_OUT_OF_RANGE /scheduledBillInterval"]),
            (r#""scheduledBillOffset":24"#, &["NUMBER_OUT_OF_RANGE /scheduledBillOffset"]),
            (r#""externalInvoiceDate":"LAST_DAY""#, &["UNKNOWN_ENUM_VALUE /externalInvoiceDate"]),
            (r#""allowNegativeBalance":true"#, &["(MISNAMED_FIELD) /allowNegativeBalance"]),
            (r#""timeZone":"UTC""#, &[]),
            (r#""timeZone":"UTC","timezone":null"#, &["(MISNAMED_FIELD) /timeZone", "MISSING_FIELD /timezone"]),
        ],
    );
}

#[test]
fn currencies() {
    check_fields(
        "currency",
        r#"{"name":"US Dollar"}"#,
        &[
            (r#""code":"USD","maxDecimalPlaces":0,"roundingMode":"HALF_EVEN","archived":false"#, &[]),
            (r#""maxDecimalPlaces":6"#, &["DECIMAL_PLACES_OUT_OF_RANGE /maxDecimalPlaces"]),
            (r#""maxDecimalPlaces":-1"#, &["DECIMAL_PLACES_OUT_OF_RANGE /maxDecimalPlaces"]),
            (r#""maxDecimalPlaces":"two""#, &["NOT_A_NUMBER /maxDecimalPlaces"]),
            (r#""roundingMode":"HALFUP""#, &["UNKNOWN_ROUNDING_MODE /roundingMode"]),
            (r#""code":"$CREDIT_1""#, &[]),
            (r#""code":"Größe""#, &[]),
            (r#""code":"1USD""#, &["INVALID_CODE /code"]),
            (r#""code":"US D""#, &["INVALID_CODE /code"]),
            (r#""code":"""#, &["INVALID_CODE /code"]),
            (&format!(r#""code":"{}""#, "x".repeat(81)), &["TOO_LONG /code"]),
        ],
    );
}

#[test]
fn transaction_types() {
    check_fields(
        "transactionType",
        r#"{"name":"Goodwill"}"#,
        &[
            (r#""code":"GOODWILL","archived":true"#, &[]),
            (r#""code":"GOOD-WILL""#, &["INVALID_CODE /code"]),
            (r#""archived":"no""#, &["NOT_A_BOOLEAN /archived"]),
            (r#""name":null"#, &["MISSING_FIELD /name"]),
            (r#""nmae":"x","name":null"#, &["(MISNAMED_FIELD) /nmae", "MISSING_FIELD /name"]),
            (r#""node":"x","mode":"y""#, &[]),
        ],
    );
}

#[test]
fn accounts() {
    let clean = r#"{"name":"Acme","code":"acme","emailAddress":"billing@acme.example"}"#;
    check_fields(
        "account",
        clean,
        &[
            (r#""parentAccountId":null,"address":{"addressLine1":"1 Street","region":null}"#, &[]),
            (r#""address":"1 Street""#, &["NOT_AN_OBJECT /address"]),
            (r#""address":{"postcode":"1"}"#, &["(MISNAMED_FIELD) /address/postcode"]),
            (
                r#""creditApplicationOrder":["PREPAYMENT","BALANCES"]"#,
                &["BAD_CREDIT_APPLICATION_ORDER /creditApplicationOrder"],
            ),
            (r#""autoGenerateStatementMode":"JSON_AND_CSV""#, &[]),
            (r#""email":"x""#, &[]),
            (&format!(r#""purchaseOrderNumber":"{}""#, "1".repeat(101)), &["TOO_LONG /purchaseOrderNumber"]),
            (r#""emailAddress":"büro@müller.example""#, &[]),
            (r#""emailAddress":"\"a@b\"@c""#, &[]),
            (r#""emailAddress":"billing.acme.example""#, &["INVALID_EMAIL_ADDRESS /emailAddress"]),
            (r#""emailAddress":"@acme.example""#, &["INVALID_EMAIL_ADDRESS /emailAddress"]),
            (r#""emailAddress":"billing@""#, &["INVALID_EMAIL_ADDRESS /emailAddress"]),
            (r#""emailAddress":"billing @acme.example""#, &["INVALID_EMAIL_ADDRESS /emailAddress"]),
            (r#""emailAddress":"""#, &["MISSING_FIELD /emailAddress"]),
            // What was accepted once is taken as it is.
            (r#""id":"a","emailAddress":"unknown""#, &[]),
            (r#""emailAddress":null,"email":"x""#, &["MISSING_FIELD /emailAddress", "(MISNAMED_FIELD) /email"]),
        ],
    );
}
