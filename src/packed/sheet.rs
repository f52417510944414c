//! A preview as rows of numbers and one text.
//!
//! What is in the request is said by its place there, and every other text by its number in a list: the texts stand
//! behind one another, each with the place of its end. Which numbers a row has, and in which order, is said by the
//! functions below, and read by `pkg-wrapper/src/packed/unpack.ts`.

use crate::bill::{AddedLine, posting_description};
use crate::credit::{Credit, CreditKind};
use crate::money::{Amount, Minor};
use crate::preview::Preview;
use crate::time::Instant;
use crate::write::{AmountForm, Json, credits_by_id, overages, write_diagnostics};

/// Stands where there is no text, no line.
const NONE: u32 = u32::MAX;

/// How many of the texts before are looked through for the same one.
const LOOKED_BACK: usize = 16;

#[derive(Default)]
pub struct Sheet {
    pub rows: Vec<u32>,
    pub ends: Vec<u32>,
    pub text: String,
    /// Texts that came lately, and may come again.
    texts: Vec<u32>,
    instants: Vec<(Instant, u32)>,
}

impl Sheet {
    /// Writes the preview over what was there; one on a Book's credits with what the request does not hold: the id of
    /// the Account, and those of the Balances and of the Commitments by their positions.
    pub fn fill(&mut self, preview: &Preview<'_>, account: Option<&str>) {
        self.rows.clear();
        self.ends.clear();
        self.text.clear();
        self.texts.clear();
        self.instants.clear();
        let places = preview.plan.bill.currency.places;
        if let Some(account) = account {
            self.put_text(account);
            self.credit_ids(preview, CreditKind::Balance);
            self.credit_ids(preview, CreditKind::Prepayment);
        }
        self.totals(preview, places);
        self.lines(preview, places);
        self.allocations(preview, places);
        self.balances(preview);
        self.commitments(preview, places);
        self.transactions(preview);
        self.explanations(preview, places);
        // Last, as it may be no ASCII; the others are, if the request is.
        if !preview.diagnostics.is_empty() {
            let mut json = Json::new(AmountForm::Text);
            json.array(|json| write_diagnostics(&preview.diagnostics, json));
            self.text.push_str(&json.into_text());
        }
    }

    fn credit_ids(&mut self, preview: &Preview<'_>, kind: CreditKind) {
        let credits = preview.plan.credits.iter().filter(|credit| credit.kind == kind);
        self.counted(|sheet| credits.map(|credit| sheet.put_text(credit.id)).count());
    }

    /// The currency and the four figures.
    fn totals(&mut self, preview: &Preview<'_>, places: u32) {
        let totals = &preview.bill.totals;
        self.put_text(preview.plan.bill.currency.code);
        for figure in [totals.charges, totals.credit_applied, totals.surcharges, totals.due] {
            self.put_minor(figure, places);
        }
    }

    /// Of each kept line its place and its amount, then the added ones.
    fn lines(&mut self, preview: &Preview<'_>, places: u32) {
        let plan = &preview.plan;
        self.put(plan.lines.len());
        for (line, amount) in plan.lines.iter().zip(&preview.bill.kept) {
            self.put(line.index);
            self.put_minor(*amount, places);
        }
        let added = preview.bill.added.iter();
        let added = added.filter_map(|line| Some((line, plan.credits.get(line.credit)?)));
        self.counted(|sheet| added.map(|(line, credit)| sheet.added_line(preview, line, credit, places)).count());
    }

    fn added_line(&mut self, preview: &Preview<'_>, line: &AddedLine<'_>, credit: &Credit<'_>, places: u32) {
        self.put(line.line_type as usize);
        self.put_credit(credit);
        self.put_text(line.description);
        self.put_optional(line.product_id);
        self.put_optional(line.accounting_product_id);
        let referred = line.line.and_then(|line| preview.plan.lines.get(line)).filter(|line| line.id.is_some());
        match referred {
            Some(line) => self.put(line.index),
            None => self.rows.push(NONE),
        }
        self.put_minor(line.amount, places);
    }

    fn allocations(&mut self, preview: &Preview<'_>, places: u32) {
        let plan = &preview.plan;
        self.counted(|sheet| {
            let mut count = 0usize;
            for allocation in &preview.outcome.allocations {
                let both = plan.lines.get(allocation.line).zip(plan.credits.get(allocation.credit));
                let Some((line, credit)) = both else { continue };
                sheet.put(line.index);
                sheet.put_credit(credit);
                sheet.put_minor(allocation.amount, places);
                sheet.put_instant(allocation.period.start);
                sheet.put_instant(allocation.period.end);
                count = count.saturating_add(1);
            }
            count
        });
    }

    fn balances(&mut self, preview: &Preview<'_>) {
        self.counted(|sheet| {
            let mut count = 0usize;
            for (position, balance) in credits_by_id(preview, CreditKind::Balance) {
                let Some(closing) = preview.outcome.closings.get(position) else { continue };
                let places = balance.currency.places;
                sheet.put(balance.position);
                sheet.put_text(balance.currency.code);
                for figure in [
                    balance.funds.opening,
                    closing.consumed,
                    closing.closing,
                    closing.expired,
                    closing.available,
                    closing.rolled_over,
                ] {
                    sheet.put_amount(figure, places);
                }
                sheet.put(closing.status as usize);
                count = count.saturating_add(1);
            }
            count
        });
    }

    fn commitments(&mut self, preview: &Preview<'_>, bill_places: u32) {
        let overages = overages(preview);
        self.counted(|sheet| {
            let mut count = 0usize;
            for (position, commitment) in credits_by_id(preview, CreditKind::Prepayment) {
                let Some(closing) = preview.outcome.closings.get(position) else { continue };
                let places = commitment.currency.places;
                sheet.put(commitment.position);
                for figure in [commitment.funds.opening, closing.consumed, closing.closing] {
                    sheet.put_amount(figure, places);
                }
                sheet.put_minor(overages.get(position).copied().unwrap_or_default(), bill_places);
                count = count.saturating_add(1);
            }
            count
        });
    }

    fn transactions(&mut self, preview: &Preview<'_>) {
        self.counted(|sheet| {
            let mut count = 0usize;
            for posting in &preview.bill.postings {
                let Some(balance) = preview.plan.credits.get(posting.credit) else { continue };
                sheet.put(balance.position);
                sheet.put_amount(posting.amount, balance.currency.places);
                sheet.put_instant(posting.applied);
                sheet.put_text(posting_description(balance));
                count = count.saturating_add(1);
            }
            count
        });
    }

    fn explanations(&mut self, preview: &Preview<'_>, places: u32) {
        let plan = &preview.plan;
        self.counted(|sheet| {
            let mut count = 0usize;
            for explanation in &preview.explanations {
                let both = plan.lines.get(explanation.line).zip(plan.credits.get(explanation.credit));
                let Some((line, credit)) = both else { continue };
                sheet.put(line.index);
                sheet.put_credit(credit);
                sheet.put(explanation.reason as usize);
                match explanation.amount {
                    Some(amount) => sheet.put_minor(amount, places),
                    None => sheet.rows.push(NONE),
                }
                count = count.saturating_add(1);
            }
            count
        });
    }

    /// Rows, with their number in front.
    fn counted(&mut self, rows: impl FnOnce(&mut Sheet) -> usize) {
        let place = self.rows.len();
        self.put(0);
        let count = rows(self);
        self.rows.get_mut(place).into_iter().for_each(|own| *own = narrow(count));
    }

    /// Twice its place in its list, and one more for a Commitment.
    fn put_credit(&mut self, credit: &Credit<'_>) {
        self.put(credit.position.saturating_mul(2).saturating_add(usize::from(credit.kind == CreditKind::Prepayment)));
    }

    fn put(&mut self, number: usize) {
        self.rows.push(narrow(number));
    }

    fn put_optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.put_text(text),
            None => self.rows.push(NONE),
        }
    }

    fn put_text(&mut self, text: &str) {
        let lately = self.texts.iter().rev().take(LOOKED_BACK).find(|number| self.text_of(**number) == Some(text));
        let number = match lately {
            Some(number) => *number,
            None => {
                self.text.push_str(text);
                let number = self.end();
                self.texts.push(number);
                number
            }
        };
        self.rows.push(number);
    }

    fn text_of(&self, number: u32) -> Option<&str> {
        let end = |number: u32| self.ends.get(usize::try_from(number).ok()?).and_then(|end| usize::try_from(*end).ok());
        let start = number.checked_sub(1).and_then(end).unwrap_or(0);
        self.text.get(start..end(number)?)
    }

    fn put_minor(&mut self, amount: Minor, places: u32) {
        amount.write_to(&mut self.text, places);
        let number = self.end();
        self.rows.push(number);
    }

    fn put_amount(&mut self, amount: Amount, places: u32) {
        amount.write_to(&mut self.text, places);
        let number = self.end();
        self.rows.push(number);
    }

    fn put_instant(&mut self, instant: Instant) {
        let lately = self.instants.iter().rev().take(LOOKED_BACK).find(|(own, _)| *own == instant);
        let number = match lately {
            Some((_, number)) => *number,
            None => {
                instant.write_to(&mut self.text);
                let number = self.end();
                self.instants.push((instant, number));
                number
            }
        };
        self.rows.push(number);
    }

    /// Ends a text; gives its number.
    fn end(&mut self) -> u32 {
        let number = narrow(self.ends.len());
        self.ends.push(narrow(self.text.len()));
        number
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}
