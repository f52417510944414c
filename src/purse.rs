//! What is left of a credit while a Bill draws it: availability, rollover, overdraft, cost (H5–H8, R2–R6, M5).
//!
//! Drawing counts in minor units of the Bill's currency; what it costs is worked out in the credit's own, once for
//! the time before `endDate` and once for the grace window.

use crate::credit::{Credit, Overdraft, Window};
use crate::money::{Amount, Currency, Fault, Minor, availability, cost};
use crate::time::Instant;

/// A credit in the course of being drawn.
pub struct Purse<'p, 'r> {
    credit: &'p Credit<'r>,
    rate: Amount,
    /// Decimals of the units that are drawn: those of the Bill's currency, or more in a trial.
    places: u32,
    /// The credit's own currency, with as many decimals more.
    currency: Currency<'r>,
    /// The most that may be drawn before `endDate`, and in all (H6).
    room_active: Minor,
    room_total: Minor,
    /// H8.
    max_per_bill: Option<Minor>,
    /// How far the Balance may be drawn in all, overdraft included; none: no end (H5).
    room_overdraft: Option<Minor>,
    drawn_active: Minor,
    drawn_grace: Minor,
    /// The part of `drawn_active` that is overdraft.
    overdrawn: Minor,
    /// What the grace window may give, once it was entered.
    grace: Option<Grace>,
}

/// What could be drawn in the grace window when it was entered: what is overdrawn later changes nothing about it.
#[derive(Clone, Copy)]
struct Grace {
    room: Minor,
    /// The same in the credit's own currency: the most that the draw may cost (M5).
    held: Amount,
}

/// What `endDate` left, tested once (R3).
struct Carried {
    /// What went over into the grace window; a debt stays owed (R6).
    over: Amount,
    /// What was above the cap, or had no grace window to go to.
    expired: Amount,
}

impl<'p, 'r> Purse<'p, 'r> {
    pub fn new(credit: &'p Credit<'r>, bill_places: u32, finer: u32) -> Result<Purse<'p, 'r>, Fault> {
        // A credit without a rate is not drawn (M4); nobody asks its purse for anything but its closing figures.
        let rate = credit.rate.unwrap_or(Amount::ONE);
        // What a Bill may draw is rounded as it always is (M5), in however small parts it is drawn then.
        let in_bill_currency = |amount: Amount| availability(amount, rate, bill_places)?.finer(finer);
        let funds = &credit.funds;
        let room_overdraft = match credit.overdraft {
            Overdraft::None => Some(Minor::ZERO),
            Overdraft::Unlimited => None,
            Overdraft::Limit(limit) => Some(in_bill_currency(funds.opening.plus(limit)?)?),
        };
        Ok(Purse {
            credit,
            rate,
            places: bill_places.saturating_add(finer),
            currency: Currency { places: credit.currency.places.saturating_add(finer), ..credit.currency },
            room_active: in_bill_currency(funds.before_end.min(funds.opening))?,
            room_total: in_bill_currency(funds.opening)?,
            max_per_bill: credit.max_per_bill.map(in_bill_currency).transpose()?,
            room_overdraft,
            drawn_active: Minor::ZERO,
            drawn_grace: Minor::ZERO,
            overdrawn: Minor::ZERO,
            grace: None,
        })
    }

    /// What can be drawn now, limits included.
    pub fn available(&mut self, window: Window) -> Result<Minor, Fault> {
        Ok(self.held(window)?.min(self.left_of_limit()?))
    }

    /// H8: the limit is what stops it, for there is something left.
    pub fn is_stopped_by_limit(&mut self, window: Window) -> Result<bool, Fault> {
        Ok(self.left_of_limit()?.is_zero() && self.held(window)?.is_positive())
    }

    pub fn draw(&mut self, amount: Minor, window: Window) -> Result<(), Fault> {
        let drawn = match window {
            Window::Active => &mut self.drawn_active,
            Window::Grace => &mut self.drawn_grace,
        };
        *drawn = drawn.plus(amount)?;
        Ok(())
    }

    /// How much overdraft can still be taken; no more than `wanted` (H5).
    pub fn overdraft(&self, wanted: Minor) -> Result<Minor, Fault> {
        let room = match self.room_overdraft {
            Some(room) => room.minus(self.drawn()?)?.or_zero(),
            None => wanted,
        };
        Ok(wanted.min(room).min(self.left_of_limit()?))
    }

    pub fn overdraw(&mut self, amount: Minor) -> Result<(), Fault> {
        self.overdrawn = self.overdrawn.plus(amount)?;
        self.draw(amount, Window::Active)
    }

    fn drawn(&self) -> Result<Minor, Fault> {
        self.drawn_active.plus(self.drawn_grace)
    }

    fn left_of_limit(&self) -> Result<Minor, Fault> {
        match self.max_per_bill {
            Some(limit) => Ok(limit.minus(self.drawn()?)?.or_zero()),
            None => Ok(Minor::new(i128::MAX)),
        }
    }

    /// What it holds for drawing, limits aside.
    fn held(&mut self, window: Window) -> Result<Minor, Fault> {
        let own = match window {
            Window::Active => self.room_active.minus(self.drawn_active)?,
            Window::Grace => self.grace()?.room.minus(self.drawn_grace)?,
        };
        // H6: in all no more than what the Bill opened with.
        Ok(own.min(self.room_total.minus(self.drawn()?)?).or_zero())
    }

    /// Segments are worked in time order: once the grace window is entered, what it may give is settled (R3, R4).
    fn grace(&mut self) -> Result<Grace, Fault> {
        if let Some(grace) = self.grace {
            return Ok(grace);
        }
        let funds = &self.credit.funds;
        let cost_active = self.cost_active()?;
        // R5: what came in the grace window counts there in full.
        let held = self.carried(cost_active)?.over.plus(funds.in_grace)?;
        let room = availability(held, self.rate, self.places)?;
        let grace = Grace { room, held: held.min(funds.opening.minus(cost_active)?) };
        self.grace = Some(grace);
        Ok(grace)
    }

    /// What `endDate` carries over and what expires there (R2, R3).
    fn carried(&self, cost_active: Amount) -> Result<Carried, Fault> {
        let funds = &self.credit.funds;
        let left = funds.before_end.minus(cost_active)?;
        let over = match (self.credit.windows.grace_end, funds.rollover_cap) {
            (Some(_), None) => left,
            (Some(_), Some(cap)) => left.min(cap),
            // R6: a debt stays owed.
            (None, _) => left.min(Amount::ZERO),
        };
        Ok(Carried { over, expired: left.minus(over)? })
    }

    /// What was drawn before `endDate` costs, in the credit's own currency (M5).
    fn cost_active(&self) -> Result<Amount, Fault> {
        let funds = &self.credit.funds;
        let exact = self.cost_of(self.drawn_active)?;
        if self.overdrawn.is_zero() {
            // Never more than what it holds.
            return Ok(exact.min(funds.before_end.min(funds.opening).max(Amount::ZERO)));
        }
        match self.credit.overdraft {
            Overdraft::Limit(limit) => Ok(exact.min(funds.opening.plus(limit)?.minus(self.cost_grace()?)?)),
            _ => Ok(exact),
        }
    }

    fn cost_grace(&self) -> Result<Amount, Fault> {
        match self.grace {
            Some(grace) if !self.drawn_grace.is_zero() => Ok(self.cost_of(self.drawn_grace)?.min(grace.held)),
            _ => Ok(Amount::ZERO),
        }
    }

    fn cost_of(&self, drawn: Minor) -> Result<Amount, Fault> {
        cost(drawn, self.rate, self.places, &self.currency)
    }

    /// F2: drawing took all that it held, before `endDate` or of what went over into the grace window.
    fn is_drained(&mut self) -> Result<bool, Fault> {
        let is_drawn = self.drawn()? > self.overdrawn;
        let has_grace = self.credit.windows.grace_end.is_some();
        let in_grace = if has_grace { self.held(Window::Grace)? } else { Minor::ZERO };
        let before_end = self.held(Window::Active)?;
        let empty_in_grace = !self.drawn_grace.is_zero() && in_grace.is_zero();
        Ok(is_drawn && (empty_in_grace || (before_end.is_zero() && in_grace.is_zero())))
    }

    /// The figures at the end (B8).
    pub fn close(&mut self, as_of: Instant) -> Result<Closing, Fault> {
        let windows = self.credit.windows;
        let funds = self.credit.funds;
        let cost_active = self.cost_active()?;
        let cost_grace = self.cost_grace()?;
        let consumed = cost_active.plus(cost_grace)?;
        let carried = self.carried(cost_active)?;
        let mut expired = Amount::ZERO;
        let mut rolled_over = Amount::ZERO;
        let mut lapsed = [Amount::ZERO; 2];
        if windows.active.end <= as_of {
            expired = carried.expired;
            lapsed = [carried.expired, Amount::ZERO];
            if windows.grace_end.is_some() {
                rolled_over = carried.over.max(Amount::ZERO);
            }
        }
        if windows.last_end() <= as_of {
            // What was left then, a debt counting negative, with later credits and debits; never below 0.
            let at_last_end = carried.over.plus(funds.in_grace)?.minus(cost_grace)?;
            if windows.grace_end.is_some() {
                lapsed = [carried.expired, at_last_end.max(Amount::ZERO)];
            }
            expired = match windows.grace_end {
                Some(_) => expired.plus(at_last_end.plus(funds.afterwards)?.max(Amount::ZERO))?,
                None => expired.plus(at_last_end)?.plus(funds.afterwards)?.max(Amount::ZERO),
            };
        }
        let closing = funds.opening.minus(consumed)?;
        Ok(Closing {
            cost_active,
            cost_grace,
            consumed,
            closing,
            expired,
            available: closing.minus(expired)?,
            rolled_over,
            status: Status::at(as_of, self.credit),
            lapsed,
            // A figure of the grace window that cannot be had is no figure of this Bill.
            is_drained: self.is_drained().unwrap_or(false),
        })
    }
}

/// A credit after the Bill, in its own currency (B8).
#[derive(Clone, Debug)]
pub struct Closing {
    pub cost_active: Amount,
    pub cost_grace: Amount,
    pub consumed: Amount,
    pub closing: Amount,
    pub expired: Amount,
    pub available: Amount,
    pub rolled_over: Amount,
    pub status: Status,
    /// F2: what was left at `endDate` and did not go over, and what was left at the end of the grace window.
    pub lapsed: [Amount; 2],
    pub is_drained: bool,
}

crate::named::named! {
    /// Where a Balance is in its life.
    pub enum Status {
        Future = "FUTURE",
        Active = "ACTIVE",
        Grace = "GRACE",
        Expired = "EXPIRED",
    }
}

impl Status {
    pub(crate) fn at(instant: Instant, credit: &Credit<'_>) -> Status {
        match credit.windows.at(instant) {
            Some(Window::Active) => Status::Active,
            Some(Window::Grace) => Status::Grace,
            None if instant < credit.windows.active.start => Status::Future,
            None => Status::Expired,
        }
    }
}
