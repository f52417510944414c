//! Looking back (F4): how a Bill differs from what the engine computes, and which policies explain Bills.

mod billed;
mod candidates;
mod case;
mod mask;

pub use billed::Pair;

use billed::Billed;
use candidates::{Candidates, changes};
use case::Case;
use mask::Mask;

use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::engine::Failure;
use crate::money::{Currency, Minor};
use crate::policy::Policy;
use crate::preview::{Frame, Steps, report};
use crate::read::{read_billed_request, read_policy};
use crate::value::{Value, parse_json};
use crate::write::{write_inferred, write_reconciled};

/// What a credit paid of a Product: as billed, and as computed.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'r> {
    pub pair: Pair<'r>,
    pub billed: Minor,
    pub computed: Minor,
}

/// A Bill beside what the engine computes.
pub struct Reconciled<'r> {
    pub currency: Currency<'r>,
    pub differences: Vec<Difference<'r>>,
    /// The request's own policy, and what it would have to be instead.
    pub base: Policy,
    pub given: Option<&'r Value<'r>>,
    pub explained_by: Vec<Policy>,
}

/// The policies that explain Bills.
pub struct Inferred {
    pub policies: Vec<Policy>,
    /// How many were tried.
    pub tried: usize,
    /// The Bills that none explains, by position.
    pub unexplained: Vec<usize>,
}

/// `reconcileBill` as JSON text: what the Bill's draw-down lines say beside what the engine computes.
pub fn reconcile(request: &Value<'_>) -> Result<String, DrawdownError> {
    let mut out = Diagnostics::new();
    let root = Path::Root;
    let read = read_policy(request, &root, &mut out)
        .and_then(|policy| Some((policy.clone(), read_billed_request(request, &root, policy, &mut out)?)));
    // What has an error anywhere is not read.
    let Some((base, (plan, billed))) = read else { return Err(DrawdownError { diagnostics: out.into_vec() }) };
    let billed = Billed::new(billed);
    let frame = Frame::of(&plan);
    let compared = Steps::of(&plan, &frame).and_then(|steps| {
        let outcome = steps.draw(&plan, false)?;
        Ok::<_, Failure>(billed.differences(&plan, &outcome)?)
    });
    let differences = match compared {
        Ok(found) => found.into_iter().map(|(pair, billed, computed)| Difference { pair, billed, computed }).collect(),
        Err(failure) => {
            report(&plan, &failure, &mut out);
            return Err(DrawdownError { diagnostics: out.into_vec() });
        }
    };
    let mut reconciled = Reconciled {
        currency: plan.bill.currency,
        differences,
        explained_by: Vec::new(),
        given: match request {
            Value::Object(object) => object.get("policy"),
            _ => None,
        },
        base,
    };
    if !reconciled.differences.is_empty() {
        reconciled.explained_by = nearest(request, reconciled.base.clone())?;
    }
    Ok(write_reconciled(&reconciled))
}

/// F4: the policies with the fewest options changed, and of those with the same options the fewest keys.
fn nearest(request: &Value<'_>, base: Policy) -> Result<Vec<Policy>, DrawdownError> {
    let candidates = Candidates::around(base);
    let found = search(&[(request, Path::Root)], &candidates)?.minimal;
    let fewest = found.first().map(|(choice, order)| changes(choice, *order));
    let keys = |order: usize| candidates.orders.get(order).map_or(0, Vec::len);
    let near: Vec<_> = found.iter().filter(|(choice, order)| Some(changes(choice, *order)) == fewest).collect();
    let is_short = |(choice, order): &&&(candidates::Choice, usize)| {
        near.iter().filter(|other| other.0 == *choice).all(|other| keys(*order) <= keys(other.1))
    };
    Ok(near.iter().filter(is_short).map(|(choice, order)| candidates.policy(choice, *order)).collect())
}

/// `inferPolicy` as JSON text: the policies under which the engine reproduces each of the Bills.
///
/// ```
/// // 40 of 60 left for compute, though the Balance that ends first is drawn first by default.
/// let request = r#"[{
///   "balances": [
///     { "id": "a", "endDate": "2026-01-01", "transactions": [{ "amount": "60" }] },
///     { "id": "b", "endDate": "2025-06-01", "dtCreated": "2025-01-02", "transactions": [{ "amount": "60" }] }
///   ],
///   "bill": { "startDate": "2025-03-01", "endDate": "2025-04-01", "lineItems": [
///     { "lineItemType": "USAGE", "subtotal": "20.00" },
///     { "lineItemType": "BALANCE_CONSUMED", "balanceId": "a", "subtotal": "-20.00" }
///   ] }
/// }]"#;
/// let inferred = drawdown::infer_policy_json(request)?;
/// assert!(inferred.contains(r#"{"creditOrder":["listed"]}"#));
/// # Ok::<(), drawdown::DrawdownError>(())
/// ```
pub fn infer_json(text: &str) -> Result<String, DrawdownError> {
    infer(&parse_json(text)?)
}

/// The same for a value that was read already.
pub fn infer(requests: &Value<'_>) -> Result<String, DrawdownError> {
    let root = Path::Root;
    let Value::Array(items) = requests else {
        let message = format!("The requests must be a list, not {}", requests.kind());
        return Err(DrawdownError::one(Code::NotAnArray, &root, message));
    };
    let candidates = Candidates::around(Policy::default());
    let requests: Vec<_> = items.iter().enumerate().map(|(index, request)| (request, root.item(index))).collect();
    let found = search(&requests, &candidates)?;
    let policies = found.minimal.iter().map(|(choice, order)| candidates.policy(choice, *order)).collect();
    Ok(write_inferred(&Inferred { policies, tried: candidates.count(), unexplained: found.unexplained }))
}

struct Found {
    minimal: Vec<(candidates::Choice, usize)>,
    unexplained: Vec<usize>,
}

/// Every candidate on every Bill. What cannot be any more is not looked at again.
fn search(requests: &[(&Value<'_>, Path<'_>)], candidates: &Candidates) -> Result<Found, DrawdownError> {
    let count = candidates.orders.len();
    let all = || vec![Mask::all(count); candidates.choices.len()];
    let (mut exactly, mut in_sums) = (all(), all());
    let mut out = Diagnostics::new();
    let (mut unexplained, mut telling) = (Vec::new(), Vec::new());
    for (index, (request, path)) in requests.iter().enumerate() {
        let mut case = Case::read(request, path, candidates, &mut out);
        telling.append(&mut case.telling);
        let mut is_explained = false;
        for (choice, (exactly, in_sums)) in candidates.choices.iter().zip(exactly.iter_mut().zip(&mut in_sums)) {
            if in_sums.is_empty() {
                continue;
            }
            let Some(found) = case.reproducing(choice, candidates) else {
                (*exactly, *in_sums) = (Mask::none(count), Mask::none(count));
                continue;
            };
            is_explained |= !found.in_sums.is_empty();
            exactly.keep(&found.exactly);
            in_sums.keep(&found.in_sums);
        }
        // Nothing that is left explains it: perhaps something that another Bill has ruled out does.
        let mut explains = |choice| case.reproducing(choice, candidates).is_some_and(|found| !found.in_sums.is_empty());
        if !is_explained && !candidates.choices.iter().any(&mut explains) {
            unexplained.push(index);
        }
    }
    if out.has_errors() {
        return Err(DrawdownError { diagnostics: out.into_vec() });
    }
    // F4 asks for what each credit paid of each Product; policies that give the very lines are better still.
    let alive = if exactly.iter().all(Mask::is_empty) { in_sums } else { exactly };
    Ok(Found { minimal: candidates.minimal(&alive, &telling), unexplained })
}

/// `reconcileBill` for JSON text.
pub fn reconcile_json(text: &str) -> Result<String, DrawdownError> {
    reconcile(&parse_json(text)?)
}
