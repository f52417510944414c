//! What looking back finds (F4).

use super::json::{AmountForm, Json};
use crate::infer::{Inferred, Reconciled};
use crate::policy::{PRESETS, Policy};
use crate::value::Value;

pub fn write_reconciled(reconciled: &Reconciled<'_>) -> String {
    let places = reconciled.currency.places;
    let mut json = Json::new(AmountForm::Text);
    json.object(|json| {
        json.name("matches").value(&Value::Bool(reconciled.differences.is_empty()));
        json.name("currency").text(reconciled.currency.code);
        json.name("differences").array(|json| {
            for difference in &reconciled.differences {
                let (kind, id, product) = difference.pair;
                json.object(|json| {
                    json.name("creditType").text(kind);
                    json.name("creditId").text(id);
                    match product {
                        Some(product) => json.name("productId").text(product),
                        None => json.name("productId").null(),
                    }
                    json.name("billed").minor(difference.billed, places);
                    json.name("computed").minor(difference.computed, places);
                    let delta = difference.billed.minus(difference.computed).unwrap_or_default();
                    json.name("delta").minor(delta, places);
                });
            }
        });
        json.name("explainedBy").array(|json| {
            for policy in &reconciled.explained_by {
                json.object(|json| {
                    write_given(reconciled, policy, json);
                    write_changes(&reconciled.base, policy, json);
                });
            }
        });
    });
    json.into_text()
}

pub fn write_inferred(inferred: &Inferred) -> String {
    let base = Policy::default();
    let mut json = Json::new(AmountForm::Text);
    json.object(|json| {
        json.name("policies").array(|json| {
            for policy in &inferred.policies {
                json.object(|json| match PRESETS.iter().find(|preset| preset.policy() == *policy) {
                    Some(preset) => json.name("preset").text(preset.name),
                    None => write_changes(&base, policy, json),
                });
            }
        });
        json.name("tried").count(inferred.tried);
        json.name("unexplained").array(|json| inferred.unexplained.iter().for_each(|index| json.count(*index)));
    });
    json.into_text()
}

/// What the request's policy says, but for what is to be changed.
fn write_given(reconciled: &Reconciled<'_>, policy: &Policy, json: &mut Json) {
    match reconciled.given {
        Some(Value::String(preset)) => json.name("preset").text(preset),
        Some(Value::Object(given)) => {
            let changed: Vec<&str> = changes(&reconciled.base, policy).into_iter().map(|(name, _)| name).collect();
            for (name, value) in given.iter().filter(|(name, _)| !changed.contains(name)) {
                json.given_name(name).value(value);
            }
        }
        _ => {}
    }
}

fn write_changes(base: &Policy, policy: &Policy, json: &mut Json) {
    for (name, values) in changes(base, policy) {
        match values {
            Changed::To(value) => json.name(name).text(value),
            Changed::Keys(keys) => json.name(name).array(|json| keys.iter().for_each(|key| json.text(key))),
        }
    }
}

enum Changed {
    To(&'static str),
    Keys(Vec<&'static str>),
}

/// The options in which a policy differs, by their names.
fn changes(base: &Policy, policy: &Policy) -> Vec<(&'static str, Changed)> {
    let mut changes = Vec::new();
    if policy.credit_order != base.credit_order {
        let keys = policy.credit_order.iter().map(|key| key.name()).collect();
        changes.push(("creditOrder", Changed::Keys(keys)));
    }
    let options = [
        ("activeAt", base.active_at.name(), policy.active_at.name()),
        ("lineOrder", base.line_order.name(), policy.line_order.name()),
        ("spread", base.spread.name(), policy.spread.name()),
        ("proration", base.proration.name(), policy.proration.name()),
        ("surchargeBase", base.surcharge_base.name(), policy.surcharge_base.name()),
        ("consumedLines", base.consumed_lines.name(), policy.consumed_lines.name()),
        ("commitmentFunding", base.commitment_funding.name(), policy.commitment_funding.name()),
        ("negativeLines", base.negative_lines.name(), policy.negative_lines.name()),
    ];
    let changed = options.into_iter().filter(|(_, old, new)| old != new);
    changes.extend(changed.map(|(name, _, new)| (name, Changed::To(new))));
    changes
}
