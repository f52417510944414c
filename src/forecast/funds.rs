//! What funds the credits as time goes on: each Bill's draw-down is posted before the next (F1).

use crate::bill::Posting;
use crate::credit::{Credit, Funds};
use crate::engine::{Failure, at_credit};
use crate::history::Parts;
use crate::money::{Amount, Fault};
use crate::plan::BillHead;
use crate::purse::Closing;
use crate::read::{Holding, Movement, Taken};
use crate::time::Instant;

/// The credits' funds at one point of the forecast.
#[derive(Clone)]
pub struct Ledger<'r> {
    credits: Vec<Held<'r>>,
}

#[derive(Clone)]
enum Held<'r> {
    Balance {
        /// What counts for every Bill of the forecast, added up once.
        settled: Parts,
        ever_held: bool,
        open: Vec<Movement<'r>>,
    },
    Commitment {
        funded: Amount,
        spent: Amount,
    },
}

impl<'r> Ledger<'r> {
    /// The first and the last instant at which any of the Bills looks back (H2, E5); `bills` are their ids.
    pub fn new(
        holdings: Vec<Holding<'r>>,
        credits: &[Credit<'r>],
        (earliest, latest): (Instant, Instant),
        bills: &[&str],
    ) -> Result<Ledger<'r>, Failure> {
        let mut held = Vec::with_capacity(holdings.len());
        for (position, (holding, credit)) in holdings.into_iter().zip(credits).enumerate() {
            held.push(match holding {
                Holding::Commitment { funded, spent } => Held::Commitment { funded, spent },
                Holding::Balance(movements) => {
                    let is_open = |movement: &Movement<'_>| {
                        earliest <= movement.applied || movement.bill_id.is_some_and(|id| bills.contains(&id))
                    };
                    let (open, settled): (Vec<_>, Vec<_>) =
                        movements.into_iter().filter(|movement| movement.applied < latest).partition(is_open);
                    let (settled, ever_held) = add_up(&settled, credit).map_err(at_credit(position))?;
                    Held::Balance { settled, ever_held, open }
                }
            });
        }
        Ok(Ledger { credits: held })
    }

    /// A credit to a Balance.
    pub fn top_up(&mut self, balance: usize, amount: Amount, applied: Instant) {
        if let Some(Held::Balance { open, .. }) = self.credits.get_mut(balance) {
            open.push(Movement { amount, applied, bill_id: None });
        }
    }

    /// What the Bill that is computed anew took earlier is given back, for good (H3, H7): posting it reverses that.
    pub fn give_back(&mut self, bill: &BillHead<'_>, taken: &[Taken], credits: &[Credit<'_>]) -> Result<(), Failure> {
        for (position, (held, credit)) in self.credits.iter_mut().zip(credits).enumerate() {
            match held {
                Held::Balance { open, .. } if bill.id.is_some() => open.retain(|movement| movement.bill_id != bill.id),
                Held::Balance { .. } => {}
                Held::Commitment { spent, .. } => {
                    let places = bill.currency.places;
                    let given_back = match taken.get(position) {
                        Some(Taken::ByLines(taken)) => {
                            Funds::given_back(*spent, *taken, places, credit.rate, &credit.currency)
                        }
                        Some(Taken::Known(taken)) => Ok(Amount::ZERO.max((*taken).min(*spent))),
                        None => Ok(Amount::ZERO),
                    };
                    *spent = given_back.and_then(|back| spent.minus(back)).map_err(at_credit(position))?;
                }
            }
        }
        Ok(())
    }

    /// What the credits hold for a Bill that looks at what came before an instant (H2).
    pub fn fund(&self, credits: &mut [Credit<'r>], as_of: Instant) -> Result<(), Failure> {
        for (position, (held, credit)) in self.credits.iter().zip(credits).enumerate() {
            credit.funds = held.funds(credit, as_of).map_err(at_credit(position))?;
        }
        Ok(())
    }

    pub fn post(&mut self, bill: &BillHead<'r>, postings: &[Posting], closings: &[Closing]) -> Result<(), Failure> {
        for posting in postings {
            if let Some(Held::Balance { open, .. }) = self.credits.get_mut(posting.credit) {
                open.push(Movement { amount: posting.amount, applied: posting.applied, bill_id: bill.id });
            }
        }
        for (position, (held, closing)) in self.credits.iter_mut().zip(closings).enumerate() {
            if let Held::Commitment { spent, .. } = held {
                *spent = spent.plus(closing.consumed).map_err(at_credit(position))?;
            }
        }
        Ok(())
    }

    /// All that is ever taken from a Balance by its own Transactions: what a top-up may have to repay first.
    pub fn debts(&self, balance: usize) -> Result<Amount, Fault> {
        let Some(Held::Balance { settled, open, .. }) = self.credits.get(balance) else { return Ok(Amount::ZERO) };
        let mut debts = settled.total()?.negated().max(Amount::ZERO);
        for movement in open.iter().filter(|movement| movement.amount.is_negative()) {
            debts = debts.plus(movement.amount.negated())?;
        }
        Ok(debts)
    }
}

impl Held<'_> {
    fn funds(&self, credit: &Credit<'_>, as_of: Instant) -> Result<Funds, Fault> {
        match self {
            Held::Commitment { funded, spent } => Funds::of_commitment(*funded, *spent, Amount::ZERO),
            Held::Balance { settled, ever_held, open } => {
                let (mut parts, mut ever_held) = (*settled, *ever_held);
                for movement in open.iter().filter(|movement| movement.applied < as_of) {
                    ever_held |= movement.amount.is_positive();
                    parts.add(movement.amount, movement.applied, &credit.windows)?;
                }
                parts.funds(credit.funds.rollover_cap, ever_held)
            }
        }
    }
}

fn add_up(movements: &[Movement<'_>], credit: &Credit<'_>) -> Result<(Parts, bool), Fault> {
    let mut parts = Parts::default();
    for movement in movements {
        parts.add(movement.amount, movement.applied, &credit.windows)?;
    }
    Ok((parts, movements.iter().any(|movement| movement.amount.is_positive())))
}
