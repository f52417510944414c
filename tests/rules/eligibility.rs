//! What may draw down (E1–E5, E7–E10).

use crate::prelude::*;

const CHARGES: [&str; 6] =
    ["USAGE", "STANDING_CHARGE", "MINIMUM_SPEND", "COUNTER_RUNNING_TOTAL_CHARGE", "COUNTER_ADJUSTMENT_DEBIT", "AD_HOC"];

// E1
#[test]
fn six_types_of_line_draw_a_balance() {
    for charge in CHARGES {
        check(june([line(charge, "40")]).with(balance("b", "100")), pays("0 b 40").due("0"));
    }
}

// E1
#[test]
fn five_types_of_line_draw_a_commitment() {
    for charge in &CHARGES[..5] {
        check(june([line(charge, "40")]).with(commitment("c", "100")), pays("0 c 40").due("0"));
    }
    check(
        june([line("AD_HOC", "40")]).with(commitment("c", "100")),
        pays("").due("40").reasons("0 c LINE_TYPE_NOT_ELIGIBLE"),
    );
}

// E1
#[test]
fn a_credit_cannot_list_a_type_that_never_draws_it() {
    let commitment = commitment("c", "1").line_types(&["AD_HOC"]);
    check(june([]).with(commitment), refused("LINE_ITEM_TYPE_NOT_ALLOWED"));
    check(june([]).with(balance("b", "1").line_types(&["BALANCE_FEE"])), refused("LINE_ITEM_TYPE_NOT_ALLOWED"));
    check(june([]).with(balance("b", "1").line_types(&["USAGES"])), refused("UNKNOWN_ENUM_VALUE"));
}

// E2
#[test]
fn only_the_listed_types_of_line_draw() {
    let bill = || june([usage("40"), line("STANDING_CHARGE", "7")]);
    check(bill().with(balance("b", "100")), pays("0 b 40 | 1 b 7"));
    check(bill().with(balance("b", "100").line_types(&[])), pays("0 b 40 | 1 b 7"));
    check(bill().with(balance("b", "100").set("lineItemTypes", json!(null))), pays("0 b 40 | 1 b 7"));
    check(
        bill().with(balance("b", "100").line_types(&["STANDING_CHARGE"])),
        pays("1 b 7").reasons("0 b LINE_TYPE_NOT_ELIGIBLE"),
    );
    check(bill().with(balance("b", "100").line_types(&["USAGE", "STANDING_CHARGE"])), pays("0 b 40 | 1 b 7"));
    check(bill().with(commitment("c", "100").line_types(&["USAGE"])), pays("0 c 40"));
}

// E3
#[test]
fn only_lines_of_the_listed_products_draw() {
    let bill = || june([usage("40").product("p1"), usage("7").product("p2")]);
    check(bill().with(balance("b", "100")), pays("0 b 40 | 1 b 7"));
    check(bill().with(balance("b", "100").products(&[])), pays("0 b 40 | 1 b 7"));
    check(bill().with(balance("b", "100").products(&["p2"])), pays("1 b 7").reasons("0 b PRODUCT_NOT_ELIGIBLE"));
    check(bill().with(commitment("c", "100").products(&["p1"])), pays("0 c 40"));
    // Ids are compared to the letter.
    check(bill().with(balance("b", "100").products(&["P1"])), pays(""));
}

// E2, E3
#[test]
fn the_type_and_the_product_must_both_hold() {
    let lines = [usage("1").product("p1"), usage("2").product("p2"), line("AD_HOC", "4").product("p1")];
    let scoped = balance("b", "100").line_types(&["USAGE"]).products(&["p1"]);
    check(june(lines).with(scoped), pays("0 b 1"));
}

// E3
#[test]
fn a_line_without_product_is_outside_a_restricted_balance() {
    check(
        june([usage("40")]).with(balance("b", "100").products(&["p1"])),
        pays("").due("40").reasons("0 b PRODUCT_NOT_ELIGIBLE"),
    );
    check(june([usage("40")]).with(balance("b", "100")), pays("0 b 40"));
}

// E4
#[test]
fn every_other_type_of_line_never_draws() {
    for other in [
        "COUNTER_ADJUSTMENT_CREDIT",
        "USAGE_CREDIT",
        "MINIMUM_SPEND_REFUND",
        "CREDIT_DEDUCTION",
        "MANUAL_ADJUSTMENT",
        "CREDIT_MEMO",
        "DEBIT_MEMO",
        "COMMITMENT_FEE",
        "BALANCE_FEE",
    ] {
        let bill = june([line(other, "40")]).with(balance("b", "100")).with(commitment("c", "100"));
        check(bill, pays("").due("40").explains(""));
    }
    for computed in ["BALANCE_CONSUMED", "COMMITMENT_CONSUMED", "OVERAGE_USAGE", "OVERAGE_SURCHARGE"] {
        let bill = june([line(computed, "40")]).with(balance("b", "100")).with(commitment("c", "100"));
        check(bill, pays("").due("0").explains("").lists(""));
    }
}

// E5
#[test]
fn a_line_draws_for_the_part_of_its_period_in_which_the_credit_is_active() {
    let bill = || june([usage("30")]);
    check(bill().with(balance("b", "100").starts("2025-06-11")), pays("0 b 20").due("10"));
    check(bill().with(balance("b", "100").ends("2025-06-11")), pays("0 b 10").due("20"));
    check(bill().with(balance("b", "100").starts("2025-06-11").ends("2025-06-16")), pays("0 b 5").due("25"));
    check(bill().with(commitment("c", "100").starts("2025-06-11").ends("2025-06-16")), pays("0 c 5").due("25"));
}

// E5
#[test]
fn a_missing_start_or_end_is_open() {
    let bill = || june([usage("30")]);
    check(bill().with(balance("b", "100")), pays("0 b 30"));
    check(bill().with(balance("b", "100").starts("0001-01-01")), pays("0 b 30"));
    check(bill().with(balance("b", "100").ends("9999-12-31")), pays("0 b 30"));
    check(bill().with(commitment("c", "100")), pays("0 c 30"));
}

// E5
#[test]
fn starts_are_inclusive_and_ends_exclusive() {
    let at = |instant| june([usage("30").from(instant).to(instant)]);
    let b = || balance("b", "100").starts("2025-06-11T00:00:00Z").ends("2025-06-12T00:00:00Z");
    check(at("2025-06-10T23:59:59.999999Z").with(b()), pays("").reasons("0 b NOT_YET_ACTIVE"));
    check(at("2025-06-11T00:00:00Z").with(b()), pays("0 b 30"));
    check(at("2025-06-11T23:59:59.999999Z").with(b()), pays("0 b 30"));
    check(at("2025-06-12T00:00:00Z").with(b()), pays("").reasons("0 b EXPIRED"));
    // A line that ends where the Balance starts has no part in it.
    let before = june([usage("30").to("2025-06-11")]);
    check(before.with(b()), pays("").reasons("0 b NOT_YET_ACTIVE"));
    let after = june([usage("30").from("2025-06-12")]);
    check(after.with(b()), pays("").reasons("0 b EXPIRED"));
    // A credit that ends where it starts is never active.
    let never = balance("b", "100").starts("2025-06-11").ends("2025-06-11");
    let expected = pays("").reasons("0 b EXPIRED").warns("EMPTY_PERIOD /balances/0/endDate");
    check(june([usage("30")]).with(never.clone()), expected.clone());
    // Nor does it give overdraft to a line that is not split.
    check(june([usage("30")]).policy("proration", "whole").with(never.overdraft()), expected);
}

// E5
#[test]
fn a_calendar_date_is_the_first_instant_of_the_day_in_the_time_zone_of_the_organization() {
    // The day begins in New York at 04:00 UTC: of eight hours, four are inside.
    let bill = || {
        let line = usage("8").from("2025-06-11T00:00:00Z").to("2025-06-11T08:00:00Z");
        june([line]).organization("timezone", "America/New_York")
    };
    check(bill().with(balance("b", "100").starts("2025-06-11")), pays("0 b 4"));
    check(bill().with(balance("b", "100").ends("2025-06-11")), pays("0 b 4"));
    check(bill().with(commitment("c", "100").starts("2025-06-11")), pays("0 c 4"));
    check(bill().with(commitment("c", "100").ends("2025-06-11")), pays("0 c 4"));
    check(bill().with(balance("b", "100").starts("2025-06-11T00:00:00-04:00")), pays("0 b 4"));
    // The dates of a line are read in it too: the whole day, 4 of its 24 hours before 08:00 UTC.
    let day = usage("24").from("2025-06-11").to("2025-06-12");
    let bill = june([day]).organization("timezone", "America/New_York");
    check(bill.with(balance("b", "100").ends("2025-06-11T08:00:00Z")), pays("0 b 4"));
}

// E5
#[test]
fn a_time_zone_may_be_a_fixed_offset() {
    let bill = |zone: &str| {
        let line = usage("8").from("2025-06-11T00:00:00Z").to("2025-06-11T08:00:00Z");
        june([line]).organization("timezone", zone).with(balance("b", "100").starts("2025-06-11"))
    };
    for (zone, paid) in [("UTC", "8"), ("UTC-4:00", "4"), ("GMT-1", "7"), ("-2", "6"), ("UTC-04:30", "3.50")] {
        check(bill(zone), pays(&format!("0 b {paid}")));
    }
    check(bill("Europe/Nowhere"), refused("UNKNOWN_TIMEZONE"));
}

// E5
#[test]
fn the_period_of_the_bill_is_read_in_its_own_time_zone_first() {
    // In Tokyo June begins nine hours before June in UTC: of 720 hours, nine are before the Balance.
    let bill = june([usage("720")]).bill("timezone", "Asia/Tokyo");
    check(bill.with(balance("b", "1000").starts("2025-06-01")), pays("0 b 711"));
    // Exact instants win over dates.
    let bill = june([usage("720")]).bill("timezone", "Asia/Tokyo").bill("startDateTimeUTC", "2025-06-01T00:00:00Z");
    check(bill.with(balance("b", "1000").starts("2025-06-01")), pays("0 b 720"));
    // The Bill's date as well: in Tokyo it begins at 15:00 UTC of the day before.
    let bill = june([usage("720")]).bill("timezone", "Asia/Tokyo").bill("billDate", "2025-07-02");
    let ends = |date| balance("b", "1000").ends(date);
    let at_date = bill.policy("activeAt", "billDate");
    check(at_date.clone().with(ends("2025-07-01T15:00:00Z")), pays(""));
    check(at_date.with(ends("2025-07-01T15:00:00.001Z")), pays("0 b 720"));
}

// E5
#[test]
fn a_date_time_without_an_offset_is_utc() {
    let line = usage("8").from("2025-06-11T00:00:00").to("2025-06-11T08:00:00");
    let bill = june([line]).organization("timezone", "America/New_York");
    check(bill.with(balance("b", "100").starts("2025-06-11T02:00:00")), pays("0 b 6"));
}

// E5
#[test]
fn with_active_at_bill_period_every_line_spans_the_bill() {
    let may = || usage("30").from("2025-05-01").to("2025-06-01");
    let bill = || june([may()]).policy("activeAt", "billPeriod");
    let b = || balance("b", "100").starts("2025-06-01");
    check(june([may()]).with(b()), pays("").reasons("0 b NOT_YET_ACTIVE"));
    check(bill().with(b()), pays("0 b 30"));
    // It is split as any line is.
    check(bill().with(balance("b", "100").starts("2025-06-21")), pays("0 b 10"));
}

// E5
#[test]
fn with_active_at_bill_date_every_line_falls_on_that_date() {
    let bill = || june([usage("30")]).bill("billDate", "2025-07-05").policy("activeAt", "billDate");
    check(bill().with(balance("b", "100").starts("2025-07-05")), pays("0 b 30"));
    check(bill().with(balance("b", "100").starts("2025-07-06")), pays("").reasons("0 b NOT_YET_ACTIVE"));
    check(bill().with(balance("b", "100").ends("2025-07-05")), pays("").reasons("0 b EXPIRED"));
    check(bill().with(balance("b", "100").ends("2025-07-06")), pays("0 b 30"));
    // Transactions count until then, and closing figures are as of then.
    let topped_up = || empty_balance("b").transaction("20", "2025-07-04").transaction("50", "2025-07-05");
    check(bill().with(topped_up()), pays("0 b 20").closes("b", "opening 20 | closing 0"));
    check(bill().with(balance("b", "100").ends("2025-07-03")), closes("b", "status EXPIRED | expired 100"));
    check(june([usage("30")]).with(balance("b", "100").ends("2025-07-03")), closes("b", "status ACTIVE | expired 0"));
    check(bill().with(balance("b", "100")), posts("b -30.00 2025-07-04T23:59:59.999Z"));
}

// E5
#[test]
fn without_a_bill_date_the_end_of_the_bill_is_taken() {
    let bill = || june([usage("30")]).policy("activeAt", "billDate");
    let warned = "BILL_DATE_MISSING /bill/billDate";
    check(bill().with(balance("b", "100").ends("2025-07-01")), pays("").warns(warned));
    check(bill().with(balance("b", "100").starts("2025-07-01")), pays("0 b 30").warns(warned));
}

// E7
#[test]
fn a_line_without_a_service_period_takes_that_of_the_bill() {
    let june_in_full = "2025-06-01T00:00:00.000Z 2025-07-01T00:00:00.000Z";
    let whole = pays("0 b 30").allocates(&format!("0 b 30.00 {june_in_full}"));
    check(june([usage("30")]).with(balance("b", "100")), whole);
}

// E7
#[test]
fn a_missing_end_of_the_service_period_is_that_of_the_bill() {
    let b = || balance("b", "100").starts("2025-06-16");
    check(june([usage("30").from("2025-06-11")]).with(b()), pays("0 b 22.50"));
    check(june([usage("30").to("2025-06-21")]).with(b()), pays("0 b 7.50"));
}

// E7
#[test]
fn a_missing_end_that_would_reverse_the_period_is_the_given_end_itself() {
    let from = || june([usage("30").from("2025-07-05")]);
    check(from().with(balance("b", "100").starts("2025-07-05")), pays("0 b 30"));
    check(from().with(balance("b", "100").ends("2025-07-05")), pays(""));
    let to = || june([usage("30").to("2025-05-20")]);
    check(to().with(balance("b", "100").ends("2025-05-21")), pays("0 b 30"));
    check(to().with(balance("b", "100").starts("2025-05-21")), pays(""));
    let reversed = june([usage("30").from("2025-06-11").to("2025-06-10")]);
    check(reversed, refused("SERVICE_PERIOD_REVERSED"));
}

// E7
#[test]
fn a_service_period_of_no_length_is_inside_a_window_that_contains_its_instant() {
    let line = || usage("30").from("2025-06-11").to("2025-06-11");
    for proration in ["duration", "day", "whole", "contained"] {
        let bill = || june([line()]).policy("proration", proration);
        let first = balance("a", "100").ends("2025-06-11");
        let second = balance("b", "100").starts("2025-06-11");
        check(bill().with(first).with(second), pays("0 b 30"));
    }
}

// E8
#[test]
fn a_credit_of_a_contract_is_drawn_by_lines_of_that_contract_only() {
    let lines = || [usage("1").contract("k1"), usage("2").contract("k2"), usage("4")];
    let mismatch = "1 x CONTRACT_MISMATCH | 2 x CONTRACT_MISMATCH";
    check(june(lines()).with(balance("x", "100").contract("k1")), pays("0 x 1").reasons(mismatch));
    check(june(lines()).with(commitment("x", "100").contract("k1")), pays("0 x 1").reasons(mismatch));
}

// E8
#[test]
fn a_credit_without_a_contract_is_drawn_by_any_line() {
    let lines = || [usage("1").contract("k1"), usage("2").contract("k2"), usage("4")];
    check(june(lines()).with(balance("x", "100")), pays("0 x 1 | 1 x 2 | 2 x 4"));
    check(june(lines()).with(commitment("x", "100")), pays("0 x 1 | 1 x 2 | 2 x 4"));
}

// E9
#[test]
fn only_lines_above_zero_draw_and_negative_ones_are_left_alone() {
    let lines = || [usage("40").product("p1"), usage("-10").product("p1"), usage("0"), usage("0.004")];
    check(
        june(lines()).with(balance("b", "100")),
        pays("0 b 40").due("-10").explains("0 b APPLIED").closes("b", "closing 60"),
    );
    check(june(lines()).with(balance("b", "100")).policy("negativeLines", "ignore"), pays("0 b 40").due("-10"));
}

// E9
#[test]
fn net_within_product_lowers_what_lines_of_the_product_may_draw_first_line_first() {
    let bill = |lines: [Line; 4]| june(lines).with(balance("b", "100")).policy("negativeLines", "netWithinProduct");
    let of = |amount: &str, product: &str| usage(amount).product(product);
    check(bill([of("10", "p1"), of("20", "p1"), of("-15", "p1"), of("7", "p2")]), pays("1 b 15 | 3 b 7").due("0"));
    // Wherever the negative line stands.
    check(bill([of("-4", "p1"), of("10", "p1"), of("20", "p1"), of("-3", "p1")]), pays("1 b 3 | 2 b 20"));
    // What no positive line takes up stays.
    check(bill([of("10", "p1"), of("-30", "p1"), of("20", "p2"), of("1", "p2")]), pays("2 b 20 | 3 b 1").due("-20"));
    // Lines without a Product net with one another.
    check(bill([usage("10"), usage("-4"), of("20", "p1"), of("-5", "p1")]), pays("0 b 6 | 2 b 15").due("0"));
    // A Product without a name is not the lack of one.
    check(bill([usage("10"), of("-4", ""), of("20", "p1"), of("-5", "p1")]), pays("0 b 10 | 2 b 15").due("-4"));
    // First is first in line order.
    let sequence = [of("10", "p1").sequence(2), of("20", "p1").sequence(1), of("-15", "p1"), of("7", "p2")];
    check(bill(sequence), pays("0 b 10 | 1 b 5 | 3 b 7"));
}

// E9
#[test]
fn within_a_product_only_negative_lines_of_the_charge_types_net() {
    let lines = |other: &str| [usage("10").product("p1"), line(other, "-4").product("p1")];
    let bill = |other, netting: &str| june(lines(other)).with(balance("b", "100")).policy("negativeLines", netting);
    check(bill("AD_HOC", "netWithinProduct"), pays("0 b 6"));
    check(bill("COUNTER_ADJUSTMENT_CREDIT", "netWithinProduct"), pays("0 b 10"));
    check(bill("COUNTER_ADJUSTMENT_CREDIT", "netWithinBill"), pays("0 b 6"));
}

// E9
#[test]
fn net_within_bill_lowers_what_all_lines_may_draw() {
    let lines = || [usage("10").product("p1"), usage("20").product("p2"), line("CREDIT_MEMO", "-15").product("p3")];
    check(june(lines()).with(balance("b", "100")).policy("negativeLines", "netWithinBill"), pays("1 b 15").due("0"));
    check(june(lines()).with(balance("b", "100")).policy("negativeLines", "netWithinProduct"), pays("0 b 10 | 1 b 20"));
    // Lines of an earlier draw-down are gone before anything nets.
    let lines = [usage("10"), line("BALANCE_CONSUMED", "-5").set("balanceId", "b")];
    check(june(lines).with(balance("b", "100")).policy("negativeLines", "netWithinBill"), pays("0 b 10"));
}

// E10
#[test]
fn a_line_of_a_child_account_may_draw_the_credits_of_the_parent() {
    let child = || june([usage("40").set("childAccountId", "child")]);
    check(child().with(balance("b", "100").set("accountId", "parent")), pays("0 b 40"));
    check(child().with(commitment("c", "100").set("accountId", "parent")), pays("0 c 40"));
}
