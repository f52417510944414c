//! Fields under a wrong name (`MISNAMED_FIELD`).
//!
//! Unknown fields are no mistake: schemas grow. Only what is surely meant to be a field of this entity is reported:
//! a name of the table below, the same letters in another case, or one letter off; and never where the field that
//! is meant is there as well.

use super::field::{COMMON, Field};
use crate::diagnostic::{Code, Diagnostics};
use crate::read::Fields;

/// Names that people write, and what they mean. The first that the entity has counts.
const MISNAMED: &[(&str, &[&str])] = &[
    ("paidCurrency", &["currencyPaid"]),
    ("paidAmount", &["paid"]),
    ("amountPaid", &["paid"]),
    ("transactionType", &["transactionTypeId"]),
    ("typeId", &["transactionTypeId"]),
    ("drawdownDescription", &["balanceDrawDownDescription", "commitmentUsageDescription"]),
    ("drawDownDescription", &["balanceDrawDownDescription", "commitmentUsageDescription"]),
    ("usageDescription", &["commitmentUsageDescription"]),
    ("feeDescription", &["commitmentFeeDescription"]),
    ("rolloverDate", &["rolloverEndDate"]),
    ("rolloverEnd", &["rolloverEndDate"]),
    ("rolloverExpiryDate", &["rolloverEndDate"]),
    ("rolloverLimit", &["rolloverAmount"]),
    ("rolloverCap", &["rolloverAmount"]),
    ("overagePercent", &["overageSurchargePercent"]),
    ("surchargePercent", &["overageSurchargePercent"]),
    ("overageSurcharge", &["overageSurchargePercent"]),
    ("overdraftAllowed", &["allowOverdraft"]),
    ("allowNegativeBalance", &["allowNegativeBalances", "allowOverdraft"]),
    ("prepaidAmount", &["amountPrePaid"]),
    ("firstBillAmount", &["amountFirstBill"]),
    ("spentAmount", &["amountSpent"]),
    ("frequency", &["billFrequency", "billingFrequency"]),
    ("interval", &["frequencyInterval", "billFrequencyInterval", "billingInterval"]),
    ("frequencyInterval", &["billFrequencyInterval"]),
    ("billInterval", &["billFrequencyInterval", "billingInterval"]),
    ("servicePeriodStart", &["servicePeriodStartDate"]),
    ("servicePeriodEnd", &["servicePeriodEndDate"]),
    ("startDate", &["servicePeriodStartDate"]),
    ("endDate", &["servicePeriodEndDate"]),
    ("expiryDate", &["endDate"]),
    ("expirationDate", &["endDate"]),
    ("price", &["unitPrice"]),
    ("decimalPlaces", &["maxDecimalPlaces"]),
    ("rounding", &["roundingMode"]),
    ("tz", &["timezone"]),
    ("email", &["emailAddress"]),
    ("parentId", &["parentAccountId"]),
    ("drawdownOrder", &["creditApplicationOrder"]),
    ("conversions", &["currencyConversions"]),
    ("rate", &["multiplier"]),
    ("lines", &["lineItems"]),
    ("total", &["billTotal"]),
    ("organization", &["organizationConfig"]),
    ("prepayments", &["commitments"]),
    ("invoice", &["bill"]),
];

pub fn check_names(fields: &Fields<'_, '_>, table: &'static [Field], out: &mut Diagnostics) {
    for (name, value) in fields.object.iter() {
        let is_known = known(table).any(|own| own == name);
        if is_known || *value == crate::value::Value::Null {
            continue;
        }
        if let Some(meant) = meant(name, table).filter(|meant| fields.get(meant).is_none()) {
            let path = fields.path.field(name);
            out.warning(
                Code::MisnamedField,
                &path,
                format!("There is no field {name} here: it is ignored"),
                format!("Did you mean {meant}?"),
            );
        }
    }
}

fn known(table: &'static [Field]) -> impl Iterator<Item = &'static str> {
    table.iter().chain(COMMON).map(|field| field.name)
}

fn meant(name: &str, table: &'static [Field]) -> Option<&'static str> {
    // Longer than any field: nobody meant one.
    if name.len() > 64 {
        return None;
    }
    let listed = MISNAMED.iter().find(|(wrong, _)| *wrong == name).map_or(&[] as &[&str], |(_, meant)| meant);
    let listed = listed.iter().copied().find(|meant| known(table).any(|own| own == *meant));
    let letters = plain(name);
    listed
        .or_else(|| known(table).find(|own| plain(own) == letters))
        .or_else(|| known(table).find(|own| is_one_off(&letters, &plain(own))))
}

/// Without case and separators: `start_date` is `startDate`.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| !matches!(letter, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// One letter added, left out, changed, or two swapped. A changed letter makes a short name another word
/// (`node`, `code`), so there only a swap counts, and one too many or too few of the plural's `s`.
fn is_one_off(name: &str, own: &str) -> bool {
    let short = name.len().min(own.len()) < 5;
    let is_swap = name.len() == own.len() && sorted(name) == sorted(own);
    let is_plural = name.strip_suffix('s') == Some(own) || own.strip_suffix('s') == Some(name);
    if short && !is_swap && !is_plural {
        return false;
    }
    name.len() > 3 && strsim::osa_distance(name, own) == 1
}

fn sorted(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}
