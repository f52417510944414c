//! From what was passed in to a [`Plan`]: collects every problem that stops a computation, then is free of doubt.
//!
//! Stored data is taken as it is: what a billing system has accepted, a preview does not refuse.

mod account;
mod balance;
mod bill;
mod commitment;
mod credit;
mod fields;
mod history;
mod line;
#[cfg(target_arch = "wasm32")]
mod options;
mod organization;
mod policy;

pub use account::read_account_request;
pub use balance::{
    Counted, applied_date, applied_field, read as read_balance, read_counted, read_overdraft, read_unique_id,
    read_windows,
};
pub use bill::read_given as read_bill;
pub use commitment::{read as read_commitment, read_overage};
pub use credit::{Category, Context as CreditContext, is_text, read_active, read_limit, read_positive, read_scope};
pub use fields::{Fields, find_name, read_whole, shown, shown_text};
pub use history::read_history;
pub use line::read_service_period;
#[cfg(target_arch = "wasm32")]
pub use options::read_options;
pub use organization::{
    Organization, read as read_organization, read_application_order, read_conversions, read_places, read_zone,
};

use crate::credit::Credit;
use crate::diagnostic::{Diagnostics, Path};
use crate::plan::Plan;
use crate::value::Value;

/// Where the credits of a request are read from.
pub type ReadCredits<'s, 'r> = &'s dyn Fn(&Fields<'r, '_>, &CreditContext<'_, 'r>, &mut Diagnostics) -> Vec<Credit<'r>>;

/// From the request itself.
pub fn read_given_credits<'r>(
    request: &Fields<'r, '_>,
    context: &CreditContext<'_, 'r>,
    out: &mut Diagnostics,
) -> Vec<Credit<'r>> {
    let mut credits = balance::read_all(request, context, out);
    credits.extend(commitment::read_all(request, context, out));
    credits
}

/// Reads a `PreviewRequest`. Nothing is given where there was an error; warnings are collected either way.
pub fn read_request<'r>(
    request: &'r Value<'r>,
    read_credits: ReadCredits<'_, 'r>,
    out: &mut Diagnostics,
) -> Option<Plan<'r>> {
    let root = Path::Root;
    let fields = Fields::of(request, &root, out)?;
    let organization = organization::read(&fields, out);
    let policy = policy::read(&fields, out);
    let bill = bill::read(&fields, &organization, &policy, out);
    let credits = bill.as_ref().map(|bill| {
        let context = credit::Context { organization: &organization, bill, funding: policy.commitment_funding };
        read_credits(&fields, &context, out)
    });
    let (bill, credits) = bill.zip(credits)?;
    if out.has_errors() {
        return None;
    }
    let kinds = organization.kinds(bill.has_child_line);
    Some(Plan { policy, zone: organization.zone, bill: bill.head, lines: bill.lines, credits, kinds })
}
