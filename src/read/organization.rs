//! The organization's configuration, the Account and the currencies: what holds for all of a request.

use super::fields::Fields;
use crate::credit::CreditKind;
use crate::diagnostic::{Code, Diagnostics};
use crate::money::{Amount, Currency, RoundingMode};
use crate::time::Zone;

/// What the organization and the Account say.
pub struct Organization<'r> {
    pub zone: Zone,
    /// The Account's, else the organization's (B9).
    pub currency: Option<&'r str>,
    pub allow_negative_balances: bool,
    pub conversions: Vec<Conversion<'r>>,
    currencies: Vec<CurrencyEntry<'r>>,
    application_order: Option<Vec<CreditKind>>,
    has_parent: bool,
}

/// One row of `currencyConversions`.
pub struct Conversion<'r> {
    pub from: &'r str,
    pub to: &'r str,
    pub multiplier: Amount,
}

/// What the request says of a currency; the rest comes from ISO 4217 (M2).
struct CurrencyEntry<'r> {
    code: &'r str,
    places: Option<u32>,
    mode: Option<RoundingMode>,
}

impl<'r> Organization<'r> {
    pub fn currency_of(&self, code: &'r str) -> Currency<'r> {
        let plain = Currency::by_code(code);
        match self.currencies.iter().find(|entry| entry.code == code) {
            Some(entry) => {
                Currency { code, places: entry.places.unwrap_or(plain.places), mode: entry.mode.unwrap_or(plain.mode) }
            }
            None => plain,
        }
    }

    /// The kinds of credit in the order in which they are drawn.
    pub fn kinds(&self, bill_has_child_line: bool) -> Vec<CreditKind> {
        let usual = vec![CreditKind::Prepayment, CreditKind::Balance];
        // O2: in a hierarchy always Prepayment, then Balance.
        if self.has_parent || bill_has_child_line {
            return usual;
        }
        // O1: the Account's order, the organization's, or the default.
        self.application_order.clone().unwrap_or(usual)
    }
}

pub fn read<'r>(request: &Fields<'r, '_>, out: &mut Diagnostics) -> Organization<'r> {
    let mut organization = Organization {
        zone: Zone::utc(),
        currency: None,
        allow_negative_balances: false,
        conversions: Vec::new(),
        currencies: read_currencies(request, out),
        application_order: None,
        has_parent: false,
    };
    let path = request.path.field("organizationConfig");
    if let Some(config) = request.get("organizationConfig").and_then(|value| Fields::of(value, &path, out)) {
        organization.zone = read_zone(&config, out).unwrap_or_else(Zone::utc);
        organization.currency = config.string("currency", out);
        organization.allow_negative_balances = config.boolean("allowNegativeBalances", out).unwrap_or(false);
        organization.conversions = read_conversions(&config, out);
        organization.application_order = read_application_order(&config, out);
    }
    let path = request.path.field("account");
    if let Some(account) = request.get("account").and_then(|value| Fields::of(value, &path, out)) {
        organization.currency = account.string("currency", out).or(organization.currency);
        organization.has_parent = account.string("parentAccountId", out).is_some();
        // O1: the Account overrides the organization.
        let own = read_application_order(&account, out);
        organization.application_order = own.or(organization.application_order.take());
    }
    organization
}

pub fn read_zone(fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Zone> {
    let name = fields.string("timezone", out)?;
    let zone = Zone::by_name(name);
    if zone.is_none() {
        out.error_with_hint(
            Code::UnknownTimezone,
            &fields.path.field("timezone"),
            format!("{name:?} is neither a time zone of the tz database nor a fixed offset"),
            "Write it as Europe/Berlin, UTC, UTC+1:00 or +1",
        );
    }
    zone
}

pub fn read_conversions<'r>(fields: &Fields<'r, '_>, out: &mut Diagnostics) -> Vec<Conversion<'r>> {
    let path = fields.path.field("currencyConversions");
    let mut conversions = Vec::new();
    for (index, item) in fields.array("currencyConversions", out).unwrap_or_default().iter().enumerate() {
        let path = path.item(index);
        let Some(row) = Fields::of(item, &path, out) else { continue };
        for name in ["from", "to", "multiplier"] {
            if row.get(name).is_none() {
                row.missing(name, out);
            }
        }
        let multiplier = read_rate(&row, "multiplier", out);
        if let (Some(from), Some(to), Some(multiplier)) = (row.string("from", out), row.string("to", out), multiplier) {
            conversions.push(Conversion { from, to, multiplier });
        }
    }
    conversions
}

/// A conversion's multiplier: above zero.
pub fn read_rate(fields: &Fields<'_, '_>, name: &str, out: &mut Diagnostics) -> Option<Amount> {
    let rate = fields.amount(name, out)?;
    if !rate.is_positive() {
        let message = format!("{name} must be above 0, not {rate}");
        out.error(Code::ConversionNotPositive, &fields.path.field(name), message);
        return None;
    }
    Some(rate)
}

fn read_currencies<'r>(request: &Fields<'r, '_>, out: &mut Diagnostics) -> Vec<CurrencyEntry<'r>> {
    let path = request.path.field("currencies");
    let mut entries = Vec::new();
    for (index, item) in request.array("currencies", out).unwrap_or_default().iter().enumerate() {
        let path = path.item(index);
        let Some(currency) = Fields::of(item, &path, out) else { continue };
        let places = read_places(&currency, out);
        let mode = currency.choice("roundingMode", RoundingMode::NAMES, Code::UnknownRoundingMode, out);
        // M2: found by its code, or its name where it has none.
        match currency.string("code", out).or_else(|| currency.string("name", out)) {
            Some(code) => entries.push(CurrencyEntry { code, places, mode }),
            // One that is no text was said.
            None if ["code", "name"].iter().all(|name| currency.get(name).is_none()) => currency.missing("code", out),
            None => {}
        }
    }
    entries
}

pub fn read_places(currency: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<u32> {
    let places = currency.amount("maxDecimalPlaces", out)?;
    let whole = u32::try_from(places.mantissa()).ok().filter(|whole| places.scale() == 0 && *whole <= 5);
    if whole.is_none() {
        let message = format!("maxDecimalPlaces must be a whole number from 0 to 5, not {places}");
        out.error(Code::DecimalPlacesOutOfRange, &currency.path.field("maxDecimalPlaces"), message);
    }
    whole
}

/// One of the four orders of O1; an empty list is the same as none.
pub fn read_application_order(fields: &Fields<'_, '_>, out: &mut Diagnostics) -> Option<Vec<CreditKind>> {
    use CreditKind::{Balance, Prepayment};
    let names = fields.strings("creditApplicationOrder", out).filter(|names| !names.is_empty())?;
    let order = match names.as_slice() {
        ["PREPAYMENT", "BALANCE"] => vec![Prepayment, Balance],
        ["BALANCE", "PREPAYMENT"] => vec![Balance, Prepayment],
        ["PREPAYMENT"] => vec![Prepayment],
        ["BALANCE"] => vec![Balance],
        other => {
            out.error_with_hint(
                Code::BadCreditApplicationOrder,
                &fields.path.field("creditApplicationOrder"),
                format!("creditApplicationOrder cannot be {other:?}"),
                "It is [PREPAYMENT, BALANCE], [BALANCE, PREPAYMENT], [PREPAYMENT] or [BALANCE]",
            );
            return None;
        }
    };
    Some(order)
}
