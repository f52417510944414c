use super::*;
use crate::time::{Civil, parse_iso};

fn date(text: &str) -> NaiveDate {
    match parse_iso(text) {
        Ok(Civil::Date(date)) => date,
        other => panic!("{text}: {other:?}"),
    }
}

// E5
#[test]
fn the_first_instant_of_a_day() {
    for (zone, day, expected, why) in [
        ("UTC", "2025-03-01", "2025-03-01T00:00:00.000Z", "plain"),
        ("europe/berlin", "2025-03-30", "2025-03-29T23:00:00.000Z", "any case; the change comes later in the day"),
        ("Europe/Berlin", "2025-03-31", "2025-03-30T22:00:00.000Z", "after the change"),
        ("Asia/Kolkata", "2025-01-01", "2024-12-31T18:30:00.000Z", "half an hour"),
        ("UTC+1:00", "2025-01-01", "2024-12-31T23:00:00.000Z", "fixed"),
        ("GMT-3", "2025-01-01", "2025-01-01T03:00:00.000Z", "fixed"),
        ("+0545", "2025-01-01", "2024-12-31T18:15:00.000Z", "fixed"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00.000Z", "no midnight: begins at 01:00"),
        (
            "America/Sao_Paulo",
            "2018-02-18",
            "2018-02-18T03:00:00.000Z",
            "midnight is put back to 23:00 of the day before",
        ),
        ("America/Havana", "2024-11-03", "2024-11-03T04:00:00.000Z", "00:00 to 01:00 comes twice: the first counts"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00.000Z", "a day that never came: the start of the next"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00.000Z", "its next"),
        ("Pacific/Kwajalein", "1969-09-30", "1969-09-29T13:00:00.000Z", "a day that came twice: the first"),
        ("Antarctica/Troll", "2025-03-30", "2025-03-30T00:00:00.000Z", "two hours forward at 01:00"),
    ] {
        let zone = Zone::by_name(zone).unwrap();
        assert_eq!(zone.first_instant(date(day)).to_string(), expected, "{day}: {why}");
    }
}

#[test]
fn names_that_are_no_zone() {
    for name in [
        "",
        "Europe/Atlantis",
        "UTC+",
        "UTC+19",
        "UTC+1:5",
        "GMT+1:60",
        "+123",
        "+1:000",
        "+001:00",
        "1",
        "UTC 1",
        "+-1",
        "++1",
        "+-1:00",
        "+1:-5",
        "+1:+5",
        "+:30",
        "+a:00",
        "+1:aa",
    ] {
        assert!(Zone::by_name(name).is_none(), "{name:?}");
    }
}

// E6 `day`
#[test]
fn days_are_counted_as_they_came() {
    for (zone, from, to, expected) in [
        ("UTC", "2025-03-01", "2025-04-01", 31),
        ("Europe/Berlin", "2025-03-01", "2025-04-01", 31),
        ("Pacific/Apia", "2011-12-01", "2012-01-01", 30),
        ("Pacific/Kwajalein", "1993-08-01", "1993-09-01", 30),
        ("America/Sao_Paulo", "2018-11-01", "2018-12-01", 30),
    ] {
        let zone = Zone::by_name(zone).unwrap();
        let begun = |day| zone.days_begun(zone.first_instant(date(day)), false);
        assert_eq!(begun(to) - begun(from), expected, "{from} to {to}");
    }
}
