//! Which call does what.

use super::create::put;
use super::entity::default_config;
use super::refusal::{problem, refused};
use super::resource::{Resource, Verb};
use super::store::{Change, Store};
use super::{Book, BookHost};
use crate::diagnostic::{Code, DrawdownError};
#[cfg(any(target_arch = "wasm32", test))]
use crate::preview::Preview;
use crate::preview::PreviewOptions;
#[cfg(any(target_arch = "wasm32", test))]
use crate::read::ReadLines;
use crate::read::shown_text;
use crate::value::{Value, parse_json};

impl Default for Book {
    fn default() -> Book {
        Book::new()
    }
}

impl Book {
    /// An empty Book, its organization configured as the reference's defaults are.
    pub fn new() -> Book {
        Book { store: Store::new(default_config()) }
    }

    /// One call, JSON text in and out: an operation such as `balances.transactions.create`, the ids that it is about
    /// (of the Balance first), and its body or parameters; `null` where there are none.
    pub fn call(
        &mut self,
        operation: &str,
        ids: &[&str],
        body: &str,
        options: PreviewOptions,
        host: &mut dyn BookHost,
    ) -> Result<String, DrawdownError> {
        self.call_value(operation, ids, &parse_json(body)?, options, host)
    }

    /// The same for a body that was read already.
    pub fn call_value(
        &mut self,
        operation: &str,
        ids: &[&str],
        body: &Value<'_>,
        options: PreviewOptions,
        host: &mut dyn BookHost,
    ) -> Result<String, DrawdownError> {
        let (place, verb) = operation.rsplit_once('.').unwrap_or(("", operation));
        let resource = Resource::NAMES.iter().find(|(name, _)| *name == place).map(|(_, resource)| *resource);
        let amounts = options.amounts;
        let store = &self.store;
        match (resource, place, verb) {
            (_, "", "snapshot") => Ok(self.snapshot()),
            (_, "", "previewBill") | (_, "bills", "preview") => store.preview_bill(body, options),
            (_, "", "forecast") => store.forecast(body),
            (_, "bills", "post") => {
                let (changes, id) = store.plan_post(body, host)?;
                self.store.commit(changes);
                let posted = id.and_then(|id| self.store.get(Resource::Bill, &id));
                Ok(posted.map(|bill| self.store.answer(bill, amounts)).unwrap_or_default())
            }
            (_, "organizationConfig", "retrieve") => Ok(store.answer_config()),
            (_, "organizationConfig", "update") => {
                let config = store.plan_configure(body, host)?;
                self.store.commit(vec![Change::Configure(config)]);
                Ok(self.store.answer_config())
            }
            (_, "balances.transactions", "summary") => store.summary(ids, body, amounts, host),
            (
                Some(resource @ (Resource::TransactionSchedule | Resource::ChargeSchedule)),
                _,
                verb @ ("preview" | "run"),
            ) => {
                if verb == "preview" {
                    return store.preview_schedule(resource, ids, body, amounts);
                }
                let (changes, made) = store.plan_run(resource, body, amounts, host)?;
                self.store.commit(changes);
                Ok(made)
            }
            (Some(resource), ..) => {
                let verb = resource.row().verbs.iter().find(|own| own.name() == verb);
                let verb = *verb.ok_or_else(|| unknown(operation))?;
                self.call_resource(resource, verb, ids, body, options, host)
            }
            (None, ..) => Err(unknown(operation)),
        }
    }

    /// A preview of a packed request for whoever makes something else of it than JSON text: as `previewBill` in all else.
    #[cfg(any(target_arch = "wasm32", test))]
    pub(crate) fn preview_with<'t, T>(
        &self,
        request: &Value<'t>,
        lines: Option<ReadLines<'_, 't>>,
        explain: bool,
        make: impl FnOnce(&str, &Preview<'_>) -> T,
    ) -> Result<T, DrawdownError> {
        self.store.preview_with(request, lines, explain, make)
    }

    /// What every resource can do.
    fn call_resource(
        &mut self,
        resource: Resource,
        verb: Verb,
        ids: &[&str],
        body: &Value<'_>,
        options: PreviewOptions,
        host: &mut dyn BookHost,
    ) -> Result<String, DrawdownError> {
        let (store, amounts) = (&self.store, options.amounts);
        let planned = match verb {
            Verb::List => return store.list(resource, ids, body, amounts),
            Verb::Retrieve => return Ok(store.answer(store.addressed(resource, ids)?, amounts)),
            Verb::Delete => {
                let entry = store.plan_delete(resource, ids)?;
                let (answer, sequence) = (store.answer(entry, amounts), entry.sequence);
                self.store.commit(vec![Change::Remove(sequence)]);
                return Ok(answer);
            }
            Verb::Create => store.plan_create(resource, ids, body, host)?,
            Verb::Update => store.plan_update(resource, ids, body, host)?,
        };
        let sequence = planned.0;
        self.store.commit(vec![put(resource, planned)]);
        Ok(self.store.at(sequence).map(|entry| self.store.answer(entry, amounts)).unwrap_or_default())
    }
}

fn unknown(operation: &str) -> DrawdownError {
    let message = format!("A Book has no call {}", shown_text(operation));
    refused(problem(
        Code::UnknownEnumValue,
        "",
        message,
        "The calls are those of its resources, such as balances.create",
    ))
}
