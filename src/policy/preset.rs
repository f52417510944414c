//! Presets: another system's published order as a bundle of options (O6). What a preset does not name is the default.

use super::CreditKey::{self, *};
use super::{ActiveAt, LineOrder, NegativeLines, Policy, Proration};

/// One row of the table of O6.
pub struct Preset {
    pub name: &'static str,
    pub credit_order: &'static [CreditKey],
    pub line_order: Option<LineOrder>,
    pub proration: Option<Proration>,
    pub active_at: Option<ActiveAt>,
    pub negative_lines: Option<NegativeLines>,
}

impl Preset {
    pub fn by_name(name: &str) -> Option<&'static Preset> {
        PRESETS.iter().find(|preset| preset.name == name)
    }

    /// The preset as a complete policy.
    pub fn policy(&self) -> Policy {
        let defaults = Policy::default();
        Policy {
            credit_order: self.credit_order.to_vec(),
            line_order: self.line_order.unwrap_or(defaults.line_order),
            proration: self.proration.unwrap_or(defaults.proration),
            active_at: self.active_at.unwrap_or(defaults.active_at),
            negative_lines: self.negative_lines.unwrap_or(defaults.negative_lines),
            ..defaults
        }
    }
}

const fn order(name: &'static str, credit_order: &'static [CreditKey]) -> Preset {
    Preset { name, credit_order, line_order: None, proration: None, active_at: None, negative_lines: None }
}

const WHOLE: Option<Proration> = Some(Proration::Whole);
const LARGEST_FIRST: Option<LineOrder> = Some(LineOrder::LargestFirst);
const BILL_DATE: Option<ActiveAt> = Some(ActiveAt::BillDate);

/// The table of O6, in its order.
pub const PRESETS: &[Preset] = &[
    order("m3ter", &[Priority, Expiry, Start, Created]),
    Preset { active_at: BILL_DATE, ..order("stripe", &[Priority, Expiry, PromotionalFirst, Start, Created]) },
    order("stigg", &[Priority, Expiry, PromotionalFirst, Start, Created]),
    order("openmeter", &[Priority, Expiry, Created]),
    Preset {
        line_order: Some(LineOrder::UsageFirst),
        ..order("metronome", &[RolledOverFirst, Priority, FreeFirst, NarrowestScope, Expiry, Start])
    },
    Preset { proration: Some(Proration::Day), ..order("orb", &[ScopedFirst, Expiry, CostBasis, Created]) },
    order("zuora", &[RolledOverFirst, Priority, Expiry]),
    Preset { active_at: BILL_DATE, ..order("chargebee", &[PromotionalFirst, Priority, Created]) },
    Preset { line_order: LARGEST_FIRST, proration: WHOLE, ..order("lago", &[Priority, Created]) },
    Preset {
        line_order: LARGEST_FIRST,
        proration: WHOLE,
        ..order("lagoTopUps", &[Priority, PromotionalFirst, Created])
    },
    Preset { proration: WHOLE, ..order("flexprice", &[Priority, Expiry, CreditKey::LargestFirst]) },
    Preset { proration: WHOLE, ..order("autumn", &[Priority, Expiry, Created]) },
    Preset { proration: WHOLE, negative_lines: Some(NegativeLines::NetWithinBill), ..order("killbill", &[Created]) },
    Preset {
        line_order: LARGEST_FIRST,
        proration: WHOLE,
        active_at: Some(ActiveAt::BillPeriod),
        ..order("aws", &[Expiry, NarrowestScope, Created])
    },
    order("expiryFirst", &[Expiry, Created]),
    order("fifo", &[Start, Created]),
];
