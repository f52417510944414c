//! Schedules: what they will make, and what has fallen due (S1, S3).

use super::entity::{assemble, body_fields};
use super::list::{params_of, read_page, write_page};
use super::refusal::{out_of_range, refused, unless};
use super::resource::{Resource, text};
use super::store::{Change, Entry, Store, text_value};
use super::{BookHost, now};
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::money::Amount;
use crate::read::Fields;
use crate::schedule::{Entries, scheduled_charges, scheduled_transactions};
use crate::sort::sort_by_key;
use crate::table::Table;
use crate::time::{Instant, Zone};
use crate::value::{Object, Value, parse_json};
use crate::write::{AmountForm, Json};

/// An entry that a schedule makes: when it falls due, the sequence of the schedule, and its fields.
type Due = (Instant, u64, Object<'static>);

impl Store {
    /// What a schedule would make; nothing is stored.
    pub fn preview_schedule(
        &self,
        resource: Resource,
        ids: &[&str],
        body: &Value<'_>,
        amounts: AmountForm,
    ) -> Result<String, DrawdownError> {
        let balance = self.balance_of(ids)?;
        let mut fields = body_fields(body, resource.row().kept)?;
        let mut found = self.problems(resource, &fields, Some(balance), None);
        // It may be the schedule that has the code.
        found.retain(|problem| problem.code != Code::DuplicateCode);
        let none = Object::default();
        let mut out = Diagnostics::new();
        let page = read_page(&params_of(body, &none, &mut out), resource.row().page, &mut out);
        found.extend(out.into_vec());
        unless(found)?;
        fields.set("balanceId", text_value(text(&balance.object, "id").unwrap_or_default()));
        let entries = self.entries(resource, &fields, &|_| true)?;
        let first = page.after.and_then(|after| usize::try_from(after).ok()).unwrap_or(0);
        let made = made_of(&entries.text)?;
        let shown = made.iter().enumerate().skip(first).take(page.size);
        let after = first.saturating_add(page.size);
        let next = u64::try_from(after).ok().filter(|_| after < made.len());
        let mut json = Json::new(amounts);
        write_page(&mut json, next, |json| {
            for (position, entry) in shown {
                let mut entry = entry.clone();
                // Nothing is stored, and yet the reference's own readers ask for an id.
                entry.set("id", text_value(position.saturating_add(1).to_string()));
                if let Some(description) = fields.get("chargeDescription") {
                    entry.set("chargeDescription", description.clone());
                }
                self.write_object(made_by(resource), &entry, None, json);
            }
        });
        Ok(json.into_text())
    }

    /// Posts what has fallen due until `asOf` and was not posted yet, in the order of the dates.
    pub fn plan_run(
        &self,
        resource: Resource,
        as_of: &Value<'_>,
        amounts: AmountForm,
        host: &mut dyn BookHost,
    ) -> Result<(Vec<Change>, String), DrawdownError> {
        let now = now(host)?;
        let mut given = Object::default();
        given.set("asOf", if *as_of == Value::Null { text_value(now.clone()) } else { as_of.borrowed() });
        let mut out = Diagnostics::new();
        // S2: as the dates of schedules, a day is one in UTC.
        let until = Fields { object: &given, path: &Path::Root }.date("asOf", &Zone::utc(), &mut out);
        let until = out.finish(until)?;

        let mut due: Vec<Due> = Vec::new();
        let mut changes = Vec::new();
        for schedule in self.all(resource) {
            if let Some(object) = self.run_one(resource, schedule, until, &mut due)? {
                changes.push(Change::Put(schedule.sequence, resource, object));
            }
        }
        sort_by_key(&mut due, |(instant, schedule, _)| (*instant, *schedule));
        let mut added: Table<String, Vec<Amount>> = Table::default();
        let mut json = Json::new(amounts);
        let mut made = Vec::with_capacity(due.len());
        for (_, _, fields) in due {
            let balance = text(&fields, "balanceId").unwrap_or_default().to_owned();
            let amount = Fields { object: &fields, path: &Path::Root }.amount("amount", &mut Diagnostics::new());
            if let Some(amounts) = added.get_or(balance, Vec::new) {
                amounts.extend(amount);
            }
            let id = self.new_id(made_by(resource), host)?;
            made.push(assemble(&id, 1, fields, Some(&now), Some(&now), Some(made_by(resource))));
        }
        self.check_sums(&added)?;
        json.array(|json| made.iter().for_each(|object| self.write_object(made_by(resource), object, None, json)));
        for (sequence, object) in (self.next_free()?..).zip(made) {
            changes.push(Change::Put(sequence, made_by(resource), object));
        }
        Ok((changes, json.into_text()))
    }

    /// What has fallen due of one schedule, and its new state where anything has.
    fn run_one(
        &self,
        resource: Resource,
        schedule: &Entry,
        until: Instant,
        due: &mut Vec<Due>,
    ) -> Result<Option<Object<'static>>, DrawdownError> {
        let previous = self.previous_run(&schedule.object);
        let is_due = |instant: Instant| previous < instant && instant <= until;
        let entries = self.entries(resource, &schedule.object, &is_due)?;
        let instants: Vec<Instant> = entries.due.iter().copied().filter(|instant| is_due(*instant)).collect();
        let Some(last) = instants.iter().max() else { return Ok(None) };
        let id = text(&schedule.object, "id").unwrap_or_default();
        for (instant, mut fields) in instants.iter().zip(made_of(&entries.text)?) {
            if resource == Resource::TransactionSchedule {
                fields.set("entityId", text_value(id));
            }
            due.push((*instant, schedule.sequence, fields));
        }
        let mut object = schedule.object.clone();
        object.set("previousRun", text_value(last.to_string()));
        set_next(&mut object, *last, &entries.due);
        Ok(Some(object))
    }

    /// `nextRun` of a schedule as it will be stored.
    pub fn set_next_run(&self, resource: Resource, fields: &mut Object<'static>) -> Result<(), DrawdownError> {
        let entries = self.entries(resource, fields, &|_| false)?;
        let previous = self.previous_run(fields);
        set_next(fields, previous, &entries.due);
        Ok(())
    }

    /// Nothing is made twice: whatever the calls' order, a schedule goes on behind its `previousRun`.
    fn previous_run(&self, schedule: &Object<'_>) -> Instant {
        let fields = Fields { object: schedule, path: &Path::Root };
        fields.date("previousRun", &self.zone, &mut Diagnostics::new()).unwrap_or(Instant::EARLIEST)
    }

    /// The entries of a schedule, with what only the Book knows of it.
    fn entries(
        &self,
        resource: Resource,
        schedule: &Object<'static>,
        is_wanted: &dyn Fn(Instant) -> bool,
    ) -> Result<Entries, DrawdownError> {
        let balance = text(schedule, "balanceId").and_then(|id| self.get(Resource::Balance, id));
        let mut given = schedule.borrowed();
        if let Some(balance) = balance {
            let name = if resource == Resource::ChargeSchedule { "accountId" } else { "currency" };
            given.set(name, text_value(text(&balance.object, name).unwrap_or_default()));
        }
        if resource == Resource::TransactionSchedule {
            return scheduled_transactions(&Value::Object(given), is_wanted);
        }
        if given.get("billEpoch").is_none() {
            // Without an epoch of its own it has the organization's for its frequency.
            let epoch = match text(schedule, "billFrequency") {
                Some("DAILY") => "dayEpoch",
                Some("WEEKLY") => "weekEpoch",
                Some("ANNUALLY") => "yearEpoch",
                _ => "monthEpoch",
            };
            given.set("billEpoch", self.config.get(epoch).map_or(Value::Null, Value::borrowed));
        }
        scheduled_charges(&Value::Object(given), is_wanted)
    }

    /// H1, M6: what each Balance would hold has to be an amount.
    pub fn check_sums(&self, added: &Table<String, Vec<Amount>>) -> Result<(), DrawdownError> {
        for (id, amounts) in added.iter() {
            if let Some(balance) = self.get(Resource::Balance, id) {
                let sum = balance.held.amount_with(amounts.iter().copied());
                sum.map_err(|_| refused(out_of_range("")))?;
            }
        }
        Ok(())
    }
}

fn made_by(resource: Resource) -> Resource {
    if resource == Resource::ChargeSchedule { Resource::Charge } else { Resource::Transaction }
}

fn set_next(schedule: &mut Object<'static>, previous: Instant, due: &[Instant]) {
    match due.iter().find(|instant| previous < **instant) {
        Some(next) => schedule.set("nextRun", text_value(next.to_string())),
        None => drop(schedule.take("nextRun")),
    }
}

/// The entries of a list that was written here.
fn made_of(text: &str) -> Result<Vec<Object<'static>>, DrawdownError> {
    let Value::Array(items) = parse_json(text)?.into_owned() else { return Ok(Vec::new()) };
    let objects = items.into_iter().filter_map(|item| match item {
        Value::Object(object) => Some(object),
        _ => None,
    });
    Ok(objects.collect())
}
