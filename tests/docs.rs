#![cfg(not(target_arch = "wasm32"))]

//! The examples of `docs/semantics.md` and of the pages about presets run, and the pages leave nothing out.

mod support;

use drawdown::{
    forecast_value, parse_json, preview_charge_schedule_value, preview_commitment_fees_value,
    preview_transaction_schedule_value, reconcile_bill_value, summarize_transactions_value,
};
use serde_json::{Value, json};

use support::check::answer;
use support::compare::differences;

const PAGE: &str = include_str!("../docs/semantics.md");

const PRESETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/presets");

/// The page of each preset, by its name.
fn preset_pages() -> Vec<(String, String)> {
    let files = std::fs::read_dir(PRESETS).unwrap().map(|entry| entry.unwrap().path());
    let pages = files.map(|file| {
        (file.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&file).unwrap())
    });
    pages.filter(|(name, _)| name != "README").collect()
}

/// The fenced blocks of JSON, each with the number of its first line.
fn examples(page: &str) -> Vec<(usize, Value)> {
    let mut examples = Vec::new();
    let mut block: Option<(usize, String)> = None;
    for (number, line) in page.lines().enumerate() {
        match (&mut block, line) {
            (None, "```json") => block = Some((number + 2, String::new())),
            (Some(_), "```") => {
                let (first, text) = block.take().unwrap();
                let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("line {first}: {error}"));
                examples.push((first, value));
            }
            (Some((_, text)), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    examples
}

/// What the call of an example says; without a name it is a preview.
fn said(example: &Value) -> Result<Value, Vec<String>> {
    let Some(call) = example["call"].as_str() else { return answer(&example["request"]) };
    let text = example["request"].to_string();
    let given = parse_json(&text).unwrap();
    let said = match call {
        "previewTransactionSchedule" => preview_transaction_schedule_value(&given),
        "previewChargeSchedule" => preview_charge_schedule_value(&given),
        "previewCommitmentFees" => preview_commitment_fees_value(&given, &drawdown::Value::Null),
        "summarizeTransactions" => match &given {
            drawdown::Value::Array(own) => summarize_transactions_value(&own[0], &own[1], &own[2]),
            other => panic!("the arguments are a list, not {}", other.kind()),
        },
        "forecast" => forecast_value(&given),
        "reconcileBill" => reconcile_bill_value(&given),
        other => panic!("there is no call {other}"),
    };
    Ok(serde_json::from_str(&said.unwrap()).unwrap())
}

#[test]
fn every_example_is_so() {
    let examples = examples(PAGE);
    assert!(examples.len() > 30, "{} examples", examples.len());
    let wrong = wrong_ones(examples);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is not as an example says.
fn wrong_ones(examples: Vec<(usize, Value)>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (line, example) in examples {
        // A call may answer with a list, and an expectation is an object.
        let whole = |answer: Value| if answer.is_array() { json!({ "made": answer }) } else { answer };
        let found = differences(&whole(example["answer"].clone()), &said(&example).map(whole));
        if !found.is_empty() {
            wrong.push(format!("line {line}:\n  {}", found.join("\n  ")));
        }
    }
    wrong
}

#[test]
fn every_preset_has_a_page_whose_example_is_so() {
    let pages = preset_pages();
    for name in preset_names() {
        assert!(pages.iter().any(|(_, page)| page.contains(&format!("`policy: \"{name}\"`")) || page.contains(&format!("`{name}`"))), "{name} has no page");
    }
    let index = std::fs::read_to_string(format!("{PRESETS}/README.md")).unwrap();
    for (name, page) in pages {
        assert!(index.contains(&format!("({name}.md)")), "{name} is not in the index");
        let examples = examples(&page);
        assert_eq!(examples.len(), 1, "{name}");
        let policy = examples[0].1["request"]["policy"].as_str().unwrap();
        assert!(policy.starts_with(&name), "{name} shows {policy}");
        let wrong = wrong_ones(examples);
        assert!(wrong.is_empty(), "{name}: {}", wrong.join("\n"));
    }
}

/// The presets, as `docs/semantics.md` names them.
fn preset_names() -> Vec<&'static str> {
    let (_, rest) = PAGE.split_once("**Like another system.**").unwrap();
    let (list, _) = rest.split_once("Options beside").unwrap();
    list.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_rule_is_on_the_page() {
    for (section, count) in [('E', 10), ('H', 8), ('R', 7), ('O', 6), ('V', 5), ('M', 7), ('B', 9), ('S', 4), ('F', 4)]
    {
        for id in (1..=count).map(|number| format!("{section}{number}")) {
            let in_text = PAGE.lines().filter(|line| !line.starts_with('|')).any(|line| {
                line.split_once('[').is_some_and(|(_, ids)| ids.trim_end_matches(']').split(", ").any(|own| own == id))
            });
            assert!(in_text, "{id} is not explained");
        }
    }
}

#[test]
fn every_option_preset_and_reason_is_on_the_page() {
    for name in [
        "creditOrder",
        "activeAt",
        "lineOrder",
        "spread",
        "proration",
        "surchargeBase",
        "consumedLines",
        "commitmentFunding",
        "negativeLines",
    ] {
        assert!(PAGE.contains(&format!("| `{name}` |")), "the option {name} is not in the table");
    }
    for name in [
        "APPLIED",
        "EXCLUDED_BY_CREDIT_APPLICATION_ORDER",
        "LINE_TYPE_NOT_ELIGIBLE",
        "PRODUCT_NOT_ELIGIBLE",
        "CONTRACT_MISMATCH",
        "NO_CONVERSION_RATE",
        "NOT_YET_ACTIVE",
        "EXPIRED",
        "OUTSIDE_SERVICE_PERIOD",
        "LIMIT_PER_BILL_REACHED",
        "EXHAUSTED",
        "LINE_ALREADY_COVERED",
    ] {
        assert!(PAGE.contains(&format!("| `{name}` |")), "the reason {name} is not in the table");
    }
}

#[test]
fn every_preset_on_the_page_is_there() {
    let names = preset_names();
    assert_eq!(names.len(), 16, "{names:?}");
    for name in names {
        let request =
            serde_json::json!({ "policy": name, "bill": { "startDate": "2025-06-01", "endDate": "2025-07-01" } });
        assert!(answer(&request).is_ok(), "{name} is no preset");
    }
}
