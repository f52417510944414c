//! From what was passed in to a [`Plan`]: collects every problem that stops a computation, then is free of doubt.
//!
//! Stored data is taken as it is: what a billing system has accepted, a preview does not refuse.

mod account;
mod balance;
mod bill;
mod commitment;
mod credit;
mod fields;
mod forecast;
mod funding;
mod history;
mod ids;
mod line;
#[cfg(target_arch = "wasm32")]
mod options;
mod organization;
mod policy;

pub use account::read_account_request;
pub use balance::{
    Counted, applied_date, applied_field, read as read_balance, read_all_transactions, read_counted, read_overdraft,
    read_unique_id, read_windows,
};
#[cfg(any(test, target_arch = "wasm32"))]
pub use bill::Lines;
pub use bill::{BilledLine, ReadLines, read_bill_period, read_given as read_bill};
pub use commitment::{read as read_commitment, read_overage};
pub use credit::{Category, Context as CreditContext, is_text, read_active, read_limit, read_positive, read_scope};
pub use fields::{Fields, find_name, lowercase, read_whole, report_unknown, shown, shown_text};
pub use forecast::{
    ForecastPlan, Holding, KnownDraws, Movement, Pattern, Taken, read_forecast, read_forecast_transactions,
};
pub use history::read_history;
pub use ids::Repeats;
pub use line::read_service_period;
#[cfg(any(test, target_arch = "wasm32"))]
pub use line::{LastDate, Place};
#[cfg(target_arch = "wasm32")]
pub use options::read_options;
pub use organization::{
    Organization, read as read_organization, read_application_order, read_conversions, read_places, read_zone,
};

use crate::credit::Credit;
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::plan::Plan;
use crate::policy::Policy;
use crate::time::Instant;
use crate::value::Value;

/// Where a request is read from; lines that come from elsewhere have no misnamed fields.
pub struct Sources<'s, 'r> {
    pub credits: ReadCredits<'s, 'r>,
    /// None where they are in the request itself.
    pub lines: Option<ReadLines<'s, 'r>>,
}

/// Where the credits of a request are read from.
pub type ReadCredits<'s, 'r> = &'s dyn Fn(&Fields<'r, '_>, &CreditContext<'_, 'r>, &mut Diagnostics) -> Vec<Credit<'r>>;

/// From the request itself.
pub fn read_given_credits<'r>(
    request: &Fields<'r, '_>,
    context: &CreditContext<'_, 'r>,
    out: &mut Diagnostics,
) -> Vec<Credit<'r>> {
    read_credits_with(&[], request, context, out)
}

/// The same where the Transactions of some Balances were read already, by the Balances' positions.
pub fn read_credits_with<'r>(
    kept: &[Option<Vec<Counted<'_>>>],
    request: &Fields<'r, '_>,
    context: &CreditContext<'_, 'r>,
    out: &mut Diagnostics,
) -> Vec<Credit<'r>> {
    let mut credits = balance::read_all(request, kept, context, out);
    credits.extend(commitment::read_all(request, context, out));
    credits
}

/// Reads a `PreviewRequest`. Nothing is given where there was an error; warnings are collected either way.
#[inline(never)]
pub fn read_request<'r>(request: &'r Value<'r>, sources: &Sources<'_, 'r>, out: &mut Diagnostics) -> Option<Plan<'r>> {
    let root = Path::Root;
    let fields = Fields::of(request, &root, out)?;
    let organization = organization::read(&fields, out);
    let policy = policy::read(&fields, out);
    // A preview needs none of them.
    fields.array("transactionTypes", out);
    let path = fields.path.field("bill");
    let Some(bill) = bill::fields_of(&fields, &path, out) else {
        // What is wrong with the credits is said all the same; which rates they lack, nobody knows.
        let mut found = Diagnostics::new();
        let bill = bill::Bill::none(organization.currency_of("USD"), Instant::LATEST, fields.object);
        read_plan(&fields, organization, policy, bill, sources.credits, &mut found);
        found.retain(|problem| problem.code != Code::NoConversionRate);
        out.append(found);
        return None;
    };
    bill::refuse_locked(&bill, out);
    let bill = match sources.lines {
        Some(lines) => bill::read_given_with(&bill, &organization, &policy, lines, out),
        None => bill::read_given(&bill, &organization, &policy, out),
    };
    read_plan(&fields, organization, policy, bill, sources.credits, out)
}

/// Reads a request under another policy than its own, with the draw-down and overage lines that its Bill carries (F4).
/// The Bill may be locked: it is compared, not computed anew.
pub fn read_billed_request<'r>(
    request: &'r Value<'r>,
    path: &Path<'_>,
    policy: Policy,
    out: &mut Diagnostics,
) -> Option<(Plan<'r>, Vec<BilledLine<'r>>)> {
    let fields = Fields::of(request, path, out)?;
    let organization = organization::read(&fields, out);
    let path = fields.path.field("bill");
    let given = bill::fields_of(&fields, &path, out)?;
    let bill = bill::read_given(&given, &organization, &policy, out);
    let billed = bill::read_billed(&given, &bill, &organization.zone, out);
    Some((read_plan(&fields, organization, policy, bill, &read_given_credits, out)?, billed))
}

/// The policy of a request.
pub fn read_policy(request: &Value<'_>, path: &Path<'_>, out: &mut Diagnostics) -> Option<Policy> {
    Some(policy::read(&Fields::of(request, path, out)?, out))
}

fn read_plan<'r>(
    fields: &Fields<'r, '_>,
    organization: Organization<'r>,
    policy: Policy,
    bill: bill::Bill<'r>,
    read_credits: ReadCredits<'_, 'r>,
    out: &mut Diagnostics,
) -> Option<Plan<'r>> {
    let context = credit::Context { organization: &organization, bill: &bill, funding: policy.commitment_funding };
    let credits = read_credits(fields, &context, out);
    if out.has_errors() {
        return None;
    }
    let kinds = organization.kinds(bill.has_child_line);
    Some(Plan { policy, zone: organization.zone, bill: bill.head, lines: bill.lines, credits, kinds })
}
