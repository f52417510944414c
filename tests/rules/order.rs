//! Order among kinds of credit and among lines (O1, O2, O4, O5).

use crate::prelude::*;

/// A line of 40 and 30 of each kind, so that the first kind pays 30 and the second 10.
fn both_kinds() -> Request {
    june([usage("40")]).with(balance("b", "30")).with(commitment("c", "30"))
}

// O1
#[test]
fn the_credit_application_order_says_which_kinds_are_drawn_and_which_first() {
    for (order, paid) in [
        (json!(["PREPAYMENT", "BALANCE"]), "0 c 30 | 0 b 10"),
        (json!(["BALANCE", "PREPAYMENT"]), "0 b 30 | 0 c 10"),
        (json!(["PREPAYMENT"]), "0 c 30"),
        (json!(["BALANCE"]), "0 b 30"),
        // Prepayment first where nobody says otherwise.
        (json!([]), "0 c 30 | 0 b 10"),
        (json!(null), "0 c 30 | 0 b 10"),
    ] {
        check(both_kinds().account("creditApplicationOrder", order.clone()), pays(paid));
        check(both_kinds().organization("creditApplicationOrder", order), pays(paid));
    }
    check(both_kinds(), pays("0 c 30 | 0 b 10"));
}

// O1
#[test]
fn the_order_of_the_account_overrides_that_of_the_organization() {
    let organization = || both_kinds().organization("creditApplicationOrder", json!(["BALANCE"]));
    check(organization(), pays("0 b 30"));
    check(organization().account("creditApplicationOrder", json!(["PREPAYMENT"])), pays("0 c 30"));
    check(organization().account("creditApplicationOrder", json!([])), pays("0 b 30"));
    check(organization().account("creditApplicationOrder", json!(null)), pays("0 b 30"));
}

// O1
#[test]
fn any_other_order_of_kinds_is_refused() {
    for order in [json!(["BALANCE", "BALANCE"]), json!(["BALANCE", "PREPAYMENT", "BALANCE"]), json!(["CREDIT"])] {
        let refused = refused("BAD_CREDIT_APPLICATION_ORDER");
        check(both_kinds().account("creditApplicationOrder", order.clone()), refused.clone());
        check(both_kinds().organization("creditApplicationOrder", order), refused);
    }
}

// O1, O3
#[test]
fn no_sort_key_moves_a_credit_before_one_of_an_earlier_kind() {
    let bill = june([usage("40")]).with(balance("b", "30").priority(1)).with(commitment("c", "30").priority(2));
    check(bill.clone(), pays("0 c 30 | 0 b 10"));
    check(bill.account("creditApplicationOrder", json!(["BALANCE", "PREPAYMENT"])), pays("0 b 30 | 0 c 10"));
}

// O2
#[test]
fn in_a_hierarchy_prepayment_comes_before_balance_whatever_is_configured() {
    for order in [json!(["BALANCE", "PREPAYMENT"]), json!(["PREPAYMENT"]), json!(["BALANCE"])] {
        let bill = both_kinds().account("creditApplicationOrder", order.clone());
        check(bill.account("parentAccountId", "parent"), pays("0 c 30 | 0 b 10"));
        let child = june([usage("40"), usage("1").set("childAccountId", "child")]);
        let bill = child.with(balance("b", "30")).with(commitment("c", "30"));
        check(bill.organization("creditApplicationOrder", order), pays("0 c 30 | 0 b 10 | 1 b 1"));
    }
    // Also a line that is dropped and computed afresh.
    let drawn = line("BALANCE_CONSUMED", "-5").set("balanceId", "b").set("childAccountId", "child");
    let bill = june([usage("40"), drawn]).with(balance("b", "30")).with(commitment("c", "30"));
    check(bill.account("creditApplicationOrder", json!(["BALANCE"])), pays("0 c 30 | 0 b 10"));
    let alone =
        both_kinds().account("creditApplicationOrder", json!(["BALANCE"])).account("parentAccountId", json!(null));
    check(alone, pays("0 b 30"));
}

/// Draws the lines from one Balance that holds enough: allocations tell the order.
fn lines_in_order<const N: usize>(line_order: &str, lines: [Line; N], expected: &str) {
    let rows = expected.split(' ').map(|line| format!("{line} b")).collect::<Vec<_>>().join("|");
    check(june(lines).with(balance("b", "1000")).policy("lineOrder", line_order), draws(&rows));
}

// O4
#[test]
fn lines_are_taken_by_sequence_number_and_then_as_they_stand() {
    lines_in_order("listed", [usage("1"), usage("2"), usage("3")], "0 1 2");
    let numbered = || [usage("1").sequence(3), usage("2").sequence(1), usage("3").sequence(2), usage("4").sequence(1)];
    lines_in_order("listed", numbered(), "1 3 2 0");
    lines_in_order("listed", [usage("1"), usage("2").sequence(9), usage("3")], "1 0 2");
    check(june(numbered()).with(balance("b", "1000")), draws("1 b | 3 b | 2 b | 0 b"));
}

// O4
#[test]
fn usage_first_takes_usage_then_what_recurs_then_the_rest() {
    let lines = [
        line("AD_HOC", "1"),
        line("COUNTER_ADJUSTMENT_DEBIT", "1"),
        line("MINIMUM_SPEND", "1"),
        usage("1"),
        line("STANDING_CHARGE", "1"),
        usage("1"),
        line("COUNTER_RUNNING_TOTAL_CHARGE", "1"),
    ];
    lines_in_order("usageFirst", lines, "3 5 1 4 6 0 2");
}

// O4
#[test]
fn usage_first_goes_on_by_service_start_unit_price_and_description() {
    let price = |price: &str| usage("1").set("averageUnitPrice", price);
    let named = |name: &str| usage("1").set("description", name);
    lines_in_order("usageFirst", [usage("1").from("2025-06-03"), usage("1"), usage("1").from("2025-06-02")], "1 2 0");
    lines_in_order("usageFirst", [price("2"), usage("1"), price("10"), price("2.5")], "2 3 0 1");
    // By bytes: capitals before small letters, those before accents, and an emoji behind all of them.
    lines_in_order("usageFirst", [named("😀"), named("ｚ"), named("é"), named("b"), named("B")], "4 3 2 1 0");
    // The start comes before the price, and the price before the description.
    lines_in_order("usageFirst", [price("9").from("2025-06-03"), price("1").from("2025-06-02")], "1 0");
    let (cheap, dear) = (price("1").set("description", "a"), price("2").set("description", "b"));
    lines_in_order("usageFirst", [cheap, dear], "1 0");
    // E5: lines that count as the Bill's period, or as its date, begin together.
    for active_at in ["billPeriod", "billDate"] {
        let lines = [price("1").from("2025-06-02"), price("9").from("2025-06-03")];
        let bill =
            june(lines).set("billDate", "2025-06-20").policy("lineOrder", "usageFirst").policy("activeAt", active_at);
        check(bill.with(balance("b", "1")), pays("1 b 1"));
    }
    // Ties as listed.
    lines_in_order("usageFirst", [usage("1").sequence(2), usage("1").sequence(1), usage("1").sequence(2)], "1 0 2");
}

// O4
#[test]
fn largest_first_goes_by_amount_and_ties_as_listed() {
    lines_in_order("largestFirst", [usage("2"), usage("10"), usage("9.99"), usage("2")], "1 2 0 3");
    lines_in_order("largestFirst", [usage("2").sequence(2), usage("2").sequence(1), usage("3").sequence(3)], "2 1 0");
    // In the Bill's currency.
    let foreign = [usage("5").currency("EUR"), usage("9")];
    let bill = june(foreign).rate("EUR", "USD", "2").policy("lineOrder", "largestFirst");
    check(bill.with(balance("b", "100")), draws("0 b | 1 b"));
}

// O5
#[test]
fn segments_are_worked_in_time_order_and_in_each_line_by_line() {
    // Half of each line falls in either half of June. In the first, a covers line 0 and then is empty.
    let bill = june([usage("20"), usage("20")])
        .with(balance("a", "12").ends("2025-06-16"))
        .with(balance("b", "15").starts("2025-06-16"));
    check(bill, pays("0 a 10 | 1 a 2 | 0 b 10 | 1 b 5").draws("0 a | 1 a | 0 b | 1 b").due("13"));
}

// O5
#[test]
fn in_a_segment_credits_are_taken_in_order_until_the_share_is_covered() {
    let bill = june([usage("25"), usage("25")])
        .with(balance("a", "10").priority(1))
        .with(balance("b", "20").priority(2))
        .with(balance("c", "90").priority(3));
    check(bill, pays("0 a 10 | 0 b 15 | 1 b 5 | 1 c 20").draws("0 a | 0 b | 1 b | 1 c"));
}

// O5
#[test]
fn a_share_that_was_not_covered_in_its_segment_stays_due() {
    let bill = june([usage("30")])
        .with(balance("a", "4").ends("2025-06-11"))
        .with(balance("b", "100").starts("2025-06-11").ends("2025-06-21"));
    check(bill, pays("0 a 4 | 0 b 10").due("16"));
}

// O5
#[test]
fn going_credit_by_credit_gives_the_same_amounts() {
    // A few hundred small Bills: lines of two Products, credits with and without a restriction, worked by hand here.
    let mut seed = 7u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..300 {
        let products = ["p1", "p2"];
        let lines: Vec<(u64, &str)> = (0..4).map(|_| (next(30) + 1, products[next(2) as usize])).collect();
        let credits: Vec<(u64, Option<&str>)> =
            (0..4).map(|_| (next(30), [None, Some("p1"), Some("p2")][next(3) as usize])).collect();
        let mut left: Vec<u64> = lines.iter().map(|(amount, _)| *amount).collect();
        let mut expected = Vec::new();
        for (credit, (holds, product)) in credits.iter().enumerate() {
            let mut holds = *holds;
            for (line, (_, own)) in lines.iter().enumerate() {
                let taken = if product.is_none_or(|product| product == *own) { holds.min(left[line]) } else { 0 };
                holds -= taken;
                left[line] -= taken;
                if taken > 0 {
                    expected.push(format!("{line} b{credit} {taken}"));
                }
            }
        }
        let lines: [Line; 4] = std::array::from_fn(|line| usage(&lines[line].0.to_string()).product(lines[line].1));
        let credits: Vec<Balance> = credits
            .iter()
            .enumerate()
            .map(|(credit, (holds, product))| {
                let products: Vec<&str> = product.iter().copied().collect();
                balance(&format!("b{credit}"), &holds.to_string()).products(&products)
            })
            .collect();
        check(june(lines).with(credits), pays(&expected.join("|")));
    }
}

fn proportional<const N: usize>(lines: [Line; N]) -> Request {
    june(lines).policy("spread", "proportional")
}

// O5
#[test]
fn proportional_spreads_each_credit_over_its_lines_by_what_is_left_of_them() {
    check(june([usage("30"), usage("10")]).with(balance("b", "20")), pays("0 b 20"));
    check(proportional([usage("30"), usage("10")]).with(balance("b", "20")), pays("0 b 15 | 1 b 5"));
    check(proportional([usage("30"), usage("10")]).with(balance("b", "90")), pays("0 b 30 | 1 b 10"));
    // One credit after the other: b finds 15 and 5.
    let two = proportional([usage("30"), usage("10")]).with(balance("a", "20").priority(1)).with(balance("b", "10"));
    check(two, pays("0 a 15 | 1 a 5 | 0 b 7.50 | 1 b 2.50"));
    // Over the lines that may draw it.
    let lines = [usage("30").product("p1"), usage("10").product("p2"), usage("10").product("p1")];
    check(proportional(lines).with(balance("b", "20").products(&["p1"])), pays("0 b 15 | 2 b 5"));
}

// O5
#[test]
fn proportional_shares_go_by_largest_remainder_and_ties_to_the_earlier_line() {
    let thirds = || [usage("10"), usage("10"), usage("10")];
    check(proportional(thirds()).with(balance("b", "10")), pays("0 b 3.34 | 1 b 3.33 | 2 b 3.33"));
    check(proportional(thirds()).with(balance("b", "0.02")), pays("0 b 0.01 | 1 b 0.01"));
    // Earlier is earlier in line order.
    let numbered = [usage("10").sequence(3), usage("10").sequence(2), usage("10").sequence(1)];
    check(proportional(numbered).with(balance("b", "10")), pays("0 b 3.33 | 1 b 3.33 | 2 b 3.34"));
    // 1.00 over 1, 9 and 20: 3.33, 30 and 66.67 cents.
    let uneven = [usage("1"), usage("9"), usage("20")];
    check(proportional(uneven).with(balance("b", "1")), pays("0 b 0.03 | 1 b 0.30 | 2 b 0.67"));
}

// O5
#[test]
fn proportional_spreads_segment_by_segment() {
    // In the first half of June 15 and 5 are to be paid, in the second 15 and 15.
    let lines = [usage("30"), usage("20").from("2025-06-11").to("2025-06-21")];
    let bill = proportional(lines)
        .with(balance("a", "10").ends("2025-06-16"))
        .with(balance("b", "20").starts("2025-06-16").products(&[]));
    check(bill, pays("0 a 6 | 1 a 4 | 0 b 12 | 1 b 8"));
}

// O5, H5
#[test]
fn overdraft_is_taken_line_by_line_under_either_spread() {
    let lines = || [usage("30"), usage("10")];
    let b = || balance("b", "20").overdraft_limit("12");
    check(proportional(lines()).with(b()), pays("0 b 27 | 1 b 5").due("8"));
    check(june(lines()).with(b()), pays("0 b 30 | 1 b 2").due("8"));
}
