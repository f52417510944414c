//! Policies and their presets (O6). In a policy `null` and `[]` are the same as absent (O3).

use serde_json::Value;

#[derive(Clone, Debug)]
pub struct Policy {
    pub credit_order: Vec<String>,
    pub active_at: String,
    pub line_order: String,
    pub spread: String,
    pub proration: String,
    pub surcharge_base: String,
    pub consumed_lines: String,
    pub commitment_funding: String,
    pub negative_lines: String,
}

const KEYS: &str = "priority expiry promotionalFirst freeFirst costBasis scopedFirst narrowestScope \
    rolledOverFirst rolledOverLast start newest created largestFirst smallestFirst listed";

impl Policy {
    fn preset(name: &str) -> Option<Policy> {
        let mut policy = Policy {
            credit_order: vec![],
            active_at: "servicePeriod".into(),
            line_order: "listed".into(),
            spread: "inOrder".into(),
            proration: "duration".into(),
            surcharge_base: "uncovered".into(),
            consumed_lines: "perCreditAndProduct".into(),
            commitment_funding: "committed".into(),
            negative_lines: "ignore".into(),
        };
        // O6: the order of credits, then whatever else the preset names.
        let (order, others): (&str, &[&str]) = match name {
            "m3ter" => ("priority expiry start created", &[]),
            "stripe" => ("priority expiry promotionalFirst start created", &["billDate"]),
            "stigg" => ("priority expiry promotionalFirst start created", &[]),
            "openmeter" => ("priority expiry created", &[]),
            "metronome" => ("rolledOverFirst priority freeFirst narrowestScope expiry start", &["usageFirst"]),
            "orb" => ("scopedFirst expiry costBasis created", &["day"]),
            "zuora" => ("rolledOverFirst priority expiry", &[]),
            "chargebee" => ("promotionalFirst priority created", &["billDate"]),
            "lago" => ("priority created", &["largestFirst", "whole"]),
            "lagoTopUps" => ("priority promotionalFirst created", &["largestFirst", "whole"]),
            "flexprice" => ("priority expiry largestFirst", &["whole"]),
            "autumn" => ("priority expiry created", &["whole"]),
            "killbill" => ("created", &["whole", "netWithinBill"]),
            "aws" => ("expiry narrowestScope created", &["largestFirst", "billPeriod", "whole"]),
            "expiryFirst" => ("expiry created", &[]),
            "fifo" => ("start created", &[]),
            _ => return None,
        };
        policy.credit_order = order.split(' ').map(String::from).collect();
        for other in others {
            match *other {
                "usageFirst" | "largestFirst" => policy.line_order = other.to_string(),
                "billDate" | "billPeriod" => policy.active_at = other.to_string(),
                "day" | "whole" => policy.proration = other.to_string(),
                _ => policy.negative_lines = other.to_string(),
            }
        }
        Some(policy)
    }

    pub fn read(value: &Value, errors: &mut Vec<String>) -> Policy {
        let name = value.as_str().or(value["preset"].as_str()).unwrap_or("m3ter");
        let mut policy = Policy::preset(name).unwrap_or_else(|| {
            errors.push("UNKNOWN_PRESET".into());
            Policy::preset("m3ter").expect("the default preset")
        });
        if let Some(keys) = value["creditOrder"].as_array().filter(|keys| !keys.is_empty()) {
            policy.credit_order = keys.iter().map(|key| key.as_str().unwrap_or("").to_string()).collect();
            if policy.credit_order.iter().any(|key| !KEYS.split_whitespace().any(|known| known == key)) {
                errors.push("UNKNOWN_POLICY_VALUE".into());
            }
        }
        let options: [(&str, &mut String, &str); 8] = [
            ("activeAt", &mut policy.active_at, "servicePeriod billPeriod billDate"),
            ("lineOrder", &mut policy.line_order, "listed usageFirst largestFirst"),
            ("spread", &mut policy.spread, "inOrder proportional"),
            ("proration", &mut policy.proration, "duration day whole contained"),
            ("surchargeBase", &mut policy.surcharge_base, "uncovered beyondCredit"),
            ("consumedLines", &mut policy.consumed_lines, "perCreditAndProduct perCredit perLine"),
            ("commitmentFunding", &mut policy.commitment_funding, "committed prepaidOnly"),
            ("negativeLines", &mut policy.negative_lines, "ignore netWithinProduct netWithinBill"),
        ];
        for (field, option, known) in options {
            if value[field].is_null() {
                continue;
            }
            match value[field].as_str().filter(|text| known.split(' ').any(|k| k == *text)) {
                Some(text) => *option = text.to_string(),
                None => errors.push("UNKNOWN_POLICY_VALUE".into()),
            }
        }
        policy
    }
}
