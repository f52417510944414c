//! A Balance's Transactions as figures (§10).

use super::money::{self, Q};
use super::read::Reader;
use super::time::{Instant, Zone};
use num_traits::Signed;
use serde_json::{Value, json};

/// By applied date, then creation (known or not, then when), then `id`.
type Age = (Option<Instant>, bool, Option<Instant>, String);

/// Plain amounts, not yet written in a currency.
pub fn summary(balance: &Value, transactions: &Value, as_of: &str, zone: &str) -> Value {
    let zone = Zone::parse(zone).expect("a zone");
    let mut reader = Reader { request: balance, errors: vec![] };
    let as_of = reader.instant(&json!(as_of), &zone).expect("a date");
    let end = reader.instant(&balance["endDate"], &zone);
    let grace_end = reader.instant(&balance["rolloverEndDate"], &zone).filter(|grace| Some(*grace) > end);
    let cap = reader.amount(&balance["rolloverAmount"]);

    let mut first: Option<(Age, Q)> = None;
    let [mut credits, mut debits, mut before_end, mut in_grace, mut after] = [(); 5].map(|()| money::zero());
    let [mut debits_before_end, mut debits_in_grace] = [(); 2].map(|()| money::zero());
    for transaction in transactions.as_array().into_iter().flatten() {
        let amount = reader.amount(&transaction["amount"]).expect("an amount");
        // H2
        let applied = ["appliedDate", "transactionDate", "dtCreated"]
            .into_iter()
            .find(|field| !transaction[*field].is_null())
            .and_then(|field| reader.instant(&transaction[field], &zone));
        if applied.is_some_and(|applied| applied > as_of) {
            continue; // one at `asOf` itself counts
        }
        if amount.is_positive() {
            // What was applied before all time comes first; what has no day of creation, last (O3).
            let created = reader.instant(&transaction["dtCreated"], &zone);
            let id = transaction["id"].as_str().unwrap_or_default().to_string();
            let key = (applied, created.is_none(), created, id);
            if first.as_ref().is_none_or(|(earliest, _)| key < *earliest) {
                first = Some((key, amount.clone()));
            }
            credits += &amount;
        } else {
            debits -= &amount;
        }
        let debit = (-&amount).max(money::zero());
        let passed = |limit: Option<Instant>| applied.zip(limit).is_some_and(|(applied, limit)| applied >= limit);
        if !passed(end) {
            before_end += &amount;
            debits_before_end += debit;
        } else if grace_end.is_some() && !passed(grace_end) {
            in_grace += &amount;
            debits_in_grace += debit;
        } else {
            after += &amount;
        }
    }
    assert!(reader.errors.is_empty(), "{:?}", reader.errors);

    let ended = |limit: Option<Instant>| limit.is_some_and(|limit| as_of >= limit);
    let [mut expired, mut expired_rollover, mut rolled_over] = [(); 3].map(|()| money::zero());
    if ended(end) && grace_end.is_some() {
        // R2, R3; R6: a debt stays owed.
        let carried = cap.map_or(before_end.clone(), |cap| before_end.clone().min(cap));
        expired = &before_end - &carried;
        rolled_over = carried.clone().max(money::zero());
        if ended(grace_end) {
            expired_rollover = (carried + in_grace + after).max(money::zero());
        }
    } else if ended(end) {
        expired = (before_end + after).max(money::zero());
    }
    let available = &credits - &debits - &expired - &expired_rollover;
    let text = |amount: &Q| json!(amount.to_string());
    json!({
        "initialCreditAmount": text(&first.map_or_else(money::zero, |(_, amount)| amount)),
        "totalCreditAmount": text(&credits),
        "totalDebitAmount": text(&debits),
        "balanceConsumed": text(&debits_before_end),
        "rolloverConsumed": text(&debits_in_grace.min(rolled_over)),
        "expiredBalanceAmount": text(&expired),
        "expiredRolloverAmount": text(&expired_rollover),
        "available": text(&available),
    })
}
