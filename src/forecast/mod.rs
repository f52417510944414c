//! Looking ahead (F1–F3): coming Bills one after the other, each previewed by the very engine and posted before the next.

mod course;
mod funds;
mod moved;
mod run_out;
mod top_up;

pub use course::{Course, Step};
pub use run_out::RunOut;
pub use top_up::TopUp;

use crate::credit::{Credit, CreditKind};
use crate::diagnostic::{Diagnostic, Diagnostics, DrawdownError};
use crate::engine::Failure;
use crate::money::Amount;
use crate::read::{ForecastPlan, KnownDraws, read_forecast, read_forecast_transactions};
use crate::sort::{sort_by, sort_by_key};
use crate::time::{Instant, Zone};
use crate::validate::check_forecast_names;
use crate::value::{Value, parse_json};
use crate::write::write_forecast;

/// Everything that a forecast says.
pub struct Forecast<'r> {
    /// The credits as the first Bill finds them; positions are those of the plan.
    pub credits: Vec<Credit<'r>>,
    /// The organization's time zone: days are counted in it (F2).
    pub zone: Zone,
    /// The zone of the Bill's period.
    pub bill_zone: Option<Zone>,
    pub steps: Vec<Step<'r>>,
    pub runs_out: Vec<RunOut>,
    pub expiring: Vec<Expiring>,
    pub suggested: Option<TopUp>,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// A credit that ends with something left (F2).
#[derive(Clone, Copy, Debug)]
pub struct Expiring {
    pub credit: usize,
    pub at: Instant,
    pub amount: Amount,
}

/// `Forecast` as JSON text for a `ForecastRequest` as JSON text.
///
/// ```
/// let request = r#"{
///   "periods": 3,
///   "balances": [{ "id": "prepaid", "transactions": [{ "amount": "100" }] }],
///   "bill": {
///     "startDate": "2025-03-01", "endDate": "2025-04-01", "billingFrequency": "MONTHLY",
///     "lineItems": [{ "lineItemType": "USAGE", "subtotal": "40.00" }]
///   }
/// }"#;
/// let forecast = drawdown::forecast_json(request)?;
/// // 20 are left on the first of May, and 40 are used in its 31 days.
/// assert!(forecast.contains(r#""runsOut":[{"creditType":"BALANCE","creditId":"prepaid","date":"2025-05-16"}]"#));
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn forecast_json(text: &str) -> Result<String, DrawdownError> {
    forecast(&parse_json(text)?)
}

/// The same for a value that was read already.
pub fn forecast(request: &Value<'_>) -> Result<String, DrawdownError> {
    forecast_with(request, &|_| None)
}

/// The same where it is known what Bills took of Commitments before, whatever their lines say.
pub fn forecast_with(request: &Value<'_>, known_draws: KnownDraws<'_>) -> Result<String, DrawdownError> {
    let mut diagnostics = Diagnostics::new();
    let transactions = read_forecast_transactions(request, Vec::new());
    let plan = read_forecast(request, &transactions, known_draws, &mut diagnostics);
    check_forecast_names(request, &mut diagnostics);
    forecast_read(plan, diagnostics)
}

/// The same for a request that was read, with what was found.
pub fn forecast_read(plan: Option<ForecastPlan<'_>>, mut diagnostics: Diagnostics) -> Result<String, DrawdownError> {
    let Some(plan) = plan else {
        return Err(DrawdownError { diagnostics: diagnostics.into_vec() });
    };
    let top_up = plan.top_up;
    let mut course = Course::new(plan);
    match look_ahead(&mut course, top_up) {
        Ok((steps, runs_out, expiring, suggested)) => {
            let Course { plan, bill_zone, credits, .. } = course;
            let diagnostics = diagnostics.into_vec();
            let forecast =
                Forecast { credits, zone: plan.zone, bill_zone, steps, runs_out, expiring, suggested, diagnostics };
            Ok(write_forecast(&forecast))
        }
        Err(failure) => {
            course.report(&failure, &mut diagnostics);
            Err(DrawdownError { diagnostics: diagnostics.into_vec() })
        }
    }
}

type Ahead<'r> = (Vec<Step<'r>>, Vec<RunOut>, Vec<Expiring>, Option<TopUp>);

fn look_ahead<'r>(course: &mut Course<'r>, top_up: Option<usize>) -> Result<Ahead<'r>, Failure> {
    let mut runs_out: Vec<RunOut> = Vec::new();
    let steps = course.run(None, &mut |plan, steps, outcome| {
        let drained = |credit: &usize| outcome.closings.get(*credit).is_some_and(|closing| closing.is_drained);
        let is_new = |credit: &usize| !runs_out.iter().any(|known| known.credit == *credit);
        let credits: Vec<usize> = (0..plan.credits.len()).filter(drained).filter(is_new).collect();
        runs_out.extend(run_out::days(plan, steps, &credits)?);
        Ok(())
    })?;
    // A credit that comes to nothing again and again is told of once: the first day counts.
    sort_by_key(&mut runs_out, |run_out| (run_out.day, run_out.credit));
    let expiring = expiring(course, &steps);
    let suggested = match top_up {
        // The forecast itself could be computed: what cannot is an amount beyond all amounts, or one that would have to
        // be rounded and must not, and so none.
        Some(balance) => top_up::suggest(course, balance).unwrap_or(None),
        None => None,
    };
    Ok((steps, runs_out, expiring, suggested))
}

/// F2: what is left at the ends that lie in the forecast. The last Bill knows: each draw has its place in time.
fn expiring(course: &Course<'_>, steps: &[Step<'_>]) -> Vec<Expiring> {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return Vec::new() };
    let mut expiring = Vec::new();
    for (position, (credit, closing)) in course.credits.iter().zip(&last.closings).enumerate() {
        let ends = [Some(credit.windows.active.end), credit.windows.grace_end];
        for (at, amount) in ends.into_iter().zip(closing.lapsed) {
            let ahead = at.filter(|at| first.period.start < *at && *at <= last.as_of);
            expiring.extend(ahead.filter(|_| amount.is_positive()).map(|at| Expiring { credit: position, at, amount }));
        }
    }
    sort_by_key(&mut expiring, |expiring| (expiring.at, expiring.credit));
    expiring
}

impl Forecast<'_> {
    /// The credits by kind and id, each with its position in the plan (B8).
    pub fn credits_in_order(&self) -> Vec<(usize, &Credit<'_>)> {
        let mut credits: Vec<_> = self.credits.iter().enumerate().collect();
        let is_prepaid = |credit: &Credit<'_>| credit.kind == CreditKind::Prepayment;
        sort_by(&mut credits, |(_, a), (_, b)| is_prepaid(a).cmp(&is_prepaid(b)).then_with(|| a.id.cmp(b.id)));
        credits
    }
}
