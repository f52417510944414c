//! Order among credits of one kind (O3).

use crate::prelude::*;

/// A line of 1 and credits that can all pay it: they are explained in draw-down order.
#[track_caller]
fn ordered(bill: Request, credits: Vec<Balance>, expected: &str) {
    let mut reason = "APPLIED";
    let mut rows = Vec::new();
    for id in expected.split(' ') {
        rows.push(format!("0 {id} {reason}"));
        reason = "LINE_ALREADY_COVERED";
    }
    let rows = rows.join("|");
    check(bill.clone().with(credits.clone()), Expected::default().explains(&rows));
    // However they are listed, but for the key that asks for it.
    if !bill.clone().into_value()["policy"]["creditOrder"].to_string().contains("listed") {
        check(bill.with(credits.into_iter().rev().collect::<Vec<_>>()), Expected::default().explains(&rows));
    }
}

#[track_caller]
fn by(keys: &[&str], credits: Vec<Balance>, expected: &str) {
    ordered(june([usage("1").product("p1")]).credit_order(keys), credits, expected);
}

fn b(id: &str) -> Balance {
    balance(id, "100")
}

// O3
#[test]
fn by_priority_the_lower_number_comes_first_and_absent_is_50() {
    by(&["priority"], vec![b("a").priority(51), b("b"), b("c").priority(49), b("d").priority(0)], "d c b a");
    by(&["priority"], vec![b("a").priority(50), b("b"), b("c").priority(50)], "a b c");
    by(&["priority"], vec![b("a"), b("b").set("priority", "49.5"), b("c").priority(-3)], "c b a");
}

// O3
#[test]
fn by_expiry_the_soonest_end_comes_first_and_none_last() {
    let ends = |id, date| b(id).ends(date);
    by(&["expiry"], vec![b("a"), ends("b", "2026-01-01"), ends("c", "2025-07-02"), ends("d", "2025-07-01")], "d c b a");
    // Before its end a credit with a grace window goes by its end, in the window by the end of that.
    let rolls = |id| b(id).ends("2025-06-16").grace("2025-12-01");
    let at = |date| june([usage("1").from(date).to(date)]).credit_order(&["expiry"]);
    ordered(at("2025-06-15"), vec![ends("a", "2025-08-01"), rolls("b")], "b a");
    ordered(at("2025-06-16"), vec![rolls("a"), ends("b", "2025-08-01")], "b a");
    ordered(at("2025-06-16"), vec![rolls("a"), b("b")], "a b");
}

// O3
#[test]
fn promotional_credit_comes_first_where_asked() {
    by(&["promotionalFirst"], vec![b("a"), b("b").set("category", "PAID"), b("c").promotional()], "c a b");
}

// O3
#[test]
fn free_credit_comes_first_where_asked() {
    let basis = |id, basis| b(id).cost_basis(basis);
    by(&["freeFirst"], vec![b("a"), basis("b", "0.5"), basis("c", "0.00"), basis("d", "0")], "c d a b");
}

// O3
#[test]
fn by_cost_basis_the_lower_comes_first_and_none_last() {
    let basis = |id, basis| b(id).cost_basis(basis);
    by(&["costBasis"], vec![b("a"), basis("b", "1"), basis("c", "0.5"), basis("d", "0")], "d c b a");
}

// O3
#[test]
fn scoped_credit_comes_first_where_asked() {
    let products = b("c").products(&["p1", "p2", "p3"]);
    let types = b("d").line_types(&["USAGE", "AD_HOC"]);
    // A Contract is no restriction in this sense, nor is an empty list.
    let bill = june([usage("1").product("p1").contract("k1")]).credit_order(&["scopedFirst"]);
    ordered(bill, vec![b("a").products(&[]), b("b").contract("k1"), products, types], "c d a b");
}

// O3
#[test]
fn the_narrowest_scope_has_the_fewest_products_and_then_the_fewest_line_types() {
    let one = |id| b(id).products(&["p1"]);
    let two = |id| b(id).products(&["p1", "p2"]);
    let credits = vec![
        b("a"),
        b("b").line_types(&["USAGE", "AD_HOC"]),
        b("c").line_types(&["USAGE"]),
        two("d"),
        two("e").line_types(&["USAGE"]),
        one("f"),
        one("g").line_types(&["USAGE", "AD_HOC"]),
        one("h").line_types(&["USAGE"]),
    ];
    by(&["narrowestScope"], credits, "h g f e d c b a");
    // No list and an empty one are both the widest.
    by(&["narrowestScope"], vec![b("a").products(&[]), b("b"), two("c")], "c a b");
}

// O3
#[test]
fn credit_in_its_grace_window_comes_first_or_last_where_asked() {
    let rolled = |id| b(id).ends("2025-06-01").grace("2025-12-01");
    let not_yet = |id| b(id).ends("2025-07-01").grace("2025-12-01");
    by(&["rolledOverFirst"], vec![b("a"), not_yet("b"), rolled("c")], "c a b");
    by(&["rolledOverLast"], vec![rolled("a"), b("b"), not_yet("c")], "b c a");
}

// O3
#[test]
fn by_start_the_earlier_comes_first_and_by_newest_the_later() {
    let starts = |id, date| b(id).starts(date);
    by(&["start"], vec![starts("a", "2025-06-01"), starts("b", "2025-01-01"), b("c")], "c b a");
    by(&["newest"], vec![b("a"), starts("b", "2025-01-01"), starts("c", "2025-06-01")], "c b a");
}

// O3
#[test]
fn by_created_the_earlier_comes_first_and_none_last() {
    by(&["created"], vec![b("a"), b("b").created("2025-01-02"), b("c").created("2025-01-01T23:59:59Z")], "c b a");
}

// O3
#[test]
fn by_size_counts_what_a_credit_holds_when_the_bill_opens_in_its_currency() {
    // 60 EUR are 120 USD; a top-up of the 20th counts, what this Bill took earlier does not.
    let eur = balance("b", "60").currency("EUR");
    let topped_up = balance("c", "100").transaction("30", "2025-06-20");
    let drawn = json!({ "amount": "-90", "entityType": "BILL", "entityId": "bill-1" });
    let recalculated = balance("a", "110").entry(drawn);
    let spent = balance("d", "500").entry(json!({ "amount": "-400" }));
    let credits = vec![recalculated, eur, topped_up, spent];
    let bill = |key| june([usage("1")]).rate("EUR", "USD", "2").credit_order(&[key]);
    ordered(bill("largestFirst"), credits.clone(), "c b a d");
    ordered(bill("smallestFirst"), credits, "d a b c");
}

// O3
#[test]
fn sizes_are_compared_exactly() {
    // 0.03 × 0.3333 is 0.009999, a little less than 0.01, although both are worth nothing or a cent when rounded.
    let bill = |key| june([usage("0.01")]).rate("EUR", "USD", "0.3333").credit_order(&[key]);
    let credits = || vec![balance("a", "3.03").currency("EUR"), balance("b", "1.01")];
    ordered(bill("largestFirst"), credits(), "b a");
    ordered(bill("smallestFirst"), credits(), "a b");
}

// O3
#[test]
fn listed_is_the_order_of_the_request() {
    by(&["listed"], vec![b("c"), b("a"), b("b")], "c a b");
    by(&["priority", "listed"], vec![b("c"), b("a"), b("b").priority(1)], "b c a");
}

// O3
#[test]
fn the_last_tie_break_is_the_id_by_its_bytes() {
    let ids = ["B", "a", "aa", "b", "é", "ｚ", "😀"];
    let credits: Vec<Balance> = ids.iter().map(|id| b(id)).collect();
    ordered(june([usage("1")]), credits, "B a aa b é ｚ 😀");
}

// O3
#[test]
fn by_default_priority_comes_before_expiry_before_start_before_created() {
    let bill = || june([usage("1")]);
    let late = |id| b(id).ends("2025-12-01").starts("2025-05-01").created("2025-05-01");
    for bill in [
        bill(),
        bill().policy("creditOrder", json!([])),
        bill().policy("creditOrder", json!(null)),
        bill().set("policy", json!(null)),
        bill().preset("m3ter"),
    ] {
        ordered(bill.clone(), vec![late("a").ends("2025-11-01"), late("b").priority(1)], "b a");
        ordered(bill.clone(), vec![late("a").starts("2025-01-01"), late("b").ends("2025-11-01")], "b a");
        ordered(bill.clone(), vec![late("a").created("2025-01-01"), late("b").starts("2025-01-01")], "b a");
        ordered(bill.clone(), vec![late("a"), late("b").created("2025-01-01")], "b a");
        ordered(bill, vec![late("b"), late("a")], "a b");
    }
}

// O3
#[test]
fn a_key_counts_only_where_those_before_it_are_equal() {
    let credits = || vec![b("a").priority(2).created("2025-01-01"), b("b").priority(1).created("2025-01-02")];
    by(&["priority", "created"], credits(), "b a");
    by(&["created", "priority"], credits(), "a b");
}

// O3
#[test]
fn an_unknown_key_is_refused() {
    check(june([]).credit_order(&["priority", "cheapest"]), refused("UNKNOWN_POLICY_VALUE"));
}

// O3
#[test]
fn commitments_are_sorted_by_the_same_keys() {
    let c = |id| commitment(id, "100");
    let bill = || june([usage("1")]);
    let second = "LINE_ALREADY_COVERED";
    let expected = Expected::default().explains(&format!("0 b APPLIED | 0 a {second}"));
    check(bill().with(c("a")).with(c("b").priority(1)), expected.clone());
    check(bill().with(c("a")).with(c("b").ends("2026-01-01")), expected.clone());
    check(bill().with(c("a").starts("2025-02-01")).with(c("b").starts("2025-01-01")), expected.clone());
    check(bill().with(c("a")).with(c("b").created("2025-01-01")), expected.clone());
    check(bill().credit_order(&["largestFirst"]).with(c("a").spent("1")).with(c("b")), expected.clone());
    check(bill().credit_order(&["promotionalFirst"]).with(c("a")).with(c("b").promotional()), expected);
}
