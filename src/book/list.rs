//! Lists: newest first, filtered, in pages.
//!
//! A page goes on from the sequence of the last entry of the page before, not from a count: it stays right while
//! entries are added or deleted.

use super::refusal::{problem, refused};
use super::resource::{Filter, Resource, text};
use super::store::{Entry, Facet, Store};
use crate::diagnostic::{Code, Diagnostics, DrawdownError, Path};
use crate::read::{Fields, read_whole, report_unknown, shown};
use crate::time::{Instant, Zone};
use crate::value::{Object, Value};
use crate::write::{AmountForm, Json};

/// What an entry has to be like.
enum Test<'p> {
    Is(&'static str, &'p str),
    In(&'static str, Vec<&'p str>),
    On(&'static str, i64),
    Unarchived,
    Flag(&'static str, bool),
    Product(&'p str),
    Ends(Option<Instant>, Option<Instant>),
    ActiveOn(Instant),
    Between(&'static str, Option<Instant>, Option<Instant>),
}

/// How much of a list is asked for.
pub struct Page {
    pub size: usize,
    /// What the page before ended with.
    pub after: Option<u64>,
}

impl Store {
    pub fn list(
        &self,
        resource: Resource,
        ids: &[&str],
        params: &Value<'_>,
        amounts: AmountForm,
    ) -> Result<String, DrawdownError> {
        let balance = if resource.is_of_balance() { Some(self.balance_of(ids)?) } else { None };
        let none = Object::default();
        let mut out = Diagnostics::new();
        let fields = params_of(params, &none, &mut out);
        let row = resource.row();
        let page = read_page(&fields, row.page, &mut out);
        let tests: Vec<Test<'_>> =
            row.filters.iter().filter_map(|filter| read_test(filter, &fields, &self.zone, &mut out)).collect();
        let page = out.finish(Some(page))?;
        let account = tests.iter().find_map(|test| match test {
            Test::Is("accountId", id) => Some(*id),
            _ => None,
        });
        let (facet, of) = match (balance, account) {
            (Some(balance), _) => (Facet::To(Resource::Balance), text(&balance.object, "id").unwrap_or_default()),
            (None, Some(id)) => (Facet::To(Resource::Account), id),
            (None, None) => (Facet::All, ""),
        };
        let older = self.find_before(resource, facet, of, page.after.unwrap_or(u64::MAX)).rev();
        let mut fitting = older.filter(|entry| tests.iter().all(|test| test.holds(&entry.object, &self.zone)));
        let entries: Vec<&Entry> = fitting.by_ref().take(page.size).collect();
        let last = entries.last().filter(|_| fitting.next().is_some()).map(|last| last.sequence);
        let mut json = Json::new(amounts);
        write_page(&mut json, last, |json| entries.iter().for_each(|entry| self.write_entry(entry, json)));
        Ok(json.into_text())
    }
}

/// The parameters of a call, which may have none.
pub fn params_of<'r>(params: &'r Value<'r>, none: &'r Object<'r>, out: &mut Diagnostics) -> Fields<'r, 'static> {
    static ROOT: Path<'static> = Path::Root;
    let nothing = Fields { object: none, path: &ROOT };
    if *params == Value::Null { nothing } else { Fields::of(params, &ROOT, out).unwrap_or(nothing) }
}

pub fn read_page(fields: &Fields<'_, '_>, most: i128, out: &mut Diagnostics) -> Page {
    let size = read_whole(fields, "pageSize", (1, most), Code::NumberOutOfRange, out).unwrap_or(most);
    let token = fields.string("nextToken", out).filter(|token| !token.is_empty());
    let after = token.and_then(|token| token.parse().ok());
    if token.is_some() && after.is_none() {
        let given = fields.get("nextToken").map(shown).unwrap_or_default();
        let message = format!("{given} is no nextToken");
        let hint = "Pass the nextToken of the page before, or none for the first page";
        out.extend(refused(problem(Code::NotFound, "/nextToken", message, hint)).diagnostics);
    }
    Page { size: usize::try_from(size).unwrap_or(usize::MAX), after }
}

/// `{ data, nextToken }`
pub fn write_page(json: &mut Json, last: Option<u64>, data: impl FnOnce(&mut Json)) {
    json.object(|json| {
        json.name("data").array(data);
        match last {
            Some(last) => json.name("nextToken").text(&last.to_string()),
            None => json.name("nextToken").value(&Value::Null),
        }
    });
}

fn read_test<'p>(filter: &Filter, fields: &Fields<'p, '_>, zone: &Zone, out: &mut Diagnostics) -> Option<Test<'p>> {
    match filter {
        Filter::Is(param, field) => {
            // No contract at all can be asked for; of nothing else there is none.
            let is_asked = |asked: &&str| !asked.is_empty() || *field == "contractId";
            fields.string(param, out).filter(is_asked).map(|asked| Test::Is(field, asked))
        }
        Filter::Choice(name, known) => {
            let asked = fields.string(name, out).filter(|asked| !asked.is_empty())?;
            let is_known = known.contains(&asked);
            if !is_known {
                report_unknown(asked, name, known, Code::UnknownEnumValue, &fields.path.field(name), out);
            }
            is_known.then_some(Test::Is(name, asked))
        }
        Filter::On(name) => {
            fields.string(name, out).filter(|asked| !asked.is_empty())?;
            fields.date(name, zone, out).map(|asked| Test::On(name, zone.local(asked).0))
        }
        Filter::In(param, field) => match fields.get(param)? {
            Value::String(one) => Some(Test::In(field, vec![one])),
            _ => fields.strings(param, out).map(|asked| Test::In(field, asked)),
        },
        Filter::Archived => match read_flag(fields, "archived", out) {
            Some(true) => None,
            _ => Some(Test::Unarchived),
        },
        Filter::Flag(name) => read_flag(fields, name, out).map(|asked| Test::Flag(name, asked)),
        Filter::Product => fields.string("productId", out).filter(|asked| !asked.is_empty()).map(Test::Product),
        Filter::Ends => {
            between(fields, "endDateStart", "endDateEnd", zone, out).map(|(start, end)| Test::Ends(start, end))
        }
        Filter::ActiveOn => fields.date("date", zone, out).map(Test::ActiveOn),
        Filter::Between(start, end, field) => {
            between(fields, start, end, zone, out).map(|(start, end)| Test::Between(field, start, end))
        }
    }
}

fn between(
    fields: &Fields<'_, '_>,
    start: &str,
    end: &str,
    zone: &Zone,
    out: &mut Diagnostics,
) -> Option<(Option<Instant>, Option<Instant>)> {
    let limits = (fields.date(start, zone, out), fields.date(end, zone, out));
    (limits != (None, None)).then_some(limits)
}

/// `true`, or the text that an address has for it.
fn read_flag(fields: &Fields<'_, '_>, name: &str, out: &mut Diagnostics) -> Option<bool> {
    match fields.get(name)? {
        Value::String(text) if text == "true" => Some(true),
        Value::String(text) if text == "false" => Some(false),
        _ => fields.boolean(name, out),
    }
}

impl Test<'_> {
    fn holds(&self, object: &Object<'_>, zone: &Zone) -> bool {
        let own = |name: &str| text(object, name);
        let fields = Fields { object, path: &Path::Root };
        // Stored dates can be read.
        let date = |name: &str| fields.date(name, zone, &mut Diagnostics::new());
        let is_set = |name: &str| object.get(name) == Some(&Value::Bool(true));
        match self {
            Test::Is(field, asked) => own(field).unwrap_or_default() == *asked,
            Test::In(field, asked) => own(field).is_some_and(|own| asked.contains(&own)),
            Test::On(field, day) => date(field).is_some_and(|own| zone.local(own).0 == *day),
            Test::Unarchived => !is_set("archived"),
            Test::Flag(field, asked) => is_set(field) == *asked,
            Test::Product(asked) => match object.get("productIds") {
                Some(Value::Array(ids)) if !ids.is_empty() => {
                    ids.iter().any(|id| matches!(id, Value::String(id) if id == asked))
                }
                _ => true,
            },
            Test::Ends(start, end) => {
                // With a rollover amount the rollover end date is the end.
                let is_rolled = object.get("rolloverAmount").is_some();
                let rolled = date("rolloverEndDate").filter(|_| is_rolled);
                is_between(rolled.or_else(|| date("endDate")), *start, *end)
            }
            Test::ActiveOn(day) => {
                date("startDate").is_none_or(|start| start <= *day) && date("endDate").is_none_or(|end| *day < end)
            }
            Test::Between(field, start, end) => is_between(date(field), *start, *end),
        }
    }
}

fn is_between(date: Option<Instant>, start: Option<Instant>, end: Option<Instant>) -> bool {
    let date = date.unwrap_or(Instant::LATEST);
    start.is_none_or(|start| start <= date) && end.is_none_or(|end| date < end)
}
