//! One Balance seen three ways: its summary, its ledger, and what a Bill finds in it (§10).

use drawdown::{ledger_value, parse_json, summarize_transactions_value};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::answer::{amount, items, preview_unless_refused};
use crate::generate::{ANYTHING, Frame, Shape, frame, request_in};

/// A summary is of Transactions: what a Balance says it holds without them is not looked at.
const TOLD: Shape = Shape { untold_transactions: false, ..ANYTHING };

/// An instant at which nothing else happens: no date of a request has a microsecond of 7.
fn moment(frame: &Frame) -> BoxedStrategy<String> {
    let frame = *frame;
    (-80i64..120, 0u32..24).prop_map(move |(day, hour)| format!("{}T{hour:02}:30:00.000007Z", frame.day(day))).boxed()
}

fn request_and_moment() -> BoxedStrategy<(Value, String)> {
    frame().prop_flat_map(|frame| (request_in(&frame, TOLD), moment(&frame))).boxed()
}

type Call =
    fn(&drawdown::Value<'_>, &drawdown::Value<'_>, &drawdown::Value<'_>) -> Result<String, drawdown::DrawdownError>;

fn of_history(call: Call, balance: &Value, request: &Value, as_of: &str) -> Value {
    let options = json!({ "asOf": as_of, "timezone": request["organizationConfig"]["timezone"] }).to_string();
    let (balance, transactions) = (balance.to_string(), balance["transactions"].to_string());
    let [balance, transactions, options] = [&balance, &transactions, &options].map(|text| parse_json(text).unwrap());
    serde_json::from_str(&call(&balance, &transactions, &options).unwrap()).unwrap()
}

fn figure(summary: &Value, name: &str) -> Decimal {
    amount(&summary[name])
}

proptest! {
    #![proptest_config(crate::config())]

    // §10
    #[test]
    fn credit_less_debit_is_what_is_available_and_what_has_expired((request, as_of) in request_and_moment()) {
        for balance in items(&request["balances"]) {
            let summary = of_history(summarize_transactions_value, balance, &request, &as_of);
            let of = |name| figure(&summary, name);
            let gone = of("expiredBalanceAmount") + of("expiredRolloverAmount");
            prop_assert_eq!(of("totalCreditAmount") - of("totalDebitAmount"), of("available") + gone, "{}", summary);
            prop_assert!(of("expiredBalanceAmount") >= Decimal::ZERO && of("expiredRolloverAmount") >= Decimal::ZERO);
            prop_assert!(of("balanceConsumed") + of("rolloverConsumed") <= of("totalDebitAmount"));
            prop_assert!(of("initialCreditAmount") <= of("totalCreditAmount"));
        }
    }

    // §10
    #[test]
    fn the_ledger_goes_row_by_row_to_where_the_summary_stands((request, as_of) in request_and_moment()) {
        for balance in items(&request["balances"]) {
            let summary = of_history(summarize_transactions_value, balance, &request, &as_of);
            let rows = of_history(ledger_value, balance, &request, &as_of);
            let mut running = Decimal::ZERO;
            let mut expired = Decimal::ZERO;
            for row in items(&rows) {
                running += amount(&row["amount"]);
                prop_assert_eq!(amount(&row["balance"]), running, "{}", rows);
                if row["kind"] == "EXPIRY" {
                    expired -= amount(&row["amount"]);
                }
            }
            prop_assert_eq!(running, figure(&summary, "available"), "{}", rows);
            let gone = figure(&summary, "expiredBalanceAmount") + figure(&summary, "expiredRolloverAmount");
            prop_assert_eq!(expired, gone, "{}", rows);
            let of_transactions = items(&rows).iter().filter(|row| row["kind"] == "TRANSACTION");
            let moved: Decimal = of_transactions.map(|row| amount(&row["amount"])).sum();
            prop_assert_eq!(moved, figure(&summary, "totalCreditAmount") - figure(&summary, "totalDebitAmount"));
        }
    }

    // H2, B8
    #[test]
    fn a_bill_opens_with_what_the_summary_says((mut request, as_of) in request_and_moment()) {
        // Without an id no Transaction is the Bill's own (H3); with no lines nothing is drawn.
        request["bill"] = json!({ "startDate": "2001-01-01", "endDateTimeUTC": as_of, "currency": "USD" });
        let Some(answer) = preview_unless_refused(&request) else { return Ok(()) };
        for balance in items(&request["balances"]) {
            let summary = of_history(summarize_transactions_value, balance, &request, &as_of);
            let closing = items(&answer["balances"]).iter().find(|own| own["balanceId"] == balance["id"]).unwrap();
            let of = |name| figure(&summary, name);
            prop_assert_eq!(amount(&closing["opening"]), of("totalCreditAmount") - of("totalDebitAmount"));
            prop_assert_eq!(amount(&closing["available"]), of("available"), "{} {}", closing, summary);
            let gone = of("expiredBalanceAmount") + of("expiredRolloverAmount");
            prop_assert_eq!(amount(&closing["expired"]), gone, "{} {}", closing, summary);
        }
    }
}
