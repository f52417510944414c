//! The calls of the contract, typed.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{
    AccountRequest, AccountSummary, AsOf, Balance, Bill, BillPreview, Charge, ChargeSchedule, Commitment, Forecast,
    ForecastRequest, InferredPolicies, LedgerRow, LineItem, PreviewRequest, Reconciliation, Transaction,
    TransactionSchedule, TransactionSummary,
};
use crate::diagnostic::{Code, DrawdownError, Path};
use crate::policy::{PRESETS, Policy};
use crate::preview::{PreviewOptions, preview_bill_json};
use crate::value::{Value, parse_json};

/// Computes how the Account's credit pays the Bill, with a reason for each charge and credit.
///
/// ```
/// use drawdown::{Balance, Bill, LineItem, LineItemType, PreviewRequest, Transaction, preview_bill};
///
/// let preview = preview_bill(&PreviewRequest {
///     balances: vec![Balance {
///         transactions: Some(vec![Transaction::new(25.into())]),
///         ..Balance::new("goodwill")
///     }],
///     bill: Bill {
///         line_items: vec![LineItem::new(LineItemType::Usage, 40.into())],
///         ..Bill::new("2025-03-01", "2025-04-01")
///     },
///     ..PreviewRequest::default()
/// })?;
/// assert_eq!(preview.totals.due, 15.into());
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn preview_bill(request: &PreviewRequest) -> Result<BillPreview, DrawdownError> {
    preview_bill_with(request, PreviewOptions::default())
}

/// [`preview_bill`] with options; without explanations it is faster, and its answer smaller.
///
/// How amounts are written makes no difference here: they are [`Amount`](crate::Amount)s either way.
pub fn preview_bill_with(request: &PreviewRequest, options: PreviewOptions) -> Result<BillPreview, DrawdownError> {
    answer(&preview_bill_json(&text(request)?, options)?)
}

/// Looks ahead: the coming Bills one after the other, each posted before the next; when credits run out or expire, and
/// the top-up that would do.
///
/// ```
/// use drawdown::{Balance, Bill, ForecastRequest, LineItem, LineItemType, TopUp, Transaction, forecast};
///
/// let ahead = forecast(&ForecastRequest {
///     periods: Some(3),
///     balances: vec![Balance {
///         transactions: Some(vec![Transaction::new(100.into())]),
///         ..Balance::new("prepaid")
///     }],
///     bill: Some(Bill {
///         line_items: vec![LineItem::new(LineItemType::Usage, 40.into())],
///         ..Bill::new("2025-03-01", "2025-04-01")
///     }),
///     top_up: Some(TopUp { balance_id: "prepaid".into(), ..TopUp::default() }),
///     ..ForecastRequest::default()
/// })?;
/// assert_eq!(ahead.periods[2].due, 20.into());
/// // 20 are left on the first of May, and 40 are used in its 31 days.
/// assert_eq!(ahead.runs_out[0].date, "2025-05-16");
/// assert_eq!(ahead.suggested_top_up.map(|top_up| top_up.amount), Some(20.into()));
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn forecast(request: &ForecastRequest) -> Result<Forecast, DrawdownError> {
    of_one(crate::forecast::forecast, request)
}

/// Compares the draw-down lines that a Bill carries with what the engine computes, and names the smallest changes of
/// the policy that explain a difference. The Bill may be locked.
///
/// ```
/// use drawdown::{Balance, Bill, LineItem, LineItemType, PolicyOptions, PreviewRequest, Transaction, reconcile_bill};
///
/// let balance = |id: &str, end: &str| Balance {
///     end_date: Some(end.into()),
///     transactions: Some(vec![Transaction::new(60.into())]),
///     ..Balance::new(id)
/// };
/// let drawn = LineItem { balance_id: Some("a".into()), ..LineItem::new(LineItemType::BalanceConsumed, (-20).into()) };
/// let found = reconcile_bill(&PreviewRequest {
///     balances: vec![balance("a", "2026-01-01"), balance("b", "2025-06-01")],
///     bill: Bill {
///         line_items: vec![LineItem::new(LineItemType::Usage, 20.into()), drawn],
///         ..Bill::new("2025-03-01", "2025-04-01")
///     },
///     ..PreviewRequest::default()
/// })?;
/// // By the end date it would have been `b`.
/// assert_eq!((found.matches, found.differences.len()), (false, 2));
/// assert!(found.explained_by.iter().any(|policy| policy.credit_order == [drawdown::CreditKey::Listed]));
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn reconcile_bill(request: &PreviewRequest) -> Result<Reconciliation, DrawdownError> {
    of_one(crate::infer::reconcile, request)
}

/// Searches all policies for those under which the engine computes every one of the Bills as they are.
///
/// ```
/// use drawdown::{Balance, Bill, LineItem, LineItemType, PreviewRequest, Transaction, infer_policy};
///
/// // Half of the month was over when the Balance ended; it paid all of the line nevertheless.
/// let drawn = LineItem { balance_id: Some("a".into()), ..LineItem::new(LineItemType::BalanceConsumed, (-20).into()) };
/// let found = infer_policy(&[PreviewRequest {
///     balances: vec![Balance {
///         end_date: Some("2025-03-16".into()),
///         transactions: Some(vec![Transaction::new(60.into())]),
///         ..Balance::new("a")
///     }],
///     bill: Bill {
///         line_items: vec![LineItem::new(LineItemType::Usage, 20.into()), drawn],
///         ..Bill::new("2025-03-01", "2025-04-01")
///     },
///     ..PreviewRequest::default()
/// }])?;
/// assert_eq!(found.policies[0].proration, Some(drawdown::Proration::Whole));
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn infer_policy(requests: &[PreviewRequest]) -> Result<InferredPolicies, DrawdownError> {
    of_one(crate::infer::infer, &requests)
}

/// The figures of a Balance at an instant. The Transactions are given apart; those of the Balance are not looked at.
///
/// ```
/// use drawdown::{Balance, Transaction, summarize_transactions};
///
/// let balance = Balance { end_date: Some("2025-04-01".into()), ..Balance::new("prepaid") };
/// let transactions = [Transaction::applied(100.into(), "2025-01-01"), Transaction::applied((-30).into(), "2025-02-01")];
/// let summary = summarize_transactions(&balance, &transactions, &"2025-03-01".into())?;
/// assert_eq!(summary.available, 70.into());
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn summarize_transactions(
    balance: &Balance,
    transactions: &[Transaction],
    at: &AsOf,
) -> Result<TransactionSummary, DrawdownError> {
    of_history(crate::summary::summarize_transactions, balance, transactions, at)
}

/// The ledger of a Balance up to an instant: a row for each Transaction, rollover and expiry as rows of their own
/// kind. The last `balance` is the summary's `available`.
pub fn ledger(balance: &Balance, transactions: &[Transaction], at: &AsOf) -> Result<Vec<LedgerRow>, DrawdownError> {
    of_history(crate::summary::ledger, balance, transactions, at)
}

/// An Account's Balances and Commitments at an instant, grouped by where they stand.
pub fn summarize_account(request: &AccountRequest) -> Result<AccountSummary, DrawdownError> {
    of_one(crate::account::summarize_account, request)
}

/// The Transactions that a schedule will make.
///
/// ```
/// use drawdown::{Frequency, TransactionSchedule, preview_transaction_schedule};
///
/// let transactions = preview_transaction_schedule(&TransactionSchedule {
///     amount: Some(100.into()),
///     start_date: Some("2025-01-31T00:00:00Z".into()),
///     end_date: Some("2025-04-30T00:00:00Z".into()),
///     frequency: Some(Frequency::Monthly),
///     frequency_interval: Some(1),
///     ..TransactionSchedule::default()
/// })?;
/// let dates: Vec<_> = transactions.iter().filter_map(|made| made.applied_date.as_deref()).collect();
/// assert_eq!(dates, ["2025-01-31T00:00:00.000Z", "2025-02-28T00:00:00.000Z", "2025-03-31T00:00:00.000Z"]);
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn preview_transaction_schedule(schedule: &TransactionSchedule) -> Result<Vec<Transaction>, DrawdownError> {
    of_one(crate::schedule::preview_transaction_schedule, schedule)
}

/// The Charges that a schedule will make.
pub fn preview_charge_schedule(schedule: &ChargeSchedule) -> Result<Vec<Charge>, DrawdownError> {
    of_one(crate::schedule::preview_charge_schedule, schedule)
}

/// The `COMMITMENT_FEE` lines that a Commitment's fee dates make: those of a Bill, or all where none is given.
///
/// ```
/// use drawdown::{Bill, Commitment, CommitmentFee, preview_commitment_fees};
///
/// let fee = |date: &str| CommitmentFee {
///     date: Some(date.into()),
///     amount: Some(500.into()),
///     service_period_start_date: Some("2025-01-01".into()),
///     service_period_end_date: Some("2026-01-01".into()),
///     ..CommitmentFee::default()
/// };
/// let commitment =
///     Commitment { fee_dates: vec![fee("2025-01-01"), fee("2025-07-01")], ..Commitment::new("annual", 12_000.into()) };
/// let lines = preview_commitment_fees(&commitment, Some(&Bill::new("2025-07-01", "2025-08-01")))?;
/// assert_eq!(lines.len(), 1);
/// assert_eq!(lines[0].subtotal, Some(500.into()));
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn preview_commitment_fees(commitment: &Commitment, bill: Option<&Bill>) -> Result<Vec<LineItem>, DrawdownError> {
    let (commitment, bill) = (text(commitment)?, text(&bill)?);
    answer(&crate::schedule::preview_commitment_fees(&parse_json(&commitment)?, &parse_json(&bill)?)?)
}

/// The named policies, each after the published rules of one system, in full.
///
/// ```
/// let (name, policy) = drawdown::presets().next().ok_or("no presets")?;
/// assert_eq!((name, policy), ("m3ter", drawdown::Policy::default()));
/// # Ok::<(), &str>(())
/// ```
pub fn presets() -> impl Iterator<Item = (&'static str, Policy)> {
    PRESETS.iter().map(|preset| (preset.name, preset.policy()))
}

fn of_one<T: DeserializeOwned>(
    call: fn(&Value<'_>) -> Result<String, DrawdownError>,
    argument: &impl Serialize,
) -> Result<T, DrawdownError> {
    answer(&call(&parse_json(&text(argument)?)?)?)
}

type HistoryCall = fn(&Value<'_>, &Value<'_>, &Value<'_>) -> Result<String, DrawdownError>;

fn of_history<T: DeserializeOwned>(
    call: HistoryCall,
    balance: &Balance,
    transactions: &[Transaction],
    at: &AsOf,
) -> Result<T, DrawdownError> {
    let (balance, transactions, at) = (text(balance)?, text(&transactions)?, text(at)?);
    answer(&call(&parse_json(&balance)?, &parse_json(&transactions)?, &parse_json(&at)?)?)
}

/// The shapes have no keys but texts, so that nothing of them fails to be written.
fn text(argument: &impl Serialize) -> Result<String, DrawdownError> {
    serde_json::to_string(argument).map_err(|error| own_fault(&error))
}

fn answer<T: DeserializeOwned>(text: &str) -> Result<T, DrawdownError> {
    serde_json::from_str(text).map_err(|error| own_fault(&error))
}

/// The structs and the engine disagree about a shape: not the caller's fault.
fn own_fault(error: &serde_json::Error) -> DrawdownError {
    DrawdownError::one(Code::InputUnreadable, &Path::Root, format!("The typed call went wrong inside: {error}"))
}
