//! Reads a request into plain values: the Bill, its lines, and the credits (§2, §3, §7).

use super::credits::{Credit, Kind};
use super::money::{self, Currency, Mode, Q};
use super::policy::Policy;
use super::time::{Instant, Zone};
use num_traits::{One, Signed};
use serde_json::Value;

pub const CHARGES: [&str; 6] =
    ["USAGE", "STANDING_CHARGE", "MINIMUM_SPEND", "COUNTER_RUNNING_TOTAL_CHARGE", "COUNTER_ADJUSTMENT_DEBIT", "AD_HOC"];
const RECOMPUTED: [&str; 4] = ["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_USAGE", "OVERAGE_SURCHARGE"];

pub struct Line {
    pub index: usize,
    pub value: Value,
    pub id: Option<String>,
    pub line_type: String,
    pub product: Option<String>,
    pub contract: Option<String>,
    pub description: Option<String>,
    pub sequence: Option<Q>,
    pub unit_price: Option<Q>,
    /// In the Bill's currency, rounded (M3).
    pub amount: Q,
    /// What may be drawn of it: zero for what is no charge, less what E9 nets.
    pub drawable: Q,
    /// When it counts (E5): its service period, or what `activeAt` says instead.
    pub start: Instant,
    pub end: Instant,
}

impl Line {
    /// E1, E4, E9: the lines that draw, and that are explained.
    pub fn is_charge(&self) -> bool {
        CHARGES.contains(&self.line_type.as_str()) && self.amount.is_positive()
    }
}

pub struct Request {
    pub bill: Value,
    pub bill_id: Option<String>,
    pub currency: Currency,
    pub zone: Zone,
    pub policy: Policy,
    /// The instant up to which Transactions count and as of which figures are given (H2, B8, E5).
    pub as_of: Instant,
    pub lines: Vec<Line>,
    /// The Balances, then the Commitments, each as listed.
    pub credits: Vec<Credit>,
    /// O1, O2: the kinds drawn, in order.
    pub application_order: Vec<Kind>,
}

pub fn text(value: &Value) -> Option<String> {
    value.as_str().map(String::from)
}

pub fn texts(value: &Value) -> Vec<String> {
    value.as_array().map(|all| all.iter().filter_map(text).collect()).unwrap_or_default()
}

pub struct Reader<'a> {
    pub request: &'a Value,
    pub errors: Vec<String>,
}

impl Reader<'_> {
    pub fn amount(&mut self, value: &Value) -> Option<Q> {
        if value.is_null() {
            return None;
        }
        money::parse(value).map_err(|code| self.errors.push(code)).ok()
    }

    pub fn instant(&mut self, value: &Value, zone: &Zone) -> Option<Instant> {
        let text = value.as_str()?;
        zone.parse_instant(text).map_err(|code| self.errors.push(code)).ok()
    }

    pub fn not_negative(&mut self, value: &Value) -> Option<Q> {
        let amount = self.amount(value);
        if amount.as_ref().is_some_and(Signed::is_negative) {
            self.errors.push("AMOUNT_NEGATIVE".into());
        }
        amount
    }

    /// M2: found by its `code`, or its `name` where it has none.
    pub fn currency(&mut self, code: &str) -> Currency {
        let mut found = Currency { code: code.into(), places: money::iso_places(code), mode: Mode::HalfUp };
        for currency in self.request["currencies"].as_array().into_iter().flatten() {
            let name = currency["code"].as_str().or(currency["name"].as_str());
            if name != Some(code) {
                continue;
            }
            if let Some(places) = currency["maxDecimalPlaces"].as_u64() {
                found.places = places as u32;
                if places > 5 {
                    self.errors.push("DECIMAL_PLACES_OUT_OF_RANGE".into());
                    found.places = 5;
                }
            }
            found.mode = match currency["roundingMode"].as_str() {
                None | Some("HALF_UP") => Mode::HalfUp,
                Some("UP") => Mode::Up,
                Some("DOWN") => Mode::Down,
                Some("CEILING") => Mode::Ceiling,
                Some("FLOOR") => Mode::Floor,
                Some("HALF_DOWN") => Mode::HalfDown,
                Some("HALF_EVEN") => Mode::HalfEven,
                Some("UNNECESSARY") => Mode::Unnecessary,
                Some(_) => {
                    self.errors.push("UNKNOWN_ROUNDING_MODE".into());
                    Mode::HalfUp
                }
            };
            break;
        }
        found
    }

    /// M4: the Bill's conversions first, then the organization's; no inverse.
    pub fn rate(&mut self, from: &str, to: &str) -> Option<Q> {
        if from == to {
            return Some(Q::one());
        }
        let places =
            [&self.request["bill"]["currencyConversions"], &self.request["organizationConfig"]["currencyConversions"]];
        for list in places {
            for conversion in list.as_array().into_iter().flatten() {
                if conversion["from"] == from && conversion["to"] == to {
                    let multiplier = self.amount(&conversion["multiplier"].clone())?;
                    if !multiplier.is_positive() {
                        self.errors.push("CONVERSION_NOT_POSITIVE".into());
                    }
                    return Some(multiplier);
                }
            }
        }
        None
    }

    /// A line's amount in the Bill's currency, rounded there (M3, M4).
    pub fn line_amount(&mut self, value: &Value, bill: &Currency) -> Q {
        let converted = match self.amount(&value["convertedSubtotal"]) {
            Some(converted) => converted,
            None => {
                let Some(subtotal) = self.amount(&value["subtotal"]) else {
                    self.errors.push("LINE_WITHOUT_AMOUNT".into());
                    return money::zero();
                };
                let own = value["currency"].as_str().unwrap_or(&bill.code);
                let rate = match self.amount(&value["conversionRate"]) {
                    Some(rate) => Some(rate),
                    None => self.rate(own, &bill.code),
                };
                let Some(rate) = rate else {
                    self.errors.push("NO_CONVERSION_RATE".into());
                    return money::zero();
                };
                if !rate.is_positive() {
                    self.errors.push("CONVERSION_NOT_POSITIVE".into());
                }
                subtotal * rate
            }
        };
        bill.round(&converted).unwrap_or_else(|code| {
            self.errors.push(code);
            money::zero()
        })
    }

    fn application_order(&mut self, lines: &[Value]) -> Vec<Kind> {
        let request = self.request;
        let in_hierarchy = !request["account"]["parentAccountId"].is_null()
            || lines.iter().any(|line| !line["childAccountId"].is_null());
        let given = [&request["account"], &request["organizationConfig"]]
            .map(|owner| &owner["creditApplicationOrder"])
            .into_iter()
            .find(|order| order.as_array().is_some_and(|kinds| !kinds.is_empty()));
        let mut order = vec![Kind::Prepayment, Kind::Balance];
        if let Some(given) = given {
            let kinds = texts(given);
            let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
            match kinds[..] {
                ["PREPAYMENT", "BALANCE"] => {}
                ["BALANCE", "PREPAYMENT"] => order = vec![Kind::Balance, Kind::Prepayment],
                ["PREPAYMENT"] => order = vec![Kind::Prepayment],
                ["BALANCE"] => order = vec![Kind::Balance],
                _ => self.errors.push("BAD_CREDIT_APPLICATION_ORDER".into()),
            }
        }
        // O2: a hierarchy overrides both.
        if in_hierarchy { vec![Kind::Prepayment, Kind::Balance] } else { order }
    }
}

pub fn read(request: &Value) -> Result<Request, Vec<String>> {
    let mut reader = Reader { request, errors: vec![] };
    let policy = Policy::read(&request["policy"], &mut reader.errors);
    let bill = &request["bill"];
    if !bill.is_object() {
        return Err(vec!["MISSING_FIELD".into()]);
    }
    let organization = &request["organizationConfig"];
    let code = [&bill["currency"], &request["account"]["currency"], &organization["currency"]]
        .into_iter()
        .find_map(Value::as_str)
        .unwrap_or("USD"); // B9
    let currency = reader.currency(code);
    let mut zone_of = |value: &Value| match value.as_str().map(Zone::parse) {
        None => None,
        Some(Ok(zone)) => Some(zone),
        Some(Err(code)) => {
            reader.errors.push(code);
            None
        }
    };
    let zone = zone_of(&organization["timezone"]).unwrap_or(Zone::Named(chrono_tz::UTC));
    let bill_zone = zone_of(&bill["timezone"]).unwrap_or(zone.clone());
    let mut bill_end_of = |exact: &str, date: &str| {
        let field = if bill[exact].is_null() { date } else { exact };
        if bill[field].is_null() {
            reader.errors.push("MISSING_FIELD".into());
        }
        reader.instant(&bill[field], &bill_zone).unwrap_or(0)
    };
    let start = bill_end_of("startDateTimeUTC", "startDate");
    let end = bill_end_of("endDateTimeUTC", "endDate");
    if end < start {
        reader.errors.push("BILL_PERIOD_REVERSED".into());
    }
    if bill["locked"] == true {
        reader.errors.push("BILL_LOCKED".into()); // B5
    }
    let bill_date = reader.instant(&bill["billDate"], &bill_zone).unwrap_or(end); // E5
    let as_of = if policy.active_at == "billDate" { bill_date } else { end };

    let values: Vec<Value> = bill["lineItems"].as_array().cloned().unwrap_or_default();
    let application_order = reader.application_order(&values);
    let mut lines: Vec<Line> = vec![];
    for (index, value) in values.iter().enumerate() {
        let Some(line_type) = text(&value["lineItemType"]) else {
            reader.errors.push("MISSING_FIELD".into());
            continue;
        };
        if RECOMPUTED.contains(&line_type.as_str()) {
            // B5. What H7 and V4 give back is a line like any other until then, whatever it names.
            if ["COMMITMENT_CONSUMED", "OVERAGE_USAGE"].contains(&line_type.as_str()) {
                reader.line_amount(value, &currency);
            }
            continue;
        }
        let amount = reader.line_amount(value, &currency);
        // E7
        let given_start = reader.instant(&value["servicePeriodStartDate"], &zone);
        let given_end = reader.instant(&value["servicePeriodEndDate"], &zone);
        let mut service = match (given_start, given_end) {
            (Some(from), Some(to)) => (from, to),
            (Some(from), None) => (from, end.max(from)),
            (None, Some(to)) => (start.min(to), to),
            (None, None) => (start, end),
        };
        if service.1 < service.0 {
            reader.errors.push("SERVICE_PERIOD_REVERSED".into());
        }
        match policy.active_at.as_str() {
            "billPeriod" => service = (start, end),
            "billDate" => service = (bill_date, bill_date),
            _ => {}
        }
        lines.push(Line {
            index,
            value: value.clone(),
            id: text(&value["id"]),
            line_type,
            product: text(&value["productId"]),
            contract: text(&value["contractId"]),
            description: text(&value["description"]),
            sequence: reader.amount(&value["sequenceNumber"]),
            unit_price: reader.amount(&value["averageUnitPrice"]),
            amount,
            drawable: money::zero(),
            start: service.0,
            end: service.1,
        });
    }
    // V4: a separate overage line is first put back where it was taken from.
    for value in values.iter().filter(|value| value["lineItemType"] == "OVERAGE_USAGE") {
        let taken_from = value["referencedLineItemId"].as_str();
        if let Some(line) = lines.iter_mut().find(|line| line.id.is_some() && line.id.as_deref() == taken_from) {
            line.amount += reader.line_amount(value, &currency);
        }
    }

    let mut credits: Vec<Credit> = vec![];
    for value in request["balances"].as_array().into_iter().flatten() {
        credits.push(reader.balance(credits.len(), value, &zone, &currency, as_of));
    }
    for value in request["commitments"].as_array().into_iter().flatten() {
        credits.push(reader.commitment(credits.len(), value, &zone, &currency, &policy));
    }
    for (at, credit) in credits.iter().enumerate() {
        if credits[..at].iter().any(|other| other.kind == credit.kind && other.id == credit.id) {
            reader.errors.push("DUPLICATE_ID".into());
        }
    }
    if !reader.errors.is_empty() {
        reader.errors.sort();
        reader.errors.dedup();
        return Err(reader.errors);
    }
    let mut request = Request {
        bill: bill.clone(),
        bill_id: text(&bill["id"]),
        currency,
        zone,
        policy,
        as_of,
        lines,
        credits,
        application_order,
    };
    super::net::net_negative_lines(&mut request);
    Ok(request)
}
