//! Where a request stands in time: zone, period, and dates around it in every form.

use std::ops::Range;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;

use super::CURRENCIES;

/// The Bill's period and what its dates mean.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub zone: &'static str,
    pub currency: &'static str,
    pub start: NaiveDate,
    pub days: i64,
}

/// Half hours, odd quarters, days without a midnight (Havana, Cairo, Asuncion), a day left out (Apia).
pub const ZONES: [&str; 14] = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Asuncion",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "UTC+14:00",
    "-0930",
];

/// Months in which clocks change somewhere, and the one in which Samoa skipped a day.
const STARTS: [(i32, u32, u32); 6] =
    [(2025, 3, 1), (2025, 4, 1), (2025, 10, 1), (2025, 1, 1), (2024, 3, 15), (2011, 12, 15)];

pub fn frame() -> impl Strategy<Value = Frame> {
    let days = prop_oneof![6 => Just(31i64), 2 => Just(7), 1 => Just(1), 1 => Just(90), 1 => Just(0)];
    (select(&ZONES[..]), select(&CURRENCIES[..]), select(&STARTS[..]), days).prop_map(
        |(zone, currency, start, days)| {
            let (year, month, day) = start;
            Frame { zone, currency, start: NaiveDate::from_ymd_opt(year, month, day).unwrap(), days }
        },
    )
}

/// How a moment is written. The same day in two forms may be half a day apart.
#[derive(Clone, Copy, Debug)]
enum Form {
    Date,
    Utc(u32),
    Plain(u32),
    East(u32),
    Micro(u32),
}

impl Frame {
    pub fn end(&self) -> NaiveDate {
        self.day(self.days)
    }

    /// The day so many days after the Bill's first.
    pub fn day(&self, offset: i64) -> NaiveDate {
        let days = Days::new(offset.unsigned_abs());
        if offset < 0 { self.start - days } else { self.start + days }
    }

    /// A date or a date-time on one of these days, counted from the Bill's first.
    pub fn moment(&self, days: Range<i64>) -> BoxedStrategy<String> {
        let frame = *self;
        (days, form()).prop_map(move |(day, form)| frame.written(day, form)).boxed()
    }

    fn written(&self, day: i64, form: Form) -> String {
        let day = self.day(day);
        let at = |second: u32| {
            let hour = format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
            format!("{day}T{hour}")
        };
        match form {
            Form::Date => day.to_string(),
            Form::Utc(second) => format!("{}Z", at(second)),
            Form::Plain(second) => at(second),
            Form::East(second) => format!("{}+02:00", at(second)),
            Form::Micro(second) => format!("{}.123456Z", at(second)),
        }
    }

    /// A start, an end not before it, and an end not before that: so many days after the Bill's first, and then apart.
    pub fn moments(&self, first: BoxedStrategy<i64>, apart: [Range<i64>; 2]) -> BoxedStrategy<[String; 3]> {
        let frame = *self;
        let [second, third] = apart;
        (first, second, third, [form(), form(), form()])
            .prop_map(move |(start, second, third, [a, b, c])| {
                // Close together, two forms could stand the wrong way round.
                let b = if second < 3 { a } else { b };
                let c = if third < 3 { b } else { c };
                let (end, last) = (start + second, start + second + third);
                [frame.written(start, a), frame.written(end, b), frame.written(last, c)]
            })
            .boxed()
    }
}

fn form() -> impl Strategy<Value = Form> {
    let second = || prop_oneof![Just(0u32), 0u32..86_400];
    prop_oneof![
        4 => Just(Form::Date),
        3 => second().prop_map(Form::Utc),
        1 => second().prop_map(Form::Plain),
        1 => second().prop_map(Form::East),
        1 => second().prop_map(Form::Micro),
    ]
}
