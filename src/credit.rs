//! A credit: a Balance or a Commitment, where the rules are the same for both.

use crate::line::LineType;
use crate::money::{Amount, Currency, Fault, Minor, Ratio, cost};
use crate::named::named;
use crate::time::{Instant, Period};

named! {
    /// The two kinds of credit, by the names of `creditApplicationOrder`.
    pub enum CreditKind {
        Balance = "BALANCE",
        Prepayment = "PREPAYMENT",
    }
}

/// A credit as the engine sees it: everything read, nothing drawn yet.
#[derive(Clone, Debug)]
pub struct Credit<'r> {
    pub kind: CreditKind,
    pub id: &'r str,
    /// Position in its list of the request.
    pub position: usize,
    pub scope: Scope<'r>,
    pub windows: Windows,
    pub currency: Currency<'r>,
    /// Multiplier into the Bill's currency; without one the credit is not drawn (M4).
    pub rate: Option<Amount>,
    pub funds: Funds,
    pub overdraft: Overdraft,
    /// The most that one Bill may draw, in the credit's own currency (H8).
    pub max_per_bill: Option<Amount>,
    pub overage: Overage,
    pub facts: SortFacts,
    pub texts: CreditTexts<'r>,
}

/// What may draw the credit (E1–E3, E8).
#[derive(Clone, Debug)]
pub struct Scope<'r> {
    /// Absent: all of E1.
    pub line_types: Option<Vec<LineType>>,
    /// Absent: every Product.
    pub product_ids: Option<Vec<&'r str>>,
    pub contract_id: Option<&'r str>,
}

/// When the credit can be drawn (E5, R2).
#[derive(Clone, Copy, Debug)]
pub struct Windows {
    /// `[startDate, endDate)`; a missing end is open.
    pub active: Period,
    /// The grace window `[endDate, rolloverEndDate)`, where there is one.
    pub grace_end: Option<Instant>,
}

/// The two parts of a credit's life in which it can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    Active,
    Grace,
}

impl Windows {
    /// The end of the last window: after it nothing is drawable.
    pub fn last_end(&self) -> Instant {
        self.grace_end.unwrap_or(self.active.end)
    }

    /// Both windows together.
    pub fn drawable(&self) -> Period {
        Period { start: self.active.start, end: self.last_end() }
    }

    pub fn at(&self, instant: Instant) -> Option<Window> {
        if self.active.contains(instant) {
            return Some(Window::Active);
        }
        let grace = self.grace_end.is_some_and(|end| self.active.end <= instant && instant < end);
        grace.then_some(Window::Grace)
    }
}

/// What the credit holds, by the window in which it came (H1–H7, R5). All in its own currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funds {
    /// The sum of all that counts: what the Bill opens with.
    pub opening: Amount,
    /// The part applied before `endDate`.
    pub before_end: Amount,
    /// The part applied in the grace window.
    pub in_grace: Amount,
    /// The part applied after the last drawable instant.
    pub afterwards: Amount,
    /// The cap on what is carried into the grace window (R2).
    pub rollover_cap: Option<Amount>,
    /// Whether anything was ever put in (V3).
    pub ever_held: bool,
}

impl Funds {
    /// What a Commitment holds: what is funded less what is spent, where what this Bill took is given back (H7).
    pub fn of_commitment(funded: Amount, spent: Amount, given_back: Amount) -> Result<Funds, Fault> {
        let opening = funded.minus(spent)?.plus(given_back)?;
        Ok(Funds {
            opening,
            before_end: opening,
            in_grace: Amount::ZERO,
            afterwards: Amount::ZERO,
            rollover_cap: None,
            ever_held: funded.is_positive(),
        })
    }

    /// H7: what this Bill's own lines took, in the Commitment's currency, and at most what was spent.
    pub fn given_back(
        spent: Amount,
        taken: Minor,
        bill_places: u32,
        rate: Option<Amount>,
        own: &Currency<'_>,
    ) -> Result<Amount, Fault> {
        let Some(rate) = rate.filter(|_| taken.is_positive() && spent.is_positive()) else { return Ok(Amount::ZERO) };
        let exact = Ratio::of_minor(taken, bill_places)?.divided_by(rate)?;
        // All that was spent is given back whole, and needs no rounding.
        if exact.compare(Ratio::of(spent)?).is_ge() {
            return Ok(spent);
        }
        Ok(cost(taken, rate, bill_places, own)?.min(spent))
    }
}

/// How far below zero a Balance may be drawn (H5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdraft {
    None,
    Unlimited,
    Limit(Amount),
}

/// What happens to usage that no credit covers (V1, V4).
#[derive(Clone, Copy, Debug)]
pub struct Overage {
    /// In percent; absent where there is none or it is 0 (V2).
    pub surcharge: Option<Amount>,
    pub separate_usage: bool,
}

/// What the keys of O3 look at, besides what the other parts say.
#[derive(Clone, Copy, Debug)]
pub struct SortFacts {
    pub priority: Amount,
    pub promotional: bool,
    pub cost_basis: Option<Amount>,
    pub created: Option<Instant>,
}

/// What goes on the Bill's lines (B3).
#[derive(Clone, Copy, Debug, Default)]
pub struct CreditTexts<'r> {
    pub draw_down_description: Option<&'r str>,
    pub overage_description: Option<&'r str>,
    pub draw_down_accounting_product_id: Option<&'r str>,
}

impl Credit<'_> {
    /// What it is called in a message.
    pub fn label(&self) -> String {
        match self.kind {
            CreditKind::Balance => format!("Balance {:?}", self.id),
            CreditKind::Prepayment => format!("Commitment {:?}", self.id),
        }
    }
}
