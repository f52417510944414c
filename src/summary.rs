//! `summarizeTransactions` and `ledger`: a Balance's history as figures and as rows (§10).

use crate::diagnostic::{Code, DrawdownError, Path};
use crate::history::History;
use crate::ledger::rows;
use crate::money::Fault;
use crate::read::read_history;
use crate::value::Value;
use crate::write::{AmountForm, write_figures, write_ledger};

/// The eight figures, as JSON text.
pub fn summarize_transactions(
    balance: &Value<'_>,
    transactions: &Value<'_>,
    options: &Value<'_>,
) -> Result<String, DrawdownError> {
    let history = read_history(balance, transactions, options)?;
    history.figures().map(|figures| write_figures(&figures, &history, AmountForm::Text)).map_err(out_of_range)
}

/// The rows, as JSON text.
pub fn ledger(balance: &Value<'_>, transactions: &Value<'_>, options: &Value<'_>) -> Result<String, DrawdownError> {
    let history: History<'_> = read_history(balance, transactions, options)?;
    rows(&history).map(|rows| write_ledger(&rows, &history)).map_err(out_of_range)
}

fn out_of_range(_: Fault) -> DrawdownError {
    let message = "The Transactions add up to more than 96 bits of digits or 28 decimals";
    DrawdownError::one(Code::AmountOutOfRange, &Path::Root.field("transactions"), message)
}
