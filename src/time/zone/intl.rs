//! Named zones in WebAssembly: the host's own tz data, asked through `Intl.DateTimeFormat`.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::table::Table;
use crate::time::instant::{SECONDS_PER_DAY, days_of};

#[wasm_bindgen]
extern "C" {
    #[derive(Debug)]
    type DateTimeFormat;
    /// The host throws on a name that it does not know.
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, js_name = formatToParts)]
    fn format_to_parts(this: &DateTimeFormat, date: &js_sys::Date) -> Array;
}

#[derive(Clone, Debug)]
pub struct Named(Rc<Asked>);

#[derive(Debug)]
struct Asked {
    format: DateTimeFormat,
    /// Asking the host costs microseconds, and bills ask for the same few instants again and again.
    known: RefCell<Table<i64, i64>>,
}

/// Enough for every midnight of a few years; beyond it the memory is started afresh.
const MOST_KNOWN: usize = 4_096;

/// Zones that were asked for by name. To make one costs the host longer than a preview takes, and an organization has
/// one or two. The answers depend on nothing but the name, so that keeping them changes none.
const MOST_ZONES: usize = 32;

thread_local! {
    static ZONES: RefCell<Vec<(String, Named)>> = const { RefCell::new(Vec::new()) };
}

impl Named {
    pub fn by_name(name: &str) -> Option<Named> {
        if let Some(known) =
            ZONES.with_borrow(|zones| zones.iter().find(|(own, _)| own == name).map(|(_, named)| named.clone()))
        {
            return Some(known);
        }
        let named = Named::made(name)?;
        ZONES.with_borrow_mut(|zones| {
            if zones.len() >= MOST_ZONES {
                zones.clear();
            }
            zones.push((name.to_owned(), named.clone()));
        });
        Some(named)
    }

    fn made(name: &str) -> Option<Named> {
        let format = DateTimeFormat::new("en-US", &options(name)?).ok()?;
        Some(Named(Rc::new(Asked { format, known: RefCell::default() })))
    }

    /// Seconds that local time is ahead of UTC at a second since 1970.
    pub fn offset_at(&self, second: i64) -> i64 {
        if let Some(offset) = self.0.known.borrow().get(&second) {
            return *offset;
        }
        let offset = self.ask(second).unwrap_or(0);
        let mut known = self.0.known.borrow_mut();
        if known.len() >= MOST_KNOWN {
            *known = Table::default();
        }
        known.set(second, offset);
        offset
    }

    /// What the clock shows there, less what it shows in UTC.
    fn ask(&self, second: i64) -> Option<i64> {
        let milliseconds = second.checked_mul(1_000)?.to_string();
        let date = js_sys::Date::new(&js_sys::Number::parse_float(&milliseconds).into());
        let parts = self.0.format.format_to_parts(&date);
        let [mut year, mut month, mut day, mut seconds] = [0i64, 0, 0, 0];
        for part in parts.iter() {
            let Some(kind) = text(&part, "type") else { continue };
            let Some(value) = text(&part, "value").and_then(|value| value.parse::<i64>().ok()) else { continue };
            match kind.as_str() {
                "year" => year = value,
                "month" => month = value,
                "day" => day = value,
                "hour" => seconds = seconds.checked_add(value.checked_mul(3_600)?)?,
                "minute" => seconds = seconds.checked_add(value.checked_mul(60)?)?,
                "second" => seconds = seconds.checked_add(value)?,
                _ => {}
            }
        }
        let date = NaiveDate::from_ymd_opt(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
        let local = days_of(date).checked_mul(SECONDS_PER_DAY)?.checked_add(seconds)?;
        local.checked_sub(second)
    }
}

/// Numbers only, a 24-hour clock, and the proleptic Gregorian calendar.
fn options(name: &str) -> Option<Object> {
    let options = Object::new();
    for (key, value) in [
        ("timeZone", name),
        ("calendar", "iso8601"),
        ("numberingSystem", "latn"),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ] {
        Reflect::set(&options, &key.into(), &value.into()).ok()?;
    }
    Some(options)
}

fn text(part: &JsValue, name: &str) -> Option<String> {
    Reflect::get(part, &name.into()).ok()?.as_string()
}
