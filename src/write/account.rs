//! An Account's credits, grouped by where they stand.

use super::json::{AmountForm, Json};
use crate::account::{Group, Standing};
use crate::money::Amount;
use crate::time::Instant;

pub fn write_account(standings: &[Standing<'_, '_>]) -> String {
    let mut json = Json::new(AmountForm::Text);
    json.object(|json| {
        for (name, group) in Group::NAMES {
            json.name(name).array(|json| {
                for standing in standings.iter().filter(|standing| standing.group == *group) {
                    write_standing(standing, json);
                }
            });
        }
    });
    json.into_text()
}

fn write_standing(standing: &Standing<'_, '_>, json: &mut Json) {
    let (credit, closing) = (standing.credit, &standing.closing);
    let places = credit.currency.places;
    json.object(|json| {
        json.name("creditType").text(credit.kind.name());
        json.name("creditId").text(credit.id);
        json.name("currency").text(credit.currency.code);
        json.name("status").text(closing.status.name());
        json.name("held").amount(closing.closing, places);
        json.name("expired").amount(closing.expired, places);
        json.name("remaining").amount(closing.available, places);
        for (name, date, open) in [
            ("startDate", credit.windows.active.start, Instant::EARLIEST),
            ("endDate", credit.windows.active.end, Instant::LATEST),
        ] {
            if date != open {
                json.name(name).instant(date);
            }
        }
        if let Some(end) = credit.windows.grace_end {
            json.name("rolloverEndDate").instant(end);
        }
        if let Some(percent) = standing.elapsed.and_then(|share| Amount::from_parts(share.into(), 2)) {
            json.name("percentElapsed").amount(percent, 2);
        }
        if let Some(days) = standing.days_left.and_then(|days| usize::try_from(days).ok()) {
            json.name("daysLeft").count(days);
        }
        if let Some(expiry) = standing.next_expiry {
            json.name("nextExpiry").instant(expiry);
        }
    });
}
