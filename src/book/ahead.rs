//! Looking ahead on what the Book holds (F1).

use super::bills::brings_credits;
use super::resource::{Resource, text};
use super::store::{Entry, Facet, Store};
use crate::diagnostic::{Diagnostics, DrawdownError, Path};
use crate::forecast::forecast_with;
use crate::read::Fields;
use crate::table::Table;
use crate::value::{Object, Value};

impl Store {
    /// A `ForecastRequest`, with what it does not bring from the Book: the Account is named as for a preview. One that
    /// brings its own credits is computed on those, and on no schedules but its own.
    pub fn forecast(&self, request: &Value<'_>) -> Result<String, DrawdownError> {
        let mut out = Diagnostics::new();
        let fields = Fields::of(request, &Path::Root, &mut out);
        let fields = out.finish(fields)?;
        let (account, mut full) = self.completed(&fields, |full| forecast_with(full, &|_| None).err())?;
        if !brings_credits(&fields) {
            let of = |resource| self.find(resource, Facet::To(Resource::Account), account);
            let balances: Vec<&Entry> = of(Resource::Balance).collect();
            if fields.get("transactionSchedules").is_none() {
                let schedules = balances.iter().flat_map(|balance| self.schedules_of(balance));
                full.set("transactionSchedules", listed(schedules));
            }
            full.set("balances", listed(balances.iter().map(|balance| self.with_transactions(balance))));
            full.set("commitments", listed(of(Resource::Commitment).map(|entry| entry.object.borrowed())));
        }
        // H7: what a posted Bill took is known, whatever its lines say.
        let drawn = |bill: &str| {
            let mut known = Table::default();
            for (commitment, amount) in self.drawn(bill)?.iter() {
                known.set((*commitment).to_owned(), *amount);
            }
            Some(known)
        };
        forecast_with(&Value::Object(full), &drawn)
    }

    /// A Balance as a request has it.
    fn with_transactions<'s>(&'s self, balance: &'s Entry) -> Object<'s> {
        let mut object = balance.object.borrowed();
        object.set("transactions", listed(self.live(balance).into_iter().map(Object::borrowed)));
        object
    }

    fn schedules_of<'s>(&'s self, balance: &'s Entry) -> impl Iterator<Item = Object<'s>> {
        let id = text(&balance.object, "id").unwrap_or_default();
        let found = self.find(Resource::TransactionSchedule, Facet::To(Resource::Balance), id);
        found.map(|entry| entry.object.borrowed())
    }
}

fn listed<'v>(objects: impl Iterator<Item = Object<'v>>) -> Value<'v> {
    Value::Array(objects.map(Value::Object).collect())
}
