//! How much a credit can still give, and what its draws cost (H5 to H8, R2 to R6, M5).

use super::credits::Credit;
use super::draw::Drawing;
use super::eligible::Window;
use super::money::{self, Q};
use num_traits::{One, Signed, Zero};

impl Drawing<'_> {
    /// An amount of a credit in the Bill's currency, rounded down (M5).
    fn in_bill_currency(&self, credit: &Credit, amount: &Q) -> Q {
        self.request.currency.round_down(&(amount * credit.rate.as_ref().unwrap_or(&Q::one())))
    }

    /// What it can still give in this window, overdraft aside.
    pub fn available(&self, credit: &Credit, window: Window) -> Result<Q, String> {
        let holds = self.holds(credit, window)?;
        Ok(match self.limit_left(credit) {
            Some(limit) => holds.min(limit), // H8
            None => holds,
        })
    }

    pub fn holds(&self, credit: &Credit, window: Window) -> Result<Q, String> {
        let taken = &self.taken[credit.position];
        let in_window = if window == Window::Grace {
            let main = self.main_cost(credit, &taken.main, taken.overdrawn)?;
            let drawable = self.carried(credit, &main) + &credit.in_grace; // R3, R5
            self.in_bill_currency(credit, &drawable) - &taken.grace
        } else {
            self.in_bill_currency(credit, &credit.before_end) - &taken.main
        };
        let in_all = self.in_bill_currency(credit, &credit.opening) - &taken.main - &taken.grace; // H6
        Ok(in_window.min(in_all).max(money::zero()))
    }

    /// H8, in the Bill's currency; none without a limit.
    pub fn limit_left(&self, credit: &Credit) -> Option<Q> {
        let taken = &self.taken[credit.position];
        credit
            .max_per_bill
            .as_ref()
            .map(|limit| (self.in_bill_currency(credit, limit) - &taken.main - &taken.grace).max(money::zero()))
    }

    /// H5: how far an overdraft Balance may still be drawn; none: as far as is asked.
    pub fn overdraft_room(&self, credit: &Credit) -> Option<Q> {
        let taken = &self.taken[credit.position];
        let floor = credit
            .overdraft_limit
            .as_ref()
            .map(|limit| self.in_bill_currency(credit, &(&credit.opening + limit)) - &taken.main - &taken.grace);
        match (floor, self.limit_left(credit)) {
            (Some(floor), Some(limit)) => Some(floor.min(limit)),
            (floor, limit) => floor.or(limit),
        }
    }

    /// M5: what the draws before the end, and those in grace, cost in the credit's own currency. For the end: a cost
    /// is rounded once per Bill.
    pub fn costs(&self, credit: &Credit) -> Result<(Q, Q), String> {
        let taken = &self.taken[credit.position];
        // There is no overdraft in grace: what is drawn there costs at most what was held then, if anything was.
        // (An unsplit line's overdraft may come later.)
        let (before, overdrawn_before) = taken.before_grace.clone().unwrap_or((taken.main.clone(), taken.overdrawn));
        let spent = self.main_cost(credit, &before, overdrawn_before)?;
        let held = (self.carried(credit, &spent) + &credit.in_grace).min(&credit.opening - &spent);
        let grace = self.cost(credit, &taken.grace)?;
        let grace = if held.is_positive() { grace.min(held) } else { grace };
        let mut main = self.main_cost(credit, &taken.main, taken.overdrawn)?;
        if let (true, Some(limit)) = (taken.overdrawn, &credit.overdraft_limit) {
            main = main.min(&credit.opening + limit - &grace);
        }
        Ok((main, grace))
    }

    fn cost(&self, credit: &Credit, drawn: &Q) -> Result<Q, String> {
        if drawn.is_zero() {
            return Ok(money::zero());
        }
        let exact = drawn / credit.rate.clone().unwrap_or_else(Q::one);
        Ok(credit.currency.round(&exact)?.max(credit.currency.minor_unit()))
    }

    /// At most what may be spent before the end, and in all; an overdrawn Balance goes down to its limit.
    fn main_cost(&self, credit: &Credit, drawn: &Q, overdrawn: bool) -> Result<Q, String> {
        let cost = self.cost(credit, drawn)?;
        Ok(match (overdrawn, &credit.overdraft_limit) {
            _ if drawn.is_zero() => cost,
            (false, _) => cost.min(credit.before_end.clone()).min(credit.opening.clone()),
            (true, Some(limit)) => cost.min(&credit.opening + limit),
            (true, None) => cost,
        })
    }

    fn carried(&self, credit: &Credit, main_cost: &Q) -> Q {
        let left = &credit.before_end - main_cost;
        match &credit.cap {
            _ if credit.grace_end.is_none() => left.min(money::zero()),
            Some(cap) => left.min(cap.clone()), // R3
            None => left,
        }
    }

    /// What is left at the end date, and what of it is carried over; a debt is (R6).
    pub fn left_at_end(&self, credit: &Credit) -> Result<(Q, Q), String> {
        let (main, _) = self.costs(credit)?;
        Ok((&credit.before_end - &main, self.carried(credit, &main)))
    }
}
