//! `BillPreview`.

use super::json::{AmountForm, Json};
use crate::bill::{AddedLine, posting_description};
use crate::credit::{Credit, CreditKind};
use crate::diagnostic::Diagnostic;
use crate::money::{Amount, Minor};
use crate::preview::Preview;
use crate::sort::sort_by;
use crate::value::{Object, Value};

pub fn write_preview(preview: &Preview<'_>, amounts: AmountForm) -> String {
    let mut json = Json::new(amounts);
    let credits = preview.plan.credits.iter().map(credit_fields).collect();
    let writer = Writer { preview, places: preview.plan.bill.currency.places, credits };
    json.object(|json| {
        json.name("bill");
        writer.bill(json);
        json.name("totals");
        writer.totals(json);
        json.name("allocations").array(|json| writer.allocations(json));
        json.name("balances").array(|json| writer.balances(json));
        json.name("commitments").array(|json| writer.commitments(json));
        json.name("transactions").array(|json| writer.transactions(json));
        json.name("explanations").array(|json| writer.explanations(json));
        json.name("diagnostics").array(|json| write_diagnostics(&preview.diagnostics, json));
    });
    json.into_text()
}

struct Writer<'p, 'r> {
    preview: &'p Preview<'r>,
    /// Decimals of the Bill's currency.
    places: u32,
    /// What names each credit of the plan, written once: a large part of an answer.
    credits: Vec<String>,
}

/// The fields that name a credit, as they stand in an object.
fn credit_fields(credit: &Credit<'_>) -> String {
    let mut json = Json::within();
    json.name("creditType").word(credit.kind.name());
    json.name("creditId").text(credit.id);
    json.into_text()
}

impl<'r> Writer<'_, 'r> {
    /// The Bill as it was given, with its lines and its total (B1, B4).
    fn bill(&self, json: &mut Json) {
        let given = self.preview.plan.bill.given;
        json.object(|json| {
            for (name, value) in given.iter().filter(|(name, _)| !matches!(*name, "lineItems" | "billTotal")) {
                json.given_name(name).value(value);
            }
            json.name("lineItems").array(|json| self.lines(json));
            json.name("billTotal").minor(self.preview.bill.totals.due, self.places);
        });
    }

    /// B8: the kept lines as given, each with its rounded amount, then the added ones.
    fn lines(&self, json: &mut Json) {
        let items = match self.preview.plan.bill.given.get("lineItems") {
            Some(Value::Array(items)) => items.as_slice(),
            _ => &[],
        };
        for (line, amount) in self.preview.plan.lines.iter().zip(&self.preview.bill.kept) {
            let Some(Value::Object(given)) = items.get(line.index) else { continue };
            kept_line(given, json, |json| json.minor(*amount, self.places));
        }
        for line in &self.preview.bill.added {
            self.added_line(line, json);
        }
    }

    /// With every field that the reference model requires of a line, so that it can be handed on.
    fn added_line(&self, line: &AddedLine<'r>, json: &mut Json) {
        let Some(credit) = self.preview.plan.credits.get(line.credit) else { return };
        json.object(|json| {
            json.name("lineItemType").word(line.line_type.name());
            json.name("description").text(line.description);
            match credit.kind {
                CreditKind::Balance => json.name("balanceId").text(credit.id),
                CreditKind::Prepayment => json.name("commitmentId").text(credit.id),
            }
            if let Some(id) = line.product_id {
                json.name("productId").text(id);
            }
            if let Some(id) = line.accounting_product_id {
                json.name("accountingProductId").text(id);
            }
            if let Some(id) = line.line.and_then(|line| self.preview.plan.lines.get(line)).and_then(|line| line.id) {
                json.name("referencedLineItemId").text(id);
            }
            json.name("currency").text(self.preview.plan.bill.currency.code);
            for name in ["averageUnitPrice", "subtotal", "convertedSubtotal"] {
                json.name(name).minor(line.amount, self.places);
            }
            for name in ["conversionRate", "quantity", "units"] {
                json.name(name).amount(Amount::ONE, 0);
            }
            json.name("unit").word("UNIT");
        });
    }

    fn totals(&self, json: &mut Json) {
        let totals = &self.preview.bill.totals;
        json.object(|json| {
            json.name("currency").text(self.preview.plan.bill.currency.code);
            json.name("charges").minor(totals.charges, self.places);
            json.name("creditApplied").minor(totals.credit_applied, self.places);
            json.name("surcharges").minor(totals.surcharges, self.places);
            json.name("due").minor(totals.due, self.places);
        });
    }

    fn allocations(&self, json: &mut Json) {
        for allocation in &self.preview.outcome.allocations {
            let both = self.preview.plan.lines.get(allocation.line).zip(self.credits.get(allocation.credit));
            let Some((line, credit)) = both else { continue };
            json.object(|json| {
                if let Some(id) = line.id {
                    json.name("lineItemId").text(id);
                }
                json.name("lineItemIndex").count(line.index);
                json.fields(credit);
                json.name("amount").minor(allocation.amount, self.places);
                json.name("from").instant(allocation.period.start);
                json.name("to").instant(allocation.period.end);
            });
        }
    }

    fn balances(&self, json: &mut Json) {
        for (position, balance) in credits_by_id(self.preview, CreditKind::Balance) {
            let Some(closing) = self.preview.outcome.closings.get(position) else { continue };
            let places = balance.currency.places;
            json.object(|json| {
                json.name("balanceId").text(balance.id);
                json.name("currency").text(balance.currency.code);
                json.name("opening").amount(balance.funds.opening, places);
                json.name("consumed").amount(closing.consumed, places);
                json.name("closing").amount(closing.closing, places);
                json.name("expired").amount(closing.expired, places);
                json.name("available").amount(closing.available, places);
                json.name("rolledOver").amount(closing.rolled_over, places);
                json.name("status").word(closing.status.name());
            });
        }
    }

    fn commitments(&self, json: &mut Json) {
        let overages = overages(self.preview);
        for (position, commitment) in credits_by_id(self.preview, CreditKind::Prepayment) {
            let Some(closing) = self.preview.outcome.closings.get(position) else { continue };
            let places = commitment.currency.places;
            json.object(|json| {
                json.name("commitmentId").text(commitment.id);
                json.name("opening").amount(commitment.funds.opening, places);
                json.name("consumed").amount(closing.consumed, places);
                json.name("closing").amount(closing.closing, places);
                json.name("overage").minor(overages.get(position).copied().unwrap_or_default(), self.places);
            });
        }
    }

    fn transactions(&self, json: &mut Json) {
        for posting in &self.preview.bill.postings {
            let Some(balance) = self.preview.plan.credits.get(posting.credit) else { continue };
            json.object(|json| {
                json.name("balanceId").text(balance.id);
                json.name("amount").amount(posting.amount, balance.currency.places);
                json.name("appliedDate").instant(posting.applied);
                json.name("entityType").word("BILL");
                if let Some(id) = self.preview.plan.bill.id {
                    json.name("entityId").text(id);
                }
                json.name("description").text(posting_description(balance));
            });
        }
    }

    fn explanations(&self, json: &mut Json) {
        for explanation in &self.preview.explanations {
            let both = self.preview.plan.lines.get(explanation.line).zip(self.credits.get(explanation.credit));
            let Some((line, credit)) = both else { continue };
            json.object(|json| {
                json.name("lineItemIndex").count(line.index);
                json.fields(credit);
                json.name("reason").word(explanation.reason.name());
                if let Some(amount) = explanation.amount {
                    json.name("amount").minor(amount, self.places);
                }
            });
        }
    }
}

/// A line as given, with another amount: where it stood, or at the end (B8).
fn kept_line(given: &Object<'_>, json: &mut Json, amount: impl Fn(&mut Json)) {
    const AMOUNT: &str = "convertedSubtotal";
    // Nearly always a line is written as it was read, which costs a fraction of writing it field by field.
    if let Some((before, behind)) = given.kept_text_around(AMOUNT) {
        json.beginning(before);
        amount(json);
        return json.rest(behind);
    }
    let is_there = given.get(AMOUNT).is_some();
    if let Some(fields) = given.kept_text().filter(|_| !is_there).and_then(|text| text.strip_suffix('}')) {
        json.beginning(fields);
        amount(json.name(AMOUNT));
        return json.rest("}");
    }
    json.object(|json| {
        for (name, value) in given.iter() {
            match name {
                AMOUNT => amount(json.given_name(name)),
                _ => json.given_name(name).value(value),
            }
        }
        if !is_there {
            amount(json.name(AMOUNT));
        }
    });
}

/// The credits of one kind by id, each with its position in the plan (B8).
pub fn credits_by_id<'p, 'r>(preview: &'p Preview<'r>, kind: CreditKind) -> Vec<(usize, &'p Credit<'r>)> {
    let credits = preview.plan.credits.iter().enumerate();
    let mut credits: Vec<_> = credits.filter(|(_, credit)| credit.kind == kind).collect();
    sort_by(&mut credits, |(_, a), (_, b)| a.id.cmp(b.id));
    credits
}

/// Of each credit, the base of its surcharges or of its separate lines (B8), in the Bill's currency.
pub fn overages(preview: &Preview<'_>) -> Vec<Minor> {
    let mut overages = vec![Minor::ZERO; preview.plan.credits.len()];
    for overage in &preview.outcome.overages {
        if let Some(sum) = overages.get_mut(overage.credit) {
            // Together no more than the charges, whose sum was checked.
            *sum = sum.plus(overage.base).unwrap_or(*sum);
        }
    }
    overages
}

pub fn write_diagnostics(diagnostics: &[Diagnostic], json: &mut Json) {
    for diagnostic in diagnostics {
        json.object(|json| {
            json.name("code").text(diagnostic.code.name());
            json.name("severity").text(diagnostic.severity.name());
            json.name("path").text(&diagnostic.path);
            json.name("message").text(&diagnostic.message);
            if let Some(hint) = &diagnostic.hint {
                json.name("hint").text(hint);
            }
        });
    }
}
