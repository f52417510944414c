//! The computed Bill (B1–B5, B7, B9). What is returned beside it (B6, B8) is in `figures`.

use drawdown::{PreviewOptions, preview_bill_json};

use crate::prelude::*;

/// A Bill with a line of each kind: two Products, a Balance and a Commitment with overage.
fn rich() -> Request {
    june([
        usage("40").id("u").product("p1"),
        line("STANDING_CHARGE", "25").id("s").product("p2"),
        line("CREDIT_MEMO", "-5").id("m"),
    ])
    .with(commitment("c", "10").separate())
    .with(balance("b", "20").surcharge("10"))
}

// B1
#[test]
fn the_original_lines_stay_and_draw_down_adds_lines_that_name_the_credit() {
    check(
        rich(),
        Expected::default().exactly(
            "/bill/lineItems",
            &["id", "lineItemType", "balanceId", "commitmentId"],
            "u USAGE - - | s STANDING_CHARGE - - | m CREDIT_MEMO - -
            | - COMMITMENT_CONSUMED - c | - BALANCE_CONSUMED b - | - OVERAGE_USAGE - c | - OVERAGE_SURCHARGE b -",
        ),
    );
}

// B1
#[test]
fn what_the_engine_does_not_know_is_handed_on() {
    let line = usage("40").set("segment", json!({ "region": "eu" })).set("quantity", json!(12));
    let bill = june([line]).bill("status", "PENDING").bill("customFields", json!({ "a": 1 }));
    let expected = json!({
        "id": "bill-1", "status": "PENDING", "customFields": { "a": 1 },
        "lineItems": [{ "segment": { "region": "eu" }, "quantity": 12, "subtotal": "40" }],
    });
    check(bill, says("bill", expected));
}

// B2
#[test]
fn consumed_lines_are_negative_and_one_for_each_credit_and_product() {
    let lines = || {
        [
            usage("1").id("l0").product("p1"),
            usage("2").id("l1").product("p2"),
            usage("4").id("l2").product("p1"),
            usage("8").id("l3"),
            usage("16").id("l4").product("p1"),
        ]
    };
    let bill = || june(lines()).with(balance("b", "10")).with(commitment("c", "6"));
    let added = |rows: &str| {
        let given = "- - l0 1.00 | - - l1 2.00 | - - l2 4.00 | - - l3 8.00 | - - l4 16.00 |";
        let names = &["commitmentId", "balanceId", "id", "convertedSubtotal"];
        Expected::default().exactly("/bill/lineItems", names, &format!("{given}{rows}"))
    };
    let grouped = added("c - - -4.00 | c - - -2.00 | - b - -2.00 | - b - -8.00");
    // c pays 1 and 2 and 3 of the 4, b the rest of it and all of the 8 and 1 of the 16.
    let by_product = "USAGE p1 1.00 | USAGE p2 2.00 | USAGE p1 4.00 | USAGE - 8.00 | USAGE p1 16.00
        | COMMITMENT_CONSUMED p1 -4.00 | COMMITMENT_CONSUMED p2 -2.00
        | BALANCE_CONSUMED p1 -2.00 | BALANCE_CONSUMED - -8.00";
    check(bill(), grouped.clone().lists(by_product));
    check(bill().policy("consumedLines", "perCreditAndProduct"), grouped);
    check(bill().policy("consumedLines", "perCredit"), added("c - - -6.00 | - b - -10.00"));
    let references = Expected::default().exactly(
        "/bill/lineItems",
        &["lineItemType", "productId", "referencedLineItemId", "convertedSubtotal"],
        "USAGE p1 - 1.00 | USAGE p2 - 2.00 | USAGE p1 - 4.00 | USAGE - - 8.00 | USAGE p1 - 16.00
        | COMMITMENT_CONSUMED p1 l0 -1.00 | COMMITMENT_CONSUMED p2 l1 -2.00 | COMMITMENT_CONSUMED p1 l2 -3.00
        | BALANCE_CONSUMED p1 l2 -1.00 | BALANCE_CONSUMED - l3 -8.00 | BALANCE_CONSUMED p1 l4 -1.00",
    );
    check(bill().policy("consumedLines", "perLine"), references);
}

// B2
#[test]
fn a_line_that_was_drawn_in_two_segments_makes_one_consumed_line() {
    let cut = || empty_balance("x").starts("2025-06-16");
    for grouping in ["perCreditAndProduct", "perCredit", "perLine"] {
        let bill = june([usage("30")]).with(balance("b", "100")).with(cut()).policy("consumedLines", grouping);
        check(bill, adds("BALANCE_CONSUMED b -30"));
    }
}

// B3
#[test]
fn a_credit_may_describe_its_lines_and_name_an_accounting_product() {
    let b = balance("b", "20")
        .surcharge("10")
        .set("balanceDrawDownDescription", "Credit-used")
        .set("overageDescription", "Beyond-credit")
        .set("consumptionsAccountingProductId", "ledger-b");
    let c = commitment("c", "10")
        .separate()
        .set("commitmentUsageDescription", "Prepaid-used")
        .set("overageDescription", "Beyond-prepaid")
        .set("drawdownsAccountingProductId", "ledger-c");
    check(
        june([usage("40").set("description", "Calls")]).with(b).with(c),
        Expected::default().exactly(
            "/bill/lineItems",
            &["lineItemType", "description", "accountingProductId"],
            "USAGE Calls - | COMMITMENT_CONSUMED Prepaid-used ledger-c | BALANCE_CONSUMED Credit-used ledger-b
            | OVERAGE_USAGE Beyond-prepaid - | OVERAGE_SURCHARGE Beyond-credit -",
        ),
    );
}

// B4
#[test]
fn the_total_is_the_sum_of_all_lines() {
    // 40 + 25 − 5 − 10 − 20; the surcharge is 10 % of the 10 that are uncovered.
    let totals = json!({ "currency": "USD", "charges": "60", "creditApplied": "30", "surcharges": "1", "due": "31" });
    check(rich(), says("totals", totals).says("bill", json!({ "billTotal": "31" })));
    check(
        rich(),
        Expected::default().lists(
            "USAGE p1 30.00 | STANDING_CHARGE p2 25.00 | CREDIT_MEMO - -5.00 | COMMITMENT_CONSUMED p1 -10.00
            | BALANCE_CONSUMED p1 -20.00 | OVERAGE_USAGE p1 10.00 | OVERAGE_SURCHARGE p1 1.00",
        ),
    );
    // A total that was given is not believed.
    check(june([usage("40")]).bill("billTotal", "7"), says("bill", json!({ "billTotal": "40" })));
    check(june([]), says("bill", json!({ "billTotal": "0", "lineItems": [] })));
}

// B5
#[test]
fn computed_lines_of_the_given_bill_are_dropped_and_computed_afresh() {
    let stale = [
        line("BALANCE_CONSUMED", "-99").set("balanceId", "b"),
        usage("40"),
        line("OVERAGE_SURCHARGE", "9").set("balanceId", "b"),
        line("COMMITMENT_CONSUMED", "-9").set("commitmentId", "c"),
    ];
    let afresh = "USAGE - 40.00 | BALANCE_CONSUMED - -10.00";
    check(june(stale).with(balance("b", "10")), due("30").lists(afresh).pays("1 b 10"));
}

// B5
#[test]
fn a_locked_bill_is_not_recomputed() {
    check(june([usage("40")]).bill("locked", true), refused("BILL_LOCKED"));
    check(june([usage("40")]).bill("locked", false), due("40"));
    check(june([usage("40")]).bill("locked", json!(null)), due("40"));
}

// B7
#[test]
fn credit_pays_a_charge_and_is_no_discount() {
    // What credit paid of the usage does not raise the minimum spend, and credit pays that as well.
    let lines = [usage("40"), line("MINIMUM_SPEND", "60")];
    check(
        june(lines).with(balance("b", "50")),
        pays("0 b 40 | 1 b 10").lists("USAGE - 40.00 | MINIMUM_SPEND - 60.00 | BALANCE_CONSUMED - -50.00"),
    );
}

// B9
#[test]
fn surcharge_lines_are_grouped_as_consumed_lines_are() {
    let bill = |grouping: &str| {
        let lines = [
            usage("10").id("l0").product("p1"),
            usage("20").id("l1").product("p2"),
            usage("30").id("l2").product("p1"),
        ];
        let b = balance("b", "1").entry(json!({ "amount": "-1" })).surcharge("10");
        june(lines).with(b).policy("consumedLines", grouping)
    };
    let surcharges = |rows: &str| {
        let names = &["lineItemType", "productId", "referencedLineItemId", "convertedSubtotal"];
        let given = "USAGE p1 - 10.00 | USAGE p2 - 20.00 | USAGE p1 - 30.00 |";
        Expected::default().exactly("/bill/lineItems", names, &format!("{given}{rows}"))
    };
    check(bill("perCreditAndProduct"), surcharges("OVERAGE_SURCHARGE p1 - 4.00 | OVERAGE_SURCHARGE p2 - 2.00"));
    check(bill("perCredit"), surcharges("OVERAGE_SURCHARGE - - 6.00"));
    check(
        bill("perLine"),
        surcharges("OVERAGE_SURCHARGE p1 l0 1.00 | OVERAGE_SURCHARGE p2 l1 2.00 | OVERAGE_SURCHARGE p1 l2 3.00"),
    );
}

// B9
#[test]
fn overage_usage_lines_are_one_for_each_line_and_commitment() {
    for grouping in ["perCreditAndProduct", "perCredit", "perLine"] {
        let lines = [usage("10").id("l0").product("p1"), usage("20").id("l1").product("p1")];
        let bill = june(lines).policy("consumedLines", grouping);
        // Two Commitments, one for each half of June.
        let c = |id| commitment(id, "1").spent("1").separate();
        let bill = bill.with(c("c").ends("2025-06-16")).with(c("d").starts("2025-06-16"));
        check(
            bill,
            adds("OVERAGE_USAGE c 5 | OVERAGE_USAGE d 5 | OVERAGE_USAGE c 10 | OVERAGE_USAGE d 10").exactly(
                "/bill/lineItems",
                &["productId", "referencedLineItemId", "commitmentId", "convertedSubtotal"],
                "p1 - - 0.00 | p1 - - 0.00 | p1 l0 c 5.00 | p1 l1 c 10.00 | p1 l0 d 5.00 | p1 l1 d 10.00",
            ),
        );
    }
}

// B9
#[test]
fn lines_have_a_plain_description_where_the_credit_has_none() {
    let plain = json!({ "lineItems": [
        {}, {}, {},
        { "description": "Prepayment consumed" },
        { "description": "Balance consumed" },
        { "description": "Overage usage" },
        { "description": "Overage surcharge" },
    ] });
    check(rich(), says("bill", plain));
}

// B9
#[test]
fn the_currency_of_the_bill_is_its_own_the_accounts_the_organizations_or_usd() {
    let bill = || june([usage("1.235")]).bill("currency", json!(null));
    let of = |code: &str, amount: &str| says("totals", json!({ "currency": code, "due": amount }));
    check(bill(), of("USD", "1.24"));
    check(bill().organization("currency", "KWD"), of("KWD", "1.235"));
    check(bill().organization("currency", "KWD").account("currency", "JPY"), of("JPY", "1"));
    check(bill().organization("currency", "KWD").account("currency", json!(null)), of("KWD", "1.235"));
    check(bill().organization("currency", "KWD").account("currency", "JPY").bill("currency", "EUR"), of("EUR", "1.24"));
}

// B9
#[test]
fn a_line_or_credit_without_a_currency_has_that_of_the_bill() {
    let bill = june([usage("40")]).bill("currency", "EUR").organization("currency", "USD");
    check(bill.clone().with(balance("b", "30")), pays("0 b 30").closes("b", "currency EUR | closing 0"));
    check(bill.with(commitment("c", "30")), pays("0 c 30").warns(""));
}

// B8
#[test]
fn a_kept_line_has_its_amount_where_it_stood_however_it_was_written() {
    for (line, expected) in [
        (
            r#"{"lineItemType":"USAGE","convertedSubtotal":"1.005","x":1}"#,
            r#"{"lineItemType":"USAGE","convertedSubtotal":"1.01","x":1}"#,
        ),
        (
            r#"{ "lineItemType": "USAGE", "convertedSubtotal": 1.005, "x": 1 }"#,
            r#"{"lineItemType":"USAGE","convertedSubtotal":"1.01","x":1}"#,
        ),
        (
            r#"{"lineItemType":"USAGE","convertedSubtotal":null,"subtotal":"2"}"#,
            r#"{"lineItemType":"USAGE","convertedSubtotal":"2.00","subtotal":"2"}"#,
        ),
        (
            r#"{"lineItemType":"USAGE","subtotal":"2"}"#,
            r#"{"lineItemType":"USAGE","subtotal":"2","convertedSubtotal":"2.00"}"#,
        ),
        (
            r#"{ "lineItemType": "USAGE", "subtotal": "2" }"#,
            r#"{"lineItemType":"USAGE","subtotal":"2","convertedSubtotal":"2.00"}"#,
        ),
    ] {
        let bill =
            format!(r#"{{"startDate":"2025-06-01","endDate":"2025-07-01","currency":"USD","lineItems":[{line}]}}"#);
        let preview = preview_bill_json(&format!(r#"{{"bill":{bill}}}"#), PreviewOptions::default()).unwrap();
        let lines = format!(r#""lineItems":[{expected}],"billTotal""#);
        assert!(preview.contains(&lines), "{line}: {preview}");
    }
}
