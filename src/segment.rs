//! Cuts time at every instant where a credit starts, ends or leaves its grace window, and shares each line out (E6).

use std::ops::RangeInclusive;

use crate::credit::Credit;
use crate::money::{Fault, Minor, split};
use crate::policy::Proration;
use crate::sort::sort_by;
use crate::table::Places;
use crate::time::{Instant, Period, Zone};

/// Time in segments: in each, a credit is either active or not. Segment 0 is before the first cut.
pub struct Timeline {
    cuts: Vec<Instant>,
}

impl Timeline {
    /// Every credit of the request cuts, drawable or not (E6).
    pub fn new(credits: &[Credit<'_>]) -> Timeline {
        let mut cuts: Vec<Instant> = credits
            .iter()
            .flat_map(|credit| {
                let windows = &credit.windows;
                [Some(windows.active.start), Some(windows.active.end), windows.grace_end]
            })
            .flatten()
            .filter(|cut| *cut != Instant::EARLIEST && *cut != Instant::LATEST)
            .collect();
        sort_by(&mut cuts, Instant::cmp);
        cuts.dedup();
        Timeline { cuts }
    }

    /// The segments that a period touches, one of zero length the one that holds its instant (E7).
    pub fn touched(&self, period: Period) -> RangeInclusive<usize> {
        let first = self.cuts.partition_point(|cut| *cut <= period.start);
        let last = self.cuts.partition_point(|cut| *cut < period.end);
        first..=last.max(first)
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.cuts.len().saturating_add(1)
    }

    pub fn period(&self, segment: usize) -> Period {
        let before = segment.checked_sub(1).and_then(|before| self.cuts.get(before));
        Period {
            start: before.copied().unwrap_or(Instant::EARLIEST),
            end: self.cuts.get(segment).copied().unwrap_or(Instant::LATEST),
        }
    }
}

/// Shares lines out over the segments that they touch. Lines of one service period share the weights.
pub struct Sharing<'s> {
    timeline: &'s Timeline,
    proration: Proration,
    zone: &'s Zone,
    periods: Places<(Instant, Instant)>,
    /// By the number of the period.
    weights: Vec<Vec<u128>>,
    /// The period that came last, with its number: the next line mostly has the same.
    last: Option<((Instant, Instant), usize)>,
}

impl<'s> Sharing<'s> {
    pub fn new(timeline: &'s Timeline, proration: Proration, zone: &'s Zone) -> Sharing<'s> {
        Sharing { timeline, proration, zone, periods: Places::new(), weights: Vec::new(), last: None }
    }

    /// What of a line falls in each of the segments that it touches; together exactly what may be drawn (E6).
    pub fn shares(&mut self, period: Period, drawable: Minor) -> Result<Vec<Minor>, Fault> {
        let touched = self.timeline.touched(period);
        if touched.start() == touched.end() {
            return Ok(vec![drawable]);
        }
        let ends = (period.start, period.end);
        let place = match self.last {
            Some((last, place)) if last == ends => place,
            _ => self.periods.add(ends),
        };
        self.last = Some((ends, place));
        if place == self.weights.len() {
            let weights =
                touched.map(|segment| weight(period, self.timeline.period(segment), self.proration, self.zone));
            self.weights.push(reduced(weights.collect()));
        }
        split(drawable, self.weights.get(place).map_or(&[], |weights| weights))
    }
}

/// The same proportions in the smallest numbers: products with them stay narrow, which are many times cheaper.
fn reduced(mut weights: Vec<u128>) -> Vec<u128> {
    let divisor = weights.iter().copied().fold(0, greatest_divisor);
    for weight in &mut weights {
        *weight = weight.checked_div(divisor).unwrap_or(0);
    }
    weights
}

pub fn greatest_divisor(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

/// What of the period falls in the segment: microseconds, or calendar days.
fn weight(period: Period, segment: Period, proration: Proration, zone: &Zone) -> u128 {
    let part = period.cut_to(segment);
    if proration != Proration::Day {
        return part.start.micros_until(part.end);
    }
    // A day belongs to the segment that holds its first instant, the first day to the one that holds the period's start.
    let begun_by_end = zone.days_begun(part.end, false);
    let days = if part.start == period.start {
        begun_by_end.saturating_sub(zone.days_begun(part.start, true)).saturating_add(1)
    } else {
        begun_by_end.saturating_sub(zone.days_begun(part.start, false))
    };
    u128::try_from(days).unwrap_or(0)
}
