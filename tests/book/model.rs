//! Random calls against a plain model: whatever the calls, a Book holds what the model holds.

use std::collections::{BTreeMap, BTreeSet};

use drawdown::Book;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Tested, account, balance, bill, commitment};

#[derive(Clone, Debug)]
enum Step {
    Account(u8),
    Balance(u8, u8),
    Commitment(u8, u16),
    Credit(u8, i32, u8),
    Update(u8, u8, bool),
    Delete(&'static str, u8),
    Post(u8, u8, u16, u8),
    Schedule(u8, u8),
    Run(u8),
    Restore,
}

fn step() -> impl Strategy<Value = Step> {
    let few = 0..4u8;
    prop_oneof![
        2 => few.clone().prop_map(Step::Account),
        3 => (few.clone(), 0..6u8).prop_map(|(account, code)| Step::Balance(account, code)),
        1 => (few.clone(), 0..300u16).prop_map(|(account, amount)| Step::Commitment(account, amount)),
        6 => (few.clone(), -20_000..30_000i32, 1..12u8).prop_map(|(balance, cents, month)| Step::Credit(balance, cents, month)),
        2 => (few.clone(), 0..6u8, any::<bool>()).prop_map(|(balance, code, fresh)| Step::Update(balance, code, fresh)),
        1 => (prop_oneof![Just("accounts"), Just("balances"), Just("commitments"), Just("transactionTypes")], few.clone())
            .prop_map(|(resource, place)| Step::Delete(resource, place)),
        4 => (few.clone(), 0..3u8, 0..20_000u16, 1..11u8).prop_map(|(account, bill, cents, month)| Step::Post(account, bill, cents, month)),
        1 => (few, 0..3u8).prop_map(|(balance, code)| Step::Schedule(balance, code)),
        1 => (1..12u8).prop_map(Step::Run),
        1 => Just(Step::Restore),
    ]
}

/// What there should be, as plain as it can be said: amounts in cents.
#[derive(Default)]
struct Model {
    versions: BTreeMap<String, u64>,
    transactions: BTreeMap<String, Vec<i64>>,
}

fn cents(amount: &Value) -> i64 {
    let text = amount.as_str().unwrap().replace('.', "");
    text.parse().unwrap()
}

fn list(tested: &mut Tested, resource: &str) -> Vec<Value> {
    tested.ok(&format!("{resource}.list"), &[], json!({ "archived": true }))["data"].as_array().unwrap().clone()
}

/// The id of the so-manieth entity, or of none.
fn id_at(tested: &mut Tested, resource: &str, place: u8) -> String {
    let found = list(tested, resource).get(usize::from(place)).map(|entry| entry["id"].as_str().unwrap().to_owned());
    found.unwrap_or_else(|| "nothing".into())
}

impl Model {
    fn created(&mut self, entity: &Value) {
        self.versions.insert(entity["id"].as_str().unwrap().to_owned(), 1);
    }

    fn added(&mut self, transaction: &Value) {
        let of = transaction["balanceId"].as_str().unwrap().to_owned();
        self.transactions.entry(of).or_default().push(cents(&transaction["amount"]));
    }

    /// Does a step on both; a refused call changes neither.
    fn take(&mut self, tested: &mut Tested, step: &Step) {
        let before = tested.book.snapshot();
        if self.try_take(tested, step).is_none() {
            assert_eq!(tested.book.snapshot(), before, "{step:?} was refused and has changed something");
        }
    }

    fn try_take(&mut self, tested: &mut Tested, step: &Step) -> Option<()> {
        match step {
            Step::Account(code) => {
                let made = tested.call("accounts.create", &[], account(&format!("a{code}"))).ok()?;
                self.created(&made);
            }
            Step::Balance(of, code) => {
                let of = id_at(tested, "accounts", *of);
                let made = tested.call("balances.create", &[], balance(&of, &format!("b{code}"))).ok()?;
                self.created(&made);
            }
            Step::Commitment(of, amount) => {
                let of = id_at(tested, "accounts", *of);
                let made = tested.call("commitments.create", &[], commitment(&of, &amount.to_string())).ok()?;
                self.created(&made);
            }
            Step::Credit(of, cents, month) => {
                let of = id_at(tested, "balances", *of);
                let amount =
                    format!("{}{}.{:02}", if *cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
                let body = json!({ "amount": amount, "transactionTypeId": "id1", "appliedDate": format!("2025-{month:02}-05") });
                let made = tested.call("balances.transactions.create", &[&of], body).ok()?;
                self.added(&made);
            }
            Step::Update(of, code, is_fresh) => {
                let id = id_at(tested, "balances", *of);
                let mut body = tested.call("balances.retrieve", &[&id], Value::Null).ok()?;
                body["code"] = json!(format!("b{code}"));
                if !is_fresh {
                    body["version"] = json!(99);
                }
                tested.call("balances.update", &[&id], body).ok()?;
                *self.versions.get_mut(&id).unwrap() += 1;
            }
            Step::Delete(resource, place) => {
                let id = id_at(tested, resource, *place);
                tested.call(&format!("{resource}.delete"), &[&id], Value::Null).ok()?;
                self.versions.remove(&id);
            }
            Step::Post(of, name, cents, month) => {
                let of = id_at(tested, "accounts", *of);
                let usage = format!("{}.{:02}", cents / 100, cents % 100);
                let bill = bill(&format!("bill{name}"), u32::from(*month), &usage);
                let preview = tested.call("bills.preview", &[], json!({ "accountId": of, "bill": bill })).ok()?;
                let known: Vec<Value> = bill_transactions(tested).iter().map(|one| one["id"].clone()).collect();
                tested.call("bills.post", &[], preview.clone()).ok()?;
                for transaction in bill_transactions(tested).iter().filter(|one| !known.contains(&one["id"])) {
                    self.added(transaction);
                }
                // Posted again, a Bill takes what it took.
                let again = tested.ok("bills.preview", &[], json!({ "accountId": of, "bill": bill }));
                assert_eq!(again["totals"], preview["totals"]);
            }
            Step::Schedule(of, code) => {
                let of = id_at(tested, "balances", *of);
                let body = json!({
                    "name": "Monthly", "code": format!("s{code}"), "amount": "12.34", "transactionDescription": "Credit",
                    "transactionTypeId": "id1", "startDate": "2025-01-31", "endDate": "2025-12-01",
                    "frequency": "MONTHLY", "frequencyInterval": 1,
                });
                tested.call("balances.transactionSchedules.create", &[&of], body).ok()?;
            }
            Step::Run(month) => {
                let made =
                    tested.call("balances.transactionSchedules.run", &[], json!(format!("2025-{month:02}-28"))).ok()?;
                made.as_array().unwrap().iter().for_each(|transaction| self.added(transaction));
            }
            Step::Restore => tested.book = Book::open(&tested.book.snapshot()).unwrap(),
        }
        Some(())
    }

    fn check(&self, tested: &mut Tested) {
        for resource in ["accounts", "balances", "commitments"] {
            let mut codes = BTreeSet::new();
            for entity in list(tested, resource) {
                let id = entity["id"].as_str().unwrap();
                assert_eq!(entity["version"], json!(self.versions[id]), "{resource} {id}");
                assert!(entity["code"].is_null() || codes.insert(entity["code"].to_string()), "two {}", entity["code"]);
                if resource == "balances" {
                    let of = self.transactions.get(id).cloned().unwrap_or_default();
                    // H1: the amount is the sum of the Transactions.
                    assert_eq!(cents(&entity["amount"]), of.iter().sum::<i64>(), "{id}");
                    let listed = tested.ok("balances.transactions.list", &[id], Value::Null);
                    let listed: Vec<i64> =
                        listed["data"].as_array().unwrap().iter().rev().map(|one| cents(&one["amount"])).collect();
                    assert_eq!(listed, of);
                }
            }
        }
        let snapshot = tested.book.snapshot();
        assert_eq!(Book::open(&snapshot).unwrap().snapshot(), snapshot);
    }
}

/// In the order of their creation, Balance by Balance.
fn bill_transactions(tested: &mut Tested) -> Vec<Value> {
    let snapshot: Value = serde_json::from_str(&tested.book.snapshot()).unwrap();
    let all = snapshot["transactions"].as_array().unwrap();
    let mut of_bills: Vec<Value> = all.iter().filter(|one| one["entityType"] == "BILL").cloned().collect();
    for one in &mut of_bills {
        let id = one["balanceId"].as_str().unwrap().to_owned();
        let page = tested.ok("balances.transactions.list", &[&id], json!({ "entityType": "BILL" }));
        let shown = page["data"].as_array().unwrap().iter().find(|shown| shown["id"] == one["id"]);
        *one = shown.unwrap().clone();
    }
    of_bills
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    // H1
    #[test]
    fn whatever_the_calls_a_book_holds_what_the_model_holds(steps in prop::collection::vec(step(), 1..40)) {
        let mut tested = Tested::empty();
        tested.ok("transactionTypes.create", &[], json!({ "name": "Top-up" }));
        let mut model = Model::default();
        for step in &steps {
            model.take(&mut tested, step);
            model.check(&mut tested);
        }
    }
}
