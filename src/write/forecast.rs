//! `Forecast`.

use super::json::{AmountForm, Json};
use super::preview::write_diagnostics;
use crate::credit::Credit;
use crate::forecast::{Forecast, Step};
use crate::time::{Instant, Zone};

pub fn write_forecast(forecast: &Forecast<'_>) -> String {
    let bill_zone = forecast.bill_zone.as_ref().unwrap_or(&forecast.zone);
    let mut json = Json::new(AmountForm::Text);
    json.object(|json| {
        json.name("periods").array(|json| {
            for step in &forecast.steps {
                write_step(step, forecast, bill_zone, json);
            }
        });
        json.name("runsOut").array(|json| {
            for run_out in &forecast.runs_out {
                json.object(|json| {
                    write_credit(forecast.credits.get(run_out.credit), json);
                    json.name("date").day(run_out.day);
                });
            }
        });
        json.name("expiring").array(|json| {
            for expiring in &forecast.expiring {
                let credit = forecast.credits.get(expiring.credit);
                json.object(|json| {
                    write_credit(credit, json);
                    json.name("date").day(forecast.zone.local(expiring.at).0);
                    let places = credit.map_or(0, |credit| credit.currency.places);
                    json.name("amount").amount(expiring.amount, places);
                });
            }
        });
        json.name("suggestedTopUp");
        match forecast.suggested.and_then(|top_up| Some((top_up, forecast.credits.get(top_up.balance)?))) {
            Some((top_up, balance)) => json.object(|json| {
                json.name("balanceId").text(balance.id);
                json.name("amount").amount(top_up.amount, balance.currency.places);
                write_moment(top_up.applied, &forecast.zone, json.name("date"));
            }),
            None => json.null(),
        }
        json.name("diagnostics").array(|json| write_diagnostics(&forecast.diagnostics, json));
    });
    json.into_text()
}

fn write_step(step: &Step<'_>, forecast: &Forecast<'_>, zone: &Zone, json: &mut Json) {
    let places = step.currency.places;
    json.object(|json| {
        write_moment(step.period.start, zone, json.name("startDate"));
        write_moment(step.period.end, zone, json.name("endDate"));
        json.name("currency").text(step.currency.code);
        json.name("charges").minor(step.totals.charges, places);
        json.name("creditApplied").minor(step.totals.credit_applied, places);
        json.name("surcharges").minor(step.totals.surcharges, places);
        json.name("due").minor(step.totals.due, places);
        json.name("credits").array(|json| {
            for (position, credit) in forecast.credits_in_order() {
                let Some(closing) = step.closings.get(position) else { continue };
                json.object(|json| {
                    write_credit(Some(credit), json);
                    json.name("closing").amount(closing.closing, credit.currency.places);
                    json.name("expired").amount(closing.expired, credit.currency.places);
                });
            }
        });
    });
}

fn write_credit(credit: Option<&Credit<'_>>, json: &mut Json) {
    if let Some(credit) = credit {
        json.name("creditType").text(credit.kind.name());
        json.name("creditId").text(credit.id);
    }
}

/// The calendar date where a day begins in the zone, else the instant: read again, either is the same instant.
fn write_moment(instant: Instant, zone: &Zone, json: &mut Json) {
    let (day, _) = zone.local(instant);
    if zone.first_instant_of_day(day) == instant { json.day(day) } else { json.instant(instant) }
}
