//! The figures and rows of a Balance's history (§10).

use super::json::{AmountForm, Json};
use crate::history::{Figures, History};
use crate::ledger::Row;
use crate::value::Value;

pub fn write_figures(figures: &Figures, history: &History<'_>, amounts: AmountForm) -> String {
    let places = history.currency.places;
    let mut json = Json::new(amounts);
    json.object(|json| {
        for (name, amount) in [
            ("initialCreditAmount", figures.initial_credit),
            ("totalCreditAmount", figures.total_credit),
            ("totalDebitAmount", figures.total_debit),
            ("balanceConsumed", figures.balance_consumed),
            ("rolloverConsumed", figures.rollover_consumed),
            ("expiredBalanceAmount", figures.expired_balance),
            ("expiredRolloverAmount", figures.expired_rollover),
            ("available", figures.available),
        ] {
            json.name(name).amount(amount, places);
        }
    });
    json.into_text()
}

pub fn write_ledger(rows: &[Row<'_, '_>], history: &History<'_>) -> String {
    let places = history.currency.places;
    let mut json = Json::new(AmountForm::Text);
    json.array(|json| {
        for row in rows {
            json.object(|json| {
                json.name("kind").text(row.kind.name());
                if let Some(date) = row.date {
                    json.name("date").instant(date);
                }
                json.name("amount").amount(row.amount, places);
                json.name("balance").amount(row.balance, places);
                if let Some(carried) = row.carried {
                    json.name("carried").amount(carried, places);
                }
                let Some(movement) = row.movement else { return };
                for (from, to) in [
                    ("id", "transactionId"),
                    ("transactionTypeId", "transactionTypeId"),
                    ("description", "description"),
                    ("entityType", "entityType"),
                    ("entityId", "entityId"),
                ] {
                    if let Some(value) = movement.given.get(from).filter(|value| !matches!(value, Value::Null)) {
                        json.name(to).value(value);
                    }
                }
            });
        }
    });
    json.into_text()
}
