//! A given Bill, moved to a coming period (F1).

use crate::line::Line;
use crate::money::{Currency, Factor, Fault};
use crate::policy::ActiveAt;
use crate::read::Pattern;
use crate::time::{Instant, Period, Shift, Zone};

/// From the Bill's own period to another.
pub struct Move<'m> {
    from: Period,
    to: Period,
    shift: Shift,
    /// Of the Bill's own dates.
    bill_zone: &'m Zone,
    /// Of all others (E5).
    zone: &'m Zone,
}

impl<'m> Move<'m> {
    /// In whole steps of what the rhythm counts in: months, days or exact time.
    pub fn new(from: Period, to: Period, rhythm: Shift, bill_zone: &'m Zone, zone: &'m Zone) -> Option<Move<'m>> {
        Some(Move { from, to, shift: rhythm.between(from.end, to.end, bill_zone)?, bill_zone, zone })
    }

    /// Of the Bill itself.
    pub fn date(&self, instant: Instant) -> Option<Instant> {
        self.instant(instant, self.bill_zone)
    }

    /// What begins or ends with the Bill does so in the other period, too; the rest is moved as months are (S2).
    fn instant(&self, instant: Instant, zone: &Zone) -> Option<Instant> {
        match instant {
            _ if instant == self.from.end => Some(self.to.end),
            _ if instant == self.from.start => Some(self.to.start),
            _ => self.shift.of(instant, zone),
        }
    }

    pub fn period(&self, period: Period) -> Option<Period> {
        if period == self.from {
            return Some(self.to);
        }
        let start = self.instant(period.start, self.zone)?;
        Some(Period { start, end: self.instant(period.end, self.zone)?.max(start) })
    }
}

/// The lines of a Bill in the period that it is moved to, with their amounts grown.
pub fn lines<'r>(
    pattern: &Pattern<'r>,
    by: &Move<'_>,
    growth: Option<&Factor>,
    active_at: ActiveAt,
    as_of: Instant,
    currency: &Currency<'_>,
) -> Result<Vec<Line<'r>>, Fault> {
    // Most lines have the period of another: it is moved once.
    let mut last: Option<(Period, Period)> = None;
    let mut lines = Vec::with_capacity(pattern.lines.len());
    for line in &pattern.lines {
        let service = match last {
            Some((from, to)) if from == line.service => to,
            _ => by.period(line.service).ok_or(Fault::OutOfRange)?,
        };
        last = Some((line.service, service));
        let counted = match active_at {
            ActiveAt::ServicePeriod => service,
            ActiveAt::BillPeriod => by.to,
            ActiveAt::BillDate => Period { start: as_of, end: as_of },
        };
        let amount = match growth {
            Some(factor) => factor.of(line.amount, currency)?,
            None => line.amount,
        };
        lines.push(Line { service, counted, amount, ..line.clone() });
    }
    Ok(lines)
}
