//! Reads the credits of a request: what they hold, when, and for which lines (§3, §4).

use super::money::{self, Currency, Q};
use super::policy::Policy;
use super::read::{CHARGES, Reader, text, texts};
use super::time::{Instant, Zone};
use num_traits::{One, Signed, Zero};
use serde_json::Value;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    Balance,
    Prepayment,
}

impl Kind {
    pub fn name(self) -> &'static str {
        if self == Kind::Balance { "BALANCE" } else { "PREPAYMENT" }
    }
}

pub struct Credit {
    pub kind: Kind,
    pub id: String,
    /// Where it stands in `Request::credits`.
    pub position: usize,
    pub value: Value,
    pub currency: Currency,
    /// From its currency to the Bill's; none: not drawn (M4).
    pub rate: Option<Q>,
    pub start: Option<Instant>,
    pub end: Option<Instant>,
    /// Only where there is a grace window (R1, R2).
    pub grace_end: Option<Instant>,
    pub cap: Option<Q>,
    pub products: Vec<String>,
    pub types: Vec<String>,
    pub contract: Option<String>,
    pub priority: Q,
    pub promotional: bool,
    pub cost_basis: Option<Q>,
    pub created: Option<Instant>,
    /// Percent; zero where absent.
    pub surcharge: Q,
    pub separate_overage: bool,
    pub overdraft: bool,
    pub overdraft_limit: Option<Q>,
    pub max_per_bill: Option<Q>,
    /// All that counts (H1 to H4), and its parts: applied before `end`, in grace, and after both.
    pub opening: Q,
    pub before_end: Q,
    pub in_grace: Q,
    pub after: Q,
    pub ever_held: bool,
}

impl Reader<'_> {
    /// What Balances and Commitments have in common.
    fn credit(&mut self, kind: Kind, position: usize, value: &Value, zone: &Zone, bill: &Currency) -> Credit {
        let id = text(&value["id"]).filter(|id| !id.is_empty()).unwrap_or_else(|| {
            self.errors.push("MISSING_ID".into());
            String::new()
        });
        let currency = self.currency(value["currency"].as_str().unwrap_or(&bill.code));
        let rate = self.rate(&currency.code.clone(), &bill.code);
        let start = self.instant(&value["startDate"], zone);
        let end = self.instant(&value["endDate"], zone);
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            self.errors.push("END_BEFORE_START".into());
        }
        let allowed = if kind == Kind::Balance { &CHARGES[..] } else { &CHARGES[..5] };
        let types = texts(&value["lineItemTypes"]);
        if types.iter().any(|t| !allowed.contains(&t.as_str())) {
            self.errors.push("LINE_ITEM_TYPE_NOT_ALLOWED".into());
        }
        Credit {
            kind,
            id,
            position,
            value: value.clone(),
            currency,
            rate,
            start,
            end,
            grace_end: None,
            cap: None,
            products: texts(&value["productIds"]),
            types,
            contract: text(&value["contractId"]),
            priority: self.amount(&value["priority"]).unwrap_or_else(|| Q::from_integer(50.into())),
            promotional: value["category"] == "PROMOTIONAL",
            cost_basis: self.amount(&value["costBasis"]),
            created: self.instant(&value["dtCreated"], zone),
            surcharge: self.amount(&value["overageSurchargePercent"]).unwrap_or_else(money::zero),
            separate_overage: false,
            overdraft: false,
            overdraft_limit: None,
            max_per_bill: self.not_negative(&value["maxPerBill"]),
            opening: money::zero(),
            before_end: money::zero(),
            in_grace: money::zero(),
            after: money::zero(),
            ever_held: false,
        }
    }

    pub fn balance(&mut self, position: usize, value: &Value, zone: &Zone, bill: &Currency, as_of: Instant) -> Credit {
        let mut credit = self.credit(Kind::Balance, position, value, zone, bill);
        let rollover_end = self.instant(&value["rolloverEndDate"], zone);
        credit.cap = self.amount(&value["rolloverAmount"]);
        if credit.cap.as_ref().is_some_and(Signed::is_negative) {
            self.errors.push("ROLLOVER_AMOUNT_NEGATIVE".into());
        }
        match (rollover_end, credit.end) {
            (None, _) if credit.cap.is_some() => self.errors.push("ROLLOVER_AMOUNT_WITHOUT_END_DATE".into()),
            (None, _) => {}
            // R1
            (Some(rollover), Some(end)) if rollover >= end => {
                credit.grace_end = Some(rollover).filter(|rollover| *rollover > end);
            }
            (Some(_), _) => self.errors.push("ROLLOVER_END_BEFORE_END".into()),
        }
        // H5
        credit.overdraft = value["allowOverdraft"]
            .as_bool()
            .unwrap_or_else(|| self.request["organizationConfig"]["allowNegativeBalances"].as_bool().unwrap_or(false));
        credit.overdraft_limit = self.not_negative(&value["overdraftLimit"]);
        let Some(transactions) = value["transactions"].as_array() else {
            // H4
            credit.opening = self.amount(&value["amount"]).unwrap_or_else(money::zero);
            credit.before_end = credit.opening.clone();
            credit.ever_held = credit.opening.is_positive();
            return credit;
        };
        let bill_id = &self.request["bill"]["id"];
        let mut ids = vec![];
        for transaction in transactions {
            if let Some(id) = transaction["id"].as_str() {
                if ids.contains(&id) {
                    self.errors.push("DUPLICATE_ID".into());
                }
                ids.push(id);
            }
            let amount = self.amount(&transaction["amount"]).unwrap_or_else(money::zero);
            // H2
            let applied = ["appliedDate", "transactionDate", "dtCreated"]
                .into_iter()
                .find(|field| !transaction[*field].is_null())
                .and_then(|field| self.instant(&transaction[field], zone));
            let own = transaction["entityType"] == "BILL" && transaction["entityId"] == *bill_id && !bill_id.is_null();
            if own || applied.is_some_and(|applied| applied >= as_of) {
                continue; // H3, H2
            }
            credit.opening += &amount;
            credit.ever_held |= amount.is_positive(); // V3
            let passed = |limit: Option<Instant>| applied.zip(limit).is_some_and(|(applied, limit)| applied >= limit);
            if !passed(credit.end) {
                credit.before_end += amount;
            } else if credit.grace_end.is_some() && !passed(credit.grace_end) {
                credit.in_grace += amount; // R5
            } else {
                credit.after += amount;
            }
        }
        credit
    }

    pub fn commitment(
        &mut self,
        position: usize,
        value: &Value,
        zone: &Zone,
        bill: &Currency,
        policy: &Policy,
    ) -> Credit {
        let mut credit = self.credit(Kind::Prepayment, position, value, zone, bill);
        let amount = match self.amount(&value["amount"]) {
            Some(amount) => amount,
            None => {
                self.errors.push("MISSING_FIELD".into());
                Q::one()
            }
        };
        if !amount.is_positive() {
            self.errors.push("AMOUNT_NOT_POSITIVE".into());
        }
        let prepaid = self.not_negative(&value["amountPrePaid"]).unwrap_or_else(money::zero);
        let spent = self.amount(&value["amountSpent"]).unwrap_or_else(money::zero);
        // H7: what this Bill took is given back first, at most what was spent.
        let mut own = money::zero();
        for line in self.request["bill"]["lineItems"].as_array().into_iter().flatten() {
            if line["lineItemType"] == "COMMITMENT_CONSUMED" && line["commitmentId"] == credit.id.as_str() {
                own -= self.line_amount(line, bill);
            }
        }
        // Without a rate it cannot be said what was taken (M4).
        own = credit.rate.as_ref().map_or_else(money::zero, |rate| own / rate);
        // What is more than was spent needs no rounding (M2, `UNNECESSARY`). What was drawn cost one
        // minor unit at least (M5).
        if own.is_positive() && own < spent {
            own = credit.currency.round(&own).unwrap_or_else(|code| {
                self.errors.push(code);
                money::zero()
            });
            own = own.max(credit.currency.minor_unit());
        }
        let given_back = own.min(spent.clone()).max(money::zero());
        let funded = if policy.commitment_funding == "prepaidOnly" { prepaid } else { amount };
        credit.ever_held = funded.is_positive(); // V3
        credit.opening = funded - spent + given_back;
        credit.before_end = credit.opening.clone();
        credit.separate_overage = value["separateOverageUsage"].as_bool().unwrap_or(false);
        if credit.separate_overage && !credit.surcharge.is_zero() {
            self.errors.push("SEPARATE_OVERAGE_WITH_SURCHARGE".into()); // V4
        }
        credit
    }
}
