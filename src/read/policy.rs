//! The policy of a request: a preset's name, or options on top of one.

use super::fields::{Fields, find_name, shown};
use crate::diagnostic::{Code, Diagnostics, Path};
use crate::policy::{
    ActiveAt, CommitmentFunding, ConsumedLines, CreditKey, LineOrder, NegativeLines, PRESETS, Policy, Preset,
    Proration, Spread, SurchargeBase,
};
use crate::value::Value;

pub fn read(request: &Fields<'_, '_>, out: &mut Diagnostics) -> Policy {
    let path = request.path.field("policy");
    match request.get("policy") {
        None => Policy::default(),
        Some(Value::String(name)) => preset(name, &path, out).map_or_else(Policy::default, Preset::policy),
        Some(Value::Object(object)) => read_options(&Fields { object, path: &path }, out),
        Some(other) => {
            let message = format!("policy must be the name of a preset or an object, not {}", shown(other));
            out.error(Code::NotAnObject, &path, message);
            Policy::default()
        }
    }
}

fn preset(name: &str, path: &Path<'_>, out: &mut Diagnostics) -> Option<&'static Preset> {
    let found = Preset::by_name(name);
    if found.is_none() {
        let names: Vec<(&'static str, ())> = PRESETS.iter().map(|preset| (preset.name, ())).collect();
        find_name(name, "A preset", &names, Code::UnknownPreset, path, out);
    }
    found
}

fn read_options(options: &Fields<'_, '_>, out: &mut Diagnostics) -> Policy {
    let path = options.path.field("preset");
    // O3: an empty list is the same as none.
    let is_said = |name: &str| !matches!(options.get(name), Some(Value::Array(items)) if items.is_empty());
    let said = if is_said("preset") { options.string("preset", out) } else { None };
    let named = said.and_then(|name| preset(name, &path, out));
    let base = named.map_or_else(Policy::default, Preset::policy);
    macro_rules! option {
        ($name:literal, $type:ident, $default:expr) => {
            if is_said($name) {
                options.choice($name, $type::NAMES, Code::UnknownPolicyValue, out).unwrap_or($default)
            } else {
                $default
            }
        };
    }
    Policy {
        credit_order: read_credit_order(options, out).unwrap_or(base.credit_order),
        line_order: option!("lineOrder", LineOrder, base.line_order),
        spread: option!("spread", Spread, base.spread),
        proration: option!("proration", Proration, base.proration),
        active_at: option!("activeAt", ActiveAt, base.active_at),
        surcharge_base: option!("surchargeBase", SurchargeBase, base.surcharge_base),
        consumed_lines: option!("consumedLines", ConsumedLines, base.consumed_lines),
        commitment_funding: option!("commitmentFunding", CommitmentFunding, base.commitment_funding),
        negative_lines: option!("negativeLines", NegativeLines, base.negative_lines),
    }
}

/// The keys of O3; an empty list is the same as none.
fn read_credit_order(options: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Vec<CreditKey>> {
    let names = options.strings_at("creditOrder", out).filter(|names| !names.is_empty())?;
    let path = options.path.field("creditOrder");
    let keys = names.iter().filter_map(|(index, name)| {
        find_name(name, "A key of creditOrder", CreditKey::NAMES, Code::UnknownPolicyValue, &path.item(*index), out)
    });
    Some(keys.collect())
}
