//! What is returned beside the Bill: Transactions (B6), allocations and figures (B8).

use drawdown::{AmountForm, PreviewOptions, preview_bill_json};
use serde_json::Value;

use crate::prelude::*;
use crate::support::check::answer;

// B6
#[test]
fn one_transaction_is_posted_for_each_balance_that_was_drawn() {
    let bill =
        june([usage("40"), usage("5")]).with(balance("z", "30")).with(balance("a", "12")).with(balance("m", "9"));
    let expected = posts(
        "a -12.00 2025-06-30T23:59:59.999Z | m -9.00 2025-06-30T23:59:59.999Z | z -24.00 2025-06-30T23:59:59.999Z",
    );
    check(bill.clone(), expected);
    let first = json!([{ "balanceId": "a", "amount": "-12", "entityType": "BILL", "entityId": "bill-1" }, {}, {}]);
    check(bill.clone(), says("transactions", first));
    check(
        bill.bill("id", json!(null)),
        Expected::default().exactly("/transactions", &["entityType", "entityId"], "BILL - | BILL - | BILL -"),
    );
    // None for a Commitment, and none where nothing was drawn.
    check(june([usage("40")]).with(commitment("c", "90")).with(balance("b", "90")), posts(""));
}

// M1
#[test]
fn amounts_are_texts_or_numbers_of_the_same_digits() {
    let request = june([usage("40.50")]).with(balance("b", "30")).into_value().to_string();
    let due = |amounts| {
        let options = PreviewOptions { amounts, ..PreviewOptions::default() };
        let answer = preview_bill_json(&request, options).unwrap();
        let from = answer.find(r#""due":"#).unwrap() + 6;
        answer[from..].split(['}', ',']).next().unwrap().to_owned()
    };
    assert_eq!(due(AmountForm::Text), r#""10.50""#);
    assert_eq!(due(AmountForm::Number), "10.50");
}

// B6
#[test]
fn it_is_applied_in_the_last_millisecond_that_counts() {
    let bill = || june([usage("30")]);
    check(bill().with(balance("b", "90").ends("2025-12-01")), posts("b -30.00 2025-06-30T23:59:59.999Z"));
    check(bill().with(balance("b", "90").ends("2025-06-11")), posts("b -10.00 2025-06-10T23:59:59.999Z"));
    // The end of a line does not matter.
    let early = june([usage("30").to("2025-06-02")]);
    check(early.with(balance("b", "90")), posts("b -30.00 2025-06-30T23:59:59.999Z"));
    let zone = bill().organization("timezone", "America/New_York");
    check(zone.with(balance("b", "90")), posts("b -30.00 2025-07-01T03:59:59.999Z"));
}

// B6
#[test]
fn the_draw_of_the_grace_window_is_a_second_transaction_never_before_the_end_date() {
    let b = || balance("b", "90").ends("2025-06-11").grace("2025-06-21");
    check(
        june([usage("30")]).with(b()),
        posts("b -10.00 2025-06-10T23:59:59.999Z | b -10.00 2025-06-20T23:59:59.999Z"),
    );
    let after = june([usage("30").from("2025-06-11").to("2025-06-21")]);
    check(after.with(b()), posts("b -30.00 2025-06-20T23:59:59.999Z"));
    // Half a millisecond into the window the last millisecond before would be outside it.
    let at = june([usage("30")]).policy("activeAt", "billDate").bill("billDate", "2025-06-11T00:00:00.0005Z");
    check(at.with(b()), posts("b -30.00 2025-06-11T00:00:00.000Z"));
}

// B6
#[test]
fn previews_chain_from_month_to_month() {
    // 100 of credit until 16 July, of which 20 roll over: June takes 30; of July's 62, half finds 70, half finds 20.
    let b = balance("b", "100").ends("2025-07-16T12:00:00Z").cap("20").grace("2025-09-01");
    let first = june([usage("30")]).with(b.clone());
    let Ok(preview) = answer(&first.into_value()) else { panic!("June is refused") };
    let posted = preview["transactions"].as_array().unwrap().iter().cloned();
    let b = posted.fold(b, |b, transaction: Value| b.entry(transaction));
    let july = june([usage("62")]).period("2025-07-01", "2025-08-01").bill("id", "bill-2").with(b);
    check(july, pays("0 b 51").closes("b", "opening 70 | closing 19 | expired 19 | available 0 | rolledOver 20"));
}

// B8
#[test]
fn lines_come_as_given_then_consumed_lines_by_first_draw_then_usage_then_surcharges() {
    let lines = [
        usage("2.005").product("p2").sequence(2),
        line("CREDIT_MEMO", "-1.005"),
        usage("30").product("p1").sequence(1),
    ];
    let bill = june(lines).with(balance("b", "12").surcharge("10")).with(commitment("c", "10").separate());
    check(
        bill,
        Expected::default().lists(
            "USAGE p2 0.00 | CREDIT_MEMO - -1.01 | USAGE p1 22.00
            | COMMITMENT_CONSUMED p1 -10.00 | BALANCE_CONSUMED p1 -12.00
            | OVERAGE_USAGE p1 8.00 | OVERAGE_USAGE p2 2.01 | OVERAGE_SURCHARGE p1 0.80 | OVERAGE_SURCHARGE p2 0.20",
        ),
    );
}

// B8
#[test]
fn allocations_come_in_the_order_in_which_they_were_made_and_are_cut_to_the_line() {
    let bill = june([usage("10").from("2025-06-06").to("2025-06-16"), usage("30").sequence(1)])
        .with(balance("b", "100").starts("2025-06-11"))
        .with(balance("a", "6").ends("2025-06-11"));
    check(
        bill,
        Expected::default().allocates(
            "1 a 6.00 2025-06-01T00:00:00.000Z 2025-06-11T00:00:00.000Z
            | 1 b 20.00 2025-06-11T00:00:00.000Z 2025-07-01T00:00:00.000Z
            | 0 b 5.00 2025-06-11T00:00:00.000Z 2025-06-16T00:00:00.000Z",
        ),
    );
}

// B8
#[test]
fn credits_are_listed_by_id() {
    let bill = june([])
        .with(vec![balance("z", "1"), balance("é", "1"), balance("a", "1"), balance("B", "1")])
        .with(vec![commitment("y", "1"), commitment("c", "1")]);
    let ids = Expected::default().exactly("/balances", &["balanceId"], "B | a | z | é").exactly(
        "/commitments",
        &["commitmentId"],
        "c | y",
    );
    check(bill, ids);
}

// B8
#[test]
fn the_status_is_as_of_the_end_of_the_bill() {
    let status = |b: Balance, status: &str| check(june([]).with(b), closes("b", &format!("status {status}")));
    let b = || balance("b", "100");
    status(b(), "ACTIVE");
    status(b().starts("2025-07-01"), "ACTIVE");
    status(b().starts("2025-07-02"), "FUTURE");
    status(b().ends("2025-07-01"), "EXPIRED");
    status(b().ends("2025-07-02"), "ACTIVE");
    status(b().starts("2025-07-01").ends("2025-07-01"), "EXPIRED");
    status(b().ends("2025-07-01").grace("2025-07-02"), "GRACE");
    status(b().ends("2025-06-15").grace("2025-07-01"), "EXPIRED");
}

// B8
#[test]
fn closing_is_opening_less_consumed_and_available_is_that_less_expired() {
    check(
        june([usage("30")]).with(balance("b", "100").ends("2025-06-11")),
        closes("b", "opening 100 | consumed 10 | closing 90 | expired 90 | available 0 | rolledOver 0"),
    );
    check(
        june([usage("30")]).with(balance("b", "100")),
        closes("b", "opening 100 | consumed 30 | closing 70 | expired 0 | available 70 | rolledOver 0"),
    );
}

/// 100 until 11 June, of which 20 roll over until 21 June; 10 a segment are drawn of it.
fn lapsed() -> Balance {
    balance("b", "100").ends("2025-06-11").cap("20").grace("2025-06-21")
}

// B8, R3
#[test]
fn expired_is_what_was_above_the_cap_and_what_the_last_window_left() {
    let bill = |b| june([usage("30")]).with(b);
    // 70 above the cap, and 10 of the 20.
    check(bill(lapsed()), closes("b", "consumed 20 | closing 80 | expired 80 | available 0 | rolledOver 20"));
    // Later credits add to what lapsed, later debits take from it, never below 0.
    let later = |amount| lapsed().transaction(amount, "2025-06-25");
    check(bill(later("5")), closes("b", "opening 105 | closing 85 | expired 85 | available 0"));
    check(bill(later("-4")), closes("b", "opening 96 | closing 76 | expired 76 | available 0"));
    check(bill(later("-30")), closes("b", "opening 70 | closing 50 | expired 70 | available -20"));
}

// B8
#[test]
fn without_a_grace_window_later_debits_lower_what_expired() {
    let b = |amount| balance("b", "100").ends("2025-06-11").transaction(amount, "2025-06-25");
    check(june([]).with(b("-30")), closes("b", "opening 70 | closing 70 | expired 70 | available 0"));
    check(june([]).with(b("-130")), closes("b", "opening -30 | closing -30 | expired 0 | available -30"));
}

// B8, R6
#[test]
fn a_debt_at_the_last_end_counts_against_later_credits() {
    let bill = |b| june([usage("30").from("2025-06-25")]).with(b);
    let owed = || balance("b", "-20").ends("2025-06-11").grace("2025-06-21");
    check(bill(owed().transaction("15", "2025-06-25")), closes("b", "closing -5 | expired 0 | available -5"));
    check(bill(owed().transaction("50", "2025-06-25")), closes("b", "closing 30 | expired 30 | available 0"));
}

// B8
#[test]
fn rolled_over_stays_what_it_was_once_the_window_has_lapsed() {
    let bill = |start: &str, end: &str| june([]).period(start, end).with(lapsed());
    check(bill("2025-05-01", "2025-06-01"), closes("b", "rolledOver 0 | expired 0"));
    check(bill("2025-05-01", "2025-06-11"), closes("b", "rolledOver 20 | expired 80 | status GRACE"));
    check(bill("2025-05-01", "2025-06-21"), closes("b", "rolledOver 20 | expired 100 | status EXPIRED"));
    check(bill("2025-08-01", "2025-09-01"), closes("b", "rolledOver 20 | expired 100 | status EXPIRED"));
}

// B8
#[test]
fn the_overage_of_a_commitment_is_what_its_surcharge_or_line_is_about() {
    let c = || commitment("c", "10");
    check(june([usage("40")]).with(c()), commits("c", "opening 10 | consumed 10 | closing 0 | overage 0"));
    check(june([usage("40")]).with(c().surcharge("10")), commits("c", "overage 30"));
    check(june([usage("40"), usage("7")]).with(c().separate()), commits("c", "overage 37"));
    let beyond = june([usage("40")]).policy("surchargeBase", "beyondCredit").with(balance("b", "90"));
    check(beyond.with(c().surcharge("10")), commits("c", "overage 30"));
    // A base whose surcharge is rounded away is a base.
    check(june([usage("10.04")]).with(c().surcharge("10")), due("0.04").commits("c", "overage 0.04"));
}
