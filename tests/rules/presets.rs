//! Presets (O6): the table of the specification, and a request that shows every entry of it.

use serde_json::Value;

use crate::prelude::*;
use crate::support::check::answer;

/// Name, `creditOrder`, other options.
type Row = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const WHOLE: (&str, &str) = ("proration", "whole");
const LARGEST_FIRST: (&str, &str) = ("lineOrder", "largestFirst");
const BILL_DATE: (&str, &str) = ("activeAt", "billDate");

const TABLE: [Row; 16] = [
    ("m3ter", &["priority", "expiry", "start", "created"], &[]),
    ("stripe", &["priority", "expiry", "promotionalFirst", "start", "created"], &[BILL_DATE]),
    ("stigg", &["priority", "expiry", "promotionalFirst", "start", "created"], &[]),
    ("openmeter", &["priority", "expiry", "created"], &[]),
    (
        "metronome",
        &["rolledOverFirst", "priority", "freeFirst", "narrowestScope", "expiry", "start"],
        &[("lineOrder", "usageFirst")],
    ),
    ("orb", &["scopedFirst", "expiry", "costBasis", "created"], &[("proration", "day")]),
    ("zuora", &["rolledOverFirst", "priority", "expiry"], &[]),
    ("chargebee", &["promotionalFirst", "priority", "created"], &[BILL_DATE]),
    ("lago", &["priority", "created"], &[LARGEST_FIRST, WHOLE]),
    ("lagoTopUps", &["priority", "promotionalFirst", "created"], &[LARGEST_FIRST, WHOLE]),
    ("flexprice", &["priority", "expiry", "largestFirst"], &[WHOLE]),
    ("autumn", &["priority", "expiry", "created"], &[WHOLE]),
    ("killbill", &["created"], &[WHOLE, ("negativeLines", "netWithinBill")]),
    ("aws", &["expiry", "narrowestScope", "created"], &[LARGEST_FIRST, ("activeAt", "billPeriod"), WHOLE]),
    ("expiryFirst", &["expiry", "created"], &[]),
    ("fifo", &["start", "created"], &[]),
];

/// Pairs of Balances that differ in one key each, with ids the other way round, and lines that every option moves.
fn request() -> Request {
    let plain = |id: &str| balance(id, "1").starts("2025-05-01").ends("2025-12-01").created("2025-05-01");
    let pairs = vec![
        plain("1-priority").priority(2),
        plain("2-priority").priority(1),
        plain("3-expiry"),
        plain("4-expiry").ends("2025-11-01"),
        plain("5-start").starts("2025-05-02"),
        plain("6-start"),
        plain("7-created").created("2025-05-02"),
        plain("8-created"),
        plain("a-promotional"),
        plain("b-promotional").promotional(),
        plain("c-cost").cost_basis("1"),
        plain("d-cost").cost_basis("0"),
        plain("e-scope").products(&["p1", "p2"]),
        plain("f-scope").products(&["p1"]),
        plain("g-scoped"),
        plain("h-scoped").products(&["p1"]),
        plain("i-rolled"),
        // In grace, and its window ends when the other's does.
        plain("j-rolled").ends("2025-05-15").grace("2025-12-01"),
        plain("k-large"),
        balance("l-large", "2").starts("2025-05-01").ends("2025-12-01").created("2025-05-01"),
    ];
    june([
        line("AD_HOC", "9").product("p1"),
        usage("11").product("p1"),
        usage("30").product("p1"),
        line("CREDIT_MEMO", "-3").product("p1"),
        usage("8").product("p1").from("2025-04-01").to("2025-05-01"),
    ])
    .bill("billDate", "2025-07-05")
    .with(pairs)
    // Half a day is rounded to a day, or to the line, or to no part of it.
    .with(balance("m-half", "25").starts("2025-06-20T12:00:00Z").ends("2025-07-04"))
}

fn options(row: Row) -> Request {
    let (_, keys, options) = row;
    options.iter().fold(request().credit_order(keys), |request, (name, value)| request.policy(name, *value))
}

fn preview(request: Request) -> Value {
    answer(&request.into_value()).expect("a preview")
}

// O6
#[test]
fn a_preset_is_the_options_that_its_row_names_and_else_the_default() {
    for row in TABLE {
        assert!(preview(request().preset(row.0)) == preview(options(row)), "{}", row.0);
        let object = request().set("policy", json!({ "preset": row.0 }));
        assert!(preview(object) == preview(options(row)), "{{ preset: {} }}", row.0);
    }
}

// O6
#[test]
fn every_key_and_option_of_every_preset_makes_a_difference() {
    for row in TABLE {
        let (name, keys, others) = row;
        let full = preview(options(row));
        for left_out in 0..keys.len() {
            let mut fewer = keys.to_vec();
            let key = fewer.remove(left_out);
            // An empty list would be the default; as listed is by id here.
            fewer.push("listed");
            assert!(preview(options(row).credit_order(&fewer)) != full, "{name} without {key}");
        }
        for (option, _) in others {
            assert!(preview(options(row).policy(option, json!(null))) != full, "{name} without {option}");
        }
    }
}

// O6
#[test]
fn the_default_is_the_preset_of_the_reference() {
    assert_eq!(preview(request()), preview(request().preset("m3ter")));
}

// O6
#[test]
fn an_option_wins_over_the_preset_that_it_stands_beside() {
    let lago = json!({ "preset": "lago", "lineOrder": "listed", "proration": "duration" });
    assert_eq!(preview(request().set("policy", lago)), preview(request().credit_order(&["priority", "created"])));
    let fifo = json!({ "preset": "fifo", "creditOrder": ["expiry", "created"] });
    assert_eq!(preview(request().set("policy", fifo)), preview(request().preset("expiryFirst")));
    let kept = json!({ "preset": "fifo", "creditOrder": [], "proration": null });
    assert_eq!(preview(request().set("policy", kept)), preview(request().preset("fifo")));
}

// O6
#[test]
fn an_unknown_preset_or_value_is_refused() {
    check(june([]).preset("m3tr"), refused("UNKNOWN_PRESET"));
    check(june([]).set("policy", json!({ "preset": "m3tr" })), refused("UNKNOWN_PRESET"));
    for option in [
        "lineOrder",
        "spread",
        "proration",
        "activeAt",
        "surchargeBase",
        "consumedLines",
        "commitmentFunding",
        "negativeLines",
    ] {
        check(june([]).policy(option, "other"), refused("UNKNOWN_POLICY_VALUE"));
    }
}
