//! From the body of a call to what is stored, and from there to the answer.

use super::create::next_version;
use super::refusal::unless;
use super::resource::{COMMON, DRAWN, Resource, text};
use super::store::{Entry, Facet, Store, text_value};
use super::{BookHost, now};
use crate::diagnostic::{Diagnostics, DrawdownError, Path};
use crate::money::{Amount, Currency, parse_numeral};
use crate::read::{Fields, read_organization};
use crate::validate::{Context, Field, Kind, Shape, fields_of, validate_in};
use crate::value::{Object, Value};
use crate::write::{AmountForm, Json};

/// The fields of a body as they are stored: without `null`s, and without what the Book sets itself.
pub fn body_fields(body: &Value<'_>, kept: &[&str]) -> Result<Object<'static>, DrawdownError> {
    let mut out = Diagnostics::new();
    let fields = Fields::of(body, &Path::Root, &mut out);
    let fields = out.finish(fields)?;
    let mut object = Object::default();
    for (name, value) in fields.object.iter() {
        // Of a name that stands twice the last counts.
        let is_ours = COMMON.contains(&name) || kept.contains(&name) || *value == Value::Null;
        if !is_ours {
            object.set(name, value.clone().into_owned());
        }
    }
    Ok(object)
}

/// The entity of these fields: `id` and `version` first, the dates last.
pub fn assemble(
    id: &str,
    version: i128,
    fields: Object<'static>,
    created: Option<&str>,
    modified: Option<&str>,
    resource: Option<Resource>,
) -> Object<'static> {
    let mut object = Object::default();
    object.set("id", text_value(id));
    object.set("version", Value::Number(version.to_string().into()));
    let table = resource.map_or(&[] as &[Field], |resource| fields_of(resource.row().kind));
    for (name, value) in fields.into_fields() {
        object.set(&name, as_text(table, &name, value));
    }
    for (name, date) in [("dtCreated", created), ("dtLastModified", modified)] {
        if let Some(date) = date {
            object.set(name, text_value(date));
        }
    }
    object
}

/// Amounts of money are stored as texts, so that no reader of a snapshot takes them for floats.
pub fn as_text(table: &[Field], name: &str, value: Value<'static>) -> Value<'static> {
    match (shape_of(table, name), value) {
        (Some(shape), Value::Number(digits)) if is_money(shape) => Value::String(digits),
        (Some(Shape::Objects(table)), Value::Array(items)) => {
            let items = items.into_iter().map(|item| match item {
                Value::Object(object) => Value::Object(texts(table, object)),
                other => other,
            });
            Value::Array(items.collect())
        }
        (_, value) => value,
    }
}

fn texts(table: &[Field], object: Object<'static>) -> Object<'static> {
    let mut done = Object::default();
    for (name, value) in object.into_fields() {
        done.set(&name, as_text(table, &name, value));
    }
    done
}

fn shape_of(table: &[Field], name: &str) -> Option<Shape> {
    table.iter().find(|field| field.name == name).map(|field| field.shape)
}

fn is_money(shape: Shape) -> bool {
    matches!(shape, Shape::Amount | Shape::AmountFromZero(_) | Shape::AmountAboveZero)
}

impl Store {
    /// `organizationConfig`, `currencies` and the Account, as a request has them.
    pub fn frame<'s>(&'s self, account: Option<&'s Object<'static>>) -> Object<'s> {
        let mut frame = Object::default();
        frame.set("organizationConfig", Value::Object(self.config.borrowed()));
        if let Some(account) = account {
            frame.set("account", Value::Object(account.borrowed()));
        }
        let currencies: Vec<Value<'s>> =
            self.all(Resource::Currency).map(|currency| Value::Object(currency.object.borrowed())).collect();
        if !currencies.is_empty() {
            frame.set("currencies", Value::Array(currencies));
        }
        frame
    }

    /// Decimals of the currency that the entity's amounts are in.
    fn places(&self, resource: Resource, object: &Object<'_>) -> u32 {
        let balance = text(object, "balanceId").filter(|_| resource.is_of_balance());
        let balance = balance.and_then(|id| self.get(Resource::Balance, id)).map(|balance| &balance.object);
        let own = text(object, "currency");
        self.places_of(own.or_else(|| balance.and_then(|balance| text(balance, "currency"))).unwrap_or("USD"))
    }

    fn places_of(&self, code: &str) -> u32 {
        let Some(currency) = self.find(Resource::Currency, Facet::Code, code).next() else {
            return Currency::by_code(code).places;
        };
        let mut request = Object::default();
        request.set("currencies", Value::Array(vec![Value::Object(currency.object.borrowed())]));
        let fields = Fields { object: &request, path: &Path::Root };
        read_organization(&fields, &mut Diagnostics::new()).currency_of(code).places
    }

    pub fn answer(&self, entry: &Entry, amounts: AmountForm) -> String {
        let mut json = Json::new(amounts);
        self.write_entry(entry, &mut json);
        json.into_text()
    }

    pub fn write_entry(&self, entry: &Entry, json: &mut Json) {
        // A sum that is no amount cannot have been committed.
        let held = (entry.resource == Resource::Balance).then(|| entry.held.amount().unwrap_or_default());
        self.write_object(entry.resource, &entry.object, held, json);
    }

    /// An entity as the calls give it.
    pub fn write_object(&self, resource: Resource, object: &Object<'_>, held: Option<Amount>, json: &mut Json) {
        let places = self.places(resource, object);
        let table = fields_of(resource.row().kind);
        json.object(|json| {
            for (name, value) in object.iter().filter(|(name, _)| *name != DRAWN) {
                let places = match (name, text(object, "currencyPaid")) {
                    ("paid", Some(paid)) => self.places_of(paid),
                    _ => places,
                };
                write_field(table, name, value, places, json.given_name(name));
            }
            if let Some(held) = held {
                json.name("amount").amount(held, places);
            }
        });
    }
}

fn write_field(table: &[Field], name: &str, value: &Value<'_>, places: u32, json: &mut Json) {
    match (shape_of(table, name), value) {
        (Some(shape), Value::String(digits) | Value::Number(digits)) if is_money(shape) => {
            match parse_numeral(digits) {
                Ok(amount) => json.amount(amount, places),
                Err(_) => json.value(value),
            }
        }
        (Some(Shape::Decimal), Value::String(digits)) if json.writes_numbers() => match parse_numeral(digits) {
            Ok(amount) => json.amount(amount, 0),
            Err(_) => json.value(value),
        },
        (Some(Shape::Objects(table)), Value::Array(items)) => json.array(|json| {
            for item in items {
                match item {
                    Value::Object(object) => json.object(|json| {
                        for (name, value) in object.iter() {
                            write_field(table, name, value, places, json.given_name(name));
                        }
                    }),
                    other => json.value(other),
                }
            }
        }),
        _ => json.value(value),
    }
}

/// The configuration of a new organization: what the reference documents as its defaults.
pub fn default_config() -> Object<'static> {
    let mut fields = Object::default();
    for (name, value) in [
        ("currency", "USD"),
        ("timezone", "UTC"),
        ("yearEpoch", "2022-01-01"),
        ("monthEpoch", "2022-01-01"),
        ("weekEpoch", "2022-01-04"),
        ("dayEpoch", "2022-01-01"),
    ] {
        fields.set(name, text_value(value));
    }
    fields.set("daysBeforeBillDue", Value::Number("30".into()));
    assemble(CONFIG_ID, 1, fields, None, None, None)
}

/// There is one configuration: its id tells nothing.
const CONFIG_ID: &str = "00000000-0000-0000-0000-000000000000";

impl Store {
    pub fn answer_config(&self) -> String {
        let mut json = Json::new(AmountForm::Text);
        json.value(&Value::Object(self.config.borrowed()));
        json.into_text()
    }

    /// The new configuration: a body replaces all of it.
    pub fn plan_configure(&self, body: &Value<'_>, host: &mut dyn BookHost) -> Result<Object<'static>, DrawdownError> {
        let fields = body_fields(body, &[])?;
        let none = Object::default();
        let value = Value::Object(fields.borrowed());
        let mut found = validate_in(Kind::OrganizationConfig, &value, &Context::of(&none));
        let version = next_version(&self.config, body, &mut found);
        unless(found)?;
        let now = now(host)?;
        let created = text(&self.config, "dtCreated").unwrap_or(&now);
        Ok(assemble(CONFIG_ID, version, fields, Some(created), Some(&now), None))
    }
}
