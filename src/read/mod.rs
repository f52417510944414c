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
#[cfg(not(target_arch = "wasm32"))]
pub use credit::Category;
pub use credit::read_limit;
pub use fields::Fields;
pub use history::read_history;
#[cfg(target_arch = "wasm32")]
pub use options::read_options;

use crate::diagnostic::{Diagnostics, Path};
use crate::plan::Plan;
use crate::value::Value;

/// Reads a `PreviewRequest`. Nothing is given where there was an error; warnings are collected either way.
pub fn read_request<'r>(request: &'r Value<'r>, out: &mut Diagnostics) -> Option<Plan<'r>> {
    let root = Path::Root;
    let fields = Fields::of(request, &root, out)?;
    let organization = organization::read(&fields, out);
    let policy = policy::read(&fields, out);
    let bill = bill::read(&fields, &organization, &policy, out);
    let credits = bill.as_ref().map(|bill| {
        let context = credit::Context { organization: &organization, bill, funding: policy.commitment_funding };
        let mut credits = balance::read_all(&fields, &context, out);
        credits.extend(commitment::read_all(&fields, &context, out));
        credits
    });
    let (bill, credits) = bill.zip(credits)?;
    if out.has_errors() {
        return None;
    }
    let kinds = organization.kinds(bill.has_child_line);
    Some(Plan { policy, zone: organization.zone, bill: bill.head, lines: bill.lines, credits, kinds })
}
