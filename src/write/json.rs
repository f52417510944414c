//! Writes JSON text piece by piece; the only place that knows commas.

use crate::digits::push_whole;
use crate::money::{Amount, Minor};
use crate::time::{Instant, write_day};
use crate::value::{Value, write_string, write_value};

/// How amounts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmountForm {
    /// `"9200.00"`: exact everywhere.
    #[default]
    Text,
    /// `9200.00`: exact in the text, for code that is typed for numbers.
    Number,
}

pub struct Json {
    out: String,
    amounts: AmountForm,
    /// Whether a comma is due before the next name or item.
    comma: bool,
    /// The instants that were written last: most come again.
    instants: Vec<(Instant, String)>,
}

/// How many of the last instants are kept.
const LAST_INSTANTS: usize = 4;

impl Json {
    pub fn new(amounts: AmountForm) -> Json {
        Json { out: String::with_capacity(4_096), amounts, comma: false, instants: Vec::new() }
    }

    /// For fields inside an object.
    pub fn within() -> Json {
        Json { out: String::new(), amounts: AmountForm::Text, comma: false, instants: Vec::new() }
    }

    pub fn into_text(self) -> String {
        self.out
    }

    pub fn writes_numbers(&self) -> bool {
        self.amounts == AmountForm::Number
    }

    /// An object; its fields are written inside.
    pub fn object(&mut self, fields: impl FnOnce(&mut Json)) {
        self.open('{');
        fields(self);
        self.close('}');
    }

    /// A list; its items are written inside.
    pub fn array(&mut self, items: impl FnOnce(&mut Json)) {
        self.open('[');
        items(self);
        self.close(']');
    }

    /// The name of the next value: one of ours, in which nothing is to be escaped.
    pub fn name(&mut self, name: &'static str) -> &mut Json {
        self.separate();
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
        self.comma = false;
        self
    }

    /// The name of the next value, as it was given.
    pub fn given_name(&mut self, name: &str) -> &mut Json {
        self.text(name);
        self.out.push(':');
        self.comma = false;
        self
    }

    /// The beginning of an object as it stands: up to a value, or up to behind one.
    pub fn beginning(&mut self, text: &str) {
        self.separate();
        self.out.push_str(text);
        self.comma = !text.ends_with(':');
    }

    /// The rest of an object as it stands.
    pub fn rest(&mut self, text: &str) {
        self.out.push_str(text);
        self.comma = true;
    }

    pub fn text(&mut self, text: &str) {
        self.separate();
        write_string(&mut self.out, text);
    }

    /// One of our own words, in which nothing is to be escaped.
    pub fn word(&mut self, word: &'static str) {
        self.quoted(true, |out| out.push_str(word));
    }

    /// Fields as they are to stand.
    pub fn fields(&mut self, fields: &str) {
        self.separate();
        self.out.push_str(fields);
    }

    pub fn count(&mut self, count: usize) {
        self.separate();
        push_whole(&mut self.out, u64::try_from(count).unwrap_or(u64::MAX));
    }

    pub fn null(&mut self) {
        self.value(&Value::Null);
    }

    /// A calendar day by its number since 1970.
    pub fn day(&mut self, day: i64) {
        self.quoted(true, |out| write_day(out, day));
    }

    pub fn value(&mut self, value: &Value<'_>) {
        self.separate();
        write_value(&mut self.out, value);
    }

    pub fn instant(&mut self, instant: Instant) {
        self.separate();
        self.out.push('"');
        if let Some((_, text)) = self.instants.iter().find(|(own, _)| *own == instant) {
            self.out.push_str(text);
        } else {
            let start = self.out.len();
            instant.write_to(&mut self.out);
            if self.instants.len() == LAST_INSTANTS {
                self.instants.remove(0);
            }
            self.instants.push((instant, self.out.get(start..).unwrap_or_default().to_owned()));
        }
        self.out.push('"');
    }

    /// The calendar date in UTC.
    pub fn date(&mut self, instant: Instant) {
        self.quoted(true, |out| instant.write_date_to(out));
    }

    /// An amount with at least the decimals of its currency.
    pub fn amount(&mut self, amount: Amount, places: u32) {
        self.quoted(self.amounts == AmountForm::Text, |out| amount.write_to(out, places));
    }

    pub fn minor(&mut self, minor: Minor, places: u32) {
        self.quoted(self.amounts == AmountForm::Text, |out| minor.write_to(out, places));
    }

    fn quoted(&mut self, quoted: bool, write: impl FnOnce(&mut String)) {
        self.separate();
        if quoted {
            self.out.push('"');
        }
        write(&mut self.out);
        if quoted {
            self.out.push('"');
        }
    }

    fn open(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
        self.comma = false;
    }

    fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.comma = true;
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(',');
        }
        self.comma = true;
    }
}
