//! What reconciling and inferring say, as tables of facts.

use drawdown::{infer_policy_json, reconcile_bill_json};
use serde_json::{Value, json};

use crate::{billed, infer, items, reconcile};

/// Two Balances of 100 for everything, one for later and one that ends sooner, a fee of 60 and usage of 90.
fn with_lines(lines: Value) -> Value {
    let mut all = vec![
        json!({ "id": "fee", "lineItemType": "STANDING_CHARGE", "productId": "p", "subtotal": "60" }),
        json!({ "id": "use", "lineItemType": "USAGE", "productId": "q", "subtotal": "90" }),
    ];
    all.extend(items(&lines).iter().cloned());
    let balance = |id: &str, end: &str, created: &str| json!({ "id": id, "endDate": end, "dtCreated": created, "transactions": [{ "amount": "100" }] });
    json!({
        "balances": [balance("late", "2027-01-01", "2025-01-01"), balance("soon", "2026-01-01", "2025-02-01")],
        "bill": { "id": "bill", "startDate": "2025-03-01", "endDate": "2025-04-01", "currency": "USD", "lineItems": all },
    })
}

fn consumed(balance: &str, product: Value, amount: &str) -> Value {
    json!({ "lineItemType": "BALANCE_CONSUMED", "balanceId": balance, "productId": product, "subtotal": amount })
}

/// As computed by default: soon pays the fee and 40 of the usage.
fn default_lines() -> Value {
    json!([
        consumed("soon", json!("p"), "-60"),
        consumed("soon", json!("q"), "-40"),
        consumed("late", json!("q"), "-50"),
    ])
}

fn told(reconciled: &Value) -> Vec<String> {
    let row = |own: &Value| {
        let [credit, billed, computed, delta] =
            ["creditId", "billed", "computed", "delta"].map(|name| own[name].as_str().unwrap());
        let product = own["productId"].as_str().unwrap_or("-");
        format!("{credit} {product} {billed} {computed} {delta}")
    };
    items(&reconciled["differences"]).iter().map(row).collect()
}

// F4
#[test]
fn a_bill_is_compared_credit_by_credit_and_product_by_product() {
    let one_more = json!([
        consumed("soon", json!("p"), "-60"),
        consumed("soon", json!("q"), "-40.01"),
        consumed("late", json!("q"), "-49.99"),
    ]);
    let in_parts = json!([
        consumed("soon", json!("p"), "-10"),
        consumed("late", json!("q"), "-50"),
        consumed("soon", json!("p"), "-50"),
        consumed("soon", json!("q"), "-40"),
    ]);
    for (name, lines, expected) in [
        ("as computed", default_lines(), vec![]),
        ("in other parts", in_parts, vec![]),
        ("a cent", one_more, vec!["late q 49.99 50.00 -0.01", "soon q 40.01 40.00 0.01"]),
        ("none", json!([]), vec!["late q 0.00 50.00 -50.00", "soon p 0.00 60.00 -60.00", "soon q 0.00 40.00 -40.00"]),
        (
            "a credit that nobody knows",
            json!([consumed("gone", json!("p"), "-60"), consumed("soon", json!("q"), "-90")]),
            vec![
                "gone p 60.00 0.00 60.00",
                "late q 0.00 50.00 -50.00",
                "soon p 0.00 60.00 -60.00",
                "soon q 90.00 40.00 50.00",
            ],
        ),
    ] {
        let reconciled = reconcile(&with_lines(lines));
        assert_eq!(told(&reconciled), expected, "{name}");
        assert_eq!(reconciled["matches"], json!(expected.is_empty()), "{name}");
        if name != "as computed" && name != "in other parts" {
            assert_eq!(reconciled["explainedBy"], json!([]), "{name}");
        }
    }
}

// F4, B1: the type of a line says which kind of credit it draws.
#[test]
fn a_line_that_names_no_credit_is_a_difference_of_its_kind() {
    for (line_type, kind) in [("BALANCE_CONSUMED", "BALANCE"), ("COMMITMENT_CONSUMED", "PREPAYMENT")] {
        let reconciled = reconcile(&with_lines(json!([{ "lineItemType": line_type, "subtotal": "-5" }])));
        let nameless: Vec<&Value> =
            items(&reconciled["differences"]).iter().filter(|own| own["creditId"] == json!("")).collect();
        assert_eq!(nameless.len(), 1, "{line_type}");
        assert_eq!(nameless[0]["creditType"], json!(kind), "{line_type}");
        assert_eq!(nameless[0]["billed"], json!("5.00"), "{line_type}");
    }
}

// F4, B5
#[test]
fn a_locked_bill_is_compared_too() {
    let mut request = with_lines(default_lines());
    request["bill"]["locked"] = json!(true);
    assert_eq!(reconcile(&request)["matches"], json!(true));
}

// F4
#[test]
fn the_smallest_changes_of_the_policy_explain_a_difference() {
    let late_first = json!([
        consumed("late", json!("p"), "-60"),
        consumed("late", json!("q"), "-40"),
        consumed("soon", json!("q"), "-50"),
    ]);
    let usage_first = json!([
        consumed("soon", json!("q"), "-90"),
        consumed("soon", json!("p"), "-10"),
        consumed("late", json!("p"), "-50"),
    ]);
    let both = json!([
        consumed("late", json!("q"), "-90"),
        consumed("late", json!("p"), "-10"),
        consumed("soon", json!("p"), "-50"),
    ]);
    let per_credit = json!([consumed("soon", Value::Null, "-100"), consumed("late", Value::Null, "-50")]);
    let proportional = json!([
        consumed("soon", json!("p"), "-40"),
        consumed("soon", json!("q"), "-60"),
        consumed("late", json!("p"), "-20"),
        consumed("late", json!("q"), "-30"),
    ]);
    let in_parts = json!([
        consumed("late", json!("p"), "-20"),
        consumed("late", json!("q"), "-40"),
        consumed("late", json!("p"), "-40"),
        consumed("soon", json!("q"), "-50"),
    ]);
    let order = |keys: [&str; 1]| json!({ "creditOrder": keys });
    let cases = [
        ("the later first", json!(null), late_first.clone(), vec![order(["created"]), order(["listed"])]),
        ("in other parts", json!(null), in_parts, vec![order(["created"]), order(["listed"])]),
        (
            "on a preset",
            json!("openmeter"),
            late_first.clone(),
            vec![
                json!({ "preset": "openmeter", "creditOrder": ["created"] }),
                json!({ "preset": "openmeter", "creditOrder": ["listed"] }),
            ],
        ),
        (
            "usage first",
            json!(null),
            usage_first,
            vec![json!({ "lineOrder": "usageFirst" }), json!({ "lineOrder": "largestFirst" })],
        ),
        (
            "on options",
            json!({ "lineOrder": "usageFirst", "spread": "inOrder" }),
            default_lines(),
            vec![json!({ "spread": "inOrder", "lineOrder": "listed" })],
        ),
        ("per credit", json!(null), per_credit, vec![json!({ "consumedLines": "perCredit" })]),
        ("in proportion", json!(null), proportional, vec![json!({ "spread": "proportional" })]),
        (
            "two changes",
            json!(null),
            both,
            vec![
                json!({ "creditOrder": ["created"], "lineOrder": "usageFirst" }),
                json!({ "creditOrder": ["listed"], "lineOrder": "usageFirst" }),
                json!({ "creditOrder": ["created"], "lineOrder": "largestFirst" }),
                json!({ "creditOrder": ["listed"], "lineOrder": "largestFirst" }),
            ],
        ),
    ];
    for (name, policy, lines, expected) in cases {
        let mut request = with_lines(lines);
        request["policy"] = policy;
        let mut explained = items(&reconcile(&request)["explainedBy"]).to_vec();
        // By the id alone, "late" comes first as well: one key that tells nothing here stands for that.
        explained.retain(|policy| policy["creditOrder"] != json!(["priority"]));
        assert_eq!(explained, expected, "{name}");
    }
}

// F4
#[test]
fn of_the_orders_that_explain_a_difference_the_shortest_are_named() {
    let balance = |id: &str, end: &str, created: &str, cost: &str| json!({ "id": id, "endDate": end, "dtCreated": created, "costBasis": cost, "transactions": [{ "amount": "50" }] });
    let mut request = with_lines(json!([
        consumed("c", json!("p"), "-50"),
        consumed("b", json!("p"), "-10"),
        consumed("b", json!("q"), "-40"),
        consumed("a", json!("q"), "-50"),
    ]));
    // By what they cost c comes first, and then only `created` puts b before a: two keys for what one of them says alone.
    request["balances"] = json!([
        balance("a", "2026-01-01", "2025-01-03", "2"),
        balance("b", "2026-02-01", "2025-01-02", "2"),
        balance("c", "2026-03-01", "2025-01-01", "1"),
    ]);
    let explained = reconcile(&request)["explainedBy"].clone();
    let orders: Vec<&Value> = items(&explained).iter().filter_map(|policy| policy.get("creditOrder")).collect();
    assert_eq!(orders, [&json!(["created"])]);
}

// F4, O1
#[test]
fn a_key_that_only_tells_credits_apart_that_are_not_drawn_is_not_named() {
    let mut request = with_lines(json!([
        consumed("late", json!("p"), "-60"),
        consumed("late", json!("q"), "-40"),
        consumed("soon", json!("q"), "-50")
    ]));
    request["organizationConfig"] = json!({ "creditApplicationOrder": ["BALANCE"] });
    let commitment = |id: &str, priority: &str| json!({ "id": id, "amount": "100", "amountPrePaid": "100", "currency": "USD", "priority": priority });
    request["commitments"] = json!([commitment("c1", "1"), commitment("c2", "2")]);
    let explained = reconcile(&request)["explainedBy"].clone();
    let orders: Vec<&Value> = items(&explained).iter().map(|policy| &policy["creditOrder"]).collect();
    // By the id alone, "late" comes first as well: `priority`, which tells nothing of the Balances, stands for that.
    assert_eq!(orders, [&json!(["priority"]), &json!(["created"]), &json!(["listed"])]);
}

// F4
#[test]
fn the_policies_of_several_bills_are_those_that_explain_each() {
    let late_first = with_lines(json!([
        consumed("late", json!("p"), "-60"),
        consumed("late", json!("q"), "-40"),
        consumed("soon", json!("q"), "-50"),
    ]));
    let wrong = with_lines(json!([consumed("late", json!("p"), "-1")]));
    let default = with_lines(default_lines());
    // Created and listed the other way round: only the end tells why this one is drawn first.
    let mut swapped = with_lines(default_lines());
    swapped["balances"][1]["dtCreated"] = json!("2024-01-01");
    swapped["balances"].as_array_mut().unwrap().reverse();
    for (name, bills, policies, unexplained) in [
        ("nothing to explain", vec![], json!([{ "preset": "m3ter" }]), json!([])),
        ("the default", vec![default.clone()], json!([{ "preset": "m3ter" }]), json!([])),
        ("by their ends alone", vec![default.clone(), swapped], json!([{ "preset": "m3ter" }]), json!([])),
        ("each by another", vec![default.clone(), late_first.clone()], json!([]), json!([])),
        ("one by none", vec![late_first, wrong, default], json!([]), json!([1])),
    ] {
        let answer = infer(&bills);
        assert_eq!(answer["policies"], policies, "{name}");
        assert_eq!(answer["unexplained"], unexplained, "{name}");
        assert!(answer["tried"].as_u64().unwrap() > 7_000_000, "{name}");
    }
}

// F4
#[test]
fn what_is_wrong_with_a_request_is_said_at_its_place() {
    let codes = |error: drawdown::DrawdownError| {
        let found = error.diagnostics.into_iter().map(|found| format!("{} {}", found.code.name(), found.path));
        found.collect::<Vec<_>>()
    };
    let mut broken = with_lines(json!([{ "lineItemType": "BALANCE_CONSUMED", "balanceId": "late" }]));
    let found = codes(reconcile_bill_json(&broken.to_string()).unwrap_err());
    assert_eq!(found, ["LINE_WITHOUT_AMOUNT /bill/lineItems/2"]);
    broken["balances"][0]["rolloverAmount"] = json!("5");
    let found = codes(infer_policy_json(&json!([with_lines(json!([])), broken]).to_string()).unwrap_err());
    // Not that the Bills have no date: that is a warning of the policies under which it counts.
    let wrong =
        ["LINE_WITHOUT_AMOUNT /1/bill/lineItems/2", "ROLLOVER_AMOUNT_WITHOUT_END_DATE /1/balances/0/rolloverAmount"];
    assert_eq!(found, wrong);
    assert_eq!(codes(infer_policy_json("{}").unwrap_err()), ["NOT_AN_ARRAY "]);
}

// F4
#[test]
fn an_option_that_alone_explains_a_bill_is_named() {
    let bill = |lines: Value| json!({ "startDate": "2025-06-01", "endDate": "2025-07-01", "currency": "USD", "lineItems": lines });
    let usage = |amount: &str| json!({ "lineItemType": "USAGE", "productId": "p", "subtotal": amount });
    let balance = |id: &str, held: &str| json!({ "id": id, "transactions": [{ "amount": held }] });
    let mut until_noon = balance("b", "500");
    until_noon["endDate"] = json!("2025-06-16T12:00:00Z");
    let in_part = json!({ "balances": [until_noon], "bill": bill(json!([usage("300")])) });
    let mut of_may = usage("60");
    of_may["servicePeriodStartDate"] = json!("2025-05-01");
    of_may["servicePeriodEndDate"] = json!("2025-06-01");
    let mut from_june = balance("b", "500");
    from_june["startDate"] = json!("2025-06-01");
    let before = json!({ "balances": [from_june], "bill": bill(json!([of_may])) });
    let half_paid = json!({ "id": "c", "amount": "100", "amountPrePaid": "40", "currency": "USD", "startDate": "2025-01-01", "endDate": "2026-01-01" });
    let prepaid = json!({ "commitments": [half_paid], "bill": bill(json!([usage("60")])) });
    let mut dear = balance("a", "40");
    dear["overageSurchargePercent"] = json!("10");
    let beyond = json!({ "balances": [dear, balance("b", "30")], "bill": bill(json!([usage("100")])) });
    for (request, policy, also) in [
        (&in_part, json!({}), vec![json!({ "preset": "m3ter" })]),
        (&in_part, json!({ "proration": "day" }), vec![]),
        (&in_part, json!({ "proration": "whole" }), vec![]),
        (&in_part, json!({ "proration": "contained" }), vec![json!({ "activeAt": "billDate" })]),
        (&before, json!({}), vec![json!({ "preset": "m3ter" })]),
        (&before, json!({ "activeAt": "billPeriod" }), vec![json!({ "activeAt": "billDate" })]),
        (&prepaid, json!({}), vec![json!({ "preset": "m3ter" })]),
        (&prepaid, json!({ "commitmentFunding": "prepaidOnly" }), vec![]),
        (&beyond, json!({}), vec![json!({ "preset": "m3ter" })]),
        (&beyond, json!({ "surchargeBase": "beyondCredit" }), vec![]),
    ] {
        let mut request = request.clone();
        request["policy"] = policy.clone();
        let own = Some(policy.clone()).filter(|policy| *policy != json!({}));
        let expected: Vec<Value> = own.into_iter().chain(also).collect();
        assert_eq!(infer(&[billed(&request).unwrap()])["policies"], json!(expected), "{policy}");
    }
}
