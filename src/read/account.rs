//! An Account's credits as they stand at an instant, without a Bill.

use super::bill::Bill;
use super::credit::Context;
use super::fields::Fields;
use super::{organization, read_given_credits};
use crate::credit::Credit;
use crate::diagnostic::{Diagnostics, Path};
use crate::policy::CommitmentFunding;
use crate::time::{Instant, Zone};
use crate::value::Value;

/// The credits of `{ account, balances, commitments, asOf }`, the instant, and the organization's time zone.
pub fn read_account_request<'r>(
    request: &'r Value<'r>,
    out: &mut Diagnostics,
) -> Option<(Vec<Credit<'r>>, Instant, Zone)> {
    let root = Path::Root;
    let fields = Fields::of(request, &root, out)?;
    let organization = organization::read(&fields, out);
    if fields.get("asOf").is_none() {
        fields.missing("asOf", out);
    }
    let as_of = fields.date("asOf", &organization.zone, out);
    // A Transaction at the instant itself counts (§10): what counts is what comes before the next one.
    let until = as_of.and_then(|as_of| as_of.plus_micros(1)).or(as_of).unwrap_or(Instant::LATEST);
    let currency = organization.currency_of(organization.currency.unwrap_or("USD"));
    let bill = Bill::none(currency, until, fields.object);
    let context = Context { organization: &organization, bill: &bill, funding: CommitmentFunding::Committed };
    let credits = read_given_credits(&fields, &context, out);
    Some((credits, as_of?, organization.zone))
}
