//! Half-open periods.

use super::Instant;

/// From `start`, inclusive, to `end`, exclusive. Reading makes sure that the end is not before the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub start: Instant,
    pub end: Instant,
}

impl Period {
    /// All of time.
    pub const ALWAYS: Period = Period { start: Instant::EARLIEST, end: Instant::LATEST };

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share an instant. One of zero length is the instant at which it lies (E7).
    pub fn touches(self, window: Period) -> bool {
        if self.is_empty() {
            return window.contains(self.start);
        }
        self.start < window.end && window.start < self.end && !window.is_empty()
    }

    pub fn contains(self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }

    /// Whether all of `inner` lies inside.
    pub fn covers(self, inner: Period) -> bool {
        if inner.is_empty() {
            return self.contains(inner.start);
        }
        self.start <= inner.start && inner.end <= self.end
    }

    /// The part of it that lies inside the window; the caller knows that there is one.
    pub fn cut_to(self, window: Period) -> Period {
        Period { start: self.start.max(window.start), end: self.end.min(window.end) }
    }
}
