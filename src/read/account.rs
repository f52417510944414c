//! An Account's credits as they stand at an instant, without a Bill.

use super::bill::Bill;
use super::credit::Context;
use super::fields::Fields;
use super::{organization, read_given_credits};
use crate::credit::Credit;
use crate::diagnostic::{Diagnostics, Path};
use crate::policy::CommitmentFunding;
use crate::time::Instant;
use crate::value::Value;

/// The credits of `{ account, balances, commitments, asOf }`, and the instant.
pub fn read_account_request<'r>(request: &'r Value<'r>, out: &mut Diagnostics) -> Option<(Vec<Credit<'r>>, Instant)> {
    let root = Path::Root;
    let fields = Fields::of(request, &root, out)?;
    let organization = organization::read(&fields, out);
    if fields.get("asOf").is_none() {
        fields.missing("asOf", out);
    }
    let as_of = fields.date("asOf", &organization.zone, out)?;
    // A Transaction at the instant itself counts (§10): what counts is what comes before the next one.
    let until = as_of.plus_micros(1).unwrap_or(as_of);
    let currency = organization.currency_of(organization.currency.unwrap_or("USD"));
    let bill = Bill::none(currency, until, fields.object);
    let context = Context { organization: &organization, bill: &bill, funding: CommitmentFunding::Committed };
    Some((read_given_credits(&fields, &context, out), as_of))
}
