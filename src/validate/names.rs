//! Fields under a wrong name (`MISNAMED_FIELD`).
//!
//! Unknown fields are no mistake: schemas grow. Only what is surely meant to be a field of this entity is reported:
//! a name of the table below, the same letters in another case, or one letter off; and never where the field that
//! is meant is there as well.

use super::field::{COMMON, Field, Shape};
use crate::diagnostic::{Code, Diagnostics};
use crate::read::{Fields, lowercase};
use crate::sort::sort_by;
use crate::value::{Name, Object, Value};

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
    let mut names = Names::of(table);
    for (name, value) in fields.object.named() {
        if let Named::Unknown(Some(meant)) = names.next(name) {
            report(fields, name.text(), value, meant, out);
        }
    }
}

/// What a name says.
#[derive(Clone, Copy)]
pub enum Named {
    Known(&'static Field),
    /// A field of its own, or one that was surely meant to be another.
    Unknown(Option<&'static str>),
}

/// The names of one kind of object, looked up once: the objects of a list mostly have the same fields in the same
/// order, and there may be a hundred thousand of them.
pub struct Names<'r> {
    table: &'static [Field],
    beside: &'static [Field],
    seen: Vec<(&'r Name<'r>, Named)>,
    at: usize,
    /// Whether there was nothing to say of an object with the names that were seen.
    is_quiet: bool,
}

impl<'r> Names<'r> {
    pub fn of(table: &'static [Field]) -> Names<'r> {
        Names::beside(table, &[])
    }

    /// Of a kind that has some fields more than another.
    pub fn beside(table: &'static [Field], beside: &'static [Field]) -> Names<'r> {
        Names { table, beside, seen: Vec::new(), at: 0, is_quiet: false }
    }

    /// The end of an object, before the next one of the list.
    pub fn end(&mut self) {
        let is_passed = |(_, named): &(_, Named)| match named {
            Named::Known(field) => !matches!(field.shape, Shape::Object(_) | Shape::Objects(_)),
            Named::Unknown(meant) => meant.is_none(),
        };
        self.is_quiet = self.at == self.seen.len() && self.seen.iter().all(is_passed);
        self.at = 0;
    }

    /// Whether nothing is to be said of this object, as of the one before: it has the same names. The reader of JSON gives
    /// the objects of a list the same texts.
    pub fn are_known(&self, object: &Object<'_>) -> bool {
        let is_same =
            |((name, _), (seen, _)): ((&Name<'_>, _), &(&Name<'_>, Named))| std::ptr::eq(name.text(), seen.text());
        self.is_quiet && object.named().len() == self.seen.len() && object.named().zip(&self.seen).all(is_same)
    }

    /// What the next name of this object says.
    pub fn next(&mut self, name: &'r Name<'r>) -> Named {
        let at = self.at;
        self.at = at.saturating_add(1);
        if let Some((_, named)) = self.seen.get(at).filter(|(seen, _)| *seen == name) {
            return *named;
        }
        let found = self.seen.iter().find(|(seen, _)| *seen == name).map(|(_, named)| *named);
        let more = || self.beside.iter().find(|own| own.name == name.text()).map(Named::Known);
        let named = found.or_else(more).unwrap_or_else(|| named(name.text(), self.table));
        match self.seen.get_mut(at) {
            Some(seen) => *seen = (name, named),
            None => self.seen.push((name, named)),
        }
        named
    }
}

/// Reports a misnamed field, unless what is meant is there as well.
pub fn report(fields: &Fields<'_, '_>, name: &str, value: &Value<'_>, meant: &str, out: &mut Diagnostics) {
    if *value == Value::Null || fields.get(meant).is_some() {
        return;
    }
    out.warning(
        Code::MisnamedField,
        &fields.path.field(name),
        format!("There is no field {name} here: it is ignored"),
        format!("Did you mean {meant}?"),
    );
}

pub(super) fn named(name: &str, table: &'static [Field]) -> Named {
    match known(table).find(|own| own.name == name) {
        Some(field) => Named::Known(field),
        None => Named::Unknown(meant(name, table)),
    }
}

fn known(table: &'static [Field]) -> impl Iterator<Item = &'static Field> {
    table.iter().chain(COMMON)
}

fn meant(name: &str, table: &'static [Field]) -> Option<&'static str> {
    // Longer than any field: nobody meant one.
    if name.len() > 64 {
        return None;
    }
    let own_names = || known(table).map(|field| field.name);
    let listed = MISNAMED.iter().find(|(wrong, _)| *wrong == name).map_or(&[] as &[&str], |(_, meant)| meant);
    let listed = listed.iter().copied().find(|meant| own_names().any(|own| own == *meant));
    let letters = plain(name);
    listed
        .or_else(|| own_names().find(|own| plain(own) == letters))
        .or_else(|| own_names().find(|own| is_one_off(&letters, &plain(own))))
}

/// Without case and separators: `start_date` is `startDate`.
fn plain(name: &str) -> String {
    let mut letters = lowercase(name);
    letters.retain(|letter| !matches!(letter, '_' | '-' | ' '));
    letters
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
    sort_by(&mut letters, char::cmp);
    letters
}
