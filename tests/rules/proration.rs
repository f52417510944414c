//! How a line is split over time (E6).

use crate::prelude::*;

// E6
#[test]
fn by_duration_a_share_is_exact_to_the_microsecond() {
    let bill = || june([usage("30")]);
    check(bill().with(balance("b", "100").ends("2025-06-16T12:00:00Z")), pays("0 b 15.50"));
    check(bill().policy("proration", "duration").with(balance("b", "100").ends("2025-06-16")), pays("0 b 15"));
    // Of 30.00 over 30 days a cent is 14.4 minutes: half of that is the tie, and it goes to the earlier segment.
    check(bill().with(balance("b", "100").ends("2025-06-01T00:07:12Z")), pays("0 b 0.01"));
    check(bill().with(balance("b", "100").ends("2025-06-01T00:07:11.999999Z")), pays(""));
    check(bill().with(balance("b", "100").starts("2025-06-30T23:52:48Z")), pays(""));
    check(bill().with(balance("b", "100").starts("2025-06-30T23:52:47.999999Z")), pays("0 b 0.01"));
}

// E6
#[test]
fn the_shares_of_a_line_add_up_to_it_exactly() {
    let thirds = |amount| {
        june([usage(amount)])
            .with(balance("a", "100").ends("2025-06-11"))
            .with(balance("b", "100").starts("2025-06-11").ends("2025-06-21"))
            .with(balance("c", "100").starts("2025-06-21"))
    };
    check(thirds("1.00"), pays("0 a 0.34 | 0 b 0.33 | 0 c 0.33").due("0"));
    check(thirds("0.02"), pays("0 a 0.01 | 0 b 0.01").due("0"));
    check(thirds("0.01"), pays("0 a 0.01").due("0"));
    // 1.00 over 1, 9 and 20 days: 3.33, 30.00 and 66.67 cents; the largest remainder gets the last one.
    let uneven = june([usage("1.00")])
        .with(balance("a", "100").ends("2025-06-02"))
        .with(balance("b", "100").starts("2025-06-02").ends("2025-06-11"))
        .with(balance("c", "100").starts("2025-06-11"));
    check(uneven, pays("0 a 0.03 | 0 b 0.30 | 0 c 0.67").due("0"));
}

// E6
#[test]
fn every_credit_cuts_time_drawable_or_not() {
    // Half of a cent each: the earlier half gets it.
    let bill = || june([usage("0.01")]).with(balance("b", "100").starts("2025-06-16"));
    check(bill(), pays(""));
    // Cut into 10, 5 and 15 days the last part is the largest, whatever makes the cut.
    check(bill().with(balance("x", "0").ends("2025-06-11").products(&["p1"])), pays("0 b 0.01"));
    check(bill().with(commitment("x", "1").ends("2025-06-11").currency("EUR")), pays("0 b 0.01"));
    let excluded = bill().with(commitment("x", "1").ends("2025-06-11"));
    check(excluded.account("creditApplicationOrder", json!(["BALANCE"])), pays("0 b 0.01"));
    // The end of a grace window cuts as well.
    check(bill().with(balance("x", "0").ends("2025-05-01").grace("2025-06-11")), pays("0 b 0.01"));
}

// E6
#[test]
fn a_credit_pays_only_its_own_segment_of_a_line() {
    let bill = june([usage("30")])
        .with(balance("a", "100").ends("2025-06-11"))
        .with(balance("b", "5").starts("2025-06-16").ends("2025-06-26"));
    check(
        bill,
        pays("0 a 10 | 0 b 5").due("15").allocates(
            "0 a 10.00 2025-06-01T00:00:00.000Z 2025-06-11T00:00:00.000Z
            | 0 b 5.00 2025-06-16T00:00:00.000Z 2025-06-26T00:00:00.000Z",
        ),
    );
}

fn by_day<const N: usize>(lines: [Line; N]) -> Request {
    june(lines).policy("proration", "day")
}

// E6
#[test]
fn by_day_a_day_belongs_to_the_segment_that_holds_its_start() {
    check(by_day([usage("30")]).with(balance("b", "100").ends("2025-06-16T12:00:00Z")), pays("0 b 16"));
    check(by_day([usage("30")]).with(balance("b", "100").starts("2025-06-16T12:00:00Z")), pays("0 b 14"));
    check(by_day([usage("30")]).with(balance("b", "100").starts("2025-06-16T00:00:00Z")), pays("0 b 15"));
    check(by_day([usage("30")]).with(balance("b", "100").starts("2025-06-16T00:00:00.000001Z")), pays("0 b 14"));
    // A credit that holds no day's start pays nothing.
    let within = balance("b", "100").starts("2025-06-16T01:00:00Z").ends("2025-06-16T23:00:00Z");
    check(by_day([usage("30")]).with(within), pays("").reasons("0 b OUTSIDE_SERVICE_PERIOD"));
}

// E6
#[test]
fn by_day_the_first_day_counts_where_the_service_period_starts() {
    // From 18:00 on the 10th to the end of the 11th: two days.
    let line = || usage("2").from("2025-06-10T18:00:00Z").to("2025-06-12T00:00:00Z");
    check(by_day([line()]).with(balance("b", "100").starts("2025-06-10T12:00:00Z")), pays("0 b 2"));
    check(by_day([line()]).with(balance("b", "100").starts("2025-06-10T20:00:00Z")), pays("0 b 1"));
    check(by_day([line()]).with(balance("b", "100").ends("2025-06-10T20:00:00Z")), pays("0 b 1"));
}

// E6
#[test]
fn by_day_each_day_that_the_period_touches_counts_once() {
    // The first hour of the 12th is a day like the 11th.
    let line = || usage("2").from("2025-06-11").to("2025-06-12T01:00:00Z");
    check(by_day([line()]).with(balance("b", "100").ends("2025-06-12")), pays("0 b 1"));
    check(by_day([line()]).with(balance("b", "100").starts("2025-06-12")), pays("0 b 1"));
    // A period inside one day is one day.
    let hour = || usage("2").from("2025-06-11T10:00:00Z").to("2025-06-11T11:00:00Z");
    check(by_day([hour()]).with(balance("b", "100").ends("2025-06-11T10:30:00Z")), pays("0 b 2"));
    check(by_day([hour()]).with(balance("b", "100").starts("2025-06-11T10:30:00Z")), pays(""));
}

// E6
#[test]
fn by_day_days_are_those_of_the_time_zone_of_the_organization() {
    // June in UTC touches 31 days of New York, the first of them 31 May; 16 of them start before 16 June.
    let line = || usage("31").from("2025-06-01T00:00:00Z").to("2025-07-01T00:00:00Z");
    let bill = || by_day([line()]).organization("timezone", "America/New_York");
    check(bill().with(balance("b", "100").ends("2025-06-16")), pays("0 b 16"));
    // Those of the Bill's own zone are not asked.
    check(bill().bill("timezone", "UTC").with(balance("b", "100").ends("2025-06-16")), pays("0 b 16"));
}

// E6
#[test]
fn by_day_a_day_of_23_or_25_hours_is_a_day() {
    let bill = |from, to, proration: &str| {
        june([usage("3").from(from).to(to)]).organization("timezone", "Europe/Berlin").policy("proration", proration)
    };
    // The clock springs forward on 30 March: 47 of 71 hours are before the 31st.
    let spring = |proration| bill("2025-03-29", "2025-04-01", proration).with(balance("b", "100").ends("2025-03-31"));
    check(spring("day"), pays("0 b 2"));
    check(spring("duration"), pays("0 b 1.99"));
    // It falls back on 26 October: 49 of 73 hours are before the 27th.
    let autumn = |proration| bill("2025-10-25", "2025-10-28", proration).with(balance("b", "100").ends("2025-10-27"));
    check(autumn("day"), pays("0 b 2"));
    check(autumn("duration"), pays("0 b 2.01"));
}

// E6
#[test]
fn by_day_a_day_without_a_midnight_starts_at_its_first_instant() {
    // In Sao Paulo 4 November 2018 began at 01:00, 03:00 UTC.
    let bill =
        || by_day([usage("3").from("2018-11-03").to("2018-11-06")]).organization("timezone", "America/Sao_Paulo");
    check(bill().with(balance("b", "100").ends("2018-11-04")), pays("0 b 1"));
    check(bill().with(balance("b", "100").ends("2018-11-04T03:00:00Z")), pays("0 b 1"));
    check(bill().with(balance("b", "100").ends("2018-11-04T03:00:00.000001Z")), pays("0 b 2"));
}

// E6
#[test]
fn by_day_a_day_that_was_skipped_does_not_count() {
    // Samoa went from 29 to 31 December 2011: of three days of the calendar, two took place.
    let bill = by_day([usage("2").from("2011-12-29").to("2012-01-01")]).organization("timezone", "Pacific/Apia");
    check(bill.with(balance("b", "100").ends("2011-12-31")), pays("0 b 1"));
}

// E6
#[test]
fn a_whole_line_may_be_drawn_in_any_segment_that_it_touches() {
    let bill = || june([usage("30")]).policy("proration", "whole");
    check(bill().with(balance("b", "100").ends("2025-06-02")), pays("0 b 30"));
    check(bill().with(balance("b", "100").starts("2025-06-30T23:59:59Z")), pays("0 b 30"));
    check(bill().with(balance("b", "100").starts("2025-07-01")), pays("").reasons("0 b NOT_YET_ACTIVE"));
    check(bill().with(balance("b", "100").ends("2025-06-01")), pays("").reasons("0 b EXPIRED"));
    // What the first segment leaves is drawn in the next.
    let two = bill().with(balance("a", "10").ends("2025-06-11")).with(balance("b", "100").starts("2025-06-21"));
    check(two, pays("0 a 10 | 0 b 20").due("0"));
}

// E6
#[test]
fn a_contained_line_draws_only_credits_that_are_active_over_all_of_it() {
    let bill = || june([usage("30")]).policy("proration", "contained");
    let outside = "0 b OUTSIDE_SERVICE_PERIOD";
    check(bill().with(balance("b", "100").starts("2025-06-01").ends("2025-07-01")), pays("0 b 30"));
    check(bill().with(balance("b", "100").ends("2025-06-30T23:59:59.999999Z")), pays("").reasons(outside));
    check(bill().with(balance("b", "100").starts("2025-06-01T00:00:00.000001Z")), pays("").reasons(outside));
    // Each credit by itself: two that cover it together do not.
    let two = bill().with(balance("a", "100").ends("2025-06-16")).with(balance("b", "100").starts("2025-06-16"));
    check(two, pays(""));
    // The grace window counts as active.
    check(bill().with(balance("b", "100").ends("2025-06-16").grace("2025-07-01")), pays("0 b 30"));
    check(bill().with(balance("b", "100").ends("2025-06-16").grace("2025-06-30")), pays("").reasons(outside));
}

// E6, H5
#[test]
fn overdraft_on_a_line_that_is_not_split_is_taken_once_after_its_last_segment() {
    for proration in ["whole", "contained"] {
        let bill = || june([usage("30")]).policy("proration", proration);
        // After b, although a comes first in time.
        let a = balance("a", "10").overdraft();
        let b = balance("b", "5").starts(if proration == "whole" { "2025-06-21" } else { "2025-06-01" });
        check(bill().with(a).with(b), pays("0 a 25 | 0 b 5").due("0"));
    }
    let bill = || june([usage("30")]).policy("proration", "whole");
    // Every overdraft Balance that was active in one of its segments is asked, the last in order first.
    let a = || balance("a", "10").ends("2025-06-11").overdraft();
    let b = || balance("b", "5").starts("2025-06-21").overdraft();
    check(bill().with(a()).with(b()), pays("0 a 10 | 0 b 20").closes("b", "closing -15"));
    check(bill().with(a()).with(b()).credit_order(&["newest"]), pays("0 a 25 | 0 b 5").closes("a", "closing -15"));
}

// E6, V1
#[test]
fn overage_of_a_line_that_is_not_split_is_settled_once() {
    let bill = || june([usage("30")]).policy("proration", "whole");
    let a = || balance("a", "10").ends("2025-06-11").surcharge("10");
    check(bill().with(a()), pays("0 a 10").adds("BALANCE_CONSUMED a -10 | OVERAGE_SURCHARGE a 2"));
    // Split, a's segment is covered and nothing is surcharged.
    check(june([usage("30")]).with(a()), adds("BALANCE_CONSUMED a -10"));
    // The last in draw-down order decides, not the last in time.
    let b = || balance("b", "5").starts("2025-06-21").surcharge("20");
    let drawn = "BALANCE_CONSUMED a -10 | BALANCE_CONSUMED b -5";
    check(bill().with(a()).with(b()), adds(&format!("{drawn} | OVERAGE_SURCHARGE b 3")));
    check(bill().with(a()).with(b()).credit_order(&["newest"]), adds(&format!("{drawn} | OVERAGE_SURCHARGE a 1.50")));
}

// E6, H5
#[test]
fn in_its_grace_window_alone_a_credit_gives_a_whole_line_no_overdraft_and_no_surcharge() {
    let bill = || june([usage("30")]).policy("proration", "whole");
    let ended = |date| balance("b", "10").ends(date).grace("2025-07-01").overdraft();
    check(bill().with(ended("2025-06-01")), pays("0 b 10").due("20"));
    check(bill().with(ended("2025-06-02")), pays("0 b 30").due("0"));
    let ended = |date| balance("b", "10").ends(date).grace("2025-07-01").surcharge("10");
    check(bill().with(ended("2025-06-01")), pays("0 b 10").due("20"));
    check(bill().with(ended("2025-06-02")), pays("0 b 10").due("22"));
}

// E6
#[test]
fn an_order_that_rolled_over_credit_changes_counts_a_whole_line_as_outside_it() {
    // For overdraft a is not rolled over, although it is when the line ends: a is first, so that b is last.
    let bill = june([usage("30")]).policy("proration", "whole").credit_order(&["rolledOverLast", "listed"]);
    let a = balance("a", "10").ends("2025-06-11").grace("2025-07-01").overdraft();
    let b = balance("b", "5").overdraft();
    check(bill.with(a).with(b), pays("0 a 10 | 0 b 20").due("0"));
}
