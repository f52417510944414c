//! Everything that the reference leaves open, as options (the `choice` rules of the spec).
//!
//! A [`Policy`] is always complete: what a request does not say comes from its preset, and what that does not name
//! is the default.

mod preset;

pub use preset::{PRESETS, Preset};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::named::named;

/// How the open questions are answered for one computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The order among credits of one kind, the first key first; the last tie-break is always the id (O3).
    pub credit_order: Vec<CreditKey>,
    /// The order among lines (O4).
    pub line_order: LineOrder,
    /// Whether a credit pays lines one after the other or all in proportion (O5).
    pub spread: Spread,
    /// How a line is split that spans the start or end of a credit (E6).
    pub proration: Proration,
    /// When a credit has to be active (E5).
    pub active_at: ActiveAt,
    /// What a surcharge is taken of (V2).
    pub surcharge_base: SurchargeBase,
    /// How draw-down lines are grouped (B2).
    pub consumed_lines: ConsumedLines,
    /// What of a Commitment can be drawn (H7).
    pub commitment_funding: CommitmentFunding,
    /// What negative lines do to the draw-down (E9).
    pub negative_lines: NegativeLines,
}

impl Serialize for Policy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("creditOrder", &self.credit_order)?;
        for (name, value) in [
            ("lineOrder", self.line_order.name()),
            ("spread", self.spread.name()),
            ("proration", self.proration.name()),
            ("activeAt", self.active_at.name()),
            ("surchargeBase", self.surcharge_base.name()),
            ("consumedLines", self.consumed_lines.name()),
            ("commitmentFunding", self.commitment_funding.name()),
            ("negativeLines", self.negative_lines.name()),
        ] {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            credit_order: vec![CreditKey::Priority, CreditKey::Expiry, CreditKey::Start, CreditKey::Created],
            line_order: LineOrder::Listed,
            spread: Spread::InOrder,
            proration: Proration::Duration,
            active_at: ActiveAt::ServicePeriod,
            surcharge_base: SurchargeBase::Uncovered,
            consumed_lines: ConsumedLines::PerCreditAndProduct,
            commitment_funding: CommitmentFunding::Committed,
            negative_lines: NegativeLines::Ignore,
        }
    }
}

named! {
    /// What credits of one kind are sorted by (O3).
    pub enum CreditKey {
        /// Lower first; absent is 50.
        Priority = "priority",
        /// The soonest end of what is drawable first; none last.
        Expiry = "expiry",
        PromotionalFirst = "promotionalFirst",
        /// `costBasis` 0, then the rest.
        FreeFirst = "freeFirst",
        /// Lower first.
        CostBasis = "costBasis",
        /// Any restriction of products or line types, then none.
        ScopedFirst = "scopedFirst",
        /// Fewest products, then fewest line types; no restriction is the widest.
        NarrowestScope = "narrowestScope",
        RolledOverFirst = "rolledOverFirst",
        RolledOverLast = "rolledOverLast",
        /// The earlier start first; a missing one before all.
        Start = "start",
        /// The later start first; a missing one after all.
        Newest = "newest",
        Created = "created",
        /// By what the credit holds when the Bill opens, in the Bill's currency.
        LargestFirst = "largestFirst",
        SmallestFirst = "smallestFirst",
        /// As the request lists them.
        Listed = "listed",
    }
}

named! {
    /// Which line is covered first (O4).
    pub enum LineOrder {
        Listed = "listed",
        UsageFirst = "usageFirst",
        LargestFirst = "largestFirst",
    }
}

named! {
    /// How a credit is spread over the lines of a segment (O5).
    pub enum Spread {
        InOrder = "inOrder",
        Proportional = "proportional",
    }
}

named! {
    /// How a line that spans several segments is split (E6).
    pub enum Proration {
        Duration = "duration",
        Day = "day",
        Whole = "whole",
        Contained = "contained",
    }
}

named! {
    /// When a credit has to be active for a line (E5).
    pub enum ActiveAt {
        ServicePeriod = "servicePeriod",
        BillPeriod = "billPeriod",
        BillDate = "billDate",
    }
}

named! {
    /// What a surcharge is computed on (V2).
    pub enum SurchargeBase {
        Uncovered = "uncovered",
        BeyondCredit = "beyondCredit",
    }
}

named! {
    /// How draw-down lines are grouped on the Bill (B2).
    pub enum ConsumedLines {
        PerCreditAndProduct = "perCreditAndProduct",
        PerCredit = "perCredit",
        PerLine = "perLine",
    }
}

named! {
    /// What a Commitment holds (H7).
    pub enum CommitmentFunding {
        Committed = "committed",
        PrepaidOnly = "prepaidOnly",
    }
}

named! {
    /// What negative lines do to the draw-down (E9).
    pub enum NegativeLines {
        Ignore = "ignore",
        NetWithinProduct = "netWithinProduct",
        NetWithinBill = "netWithinBill",
    }
}
