//! Which fields of a request are packed: those that a preview reads, of a request or on a Book's credits, and a forecast.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::credit::CreditKind;
use crate::line::LineType;
use crate::purse::Status;
use crate::reason::Reason;
use crate::validate::is_passed_by;
use crate::value::Name;

/// What is read of a Transaction. These names have the first numbers, and are read by them (`transactions.rs`).
pub const TRANSACTION: &[&str] =
    &["id", "amount", "appliedDate", "transactionDate", "dtCreated", "entityType", "entityId"];

/// What is read of a line; of those that are kept only the first. These names have the next numbers, and are read by them
/// (`lines.rs`).
#[rustfmt::skip]
pub const LINE: &[&str] = &[
    "id", "lineItemType", "convertedSubtotal", "productId", "contractId", "description", "servicePeriodStartDate",
    "servicePeriodEndDate", "sequenceNumber", "averageUnitPrice", "childAccountId", "subtotal", "conversionRate", "currency",
    "commitmentId", "referencedLineItemId", "usagePerPricingBand", "bandUsage",
];

/// For each kind of object, by its place in a request, what is read of it. The place of a kind is its number; the first two
/// are the requests themselves, of a preview and of a forecast.
#[rustfmt::skip]
const KINDS: &[(&str, &[&str])] = &[
    ("", &[
        "organizationConfig", "account", "accountId", "currencies", "transactionTypes", "balances", "commitments", "bill", "policy",
    ]),
    ("", &[
        "organizationConfig", "account", "accountId", "currencies", "transactionTypes", "balances", "commitments", "bill", "policy",
        "periods", "growthPercent", "bills", "topUp",
    ]),
    ("topUp", &["balanceId"]),
    ("organizationConfig", &["currency", "timezone", "creditApplicationOrder", "allowNegativeBalances", "currencyConversions"]),
    ("organizationConfig/currencyConversions", &["from", "to", "multiplier"]),
    ("account", &["id", "currency", "creditApplicationOrder", "parentAccountId", "address"]),
    ("account/address", &[]),
    ("currencies", &["code", "name", "maxDecimalPlaces", "roundingMode"]),
    ("transactionTypes", &[]),
    ("balances", &[
        "id", "currency", "startDate", "endDate", "productIds", "lineItemTypes", "contractId", "rolloverAmount", "rolloverEndDate",
        "balanceDrawDownDescription", "overageDescription", "overageSurchargePercent", "consumptionsAccountingProductId",
        "allowOverdraft", "overdraftLimit", "maxPerBill", "priority", "category", "costBasis", "dtCreated", "amount", "transactions",
    ]),
    ("balances/transactions", TRANSACTION),
    ("commitments", &[
        "id", "currency", "startDate", "endDate", "productIds", "lineItemTypes", "contractId", "commitmentUsageDescription",
        "overageDescription", "overageSurchargePercent", "separateOverageUsage", "drawdownsAccountingProductId", "maxPerBill",
        "priority", "category", "costBasis", "dtCreated", "amount", "amountPrePaid", "amountSpent", "feeDates",
    ]),
    ("commitments/feeDates", &[]),
    ("bill", &[
        "id", "accountId", "startDate", "endDate", "startDateTimeUTC", "endDateTimeUTC", "billDate", "timezone", "currency", "locked",
        "currencyConversions", "lineItems", "billingFrequency", "billFrequencyInterval",
    ]),
    ("bill/currencyConversions", &["from", "to", "multiplier"]),
    ("bill/lineItems", LINE),
    ("bill/lineItems/usagePerPricingBand", &[]),
    ("bill/lineItems/bandUsage", &[]),
    ("policy", &[
        "preset", "creditOrder", "lineOrder", "spread", "proration", "activeAt", "surchargeBase", "consumedLines",
        "commitmentFunding", "negativeLines",
    ]),
];

const FORECAST: usize = 1;

/// What is not read where another field of the object is there.
const UNLESS: &[(&str, &str, &str)] = &[
    ("balances/transactions", "transactionDate", "appliedDate"),
    ("balances/transactions", "dtCreated", "appliedDate"),
    ("bill/lineItems", "subtotal", "convertedSubtotal"),
    ("bill/lineItems", "conversionRate", "convertedSubtotal"),
    ("bill/lineItems", "currency", "convertedSubtotal"),
];

/// Texts of which it is enough that they are there: [`super::preview`] refuses the requests where they are read.
const THERE: &[(&str, &str)] = &[("bill/lineItems", "id"), ("bill/lineItems", "description")];

/// Ids that are not packed: it is enough that no two in a list are the same.
const DISTINCT: &[(&str, &str)] = &[("balances/transactions", "id")];

/// How a field is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Packing {
    /// The number of its name; 0 where it is not needed.
    pub number: usize,
    /// The number of the kind of what is in it.
    pub inside: usize,
    /// The field that it is not needed beside.
    pub unless: &'static str,
    /// 1: it is enough that there is a text. 2: it is enough that the texts of a list are distinct.
    pub manner: usize,
}

/// How a field of a kind is packed; there is none for one by which a request gets a warning, or might.
pub fn field_named(kind: usize, name: &str) -> Option<Packing> {
    let (place, read) = KINDS.get(kind)?;
    if !read.contains(&name) {
        return is_passed_by(place, name, kind == FORECAST).then_some(Packing::default());
    }
    let number = NAMES.iter().position(|own| own.text() == name)?.saturating_add(1);
    let inside = match (*place, name) {
        ("", "bills") => "bill".to_owned(),
        ("", _) => name.to_owned(),
        _ => format!("{place}/{name}"),
    };
    let inside = KINDS.iter().position(|(place, _)| *place == inside).unwrap_or(0);
    let unless = UNLESS.iter().find(|(own, field, _)| own == place && *field == name);
    let manner = match (*place, name) {
        field if THERE.contains(&field) => 1,
        field if DISTINCT.contains(&field) => 2,
        _ => 0,
    };
    Some(Packing { number, inside, unless: unless.map_or("", |(_, _, other)| other), manner })
}

/// Every name that is packed; its place is its number, less one.
pub static NAMES: LazyLock<Vec<Name<'static>>> = LazyLock::new(|| {
    let mut names: Vec<Name<'static>> = Vec::new();
    for name in TRANSACTION.iter().chain(LINE).chain(KINDS.iter().flat_map(|(_, read)| *read)) {
        if names.iter().all(|own| own.text() != *name) {
            names.push(Name::new(Cow::Borrowed(name)));
        }
    }
    names
});

/// What stands in an answer as a number: the types of lines, the reasons, the kinds of credit and where a Balance is.
pub fn names() -> [Vec<&'static str>; 4] {
    [
        LineType::NAMES.iter().map(|(name, _)| *name).collect(),
        Reason::NAMES.iter().map(|(name, _)| *name).collect(),
        CreditKind::NAMES.iter().map(|(name, _)| *name).collect(),
        Status::NAMES.iter().map(|(name, _)| *name).collect(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_number_of_seven_bits() {
        assert!(NAMES.len() < 127, "{}", NAMES.len());
        for (kind, (place, read)) in KINDS.iter().enumerate() {
            for name in *read {
                let Packing { number, inside, .. } = field_named(kind, name).unwrap();
                assert_eq!(NAMES[number - 1].text(), *name);
                assert_eq!(
                    inside > 0,
                    KINDS.iter().any(|(own, _)| own.strip_suffix(name) == Some(place)
                        || own.strip_suffix(&format!("/{name}")) == Some(place))
                        || *name == "bills",
                    "{place} {name}"
                );
            }
        }
    }

    #[test]
    fn what_is_read_by_numbers_has_these() {
        let numbers = |names: &[&str]| {
            names.iter().map(|name| NAMES.iter().position(|own| own.text() == *name).unwrap() + 1).collect::<Vec<_>>()
        };
        assert_eq!(numbers(TRANSACTION), (1..=7).collect::<Vec<_>>());
        assert_eq!(numbers(LINE), std::iter::once(1).chain(8..=24).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_passed_by_and_what_is_not() {
        let kind = |place: &str| match place {
            "ahead" => FORECAST,
            _ => KINDS.iter().position(|(own, _)| *own == place).unwrap(),
        };
        for (place, name, expected) in [
            ("", "ourOwnField", Some(Packing::default())),
            ("", "perids", Some(Packing::default())),
            ("", "balancs", None),
            ("ahead", "ourOwnField", Some(Packing::default())),
            ("ahead", "perids", None),
            ("ahead", "balancs", None),
            ("ahead", "transactionSchedules", None),
            ("topUp", "balanceID", Some(Packing::default())),
            ("balances", "code", Some(Packing::default())),
            ("balances", "ourOwnField", Some(Packing::default())),
            ("balances", "rolloverLimit", None),
            ("balances/transactions", "appliedDat", None),
            ("bill/lineItems", "productName", Some(Packing::default())),
            ("organizationConfig/currencyConversions", "form", None),
        ] {
            assert_eq!(field_named(kind(place), name), expected, "{place} {name}");
        }
    }

    #[test]
    fn what_is_packed_in_a_manner_of_its_own() {
        for (place, name, unless, manner) in [
            ("balances/transactions", "appliedDate", "", 0),
            ("balances/transactions", "transactionDate", "appliedDate", 0),
            ("balances/transactions", "dtCreated", "appliedDate", 0),
            ("balances/transactions", "id", "", 2),
            ("balances", "dtCreated", "", 0),
            ("balances", "id", "", 0),
            ("bill/lineItems", "subtotal", "convertedSubtotal", 0),
            ("bill/lineItems", "conversionRate", "convertedSubtotal", 0),
            ("bill/lineItems", "currency", "convertedSubtotal", 0),
            ("bill/lineItems", "id", "", 1),
            ("bill/lineItems", "description", "", 1),
            ("bill/lineItems", "productId", "", 0),
            ("bill", "currency", "", 0),
        ] {
            let kind = KINDS.iter().position(|(own, _)| *own == place).unwrap();
            let Packing { unless: found, manner: own, .. } = field_named(kind, name).unwrap();
            assert_eq!((found, own), (unless, manner), "{place} {name}");
        }
    }
}
