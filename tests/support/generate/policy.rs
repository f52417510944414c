//! Policies: none, a preset by name, or options on top of one.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::fields::{maybe, merge, object, one_of};

/// Which options may be other than the default.
#[derive(Clone, Copy, Debug)]
pub struct Policies {
    pub active_at: bool,
    pub spread: bool,
    pub negative_lines: bool,
    pub surcharge_base: bool,
    /// The keys `largestFirst` and `smallestFirst` among credits.
    pub order_by_size: bool,
    /// The key `listed`, which looks at the order of the input.
    pub listed: bool,
    pub contained: bool,
}

impl Policies {
    pub const ALL: Policies = Policies {
        active_at: true,
        spread: true,
        negative_lines: true,
        surcharge_base: true,
        order_by_size: true,
        listed: true,
        contained: true,
    };
}

pub const PRESETS: [&str; 16] = [
    "m3ter",
    "stripe",
    "stigg",
    "openmeter",
    "metronome",
    "orb",
    "zuora",
    "chargebee",
    "lago",
    "lagoTopUps",
    "flexprice",
    "autumn",
    "killbill",
    "aws",
    "expiryFirst",
    "fifo",
];

const PLAIN_KEYS: [&str; 12] = [
    "priority",
    "expiry",
    "start",
    "created",
    "newest",
    "promotionalFirst",
    "freeFirst",
    "costBasis",
    "scopedFirst",
    "narrowestScope",
    "rolledOverFirst",
    "rolledOverLast",
];

pub fn policy(allowed: Policies) -> BoxedStrategy<Option<Value>> {
    let presets: Vec<&'static str> =
        PRESETS.iter().copied().filter(|name| allowed.order_by_size || *name != "flexprice").collect();
    let preset = select(presets);
    let named = preset.clone().prop_map(move |name| {
        let mut policy = forced(allowed);
        if policy == json!({}) {
            return json!(name);
        }
        policy["preset"] = json!(name);
        policy
    });
    let options = (option::weighted(0.3, preset), options(allowed)).prop_map(move |(preset, mut policy)| {
        if let Some(preset) = preset {
            policy["preset"] = json!(preset);
        }
        merge(&mut policy, forced(allowed));
        policy
    });
    prop_oneof![2 => Just(None), 3 => named.prop_map(Some), 4 => options.prop_map(Some)].boxed()
}

/// What a preset must not turn away from the default.
fn forced(allowed: Policies) -> Value {
    let mut options = json!({});
    for (name, is_free, default) in [
        ("activeAt", allowed.active_at, "servicePeriod"),
        ("spread", allowed.spread, "inOrder"),
        ("negativeLines", allowed.negative_lines, "ignore"),
        ("surchargeBase", allowed.surcharge_base, "uncovered"),
    ] {
        if !is_free {
            options[name] = json!(default);
        }
    }
    options
}

fn options(allowed: Policies) -> BoxedStrategy<Value> {
    let mut keys = PLAIN_KEYS.to_vec();
    if allowed.order_by_size {
        keys.extend(["largestFirst", "smallestFirst"]);
    }
    if allowed.listed {
        keys.push("listed");
    }
    let prorations: &[&str] =
        if allowed.contained { &["duration", "day", "whole", "contained"] } else { &["duration", "day", "whole"] };
    object(vec![
        maybe("creditOrder", 0.5, vec(select(keys), 1..4).prop_map(Value::from)),
        maybe("lineOrder", 0.4, one_of(&["listed", "usageFirst", "largestFirst"])),
        maybe("spread", 0.3, one_of(&["inOrder", "proportional"])),
        maybe("proration", 0.6, one_of(prorations)),
        maybe("activeAt", 0.3, one_of(&["servicePeriod", "billPeriod", "billDate"])),
        maybe("surchargeBase", 0.3, one_of(&["uncovered", "beyondCredit"])),
        maybe("consumedLines", 0.5, one_of(&["perCreditAndProduct", "perCredit", "perLine"])),
        maybe("commitmentFunding", 0.3, one_of(&["committed", "prepaidOnly"])),
        maybe("negativeLines", 0.4, one_of(&["ignore", "netWithinProduct", "netWithinBill"])),
    ])
}
