//! INSUFFICIENT_BALANCE: a negative amount may not take the Balance below zero, at its date or at any later one.

use crate::support::messages;

struct Case<'c> {
    balance: &'c str,
    /// Date and amount.
    others: &'c [(&'c str, &'c str)],
}

/// What is said of a debit at a date; nothing where it may be taken.
fn refused(case: &Case<'_>, date: &str, amount: &str) -> Option<String> {
    let row = |(date, amount): &(&str, &str)| {
        let date = if date.is_empty() { String::new() } else { format!(r#","appliedDate":"{date}""#) };
        format!(r#"{{"amount":"{amount}"{date}}}"#)
    };
    let others: Vec<String> = case.others.iter().map(row).collect();
    let context =
        format!(r#"{{"balance":{{"currency":"USD",{}}},"transactions":[{}]}}"#, case.balance, others.join(","));
    let debit = row(&(date, amount)).replacen('{', r#"{"transactionTypeId":"t1","#, 1);
    messages("transaction", &debit, Some(&context))
        .into_iter()
        .find(|said| said.contains("would take the Balance below"))
}

fn check(case: &Case<'_>, table: &[(&str, &str, bool)]) {
    for (date, amount, may) in table {
        let said = refused(case, date, amount);
        assert_eq!(said.is_none(), *may, "{amount} on {date:?}: {said:?}");
    }
}

const YEAR: &str = r#""startDate":"2025-01-01","endDate":"2026-01-01""#;

#[test]
fn what_is_there_at_its_date_and_stays_there_afterwards() {
    let case = Case { balance: YEAR, others: &[("2025-02-01", "100"), ("2025-06-01", "-60"), ("2025-09-01", "20")] };
    check(
        &case,
        &[
            ("2025-01-31", "-0.01", false),
            ("2025-02-01", "-40", true),
            ("2025-02-01", "-40.01", false),
            ("2025-06-01", "-40", true),
            ("2025-08-31", "-41", false),
            ("2025-09-01", "-60", true),
            ("2025-09-01", "-60.01", false),
            // Without a date it comes after all the others.
            ("", "-60", true),
            ("", "-61", false),
            ("2025-01-01", "5", true),
        ],
    );
    let said = refused(&case, "2025-03-01", "-50").unwrap();
    assert_eq!(
        said,
        "-50.00 USD would take the Balance below zero on 2025-06-01: it holds 100.00 USD on 2025-03-01, but with what \
         follows only 40.00 USD is available | Take at most 40.00 USD, or allow overdraft on the Balance"
    );
    // Its own date is no later one.
    let said = refused(&Case { balance: YEAR, others: &[("2025-02-01", "100")] }, "2025-02-01", "-150").unwrap();
    assert!(said.contains("below zero: 100.00 USD is available on 2025-02-01"), "{said}");
    // Of two dates that allow as little the earlier one is named.
    let twice = [("2025-02-01", "100"), ("2025-06-01", "-60"), ("2025-07-01", "5"), ("2025-08-01", "-5")];
    let said = refused(&Case { balance: YEAR, others: &twice }, "2025-03-01", "-50").unwrap();
    assert!(said.contains("below zero on 2025-06-01:"), "{said}");
    let said = refused(&case, "2025-01-15", "-5").unwrap();
    assert_eq!(
        said,
        "-5.00 USD would take the Balance below zero: 0.00 USD is available on 2025-01-15, where it holds 0.00 USD | \
         Add credit first, or allow overdraft on the Balance"
    );
}

#[test]
fn a_credit_and_a_debit_of_one_date_count_together() {
    let case = Case { balance: YEAR, others: &[("2025-03-01", "-30"), ("2025-03-01", "30"), ("2025-02-01", "10")] };
    check(&case, &[("2025-02-01", "-10", true), ("2025-02-01", "-11", false)]);
}

// H5
#[test]
fn overdraft_where_it_is_allowed_and_as_far() {
    let others: &[(&str, &str)] = &[("2025-02-01", "100")];
    for (flags, amount, may) in [
        (r#""allowOverdraft":true"#, "-5000", true),
        (r#""allowOverdraft":true,"overdraftLimit":"50""#, "-150", true),
        (r#""allowOverdraft":true,"overdraftLimit":"50""#, "-150.01", false),
        (r#""allowOverdraft":false,"overdraftLimit":"50""#, "-101", false),
        (r#""overdraftLimit":"50""#, "-101", false),
    ] {
        let balance = format!("{YEAR},{flags}");
        check(&Case { balance: &balance, others }, &[("2025-03-01", amount, may)]);
    }
    let balance = format!(r#"{YEAR},"allowOverdraft":true,"overdraftLimit":"50""#);
    let said = refused(&Case { balance: &balance, others }, "2025-03-01", "-200").unwrap();
    assert!(said.contains("below the overdraft limit of 50.00 USD: 150.00 USD is available"), "{said}");
    assert!(said.ends_with("Take at most 150.00 USD, or raise its overdraftLimit"), "{said}");
    // The organization's flag counts where the Balance has none.
    for (own, may) in [("null", true), ("false", false)] {
        let context = format!(
            r#"{{"balance":{{{YEAR},"allowOverdraft":{own}}},"transactions":[],"organizationConfig":{{"allowNegativeBalances":true}}}}"#
        );
        let value = r#"{"transactionTypeId":"t1","amount":-1,"appliedDate":"2025-03-01"}"#;
        assert_eq!(messages("transaction", value, Some(&context)).is_empty(), may, "{own}");
    }
}

// R2, R3: in the grace window only what rolled over is there.
#[test]
fn in_the_grace_window_only_what_rolled_over() {
    let balance = format!(r#"{YEAR},"rolloverAmount":"800","rolloverEndDate":"2026-04-01""#);
    let case = Case { balance: &balance, others: &[("2025-02-01", "1000"), ("2026-02-01", "50")] };
    check(
        &case,
        &[
            ("2025-12-31", "-1000", true),
            ("2026-01-01", "-800", true),
            ("2026-01-01", "-800.01", false),
            ("2026-02-01", "-850", true),
            ("2026-02-01", "-851", false),
            // What lapsed with the window can be written off.
            ("2026-05-01", "-850", true),
            ("2026-05-01", "-851", false),
        ],
    );
    // What was drawn from the rollover has to be left at the end.
    let case = Case { balance: &balance, others: &[("2025-02-01", "1000"), ("2026-02-01", "-700")] };
    check(&case, &[("2025-12-31", "-300", true), ("2025-12-31", "-301", false)]);
}

#[test]
fn what_has_expired_can_be_written_off_and_no_more() {
    let case = Case { balance: YEAR, others: &[("2025-02-01", "100"), ("2025-06-01", "-60")] };
    check(&case, &[("2026-01-05", "-40", true), ("2026-01-05", "-40.01", false)]);
}

// H2: without a date a Transaction always counts. H4: without Transactions the amount is what it holds.
#[test]
fn what_counts_without_dates_and_without_transactions() {
    let case = Case { balance: YEAR, others: &[("", "100")] };
    check(&case, &[("2025-01-01", "-100", true), ("2025-01-01", "-101", false)]);
    let value = |amount| format!(r#"{{"transactionTypeId":"t1","amount":{amount},"appliedDate":"2025-03-01"}}"#);
    let context = r#"{"balance":{"amount":"10"}}"#;
    assert_eq!(messages("transaction", &value(-10), Some(context)).len(), 0);
    assert_eq!(messages("transaction", &value(-11), Some(context)).len(), 1);
    // Neither: a check that needs what the context lacks is not made.
    assert_eq!(messages("transaction", &value(-11), Some(r#"{"balance":{"id":"b"}}"#)).len(), 0);
    // One that cannot be read makes the sum unknown.
    let context = r#"{"balance":{},"transactions":[{"amount":"many"}]}"#;
    assert_eq!(messages("transaction", &value(-11), Some(context)).len(), 0);
}

#[test]
fn a_stored_transaction_is_not_counted_twice() {
    let context = r#"{"balance":{},"transactions":[{"id":"a","amount":10},{"id":"b","amount":-10}]}"#;
    assert_eq!(messages("transaction", r#"{"id":"b","amount":-10}"#, Some(context)), [] as [&str; 0]);
}
