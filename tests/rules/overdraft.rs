//! Overdraft (H5).

use crate::prelude::*;

// H5
#[test]
fn draw_down_stops_at_zero_unless_overdraft_is_allowed() {
    let bill = || june([usage("40")]);
    check(bill().with(balance("b", "10")), pays("0 b 10").due("30").closes("b", "closing 0"));
    check(bill().with(balance("b", "10").overdraft()), pays("0 b 40").due("0").closes("b", "closing -30"));
    check(bill().with(empty_balance("b").overdraft()), pays("0 b 40").closes("b", "closing -40"));
    check(bill().with(balance("b", "-5").overdraft()), pays("0 b 40").closes("b", "closing -45"));
    // A Commitment has none.
    check(bill().with(commitment("c", "10").set("allowOverdraft", true)), pays("0 c 10"));
}

// H5
#[test]
fn the_flag_of_the_balance_wins_over_that_of_the_organization() {
    let bill = |allowed: bool| june([usage("40")]).organization("allowNegativeBalances", allowed);
    check(bill(true).with(balance("b", "10")), pays("0 b 40"));
    check(bill(true).with(balance("b", "10").set("allowOverdraft", json!(null))), pays("0 b 40"));
    check(bill(true).with(balance("b", "10").set("allowOverdraft", false)), pays("0 b 10"));
    check(bill(false).with(balance("b", "10")), pays("0 b 10"));
    check(bill(false).with(balance("b", "10").overdraft()), pays("0 b 40"));
    check(bill(true).with(commitment("c", "10")), pays("0 c 10"));
}

// H5
#[test]
fn overdraft_comes_after_every_eligible_credit_is_empty() {
    let first = || balance("a", "10").overdraft().priority(1);
    check(june([usage("40")]).with(first()).with(balance("b", "20").priority(2)), pays("0 a 20 | 0 b 20").due("0"));
    check(june([usage("40")]).with(first()).with(balance("b", "90").priority(2)), pays("0 a 10 | 0 b 30"));
    // A credit that this line may not draw is not waited for.
    let other = balance("b", "90").priority(2).products(&["p1"]);
    check(june([usage("40")]).with(first()).with(other), pays("0 a 40"));
}

// H5
#[test]
fn overdraft_is_taken_from_the_last_eligible_balance_that_allows_it() {
    let a = || balance("a", "10").overdraft().priority(1);
    let b = || balance("b", "10").overdraft().priority(2);
    let c = || balance("c", "10").priority(3);
    check(june([usage("40")]).with(a()).with(b()), pays("0 a 10 | 0 b 30"));
    check(june([usage("40")]).with(a()).with(b()).with(c()), pays("0 a 10 | 0 b 20 | 0 c 10"));
    check(june([usage("40")]).with(a()).with(b().products(&["p1"])), pays("0 a 40"));
}

// H5
#[test]
fn a_balance_goes_no_further_below_zero_than_its_limit() {
    let bill = || june([usage("40")]);
    check(bill().with(balance("b", "10").overdraft_limit("5")), pays("0 b 15").due("25").closes("b", "closing -5"));
    check(bill().with(balance("b", "-3").overdraft_limit("5")), pays("0 b 2").closes("b", "closing -5"));
    check(bill().with(balance("b", "-8").overdraft_limit("5")), pays("").closes("b", "closing -8"));
    check(bill().with(balance("b", "10").overdraft_limit("0")), pays("0 b 10"));
    check(bill().with(balance("b", "10").overdraft_limit("-1")), refused("AMOUNT_NEGATIVE"));
    // A limit alone allows nothing.
    check(bill().with(balance("b", "10").set("overdraftLimit", "5")), pays("0 b 10"));
    check(
        bill().organization("allowNegativeBalances", true).with(balance("b", "10").set("overdraftLimit", "5")),
        pays("0 b 15"),
    );
    // It is in the Balance's own currency.
    let foreign = balance("b", "10").currency("EUR").overdraft_limit("5");
    check(bill().rate("EUR", "USD", "2").with(foreign), pays("0 b 30").closes("b", "closing -5"));
}

// H5
#[test]
fn where_a_limit_is_reached_the_balance_before_it_is_next() {
    let a = || balance("a", "10").priority(1);
    let b = || balance("b", "10").overdraft_limit("5").priority(2);
    let bill = || june([usage("40")]);
    check(bill().with(a().overdraft()).with(b()), pays("0 a 25 | 0 b 15").due("0"));
    check(bill().with(a().overdraft_limit("7")).with(b()), pays("0 a 17 | 0 b 15").due("8"));
    // Line after line, and segment after segment, the limit is the same one.
    check(june([usage("16"), usage("3"), usage("9")]).with(b()), pays("0 b 15").due("13"));
    check(june([usage("12"), usage("2"), usage("9")]).with(b()), pays("0 b 12 | 1 b 2 | 2 b 1").due("8"));
    let cut = empty_balance("x").starts("2025-06-11").ends("2025-06-21");
    check(bill().with(b()).with(cut), pays("0 b 15").due("25"));
}

// H5
#[test]
fn overdraft_is_never_taken_in_the_grace_window() {
    let b = || balance("b", "10").ends("2025-06-16").grace("2025-07-01");
    let after = || june([usage("30").from("2025-06-16")]);
    check(after().with(b().overdraft()), pays("0 b 10").due("20").closes("b", "closing 0"));
    check(after().with(b().overdraft_limit("99")), pays("0 b 10"));
    // Before the end it is: 15 a half, of which 5 are overdraft; nothing is left to roll over.
    check(june([usage("30")]).with(b().overdraft()), pays("0 b 15").due("15").closes("b", "closing -5 | rolledOver 0"));
}

// H5, R5
#[test]
fn the_limit_holds_for_the_closing_figure_over_both_windows() {
    // 10 before the end and 20 in the grace window: 30 in all.
    let b = || balance("b", "10").ends("2025-06-16").grace("2025-07-01").transaction("20", "2025-06-20");
    // The first half of 60 takes all of it, the second finds nothing.
    check(june([usage("60")]).with(b().overdraft_limit("5")), pays("0 b 30").closes("b", "closing 0"));
    // Of a first half of 45 there are 35: the 30 and the limit.
    check(june([usage("90")]).with(b().overdraft_limit("5")), pays("0 b 35").closes("b", "closing -5"));
    // A debit in the grace window counts against it from the start.
    let debit = balance("b", "10").ends("2025-06-16").grace("2025-07-01").transaction("-8", "2025-06-20");
    check(june([usage("90")]).with(debit.overdraft_limit("5")), pays("0 b 7").closes("b", "closing -5"));
}

// H5, E6
#[test]
fn overdraft_on_a_whole_line_leaves_the_draw_of_the_grace_window_as_it_was() {
    // 10 before the end, 5 in the window, and 15 of overdraft once the line is over: 30 in all.
    let b = || balance("b", "10").ends("2025-06-11").grace("2025-07-01").transaction("5", "2025-06-20");
    let whole = || june([usage("30")]).policy("proration", "whole");
    check(
        whole().with(b().overdraft()),
        pays("0 b 30")
            .closes("b", "opening 15 | consumed 30 | closing -15 | expired 0 | available -15")
            .posts("b -25.00 2025-06-10T23:59:59.999Z | b -5.00 2025-06-30T23:59:59.999Z"),
    );
    check(whole().with(b().overdraft_limit("4")), pays("0 b 19").closes("b", "consumed 19 | closing -4"));
}

// H5, V1
#[test]
fn there_is_no_surcharge_on_what_overdraft_covers() {
    let b = || balance("b", "10").surcharge("10");
    check(june([usage("40")]).with(b()), due("33"));
    check(june([usage("40")]).with(b().overdraft()), due("0").adds("BALANCE_CONSUMED b -40"));
    check(
        june([usage("40")]).with(b().overdraft_limit("5")),
        due("27.50").adds("BALANCE_CONSUMED b -15 | OVERAGE_SURCHARGE b 2.50"),
    );
    // Whichever Balance's overdraft it is.
    check(june([usage("40")]).with(b()).with(empty_balance("o").overdraft().priority(1)), due("0"));
}
