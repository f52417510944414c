//! Money (M1–M7).

use drawdown::{Code, PreviewOptions, preview_bill_json};

use crate::prelude::*;

/// The largest amount there is: 96 bits of digits.
const LARGEST: &str = "79228162514264337593543950335";

// M1
#[test]
fn numbers_are_read_by_their_shortest_decimal_form() {
    let lines = [usage("0").set("subtotal", json!(0.1)), usage("0").set("subtotal", json!(0.2))];
    check(june(lines).with(balance("b", "0.3")), pays("0 b 0.10 | 1 b 0.20").due("0"));
    check(june([usage("0").set("subtotal", json!(1e2))]), due("100"));
    check(june([usage("0").set("subtotal", json!(1.005))]), due("1.01"));
    check(june([usage("40")]).with(empty_balance("b").entry(json!({ "amount": 4.35 }))), pays("0 b 4.35"));
}

// M1
#[test]
fn the_digits_of_a_json_number_are_all_read() {
    let text = r#"{ "bill": { "startDate": "2025-06-01", "endDate": "2025-07-01", "lineItems": [
        { "lineItemType": "USAGE", "subtotal": 1234567890123456789012.34 }
    ] } }"#;
    let preview = preview_bill_json(text, PreviewOptions::default()).unwrap();
    assert!(preview.contains(r#""due":"1234567890123456789012.34""#), "{preview}");
}

// M1
#[test]
fn an_amount_is_a_decimal_numeral() {
    for (text, amount) in
        [("40", "40"), ("+40", "40"), ("4e1", "40"), ("4.00E+1", "40"), ("400e-1", "40"), ("040.0", "40")]
    {
        check(june([usage(text)]), due(amount));
    }
    for text in ["", " 40", "40 ", "1,000", "1_000", "0x10", "NaN", "Infinity", "-", ".5", "5.", "1e", "forty"] {
        check(june([usage(text)]), refused("NOT_A_NUMBER"));
    }
    for value in [json!(true), json!([]), json!({})] {
        check(june([usage("0").set("subtotal", value)]), refused("NOT_A_NUMBER"));
    }
}

// M2
#[test]
fn each_rounding_mode_rounds_as_that_of_java() {
    // The table of Java's RoundingMode, at no decimals.
    let inputs = ["5.5", "2.5", "1.6", "1.1", "1.0", "-1.0", "-1.1", "-1.6", "-2.5", "-5.5"];
    for (mode, outputs) in [
        ("UP", [6, 3, 2, 2, 1, -1, -2, -2, -3, -6]),
        ("DOWN", [5, 2, 1, 1, 1, -1, -1, -1, -2, -5]),
        ("CEILING", [6, 3, 2, 2, 1, -1, -1, -1, -2, -5]),
        ("FLOOR", [5, 2, 1, 1, 1, -1, -2, -2, -3, -6]),
        ("HALF_UP", [6, 3, 2, 1, 1, -1, -1, -2, -3, -6]),
        ("HALF_DOWN", [5, 2, 2, 1, 1, -1, -1, -2, -2, -5]),
        ("HALF_EVEN", [6, 2, 2, 1, 1, -1, -1, -2, -2, -6]),
    ] {
        for (input, output) in inputs.iter().zip(outputs) {
            check(june([usage(input)]).rounding("USD", 0, mode), due(&output.to_string()));
        }
    }
}

// M2
#[test]
fn unnecessary_is_an_error_where_rounding_would_change_the_amount() {
    let bill = |amount| june([usage(amount)]).rounding("USD", 1, "UNNECESSARY");
    check(bill("2.5"), due("2.5"));
    check(bill("2.500"), due("2.5"));
    check(bill("2.51"), refused("ROUNDING_NECESSARY"));
    check(bill("-2.51"), refused("ROUNDING_NECESSARY"));
    // Surcharges, conversions and costs are rounded too.
    let surcharge = |percent| bill("1").with(balance("b", "0.5").surcharge(percent));
    check(surcharge("20"), due("0.6"));
    check(surcharge("10"), refused("ROUNDING_NECESSARY"));
    let converted =
        |rate| june([usage("1").currency("EUR")]).rate("EUR", "USD", rate).rounding("USD", 1, "UNNECESSARY");
    check(converted("1.5"), due("1.5"));
    check(converted("1.55"), refused("ROUNDING_NECESSARY"));
    let cost = |amount| june([usage(amount)]).rate("EUR", "USD", "3").rounding("EUR", 2, "UNNECESSARY");
    check(cost("3").with(balance("b", "9").currency("EUR")), closes("b", "consumed 1"));
    check(cost("1").with(balance("b", "9").currency("EUR")), refused("ROUNDING_NECESSARY"));
    // So is what a Commitment in another currency gets back (H7), unless that is all that was spent.
    let own = line("COMMITMENT_CONSUMED", "-1").set("commitmentId", "c");
    let again = june([usage("3"), own]).rate("EUR", "USD", "3").rounding("EUR", 2, "UNNECESSARY");
    let commitment = |spent| commitment("c", "9").currency("EUR").spent(spent);
    check(again.clone().with(commitment("5")), refused("ROUNDING_NECESSARY"));
    check(again.with(commitment("0.1")), pays("0 c 3").commits("c", "opening 9"));
    // Shares add up to the line, so that there is nothing to round.
    check(bill("1").with(balance("b", "9").ends("2025-06-11")), pays("0 b 0.3"));
}

// M2
#[test]
fn a_figure_of_a_credit_that_cannot_be_had_is_said_at_the_credit() {
    let bill = june([usage("1")]).rate("EUR", "USD", "3").rounding("EUR", 2, "UNNECESSARY");
    for (request, place) in [
        (bill.clone().with(balance("b", "9").currency("EUR")), "/balances/0"),
        (bill.with(commitment("c", "9").currency("EUR")), "/commitments/0"),
    ] {
        let error = preview_bill_json(&request.into_value().to_string(), PreviewOptions::default()).unwrap_err();
        let [diagnostic] = error.diagnostics.as_slice() else { panic!("{error:?}") };
        assert_eq!((diagnostic.code, diagnostic.path.as_str()), (Code::RoundingNecessary, place));
    }
}

// M2
#[test]
fn a_currency_has_up_to_five_decimals() {
    for (places, amount) in [(0, "1"), (1, "1.2"), (2, "1.23"), (3, "1.235"), (4, "1.2346"), (5, "1.23457")] {
        check(june([usage("1.234567")]).rounding("USD", places, "HALF_UP"), due(amount));
    }
    for places in [json!(6), json!(-1), json!(1.5), json!("6")] {
        let currencies = json!([{ "code": "USD", "maxDecimalPlaces": places }]);
        check(june([]).set("currencies", currencies), refused("DECIMAL_PLACES_OUT_OF_RANGE"));
    }
    for (currency, code) in [
        (json!({ "code": "USD", "roundingMode": "HALF" }), "UNKNOWN_ROUNDING_MODE"),
        (json!({ "maxDecimalPlaces": 2 }), "MISSING_FIELD"),
        (json!({ "code": 5, "maxDecimalPlaces": 2 }), "NOT_A_STRING"),
        (json!({ "name": 5 }), "NOT_A_STRING"),
    ] {
        check(june([]).set("currencies", json!([currency])), refused(code));
    }
}

// M2
#[test]
fn what_is_not_said_is_the_minor_unit_of_iso_4217_and_half_up() {
    for (code, amount) in [("USD", "1.24"), ("JPY", "1"), ("KWD", "1.235"), ("CLF", "1.2350"), ("credits", "1.24")] {
        check(june([usage("1.235")]).bill("currency", code), due(amount));
    }
    check(june([usage("2.5")]).bill("currency", "JPY"), due("3"));
    // One of the two may be said alone.
    let bill = |currency| june([usage("1.2355")]).bill("currency", "KWD").set("currencies", json!([currency]));
    check(bill(json!({ "code": "KWD", "maxDecimalPlaces": 1 })), due("1.2"));
    check(bill(json!({ "code": "KWD", "roundingMode": "DOWN" })), due("1.235"));
    check(bill(json!({ "code": "KWD", "maxDecimalPlaces": null, "roundingMode": null })), due("1.236"));
}

// M2
#[test]
fn a_currency_is_found_by_its_code_or_else_its_name() {
    let bill = |currency| june([usage("1.25")]).set("currencies", json!([currency]));
    check(bill(json!({ "code": "USD", "name": "US Dollar", "maxDecimalPlaces": 0 })), due("1"));
    check(bill(json!({ "name": "USD", "maxDecimalPlaces": 0 })), due("1"));
    check(bill(json!({ "code": "X", "name": "USD", "maxDecimalPlaces": 0 })), due("1.25"));
    check(bill(json!({ "code": "usd", "maxDecimalPlaces": 0 })), due("1.25"));
}

// M3
#[test]
fn each_line_is_converted_and_rounded_before_anything_is_drawn() {
    // Half a cent each: two lines of a cent, not one cent for both.
    check(june([usage("0.005"), usage("0.005")]).with(balance("b", "1")), pays("0 b 0.01 | 1 b 0.01").due("0"));
    // 3.333 × 1.5 is 4.9995: the line is not rounded before it is converted.
    check(june([usage("3.333").currency("EUR")]).rate("EUR", "USD", "1.5"), due("5"));
    let eur = || usage("1.01").currency("EUR");
    check(
        june([eur(), eur(), eur()]).rate("EUR", "USD", "1.12").with(balance("b", "2")),
        pays("0 b 1.13 | 1 b 0.87")
            .due("1.39")
            .lists("USAGE - 1.13 | USAGE - 1.13 | USAGE - 1.13 | BALANCE_CONSUMED - -2.00"),
    );
}

// M4
#[test]
fn converted_is_the_amount_times_the_multiplier() {
    let eur = |amount: &str| june([usage(amount).currency("EUR")]);
    check(eur("50").rate("EUR", "USD", "1.12"), due("56"));
    check(eur("-50").rate("EUR", "USD", "1.12"), due("-56"));
    // No inverse is derived, nor is a rate over a third currency.
    check(eur("50").rate("USD", "EUR", "0.5"), refused("NO_CONVERSION_RATE"));
    check(eur("50").rate("EUR", "GBP", "2").rate("GBP", "USD", "2"), refused("NO_CONVERSION_RATE"));
    for rate in ["0", "-1"] {
        check(june([]).rate("EUR", "USD", rate), refused("CONVERSION_NOT_POSITIVE"));
        check(june([usage("50").set("conversionRate", rate)]), refused("CONVERSION_NOT_POSITIVE"));
    }
}

// M4
#[test]
fn a_missing_rate_for_a_line_is_an_error_that_names_the_pair() {
    let request = june([usage("50").currency("EUR")]).into_value().to_string();
    let error = preview_bill_json(&request, PreviewOptions::default()).unwrap_err();
    let [diagnostic] = error.diagnostics.as_slice() else { panic!("{error:?}") };
    assert_eq!(diagnostic.path, "/bill/lineItems/0/currency");
    assert!(diagnostic.message.contains("from EUR to USD"), "{}", diagnostic.message);
}

// M4
#[test]
fn currency_codes_are_case_sensitive() {
    check(june([usage("50").currency("usd")]), refused("NO_CONVERSION_RATE"));
    check(june([usage("50").currency("usd")]).rate("usd", "USD", "2"), due("100"));
    check(june([usage("50")]).with(balance("b", "9").currency("usd")), pays("").reasons("0 b NO_CONVERSION_RATE"));
}

// M4
#[test]
fn the_rate_of_a_line_wins_over_the_bills_and_that_over_the_organizations() {
    let eur = || usage("10").currency("EUR");
    let bills = json!([{ "from": "EUR", "to": "USD", "multiplier": "3" }]);
    let bill = |line| june([line]).rate("EUR", "USD", "2");
    check(bill(eur()), due("20"));
    check(bill(eur()).bill("currencyConversions", bills.clone()), due("30"));
    check(bill(eur().set("conversionRate", "5")).bill("currencyConversions", bills.clone()), due("50"));
    check(june([eur().set("conversionRate", "5")]), due("50"));
    // The same for a credit: 10 of it pay 30.
    let balance = balance("b", "10").currency("EUR");
    check(june([usage("90")]).rate("EUR", "USD", "2").bill("currencyConversions", bills).with(balance), pays("0 b 30"));
}

// M4
#[test]
fn of_two_rates_for_one_pair_the_first_of_the_list_counts() {
    let eur = || june([usage("10").currency("EUR")]);
    check(eur().rate("EUR", "USD", "2").rate("EUR", "USD", "3"), due("20"));
    let two = json!(["4", "5"].map(|multiplier| json!({ "from": "EUR", "to": "USD", "multiplier": multiplier })));
    check(eur().rate("EUR", "USD", "2").bill("currencyConversions", two), due("40"));
}

// M4
#[test]
fn a_converted_subtotal_needs_no_rate() {
    let line = || usage("10").currency("EUR").set("convertedSubtotal", "12.34");
    check(june([line()]), due("12.34"));
    check(june([line().set("conversionRate", "5")]).rate("EUR", "USD", "2"), due("12.34"));
    check(june([usage("0").set("subtotal", json!(null))]), refused("LINE_WITHOUT_AMOUNT"));
}

// M4
#[test]
fn a_credit_without_a_rate_is_not_drawn_and_a_warning_says_so() {
    let reason = "0 x NO_CONVERSION_RATE";
    check(
        june([usage("50")]).with(balance("x", "9").currency("EUR")),
        pays("").reasons(reason).warns("NO_CONVERSION_RATE /balances/0/currency").closes("x", "closing 9"),
    );
    check(
        june([usage("50")]).with(commitment("x", "9").currency("EUR")),
        pays("").reasons(reason).warns("NO_CONVERSION_RATE /commitments/0/currency"),
    );
    let overdraft = balance("x", "9").currency("EUR").overdraft();
    check(june([usage("50")]).with(overdraft), pays(""));
}

// M5
#[test]
fn availability_is_rounded_down_to_the_decimals_of_the_bill() {
    let bill = || june([usage("40")]);
    // 10.10 × 1.007 is 10.1707.
    check(bill().rate("EUR", "USD", "1.007").with(balance("b", "10.10").currency("EUR")), pays("0 b 10.17"));
    check(bill().rate("EUR", "USD", "1.00799").with(balance("b", "10.10").currency("EUR")), pays("0 b 10.18"));
    // In one currency too, whatever its mode.
    check(bill().with(balance("b", "10.019")), pays("0 b 10.01").closes("b", "consumed 10.01 | closing 0.009"));
    check(bill().rounding("USD", 2, "UP").with(balance("b", "10.011")), pays("0 b 10.01"));
    check(bill().with(balance("b", "0.009")), pays("").reasons("0 b EXHAUSTED"));
}

// M5
#[test]
fn what_is_taken_is_recorded_in_both_currencies() {
    check(
        june([usage("30")]).rate("EUR", "USD", "1.2").with(balance("b", "100").currency("EUR")),
        pays("0 b 30")
            .adds("BALANCE_CONSUMED b -30")
            .closes("b", "currency EUR | consumed 25 | closing 75")
            .posts("b -25.00 2025-06-30T23:59:59.999Z"),
    );
    check(
        june([usage("30")]).rate("EUR", "USD", "1.2").with(commitment("c", "100").currency("EUR")),
        adds("COMMITMENT_CONSUMED c -30").commits("c", "consumed 25 | closing 75"),
    );
}

/// USD lines drawn from 100 EUR at a rate of 3.
fn at_three<const N: usize>(lines: [Line; N]) -> Request {
    june(lines).rate("EUR", "USD", "3").with(balance("b", "100").currency("EUR"))
}

// M5
#[test]
fn the_cost_is_rounded_as_the_currency_of_the_balance_rounds() {
    check(at_three([usage("1")]), closes("b", "consumed 0.33"));
    check(at_three([usage("1")]).rounding("EUR", 2, "UP"), closes("b", "consumed 0.34"));
    check(at_three([usage("2")]), closes("b", "consumed 0.67"));
    check(at_three([usage("2")]).rounding("EUR", 2, "DOWN"), closes("b", "consumed 0.66"));
    check(at_three([usage("2")]).rounding("EUR", 5, "DOWN"), closes("b", "consumed 0.66666"));
    // The mode of the Bill's currency has no say.
    check(at_three([usage("2")]).rounding("USD", 2, "DOWN"), closes("b", "consumed 0.67"));
}

// M5
#[test]
fn the_cost_is_rounded_once_for_a_bill_and_once_more_in_the_grace_window() {
    // Three times 0.3333 is 1.
    check(at_three([usage("1"), usage("1"), usage("1")]), closes("b", "consumed 1"));
    // 1 before the end and 1 after it are 0.33 each, not 0.67 together.
    let b = balance("b", "100").currency("EUR").ends("2025-06-16").grace("2025-07-01");
    check(
        june([usage("2")]).rate("EUR", "USD", "3").with(b),
        pays("0 b 2")
            .closes("b", "consumed 0.66")
            .posts("b -0.33 2025-06-15T23:59:59.999Z | b -0.33 2025-06-30T23:59:59.999Z"),
    );
}

// M5
#[test]
fn nothing_is_free() {
    check(at_three([usage("0.01")]), closes("b", "consumed 0.01"));
    let yen = june([usage("0.01")]).rate("JPY", "USD", "100").with(balance("b", "5").currency("JPY"));
    check(yen, pays("0 b 0.01").closes("b", "consumed 1 | closing 4"));
}

// M5
#[test]
fn the_cost_is_never_more_than_what_the_balance_holds() {
    // Half a yen and no decimals: 3.50 would be rounded to 4.
    let bill = |amount| june([usage(amount)]).rate("JPY", "USD", "1");
    let yen = || balance("b", "3.5").currency("JPY");
    check(bill("9").with(yen()), pays("0 b 3.50").closes("b", "consumed 3.5 | closing 0"));
    check(bill("0.50").with(balance("b", "0.5").currency("JPY")), closes("b", "consumed 0.5 | closing 0"));
    // What it holds is all that counts, a later debit included.
    let debit = balance("b", "10").currency("JPY").transaction("-6.5", "2025-06-25");
    check(bill("9").with(debit.clone().ends("2025-06-21")), closes("b", "consumed 3.5 | closing 0"));
    let in_grace = debit.ends("2025-06-01").grace("2025-06-21");
    check(bill("9").with(in_grace), pays("0 b 3.50").closes("b", "consumed 3.5 | closing 0"));
    // Overdrawn, never more than the limit allows.
    check(bill("9").with(yen().overdraft_limit("0.3")), pays("0 b 3.80").closes("b", "consumed 3.8 | closing -0.3"));
    // Unless it is overdrawn without one: 10.50 is 11.
    check(bill("10.50").with(yen().overdraft()), pays("0 b 10.50").closes("b", "consumed 11 | closing -7.5"));
    // The same in the grace window.
    let rolled = yen().ends("2025-06-01").grace("2025-07-01");
    check(bill("9").with(rolled), pays("0 b 3.50").closes("b", "consumed 3.5 | closing 0"));
}

// M6
#[test]
fn an_amount_has_96_bits_of_digits_and_28_decimals() {
    check(june([usage(LARGEST)]), due(LARGEST));
    check(june([usage(&format!("-{LARGEST}"))]), due(&format!("-{LARGEST}")));
    check(june([usage("79228162514264337593543950336")]), refused("AMOUNT_OUT_OF_RANGE"));
    check(june([usage("0.0000000000000000000000000001")]), due("0"));
    check(june([usage("0.00000000000000000000000000001")]), refused("AMOUNT_OUT_OF_RANGE"));
    check(june([usage("1e29")]), refused("AMOUNT_OUT_OF_RANGE"));
    // Zeros that change nothing do not count.
    check(june([usage(&format!("0001.50{}", "0".repeat(60)))]), due("1.50"));
}

// M6, M7
#[test]
fn only_the_end_of_a_sum_has_to_be_an_amount_whatever_the_order() {
    for amounts in [[LARGEST, "1", "-1"], ["1", LARGEST, "-1"], ["-1", "1", LARGEST], ["0.5", LARGEST, "-0.5"]] {
        let entries = amounts.map(|amount| json!({ "amount": amount }));
        let holding = entries.into_iter().fold(empty_balance("b"), |balance, entry| balance.entry(entry));
        check(june([]).with(holding), due("0").closes("b", &format!("opening {LARGEST}")));
    }
}

// M6
#[test]
fn a_sum_or_product_that_is_too_large_is_an_error_and_never_a_wrap() {
    let too_large = || refused("AMOUNT_OUT_OF_RANGE");
    check(june([usage(LARGEST), usage("0.01")]), too_large());
    check(june([usage(LARGEST), usage("1"), usage("-1")]), due(LARGEST));
    check(june([]).with(balance("b", LARGEST).entry(json!({ "amount": "1" }))), too_large());
    check(june([]).with(balance("b", LARGEST).entry(json!({ "amount": "0.1" }))), too_large());
    check(june([]).with(commitment("c", LARGEST).spent("-1")), too_large());
    check(june([usage(LARGEST).currency("EUR")]).rate("EUR", "USD", "1.1"), too_large());
    check(june([usage(LARGEST).currency("EUR")]).rate("EUR", "USD", LARGEST), too_large());
    // A line has to be an amount, whatever the sum.
    let lines = [usage(LARGEST).currency("EUR"), usage(&format!("-{LARGEST}")).currency("EUR")];
    check(june(lines).rate("EUR", "USD", "1.1"), refused("AMOUNT_OUT_OF_RANGE AMOUNT_OUT_OF_RANGE"));
    let spent = june([usage(LARGEST)]).with(balance("b", "1").surcharge("1"));
    check(spent, too_large());
    check(june([usage("1")]).with(balance("b", &format!("-{LARGEST}")).overdraft()), too_large());
}

// M6
#[test]
fn the_largest_amounts_can_be_drawn() {
    check(june([usage(LARGEST)]).with(balance("b", LARGEST)), due("0").closes("b", "closing 0"));
    check(june([usage(LARGEST)]).with(balance("b", "79228162514264337593543950334")), due("1"));
    check(
        june([usage(LARGEST)]).with(commitment("c", LARGEST)),
        due("0").commits("c", "consumed 79228162514264337593543950335"),
    );
}

// M7
#[test]
fn conversions_are_exact_whatever_the_size() {
    let bill = |amount: &str, rate| june([usage(amount).currency("EUR")]).rate("EUR", "USD", rate);
    check(bill(LARGEST, "0.0000000000000000000000000001"), due("7.92"));
    // 50 × 0.0001000…01 is a little more than half a cent, which half down rounds up.
    let half_down = |amount, rate| bill(amount, rate).rounding("USD", 2, "HALF_DOWN");
    check(half_down("50", "0.0001"), due("0"));
    check(half_down("50", "0.0001000000000000000000000001"), due("0.01"));
    check(half_down("50.000000000000000000000000001", "0.0001"), due("0.01"));
}

// M7
#[test]
fn shares_are_exact_whatever_the_size() {
    // A third of the largest amount, to the last cent.
    let bill = || june([usage(LARGEST)]).with(balance("b", LARGEST).ends("2025-06-11"));
    check(bill(), pays("0 b 26409387504754779197847983445"));
    // Half of an odd number of cents: the tie goes to the earlier.
    let odd = "792281625142643375935439503.35";
    check(june([usage(odd)]).with(balance("b", odd).ends("2025-06-16")), pays("0 b 396140812571321687967719751.68"));
}

// M7
#[test]
fn surcharges_are_exact_whatever_the_digits() {
    // 0.03 × 16.66…67 % is a little more than half a cent.
    let bill = |percent| {
        let empty = balance("b", "1").entry(json!({ "amount": "-1" }));
        june([usage("0.03")]).rounding("USD", 2, "HALF_DOWN").with(empty.surcharge(percent))
    };
    check(bill("16.66666666666666666666666666"), adds(""));
    check(bill("16.66666666666666666666666667"), adds("OVERAGE_SURCHARGE b 0.01"));
}

// M7
#[test]
fn instants_have_microseconds_and_further_digits_are_cut() {
    let at = |instant: &str| june([usage("30").from(instant).to(instant)]);
    let b = || balance("b", "100").starts("2025-06-11T00:00:00.0000019Z").ends("2025-06-11T00:00:00.0000029Z");
    check(at("2025-06-11T00:00:00.000000999Z").with(b()), pays(""));
    check(at("2025-06-11T00:00:00.000001Z").with(b()), pays("0 b 30"));
    check(at("2025-06-11T00:00:00.0000019999999Z").with(b()), pays("0 b 30"));
    check(at("2025-06-11T00:00:00.000002Z").with(b()), pays(""));
    check(
        at("2025-06-11T00:00:00.0000015Z").with(b()),
        Expected::default().allocates("0 b 30.00 2025-06-11T00:00:00.000001Z 2025-06-11T00:00:00.000001Z"),
    );
}
