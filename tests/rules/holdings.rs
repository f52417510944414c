//! How much a credit holds (H1–H4, H6–H8). Overdraft (H5) has a file of its own.

use crate::prelude::*;

// H1
#[test]
fn a_balance_holds_the_sum_of_its_transactions() {
    let b = || balance("b", "100").entry(json!({ "amount": "-30" })).entry(json!({ "amount": 5.5 }));
    check(june([usage("80")]).with(b()), pays("0 b 75.50").closes("b", "opening 75.50 | closing 0"));
    // Its `amount` counts for nothing, and nothing is said about it.
    check(june([usage("80")]).with(b().set("amount", "999")), pays("0 b 75.50").warns(""));
}

// H2
#[test]
fn a_top_up_of_the_20th_covers_usage_of_the_5th() {
    let early = || june([usage("40").from("2025-06-05").to("2025-06-06")]);
    check(early().with(empty_balance("b").transaction("100", "2025-06-20")), pays("0 b 40"));
    // As long as the Balance is active then.
    let later = empty_balance("b").transaction("100", "2025-06-20").starts("2025-06-10");
    check(early().with(later), pays(""));
}

// H2
#[test]
fn transactions_count_that_were_applied_before_the_end_of_the_bill() {
    let applied = |date| june([usage("40")]).with(empty_balance("b").transaction("100", date));
    for date in ["2024-01-01", "2025-06-30", "2025-06-30T23:59:59.999999Z", "2025-07-01T01:59:59+02:00"] {
        check(applied(date), pays("0 b 40").closes("b", "opening 100"));
    }
    for date in ["2025-07-01", "2025-07-01T00:00:00Z", "2025-06-30T23:00:00-01:00", "2026-01-01"] {
        check(applied(date), pays("").closes("b", "opening 0"));
    }
    // One applied before the Balance starts counts.
    let early = empty_balance("b").transaction("100", "2025-01-01").starts("2025-06-01");
    check(june([usage("40")]).with(early), pays("0 b 40"));
}

// H2
#[test]
fn without_an_applied_date_another_stands_in_for_it() {
    let (june_20, july_1) = ("2025-06-20", "2025-07-01");
    for (transaction, opening) in [
        (json!({ "amount": "1", "appliedDate": june_20, "transactionDate": july_1, "dtCreated": july_1 }), "1"),
        (json!({ "amount": "1", "appliedDate": july_1, "transactionDate": june_20, "dtCreated": june_20 }), "0"),
        (json!({ "amount": "1", "transactionDate": june_20, "dtCreated": july_1 }), "1"),
        (json!({ "amount": "1", "transactionDate": july_1, "dtCreated": june_20 }), "0"),
        (json!({ "amount": "1", "dtCreated": june_20 }), "1"),
        (json!({ "amount": "1", "dtCreated": july_1 }), "0"),
        (json!({ "amount": "1", "appliedDate": null, "transactionDate": june_20 }), "1"),
        (json!({ "amount": "1" }), "1"),
    ] {
        check(june([]).with(empty_balance("b").entry(transaction)), closes("b", &format!("opening {opening}")));
    }
}

// H2
#[test]
fn a_credit_after_the_last_drawable_instant_covers_nothing_and_expires_at_once() {
    let bill = || june([usage("30")]);
    let ended = || empty_balance("b").ends("2025-06-11");
    check(
        bill().with(ended().transaction("50", "2025-06-15")),
        pays("").reasons("0 b EXHAUSTED").closes("b", "opening 50 | closing 50 | expired 50 | available 0"),
    );
    check(
        bill().with(ended().transaction("4", "2025-06-01").transaction("50", "2025-06-11")),
        pays("0 b 4").closes("b", "opening 54 | closing 50 | expired 50 | available 0"),
    );
    // It repays a debt, and the rest of it expires.
    let debt = || ended().transaction("-20", "2025-06-05");
    check(
        bill().with(debt().transaction("50", "2025-06-15")),
        pays("").closes("b", "opening 30 | closing 30 | expired 30 | available 0"),
    );
    check(
        bill().with(debt().transaction("5", "2025-06-15")),
        pays("").closes("b", "opening -15 | closing -15 | expired 0 | available -15"),
    );
}

// H3
#[test]
fn what_this_bill_took_earlier_is_given_back_first() {
    let b = |kind: &str, id: &str| {
        let taken = json!({ "amount": "-70", "entityType": kind, "entityId": id, "appliedDate": "2025-06-30" });
        june([usage("90")]).with(balance("b", "100").entry(taken))
    };
    check(b("BILL", "bill-1"), pays("0 b 90").closes("b", "opening 100 | closing 10"));
    check(b("BILL", "bill-0"), pays("0 b 30").closes("b", "opening 30"));
    check(b("USER", "bill-1"), pays("0 b 30"));
    // A Bill that has no id took nothing.
    check(b("BILL", "bill-1").bill("id", json!(null)), pays("0 b 30"));
}

// H4
#[test]
fn without_transactions_the_amount_is_what_a_balance_holds_and_the_preview_says_so() {
    let taken = "AMOUNT_TAKEN_AS_HELD /balances/0/amount";
    let bill = || june([usage("40")]);
    let amount = || bare_balance("b").set("amount", "25");
    check(bill().with(amount()), pays("0 b 25").warns(taken).closes("b", "opening 25"));
    check(bill().with(amount().set("transactions", json!(null))), pays("0 b 25").warns(taken));
    check(bill().with(bare_balance("b")), pays("").warns(taken).closes("b", "opening 0"));
}

// H4
#[test]
fn an_empty_list_of_transactions_is_a_list() {
    let b = empty_balance("b").set("amount", "25");
    check(june([usage("40")]).with(b), pays("").warns("").closes("b", "opening 0"));
}

// H6
#[test]
fn a_negative_balance_offers_nothing_and_is_repaid_first() {
    let owed = || balance("b", "-20");
    check(june([usage("40")]).with(owed()), pays("").reasons("0 b EXHAUSTED").closes("b", "closing -20"));
    check(june([usage("40")]).with(owed().transaction("15", "2025-06-20")), pays("").closes("b", "closing -5"));
    check(june([usage("40")]).with(owed().transaction("50", "2025-06-20")), pays("0 b 30").closes("b", "closing 0"));
}

// H6
#[test]
fn one_bill_takes_no_more_than_the_sum_of_all_transactions_that_count() {
    let bill = || june([usage("60")]);
    // A debit after the end is not spent twice, with a grace window or without.
    let b = || balance("b", "100").ends("2025-06-16").transaction("-80", "2025-06-20");
    check(bill().with(b()), pays("0 b 20").closes("b", "opening 20 | closing 0"));
    check(bill().with(b().grace("2025-07-01")), pays("0 b 20").closes("b", "closing 0"));
    check(bill().with(b().transaction("-30", "2025-06-21")), pays("").closes("b", "opening -10 | closing -10"));
    // Nor is one after the grace window: the 20 are drawn before the end.
    let late = balance("b", "100").ends("2025-06-11").grace("2025-06-21").transaction("-80", "2025-06-25");
    check(bill().with(late), pays("0 b 20").closes("b", "closing 0"));
    // Overdraft aside.
    check(bill().with(b().overdraft()), pays("0 b 30").closes("b", "closing -10"));
    // In the Bill's currency it is the sum converted and rounded down: 20.01 × 1.005 = 20.11005.
    let foreign = b().transaction("0.01", "2025-06-22").currency("EUR");
    check(bill().rate("EUR", "USD", "1.005").with(foreign), pays("0 b 20.11"));
}

// H7
#[test]
fn a_commitment_holds_what_is_committed_less_what_was_spent() {
    let bill = || june([usage("80")]);
    check(bill().with(commitment("c", "100")), pays("0 c 80").commits("c", "opening 100 | consumed 80 | closing 20"));
    check(bill().with(commitment("c", "100").spent("60")), pays("0 c 40").commits("c", "opening 40 | closing 0"));
    check(bill().with(commitment("c", "100").spent("100")), pays("").reasons("0 c EXHAUSTED"));
    check(bill().with(commitment("c", "100").spent("130")), pays("").commits("c", "opening -30 | closing -30"));
    for amount in ["0", "-1"] {
        check(bill().with(commitment("c", amount)), refused("AMOUNT_NOT_POSITIVE"));
    }
}

// H7
#[test]
fn a_commitment_may_be_funded_by_what_was_prepaid_only() {
    let bill = || june([usage("80")]).policy("commitmentFunding", "prepaidOnly");
    check(bill().with(commitment("c", "100").prepaid("70").spent("60")), pays("0 c 10").commits("c", "opening 10"));
    check(bill().with(commitment("c", "100").prepaid("50").spent("60")), pays("").commits("c", "opening -10"));
    check(bill().with(commitment("c", "100")), pays(""));
    let committed = june([usage("80")]).policy("commitmentFunding", "committed");
    check(committed.with(commitment("c", "100").prepaid("70").spent("60")), pays("0 c 40"));
}

// H7
#[test]
fn what_this_bills_own_lines_took_of_a_commitment_is_given_back_first() {
    let taken = |id: &str| line("COMMITMENT_CONSUMED", "-30").set("commitmentId", id);
    let bill = |id| june([usage("80"), taken(id)]);
    check(bill("c").with(commitment("c", "100").spent("60")), pays("0 c 70").commits("c", "opening 70"));
    check(bill("d").with(commitment("c", "100").spent("60")), pays("0 c 40").commits("c", "opening 40"));
    // Several lines add up.
    let twice = june([usage("80"), taken("c"), taken("c")]);
    check(twice.with(commitment("c", "100").spent("90")), pays("0 c 70"));
    // No more than was spent.
    check(bill("c").with(commitment("c", "100").spent("20")), commits("c", "opening 100"));
    check(bill("c").with(commitment("c", "100")), commits("c", "opening 100"));
    check(bill("c").with(commitment("c", "100").spent("-5")), commits("c", "opening 105"));
    // In the Commitment's own currency: 30 at 2 a unit is 15.
    let foreign = commitment("c", "100").spent("60").currency("EUR");
    check(bill("c").rate("EUR", "USD", "2").with(foreign), pays("0 c 80").commits("c", "opening 55"));
}

// H8
#[test]
fn one_bill_draws_no_more_than_the_limit_of_a_credit() {
    let lines = || [usage("20"), usage("20")];
    let limited = "1 x LIMIT_PER_BILL_REACHED";
    check(june(lines()).with(balance("x", "100").max_per_bill("25")), pays("0 x 20 | 1 x 5").closes("x", "closing 75"));
    check(june(lines()).with(balance("x", "100").max_per_bill("20")), pays("0 x 20").reasons(limited));
    check(june(lines()).with(commitment("x", "100").max_per_bill("25")), pays("0 x 20 | 1 x 5"));
    check(june(lines()).with(balance("x", "100").max_per_bill("0")), pays("").reasons(limited));
    check(june(lines()).with(balance("x", "100").max_per_bill("1000")), pays("0 x 20 | 1 x 20"));
    check(june(lines()).with(balance("x", "100").max_per_bill("-1")), refused("AMOUNT_NEGATIVE"));
}

// H8
#[test]
fn the_limit_of_a_credit_holds_over_both_its_windows() {
    let b = balance("b", "100").ends("2025-06-16").grace("2025-07-01").max_per_bill("20");
    check(
        june([usage("30")]).with(b),
        pays("0 b 20").posts("b -15.00 2025-06-15T23:59:59.999Z | b -5.00 2025-06-30T23:59:59.999Z"),
    );
}

// H8
#[test]
fn the_limit_of_a_credit_is_in_its_own_currency() {
    let b = balance("b", "100").currency("EUR").max_per_bill("5");
    check(june([usage("40")]).rate("EUR", "USD", "2").with(b), pays("0 b 10").closes("b", "consumed 5 | closing 95"));
}

// H8, M5
#[test]
fn a_limit_finer_than_the_credits_currency_is_kept_in_the_currency_of_the_bill() {
    // 0.004 are worth 4.00, which cost a cent: nothing is free.
    let small = balance("b", "100").currency("EUR").max_per_bill("0.004");
    check(june([usage("40")]).rate("EUR", "USD", "1000").with(small), pays("0 b 4").closes("b", "consumed 0.01"));
}

// H8, H5
#[test]
fn the_limit_of_a_credit_includes_overdraft() {
    let b = || balance("b", "10").overdraft();
    check(june([usage("40")]).with(b().max_per_bill("15")), pays("0 b 15").closes("b", "closing -5"));
    check(june([usage("40")]).with(b().max_per_bill("8")), pays("0 b 8").closes("b", "closing 2"));
    check(june([usage("40")]).with(b().set("overdraftLimit", "3").max_per_bill("15")), pays("0 b 13"));
}
