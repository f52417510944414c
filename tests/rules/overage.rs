//! Overage (V1–V5).

use crate::prelude::*;

/// 10 of credit with a surcharge of 10 %.
fn b() -> Balance {
    balance("b", "10").surcharge("10")
}

// V1
#[test]
fn usage_that_no_credit_covers_is_surcharged() {
    check(june([usage("40")]).with(b()), due("33").adds("BALANCE_CONSUMED b -10 | OVERAGE_SURCHARGE b 3"));
    // 20 units of 10 on a Balance of 100: 10 units at 11.
    check(june([usage("200")]).with(balance("b", "100").surcharge("10")), due("110"));
    check(june([usage("40")]).with(commitment("c", "10").surcharge("2.5")), due("30.75"));
    // What is covered is not, whoever covers it.
    check(june([usage("40")]).with(balance("b", "40").surcharge("10")), due("0").adds("BALANCE_CONSUMED b -40"));
    check(june([usage("40")]).with(b()).with(balance("x", "30")), due("0"));
}

// V1
#[test]
fn the_surcharge_of_a_commitment_may_be_a_discount() {
    let bill = june([usage("40")]).with(commitment("c", "10").surcharge("-10"));
    check(bill, due("27").adds("COMMITMENT_CONSUMED c -10 | OVERAGE_SURCHARGE c -3").commits("c", "overage 30"));
}

// V1
#[test]
fn only_usage_is_surcharged() {
    for other in [
        "STANDING_CHARGE",
        "MINIMUM_SPEND",
        "COUNTER_RUNNING_TOTAL_CHARGE",
        "COUNTER_ADJUSTMENT_DEBIT",
        "AD_HOC",
        "BALANCE_FEE",
    ] {
        check(june([usage("10"), line(other, "40")]).with(b()), due("40").adds("BALANCE_CONSUMED b -10"));
    }
}

// V1
#[test]
fn only_usage_that_is_eligible_is_surcharged() {
    let bill = |b: Balance| june([usage("40").product("p1"), usage("50").product("p2").contract("k1")]).with(b);
    check(bill(b()), due("88"));
    check(bill(b().products(&["p1"])), due("83"));
    check(bill(b().contract("k1")), due("84"));
    check(bill(b().line_types(&["STANDING_CHARGE"])), due("90"));
}

// V1
#[test]
fn only_usage_of_the_active_period_is_surcharged() {
    // 20 in either half of June.
    let bill = |b: Balance| june([usage("40")]).with(b);
    check(bill(b().ends("2025-06-16")), due("31"));
    check(bill(b().starts("2025-06-16")), due("31"));
    check(bill(b().starts("2025-07-01")), due("40"));
    check(bill(b().ends("2025-06-01")), due("40"));
}

// V1
#[test]
fn a_surcharge_is_rounded_once_for_each_line_and_deciding_credit() {
    // 10 % of 0.05 is half a cent. Cut in two, 0.10 is still one base.
    let empty = |id| balance(id, "1").entry(json!({ "amount": "-1" })).surcharge("10");
    let cut = || empty_balance("x").starts("2025-06-16");
    check(june([usage("0.10")]).with(empty("b")).with(cut()), adds("OVERAGE_SURCHARGE b 0.01"));
    check(june([usage("40")]).with(empty("b")).with(cut()), adds("OVERAGE_SURCHARGE b 4"));
    // Two lines are two bases, although they share a line of the Bill.
    check(june([usage("0.05"), usage("0.05")]).with(empty("b")), adds("OVERAGE_SURCHARGE b 0.02"));
    // So are two credits, one for each half.
    let halves = june([usage("0.10")]).with(empty("a").ends("2025-06-16")).with(empty("b").starts("2025-06-16"));
    check(halves, adds("OVERAGE_SURCHARGE a 0.01 | OVERAGE_SURCHARGE b 0.01"));
    // As the Bill's currency rounds.
    let up = june([usage("0.01")]).with(empty("b")).rounding("USD", 2, "UP");
    check(up, adds("OVERAGE_SURCHARGE b 0.01"));
}

// V1
#[test]
fn a_surcharge_of_zero_makes_no_line() {
    check(june([usage("10.04")]).with(b()), due("0.04").adds("BALANCE_CONSUMED b -10"));
    check(june([usage("10.05")]).with(b()), due("0.06").adds("BALANCE_CONSUMED b -10 | OVERAGE_SURCHARGE b 0.01"));
    check(june([usage("40")]).with(balance("b", "10").surcharge("0")), due("30").adds("BALANCE_CONSUMED b -10"));
    check(june([usage("40")]).with(commitment("c", "10").surcharge("0.00")), due("30").commits("c", "overage 0"));
}

// V1
#[test]
fn the_grace_window_makes_no_surcharge() {
    let rolled = || b().ends("2025-06-16").grace("2025-07-01");
    check(june([usage("40").from("2025-06-16")]).with(rolled()), due("30").adds("BALANCE_CONSUMED b -10"));
    // Of 20 before the end 10 are covered, of 20 in the window none.
    check(june([usage("40")]).with(rolled()), due("31"));
}

// V1, H8
#[test]
fn a_credit_that_its_limit_stopped_makes_no_surcharge_while_it_still_holds_something() {
    let bill = |b: Balance| june([usage("40")]).with(b);
    check(bill(b().max_per_bill("6")), due("34").adds("BALANCE_CONSUMED b -6"));
    check(bill(b().max_per_bill("0")), due("40").adds(""));
    // Limit and credit end together: it holds nothing more.
    check(bill(b().max_per_bill("10")), due("33"));
    check(bill(b().max_per_bill("11")), due("33"));
}

// V1, O1
#[test]
fn an_excluded_credit_makes_no_surcharge() {
    let only = |kinds| june([usage("40")]).account("creditApplicationOrder", kinds);
    check(only(json!(["PREPAYMENT"])).with(b()), due("40").adds(""));
    check(only(json!(["BALANCE"])).with(commitment("c", "10").surcharge("10")), due("40").adds(""));
}

// V1, M4
#[test]
fn a_credit_without_a_rate_makes_no_surcharge() {
    check(june([usage("40")]).with(b().currency("EUR")), due("40").adds(""));
    check(june([usage("40")]).with(commitment("c", "10").surcharge("10").currency("EUR")), due("40").adds(""));
}

// V1, E9
#[test]
fn what_was_netted_is_not_surcharged() {
    let bill = || june([usage("40").product("p1"), usage("-15").product("p1")]).with(b());
    check(bill(), due("18"));
    check(bill().policy("negativeLines", "netWithinProduct"), due("16.50"));
    check(bill().policy("negativeLines", "netWithinBill"), due("16.50"));
}

// V2
#[test]
fn the_last_credit_in_order_that_has_a_surcharge_decides() {
    let a = || balance("a", "10").surcharge("10").priority(1);
    let b = || balance("b", "10").surcharge("20").priority(2);
    let bill = || june([usage("40")]);
    let drawn = "BALANCE_CONSUMED a -10 | BALANCE_CONSUMED b -10";
    // One base, surcharged once.
    check(bill().with(a()).with(b()), due("24").adds(&format!("{drawn} | OVERAGE_SURCHARGE b 4")));
    check(bill().with(a()).with(b().priority(0)), adds(&format!("{drawn} | OVERAGE_SURCHARGE a 2")));
    // One of 0 % is none.
    check(bill().with(a()).with(b().surcharge("0")), adds(&format!("{drawn} | OVERAGE_SURCHARGE a 2")));
    // Prepayment comes first, so that a Balance is the last.
    let c = commitment("c", "10").surcharge("50");
    check(bill().with(a()).with(c), adds("COMMITMENT_CONSUMED c -10 | BALANCE_CONSUMED a -10 | OVERAGE_SURCHARGE a 2"));
    // One that does not qualify decides nothing.
    let expected =
        |taken: &str| format!("BALANCE_CONSUMED a -10 | BALANCE_CONSUMED b -{taken} | OVERAGE_SURCHARGE a 2.50");
    check(bill().with(a()).with(b().max_per_bill("5")), adds(&expected("5")));
    let never = empty_balance("b").surcharge("20").priority(2);
    check(bill().with(a()).with(never), adds("BALANCE_CONSUMED a -10 | OVERAGE_SURCHARGE a 3"));
}

// V2
#[test]
fn beyond_credit_surcharges_what_later_credits_cover() {
    let a = || balance("a", "10").surcharge("10").priority(1);
    let later = |amount| balance("b", amount).priority(2);
    let bill = || june([usage("40")]).with(a());
    let beyond = || bill().policy("surchargeBase", "beyondCredit");
    check(bill().with(later("20")), due("11"));
    check(bill().policy("surchargeBase", "uncovered").with(later("20")), due("11"));
    check(beyond().with(later("20")), due("13"));
    check(bill().with(later("90")), due("0"));
    check(beyond().with(later("90")), due("3"));
    check(beyond(), due("33"));
    // Beyond the last that has a surcharge: an earlier credit's share is not in it.
    check(beyond().with(later("20").surcharge("20")), due("12"));
    // What overdraft covers is not surcharged either way.
    check(beyond().with(later("5").overdraft()), due("0.50"));
}

// V2, E6
#[test]
fn beyond_credit_of_an_unsplit_line_counts_what_later_credits_covered_in_any_segment() {
    let bill = june([usage("40")]).policy("proration", "whole").policy("surchargeBase", "beyondCredit");
    let bill = bill.with(balance("a", "10").surcharge("10").priority(1));
    // However many segments the line touches.
    let later = balance("b", "90").priority(2);
    check(bill.clone().with(later.clone()).with(empty_balance("x").starts("2025-06-16")), due("3"));
    check(bill.clone().with(later.clone().starts("2025-06-16")), due("3"));
    // Also one that was in its grace window all the time.
    check(bill.with(later.ends("2025-06-01").grace("2025-06-16")), due("3"));
}

// V2
#[test]
fn beyond_credit_counts_each_segment_by_itself() {
    // Before 16 June a has 10 of 20 and b the rest; after it b has all, and a is not there.
    let bill = june([usage("40")]).policy("surchargeBase", "beyondCredit");
    let a = balance("a", "10").surcharge("10").priority(1).ends("2025-06-16");
    check(bill.clone().with(a.clone()).with(balance("b", "90").priority(2)), due("1"));
    // Active all the time, a has nothing left for the second half: 10 and 20 are beyond it.
    let a = a.set("endDate", json!(null));
    let cut = empty_balance("x").starts("2025-06-16");
    check(bill.with(a).with(balance("b", "90").priority(2)).with(cut), due("3"));
}

// V3
#[test]
fn a_credit_that_was_empty_before_this_bill_makes_a_surcharge() {
    let bill = |b: Balance| june([usage("40")]).with(b.surcharge("10"));
    check(bill(balance("b", "10").transaction("-10", "2025-05-31")), due("44"));
    check(bill(balance("b", "10").transaction("-30", "2025-05-31")), due("44"));
    check(june([usage("40")]).with(commitment("c", "10").spent("10").surcharge("10")), due("44"));
}

// V3
#[test]
fn a_credit_that_never_held_anything_makes_none() {
    let bill = |b: Balance| june([usage("40")]).with(b.surcharge("10"));
    check(bill(empty_balance("b")), due("40"));
    check(bill(balance("b", "0")), due("40"));
    check(bill(balance("b", "-5")), due("40"));
    // A credit that does not count yet is none.
    check(bill(empty_balance("b").transaction("10", "2025-07-01")), due("40"));
    // Of a Balance without Transactions the amount says it.
    check(bill(bare_balance("b")), due("40"));
    check(bill(bare_balance("b").set("amount", "-5")), due("40"));
    check(bill(bare_balance("b").set("amount", "10")), due("33"));
    // Of a Commitment, that something is funded.
    let funded = |c: Commitment| june([usage("40")]).policy("commitmentFunding", "prepaidOnly").with(c.surcharge("10"));
    check(funded(commitment("c", "10")), due("40"));
    check(funded(commitment("c", "10").prepaid("4").spent("4")), due("44"));
}

// V4
#[test]
fn a_commitment_may_bill_uncovered_usage_as_a_line_of_its_own() {
    let bill = june([usage("40").id("u").product("p1")]).with(commitment("c", "10").separate());
    check(
        bill,
        due("30")
            .lists("USAGE p1 10.00 | COMMITMENT_CONSUMED p1 -10.00 | OVERAGE_USAGE p1 30.00")
            .exactly("/bill/lineItems", &["referencedLineItemId", "commitmentId"], "- - | - c | u c")
            .commits("c", "overage 30"),
    );
    // Nothing covered: nothing is kept.
    let spent = june([usage("40")]).with(commitment("c", "10").spent("10").separate());
    check(spent, due("40").lists("USAGE - 0.00 | OVERAGE_USAGE - 40.00"));
    // All covered: nothing to separate.
    let enough = june([usage("40")]).with(commitment("c", "90").separate());
    check(enough, due("0").lists("USAGE - 40.00 | COMMITMENT_CONSUMED - -40.00"));
    // The charges are counted before they are split.
    let bill = june([usage("40")]).with(commitment("c", "10").separate());
    check(bill, says("totals", json!({ "charges": "40", "creditApplied": "10", "surcharges": "0", "due": "30" })));
}

// V4
#[test]
fn only_the_uncovered_part_of_usage_of_the_active_period_is_separated() {
    let c = || commitment("c", "10").separate();
    check(june([line("STANDING_CHARGE", "40")]).with(c()), adds("COMMITMENT_CONSUMED c -10"));
    check(june([usage("40")]).with(c().products(&["p1"])), adds(""));
    let half = june([usage("40")]).with(c().ends("2025-06-16"));
    check(half, lists_of("USAGE - 30.00 | COMMITMENT_CONSUMED - -10.00 | OVERAGE_USAGE - 10.00"));
    let b = balance("b", "25");
    check(
        june([usage("40")]).with(c()).with(b),
        adds("COMMITMENT_CONSUMED c -10 | BALANCE_CONSUMED b -25 | OVERAGE_USAGE c 5"),
    );
}

fn lists_of(rows: &str) -> Expected {
    Expected::default().lists(rows)
}

// V4
#[test]
fn separate_usage_goes_with_no_surcharge() {
    let c = || commitment("c", "10").separate();
    check(june([usage("40")]).with(c().surcharge("0")), adds("COMMITMENT_CONSUMED c -10 | OVERAGE_USAGE c 30"));
    for percent in ["10", "-10"] {
        check(june([usage("40")]).with(c().surcharge(percent)), refused("SEPARATE_OVERAGE_WITH_SURCHARGE"));
    }
    let not_separate = commitment("c", "10").set("separateOverageUsage", false).surcharge("10");
    check(june([usage("40")]).with(not_separate), due("33"));
}

// V4
#[test]
fn a_recalculation_puts_separated_usage_back_first() {
    let bill = june([
        usage("10").id("u"),
        line("COMMITMENT_CONSUMED", "-10").set("commitmentId", "c"),
        line("OVERAGE_USAGE", "30").set("commitmentId", "c").set("referencedLineItemId", "u"),
    ]);
    let again = "USAGE - 10.00 | COMMITMENT_CONSUMED - -10.00 | OVERAGE_USAGE - 30.00";
    check(bill.clone().with(commitment("c", "10").spent("10").separate()), due("30").lists(again));
    // The line is whole again where nothing is separated any more.
    check(bill.with(commitment("c", "90").spent("10")), due("0").lists("USAGE - 40.00 | COMMITMENT_CONSUMED - -40.00"));
}

// V4, B5
#[test]
fn separated_usage_goes_back_once_and_is_missed_where_its_line_is_not_there() {
    let separated = |referenced: &str| line("OVERAGE_USAGE", "5").set("referencedLineItemId", referenced);
    let twice = june([usage("10").id("u"), usage("20").id("u"), separated("u")]);
    check(twice, due("35").lists("USAGE - 15.00 | USAGE - 20.00"));
    let lost = june([usage("10").id("u"), separated("v")]);
    check(lost, due("10").warns("OVERAGE_WITHOUT_USAGE /bill/lineItems/1/referencedLineItemId"));
}

// V4
#[test]
fn of_several_commitments_the_last_in_order_has_the_line() {
    let c = |id, priority| commitment(id, "10").separate().priority(priority);
    let drawn = "COMMITMENT_CONSUMED c -10 | COMMITMENT_CONSUMED d -10";
    let bill = || june([usage("40")]);
    check(
        bill().with(c("c", 1)).with(c("d", 2)),
        adds(&format!("{drawn} | OVERAGE_USAGE d 20")).commits("c", "overage 0").commits("d", "overage 20"),
    );
    check(bill().with(c("c", 2)).with(c("d", 1)), adds(&format!("{drawn} | OVERAGE_USAGE c 20")));
    let plain = commitment("d", "10").priority(2);
    check(bill().with(c("c", 1)).with(plain), adds(&format!("{drawn} | OVERAGE_USAGE c 20")));
}

// V4
#[test]
fn the_surcharge_of_another_credit_applies_besides() {
    let bill = june([usage("40")]).with(commitment("c", "10").separate()).with(balance("b", "5").surcharge("10"));
    let added = "COMMITMENT_CONSUMED c -10 | BALANCE_CONSUMED b -5 | OVERAGE_USAGE c 25 | OVERAGE_SURCHARGE b 2.50";
    check(bill, due("27.50").adds(added));
}

// V4, V3
#[test]
fn what_exempts_from_a_surcharge_does_not_exempt_from_separation() {
    // A limit that stopped it, and a Commitment of which nothing was funded.
    let limited = june([usage("40")]).with(commitment("c", "90").max_per_bill("10").separate());
    check(limited, adds("COMMITMENT_CONSUMED c -10 | OVERAGE_USAGE c 30"));
    let unfunded = june([usage("40")]).policy("commitmentFunding", "prepaidOnly");
    check(unfunded.with(commitment("c", "90").separate()), adds("OVERAGE_USAGE c 40"));
}

// V4, O1, M4
#[test]
fn a_commitment_that_is_not_drawn_at_all_separates_nothing() {
    let c = || commitment("c", "10").separate();
    let excluded = june([usage("40")]).account("creditApplicationOrder", json!(["BALANCE"]));
    check(excluded.with(c()), due("40").lists("USAGE - 40.00"));
    check(june([usage("40")]).with(c().currency("EUR")), due("40").lists("USAGE - 40.00"));
}

// V5
#[test]
fn surcharge_and_overage_lines_draw_no_credit() {
    // x has enough for all that is added and pays standing charges only.
    let x = || balance("x", "500").line_types(&["STANDING_CHARGE"]);
    check(june([usage("40")]).with(b()).with(x()), due("33").closes("x", "closing 500"));
    let separate = june([usage("40")]).with(commitment("c", "10").separate()).with(x());
    check(separate, due("30").closes("x", "closing 500"));
    let given = june([line("OVERAGE_SURCHARGE", "3"), line("OVERAGE_USAGE", "30")]);
    check(given.with(balance("x", "500")), pays("").closes("x", "closing 500"));
}
