//! Everything that a computation needs, read and free of doubt: what `read` gives and `engine` takes.

use crate::credit::{Credit, CreditKind};
use crate::line::Line;
use crate::money::Currency;
use crate::policy::Policy;
use crate::time::{Instant, Zone};
use crate::value::Object;

/// One Bill to compute.
#[derive(Debug)]
pub struct Plan<'r> {
    pub policy: Policy,
    /// The organization's time zone: calendar days are counted in it (E6).
    pub zone: Zone,
    pub bill: BillHead<'r>,
    /// The lines that are kept, in the order of the request.
    pub lines: Vec<Line<'r>>,
    /// Balances, then Commitments, each in the order of the request.
    pub credits: Vec<Credit<'r>>,
    /// The kinds that are drawn, in this order (O1, O2).
    pub kinds: Vec<CreditKind>,
}

impl Plan<'_> {
    /// Makes it one that is only tried: what comes out goes on no Bill, and having to round it is no error.
    pub fn be_trial(&mut self) {
        self.bill.currency = self.bill.currency.for_trial();
        for credit in &mut self.credits {
            credit.currency = credit.currency.for_trial();
        }
    }
}

/// The Bill without its lines.
#[derive(Clone, Debug)]
pub struct BillHead<'r> {
    pub id: Option<&'r str>,
    /// Transactions before it count, and closing figures are as of then: the period's end, or the Bill's date
    /// where `activeAt` says so (H2, E5).
    pub as_of: Instant,
    pub currency: Currency<'r>,
    /// Decimals beyond those of the currency in which a trial counts, its lines included; else none.
    pub finer: u32,
    /// The Bill as it was given, for what is passed through.
    pub given: &'r Object<'r>,
}
