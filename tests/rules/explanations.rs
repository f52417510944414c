//! What every preview explains (§9), with the rules that the reasons are about.

use drawdown::{PreviewOptions, preview_bill_json};

use crate::prelude::*;

fn explains(rows: &str) -> Expected {
    Expected::default().explains(rows)
}

// E2, E3, E8, O1, M4, E5
#[test]
fn the_first_reason_that_fits_is_given() {
    // Everything speaks against x; one obstacle after the other is taken away.
    let bill = || june([usage("40").product("p1").contract("k1").to("2025-06-11")]).policy("proration", "contained");
    let excluded = || bill().account("creditApplicationOrder", json!(["PREPAYMENT"]));
    let x = || {
        empty_balance("x").line_types(&["AD_HOC"]).products(&["p2"]).contract("k2").currency("EUR").starts("2025-06-11")
    };
    check(excluded().with(x()), explains("0 x EXCLUDED_BY_CREDIT_APPLICATION_ORDER"));
    check(bill().with(x()), explains("0 x LINE_TYPE_NOT_ELIGIBLE"));
    let x = || x().line_types(&["USAGE"]);
    check(bill().with(x()), explains("0 x PRODUCT_NOT_ELIGIBLE"));
    let x = || x().products(&["p1"]);
    check(bill().with(x()), explains("0 x CONTRACT_MISMATCH"));
    let x = || x().contract("k1");
    check(bill().with(x()), explains("0 x NO_CONVERSION_RATE"));
    let x = || x().currency("USD");
    check(bill().with(x()), explains("0 x NOT_YET_ACTIVE"));
    let x = || x().starts("2025-05-01").ends("2025-06-01");
    check(bill().with(x()), explains("0 x EXPIRED"));
    let x = || x().ends("2025-06-05");
    check(bill().with(x()), explains("0 x OUTSIDE_SERVICE_PERIOD"));
    let x = || x().ends("2025-06-11").max_per_bill("0");
    check(bill().with(x().entry(json!({ "amount": "9" }))), explains("0 x LIMIT_PER_BILL_REACHED"));
    check(bill().with(x()), explains("0 x EXHAUSTED"));
    let first = balance("a", "100").priority(1);
    check(bill().with(x()).with(first), explains("0 a APPLIED | 0 x LINE_ALREADY_COVERED"));
    check(bill().with(x().set("maxPerBill", json!(null)).entry(json!({ "amount": "9" }))), explains("0 x APPLIED"));
}

// E5
#[test]
fn a_credit_that_starts_at_or_after_the_end_of_the_line_is_not_yet_active_else_it_has_expired() {
    let bill = || june([usage("40").from("2025-06-11").to("2025-06-21")]);
    check(bill().with(balance("x", "9").starts("2025-06-21")), explains("0 x NOT_YET_ACTIVE"));
    check(bill().with(balance("x", "9").starts("2025-06-22")), explains("0 x NOT_YET_ACTIVE"));
    check(bill().with(balance("x", "9").ends("2025-06-11")), explains("0 x EXPIRED"));
    check(bill().with(balance("x", "9").ends("2025-06-05").grace("2025-06-11")), explains("0 x EXPIRED"));
    check(bill().with(balance("x", "9").ends("2025-06-05").grace("2025-06-12")), explains("0 x APPLIED"));
}

// E6
#[test]
fn a_line_of_which_no_share_falls_in_the_segments_of_a_credit_is_outside() {
    // The one cent goes to the first half.
    let bill = june([usage("0.01")]).with(balance("x", "9").starts("2025-06-16"));
    check(bill, explains("0 x OUTSIDE_SERVICE_PERIOD"));
    let day = june([usage("30")]).policy("proration", "day");
    let inside = balance("x", "9").starts("2025-06-16T01:00:00Z").ends("2025-06-16T02:00:00Z");
    check(day.with(inside), explains("0 x OUTSIDE_SERVICE_PERIOD"));
}

// E6
#[test]
fn applied_comes_with_the_amount_of_all_segments() {
    let amount = |amount: &str| {
        says("explanations", json!([{ "lineItemIndex": 0, "creditId": "b", "reason": "APPLIED", "amount": amount }]))
    };
    let cut = || empty_balance("x").starts("2025-06-16");
    check(june([usage("40")]).with(balance("b", "100")).with(cut()), amount("40"));
    // Overdraft is applied as well.
    check(june([usage("40")]).with(balance("b", "10").overdraft()), amount("40"));
    // A credit that ran out was applied.
    check(june([usage("40")]).with(balance("b", "10")), amount("10"));
}

// H8
#[test]
fn a_limit_is_the_reason_only_while_the_credit_still_holds_something() {
    let bill = || june([usage("10"), usage("10")]);
    check(bill().with(balance("x", "90").max_per_bill("10")), explains("0 x APPLIED | 1 x LIMIT_PER_BILL_REACHED"));
    check(bill().with(balance("x", "10").max_per_bill("10")), explains("0 x APPLIED | 1 x EXHAUSTED"));
    check(bill().with(balance("x", "10").max_per_bill("90")), explains("0 x APPLIED | 1 x EXHAUSTED"));
}

// H8, R5
#[test]
fn the_first_turn_at_which_a_credit_could_give_nothing_counts() {
    // Before the end x is empty for line 1; in the window it holds 10, but line 0 took all that the limit allows.
    let x = balance("x", "5").ends("2025-06-16").grace("2025-07-01").transaction("10", "2025-06-20").max_per_bill("5");
    check(june([usage("10"), usage("10")]).with(x), explains("0 x APPLIED | 1 x EXHAUSTED"));
    // Turns after that may still be applied.
    let x = balance("x", "5").ends("2025-06-16").grace("2025-07-01").transaction("10", "2025-06-20");
    check(june([usage("10"), usage("10")]).with(x), explains("0 x APPLIED | 1 x APPLIED"));
}

// O5
#[test]
fn a_credit_whose_turn_never_came_finds_the_line_covered() {
    let bill = || june([usage("40")]).with(balance("a", "100").priority(1));
    check(bill().with(balance("b", "100")), explains("0 a APPLIED | 0 b LINE_ALREADY_COVERED"));
    check(bill().with(empty_balance("b")), explains("0 a APPLIED | 0 b LINE_ALREADY_COVERED"));
    check(bill().with(empty_balance("b").priority(0)), explains("0 b EXHAUSTED | 0 a APPLIED"));
}

// O5
#[test]
fn a_credit_that_is_spread_so_thin_that_a_line_gets_nothing_is_exhausted_for_it() {
    let bill = || june([usage("10"), usage("10")]).policy("spread", "proportional");
    check(bill().with(balance("x", "0.01")), explains("0 x APPLIED | 1 x EXHAUSTED"));
    let limited = balance("x", "5").max_per_bill("0.01");
    check(bill().with(limited), explains("0 x APPLIED | 1 x LIMIT_PER_BILL_REACHED"));
    // The one cent goes to the line with the larger remainder, wherever it stands.
    let uneven = || june([usage("10"), usage("20")]).policy("spread", "proportional");
    let limited = balance("x", "5").max_per_bill("0.01");
    check(uneven().with(limited), explains("0 x LIMIT_PER_BILL_REACHED | 1 x APPLIED"));
    let covered = uneven().with(balance("x", "0.01").priority(1)).with(balance("y", "90"));
    check(covered, explains("0 x EXHAUSTED | 0 y APPLIED | 1 x APPLIED | 1 y APPLIED"));
}

// E9
#[test]
fn a_line_that_was_netted_wholly_is_already_covered_for_every_credit_that_was_active() {
    let bill =
        june([usage("10").product("p1"), usage("-10").product("p1")]).policy("negativeLines", "netWithinProduct");
    let bill = bill
        .with(balance("a", "100"))
        .with(empty_balance("b"))
        .with(balance("c", "100").starts("2025-07-01"))
        .with(balance("d", "100").products(&["p2"]));
    check(
        bill,
        explains("0 a LINE_ALREADY_COVERED | 0 b LINE_ALREADY_COVERED | 0 d PRODUCT_NOT_ELIGIBLE | 0 c NOT_YET_ACTIVE"),
    );
}

// O1, O3
#[test]
fn credits_are_explained_in_draw_down_order_and_excluded_ones_last_by_id() {
    let credits = || vec![balance("z", "1").priority(1), balance("y", "1").priority(3), balance("x", "1").priority(2)];
    let bill = || june([usage("40")]).with(credits()).with(commitment("m", "1"));
    check(bill(), explains("0 m APPLIED | 0 z APPLIED | 0 x APPLIED | 0 y APPLIED"));
    let excluded = "EXCLUDED_BY_CREDIT_APPLICATION_ORDER";
    check(
        bill().account("creditApplicationOrder", json!(["PREPAYMENT"])),
        explains(&format!("0 m APPLIED | 0 x {excluded} | 0 y {excluded} | 0 z {excluded}")),
    );
    // Whatever the keys, even that of the list.
    check(
        bill().account("creditApplicationOrder", json!(["PREPAYMENT"])).credit_order(&["listed"]),
        explains(&format!("0 m APPLIED | 0 x {excluded} | 0 y {excluded} | 0 z {excluded}")),
    );
}

// O3
#[test]
fn the_order_is_that_of_the_first_segment_of_the_line() {
    // Until 16 June x goes by that date, from then on by the end of its window.
    let lines = [usage("1"), usage("1").from("2025-06-16")];
    let x = balance("x", "100").ends("2025-06-16").grace("2025-12-01");
    let bill = june(lines).with(x).with(balance("b", "100").ends("2025-08-01"));
    check(bill, explains("0 x APPLIED | 0 b APPLIED | 1 b APPLIED | 1 x LINE_ALREADY_COVERED"));
}

// O3
#[test]
fn once_in_grace_a_credit_goes_by_the_end_of_that_also_when_it_is_over() {
    let lapsed = || balance("x", "100").ends("2025-02-01").grace("2025-05-01");
    let bill = |keys: &[&str]| june([usage("1")]).credit_order(keys).with(lapsed());
    let ended = balance("b", "100").ends("2025-04-01");
    check(bill(&["expiry"]).with(ended), explains("0 b EXPIRED | 0 x EXPIRED"));
    // It is no longer one that has rolled over.
    let other = balance("b", "100");
    check(bill(&["rolledOverFirst"]).with(other.clone()), explains("0 b APPLIED | 0 x EXPIRED"));
    check(bill(&["rolledOverLast"]).with(other), explains("0 b APPLIED | 0 x EXPIRED"));
}

// E4, E9
#[test]
fn only_charges_above_zero_are_explained() {
    let lines = [line("CREDIT_MEMO", "9"), usage("-9"), usage("0"), line("AD_HOC", "9")];
    check(june(lines).with(balance("b", "100")), explains("3 b APPLIED"));
    check(june([usage("9")]), explains(""));
}

// §9
#[test]
fn explanations_are_on_unless_turned_off() {
    let request = june([usage("9")]).with(balance("b", "100")).into_value().to_string();
    let on = preview_bill_json(&request, PreviewOptions::default()).unwrap();
    assert!(on.contains(r#""explanations":[{"#), "{on}");
    let off = PreviewOptions { explanations: false, ..PreviewOptions::default() };
    let off = preview_bill_json(&request, off).unwrap();
    assert!(off.contains(r#""explanations":[]"#), "{off}");
}
