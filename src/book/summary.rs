//! The Transactions of a Balance as figures (§10).

use super::list::params_of;
use super::refusal::{out_of_range, refused};
use super::store::{Store, text_value};
use super::{BookHost, now};
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::history::{History, Movement};
use crate::read::{Fields, read_active, read_limit, read_organization, read_windows, read_zone};
use crate::value::{Object, Value};
use crate::write::{AmountForm, write_figures};

impl Store {
    /// As of `asOf`, or now.
    pub fn summary(
        &self,
        ids: &[&str],
        params: &Value<'_>,
        amounts: AmountForm,
        host: &mut dyn BookHost,
    ) -> Result<String, DrawdownError> {
        let balance = self.balance_of(ids)?;
        let none = Object::default();
        let mut out = Diagnostics::new();
        let params = params_of(params, &none, &mut out);
        let own_zone = read_zone(&params, &mut out);
        let zone = own_zone.as_ref().unwrap_or(&self.zone);
        let as_of = if params.get("asOf").is_some() {
            params.date("asOf", zone, &mut out)
        } else {
            let mut current = Object::default();
            current.set("asOf", text_value(now(host)?));
            Fields { object: &current, path: &Path::Root }.date("asOf", zone, &mut out)
        };
        let as_of = out.finish(as_of)?;

        // What is stored was validated.
        let mut quiet = Diagnostics::new();
        let fields = Fields { object: &balance.object, path: &Path::Root };
        let windows = read_active(&fields, &self.zone, &mut quiet)
            .and_then(|active| read_windows(&fields, active, &self.zone, &mut quiet));
        let windows = quiet.finish(windows)?;
        let mut quiet = Diagnostics::new();
        let rollover_cap = read_limit(&fields, "rolloverAmount", Code::RolloverAmountNegative, &mut quiet);
        let frame = self.frame(None);
        let organization = read_organization(&Fields { object: &frame, path: &Path::Root }, &mut quiet);
        let currency = organization.currency_of(fields.string("currency", &mut quiet).unwrap_or("USD"));
        let mut movements: Vec<Movement<'_>> = Vec::new();
        for (counted, given) in balance.held.counted.iter().zip(self.live(balance)) {
            let entry = Fields { object: given, path: &Path::Root };
            let created = entry.date("dtCreated", &self.zone, &mut quiet);
            let id = entry.string("id", &mut quiet);
            // A Transaction at the instant itself counts.
            if counted.applied <= as_of {
                movements.push(Movement { amount: counted.amount, applied: counted.applied, created, id, given });
            }
        }
        let mut history = History { windows, rollover_cap, currency, movements, as_of };
        history.sort();
        let figures = history.figures().map_err(|_| refused(out_of_range("")))?;
        Ok(write_figures(&figures, &history, amounts))
    }
}
