//! The end date and the rollover (R1–R7).

use crate::prelude::*;

/// A Balance that ended on 16 June and rolls over until 1 August.
fn ended(amount: &str) -> Balance {
    balance("b", amount).ends("2025-06-16").grace("2025-08-01")
}

/// A line of the second half of June.
fn second_half(amount: &str) -> Request {
    june([usage(amount).from("2025-06-16")])
}

// R1
#[test]
fn a_rollover_amount_needs_a_rollover_end_date() {
    let b = || balance("b", "100").ends("2025-06-16").cap("20");
    check(june([]).with(b()), refused("ROLLOVER_AMOUNT_WITHOUT_END_DATE"));
    check(june([]).with(b().cap("0")), refused("ROLLOVER_AMOUNT_WITHOUT_END_DATE"));
    check(june([]).with(b().set("rolloverEndDate", json!(null))), refused("ROLLOVER_AMOUNT_WITHOUT_END_DATE"));
    check(june([]).with(b().grace("2025-08-01")), closes("b", "opening 100"));
    check(june([]).with(b().cap("-1").grace("2025-08-01")), refused("ROLLOVER_AMOUNT_NEGATIVE"));
}

// R1
#[test]
fn a_rollover_end_date_needs_an_earlier_end_date() {
    let refused = || refused("ROLLOVER_END_BEFORE_END");
    check(june([]).with(balance("b", "100").ends("2025-06-16").grace("2025-06-15")), refused());
    check(june([]).with(balance("b", "100").grace("2025-06-16")), refused());
}

// R1
#[test]
fn a_rollover_end_date_that_is_the_end_date_is_no_grace_window() {
    let b = || balance("b", "100").ends("2025-06-16").grace("2025-06-16");
    check(second_half("30").with(b()), pays("").closes("b", "rolledOver 0 | expired 100 | status EXPIRED"));
    check(second_half("30").with(b().cap("20")), pays("").closes("b", "rolledOver 0 | expired 100"));
}

// R2
#[test]
fn all_that_is_left_or_at_most_the_cap_stays_drawable_until_the_rollover_end_date() {
    check(second_half("30").with(balance("b", "100").ends("2025-06-16")), pays("").reasons("0 b EXPIRED"));
    check(second_half("30").with(ended("100")), pays("0 b 30").closes("b", "rolledOver 100 | status GRACE"));
    check(second_half("30").with(ended("100").cap("20")), pays("0 b 20").closes("b", "rolledOver 20"));
    check(second_half("30").with(ended("10").cap("20")), pays("0 b 10").closes("b", "rolledOver 10"));
    check(second_half("30").with(ended("100").cap("0")), pays("").closes("b", "rolledOver 0 | expired 100"));
}

// R2
#[test]
fn the_grace_window_starts_at_the_end_date_and_its_end_is_exclusive() {
    let at = |instant| {
        june([usage("30").from(instant).to(instant)])
            .with(balance("b", "100").starts("2025-06-10").ends("2025-06-16").grace("2025-06-20").cap("20"))
    };
    check(at("2025-06-15T23:59:59.999999Z"), pays("0 b 30"));
    check(at("2025-06-16T00:00:00Z"), pays("0 b 20"));
    check(at("2025-06-19T23:59:59.999999Z"), pays("0 b 20"));
    check(at("2025-06-20T00:00:00Z"), pays("").reasons("0 b EXPIRED"));
}

// R3
#[test]
fn what_is_above_the_cap_expires_at_the_end_date() {
    // 1000 left and a cap of 800: 800 can be drawn and 200 have expired.
    check(
        second_half("900").with(ended("1000").cap("800")),
        pays("0 b 800").due("100").closes("b", "closing 200 | expired 200 | available 0 | rolledOver 800"),
    );
}

// R3
#[test]
fn the_cap_is_tested_once_on_what_is_left_at_the_end_date() {
    // Earlier Bills drew 400 before the end and 300 after it: 600 were left, 500 rolled over, 200 of them are left.
    let b = ended("1000").cap("500").transaction("-400", "2025-05-31").transaction("-300", "2025-06-18");
    check(
        second_half("900").with(b),
        pays("0 b 200").closes("b", "opening 300 | closing 100 | expired 100 | rolledOver 500"),
    );
    let bill = june([usage("15").from("2025-06-16"), usage("15").from("2025-06-16")]);
    check(bill.with(ended("100").cap("20")), pays("0 b 15 | 1 b 5"));
}

// R4
#[test]
fn a_bill_that_spans_the_end_date_draws_both_parts() {
    // 30 of the whole amount, then at most 20 of the 70 that are left.
    check(
        june([usage("60")]).with(ended("100").cap("20")),
        pays("0 b 50")
            .due("10")
            .closes("b", "consumed 50 | closing 50 | expired 50 | rolledOver 20")
            .posts("b -30.00 2025-06-15T23:59:59.999Z | b -20.00 2025-06-30T23:59:59.999Z"),
    );
    // What the first part leaves below the cap is all there is.
    check(june([usage("60")]).with(ended("35").cap("20")), pays("0 b 35").closes("b", "rolledOver 5 | expired 0"));
    check(june([usage("60")]).with(ended("20").cap("20")), pays("0 b 20").closes("b", "rolledOver 0 | expired 0"));
}

// R5
#[test]
fn what_is_applied_in_the_grace_window_counts_there_in_full() {
    let b = |amount| ended("100").cap("20").transaction(amount, "2025-06-20");
    check(second_half("200").with(b("50")), pays("0 b 70").closes("b", "opening 150 | rolledOver 20 | expired 80"));
    check(second_half("200").with(b("-15")), pays("0 b 5").closes("b", "opening 85 | rolledOver 20 | expired 80"));
    check(second_half("200").with(b("-30")), pays("").closes("b", "closing 70 | available -10"));
    // The first instant of the window is in it; the last before it is not.
    let at = |date| ended("100").cap("20").transaction("50", date);
    check(second_half("200").with(at("2025-06-16T00:00:00Z")), pays("0 b 70"));
    check(second_half("200").with(at("2025-06-15T23:59:59.999Z")), pays("0 b 20"));
    // Before the end it is not there yet: the first half of 300 finds 100, the second the 50.
    check(june([usage("300")]).with(b("50")), pays("0 b 150"));
}

// R6
#[test]
fn a_debt_at_the_end_date_stays_owed() {
    let owed = || balance("b", "-20").ends("2025-06-16");
    let expected = "opening -20 | closing -20 | expired 0 | available -20 | rolledOver 0";
    check(second_half("30").with(owed()), pays("").closes("b", expected));
    check(second_half("30").with(owed().grace("2025-06-20")), pays("").closes("b", expected));
    check(second_half("30").with(owed().grace("2025-06-20").cap("5")), pays("").closes("b", expected));
    // A credit in the grace window repays it first.
    let repaid = owed().grace("2025-08-01").cap("5").transaction("50", "2025-06-20");
    check(second_half("60").with(repaid), pays("0 b 30").closes("b", "closing 0 | rolledOver 0"));
}

// R7
#[test]
fn expiry_is_reported_and_is_no_transaction() {
    check(
        second_half("30").with(balance("b", "100").ends("2025-06-16")),
        posts("").closes("b", "opening 100 | consumed 0 | closing 100 | expired 100 | available 0"),
    );
    check(
        june([]).with(ended("100").cap("20")),
        posts("").closes("b", "closing 100 | expired 80 | available 20 | rolledOver 20"),
    );
}
