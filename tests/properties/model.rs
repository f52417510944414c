//! E1–E10 read plainly from a request, one line and one credit at a time: what the engine's answers are held against.
//!
//! Nothing here is shared with the engine, down to the first instant of a day.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::answer::{amount, items, text};

/// E1, for a Balance; a Commitment is not drawn by `AD_HOC`.
pub const CHARGES: [&str; 6] =
    ["USAGE", "STANDING_CHARGE", "MINIMUM_SPEND", "COUNTER_RUNNING_TOTAL_CHARGE", "COUNTER_ADJUSTMENT_DEBIT", "AD_HOC"];

/// Microseconds since 1970.
pub type Micros = i64;

/// From the start up to, but without, the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: Micros,
    pub end: Micros,
}

impl Span {
    /// A moment (a span of zero length) is inside a span that contains it (E7).
    pub fn touches(self, other: Span) -> bool {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        if self.start == self.end {
            return other.start <= self.start && self.start < other.end;
        }
        start < end
    }

    pub fn covers(self, other: Span) -> bool {
        let ends_inside = other.end <= self.end;
        let begins_inside = self.start <= other.start && (other.start < self.end || other.start < other.end);
        begins_inside && ends_inside
    }
}

/// A request and the few things that many questions need of it.
pub struct Model<'v> {
    request: &'v Value,
    zone: &'v str,
    pub period: Span,
    pub currency: &'v str,
}

impl<'v> Model<'v> {
    pub fn of(request: &'v Value) -> Model<'v> {
        let zone = request["organizationConfig"]["timezone"].as_str().unwrap_or("UTC");
        let bill = &request["bill"];
        let at = |name: &str| instant(text(bill, name), zone);
        let organization = request["organizationConfig"]["currency"].as_str().unwrap_or("USD");
        let currency = bill["currency"].as_str().unwrap_or(organization);
        Model { request, zone, period: Span { start: at("startDate"), end: at("endDate") }, currency }
    }

    pub fn instant(&self, value: &Value) -> Option<Micros> {
        value.as_str().map(|text| instant(text, self.zone))
    }

    /// A policy option: as the request says, as its preset does, or the default.
    pub fn option(&self, name: &str) -> &'v str {
        let policy = &self.request["policy"];
        if let Some(told) = policy[name].as_str() {
            return told;
        }
        let preset = policy.as_str().or(policy["preset"].as_str()).unwrap_or("m3ter");
        match (name, preset) {
            ("activeAt", "stripe" | "chargebee") => "billDate",
            ("activeAt", "aws") => "billPeriod",
            ("activeAt", _) => "servicePeriod",
            ("proration", "orb") => "day",
            ("proration", "lago" | "lagoTopUps" | "flexprice" | "autumn" | "killbill" | "aws") => "whole",
            ("proration", _) => "duration",
            ("commitmentFunding", _) => "committed",
            _ => panic!("no default of {name} is known here"),
        }
    }

    /// Until when Transactions count (H2, E5).
    pub fn as_of(&self) -> Micros {
        match self.option("activeAt") {
            "billDate" => self.instant(&self.request["bill"]["billDate"]).unwrap_or(self.period.end),
            _ => self.period.end,
        }
    }

    /// The period for which a line counts (E5, E7).
    pub fn counted(&self, line: &Value) -> Span {
        match self.option("activeAt") {
            "billPeriod" => return self.period,
            "billDate" => return Span { start: self.as_of(), end: self.as_of() },
            _ => {}
        }
        let start = self.instant(&line["servicePeriodStartDate"]);
        let end = self.instant(&line["servicePeriodEndDate"]);
        Span {
            start: start.unwrap_or(self.period.start.min(end.unwrap_or(Micros::MAX))),
            end: end.unwrap_or(self.period.end.max(start.unwrap_or(Micros::MIN))),
        }
    }

    /// When the credit is active, and until when with its grace window (E5, R2).
    pub fn windows(&self, credit: &Value) -> (Span, Span) {
        let start = self.instant(&credit["startDate"]).unwrap_or(Micros::MIN);
        let end = self.instant(&credit["endDate"]).unwrap_or(Micros::MAX);
        let last = self.instant(&credit["rolloverEndDate"]).unwrap_or(end);
        (Span { start, end }, Span { start, end: last.max(end) })
    }

    /// H2: what stands for the date at which a Transaction applies.
    pub fn applied(&self, transaction: &Value) -> Micros {
        let dates = ["appliedDate", "transactionDate", "dtCreated"].map(|name| self.instant(&transaction[name]));
        dates.into_iter().flatten().next().unwrap_or(Micros::MIN)
    }

    /// H2, H3.
    pub fn counts(&self, transaction: &Value) -> bool {
        let is_own = transaction["entityType"] == "BILL" && transaction["entityId"] == self.request["bill"]["id"];
        !is_own && self.applied(transaction) < self.as_of()
    }

    /// V3: whether the credit ever held something.
    pub fn ever_held(&self, kind: &str, credit: &Value) -> bool {
        match (kind, credit["transactions"].as_array()) {
            ("BALANCE", Some(transactions)) => {
                transactions.iter().any(|own| self.counts(own) && amount(&own["amount"]) > Decimal::ZERO)
            }
            ("BALANCE", None) => amount(&credit["amount"]) > Decimal::ZERO,
            _ if self.option("commitmentFunding") == "prepaidOnly" => amount(&credit["amountPrePaid"]) > Decimal::ZERO,
            _ => true,
        }
    }

    /// What keeps the line from drawing the credit, time aside.
    pub fn obstacle(&self, line: &Value, kind: &str, credit: &Value) -> Option<&'static str> {
        let line_type = text(line, "lineItemType");
        let listed = |name: &str| credit[name].as_array().filter(|list| !list.is_empty());
        if !self.kinds().iter().any(|own| own == kind) {
            return Some("O1: the kind is not in the order");
        }
        if !CHARGES.contains(&line_type) || (kind == "PREPAYMENT" && line_type == "AD_HOC") {
            return Some("E1, E4: the line type never draws");
        }
        if listed("lineItemTypes").is_some_and(|types| !types.contains(&line["lineItemType"])) {
            return Some("E2: the line type is not listed");
        }
        if listed("productIds").is_some_and(|ids| !ids.contains(&line["productId"])) {
            return Some("E3: the Product is not listed");
        }
        if !credit["contractId"].is_null() && credit["contractId"] != line["contractId"] {
            return Some("E8: another contract");
        }
        (!self.has_rate(credit)).then_some("M4: no rate")
    }

    /// O1, O2.
    fn kinds(&self) -> Vec<String> {
        let account = &self.request["account"];
        let has_child = items(&self.request["bill"]["lineItems"]).iter().any(|line| !line["childAccountId"].is_null());
        let usual = vec!["PREPAYMENT".to_owned(), "BALANCE".to_owned()];
        if !account["parentAccountId"].is_null() || has_child {
            return usual;
        }
        let orders = [account, &self.request["organizationConfig"]].map(|own| own["creditApplicationOrder"].as_array());
        let order = orders.into_iter().flatten().next();
        order.map_or(usual, |order| order.iter().map(|kind| kind.as_str().unwrap().to_owned()).collect())
    }

    fn has_rate(&self, credit: &Value) -> bool {
        let own = credit["currency"].as_str().unwrap_or(self.currency);
        let rows = items(&self.request["organizationConfig"]["currencyConversions"]);
        own == self.currency || rows.iter().any(|row| row["from"] == own && row["to"] == self.currency)
    }
}

/// A date-time, by UTC where it has no offset; a date is the first instant of the day in the zone (E5).
pub fn instant(text: &str, zone: &str) -> Micros {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return time.timestamp_micros();
    }
    if let Ok(time) = text.parse::<NaiveDateTime>() {
        return time.and_utc().timestamp_micros();
    }
    first_instant(text.parse().unwrap(), zone)
}

fn first_instant(day: NaiveDate, zone: &str) -> Micros {
    let midnight = day.and_hms_opt(0, 0, 0).unwrap();
    let fixed = |seconds: i64| (midnight - Duration::seconds(seconds)).and_utc().timestamp_micros();
    match zone {
        "UTC+14:00" => return fixed(14 * 3_600),
        "-0930" => return fixed(-(9 * 3_600 + 1_800)),
        _ => {}
    }
    let zone: Tz = zone.parse().unwrap();
    // Where there is no midnight, the first quarter of an hour that the clock shows.
    let mut local = midnight;
    loop {
        match zone.from_local_datetime(&local) {
            LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => return time.timestamp_micros(),
            LocalResult::None => local += Duration::minutes(15),
        }
    }
}
