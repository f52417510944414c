//! The two sources of time zones agree: `chrono-tz` natively and the host's `Intl` in WebAssembly are held against one
//! stored table of every change of offset of 40 zones from 1970 to 2040.
//!
//! The table is of the tz database 2025b. Left out are zones whose changes are decreed from year to year (Casablanca,
//! Gaza) or whose past was corrected since (Tehran 1979), for a host may have a later release. Where a host disagrees
//! about one of the zones below, that has happened there too: take another zone.

#[cfg(not(target_arch = "wasm32"))]
use std::fmt::Write;

use super::*;

/// Half hours and quarters, days without a midnight, days left out, clocks put back in summer (Dublin), by two hours
/// (Troll), by half an hour (Lord Howe), and an offset in odd seconds (Monrovia until 1972).
#[cfg(not(target_arch = "wasm32"))]
const ZONES: [&str; 40] = [
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Africa/Monrovia",
    "Africa/Tripoli",
    "America/Anchorage",
    "America/Asuncion",
    "America/Caracas",
    "America/Havana",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Colombo",
    "Asia/Jerusalem",
    "Asia/Kabul",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Pyongyang",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Atlantic/Azores",
    "Australia/Adelaide",
    "Australia/Eucla",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Europe/London",
    "Europe/Moscow",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Kwajalein",
    "Pacific/Marquesas",
];

const FIRST_YEAR: i32 = 1970;
const LAST_YEAR: i32 = 2040;

const STORED: &str = include_str!("../../../tests/zones/changes.txt");

/// A zone's offset from an instant on, in seconds.
#[derive(Clone, Copy)]
struct Stretch {
    start: i64,
    offset: i64,
}

#[cfg(not(target_arch = "wasm32"))]
fn year_start(year: i32) -> i64 {
    days_of(NaiveDate::from_ymd_opt(year, 1, 1).unwrap()) * SECONDS_PER_DAY
}

/// `Europe/Berlin 3600 323830800:7200 …`: the offset in 1970, then each change with the offset after it.
fn read(row: &str) -> (&str, Vec<Stretch>) {
    let mut words = row.split(' ');
    let name = words.next().unwrap();
    let first = Stretch { start: i64::MIN, offset: words.next().unwrap().parse().unwrap() };
    let changes = words.map(|word| {
        let (start, offset) = word.split_once(':').unwrap();
        Stretch { start: start.parse().unwrap(), offset: offset.parse().unwrap() }
    });
    (name, std::iter::once(first).chain(changes).collect())
}

fn rows() -> impl Iterator<Item = (&'static str, Vec<Stretch>)> {
    STORED.lines().filter(|row| !row.starts_with('#')).map(read)
}

/// By the table alone: the first second at which the clock shows the day or a later one.
fn first_second(stretches: &[Stretch], day: i64) -> i64 {
    let midnight = day * SECONDS_PER_DAY;
    let ends = stretches.iter().skip(1).map(|next| next.start).chain([i64::MAX]);
    let mut reached = stretches.iter().zip(ends).filter_map(|(stretch, end)| {
        let second = stretch.start.max(midnight - stretch.offset);
        (second < end).then_some(second)
    });
    reached.next().unwrap()
}

fn offsets_around_every_change() {
    let mut differing = Vec::new();
    for (name, stretches) in rows() {
        let zone = Zone::by_name(name).unwrap();
        let mut check = |second: i64, offset: i64| {
            let own = zone.offset_at(second);
            if own != offset {
                differing.push(format!("{name} at {}: {own}, not {offset}", Instant::from_seconds(second)));
            }
        };
        for pair in stretches.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            for (second, offset) in
                [(after.start - 1, before.offset), (after.start, after.offset), (after.start + 1, after.offset)]
            {
                check(second, offset);
            }
        }
        // Between the changes nothing happens.
        for year in FIRST_YEAR..LAST_YEAR {
            for month in 1..=12 {
                let second = days_of(NaiveDate::from_ymd_opt(year, month, 15).unwrap()) * SECONDS_PER_DAY;
                let stretch = stretches.iter().rev().find(|stretch| stretch.start <= second).unwrap();
                check(second, stretch.offset);
            }
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

fn first_instants_around_every_change() {
    for (name, stretches) in rows() {
        let zone = Zone::by_name(name).unwrap();
        for change in &stretches[1..] {
            let day = (change.start + change.offset).div_euclid(SECONDS_PER_DAY);
            for day in day - 2..=day + 2 {
                let expected = Instant::from_seconds(first_second(&stretches, day));
                assert_eq!(zone.first_instant_of_day(day), expected, "{name}, day {day}");
            }
            // E6 `day`: each day that came counts once, one that was left out not at all.
            let (from, to) = (change.start - 3 * SECONDS_PER_DAY, change.start + 3 * SECONDS_PER_DAY);
            let mut begun: Vec<i64> = (day - 6..day + 6).map(|day| first_second(&stretches, day)).collect();
            begun.dedup();
            let expected = begun.iter().filter(|second| from <= **second && **second < to).count();
            let count = |second| zone.days_begun(Instant::from_seconds(second), false);
            assert_eq!(count(to) - count(from), expected as i64, "{name}, days around day {day}");
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod host {
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    wasm_bindgen_test_configure!(run_in_browser);

    // E5
    #[wasm_bindgen_test]
    fn the_host_knows_every_change_of_offset() {
        super::offsets_around_every_change();
    }

    // E5
    #[wasm_bindgen_test]
    fn by_the_host_each_day_begins_when_it_does() {
        super::first_instants_around_every_change();
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::*;

    // E5
    #[test]
    fn every_change_of_offset_is_known() {
        offsets_around_every_change();
    }

    // E5
    #[test]
    fn each_day_begins_when_it_does() {
        first_instants_around_every_change();
    }

    /// `UPDATE=1 cargo test the_stored_table` writes the table anew.
    #[test]
    fn the_stored_table_of_changes_is_that_of_chrono_tz() {
        let mut table = String::from("# Written by src/time/zone/agreement.rs. Offset in 1970, then each change.\n");
        for name in ZONES {
            table += &row(name);
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/zones/changes.txt"), &table).unwrap();
        } else {
            assert!(STORED == table, "tests/zones/changes.txt is of other tz data than chrono-tz");
        }
    }

    fn row(name: &str) -> String {
        let zone = Named::by_name(name).unwrap();
        let (mut second, end) = (year_start(FIRST_YEAR), year_start(LAST_YEAR));
        let mut offset = zone.offset_at(second);
        let mut row = format!("{name} {offset}");
        // Nowhere do clocks change twice within a day.
        while second < end {
            let next = second + SECONDS_PER_DAY;
            let offset_next = zone.offset_at(next);
            if offset_next != offset {
                let (mut low, mut high) = (second, next);
                while high - low > 1 {
                    let middle = (low + high) / 2;
                    if zone.offset_at(middle) == offset { low = middle } else { high = middle }
                }
                write!(row, " {high}:{offset_next}").unwrap();
            }
            (second, offset) = (next, offset_next);
        }
        row + "\n"
    }
}
